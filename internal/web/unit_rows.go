package web

import (
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// unitMonth is one month of the window.
type unitMonth struct {
	Month, In, Sum, Expected, State string
	Source                          string
	Missing                         bool
	Planned                         string // what the unit planned for it
}

// unitTarget is one version of the target with its decision.
type unitTarget struct {
	Quantity, Notice, EffectiveOn, RecordedAt, State string
	Holds                                            bool
}

// unitFact is one fact as it was received.
type unitFact struct {
	No                                    int
	Span, Quantity, At, By, Source, State string
	Unit                                  string // the closed unit it came from; empty for its own
	Stands                                bool
}

// unitStock is a number that holds until the next one is known.
type unitStock struct{ Name, Value, On, Source string }

// unitMonths says of each month what it brought, or that nothing is known of
// it: zero and silence differ.
func unitMonths(u app.UnitPage) []unitMonth {
	var out []unitMonth
	var sum int64
	for i, m := range u.Months {
		n := u.Line.ByMonth[i]
		sum += n
		day := min(m.Last(), u.Through())
		row := unitMonth{Month: vi.Month(m), In: vi.Number(n), Sum: vi.Number(sum), Expected: "–"}
		if share, paced := u.Plan.Share(day, u.Rules); paced && u.Line.HasTarget {
			row.Expected = vi.Expected(share.Times(u.Line.Target), u.Rules.Rounding)
		}
		through := reported(u.Facts, m)
		switch {
		case through == 0 && m.On(u.Rules.DueDay) < u.AsOf:
			row.State, row.In, row.Missing = vi.LabelSilent, "–", true
		case through == 0:
			row.State, row.In = vi.NotDueYet, "–"
		default:
			row.State = vi.MonthState(n, through, day)
		}
		out = append(out, row)
	}
	return out
}

// reported is the last day of the month that a standing fact covers; zero
// where none does.
func reported(facts []app.FactStep, m domain.YearMonth) (last domain.Date) {
	for _, f := range facts {
		if f.Stands && f.CoversFrom <= m.Last() && f.EffectiveOn >= m.First() {
			last = max(last, min(f.EffectiveOn, m.Last()))
		}
	}
	return last
}

func targetRows(all []app.TargetStep, q figure.Question) []unitTarget {
	var out []unitTarget
	for _, t := range all {
		out = append(out, unitTarget{
			Quantity: vi.Number(t.Quantity), Notice: vi.DocumentLine(t.Notice.Document),
			EffectiveOn: vi.Date(t.EffectiveOn), RecordedAt: vi.Instant(t.RecordedAt), Holds: t.Holds, State: vi.TargetState(t.Holds, t.EffectiveOn > q.Through()),
		})
	}
	return out
}

// factRows are facts as they were received, seen from one unit.
func factRows(facts []app.FactStep, seen domain.UnitID) []unitFact {
	number := make(map[figure.FactID]int, len(facts))
	for i, f := range facts {
		number[f.ID] = i + 1
	}
	out := make([]unitFact, 0, len(facts))
	for i, f := range facts {
		row := unitFact{
			No: i + 1, Span: vi.Span(f.CoversFrom, f.EffectiveOn), Quantity: vi.Number(f.Quantity), At: vi.Instant(f.RecordedAt),
			By: vi.ActorName(f.RecordedBy), Source: f.Source, Stands: f.Stands, State: vi.FactState(f.Stands, number[f.Reverses], f.ReversedAt),
		}
		if f.Unit.Unit != seen {
			row.Unit = vi.PartyBody(f.Unit)
		}
		out = append(out, row)
	}
	return out
}

func unitStocks(u app.UnitPage) []unitStock {
	var out []unitStock
	for _, i := range []domain.Indicator{domain.Members, domain.Cells, domain.Population} {
		s := unitStock{Name: vi.Indicator(i), Value: "–"}
		if f, ok := u.Stocks[i]; ok {
			s.Value, s.On, s.Source = vi.Number(f.Quantity), vi.Date(f.EffectiveOn), f.Source
		}
		out = append(out, s)
	}
	return out
}

// unitVersion is how the unit stood from a day on.
type unitVersion struct{ From, Name, Above, What, At string }

func unitHistory(u app.UnitPage) []unitVersion {
	var out []unitVersion
	for i, v := range u.History {
		row := unitVersion{From: vi.Date(v.EffectiveOn), Name: v.FullName, Above: "–", At: vi.Instant(v.RecordedAt)}
		if v.Above.Unit != 0 {
			row.Above = vi.PartyBody(v.Above)
		}
		var before domain.UnitVersion
		if i > 0 {
			before = u.History[i-1].UnitVersion
		}
		row.What = vi.WhatChanged(before, v.UnitVersion)
		out = append(out, row)
	}
	return out
}

// unitsBelow are the units of one unit, as on their board.
type unitsBelow struct {
	Heading, Class string
	Board, All     string // the whole board, and the words that lead there
	Rows           []belowRow
}

type belowRow struct{ Name, Href, Target, Admitted, Rate, ClassKey, Class, Note string }

// mostBelow are as many as a page about something else should list.
const mostBelow = 60

func newUnitsBelow(p figure.Progress, ask pinned) *unitsBelow {
	out := &unitsBelow{
		Heading: vi.BelowTitle(len(p.Lines)), Class: vi.ClassHeading(p.Rules),
		Board: ask.at(boardPath), All: vi.BelowBoard(len(p.Lines), mostBelow),
	}
	row := func(l figure.Line) belowRow {
		return belowRow{
			Target: targetText(l), Admitted: vi.Admitted(l), Rate: vi.RateOf(l, p.Rules.Rounding),
			ClassKey: string(l.Class), Class: vi.Class(l.Class), Note: vi.Remark(l),
		}
	}
	for _, l := range p.Lines[:min(len(p.Lines), mostBelow)] {
		r := row(l)
		r.Name, r.Href = vi.PartyBody(l.Unit), ask.at(unitPath(l.Unit.Code))
		out.Rows = append(out.Rows, r)
	}
	return out
}
