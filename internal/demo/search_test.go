package demo

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

// After the demonstration was loaded, with somebody's name opened and corrected
// by hand, no name of a demonstration's person lies anywhere as it is: neither in
// the database with its trace and outbox, nor in its write-ahead log, nor in a
// backup.
func TestNoNameOfTheDemonstrationLiesInTheStore(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		wall := domain.MustDate("2026-11-20").End() - 12*60*60*1_000_000
		clock := NewClock(func() domain.Instant { wall++; return wall })
		db := storagetest.Open(t, at, clock.Now)
		a := app.New(db, clock.Now)
		folder := t.TempDir()
		a.KeysIn(credential.KeyFile(filepath.Join(folder, "secret.key")))
		if err := Load(t.Context(), a, clock); err != nil {
			t.Fatal(err)
		}
		if err := LoadFiles(t.Context(), a, clock); err != nil {
			t.Fatal(err)
		}
		people := files(wall, mostFiles)
		first := read(t, a)
		if _, err := a.OpenPeople(t.Context(), who, app.PeopleOpened{Files: []string{first.Line.Code}, Reason: casefile.ForCheck, Paper: "12-CV"}); err != nil {
			t.Fatal(err)
		}
		opened := read(t, a)
		if opened.Person == nil || !slices.ContainsFunc(people.Files, func(f app.NewFile) bool { return f.Person.Name == opened.Person.Name }) {
			t.Fatalf("the names that are searched are not those of the store: %+v", opened.Line.Shown)
		}
		changed := *opened.Person
		changed.Name = "Trần Thị Duynhất Sửalại"
		if _, err := a.CorrectPerson(t.Context(), who, app.PersonCorrected{File: first.Line.Code, Person: changed}); err != nil {
			t.Fatal(err)
		}
		if l, err := a.Files(t.Context(), who, app.CaseAsk{Text: "duynhat"}); err != nil || l.Total != 1 {
			t.Fatalf("the search by name finds %d: %v", l.Total, err)
		}

		names := []string{changed.Name, "Duynhất"}
		for _, m := range people.Members {
			names = append(names, m.Name)
		}
		for _, f := range people.Files {
			names = append(names, f.Person.Name)
		}
		backup := filepath.Join(folder, "b.db")
		if err := db.Backup(t.Context(), backup); err != nil {
			t.Fatal(err)
		}
		where := []string{backup}
		if at.Folder != "" {
			more, err := filepath.Glob(filepath.Join(at.Folder, "*"))
			if err != nil || len(more) < 2 {
				t.Fatalf("the store's own files: %v, %v", more, err)
			}
			where = append(where, more...)
		}
		for _, file := range where {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if found := search(data, names); len(found) > 0 {
				t.Errorf("%s holds %d names as they are, %q the first", filepath.Base(file), len(found), found[0])
			}
			if file == backup && len(search(data, []string{first.Line.Code, "Cán bộ theo dõi (mô phỏng)"})) != 2 {
				t.Error("the search does not find what lies there")
			}
		}
	})
}

// read reads the first file of the store.
func read(t *testing.T, a *app.App) app.CasePage {
	t.Helper()
	l, err := a.Files(t.Context(), who, app.CaseAsk{FileFilter: storage.FileFilter{Sort: storage.ByCode, Most: 1}})
	if err != nil || len(l.Lines) != 1 {
		t.Fatal(l.Total, err)
	}
	c, err := a.CaseFile(t.Context(), who, l.Lines[0].Code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// search gives those of many texts that lie somewhere in data, as they are,
// folded or in capitals.
func search(data []byte, texts []string) (found []string) {
	const head = 6
	byHead := map[string][]string{}
	begins := [256]bool{}
	for _, text := range texts {
		for _, s := range []string{text, vi.Fold(text), strings.ToUpper(text), strings.ReplaceAll(text, " ", "-")} {
			byHead[s[:head]] = append(byHead[s[:head]], s)
			begins[s[0]] = true
		}
	}
	for i := 0; i+head <= len(data); i++ {
		if !begins[data[i]] {
			continue
		}
		for _, s := range byHead[string(data[i:i+head])] {
			if bytes.HasPrefix(data[i:], []byte(s)) && !slices.Contains(found, s) {
				found = append(found, s)
			}
		}
	}
	return found
}
