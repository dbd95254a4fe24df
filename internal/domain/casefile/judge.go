package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// excusable are the problems that a paper may settle: everything else stands in
// the way whatever paper there is.
var excusable = []domain.Code{domain.CodeAgeConsent, domain.CodeCeremonyLate}

// Judge says what stands in the way of the next event of a file: a step that the
// procedure does not know from there, days that cannot be, papers out of date,
// votes that cannot be counted. Fields are "kind", "on", "vote" and those of the
// vote. It is judged by the set of its own day, among the events that stand.
func (f File) Judge(e Event, events []Event, sets []RuleSet, today domain.Date, cal domain.Calendar) error {
	bad := &domain.Invalid{}
	refuse := func(field string, code domain.Code, args ...any) {
		if slices.Contains(excusable, code) && slices.ContainsFunc(e.Excuses, func(x Excuse) bool { return x.Of == code && x.Paper != "" }) {
			return
		}
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	if e.On > today {
		refuse("on", domain.CodeStepFuture, today)
	}
	if f.Birth.Year != 0 && e.On < f.Birth.first() {
		refuse("on", domain.CodeStepBirth)
	}
	r, ok := Bound(sets, f.Bindings, e.On)
	if !ok {
		refuse("on", domain.CodeStepNoSet)
		return bad.Err()
	}
	i := len(events)
	for i > 0 && events[i-1].On > e.On { // an event may be recorded after those that follow it
		i--
	}
	w := f.Follow(events[:i], sets)
	step, ok := r.Step(e.Kind, f.Route)
	if !ok {
		refuse("kind", domain.CodeStepUnknown, string(e.Kind))
		return bad.Err()
	}
	at := w.On(e.On, r, cal)
	if !slices.Contains(step.From, at) && !slices.Contains(step.From, w.State) {
		refuse("kind", domain.CodeStepOrder, string(at), string(e.Kind))
	}
	for _, need := range step.Needs {
		if _, ok := w.Days[need]; !ok {
			refuse("kind", domain.CodeStepNeeds, string(need))
		}
	}
	if i < len(events) && step.To != AtNothing {
		refuse("on", domain.CodeStepBefore, events[len(events)-1].On)
	}
	f.judgeTimes(e, w, r, cal, refuse)
	f.judgeVote(e, step, w, r, bad, refuse)
	return bad.Err()
}

type refusal func(field string, code domain.Code, args ...any)

// judgeTimes holds an event to the ages, to what expires before it and to what
// must have passed.
func (f File) judgeTimes(e Event, w Way, r RuleSet, cal domain.Calendar, refuse refusal) {
	if e.Kind == CellResolved && f.Birth.Year != 0 {
		switch r.Ages.Of(f.Birth, e.On) {
		case AgeYoung:
			refuse("on", domain.CodeAgeYoung, r.Ages.Least)
		case AgeConsent:
			refuse("on", domain.CodeAgeConsent, r.Ages.Most)
		case AgeUnsure:
			refuse("on", domain.CodeAgeUnsure, r.Ages.Least, r.Ages.Most)
		}
	}
	for _, c := range r.Clocks {
		begun, ok := w.Days[c.From]
		if c.Until != e.Kind || !ok {
			continue
		}
		run := c.Since(begun, e.Longer[c.Key], e.On, cal)
		switch {
		case c.Kind == Expiry && e.On > run.Last:
			refuse("on", domain.CodePaperExpired, string(c.Key), run.Last)
		case c.Kind == Wait && e.On <= run.Last:
			refuse("on", domain.CodeStepEarly, string(c.Key), run.Last)
		case c.Key == HoldCeremony && e.On > run.Last:
			refuse("on", domain.CodeCeremonyLate, run.Last)
		}
	}
}

// judgeVote holds an event to the vote that it needs. One that did not carry is
// kept too: it goes up, and so often only.
func (f File) judgeVote(e Event, s Step, w Way, r RuleSet, bad *domain.Invalid, refuse refusal) {
	if s.Votes == "" {
		if e.Vote != nil {
			refuse("vote", domain.CodeVoteNone, string(e.Kind))
		}
		return
	}
	if e.Vote == nil {
		refuse("vote", domain.CodeVoteNeeded)
		return
	}
	e.Vote.Validate(s.Votes, bad)
	if n := w.Failed[e.Kind]; n >= r.Failures {
		refuse("kind", domain.CodeVotesFailed, n)
	}
}
