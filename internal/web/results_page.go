package web

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// resultsPage is the grid in which results are typed.
type resultsPage struct {
	frame
	Plans     []option
	Hidden    []fact // what the form carries along
	Done      *doneNote
	Draft     string
	Notes     []string
	Conflict  *conflictCard
	Preview   *previewCard
	Paste     pasteCard
	Grid      *entryGrid
	KnownAt   string
	File      string // address of the import
	Entries   string // address of the past entries
	HasTyped  bool
	DropDraft bool
	MayEnter  bool   // what was checked can be recorded as it is
	MayType   bool   // there is something to type into
	Whole     bool   // all pages at once, to be printed
	Back      string // from there to the page by page
	Carried   []fact // typed cells that have no field on this page
	PastedOn  *doneNote
}

// doneNote says what was just recorded, and leads to where it can be undone.
type doneNote struct{ Text, Href string }

type conflictCard struct {
	Text, Advice string
	Rows         []conflictRow
}

type conflictRow struct{ Name, Period, Then, Now, Typed, By string }

// cellLink leads to a cell: on this page by its id, on another by a button that
// turns to it.
type cellLink struct{ Name, ID, Jump string }

// previewCard is what recording would do.
type previewCard struct {
	Counts   []fact
	Stale    bool
	Changes  []previewRow // corrections, each with its reason
	New      []previewRow
	Refused  []refusedRow
	Reason   field
	MayEnter bool
	Seal     string
}

type previewRow struct {
	Name, Period, Was, Since, Is string
	Reason                       field
	Field                        string // name of the reason's field
	To                           cellLink
}

type refusedRow struct {
	Text, ID string
	To       cellLink
}

type pasteCard struct {
	Open     bool
	Text     string
	Periods  []option
	Done     string
	Problems []string
	Choices  []pasteChoice
}

type pasteChoice struct {
	Field, Name, Lines string
	Options            []option
}

// maxInputs is how many cells a page may hold as fields; beyond it only the
// period in hand can be typed into.
const maxInputs = 4000

// nothing shows what to do while there is no plan to enter results for.
func (v *resultsView) nothing(w http.ResponseWriter, r *http.Request) error {
	simulated, err := v.server.App.Simulated(r.Context())
	if err != nil {
		return err
	}
	return v.server.show(w, r, http.StatusOK, "results", resultsPage{frame: frame{Title: vi.ResultsTitle, Simulated: simulated, Here: resultsPath}})
}

func (v *resultsView) show(w http.ResponseWriter, r *http.Request, status int) error {
	g := v.grid
	if v.form.readAt == 0 || r.Method == http.MethodGet {
		v.form.readAt = g.KnownAt
	}
	v.settleActive()
	v.turn()
	if len(v.conflicts) > 0 {
		var err error
		if v.people, err = v.server.App.People(r.Context()); err != nil {
			return err
		}
	}
	p := resultsPage{
		frame: frame{Title: vi.ResultsTitle + " – " + g.Plan.Name, Simulated: g.Simulated, Here: resultsPath},
		Hidden: []fact{
			{inPlan, v.plan}, {inReadAt, strconv.FormatInt(int64(v.form.readAt), 10)}, {inPeriod, v.form.active.String()}, {inPage, strconv.Itoa(v.form.page)},
		},
		KnownAt: vi.Instant(v.form.readAt),
		File:    resultsPath + "/tep?" + url.Values{inPlan: {v.plan}}.Encode(),
		Entries: resultsPath + "/lan-nhap?" + url.Values{inPlan: {v.plan}}.Encode(),
		Paste:   v.pasteCard(), Conflict: v.conflictCard(), Preview: v.preview(),
		HasTyped: len(v.typed) > 0, DropDraft: v.draftAt != 0,
	}
	for _, k := range v.plans {
		p.Plans = append(p.Plans, option{k.Code, k.Name, k.Code == v.plan})
	}
	if v.scope != "" {
		p.Hidden = append(p.Hidden, fact{inScope, v.scope})
	}
	if v.done != nil {
		p.Done = &doneNote{Text: vi.EntryDone(v.done.New, v.done.Corrected, v.done.At)}
		if v.done.At != 0 {
			p.Done.Href = entryPath(v.plan, v.done.At)
		}
	}
	if v.draftAt != 0 {
		p.Draft = vi.DraftFound(len(v.typed), v.draftAt, g.Today)
	}
	p.MayEnter = p.Preview != nil && p.Preview.MayEnter
	p.Grid = v.entryGrid()
	p.Carried, p.PastedOn, p.Whole = v.carried(), v.pastedOn, v.whole
	p.Hidden = append(p.Hidden, p.Carried...)
	p.Hidden = append(p.Hidden, v.keptReasons()...)
	p.MayType = !v.whole && !v.grid.Own
	p.Back = v.address()
	return v.server.show(w, r, status, "results", p)
}

