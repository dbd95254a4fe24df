package casefile

import (
	"cmp"
	"math"
	"reflect"
	"slices"

	"tiendo/internal/domain"
)

// Difference is what would change for one file if it were judged by another set
// from a day on: what somebody reads who decides to keep or to move it. Was is nil
// for what is new, Is for what would be gone.
type Difference struct {
	From, To string // codes of the sets
	Was, Is  State  // where the file stands, if it would stand elsewhere; otherwise both empty
	Clocks   []ClockChange
	Papers   []PaperChange
	Steps    []StepChange
	Limits   []LimitChange
}

// ClockChange is a clock that runs otherwise.
type ClockChange struct{ Was, Is *Running }

// PaperChange is a paper that stands otherwise, or has another form.
type PaperChange struct{ Was, Is *PaperLine }

// StepChange is a step ahead that somebody else takes, that others vote on, or
// that has another form.
type StepChange struct{ Was, Is *Step }

// LimitName names a threshold of a set.
type LimitName string

// The thresholds.
const (
	LimitAgeLeast LimitName = "age_least"          // years
	LimitAgeMost  LimitName = "age_most"           // years
	LimitTogether LimitName = "together"           // months
	LimitReadmit  LimitName = "readmission"        // months
	LimitLonger   LimitName = "readmission_longer" // months
	LimitFailures LimitName = "failures"           // votes
	LimitQuorum   LimitName = "quorum"             // of a body
)

// LimitNames are all of them.
var LimitNames = []LimitName{LimitAgeLeast, LimitAgeMost, LimitTogether, LimitReadmit, LimitLonger, LimitFailures, LimitQuorum}

// LimitChange is a threshold that is another one.
type LimitChange struct {
	Name        LimitName
	Was, Is     int    // of all but a quorum
	Body        Body   // whose quorum it is
	WasOf, IsOf Quorum // of a quorum
}

// Empty says that nothing would change.
func (d Difference) Empty() bool {
	return d.Was == d.Is && len(d.Clocks) == 0 && len(d.Papers) == 0 && len(d.Steps) == 0 && len(d.Limits) == 0
}

// Compare says what would change for a file if from the day on it were judged by
// one set in place of another. Either may be one that is not saved yet.
func Compare(f File, from, to RuleSet, a Asking) Difference {
	under := func(r RuleSet) (File, Asking) {
		g, b := f, a
		g.Bindings = append(slices.Clone(f.Bindings), Binding{Set: r.Code, From: a.Day, RecordedAt: math.MaxInt64})
		b.Sets = append(slices.DeleteFunc(slices.Clone(a.Sets), func(x RuleSet) bool { return x.Code == r.Code }), r)
		return g, b
	}
	was, wasAsked := under(from)
	is, isAsked := under(to)
	return differ(from, to, was, wasAsked, is, isAsked)
}

// CompareSets says what would change for a file if there were other sets, each
// event still being judged by the one of its day or of its binding: what a set that
// is corrected, or a new one, would do. A set that begins later is seen by asking of
// a later day.
func CompareSets(f File, sets []RuleSet, a Asking) Difference {
	b := a
	b.Sets = sets
	from, _ := Bound(a.Sets, f.Bindings, a.Day)
	to, _ := Bound(sets, f.Bindings, a.Day)
	return differ(from, to, f, a, f, b)
}

// differ compares a file as it is asked about with how it would be.
func differ(from, to RuleSet, was File, wasAsked Asking, is File, isAsked Asking) Difference {
	d := Difference{From: from.Code, To: to.Code}
	events := was.Standing(wasAsked.Known)
	w, next := was.Follow(events, wasAsked.Sets), is.Follow(events, isAsked.Sets)
	if w.State != next.State {
		d.Was, d.Is = w.State, next.State
	}
	if w.State.Ended() && next.State.Ended() {
		return d
	}
	day, cal := wasAsked.Day, wasAsked.Calendar
	d.Clocks = clockChanges(running(was.Clocks(events, wasAsked.Sets, day, cal)), running(is.Clocks(events, isAsked.Sets, day, cal)))
	d.Papers = paperChanges(was.Checklist(wasAsked), is.Checklist(isAsked))
	d.Steps = stepChanges(from, to, was.Route, w)
	d.Limits = limitChanges(from, to, w, was.Past != nil)
	return d
}

func running(all []Running) []Running {
	return slices.DeleteFunc(all, func(r Running) bool { return !r.Ended.IsZero() })
}

func clockChanges(was, is []Running) (out []ClockChange) {
	for i := range was {
		n := slices.IndexFunc(is, func(r Running) bool { return r.Key == was[i].Key })
		switch {
		case n < 0:
			out = append(out, ClockChange{Was: &was[i]})
		case is[n].Last != was[i].Last || is[n].Turn != was[i].Turn || is[n].Extension != was[i].Extension:
			out = append(out, ClockChange{&was[i], &is[n]})
		}
	}
	for n := range is {
		if !slices.ContainsFunc(was, func(r Running) bool { return r.Key == is[n].Key }) {
			out = append(out, ClockChange{Is: &is[n]})
		}
	}
	return out
}

