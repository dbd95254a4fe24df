package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// Reporting is what a unit reports and what it asks of those below.
type Reporting struct {
	Unit      domain.UnitVersion
	Due       []OwnReport // waiting for the unit, the nearest due day first
	Sent      []OwnReport // sent, the latest period first
	OnTime    domain.Rate // of the year's reports whose time has passed, those in time
	Year      int
	Campaigns []CampaignCount // what the unit asks of others, the youngest first
	Simulated bool
	MayAsk    bool
	Asks      bool // whoever looks may see what was asked of others
}

// OwnReport is a report that is expected of the own unit.
type OwnReport struct {
	report.Report
	Campaign   report.Campaign
	Period     report.Period
	Asker      domain.UnitVersion
	State      report.State
	Timeliness report.Timeliness
	LateDays   int
	SentAt     domain.Instant // 0 where it was not
	Left       int            // working days until the due day; 0 on it; below 0 after it
	Replies    int            // text lines that were answered
	Locked     bool
}

// CampaignCount is a campaign with where its periods stand.
type CampaignCount struct {
	report.Campaign
	Periods []PeriodCount // latest first
}

// PeriodCount counts the reports of a period.
type PeriodCount struct {
	PeriodLine
	Expected, Sent, Received, OnTime, Late, Returned, Missing, Waiting int // Sent: lies with the desk, or was received; Waiting: of those, to be received
	units                                                              []domain.UnitID
}

// Reporting gathers the page of reports of the unit from which somebody acts.
func (a *App) Reporting(ctx context.Context, who domain.Actor) (out Reporting, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		b, err := a.bureau(ctx, tx, who)
		if err != nil {
			return err
		}
		out.Unit, out.Simulated, out.Year = b.unit(b.own), b.simulated, a.today().Year()
		out.MayAsk = who.Can(domain.AskReports)
		own, err := tx.Reports(ctx, who.Sees, storage.ReportFilter{Unit: b.own})
		if err != nil {
			return err
		}
		if err := b.extend(ctx, tx, who, storage.ReportFilter{Unit: b.own}); err != nil {
			return err
		}
		replies, err := tx.Replies(ctx, who.Sees, storage.ReportFilter{Unit: b.own})
		if err != nil {
			return err
		}
		out.addOwn(a, b, own, replies)
		return out.addAsked(ctx, a, tx, who, b)
	})
	return out, err
}

// bureau is everything about campaigns that pages over many reports need.
type bureau struct {
	own       domain.UnitID
	campaigns []report.Campaign
	periods   []report.Period
	outages   []report.Outage
	calendar  domain.Calendar
	changes   []report.LinesChange
	longer    []report.Extension
	history   *domain.History
	simulated bool
	now       domain.Instant
	known     domain.Instant
}

func (a *App) bureau(ctx context.Context, tx *storage.Tx, who domain.Actor) (*bureau, error) {
	b := &bureau{now: a.now(), known: tx.At()}
	var err error
	if b.own, err = a.asker(ctx, tx, who); err != nil {
		return nil, err
	}
	if b.campaigns, err = tx.Campaigns(ctx, who.Sees); err != nil {
		return nil, err
	}
	if b.periods, err = tx.AllPeriods(ctx, who.Sees); err != nil {
		return nil, err
	}
	if b.outages, err = tx.Outages(ctx); err != nil {
		return nil, err
	}
	if b.calendar, err = workdays(ctx, tx); err != nil {
		return nil, err
	}
	if b.changes, err = tx.LinesChanges(ctx, who.Sees, 0); err != nil {
		return nil, err
	}
	if b.history, err = a.history(ctx, tx); err != nil {
		return nil, err
	}
	invented, err := tx.Setting(ctx, storage.Simulated)
	b.simulated = invented != ""
	return b, err
}

// extend reads the dates that single reports have of their own.
func (b *bureau) extend(ctx context.Context, tx *storage.Tx, who domain.Actor, by storage.ReportFilter) (err error) {
	b.longer, err = tx.Extensions(ctx, who.Sees, by)
	return err
}

