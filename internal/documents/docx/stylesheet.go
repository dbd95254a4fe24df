package docx

// stylesheet answers what a style means, with everything it is based on.
type stylesheet struct {
	paraDefaults *node
	runDefaults  *node
	styles       map[string]*node
	normal       string // id of the default paragraph style
	plainTable   string // id of the default table style
	paras        map[string]*styledPara
}

// styledPara is a paragraph style ready to be copied.
type styledPara struct {
	paraProps
	run runProps
}

// newStylesheet reads styles.xml; root may be nil.
func newStylesheet(root *node) *stylesheet {
	s := &stylesheet{styles: map[string]*node{}, paras: map[string]*styledPara{}}
	if root == nil {
		return s
	}
	defaults := root.child("w:docDefaults")
	s.paraDefaults = defaults.child("w:pPrDefault").child("w:pPr")
	s.runDefaults = defaults.child("w:rPrDefault").child("w:rPr")
	for _, k := range root.kids {
		if k.name != "w:style" {
			continue
		}
		id := k.attr("w:styleId")
		s.styles[id] = k
		if d := k.attr("w:default"); d == "1" || d == "true" {
			switch k.attr("w:type") {
			case "paragraph":
				s.normal = id
			case "table":
				s.plainTable = id
			}
		}
	}
	return s
}

// chain lists the style and what it is based on, the most basic first.
func (s *stylesheet) chain(id string) []*node {
	var out []*node
	for range 20 { // a style based on itself would never end
		n := s.styles[id]
		if n == nil {
			break
		}
		out = append([]*node{n}, out...)
		id = n.child("w:basedOn").attr("w:val")
	}
	return out
}

// para is the meaning of a paragraph style; an unknown one is the default.
func (s *stylesheet) para(id string) *styledPara {
	if s.styles[id] == nil {
		id = s.normal
	}
	if p := s.paras[id]; p != nil {
		return p
	}
	p := &styledPara{run: runProps{Size: 10}} // Word's size when nobody says
	p.apply(s.paraDefaults)
	p.run.apply(s.runDefaults)
	for _, n := range s.chain(id) {
		p.apply(n.child("w:pPr"))
		p.run.apply(n.child("w:rPr"))
	}
	p.Size = p.run.Size
	if p.Style = id; id == s.normal {
		p.Style = ""
	}
	s.paras[id] = p
	return p
}

// has says whether the file knows the style.
func (s *stylesheet) has(id string) bool { return s.styles[id] != nil }

// character applies a character style to r.
func (s *stylesheet) character(r *runProps, id string) {
	for _, n := range s.chain(id) {
		r.apply(n.child("w:rPr"))
	}
}

// table merges the w:tblPr of a table style and of the table itself.
func (s *stylesheet) table(tblPr *node) []*node {
	id := tblPr.child("w:tblStyle").attr("w:val")
	if id == "" {
		id = s.plainTable
	}
	var out []*node
	for _, n := range s.chain(id) {
		if k := n.child("w:tblPr"); k != nil {
			out = append(out, k)
		}
	}
	if tblPr != nil {
		out = append(out, tblPr)
	}
	return out
}
