package docx

import (
	"tiendo/internal/documents/page"
)

const (
	maxColumns = 63 // Word's own limit
	padDefault = 108
)

// tableReader reads one table.
type tableReader struct {
	*reader
	t    *page.Table
	open map[int]spot // where a vertical merge of a column began
	ref  string
}

type spot struct{ row, cell int }

func (r *reader) table(n *node, ref string) *page.Table {
	t := &tableReader{reader: r, t: &page.Table{}, open: map[int]spot{}, ref: ref}
	for _, c := range n.child("w:tblGrid").all("w:gridCol") {
		if len(t.t.Cols) < maxColumns {
			t.t.Cols = append(t.t.Cols, millimetres(max(length(c.attr("w:w")), 0)))
		}
	}
	tblPr := n.child("w:tblPr")
	t.t.Pad = page.Sides(millimetres(padDefault))
	for _, pr := range r.styles.table(tblPr) {
		t.props(pr)
	}
	if tblPr.child("w:tblpPr") != nil {
		r.warn("Bảng đặt tự do trên trang được in tại chỗ neo trong bản PDF.")
	}
	t.rows(n.kids)
	t.widen()
	t.t.Header = min(t.t.Header, len(t.t.Rows))
	return t.t
}

// all lists the child elements of the name.
func (n *node) all(name string) []*node {
	if n == nil {
		return nil
	}
	var out []*node
	for _, k := range n.kids {
		if k.name == name {
			out = append(out, k)
		}
	}
	return out
}

func (t *tableReader) props(n *node) {
	if jc := n.child("w:jc"); jc != nil {
		if t.t.Align = alignOf(jc.attr("w:val")); t.t.Align == page.Justify {
			t.t.Align = page.Left
		}
	}
	if ind := n.child("w:tblInd"); ind != nil {
		t.t.Indent = millimetres(length(ind.attr("w:w")))
	}
	readBorders(n.child("w:tblBorders"), &t.t.Borders)
	readInsets(n.child("w:tblCellMar"), &t.t.Pad)
}

func (t *tableReader) rows(kids []*node) {
	for _, k := range kids {
		switch k.name {
		case "w:tr":
			t.row(k)
		case "w:sdt":
			was := t.ref
			t.ref = refOf(k, was)
			if inner := k.child("w:sdtContent"); inner != nil {
				t.rows(inner.kids)
			}
			t.ref = was
		case "w:ins", "w:customXml":
			t.rows(k.kids)
		default:
			t.mark(k)
		}
	}
}

func (t *tableReader) row(n *node) {
	trPr := n.child("w:trPr")
	row := page.Row{CantSplit: on(trPr.child("w:cantSplit"), false)}
	if h := trPr.child("w:trHeight"); h != nil {
		row.Height = points(max(length(h.attr("w:val")), 0))
		row.Exact = h.attr("w:hRule") == "exact"
	}
	if on(trPr.child("w:tblHeader"), false) && t.t.Header == len(t.t.Rows) {
		t.t.Header++
	}
	column := 0
	skip := func(name string) {
		if columns := whole(trPr.child(name).attr("w:val"), 0, maxColumns-column); columns > 0 {
			row.Cells = append(row.Cells, page.Cell{Span: columns, Borders: &page.Borders{}})
			column += columns
		}
	}
	skip("w:gridBefore")
	t.cells(n.kids, &row, &column, t.ref)
	skip("w:gridAfter")
	for len(t.t.Cols) < column {
		t.t.Cols = append(t.t.Cols, 0)
	}
	t.t.Rows = append(t.t.Rows, row)
}

func (t *tableReader) cells(kids []*node, row *page.Row, column *int, ref string) {
	for _, k := range kids {
		switch k.name {
		case "w:tc":
			if *column >= maxColumns {
				t.warn("Bảng có hàng quá nhiều cột, phần thừa không có trong bản PDF.")
				return
			}
			c := t.cell(k, len(row.Cells), *column, ref)
			row.Cells = append(row.Cells, c)
			*column += c.Columns()
		case "w:sdt":
			if inner := k.child("w:sdtContent"); inner != nil {
				t.cells(inner.kids, row, column, refOf(k, ref))
			}
		case "w:customXml":
			t.cells(k.kids, row, column, ref)
		default:
			t.mark(k)
		}
	}
}

