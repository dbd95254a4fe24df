package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// Way is what the standing events of a file come to.
type Way struct {
	State     State
	Since     domain.Date          // since when
	Days      map[Kind]domain.Date // the last day of each kind of event
	Failed    map[Kind]int         // votes in a row that did not carry, by what was voted on
	Asked     domain.Date          // since when an upper level's opinion is awaited; zero where none is
	Consented bool                 // an upper level gave its opinion
	Moved     bool                 // was received from elsewhere on the way
	paused    State                // where it stood before it was paused or moved
}

// Follow works out where a file stands after events, each judged by the set of
// its day.
func (f File) Follow(events []Event, sets []RuleSet) Way {
	w := newWay()
	for i := range events {
		if n := bound(sets, f.Bindings, events[i].On); n >= 0 {
			w.take(&events[i], &sets[n], &f)
		}
	}
	return w
}

func newWay() Way { return Way{Days: map[Kind]domain.Date{}, Failed: map[Kind]int{}} }

func (w *Way) take(e *Event, r *RuleSet, f *File) {
	s := r.step(e.Kind, f.Route)
	if s == nil {
		return
	}
	w.Days[e.Kind] = e.On
	if e.Redoes != 0 { // the step has its right day; nothing else moves
		return
	}
	if f.fell(e, r) {
		w.Failed[e.Kind]++
		return
	}
	delete(w.Failed, e.Kind)
	to := s.leads(w.State)
	switch e.Kind {
	case Paused, MovedAway:
		w.paused = w.State
	case Resumed, MoveReceived:
		to = w.paused
		w.Moved = w.Moved || e.Kind == MoveReceived
	case DossierRenewed: // what was older than allowed is new again
		w.Days[DossierOpened] = e.On
	case ConsentAsked:
		w.Asked = e.On
	case ConsentGiven:
		w.Asked, w.Consented = 0, true
	}
	switch {
	case w.State == AtTransferred && to != w.State && !to.Ended() && e.Kind != MoveReceived:
		w.paused = to // the old place goes on for a while; where it stands is seen once it was received
	case to != w.State:
		w.State, w.Since = to, e.On
	}
}

// Stands is where a file stands on its way, or stood before it was paused or moved.
func (w Way) Stands() State {
	if w.State == AtPaused || w.State == AtTransferred {
		return w.paused
	}
	return w.State
}

// Keeps says whether a step is kept of a file that came so far. Where nothing is
// kept of the time after the ceremony, only that the admission was cancelled is:
// it is counted no more.
func (f File) Keeps(w Way, k Kind) bool {
	return !f.WithoutProbation || w.Stands().Group() < 5 || k == AdmissionCancelled
}

// Quorum is the part that must be for what a step is voted on. decider is who
// of the deciding unit votes; empty where it is as the rules say.
func (r RuleSet) Quorum(s Step, decider Body) Quorum {
	if s.Votes == Standing && decider == Authorised {
		return r.Votes[Authorised]
	}
	return r.Votes[s.Votes]
}

// DeciderOf is who of the unit whose act an event was voted on it: whoever was
// authorised on its day, whatever was decided since. Empty where it is as the
// rules say.
func (f File) DeciderOf(e Event) Body {
	for _, a := range f.Authorised {
		if a.Unit == e.Unit && a.From <= e.On && (a.Until.IsZero() || e.On < a.Until) {
			return Authorised
		}
	}
	return ""
}

// fell says that an event was a vote that did not carry.
func (f *File) fell(e *Event, r *RuleSet) bool {
	s := r.step(e.Kind, f.Route)
	return s != nil && s.Votes != "" && e.Vote != nil && !e.Vote.Carried(r.Quorum(*s, f.DeciderOf(*e)))
}

// Failures is how many votes in a row failed at one level before the result of
// a kind is reported up.
func (w Way) Failures(report Kind) int {
	switch report {
	case VotesReported:
		return max(w.Failed[CellResolved], w.Failed[BaseResolved])
	case RecognitionReported:
		return max(w.Failed[CellRecognised], w.Failed[BaseRecognised])
	}
	return 0
}

// OfficialOn is the day on which a probationary member becomes official: the end
// of probation, however late everybody was (294-QĐ/TW §4.2.2). Zero before the
// ceremony.
func (w Way) OfficialOn(r RuleSet, c domain.Calendar) domain.Date {
	day, ok := w.Days[Admitted]
	clock, has := r.Clock(Probation)
	if !ok || !has {
		return 0
	}
	return clock.Span.Last(day, c)
}

// On is the state on a day: probation that is over leads on by itself.
func (w Way) On(day domain.Date, r RuleSet, c domain.Calendar) State {
	if over := w.OfficialOn(r, c); w.State == AtAdmitted && !over.IsZero() && day > over {
		return AtOfficialDue
	}
	return w.State
}

// has says whether the route of the file knows the step that ends a clock.
func (f *File) has(c *Clock, r *RuleSet) bool { return r.step(c.Until, f.Route) != nil }

func longer(events []moment, k ClockKey) (n int) {
	for _, e := range events {
		n = max(n, e.Longer[k])
	}
	return n
}

// moment is an event with what it came to.
type moment struct {
	*Event
	set    *RuleSet
	counts bool  // it is a step on the way: neither a vote that fell nor one taken again
	at     State // where the file stands on its way after it
}

func (f File) moments(events []Event, sets []RuleSet) ([]moment, Way) {
	w := newWay()
	out := make([]moment, 0, len(events))
	for i := range events {
		e := &events[i]
		n := bound(sets, f.Bindings, e.On)
		if n < 0 {
			continue
		}
		r := &sets[n]
		w.take(e, r, &f)
		out = append(out, moment{e, r, e.Redoes == 0 && r.step(e.Kind, f.Route) != nil && !f.fell(e, r), w.Stands()})
	}
	return out, w
}

// begins says that a clock runs from an event on. Papers that were made anew
// run from then.
func (c *Clock) begins(m *moment) bool {
	return m.counts && (m.Kind == c.From || c.From == DossierOpened && m.Kind == DossierRenewed)
}

// begun is the place of the event from which a clock runs after events; below 0
// where it does not run.
func (c *Clock) begun(events []moment) int {
	for i := len(events) - 1; i >= 0; i-- {
		m := &events[i]
		switch {
		case c.begins(m) && (len(c.When) == 0 || slices.Contains(c.When, m.at)):
			return i
		case c.begins(m), m.counts && m.Kind == c.Until, slices.Contains(c.Off, m.Kind):
			return -1
		}
	}
	return -1
}
