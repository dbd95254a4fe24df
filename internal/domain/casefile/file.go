package casefile

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
)

// EventID identifies an event of a file.
type EventID int64

// Event is one thing that happened to a file (bước của hồ sơ). Events are only
// added: a wrong one is reversed by another, never edited.
type Event struct {
	ID         EventID
	Kind       Kind
	On         domain.Date   // the day it happened
	Unit       domain.UnitID // whose act it was: the cell, the cell that receives, the committee that decides
	Paper      string        // number of the resolution, decision or letter
	Vote       *Vote
	Excuses    []Excuse
	Longer     map[ClockKey]int // working days by which it makes clocks longer
	Reason     string           // coarse, of an end or a pause
	Reverses   EventID          // the event that it takes back; of the same kind
	RecordedAt domain.Instant
	RecordedBy string
}

// Excuse is an exception that the texts allow, with the paper that grants it: the
// consent of the provincial Standing Committee for somebody above sixty, say.
type Excuse struct {
	Of    domain.Code // the problem that it settles
	Paper string      // number and day of the paper
}

// File is one person's way as far as it is known: no name, no content of papers.
type File struct {
	Birth    Birth
	Route    Route
	Bindings []Binding
	Events   []Event // all of them, also those taken back
}

// Standing are the events that stand, as known at an instant, in order of their
// days; of one day in the order of recording.
func (f File) Standing(known domain.Instant) []Event {
	taken := map[EventID]bool{}
	for _, e := range f.Events {
		if e.Reverses != 0 && e.RecordedAt <= known {
			taken[e.Reverses] = true
		}
	}
	var out []Event
	for _, e := range f.Events {
		if e.RecordedAt <= known && e.Reverses == 0 && !taken[e.ID] {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(a.RecordedAt, b.RecordedAt), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Way is what the standing events of a file come to.
type Way struct {
	State  State
	Since  domain.Date          // since when
	Days   map[Kind]domain.Date // the last day of each kind of event
	Failed map[Kind]int         // votes in a row that did not carry, by what was voted on
	paused State                // where it stood before it was paused or moved
}

// Follow works out where a file stands after events, each judged by the set of
// its day.
func (f File) Follow(events []Event, sets []RuleSet) Way {
	w := Way{Days: map[Kind]domain.Date{}, Failed: map[Kind]int{}}
	for _, e := range events {
		if r, ok := Bound(sets, f.Bindings, e.On); ok {
			w.take(e, r, f.Route)
		}
	}
	return w
}

func (w *Way) take(e Event, r RuleSet, route Route) {
	s, ok := r.Step(e.Kind, route)
	if !ok {
		return
	}
	w.Days[e.Kind] = e.On
	if s.Votes != "" && e.Vote != nil && !e.Vote.Carried(r.Votes[s.Votes]) {
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
	case DossierRenewed: // what was older than allowed is new again
		w.Days[DossierOpened] = e.On
	}
	if to != w.State {
		w.State, w.Since = to, e.On
	}
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

// Clocks are the clocks that events of the file began, as they stand on a day.
// What is on no way any more, or waits elsewhere, runs no clock.
func (f File) Clocks(events []Event, sets []RuleSet, day domain.Date, cal domain.Calendar) []Running {
	w := f.Follow(events, sets)
	var out []Running
	for i, e := range events {
		r, ok := Bound(sets, f.Bindings, e.On)
		if !ok || f.superseded(e, events[i+1:]) || f.uncarried(e, r) {
			continue
		}
		for _, c := range r.Clocks {
			if c.From != e.Kind || !f.has(c, r) {
				continue
			}
			run := c.Since(e.On, longer(events, c.Key), day, cal)
			run.Ended = ended(c, events[i+1:], r, f.Route)
			if run.Ended.IsZero() && (w.State.Ended() || w.State == AtPaused) {
				continue
			}
			out = append(out, run)
		}
	}
	return out
}

// has says whether the route of the file knows the step that ends a clock.
func (f File) has(c Clock, r RuleSet) bool {
	_, ok := r.Step(c.Until, f.Route)
	return ok
}

// superseded says that a later event of the same kind began the clock anew.
func (f File) superseded(e Event, later []Event) bool {
	return slices.ContainsFunc(later, func(x Event) bool {
		return x.Kind == e.Kind || e.Kind == DossierOpened && x.Kind == DossierRenewed
	})
}

// uncarried says that an event was a vote that did not carry: it begins nothing.
func (f File) uncarried(e Event, r RuleSet) bool {
	s, ok := r.Step(e.Kind, f.Route)
	return ok && s.Votes != "" && e.Vote != nil && !e.Vote.Carried(r.Votes[s.Votes])
}

func longer(events []Event, k ClockKey) (n int) {
	for _, e := range events {
		n = max(n, e.Longer[k])
	}
	return n
}

// ended is the day on which a clock came to its end; zero while it runs.
func ended(c Clock, later []Event, r RuleSet, route Route) domain.Date {
	for _, e := range later {
		s, ok := r.Step(e.Kind, route)
		if e.Kind == c.Until && ok && (s.Votes == "" || e.Vote == nil || e.Vote.Carried(r.Votes[s.Votes])) {
			return e.On
		}
	}
	return 0
}
