package docx

import "strings"

// splitter cuts the runs of a paragraph at its tags. A tag goes whole to where
// its {{ stands and takes the form of that run.
type splitter struct {
	text   string
	found  []foundTag
	pieces map[*node]piece
}

func (s *splitter) kids(kids []*node) []*node {
	var out []*node
	for _, k := range kids {
		switch {
		case k.name == "w:r":
			out = append(out, s.run(k)...)
		case transparent(k.name):
			k.kids = s.kids(k.kids)
			out = append(out, k)
		default:
			out = append(out, k)
		}
	}
	return out
}

// run cuts one run; a run without a tag stays one run.
func (s *splitter) run(r *node) []*node {
	var out []*node
	form := r.child("w:rPr")
	cur := el("w:r").add(form)
	cur.attrs = r.attrs
	empty := len(cur.kids)
	flush := func() {
		if len(cur.kids) > empty {
			out = append(out, cur)
		}
		cur = el("w:r").add(form)
	}
	for _, k := range r.kids {
		p, prints := s.pieces[k]
		switch {
		case k == form:
		case !prints:
			cur.add(k)
		default:
			s.piece(p, func(from, to int) {
				if k.name != "w:t" {
					cur.add(k)
					return
				}
				// A brace beside the text is a letter: a figure will stand there.
				cur.add(textKids(s.text[from:to], lastRune(s.text[:from]), firstRune(s.text[to:]))...)
			}, func(t *tag) {
				flush()
				if t != nil {
					t.form = form
					out = append(out, &node{tag: t})
				}
			})
		}
	}
	flush()
	return out
}

// piece calls text for each stretch of the piece outside tags, and tag for each
// tag that begins in it.
func (s *splitter) piece(p piece, text func(from, to int), put func(*tag)) {
	at, end := p.from, p.from+len(p.text)
	for _, f := range s.found {
		if f.to <= at || f.from >= end {
			continue
		}
		if f.from > at {
			text(at, f.from)
		}
		if f.from >= p.from {
			put(f.tag)
		}
		at = min(f.to, end)
	}
	if at < end {
		text(at, end)
	}
}

// hoist answers with the tags that stand alone in p and decide about whole
// paragraphs, or nil. The end of a section survives its paragraph.
func hoist(p *node, text string, found []foundTag) []*node {
	var out []*node
	last := 0
	for _, f := range found {
		if strings.TrimSpace(text[last:f.from]) != "" || f.tag == nil || f.tag.kind == tagValue {
			return nil
		}
		out = append(out, &node{tag: f.tag})
		last = f.to
	}
	if strings.TrimSpace(text[last:]) != "" || holdsMore(p) {
		return nil
	}
	if sectPr := p.child("w:pPr").child("w:sectPr"); sectPr != nil {
		end := thinPara()
		endSection(end, sectPr)
		out = append(out, end)
	}
	return out
}

// holdsMore says whether n holds something to see besides text.
func holdsMore(n *node) bool {
	for _, k := range n.kids {
		switch k.name {
		case "w:drawing", "w:pict", "w:object", "w:footnoteReference", "w:endnoteReference", "w:fldChar", "mc:AlternateContent", "m:oMath":
			return true
		}
		if holdsMore(k) {
			return true
		}
	}
	return false
}
