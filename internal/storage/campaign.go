package storage

import (
	"context"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// Campaigns are the campaigns of units that may be seen, and those that expect
// a report of one; the youngest first.
func (tx *Tx) Campaigns(ctx context.Context, see domain.Scope) ([]report.Campaign, error) {
	return tx.campaigns(ctx, see, `1 = 1`)
}

// Campaign finds a campaign by its code.
func (tx *Tx) Campaign(ctx context.Context, see domain.Scope, code string) (report.Campaign, error) {
	return first(tx.campaigns(ctx, see, `c.code = $3`, code))
}

// CampaignTaken is the name of the campaign that has the code, whoever may see
// it; empty where it is free.
func (tx *Tx) CampaignTaken(ctx context.Context, code string) (string, error) {
	names, err := sqldb.All(ctx, tx.tx, one[string], `SELECT name FROM campaign WHERE code = $1`, code)
	if err != nil || len(names) == 0 {
		return "", err
	}
	return names[0], nil
}

// CampaignOf finds a campaign by its id.
func (tx *Tx) CampaignOf(ctx context.Context, see domain.Scope, id report.CampaignID) (report.Campaign, error) {
	return first(tx.campaigns(ctx, see, `c.id = $3`, int64(id)))
}

func (tx *Tx) campaigns(ctx context.Context, see domain.Scope, where string, args ...any) ([]report.Campaign, error) {
	type row struct {
		report.Campaign
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.ID, &r.Unit, &r.Plan, &r.Code, &r.Name, &r.Every, &r.body, &r.RecordedAt, &r.RecordedBy}
	}, `
		SELECT c.id, c.unit_id, c.plan_id, c.code, c.name, c.every, c.body, c.recorded_at, c.recorded_by
		FROM campaign c
		WHERE (c.`+within+` OR c.id IN (
		        SELECT p.campaign_id FROM report_period p JOIN report r ON r.period_id = p.id WHERE r.`+within+`))
		  AND `+where+`
		ORDER BY c.id DESC`, append([]any{see.From(), see.To()}, args...)...)
	if err != nil {
		return nil, err
	}
	out := make([]report.Campaign, len(rows))
	for i, r := range rows {
		if err := DecodeCampaign(r.body, &r.Campaign); err != nil {
			return nil, fmt.Errorf("campaign %s: %w", r.Code, err)
		}
		out[i] = r.Campaign
	}
	return out, nil
}

// AddCampaign adds a campaign.
func (tx *Tx) AddCampaign(ctx context.Context, who domain.Actor, c report.Campaign) (report.CampaignID, error) {
	body, err := EncodeCampaign(c)
	if err != nil {
		return 0, fmt.Errorf("write a campaign: %w", err)
	}
	return sqldb.One(ctx, tx.tx, one[report.CampaignID], `
		INSERT INTO campaign (unit_id, plan_id, code, name, every, body, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
		int64(c.Unit), int64(c.Plan), c.Code, c.Name, string(c.Every), body, int64(tx.At()), who.Name)
}

// Periods are the periods of a campaign with the dates that hold now, in order.
// Whoever asks has found the campaign before.
func (tx *Tx) Periods(ctx context.Context, see domain.Scope, campaign report.CampaignID) ([]report.Period, error) {
	return tx.periods(ctx, see, tx.At(), `p.campaign_id = $4`, int64(campaign))
}

// AllPeriods are the periods of every campaign that may be seen.
func (tx *Tx) AllPeriods(ctx context.Context, see domain.Scope) ([]report.Period, error) {
	return tx.periods(ctx, see, tx.At(), `1 = 1`)
}

// PeriodsKnown are the periods of a campaign that were opened by an instant,
// with the dates that were known then.
func (tx *Tx) PeriodsKnown(ctx context.Context, see domain.Scope, campaign report.CampaignID, known domain.Instant) ([]report.Period, error) {
	return tx.periods(ctx, see, known, `p.campaign_id = $4`, int64(campaign))
}

// Period finds a period by its id.
func (tx *Tx) Period(ctx context.Context, see domain.Scope, id report.PeriodID) (report.Period, error) {
	return first(tx.periods(ctx, see, tx.At(), `p.id = $4`, int64(id)))
}

func (tx *Tx) periods(ctx context.Context, see domain.Scope, known domain.Instant, where string, args ...any) ([]report.Period, error) {
	type row struct {
		report.Period
		lock string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.ID, &r.Campaign, &r.Key, &r.From, &r.To, &r.OpenedAt, &r.OpenedBy, &r.Due, &r.Grace, &r.lock}
	}, `
		SELECT p.id, p.campaign_id, p.period, p.covers_from, p.covers_to, p.recorded_at, p.recorded_by, d.due_on, d.grace_on, d.lock_on
		FROM report_period p
		JOIN campaign c ON c.id = p.campaign_id
		JOIN report_deadline d ON d.id = (SELECT max(x.id) FROM report_deadline x WHERE x.period_id = p.id AND x.recorded_at <= $3)
		WHERE (c.`+within+` OR p.id IN (SELECT r.period_id FROM report r WHERE r.`+within+`)) AND `+where+`
		ORDER BY p.covers_to, p.id`, append([]any{see.From(), see.To(), int64(known)}, args...)...)
	if err != nil {
		return nil, err
	}
	out := make([]report.Period, len(rows))
	for i, r := range rows {
		if r.Lock, err = optionalDay(r.lock); err != nil {
			return nil, err
		}
		out[i] = r.Period
	}
	return out, nil
}

// OpenPeriod opens a period with its dates and those who are expected.
func (tx *Tx) OpenPeriod(ctx context.Context, who domain.Actor, p report.Period, units []domain.UnitID) (report.PeriodID, error) {
	id, err := sqldb.One(ctx, tx.tx, one[report.PeriodID], `
		INSERT INTO report_period (campaign_id, period, covers_from, covers_to, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
		int64(p.Campaign), p.Key, p.From.String(), p.To.String(), int64(tx.At()), who.Name)
	if err != nil {
		return 0, err
	}
	if err := tx.SetDeadline(ctx, who, id, p.Deadline, ""); err != nil {
		return 0, err
	}
	values := make([]any, 0, 3*len(units))
	for _, u := range units {
		values = append(values, int64(id), int64(u), int64(tx.At()))
	}
	return id, sqldb.Insert(ctx, tx.tx, `INSERT INTO report (period_id, unit_id, recorded_at)`, 3, values, "")
}

// SetDeadline gives a period other dates from now on.
func (tx *Tx) SetDeadline(ctx context.Context, who domain.Actor, period report.PeriodID, d report.Deadline, reason string) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO report_deadline (period_id, due_on, grace_on, lock_on, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		int64(period), d.Due.String(), d.Grace.String(), dayOrNone(d.Lock), reason, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("set the dates of period %d: %w", period, err)
	}
	return nil
}

// Outages are the times in which nobody could report, in order of recording.
// They hold for everybody and belong to no unit.
func (tx *Tx) Outages(ctx context.Context) ([]report.Outage, error) {
	return sqldb.All(ctx, tx.tx, func(o *report.Outage) []any {
		return []any{&o.From, &o.To, &o.Reason, &o.RecordedAt, &o.RecordedBy}
	}, `SELECT from_at, to_at, reason, recorded_at, recorded_by FROM outage ORDER BY id`)
}

// AddOutage records one.
func (tx *Tx) AddOutage(ctx context.Context, who domain.Actor, o report.Outage) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO outage (from_at, to_at, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
		int64(o.From), int64(o.To), o.Reason, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("record an outage: %w", err)
	}
	return nil
}
