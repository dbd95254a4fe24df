package pdf

import (
	"strconv"

	"tiendo/internal/documents/page"
)

const (
	noteGap   = 6.0            // the separator's height
	noteRule  = 50 * 72 / 25.4 // its length
	noteThick = .5
	// noteLines is how much of a note must stand on the page of its mark if
	// the whole does not fit.
	noteLines = 2
)

// noteArea is the foot of a page: the lines of its footnotes, and those that
// must go on overleaf.
type noteArea struct {
	lines  []line
	height float64
	over   []line // to go on on the next page
}

func (a *noteArea) more() bool { return len(a.over) > 0 }

// limit is how far down text may go above the notes.
func (a *noteArea) limit(c *composer) float64 {
	if len(a.lines) == 0 {
		return c.limit
	}
	return c.limit - a.height - noteGap
}

func (a *noteArea) push(l line) {
	a.lines = append(a.lines, l)
	a.height += l.height
}

// noteText is the text of a note, broken into lines.
func (c *composer) noteText(n *page.Note) []line {
	if out, has := c.noteBroken[n]; has {
		return out
	}
	var out []line
	mark := strconv.Itoa(c.noteNumber[n])
	for _, p := range n.Paras {
		out = append(out, c.lines(p, c.width(), mark)...)
		mark = ""
	}
	for i := range out {
		out[i].notes = nil
	}
	c.noteBroken[n] = out
	return out
}

// noteWish tries lines on for size before any is set.
type noteWish struct {
	area   *noteArea
	c      *composer
	height float64 // of notes asked for so far
	full   bool    // a note had to be cut: nothing fits below
}

// add asks for a line that ends at y and its notes.
func (w *noteWish) add(notes []*page.Note, y float64) bool {
	height, least := w.height, w.height
	for i, n := range notes {
		lines := w.c.noteText(n)
		for k := range lines {
			if i < len(notes)-1 || k < noteLines {
				least += lines[k].height
			}
			height += lines[k].height
		}
		if i < len(notes)-1 {
			least = height
		}
	}
	if y <= w.limit(height)+slack {
		w.height = height
		return true
	}
	if len(notes) > 0 && len(w.area.over) == 0 && y <= w.limit(least)+slack {
		w.height, w.full = least, true
		return true
	}
	return false
}

func (w *noteWish) limit(height float64) float64 {
	height += w.area.height
	if height == 0 {
		return w.c.limit
	}
	return w.c.limit - height - noteGap
}

// take puts the notes of a line that was just set at the foot of the page.
// What does not fit goes over to the next.
func (a *noteArea) take(c *composer, notes []*page.Note) {
	for _, n := range notes {
		for k, l := range c.noteText(n) {
			fits := c.y <= c.limit-noteGap-a.height-l.height+slack
			if len(a.over) > 0 || !fits && k > 0 {
				a.over = append(a.over, l)
				continue
			}
			a.push(l)
		}
	}
}

// carry begins a page with what the last one left of its notes, leaving room
// for some lines of text.
func (a *noteArea) carry(c *composer) {
	over := a.over
	*a = noteArea{}
	const text = 60
	for i, l := range over {
		if i > 0 && c.y+text > c.limit-noteGap-a.height-l.height {
			a.over = over[i:]
			return
		}
		a.push(l)
	}
}

// draw sets the notes at the foot of the page.
func (a *noteArea) draw(c *composer) {
	if len(a.lines) == 0 {
		return
	}
	y := c.limit - a.height
	c.sheet.rule(c.left(), y-noteGap/2, c.left()+min(noteRule, c.width()), y-noteGap/2, noteThick)
	for i := range a.lines {
		c.sheet.texts = append(c.sheet.texts, textItem{line: &a.lines[i], x: c.left(), y: y, note: true})
		y += a.lines[i].height
	}
	a.lines, a.height = nil, 0
}
