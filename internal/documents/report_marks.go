package documents

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// MarksOf are the marks of one row.
func MarksOf(x report.SheetRow, fate report.Fate, changes []report.Change, problems []domain.Problem) (out []CellMark) {
	switch fate {
	case report.Created:
		for _, c := range changes {
			out = append(out, CellMark{x.Cells[c.Line.Code], fillNew, ""})
		}
	case report.Changed:
		for _, c := range changes {
			out = append(out, CellMark{x.Cells[c.Line.Code], fillChanged, vi.SheetMark(c)})
		}
	case report.Refused:
		for _, p := range problems {
			out = append(out, refusedMark(p, x.At))
		}
	}
	return out
}

// refusedMark shows a problem in its cell, or in another one where it has none.
func refusedMark(p domain.Problem, otherwise string) CellMark {
	cell, _, _ := strings.Cut(p.Cell, ":")
	if cell == "" {
		cell = otherwise
	}
	p.File, p.Sheet, p.Row, p.Column, p.Cell = "", "", 0, "", ""
	return CellMark{cell, fillRefused, vi.SheetRefusedMark + vi.Problem(p)}
}
