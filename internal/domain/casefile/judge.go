package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// excusable are the problems that a paper may settle: everything else stands in
// the way whatever paper there is.
var excusable = []domain.Code{domain.CodeAgeConsent, domain.CodeCeremonyLate, domain.CodeReadmitPardon, domain.CodeReadmitConsent, domain.CodeSchoolArea, domain.CodeSchoolElder}

// Judge says what stands in the way of the next event of a file: a step that the
// procedure does not know from there, days that cannot be, papers out of date,
// votes that cannot be counted. Fields are "kind", "on", "paper", "reason",
// "vote" and those of the vote. It is judged by the set of its own day, among the
// events that stand.
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
	step, ok := r.Step(e.Kind, f.Route)
	if !ok {
		refuse("kind", domain.CodeStepUnknown, string(e.Kind))
		return bad.Err()
	}
	if e.Redoes != 0 {
		f.judgeAgain(e, step, events, sets, r, bad, refuse)
		return bad.Err()
	}
	i := len(events)
	for i > 0 && events[i-1].On > e.On { // an event may be recorded after those that follow it
		i--
	}
	w := f.Follow(events[:i], sets)
	if !f.Keeps(w, e.Kind) {
		refuse("kind", domain.CodeProbationOff)
		return bad.Err()
	}
	f.judgeOrder(e, step, w, r, cal, refuse)
	if i < len(events) && step.To != AtNothing {
		refuse("on", domain.CodeStepBefore, events[len(events)-1].On)
	}
	judgeWords(e, step, refuse)
	f.judgeAge(e, r, refuse)
	f.judgeSchooling(e, r, refuse)
	f.judgeTimes(e, events[:i], sets, r, cal, refuse)
	f.judgeReadmission(e, w, r, refuse)
	f.judgeVote(e, step, w, r, bad, refuse)
	f.judgeIntroduction(e, r, refuse)
	return bad.Err()
}

type refusal func(field string, code domain.Code, args ...any)

// judgeOrder holds an event to where the file stands and to what must have
// happened before.
func (f File) judgeOrder(e Event, step Step, w Way, r RuleSet, cal domain.Calendar, refuse refusal) {
	switch at := w.On(e.On, r, cal); {
	case !slices.Contains(step.From, at) && !slices.Contains(step.From, w.State):
		refuse("kind", domain.CodeStepOrder, string(at), string(e.Kind))
	case !step.FromThere(w):
		refuse("kind", domain.CodeStepOrder, string(w.paused), string(e.Kind))
	}
	for _, need := range step.Needs {
		if _, ok := w.Days[need]; !ok {
			refuse("kind", domain.CodeStepNeeds, string(need))
		}
	}
	switch awaited := !w.Asked.IsZero(); {
	case awaited && (step.Held || e.Kind == ConsentAsked):
		refuse("kind", domain.CodeConsentOpen, w.Asked)
	case !awaited && e.Kind == ConsentGiven && w.Consented:
		refuse("kind", domain.CodeStepNeeds, string(ConsentAsked))
	}
	if n := w.Failures(e.Kind); n < step.Failed {
		refuse("kind", domain.CodeVotesNotFailed, step.Failed, n)
	}
}

// follows says whether an event may come where it stands after the events before it:
// the order alone, and neither its words nor its vote. What is taken again must have
// been taken.
func (f File) follows(e Event, before []Event, sets []RuleSet, cal domain.Calendar) bool {
	r, ok := Bound(sets, f.Bindings, e.On)
	if !ok {
		return false
	}
	step, ok := r.Step(e.Kind, f.Route)
	switch {
	case !ok:
		return true // it moves nothing
	case e.Redoes != 0:
		return slices.ContainsFunc(before, func(x Event) bool { return x.ID == e.Redoes && x.Kind == e.Kind })
	}
	follows := true
	f.judgeOrder(e, step, f.Follow(before, sets), r, cal, func(string, domain.Code, ...any) { follows = false })
	return follows
}

// judgeWords holds an event to the number of its paper and to the closed list
// of reasons.
func judgeWords(e Event, step Step, refuse refusal) {
	if step.Numbered && e.Paper == "" {
		refuse("paper", domain.CodePaperNumber)
	}
	known := step.Reasons
	if len(known) == 0 {
		known = Reasons
	}
	switch {
	case e.Reason == "" && len(step.Reasons) > 0:
		refuse("reason", domain.CodeEndReason)
	case e.Reason != "" && !slices.Contains(known, Reason(e.Reason)):
		refuse("reason", domain.CodeEndReasonBad)
	}
}

