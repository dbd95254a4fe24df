package domain

import (
	"cmp"
	"maps"
	"slices"
)

// Fault is one thing that an act would leave wrong in the party organisations:
// with which unit, from which day, and why.
type Fault struct {
	Unit   UnitID
	Parent UnitID // where the unit loses it
	Day    Date
	Code   Code
	Args   []any
}

// Faults is the one judgement of what an act makes of the units, whether it is
// a change by decision, a list that is read in, or either taken back. What was
// wrong before the act is not held against it.
func (h *History) Faults(versions []UnitVersion, lineages []Lineage) (out []Fault) {
	after := h.With(versions, lineages)
	touched := map[UnitID]bool{}
	for _, v := range versions {
		touched[v.Unit] = true
		switch was, ok := h.At(v.Unit, v.EffectiveOn, Forever); {
		case !v.Open && ok && was.Open && was.Parent == 0:
			out = append(out, Fault{Unit: v.Unit, Day: v.EffectiveOn, Code: CodeRootStays})
		case v.Open && (v.Kind == Province) != (v.Parent == 0):
			out = append(out, Fault{Unit: v.Unit, Day: v.EffectiveOn, Code: CodeProvinceKind})
		}
	}
	for _, l := range lineages {
		if f, bad := after.heirFault(l); bad {
			out = append(out, f)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(after.versions)) {
		if touched[id] || slices.ContainsFunc(after.versions[id], func(v UnitVersion) bool { return touched[v.Parent] }) {
			if f, bad := h.hangs(after, id); bad {
				out = append(out, f)
			}
		}
	}
	return out
}

// heirFault says that a unit would go into one that is not there on the day, or
// that lies inside it.
func (h *History) heirFault(l Lineage) (Fault, bool) {
	if l.To == l.From { // takes an earlier word back
		return Fault{}, false
	}
	f := Fault{Unit: l.From, Day: l.EffectiveOn}
	to, ok := h.At(l.To, l.EffectiveOn, Forever)
	if ok && to.Open {
		return f, false
	}
	open, closed := h.Span(l.To, Forever)
	name := h.name(l.To)
	if f.Code, f.Args = CodeUnitNotBegun, []any{name, open}; ok && open <= l.EffectiveOn && open != 0 {
		f.Code, f.Args = CodeUnitClosedOn, []any{name, cmp.Or(closed, to.EffectiveOn)}
	}
	return f, true
}

// hangs looks at one unit on every day on which it, or one it hangs on, becomes
// otherwise: while it is open it must hang on the root by open ones.
func (h *History) hangs(after *History, id UnitID) (Fault, bool) {
	days := map[Date]bool{}
	for _, v := range after.versions[id] {
		days[v.EffectiveOn] = true
		for _, p := range after.versions[v.Parent] {
			days[p.EffectiveOn] = true
		}
	}
	for _, day := range slices.Sorted(maps.Keys(days)) {
		if after.held(id, day) || !h.held(id, day) {
			continue
		}
		v, _ := after.At(id, day, Forever)
		return Fault{Unit: id, Parent: v.Parent, Day: day, Code: CodeParentEnded, Args: []any{v.FullName, day}}, true
	}
	return Fault{}, false
}

// held says that a unit is not open on the day, or hangs on an open one and not
// on itself.
func (h *History) held(id UnitID, day Date) bool {
	v, ok := h.At(id, day, Forever)
	if !ok || !v.Open || v.Parent == 0 {
		return true
	}
	if p, ok := h.At(v.Parent, day, Forever); !ok || !p.Open {
		return false
	}
	return !h.within(v.Parent, id, day)
}

// within says whether the way up from a unit on the day leads to another, or is
// it. A circle holds everything.
func (h *History) within(id, top UnitID, day Date) bool {
	for range 64 {
		if id == top || id == 0 {
			return id == top
		}
		v, _ := h.At(id, day, Forever)
		id = v.Parent
	}
	return true
}

func (h *History) name(id UnitID) string {
	if vs := h.versions[id]; len(vs) > 0 {
		return vs[len(vs)-1].FullName
	}
	return ""
}

// EndedBefore finds the units that some of the versions end although there are
// results for a later day: last has the last day of each.
func (h *History) EndedBefore(versions []UnitVersion, last map[UnitID]Date) (out []Fault) {
	after := h.With(versions, nil)
	done := map[UnitID]bool{}
	for _, v := range versions {
		day := last[v.Unit]
		if v.Open || done[v.Unit] || day.IsZero() || day < v.EffectiveOn {
			continue
		}
		if at, ok := after.At(v.Unit, day, Forever); ok && at.Open {
			continue
		}
		done[v.Unit] = true
		out = append(out, Fault{Unit: v.Unit, Day: v.EffectiveOn, Code: CodeResultsAfter, Args: []any{v.FullName, day}})
	}
	return out
}

// Rehoused gives the open units directly below one that ends a place: with a
// whole successor below it, of one that is divided below the part chosen. The
// fault says which of them has none.
func (h *History) Rehoused(was UnitVersion, on Date, e Ending) (out []UnitVersion, fault Fault, ok bool) {
	var left []UnitVersion
	for _, id := range slices.Sorted(maps.Keys(h.versions)) {
		v, ok := h.At(id, on, Forever)
		if ok && v.Open && v.Parent == was.Unit && !slices.Contains(e.Also, id) {
			left = append(left, v)
		}
	}
	if len(left) > 0 && len(e.To) == 0 {
		return nil, Fault{Unit: was.Unit, Day: on, Code: CodeOpenChildren, Args: []any{was.FullName, len(left), left[0].FullName}}, false
	}
	for _, v := range left {
		next, placed := e.Children[v.Unit]
		if e.Whole {
			next, placed = e.To[0], true
			if h.within(next, v.Unit, on) {
				return nil, Fault{Unit: was.Unit, Day: on, Code: CodeMergeInside, Args: []any{h.name(next), was.FullName}}, false
			}
		}
		if !placed {
			return nil, Fault{Unit: was.Unit, Day: on, Code: CodeChildUnplaced, Args: []any{v.FullName}}, false
		}
		moved := v
		moved.Parent, moved.EffectiveOn, moved.RecordedAt = next, on, 0
		out = append(out, h.Carried(v, moved)...)
	}
	return out, Fault{}, true
}