func (b *bureau) unit(id domain.UnitID) domain.UnitVersion {
	if vs := b.history.Versions(id); len(vs) > 0 {
		return vs[len(vs)-1]
	}
	return domain.UnitVersion{Unit: id}
}

func (b *bureau) campaign(p report.Period) report.Campaign {
	i := slices.IndexFunc(b.campaigns, func(c report.Campaign) bool { return c.ID == p.Campaign })
	if i < 0 {
		return report.Campaign{ID: p.Campaign}
	}
	return b.campaigns[i].At(p.OpenedAt, b.changes)
}

func (b *bureau) period(id report.PeriodID) report.Period {
	i := slices.IndexFunc(b.periods, func(p report.Period) bool { return p.ID == id })
	if i < 0 {
		return report.Period{ID: id}
	}
	return b.periods[i]
}

// workingDaysLeft are those after today up to a day; below 0 after it.
func workingDaysLeft(c domain.Calendar, today, due domain.Date) (n int) {
	for d := today + 1; d <= due; d++ {
		if c.WorkingDay(d) {
			n++
		}
	}
	for d := due + 1; d <= today; d++ {
		if c.WorkingDay(d) {
			n--
		}
	}
	if due < today && n == 0 {
		return -1
	}
	return n
}

func (out *Reporting) addOwn(a *App, b *bureau, own []report.Report, replies []report.Reply) {
	answered := map[report.ID]map[string]bool{}
	for _, r := range replies {
		if answered[r.Report] == nil {
			answered[r.Report] = map[string]bool{}
		}
		answered[r.Report][r.Line] = true
	}
	for _, r := range own {
		p := b.period(r.Period).For(r.ID, b.longer, b.known)
		l := OwnReport{Report: r, Campaign: b.campaign(p), Period: p, State: r.State(), SentAt: r.SentAt(), Replies: len(answered[r.ID])}
		l.Asker = b.unit(l.Campaign.Unit)
		l.Timeliness, l.LateDays = r.Timeliness(p, b.now, b.outages, b.calendar)
		l.Left = workingDaysLeft(b.calendar, a.today(), p.Due)
		l.Locked = p.State(b.now, b.outages) == report.Locked
		if p.To.Year() == out.Year && l.Timeliness != report.Pending {
			out.OnTime.Den++
			if l.Timeliness == report.OnTime {
				out.OnTime.Num++
			}
		}
		if l.State.Sent() || l.State == report.Received {
			out.Sent = append(out.Sent, l)
		} else {
			out.Due = append(out.Due, l)
		}
	}
	slices.SortStableFunc(out.Due, func(a, b OwnReport) int { return int(a.Period.Due - b.Period.Due) })
	slices.SortStableFunc(out.Sent, func(a, b OwnReport) int { return int(b.Period.To - a.Period.To) })
}

// shownPeriods is how many periods of a campaign the first list counts.
const shownPeriods = 3

func (out *Reporting) addAsked(ctx context.Context, a *App, tx *storage.Tx, who domain.Actor, b *bureau) error {
	var chosen []report.PeriodID
	of := map[report.CampaignID][]report.Period{}
	for _, p := range slices.Backward(b.periods) {
		of[p.Campaign] = append(of[p.Campaign], p)
	}
	for _, c := range b.campaigns {
		if c.Unit != b.own {
			continue
		}
		out.Asks = true
		l := CampaignCount{Campaign: c}
		for i, p := range of[c.ID] {
			if i == shownPeriods {
				break
			}
			chosen = append(chosen, p.ID)
			l.Periods = append(l.Periods, PeriodCount{PeriodLine: a.periodLine(p, b.outages)})
		}
		out.Campaigns = append(out.Campaigns, l)
	}
	counts, err := b.count(ctx, tx, who, chosen)
	if err != nil {
		return err
	}
	for i := range out.Campaigns {
		for j := range out.Campaigns[i].Periods {
			p := &out.Campaigns[i].Periods[j]
			line := p.PeriodLine
			*p = counts[p.ID]
			p.PeriodLine = line
		}
	}
	return nil
}

