package web

import (
	"errors"
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// unitPage is everything known of one unit for one question, down to its
// facts.
type unitPage struct {
	frame
	Form  questionForm
	Board string // back to the board, with the same question

	BoardName string
	Structure string // the unit's place among the party organisations
	Schedule  string // what it plans of its own
	HasPlan   bool
	Gaps      string // what it reports beside what is on record
	Group     string
	Before    *unitLink
	After     *unitLink
	Meta      []fact
	Notes     []note
	Figures   []keyFigure
	Class     unitClass
	Chart     chart
	Months    []unitMonth
	Targets   []unitTarget
	Facts     []unitFact

	FactsTotal []string
	Stocks     []unitStock
	Per        []sourcePart
	Former     []string
	History    []unitVersion
	Below      *unitsBelow
	Areas      []string

	Files     []caseGroup // its files, by the six groups; none where they may not be seen
	FilesPage string
}

type unitLink struct{ Href, Name string }

// unitClass is where the unit stands, in words.
type unitClass struct {
	Heading, Key, Word, Note string
	Source                   string // the page that says where the class comes from
	How                      []string
	Streak, Remaining        string
	Excused                  string // months that the streak leaves out, and why
}

// unit answers a question for one unit.
func (s *Server) unit(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), actor(r)
	form, err := s.readQuestion(ctx, who, r)
	if err != nil {
		return err
	}
	if len(form.plans) == 0 {
		return domain.ErrNotFound
	}
	form.ask.Unit = r.PathValue("code")
	var u app.UnitPage
	if !form.bad() {
		u, err = s.App.Unit(ctx, who, form.ask)
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		if bad.Problems[0].Code == domain.CodeUnitUnknownArg {
			return domain.ErrNotFound
		}
		form.blame(bad)
		err = nil
	}
	if err != nil {
		return err
	}
	if form.bad() {
		// The board's form asks the same and shows what is wrong.
		form.Action = boardPath
		return s.askAgain(w, r, boardPage{frame: frame{Title: vi.BoardTitle, Here: boardPath}, Form: form})
	}
	page := newUnitPage(form, u, u.Board)
	if len(u.Below) > 0 {
		b, err := s.App.Board(ctx, who, form.ask)
		if err != nil {
			return err
		}
		page.Below = newUnitsBelow(b.Progress, form.answered(u.Question))
	}
	if err := s.filesOf(r, &page, u.Line.Unit.Code); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "unit", page)
}

func newUnitPage(form questionForm, u app.UnitPage, b figure.Progress) unitPage {
	l := u.Line
	ask, line := form.answered(u.Question).of(u.Above), l.Unit.Code
	if !u.SeesAbove { // the unit is then seen from its own board, as the whole of it
		ask, line = ask.of(l.Unit), ""
	}
	source := func(what string) string { return ask.at(sourcePath, inLine, line, inFigure, what) }
	p := unitPage{
		frame: frame{Title: vi.UnitTitle(l.Unit), Simulated: u.Simulated, Here: boardPath},
		Form:  form, Board: ask.at(boardPath), Structure: orgUnit(l.Unit.Code), Gaps: gapsPath + "/" + url.PathEscape(l.Unit.Code) + planQuery(u.Plan.Code), BoardName: vi.BoardOf(u.Above), Group: vi.BoardGroup(l.Unit.Kind == domain.Agency, l.Unit.Kind.Local()),
		Meta: unitMeta(u), Figures: lineFigures(u.Question, l), Class: newUnitClass(u),
		Chart: newChartBeside(u.Question, l, plannedSums(u)), Months: unitMonths(u), Targets: targetRows(u.Targets, u.Question), Facts: factRows(u.Facts, l.Unit.Unit), Stocks: unitStocks(u),
	}
	p.Figures[0].How = []string{vi.UnitTargetFrom(u.Line, b)}
	if u.Ended {
		p.Notes = append(p.Notes, note{Text: vi.EndedNote(b)})
	}
	if l.Silent {
		p.Notes = append(p.Notes, note{Text: vi.UnitSilentNote(b.DueMonth)})
	}
	for i, word := range figureWords {
		p.Figures[i].Source = source(word)
	}
	p.Class.Source = source(figureClass)
	p.Chart.Pace = vi.PaceInWords(u.Question)
	p.planned(u, ask, line)
	for i := range p.Months {
		if l.Known[i] {
			p.Months[i].Source = ask.at(sourcePath, inLine, line, inFigure, figureAdmitted, inMonth, u.Months[i].String())
		}
	}
	for _, x := range []struct{ column, name string }{{columnPerPeople, vi.LabelPerPeople}, {columnPerMembers, vi.LabelPerMembers}} {
		per := perColumns[x.column]
		rate := figure.Per(per.many, l.Admitted, u.Stocks[per.of].Quantity)
		if !l.Figured() {
			rate = domain.Rate{}
		}
		p.Per = append(p.Per, sourcePart{x.name, vi.Ratio(rate, u.Rules.Rounding), source(x.column)})
	}
	for _, a := range u.Areas {
		p.Areas = append(p.Areas, vi.AreaKind(a))
	}
	for _, f := range u.Former {
		p.Former = append(p.Former, vi.FormerUnit(f.UnitVersion, f.Since))
	}
	link := func(v domain.UnitVersion) *unitLink { return &unitLink{ask.at(unitPath(v.Code)), vi.PartyBody(v)} }
	p.History = unitHistory(u)
	if !u.SeesAbove {
		p.BoardName = vi.BoardOf(l.Unit)
	}
	for i, other := range b.Lines {
		if !u.SeesAbove || other.Unit.Unit != l.Unit.Unit {
			continue
		}
		if i > 0 {
			p.Before = link(b.Lines[i-1].Unit)
		}
		if i+1 < len(b.Lines) {
			p.After = link(b.Lines[i+1].Unit)
		}
	}
	return p
}

