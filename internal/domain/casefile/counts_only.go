package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// BelowCountsOnly are the faults of units that an act brings below a committee
// that gives counts only: of such a one there are no units below the first level,
// unless a named decision enables its files on that day. It is asked of whatever
// brings units in: a list, a new unit, a move, a merger, an end taken back. What
// lay below it before the act is not held against the act.
func BelowCountsOnly(before *domain.History, versions []domain.UnitVersion, lineages []domain.Lineage, decided []Setting, known domain.Instant) (out []domain.Fault) {
	if len(versions) == 0 {
		return nil
	}
	after := before.With(versions, lineages)
	type day struct{ was, is *domain.Tree }
	days := map[domain.Date]day{}
	for _, v := range versions {
		if !v.Open || v.Parent == 0 || slices.ContainsFunc(out, func(f domain.Fault) bool { return f.Unit == v.Unit }) {
			continue
		}
		d, ok := days[v.EffectiveOn]
		if !ok {
			d = day{before.Tree(v.EffectiveOn, domain.Forever), after.Tree(v.EffectiveOn, domain.Forever)}
			days[v.EffectiveOn] = d
		}
		above, below := countsOnlyAbove(d.is, v.Unit)
		if !below || SettingsOn(decided, d.is, v.EffectiveOn, known).Has(KeepFiles, above.Unit) {
			continue
		}
		if lay, did := countsOnlyAbove(d.was, v.Unit); did && lay.Unit == above.Unit {
			continue
		}
		out = append(out, domain.Fault{
			Unit: v.Unit, Parent: above.Unit, Day: v.EffectiveOn, Code: domain.CodeBelowCountsOnly, Args: []any{v.FullName, above.FullName, v.EffectiveOn},
		})
	}
	return out
}

// countsOnlyAbove is the committee that gives counts only below which a unit lies;
// false where it lies below none, as such a committee itself does.
func countsOnlyAbove(tree *domain.Tree, unit domain.UnitID) (domain.UnitVersion, bool) {
	v, open := tree.Unit(unit)
	for range 64 {
		if !open {
			break
		}
		if v, open = tree.Unit(v.Parent); open && slices.Contains(CountsOnly, v.Code) {
			return v, true
		}
	}
	return domain.UnitVersion{}, false
}
