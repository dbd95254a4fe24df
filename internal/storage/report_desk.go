package storage

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// Replies are what was answered to text lines, oldest first.
func (tx *Tx) Replies(ctx context.Context, see domain.Scope, by ReportFilter) ([]report.Reply, error) {
	where, args := by.where(see)
	return sqldb.All(ctx, tx.tx, func(r *report.Reply) []any {
		return []any{&r.ID, &r.Report, &r.Line, &r.Version, &r.Text, &r.RecordedAt, &r.RecordedBy}
	}, `
		SELECT x.id, x.report_id, x.line, x.version_id, x.body, x.recorded_at, x.recorded_by
		FROM report_reply x
		JOIN report r ON r.id = x.report_id
		WHERE `+where+`
		ORDER BY x.id`, args...)
}

// AddReply keeps an answer.
func (tx *Tx) AddReply(ctx context.Context, who domain.Actor, r report.Reply) (report.ReplyID, error) {
	return sqldb.One(ctx, tx.tx, one[report.ReplyID], `
		INSERT INTO report_reply (report_id, line, version_id, body, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
		int64(r.Report), r.Line, int64(r.Version), r.Text, int64(tx.At()), who.Name)
}

// Extensions are the later dates that single reports were given, oldest first.
func (tx *Tx) Extensions(ctx context.Context, see domain.Scope, by ReportFilter) ([]report.Extension, error) {
	type row struct {
		report.Extension
		lock string
	}
	where, args := by.where(see)
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.Report, &r.Due, &r.Grace, &r.lock, &r.Reason, &r.RecordedAt, &r.RecordedBy}
	}, `
		SELECT x.report_id, x.due_on, x.grace_on, x.lock_on, x.reason, x.recorded_at, x.recorded_by
		FROM report_extension x
		JOIN report r ON r.id = x.report_id
		WHERE `+where+`
		ORDER BY x.id`, args...)
	if err != nil {
		return nil, err
	}
	out := make([]report.Extension, len(rows))
	for i, r := range rows {
		if r.Lock, err = optionalDay(r.lock); err != nil {
			return nil, err
		}
		out[i] = r.Extension
	}
	return out, nil
}

// AddExtension gives one report later dates from now on.
func (tx *Tx) AddExtension(ctx context.Context, who domain.Actor, e report.Extension) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO report_extension (report_id, due_on, grace_on, lock_on, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		int64(e.Report), e.Due.String(), e.Grace.String(), dayOrNone(e.Lock), e.Reason, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("extend report %d: %w", e.Report, err)
	}
	return nil
}

// LinesChanges are the changes of the lines of campaigns that may be seen,
// oldest first; campaign 0 is all of them.
func (tx *Tx) LinesChanges(ctx context.Context, see domain.Scope, campaign report.CampaignID) ([]report.LinesChange, error) {
	type row struct {
		report.LinesChange
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.Campaign, &r.body, &r.Reason, &r.RecordedAt, &r.RecordedBy}
	}, `
		SELECT x.campaign_id, x.body, x.reason, x.recorded_at, x.recorded_by
		FROM campaign_lines x
		JOIN campaign c ON c.id = x.campaign_id
		WHERE (c.`+within+` OR c.id IN (
		        SELECT p.campaign_id FROM report_period p JOIN report r ON r.period_id = p.id WHERE r.`+within+`))
		  AND ($3 = 0 OR c.id = $3)
		ORDER BY x.id`, see.From(), see.To(), int64(campaign))
	if err != nil {
		return nil, err
	}
	out := make([]report.LinesChange, len(rows))
	for i, r := range rows {
		if err := DecodeLines(r.body, &r.LinesChange); err != nil {
			return nil, err
		}
		out[i] = r.LinesChange
	}
	return out, nil
}

// AddLinesChange keeps other lines for the periods to come.
func (tx *Tx) AddLinesChange(ctx context.Context, who domain.Actor, c report.LinesChange) error {
	body, err := EncodeLines(c)
	if err != nil {
		return fmt.Errorf("write the lines of a campaign: %w", err)
	}
	_, err = tx.tx.ExecContext(ctx, `
		INSERT INTO campaign_lines (campaign_id, body, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
		int64(c.Campaign), body, c.Reason, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("change the lines of campaign %d: %w", c.Campaign, err)
	}
	return nil
}

// DeclaredKey is a unit and an indicator.
type DeclaredKey struct {
	Unit      domain.UnitID
	Indicator domain.Indicator
}

// DeclaredWithin sums what units declared for spans that lie wholly within two
// days, both included.
func (tx *Tx) DeclaredWithin(ctx context.Context, see domain.Scope, of []domain.Indicator, from, to domain.Date) (map[DeclaredKey]int64, error) {
	type row struct {
		DeclaredKey
		n int64
	}
	args := []any{see.From(), see.To(), from, to}
	list := make([]string, len(of))
	for i, x := range of {
		args = append(args, string(x))
		list[i] = "$" + strconv.Itoa(len(args))
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.Unit, &r.Indicator, &r.n} }, `
		SELECT r.unit_id, r.indicator, sum(r.quantity)
		FROM rollup r
		WHERE r.`+within+` AND r.covers_from >= $3 AND r.day <= $4 AND r.source_kind = 'declared' AND r.standing_facts > 0
		  AND r.indicator IN (`+strings.Join(list, ", ")+`)
		GROUP BY r.unit_id, r.indicator`, args...)
	if err != nil {
		return nil, err
	}
	out := make(map[DeclaredKey]int64, len(rows))
	for _, r := range rows {
		out[r.DeclaredKey] = r.n
	}
	return out, nil
}
