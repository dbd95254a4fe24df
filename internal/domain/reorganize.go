package domain

import (
	"cmp"
	"maps"
	"slices"
)

// Reorganization works out what one change of the party organisations adds to
// their history, and what stands against it. Nothing is ever taken out of a
// history: what is put right is a version recorded later for the same day.
type Reorganization struct {
	On       Date
	Versions []UnitVersion
	Lineages []Lineage
	Warnings []Problem

	history *History
	opened  map[UnitID]UnitVersion // by this change itself
	bad     *Invalid
}

// Reorganize begins a change that holds from the day on.
func (h *History) Reorganize(on Date) *Reorganization {
	return &Reorganization{On: on, history: h, opened: map[UnitID]UnitVersion{}, bad: &Invalid{}}
}

// Refuse notes something that stands against the change, beside a field of the
// form.
func (r *Reorganization) Refuse(field string, code Code, args ...any) {
	r.bad.Add(Problem{Column: field, Code: code, Args: args})
}

// Standing is the unit as it is on the day; where it is not open then, why is
// noted.
func (r *Reorganization) Standing(field string, id UnitID) (UnitVersion, bool) {
	if v, ok := r.opened[id]; ok {
		return v, true
	}
	v, begun := r.history.At(id, r.On, Forever)
	if begun && v.Open {
		return v, true
	}
	vs := r.history.Versions(id)
	if len(vs) == 0 {
		r.Refuse(field, CodeUnitUnknownArg, "")
		return v, false
	}
	open, closed := r.history.Span(id, Forever)
	name := vs[len(vs)-1].FullName
	if !begun || r.On < open {
		r.Refuse(field, CodeUnitNotBegun, name, open)
	} else {
		r.Refuse(field, CodeUnitClosedOn, name, cmp.Or(closed, v.EffectiveOn))
	}
	return v, false
}

// Open puts a new unit below its parent. Its id must be new, or that of a unit
// whose opening was taken back.
func (r *Reorganization) Open(field string, v UnitVersion) {
	if v.Kind == Province {
		r.Refuse(field, CodeProvinceKind)
		return
	}
	if _, ok := r.Standing(field, v.Parent); !ok {
		return
	}
	v.EffectiveOn, v.Open, v.RecordedAt = r.On, true, 0
	r.warnOfTwin(field, v)
	r.opened[v.Unit] = v
	r.Versions = append(r.Versions, r.history.Begun(v)...)
}

// Begun is what is to be added where a unit begins: its version, and the same
// for each later day of which it was once said that it was not there, for its
// making was taken back before.
func (h *History) Begun(v UnitVersion) []UnitVersion {
	out := []UnitVersion{v}
	for _, w := range h.holding(v.Unit) {
		if w.EffectiveOn > v.EffectiveOn && !w.Open {
			v.EffectiveOn = w.EffectiveOn
			out = append(out, v)
		}
	}
	return out
}

// warnOfTwin notes that a unit beside bears the same name.
func (r *Reorganization) warnOfTwin(field string, v UnitVersion) {
	for id := range r.history.versions {
		w, ok := r.history.At(id, r.On, Forever)
		if ok && w.Open && id != v.Unit && w.Parent == v.Parent && w.FullName == v.FullName {
			r.Warnings = append(r.Warnings, Problem{Column: field, Code: CodeSameNameBeside, Args: []any{v.FullName, w.Code}})
			return
		}
	}
}

// Describe changes names, kind or order of a unit from the day on. What has
// been said already for later days stays, but for what follows from this.
func (r *Reorganization) Describe(field string, id UnitID, change func(*UnitVersion)) {
	was, ok := r.Standing(field, id)
	if !ok {
		return
	}
	is := was
	change(&is)
	is.EffectiveOn, is.RecordedAt, is.Open = was.EffectiveOn, was.RecordedAt, was.Open
	if is == was {
		r.Refuse(field, CodeNothingChanges, was.FullName)
		return
	}
	if (is.Kind == Province) != (was.Parent == 0) {
		r.Refuse(field, CodeProvinceKind)
		return
	}
	if is.FullName != was.FullName {
		r.warnOfTwin(field, is)
	}
	r.follow(was, is)
}

