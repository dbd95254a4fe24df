package docx

import (
	"strconv"

	"tiendo/internal/documents/page"
)

// noteBook gives footnotes their ids in reading order. Word pairs a mark with
// its note by id, LibreOffice by position; only in reading order do both agree.
// A note whose mark is gone is not written; one whose mark is repeated is
// written again, filled with what its own mark's place knows.
type noteBook struct {
	template map[string]*node // w:footnote by id
	next     int
	wanted   []wantedNote
	closed   bool // the notes are being written: marks inside them count for nothing
}

type wantedNote struct {
	id    int
	body  *node // of the template, to be filled in scope
	scope *scope
	made  *page.Note // or one that came with a block
}

// newNoteBook reads the template's notes; root may be nil.
func newNoteBook(root *node) *noteBook {
	b := &noteBook{template: map[string]*node{}, next: 1}
	if root == nil {
		b.next = firstNote
		return b
	}
	for _, n := range root.kids {
		if n.name != "w:footnote" {
			continue
		}
		if isNote(n) {
			b.template[n.attr("w:id")] = n
		} else {
			b.next = max(b.next, whole(n.attr("w:id"), -1, 1000)+1)
		}
	}
	return b
}

func (b *noteBook) refer(id string, s *scope) (int, bool) {
	body := b.template[id]
	if body == nil || b.closed {
		return 0, false
	}
	return b.want(wantedNote{body: body, scope: s}), true
}

// add takes a note that came with a block.
func (b *noteBook) add(n *page.Note) int { return b.want(wantedNote{made: n}) }

func (b *noteBook) want(n wantedNote) int {
	n.id = b.next
	b.next++
	b.wanted = append(b.wanted, n)
	return n.id
}

// write fills the notes into their part; separators stay first.
func (b *noteBook) write(root *node, e *evaluator, width float64) *node {
	out := root.shallow()
	for _, n := range root.kids {
		if n.name != "w:footnote" || !isNote(n) {
			out.add(n)
		}
	}
	b.closed = true
	for _, w := range b.wanted {
		if w.made != nil {
			out.add(e.writer.footnote(w.id, w.made, width))
			continue
		}
		inLoop := w.scope.up != nil
		if inLoop {
			e.loops++
		}
		if n := e.element(noteShell(w.body), w.scope); n != nil {
			out.add(n.with("w:id", strconv.Itoa(w.id)))
		}
		if inLoop {
			e.loops--
		}
		if e.made > maxMade {
			break
		}
	}
	return out
}

// noteShell is the note itself, never shared: its id changes.
func noteShell(n *node) *node {
	c := n.shallow()
	c.kids = n.kids
	return c
}
