package documents

import "time"

// ProposalSheet is a proposal of targets as a workbook holds it: whole numbers
// as numbers, so that people can go on reckoning with them, and the reasoning in
// words below.
type ProposalSheet struct {
	Title, Under string
	Simulated    string // the mark of invented figures; empty without
	Sheet        string
	Columns      []ProposalColumn
	Rows         [][]any // int64 or string
	Total        []any
	Notes        []string
}

// ProposalColumn is one of its columns.
type ProposalColumn struct {
	Heading string
	Width   float64
}

// ProposalXLSX makes the workbook.
func ProposalXLSX(s ProposalSheet, when time.Time) ([]byte, error) {
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
	b.freeze(row+1, 2)
	write := func(cells []any, bold int) {
		row++
		for i, v := range cells {
			style := b.styles.left[bold]
			_, number := v.(int64)
			if number || i > 1 && i < len(cells)-1 {
				style = b.styles.right[bold]
			}
			b.set(row, i+1, v, style)
		}
	}
	for _, cells := range s.Rows {
		write(cells, 0)
	}
	write(s.Total, 1)
	row += 2
	for _, n := range s.Notes {
		line(n, b.styles.note)
	}
	b.landscape()
	return b.bytes()
}
