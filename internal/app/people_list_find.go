package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

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
	j.lines = map[casefile.PersonID][]storage.FileLine{}
	if err := j.linesOf(ctx, people); err != nil {
		return err
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
	sealed, err := j.tx.PeopleNamed(ctx, people)
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
func (j *listJudge) likely(f *PeopleFate) {
	me := likeness(f.person)
	for _, m := range f.matches {
		f.Like = append(f.Like, j.show.of([]casefile.Match{m}, j.lines[m.ID])...)
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
		return
	}
	j.out.Likely++
	if !j.in.Anyway {
		j.fault(f, "name", domain.CodeListLike, strings.Join(said, "; "))
	}
}

// likeness is by what somebody is compared with others.
func likeness(p casefile.Person) casefile.Known {
	return casefile.Known{Name: p.Name, Birth: p.Birth, Sex: p.Sex, Home: p.Home}
}

// alike finds, for those who have no file yet, who of the people who are known
// they may be, with the files of all of them at once.
func (j *listJudge) alike(ctx context.Context, fates []PeopleFate) error {
	var people []casefile.PersonID
	for i := range fates {
		f := &fates[i]
		if f.bundle != nil || f.Person.Name == "" {
			continue
		}
		f.matches = j.like.matcher.Find(likeness(f.Person), casefile.LikelySame)
		f.matches = f.matches[:min(len(f.matches), mostLikely)]
		for _, m := range f.matches {
			if _, loaded := j.lines[m.ID]; !loaded {
				j.lines[m.ID] = nil
				people = append(people, m.ID)
			}
		}
	}
	return j.linesOf(ctx, people)
}

// linesOf loads the files of people.
func (j *listJudge) linesOf(ctx context.Context, people []casefile.PersonID) error {
	slices.Sort(people)
	all, err := j.tx.FilesOfPeople(ctx, people)
	for _, l := range all {
		j.lines[l.Record.Person] = append(j.lines[l.Record.Person], l)
	}
	return err
}

// mostLikely is how many people one row is asked about.
const mostLikely = 3
