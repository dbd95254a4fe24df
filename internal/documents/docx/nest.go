package docx

// nester puts what stands between {{lặp}} or {{nếu}} and {{hết}} inside its
// tag. A tag and its {{hết}} must have the same neighbours: both alone in
// paragraphs, both alone in rows, or both within one paragraph.
type nester struct{ problems *problems }

const maxNesting = 40

// hoistRows lifts tags that decide about whole rows of a table: those alone in
// a row, and those that begin in one cell of a row and end in another.
func hoistRows(n *node) {
	for _, k := range n.kids {
		hoistRows(k)
	}
	if n.name != "w:tbl" {
		return
	}
	var out []*node
	for _, k := range n.kids {
		if k.name != "w:tr" {
			out = append(out, k)
			continue
		}
		before, row, after := liftRow(k)
		out = append(out, before...)
		if row != nil {
			out = append(out, row)
		}
		out = append(out, after...)
	}
	n.kids = out
}

// liftRow answers with the tags before the row, the row, the tags after it. A
// row of nothing but tags is gone.
func liftRow(row *node) (before []*node, left *node, after []*node) {
	var tags []*node
	more := false
	gatherTags(row, &tags, &more)
	if len(tags) > 0 && !more {
		return tags, nil, nil
	}
	cellOf := map[*node]int{}
	cell := 0
	for _, k := range row.kids {
		if k.name != "w:tc" && k.name != "w:sdt" {
			continue
		}
		cell++
		var inside []*node
		gatherTags(k, &inside, &more)
		for _, t := range inside {
			cellOf[t] = cell
		}
	}
	lifted := map[*node]bool{}
	var open []*node
	for _, t := range tags {
		switch t.tag.kind {
		case tagLoop, tagIf:
			open = append(open, t)
		case tagEnd:
			if len(open) == 0 {
				continue
			}
			begin := open[len(open)-1]
			open = open[:len(open)-1]
			if cellOf[begin] != cellOf[t] {
				lifted[begin], lifted[t] = true, true
				before, after = append([]*node{begin}, before...), append(after, t)
			}
		}
	}
	if len(lifted) > 0 {
		removeNodes(row, lifted)
	}
	return before, row, after
}

// gatherTags lists the controlling tags below n, in order, nested tables apart;
// more says there is anything else to print.
func gatherTags(n *node, tags *[]*node, more *bool) {
	for _, k := range n.kids {
		switch {
		case k.tag != nil && k.tag.controls():
			*tags = append(*tags, k)
		case k.tag != nil, k.name == "w:tbl", k.name == "w:drawing", k.name == "w:pict", k.name == "w:footnoteReference":
			*more = true
		case k.name == "w:t":
			*more = *more || squeeze(k.content(), 1) != ""
		default:
			gatherTags(k, tags, more)
		}
	}
}

func removeNodes(n *node, gone map[*node]bool) {
	kept := n.kids[:0]
	for _, k := range n.kids {
		if !gone[k] {
			removeNodes(k, gone)
			kept = append(kept, k)
		}
	}
	n.kids = kept
}

// nest builds the structure below n and notes which subtrees hold nothing to
// fill. It answers whether n is such a one.
func (x *nester) nest(n *node) {
	n.kids = x.level(n.kids)
	n.static = n.tag == nil && n.name != "w:footnoteReference" && n.name != "w:bookmarkStart" && n.name != "w:bookmarkEnd" && n.name != "w:body"
	for _, k := range n.kids {
		if k.tag == nil {
			x.nest(k)
		}
		n.static = n.static && k.static
	}
}

// level nests the tags among siblings.
func (x *nester) level(kids []*node) []*node {
	var out []*node
	var open []*tag
	into := func(k *node) {
		if len(open) == 0 {
			out = append(out, k)
			return
		}
		t := open[len(open)-1]
		if t.other != nil {
			t.other = append(t.other, k)
		} else {
			t.body = append(t.body, k)
		}
	}
	for _, k := range kids {
		switch {
		case k.tag == nil || !k.tag.controls():
			into(k)
		case k.tag.kind == tagElse:
			x.otherwise(k.tag, open)
		case k.tag.kind == tagEnd:
			if len(open) == 0 {
				x.problem(k.tag, "thừa {{hết}}: không có {{lặp}} hay {{nếu}} mở cùng chỗ (cùng là đoạn riêng, cùng trong một đoạn hoặc cùng trong bảng)")
				continue
			}
			open = open[:len(open)-1]
		case len(open) >= maxNesting:
			x.problem(k.tag, "lồng quá nhiều tầng")
		default:
			into(k)
			open = append(open, k.tag)
		}
	}
	for _, t := range open {
		x.problem(t, "thiếu {{hết}} cùng chỗ (cùng là đoạn riêng, cùng trong một đoạn hoặc cùng trong bảng)")
	}
	return out
}

func (x *nester) otherwise(t *tag, open []*tag) {
	switch {
	case len(open) == 0 || open[len(open)-1].kind != tagIf:
		x.problem(t, "{{khác}} chỉ dùng giữa {{nếu}} và {{hết}} của nó")
	case open[len(open)-1].other != nil:
		x.problem(t, "{{khác}} viết hai lần trong một {{nếu}}")
	default:
		open[len(open)-1].other = []*node{}
	}
}

func (x *nester) problem(t *tag, sentence string) {
	x.problems.add(TemplateError{Part: partTitle(t.part), Tag: t.src, Paragraph: t.para, Problem: sentence})
}

// inside nests what tags hold, after all siblings have found their place.
func (x *nester) inside(n *node) {
	for _, k := range n.kids {
		x.inside(k)
		if k.tag != nil {
			x.body(k.tag)
		}
	}
}

func (x *nester) body(t *tag) {
	for _, k := range append(t.body[:len(t.body):len(t.body)], t.other...) {
		if k.tag != nil {
			x.body(k.tag)
			continue
		}
		x.nest(k)
		x.inside(k)
	}
}
