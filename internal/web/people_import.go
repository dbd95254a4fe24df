package web

import (
	"errors"
	"net/http"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// peoplePast is an import that was done.
type peoplePast struct {
	Href, At, By, Unit, Counts, State string
	Gone                              bool
}

func peopleImportPath(id int64) string { return peopleImportsPath + "/" + strconv.FormatInt(id, 10) }

// peopleImportPage is one import with the files that it touched, and the form
// that takes it back.
type peopleImportPage struct {
	frame
	Tabs         sections
	Action       string
	Meta         []fact
	Rows         []peopleImportedRow
	May          bool
	Undone, Done string
	Reason       field
	Problems     []string
	Names        *openNames
}

type peopleImportedRow struct {
	Href, Code, Person, Unit, State, Fate string
	Built                                 bool
}

func (s *Server) newPeopleImport(r *http.Request) (p peopleImportPage, err error) {
	id, err := strconv.ParseInt(r.PathValue("import"), 10, 64)
	if err != nil {
		return p, domain.ErrNotFound
	}
	x, err := s.App.PeopleImport(r.Context(), actor(r), id)
	if err != nil {
		return p, err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return p, err
	}
	p = peopleImportPage{
		frame: frame{Title: vi.PeopleImportTitle + " " + vi.Instant(x.RecordedAt), Here: casesPath, Simulated: x.Simulated}, Tabs: caseTabs(r, ""), Action: peopleImportPath(id), May: x.May,
		Meta: []fact{
			{vi.LabelPeopleUnit, vi.PartyBody(x.Of)},
			{vi.LabelBy, vi.Person(x.RecordedBy, people)},
			{vi.LabelPeopleConsent, vi.Date(x.ConsentOn) + ", " + x.ConsentPaper},
			{vi.LabelCounts, vi.EntryCounts(x.Created+x.Changed+x.Unchanged+x.Refused, x.Created, x.Changed, x.Unchanged, x.Refused)},
		},
		Undone: vi.PeopleImportState(x.UndoneAt, vi.Person(x.UndoneBy, people), x.UndoneFor),
	}
	lines := make([]app.CaseLine, 0, len(x.Files))
	for _, f := range x.Files {
		row := peopleImportedRow{Href: casePath(f.Code), Code: f.Code, Unit: vi.PartyBody(f.Unit), State: vi.FileState(f.State), Fate: vi.EntryFate(f.Fate), Built: f.Built}
		row.Person = personText(f.Shown)
		if len(p.Rows) < mostSheetLines {
			p.Rows = append(p.Rows, row)
			lines = append(lines, f.CaseLine)
		}
	}
	p.Names = newOpenNames(r, lines, actor(r).Can(domain.ReadPeople), nil)
	return p, nil
}

// peopleImport shows one import.
func (s *Server) peopleImport(w http.ResponseWriter, r *http.Request) error {
	p, err := s.newPeopleImport(r)
	if err != nil {
		return err
	}
	if r.URL.Query().Has(inDone) {
		p.Done = vi.PeopleImportUndone
	}
	return s.show(w, r, http.StatusOK, "peopleimport", p)
}

// undoPeople takes an import back.
func (s *Server) undoPeople(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(r.PathValue("import"), 10, 64)
	if err != nil {
		return domain.ErrNotFound
	}
	_, err = s.App.UndoPeopleImport(r.Context(), actor(r), id, in.Get(inReason), nil)
	bad, ok := errors.AsType[*domain.Invalid](err)
	if !ok {
		if err == nil {
			http.Redirect(w, r, peopleImportPath(id)+"?"+inDone, http.StatusSeeOther)
		}
		return err
	}
	p, err := s.newPeopleImport(r)
	if err != nil {
		return err
	}
	p.Reason.Value = in.Get(inReason)
	for _, x := range bad.Problems {
		if x.Column == "reason" {
			p.Reason.Problem = vi.UndoReasonMissing
			continue
		}
		p.Problems = append(p.Problems, vi.Problem(x))
	}
	return s.show(w, r, http.StatusUnprocessableEntity, "peopleimport", p)
}
