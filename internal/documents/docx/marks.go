package docx

import (
	"fmt"
	"hash/fnv"
	"regexp"
	"strconv"
	"strings"
)

const (
	markPrefix = "f_"
	maxMark    = 40 // Word cuts longer bookmark names
)

// marks numbers the bookmarks and content controls of one document. Word wants
// names of bookmarks to be unique, not minding case, and ids too.
type marks struct {
	used     map[string]bool
	next     map[string]int // number to try for the next occurrence
	bookmark int
	control  int
}

func newMarks() *marks { return &marks{used: map[string]bool{}, next: map[string]int{}} }

// name is the bookmark of the next occurrence of a figure: f_<ref>, then
// f_<ref>_2 and so on.
func (m *marks) name(ref string) string {
	base := markBase(ref)
	name := base
	n := max(m.next[base], 2)
	for m.used[strings.ToLower(name)] {
		suffix := "_" + strconv.Itoa(n)
		name = base[:min(len(base), maxMark-len(suffix))] + suffix
		n++
	}
	m.next[base] = n
	m.used[strings.ToLower(name)] = true
	return name
}

// markBase is f_<ref> if a bookmark may be called so; else what remains of the
// ref with a fingerprint that keeps different refs apart.
func markBase(ref string) string {
	plain := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '_'
	}, ref)
	const room = maxMark - len(markPrefix) - len("_1234")
	if plain == ref && len(ref) <= room {
		return markPrefix + ref
	}
	h := fnv.New32a()
	h.Write([]byte(ref))
	return fmt.Sprintf("%s%s_%08x", markPrefix, plain[:min(len(plain), room-9)], h.Sum32())
}

// wrap makes runs the content control of a figure, inside a bookmark: Word
// keeps the control's tag, LibreOffice keeps only the bookmark.
func (m *marks) wrap(ref string, runs []*node) []*node {
	m.bookmark++
	m.control++
	id := strconv.Itoa(m.bookmark)
	return []*node{
		el("w:bookmarkStart").with("w:id", id, "w:name", m.name(ref)),
		el("w:sdt",
			el("w:sdtPr",
				val("w:tag", ref),
				val("w:id", strconv.Itoa(m.control)),
				el("w15:appearance").with("w15:val", "hidden"),
			),
			el("w:sdtContent", runs...),
		),
		el("w:bookmarkEnd").with("w:id", id),
	}
}

// copied is what LibreOffice adds to the name of a bookmark it met twice.
var copied = regexp.MustCompile(`(_Copy_\d+)+$`)

// refOfMark is the figure a bookmark stands for, "" if for none. seen holds
// the names met before, because f_x_2 means x only after f_x.
func refOfMark(name string, seen map[string]bool) string {
	ref, ok := strings.CutPrefix(name, markPrefix)
	if !ok {
		return ""
	}
	ref = copied.ReplaceAllString(ref, "")
	seen[ref] = true
	if i := strings.LastIndexByte(ref, '_'); i > 0 && seen[ref[:i]] {
		if n, err := strconv.Atoi(ref[i+1:]); err == nil && n >= 2 {
			return ref[:i]
		}
	}
	return ref
}
