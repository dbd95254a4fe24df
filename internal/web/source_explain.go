package web

import (
	"slices"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// explainer says where one figure comes from.
type explainer struct {
	app.LineSources
	ask pinned
	q   sourceQuestion
}

// explained is the row of the figure, and the lines it adds up.
type explained struct {
	figure.Line
	whose, href string
	of          letter.Figure // what it is of, for the definition
	parts       []figure.Line // empty for one unit
	own         bool          // its facts are its own
	stock       func(figure.Stock) (int64, bool)
}

// row finds the line that the address names.
func (e explainer) row() (x explained, ok bool) {
	p := e.Progress
	switch {
	case e.q.line != "":
		unit := p.Itself
		unit.Unit = p.Total.Unit
		i := slices.IndexFunc(p.Lines, func(l figure.Line) bool { return l.Unit.Code == e.q.line })
		if i < 0 {
			return explained{
				Line: unit, whose: vi.OwnNumber, own: true, of: letter.Figure{Unit: unit.Unit},
				stock: func(s figure.Stock) (int64, bool) { return s.Sum(p.Scope) },
			}, true
		}
		l := p.Lines[i]
		return explained{
			Line: l, whose: vi.PartyBody(l.Unit), href: e.ask.at(unitPath(l.Unit.Code)), own: true, of: letter.Figure{Unit: l.Unit},
			stock: func(s figure.Stock) (int64, bool) { return s.Sum(l.Unit.Unit) },
		}, true
	case e.q.group == groupUnassigned:
		return explained{Line: p.NoUnit, whose: vi.NoUnitLine, own: true, of: letter.Figure{Group: letter.Unassigned}, stock: noStock}, true
	case e.q.group != "":
		if !slices.Contains(boardGroups, e.q.group) {
			return x, false
		}
		lines := e.q.by.linesOf(e.Board, e.q.group)
		of := map[string]letter.Group{groupAgencies: letter.Agencies, groupLocalities: letter.Localities, groupOthers: letter.Others}[e.q.group]
		return explained{
			Line: p.Sum(lines), whose: vi.BoardGroup(e.q.group == groupAgencies, e.q.group == groupLocalities),
			of: letter.Figure{Group: of}, parts: lines, stock: func(s figure.Stock) (int64, bool) { return s.SumOf(lines) },
		}, true
	}
	total := p.Total
	total.Through = p.DataThrough
	return explained{
		Line: total, whose: vi.Whole(p.Total.Unit), parts: p.Lines, own: e.Facts != nil,
		stock: func(s figure.Stock) (int64, bool) { return s.Of(p) },
	}, true
}

func noStock(figure.Stock) (int64, bool) { return 0, false }

func (e explainer) page() (sourcePage, bool) {
	x, ok := e.row()
	if !ok {
		return sourcePage{}, false
	}
	page := sourcePage{
		From: vi.BoardMenu, Board: e.ask.at(boardPath), Table: e.ask.at(boardPath) + toTable, Whose: x.whose, WhoseHref: x.href,
		Meta: append([]fact{{vi.LabelAsOf, vi.Date(e.AsOf)}}, boardMeta(e.Progress)...),
	}
	e.fromQuarter(&page)
	if e.q.what == figureUnits {
		if !e.count(&page) {
			return page, false
		}
	} else {
		e.explain(&page, x)
		e.below(&page, x)
	}
	if e.q.by.on() && e.q.group != "" {
		page.How = append(page.How, vi.FilteredGroup)
	}
	page.frame = frame{Title: page.Name, Simulated: e.Simulated, Here: boardPath}
	return page, true
}

// explain says what the figure means, its parts and the rule in words.
func (e explainer) explain(page *sourcePage, x explained) {
	q, l, by := e.Question, x.Line, e.Rules.Rounding
	define := func(m letter.Meaning) string {
		f := x.of
		f.Means, f.Month = m, e.q.month
		return vi.Definition(f, e.Progress) + "."
	}
	set := func(name, value, definition string, how ...string) {
		page.Name, page.Value, page.Definition, page.How = name, value, definition, how
	}
	part := func(label, name, value, what string) {
		page.Parts = append(page.Parts, sourcePart{label + ": " + strings.ToLower(name[:1]) + name[1:], value, e.at(what)})
	}
	admitted := func(label string) { part(label, vi.AdmittedInWords, vi.Admitted(l), figureAdmitted) }
	target := func(label string) {
		if l.HasTarget {
			part(label, vi.TargetInWords, vi.Number(l.Target), figureTarget)
		}
	}
	dash := func(s string) string {
		if !l.HasTarget {
			return "–"
		}
		return s
	}
	whose := vi.LowerWhose(x.whose)
	switch e.q.what {
	case figureTarget:
		set(vi.LabelTarget, dash(vi.Number(l.Target)), define(letter.Target))
		if s := vi.TotalNote(e.Progress); s != "" && e.q.line+e.q.group == "" {
			page.How = append(page.How, s)
		}
	case figureAdmitted:
		value := vi.Admitted(l)
		if i := slices.Index(e.Months, e.q.month); i >= 0 {
			if value = vi.Number(l.ByMonth[i]); !l.Known[i] {
				value = "–"
			}
		}
		set(vi.LabelAdmitted, value, define(letter.Admitted), vi.HowCounted(q))
		if e.q.month != 0 {
			page.Name += " " + strings.ToLower(vi.Month(e.q.month))
		}
	case figureRate:
		set(vi.LabelRate, vi.RateOf(l, by), define(letter.RateOf), vi.HowRate(l, e.Rules))
		admitted(vi.LabelNumerator)
		target(vi.LabelDenominator)
	case figureExpected:
		set(vi.LabelExpected, dash(vi.Expected(l.Expected, by)), define(letter.Expected), vi.HowExpected(q, l))
		target(vi.PartOf)
	case figureShortfall:
		set(vi.LabelShortfall, dash(vi.Shortfall(l)), define(letter.Shortfall), vi.HowShortfall(q, l))
		part(vi.PartOf, vi.LabelExpected, vi.Expected(l.Expected, by), figureExpected)
		admitted(vi.PartOf)
	case figurePerMonth:
		set(vi.LabelPerMonth, vi.PerMonth(q, l), define(letter.PerMonth), vi.HowPerMonth(q, l))
		target(vi.PartOf)
		admitted(vi.PartOf)
	case figureRemaining:
		set(vi.LabelRemaining, dash(vi.Number(l.Remaining)), define(letter.Remaining), vi.HowRemaining(l))
		target(vi.PartOf)
		admitted(vi.PartOf)
	case figureClass:
		set(vi.ClassHeading(e.Rules), vi.ClassCount(l.Class), vi.DefineClass(whose, q)+".", vi.HowClassed(q, l), vi.HowClass(e.Rules), vi.HowMeasured(q), vi.ClassNote(e.Rules)+".")
		admitted(vi.PartOf)
		part(vi.PartOf, vi.LabelExpected, vi.Expected(l.Expected, by), figureExpected)
	case figureStreak:
		set(vi.LabelStreak, vi.StreakInWords(l.Streak), vi.DefineStreak(whose)+".", vi.HowStreak(e.Rules), vi.EarlierLooked)
	case figureInQuarter, figureExpectedCount, figureMissing:
		e.ofQuarter(page, x, define)
	case columnPlanned:
		e.planned(page, x, admitted)
	default:
		e.per(page, x, admitted)
	}
}

// planned explains what units planned by now, month by month for one unit.
func (e explainer) planned(page *sourcePage, x explained, admitted func(string)) {
	lines := x.parts
	if e.q.line != "" {
		lines = []figure.Line{x.Line}
	}
	n, with := e.Planned.PlannedBy(e.Question, unitsOf(lines)...)
	page.Name, page.Value, page.Definition = vi.LabelPlanned, vi.Number(n), vi.DefinePlanned(vi.LowerWhose(x.whose), e.Question)
	switch {
	case with == 0:
		page.Value, page.How = "–", []string{vi.NoPlanYet + "."}
	case e.q.line != "":
		from, to := e.Plan.From.YearMonth(), e.Through().YearMonth()
		_, given := e.Planned.Months(x.Unit.Unit, figure.PlanAdmission, from, to)
		page.How = vi.HowPlanned(n, x.Admitted, x.Figured(), given, int(to-from)+1)
		page.How = append(page.How, vi.PlannedMonths(e.Planned, x.Unit.Unit, from, to)...)
	default:
		page.How = []string{vi.PlannedNote(e.Question, with, len(lines))}
	}
	admitted(vi.PartOf)
	if e.q.line != "" && x.Unit.Code != "" {
		page.Parts = append(page.Parts, sourcePart{vi.MonthsPlanned, vi.PlannedWhole(e.Planned, x.Unit.Unit, e.Plan), scheduleHref(e.Plan.Code, x.Unit.Code, false)})
	}
}

// per explains admissions over a stock.
func (e explainer) per(page *sourcePage, x explained, admitted func(string)) {
	per := perColumns[e.q.what]
	n, ok := x.stock(e.Stocks[per.of])
	if !ok {
		n = 0
	}
	page.Name = vi.LabelPerPeople
	if per.of == domain.Members {
		page.Name = vi.LabelPerMembers
	}
	page.Value = vi.Ratio(figure.Per(per.many, x.Admitted, n), e.Rules.Rounding)
	page.Definition = vi.DefinePer(per.of, vi.LowerWhose(x.whose), e.Question)
	page.How = []string{vi.HowPer(per.many, x.Admitted, n, e.Rules.Rounding)}
	admitted(vi.LabelNumerator)
	page.Stock = &unitStock{Name: vi.LabelDenominator + ": " + vi.Inside(vi.Indicator(per.of)), Value: "–"}
	if ok {
		page.Stock.Value = vi.Number(n)
	}
	if f, known := e.Stocks[per.of][x.Unit.Unit]; known {
		page.Stock.On, page.Stock.Source = vi.Date(f.EffectiveOn), f.Source
	} else {
		page.How = append(page.How, stockNotes(e.Board, columns{e.q.what})...)
	}
}

// count explains how many units are in a class or a state.
func (e explainer) count(page *sourcePage) bool {
	p := e.Progress
	class, classed := levelWords[e.q.by.level]
	states := map[string]string{stateZero: vi.LabelZero, stateSilent: vi.LabelSilent, stateNear: vi.LabelNear}
	state, stated := states[e.q.by.state]
	if classed == stated {
		return false
	}
	only := filter{level: e.q.by.level, state: e.q.by.state}
	lines := sourceLines{Heading: vi.LabelUnits}
	for _, g := range boardGroups {
		for _, l := range only.linesOf(e.Board, g) {
			lines.Rows = append(lines.Rows, sourceLine{
				vi.PartyBody(l.Unit), e.ask.at(unitPath(l.Unit.Code)),
				vi.Admitted(l) + "/" + targetText(l), e.ask.at(sourcePath, inLine, l.Unit.Code, inFigure, figureClass), vi.Remark(l),
			})
		}
	}
	page.Value = vi.Number(int64(len(lines.Rows)))
	page.Table = only.where(e.ask) + toTable
	lines.Heading = vi.AdmittedOfTarget
	if classed {
		page.Name = vi.ClassHeading(p.Rules) + ": " + vi.Inside(vi.ClassCount(class))
		page.Definition = vi.DefineCount(class, p.Question) + "."
		page.How = []string{vi.HowClass(p.Rules), vi.HowMeasured(p.Question), vi.ClassNote(p.Rules) + "."}
	} else {
		page.Name, page.Definition = state, vi.DefineState(state, p)+"."
	}
	page.Lines = &lines
	page.Pages = cut(e, &lines.Rows)
	return true
}

func targetText(l figure.Line) string {
	if !l.HasTarget {
		return "–"
	}
	return vi.Number(l.Target)
}

// at is the page of another figure of the same row.
func (e explainer) at(what string, more ...string) string {
	pairs := append([]string{inLine, e.q.line, inGroup, e.q.group, inFigure, what}, more...)
	if e.q.group != "" && e.q.by.on() {
		pairs = append(pairs, e.q.by.conditions()...)
	}
	return e.ask.at(sourcePath, pairs...)
}
