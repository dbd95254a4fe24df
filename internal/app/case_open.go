package app

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

const (
	actOpenFile      = "open file"
	actCorrectPerson = "correct person"
)

// Words that a person says, or that are done at their word.
const (
	wordConsent = "consent"
	wordErase   = "erase"
)

// CandidateAdded is somebody who is put on the list of a cell, of their own will.
type CandidateAdded struct {
	Unit    string // code of the cell
	Person  casefile.Person
	Kind    casefile.FileKind
	First   casefile.Kind // casefile.Nominated or casefile.Listed
	On      domain.Date   // when that was
	Paper   string        // of the resolution
	Consent domain.Date   // when they agreed that their data be kept
	By      string        // the application or paper in which they did
}

// AddCandidate opens a file and gives its code. Joining is a person's own free
// act: without their consent nothing is kept.
//
// Errors: *domain.Invalid, with the fields of casefile.Person.Validate and
// "unit", "kind", "on", "consent", "paper"; domain.ErrForbidden, domain.ErrNotFound.
func (a *App) AddCandidate(ctx context.Context, who domain.Actor, in CandidateAdded) (code string, at domain.Instant, err error) {
	at, err = a.do(ctx, who, actOpenFile, in.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return nil, err
		}
		unit, ok := p.tree.ByCode(in.Unit)
		if !ok {
			return nil, domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.KeepFiles, unit.Unit); err != nil {
			return nil, err
		}
		if err := p.judgeCandidate(unit, &in); err != nil {
			return nil, err
		}
		r, err := a.ring(ctx, tx)
		if err != nil {
			return nil, err
		}
		person, err := a.addPerson(ctx, tx, who, r, storage.Candidate, unit.Unit, in.Person)
		if err != nil {
			return nil, err
		}
		err = tx.AddWord(ctx, who, storage.Word{Person: person, Word: wordConsent, On: in.Consent, Paper: in.By})
		if err != nil {
			return nil, err
		}
		code, err = p.openFile(ctx, tx, who, person, unit.Unit, in)
		return map[string]string{"file": code, "step": string(in.First)}, err
	})
	return code, at, err
}

// openFile opens a file of somebody with its first event.
func (p procedure) openFile(ctx context.Context, tx *storage.Tx, who domain.Actor, person casefile.PersonID, unit domain.UnitID, in CandidateAdded) (string, error) {
	n, err := tx.NextFile(ctx, p.today.Year())
	if err != nil {
		return "", err
	}
	rec := casefile.Record{Code: casefile.FileCode(p.today.Year(), n), Person: person, Unit: unit, Kind: in.Kind}
	if rec.ID, err = tx.AddFile(ctx, who, rec); err != nil {
		return "", err
	}
	if _, err := tx.AddEvent(ctx, who, rec.ID, casefile.Event{Kind: in.First, On: in.On, Unit: unit, Paper: in.Paper}); err != nil {
		return "", err
	}
	return rec.Code, p.settle(ctx, tx, rec)
}

// LongestCasePaper is how long the number of a paper in a file may be, in
// characters.
const LongestCasePaper = 120

func (p procedure) judgeCandidate(unit domain.UnitVersion, in *CandidateAdded) error {
	in.Person.Name = strings.Join(strings.Fields(in.Person.Name), " ")
	in.Person.Home = strings.Join(strings.Fields(in.Person.Home), " ")
	bad := &domain.Invalid{}
	p.judgePerson(unit.Unit, in.Person, bad)
	switch {
	case unit.Kind == domain.Province:
		bad.Add(domain.Problem{Column: "unit", Value: unit.Code, Code: domain.CodeFileUnit})
	case !p.settings.Has(casefile.KeepFiles, unit.Unit):
		bad.Add(domain.Problem{Column: "unit", Value: unit.Code, Code: domain.CodeFilesOff})
	}
	if !slices.Contains(casefile.FileKinds, in.Kind) {
		bad.Add(domain.Problem{Column: "kind", Value: string(in.Kind), Code: domain.CodePersonChoice})
	}
	if in.Consent.IsZero() {
		bad.Add(domain.Problem{Column: "consent", Code: domain.CodeConsentLack})
	} else if in.Consent > p.today {
		bad.Add(domain.Problem{Column: "consent", Value: in.Consent.String(), Code: domain.CodeStepFuture, Args: []any{p.today}})
	}
	for field, text := range map[string]string{"paper": in.Paper, "by": in.By} {
		if utf8.RuneCountInString(text) > LongestCasePaper {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeTextTooLong, Args: []any{LongestCasePaper}})
		}
	}
	if in.First != casefile.Nominated && in.First != casefile.Listed {
		bad.Add(domain.Problem{Column: "kind", Value: string(in.First), Code: domain.CodeStepUnknown, Args: []any{string(in.First)}})
		return bad.Err()
	}
	judgePast(in.Kind, in.Person, bad)
	file := casefile.File{Birth: in.Person.Birth, Past: in.Person.Past, Route: p.settings.Route(unit.Unit)}
	return together(bad, file.Judge(casefile.Event{Kind: in.First, On: in.On}, nil, p.sets, p.today, p.calendar))
}

