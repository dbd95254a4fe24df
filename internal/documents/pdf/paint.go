package pdf

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"tiendo/internal/documents/page"
)

// painter draws sheets with fpdf, the only place that knows it.
type painter struct {
	pdf  *fpdf.Fpdf
	font string // style and size in use
	ink  string // colour of text in use
}

func paint(w io.Writer, doc *page.Doc, sheets []*sheet, when time.Time) error {
	p := &painter{pdf: fpdf.New("P", "pt", "A4", "")}
	p.describe(doc, when)
	p.embed(sheets)
	for _, s := range sheets {
		p.pdf.AddPageFormat("P", fpdf.SizeType{Wd: s.width, Ht: s.height})
		p.font, p.ink = "", "?"
		p.sheet(s)
	}
	return p.pdf.Output(w)
}

func (p *painter) describe(doc *page.Doc, when time.Time) {
	p.pdf.SetCreationDate(when.UTC())
	p.pdf.SetModificationDate(when.UTC())
	p.pdf.SetCatalogSort(true) // else the order of objects is that of a map
	p.pdf.SetTitle(doc.Title, true)
	p.pdf.SetAuthor(doc.Author, true)
	p.pdf.SetProducer("Tiến Độ", true)
	p.pdf.SetCreator("", true)
	p.pdf.SetLang("vi-VN")
	p.pdf.SetAutoPageBreak(false, 0)
	p.pdf.SetMargins(0, 0, 0)
}

const family = "serif"

// embed adds the styles the sheets use; fpdf cuts them down to the letters used.
func (p *painter) embed(sheets []*sheet) {
	used := map[string]bool{"": true}
	onlyUsual := true
	for _, s := range sheets {
		for _, t := range s.texts {
			for i := range t.line.frags {
				f := &t.line.frags[i]
				used[styleOf(f)] = true
				for _, r := range f.text {
					onlyUsual = onlyUsual && isUsual[r]
				}
			}
		}
	}
	for _, style := range []string{"", "B", "I", "BI"} {
		if used[style] {
			p.pdf.AddUTF8FontFromBytes(family, style, fontOf(style, onlyUsual))
		}
	}
}

func styleOf(f *frag) string {
	switch {
	case f.bold && f.italic:
		return "BI"
	case f.bold:
		return "B"
	case f.italic:
		return "I"
	}
	return ""
}

func (p *painter) sheet(s *sheet) {
	for _, f := range s.fills {
		r, g, b := rgb(f.color)
		p.pdf.SetFillColor(r, g, b)
		p.pdf.Rect(f.x, f.y, f.width, f.height, "F")
	}
	p.pdf.SetDrawColor(0, 0, 0)
	for _, r := range s.rules {
		p.pdf.SetLineWidth(r.width)
		p.pdf.Line(r.x1, r.y1, r.x2, r.y2)
	}
	for i := range s.texts {
		p.line(&s.texts[i])
	}
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
	if font := styleOf(f) + strconv.FormatFloat(f.size, 'f', 2, 64); font != p.font {
		p.pdf.SetFont(family, styleOf(f), f.size)
		p.font = font
	}
	if f.color != p.ink {
		r, g, b := rgb(f.color)
		p.pdf.SetTextColor(r, g, b)
		p.ink = f.color
	}
	p.pdf.Text(from, base-f.rise, text)
	if f.underline {
		thick := f.size * .05
		r, g, b := rgb(f.color)
		p.pdf.SetDrawColor(r, g, b)
		p.pdf.SetLineWidth(thick)
		p.pdf.Line(from, base+f.size*.11, to, base+f.size*.11)
		p.pdf.SetDrawColor(0, 0, 0)
	}
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