// plannedSums are the sums of a unit's plan up to each month that it planned;
// a month without a number adds nothing.
func plannedSums(u app.UnitPage) []int64 {
	var out []int64
	var sum int64
	last := 0
	for i, m := range u.Plan.Months() {
		if p, ok := u.Planned.At(u.Line.Unit.Unit, figure.PlanAdmission, figure.MonthSlot(m)); ok {
			sum, last = sum+p.Quantity, i+1
		}
		out = append(out, sum)
	}
	return out[:last]
}

// planned puts what the unit planned beside what it reached.
func (p *unitPage) planned(u app.UnitPage, ask pinned, line string) {
	id := u.Line.Unit.Unit
	p.Schedule = scheduleHref(u.Plan.Code, u.Line.Unit.Code, false)
	n, with := u.Planned.PlannedBy(u.Question, id)
	if with == 0 {
		return
	}
	p.HasPlan = true
	source := p.Schedule
	if line != "" {
		source = ask.at(sourcePath, inLine, line, inFigure, columnPlanned)
	}
	p.Figures[1].Beside = vi.PlannedBeside(u.Question, n)
	p.Per = append(p.Per, sourcePart{vi.LabelPlanned, vi.Number(n), source})
	for i, m := range u.Months {
		p.Months[i].Planned = "–"
		if x, ok := u.Planned.At(id, figure.PlanAdmission, figure.MonthSlot(m)); ok {
			p.Months[i].Planned = vi.Number(x.Quantity)
		}
	}
}

func newUnitClass(u app.UnitPage) unitClass {
	l, r := u.Line, u.Rules
	c := unitClass{
		Heading: vi.ClassNote(r), Key: string(l.Class), Word: vi.ClassCount(l.Class), Note: vi.Remarks(l, figure.Notice{}),
		How: []string{vi.HowClassed(u.Question, l), vi.HowClass(r)}, Streak: vi.StreakInWords(l.Streak), Excused: vi.StreakExcused(l.Streak), Remaining: "–",
	}
	if l.HasTarget {
		c.Remaining = vi.Number(l.Remaining)
	}
	return c
}

func unitMeta(u app.UnitPage) []fact {
	through := vi.NoFigures
	if !u.Line.Through.IsZero() {
		through = vi.Date(u.Line.Through)
	}
	return []fact{
		{vi.LabelPlan, u.Plan.Name},
		{vi.LabelKnownAt, vi.Instant(u.KnownAt)},
		{vi.LabelThrough, through},
		{vi.LabelBasis, vi.Basis(u.Rules.Class)},
		{vi.LabelRounding, vi.Rounding(u.Rules.Rounding)},
	}
}
