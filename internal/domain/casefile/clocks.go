package casefile

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
)

// Clocks are the clocks that events of the file began, as they stand on a day.
// One that has ended is of the set that judged its end; one that runs is of the
// set that would judge its end on the day, so that what is shown is what
// File.Judge holds to. What is on no way any more, or waits elsewhere, runs no
// clock; nor does what is past the ceremony, where nothing is kept of it.
func (f File) Clocks(events []Event, sets []RuleSet, day domain.Date, cal domain.Calendar) []Running {
	all, w := f.moments(events, sets)
	type placed struct {
		Running
		from, order int
	}
	var found []placed
	waits := waitsOf(all)
	for i := range all {
		m := &all[i]
		if !m.counts {
			continue
		}
		for n := range m.set.Clocks {
			c := &m.set.Clocks[n]
			if c.Until != m.Kind {
				continue
			}
			if from := c.begun(all[:i]); from >= 0 && f.keeps(all[from]) {
				run := c.Since(all[from].On, longer(all, c.Key), day, cal)
				run.Ended = m.On
				run.wait(waits, day, cal)
				found = append(found, placed{run, from, n})
			}
		}
	}
	if b := bound(sets, f.Bindings, day); b >= 0 && !w.State.Ended() && w.State != AtPaused {
		r := &sets[b]
		for n := range r.Clocks {
			c := &r.Clocks[n]
			if from := c.begun(all); from >= 0 && f.has(c, r) && f.keeps(all[from]) {
				run := c.Since(all[from].On, longer(all, c.Key), day, cal)
				run.wait(waits, day, cal)
				found = append(found, placed{run, from, n})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b placed) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.order, b.order)) })
	out := make([]Running, len(found))
	for i, x := range found {
		out[i] = x.Running
	}
	return out
}

// keeps says that something is kept of the part of the way on which an event lies.
func (f File) keeps(m moment) bool { return !f.WithoutProbation || m.at.Group() < 5 }

// until are the clocks that an event of a day would end, among the events before it.
func (f File) until(e Event, before []Event, sets []RuleSet, r RuleSet, cal domain.Calendar) (out []Running) {
	all, _ := f.moments(before, sets)
	waits := waitsOf(all)
	for i := range r.Clocks {
		c := &r.Clocks[i]
		if c.Until != e.Kind {
			continue
		}
		if from := c.begun(all); from >= 0 {
			run := c.Since(all[from].On, max(longer(all, c.Key), e.Longer[c.Key]), e.On, cal)
			run.wait(waits, e.On, cal)
			out = append(out, run)
		}
	}
	return out
}

// wait is a time in which an upper level was asked for its opinion.
type wait struct {
	from, to domain.Date // zero to: still
}

func waitsOf(events []moment) (out []wait) {
	for _, e := range events {
		switch {
		case e.Kind == ConsentAsked:
			out = append(out, wait{from: e.On})
		case e.Kind == ConsentGiven && len(out) > 0 && out[len(out)-1].to.IsZero():
			out[len(out)-1].to = e.On
		}
	}
	return out
}

// own are those whose time stands still while an upper level is asked. Papers
// grow old, and others answer, meanwhile too.
var own = []Actor{ActorCell, ActorBase, ActorSection, ActorDecider}

// wait lets the days pass that an upper level took for its opinion: of a unit's
// own time they do not count. While it is awaited it is that level's turn.
func (r *Running) wait(waits []wait, on domain.Date, cal domain.Calendar) {
	if r.Kind != Limit || !slices.Contains(own, r.Turn) {
		return
	}
	for _, w := range waits {
		to, open := w.to, w.to.IsZero()
		if open {
			to = on
		}
		if !r.Ended.IsZero() {
			to, open = min(to, r.Ended), false
		}
		from := max(w.from, r.Begun)
		if to < from || from > r.Last { // what had passed already does not come again
			continue
		}
		n := workingDays(from, to, cal)
		switch {
		case r.Span.Measure != WorkingDays:
			r.Last = r.Last.AddDays(int(to - from))
		case n > 0:
			r.Last = cal.AddWorkingDays(r.Last, n)
		}
		r.Waited += n
		if open {
			r.Still, r.Turn = true, ActorUpper
		}
	}
	r.Left = workingDays(on, r.Last, cal)
	r.Certain = r.Certain && (r.Waited == 0 || cal.Certain(r.Begun, r.Last))
}