// count counts the reports of periods.
func (b *bureau) count(ctx context.Context, tx *storage.Tx, who domain.Actor, periods []report.PeriodID) (map[report.PeriodID]PeriodCount, error) {
	out := map[report.PeriodID]PeriodCount{}
	if len(periods) == 0 {
		return out, nil
	}
	by := storage.ReportFilter{Periods: periods}
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil {
		return nil, err
	}
	if err := b.extend(ctx, tx, who, by); err != nil {
		return nil, err
	}
	for _, r := range reports {
		n := out[r.Period]
		n.add(b, r)
		out[r.Period] = n
	}
	return out, nil
}

func (n *PeriodCount) add(b *bureau, r report.Report) {
	n.Expected++
	n.units = append(n.units, r.Unit)
	switch state := r.State(); {
	case state.Sent():
		n.Sent++
		n.Waiting++
	case state == report.Received:
		n.Sent++
		n.Received++
	case state == report.Returned:
		n.Returned++
	}
	switch t, _ := r.Timeliness(b.period(r.Period).For(r.ID, b.longer, b.known), b.now, b.outages, b.calendar); t {
	case report.OnTime:
		n.OnTime++
	case report.Late:
		n.Late++
	case report.Missing:
		n.Missing++
	}
}

// CampaignPage is one campaign with all its periods, what it will ask next and
// how its lines changed.
type CampaignPage struct {
	CampaignCount
	Asker     domain.UnitVersion
	Plan      string               // name
	Changes   []report.LinesChange // oldest first
	Next      report.Span          // to be opened
	CanOpen   bool                 // Next has begun, and whoever looks may open it
	HasNext   bool
	NextDates report.Deadline
	Expected  []domain.UnitVersion // of the latest period
	Asked     []domain.UnitVersion // chosen ones; empty: every open unit next below
	Now       report.Campaign      // with the lines of the next period
	Outages   []report.Outage
	May       bool // open, extend, change
	MayOutage bool
	Simulated bool
}

// CampaignOf gives one campaign.
func (a *App) CampaignOf(ctx context.Context, who domain.Actor, code string) (out CampaignPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		b, err := a.bureau(ctx, tx, who)
		if err != nil {
			return err
		}
		c, err := findCampaign(ctx, tx, who, code)
		if err != nil {
			return err
		}
		out.Campaign, out.Asker, out.Simulated, out.Outages = c, b.unit(c.Unit), b.simulated, b.outages
		for _, x := range b.changes {
			if x.Campaign == c.ID {
				out.Changes = append(out.Changes, x)
			}
		}
		out.Now = c.At(tx.At()+1, b.changes)
		for _, u := range c.Units {
			out.Asked = append(out.Asked, b.unit(u))
		}
		plan, err := tx.PlanOf(ctx, c.Plan)
		if err != nil {
			return err
		}
		out.Plan = plan.Name
		var ids []report.PeriodID
		var opened []report.Period
		for _, p := range slices.Backward(b.periods) {
			if p.Campaign == c.ID {
				ids, opened = append(ids, p.ID), append(opened, p)
				out.Periods = append(out.Periods, PeriodCount{PeriodLine: a.periodLine(p, b.outages)})
			}
		}
		counts, err := b.count(ctx, tx, who, ids)
		if err != nil {
			return err
		}
		for i, p := range out.Periods {
			out.Periods[i] = counts[p.ID]
			out.Periods[i].PeriodLine = p.PeriodLine
		}
		if len(opened) > 0 {
			for _, u := range counts[opened[0].ID].units {
				out.Expected = append(out.Expected, b.unit(u))
			}
			slices.SortStableFunc(out.Expected, domain.OfficialOrder)
		}
		spans, err := spansOf(ctx, tx, plan, c)
		if err != nil {
			return err
		}
		out.Next, out.CanOpen = report.Next(spans, opened, a.today())
		out.HasNext = out.Next.Key != ""
		out.NextDates = c.Deadline.Of(out.Next.To, b.calendar)
		out.May = permit(ctx, tx, who, domain.AskReports, c.Unit) == nil
		out.CanOpen = out.CanOpen && out.May
		out.MayOutage = permitAll(who, domain.SetHolidays) == nil
		return nil
	})
	return out, err
}
