package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// ConsolidateAsk is which reports are to be put side by side.
type ConsolidateAsk struct {
	Campaign  string // code
	From, To  string // keys of periods; From empty: To alone; To empty: the latest
	Submitted bool   // also what was sent and not received yet
}

// Consolidated are the reports of a campaign, units × lines.
type Consolidated struct {
	Campaign  report.Campaign // with the lines of the last period chosen
	Asker     domain.UnitVersion
	Periods   []report.Period // all that were opened, in order
	From, To  report.Period
	Lines     []report.Line // those that are numbers, and those that let choose
	Rows      []ConsolidatedRow
	Total     []LineSums // by line
	Complete  int        // units of whom every period is there
	Expected  int
	Submitted bool
	Since     report.Period // the first period of the cumulative numbers
	LastYear  bool          // some number of last year is known
	Simulated bool
}

// ConsolidatedRow is one unit.
type ConsolidatedRow struct {
	Of      domain.UnitVersion
	Report  report.ID // of the last period chosen; 0 where none was expected
	State   report.State
	Missing int        // of the chosen periods, those of which nothing counts
	Cells   []LineSums // by line
}

// LineSums are the numbers of one line: of the periods chosen, cumulative, and
// of the same days a year before.
type LineSums struct {
	Within, Cumulative, LastYear Tally
}

// Tally is a number that may be incomplete or not known at all. What is not
// known is never nought.
type Tally struct {
	N       int64
	Known   bool
	Partial bool // something that belongs to it is missing

	Said map[string]int // of a line that lets choose: how often each answer was given, N in all
}

func (t *Tally) add(n int64) { t.N, t.Known = t.N+n, true }

// say counts an answer.
func (t *Tally) say(answer string, n int) {
	if t.Said == nil {
		t.Said = map[string]int{}
	}
	t.Said[answer] += n
}

// join adds another number to a sum over units.
func (t *Tally) join(x Tally) {
	if x.Known {
		t.add(x.N)
	}
	for said, n := range x.Said {
		t.say(said, n)
	}
	t.Partial = t.Partial || x.Partial || !x.Known
}

// Consolidate puts the reports of a campaign side by side. Flows of several
// periods are added up, of stocks the last counts.
func (a *App) Consolidate(ctx context.Context, who domain.Actor, ask ConsolidateAsk) (out Consolidated, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		b, err := a.bureau(ctx, tx, who)
		if err != nil {
			return err
		}
		c, err := findCampaign(ctx, tx, who, ask.Campaign)
		if err != nil {
			return err
		}
		for _, p := range b.periods {
			if p.Campaign == c.ID {
				out.Periods = append(out.Periods, p)
			}
		}
		out.Asker, out.Submitted, out.Simulated = b.unit(c.Unit), ask.Submitted, b.simulated
		if out.Campaign = c; len(out.Periods) == 0 {
			return nil
		}
		if err := out.choose(ask, a.today()); err != nil {
			return err
		}
		out.Since = out.Periods[0]
		out.Campaign = c.At(out.To.OpenedAt, b.changes)
		for _, l := range out.Campaign.Lines {
			if l.Number() || l.Kind == report.Choice {
				out.Lines = append(out.Lines, l)
			}
		}
		return out.fill(ctx, tx, who, b)
	})
	return out, err
}

func (out *Consolidated) choose(ask ConsolidateAsk, today domain.Date) error {
	find := func(key string) (report.Period, error) {
		i := slices.IndexFunc(out.Periods, func(p report.Period) bool { return p.Key == key })
		if i < 0 {
			return report.Period{}, domain.Refuse(domain.CodePeriodUnknown, key)
		}
		return out.Periods[i], nil
	}
	var err error
	// Without a choice the latest period whose time is over, of which there is
	// something to see.
	out.To = out.Periods[len(out.Periods)-1]
	for _, p := range out.Periods {
		if p.Grace < today {
			out.To = p
		}
	}
	if ask.To != "" {
		if out.To, err = find(ask.To); err != nil {
			return err
		}
	}
	out.From = out.To
	if ask.From != "" {
		if out.From, err = find(ask.From); err != nil {
			return err
		}
	}
	if out.From.To > out.To.To {
		out.From, out.To = out.To, out.From
	}
	return nil
}

// counts gives what a report says that counts: what was received, or as well
// what was sent; false where nothing does.
func (out *Consolidated) counts(r report.Report) (report.VersionID, bool) {
	if out.Submitted {
		if e, ok := r.Sent(); ok && (r.State().Sent() || r.State() == report.Received) {
			return e.Version, true
		}
	}
	e, ok := r.Standing()
	return e.Version, ok
}

