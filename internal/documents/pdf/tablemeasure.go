package pdf

import (
	"math"

	"tiendo/internal/documents/page"
)

// tableBox is a table with every cell broken into lines and every row measured.
type tableBox struct {
	table *page.Table
	x     float64 // left edge
	cols  []float64
	rows  []rowBox
	first int // row that opens the page: cells merged from before begin anew
}

type rowBox struct {
	cells     []cellBox
	height    float64
	cantSplit bool
}

type cellBox struct {
	cell    *page.Cell
	x       float64 // from the table's left edge
	width   float64
	rows    int // it covers, itself included
	col     column
	pad     page.Insets // in points
	borders page.Borders
	inner   float64 // height of text and padding
	cut     bool    // its row goes on on the next page, or came from the last
	edge    float64 // the rule above, where it takes height
}

// measureTable breaks all cells. Columns wider than the page stay as they are:
// the file says so.
func (c *composer) measureTable(t *page.Table) *tableBox {
	b := &tableBox{table: t}
	total := 0.0
	for _, w := range t.Cols {
		b.cols = append(b.cols, pt(w))
		total += pt(w)
	}
	switch t.Align {
	case page.Center:
		b.x = c.left() + (c.width()-total)/2
	case page.Right:
		b.x = c.left() + c.width() - total
	default:
		b.x = c.left() + pt(t.Indent)
	}
	for i := range t.Rows {
		b.rows = append(b.rows, c.measureRow(b, i))
	}
	b.stretchMerged()
	return b
}

func (c *composer) measureRow(b *tableBox, i int) rowBox {
	r := &b.table.Rows[i]
	row := rowBox{cantSplit: r.CantSplit}
	column, x := 0, 0.0
	edge := 0.0 // rules take height: each row's lower one, the first row's upper one
	for j := range r.Cells {
		cell := &r.Cells[j]
		box := cellBox{cell: cell, x: x, rows: max(cell.Rows, 1)}
		for k := column; k < column+cell.Columns() && k < len(b.cols); k++ {
			box.width += b.cols[k]
		}
		box.borders = b.bordersOf(cell, i, column)
		column += cell.Columns()
		x += box.width
		box.pad = b.table.Pad
		if cell.Pad != nil {
			box.pad = *cell.Pad
		}
		box.pad = page.Insets{Top: pt(box.pad.Top), Left: pt(box.pad.Left), Bottom: pt(box.pad.Bottom), Right: pt(box.pad.Right)}
		if !cell.Merged {
			box.col = c.column(cell.Paras, max(box.width-box.pad.Left-box.pad.Right, 4))
			box.inner = box.col.height + box.pad.Top + box.pad.Bottom
		}
		if box.rows == 1 {
			row.height = max(row.height, box.inner)
		}
		if box.edge = 0; i == 0 {
			box.edge = box.borders.Top
		}
		edge = max(edge, box.edge+box.borders.Bottom)
		row.cells = append(row.cells, box)
	}
	row.height += edge
	if r.Exact && r.Height > 0 {
		row.height = r.Height
	} else {
		row.height = max(row.height, r.Height)
	}
	row.height = max(row.height, 1)
	return row
}

// bordersOf is what is drawn around a cell: its own rules, or the table's.
func (b *tableBox) bordersOf(cell *page.Cell, row, column int) page.Borders {
	if cell.Borders != nil {
		return *cell.Borders
	}
	t := b.table.Borders
	out := page.Borders{Top: t.InsideH, Bottom: t.InsideH, Left: t.InsideV, Right: t.InsideV}
	if row == 0 {
		out.Top = t.Top
	}
	if row+max(cell.Rows, 1) >= len(b.table.Rows) {
		out.Bottom = t.Bottom
	}
	if column == 0 {
		out.Left = t.Left
	}
	if column+cell.Columns() >= len(b.cols) {
		out.Right = t.Right
	}
	return out
}

// stretchMerged gives cells that cover several rows the height they need: the
// last of their rows grows.
func (b *tableBox) stretchMerged() {
	for i := range b.rows {
		for j := range b.rows[i].cells {
			cell := &b.rows[i].cells[j]
			if cell.rows == 1 || cell.cell.Merged {
				continue
			}
			cell.rows = min(cell.rows, len(b.rows)-i)
			has := b.height(i, i+cell.rows)
			if need := cell.inner + cell.edge + cell.borders.Bottom; need > has {
				b.rows[i+cell.rows-1].height += need - has
			}
			for k := 1; k < cell.rows; k++ {
				b.rows[i+k].covered(cell, cell.rows-k)
			}
		}
	}
}

// covered tells the place a merged cell covers how far the cover still goes.
func (r *rowBox) covered(by *cellBox, rows int) {
	for i := range r.cells {
		if c := &r.cells[i]; c.cell.Merged && math.Abs(c.x-by.x) < .5 {
			c.rows, c.borders = rows, by.borders
		}
	}
}

// height is the sum of rows from and up to, not including, to.
func (b *tableBox) height(from, to int) float64 {
	sum := 0.0
	for i := from; i < to && i < len(b.rows); i++ {
		sum += b.rows[i].height
	}
	return sum
}

// notes are the footnotes whose marks stand in the row.
func (r *rowBox) notes() []*page.Note {
	var out []*page.Note
	for i := range r.cells {
		out = append(out, r.cells[i].col.notes...)
	}
	return out
}
