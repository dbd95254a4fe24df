package documents

import (
	"time"

	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// BoardXLSX is the board as a workbook: the question and the province's
// figures above the table of units, and the sheet of sources.
func BoardXLSX(l letter.Letter, when time.Time) ([]byte, error) {
	t := newAnnexTable(l)
	b := newBook(l.Simulated, when, vi.BoardSheet+" "+l.Plan.Name)
	b.sheet(vi.BoardSheet)
	width := len(t.columns)
	row := 1
	line := b.lines(&row, width)
	if l.Simulated {
		line(vi.SimulatedMark, b.styles.mark)
	}
	line(vi.BoardTitle+" – "+l.Plan.Name, b.styles.title)
	line(vi.BoardQuestion(l.Question), b.styles.under)
	row++
	for _, x := range vi.BoardFigures(l.Progress) {
		b.merge(row, 1, row, 2)
		b.set(row, 1, x[0], b.styles.plain)
		b.set(row, 3, x[1], b.styles.right[1])
		row++
	}
	row++
	sources := b.table(t, row)
	row += len(t.rows) + 2
	for _, n := range append(t.notes, vi.ClassNote(l.Rules)+".") {
		line(n, b.styles.note)
	}
	b.landscape()
	b.sources(l, sources)
	return b.bytes()
}
