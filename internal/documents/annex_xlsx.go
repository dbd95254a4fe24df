package documents

import (
	"time"

	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// xlsx is the annex as a workbook: each table as it stands on paper with real
// numbers in it, and a sheet that says of every number what it means and on how
// many facts it rests.
func (a annex) xlsx(l letter.Letter, when time.Time) ([]byte, error) {
	tables := a.tables
	if len(tables) == 0 {
		tables = []annexTable{newAnnexTable(l)}
	}
	b := newBook(l.Simulated, when, vi.AnnexSheet+" "+vi.Window(l.Plan))
	var all []source
	for i, t := range tables {
		name := vi.AnnexSheet
		if i > 0 {
			name = vi.AnnexSheetNo(i + 1)
		}
		found := t.sheet(b, name, l)
		if len(tables) > 1 {
			for j := range found {
				found[j].cell = name + "!" + found[j].cell
			}
		}
		all = append(all, found...)
	}
	b.sources(l, all)
	return b.bytes()
}

// sheet writes one table and gives the numbers in it.
func (t annexTable) sheet(b *book, name string, l letter.Letter) []source {
	b.sheet(name)
	width := len(t.columns)
	row := 1
	title := b.lines(&row, width)
	if l.Simulated {
		title(vi.SimulatedMark, b.styles.mark)
	}
	title(t.mark, b.styles.title)
	for _, s := range t.title {
		title(s, b.styles.title)
	}
	title(vi.Attached(l), b.styles.under)
	row++
	found := b.table(t, row)
	row += len(t.rows) + 2
	for _, n := range t.notes {
		b.merged(row, 1, width, n, b.styles.note)
		row++
	}
	b.landscape()
	return found
}

// value is the number itself, so that a sheet can go on calculating with it.
// A rate goes in as the shown decimal: another one would be another rounding.
func (c annexCell) value() any {
	if c.figure.ID == "" {
		return c.text
	}
	if decimal(c.figure) {
		return c.text
	}
	return c.figure.Num
}

// decimal says that a figure is no whole number.
func decimal(f letter.Figure) bool {
	return f.Means == letter.RateOf || f.Means == letter.PerPeople || f.Means == letter.PerMembers || f.Means == letter.MonthlyMore || f.Means == letter.MonthlyRate
}

type source struct {
	cell   string
	text   string
	figure letter.Figure
}

// sources is the sheet that says where every number comes from.
func (b *book) sources(l letter.Letter, all []source) {
	b.sheet(vi.SourcesSheet)
	for i, h := range vi.SourceHeads {
		b.set(1, i+1, h, b.styles.head)
	}
	for i, w := range []float64{8, 12, 12, 90, 12, 12, 20} {
		b.width(i+1, w)
	}
	b.freeze(2, 0)
	for i, s := range all {
		row := i + 2
		for j, v := range []any{s.cell, s.text, cellUnit(s.figure), vi.Definition(s.figure, l.Progress), s.figure.Num, s.figure.Den, len(s.figure.Facts)} {
			b.set(row, j+1, v, b.styles.plain)
		}
	}
	b.landscape()
}

// table puts the annex's table below a row and gives the numbers in it.
func (b *book) table(t annexTable, row int) []source {
	b.heading(t, row)
	b.repeat(row, row+1)
	row += 2
	b.freeze(row, 3)
	var sources []source
	for _, r := range t.rows {
		for i, c := range r.cells {
			b.set(row, i+1, c.value(), b.styles.cell(t.columns[i].align, r.bold, c.figure))
			if c.figure.ID != "" {
				sources = append(sources, source{b.name(row, i+1), c.text, c.figure})
			}
		}
		row++
	}
	return sources
}

// heading is two rows: months stand under a heading of their own.
func (b *book) heading(t annexTable, row int) {
	for i, c := range t.columns {
		b.width(i+1, max(c.width/1.9, 6))
		b.set(row, i+1, nil, b.styles.head)
		b.set(row+1, i+1, nil, b.styles.head)
		if !c.month {
			b.merge(row, i+1, row+1, i+1)
			b.set(row, i+1, c.head, b.styles.head)
			continue
		}
		if !t.columns[i-1].month {
			last := i
			for last+1 < len(t.columns) && t.columns[last+1].month {
				last++
			}
			b.merge(row, i+1, row, last+1)
			b.set(row, i+1, vi.HeadMonths, b.styles.head)
		}
		b.set(row+1, i+1, c.head, b.styles.head)
	}
}
