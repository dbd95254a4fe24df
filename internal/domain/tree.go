package domain

import (
	"cmp"
	"maps"
	"slices"
)

// History is everything ever learned about which units there were and how they
// hung together. It gives the Tree of any day as known at any instant.
type History struct {
	versions map[UnitID][]UnitVersion // by EffectiveOn, then RecordedAt
	lineage  map[UnitID][]Lineage     // by From; by EffectiveOn, then RecordedAt
	into     map[UnitID][]Lineage     // by To; the same
	byCode   map[string]UnitID
}

// NewHistory takes all versions and lineages, in any order.
func NewHistory(versions []UnitVersion, lineages []Lineage) *History {
	h := &History{map[UnitID][]UnitVersion{}, map[UnitID][]Lineage{}, map[UnitID][]Lineage{}, map[string]UnitID{}}
	for _, v := range versions {
		h.versions[v.Unit] = append(h.versions[v.Unit], v)
		h.byCode[v.Code] = v.Unit
	}
	for _, vs := range h.versions {
		slices.SortStableFunc(vs, func(a, b UnitVersion) int {
			return cmp.Or(cmp.Compare(a.EffectiveOn, b.EffectiveOn), cmp.Compare(a.RecordedAt, b.RecordedAt))
		})
	}
	lineages = slices.Clone(lineages)
	slices.SortStableFunc(lineages, func(a, b Lineage) int {
		return cmp.Or(cmp.Compare(a.EffectiveOn, b.EffectiveOn), cmp.Compare(a.RecordedAt, b.RecordedAt))
	})
	for _, l := range lineages {
		h.lineage[l.From] = append(h.lineage[l.From], l)
		h.into[l.To] = append(h.into[l.To], l)
	}
	return h
}

// ByCode finds a unit, open or closed, by its code.
func (h *History) ByCode(code string) (UnitID, bool) {
	id, ok := h.byCode[code]
	return id, ok
}

// Versions are all versions of a unit, oldest first.
func (h *History) Versions(id UnitID) []UnitVersion { return h.versions[id] }

// At is the version that held on the day as known at the instant; false where
// the unit was not known or had not begun.
func (h *History) At(id UnitID, day Date, known Instant) (UnitVersion, bool) {
	var found UnitVersion
	ok := false
	for _, v := range h.versions[id] {
		if v.EffectiveOn <= day && v.RecordedAt <= known {
			found, ok = v, true
		}
	}
	return found, ok
}

// Span gives the first day of the unit and, where it has ended, the first day
// on which it no longer existed (zero while it goes on). Of several versions of
// one day the last recorded counts alone.
func (h *History) Span(id UnitID, known Instant) (open, closed Date) {
	vs := h.versions[id]
	for i, v := range vs {
		followed := slices.ContainsFunc(vs[i+1:], func(w UnitVersion) bool {
			return w.EffectiveOn == v.EffectiveOn && w.RecordedAt <= known
		})
		switch {
		case v.RecordedAt > known || followed:
		case v.Open:
			if open == 0 {
				open = v.EffectiveOn
			}
			closed = 0
		case open != 0 && closed == 0:
			closed = v.EffectiveOn
		}
	}
	return open, closed
}

// Tree is the structure of the party organisations on one day.
type Tree struct {
	Day      Date
	KnownAt  Instant
	history  *History
	open     map[UnitID]UnitVersion
	children map[UnitID][]UnitVersion
	places   map[UnitID]Place
	placed   map[UnitID][]UnitID // by where they stand: the units that do not stand for themselves
	root     UnitID
}

