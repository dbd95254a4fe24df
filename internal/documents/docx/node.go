package docx

import (
	"strconv"
	"strings"
)

// node is an element or a piece of text of a WordprocessingML part. Names keep
// their prefix: every writer of .docx uses w: for the main namespace.
type node struct {
	name  string // "" is text
	text  string
	attrs []attr
	kids  []*node

	tag    *tag // the clerk's tag that stands here instead of an element
	static bool // nothing below is filled or renumbered
}

type attr struct{ name, value string }

// el makes an element.
func el(name string, kids ...*node) *node { return &node{name: name, kids: kids} }

// val makes the commonest element, <name w:val="…"/>.
func val(name, value string) *node { return el(name).with("w:val", value) }

func textNode(s string) *node { return &node{text: s} }

// with sets attributes, given as name and value in turn.
func (n *node) with(pairs ...string) *node {
	for i := 0; i+1 < len(pairs); i += 2 {
		n.set(pairs[i], pairs[i+1])
	}
	return n
}

// int is with for a number.
func (n *node) int(name string, value int) *node { return n.with(name, strconv.Itoa(value)) }

func (n *node) set(name, value string) {
	for i := range n.attrs {
		if n.attrs[i].name == name {
			n.attrs[i].value = value
			return
		}
	}
	if n.attrs == nil {
		n.attrs = make([]attr, 0, 2) // most elements have one or two
	}
	n.attrs = append(n.attrs, attr{name, value})
}

// add appends the children that are not nil.
func (n *node) add(kids ...*node) *node {
	for _, k := range kids {
		if k != nil {
			n.kids = append(n.kids, k)
		}
	}
	return n
}

// attr is the value of an attribute, "" if there is none. n may be nil.
func (n *node) attr(name string) string {
	if n == nil {
		return ""
	}
	for i := range n.attrs {
		if n.attrs[i].name == name {
			return n.attrs[i].value
		}
	}
	return ""
}

// child is the first child element of the name, or nil. n may be nil.
func (n *node) child(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// each calls visit for every element of the name below n, not looking inside
// those it finds.
func (n *node) each(name string, visit func(*node)) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		if k.name == name {
			visit(k)
		} else {
			k.each(name, visit)
		}
	}
}

// cleanse leaves of a tree what would be left of it written out and parsed.
func (n *node) cleanse() {
	n.text = clean(n.text)
	for i := range n.attrs {
		n.attrs[i].value = clean(n.attrs[i].value)
	}
	for _, k := range n.kids {
		k.cleanse()
	}
}

// content is the text below n.
func (n *node) content() string {
	if n == nil {
		return ""
	}
	if len(n.kids) == 1 && n.kids[0].name == "" {
		return n.kids[0].text
	}
	var b strings.Builder
	n.gather(&b)
	return b.String()
}

func (n *node) gather(b *strings.Builder) {
	b.WriteString(n.text)
	for _, k := range n.kids {
		k.gather(b)
	}
}

// shallow is a copy of n with its attributes and without its children.
func (n *node) shallow() *node {
	c := &node{name: n.name, text: n.text}
	c.attrs = append(c.attrs, n.attrs...)
	return c
}
