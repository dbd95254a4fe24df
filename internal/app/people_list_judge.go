package app

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"tiendo/internal/credential"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// listJudge judges the rows of a list of people.
type listJudge struct {
	a     *App
	tx    *storage.Tx
	who   domain.Actor
	in    PeopleImport
	out   *PeopleOutcome
	p     procedure
	ring  credential.Ring
	paths map[domain.UnitID]string
	alias map[string]domain.UnitID
	names map[string][]domain.UnitID // units below by folded name
	like  *likeIndex
	show  likeShower

	coded  map[string]storage.FileLine
	lines  map[casefile.PersonID][]storage.FileLine
	first  map[sameKey]int // place among rowsOf of the row in which somebody stands first
	rowsOf []*PeopleFate
	within *casefile.Matcher
	unsaid map[string]int // place among the unknown
}

// judgeList says what becomes of every row.
func (a *App) judgeList(ctx context.Context, tx *storage.Tx, who domain.Actor, in PeopleImport, list documents.PeopleList, out *PeopleOutcome) (*listJudge, error) {
	j := &listJudge{
		a: a, tx: tx, who: who, in: in, out: out, like: a.people.likely(), first: map[sameKey]int{}, unsaid: map[string]int{},
		within: casefile.NewMatcher(vi.Fold, vi.Spelled, nil), names: map[string][]domain.UnitID{},
	}
	out.Rows, out.Counts, out.Unknown, out.Likely = nil, map[casefile.Fate]int{}, nil, 0
	if err := j.load(ctx, list); err != nil {
		return nil, err
	}
	fates := make([]PeopleFate, len(list.Entries))
	for i, e := range list.Entries {
		fates[i].Entry = e
		j.place(&fates[i])
	}
	if err := j.known(ctx, fates); err != nil {
		return nil, err
	}
	if err := j.alike(ctx, fates); err != nil {
		return nil, err
	}
	for i := range fates {
		j.judge(&fates[i])
		out.Counts[fates[i].Fate]++
		if i%100 == 0 {
			if err := in.Follow(i, len(fates)); err != nil {
				return nil, err
			}
		}
	}
	out.Rows = fates
	return j, nil
}

// load gathers by what the rows are judged.
func (j *listJudge) load(ctx context.Context, list documents.PeopleList) (err error) {
	if j.p, err = j.a.procedure(ctx, j.tx); err != nil {
		return err
	}
	if err := permit(ctx, j.tx, j.who, domain.KeepFiles, j.out.Unit.Unit); err != nil {
		return err
	}
	if j.ring, err = j.a.ring(ctx, j.tx); err != nil {
		// A trial may come before anybody is kept, and so before there is a key.
		if bad, ok := errors.AsType[*domain.Invalid](err); !ok || bad.Problems[0].Code != domain.CodeNoKey || len(j.like.exact) > 0 || !j.in.Trial {
			return err
		}
	}
	if j.show, err = j.a.newLikeShower(ctx, j.tx, j.who, j.p); err != nil {
		return err
	}
	j.paths = j.show.paths
	if j.alias, err = j.tx.Aliases(ctx, j.who.Sees, j.p.listOwner(j.who)); err != nil {
		return err
	}
	for unit, path := range j.paths {
		u, ok := j.p.tree.Unit(unit)
		if !ok || !j.who.May(domain.KeepFiles, path) || u.Kind == domain.Province {
			continue
		}
		names := []string{vi.Fold(u.FullName), vi.Fold(u.ShortName), vi.Fold(vi.PartyBody(u)), vi.Fold(u.CommitteeName)}
		slices.Sort(names)
		for _, n := range slices.Compact(names) {
			if n != "" {
				j.names[n] = append(j.names[n], unit)
			}
		}
	}
	var codes []string
	for _, e := range list.Entries {
		if e.Code != "" {
			codes = append(codes, e.Code)
		}
	}
	slices.Sort(codes)
	lines, err := j.tx.FilesCoded(ctx, j.who.Sees, slices.Compact(codes))
	j.coded = make(map[string]storage.FileLine, len(lines))
	for _, l := range lines {
		j.coded[l.Code] = l
	}
	return err
}

// judge says what becomes of one row.
func (j *listJudge) judge(f *PeopleFate) {
	if f.bundle == nil && f.Code == "" && f.Person.Name == "" && j.p.settings.Has(casefile.KeepNames, f.Of.Unit) && len(f.Problems) == 0 {
		j.fault(f, "name", domain.CodePersonNamed)
	}
	j.twice(f)
	if len(f.Problems) == 0 {
		if f.bundle != nil {
			j.change(f)
		} else {
			j.create(f)
		}
	}
	switch {
	case len(f.Problems) > 0:
		f.Fate = casefile.EntryRefused
	case f.bundle == nil:
		f.Fate = casefile.EntryCreated
	case len(f.Fields) > 0 || len(f.Fresh) > 0:
		f.Fate = casefile.EntryChanged
	default:
		f.Fate = casefile.EntryUnchanged
	}
}

