package domain

import "slices"

// Standing are the units whose numbers stand on one of some open units: those
// units themselves, and the ended ones whose place they took wholly.
func (t *Tree) Standing(on []UnitID) []UnitID {
	out := slices.Clone(on)
	for id, at := range t.places {
		if at.Whole && at.Unit != id && slices.Contains(on, at.Unit) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}
