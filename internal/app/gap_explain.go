package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// explain breaks the gaps among some lines into causes. A neighbouring period
// may hold the cause, so that all periods of a unit with a gap are looked at.
func (g *comparing) explain(ctx context.Context, lines []GapLine, shown []figure.ReportingPeriod) error {
	var units []domain.UnitVersion
	for _, l := range lines {
		if l.Open() && !slices.ContainsFunc(units, func(u domain.UnitVersion) bool { return u.Unit == l.Of.Unit }) {
			units = append(units, l.Of)
		}
	}
	if len(units) == 0 {
		return nil
	}
	all := lines
	if len(shown) != len(g.periods) || len(units) != len(g.units) {
		var err error
		if all, err = g.lines(ctx, units, g.periods); err != nil {
			return err
		}
	}
	if err := g.records(ctx, all, units); err != nil {
		return err
	}
	reasons := map[domain.UnitID][][]report.Reason{}
	for i, u := range units {
		var sides []report.Side
		for p := range g.periods {
			sides = append(sides, all[p*len(units)+i].Side)
		}
		reasons[u.Unit] = report.Explain(sides)
	}
	for i := range lines {
		l := &lines[i]
		if of := reasons[l.Of.Unit]; of != nil {
			l.Reasons = of[slices.IndexFunc(g.periods, func(p figure.ReportingPeriod) bool { return p.From == l.Period.From })]
		}
	}
	return nil
}

// records loads everything that was ever recorded on the recorded side of some
// units, and which reports are awaited below them.
func (g *comparing) records(ctx context.Context, all []GapLine, units []domain.UnitVersion) error {
	b, find := g.books(units), findingIn(units, g.periods)
	first, last := g.periods[0], g.periods[len(g.periods)-1]
	var sources []domain.UnitID
	for _, u := range g.sources(b, first, last) {
		if g.under(u, units) {
			sources = append(sources, u)
		}
	}
	facts, err := g.tx.Facts(ctx, g.who.Sees, storage.FactFilter{
		Indicator: domain.Admitted, Units: sources, From: first.From, To: last.To, KnownAt: g.known, All: true,
	})
	if err != nil {
		return err
	}
	asked, err := g.asked(ctx, sources, g.periods)
	if err != nil {
		return err
	}
	received := receiptsIn(asked)
	whose, err := g.whose(ctx, first.From, last.To)
	if err != nil {
		return err
	}
	for _, f := range facts {
		r := report.Record{Fact: f, Report: received.of(f), At: g.tree.Place(f.Unit).Unit, Whose: whose[f.Source]}
		period := find.holding(f.EffectiveOn)
		line, under := b.record(f.Unit, f.SourceKind, f.EffectiveOn.YearMonth())
		if l := find.line(all, line, period); l != nil && (l.From == FromBelow || l.From == FromFiles) {
			l.Records = append(l.Records, r)
		}
		if l := find.line(all, g.scope.Unit, period); l != nil && under && (l.From == FromBelow || l.From == FromFiles) {
			l.Records = append(l.Records, r)
		}
		if l := find.line(all, f.Unit, period); l != nil && l.From == FromTyped && f.SourceKind == figure.Declared {
			l.Records = append(l.Records, r)
		}
	}
	if !g.files {
		g.awaited(all, asked, find)
	}
	return nil
}

// under says that a unit is one of some, or lies below one.
func (g *comparing) under(unit domain.UnitID, units []domain.UnitVersion) bool {
	at := g.tree.Place(unit).Unit
	return slices.ContainsFunc(units, func(u domain.UnitVersion) bool {
		return u.Unit == unit || at == u.Unit || g.tree.Line(u.Unit, at) != nil
	})
}

// awaited are the reports that a unit, or one below it, asked for and has not
// received, of those whose numbers would be on record.
func (g *comparing) awaited(all []GapLine, asked []storage.AskedReport, find gapFinder) {
	for _, x := range asked {
		if _, ok := (report.Report{Events: x.Receipts}).Standing(); ok || x.Every != report.Monthly {
			continue
		}
		i := slices.IndexFunc(g.periods, func(p figure.ReportingPeriod) bool { return p.From == x.From && p.To == x.To })
		if l := find.line(all, x.By, i); l != nil {
			l.Awaited = append(l.Awaited, report.Awaited{Unit: x.Unit, Report: x.Report})
		}
	}
}
