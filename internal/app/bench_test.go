package app_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// crowded is a store with the 128 committees of the province, cells below each
// of them, and facts on all: a declared number a day for the committees, whose
// numbers count, and the rest on the cells, whose numbers only reconcile.
func crowded(b *testing.B, at storage.Place, cells, facts int) *app.App {
	b.Helper()
	ctx := context.Background()
	clock := storagetest.NewClock("2027-12-31")
	db, err := storage.Open(ctx, at, clock.Now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock.Now)
	must := func(_ app.Outcome, err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	must(a.ImportUnits(ctx, desk, app.UnitsImport{File: app.File{Name: "units.csv", Data: refdata.Read("lam_dong_units.csv")}}))
	if cells > 0 {
		var csv bytes.Buffer
		csv.WriteString("code,full_name,kind,parent_code\n")
		board := committees()
		for i := range cells {
			fmt.Fprintf(&csv, "C%05d,Chi bộ %d,cell,%s\n", i, i, board[i%len(board)])
		}
		must(a.ImportUnits(ctx, desk, app.UnitsImport{File: app.File{Name: "cells.csv", Data: csv.Bytes()}}))
	}
	must(a.ImportTargets(ctx, desk, app.TargetsImport{
		File: app.File{Name: "targets.csv", Data: refdata.Read("targets_2026.csv")}, Plan: "2026", Name: "Năm 2026",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"), Notice: "149-TB/TU", NoticeDate: domain.MustDate("2026-01-30"),
	}))
	must(a.ImportTargets(ctx, desk, app.TargetsImport{
		File: app.File{Name: "targets.csv", Data: refdata.Read("targets_2026.csv")}, Plan: "years", Name: "Nhiều năm",
		From: domain.MustDate("2025-07-01"), To: domain.MustDate("2027-12-31"), Notice: "150-TB/TU", NoticeDate: domain.MustDate("2026-01-30"),
	}))
	units := 128 + cells
	first := domain.MustDate("2026-05-20").AddDays(1 - (facts+units-1)/units)
	for left := facts; left > 0; {
		batch := make([]figure.Fact, 0, 100_000)
		for len(batch) < cap(batch) && left > 0 {
			// A cumulative number a day, as an import without a start makes it.
			n := facts - left
			day := first.AddDays(n / units)
			batch = append(batch, figure.Fact{
				Unit: domain.UnitID(2 + n%units), Indicator: domain.Admitted, Quantity: int64(n % 3 / 2),
				CoversFrom: day.YearMonth().First(), EffectiveOn: day, SourceKind: figure.Declared,
			})
			left--
		}
		_, err := db.Update(ctx, desk, func(tx *storage.Tx) (domain.Trace, error) { return domain.Trace{Act: "fill"}, tx.AddFacts(ctx, batch) })
		if err != nil {
			b.Fatal(err)
		}
	}
	return a
}

// committees are the codes of the 128.
func committees() []string {
	var codes []string
	for i, line := range bytes.Split(refdata.Read("targets_2026.csv"), []byte("\n")) {
		if code, _, ok := bytes.Cut(line, []byte(",")); ok && i > 0 {
			codes = append(codes, string(code))
		}
	}
	return codes
}

var asked = app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}

func benchmarkBoard(b *testing.B, at storage.Place, cells, facts int, known domain.Instant) {
	a := crowded(b, at, cells, facts)
	ask := asked
	ask.KnownAt = known
	if _, err := a.Board(b.Context(), desk, ask); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := a.Board(b.Context(), desk, ask); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBoard is the figures of the province's board, queries and all, with
// 40.000 facts, and with a hundred times as many (TIENDO_SOAK).
func BenchmarkBoard(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		place := func(b *testing.B) storage.Place {
			if engine == "sqlite" {
				return storage.Place{Folder: b.TempDir()}
			}
			return storage.Place{Database: storagetest.Schema(b)}
		}
		b.Run(engine+"/facts=40000/own", func(b *testing.B) { benchmarkBoard(b, place(b), 0, 40_000, 0) })
		b.Run(engine+"/facts=40000/cells", func(b *testing.B) { benchmarkBoard(b, place(b), 3_000, 40_000, 0) })
		if os.Getenv("TIENDO_SOAK") != "" {
			b.Run(engine+"/facts=4000000/cells", func(b *testing.B) { benchmarkBoard(b, place(b), 3_000, 4_000_000, 0) })
		}
	}
}

// BenchmarkLetter is a whole letter: .docx, .pdf, .xlsx and the figures.
func BenchmarkLetter(b *testing.B) {
	a := plain(b, storage.Place{Folder: b.TempDir()})
	for b.Loop() {
		if _, err := a.Letter(b.Context(), desk, asked, letter.Request{Kind: letter.Urge}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSeal seals the province's figures, each time anew: the question, the
// hashes, the act with its trace.
func BenchmarkSeal(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		b.Run(engine, func(b *testing.B) {
			at := storage.Place{Folder: b.TempDir()}
			if engine == "postgres" {
				at = storage.Place{Database: storagetest.Schema(b)}
			}
			a := plain(b, at)
			for b.Loop() {
				ask := asked
				var err error
				if ask.KnownAt, err = a.LastRecorded(b.Context()); err != nil {
					b.Fatal(err)
				}
				if _, err := a.Seal(b.Context(), desk, ask, true); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkImport is 100.000 rows of results from .xlsx into an empty plan.
func BenchmarkImport(b *testing.B) {
	data := manyResults(b, 100_000)
	for _, engine := range []string{"sqlite", "postgres"} {
		b.Run(engine, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				at := storage.Place{Folder: b.TempDir()}
				if engine == "postgres" {
					at = storage.Place{Database: storagetest.Schema(b)}
				}
				a := crowded(b, at, 0, 0)
				b.StartTimer()
				out, err := a.ImportResults(b.Context(), desk, app.ResultsImport{Plan: "years", File: app.File{Name: "big.xlsx", Data: data}})
				if err != nil {
					b.Fatal(err)
				}
				if out.New != 100_000 {
					b.Fatalf("%d new rows", out.New)
				}
			}
		})
	}
}

func manyResults(b *testing.B, rows int) []byte {
	b.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		b.Fatal(err)
	}
	set := func(row int, values ...any) {
		if err := w.SetRow("A"+strconv.Itoa(row), values); err != nil {
			b.Fatal(err)
		}
	}
	set(1, "code", "date", "admitted")
	codes := committees()
	start := domain.MustDate("2025-07-01")
	total := map[string]int{}
	for i := range rows {
		code, day := codes[i%len(codes)], start.AddDays(i/len(codes))
		if i/len(codes) > 900 {
			b.Fatal("too many rows for the days there are")
		}
		key := code + day.YearMonth().String()
		total[key] += i % 2
		set(i+2, code, day.String(), total[key])
	}
	if err := w.Flush(); err != nil {
		b.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}
