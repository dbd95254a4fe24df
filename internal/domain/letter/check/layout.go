package check

import "strings"

// Rules about the sheet and its type (Hướng dẫn 36-HD/VPTW).
const (
	SheetSize   Rule = "sheet-size"   // A4
	SheetMargin Rule = "sheet-margin" // 20, 20, 30 and 15 mm
	TypeFace    Rule = "type-face"    // Times New Roman
	TypeSize    Rule = "type-size"    // 14 or 15 points in the text
	PageNumber  Rule = "page-number"  // at the top centre from the second page on
)

// What the form wants, in tenths of a millimetre and half points.
const (
	shortEdge, longEdge = 2100, 2970
	slack               = 12 // how far a margin may be off: Word's own rounding, and inches
	smallest, largest   = 28, 30
	onePage             = 2200 // characters that surely need a second page
)

func layout(p *paper, f *findings) {
	at := line{at: Place{Part: File}}
	for i, s := range p.Sheets {
		w, h := s.Width, s.Height
		if i > 0 && w > h {
			w, h = h, w // an annex may lie
		}
		if off(w, shortEdge) || off(h, longEdge) {
			f.add(Doubt, SheetSize, at, millimetres(s.Width)+" × "+millimetres(s.Height)+" mm", "210 × 297 mm", i+1)
		}
	}
	if len(p.Sheets) == 0 {
		return
	}
	first := p.Sheets[0]
	for _, m := range []struct {
		side     string
		is, want int
	}{{"top", first.Top, 200}, {"bottom", first.Bottom, 200}, {"left", first.Left, 300}, {"right", first.Right, 150}} {
		if off(m.is, m.want) {
			f.add(Doubt, SheetMargin, at, millimetres(m.is)+" mm", millimetres(m.want)+" mm", m.side)
		}
	}
	length := 0
	for _, l := range p.body {
		length += len([]rune(l.text))
	}
	if length > onePage && !first.Numbered {
		f.add(Note, PageNumber, at, "", "")
	}
	for _, font := range p.Fonts {
		if !strings.EqualFold(font.Name, "Times New Roman") && strings.TrimSpace(font.Sample) != "" {
			f.add(Wrong, TypeFace, at, font.Name, "Times New Roman", shorten(font.Sample), font.Runes)
		}
	}
	p.sizes(f)
}

func off(is, want int) bool { return is-want > slack || want-is > slack }

func millimetres(tenths int) string {
	s := dotted(int64(tenths / 10))
	if tenths%10 != 0 {
		s += "," + dotted(int64(tenths%10))
	}
	return s
}

// sizes tells of the first paragraph of the text in each size that is not one of
// the form's.
func (p *paper) sizes(f *findings) {
	told := map[int]bool{}
	for _, l := range p.body {
		for _, r := range l.runs {
			if len([]rune(strings.TrimSpace(r.Text))) < 10 || r.Size >= smallest && r.Size <= largest || told[r.Size] {
				continue
			}
			told[r.Size] = true
			f.add(Doubt, TypeSize, l, millimetres(r.Size*10/2), "14", strings.TrimSpace(shorten(r.Text)))
		}
	}
}
