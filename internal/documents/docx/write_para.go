package docx

import (
	"strconv"
	"strings"

	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/typeface"
)

// writer turns the model into elements. It writes only what differs from the
// style, so that a clerk who changes the style in Word changes the paragraph.
type writer struct {
	styles *stylesheet
	marks  *marks
	note   func(*page.Note) (id int)
}

// blocks writes blocks for a column of the given width, mm.
func (w *writer) blocks(blocks []page.Block, width float64) []*node {
	var out []*node
	for i, b := range blocks {
		switch b := b.(type) {
		case *page.Para:
			out = append(out, w.para(b, width))
		case *page.Table:
			if i > 0 && out[len(out)-1].name == "w:tbl" {
				out = append(out, thinPara()) // Word joins tables that touch
			}
			out = append(out, w.table(b))
		}
	}
	return out
}

// thinPara takes one point of height and keeps its neighbours apart.
func thinPara() *node {
	return el("w:p", el("w:pPr",
		el("w:spacing").with("w:before", "0", "w:after", "0", "w:line", "20", "w:lineRule", "exact"),
		el("w:rPr", val("w:sz", "2"), val("w:szCs", "2")),
	))
}

func (w *writer) para(p *page.Para, width float64) *node {
	base := w.styles.para(p.Style)
	pPr := w.paraProps(p, base, width)
	n := el("w:p")
	if len(pPr.kids) > 0 {
		n.add(pPr)
	}
	return n.add(w.runs(p, base)...)
}

// paraProps writes w:pPr, its children in the order the schema wants.
func (w *writer) paraProps(p *page.Para, base *styledPara, width float64) *node {
	pPr := el("w:pPr")
	if p.Style != "" && w.styles.has(p.Style) && base.Style != "" {
		pPr.add(val("w:pStyle", p.Style))
	}
	flag := func(name string, is, was bool) {
		if is != was {
			pPr.add(onOff(name, is))
		}
	}
	flag("w:keepNext", p.KeepNext, base.KeepNext)
	flag("w:keepLines", p.KeepLines, base.KeepLines)
	flag("w:pageBreakBefore", p.PageBefore, base.PageBefore)
	flag("w:widowControl", !p.NoWidows, !base.NoWidows)
	if (p.Rule == page.NoRule) != (base.Rule == page.NoRule) {
		pPr.add(el("w:pBdr", bottomRule(p.Rule != page.NoRule)))
	}
	pPr.add(tabStops(p.Tabs, base.Tabs), spacing(p, base), indents(p, base, width))
	flag("w:contextualSpacing", p.TightInKind, base.TightInKind)
	if p.Align != base.Align {
		pPr.add(val("w:jc", justification[p.Align&3]))
	}
	if size := p.TypeSize(); halves(size) != halves(base.run.Size) {
		pPr.add(el("w:rPr", sizeProps(size)...))
	}
	return pPr
}

var justification = [4]string{"left", "center", "right", "both"}

func onOff(name string, is bool) *node {
	if is {
		return el(name)
	}
	return val(name, "0")
}

func bottomRule(drawn bool) *node {
	if !drawn {
		return val("w:bottom", "nil")
	}
	return el("w:bottom").with("w:val", "single", "w:sz", "6", "w:space", "1", "w:color", "000000")
}

func sizeProps(pt float64) []*node {
	size := strconv.Itoa(halves(pt))
	return []*node{val("w:sz", size), val("w:szCs", size)}
}

func tabStops(tabs, base []page.Tab) *node {
	stops := el("w:tabs")
	at := map[int]bool{}
	for _, t := range tabs {
		at[twips(t.At)] = true
	}
	for _, t := range base {
		if !at[twips(t.At)] {
			stops.add(el("w:tab").with("w:val", "clear").int("w:pos", twips(t.At)))
		}
	}
	for _, t := range tabs {
		stops.add(el("w:tab").with("w:val", side(t.Align)).int("w:pos", twips(t.At)))
	}
	if len(stops.kids) == 0 || sameTabs(tabs, base) {
		return nil
	}
	return stops
}

func sameTabs(a, b []page.Tab) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if twips(a[i].At) != twips(b[i].At) || a[i].Align != b[i].Align {
			return false
		}
	}
	return true
}

func spacing(p *page.Para, base *styledPara) *node {
	n := el("w:spacing")
	if v := twentieths(p.Before); v != twentieths(base.Before) {
		n.int("w:before", v)
	}
	if v := twentieths(p.After); v != twentieths(base.After) {
		n.int("w:after", v)
	}
	line, rule := lineOf(p)
	if wasLine, wasRule := lineOf(&base.Para); line != wasLine || rule != wasRule {
		n.int("w:line", line).with("w:lineRule", rule)
	}
	if len(n.attrs) == 0 {
		return nil
	}
	return n
}

func lineOf(p *page.Para) (line int, rule string) {
	switch {
	case p.Line > 0:
		return twentieths(p.Line), "exact"
	case p.LineMin > 0:
		return twentieths(p.LineMin), "atLeast"
	case p.Mult > 0:
		return int(p.Mult*240 + .5), "auto"
	}
	return 240, "auto"
}

func indents(p *page.Para, base *styledPara, width float64) *node {
	left, right := twips(p.Indent), twips(p.IndentEnd)
	if p.Rule == page.RuleAsText {
		side := ruleIndent(p, width)
		left, right = side, side
	}
	n := el("w:ind")
	if left != twips(base.Indent) {
		n.int("w:left", left)
	}
	if right != twips(base.IndentEnd) {
		n.int("w:right", right)
	}
	if first := twips(p.First); first != base.first {
		if first < 0 {
			n.int("w:hanging", -first)
		} else {
			n.int("w:firstLine", first)
		}
	}
	if len(n.attrs) == 0 {
		return nil
	}
	return n
}

// ruleSlack keeps a text from wrapping where another program's measure of it
// is a hair wider, twips a side.
const ruleSlack = 4

// ruleIndent is how far the paragraph is drawn in on both sides to make its
// bottom border as wide as its text, twips.
func ruleIndent(p *page.Para, width float64) int {
	text := points(twips(width)) - textWidth(p)
	return max(int(text*10)-ruleSlack, 0)
}

// textWidth is the width of the paragraph's text on one line, pt.
func textWidth(p *page.Para) float64 {
	sum := 0.0
	for i := range p.Runs {
		r := &p.Runs[i]
		sum += typeface.Get(r.Bold, r.Italic).Width(strings.TrimRight(r.Text, " "), r.TypeSize(p))
		if i+1 < len(p.Runs) {
			spaces := len(r.Text) - len(strings.TrimRight(r.Text, " "))
			sum += float64(spaces) * r.TypeSize(p) / 4
		}
	}
	return sum
}
