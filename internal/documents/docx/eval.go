package docx

import (
	"fmt"
	"slices"
	"strconv"

	"golang.org/x/text/unicode/norm"
	"tiendo/internal/documents/page"
)

// maxMade bounds what a template may grow to: nested loops multiply.
const maxMade = 500_000

// evaluator copies a template, putting values where tags stand. Subtrees with
// nothing to fill are shared with the template, not copied.
type evaluator struct {
	problems *problems
	blocks   map[string][]page.Block
	writer   *writer
	notes    *noteBook
	marked   map[string]string // new ids of the template's own bookmarks
	loops    int               // how many loops we are in
	made     int
}

func (e *evaluator) eval(kids []*node, s *scope) []*node {
	out := make([]*node, 0, len(kids))
	for _, k := range kids {
		if e.made++; e.made > maxMade {
			return out
		}
		switch {
		case k.tag != nil:
			out = append(out, e.tag(k.tag, s)...)
		case k.static:
			out = append(out, k)
		default:
			if n := e.element(k, s); n != nil {
				out = append(out, n)
			}
		}
	}
	return out
}

func (e *evaluator) element(k *node, s *scope) *node {
	n := k.shallow()
	switch k.name {
	case "w:footnoteReference":
		id, ok := e.notes.refer(k.attr("w:id"), s)
		if !ok {
			return nil
		}
		return n.with("w:id", strconv.Itoa(id))
	case "w:bookmarkStart":
		if e.loops > 0 { // a name may stand only once
			return nil
		}
		e.writer.marks.bookmark++
		id := strconv.Itoa(e.writer.marks.bookmark)
		e.marked[k.attr("w:id")] = id
		return n.with("w:id", id)
	case "w:bookmarkEnd":
		id, begun := e.marked[k.attr("w:id")]
		if e.loops > 0 || !begun {
			return nil
		}
		return n.with("w:id", id)
	}
	n.kids = e.eval(k.kids, s)
	return repair(k, n)
}

// repair keeps a copy valid after tags took something away; nil takes away the
// copy itself.
func repair(was, n *node) *node {
	switch n.name {
	case "w:p":
		if emptied(was, n) {
			return nil
		}
	case "w:tbl":
		if n.child("w:tr") == nil && n.child("w:sdt") == nil {
			return nil
		}
	case "w:tr":
		if n.child("w:tc") == nil && n.child("w:sdt") == nil {
			return nil
		}
	case "w:sdtContent":
		if len(n.kids) == 0 {
			return nil
		}
	case "w:sdt":
		if n.child("w:sdtContent") == nil {
			return nil
		}
	case "w:body":
		n.kids = partTables(n.kids)
	case "w:tc", "w:hdr", "w:ftr", "w:footnote", "w:endnote", "w:txbxContent":
		n.kids = partTables(n.kids)
		if len(n.kids) == 0 || n.kids[len(n.kids)-1].name != "w:p" {
			n.kids = append(n.kids, el("w:p"))
		}
	}
	return n
}

// emptied is true for a paragraph that held text under a condition or loop and
// holds nothing now: {{nếu có_ghi_chú}}Ghi chú …{{hết}} leaves no empty line.
func emptied(was, n *node) bool {
	if was.child("w:pPr").child("w:sectPr") != nil {
		return false
	}
	controlled := false
	for _, k := range was.kids {
		controlled = controlled || k.tag != nil && k.tag.controls()
	}
	for _, k := range n.kids {
		if k.name != "w:pPr" && k.name != "w:bookmarkStart" && k.name != "w:bookmarkEnd" {
			return false
		}
	}
	return controlled
}

// partTables keeps tables apart that came to touch: Word would join them.
func partTables(kids []*node) []*node {
	out := kids[:0:0]
	for i, k := range kids {
		if i > 0 && k.name == "w:tbl" && kids[i-1].name == "w:tbl" {
			out = append(out, thinPara())
		}
		out = append(out, k)
	}
	return out
}

func (e *evaluator) tag(t *tag, s *scope) []*node {
	switch t.kind {
	case tagLoop:
		return e.loop(t, s)
	case tagIf:
		v, ok := e.find(t, s)
		if !ok {
			return nil
		}
		if truth(v) != t.not {
			return e.eval(t.body, s)
		}
		return e.eval(t.other, s)
	case tagBlock:
		return e.block(t)
	case tagValue:
		return e.value(t, s)
	}
	return nil
}

func (e *evaluator) problem(t *tag, sentence string) {
	e.problems.add(TemplateError{Part: partTitle(t.part), Tag: t.src, Paragraph: t.para, Problem: sentence})
}

func (e *evaluator) find(t *tag, s *scope) (any, bool) {
	v, missing := s.lookup(t.path)
	if missing == "" {
		return v, true
	}
	sentence := "không có trong dữ liệu"
	if like := nearest(missing, s.names()); like != "" {
		sentence += fmt.Sprintf("; có phải {{%s}}?", like)
	}
	e.problem(t, sentence)
	return nil, false
}

func (e *evaluator) loop(t *tag, s *scope) []*node {
	v, ok := e.find(t, s)
	if !ok {
		return nil
	}
	list, ok := turns(v)
	if !ok {
		e.problem(t, "không phải danh sách nên không lặp được")
		return nil
	}
	e.loops++
	defer func() { e.loops-- }()
	var out []*node
	for i, turn := range list {
		inner := &scope{up: s, name: t.item, turn: turn, index: i}
		inner.data, _ = asData(turn)
		out = append(out, e.eval(t.body, inner)...)
		if e.made > maxMade {
			break
		}
	}
	return out
}

func (e *evaluator) value(t *tag, s *scope) []*node {
	v, ok := e.find(t, s)
	if !ok {
		return nil
	}
	val, problem := shown(v)
	if problem != "" {
		e.problem(t, problem)
		return nil
	}
	if val.Text == "" {
		return nil
	}
	run := []*node{textRun(t.form, norm.NFC.String(val.Text))}
	if val.Ref != "" {
		run = e.writer.marks.wrap(val.Ref, run)
	}
	return run
}

func (e *evaluator) block(t *tag) []*node {
	var names []string
	for name := range e.blocks {
		if fold(name) == t.path {
			out := e.writer.blocks(e.blocks[name], t.width)
			e.made += len(out)
			return out
		}
		names = append(names, name)
	}
	slices.Sort(names)
	sentence := fmt.Sprintf("không có khối %q", t.path)
	if like := nearest(t.path, names); like != "" && !slices.Contains(keywords, like) {
		sentence += fmt.Sprintf("; có phải %q?", like)
	}
	e.problem(t, sentence)
	return nil
}
