package documents

import "time"

// TableSheet is a table as a workbook holds it, the way the page shows it: words
// on the left, numbers that can be added up on the right.
type TableSheet struct {
	Title     string
	Under     []string // lines below the title
	Notes     []string // lines below the table
	Simulated string   // the mark of invented figures; empty without
	Sheet     string
	Columns   []RegisterColumn
	Fixed     int // columns on the left that stay in sight
	Rows      []TableRow
	Mark      string // who took it, when, under which code: on the sheet and on every page of it; empty without
}

// TableRow is one row; a cell is a string, an int64, or nil for none.
type TableRow struct {
	Cells []any
	Bold  bool
}

// TableXLSX makes the workbook.
func TableXLSX(s TableSheet, when time.Time) ([]byte, error) {
	b := newBook(s.Simulated != "", when, s.Title)
	b.sheet(s.Sheet)
	row := 1
	line := b.lines(&row, len(s.Columns))
	if s.Simulated != "" {
		line(s.Simulated, b.styles.mark)
	}
	if s.Mark != "" {
		line(s.Mark, b.styles.note)
		b.marked(s.Mark)
	}
	line(s.Title, b.styles.title)
	for _, u := range s.Under {
		line(u, b.styles.under)
	}
	row++
	for i, c := range s.Columns {
		b.width(i+1, c.Width)
		b.set(row, i+1, c.Heading, b.styles.head)
	}
	b.repeat(row, row)
	b.freeze(row+1, s.Fixed+1)
	for _, r := range s.Rows {
		row++
		bold := 0
		if r.Bold {
			bold = 1
		}
		for i, v := range r.Cells {
			style := b.styles.left[bold]
			if _, number := v.(int64); number {
				style = b.styles.right[bold]
			} else if s.Columns[i].Centre {
				style = b.styles.center[bold]
			}
			b.set(row, i+1, v, style)
		}
	}
	row += 2
	for _, n := range s.Notes {
		b.set(row, 1, n, b.styles.plain)
		row++
	}
	b.landscape()
	return b.bytes()
}
