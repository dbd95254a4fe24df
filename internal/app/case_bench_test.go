package app_test

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"syscall"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// fileCells is how many cells share the files of a benchmark.
const fileCells = 1200

// fileway is a way into the Party as a benchmark's files have it: when each step
// was taken, in days after the first.
var fileway = []struct {
	kind  casefile.Kind
	after int
}{
	{casefile.Listed, 0},
	{casefile.ClassBegun, 40},
	{casefile.ClassCompleted, 45},
	{casefile.Certified, 55},
	{casefile.DossierAuthorised, 120},
	{casefile.DossierOpened, 130},
	{casefile.VerificationSent, 140},
	{casefile.VerificationBack, 170},
	{casefile.DossierCertified, 180},
	{casefile.CellResolved, 190},
	{casefile.Submitted, 194},
	{casefile.Decided, 220},
	{casefile.DecisionReceived, 224},
	{casefile.Admitted, 240},
}

// archive is a store with so many files in 1.200 cells, written by bulk: of each
// the person, sealed, the events, a helper, and how it stands.
func archive(tb testing.TB, at storage.Place, files int) (*app.App, *storage.DB) {
	tb.Helper()
	ctx := tb.Context()
	clock := storagetest.NewClock("2026-11-20")
	db, err := storage.Open(ctx, at, clock.Now)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = db.Close() })
	key := credential.KeyFile(filepath.Join(tb.TempDir(), "secret.key"))
	ring, err := key.MakeRing()
	if err != nil {
		tb.Fatal(err)
	}
	fresh := func() *app.App {
		a := app.New(db, clock.Now)
		a.KeysIn(key)
		return a
	}
	a := fresh()
	if _, err := a.ImportUnits(ctx, desk, app.UnitsImport{File: app.File{Name: "units.csv", Data: refdata.Read("lam_dong_units.csv")}}); err != nil {
		tb.Fatal(err)
	}
	var csv bytes.Buffer
	csv.WriteString("code,full_name,kind,parent_code\n")
	board := slices.DeleteFunc(committees(), func(c string) bool { return slices.Contains(casefile.CountsOnly, c) })
	for i := range fileCells {
		fmt.Fprintf(&csv, "C%05d,Chi bộ %d,cell,%s\n", i, i, board[i%len(board)])
	}
	if _, err := a.ImportUnits(ctx, desk, app.UnitsImport{File: app.File{Name: "cells.csv", Data: csv.Bytes()}}); err != nil {
		tb.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for done := 0; done < files; done += 10_000 {
		n := min(10_000, files-done)
		_, err := db.Update(ctx, desk, func(tx *storage.Tx) (domain.Trace, error) {
			return domain.Trace{Act: "fill"}, fillFiles(tb, tx, r, ring, done, n)
		})
		if err != nil {
			tb.Fatal(err)
		}
	}
	if _, err := a.SettleFiles(ctx, desk, nil); err != nil {
		tb.Fatal(err)
	}
	return fresh(), db
}

