package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actSettleDouble = "settle double"

// Double are two people of whom files are kept and who may be one. Nobody is
// merged: the files stay as they are, whatever is said of the two.
type Double struct {
	Younger, Older DoubleSide
	Match          casefile.Match
	Verdict        casefile.Verdict // what was said last; empty for nothing yet
	At             domain.Instant
	By             string
	May            bool // the actor may open both files, and so say what they are
}

// DoubleSide is one of the two, by the latest file. Of one that lies elsewhere the
// code and the committee are told, and nothing else.
type DoubleSide struct {
	Likely
	Since  domain.Date
	Person *casefile.Person // nil unless its file was opened
}

// DoubleAsk asks for people who may be one.
type DoubleAsk struct {
	File  string // code: those of this file only
	Said  bool   // those too of whom it was said that they are one, or are not
	After int
	Most  int
}

// Doubles are a page of those of whom one at least may be seen, the likeliest
// first; and how many there are, with those that were put off at the end.
type Doubles struct {
	All       []Double
	Total     int
	MayRead   bool
	Keyless   error
	Simulated bool
}

// Doubles lists people who may be one.
func (a *App) Doubles(ctx context.Context, who domain.Actor, ask DoubleAsk) (d Doubles, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.SeeFiles); err != nil {
			return err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		d.Simulated, d.MayRead = simulated != "", who.Can(domain.ReadPeople)
		if d.Keyless, err = a.keyless(ctx, tx); err != nil || d.Keyless != nil {
			return err
		}
		only := casefile.PersonID(0)
		if ask.File != "" {
			l, err := tx.FileNow(ctx, who.Sees, ask.File)
			if err != nil {
				return err
			}
			only = l.Record.Person
		}
		s, err := a.newLikeShower(ctx, tx, who, p)
		if err != nil {
			return err
		}
		return d.list(ctx, tx, s, ask, only)
	})
	return d, err
}

func (d *Doubles) list(ctx context.Context, tx *storage.Tx, s likeShower, ask DoubleAsk, only casefile.PersonID) error {
	said, err := tx.Verdicts(ctx)
	if err != nil {
		return err
	}
	var open, later []likePair
	for _, x := range s.a.people.allPairs() {
		v := said[x.Pair].Verdict
		switch {
		case only != 0 && x.Younger != only && x.Older != only:
		case !s.touches(x.Younger) && !s.touches(x.Older):
		case v == casefile.DecideLater:
			later = append(later, x)
		case v == "" || ask.Said:
			open = append(open, x)
		}
	}
	open = append(open, later...)
	d.Total = len(open)
	if ask.Most > 0 {
		from := min(max(ask.After, 0), len(open))
		open = open[from:min(from+ask.Most, len(open))]
	}
	return d.show(ctx, tx, s, open, said)
}

// touches says whether a file of somebody lies where the actor may see it.
func (s likeShower) touches(p casefile.PersonID) bool {
	s.a.people.mu.RLock()
	defer s.a.people.mu.RUnlock()
	i, ok := s.a.people.place[p]
	if !ok {
		return false
	}
	for _, f := range s.a.people.people[i].files {
		if path, ok := s.paths[f.unit]; ok && s.who.May(domain.SeeFiles, path) {
			return true
		}
	}
	return false
}

func (d *Doubles) show(ctx context.Context, tx *storage.Tx, s likeShower, pairs []likePair, said map[storage.Pair]storage.Verdict) error {
	people := make([]casefile.PersonID, 0, 2*len(pairs))
	for _, x := range pairs {
		people = append(people, x.Younger, x.Older)
	}
	lines, err := tx.FilesOfPeople(ctx, people)
	if err != nil {
		return err
	}
	latest := map[casefile.PersonID]storage.FileLine{}
	for _, l := range lines {
		if old, ok := latest[l.Record.Person]; !ok || old.State == casefile.AtNothing || l.State != casefile.AtNothing && l.ID > old.ID {
			latest[l.Record.Person] = l
		}
	}
	for _, x := range pairs {
		a, okA := latest[x.Younger]
		b, okB := latest[x.Older]
		if !okA || !okB {
			continue
		}
		v := said[x.Pair]
		one := Double{Match: x.match, Verdict: v.Verdict, At: v.At, By: v.By, May: s.reads(a) && s.reads(b)}
		if one.Younger, err = s.side(ctx, tx, a, x.match); err != nil {
			return err
		}
		if one.Older, err = s.side(ctx, tx, b, x.match); err != nil {
			return err
		}
		d.All = append(d.All, one)
	}
	return nil
}

