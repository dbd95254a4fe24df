package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

const resultsPath = "/ket-qua"

// mostForm is more than a grid of ten thousand cells needs.
const mostForm = 8 << 20

// results shows the grid of a plan, with the draft that was kept for it.
func (s *Server) results(w http.ResponseWriter, r *http.Request) error {
	ctx, who, in := r.Context(), actor(r), r.URL.Query()
	plan, plans, err := s.planAsked(ctx, in.Get(inPlan))
	if err != nil {
		return err
	}
	v := resultsView{server: s, who: who, plans: plans, plan: plan.Code, scope: in.Get(inScope), whole: in.Has(inWhole)}
	if plan.Code == "" {
		return v.nothing(w, r)
	}
	v.form = readResultsForm(nil)
	draft, kept, err := s.App.ResultsDraft(ctx, who, plan.Code)
	if err != nil {
		return err
	}
	if kept {
		form, typed := openDraft(draft.Body)
		if !in.Has(inScope) {
			v.scope = form.scope
		}
		if form.scope == v.scope { // the draft of another unit's grid waits for that one
			v.form, v.typed, v.draftAt = form, typed, draft.SavedAt
		}
	}
	v.form.page, v.form.find = readPage(r), strings.TrimSpace(in.Get(inText))
	if from, err := domain.ParseDate(in.Get(inPeriod)); err == nil {
		v.form.active = from
	}
	if v.grid, err = v.load(ctx, 0, v.form.on); err != nil {
		return err
	}
	if len(v.typed) > 0 {
		v.conflicts, err = s.App.ResultsChanged(ctx, who, entry(v.grid, plan.Code, v.form.readAt, v.typed, ""))
		if err != nil {
			return err
		}
	}
	if at := readInstant(in.Get(inDone)); at != 0 {
		if e, err := s.App.ResultsEntered(ctx, who, plan.Code, at); err == nil {
			v.done = &e.ResultsEntered
		}
	} else if in.Has(inDone) {
		v.done = &app.ResultsEntered{}
	}
	return v.show(w, r, http.StatusOK)
}

// planAsked finds the plan with the code, the latest where none is given; an
// empty plan where there are none.
func (s *Server) planAsked(ctx context.Context, code string) (figure.Plan, []figure.Plan, error) {
	plans, err := s.App.Plans(ctx)
	if err != nil || len(plans) == 0 {
		return figure.Plan{}, nil, err
	}
	if code == "" {
		return plans[0], plans, nil
	}
	for _, p := range plans {
		if p.Code == code {
			return p, plans, nil
		}
	}
	return figure.Plan{}, plans, domain.ErrNotFound
}

// enterResults does what a grid's buttons ask for.
func (s *Server) enterResults(w http.ResponseWriter, r *http.Request) error {
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil {
		return &unreadable{[]string{vi.FormTooBig}}
	}
	ctx, who, f := r.Context(), actor(r), readResultsForm(r.PostForm)
	plan, plans, err := s.planAsked(ctx, f.plan)
	if err != nil {
		return err
	}
	v := resultsView{server: s, who: who, plans: plans, plan: plan.Code, scope: f.scope, form: f}
	if f.act == doForget {
		if err := s.App.DropResultsDraft(ctx, who, plan.Code); err != nil {
			return err
		}
		return v.back(w, r)
	}
	// What was typed is what differs from the page as it was shown.
	if v.grid, err = v.load(ctx, f.readAt, f.was); err != nil {
		return err
	}
	v.typed = f.changes(v.grid)
	switch f.act {
	case doPaste:
		v.pasteIn()
	case doPasteOn:
		v.pasteOn()
	case doFind:
		v.form.page = 1
	}
	if v.grid, err = v.load(ctx, f.readAt, v.form.on); err != nil {
		return err
	}
	switch f.act {
	case doDraft:
		body, err := v.form.draft(v.typed)
		if err == nil {
			err = s.App.SaveResultsDraft(ctx, who, plan.Code, body)
		}
		if err != nil {
			return err
		}
		return v.back(w, r)
	case doCheck:
		return v.check(w, r, http.StatusOK)
	case doEnter:
		return v.enter(w, r)
	case "", doFind:
		if f.seen != "" { // what was checked stays in sight while the pages are turned
			return v.check(w, r, http.StatusOK)
		}
	}
	if len(v.pasted.Problems) > 0 {
		return v.show(w, r, http.StatusUnprocessableEntity)
	}
	return v.show(w, r, http.StatusOK)
}

// resultsView is a grid with what was typed into it, on its way to a page.
type resultsView struct {
	server      *Server
	who         domain.Actor
	plans       []figure.Plan
	plan, scope string
	form        resultsForm
	grid        app.ResultsGrid
	typed       []typedCell
	draftAt     domain.Instant
	done        *app.ResultsEntered
	conflicts   []app.CellConflict
	checked     *app.EntryOutcome
	refused     *domain.Invalid
	seal        string
	stale       bool // what was to be recorded is not what had been looked at
	pasted      app.Pasted
	pastedIn    int
	pastedOn    *doneNote // of a block that went on over the end of the page
	whole       bool      // everything on one page, to be printed
	shown       []int     // rows on this page, by their place in the grid
	pages       gridPages
	cases       bool              // some cell of the page counts files
	people      map[string]string // names by login, where somebody is named
}

