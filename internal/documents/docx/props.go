package docx

import (
	"slices"
	"strings"

	"tiendo/internal/documents/page"
)

// runProps is the form of a run after styles have been applied.
type runProps struct {
	Bold, Italic, Underline, Super, Caps, Hidden bool
	Size                                         float64
	Color                                        string
	Font                                         string // a name behind + is one of the theme
}

// paraProps is the form of a paragraph after styles have been applied. Lines
// and first-line indents are inherited attribute by attribute, so they stay in
// the file's terms until the end.
type paraProps struct {
	page.Para
	line     int
	lineRule string
	first    int
	numbered bool
	outlined bool // bordered on other sides than below
}

// apply overrides p with what a w:pPr says.
func (p *paraProps) apply(pPr *node) {
	if pPr == nil {
		return
	}
	p.KeepNext = on(pPr.child("w:keepNext"), p.KeepNext)
	p.KeepLines = on(pPr.child("w:keepLines"), p.KeepLines)
	p.PageBefore = on(pPr.child("w:pageBreakBefore"), p.PageBefore)
	p.NoWidows = !on(pPr.child("w:widowControl"), !p.NoWidows)
	p.TightInKind = on(pPr.child("w:contextualSpacing"), p.TightInKind)
	if n := pPr.child("w:numPr"); n != nil {
		p.numbered = n.child("w:numId").attr("w:val") != "0"
	}
	if n := pPr.child("w:jc"); n != nil {
		p.Align = alignOf(n.attr("w:val"))
	}
	p.applySpacing(pPr.child("w:spacing"))
	p.applyIndents(pPr.child("w:ind"))
	p.applyBorders(pPr.child("w:pBdr"))
	p.applyTabs(pPr.child("w:tabs"))
}

func alignOf(s string) page.Align {
	switch s {
	case "center":
		return page.Center
	case "right", "end":
		return page.Right
	case "both", "distribute":
		return page.Justify
	}
	return page.Left
}

func (p *paraProps) applySpacing(n *node) {
	if v := n.attr("w:before"); v != "" {
		p.Before = points(max(length(v), 0))
	}
	if v := n.attr("w:after"); v != "" {
		p.After = points(max(length(v), 0))
	}
	if v := n.attr("w:line"); v != "" {
		p.line = max(length(v), 0)
	}
	if v := n.attr("w:lineRule"); v != "" {
		p.lineRule = v
	}
	p.Line, p.LineMin, p.Mult = 0, 0, 0
	switch {
	case p.line == 0:
	case p.lineRule == "exact":
		p.Line = points(p.line)
	case p.lineRule == "atLeast":
		p.LineMin = points(p.line)
	case p.line != 240:
		p.Mult = float64(p.line) / 240
	}
}

func (p *paraProps) applyIndents(n *node) {
	for _, name := range []string{"w:left", "w:start"} {
		if v := n.attr(name); v != "" {
			p.Indent = millimetres(length(v))
		}
	}
	for _, name := range []string{"w:right", "w:end"} {
		if v := n.attr(name); v != "" {
			p.IndentEnd = millimetres(length(v))
		}
	}
	if v := n.attr("w:firstLine"); v != "" {
		p.first = length(v)
	}
	if v := n.attr("w:hanging"); v != "" {
		p.first = -length(v)
	}
	p.First = millimetres(p.first)
}

func (p *paraProps) applyBorders(n *node) {
	if n == nil {
		return
	}
	p.Rule, p.outlined = page.NoRule, false
	for _, side := range n.kids {
		switch {
		case borderWidth(side) == 0:
		case side.name == "w:bottom":
			p.Rule = page.RuleAsPara
		default:
			p.outlined = true
		}
	}
}

func (p *paraProps) applyTabs(n *node) {
	if n == nil {
		return
	}
	p.Tabs = slices.Clone(p.Tabs)
	for _, t := range n.kids {
		if t.name != "w:tab" || len(p.Tabs) >= 64 {
			continue
		}
		at := length(t.attr("w:pos"))
		p.Tabs = slices.DeleteFunc(p.Tabs, func(has page.Tab) bool { return twips(has.At) == at })
		if v := t.attr("w:val"); v != "clear" && v != "bar" {
			p.Tabs = append(p.Tabs, page.Tab{At: millimetres(at), Align: alignOf(v)})
		}
	}
	slices.SortFunc(p.Tabs, func(a, b page.Tab) int { return twips(a.At) - twips(b.At) })
}

// apply overrides r with what a w:rPr says.
func (r *runProps) apply(rPr *node) {
	if rPr == nil {
		return
	}
	r.Bold = on(rPr.child("w:b"), r.Bold)
	r.Italic = on(rPr.child("w:i"), r.Italic)
	r.Underline = on(rPr.child("w:u"), r.Underline)
	r.Caps = on(rPr.child("w:caps"), r.Caps)
	r.Hidden = on(rPr.child("w:vanish"), r.Hidden)
	if n := rPr.child("w:vertAlign"); n != nil {
		r.Super = n.attr("w:val") == "superscript"
	}
	if n := rPr.child("w:rFonts"); n != nil {
		switch {
		case n.attr("w:asciiTheme") != "":
			r.Font = themed + n.attr("w:asciiTheme")
		case n.attr("w:ascii") != "":
			r.Font = n.attr("w:ascii")
		case n.attr("w:hAnsi") != "":
			r.Font = n.attr("w:hAnsi")
		}
	}
	if v := length(rPr.child("w:sz").attr("w:val")); v > 0 {
		r.Size = float64(min(v, 400)) / 2
	}
	if n := rPr.child("w:color"); n != nil {
		r.Color = colorOf(n.attr("w:val"))
	}
}

// colorOf reads RRGGBB; black and "auto" are "".
func colorOf(s string) string {
	s = strings.ToUpper(s)
	if len(s) != 6 || s == "000000" || strings.Trim(s, "0123456789ABCDEF") != "" {
		return ""
	}
	return s
}

// borderWidth is the width of a border in points, 0 if nothing is drawn.
func borderWidth(n *node) float64 {
	switch n.attr("w:val") {
	case "", "nil", "none":
		return 0
	}
	eighths := whole(n.attr("w:sz"), 0, 96)
	if eighths == 0 {
		eighths = 2 // Word draws a hairline
	}
	return float64(eighths) / 8
}
