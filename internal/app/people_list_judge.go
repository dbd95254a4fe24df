package app

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"

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
	for i := range fates {
		if err := j.judge(ctx, &fates[i]); err != nil {
			return nil, err
		}
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

// place finds the unit of a row: by code, by what its name was said to mean, or
// by its name where it is the only one of it.
func (j *listJudge) place(f *PeopleFate) {
	if f.Unit == "" {
		if f.Code == "" {
			f.Of = j.out.Unit
		}
		return
	}
	code, _, _ := strings.Cut(f.Unit, " – ")
	unit, ok := j.p.tree.ByCode(strings.TrimSpace(code))
	if !ok {
		var id domain.UnitID
		if id, ok = j.alias[hidden(f.Unit)]; ok {
			unit, ok = j.p.tree.Unit(id)
		} else if all := j.names[vi.Fold(f.Unit)]; len(all) == 1 {
			unit, ok = j.p.tree.Unit(all[0])
		}
	}
	if path, seen := j.paths[unit.Unit]; ok && seen && j.who.May(domain.KeepFiles, path) {
		f.Of = unit
		return
	}
	j.fault(f, casefile.EntryUnit, domain.CodeListUnit)
	i, told := j.unsaid[vi.Fold(f.Unit)]
	if !told {
		i = len(j.out.Unknown)
		j.unsaid[vi.Fold(f.Unit)] = i
		j.out.Unknown = append(j.out.Unknown, UnknownUnit{Said: f.Unit})
	}
	j.out.Unknown[i].Rows++
}

// known loads the files of those who are known already.
func (j *listJudge) known(ctx context.Context, fates []PeopleFate) error {
	seen := map[casefile.PersonID]bool{}
	var people []casefile.PersonID
	add := func(p casefile.PersonID) {
		if !seen[p] {
			seen[p] = true
			people = append(people, p)
		}
	}
	for _, l := range j.coded {
		add(l.Record.Person)
	}
	for i := range fates {
		if fates[i].Code == "" && fates[i].Person.Name != "" {
			for _, p := range j.like.exact[keyOf(fates[i].Person.Name, fates[i].Person.Birth)] {
				add(p)
			}
		}
	}
	slices.Sort(people)
	all, err := j.tx.FilesOfPeople(ctx, people)
	if err != nil {
		return err
	}
	j.lines = map[casefile.PersonID][]storage.FileLine{}
	for _, l := range all {
		j.lines[l.Record.Person] = append(j.lines[l.Record.Person], l)
	}
	var records []casefile.Record
	for i := range fates {
		if l, ok := j.file(&fates[i]); ok {
			records = append(records, l.Record)
			fates[i].File = l.Code
		}
	}
	slices.SortFunc(records, func(a, b casefile.Record) int { return cmp.Compare(a.ID, b.ID) })
	records = slices.CompactFunc(records, func(a, b casefile.Record) bool { return a.ID == b.ID })
	bundles, err := j.p.bundles(ctx, j.tx, j.who.Sees, records)
	if err != nil {
		return err
	}
	sealed, err := j.tx.PeopleNow(ctx, people)
	if err != nil {
		return err
	}
	byCode := map[string]*caseBundle{}
	for i := range bundles {
		byCode[bundles[i].Code] = &bundles[i]
	}
	for i := range fates {
		f := &fates[i]
		if f.bundle = byCode[f.File]; f.bundle == nil {
			continue
		}
		f.sealed = sealed[f.bundle.Person]
		if f.sealed.Master == "" {
			j.fault(f, casefile.EntryCode, domain.CodePersonGone)
			continue
		}
		if f.before, err = openPerson(j.ring, f.sealed); err != nil {
			return err
		}
		f.bundle.about(f.before)
	}
	return nil
}

// file finds the file of a row that is there already: by its code, or the open
// one of somebody of that name and birth in that cell.
func (j *listJudge) file(f *PeopleFate) (storage.FileLine, bool) {
	if f.Code != "" {
		l, ok := j.coded[f.Code]
		if ok {
			path, seen := j.paths[l.Now.Unit]
			ok = seen && j.who.May(domain.KeepFiles, path)
		}
		switch at, _ := j.p.tree.Unit(l.Now.Unit); {
		case !ok:
			j.fault(f, casefile.EntryCode, domain.CodeListFile)
			return l, false
		case f.Unit != "" && f.Of.Unit != 0 && f.Of.Unit != l.Now.Unit:
			j.fault(f, casefile.EntryUnit, domain.CodeListMoved, vi.PartyBody(at))
		default:
			f.Of = at
		}
		return l, true
	}
	if f.Person.Name == "" || f.Of.Unit == 0 {
		return storage.FileLine{}, false
	}
	var here []storage.FileLine
	for _, p := range j.like.exact[keyOf(f.Person.Name, f.Person.Birth)] {
		for _, l := range j.lines[p] {
			if l.Now.Unit == f.Of.Unit && !l.State.Ended() && l.State != casefile.AtNothing {
				here = append(here, l)
			}
		}
	}
	switch len(here) {
	case 0:
		return storage.FileLine{}, false
	case 1:
		return here[0], true
	}
	j.fault(f, casefile.EntryCode, domain.CodeListMany, len(here))
	return storage.FileLine{}, false
}

// fault notes what keeps a row from being taken in.
func (j *listJudge) fault(f *PeopleFate, field string, code domain.Code, args ...any) {
	f.Problems = append(f.Problems, j.at(f, field, domain.Problem{Code: code, Args: args}))
}

// at gives a problem of a field its cell.
func (j *listJudge) at(f *PeopleFate, field string, p domain.Problem) domain.Problem {
	c := f.Cells[field]
	p.Row, p.Cell, p.Column, p.Value = f.Row, c.At, vi.ListHeading(field), c.Text
	return p
}

// judge says what becomes of one row.
func (j *listJudge) judge(ctx context.Context, f *PeopleFate) error {
	if f.bundle == nil && f.Code == "" && f.Person.Name == "" && j.p.settings.Has(casefile.KeepNames, f.Of.Unit) && len(f.Problems) == 0 {
		j.fault(f, "name", domain.CodePersonNamed)
	}
	j.twice(f)
	if len(f.Problems) == 0 {
		if f.bundle != nil {
			j.change(f)
		} else if err := j.create(ctx, f); err != nil {
			return err
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
	return nil
}

// twice finds somebody who stands in the list before.
func (j *listJudge) twice(f *PeopleFate) {
	key := sameKey{name: f.Code}
	if f.Code == "" {
		if f.Person.Name == "" {
			return
		}
		key = keyOf(f.Person.Name, f.Person.Birth)
	}
	row, ok := j.first[key]
	if !ok {
		j.first[key] = len(j.rowsOf)
		j.rowsOf = append(j.rowsOf, f)
		return
	}
	other := j.rowsOf[row]
	if f.Code == "" && other.Of.Unit != f.Of.Unit && f.Person.Birth.Day != 0 {
		j.fault(f, casefile.EntryUnit, domain.CodeListTwoUnits, other.Row, vi.PartyBody(other.Of))
		return
	}
	if f.Code != "" || other.Of.Unit == f.Of.Unit {
		j.fault(f, "name", domain.CodeListTwice, other.Row)
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
func (j *listJudge) create(ctx context.Context, f *PeopleFate) error {
	if j.elsewhere(f) {
		return nil
	}
	first := f.Events
	if len(first) == 0 || first[0].Kind != casefile.Nominated && first[0].Kind != casefile.Listed {
		field := casefile.EntryOn + string(casefile.Listed)
		j.fault(f, field, domain.CodeListFirst)
		return nil
	}
	f.person = f.Person
	opened := CandidateAdded{
		Unit: f.Of.Code, Person: f.Person, Kind: casefile.Admission, First: first[0].Kind, On: first[0].On, Paper: first[0].Paper,
		Consent: cmp.Or(j.in.Consent, j.p.today), By: j.in.By,
	}
	if err := j.p.judgeCandidate(f.Of, &opened); err != nil {
		j.takeErr(f, err, string(first[0].Kind))
		return nil
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
		return nil
	}
	return j.likely(ctx, f)
}

// elsewhere refuses a second file of somebody who has an open one in another
// cell.
func (j *listJudge) elsewhere(f *PeopleFate) bool {
	if f.Person.Name == "" || f.Person.Birth.Day == 0 {
		return false
	}
	for _, p := range j.like.exact[keyOf(f.Person.Name, f.Person.Birth)] {
		for _, l := range j.lines[p] {
			if l.State.Ended() || l.State == casefile.AtNothing || l.Now.Unit == f.Of.Unit {
				continue
			}
			told := j.show.show(l, casefile.Match{})
			if j.in.Anyway && told.Elsewhere { // for the desk to settle
				continue
			}
			j.fault(f, "name", domain.CodeListElsewhere, l.Code, vi.PartyBody(told.At))
			return true
		}
	}
	return false
}

// likely asks about those who may be known, in the store or above in the list.
func (j *listJudge) likely(ctx context.Context, f *PeopleFate) error {
	me := casefile.Known{Name: f.person.Name, Birth: f.person.Birth, Sex: f.person.Sex, Home: f.person.Home}
	matches := j.like.matcher.Find(me, casefile.LikelySame)
	if len(matches) > mostLikely {
		matches = matches[:mostLikely]
	}
	var err error
	if f.Like, err = j.show.files(ctx, j.tx, matches); err != nil {
		return err
	}
	var said []string
	for _, l := range f.Like {
		said = append(said, l.Code+" ("+vi.PartyBody(l.At)+"; "+vi.FileMatch(l.Match)+")")
	}
	for i, m := range j.within.Find(me, casefile.LikelySame) {
		if i == mostLikely {
			break
		}
		said = append(said, vi.RowPlace(j.rowsOf[int(m.ID)-1].Row)+" ("+vi.FileMatch(m)+")")
	}
	me.ID = casefile.PersonID(j.first[keyOf(f.Person.Name, f.Person.Birth)] + 1)
	j.within.Add(me)
	if len(said) == 0 {
		return nil
	}
	j.out.Likely++
	if !j.in.Anyway {
		j.fault(f, "name", domain.CodeListLike, strings.Join(said, "; "))
	}
	return nil
}

// mostLikely is how many people one row is asked about.
const mostLikely = 3

// takeErr takes what a judge said of a row over, with the cells of the list.
func (j *listJudge) takeErr(f *PeopleFate, err error, kind string) {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		j.take(f, bad, kind)
	}
}

func (j *listJudge) take(f *PeopleFate, bad *domain.Invalid, kind string) {
	for _, p := range bad.Problems {
		field := p.Column
		switch p.Column {
		case "on", "kind", "reason", "past":
			field = casefile.EntryOn + kind
		case "paper":
			field = casefile.EntryPaper + kind
		case "members", "away":
			field = casefile.EntryMembers + kind
		case "present":
			field = casefile.EntryPresent + kind
		case "votes", "vote":
			field = casefile.EntryFor + kind
		case "consent", "by": // of the whole list
			continue
		}
		if _, written := f.Cells[field]; !written && strings.HasSuffix(field, " "+kind) {
			if _, day := f.Cells[casefile.EntryOn+kind]; day {
				q := j.at(f, casefile.EntryOn+kind, p)
				f.Problems = append(f.Problems, q)
				continue
			}
		}
		f.Problems = append(f.Problems, j.at(f, field, domain.Problem{Code: p.Code, Args: p.Args}))
	}
}

// fieldText is what a field of a person holds, as a page shows it.
func fieldText(p casefile.Person, field string) string {
	code := ""
	switch field {
	case "name":
		return p.Name
	case "home":
		return p.Home
	case "birth":
		return vi.PersonBirth(p.Birth)
	case "sex":
		code = string(p.Sex)
	case "source":
		code = p.Source
	case "youth":
		code = string(p.Youth)
	case "introduced":
		code = string(p.Introduced)
	case "job":
		code = p.Job
	case "schooling":
		code = p.Schooling
	case "level":
		code = p.Level
	case "owner":
		code = string(p.Owner)
	case "minority":
		code = string(p.Minority)
	case "religious":
		code = string(p.Religious)
	}
	return vi.PersonChoice(field, code)
}
