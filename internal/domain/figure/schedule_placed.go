package figure

import (
	"maps"
	"slices"

	"tiendo/internal/domain"
)

// Placed puts what ended units planned on the unit that took the place of each
// wholly, as their targets pass to it: what several planned for a slot is added
// up, until the unit plans that slot anew for itself and for them. What a unit
// planned that was divided belongs to no open unit and is left out.
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
