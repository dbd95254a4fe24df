package web

import (
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// below lists what the figure consists of: the facts of one unit, or the units
// of a sum, each with its own page.
func (e explainer) below(page *sourcePage, x explained) {
	switch e.q.what {
	case figureExpected, figureExpectedCount:
		return
	case figureTarget:
		if e.q.line != "" {
			page.Targets = targetRows(e.Targets, e.Question)
			return
		}
		e.sum(page, x, figureTarget, vi.LabelTarget, func(l figure.Line) string { return targetText(l) })
		return
	}
	if e.q.what == columnPlanned {
		if e.q.line != "" || len(x.parts) == 0 {
			return
		}
		whole := x.Unit.Unit
		e.sum(page, x, columnPlanned, vi.LabelPlanned, func(l figure.Line) string {
			units := []figure.Line{l}
			if l.Unit.Unit == whole {
				units = x.parts
			}
			if n, with := e.Planned.PlannedBy(e.Question, unitsOf(units)...); with > 0 {
				return vi.Number(n)
			}
			return "–"
		})
		page.Lines.Rest = nil // what belongs to no unit is planned by none
		return
	}
	if x.own {
		e.facts(page, x)
		return
	}
	if e.q.what == figureInQuarter {
		e.sum(page, x, figureInQuarter, vi.LabelInQuarter, e.inQuarter)
		return
	}
	month := slices.Index(e.Months, e.q.month)
	e.sum(page, x, figureAdmitted, vi.LabelAdmitted, func(l figure.Line) string {
		switch {
		case month < 0:
			return vi.Admitted(l)
		case !l.Known[month]:
			return "–"
		}
		return vi.Number(l.ByMonth[month])
	})
}

// sum lists the lines that were added up.
func (e explainer) sum(page *sourcePage, x explained, what, heading string, value func(figure.Line) string) {
	month := ""
	if e.q.month != 0 {
		month = e.q.month.String()
	}
	lines := &sourceLines{Heading: heading, Sum: value(x.Line)}
	for _, l := range x.parts {
		lines.Rows = append(lines.Rows, sourceLine{
			vi.PartyBody(l.Unit), e.ask.at(unitPath(l.Unit.Code)),
			value(l), e.ask.at(sourcePath, inLine, l.Unit.Code, inFigure, what, inMonth, month), vi.Remark(l),
		})
	}
	if e.q.group == "" {
		for _, rest := range []struct {
			name string
			line figure.Line
			at   []string
		}{
			{vi.OwnNumber, e.Itself, []string{inLine, e.Total.Unit.Code}},
			{vi.NoUnitLine, e.NoUnit, []string{inGroup, groupUnassigned}},
		} {
			if rest.line.Figured() || rest.line.HasTarget {
				at := e.ask.at(sourcePath, append(rest.at, inFigure, what, inMonth, month)...)
				lines.Rest = append(lines.Rest, sourceLine{Name: rest.name, Value: value(rest.line), ValueHref: at})
			}
		}
	}
	page.Lines = lines
	page.Pages = cut(e, &lines.Rows)
}

// facts lists every fact of the line, also those that were put right.
func (e explainer) facts(page *sourcePage, x explained) {
	page.HasFacts = true
	if e.q.line+e.q.group == "" {
		page.How = append(page.How, vi.OwnDeclared)
	}
	var facts []app.FactStep
	var sum int64
	stand := 0
	for _, f := range e.Facts {
		if e.q.month != 0 && f.EffectiveOn.YearMonth() != e.q.month {
			continue
		}
		if e.q.what == figureInQuarter && !letter.QuarterOf(e.Through()).Holds(f.EffectiveOn.YearMonth()) {
			continue
		}
		facts = append(facts, f)
		if f.Stands {
			sum += f.Quantity
			stand++
		}
	}
	if len(facts) > 0 {
		page.FactsTotal = []string{vi.FactsCount(stand, len(facts)), vi.FactsSum(sum)}
	}
	rows := factRows(facts, x.Unit.Unit)
	page.Pages = cut(e, &rows)
	page.Facts = rows
}

// cut leaves the rows of the page asked for, and says how to turn it.
func cut[T any](e explainer, rows *[]T) pager {
	pages := (len(*rows) + rowsOnPage - 1) / rowsOnPage
	if pages < 2 {
		return pager{}
	}
	same := func(more ...string) string {
		pairs := []string{inLine, e.q.line, inGroup, e.q.group, inFigure, e.q.what}
		if e.q.month != 0 {
			pairs = append(pairs, inMonth, e.q.month.String())
		}
		if e.q.by.on() {
			pairs = append(pairs, e.q.by.conditions()...)
		}
		return e.ask.at(sourcePath, append(pairs, more...)...)
	}
	if e.q.whole {
		return pager{Paged: same()}
	}
	at := min(e.q.page, pages)
	turn := func(n int) string {
		if n < 1 || n > pages {
			return ""
		}
		return same(inPage, strconv.Itoa(n))
	}
	*rows = (*rows)[(at-1)*rowsOnPage : min(at*rowsOnPage, len(*rows))]
	return pager{Before: turn(at - 1), Here: vi.PageOf(at, pages), After: turn(at + 1), Print: same(inWhole, "1")}
}