// change judges a row of somebody who has a file.
func (j *listJudge) change(f *PeopleFate) {
	b := *f.bundle
	if !j.p.settings.Has(casefile.KeepFiles, f.Of.Unit) {
		j.fault(f, casefile.EntryUnit, domain.CodeFilesOff)
		return
	}
	f.person = f.Over(f.before)
	for _, field := range f.person.Differs(f.before) {
		c := FieldChange{Field: field, Masked: !j.show.open[b.ID]}
		if !c.Masked {
			c.Was = fieldText(f.before, field)
		}
		f.Fields = append(f.Fields, c)
	}
	if len(f.Fields) > 0 {
		bad := &domain.Invalid{}
		j.p.judgePerson(f.Of.Unit, f.person, bad)
		j.take(f, bad, "")
	}
	known := j.tx.At()
	fresh, differs := f.News(b.Standing(known))
	for _, e := range differs {
		on := domain.Date(0)
		for _, s := range b.Standing(known) {
			if s.Kind == e.Kind {
				on = s.On
			}
		}
		j.fault(f, casefile.EntryOn+string(e.Kind), domain.CodeListDiffers, string(e.Kind), on)
	}
	b.about(f.person)
	b.Events = slices.Clone(b.Events)
	f.Fresh = j.follow(f, &b, fresh)
	j.stands(f, b)
}

// follow judges steps one after the other, each upon those before.
func (j *listJudge) follow(f *PeopleFate, b *caseBundle, fresh []casefile.Event) (out []casefile.Event) {
	for _, e := range fresh {
		taken := StepTaken{Event: e}
		if err := j.p.judgeStep(&taken, *b, j.tx.At()); err != nil {
			j.takeErr(f, err, string(e.Kind))
			return nil
		}
		e = taken.Event
		kept := e
		e.ID, e.RecordedAt = casefile.EventID(1<<40+len(b.Events)), j.tx.At()
		b.Events = append(b.Events, e)
		out = append(out, kept)
	}
	return out
}

// stands holds what the list says of how far somebody has come to what follows
// from the days.
func (j *listJudge) stands(f *PeopleFate, b caseBundle) {
	c, said := f.Cells[casefile.EntryState]
	if !said || len(f.Problems) > 0 {
		return
	}
	way := b.Follow(b.Standing(j.tx.At()), j.p.sets)
	set, _ := casefile.Bound(j.p.sets, b.Bindings, j.p.today)
	if at := way.On(j.p.today, set, j.p.calendar); c.Text != "" && casefile.State(f.State) != at && casefile.State(f.State) != way.State {
		j.fault(f, casefile.EntryState, domain.CodeListState, string(at))
	}
}

// create judges a row of somebody new.
func (j *listJudge) create(f *PeopleFate) {
	if j.elsewhere(f) {
		return
	}
	first := f.Events
	if len(first) == 0 || first[0].Kind != casefile.Nominated && first[0].Kind != casefile.Listed {
		field := casefile.EntryOn + string(casefile.Listed)
		j.fault(f, field, domain.CodeListFirst)
		return
	}
	f.person = f.Person
	opened := CandidateAdded{
		Unit: f.Of.Code, Person: f.Person, Kind: casefile.Admission, First: first[0].Kind, On: first[0].On, Paper: first[0].Paper,
		Consent: cmp.Or(j.in.Consent, j.p.today), By: j.in.By,
	}
	if err := j.p.judgeCandidate(f.Of, &opened); err != nil {
		j.takeErr(f, err, string(first[0].Kind))
		return
	}
	f.person = opened.Person
	e := first[0]
	e.Unit, e.ID, e.RecordedAt = f.Of.Unit, 1, j.tx.At()
	b := caseBundle{Record: casefile.Record{Unit: f.Of.Unit, Kind: casefile.Admission}, File: casefile.File{Events: []casefile.Event{e}}}
	b.about(f.person)
	b.under(j.p.settings, f.Of.Unit)
	f.Fresh = append([]casefile.Event{e}, j.follow(f, &b, first[1:])...)
	f.judged = filledFile{unit: f.Of.Unit, events: b.Events}
	j.stands(f, b)
	if len(f.Problems) > 0 {
		return
	}
	j.likely(f)
}