// settleActive puts the period in hand where there is one: the one that runs,
// or the last.
func (v *resultsView) settleActive() {
	if _, ok := v.grid.Column(v.form.active); !ok {
		v.form.active = 0
		if n := len(v.grid.Periods); n > 0 {
			v.form.active = v.grid.Periods[n-1].From
		}
	}
}

func entryPath(plan string, at domain.Instant) string {
	return resultsPath + "/lan-nhap/" + strconv.FormatInt(int64(at), 10) + "?" + url.Values{inPlan: {plan}}.Encode()
}

func historyPath(plan, code string, from domain.Date) string {
	s := resultsPath + "/don-vi/" + url.PathEscape(code) + planQuery(plan)
	if !from.IsZero() {
		s += "&" + inPeriod + "=" + from.String()
	}
	return s
}

// cellNames are the words for a cell: its unit and its period.
func (v *resultsView) cellNames(k cellKey) (name, period, id string) {
	if i, ok := v.grid.Row(k.code); ok {
		name = vi.PartyBody(v.grid.Rows[i].Unit)
		id = "o" + strconv.Itoa(i)
	}
	if i, ok := v.grid.Column(k.from); ok {
		period = vi.Month(v.grid.Periods[i].Month)
		id += "-" + strconv.Itoa(i)
	}
	return name, period, id
}

// link leads to a cell, wherever it is.
func (v *resultsView) link(k cellKey, name, id string) cellLink {
	i, ok := v.grid.Row(k.code)
	j, column := v.grid.Column(k.from)
	if ok && column && (!slices.Contains(v.shown, i) || !v.typable(i, j)) {
		return cellLink{Name: name, Jump: k.code}
	}
	return cellLink{Name: name, ID: id}
}

func (v *resultsView) conflictCard() *conflictCard {
	if len(v.conflicts) == 0 {
		return nil
	}
	card := &conflictCard{Advice: vi.ConflictAdvice}
	var by []string
	last := domain.Instant(0)
	for _, c := range v.conflicts {
		name, period, _ := v.cellNames(cellKey{c.From, c.Code})
		who := vi.Person(c.By, v.people)
		if !slices.Contains(by, c.By) {
			by = append(by, c.By)
		}
		last = max(last, c.At)
		text := c.Text
		if text == "" {
			text = vi.WithdrawnMark
		}
		card.Rows = append(card.Rows, conflictRow{
			Name: name, Period: period, Typed: text,
			Then: vi.DeclaredAs(c.Then.Given, c.Then.Quantity, c.Then.On, c.On),
			Now:  vi.DeclaredAs(c.Now.Given, c.Now.Quantity, c.Now.On, c.On),
			By:   who + ", " + vi.Clock(c.At, v.grid.Today),
		})
	}
	card.Text = vi.ChangedMeanwhile(by, v.who.Name, v.people, last, v.grid.Today, len(v.conflicts))
	return card
}

