package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// entriesPage lists what was entered for a plan, newest first.
type entriesPage struct {
	frame
	Grid  string // back to the grid
	Plans []option
	Rows  []entryLine
}

// entryLine is one past entry.
type entryLine struct {
	Href, At, By, Source string
	New, Corrected       string
	State                string
	Gone                 bool
}

// entryPage is one past entry with everything it changed, and the form that
// takes it back.
type entryPage struct {
	frame
	Grid, List string
	Meta       []fact
	Rows       []entryChange
	Action     string
	May        bool
	Undone     string
	Reason     field
	Problems   []string
	Done       string
}

type entryChange struct{ Name, Href, Days, Was, Is, Note string }

func planQuery(plan string) string { return "?" + url.Values{inPlan: {plan}}.Encode() }

// entries lists the past entries of a plan.
func (s *Server) entries(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), actor(r)
	plan, plans, err := s.planAsked(ctx, r.URL.Query().Get(inPlan))
	if err != nil {
		return err
	}
	p := entriesPage{frame: frame{Title: vi.EntriesTitle, Here: resultsPath}, Grid: resultsPath + planQuery(plan.Code)}
	if p.Simulated, err = s.App.Simulated(ctx); err != nil {
		return err
	}
	if plan.Code == "" {
		return s.show(w, r, http.StatusOK, "entries", p)
	}
	p.Title = vi.EntriesTitle + " – " + plan.Name
	for _, k := range plans {
		p.Plans = append(p.Plans, option{k.Code, k.Name, k.Code == plan.Code})
	}
	list, err := s.App.ResultsEntries(ctx, who, plan.Code)
	if err != nil {
		return err
	}
	people, err := s.App.People(ctx)
	if err != nil {
		return err
	}
	for _, e := range list {
		p.Rows = append(p.Rows, entryLine{
			Href: entryPath(plan.Code, e.At), At: vi.Instant(e.At), By: vi.Person(e.By, people), Source: entrySource(e),
			New: countOf(e, e.New), Corrected: countOf(e, e.Corrected), State: entryState(e, people), Gone: e.UndoneAt != 0,
		})
	}
	return s.show(w, r, http.StatusOK, "entries", p)
}

func entrySource(e app.ResultsEntered) string {
	switch {
	case e.Undoes != 0:
		return vi.UndoSource(e.Undoes)
	case e.File != "":
		return e.File
	}
	return vi.TypedEntry
}

// countOf is a dash for an undoing, which counts nothing of its own.
func countOf(e app.ResultsEntered, n int) string {
	if e.Undoes != 0 {
		return "–"
	}
	return vi.Number(int64(n))
}

func entryState(e app.ResultsEntered, people map[string]string) string {
	if e.UndoneAt == 0 {
		return ""
	}
	return vi.UndoneBy(vi.Person(e.UndoneBy, people), e.UndoneAt)
}

// entry shows one past entry.
func (s *Server) entry(w http.ResponseWriter, r *http.Request) error {
	p, err := s.entryPage(r)
	if err != nil {
		return err
	}
	if r.URL.Query().Has(inDone) {
		p.Done = vi.UndoDone
	}
	return s.show(w, r, http.StatusOK, "entry", p)
}

func (s *Server) entryPage(r *http.Request) (entryPage, error) {
	asked, _, err := s.planAsked(r.Context(), r.URL.Query().Get(inPlan))
	if err != nil {
		return entryPage{}, err
	}
	plan, at := asked.Code, readInstant(r.PathValue("at"))
	e, err := s.App.ResultsEntered(r.Context(), actor(r), plan, at)
	if err != nil {
		return entryPage{}, err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return entryPage{}, err
	}
	p := entryPage{
		frame: frame{Title: vi.EntryTitle + " " + vi.Instant(e.At), Simulated: e.Simulated, Here: resultsPath},
		Grid:  resultsPath + planQuery(plan), List: resultsPath + "/lan-nhap" + planQuery(plan), Action: entryPath(plan, at),
		Meta: []fact{{vi.LabelPlan, e.Plan.Name}, {vi.LabelBy, vi.Person(e.By, people)}, {vi.LabelSource, entrySource(e.ResultsEntered)}},
		May:  e.May && e.UndoneAt == 0,
	}
	if e.Undoes == 0 {
		p.Meta = append(p.Meta, fact{vi.CountNew, vi.Number(int64(e.New))}, fact{vi.CountCorrected, vi.Number(int64(e.Corrected))})
	}
	p.Undone = entryState(e.ResultsEntered, people)
	for _, u := range e.Units {
		for _, step := range u.Steps {
			c := entryChange{Name: vi.PartyBody(u.Unit), Href: historyPath(plan, u.Unit.Code, 0), Note: u.Note}
			c.Days, c.Was, c.Is = vi.StepLine(step.Span, step.Was.Given, step.Was.Quantity, step.Is.Given, step.Is.Quantity)
			p.Rows = append(p.Rows, c)
		}
	}
	return p, nil
}

