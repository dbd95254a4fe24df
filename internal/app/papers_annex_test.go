package app_test

import (
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// TestEveryRowOfAnAnnexHasItsCells: no column of any annex stands over nothing.
func TestEveryRowOfAnAnnexHasItsCells(t *testing.T) {
	a := plain(t, storage.Place{Folder: t.TempDir()})
	for _, kind := range letter.Kinds {
		for _, class := range []bool{false, true} {
			ask := app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}
			if kind.OfCommittee() || kind.ToOneUnit() {
				ask.Unit = "24646"
			}
			p, err := a.Letter(t.Context(), desk, ask, letter.Request{Kind: kind, ShowClass: class})
			if err != nil {
				t.Fatal(err)
			}
			doc, _, err := docx.Read(p.Docx)
			if err != nil {
				t.Fatal(err)
			}
			tables := 0
			for _, s := range doc.Sections[1:] {
				for _, b := range s.Blocks {
					table, ok := b.(*page.Table)
					if !ok {
						continue
					}
					tables++
					for i, r := range table.Rows {
						n := 0
						for _, c := range r.Cells {
							n += max(c.Span, 1)
						}
						if n != len(table.Cols) {
							t.Errorf("%s: row %d of table %d has %d cells under %d columns", kind, i, tables, n, len(table.Cols))
							break
						}
					}
				}
			}
			if want := map[letter.Kind]int{letter.UnitReport: 0, letter.Month: 2, letter.Year: 2}; kind == letter.UnitReport && tables != 0 || kind != letter.UnitReport && tables < max(want[kind], 1) {
				t.Errorf("%s has %d tables in its annexes", kind, tables)
			}
		}
	}
}
