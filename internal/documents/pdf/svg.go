package pdf

import (
	"fmt"
	"html"
	"strconv"
	"strings"

	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/typeface"
)

// Picture is one page that can be drawn: what the PDF of the same document
// shows, line for line. Letters are outlines, so that it looks the same wherever
// it is seen and fetches no font.
type Picture struct {
	Width, Height float64 // pt
	Section       int     // of the document, from 0
	number        int     // from 1
	sheet         *sheet
}

// Pictures lays a document out. Each page is drawn when it is wanted: whoever
// looks at a letter may never come to its annex.
func Pictures(doc *page.Doc) []Picture {
	var out []Picture
	for i, s := range compose(doc) {
		out = append(out, Picture{s.width, s.height, s.section, i + 1, s})
	}
	return out
}

// SVG draws the page; several may do so at once. A number that prints a figure
// leads to where link says; nil, or an empty answer, leaves it plain.
func (p Picture) SVG(link func(ref string) string) string {
	painter := svgPainter{sheet: p.sheet, prefix: "g" + strconv.Itoa(p.number) + "-", link: link, known: map[string]bool{}}
	return painter.draw(p.number)
}

// Over is an SVG of the links alone, to lie over a page shown as a picture;
// empty without any.
func (p Picture) Over(link func(ref string) string) string {
	painter := svgPainter{sheet: p.sheet, link: link, linksOnly: true}
	for i := range p.sheet.texts {
		painter.line(&p.sheet.texts[i])
	}
	return painter.overlay(p.number)
}

type svgPainter struct {
	sheet  *sheet
	prefix string
	link   func(string) string
	known  map[string]bool // letters whose outline is there
	defs   strings.Builder
	body   strings.Builder
	over   strings.Builder // the links alone

	linksOnly bool // nothing is drawn
}

func (p *svgPainter) draw(number int) string {
	s := p.sheet
	for _, f := range s.fills {
		fmt.Fprintf(&p.body, `<rect x="%s" y="%s" width="%s" height="%s" fill="%s"/>`, short(f.x), short(f.y), short(f.width), short(f.height), hex(f.color))
	}
	for _, r := range s.rules {
		fmt.Fprintf(&p.body, `<path d="M%s %sL%s %s" stroke="#000" stroke-width="%s"/>`, short(r.x1), short(r.y1), short(r.x2), short(r.y2), short(r.width))
	}
	for i := range s.texts {
		p.line(&s.texts[i])
	}
	role := "img"
	if p.link != nil { // what holds links is no picture to whoever cannot see it
		role = "group"
	}
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="%s" aria-label="Trang %d"><rect width="100%%" height="100%%" fill="#fff"/><defs>%s</defs>%s</svg>`,
		short(s.width), short(s.height), role, number, p.defs.String(), p.body.String())
}

// overlay is the links of the page without what is printed.
func (p *svgPainter) overlay(number int) string {
	if p.over.Len() == 0 {
		return ""
	}
	return fmt.Sprintf(`<svg viewBox="0 0 %s %s" role="group" aria-label="Các số của trang %d">%s</svg>`, short(p.sheet.width), short(p.sheet.height), number, p.over.String())
}

// line draws a line piece by piece, as the PDF does; a figure is a piece of its
// own.
func (p *svgPainter) line(t *textItem) {
	more, from := t.line.stretch()
	x := t.x + t.line.start()
	base := t.y + t.line.base
	open, before := "", ""
	for i := range t.line.frags {
		f := &t.line.frags[i]
		if f.ref != open && (f.ref != before || open != "") {
			if open != "" {
				p.body.WriteString("</a>")
			}
			open = p.begin(t.line, i, x, t.y)
		}
		before = f.ref
		stretch := 0.0
		if f.space && i >= from {
			stretch = more
		}
		x += p.piece(f, x, base, stretch)
	}
	if open != "" {
		p.body.WriteString("</a>")
	}
}

// begin opens the link of the figure that begins at a fragment.
func (p *svgPainter) begin(l *line, at int, x, top float64) string {
	ref := l.frags[at].ref
	if ref == "" || p.link == nil {
		return ""
	}
	to := p.link(ref)
	if to == "" {
		return ""
	}
	width, text := 0.0, ""
	for i := at; i < len(l.frags) && l.frags[i].ref == ref; i++ {
		width += l.frags[i].width
		text += l.frags[i].text
	}
	link := fmt.Sprintf(`<a href="%s" aria-label="%s"><rect x="%s" y="%s" width="%s" height="%s" rx="2"/>`,
		html.EscapeString(to), html.EscapeString(text), short(x-1.5), short(top), short(width+3), short(l.height))
	if p.linksOnly {
		p.over.WriteString(link + "</a>")
	} else {
		p.body.WriteString(link)
	}
	return ref
}

// piece draws a fragment and gives its width.
func (p *svgPainter) piece(f *frag, x, base, stretch float64) float64 {
	if p.linksOnly {
		return f.width + stretch*float64(strings.Count(f.text, " ")+strings.Count(f.text, "\u00a0"))
	}
	face := typeface.Get(f.bold, f.italic)
	style := [styles]string{"R", "B", "I", "BI"}[styleOf(f)]
	var uses strings.Builder
	at, blanks := 0, 0
	unit := f.size / typeface.UnitsPerEm
	for _, r := range f.text {
		if d := face.Outline(r); d != "" && r != ' ' && r != '\u00a0' {
			id := p.prefix + style + strconv.FormatInt(int64(r), 36)
			if !p.known[id] {
				p.known[id] = true
				fmt.Fprintf(&p.defs, `<path id="%s" d="%s"/>`, id, d)
			}
			fmt.Fprintf(&uses, `<use href="#%s" x="%d"/>`, id, at+int(stretch*float64(blanks)/unit))
		} else if r == ' ' || r == '\u00a0' {
			blanks++
		}
		at += face.Advance(r)
	}
	width := f.width + stretch*float64(blanks)
	ink := hex(f.color)
	if uses.Len() > 0 {
		fmt.Fprintf(&p.body, `<g transform="translate(%s %s)scale(%s)" fill="%s">%s</g>`, short(x), short(base-f.rise), strconv.FormatFloat(unit, 'g', 6, 64), ink, uses.String())
	}
	if f.underline && width > 0 {
		y := base + f.size*.11
		fmt.Fprintf(&p.body, `<path d="M%s %sL%s %s" stroke="%s" stroke-width="%s"/>`, short(x), short(y), short(x+width), short(y), ink, short(f.size*.05))
	}
	return width
}

// short writes a length in points, exact to a hundredth.
func short(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// hex is a colour that came with a document, as SVG writes it.
func hex(s string) string {
	r, g, b := rgb(s)
	if r|g|b == 0 {
		return "#000"
	}
	return fmt.Sprintf("#%02x%02x%02x", r, g, b)
}
