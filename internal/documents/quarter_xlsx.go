package documents

import (
	"time"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// QuarterXLSX is the figures for the quarterly assessment as a workbook, with a
// sheet that says of every number where it comes from.
func QuarterXLSX(l letter.Letter, q letter.Quarter, rows []letter.QuarterRow, when time.Time) ([]byte, error) {
	t := annexTable{notes: vi.QuarterNotes(l)}
	heads := vi.QuarterHeads(l.Rules)
	for i, h := range heads {
		align := page.Right
		switch i {
		case 0, 7:
			align = page.Center
		case 1, 9:
			align = page.Left
		}
		t.columns = append(t.columns, annexColumn{h, false, []float64{10, 80, 20, 26, 24, 20, 22, 26, 30, 60}[i], align})
	}
	numerals := []string{"I", "II", "III"}
	for _, r := range rows {
		roman := ""
		if r.Heading() {
			roman, numerals = numerals[0], numerals[1:]
		}
		t.rows = append(t.rows, quarterCells(l, r, roman))
	}
	b := newBook(l.Simulated, when, vi.QuarterTitle+" "+vi.QuarterName(q))
	b.sheet(vi.QuarterSheet)
	row := 1
	line := b.lines(&row, len(t.columns))
	if l.Simulated {
		line(vi.SimulatedMark, b.styles.mark)
	}
	line(vi.QuarterTitle+" – "+vi.QuarterName(q), b.styles.title)
	line(vi.BoardQuestion(l.Question), b.styles.under)
	line(vi.SealState(l.Seal), b.styles.under)
	row++
	sources := b.table(t, row)
	row += len(t.rows) + 2
	for _, n := range t.notes {
		line(n, b.styles.note)
	}
	b.landscape()
	b.sources(l, sources)
	return b.bytes()
}

func quarterCells(l letter.Letter, r letter.QuarterRow, roman string) annexRow {
	c, known := cells{l: l}, r.Line.Figured()
	c.named(r.Row, roman)
	c.number(r.Target, r.HasTarget)
	if r.Total() {
		c.words("")
	} else {
		c.number(r.Expected, true)
	}
	c.number(r.InQuarter, true)
	c.number(r.Admitted, known)
	c.number(r.Rate, known && r.Rate.Den > 0)
	if r.Total() {
		c.words("")
		c.words("")
		c.words("")
	} else {
		c.words(vi.Class(r.Line.Class))
		c.number(r.Streak, true)
		c.words(vi.MissingMonths(int(r.Missing.Num), r.Due))
	}
	return annexRow{bold: r.Total(), cells: c.rows}
}
