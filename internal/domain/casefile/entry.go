package casefile

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
)

// Entry is a row of a list of people that came in, as far as it could be read.
// It holds names: it lives in memory only.
type Entry struct {
	Row      int
	Cells    map[string]EntryCell // by field; blank ones are left out
	Code     string               // of a file, where the list names it
	Unit     string               // code or name of the cell, as it stands there
	State    string               // how far the list says that it has come
	Person   Person
	Events   []Event // in the order in which they happened
	Problems []domain.Problem
}

// EntryCell is a cell of a row: where it stands and what stands there.
type EntryCell struct{ At, Text string }

// Fields of a list beside those of a person, which Person.Differs names.
const (
	EntryCode  = "code"
	EntryUnit  = "unit"
	EntryState = "state"
)

// EntryPerson are the fields of a person that a list may have, in the order of
// the form.
var EntryPerson = []string{
	"name", "birth", "sex", "home", "source", "youth", "introduced", "job", "schooling", "level", "owner", "minority", "religious",
}

// EntryStep is a step that a list may name, and what it may say of it beside the
// day.
type EntryStep struct {
	Kind  Kind
	Paper bool // the number of its paper
	Vote  bool // members, those present, votes for it
}

// EntrySteps are the steps that a list may have, in order: those up to the
// ceremony that every file goes. Whatever else happened is recorded in the file.
var EntrySteps = []EntryStep{
	{Nominated, false, false},
	{Listed, true, false},
	{ClassBegun, false, false},
	{ClassCompleted, true, false},
	{Certified, true, false},
	{DossierAuthorised, true, false},
	{DossierOpened, false, false},
	{VerificationSent, true, false},
	{VerificationBack, false, false},
	{DossierCertified, false, false},
	{CellResolved, true, true},
	{BaseResolved, true, true},
	{Submitted, true, false},
	{Decided, true, true},
	{DecisionReceived, false, false},
	{Admitted, false, false},
}

// The fields of a step: "on certified", "paper certified", "for cell_resolved".
const (
	EntryOn      = "on "
	EntryPaper   = "paper "
	EntryMembers = "members "
	EntryPresent = "present "
	EntryFor     = "for "
)

// EntryFields are all fields that a list may have, in the order of the form.
func EntryFields() []string {
	out := []string{EntryCode, "name", "birth", "sex", "home", EntryUnit}
	out = append(append(out, EntryPerson[4:]...), EntryState)
	for _, s := range EntrySteps {
		out = append(out, EntryOn+string(s.Kind))
		if s.Paper {
			out = append(out, EntryPaper+string(s.Kind))
		}
		if s.Vote {
			out = append(out, EntryMembers+string(s.Kind), EntryPresent+string(s.Kind), EntryFor+string(s.Kind))
		}
	}
	return out
}

// SortEvents puts the events of a row in the order of their days; of one day in
// the order of the procedure.
func (e *Entry) SortEvents() {
	slices.SortStableFunc(e.Events, func(a, b Event) int {
		return cmp.Or(cmp.Compare(a.On, b.On), cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)))
	})
}

// Over is a person as known, with what a list says beside: what it leaves blank
// stays as it is.
func (e Entry) Over(known Person) Person {
	p := e.Person
	out := known
	for field := range e.Cells {
		switch field {
		case "name":
			out.Name = p.Name
		case "birth":
			out.Birth = p.Birth
		case "home":
			out.Home = p.Home
		case "sex":
			out.Sex = p.Sex
		case "source":
			out.Source = p.Source
		case "youth":
			out.Youth = p.Youth
		case "introduced":
			out.Introduced = p.Introduced
		case "job":
			out.Job = p.Job
		case "schooling":
			out.Schooling = p.Schooling
		case "level":
			out.Level = p.Level
		case "owner":
			out.Owner = p.Owner
		case "minority":
			out.Minority = p.Minority
		case "religious":
			out.Religious = p.Religious
		}
	}
	return out
}

// News are the events of a row that a file does not have yet. differs are those
// that it has on another day, or with another paper or vote: they are not
// changed by a list.
func (e Entry) News(standing []Event) (fresh, differs []Event) {
	for _, x := range e.Events {
		i := slices.IndexFunc(standing, func(s Event) bool { return s.Kind == x.Kind && s.On == x.On })
		other := slices.IndexFunc(standing, func(s Event) bool { return s.Kind == x.Kind })
		switch {
		case i >= 0 && x.agrees(standing[i]):
		case i >= 0 || other >= 0:
			differs = append(differs, x)
		default:
			fresh = append(fresh, x)
		}
	}
	return fresh, differs
}

// agrees says that a list does not contradict an event on record.
func (e Event) agrees(s Event) bool {
	if e.Paper != "" && e.Paper != s.Paper {
		return false
	}
	if e.Vote == nil || s.Vote == nil {
		return e.Vote == nil
	}
	return e.Vote.Members == s.Vote.Members && e.Vote.Present == s.Vote.Present && e.Vote.For == s.Vote.For
}

// Fate is what becomes of a row of a list.
type Fate string

// The fates. Read = created + changed + unchanged + refused.
const (
	EntryCreated   Fate = "created"
	EntryChanged   Fate = "changed"
	EntryUnchanged Fate = "unchanged"
	EntryRefused   Fate = "refused"
)

// Fates are all of them, in the order in which they are told.
var Fates = []Fate{EntryCreated, EntryChanged, EntryUnchanged, EntryRefused}

// Verdict is what somebody said of two people who may be one.
type Verdict string

// The verdicts. The latest of a pair holds; nobody is merged by any.
const (
	SamePerson  Verdict = "same"  // cùng một người: the younger is linked to the older
	OtherPerson Verdict = "other" // hai người khác nhau
	DecideLater Verdict = "later" // xem sau
)

// Verdicts are all of them.
var Verdicts = []Verdict{SamePerson, OtherPerson, DecideLater}
