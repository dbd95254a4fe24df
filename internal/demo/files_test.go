package demo_test

import (
	"path/filepath"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// filled is a demonstration with its files, as it stands on a day.
func filled(t *testing.T, at storage.Place, day string) (*app.App, *storage.DB) {
	t.Helper()
	wall := domain.MustDate(day).End() - 12*60*60*1_000_000
	clock := demo.NewClock(func() domain.Instant { return wall })
	db := storagetest.Open(t, at, clock.Now)
	a := app.New(db, clock.Now)
	a.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	if err := demo.Load(t.Context(), a, clock); err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	if err := demo.LoadFiles(t.Context(), a, clock); err != nil {
		t.Fatal(err)
	}
	t.Logf("the files took %s", time.Since(begun).Round(time.Millisecond))
	return a, db
}

// Whenever the demonstration begins, its files are as in life: every group is
// filled, some are late, and some ended in every way there is.
func TestTheFilesOfTheDemonstration(t *testing.T) {
	for _, day := range []string{"2026-08-03", "2026-11-22", "2027-02-28"} {
		t.Run(day, func(t *testing.T) {
			a, _ := filled(t, storage.Place{Folder: t.TempDir()}, day)
			b, err := a.CaseBoard(t.Context(), who, "")
			if err != nil {
				t.Fatal(err)
			}
			t.Logf("%+v", b.Total)
			sum := int64(0)
			for g, n := range b.Total.Stages {
				sum += n
				if n < 20 {
					t.Errorf("%d files in group %d", n, g)
				}
			}
			if sum != 3000 || b.Total.Late < 60 || b.Total.Late > 900 || b.Total.Helped*10 < b.Total.Before*5 || b.Total.Helped == b.Total.Before {
				t.Errorf("%d files, %d late, %d of %d with a helper", sum, b.Total.Late, b.Total.Helped, b.Total.Before)
			}
			for _, s := range casefile.States {
				if rare := s == casefile.AtNothing || s == casefile.AtReported || s == casefile.AtOfficialReported || s == casefile.AtBaseResolved || s == casefile.AtBaseRecognised || s == casefile.AtAdmittedOnly; !rare && b.Total.States[s] == 0 {
					t.Errorf("no file stands at %s", s)
				}
			}
			for _, l := range b.Lines {
				if n := l.Stages; (l.Unit.Code == "68-CA" || l.Unit.Code == "68-QS") && n != [7]int64{} {
					t.Errorf("%s keeps files: %v", l.Unit.Code, n)
				}
			}
			kinds := map[casefile.FileKind]int{}
			l, err := a.Files(t.Context(), who, app.CaseAsk{FileFilter: storage.FileFilter{Most: 5000}})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range l.Lines {
				kinds[f.Kind]++
			}
			if kinds[casefile.Readmission] == 0 || kinds[casefile.Recognition] == 0 {
				t.Errorf("kinds of files: %v", kinds)
			}
		})
	}
}