func (s likeShower) reads(l storage.FileLine) bool {
	path, ok := s.paths[l.Now.Unit]
	return ok && s.who.May(domain.ReadPeople, path)
}

// side is one of two as the actor may see it.
func (s likeShower) side(ctx context.Context, tx *storage.Tx, l storage.FileLine, m casefile.Match) (out DoubleSide, err error) {
	out.Likely = s.show(l, m)
	if out.Elsewhere {
		return out, nil
	}
	if out.Since = l.Since; !s.open[l.ID] {
		return out, nil
	}
	p, err := s.a.person(ctx, tx, l.Record.Person)
	if err != nil {
		return out, err
	}
	out.Person = &p
	return out, nil
}

// DoubleSettled is what somebody says of two people who may be one.
type DoubleSettled struct {
	One, Other string // codes of their files
	As         casefile.Verdict
}

// SettleDouble records what two people are. Where they are one the younger record
// is linked to the older; both files stay as they are.
//
// Errors: *domain.Invalid; domain.ErrForbidden for whoever may not open both
// files. Of two committees the desk says it, which keeps no files of its own.
func (a *App) SettleDouble(ctx context.Context, who domain.Actor, in DoubleSettled) (domain.Instant, error) {
	return a.do(ctx, who, actSettleDouble, in.One+" "+in.Other, false, func(tx *storage.Tx) (map[string]string, error) {
		var people [2]casefile.PersonID
		for i, code := range []string{in.One, in.Other} {
			l, err := tx.FileNow(ctx, who.Sees, code)
			if err != nil {
				return nil, err
			}
			if err := permit(ctx, tx, who, domain.ReadPeople, l.Now.Unit); err != nil {
				return nil, err
			}
			people[i] = l.Record.Person
		}
		known := false
		for _, v := range casefile.Verdicts {
			known = known || v == in.As
		}
		switch {
		case people[0] == people[1]:
			return nil, domain.Refuse(domain.CodeMatchSame)
		case !known:
			return nil, domain.Refuse(domain.CodePersonChoice)
		}
		return map[string]string{"as": string(in.As)}, tx.AddVerdict(ctx, who, storage.PairOf(people[0], people[1]), in.As)
	})
}

// Linked is a file of somebody of whom it was said that they are the same person.
type Linked struct {
	Code      string
	At        domain.UnitVersion
	Elsewhere bool
}

// LinkedFiles are the files of the same person in other years: of the same
// record, and of those that were linked to it.
func (a *App) LinkedFiles(ctx context.Context, who domain.Actor, code string) (out []Linked, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		l, err := tx.FileNow(ctx, who.Sees, code)
		if err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, l.Now.Unit); err != nil {
			return err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		said, err := tx.Verdicts(ctx)
		if err != nil {
			return err
		}
		people := samePeople(l.Record.Person, said)
		lines, err := tx.FilesOfPeople(ctx, people)
		if err != nil {
			return err
		}
		s, err := a.newLikeShower(ctx, tx, who, p)
		if err != nil {
			return err
		}
		for _, x := range lines {
			if x.ID != l.ID && x.State != casefile.AtNothing {
				shown := s.show(x, casefile.Match{})
				out = append(out, Linked{x.Code, shown.At, shown.Elsewhere})
			}
		}
		return nil
	})
	return out, err
}

// samePeople are all records that are said to be of one person, by whatever
// chain of links.
func samePeople(p casefile.PersonID, said map[storage.Pair]storage.Verdict) []casefile.PersonID {
	beside := map[casefile.PersonID][]casefile.PersonID{}
	for pair, v := range said {
		if v.Verdict == casefile.SamePerson {
			beside[pair.Younger] = append(beside[pair.Younger], pair.Older)
			beside[pair.Older] = append(beside[pair.Older], pair.Younger)
		}
	}
	out, seen := []casefile.PersonID{p}, map[casefile.PersonID]bool{p: true}
	for i := 0; i < len(out); i++ {
		for _, q := range beside[out[i]] {
			if !seen[q] {
				seen[q] = true
				out = append(out, q)
			}
		}
	}
	return out
}
