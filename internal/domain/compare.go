package domain

import (
	"maps"
	"slices"
)

// Comparison is what differs between the structures of two days.
type Comparison struct {
	From, To  *Tree
	Opened    []UnitVersion // as on the later day
	Closed    []Ended
	Renamed   []Changed
	Moved     []Changed
	Retyped   []Changed // of another kind
	Unchanged int
	Then, Now int // how many were open
}

// Ended is a unit that was open on the first day and is not on the second.
type Ended struct {
	UnitVersion               // as it was on the first day
	Into        []UnitVersion // where it went; empty where no one said
	Whole       bool          // it went there as a whole
}

// Changed is a unit that is open on both days and otherwise on the second.
type Changed struct{ Was, Is UnitVersion }

// Compare puts the structures of two days side by side, both as known at one
// instant. The units are in the order of the tree.
func (h *History) Compare(from, to *Tree) Comparison {
	c := Comparison{From: from, To: to, Then: len(from.open), Now: len(to.open)}
	for _, is := range to.InOrder() {
		was, ok := from.open[is.Unit]
		if !ok {
			c.Opened = append(c.Opened, is)
			continue
		}
		same := true
		note := func(list *[]Changed, differs bool) {
			if differs {
				*list = append(*list, Changed{was, is})
				same = false
			}
		}
		note(&c.Renamed, was.FullName != is.FullName || was.CommitteeName != is.CommitteeName)
		note(&c.Moved, was.Parent != is.Parent)
		note(&c.Retyped, was.Kind != is.Kind)
		if same {
			c.Unchanged++
		}
	}
	for _, was := range from.InOrder() {
		if _, ok := to.open[was.Unit]; !ok {
			heirs, whole := to.Heirs(was.Unit)
			e := Ended{UnitVersion: was, Whole: whole}
			for _, id := range heirs {
				if v, ok := h.At(id, to.Day, to.KnownAt); ok {
					e.Into = append(e.Into, v)
				}
			}
			c.Closed = append(c.Closed, e)
		}
	}
	return c
}

// InOrder are the open units, each followed by those below it.
func (t *Tree) InOrder() []UnitVersion {
	root, ok := t.Root()
	if !ok {
		return nil
	}
	out := make([]UnitVersion, 0, len(t.open))
	var down func(UnitVersion)
	down = func(v UnitVersion) {
		out = append(out, v)
		for _, c := range t.children[v.Unit] {
			down(c)
		}
	}
	down(root)
	return out
}

// Heirs are the units into which a closed one went, as the last word on its
// closing has it, and whether it went as a whole. None where it is open or
// nothing was said.
func (t *Tree) Heirs(id UnitID) (to []UnitID, whole bool) {
	if _, open := t.open[id]; open {
		return nil, false
	}
	last := t.lastLineage(id, t.Day)
	if last.To == 0 || last.To == id {
		return nil, false
	}
	for _, l := range t.history.lineage[id] {
		if l.EffectiveOn == last.EffectiveOn && l.RecordedAt == last.RecordedAt && !slices.Contains(to, l.To) {
			to = append(to, l.To)
		}
	}
	return to, last.Whole
}

// Origins are the closed units that went into one, wholly or in part, as the
// last word on each has it, in order.
func (t *Tree) Origins(id UnitID) (from []UnitID) {
	seen := map[UnitID]bool{}
	for _, l := range t.history.into[id] {
		if l.From == id {
			continue
		}
		heirs, _ := t.Heirs(l.From)
		if slices.Contains(heirs, id) {
			seen[l.From] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// Below counts the open units below one, by kind, not itself.
func (t *Tree) Below(id UnitID) map[Kind]int {
	out := map[Kind]int{}
	var down func(UnitID)
	down = func(id UnitID) {
		for _, c := range t.children[id] {
			out[c.Kind]++
			down(c.Unit)
		}
	}
	down(id)
	return out
}

// ClosedBelow are the closed units that last belonged directly to one, as they
// last stood, by code.
func (t *Tree) ClosedBelow(id UnitID) (out []UnitVersion) {
	for _, unit := range t.Units() {
		if _, open := t.open[unit]; open {
			continue
		}
		if v, begun := t.history.At(unit, t.Day, t.KnownAt); begun && v.Parent == id && t.stood(unit) {
			out = append(out, v)
		}
	}
	slices.SortFunc(out, byOrder)
	return out
}

// stood says that a unit was open on some day up to the tree's: one whose
// opening was taken back never was.
func (t *Tree) stood(id UnitID) bool {
	open, _ := t.history.Span(id, t.KnownAt)
	return open != 0 && open <= t.Day
}
