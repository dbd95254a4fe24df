package documents

import (
	"strings"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// annexTable is the annex as rows of cells, whatever file it goes into.
type annexTable struct {
	mark    string // "PHỤ LỤC", with its number where there are several
	title   []string
	size    float64 // of the type in the table, pt
	columns []annexColumn
	rows    []annexRow
	notes   []string
}

type annexColumn struct {
	head  string
	month bool // stands under the common heading of the months
	width float64
	align page.Align
}

type annexRow struct {
	bold  bool
	cells []annexCell
}

// annexCell is one cell: a figure, or words.
type annexCell struct {
	text   string
	figure letter.Figure // ID empty for words
}

func newAnnexTable(l letter.Letter) annexTable {
	t := annexTable{mark: vi.AnnexMark, title: vi.AnnexTitle(l), notes: vi.AnnexNotes(l), size: 11}
	if crowded(l) {
		t.size = 10
	}
	t.columns = annexColumns(l)
	numerals := []string{"I", "II", "III"}
	for _, r := range l.Annex.Rows {
		roman := ""
		if r.Heading() {
			roman, numerals = numerals[0], numerals[1:]
		}
		t.rows = append(t.rows, annexCells(l, r, roman))
	}
	return t
}

// annexColumns lays the columns out over the width of a lying sheet.
func annexColumns(l letter.Letter) []annexColumn {
	switch {
	case l.Kind.OfTargets():
		return assignColumns(l)
	case l.Kind == letter.Commend:
		return commendColumns()
	case l.Kind == letter.Month:
		return monthColumns(l)
	}
	// A whole year of months leaves less room for everything else.
	month, number, class, note := 13.0, 18.0, 22.0, 30.0
	switch {
	case crowded(l):
		month, number, class, note = 8, 13, 19, 22
	case len(l.Annex.Months) < 3: // room for the heading over them
		month = 26
	}
	cs := []annexColumn{
		{vi.HeadNo, false, 10, page.Center},
		{vi.HeadBody, false, 0, page.Left},
		{vi.LabelTarget, false, number, page.Right},
	}
	if showMonths(l) {
		for _, m := range l.Annex.Months {
			cs = append(cs, annexColumn{vi.MonthColumn(m), true, month, page.Right})
		}
	}
	cs = append(cs,
		annexColumn{vi.HeadSum, false, number, page.Right},
		annexColumn{vi.HeadRate, false, number, page.Right},
		annexColumn{vi.LabelRemaining, false, number + 2, page.Right},
	)
	if l.ShowClass {
		cs = append(cs, annexColumn{vi.ClassHeading(l.Rules), false, class, page.Center})
	}
	cs = append(cs, annexColumn{vi.HeadRemark, false, note, page.Left})
	return fitted(cs)
}

// fitted gives the second column the room that the others leave on a lying
// sheet.
func fitted(cs []annexColumn) []annexColumn { return fittedTo(cs, page.A4Height-30) }

func fittedTo(cs []annexColumn, rest float64) []annexColumn {
	for _, c := range cs {
		rest -= c.width
	}
	cs[1].width += rest
	return cs
}

// crowded says that the months need smaller type.
func crowded(l letter.Letter) bool { return showMonths(l) && len(l.Annex.Months) > 8 }

// showMonths says whether the months have room beside the sum: a plan of
// several years shows the sum alone.
func showMonths(l letter.Letter) bool { return len(l.Annex.Months) <= 12 }

func annexCells(l letter.Letter, r letter.Row, roman string) annexRow {
	switch {
	case l.Kind.OfTargets():
		return assignCells(l, r, roman)
	case l.Kind == letter.Commend:
		return commendCells(l, r, roman)
	case l.Kind == letter.Month:
		return monthCells(l, r, roman)
	}
	out := annexRow{bold: r.Total()}
	known := r.Line.Figured() // no figures are no zero
	words := func(s string) { out.cells = append(out.cells, annexCell{text: s}) }
	number := func(f letter.Figure, has bool) {
		if !has {
			words("–")
			return
		}
		out.cells = append(out.cells, annexCell{annexText(f, l.Rules), f})
	}
	if r.Total() {
		words(roman)
		words(vi.AnnexGroup(r.Group))
	} else {
		words(vi.Number(int64(r.No)))
		words(vi.PartyBody(r.Unit))
	}
	number(r.Target, r.HasTarget)
	if showMonths(l) {
		for i, m := range r.Months {
			number(m, r.Line.Known[i])
		}
	}
	number(r.Admitted, known)
	number(r.Rate, known && r.Rate.Den > 0)
	number(r.Remaining, known && r.HasTarget)
	if l.ShowClass {
		if r.Total() {
			words("")
		} else {
			words(vi.Class(r.Line.Class))
		}
	}
	if r.Total() {
		words("")
	} else {
		words(vi.AnnexRemark(r.Line, l.First))
	}
	return out
}

// annexText prints a figure as the annex's columns do: a rate without its
// sign, which stands in the heading.
func annexText(f letter.Figure, r figure.Rules) string {
	return strings.TrimSuffix(vi.FigureText(f, r.Rounding), "%")
}

// blocks is the annex on paper.
func (t annexTable) blocks(l letter.Letter) []page.Block {
	out := []page.Block{page.Centered(page.StyleAnnex, 14, page.Bold(t.mark))}
	for _, s := range t.title {
		out = append(out, page.Centered(page.StyleAnnex, 14, page.Bold(s)))
	}
	with := page.Centered(page.StyleAnnex, 13, page.Italic(vi.Attached(l)))
	with.After = 8
	out = append(out, with, t.table())
	for i, s := range t.notes {
		p := &page.Para{Size: 11, Align: page.Justify, Runs: []page.Run{page.Text(s)}}
		if i == 0 {
			p.Before = 6
			p.Runs = []page.Run{page.Italic(vi.NoteMark), page.Text(s)}
		}
		out = append(out, p)
	}
	return out
}

func (t annexTable) table() *page.Table {
	table := &page.Table{Borders: page.Grid(), Pad: page.Insets{Top: .25, Bottom: .25, Left: 1, Right: 1}, Align: page.Center}
	for _, c := range t.columns {
		table.Cols = append(table.Cols, c.width)
	}
	table.Rows, table.Header = t.heading()
	for _, r := range t.rows {
		row := page.Row{CantSplit: true}
		for i, c := range r.cells {
			run := page.Run{Text: c.text, Bold: r.bold, Ref: c.figure.ID}
			cell := page.Cell{Middle: true, Paras: []*page.Para{{Style: page.StyleCell, Align: t.columns[i].align, Size: t.size, Runs: []page.Run{run}}}}
			if r.bold {
				cell.Shade = "F2F2F2"
			}
			row.Cells = append(row.Cells, cell)
		}
		table.Rows = append(table.Rows, row)
	}
	return table
}

// heading is one row, or two where months stand under a heading of their own.
func (t annexTable) heading() ([]page.Row, int) {
	head := func(s string) page.Cell {
		return page.Cell{Middle: true, Shade: "E7E6E6", Paras: []*page.Para{page.Centered(page.StyleCell, t.size, page.Bold(s))}}
	}
	months := 0
	for _, c := range t.columns {
		if c.month {
			months++
		}
	}
	if months == 0 {
		row := page.Row{CantSplit: true}
		for _, c := range t.columns {
			row.Cells = append(row.Cells, head(c.head))
		}
		return []page.Row{row}, 1
	}
	top, below := page.Row{CantSplit: true}, page.Row{CantSplit: true}
	for i, c := range t.columns {
		switch {
		case !c.month:
			cell := head(c.head)
			cell.Rows = 2
			top.Cells = append(top.Cells, cell)
			below.Cells = append(below.Cells, page.Cell{Merged: true})
		default:
			if !t.columns[i-1].month {
				cell := head(vi.HeadMonths)
				cell.Span = months
				top.Cells = append(top.Cells, cell)
			}
			below.Cells = append(below.Cells, head(c.head))
		}
	}
	return []page.Row{top, below}, 2
}

// cellUnit names the unit of a figure for the sheet of sources.
func cellUnit(f letter.Figure) string {
	if f.Unit.Unit != 0 {
		return f.Unit.Code
	}
	return domain.RootCode
}
