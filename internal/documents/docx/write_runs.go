package docx

import (
	"strconv"

	"tiendo/internal/documents/page"
)

// runs writes the runs of a paragraph. Runs side by side that print the same
// figure share one content control.
func (w *writer) runs(p *page.Para, base *styledPara) []*node {
	var out []*node
	for i := 0; i < len(p.Runs); {
		ref := p.Runs[i].Ref
		var group []*node
		for {
			group = append(group, w.run(p, i, base)...)
			i++
			if ref == "" || i == len(p.Runs) || p.Runs[i].Ref != ref {
				break
			}
		}
		if ref != "" && len(group) > 0 {
			group = w.marks.wrap(ref, group)
		}
		out = append(out, group...)
	}
	return out
}

func (w *writer) run(p *page.Para, i int, base *styledPara) []*node {
	r := &p.Runs[i]
	rPr := runForm(r, p, base)
	var out []*node
	n := el("w:r").add(rPr)
	empty := len(n.kids)
	if r.Break {
		n.add(el("w:br"))
	}
	if r.PageBreak {
		n.add(el("w:br").with("w:type", "page"))
	}
	if r.Tab {
		n.add(el("w:tab"))
	}
	n.add(textKids(r.Text, neighbour(p.Runs, i, -1), neighbour(p.Runs, i, +1))...)
	if len(n.kids) > empty {
		out = append(out, n)
	}
	if r.Field == page.FieldPage {
		out = append(out, pageField(rPr)...)
	}
	if r.Note != nil && w.note != nil {
		out = append(out, w.noteMark(w.note(r.Note)))
	}
	return out
}

// neighbour is the letter beside run i, or 0: a hyphen at the edge of a run
// may stand in the middle of a word.
func neighbour(runs []page.Run, i, step int) rune {
	if step > 0 && runs[i].Note != nil {
		return 0
	}
	i += step
	if i < 0 || i >= len(runs) {
		return 0
	}
	r := &runs[i]
	if step < 0 {
		return lastRune(r.Text)
	}
	if r.Break || r.PageBreak || r.Tab {
		return 0
	}
	return firstRune(r.Text)
}

// runForm writes w:rPr with what differs from the paragraph's style; nil if
// nothing does.
func runForm(r *page.Run, p *page.Para, base *styledPara) *node {
	rPr := el("w:rPr")
	if r.Bold != base.run.Bold {
		rPr.add(onOff("w:b", r.Bold), onOff("w:bCs", r.Bold))
	}
	if r.Italic != base.run.Italic {
		rPr.add(onOff("w:i", r.Italic), onOff("w:iCs", r.Italic))
	}
	if base.run.Caps {
		rPr.add(onOff("w:caps", false)) // the model's text is in capitals already
	}
	if color := colorOf(r.Color); color != base.run.Color {
		if color == "" {
			color = "auto"
		}
		rPr.add(val("w:color", color))
	}
	if size := r.TypeSize(p); halves(size) != halves(base.run.Size) {
		rPr.add(sizeProps(size)...)
	}
	if r.Underline != base.run.Underline {
		rPr.add(val("w:u", map[bool]string{true: "single", false: "none"}[r.Underline]))
	}
	if r.Super != base.run.Super {
		rPr.add(val("w:vertAlign", map[bool]string{true: "superscript", false: "baseline"}[r.Super]))
	}
	if len(rPr.kids) == 0 {
		return nil
	}
	return rPr
}

// pageField is a real PAGE field; the text inside is what a reader that knows
// no fields shows.
func pageField(rPr *node) []*node {
	char := func(kind string) *node {
		return el("w:r").add(rPr, el("w:fldChar").with("w:fldCharType", kind))
	}
	return []*node{
		char("begin"),
		el("w:r").add(rPr, el("w:instrText", textNode(" PAGE ")).with("xml:space", "preserve")),
		char("separate"),
		el("w:r").add(rPr, wt("2")),
		char("end"),
	}
}

// noteMark is the raised number of a footnote in the text.
func (w *writer) noteMark(id int) *node {
	return el("w:r", w.noteMarkForm(), el("w:footnoteReference").with("w:id", strconv.Itoa(id)))
}

func (w *writer) noteMarkForm() *node {
	rPr := el("w:rPr")
	if w.styles.has("FootnoteReference") {
		rPr.add(val("w:rStyle", "FootnoteReference"))
	}
	return rPr.add(val("w:vertAlign", "superscript"))
}

// footnote writes a note: its number, a space, its text.
func (w *writer) footnote(id int, note *page.Note, width float64) *node {
	n := el("w:footnote").with("w:id", strconv.Itoa(id))
	inner := *w
	inner.note = nil // Word has no footnotes of footnotes
	paras := note.Paras
	if len(paras) == 0 {
		paras = []*page.Para{{Style: page.StyleNote, Size: page.NoteSize}}
	}
	for i, p := range paras {
		k := inner.para(p, width)
		if i == 0 {
			at := 0
			if len(k.kids) > 0 && k.kids[0].name == "w:pPr" {
				at = 1
			}
			mark := []*node{el("w:r", w.noteMarkForm(), el("w:footnoteRef")), el("w:r", wt(" "))}
			k.kids = append(k.kids[:at:at], append(mark, k.kids[at:]...)...)
		}
		n.add(k)
	}
	return n
}