// Move puts a unit below another parent from the day on.
func (r *Reorganization) Move(field string, id, to UnitID) {
	was, ok := r.Standing(field, id)
	parent, there := r.Standing(field, to)
	switch {
	case !ok || !there:
	case was.Parent == 0:
		r.Refuse(field, CodeRootStays)
	case was.Parent == to:
		r.Refuse(field, CodeNothingChanges, was.FullName)
	case r.reaches(to, id):
		r.Refuse(field, CodeBelowItself, was.FullName, parent.FullName)
	default:
		is := was
		is.Parent = to
		r.warnOfTwin(field, is)
		r.follow(was, is)
	}
}

// reaches says whether the way up from a unit leads to another, or is it.
func (r *Reorganization) reaches(id, top UnitID) bool {
	for range 64 {
		if id == top || id == 0 {
			return id == top
		}
		v, ok := r.opened[id]
		if !ok {
			v, _ = r.history.At(id, r.On, Forever)
		}
		id = v.Parent
	}
	return true // a circle: nothing may hang on it
}

func (r *Reorganization) follow(was, is UnitVersion) {
	is.EffectiveOn, is.RecordedAt = r.On, 0
	r.Versions = append(r.Versions, r.history.Carried(was, is)...)
}

// Carried is what is to be added where a unit becomes otherwise than it was on
// a day: the version itself, and one more for each later day for which
// something is said already that still repeats the old.
func (h *History) Carried(was, is UnitVersion) []UnitVersion {
	out := []UnitVersion{is}
	for _, w := range h.holding(is.Unit) {
		if w.EffectiveOn <= is.EffectiveOn {
			continue
		}
		next := w
		carry(&next.Parent, was.Parent, is.Parent)
		carry(&next.Kind, was.Kind, is.Kind)
		carry(&next.OrderNo, was.OrderNo, is.OrderNo)
		carry(&next.FullName, was.FullName, is.FullName)
		carry(&next.ShortName, was.ShortName, is.ShortName)
		carry(&next.CommitteeName, was.CommitteeName, is.CommitteeName)
		if next != w {
			next.RecordedAt = 0
			out = append(out, next)
		}
	}
	return out
}

func carry[T comparable](at *T, was, is T) {
	if *at == was {
		*at = is
	}
}

// holding are the versions of a unit of which each holds from its day on: of
// several of one day only the last recorded.
func (h *History) holding(id UnitID) (out []UnitVersion) {
	for _, v := range h.versions[id] {
		if n := len(out); n > 0 && out[n-1].EffectiveOn == v.EffectiveOn {
			out[n-1] = v
			continue
		}
		out = append(out, v)
	}
	return out
}

// Ending is the end of a unit.
type Ending struct {
	Unit     UnitID
	To       []UnitID          // into which it goes; none: its figures belong to no unit
	Whole    bool              // as a whole, and what lies below it with it
	Children map[UnitID]UnitID // where it is divided: to which part each unit below goes
	Also     []UnitID          // those that end by the same change
}

// Close ends a unit on the day: the first on which it is no more. What stands
// against it is noted beside field, against those it goes into beside heirs.
func (r *Reorganization) Close(field, heirs string, e Ending) {
	id := e.Unit
	was, ok := r.Standing(field, id)
	if !ok {
		return
	}
	first, _ := r.history.Span(id, Forever)
	later := r.history.Versions(id)
	switch last := later[len(later)-1]; {
	case was.Parent == 0:
		r.Refuse(field, CodeRootStays)
		return
	case first >= r.On:
		r.Refuse(field, CodeCloseBeforeOpen)
		return
	case last.EffectiveOn > r.On:
		r.Refuse(field, CodeChangeFollows, was.FullName, last.EffectiveOn)
		return
	}
	for _, heir := range e.To {
		switch v, ok := r.Standing(heirs, heir); {
		case !ok:
			return
		case heir == id:
			r.Refuse(heirs, CodeMergeItself, was.FullName)
			return
		case r.reaches(heir, id):
			r.Refuse(heirs, CodeMergeInside, v.FullName, was.FullName)
			return
		}
	}
	if !r.rehouse(field, was, e) {
		return
	}
	was.EffectiveOn, was.Open, was.RecordedAt = r.On, false, 0
	r.Versions = append(r.Versions, was)
	for _, heir := range e.To {
		r.Lineages = append(r.Lineages, Lineage{From: id, To: heir, Whole: e.Whole, EffectiveOn: r.On})
	}
	if len(e.To) == 0 {
		r.unsay(id)
	}
}

