package app

import (
	"cmp"
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// likeIndex finds who may be the same person among those of whom files are kept.
// It is made of the index of people when it is asked first, and anew after
// somebody was added, corrected or erased.
type likeIndex struct {
	matcher         *casefile.Matcher
	exact           map[sameKey][]casefile.PersonID
	version, erased int64
	pairs           []likePair // nil until they are asked
}

// sameKey is by what a row of a list is taken to be somebody who is known.
type sameKey struct {
	name  string
	birth casefile.Birth
}

func keyOf(name string, birth casefile.Birth) sameKey {
	return sameKey{vi.SameName(name), birth}
}

// likePair are two people who may be one.
type likePair struct {
	storage.Pair
	match casefile.Match
}

// likely gives the index of likenesses of the people who are known.
func (x *peopleIndex) likely() *likeIndex {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.like.matcher != nil && x.like.version == x.version && x.like.erased == x.erased {
		out := x.like
		return &out
	}
	known, exact := x.named(), map[sameKey][]casefile.PersonID{}
	for _, p := range known {
		k := keyOf(p.Name, p.Birth)
		exact[k] = append(exact[k], p.ID)
	}
	x.like = likeIndex{matcher: casefile.NewMatcher(vi.Fold, vi.Spelled, known), exact: exact, version: x.version, erased: x.erased}
	out := x.like
	return &out
}

// named are those of whom files are kept and a name is known, in order. Whoever
// asks holds the lock.
func (x *peopleIndex) named() []casefile.Known {
	out := make([]casefile.Known, 0, len(x.people))
	for i := range x.people {
		if p := &x.people[i]; !p.member && p.name != "" {
			out = append(out, casefile.Known{ID: p.id, Name: p.name, Birth: p.birth, Sex: p.sex, Home: p.home})
		}
	}
	slices.SortFunc(out, func(a, b casefile.Known) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

// allPairs are all people of whom two may be one, the likeliest first.
func (x *peopleIndex) allPairs() []likePair {
	like := x.likely()
	if like.pairs != nil {
		return like.pairs
	}
	x.mu.RLock()
	known := x.named()
	x.mu.RUnlock()
	pairs := []likePair{}
	for _, k := range known {
		for _, m := range like.matcher.Find(k, casefile.LikelySame) {
			if m.ID < k.ID {
				pairs = append(pairs, likePair{storage.PairOf(k.ID, m.ID), m})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b likePair) int {
		return cmp.Or(cmp.Compare(b.match.Points, a.match.Points), cmp.Compare(b.Younger, a.Younger), cmp.Compare(b.Older, a.Older))
	})
	x.mu.Lock()
	if x.like.version == like.version && x.like.erased == like.erased {
		x.like.pairs = pairs
	}
	x.mu.Unlock()
	return pairs
}

// Likely is a file of somebody who may be the same person. Of a file that lies
// elsewhere the code and the committee are told, and nothing else.
type Likely struct {
	Code      string
	At        domain.UnitVersion // where it lies; elsewhere the committee below the province
	State     casefile.State     // empty elsewhere
	Shown     PersonShown        // zero elsewhere
	Match     casefile.Match
	Elsewhere bool
}

// LikePeople are the files of people who may be somebody who is about to be
// added: a question to whoever adds, never an answer.
func (a *App) LikePeople(ctx context.Context, who domain.Actor, p casefile.Person) (out []Likely, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.KeepFiles); err != nil {
			return err
		}
		if err := a.indexPeople(ctx, tx); err != nil {
			return err
		}
		pr, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		s, err := a.newLikeShower(ctx, tx, who, pr)
		if err != nil {
			return err
		}
		matches := a.people.likely().matcher.Find(casefile.Known{Name: p.Name, Birth: p.Birth, Sex: p.Sex, Home: p.Home}, casefile.LikelySame)
		out, err = s.files(ctx, tx, matches)
		return err
	})
	return out, err
}

// likeShower turns likenesses into what the actor may be told of them.
type likeShower struct {
	a     *App
	who   domain.Actor
	p     procedure
	paths map[domain.UnitID]string
	open  map[casefile.FileID]bool
}

func (a *App) newLikeShower(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure) (s likeShower, err error) {
	s = likeShower{a: a, who: who, p: p}
	if s.paths, err = tx.Paths(ctx, who.Sees); err != nil {
		return s, err
	}
	s.open, err = a.openTo(ctx, tx, who)
	return s, err
}

// files are the latest files of those who match.
func (s likeShower) files(ctx context.Context, tx *storage.Tx, matches []casefile.Match) ([]Likely, error) {
	people := make([]casefile.PersonID, len(matches))
	for i, m := range matches {
		people[i] = m.ID
	}
	lines, err := tx.FilesOfPeople(ctx, people)
	if err != nil {
		return nil, err
	}
	return s.of(matches, lines), nil
}

func (s likeShower) of(matches []casefile.Match, lines []storage.FileLine) (out []Likely) {
	for _, m := range matches {
		for i := len(lines) - 1; i >= 0; i-- {
			if lines[i].Record.Person == m.ID {
				out = append(out, s.show(lines[i], m))
				break
			}
		}
	}
	return out
}

// sees says whether the actor may see the file of a line.
func (s likeShower) sees(l storage.FileLine) bool {
	path, ok := s.paths[l.Now.Unit]
	return ok && s.who.May(domain.SeeFiles, path)
}

func (s likeShower) show(l storage.FileLine, m casefile.Match) Likely {
	out := Likely{Code: l.Code, Match: m}
	out.At, _ = s.p.tree.Unit(l.Now.Unit)
	if s.sees(l) {
		out.State, out.Shown = l.On(s.p.today), s.a.personShown(l.Record.Person, s.open[l.ID])
		return out
	}
	out.Elsewhere = true
	root, _ := s.p.tree.Root()
	for up, ok := out.At, true; ok && up.Unit != root.Unit; up, ok = s.p.tree.Unit(up.Parent) {
		out.At = up
	}
	return out
}