// Tree builds the structure of the day as known at the instant.
func (h *History) Tree(day Date, known Instant) *Tree {
	t := &Tree{Day: day, KnownAt: known, history: h, open: map[UnitID]UnitVersion{}, children: map[UnitID][]UnitVersion{}, places: map[UnitID]Place{}, placed: map[UnitID][]UnitID{}}
	for id := range h.versions {
		if v, ok := h.At(id, day, known); ok && v.Open {
			t.open[id] = v
			if v.Parent == 0 {
				t.root = id
			}
		}
	}
	for id := range h.versions {
		at := t.place(id, 0)
		t.places[id] = at
		if at.Unit != id {
			t.placed[at.Unit] = append(t.placed[at.Unit], id)
		}
	}
	t.adopt()
	for _, v := range t.open {
		if v.Parent != 0 {
			t.children[v.Parent] = append(t.children[v.Parent], v)
		}
	}
	for _, c := range t.children {
		slices.SortFunc(c, byOrder)
	}
	return t
}

// adopt gives every unit whose parent has ended a parent that is open: the one
// in which that one's figures stand. Where this lies below the unit itself (a
// committee was dissolved into one of its own cells), the unit moves up into
// the place of the one that ended.
func (t *Tree) adopt() {
	ended := map[UnitID]UnitID{} // by orphan: the ended parent it is placed by
	for id, v := range t.open {
		if _, ok := t.open[v.Parent]; !ok && v.Parent != 0 {
			ended[id] = v.Parent
			v.Parent = t.place(v.Parent, 0).Unit
			t.open[id] = v
		}
	}
	for _, id := range slices.Sorted(maps.Keys(ended)) {
		for t.above(id, id) {
			up, _ := t.history.At(ended[id], t.Day, t.KnownAt)
			ended[id] = up.Parent
			v := t.open[id]
			v.Parent = t.root
			if up.Parent != 0 {
				v.Parent = t.place(up.Parent, 0).Unit
			}
			t.open[id] = v
			if up.Parent == 0 {
				break
			}
		}
	}
}

// above says whether top is met on the way up from a unit.
func (t *Tree) above(id, top UnitID) bool {
	for range 64 {
		id = t.open[id].Parent
		if id == 0 || id == top {
			return id != 0
		}
	}
	return false
}

