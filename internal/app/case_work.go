package app

import (
	"cmp"
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// CaseWork is a file with what is to be done in it: the steps that may come next,
// the clocks that run, and the papers with those that are missing.
type CaseWork struct {
	CaseLine
	Route  casefile.Route
	Next   []CaseStep         // on the way first, then what stands beside it, then ends
	Clocks []casefile.Running // that run, by last day
	Papers []casefile.PaperLine
	Wants  []domain.Problem // what the cell's vote will be held to beside the papers, and what is not known for it
}

// Lacks are the papers that are missing, or old, and those that soon will be.
func (w CaseWork) Lacks() (out []casefile.PaperLine) {
	for _, p := range w.Papers {
		if p.Status == casefile.PaperMissing || p.Status == casefile.PaperExpired || p.Status == casefile.PaperExpiring {
			out = append(out, p)
		}
	}
	return out
}

// CaseStep is a step that may be taken from where a file stands.
type CaseStep struct {
	casefile.Step
	Forward bool            // it leads on along the way
	Quorum  casefile.Quorum // of its vote
	After   domain.Date     // only after this day; zero: at once
	Excuses []domain.Code   // exceptions that a paper may grant for it
}

// CaseWorks is a page of files with what is to be done in each.
type CaseWorks struct {
	CaseList
	Works []CaseWork
}

// CaseWorks lists files as Files does, with what is to be done in each.
func (a *App) CaseWorks(ctx context.Context, who domain.Actor, ask CaseAsk) (l CaseWorks, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if l.CaseList, err = a.files(ctx, tx, who, p, ask); err != nil {
			return err
		}
		l.Works, err = a.works(ctx, tx, who, p, l.Lines)
		return err
	})
	return l, err
}

// works adds to files what is to be done, with as many questions for many of
// them as for one.
func (a *App) works(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, lines []CaseLine) ([]CaseWork, error) {
	records, people := make([]casefile.Record, len(lines)), make([]casefile.PersonID, len(lines))
	for i, l := range lines {
		records[i], people[i] = l.Record, l.Record.Person
	}
	all, err := p.bundles(ctx, tx, who.Sees, records)
	if err != nil {
		return nil, err
	}
	known, err := a.peopleNamed(ctx, tx, people)
	if err != nil {
		return nil, err
	}
	out := make([]CaseWork, len(lines))
	for i, l := range lines {
		b := all[i]
		if person, ok := known[l.Record.Person]; ok {
			b.introduced(person)
		}
		out[i] = p.work(l, b, known[l.Record.Person].Introduced, tx.At())
	}
	return out, nil
}

// peopleNamed are people as they are known now: nobody where the key cannot be
// read, and nobody who was erased.
func (a *App) peopleNamed(ctx context.Context, tx *storage.Tx, people []casefile.PersonID) (map[casefile.PersonID]casefile.Person, error) {
	if len(people) == 0 {
		return nil, nil
	}
	known, err := a.opened(ctx, tx, people)
	if _, locked := refusal(err); locked {
		return nil, nil
	}
	return known, err
}

// work is what is to be done in one file. by is who introduces the person.
func (p procedure) work(l CaseLine, b caseBundle, by casefile.Introducer, known domain.Instant) CaseWork {
	standing := b.Standing(known)
	w := CaseWork{CaseLine: l, Route: b.Route}
	for _, c := range b.Clocks(standing, p.sets, p.today, p.calendar) {
		if c.Ended.IsZero() {
			w.Clocks = append(w.Clocks, c)
		}
	}
	slices.SortStableFunc(w.Clocks, func(x, y casefile.Running) int { return cmp.Compare(x.Last, y.Last) })
	if set, ok := casefile.Bound(p.sets, b.Bindings, p.today); ok {
		w.Next = p.next(b.File, standing, set, w.Clocks)
	}
	ask := p.asking(b, known)
	ask.By = by
	w.Papers, w.Wants = b.Checklist(ask), b.Wants(ask)
	return w
}

// next are the steps that the procedure knows from where a file stands, as Judge
// would let them pass but for the day, the papers and the vote.
func (p procedure) next(f casefile.File, standing []casefile.Event, set casefile.RuleSet, clocks []casefile.Running) (out []CaseStep) {
	way := f.Follow(standing, p.sets)
	at := way.On(p.today, set, p.calendar)
	for _, s := range set.Steps {
		switch {
		case s.Only != "" && s.Only != f.Route,
			!slices.Contains(s.From, way.State) && !slices.Contains(s.From, at),
			slices.ContainsFunc(s.Needs, func(k casefile.Kind) bool { _, ok := way.Days[k]; return !ok }),
			!way.Asked.IsZero() && (s.Held || s.Event == casefile.ConsentAsked),
			way.Asked.IsZero() && s.Event == casefile.ConsentGiven,
			way.Failures(s.Event) < s.Failed,
			s.Votes != "" && way.Failed[s.Event] >= set.Failures,
			!s.FromThere(way), !f.Keeps(way, s.Event):
			continue
		}
		step := CaseStep{Step: s, Forward: forward(s, way), Quorum: set.Quorum(s, f.Decider), Excuses: f.Excusable(s.Event, set)}
		for _, c := range clocks {
			if c.Kind == casefile.Wait && c.Until == s.Event && c.Last >= p.today {
				step.After = c.Last
			}
		}
		out = append(out, step)
	}
	rank := func(s CaseStep) int {
		switch {
		case s.Forward:
			return 0
		case s.To.Ended():
			return 2
		}
		return 1
	}
	slices.SortStableFunc(out, func(x, y CaseStep) int { return cmp.Compare(rank(x), rank(y)) })
	return out
}

// besides are steps that lead off the way, or stand beside it whenever they come.
var besides = []casefile.Kind{
	casefile.DossierRenewed, casefile.AbroadSent, casefile.ConsentAsked, casefile.Paused, casefile.MovedAway, casefile.ReviewAsked,
}

// forward says that a step leads on along the way, and was not taken yet.
func forward(s casefile.Step, way casefile.Way) bool {
	if s.To.Ended() && s.To != casefile.AtOfficial || slices.Contains(besides, s.Event) {
		return false
	}
	_, taken := way.Days[s.Event]
	return s.Failed == 0 && (!taken || way.Failed[s.Event] > 0 || s.Event == casefile.Resumed || s.Event == casefile.MoveReceived || s.Event == casefile.ConsentGiven)
}
