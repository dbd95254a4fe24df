package domain

import (
	"cmp"
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

// Went are the lineages recorded at an instant: where the units of that act
// went. What only takes an earlier word back is not among them.
func (h *History) Went(at Instant) (out []Lineage) {
	for _, ls := range h.lineage {
		for _, l := range ls {
			if l.RecordedAt == at && l.To != l.From {
				out = append(out, l)
			}
		}
	}
	slices.SortFunc(out, func(a, b Lineage) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	return out
}

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

// FirstDay is the first day on which any unit was open, as known at the
// instant; zero where none is known.
func (h *History) FirstDay(known Instant) (first Date) {
	for id := range h.versions {
		if open, _ := h.Span(id, known); open != 0 && (first == 0 || open < first) {
			first = open
		}
	}
	return first
}
