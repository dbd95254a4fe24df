package pdf

import (
	"strings"

	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/typeface"
)

// frag is a piece of a line in one form: a word, a part of a word, or spaces.
type frag struct {
	text         string
	width        float64
	bold, italic bool
	underline    bool
	size         float64
	rise         float64 // of raised text, above the baseline
	color        string
	space        bool // may stretch, and hangs at the end of a line
	tab          bool
	ref          string // id of the figure it prints
}

// line is a line of a paragraph.
type line struct {
	frags  []frag
	width  float64 // of the text, hanging spaces apart
	indent float64 // from the left edge of the column
	room   float64 // between the indents
	align  page.Align
	height float64
	base   float64 // baseline below the top
	end    bool    // ends a paragraph or was broken by hand: not stretched
	turns  bool    // a page break follows
	notes  []*page.Note
}

// text is what the line says.
func (l *line) text() string {
	var b strings.Builder
	for i := range l.frags {
		b.WriteString(l.frags[i].text)
		if l.frags[i].tab {
			b.WriteByte('\t')
		}
	}
	return b.String()
}

func (f *frag) measure() {
	f.width = typeface.Get(f.bold, f.italic).Width(f.text, f.size)
}

// start is where the text begins, from the left edge of the column.
func (l *line) start() float64 {
	switch l.align {
	case page.Center:
		return l.indent + (l.room-l.width)/2
	case page.Right:
		return l.indent + l.room - l.width
	}
	return l.indent
}

// stretch is what every space of a justified line takes more, counting the
// spaces after the last tab.
func (l *line) stretch() (more float64, from int) {
	if l.align != page.Justify || l.end {
		return 0, len(l.frags)
	}
	spaces := 0
	for i := range l.frags {
		if l.frags[i].tab {
			spaces, from = 0, i+1
		}
		if l.frags[i].space {
			spaces += strings.Count(l.frags[i].text, " ") + strings.Count(l.frags[i].text, "\u00a0")
		}
	}
	if spaces == 0 || l.room <= l.width {
		return 0, len(l.frags)
	}
	return (l.room - l.width) / float64(spaces), from
}

// settle gives the finished line its height.
func (l *line) settle(p *page.Para) {
	size := 0.0
	for i := range l.frags {
		if f := &l.frags[i]; f.rise == 0 || size == 0 {
			size = max(size, f.size)
		}
	}
	if size == 0 {
		size = p.TypeSize()
	}
	natural := size * (typeface.Ascent + typeface.Descent + typeface.Gap)
	l.height = natural
	l.base = size * (typeface.Ascent + typeface.Gap)
	switch {
	case p.Line > 0:
		l.height, l.base = p.Line, p.Line*.8
	case p.Mult > 0:
		l.height = natural * p.Mult // what is more goes below the text
	case p.LineMin > natural:
		l.height = p.LineMin
		l.base += l.height - natural
	}
}
