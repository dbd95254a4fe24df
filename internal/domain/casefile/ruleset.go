package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// RuleSet is the procedure as texts of a time lay it down (bộ quy định). It is
// data: an administrator adds the next one, and no old file changes by it.
type RuleSet struct {
	Code      string // 294, 208
	Name      string
	From      domain.Date // the first day on which events are judged by it
	Steps     []Step
	Clocks    []Clock
	Ages      Ages
	Schooling SchoolingRule
	Votes     map[Body]Quorum
	// Failures is after how many votes that did not carry, at one level, the
	// upper level decides (294-QĐ/TW §4.2.3).
	Failures     int
	Papers       []PaperRule
	Soon         int // days before its last one from which a paper is said to expire
	Introduction Introduction
	Readmission  ReadmissionRule
	Sources      []string
	Unsure       []string // what in it waits to be confirmed, by key
}

// Step is how a set knows an event on a route; false where it does not.
func (r RuleSet) Step(k Kind, route Route) (Step, bool) {
	if s := r.step(k, route); s != nil {
		return *s, true
	}
	return Step{}, false
}

func (r *RuleSet) step(k Kind, route Route) *Step {
	for i := range r.Steps {
		if s := &r.Steps[i]; s.Event == k && (s.Only == "" || s.Only == route) {
			return s
		}
	}
	return nil
}

// Clock is one of a set's clocks; false where it has none of the name.
func (r RuleSet) Clock(k ClockKey) (Clock, bool) {
	i := slices.IndexFunc(r.Clocks, func(c Clock) bool { return c.Key == k })
	if i < 0 {
		return Clock{}, false
	}
	return r.Clocks[i], true
}

// RuleSetOn is the set by which an event of a day is judged: the latest that had
// begun. What lies before the first one known, such as a certificate of years
// ago, is judged by the first. False where there are none.
func RuleSetOn(sets []RuleSet, day domain.Date) (RuleSet, bool) { return at(sets, setOn(sets, day)) }

// setOn is its place; below 0 where there are none. Sets are large, and asked for
// with every event of every file: they are not copied for it.
func setOn(sets []RuleSet, day domain.Date) int {
	first, holds := -1, -1
	for i := range sets {
		from := sets[i].From
		if first < 0 || from < sets[first].From {
			first = i
		}
		if from <= day && (holds < 0 || from >= sets[holds].From) {
			holds = i
		}
	}
	if holds < 0 {
		return first
	}
	return holds
}

func at(sets []RuleSet, i int) (RuleSet, bool) {
	if i < 0 {
		return RuleSet{}, false
	}
	return sets[i], true
}

// Binding says by which set the events of a file are judged from a day on, and
// who decided so: when a new set begins an open file is kept on the old one, or
// moved.
type Binding struct {
	Set        string
	From       domain.Date
	RecordedAt domain.Instant
	RecordedBy string
}

// Bound is the set that judges an event of a day in a file with bindings; those
// of the later decision hold. Where nobody decided, the day does.
func Bound(sets []RuleSet, bindings []Binding, day domain.Date) (RuleSet, bool) {
	return at(sets, bound(sets, bindings, day))
}

func bound(sets []RuleSet, bindings []Binding, day domain.Date) int {
	var holds *Binding
	for i, b := range bindings {
		if b.From <= day && (holds == nil || b.From > holds.From || b.From == holds.From && b.RecordedAt >= holds.RecordedAt) {
			holds = &bindings[i]
		}
	}
	if holds == nil {
		return setOn(sets, day)
	}
	for i := range sets {
		if sets[i].Code == holds.Set {
			return i
		}
	}
	return -1
}
