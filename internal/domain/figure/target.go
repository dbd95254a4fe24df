package figure

import (
	"maps"
	"slices"

	"tiendo/internal/domain"
)

// TargetOf is the target of a scope on a day: the sum of its children's targets
// in force, or its own where none of them has one.
func TargetOf(t *domain.Tree, scope domain.UnitID, all []TargetVersion, known domain.Instant) int64 {
	targets := placeTargets(t, scope, TargetsOn(all, t.Day, known))
	if sum, any := below(targets, scope); any {
		return sum
	}
	return targets[scope].quantity
}

// TargetBelow is the sum of the targets of a scope's children in force on a day,
// with what belongs to no open unit: what has been handed on.
func TargetBelow(t *domain.Tree, scope domain.UnitID, all []TargetVersion, known domain.Instant) int64 {
	sum, _ := below(placeTargets(t, scope, TargetsOn(all, t.Day, known)), scope)
	return sum
}

func below(targets map[domain.UnitID]placedTarget, scope domain.UnitID) (sum int64, any bool) {
	for line, target := range targets {
		if line != scope {
			sum, any = sum+target.quantity, true
		}
	}
	return sum, any
}

type placedTarget struct {
	quantity int64
	notice   int64
}

// placeTargets puts each target on the line of the unit that bears it in the
// structure of the day. The target of a closed unit passes to its whole
// successor, or to the line of what belongs to no open unit, until a later
// decision gives the successor a target of its own.
func placeTargets(t *domain.Tree, scope domain.UnitID, in map[domain.UnitID]TargetVersion) map[domain.UnitID]placedTarget {
	out := map[domain.UnitID]placedTarget{}
	for _, unit := range slices.Sorted(maps.Keys(in)) {
		v, at := in[unit], t.Place(unit)
		line := at.Unit
		if parent, ok := t.Unit(at.Unit); !ok || at.Unit != scope && parent.Parent != scope {
			continue
		}
		if superseded(t, unit, in) {
			continue
		}
		if !at.Whole {
			line = Unassigned
			if at.Unit != scope {
				continue
			}
		}
		was := out[line]
		notice := was.notice
		if at.Unit == unit || notice == 0 {
			notice = v.Notice
		}
		out[line] = placedTarget{was.quantity + v.Quantity, notice}
	}
	return out
}

// superseded says whether a unit that took this one's place was given a target
// after it had: then that target is for both. A target set for a whole window
// is, for a unit that began within it, no older than the unit.
func superseded(t *domain.Tree, unit domain.UnitID, in map[domain.UnitID]TargetVersion) bool {
	for _, hop := range t.Succession(unit) {
		own, ok := in[hop.Unit]
		if ok && (hop.Since > t.Day || max(own.EffectiveOn, t.Began(hop.Unit)) >= hop.Since) {
			return true
		}
	}
	return false
}