func (f File) judgeAge(e Event, r RuleSet, refuse refusal) {
	if e.Kind != CellResolved || f.Birth.Year == 0 {
		return
	}
	switch r.Ages.Of(f.Birth, e.On) {
	case AgeYoung:
		refuse("on", domain.CodeAgeYoung, r.Ages.Least)
	case AgeConsent:
		refuse("on", domain.CodeAgeConsent, r.Ages.Most)
	case AgeUnsure:
		refuse("on", domain.CodeAgeUnsure, r.Ages.Least, r.Ages.Most)
	}
}

// judgeTimes holds an event to what expires before it and to what must have
// passed.
func (f File) judgeTimes(e Event, before []Event, sets []RuleSet, r RuleSet, cal domain.Calendar, refuse refusal) {
	for _, run := range f.until(e, before, sets, r, cal) {
		switch {
		case run.Key == DecisionOfMove && e.On > run.Last:
			refuse("on", domain.CodeMoveDecided, run.Last)
		case run.Kind == Expiry && e.On > run.Last:
			refuse("on", domain.CodePaperExpired, string(run.Key), run.Last)
		case run.Kind == Wait && e.On <= run.Last:
			refuse("on", domain.CodeStepEarly, string(run.Key), run.Last)
		case run.Key == HoldCeremony && e.On > run.Last:
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

// judgeAgain holds a step that is taken again because it was taken wrongly
// (294-QĐ/TW §4.4: only the wrong step, whatever followed it stands).
func (f File) judgeAgain(e Event, s Step, events []Event, sets []RuleSet, r RuleSet, bad *domain.Invalid, refuse refusal) {
	i := slices.IndexFunc(events, func(x Event) bool { return x.ID == e.Redoes && x.Kind == e.Kind })
	w := f.Follow(events, sets)
	switch {
	case i < 0 || !f.redoable(s, w):
		refuse("kind", domain.CodeRedoNone)
		return
	case !f.Keeps(f.Follow(events[:i], sets), e.Kind):
		refuse("kind", domain.CodeProbationOff)
		return
	case w.State.Ended() && w.State != AtOfficial:
		refuse("kind", domain.CodeStepOrder, string(w.State), string(e.Kind))
	case e.On < events[i].On:
		refuse("on", domain.CodeRedoBefore, events[i].On)
	}
	f.judgeAge(e, r, refuse)
	f.judgeSchooling(e, r, refuse)
	f.judgeVote(e, s, newWay(), r, bad, refuse)
	if e.Vote != nil && f.fell(&e, &r) {
		refuse("vote", domain.CodeRedoFailed)
	}
}

// redoable says that a step may be taken again where a file stands: one that leads
// along the way.
func (f File) redoable(s Step, w Way) bool {
	return s.To != AtNothing && (!s.To.Ended() || s.To == AtOfficial) && w.State != AtPaused
}

// MayRedo says whether a step that was taken may be taken again, whatever the day
// and the vote: one that led on, and where something is still kept of that part of
// the way. A vote that did not carry is voted on again, not taken again.
func (f File) MayRedo(e Event, events []Event, sets []RuleSet) bool {
	i := slices.IndexFunc(events, func(x Event) bool { return x.ID == e.ID })
	r, ok := Bound(sets, f.Bindings, e.On)
	if i < 0 || !ok {
		return false
	}
	w, step := f.Follow(events, sets), r.step(e.Kind, f.Route)
	switch {
	case step == nil || !f.redoable(*step, w) || w.State.Ended() && w.State != AtOfficial, f.fell(&e, &r):
		return false
	}
	return f.Keeps(f.Follow(events[:i], sets), e.Kind)
}

// Excusable are the exceptions that a paper may grant for a step of this file.
func (f File) Excusable(k Kind, r RuleSet) (out []domain.Code) {
	if k == CellResolved {
		out = append(out, domain.CodeAgeConsent)
		switch r.Schooling.Of(f.Schooling) {
		case SchoolingArea:
			out = append(out, domain.CodeSchoolArea)
		case SchoolingElder:
			out = append(out, domain.CodeSchoolElder)
		}
	}
	if k == Admitted {
		out = append(out, domain.CodeCeremonyLate)
	}
	if f.Past == nil {
		return out
	}
	if k == r.Readmission.At && slices.Contains(r.Readmission.Pardonable, f.Past.How) {
		out = append(out, domain.CodeReadmitPardon)
	}
	if k == r.Readmission.Consent {
		out = append(out, domain.CodeReadmitConsent)
	}
	return out
}
