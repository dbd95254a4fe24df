package pdf

import "tiendo/internal/documents/page"

// tableStart is the height of the header rows and the first row under them.
func (c *composer) tableStart(t *page.Table) float64 {
	if t == nil || len(t.Rows) == 0 {
		return 0
	}
	sum := 0.0
	b := &tableBox{table: t}
	for _, w := range t.Cols {
		b.cols = append(b.cols, pt(w))
	}
	for i := range t.Rows {
		if i > t.Header {
			break
		}
		row := c.measureRow(b, i)
		sum += row.height
	}
	return sum
}

// table sets a table, its header rows again on every page.
func (c *composer) table(t *page.Table) {
	if len(t.Rows) == 0 {
		return
	}
	if !c.top {
		c.y += c.after
	}
	c.after, c.style, c.tight = 0, "", false
	b := c.measureTable(t)
	head := min(t.Header, len(b.rows))
	if head == len(b.rows) {
		head = 0
	}
	headHeight := b.height(0, head)
	if headHeight > (c.limit-pt(c.section.Top))*.8 {
		head, headHeight = 0, 0 // a header that fills the page is no header
	}
	if !c.top && head > 0 && !c.rowFits(b, 0, headHeight+b.rows[head].height) {
		c.newSheet()
	}
	for i := range b.rows {
		c.tableRow(b, i, head, headHeight)
		if len(c.sheets) > maxSheets {
			return
		}
	}
}

// rowFits says whether height fits the page together with the notes of row i.
func (c *composer) rowFits(b *tableBox, i int, height float64) bool {
	wish := noteWish{area: &c.notes, c: c}
	return wish.add(b.rows[i].notes(), c.y+height)
}

// tableRow sets row i, on this page, on the next, or on both.
func (c *composer) tableRow(b *tableBox, i, head int, headHeight float64) {
	fresh := c.top
	for len(c.sheets) <= maxSheets {
		row := &b.rows[i]
		if c.rowFits(b, i, row.height) {
			c.setRow(b, i)
			return
		}
		room := c.notes.limit(c) - c.y
		whole := c.limit - pt(c.section.Top) - headHeight
		splits := i >= head && (!row.cantSplit || row.height > whole) && row.height > 0
		if splits {
			if top, rest, ok := row.split(room); ok {
				b.rows[i] = top
				c.setRow(b, i)
				b.rows[i] = rest
				c.nextTablePage(b, i, head)
				fresh = true
				continue
			}
		}
		if fresh {
			c.setRow(b, i) // nothing helps: let it pass the margin
			return
		}
		c.nextTablePage(b, i, head)
		fresh = true
	}
}

func (c *composer) nextTablePage(b *tableBox, i, head int) {
	c.newSheet()
	b.first = i
	if i < head {
		return
	}
	from := len(c.sheet.texts)
	for k := range head {
		c.drawRow(b, k, head, c.y)
		c.y += b.rows[k].height
	}
	for k := from; k < len(c.sheet.texts); k++ {
		c.sheet.texts[k].repeated = true
	}
}

func (c *composer) setRow(b *tableBox, i int) {
	c.drawRow(b, i, c.together(b, i), c.y)
	c.y += b.rows[i].height
	c.top = false
	c.notes.take(c, b.rows[i].notes())
}

// together is the row before which the page ends, as far as can be told now: a
// merged cell is centred over the rows that stand with it.
func (c *composer) together(b *tableBox, i int) int {
	y, limit := c.y, c.notes.limit(c)
	k := i
	for k < len(b.rows) && (k == i || y+b.rows[k].height <= limit+slack) {
		y += b.rows[k].height
		k++
	}
	return k
}

// split cuts a row that may go over two pages. Nothing is cut off unless every
// cell that has text keeps a line of it.
func (r *rowBox) split(room float64) (top, rest rowBox, ok bool) {
	top, rest = *r, *r
	top.cells = append([]cellBox(nil), r.cells...)
	rest.cells = append([]cellBox(nil), r.cells...)
	rest.height = 1
	for i := range r.cells {
		cell := &r.cells[i]
		edge := cell.pad.Top + cell.pad.Bottom + cell.edge + cell.borders.Bottom
		head, tail := cell.col.cut(room - edge)
		if len(head.lines) == 0 && len(cell.col.lines) > 0 {
			return rowBox{}, rowBox{}, false
		}
		ok = ok || len(tail.lines) > 0
		top.cells[i].col, rest.cells[i].col = head, tail
		top.cells[i].cut, rest.cells[i].cut = true, true
		rest.cells[i].edge = 0
		rest.cells[i].inner = tail.height + cell.pad.Top + cell.pad.Bottom
		rest.height = max(rest.height, rest.cells[i].inner+cell.borders.Bottom)
	}
	top.height = room
	return top, rest, ok
}

// drawRow draws row i at y; rows up to together stand on the same page.
func (c *composer) drawRow(b *tableBox, i, together int, y float64) {
	row := &b.rows[i]
	for j := range row.cells {
		cell := &row.cells[j]
		if cell.cell.Merged && i != b.first {
			continue // drawn with the cell that covers it
		}
		covered := max(1, min(cell.rows, together-i))
		height := row.height
		if covered > 1 {
			height = b.height(i, i+covered)
		}
		x := b.x + cell.x
		if cell.cell.Shade != "" {
			c.sheet.fills = append(c.sheet.fills, fillItem{x, y, cell.width, height, cell.cell.Shade})
		}
		c.drawColumn(cell.col, x+cell.pad.Left, y+cell.drop(height))
		c.border(cell, x, y, height, true, covered == cell.rows || i+covered >= together)
	}
}

// drop is how far below the top of the cell its text begins.
func (cell *cellBox) drop(height float64) float64 {
	top := cell.edge + cell.pad.Top
	room := height - top - cell.pad.Bottom - cell.borders.Bottom - cell.col.height
	switch {
	case room <= 0:
	case cell.cut: // the parts of a split row stand at the top
	case cell.cell.Middle:
		top += room / 2
	case cell.cell.Bottom:
		top += room
	}
	return top
}

func (c *composer) border(cell *cellBox, x, y, height float64, top, bottom bool) {
	b := cell.borders
	if top && b.Top > 0 {
		c.sheet.rule(x, y, x+cell.width, y, b.Top)
	}
	if bottom && b.Bottom > 0 {
		c.sheet.rule(x, y+height, x+cell.width, y+height, b.Bottom)
	}
	if b.Left > 0 {
		c.sheet.rule(x, y, x, y+height, b.Left)
	}
	if b.Right > 0 {
		c.sheet.rule(x+cell.width, y, x+cell.width, y+height, b.Right)
	}
}
