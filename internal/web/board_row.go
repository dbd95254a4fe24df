package web

import (
	"html/template"
	"net/url"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// rowMaker writes lines of one board. Every number in them leads to the page
// that says where it comes from.
type rowMaker struct {
	b     app.Board
	ask   pinned
	by    filter
	skip  int
	where string // of that page, with the question, escaped
}

func newRowMaker(b app.Board, ask pinned, by filter, skip int) rowMaker {
	return rowMaker{b, ask, by, skip, template.HTMLEscapeString(ask.at(sourcePath))}
}

// cell is a number with its link. A board has more than a thousand of them, so
// they are put together here and not by the template engine, which would take
// longer over them than over everything else. All parts are escaped.
func (c rowMaker) cell(row, figure, text string) template.HTML {
	if text == "" {
		return ""
	}
	var s strings.Builder
	s.Grow(len(c.where) + len(row) + len(figure) + 60)
	s.WriteString(`<a tabindex="-1" href="`)
	s.WriteString(c.where)
	s.WriteString(row)
	s.WriteString("&amp;" + inFigure + "=")
	s.WriteString(figure)
	s.WriteString(`">`)
	s.WriteString(template.HTMLEscapeString(text))
	s.WriteString("</a>")
	return template.HTML(s.String()) //nolint:gosec // the address and the text are escaped above
}

// rowAddress names the row of a cell, escaped.
func rowAddress(pairs ...string) string {
	var s strings.Builder
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			s.WriteString("&amp;" + pairs[i] + "=" + url.QueryEscape(pairs[i+1]))
		}
	}
	return s.String()
}

// group is a part of the table: the sum of its lines, and those on this page.
func (c rowMaker) group(name string, before int, lines, here []figure.Line, no map[domain.UnitID]int) group {
	g := group{Roman: []string{"I", "II", "III"}[before]}
	for _, l := range here {
		r := c.line(l)
		r.No = no[l.Unit.Unit]
		g.Rows = append(g.Rows, r)
	}
	pairs := []string{inGroup, name}
	if c.by.on() {
		pairs = append(pairs, c.by.conditions()...)
	}
	g.row = c.sum(c.b.Sum(lines), rowAddress(pairs...))
	c.stocks(&g.row, c.b.Sum(lines), rowAddress(pairs...), func(s figure.Stock) (int64, bool) { return s.SumOf(lines) })
	c.planned(&g.row, rowAddress(pairs...), lines)
	g.Own = vi.BoardGroup(name == groupAgencies, name == groupLocalities)
	g.Note = vi.Units(len(lines))
	return g
}

// sum is a line that adds up others: it has no class and no remark.
func (c rowMaker) sum(l figure.Line, at string) row {
	r := row{
		Target: "–", Remaining: "–", Admitted: c.cell(at, figureAdmitted, vi.Admitted(l)),
		Rate: c.cell(at, figureRate, strings.TrimSuffix(vi.RateOf(l, c.b.Rules.Rounding), "%")),
	}
	if l.HasTarget {
		r.Target = c.cell(at, figureTarget, vi.Number(l.Target))
		r.Remaining = c.cell(at, figureRemaining, vi.Number(l.Remaining))
	}
	if l.Rate.Den > 0 {
		r.Bar = int(min(100, max(0, l.Rate.Num*100/l.Rate.Den)))
	}
	for i, n := range l.ByMonth[c.skip:] {
		// A month nobody has reported on is no zero, and rests on nothing.
		if !l.Known[c.skip+i] {
			r.Months = append(r.Months, "–")
			continue
		}
		r.Months = append(r.Months, c.cell(at, figureAdmitted+"&amp;"+inMonth+"="+c.b.Months[c.skip+i].String(), vi.Number(n)))
	}
	if l.Unit.Unit == c.b.Scope {
		c.stocks(&r, l, at, func(s figure.Stock) (int64, bool) { return s.Of(c.b.Progress) })
	}
	return r
}

// stocks fills the columns that divide by what the units have.
func (c rowMaker) stocks(r *row, l figure.Line, at string, of func(figure.Stock) (int64, bool)) {
	if c.b.Stocks == nil {
		return
	}
	write := func(column string) template.HTML {
		x := perColumns[column]
		n, ok := of(c.b.Stocks[x.of])
		if !ok || !l.Figured() {
			n = 0
		}
		return c.cell(at, column, vi.Ratio(figure.Per(x.many, l.Admitted, n), c.b.Rules.Rounding))
	}
	r.PerPeople, r.PerMembers = write(columnPerPeople), write(columnPerMembers)
}

// planned fills the column of what the units of some lines planned by now.
func (c rowMaker) planned(r *row, at string, lines []figure.Line) {
	if c.b.Planned == nil {
		return
	}
	r.Planned = "–"
	if n, with := c.b.Planned.PlannedBy(c.b.Question, unitsOf(lines)...); with > 0 {
		r.Planned = c.cell(at, columnPlanned, vi.Number(n))
	}
}

func unitsOf(lines []figure.Line) []domain.UnitID {
	out := make([]domain.UnitID, len(lines))
	for i, l := range lines {
		out[i] = l.Unit.Unit
	}
	return out
}

// perColumns are the columns that divide: so many for how many of what.
var perColumns = map[string]struct {
	many int64
	of   domain.Indicator
}{
	columnPerPeople:  {1000, domain.Population},
	columnPerMembers: {100, domain.Members},
}

// other is a number that belongs to no unit.
func (c rowMaker) other(name string, l figure.Line, pairs ...string) row {
	r := c.sum(l, rowAddress(pairs...))
	r.Own = name
	return r
}

func (c rowMaker) line(l figure.Line) row {
	at := rowAddress(inLine, l.Unit.Code)
	r := c.sum(l, at)
	c.stocks(&r, l, at, func(s figure.Stock) (int64, bool) { return s.Sum(l.Unit.Unit) })
	c.planned(&r, at, []figure.Line{l})
	r.Href = c.ask.at(unitPath(l.Unit.Code))
	r.Shared, r.Own = vi.PartyBodyParts(l.Unit)
	r.ClassKey = string(l.Class)
	streak := vi.Streak(l.Streak)
	if r.Excused = vi.StreakExcused(l.Streak); r.Excused != "" && streak == "" {
		streak = vi.Number(0) // something to point at
	}
	r.Class, r.Streak = c.cell(at, figureClass, vi.Class(l.Class)), c.cell(at, figureStreak, streak)
	var notice figure.Notice
	if l.Notice == c.b.Latest.ID && l.Notice != c.b.First.ID {
		notice = c.b.Latest
	}
	r.Note = vi.Remarks(l, notice)
	return r
}