func (v *resultsView) load(ctx context.Context, known domain.Instant, on map[domain.Date]domain.Date) (app.ResultsGrid, error) {
	return v.server.App.ResultsGrid(ctx, v.who, app.ResultsAsk{Plan: v.plan, Unit: v.scope, KnownAt: known, On: on})
}

// back leads to the grid again, where the browser may load it as often as it
// likes.
func (v *resultsView) back(w http.ResponseWriter, r *http.Request, more ...string) error {
	http.Redirect(w, r, v.address(more...), http.StatusSeeOther)
	return nil
}

func (v *resultsView) address(more ...string) string {
	q := url.Values{inPlan: {v.plan}}
	if v.scope != "" {
		q.Set(inScope, v.scope)
	}
	if !v.form.active.IsZero() {
		q.Set(inPeriod, v.form.active.String())
	}
	if v.form.page > 1 {
		q.Set(inPage, strconv.Itoa(v.form.page))
	}
	if v.form.find != "" {
		q.Set(inText, v.form.find)
	}
	for i := 0; i+1 < len(more); i += 2 {
		q.Set(more[i], more[i+1])
	}
	return resultsPath + "?" + q.Encode()
}

// check shows what recording would do. The status is that of what came before.
func (v *resultsView) check(w http.ResponseWriter, r *http.Request, status int) error {
	ctx := r.Context()
	in := entry(v.grid, v.plan, v.form.readAt, v.typed, v.form.reason)
	in.Trial = true
	out, err := v.server.App.EnterResults(ctx, v.who, in)
	if c, ok := errors.AsType[*app.ResultsConflict](err); ok {
		v.conflicts = c.Cells
		// From here on the page shows what is recorded now, and what the person
		// decides is decided knowing it.
		if v.grid, err = v.load(ctx, 0, v.form.on); err != nil {
			return err
		}
		v.form.readAt = v.grid.KnownAt
		in.ReadAt = v.grid.KnownAt
		status = http.StatusConflict
		if out, err = v.server.App.EnterResults(ctx, v.who, in); errors.Is(err, domain.ErrConflict) {
			return err // somebody is quicker still
		}
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		v.refuse(bad)
		if status == http.StatusOK {
			status = http.StatusUnprocessableEntity
		}
		err = nil
	}
	if err != nil {
		return err
	}
	v.checked, v.seal = &out, seal(in)
	return v.show(w, r, status)
}

// refuse adds what is wrong to what was wrong before.
func (v *resultsView) refuse(bad *domain.Invalid) {
	if v.refused == nil {
		v.refused = &domain.Invalid{}
	}
	for _, p := range bad.Problems {
		v.refused.Add(p)
	}
}

// enter records what was looked at, and nothing else.
func (v *resultsView) enter(w http.ResponseWriter, r *http.Request) error {
	in := entry(v.grid, v.plan, v.form.readAt, v.typed, v.form.reason)
	if seal(in) != v.form.seen {
		v.stale = true
		return v.check(w, r, http.StatusOK)
	}
	out, err := v.server.App.EnterResults(r.Context(), v.who, in)
	if errors.Is(err, domain.ErrConflict) {
		return v.check(w, r, http.StatusConflict)
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		reasons := &domain.Invalid{}
		for _, p := range bad.Problems { // the others come out of the check again
			if p.Code == domain.CodeReasonMissing {
				reasons.Add(p)
			}
		}
		v.refuse(reasons)
		return v.check(w, r, http.StatusUnprocessableEntity)
	}
	if err != nil {
		return err
	}
	return v.back(w, r, inDone, strconv.FormatInt(int64(out.At), 10))
}

// pasteIn puts what was pasted into the cells it names.
func (v *resultsView) pasteIn() {
	column := len(v.grid.Periods) - 1
	if i, ok := v.grid.Column(v.form.pasteTo); ok {
		column = i
	}
	if column < 0 {
		return
	}
	v.pasted = v.grid.Paste(v.form.paste, column, v.form.choices)
	put := v.typing()
	for _, p := range v.pasted.Rows {
		col := v.grid.Periods[p.Column]
		if !p.On.IsZero() && p.On != col.On {
			v.form.on[col.From], v.form.days[col.From] = p.On, vi.Date(p.On)
		}
		k := cellKey{col.From, p.Code}
		v.pastedIn++
		v.form.active = col.From
		put(k, p.Text)
	}
	v.showPasted()
	if len(v.pasted.Problems)+len(v.pasted.Unknown) == 0 {
		v.form.paste = ""
	}
}

// typing gives what puts a text into a cell, in place of what was typed there.
func (v *resultsView) typing() func(cellKey, string) {
	at := map[cellKey]int{}
	for i, t := range v.typed {
		at[t.cellKey] = i
	}
	return func(k cellKey, text string) {
		if i, ok := at[k]; ok {
			v.typed[i].text = text
			return
		}
		at[k] = len(v.typed)
		v.typed = append(v.typed, typedCell{cellKey: k, text: text})
	}
}