// preview is what the check found; nil where nothing was checked.
func (v *resultsView) preview() *previewCard {
	if v.checked == nil {
		return nil
	}
	p := &previewCard{Stale: v.stale, Seal: v.seal, Reason: field{Value: v.form.reason}}
	missing := map[cellKey]bool{}
	for _, x := range v.problems() {
		if x.problem.Code == domain.CodeReasonMissing {
			missing[x.cellKey] = true
			p.Reason.Problem = vi.CellProblem(x.problem)
			continue
		}
		name, period, id := v.cellNames(x.cellKey)
		to := v.link(x.cellKey, name, id)
		to.Name += ", " + period
		p.Refused = append(p.Refused, refusedRow{vi.CellProblem(x.problem), "loi-" + id, to})
	}
	unchanged := 0
	for _, c := range v.checked.Cells {
		k := cellKey{c.From, c.Code}
		name, period, id := v.cellNames(k)
		row := previewRow{Name: name, Period: period, Is: vi.Number(c.Is), To: v.link(k, name, id)}
		switch c.Change {
		case app.CellUnchanged:
			unchanged++
		case app.CellNew:
			p.New = append(p.New, row)
		case app.CellCorrected, app.CellWithdrawn:
			row.Was, row.Since = vi.Number(c.Was), vi.Clock(c.Since, v.grid.Today)
			if c.Change == app.CellWithdrawn {
				row.Is = vi.WithdrawnMark
			}
			row.Field = k.field(inReasons)
			row.Reason = field{Value: c.Reason}
			if missing[k] {
				row.Reason.Problem = p.Reason.Problem
			}
			p.Changes = append(p.Changes, row)
		}
	}
	count := func(name string, n int) { p.Counts = append(p.Counts, fact{name, vi.Number(int64(n))}) }
	count(vi.CountNew, len(p.New))
	count(vi.CountCorrected, len(p.Changes))
	count(vi.CountUnchanged, unchanged)
	count(vi.CountRefused, len(p.Refused))
	p.MayEnter = len(p.Refused) == 0 && len(p.New)+len(p.Changes) > 0
	return p
}

// cellProblem is one thing wrong with one cell.
type cellProblem struct {
	cellKey
	problem domain.Problem
}

func (v *resultsView) problems() []cellProblem {
	if v.refused == nil {
		return nil
	}
	var out []cellProblem
	for _, p := range v.refused.Problems {
		if p.Row > 0 && p.Row <= len(v.typed) {
			out = append(out, cellProblem{v.typed[p.Row-1].cellKey, p})
		}
	}
	return out
}

func (v *resultsView) pasteCard() pasteCard {
	c := pasteCard{Text: v.form.paste, Open: len(v.pasted.Problems)+len(v.pasted.Unknown) > 0 || v.pastedIn > 0}
	if v.pastedIn > 0 {
		c.Done = vi.PastedIn(v.pastedIn)
	}
	for _, p := range v.pasted.Problems {
		c.Problems = append(c.Problems, vi.PasteProblem(p))
	}
	for _, p := range v.grid.Periods {
		_, long := vi.PeriodLabel(p.ReportingPeriod)
		c.Periods = append(c.Periods, option{p.From.String(), long, p.From == v.form.active})
	}
	for _, u := range v.pasted.Unknown {
		choice := pasteChoice{Field: inChoice + app.NameKey(u.Name), Name: u.Name, Lines: vi.LinesOf(u.Lines)}
		units := u.Candidates
		if len(units) == 0 {
			for _, r := range v.grid.Rows {
				units = append(units, r.Unit)
			}
		}
		choice.Options = append(choice.Options, option{"", vi.ChooseUnit, true}, option{"=", vi.LeaveOut, false})
		for _, unit := range units {
			choice.Options = append(choice.Options, option{unit.Code, vi.PartyBody(unit), false})
		}
		c.Choices = append(c.Choices, choice)
	}
	return c
}

// share is a part of a target; without a denominator where there is none.
func share(sum int64, r app.GridRow) domain.Rate {
	if !r.HasTarget || r.Target == 0 {
		return domain.Rate{}
	}
	return domain.Rate{Num: sum, Den: r.Target}
}

// laterNote says which periods are still to come.
func laterNote(later []figure.ReportingPeriod) string {
	if len(later) == 0 {
		return ""
	}
	return vi.PeriodsToCome(len(later), later[0].From)
}