// byOrder is the order of the letters: the agency committees first, then the
// official order of the list.
func byOrder(a, b UnitVersion) int {
	agency := func(v UnitVersion) int {
		if v.Kind == Agency {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(agency(a), agency(b)), cmp.Compare(a.OrderNo, b.OrderNo), cmp.Compare(a.Code, b.Code))
}

// Root is the provincial organisation; false while nothing is known.
func (t *Tree) Root() (UnitVersion, bool) { v, ok := t.open[t.root]; return v, ok }

// Unit is the version in force; false where the unit is not open on the day.
func (t *Tree) Unit(id UnitID) (UnitVersion, bool) { v, ok := t.open[id]; return v, ok }

// ByCode finds an open unit by its code.
func (t *Tree) ByCode(code string) (UnitVersion, bool) {
	id, ok := t.history.byCode[code]
	if !ok {
		return UnitVersion{}, false
	}
	return t.Unit(id)
}

// Children are the open units directly below, the agency committees first,
// then in the official order.
func (t *Tree) Children(id UnitID) []UnitVersion { return t.children[id] }

// Began is the first day of the unit as known to the tree.
func (t *Tree) Began(id UnitID) Date {
	open, _ := t.history.Span(id, t.KnownAt)
	return open
}

// Line is the way from just below top down to id, id last; nil where id does
// not lie below top.
func (t *Tree) Line(top, id UnitID) []UnitID {
	var up []UnitID
	for range 64 {
		v, ok := t.open[id]
		if !ok {
			return nil
		}
		if id == top {
			slices.Reverse(up)
			return up
		}
		up = append(up, id)
		id = v.Parent
	}
	return nil
}

// Place says where the figures of a unit stand in the structure of the day.
type Place struct {
	Unit  UnitID // an open unit
	Whole bool   // false: they belong somewhere below Unit, but no one can say where ("chưa quy về đơn vị")
	Since Date   // when the unit went there; zero where it stands for itself
}

// Place of a unit. An open unit stands for itself. A closed one stands under
// its whole successor; a divided one, or one without a successor, below the
// parent it had. A unit that had not begun on the day stands under the one unit
// it was made of, or below its later parent. So a total never moves when the
// structure does. Zero where nothing is known of the unit.
func (t *Tree) Place(id UnitID) Place { return t.places[id] }

func (t *Tree) place(id UnitID, depth int) Place {
	if _, ok := t.open[id]; ok {
		return Place{Unit: id, Whole: true}
	}
	if depth > 64 {
		return Place{Unit: t.root}
	}
	if last, ok := t.history.At(id, t.Day, t.KnownAt); ok { // closed
		if next, since, ok := t.wholeSuccessor(id); ok {
			p := t.place(next, depth+1)
			return Place{p.Unit, p.Whole, since}
		}
		return t.below(last.Parent, last.EffectiveOn, depth)
	}
	first, ok := t.firstKnown(id)
	if !ok {
		return Place{}
	}
	if from, ok := t.onlyOrigin(id); ok {
		p := t.place(from, depth+1)
		return Place{p.Unit, p.Whole, first.EffectiveOn}
	}
	return t.below(first.Parent, first.EffectiveOn, depth)
}

// Succession lists the units that took a unit's place one after the other, each
// wholly: the successors of a closed one, or what a unit that has not begun yet
// was made of (Since then lies ahead). Empty for an open unit.
func (t *Tree) Succession(id UnitID) (hops []Place) {
	for range 64 {
		if _, open := t.open[id]; open {
			return hops
		}
		next, since, ok := UnitID(0), Date(0), false
		if _, begun := t.history.At(id, t.Day, t.KnownAt); begun {
			next, since, ok = t.wholeSuccessor(id)
		} else if first, known := t.firstKnown(id); known {
			next, ok = t.onlyOrigin(id)
			since = first.EffectiveOn
		}
		if !ok {
			return hops
		}
		hops = append(hops, Place{next, true, since})
		id = next
	}
	return hops
}

func (t *Tree) below(parent UnitID, since Date, depth int) Place {
	if parent == 0 {
		return Place{t.root, false, since}
	}
	return Place{t.place(parent, depth+1).Unit, false, since}
}

func (t *Tree) firstKnown(id UnitID) (UnitVersion, bool) {
	for _, v := range t.history.versions[id] {
		if v.RecordedAt <= t.KnownAt && v.Open {
			return v, true
		}
	}
	return UnitVersion{}, false
}

// wholeSuccessor follows the latest lineage in force.
func (t *Tree) wholeSuccessor(id UnitID) (UnitID, Date, bool) {
	last := t.lastLineage(id, t.Day)
	return last.To, last.EffectiveOn, last.To != 0 && last.Whole
}

// lastLineage is the latest word on where a unit went by the day.
func (t *Tree) lastLineage(id UnitID, by Date) (last Lineage) {
	for _, l := range t.history.lineage[id] {
		if l.EffectiveOn <= by && l.RecordedAt <= t.KnownAt {
			last = l
		}
	}
	return last
}

// onlyOrigin is the one unit of which another was wholly made.
func (t *Tree) onlyOrigin(id UnitID) (from UnitID, ok bool) {
	for _, l := range t.history.into[id] {
		if last := t.lastLineage(l.From, lastDate); last.To != id || !last.Whole || l.From == from {
			continue
		}
		if from != 0 {
			return 0, false
		}
		from = l.From
	}
	return from, from != 0
}

// Units are all units that were ever known, open or not, in order.
func (t *Tree) Units() []UnitID { return slices.Sorted(maps.Keys(t.places)) }

// PlacedAt are the units that are not open on the day and whose figures stand at
// or somewhere below the unit.
func (t *Tree) PlacedAt(id UnitID) []UnitID { return t.placed[id] }

// StandingFor are the units whose figures stand under the unit as a whole:
// itself, and the closed ones it wholly succeeds.
func (t *Tree) StandingFor(id UnitID) []UnitID {
	out := []UnitID{id}
	for _, other := range t.placed[id] {
		if t.places[other].Whole {
			out = append(out, other)
		}
	}
	slices.Sort(out)
	return out
}