func fillFiles(tb testing.TB, tx *storage.Tx, r *rand.Rand, ring credential.Ring, from, n int) error {
	tb.Helper()
	ctx := tb.Context()
	people, names := make([]storage.NewPerson, n), make([]casefile.Person, n)
	for i := range n {
		people[i] = storage.NewPerson{Kind: storage.Candidate, Unit: domain.UnitID(130 + (from+i)%fileCells)}
		names[i] = casefile.Person{Name: benchName(r), Birth: casefile.Birth{Year: 1990 + r.IntN(15), Month: 1 + r.IntN(12), Day: 1 + r.IntN(28)}, Home: "tỉnh Lâm Đồng"}
	}
	ids, err := tx.AddPeople(ctx, desk, people)
	if err != nil {
		return err
	}
	keys, versions, records := make([]storage.PersonKey, n), make([]storage.SealedPerson, n), make([]casefile.Record, n)
	for i, id := range ids {
		whose := fmt.Sprintf("person %d", id)
		k := credential.NewDataKey()
		w, err := ring.Wrap(whose, k)
		if err != nil {
			return err
		}
		body, err := storage.EncodePerson(names[i])
		if err != nil {
			return err
		}
		sealed, err := k.Seal(whose, body)
		if err != nil {
			return err
		}
		keys[i] = storage.PersonKey{Person: id, Master: w.Master, Wrapped: w.Key}
		versions[i] = storage.SealedPerson{Person: id, Sealed: sealed, Fields: []string{"name"}}
		records[i] = casefile.Record{Code: casefile.FileCode(2026, int64(from+i+1)), Person: id, Unit: people[i].Unit, Kind: casefile.Admission}
	}
	if err := tx.PutPersonKeys(ctx, keys); err != nil {
		return err
	}
	if err := tx.AddPersonVersions(ctx, desk, versions); err != nil {
		return err
	}
	files, err := tx.AddFiles(ctx, desk, records)
	if err != nil {
		return err
	}
	var (
		events []storage.FiledEvent
		help   []casefile.Help
		now    []casefile.Now
	)
	for i, f := range files {
		steps := 1 + r.IntN(len(fileway))
		begun := domain.MustDate("2026-11-18") - domain.Date(fileway[steps-1].after+r.IntN(60))
		for _, s := range fileway[:steps] {
			e := casefile.Event{Kind: s.kind, On: begun + domain.Date(s.after), Unit: records[i].Unit}
			if s.kind == casefile.CellResolved || s.kind == casefile.Decided {
				e.Vote = &casefile.Vote{Members: 11, Present: 11, For: 11}
			}
			events = append(events, storage.FiledEvent{File: f, Event: e})
		}
		if i%3 > 0 {
			help = append(help, casefile.Help{File: f, Member: ids[i/2], Role: casefile.Helper, On: begun + 5})
		}
		now = append(now, casefile.Now{File: f, Person: ids[i], Unit: records[i].Unit})
	}
	if err := tx.AddEvents(ctx, desk, events); err != nil {
		return err
	}
	if err := tx.AddHelps(ctx, desk, help); err != nil {
		return err
	}
	return tx.PutNow(ctx, now)
}

