package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// lines puts what some units of the scope report beside what is on record, for
// some periods in order; by period, then as the units come.
func (g *comparing) lines(ctx context.Context, units []domain.UnitVersion, periods []figure.ReportingPeriod) ([]GapLine, error) {
	out := make([]GapLine, 0, len(units)*len(periods))
	for _, p := range periods {
		for _, u := range units {
			l := GapLine{Of: u, Itself: u.Unit == g.scope.Unit, Period: p, Mode: g.cut.Mode(u.Unit, p.To.YearMonth())}
			l.Span = figure.Span{From: p.From, To: p.To}
			out = append(out, l)
		}
	}
	if err := g.ledger(ctx, out, units, periods); err != nil {
		return nil, err
	}
	received, err := g.declared(ctx, out, units, periods)
	if err != nil {
		return nil, err
	}
	if !g.files {
		err = g.typed(ctx, out, periods, received)
	}
	if err != nil {
		return nil, err
	}
	for i := range out {
		l := &out[i]
		switch {
		case g.files:
			g.byFiles(l)
		case l.Below.Known || slices.Contains(g.asks[l.Of.Unit], l.Span):
			l.From, l.HasRecorded, l.Recorded = FromBelow, true, l.Below.N
		case l.From == FromTyped:
			l.HasRecorded, l.Recorded = true, l.Own.N
		}
		l.State = l.Agreement()
	}
	return out, nil
}

// gapFinder finds the lines of units and periods.
type gapFinder struct {
	at      map[domain.UnitID]int
	units   int
	periods []figure.ReportingPeriod
}

func findingIn(units []domain.UnitVersion, periods []figure.ReportingPeriod) gapFinder {
	out := gapFinder{map[domain.UnitID]int{}, len(units), periods}
	for i, u := range units {
		out.at[u.Unit] = i
	}
	return out
}

func (x gapFinder) line(all []GapLine, unit domain.UnitID, period int) *GapLine {
	i, ok := x.at[unit]
	if !ok || period < 0 {
		return nil
	}
	return &all[period*x.units+i]
}

// holding is the period that holds a day; -1 for none.
func (x gapFinder) holding(day domain.Date) int {
	return slices.IndexFunc(x.periods, func(p figure.ReportingPeriod) bool { return day >= p.From && day <= p.To })
}

// books are those by which the facts of a scope are put beside its reports.
type books struct {
	tree  *domain.Tree
	scope domain.UnitID
	board figure.Book // as the board counts
	below figure.Book // as if each line counted those below it
	files bool        // on record is what files say
}

func (g *comparing) books(units []domain.UnitVersion) books {
	var lines []domain.UnitID
	for _, u := range units {
		if u.Unit != g.scope.Unit {
			lines = append(lines, u.Unit)
		}
	}
	return books{g.tree, g.scope.Unit, figure.NewBook(g.tree, g.cut, g.scope.Unit), figure.NewBook(g.tree, g.cut.Below(lines...), g.scope.Unit), g.files}
}

// record is the line below which a unit's facts of a month are on record, and
// whether they are on record below the scope itself.
func (b books) record(unit domain.UnitID, kind figure.SourceKind, m domain.YearMonth) (line domain.UnitID, scope bool) {
	at := b.tree.Place(unit).Unit
	if b.files {
		way := b.tree.Line(b.scope, at)
		if kind != figure.Case {
			return 0, false
		}
		if len(way) > 0 {
			line = way[0]
		}
		return line, len(way) > 0 || at == b.scope
	}
	if l, ok := b.below.Line(unit, kind, m); ok && l != b.scope && l != figure.Unassigned && at != l {
		line = l
	}
	l, ok := b.board.Line(unit, kind, m)
	return line, ok && l != b.scope && l != figure.Unassigned
}

// ledger adds up what is on record.
func (g *comparing) ledger(ctx context.Context, all []GapLine, units []domain.UnitVersion, periods []figure.ReportingPeriod) error {
	b, find := g.books(units), findingIn(units, periods)
	for _, some := range byTally(periods) {
		first, last := some[0], some[len(some)-1]
		by := storage.FactFilter{
			Indicator: domain.Admitted, Units: g.sources(b, first, last),
			From: first.From, To: last.To, KnownAt: g.known,
		}
		tallies, err := g.a.tallies.of(g.tx, g.who.Sees, "", by, func() ([]figure.Tally, error) { return g.tx.Tallies(ctx, g.who.Sees, by) })
		if err != nil {
			return err
		}
		for _, t := range tallies {
			if t.Standing == 0 {
				continue
			}
			period := find.holding(t.Through)
			add := func(unit domain.UnitID, to func(*GapLine) *Count) {
				if l := find.line(all, unit, period); l != nil {
					c := to(l)
					*c = c.plus(t.Quantity)
				}
			}
			line, under := b.record(t.Unit, t.SourceKind, t.Month)
			add(line, func(l *GapLine) *Count { return &l.Below })
			if under {
				add(g.scope.Unit, func(l *GapLine) *Count { return &l.Below })
			}
			if t.SourceKind == figure.Declared {
				add(t.Unit, func(l *GapLine) *Count { return &l.Own })
			}
			if l, ok := b.board.Line(t.Unit, t.SourceKind, t.Month); ok && l != g.scope.Unit {
				add(l, func(l *GapLine) *Count { return &l.Counted })
			}
			if b.board.Counts(t.Unit, t.SourceKind, t.Month) {
				add(g.scope.Unit, func(l *GapLine) *Count { return &l.Counted })
			}
		}
	}
	return nil
}

