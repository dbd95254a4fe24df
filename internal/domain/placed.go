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

// Apart are the units whose numbers stand below one, though on none of those
// that are open: what was divided, or ended without a successor.
func (t *Tree) Apart(below UnitID) (out []UnitID) {
	for id, at := range t.places {
		if !at.Whole && at.Unit == below && at.Unit != id {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// PartsOf are the units into which an ended one went by the day of the tree, by
// its latest change; the one successor alone where there is only one.
func (t *Tree) PartsOf(id UnitID) (out []UnitID) {
	last := t.lastLineage(id, t.Day)
	for _, l := range t.history.lineage[id] {
		if l.EffectiveOn == last.EffectiveOn && l.RecordedAt <= t.KnownAt && l.To != 0 {
			out = append(out, l.To)
		}
	}
	return out
}
