package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"tiendo/internal/documents/page"
)

// painter writes what the pages show, in the language of a PDF.
type painter struct {
	fonts  [styles]*subset
	out    []byte // of the page at hand
	height float64
	font   string // style and size in use
	ink    string // colour of text in use
}

// paint writes the sheets as one file. Nothing in it depends on what else is
// written beside it: a letter alone and among a hundred has the same bytes.
func paint(doc *page.Doc, sheets []*sheet, when time.Time) ([]byte, error) {
	w := &writer{out: []byte("%PDF-1.7\n%\xb5\xb6\xb7\xb8\n")}
	first := w.reserve(3)
	catalog, pages, info := first, first+1, first+2
	w.object(catalog, "/Type/Catalog/Pages %d 0 R/Lang(vi-VN)/ViewerPreferences<</DisplayDocTitle true>>", pages)
	w.object(info, "/Title%s/Author%s/Producer%s/CreationDate%s/ModDate%[4]s", textString(doc.Title), textString(doc.Author), textString("Tiến Độ"), stamp(when))
	p := &painter{fonts: fontsOf(sheets)}
	var resources []byte
	for style, f := range p.fonts {
		if f == nil {
			continue
		}
		at := w.reserve(objectsOfFont)
		if err := w.font(at, f); err != nil {
			return nil, fmt.Errorf("embed a typeface: %w", err)
		}
		resources = fmt.Appendf(resources, "/F%d %d 0 R", style, at)
	}
	kids := w.reserve(2 * len(sheets))
	for i, s := range sheets {
		p.out, p.height, p.font, p.ink = p.out[:0], s.height, "", ""
		p.sheet(s)
		at := kids + 2*i
		w.object(at, "/Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Contents %d 0 R/Resources<</Font<<%s>>>>", pages, s.width, s.height, at+1, resources)
		if err := w.stream(at+1, p.out, ""); err != nil {
			return nil, fmt.Errorf("write a page: %w", err)
		}
	}
	var list []byte
	for i := range sheets {
		list = fmt.Appendf(list, "%d 0 R ", kids+2*i)
	}
	w.object(pages, "/Type/Pages/Count %d/Kids[%s]", len(sheets), list)
	w.close(catalog, info)
	return w.out, nil
}

// fontsOf cuts the styles that the sheets use down to the signs they write.
func fontsOf(sheets []*sheet) (out [styles]*subset) {
	var signs [styles]map[rune]bool
	for _, s := range sheets {
		for _, t := range s.texts {
			for i := range t.line.frags {
				f := &t.line.frags[i]
				if f.text == "" {
					continue
				}
				used := signs[styleOf(f)]
				if used == nil {
					used = map[rune]bool{}
					signs[styleOf(f)] = used
				}
				for _, r := range f.text {
					used[r] = true
				}
			}
		}
	}
	for style, used := range signs {
		if used != nil {
			out[style] = fontFiles[style]().cut(used)
		}
	}
	return out
}

func styleOf(f *frag) (style int) {
	if f.bold {
		style |= bold
	}
	if f.italic {
		style |= italic
	}
	return style
}

func (p *painter) sheet(s *sheet) {
	for _, f := range s.fills {
		p.colour(f.color, "rg")
		p.numbers("re f", f.x, p.height-f.y-f.height, f.width, f.height)
		p.ink = f.color
	}
	for _, r := range s.rules {
		p.rule(r)
	}
	for i := range s.texts {
		p.line(&s.texts[i])
	}
}

// numbers appends an order with the numbers before it.
func (p *painter) numbers(order string, v ...float64) {
	for _, n := range v {
		p.out = number(p.out, n)
	}
	p.out = append(append(p.out, order...), '\n')
}

func (p *painter) rule(r ruleItem) {
	p.numbers("w", r.width)
	p.numbers("m", r.x1, p.height-r.y1)
	p.numbers("l S", r.x2, p.height-r.y2)
}

// colour sets the colour of areas and text (rg) or of lines (RG).
func (p *painter) colour(c, order string) {
	r, g, b := rgb(c)
	p.out = fmt.Appendf(p.out, "%.3g %.3g %.3g %s\n", float64(r)/255, float64(g)/255, float64(b)/255, order)
}

// line draws a line in as few pieces as its forms allow. Spaces stay in the
// text, so that searching and copying work; a stretched one ends its piece.
func (p *painter) line(t *textItem) {
	more, from := t.line.stretch()
	x := t.x + t.line.start()
	base := t.y + t.line.base
	var text strings.Builder
	begin := x
	var form *frag
	flush := func() {
		if form != nil && text.Len() > 0 {
			p.piece(form, begin, x, base, text.String())
		}
		text.Reset()
		form = nil
	}
	for i := range t.line.frags {
		f := &t.line.frags[i]
		if form != nil && !form.sameForm(f) {
			flush()
		}
		if form == nil {
			form, begin = f, x
		}
		text.WriteString(f.text)
		x += f.width
		if f.space && i >= from && more > 0 {
			x += more * float64(strings.Count(f.text, " ")+strings.Count(f.text, "\u00a0"))
			flush()
		}
		if f.tab {
			flush()
		}
	}
	flush()
}

func (f *frag) sameForm(g *frag) bool {
	return f.bold == g.bold && f.italic == g.italic && f.underline == g.underline &&
		f.size == g.size && f.rise == g.rise && f.color == g.color
}

func (p *painter) piece(f *frag, from, to, base float64, text string) {
	style := styleOf(f)
	if font := strconv.Itoa(style) + " " + strconv.FormatFloat(f.size, 'f', 2, 64); font != p.font {
		p.out = fmt.Appendf(p.out, "/F%s Tf\n", font)
		p.font = font
	}
	if f.color != p.ink {
		p.colour(f.color, "rg")
		p.ink = f.color
	}
	p.out = append(p.out, "BT "...)
	p.out = number(p.out, from)
	p.out = number(p.out, p.height-base+f.rise)
	p.out = append(p.out, "Td ("...)
	slots := p.fonts[style].slots
	for _, r := range text {
		p.out = escaped(escaped(p.out, byte(slots[r]>>8)), byte(slots[r])) // #nosec G115 -- the two halves
	}
	p.out = append(p.out, ") Tj ET\n"...)
	if f.underline {
		black := f.color == "" || f.color == "000000"
		if !black {
			p.colour(f.color, "RG")
		}
		under := base + f.size*.11
		p.rule(ruleItem{from, under, to, under, f.size * .05})
		if !black {
			p.colour("", "RG")
		}
	}
}

// escaped appends a byte of a string of a PDF.
func escaped(out []byte, b byte) []byte {
	switch b {
	case '(', ')', '\\':
		return append(out, '\\', b)
	case '\r':
		return append(out, "\\r"...)
	}
	return append(out, b)
}

// rgb reads RRGGBB; anything else is black.
func rgb(s string) (r, g, b int) {
	var v uint32
	if len(s) == 6 {
		if _, err := fmt.Sscanf(s, "%06X", &v); err != nil {
			v = 0
		}
	}
	return int(v >> 16), int(v >> 8 & 255), int(v & 255)
}
