package documents

import (
	"time"
)

// RegisterSheet is a register as a workbook holds it: headings and rows of
// words, as the page shows them.
type RegisterSheet struct {
	Title, Under string
	Simulated    string // the mark of invented figures; empty without
	Sheet        string
	Columns      []RegisterColumn
	Rows         [][]string
}

// RegisterColumn is one of its columns.
type RegisterColumn struct {
	Heading string
	Width   float64
	Centre  bool
}

// RegisterXLSX makes the workbook.
func RegisterXLSX(s RegisterSheet, when time.Time) ([]byte, error) {
	b := newBook(s.Simulated != "", when, s.Title)
	b.sheet(s.Sheet)
	row := 1
	line := b.lines(&row, len(s.Columns))
	if s.Simulated != "" {
		line(s.Simulated, b.styles.mark)
	}
	line(s.Title, b.styles.title)
	line(s.Under, b.styles.under)
	row++
	for i, c := range s.Columns {
		b.width(i+1, c.Width)
		b.set(row, i+1, c.Heading, b.styles.head)
	}
	b.repeat(row, row)
	b.freeze(row+1, 0)
	for _, cells := range s.Rows {
		row++
		for i, v := range cells {
			style := b.styles.left[0]
			if s.Columns[i].Centre {
				style = b.styles.center[0]
			}
			b.set(row, i+1, v, style)
		}
	}
	b.landscape()
	return b.bytes()
}