// byTally are runs of periods whose facts one question can tell apart: whole
// calendar months together, others one by one.
func byTally(periods []figure.ReportingPeriod) (out [][]figure.ReportingPeriod) {
	months := !slices.ContainsFunc(periods, func(p figure.ReportingPeriod) bool { return p.From.YearMonth() != p.To.YearMonth() })
	for i := 1; i < len(periods); i++ {
		months = months && periods[i].From.YearMonth() != periods[i-1].From.YearMonth()
	}
	if months && len(periods) > 0 {
		return [][]figure.ReportingPeriod{periods}
	}
	for i := range periods {
		out = append(out, periods[i:i+1])
	}
	return out
}

// declared reads what the units' received reports say, and gives the receipts of
// all their reports.
func (g *comparing) declared(ctx context.Context, all []GapLine, units []domain.UnitVersion, periods []figure.ReportingPeriod) (receipts, error) {
	find := findingIn(units, periods)
	asked, err := g.asked(ctx, ids(units), periods)
	if err != nil {
		return nil, err
	}
	type stand struct {
		storage.AskedReport
		event report.Event
	}
	latest := map[*GapLine]stand{}
	for _, x := range asked {
		e, ok := report.Report{Events: x.Receipts}.Standing()
		i := slices.IndexFunc(periods, func(p figure.ReportingPeriod) bool { return p.From == x.From && p.To == x.To })
		if l := find.line(all, x.Unit, i); ok && l != nil && x.Every == report.Monthly && e.RecordedAt > latest[l].event.RecordedAt {
			latest[l] = stand{x, e}
		}
	}
	var wanted []report.VersionID
	for _, s := range latest {
		wanted = append(wanted, s.event.Version)
	}
	said, err := g.a.said.of(wanted, func(missing []report.VersionID) (map[report.VersionID]report.Version, error) {
		return g.tx.VersionsOf(ctx, g.who.Sees, missing)
	})
	if err != nil {
		return nil, err
	}
	codes := map[report.CampaignID]string{}
	for l, s := range latest {
		code, ok := codes[s.Campaign]
		if !ok {
			if code, err = g.lineCode(ctx, s.Campaign); err != nil {
				return nil, err
			}
			codes[s.Campaign] = code
		}
		v := said[s.event.Version]
		if n, ok := v.Answers.Number(code); ok {
			l.HasDeclared, l.Declared, l.Report = true, n, s.Report
			// What a cell sends after its committee has put its number down, the
			// committee could not know; of the unit itself the receipt is the last word.
			l.Since = v.RecordedAt
			if !l.Below.Known && !slices.Contains(g.asks[l.Of.Unit], l.Span) {
				l.Since = s.event.RecordedAt
			}
		}
	}
	return receiptsIn(asked), nil
}

func (g *comparing) asked(ctx context.Context, units []domain.UnitID, periods []figure.ReportingPeriod) ([]storage.AskedReport, error) {
	if len(units) == 0 {
		return nil, nil
	}
	return g.tx.Asked(ctx, g.who.Sees, storage.AskedFilter{
		Plan: g.plan.ID, Units: units, From: periods[0].From, To: periods[len(periods)-1].To, KnownAt: g.known,
	})
}

// receipts are the reports that were received, or taken back, by unit and
// instant: each act has an instant of its own, so that they tell which facts a
// report wrote.
type receipts map[receivedAt]report.ID

type receivedAt struct {
	unit domain.UnitID
	at   domain.Instant
}

func (r receipts) of(f figure.Fact) report.ID { return r[receivedAt{f.Unit, f.RecordedAt}] }

func receiptsIn(asked []storage.AskedReport) receipts {
	out := receipts{}
	for _, x := range asked {
		for _, e := range x.Receipts {
			out[receivedAt{x.Unit, e.RecordedAt}] = x.Report
		}
	}
	return out
}

// lineCode is the code of the line of a campaign that asks for admissions.
func (g *comparing) lineCode(ctx context.Context, id report.CampaignID) (string, error) {
	c, err := g.tx.CampaignOf(ctx, g.who.Sees, id)
	if err != nil {
		return "", err
	}
	for _, l := range c.Lines {
		if l.Indicator == domain.Admitted {
			return l.Code, nil
		}
	}
	return "", nil
}

func ids(units []domain.UnitVersion) []domain.UnitID {
	out := make([]domain.UnitID, len(units))
	for i, u := range units {
		out[i] = u.Unit
	}
	return out
}

// typed marks the lines without anything on record below for which something
// stands that was typed in: what only their own report says has nothing to agree
// with.
func (g *comparing) typed(ctx context.Context, all []GapLine, periods []figure.ReportingPeriod, received receipts) error {
	type key struct {
		unit   domain.UnitID
		period int
	}
	alone := map[key]*GapLine{}
	var units []domain.UnitID
	for i := range all {
		l := &all[i]
		if l.Below.Known || !l.Own.Known {
			continue
		}
		alone[key{l.Of.Unit, i / (len(all) / len(periods))}] = l
		if !slices.Contains(units, l.Of.Unit) {
			units = append(units, l.Of.Unit)
		}
	}
	if len(units) == 0 {
		return nil
	}
	facts, err := g.tx.Facts(ctx, g.who.Sees, storage.FactFilter{
		Indicator: domain.Admitted, Units: units, From: periods[0].From, To: periods[len(periods)-1].To, KnownAt: g.known,
	})
	if err != nil {
		return err
	}
	find := gapFinder{periods: periods}
	for _, f := range facts {
		if l := alone[key{f.Unit, find.holding(f.EffectiveOn)}]; l != nil && received.of(f) == 0 && f.SourceKind == figure.Declared {
			l.From = FromTyped
		}
	}
	return nil
}
