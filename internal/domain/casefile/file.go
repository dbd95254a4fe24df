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
	Redoes     EventID          // the event whose step was taken wrongly and is taken again, of the same kind; what followed it stands
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
	Birth   Birth
	Route   Route
	Decider Body  // who decides by vote today: Authorised for a base committee that was authorised; otherwise as the rules say
	Past    *Past // of somebody who was in the Party before
	// Schooling is how far the person went to school, of Schoolings; empty where it is
	// not known.
	Schooling string
	// Who introduces the person; nil where no step is held to it.
	Who      *Introduced
	Papers   []PaperNote
	Bindings []Binding
	Events   []Event // all of them, also those taken back
	// Authorised are the committees that were authorised to decide, of all units:
	// a vote is counted as it was to be counted on its day.
	Authorised []Authorisation
	// WithoutProbation: nothing is kept of the time after the ceremony; no clock of
	// it runs.
	WithoutProbation bool
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