func (out *Consolidated) fill(ctx context.Context, tx *storage.Tx, who domain.Actor, b *bureau) error {
	upTo := []report.PeriodID{}
	place := map[report.PeriodID]report.Period{}
	for _, p := range out.Periods {
		if p.To <= out.To.To {
			upTo = append(upTo, p.ID)
			place[p.ID] = p
		}
	}
	by := storage.ReportFilter{Periods: upTo}
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	versions, err := tx.Versions(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	said := make(map[report.VersionID]report.Answers, len(versions))
	for _, v := range versions {
		said[v.ID] = v.Answers
	}
	// Periods in order, so that of a stock the last one stands.
	slices.SortStableFunc(reports, func(x, y report.Report) int { return int(place[x.Period].To - place[y.Period].To) })
	at := map[domain.UnitID]int{}
	for _, r := range reports {
		i, seen := at[r.Unit]
		if !seen {
			i = len(out.Rows)
			at[r.Unit] = i
			out.Rows = append(out.Rows, ConsolidatedRow{Of: b.unit(r.Unit), Cells: make([]LineSums, len(out.Lines))})
		}
		out.take(&out.Rows[i], r, place[r.Period], said)
	}
	out.Rows = slices.DeleteFunc(out.Rows, func(r ConsolidatedRow) bool { return r.Report == 0 })
	if err := out.lastYear(ctx, tx, who); err != nil {
		return err
	}
	slices.SortStableFunc(out.Rows, func(x, y ConsolidatedRow) int { return domain.OfficialOrder(x.Of, y.Of) })
	out.Total = Sums(out.Rows, len(out.Lines))
	out.Expected = len(out.Rows)
	for _, r := range out.Rows {
		if r.Missing == 0 {
			out.Complete++
		}
	}
	return nil
}

// take adds what one report says to its unit.
func (out *Consolidated) take(row *ConsolidatedRow, r report.Report, p report.Period, said map[report.VersionID]report.Answers) {
	chosen := p.To >= out.From.To
	if chosen && p.To <= out.To.To {
		row.Report, row.State = r.ID, r.State()
	}
	v, ok := out.counts(r)
	if chosen && !ok {
		row.Missing++
	}
	for i, l := range out.Lines {
		n, given := said[v].Number(l.Code)
		chose := said[v].Texts[l.Code]
		if l.Kind == report.Choice {
			n, given = 1, chose != ""
		}
		given = given && ok
		cell := &row.Cells[i]
		put := func(t *Tally) {
			switch {
			case l.Kind != report.Flow && p.ID != out.To.ID: // only the last day counts
			case given:
				t.add(n)
				if l.Kind == report.Choice {
					t.say(chose, 1)
				}
			case !ok:
				t.Partial = true
			}
		}
		if chosen {
			put(&cell.Within)
		}
		put(&cell.Cumulative)
	}
}

// lastYear reads what the ledger declares for the same days a year before.
func (out *Consolidated) lastYear(ctx context.Context, tx *storage.Tx, who domain.Actor) error {
	var flows []domain.Indicator
	for _, l := range out.Lines {
		if l.Kind == report.Flow && l.Declares() {
			flows = append(flows, l.Indicator)
		}
	}
	if len(flows) == 0 {
		return nil
	}
	sums, err := tx.DeclaredWithin(ctx, who.Sees, flows, yearBefore(out.From.From), yearBefore(out.To.To))
	if err != nil {
		return err
	}
	for i := range out.Rows {
		for j, l := range out.Lines {
			if n, ok := sums[storage.DeclaredKey{Unit: out.Rows[i].Of.Unit, Indicator: l.Indicator}]; ok && l.Kind == report.Flow {
				out.Rows[i].Cells[j].LastYear.add(n)
				out.LastYear = true
			}
		}
	}
	return nil
}

// yearBefore is the same day a year before; the end of February stays its end.
func yearBefore(d domain.Date) domain.Date {
	m := d.YearMonth() - 12
	if d == d.YearMonth().Last() {
		return m.Last()
	}
	return m.On(d.Day())
}

// Sums adds rows up, line by line.
func Sums(rows []ConsolidatedRow, lines int) []LineSums {
	out := make([]LineSums, lines)
	for _, r := range rows {
		for i, c := range r.Cells {
			out[i].Within.join(c.Within)
			out[i].Cumulative.join(c.Cumulative)
			out[i].LastYear.join(c.LastYear)
		}
	}
	return out
}

// AskedCampaigns are the campaigns of the unit from which somebody acts, those
// that go on before ad hoc requests, the youngest first.
func (a *App) AskedCampaigns(ctx context.Context, who domain.Actor) (out []report.Campaign, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		own, err := a.asker(ctx, tx, who)
		if err != nil {
			return err
		}
		all, err := tx.Campaigns(ctx, who.Sees)
		out = slices.DeleteFunc(all, func(c report.Campaign) bool { return c.Unit != own })
		slices.SortStableFunc(out, func(x, y report.Campaign) int {
			once := map[bool]int{true: 1}
			return once[x.Every == report.Once] - once[y.Every == report.Once]
		})
		return err
	})
	return out, err
}
