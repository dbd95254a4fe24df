package pdf

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/documents/page"
)

// atom is what a line is broken between: a piece of a word, spaces, or an order.
type atom struct {
	frag
	lineBreak bool
	pageBreak bool
	note      *page.Note
}

// Raised text as LibreOffice raises it.
const (
	raisedSize = .58
	raisedRise = .33
)

// longWord is where a word is cut into pieces that are measured apart, bytes.
const longWord = 240

// atoms takes the runs of a paragraph apart. mark is the number of a footnote
// whose text this is, "" elsewhere.
func (c *composer) atoms(p *page.Para, mark string) []atom {
	out := make([]atom, 0, 2*len(p.Runs)+8)
	if mark != "" {
		size := p.TypeSize()
		number := frag{text: mark, size: size * raisedSize, rise: size * raisedRise}
		number.measure()
		blank := frag{text: " ", size: size, space: true}
		blank.measure()
		out = append(out, atom{frag: number}, atom{frag: blank})
	}
	for i := range p.Runs {
		out = c.runAtoms(out, &p.Runs[i], p)
	}
	return out
}

func (c *composer) runAtoms(out []atom, r *page.Run, p *page.Para) []atom {
	size := min(max(r.TypeSize(p), 1), 200)
	form := frag{bold: r.Bold, italic: r.Italic, underline: r.Underline, size: size, color: r.Color, ref: r.Ref}
	if r.Super {
		form.size, form.rise = size*raisedSize, size*raisedRise
	}
	if r.PageBreak {
		out = append(out, atom{pageBreak: true})
	} else if r.Break {
		out = append(out, atom{lineBreak: true, frag: frag{size: size}})
	}
	if r.Tab {
		out = append(out, tabAtom(form))
	}
	text := r.Text
	if r.Field == page.FieldPage {
		text += strconv.Itoa(c.number)
	}
	out = wordAtoms(out, text, form)
	if r.Note != nil {
		mark := frag{text: strconv.Itoa(c.noteNumber[r.Note]), size: size * raisedSize, rise: size * raisedRise}
		mark.measure()
		out = append(out, atom{frag: mark, note: r.Note})
	}
	return out
}

func tabAtom(form frag) atom {
	form.tab, form.space = true, false
	return atom{frag: form}
}

// wordAtoms cuts text into words and spaces. A no-break space stretches like a
// space but ends no line.
func wordAtoms(out []atom, text string, form frag) []atom {
	start := 0
	put := func(end int, space bool) {
		if end == start {
			return
		}
		a := atom{frag: form}
		a.text, a.space = text[start:end], space
		a.measure()
		out = append(out, a)
		start = end
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch r {
		case ' ':
			put(i, false)
			for i < len(text) && text[i] == ' ' {
				i++
			}
			put(i, true)
			continue
		case '\u00a0':
			put(i, false)
			put(i+size, true)
		case '\t':
			put(i, false)
			out = append(out, tabAtom(form))
			start = i + size
		case '\n':
			put(i, false)
			out = append(out, atom{lineBreak: true, frag: frag{size: form.size}})
			start = i + size
		case '\u00ad', '\u200b', '\u2060', '\ufeff', '\r':
			put(i, false)
			start = i + size
		case '–', '—':
			put(i+size, false)
			if i+size < len(text) && text[i+size] != ' ' {
				out = append(out, atom{frag: frag{size: form.size, space: true}}) // a line may end after a dash
			}
		}
		if i += size; i-start > longWord {
			put(i, false)
		}
	}
	put(len(text), false)
	return out
}

// breaks says whether a line may end at the atom.
func (a *atom) breaks() bool {
	return a.lineBreak || a.pageBreak || a.tab || a.space && !strings.Contains(a.text, "\u00a0")
}