// unsay takes back what was once said of where a unit went: it went nowhere.
func (r *Reorganization) unsay(id UnitID) {
	if len(r.history.lineage[id]) > 0 {
		r.Lineages = append(r.Lineages, Lineage{From: id, To: id, EffectiveOn: r.On})
	}
}

// rehouse gives the units below one that ends a place.
func (r *Reorganization) rehouse(field string, was UnitVersion, e Ending) bool {
	moved, fault, ok := r.history.Rehoused(was, r.On, e)
	if !ok {
		if fault.Code == CodeChildUnplaced {
			field = "children"
		}
		r.Refuse(field, fault.Code, fault.Args...)
		return false
	}
	r.Versions = append(r.Versions, moved...)
	return true
}

// Reopen lets a closed unit go on from the day on.
func (r *Reorganization) Reopen(field string, id, parent UnitID) {
	last, ok := r.history.At(id, r.On, Forever)
	vs := r.history.Versions(id)
	switch {
	case ok && last.Open:
		r.Refuse(field, CodeUnitStillOpen, last.FullName)
		return
	case !ok:
		r.Standing(field, id) // says why
		return
	case vs[len(vs)-1].EffectiveOn > r.On:
		r.Refuse(field, CodeChangeFollows, last.FullName, vs[len(vs)-1].EffectiveOn)
		return
	}
	if _, ok := r.Standing(field, parent); !ok {
		return
	}
	last.Parent, last.EffectiveOn, last.Open, last.RecordedAt = parent, r.On, true, 0
	r.opened[id] = last
	r.Versions = append(r.Versions, last)
}

// TakeBack undoes what was recorded at an instant: for each day it spoke of,
// what had held before is said again.
func (r *Reorganization) TakeBack(at Instant) {
	for _, id := range slices.Sorted(maps.Keys(r.history.versions)) {
		for _, v := range r.history.versions[id] {
			if v.RecordedAt == at {
				r.restore(v, at)
			}
		}
		said := slices.ContainsFunc(r.history.lineage[id], func(l Lineage) bool { return l.RecordedAt == at })
		if said {
			r.unsay(id)
		}
	}
}

func (r *Reorganization) restore(v UnitVersion, at Instant) {
	for _, w := range r.history.versions[v.Unit] {
		if w.RecordedAt > at && w.EffectiveOn >= v.EffectiveOn {
			r.Refuse("", CodeChangeFollows, w.FullName, w.EffectiveOn)
			return
		}
	}
	before, ok := r.history.At(v.Unit, v.EffectiveOn, at-1)
	if !ok && v.Parent == 0 {
		return // the province stays, whoever put it there
	}
	if !ok {
		before = v
		before.Open = false // it has never been
	}
	before.EffectiveOn, before.RecordedAt = v.EffectiveOn, 0
	r.Versions = append(r.Versions, before)
}

// History is the history with the change in it, as if recorded last.
func (r *Reorganization) History() *History {
	return r.history.With(r.Versions, r.Lineages)
}

// With is the history with some more in it, as if recorded last.
func (h *History) With(versions []UnitVersion, lineages []Lineage) *History {
	allVersions, allLineages := slices.Clone(versions), slices.Clone(lineages)
	for i := range allVersions {
		allVersions[i].RecordedAt = Forever
	}
	for i := range allLineages {
		allLineages[i].RecordedAt = Forever
	}
	for id := range h.versions {
		allVersions = append(allVersions, h.versions[id]...)
	}
	for id := range h.lineage {
		allLineages = append(allLineages, h.lineage[id]...)
	}
	return NewHistory(allVersions, allLineages)
}

// Err is everything that stands against the change; nil if nothing does. What
// it makes of every later day is judged as that of any other act (Faults).
func (r *Reorganization) Err() error {
	if err := r.bad.Err(); err != nil {
		return err
	}
	for _, f := range r.history.Faults(r.Versions, r.Lineages) {
		r.Refuse("", f.Code, f.Args...)
		break
	}
	return r.bad.Err()
}
