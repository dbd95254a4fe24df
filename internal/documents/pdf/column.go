package pdf

import "tiendo/internal/documents/page"

// column is paragraphs stacked in a cell or a header, which do not flow on by
// themselves.
type column struct {
	lines  []placed
	height float64
	notes  []*page.Note
}

// placed is a line and its place below the top of the column.
type placed struct {
	line  line
	y     float64
	rule  *page.Para // draw the rule of this paragraph below the line
	width float64
	whole float64 // end of the line with the rule below it
	above float64 // space the paragraph wants above, on its first line
}

func (c *composer) column(paras []*page.Para, width float64) column {
	var out column
	y, after := 0.0, 0.0
	for i, p := range paras {
		gap := max(after, p.Before)
		if i > 0 && p.TightInKind && paras[i-1].TightInKind && paras[i-1].Style == p.Style {
			gap = 0
		}
		y += gap
		lines := c.lines(p, width, "")
		for k := range lines {
			one := placed{line: lines[k], y: y, width: width}
			if k == 0 {
				one.above = p.Before
			}
			y += lines[k].height
			if k == len(lines)-1 {
				if p.Rule != page.NoRule {
					one.rule = p
				}
				y += ruleHeight(p)
			}
			one.whole = y
			out.notes = append(out.notes, lines[k].notes...)
			out.lines = append(out.lines, one)
		}
		after = p.After
	}
	out.height = y + after
	return out
}

// drawColumn sets the lines of a column with its top left corner at x, y.
func (c *composer) drawColumn(col column, x, y float64) {
	for i := range col.lines {
		l := &col.lines[i]
		c.sheet.texts = append(c.sheet.texts, textItem{line: &l.line, x: x, y: y + l.y})
		if l.rule != nil {
			c.drawRule(l.rule, &l.line, x, y+l.y+l.line.height, l.width)
		}
	}
}

// cut splits a column so that the head is at most height tall; the tail begins
// at its own top.
func (col column) cut(height float64) (head, tail column) {
	n := 0
	for n < len(col.lines) && col.lines[n].whole <= height+slack {
		n++
	}
	if n == len(col.lines) {
		return col, column{}
	}
	head.lines = col.lines[:n:n]
	if n > 0 {
		head.height = col.lines[n-1].whole
	}
	from := col.lines[n].y - col.lines[n].above
	for _, l := range col.lines[n:] {
		l.y -= from
		l.whole -= from
		tail.lines = append(tail.lines, l)
	}
	tail.height = max(col.height-from, tail.lines[len(tail.lines)-1].whole)
	for _, l := range head.lines {
		head.notes = append(head.notes, l.line.notes...)
	}
	for _, l := range tail.lines {
		tail.notes = append(tail.notes, l.line.notes...)
	}
	return head, tail
}
