package app

import (
	"context"
	"errors"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// CampaignLine is a campaign with the periods that were opened.
type CampaignLine struct {
	report.Campaign
	Periods []PeriodLine // latest first
}

// PeriodLine is a period and where its collection stands.
type PeriodLine struct {
	report.Period
	State report.PeriodState
	Until domain.Instant // up to which it is on time, outages included
}

// Campaigns lists the campaigns that somebody asks or is asked by.
func (a *App) Campaigns(ctx context.Context, who domain.Actor) (out []CampaignLine, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		campaigns, err := tx.Campaigns(ctx, who.Sees)
		if err != nil {
			return err
		}
		outages, err := tx.Outages(ctx)
		if err != nil {
			return err
		}
		for _, c := range campaigns {
			l := CampaignLine{Campaign: c}
			periods, err := tx.Periods(ctx, who.Sees, c.ID)
			if err != nil {
				return err
			}
			for _, p := range slices.Backward(periods) {
				l.Periods = append(l.Periods, a.periodLine(p, outages))
			}
			out = append(out, l)
		}
		return nil
	})
	return out, err
}

func (a *App) periodLine(p report.Period, outages []report.Outage) PeriodLine {
	return PeriodLine{p, p.State(a.now(), outages), report.Until(p.Grace, p.OpenedAt, outages)}
}

func findCampaign(ctx context.Context, tx *storage.Tx, who domain.Actor, code string) (report.Campaign, error) {
	c, err := tx.Campaign(ctx, who.Sees, code)
	if errors.Is(err, domain.ErrNotFound) {
		return c, domain.Refuse(domain.CodeCampaignUnknown, code)
	}
	return c, err
}

func findPeriod(ctx context.Context, tx *storage.Tx, who domain.Actor, c report.Campaign, key string) (report.Period, error) {
	return periodKnown(ctx, tx, who, c, key, tx.At())
}

// periodKnown is a period with the dates that were known at an instant. One
// that was opened later is there all the same: it had not been opened.
func periodKnown(ctx context.Context, tx *storage.Tx, who domain.Actor, c report.Campaign, key string, known domain.Instant) (report.Period, error) {
	periods, err := tx.PeriodsKnown(ctx, who.Sees, c.ID, known)
	if err == nil && known < tx.At() && !slices.ContainsFunc(periods, func(p report.Period) bool { return p.Key == key }) {
		periods, err = tx.Periods(ctx, who.Sees, c.ID)
	}
	if err != nil {
		return report.Period{}, err
	}
	i := slices.IndexFunc(periods, func(p report.Period) bool { return p.Key == key })
	if i < 0 {
		return report.Period{}, domain.Refuse(domain.CodePeriodUnknown, key)
	}
	return periods[i], nil
}

// Collection is who has reported in a period of a campaign, and what.
type Collection struct {
	Campaign report.Campaign
	Plan     figure.Plan
	Period   PeriodLine
	Lines    []ReportLine // in the official order of units
	KnownAt  domain.Instant
}

// ReportLine is one unit's report in a collection.
type ReportLine struct {
	report.Report
	Of          domain.UnitVersion
	State       report.State
	Version     int            // how many versions were put down
	Latest      report.Version // the one that lies with whoever asked; none where what there is was only presented, or was recalled
	SubmittedAt domain.Instant // when it was first sent; 0 where it was not
	Timeliness  report.Timeliness
	LateDays    int
	Signed      bool          // a signed paper of the latest version is named or attached
	Paper       report.Paper  // that one
	Scan        report.ScanID // its file, where it was attached; 0 where it is only named
	scans       []report.Scan
	versions    []report.Version
	Extended    domain.Date // the due day of this unit alone; zero where it is that of all
}

// Collection lists the reports of a period, as known at an instant (0 = now).
func (a *App) Collection(ctx context.Context, who domain.Actor, code, key string, known domain.Instant) (out Collection, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if out.Campaign, err = findCampaign(ctx, tx, who, code); err != nil {
			return err
		}
		now := a.now()
		if out.KnownAt = tx.At(); known != 0 && known < tx.At() {
			out.KnownAt, now = known, known
		}
		p, err := periodKnown(ctx, tx, who, out.Campaign, key, out.KnownAt)
		if err != nil {
			return err
		}
		changes, err := tx.LinesChanges(ctx, who.Sees, out.Campaign.ID)
		if err != nil {
			return err
		}
		out.Campaign = out.Campaign.At(p.OpenedAt, changes)
		if out.Plan, err = tx.PlanOf(ctx, out.Campaign.Plan); err != nil {
			return err
		}
		return a.collect(ctx, tx, who, p, now, &out)
	})
	return out, err
}

func (a *App) collect(ctx context.Context, tx *storage.Tx, who domain.Actor, p report.Period, now domain.Instant, out *Collection) error {
	outages, err := outagesKnown(ctx, tx, out.KnownAt)
	if err != nil {
		return err
	}
	calendar, err := workdaysKnown(ctx, tx, out.KnownAt)
	if err != nil {
		return err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return err
	}
	by := storage.ReportFilter{Period: p.ID, Undone: true} // it may be asked as it was known before
	extensions, err := tx.Extensions(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	reports, err := tx.Reports(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	versions, err := tx.Versions(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	out.Period = PeriodLine{p, p.State(now, outages), report.Until(p.Grace, p.OpenedAt, outages)}
	at := make(map[report.ID]int, len(reports))
	for i, r := range reports {
		r = r.KnownAt(out.KnownAt)
		l := ReportLine{Report: r, Of: domain.UnitVersion{Unit: r.Unit}, State: r.State(), SubmittedAt: r.SentAt()}
		if vs := history.Versions(r.Unit); len(vs) > 0 {
			l.Of = vs[len(vs)-1]
		}
		own := p.For(r.ID, extensions, out.KnownAt)
		if own.Deadline != p.Deadline {
			l.Extended = own.Due
		}
		l.Timeliness, l.LateDays = r.Timeliness(own, now, outages, calendar)
		at[r.ID] = i
		out.Lines = append(out.Lines, l)
	}
	for _, v := range versions {
		if v.KnownAt(out.KnownAt) {
			l := &out.Lines[at[v.Report]]
			l.Version++
			l.versions = append(l.versions, v)
			if sent, ok := l.Sent(); ok && sent.Version == v.ID {
				l.Latest = v
			}
		}
	}
	scans, err := tx.ReportPapers(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	for _, s := range scans {
		if s.RecordedAt <= out.KnownAt {
			l := &out.Lines[at[s.Report]]
			l.scans = append(l.scans, s)
		}
	}
	for i := range out.Lines {
		l := &out.Lines[i]
		l.Paper, l.Scan = report.Signed(l.versions, l.scans)
		l.Signed = l.Paper.Given()
	}
	slices.SortStableFunc(out.Lines, func(a, b ReportLine) int { return domain.OfficialOrder(a.Of, b.Of) })
	return nil
}

// outagesKnown are the outages that were recorded by an instant.
func outagesKnown(ctx context.Context, tx *storage.Tx, known domain.Instant) ([]report.Outage, error) {
	all, err := tx.Outages(ctx)
	return slices.DeleteFunc(all, func(o report.Outage) bool { return o.RecordedAt > known }), err
}

// OpenRequests counts, for each unit next below the one the actor acts from, how
// many requests wait for an answer: looked at before one more is sent.
func (a *App) OpenRequests(ctx context.Context, who domain.Actor) (out map[domain.UnitID]int, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		out, err = tx.OpenRequests(ctx, who.Sees)
		return err
	})
	return out, err
}