// judgePast wants of who comes again, and of nobody else, how they left.
func judgePast(kind casefile.FileKind, person casefile.Person, bad *domain.Invalid) {
	if (kind == casefile.Readmission) != (person.Past != nil) {
		bad.Add(domain.Problem{Column: "past", Code: domain.CodePersonPast})
	}
}

// judgePerson holds what is to be kept of somebody to what the unit keeps.
func (p procedure) judgePerson(unit domain.UnitID, person casefile.Person, bad *domain.Invalid) {
	person.Validate(p.today, report.SourceGroups, bad)
	names := p.settings.Has(casefile.KeepNames, unit)
	switch {
	case names && person.Name == "":
		bad.Add(domain.Problem{Column: "name", Code: domain.CodePersonNamed})
	case !names && person.Name != "":
		bad.Add(domain.Problem{Column: "name", Code: domain.CodeNamesOff})
	}
}

// together joins what one judge found with what another did.
func together(bad *domain.Invalid, err error) error {
	more, ok := err.(*domain.Invalid) //nolint:errorlint // what a judge gives is not wrapped
	if err != nil && !ok {
		return err
	}
	if ok {
		for _, p := range more.Problems {
			bad.Add(p)
		}
	}
	return bad.Err()
}

// PersonCorrected is what is known of somebody from now on.
type PersonCorrected struct {
	File   string
	Person casefile.Person
	Seen   domain.Instant // the version that whoever corrects has seen
}

// CorrectPerson records another version of what is known of a person. What the
// file has declared so far follows it.
//
// Errors: *domain.Invalid with the fields of casefile.Person.Validate;
// domain.ErrConflict where somebody corrected it meanwhile.
func (a *App) CorrectPerson(ctx context.Context, who domain.Actor, in PersonCorrected) (domain.Instant, error) {
	in.Person.Name = strings.Join(strings.Fields(in.Person.Name), " ")
	in.Person.Home = strings.Join(strings.Fields(in.Person.Home), " ")
	return a.inFile(ctx, who, actCorrectPerson, in.File, func(tx *storage.Tx, p procedure, b caseBundle) (map[string]string, error) {
		bad := &domain.Invalid{}
		p.judgePerson(b.Lies(b.Unit, b.Standing(tx.At())), in.Person, bad)
		judgePast(b.Kind, in.Person, bad)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		versions, err := tx.PersonVersions(ctx, b.Person)
		if err != nil || len(versions) == 0 {
			return nil, err
		}
		last := versions[len(versions)-1]
		if in.Seen != 0 && last.At > in.Seen {
			return nil, domain.ErrConflict
		}
		r, err := a.ring(ctx, tx)
		if err != nil {
			return nil, err
		}
		before, err := openPerson(r, last)
		if err != nil {
			return nil, err
		}
		fields := in.Person.Differs(before)
		if len(fields) == 0 {
			return nil, domain.Refuse(domain.CodePersonSame)
		}
		key, err := r.Unwrap(whose(b.Person), credential.Wrapped{Master: last.Master, Key: last.Wrapped})
		if err != nil {
			return nil, err
		}
		if err := keepPerson(ctx, tx, who, key, b.Person, in.Person, before); err != nil {
			return nil, err
		}
		return map[string]string{"fields": strings.Join(fields, " ")}, a.restate(ctx, tx, who, p, b, in.Person)
	})
}
