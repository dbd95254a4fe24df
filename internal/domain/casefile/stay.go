package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// Stay is how long a file stood, or stands, in one of the six groups.
type Stay struct {
	Group int // 1 to 5
	From  domain.Date
	To    domain.Date // the day it left; zero while it stands there
}

// Days are the calendar days of the stay up to a day.
func (s Stay) Days(on domain.Date) int64 {
	if !s.To.IsZero() {
		on = s.To
	}
	return int64(on - s.From)
}

// Stays are a file's stays in the groups, in order, after events. A pause or a
// move ends a stay, and going on begins another: that time was nobody's work.
func (f File) Stays(events []Event, sets []RuleSet) (out []Stay) {
	w := newWay()
	for i := range events {
		n := bound(sets, f.Bindings, events[i].On)
		if n < 0 {
			continue
		}
		before := w.State.Group()
		w.take(&events[i], &sets[n], &f)
		after := w.State.Group()
		if before == after {
			continue
		}
		if last := len(out) - 1; last >= 0 && out[last].To.IsZero() {
			out[last].To = events[i].On
		}
		if after >= 1 && after <= 5 {
			out = append(out, Stay{Group: after, From: events[i].On})
		}
	}
	return out
}

// Spread are days put in order: how many there are, their middle and the longest.
type Spread struct {
	N       int
	Median  int64 // of an even number the lower middle: a number of days that occurred
	Longest int64
}

// SpreadOf tells of days.
func SpreadOf(days []int64) Spread {
	if len(days) == 0 {
		return Spread{}
	}
	sorted := slices.Sorted(slices.Values(days))
	return Spread{len(sorted), sorted[(len(sorted)-1)/2], sorted[len(sorted)-1]}
}

// enoughStays is from how many finished stays on a middle says anything.
const enoughStays = 5

// Sign says that a stay is worth a look (dấu hiệu): longer than twice the middle
// of those that are finished, where there are enough of them. It says nothing of
// why, nor of whose doing it is.
func (s Spread) Sign(days int64) bool { return s.N >= enoughStays && days > 2*s.Median }
