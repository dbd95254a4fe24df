package domain

import (
	"maps"
	"slices"
)

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

// lastLineage is the latest word on where a unit went by the day. What was said
// for a closing day that has been put right since is void, where the right one
// has a word of its own.
func (t *Tree) lastLineage(id UnitID, by Date) (last Lineage) {
	_, closed := t.history.Span(id, t.KnownAt)
	for _, l := range t.history.lineage[id] {
		if l.EffectiveOn > by || l.RecordedAt > t.KnownAt {
			continue
		}
		if last.EffectiveOn != closed || l.EffectiveOn == closed {
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

// ParentThen is the unit to which one belonged on an earlier or later day than
// the tree's own; before it began, the one it began under. Zero for the root.
func (t *Tree) ParentThen(id UnitID, day Date) UnitID {
	v, ok := t.history.At(id, day, t.KnownAt)
	if !ok {
		v, _ = t.firstKnown(id)
	}
	return v.Parent
}

// Elsewhere are the units that do not stand, or did not always stand, where
// they stand on the day: those that are not open, and those that moved, with
// everything below them; in order.
func (t *Tree) Elsewhere() []UnitID { return t.elsewhere }

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
