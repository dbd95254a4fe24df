package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// textKids are the children of a run that print s: lines, tabs, and hyphens
// between letters as hyphens that never end a line, so that 149-TB/TU stays
// whole. before and after are the neighbouring letters, 0 for none.
func textKids(s string, before, after rune) []*node {
	s = norm.NFC.String(s)
	var kids []*node
	start := 0
	cut := func(end int, by *node) {
		if end > start {
			kids = append(kids, wt(s[start:end]))
		}
		kids = append(kids, by)
		start = end + 1
	}
	last := before
	for i, r := range s {
		switch r {
		case '\n':
			cut(i, el("w:br"))
		case '\t':
			cut(i, el("w:tab"))
		case '-':
			next := after
			if i+1 < len(s) {
				next, _ = utf8.DecodeRuneInString(s[i+1:])
			}
			if binds(last) && binds(next) {
				cut(i, el("w:noBreakHyphen"))
			}
		}
		last = r
	}
	if start < len(s) {
		kids = append(kids, wt(s[start:]))
	}
	return kids
}

// binds says whether a hyphen beside r belongs to a word.
func binds(r rune) bool { return r != 0 && r != '-' && !unicode.IsSpace(r) }

// wt is a w:t that keeps its spaces.
func wt(s string) *node {
	return el("w:t", textNode(s)).with("xml:space", "preserve")
}

// textRun is a run that prints s in the form rPr, which may be nil.
func textRun(rPr *node, s string) *node {
	return el("w:r").add(rPr).add(textKids(s, 0, 0)...)
}

func firstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// printed is what an element of a run prints.
func printed(n *node) string {
	switch n.name {
	case "w:t":
		return n.content()
	case "w:noBreakHyphen":
		return "-"
	case "w:softHyphen":
		return "\u00ad"
	case "w:tab", "w:ptab":
		return "\t"
	case "w:br", "w:cr":
		return "\n"
	}
	return ""
}

// squeeze shortens a paragraph for a message.
func squeeze(s string, limit int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	return string([]rune(s)[:limit]) + "…"
}
