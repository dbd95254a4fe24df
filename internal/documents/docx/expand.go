package docx

import (
	"fmt"
	"strings"
)

// expander finds the tags of a part and puts each in place of the text it was
// written as. Word may have cut a tag into any number of runs.
type expander struct {
	part     string
	width    float64 // of the column we are in, mm
	problems *problems
	known    func(name string) bool // is there such a value, for {tên} with single braces
}

// expand works through everything below n.
func (x *expander) expand(n *node) {
	var out []*node
	width := x.width
	widths := sectionWidths(n, width)
	for i, k := range n.kids {
		if widths != nil {
			x.width = widths[i]
		}
		switch k.name {
		case "w:p":
			out = append(out, x.para(k)...)
			continue
		case "w:tc":
			if w := k.child("w:tcPr").child("w:tcW"); w.attr("w:type") == "dxa" {
				x.width = millimetres(length(w.attr("w:w")))
			}
		}
		x.expand(k)
		x.width = width
		out = append(out, k)
	}
	n.kids = out
}

// sectionWidths is the width of text at each child of a body: a section's
// properties come at its end.
func sectionWidths(body *node, width float64) []float64 {
	if body.name != "w:body" {
		return nil
	}
	widths := make([]float64, len(body.kids))
	for i := len(body.kids) - 1; i >= 0; i-- {
		k := body.kids[i]
		sectPr := k.child("w:pPr").child("w:sectPr")
		if k.name == "w:sectPr" {
			sectPr = k
		}
		if sectPr != nil {
			size, m := sectPr.child("w:pgSz"), sectPr.child("w:pgMar")
			if w := length(size.attr("w:w")) - length(m.attr("w:left")) - length(m.attr("w:right")); w > 0 {
				width = millimetres(w)
			}
		}
		widths[i] = width
	}
	return widths
}

// transparent holds runs as a paragraph does.
func transparent(name string) bool {
	switch name {
	case "w:hyperlink", "w:ins", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml", "w:moveTo", "w:dir", "w:bdo":
		return true
	}
	return false
}

// piece is an element of a run that prints something.
type piece struct {
	n    *node
	from int // where its text begins in the paragraph
	text string
}

func pieces(n *node, out []piece) []piece {
	for _, k := range n.kids {
		switch {
		case k.name == "w:r":
			for _, t := range k.kids {
				if s := printed(t); s != "" {
					out = append(out, piece{n: t, text: s})
				}
			}
		case transparent(k.name):
			out = pieces(k, out)
		}
	}
	return out
}

// para answers with what stands in the paragraph's place: itself, or the tags
// that were alone in it.
func (x *expander) para(p *node) []*node {
	for _, k := range p.kids { // text boxes hold paragraphs of their own
		if k.name == "w:r" {
			x.expand(k)
		}
	}
	list := pieces(p, nil)
	var b strings.Builder
	for i := range list {
		list[i].from = b.Len()
		b.WriteString(list[i].text)
	}
	text := b.String()
	found := x.tags(text)
	x.singleBraces(text)
	if len(found) == 0 {
		bindHyphens(list, text)
		return []*node{p}
	}
	cuts := map[*node]piece{}
	for _, l := range list {
		cuts[l.n] = l
	}
	s := &splitter{text: text, found: found, pieces: cuts}
	p.kids = s.kids(p.kids)
	if hoisted := hoist(p, text, found); hoisted != nil {
		return hoisted
	}
	for _, f := range found {
		if f.tag != nil && f.tag.kind == tagBlock {
			x.problem(f.tag.src, text, "{{khối}} phải đứng một mình trong đoạn")
			f.tag.kind = tagNone
		}
	}
	return []*node{p}
}

// foundTag is a tag and where it stands in the text of its paragraph; tag is
// nil if it could not be understood.
type foundTag struct {
	from, to int
	tag      *tag
}

func (x *expander) problem(src, para, sentence string) {
	x.problems.add(TemplateError{Part: partTitle(x.part), Tag: src, Paragraph: para, Problem: sentence})
}

// tags finds {{…}} in the text of a paragraph.
func (x *expander) tags(text string) []foundTag {
	var out []foundTag
	for at := 0; ; {
		open := strings.Index(text[at:], "{{")
		if stray := strings.Index(text[at:], "}}"); stray >= 0 && (open < 0 || stray < open) {
			x.problem("", text, "dấu }} không có {{ đứng trước trong cùng đoạn")
			at += stray + 2
			continue
		}
		if open < 0 {
			return out
		}
		open += at
		end := strings.Index(text[open+2:], "}}")
		next := strings.Index(text[open+2:], "{{")
		if end < 0 || next >= 0 && next < end {
			x.problem(squeeze(text[open:], 20), text, "dấu {{ không có }} đóng lại trong cùng đoạn")
			at = open + 2
			continue
		}
		end += open + 4
		src := text[open:end]
		t, problem := parseTag(src[2 : len(src)-2])
		if problem != "" {
			x.problem(src, text, problem)
			t = nil
		} else {
			t.src, t.part, t.para, t.width = src, x.part, text, x.width
		}
		out = append(out, foundTag{open, end, t})
		at = end
	}
}

// singleBraces notices {tên} where {{tên}} was meant.
func (x *expander) singleBraces(text string) {
	for i := range len(text) {
		if text[i] != '{' {
			continue
		}
		end := strings.IndexByte(text[i+1:], '}')
		if end < 0 {
			return
		}
		inside := text[i+1 : i+1+end]
		double := i > 0 && text[i-1] == '{' && i+2+end < len(text) && text[i+2+end] == '}'
		if t, problem := parseTag(inside); problem == "" && !double && !strings.ContainsAny(inside, "{}") &&
			(t.kind != tagValue || x.known(t.path)) {
			x.problem("{"+inside+"}", text, fmt.Sprintf("thiếu dấu ngoặc, phải viết {{%s}}", inside))
		}
	}
}

// bindHyphens turns the hyphens inside words into ones that never end a line.
func bindHyphens(list []piece, text string) {
	for _, l := range list {
		if l.n.name != "w:t" || !strings.Contains(l.text, "-") {
			continue
		}
		kids := textKids(l.text, lastRune(text[:l.from]), firstRune(text[l.from+len(l.text):]))
		if len(kids) == 1 && kids[0].name == "w:t" {
			continue
		}
		l.n.name, l.n.attrs, l.n.kids = groupName, nil, kids
	}
}

// groupName marks a node that stands for its children; spread takes it away.
const groupName = "#group"

// spread puts the children of groups in their place.
func spread(n *node) {
	grouped := false
	for _, k := range n.kids {
		spread(k)
		grouped = grouped || k.name == groupName
	}
	if !grouped {
		return
	}
	var out []*node
	for _, k := range n.kids {
		if k.name == groupName {
			out = append(out, k.kids...)
		} else {
			out = append(out, k)
		}
	}
	n.kids = out
}
