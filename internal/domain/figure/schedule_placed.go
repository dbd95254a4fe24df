package figure

import (
	"maps"
	"slices"

	"tiendo/internal/domain"
)

// Placed puts what ended units planned on the unit that took the place of each
// wholly, as their targets pass to it: what several planned for a slot is added
// up, until the unit plans that slot anew for itself and for them. What a unit
// planned that was divided belongs to no open unit: Apart gives it.
func (s Schedule) Placed(t *domain.Tree) Schedule {
	out := Schedule{}
	for _, unit := range slices.Sorted(maps.Keys(s)) {
		at := t.Place(unit)
		if at.Unit == 0 || !at.Whole && at.Unit != unit {
			continue
		}
		for line, slots := range s[unit] {
			for slot, p := range slots {
				if p.Gone || s.replanned(t, unit, line, slot) {
					continue
				}
				out.put(at.Unit, line, slot, p)
			}
		}
	}
	return out
}

// Apart is what divided units planned whose numbers stand below one unit, added
// up on that unit: their successors can not be told apart in it. A slot goes as
// soon as one of them plans it for itself, so that nothing counts twice.
func (s Schedule) Apart(t *domain.Tree, below domain.UnitID) Schedule {
	out := Schedule{}
	for _, unit := range t.Apart(below) {
		for line, slots := range s[unit] {
			for slot, p := range slots {
				if !p.Gone && !s.planned(t, t.PartsOf(unit), line, slot) {
					out.put(below, line, slot, p)
				}
			}
		}
	}
	return out
}

// planned says that one of some units, or one that took its place, plans a slot.
func (s Schedule) planned(t *domain.Tree, units []domain.UnitID, line ScheduleLine, slot Slot) bool {
	for _, u := range units {
		if _, ok := s.At(u, line, slot); ok {
			return true
		}
		for _, hop := range t.Succession(u) {
			if _, ok := s.At(hop.Unit, line, slot); ok {
				return true
			}
		}
	}
	return false
}

// replanned says that a unit which took this one's place has planned the slot
// since: then that number is for both.
func (s Schedule) replanned(t *domain.Tree, unit domain.UnitID, line ScheduleLine, slot Slot) bool {
	for _, hop := range t.Succession(unit) {
		own, ok := s[hop.Unit][line][slot]
		if ok && (hop.Since > t.Day || max(own.EffectiveOn, t.Began(hop.Unit)) >= hop.Since) {
			return true
		}
	}
	return false
}

// put adds a number to what a unit plans.
func (s Schedule) put(unit domain.UnitID, line ScheduleLine, slot Slot, p Planned) {
	if s[unit] == nil {
		s[unit] = map[ScheduleLine]map[Slot]Planned{}
	}
	if s[unit][line] == nil {
		s[unit][line] = map[Slot]Planned{}
	}
	p.Unit = unit
	if was, ok := s[unit][line][slot]; ok {
		p.Quantity += was.Quantity
	}
	s[unit][line][slot] = p
}
