package documents

import (
	"slices"
	"strings"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// mostOfLine is the highest number a line takes; the report's own rule says the
// same of what is typed.
const mostOfLine = 9_999_999

// cell reads one answer.
func (r *reportReader) cell(x *report.SheetRow, code string, row, column int, c xlsx.Cell) {
	at := xlsx.Address(row, column)
	x.Cells[code] = at
	wrong := func(why domain.Code, args ...any) {
		x.Problems = append(x.Problems, domain.Problem{File: r.file, Row: row, Cell: at, Column: code, Value: shortened(c.Text), Code: why, Args: args})
	}
	switch {
	case c.Kind == xlsx.Error:
		wrong(domain.CodeCellError)
	case c.Kind == xlsx.Blank && c.IsFormula:
		wrong(domain.CodeSheetFormula)
	case c.Kind == xlsx.Blank:
	case slices.Contains(r.out.Form.Texts, code):
		if x.Answers.Texts == nil {
			x.Answers.Texts = map[string]string{}
		}
		x.Answers.Texts[code] = strings.Clone(c.Text)
	default:
		n, why, args := wholeOf(c, mostOfLine)
		if why != "" {
			wrong(why, args...)
			return
		}
		if x.Answers.Numbers == nil {
			x.Answers.Numbers = map[string]int64{}
		}
		x.Answers.Numbers[code] = n
	}
}

// merged notes the merged cells among the answers: whose number it is cannot be
// told. In the upright form a text may lie over the columns beside it.
func (r *reportReader) merged(areas []xlsx.Area) {
	for _, a := range areas {
		if r.upright > 0 {
			if a.Top > r.upright && a.Top < a.Bottom && a.Left <= r.now && r.now <= a.Right && r.holdsLine(a) {
				r.mergedAt(&r.out.Rows[0], a)
			}
			continue
		}
		for i := range r.out.Rows {
			if x := &r.out.Rows[i]; a.Top <= x.Row && x.Row <= a.Bottom && a.Top > r.lying {
				r.mergedAt(x, a)
			}
		}
	}
}

func (r *reportReader) holdsLine(a xlsx.Area) bool {
	for _, row := range r.at {
		if a.Top <= row && row <= a.Bottom {
			return true
		}
	}
	return false
}

func (r *reportReader) mergedAt(x *report.SheetRow, a xlsx.Area) {
	x.Problems = append([]domain.Problem{{File: r.file, Row: a.Top, Cell: a.String(), Column: vi.SheetLine, Code: domain.CodeMerged}}, x.Problems...)
}

// CellText is a text as it comes back out of a cell.
func CellText(s string) string { return xlsx.CellText(s) }