// undoEntry takes a past entry back.
func (s *Server) undoEntry(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, 64<<10)
	asked, _, err := s.planAsked(r.Context(), r.URL.Query().Get(inPlan))
	if err != nil {
		return err
	}
	plan, at, reason := asked.Code, readInstant(r.PathValue("at")), r.PostFormValue(inReason)
	done, err := s.App.UndoResults(r.Context(), actor(r), plan, at, reason)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		p, err := s.entryPage(r)
		if err != nil {
			return err
		}
		p.Reason.Value = reason
		for _, x := range bad.Problems {
			if x.Code == domain.CodeReasonMissing {
				p.Reason.Problem = vi.UndoReasonMissing
				continue
			}
			p.Problems = append(p.Problems, vi.Problem(x))
		}
		return s.show(w, r, http.StatusUnprocessableEntity, "entry", p)
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, entryPath(plan, done)+"&"+inDone+"="+strconv.FormatInt(int64(done), 10), http.StatusSeeOther)
	return nil
}

// historyPage is everything ever recorded of a cell.
type historyPage struct {
	frame
	Grid, Whole string
	Structure   string // the unit's place among the party organisations
	Unit        string // the unit's page
	Meta        []fact
	Acts        []historyAct
	Facts       []unitFact
	FactsTotal  []string // sentences above the facts
}

type historyAct struct {
	At, By, Source, Note, Href string
	Changes                    []entryChange
}

// history shows the history of a cell, or of a unit in the whole plan.
func (s *Server) history(w http.ResponseWriter, r *http.Request) error {
	in := r.URL.Query()
	from, _ := domain.ParseDate(in.Get(inPeriod))
	asked, _, err := s.planAsked(r.Context(), in.Get(inPlan))
	if err != nil {
		return err
	}
	plan, code := asked.Code, r.PathValue("code")
	h, err := s.App.CellHistory(r.Context(), actor(r), plan, code, from)
	if err != nil {
		return err
	}
	p := historyPage{
		frame: frame{Title: vi.HistoryTitle + ": " + vi.PartyBody(h.Unit), Simulated: h.Simulated, Here: resultsPath},
		Grid:  resultsPath + planQuery(plan), Meta: []fact{{vi.LabelPlan, h.Plan.Name}},
		Structure: orgUnit(code), Unit: unitPath(code) + planQuery(plan),
	}
	if !from.IsZero() {
		_, long := vi.PeriodLabel(h.Period)
		p.Meta = append(p.Meta, fact{vi.LabelPeriod, long})
		p.Grid += "&" + inPeriod + "=" + from.String()
		p.Whole = historyPath(plan, code, 0)
	}
	p.Meta = append(p.Meta, fact{vi.LabelKnownAt, vi.Instant(h.KnownAt)})
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	for _, a := range h.Acts {
		act := historyAct{At: vi.Instant(a.At), By: vi.Person(a.By, people), Source: a.Source, Note: a.Note, Href: entryPath(plan, a.At)}
		for _, step := range a.Changes {
			var c entryChange
			c.Days, c.Was, c.Is = vi.StepLine(step.Span, step.Was.Given, step.Was.Quantity, step.Is.Given, step.Is.Quantity)
			act.Changes = append(act.Changes, c)
		}
		p.Acts = append(p.Acts, act)
	}
	p.Facts, p.FactsTotal = factRows(h.Facts, h.Unit.Unit), []string{vi.FactsAreRests}
	for i, f := range h.Facts {
		p.Facts[i].By = vi.Person(f.RecordedBy, people)
	}
	return s.show(w, r, http.StatusOK, "cellhistory", p)
}
