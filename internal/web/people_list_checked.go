package web

import (
	"context"
	"errors"
	"net/http"

	"tiendo/internal/app"
	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// checkedPeople is what a list would do.
type checkedPeople struct {
	Job, Unit, Counts, Others string
	Marked                    string // address of the list with its marks; empty where nothing is wrong with it
	Columns                   []peopleColumn
	Unsure                    bool // a column is not known
	Units                     []unknownPlace
	Options                   []option // of the units
	Refused                   *fileRefused
	Likely                    string
	Anyway                    bool
	Rows                      []peopleLine
	More                      string
	All, Good                 bool
	Consent, By               input
}

// peopleColumn is a column with what it means.
type peopleColumn struct {
	N       int
	Heading string
	At      string
	Fields  []option
}

type unknownPlace struct {
	N    int
	Said string
	Rows string
}

// peopleLine is a row that would be written; whom it is about is in the file.
type peopleLine struct {
	Place, Person, Unit, Fate, Code string
	What                            []string
}

func (s *Server) peopleProblem(w http.ResponseWriter, r *http.Request, status int, problem, unit string) error {
	p, err := s.newPeopleList(r)
	if err != nil {
		return err
	}
	p.Problem, p.Unit = problem, unit
	return s.show(w, r, status, "peoplelist", p)
}

// showPeople shows the end of a look at a list, or of taking it in.
func (s *Server) showPeople(w http.ResponseWriter, r *http.Request, job *peopleJob, status int, form uploadForm, wrong problems) error {
	p, err := s.newPeopleList(r)
	if err != nil {
		return err
	}
	p.Unit = job.in.Unit
	bad, invalid := errors.AsType[*domain.Invalid](job.err)
	switch {
	case errors.Is(job.err, context.Canceled):
		p.Stopped = vi.SheetStopped
	case job.err != nil && !invalid:
		return job.err
	case job.in.Trial || invalid:
		if invalid {
			p.Whole = newFileRefused(bad)
			p.Whole.Heading, status = vi.SheetFileRefused, http.StatusUnprocessableEntity
		}
		if job.out.Read() > 0 || len(job.out.Columns) > 0 {
			if p.Checked, err = s.newCheckedPeople(r, job, form, wrong); err != nil {
				return err
			}
			if p.Checked.Refused != nil {
				status = http.StatusUnprocessableEntity
			}
		}
	default:
		c := job.out.Counts
		p.Done = &doneNote{vi.PeopleDone(c[casefile.EntryCreated], c[casefile.EntryChanged], c[casefile.EntryRefused], job.out.At), peopleImportPath(job.out.Import)}
	}
	if status == 0 {
		status = http.StatusOK
	}
	return s.show(w, r, status, "peoplelist", p)
}

func (s *Server) newCheckedPeople(r *http.Request, job *peopleJob, form uploadForm, wrong problems) (*checkedPeople, error) {
	out := job.out
	n := func(f casefile.Fate) int { return out.Counts[f] }
	good := n(casefile.EntryCreated) + n(casefile.EntryChanged)
	c := &checkedPeople{
		Job: job.id, Unit: vi.PartyBody(out.Unit), Others: vi.PeopleOthers(out.Others), Anyway: job.in.Anyway,
		All: n(casefile.EntryRefused) == 0 && good > 0, Good: n(casefile.EntryRefused) > 0 && good > 0,
		Consent: input{Name: inPeopleConsent, Label: vi.CaseFieldConsent, Value: form.more[inPeopleConsent], Kind: "day", Problems: wrong["consent"]},
		By:      input{Name: inPeopleBy, Label: vi.PeopleFieldBy, Value: form.more[inPeopleBy], Problems: wrong["by"]},
	}
	if out.Read() > 0 {
		c.Counts = vi.EntryCounts(out.Read(), n(casefile.EntryCreated), n(casefile.EntryChanged), n(casefile.EntryUnchanged), n(casefile.EntryRefused))
	}
	for i, x := range out.Columns {
		c.Columns = append(c.Columns, newPeopleColumn(i, x))
		c.Unsure = c.Unsure || x.Field == ""
	}
	bad := &domain.Invalid{}
	for _, f := range out.Rows {
		for _, p := range f.Problems {
			bad.Add(p)
		}
		switch {
		case f.Fate != casefile.EntryCreated && f.Fate != casefile.EntryChanged:
		case len(c.Rows) == mostSheetLines:
			c.More = vi.PeopleRowsMore(good - mostSheetLines)
		default:
			c.Rows = append(c.Rows, newPeopleLine(f))
		}
	}
	if n(casefile.EntryRefused) > 0 {
		c.Refused = newFileRefused(bad)
		c.Refused.Heading = vi.SheetRefusedRows(n(casefile.EntryRefused))
		if job.marks() {
			c.Marked = peopleJobPath + "/" + job.id + "/tep"
		}
	}
	if out.Likely > 0 && !job.in.Anyway {
		c.Likely = vi.PeopleLikely(out.Likely)
	}
	if len(out.Unknown) == 0 {
		return c, nil
	}
	for i, u := range out.Unknown {
		c.Units = append(c.Units, unknownPlace{i, u.Said, vi.Number(int64(u.Rows))})
	}
	units, err := s.App.PeopleUnits(r.Context(), actor(r), job.in.Unit)
	for _, u := range units {
		c.Options = append(c.Options, option{u.Code, vi.PartyBody(u) + " (" + u.Code + ")", false})
	}
	return c, err
}

func newPeopleColumn(n int, x documents.ListColumn) peopleColumn {
	out := peopleColumn{N: n, Heading: x.Heading, At: x.At}
	if x.Field == "" {
		out.Fields = append(out.Fields, option{"", vi.PeopleColumnAsk, true})
	}
	out.Fields = append(out.Fields, option{documents.ListIgnored, vi.PeopleColumnNone, x.Field == documents.ListIgnored})
	for _, f := range casefile.EntryFields() {
		out.Fields = append(out.Fields, option{f, vi.ListHeading(f), f == x.Field})
	}
	return out
}

func newPeopleLine(f app.PeopleFate) peopleLine {
	l := peopleLine{Place: vi.RowPlace(f.Row), Person: casefile.Initials(f.Person.Name), Unit: vi.PartyBody(f.Of), Fate: vi.EntryFate(f.Fate), Code: f.File}
	for _, c := range f.Fields {
		l.What = append(l.What, vi.PeopleField(c.Field, c.Was, f.Cells[c.Field].Text, c.Masked))
	}
	if s := vi.PeopleStep(f.Fresh); s != "" {
		l.What = append(l.What, s)
	}
	return l
}
