package app

import (
	"errors"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

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
