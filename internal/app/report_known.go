package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// Count is a number that may not be known.
type Count struct {
	N     int64
	Known bool
}

func (c Count) plus(n int64) Count { return Count{c.N + n, true} }

// ReportCell is what the system knows beside one cell of a report.
type ReportCell struct {
	Now     Count // recorded for the period, up to its last day
	Before  Count // the period before
	YearAgo Count // the same period of the year before
	// Earlier is, of a flow, what the months of the plan before this period add
	// up to: with what is put down it makes the cumulative number.
	Earlier Count
	Below   Count // what the organisations below have reported, added up
}

// ReportMonth is a month of the plan up to a report's period, with what the
// system counts of each flow in it: where a cumulative number differs, one of
// them is to be corrected.
type ReportMonth struct {
	Month  domain.YearMonth
	Sums   map[string]Count // by code of the line
	Report report.ID        // of the same campaign; 0 where it asked nothing then
}

// ReportBelow is who has reported to the unit for the same days.
type ReportBelow struct {
	Campaign report.Campaign
	Period   report.Period
	Sent     int // received, or sent and not returned
	Waiting  int // of them, not received yet
	Missing  []domain.UnitVersion
}

// ReportKnown is what the system knows beside a report's cells.
type ReportKnown struct {
	Cells     map[string]ReportCell
	Months    []ReportMonth
	Target    int64
	HasTarget bool
	Below     *ReportBelow // nil where the unit asked nobody for these days
	past      map[string]report.Past
}

// spanBefore is the span so many months before another.
func spanBefore(s report.Span, months int) (from, to domain.Date) {
	back := func(d domain.Date) domain.Date {
		m := d.YearMonth()
		if d == m.Last() {
			return (m - domain.YearMonth(months)).Last()
		}
		return (m - domain.YearMonth(months)).On(d.Day())
	}
	return back(s.From), back(s.To)
}

// monthsOf is how many months a period has.
func monthsOf(every report.Every) int {
	return map[report.Every]int{report.Quarterly: 3, report.Yearly: 12}[every] + map[bool]int{true: 1}[every == report.Monthly || every == report.Once]
}

// dated is a number of a day, of one indicator.
type dated struct {
	on domain.Date
	n  int64
}

// ledger is what is recorded of a unit, by indicator, in order of day.
type ledger map[domain.Indicator][]dated

// flow adds up the days of a span.
func (l ledger) flow(i domain.Indicator, from, to domain.Date) (c Count) {
	for _, d := range l[i] {
		if d.on >= from && d.on <= to {
			c = c.plus(d.n)
		}
	}
	return c
}

// stock is the latest number of a span.
func (l ledger) stock(i domain.Indicator, from, to domain.Date) (c Count) {
	for _, d := range l[i] {
		if d.on >= from && d.on <= to {
			c = Count{d.n, true}
		}
	}
	return c
}

func (l ledger) of(line report.Line, from, to domain.Date) Count {
	switch {
	case !line.Declares():
		return Count{}
	case line.Kind == report.Stock:
		return l.stock(line.Indicator, from, to)
	}
	return l.flow(line.Indicator, from, to)
}

// ledgerOf reads what is recorded of the report's unit from a day to the
// period's last. What counts as admitted is what the board counts for the unit,
// whoever's numbers these are; of the rest the unit's own.
func (a *App) ledgerOf(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, from domain.Date) (ledger, error) {
	standing, err := tx.StandingOf(ctx, who.Sees, x.Unit, from, tx.At())
	if err != nil {
		return nil, err
	}
	out := ledger{}
	for indicator, all := range standing {
		for _, s := range all {
			if indicator != domain.Admitted && s.To <= x.Period.To {
				out[indicator] = append(out[indicator], dated{s.To, s.Quantity})
			}
		}
	}
	modes, err := tx.Modes(ctx)
	if err != nil {
		return nil, err
	}
	tree, err := a.tree(ctx, tx, min(x.Period.To, a.today()), tx.At())
	if err != nil {
		return nil, err
	}
	root, _ := tree.Root()
	book := figure.NewBook(tree, figure.NewCut(root.Unit, modes, tx.At()), x.Unit)
	sources := book.Sources(from.YearMonth(), x.Period.To.YearMonth())
	if len(sources) == 0 {
		return out, nil
	}
	facts, err := tx.Facts(ctx, who.Sees, storage.FactFilter{Indicator: domain.Admitted, Units: sources, From: from, To: x.Period.To, KnownAt: tx.At()})
	if err != nil {
		return nil, err
	}
	for _, f := range facts {
		if book.Counts(f.Unit, f.SourceKind, f.EffectiveOn.YearMonth()) {
			out[domain.Admitted] = append(out[domain.Admitted], dated{f.EffectiveOn, f.Quantity})
		}
	}
	for _, all := range out {
		slices.SortStableFunc(all, func(a, b dated) int { return int(a.on - b.on) })
	}
	return out, nil
}

