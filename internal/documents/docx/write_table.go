package docx

import (
	"math"
	"strconv"

	"tiendo/internal/documents/page"
)

func (w *writer) table(t *page.Table) *node {
	tblPr := el("w:tblPr",
		el("w:tblW").int("w:w", columnTwips(t.Cols)).with("w:type", "dxa"),
		val("w:jc", side(t.Align)),
	)
	if t.Align == page.Left {
		tblPr.add(el("w:tblInd").int("w:w", twips(t.Indent)).with("w:type", "dxa"))
	}
	if t.Borders != (page.Borders{}) {
		tblPr.add(borders("w:tblBorders", t.Borders, true))
	}
	tblPr.add(el("w:tblLayout").with("w:type", "fixed"))
	tblPr.add(insets("w:tblCellMar", t.Pad))

	grid := el("w:tblGrid")
	for _, c := range t.Cols {
		grid.add(el("w:gridCol").int("w:w", twips(c)))
	}
	n := el("w:tbl", tblPr, grid)
	for i := range t.Rows {
		n.add(w.row(t, i))
	}
	return n
}

func (w *writer) row(t *page.Table, i int) *node {
	r := &t.Rows[i]
	n := el("w:tr")
	trPr := el("w:trPr")
	if r.CantSplit {
		trPr.add(el("w:cantSplit"))
	}
	if r.Height > 0 {
		rule := "atLeast"
		if r.Exact {
			rule = "exact"
		}
		trPr.add(el("w:trHeight").int("w:val", twentieths(r.Height)).with("w:hRule", rule))
	}
	if i < t.Header {
		trPr.add(el("w:tblHeader"))
	}
	if len(trPr.kids) > 0 {
		n.add(trPr)
	}
	column := 0
	for j := range r.Cells {
		c := &r.Cells[j]
		n.add(w.cell(t, c, column))
		column += c.Columns()
	}
	if len(r.Cells) == 0 {
		n.add(el("w:tc", el("w:p")))
	}
	return n
}

func (w *writer) cell(t *page.Table, c *page.Cell, column int) *node {
	from := min(column, len(t.Cols))
	total := columnTwips(t.Cols[from:min(column+c.Columns(), len(t.Cols))])
	width := millimetres(total)
	tcPr := el("w:tcPr", el("w:tcW").int("w:w", total).with("w:type", "dxa"))
	if c.Span > 1 {
		tcPr.add(val("w:gridSpan", strconv.Itoa(c.Span)))
	}
	if c.Merged {
		tcPr.add(el("w:vMerge"))
	} else if c.Rows > 1 {
		tcPr.add(val("w:vMerge", "restart"))
	}
	if c.Borders != nil {
		tcPr.add(borders("w:tcBorders", *c.Borders, false))
	}
	if color := colorOf(c.Shade); color != "" {
		tcPr.add(el("w:shd").with("w:val", "clear", "w:color", "auto", "w:fill", color))
	}
	pad := t.Pad
	if c.Pad != nil {
		pad = *c.Pad
		tcPr.add(insets("w:tcMar", pad))
	}
	if c.Middle {
		tcPr.add(val("w:vAlign", "center"))
	} else if c.Bottom {
		tcPr.add(val("w:vAlign", "bottom"))
	}
	n := el("w:tc", tcPr)
	for _, p := range c.Paras {
		n.add(w.para(p, width-pad.Left-pad.Right))
	}
	if len(c.Paras) == 0 {
		n.add(el("w:p"))
	}
	return n
}

// side is an alignment of what cannot be justified: a table, a tab stop.
func side(a page.Align) string {
	if a == page.Justify {
		a = page.Left
	}
	return justification[a&3]
}

// columnTwips is the width of columns as the grid rounds them, one by one.
func columnTwips(cols []float64) int {
	sum := 0
	for _, c := range cols {
		sum += twips(c)
	}
	return sum
}

func borders(name string, b page.Borders, inside bool) *node {
	n := el(name)
	side := func(name string, pt float64) {
		if pt <= 0 {
			n.add(val(name, "nil"))
			return
		}
		n.add(el(name).with("w:val", "single").int("w:sz", int(math.Round(pt*8))).with("w:space", "0", "w:color", "000000"))
	}
	side("w:top", b.Top)
	side("w:left", b.Left)
	side("w:bottom", b.Bottom)
	side("w:right", b.Right)
	if inside {
		side("w:insideH", b.InsideH)
		side("w:insideV", b.InsideV)
	}
	return n
}

func insets(name string, i page.Insets) *node {
	side := func(name string, mm float64) *node {
		return el(name).int("w:w", twips(mm)).with("w:type", "dxa")
	}
	return el(name, side("w:top", i.Top), side("w:left", i.Left), side("w:bottom", i.Bottom), side("w:right", i.Right))
}
