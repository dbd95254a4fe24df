package pdf

import (
	"unicode/utf8"

	"tiendo/internal/documents/page"
)

const (
	// tight is how much room a line must leave: one that fits to the last
	// hundredth of a point LibreOffice breaks, because it rounds up.
	tight = .01
	// tolerance forgives a word alone on its line a rounding.
	tolerance = .02
)

// defaultTab is the distance of tab stops nobody set.
const defaultTab = 28.35

// breaker breaks one paragraph into lines.
type breaker struct {
	p     *page.Para
	width float64
	lines []line
	cur   line
	begun bool // the current line holds something that cannot be dropped
}

// lines breaks a paragraph for a column of the given width.
func (c *composer) lines(p *page.Para, width float64, mark string) []line {
	b := &breaker{p: p, width: width}
	b.open(true)
	atoms := c.atoms(p, mark)
	for i := 0; i < len(atoms); {
		switch a := &atoms[i]; {
		case a.pageBreak:
			b.cur.turns = true
			b.close(true)
			i++
		case a.lineBreak:
			if len(b.cur.frags) == 0 {
				b.cur.frags = append(b.cur.frags, frag{size: a.size})
			}
			b.close(true)
			i++
		case a.tab:
			b.tab(atoms, i)
			i++
		case a.breaks():
			b.space(a)
			i++
		default:
			i = b.word(atoms, i)
		}
	}
	if n := len(b.lines); n == 0 || !b.lines[n-1].turns || len(b.cur.frags) > 0 {
		b.close(true) // after a page break at its end a paragraph leaves no empty line
	}
	return b.lines
}

// open begins a line; hand says the paragraph or the writer begins it here, so
// leading spaces count.
func (b *breaker) open(hand bool) {
	indent := pt(b.p.Indent)
	room := b.width - indent - pt(b.p.IndentEnd)
	if len(b.lines) == 0 {
		indent += pt(b.p.First)
		room -= pt(b.p.First)
	}
	b.cur = line{indent: indent, room: max(room, 1), align: b.p.Align}
	b.begun = hand
}

func (b *breaker) close(end bool) {
	l := &b.cur
	for n := len(l.frags); n > 1 && l.frags[n-1].space; n-- { // spaces hang over the end
		l.width -= l.frags[n-1].width
		l.frags = l.frags[:n-1]
	}
	l.end = end
	l.settle(b.p)
	b.lines = append(b.lines, *l)
	b.open(end)
}

func (b *breaker) put(a *atom) {
	b.cur.frags = append(b.cur.frags, a.frag)
	b.cur.width += a.width
	if a.note != nil {
		b.cur.notes = append(b.cur.notes, a.note)
	}
	b.begun = true
}

func (b *breaker) space(a *atom) {
	if b.begun { // at the start of a line the breaker began, spaces vanish
		b.put(a)
	}
}

// word puts everything up to the next place a line may end.
func (b *breaker) word(atoms []atom, i int) int {
	width, end := 0.0, i
	for end < len(atoms) && !atoms[end].breaks() {
		width += atoms[end].width
		end++
	}
	if len(b.cur.frags) > 0 && b.cur.width+width > b.cur.room-tight {
		b.close(false)
	}
	if width > b.cur.room+tolerance {
		b.split(atoms[i:end])
		return end
	}
	for ; i < end; i++ {
		b.put(&atoms[i])
	}
	return end
}

// split breaks a word longer than a line between letters.
func (b *breaker) split(word []atom) {
	for i := range word {
		a := word[i]
		for b.cur.width+a.width > b.cur.room+tolerance && utf8.RuneCountInString(a.text) > 0 {
			n := b.fitting(&a)
			if n == 0 && len(b.cur.frags) > 0 {
				b.close(false)
				continue
			}
			if n == 0 {
				_, n = utf8.DecodeRuneInString(a.text)
			}
			if n == len(a.text) {
				break
			}
			head := a
			head.text, head.note = a.text[:n], nil
			head.measure()
			b.put(&head)
			b.close(false)
			a.text = a.text[n:]
			a.measure()
		}
		b.put(&a)
	}
}

// fitting is how many bytes of the atom still fit the line.
func (b *breaker) fitting(a *atom) int {
	f := a.frag
	for i := range a.text {
		if i == 0 {
			continue
		}
		f.text = a.text[:i]
		if f.measure(); b.cur.width+f.width > b.cur.room+tolerance {
			f.text = a.text[:i]
			_, last := utf8.DecodeLastRuneInString(f.text)
			return i - last
		}
	}
	_, last := utf8.DecodeLastRuneInString(a.text)
	return len(a.text) - last
}

// tab goes on at the next stop. Text after a centred or right stop is measured
// up to the next tab.
func (b *breaker) tab(atoms []atom, i int) {
	at := b.cur.indent + b.cur.width
	stop := page.Tab{At: -1}
	for _, t := range b.p.Tabs {
		if pt(t.At) > at+.1 {
			stop = page.Tab{At: pt(t.At), Align: t.Align}
			break
		}
	}
	if hang := pt(b.p.Indent); stop.At < 0 && at < hang-.1 {
		stop.At = hang
	}
	if stop.At < 0 {
		stop.At = (float64(int(at/defaultTab+.001)) + 1) * defaultTab
	}
	after := 0.0
	if stop.Align == page.Center || stop.Align == page.Right {
		for k := i + 1; k < len(atoms) && !atoms[k].tab && !atoms[k].lineBreak && !atoms[k].pageBreak; k++ {
			after += atoms[k].width
		}
		if stop.Align == page.Center {
			after /= 2
		}
	}
	a := atoms[i]
	a.width = max(stop.At-at-after, 0)
	if b.cur.width+a.width > b.cur.room+tolerance && len(b.cur.frags) > 0 {
		b.close(false)
		a.width = min(defaultTab, b.cur.room)
	}
	b.put(&a)
}