// beside gathers what stands beside the cells of a report.
func (a *App) beside(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, plan figure.Plan, before report.Answers, history *domain.History) (k ReportKnown, err error) {
	yearFrom, yearTo := spanBefore(x.Period.Span, 12)
	lastFrom, lastTo := spanBefore(x.Period.Span, monthsOf(x.Campaign.Every))
	led, err := a.ledgerOf(ctx, tx, who, x, min(yearFrom, plan.From, lastFrom))
	if err != nil {
		return k, err
	}
	targets, err := tx.Targets(ctx, who.Sees, plan.ID)
	if err != nil {
		return k, err
	}
	if t, ok := figure.TargetsOn(targets, x.Period.To, tx.At())[x.Unit]; ok {
		k.Target, k.HasTarget = t.Quantity, true
	}
	k.Cells, k.past = map[string]ReportCell{}, map[string]report.Past{}
	for _, l := range x.Campaign.Lines {
		c := ReportCell{Now: led.of(l, x.Period.From, x.Period.To), YearAgo: led.of(l, yearFrom, yearTo), Before: led.of(l, lastFrom, lastTo)}
		if n, ok := before.Number(l.Code); ok && x.Campaign.Every != report.Once {
			c.Before = Count{n, true}
		}
		if l.Kind == report.Flow && l.Declares() {
			c.Earlier = led.flow(l.Indicator, plan.From, x.Period.From-1)
			k.past[l.Code] = k.pastOf(led, x, l, c.Earlier)
		}
		k.Cells[l.Code] = c
	}
	if err := k.months(ctx, tx, who, x, plan, led); err != nil {
		return k, err
	}
	return k, k.below(ctx, tx, who, x, history)
}

// peakMonths are how many months must be known before one speaks of the
// highest.
const peakMonths = 3

func (k ReportKnown) pastOf(led ledger, x about, l report.Line, earlier Count) (p report.Past) {
	if l.Indicator == domain.Admitted && k.HasTarget {
		p.Left, p.HasLeft = k.Target-earlier.N, true
	}
	if monthsOf(x.Campaign.Every) != 1 {
		return p
	}
	month, known := x.Period.From.YearMonth(), 0
	for i := range 12 {
		m := month - 1 - domain.YearMonth(i)
		c := led.flow(l.Indicator, m.First(), m.Last())
		if !c.Known {
			continue
		}
		known++
		if p.PeakIn == 0 || c.N > p.Peak {
			p.Peak, p.PeakIn = c.N, m
		}
	}
	if known < peakMonths {
		p.Peak, p.PeakIn = 0, 0
	}
	return p
}

// months are those of the plan up to the period, with the reports that the
// campaign asked then.
func (k *ReportKnown) months(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, plan figure.Plan, led ledger) error {
	reports, err := tx.Reports(ctx, who.Sees, storage.ReportFilter{Unit: x.Unit})
	if err != nil {
		return err
	}
	of := map[domain.YearMonth]report.ID{}
	for _, p := range x.periods {
		i := slices.IndexFunc(reports, func(r report.Report) bool { return r.Period == p.ID })
		if i >= 0 && x.Campaign.Every == report.Monthly {
			of[p.To.YearMonth()] = reports[i].ID
		}
	}
	for m := plan.From.YearMonth(); m < x.Period.From.YearMonth() || m < x.Period.To.YearMonth(); m++ {
		month := ReportMonth{Month: m, Sums: map[string]Count{}, Report: of[m]}
		for _, l := range x.Campaign.Lines {
			if l.Kind == report.Flow && l.Declares() {
				month.Sums[l.Code] = led.flow(l.Indicator, max(m.First(), plan.From), min(m.Last(), x.Period.From-1))
			}
		}
		k.Months = append(k.Months, month)
	}
	return nil
}

// below adds up what the organisations below reported to the unit for the same
// days, and says who did not.
func (k *ReportKnown) below(ctx context.Context, tx *storage.Tx, who domain.Actor, x about, history *domain.History) error {
	campaigns, err := tx.Campaigns(ctx, who.Sees)
	if err != nil {
		return err
	}
	for _, c := range campaigns {
		if c.Unit != x.Unit {
			continue
		}
		periods, err := tx.Periods(ctx, who.Sees, c.ID)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(periods, func(p report.Period) bool { return p.From == x.Period.From && p.To == x.Period.To })
		if i < 0 {
			continue
		}
		return k.rollUp(ctx, tx, who, ReportBelow{Campaign: c, Period: periods[i]}, history)
	}
	return nil
}

func (k *ReportKnown) rollUp(ctx context.Context, tx *storage.Tx, who domain.Actor, b ReportBelow, history *domain.History) error {
	by := storage.ReportFilter{Period: b.Period.ID}
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	versions, err := tx.Versions(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	said := map[report.VersionID]report.Answers{}
	for _, v := range versions {
		said[v.ID] = v.Answers
	}
	for _, r := range reports {
		e, stands := r.Standing()
		switch {
		case r.State().Sent():
			e = r.Last()
			b.Waiting++
		case !stands:
			if vs := history.Versions(r.Unit); len(vs) > 0 {
				b.Missing = append(b.Missing, vs[len(vs)-1])
			}
			continue
		}
		b.Sent++
		for code, n := range said[e.Version].Numbers {
			if c, ok := k.Cells[code]; ok {
				c.Below = c.Below.plus(n)
				k.Cells[code] = c
			}
		}
	}
	slices.SortStableFunc(b.Missing, domain.OfficialOrder)
	k.Below = &b
	return nil
}

// warnings are those of answers beside what is known.
func (k ReportKnown) warnings(c report.Campaign, answers, before report.Answers) []domain.Problem {
	_, checked := c.Judge(answers, before, false)
	return report.Second(checked, c.Unusual(answers, k.past))
}

// recorded are the numbers that the system has for the period itself.
func (k ReportKnown) recorded() map[string]int64 {
	out := map[string]int64{}
	for code, c := range k.Cells {
		if c.Now.Known {
			out[code] = c.Now.N
		}
	}
	return out
}