func (t *tableReader) cell(n *node, index, column int, ref string) page.Cell {
	tcPr := n.child("w:tcPr")
	c := page.Cell{Span: whole(tcPr.child("w:gridSpan").attr("w:val"), 1, maxColumns-column)}
	if merge := tcPr.child("w:vMerge"); merge == nil {
		delete(t.open, column)
	} else if start, open := t.open[column]; merge.attr("w:val") != "restart" && open {
		c.Merged = true
		t.t.Rows[start.row].Cells[start.cell].Rows++
	} else {
		t.open[column] = spot{len(t.t.Rows), index}
		c.Rows = 1
	}
	switch tcPr.child("w:vAlign").attr("w:val") {
	case "center":
		c.Middle = true
	case "bottom":
		c.Bottom = true
	}
	if fill := colorOf(tcPr.child("w:shd").attr("w:fill")); fill != "FFFFFF" {
		c.Shade = fill
	}
	if b := tcPr.child("w:tcBorders"); b != nil {
		c.Borders = &page.Borders{}
		*c.Borders = t.cellBorders(column, c.Columns())
		readBorders(b, c.Borders)
		c.Borders.InsideH, c.Borders.InsideV = 0, 0
	}
	if m := tcPr.child("w:tcMar"); m != nil {
		pad := t.t.Pad
		readInsets(m, &pad)
		c.Pad = &pad
	}
	if tcPr.child("w:textDirection") != nil {
		t.warn("Chữ xoay dọc trong ô bảng được in ngang trong bản PDF.")
	}
	t.width(tcPr, column, &c)
	for _, b := range t.blocks(n.kids, ref) {
		switch b := b.(type) {
		case *page.Para:
			c.Paras = append(c.Paras, b)
		case *page.Table:
			t.warn("Bảng lồng trong bảng được in thành các dòng chữ.")
			c.Paras = append(c.Paras, flatten(b)...)
		}
	}
	return c
}

// cellBorders is what the table gives a cell that overrides only some sides.
func (t *tableReader) cellBorders(column, span int) page.Borders {
	b := t.t.Borders
	out := page.Borders{Top: b.InsideH, Bottom: b.InsideH, Left: b.InsideV, Right: b.InsideV}
	if column == 0 {
		out.Left = b.Left
	}
	if column+span >= len(t.t.Cols) {
		out.Right = b.Right
	}
	if len(t.t.Rows) == 0 {
		out.Top = b.Top
	}
	return out
}

// width fills in a column the grid leaves without one.
func (t *tableReader) width(tcPr *node, column int, c *page.Cell) {
	for len(t.t.Cols) < column+c.Columns() {
		t.t.Cols = append(t.t.Cols, 0)
	}
	tcW := tcPr.child("w:tcW")
	if c.Columns() == 1 && t.t.Cols[column] == 0 && tcW.attr("w:type") == "dxa" {
		t.t.Cols[column] = millimetres(max(length(tcW.attr("w:w")), 0))
	}
}

// widen gives columns nobody measured a width one can print in.
func (t *tableReader) widen() {
	for i, w := range t.t.Cols {
		if w < 1 {
			t.t.Cols[i] = 10
			t.warn("Bảng có cột không rõ bề rộng, bản PDF lấy 10 mm.")
		}
	}
	if len(t.t.Cols) == 0 {
		t.t.Cols = []float64{10}
	}
}

func readBorders(n *node, b *page.Borders) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		switch k.name {
		case "w:top":
			b.Top = borderWidth(k)
		case "w:left", "w:start":
			b.Left = borderWidth(k)
		case "w:bottom":
			b.Bottom = borderWidth(k)
		case "w:right", "w:end":
			b.Right = borderWidth(k)
		case "w:insideH":
			b.InsideH = borderWidth(k)
		case "w:insideV":
			b.InsideV = borderWidth(k)
		}
	}
}

func readInsets(n *node, i *page.Insets) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		mm := millimetres(max(length(k.attr("w:w")), 0))
		switch k.name {
		case "w:top":
			i.Top = mm
		case "w:left", "w:start":
			i.Left = mm
		case "w:bottom":
			i.Bottom = mm
		case "w:right", "w:end":
			i.Right = mm
		}
	}
}

// flatten makes a table's rows into paragraphs, so that no word is lost.
func flatten(t *page.Table) []*page.Para {
	var out []*page.Para
	for i := range t.Rows {
		for j := range t.Rows[i].Cells {
			out = append(out, t.Rows[i].Cells[j].Paras...)
		}
	}
	return out
}