func benchName(r *rand.Rand) string {
	one := func(of ...string) string { return of[r.IntN(len(of))] }
	return one("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "K'", "Ka", "Nông", "Y") + " " +
		one("Văn", "Thị", "Ngọc", "Đức", "Minh", "Thanh", "Quốc", "Hữu") + " " +
		one("Anh", "Bình", "Cường", "Dung", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quân", "Sơn", "Tâm", "Uyên", "Vinh", "Yến")
}

// vacuumed does what PostgreSQL does by itself within a minute after so much was
// written at once. Of fewer files the benchmarks ask before that.
func vacuumed(b *testing.B, at storage.Place) {
	b.Helper()
	past, err := sql.Open("pgx", at.Database)
	if err == nil {
		_, err = past.ExecContext(b.Context(), `VACUUM (ANALYZE)`)
		err = errors.Join(err, past.Close())
	}
	if err != nil {
		b.Fatal(err)
	}
}

// fileStores runs a benchmark on both engines with so many files.
func fileStores(b *testing.B, sizes []int, run func(b *testing.B, a *app.App, db *storage.DB)) {
	for _, n := range sizes {
		for _, engine := range []string{"sqlite", "postgres"} {
			b.Run(fmt.Sprintf("%s/files=%d", engine, n), func(b *testing.B) {
				at := storage.Place{}
				if engine == "sqlite" {
					at.Folder = b.TempDir()
				} else {
					at.Database = storagetest.Schema(b)
				}
				a, db := archive(b, at, n)
				if at.Database != "" && n > 100_000 {
					vacuumed(b, at)
				}
				run(b, a, db)
			})
		}
	}
}

// processors is the time that the processors worked so far for this program, in
// milliseconds: on a machine that others use too the clock says little.
func processors(b *testing.B) float64 {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return float64(u.Utime.Sec+u.Stime.Sec)*1e3 + float64(u.Utime.Usec+u.Stime.Usec)/1e3
}

// turns loops over f and reports the processors' time a turn.
func turns(b *testing.B, f func() error) {
	b.Helper()
	begun := 0.0
	for b.Loop() {
		if begun == 0 {
			begun = processors(b)
		}
		if err := f(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric((processors(b)-begun)/float64(b.N), "cpu-ms/op")
}

var manyFiles = []int{15_000, 200_000}

// BenchmarkFiles is what is asked of many files: a page of the work list, the
// last page, a filtered one, the search by name, the board, the deadlines.
func BenchmarkFiles(b *testing.B) {
	commune := domain.Actor{}
	fileStores(b, manyFiles, func(b *testing.B, a *app.App, db *storage.DB) {
		err := db.View(b.Context(), func(tx *storage.Tx) error {
			h, err := tx.History(b.Context())
			if err != nil {
				return err
			}
			id, _ := h.ByCode("24646")
			see, err := tx.ScopeOf(b.Context(), id)
			commune = domain.Actor{Name: "xã", Unit: id, Sees: see, Roles: []domain.Role{domain.RoleUnitOfficer}}
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range []struct {
			name string
			who  domain.Actor
			ask  app.CaseAsk
		}{
			{"first page", desk, app.CaseAsk{}},
			{"page 100", desk, app.CaseAsk{FileFilter: storage.FileFilter{After: 5000}}},
			{"who has waited longest", desk, app.CaseAsk{FileFilter: storage.FileFilter{Sort: storage.BySince}}},
			{"overdue without helper", desk, app.CaseAsk{FileFilter: storage.FileFilter{DueBy: domain.MustDate("2026-11-20"), Without: casefile.Helper}}},
			{"one group", desk, app.CaseAsk{FileFilter: storage.FileFilter{Stages: []int{3}}}},
			{"one commune", commune, app.CaseAsk{}},
			{"by code", desk, app.CaseAsk{Text: "HS26-0001"}},
			{"by name", desk, app.CaseAsk{Text: "nguyen duc phuc"}},
			{"by part of a name", desk, app.CaseAsk{Text: "phuc"}},
			{"by name in a commune", commune, app.CaseAsk{Text: "thi lan"}},
		} {
			b.Run(c.name, func(b *testing.B) {
				if l, err := a.Files(b.Context(), c.who, c.ask); err != nil || l.Keyless != nil || l.Total == 0 {
					b.Fatal(l.Total, l.Keyless, err)
				}
				turns(b, func() error {
					_, err := a.Files(b.Context(), c.who, c.ask)
					return err
				})
			})
		}
		b.Run("board", func(b *testing.B) {
			turns(b, func() error {
				_, err := a.CaseBoard(b.Context(), desk, "")
				return err
			})
		})
		b.Run("deadlines of a commune", func(b *testing.B) {
			turns(b, func() error {
				_, err := a.Deadlines(b.Context(), commune, "", 0, 90)
				return err
			})
		})
		b.Run("between two sets", func(b *testing.B) {
			turns(b, func() error {
				_, err := a.Straddling(b.Context(), desk, app.StraddleAsk{})
				return err
			})
		})
	})
}

// BenchmarkFilesStart is the first question after the program was started: the
// index of names is made.
func BenchmarkFilesStart(b *testing.B) {
	fileStores(b, []int{200_000}, func(b *testing.B, a *app.App, _ *storage.DB) {
		turns(b, func() error {
			a.ForgetPeople()
			return a.WarmPeople(b.Context())
		})
	})
}

// BenchmarkFilesSettle works all files out anew after the rules have changed.
func BenchmarkFilesSettle(b *testing.B) {
	fileStores(b, []int{15_000}, func(b *testing.B, a *app.App, db *storage.DB) {
		n := 0
		turns(b, func() error {
			n++
			set := casefile.Shipped()[1]
			for i := range set.Clocks {
				set.Clocks[i].Span.N += 1 + n%2
			}
			body, err := storage.EncodeRuleSet(set)
			if err != nil {
				return err
			}
			_, err = db.Update(b.Context(), desk, func(tx *storage.Tx) (domain.Trace, error) {
				return domain.Trace{Act: "set"}, tx.AddRuleSet(b.Context(), desk, set.Code, set.From, body)
			})
			if err != nil {
				return err
			}
			told := int64(0)
			changed, err := a.SettleFiles(b.Context(), desk, func(done, _ int64) { told = done })
			if err == nil && (changed < 10_000 || told != 15_000) {
				err = fmt.Errorf("%d changed, told of %d", changed, told)
			}
			return err
		})
	})
}
