package domain

import (
	"cmp"
	"maps"
	"slices"
)

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

	elsewhere []UnitID
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
	t.elsewhere = t.findElsewhere()
	return t
}

func (t *Tree) findElsewhere() []UnitID {
	var out []UnitID
	var with func(UnitID)
	with = func(id UnitID) {
		out = append(out, id)
		for _, c := range t.children[id] {
			with(c.Unit)
		}
	}
	for _, units := range t.placed {
		out = append(out, units...)
	}
	for id, now := range t.open {
		moved := slices.ContainsFunc(t.history.versions[id], func(v UnitVersion) bool {
			return v.RecordedAt <= t.KnownAt && v.Parent != now.Parent
		})
		if moved {
			with(id)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
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

// OfficialOrder compares two units by the order of the letters.
func OfficialOrder(a, b UnitVersion) int { return byOrder(a, b) }

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