func paperChanges(was, is []PaperLine) (out []PaperChange) {
	same := func(a PaperLine) func(PaperLine) bool {
		return func(b PaperLine) bool { return a.Rule.Code == b.Rule.Code && a.Helper == b.Helper }
	}
	for i := range was {
		n := slices.IndexFunc(is, same(was[i]))
		switch {
		case n < 0:
			out = append(out, PaperChange{Was: &was[i]})
		case is[n].Status != was[i].Status || is[n].Form != was[i].Form || is[n].Last != was[i].Last || is[n].Why != was[i].Why:
			out = append(out, PaperChange{&was[i], &is[n]})
		}
	}
	for n := range is {
		if !slices.ContainsFunc(was, same(is[n])) {
			out = append(out, PaperChange{Is: &is[n]})
		}
	}
	return out
}

// stepChanges are the steps that were not taken yet and differ.
func stepChanges(from, to RuleSet, route Route, w Way) (out []StepChange) {
	for _, k := range Kinds {
		if _, taken := w.Days[k]; taken {
			continue
		}
		a, had := from.Step(k, route)
		b, has := to.Step(k, route)
		switch {
		case had && !has:
			out = append(out, StepChange{Was: &a})
		case has && !had:
			out = append(out, StepChange{Is: &b})
		case had && !reflect.DeepEqual(a, b):
			out = append(out, StepChange{&a, &b})
		}
	}
	return out
}

func limitChanges(from, to RuleSet, w Way, again bool) (out []LimitChange) {
	note := func(name LimitName, was, is int) {
		if was != is {
			out = append(out, LimitChange{Name: name, Was: was, Is: is})
		}
	}
	if _, considered := w.Days[CellResolved]; !considered {
		note(LimitAgeLeast, from.Ages.Least, to.Ages.Least)
		note(LimitAgeMost, from.Ages.Most, to.Ages.Most)
		note(LimitTogether, from.Introduction.Together, to.Introduction.Together)
	}
	if _, asked := w.Days[from.Readmission.At]; again && !asked {
		note(LimitReadmit, from.Readmission.Months, to.Readmission.Months)
		note(LimitLonger, from.Readmission.Longer, to.Readmission.Longer)
	}
	note(LimitFailures, from.Failures, to.Failures)
	for _, b := range Bodies {
		if was, is := from.Votes[b], to.Votes[b]; was != is {
			out = append(out, LimitChange{Name: LimitQuorum, Body: b, WasOf: was, IsOf: is})
		}
	}
	return out
}

// Summary is what would change for many files: the result of a dry run.
type Summary struct {
	Files, Changed int
	Deadlines      int            // files of which a clock runs otherwise
	Stages         int            // that would stand elsewhere
	Lists          int            // of which a paper stands otherwise
	Clocks         []ClockSummary // in the order of their keys
	Papers         []PaperSummary // in the order of their codes
}

// ClockSummary is in how many files a clock runs otherwise.
type ClockSummary struct {
	Key                      ClockKey
	Sooner, Later, New, Gone int
	Overdue                  int // that would be overdue at once and are not now
}

// PaperSummary is in how many files a paper stands otherwise.
type PaperSummary struct {
	Code    PaperCode
	Changed int
	Missing int // that would be missing or too old and are not now
}

// Summarise adds up the differences of many files, as on a day.
func Summarise(all []Difference, day domain.Date) Summary {
	out := Summary{Files: len(all)}
	clocks, papers := map[ClockKey]*ClockSummary{}, map[PaperCode]*PaperSummary{}
	for _, d := range all {
		if !d.Empty() {
			out.Changed++
		}
		for n, differs := range map[*int]bool{&out.Deadlines: len(d.Clocks) > 0, &out.Stages: d.Was != d.Is, &out.Lists: len(d.Papers) > 0} {
			if differs {
				*n++
			}
		}
		for _, c := range d.Clocks {
			c.add(clocks, day)
		}
		for _, p := range d.Papers {
			p.add(papers)
		}
	}
	for _, c := range clocks {
		out.Clocks = append(out.Clocks, *c)
	}
	for _, p := range papers {
		out.Papers = append(out.Papers, *p)
	}
	slices.SortFunc(out.Clocks, func(a, b ClockSummary) int { return cmp.Compare(a.Key, b.Key) })
	slices.SortFunc(out.Papers, func(a, b PaperSummary) int { return cmp.Compare(a.Code, b.Code) })
	return out
}

func (c ClockChange) add(to map[ClockKey]*ClockSummary, day domain.Date) {
	some := c.Is
	if some == nil {
		some = c.Was
	}
	s := to[some.Key]
	if s == nil {
		s = &ClockSummary{Key: some.Key}
		to[some.Key] = s
	}
	switch {
	case c.Was == nil:
		s.New++
	case c.Is == nil:
		s.Gone++
	case c.Is.Last < c.Was.Last:
		s.Sooner++
	case c.Is.Last > c.Was.Last:
		s.Later++
	}
	late := func(r *Running) bool { return r != nil && r.Kind != Wait && r.Overdue(day) }
	if late(c.Is) && !late(c.Was) {
		s.Overdue++
	}
}

func (p PaperChange) add(to map[PaperCode]*PaperSummary) {
	some := p.Is
	if some == nil {
		some = p.Was
	}
	s := to[some.Rule.Code]
	if s == nil {
		s = &PaperSummary{Code: some.Rule.Code}
		to[some.Rule.Code] = s
	}
	s.Changed++
	wants := func(l *PaperLine) bool { return l != nil && (l.Status == PaperMissing || l.Status == PaperExpired) }
	if wants(p.Is) && !wants(p.Was) {
		s.Missing++
	}
}
