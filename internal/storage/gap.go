package storage

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// AskedReport is a report that somebody asked for, with its receipts.
type AskedReport struct {
	Report   report.ID
	Unit     domain.UnitID
	Campaign report.CampaignID
	By       domain.UnitID // who asked
	Every    report.Every
	figure.Span
	Receipts []report.Event // only those that receive and take back, oldest first
}

// AskedFilter chooses reports; fields left zero do not narrow.
type AskedFilter struct {
	Plan    figure.PlanID
	Units   []domain.UnitID
	From    domain.Date // of periods that end from here on
	To      domain.Date // and up to here
	KnownAt domain.Instant
}

// Asked are the reports of a plan's months and days that were asked of units
// that may be seen, as known at an instant.
func (tx *Tx) Asked(ctx context.Context, see domain.Scope, by AskedFilter) ([]AskedReport, error) {
	type row struct {
		AskedReport
		event report.Event
	}
	scope, args := seen(see, by.Units)
	args = append([]any{int64(by.KnownAt)}, args...)
	args = append(args, int64(by.Plan), by.From, by.To, int64(by.KnownAt))
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{
			&r.Report, &r.Unit, &r.Campaign, &r.By, &r.Every, &r.From, &r.To,
			&r.event.ID, &r.event.Act, &r.event.Version, &r.event.RecordedAt, &r.event.RecordedBy,
		}
	}, numbered(`
		SELECT r.id, r.unit_id, c.id, c.unit_id, c.every, p.covers_from, p.covers_to,
		       coalesce(e.id, 0), coalesce(e.act, ''), coalesce(e.version_id, 0), coalesce(e.recorded_at, 0), coalesce(e.recorded_by, '')
		FROM report_period p
		JOIN campaign c ON c.id = p.campaign_id
		JOIN report r ON r.period_id = p.id
		LEFT JOIN report_event e ON e.report_id = r.id AND e.act IN ('receive', 'unreceive') AND e.recorded_at <= $
		WHERE r.`+scope+`
		  AND c.plan_id = $ AND c.every IN ('month', 'once') AND p.covers_to >= $ AND p.covers_to <= $ AND r.recorded_at <= $
		ORDER BY r.id, e.id`), args...)
	if err != nil {
		return nil, err
	}
	var out []AskedReport
	for _, r := range onlyOf(rows, by.Units, func(r row) domain.UnitID { return r.Unit }) {
		if n := len(out); n == 0 || out[n-1].Report != r.Report {
			out = append(out, r.AskedReport)
		}
		if r.event.ID != 0 {
			last := &out[len(out)-1]
			last.Receipts = append(last.Receipts, r.event)
		}
	}
	return out, nil
}

// Asks are the months for which units asked those below them: those that may
// be seen, and those that asked one of them.
func (tx *Tx) Asks(ctx context.Context, see domain.Scope, plan figure.PlanID, known domain.Instant) (map[domain.UnitID][]figure.Span, error) {
	type row struct {
		unit domain.UnitID
		figure.Span
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.unit, &r.From, &r.To} }, `
		SELECT c.unit_id, p.covers_from, p.covers_to
		FROM campaign c
		JOIN report_period p ON p.campaign_id = c.id
		WHERE (c.`+within+` OR p.id IN (SELECT r.period_id FROM report r WHERE r.`+within+`)) AND c.plan_id = $3 AND c.every = 'month' AND p.recorded_at <= $4
		ORDER BY p.id`, see.From(), see.To(), int64(plan), int64(known))
	if err != nil {
		return nil, err
	}
	out := map[domain.UnitID][]figure.Span{}
	for _, r := range rows {
		out[r.unit] = append(out[r.unit], r.Span)
	}
	return out, nil
}

// LastReceived is the last day of the latest month of a plan, over by a day, of
// which a report that one of some units asked for was received; zero where none
// was.
func (tx *Tx) LastReceived(ctx context.Context, see domain.Scope, plan figure.PlanID, by domain.Date, known domain.Instant, askers ...domain.UnitID) (day domain.Date, err error) {
	args := []any{see.From(), see.To(), int64(plan), by, int64(known)}
	for _, u := range askers {
		args = append(args, int64(u))
	}
	found, err := sqldb.All(ctx, tx.tx, one[domain.Date], numbered(`
		SELECT p.covers_to
		FROM report_period p
		JOIN campaign c ON c.id = p.campaign_id
		WHERE EXISTS (
		        SELECT 1
		        FROM report r
		        JOIN report_event e ON e.report_id = r.id
		        WHERE r.period_id = p.id AND e.act = 'receive' AND r.unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $))
		  AND c.every = 'month' AND c.plan_id = $ AND p.covers_to <= $ AND p.recorded_at <= $ AND c.unit_id IN (`+places(len(askers))+`)
		ORDER BY p.covers_to DESC
		LIMIT 1`), args...)
	if err != nil || len(found) == 0 {
		return 0, err
	}
	return found[0], nil
}

// VersionsOf are some versions of reports of units that may be seen.
func (tx *Tx) VersionsOf(ctx context.Context, see domain.Scope, wanted []report.VersionID) (map[report.VersionID]report.Version, error) {
	type row struct {
		report.Version
		body string
	}
	out := make(map[report.VersionID]report.Version, len(wanted))
	for some := range slices.Chunk(wanted, mostNamed) {
		args := []any{see.From(), see.To()}
		for _, id := range some {
			args = append(args, int64(id))
		}
		rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
			return []any{&r.ID, &r.Report, &r.body, &r.Reason, &r.RecordedAt, &r.RecordedBy}
		}, numbered(`
			SELECT v.id, v.report_id, v.body, v.reason, v.recorded_at, v.recorded_by
			FROM report_version v
			WHERE EXISTS (
			        SELECT 1
			        FROM report r
			        JOIN unit_now u ON u.id = r.unit_id
			        WHERE r.id = v.report_id AND u.path >= $ AND u.path < $)
			  AND v.id IN (`+places(len(some))+`)`), args...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if err := DecodeReport(r.body, &r.Version); err != nil {
				return nil, fmt.Errorf("version %d: %w", r.ID, err)
			}
			out[r.ID] = r.Version
		}
	}
	return out, nil
}

// GapNotes are what was said of gaps of units that may be seen, in periods that
// end between two days, as known at an instant; oldest first.
func (tx *Tx) GapNotes(ctx context.Context, see domain.Scope, indicator domain.Indicator, from, to domain.Date, known domain.Instant) ([]report.GapNote, error) {
	return sqldb.All(ctx, tx.tx, func(n *report.GapNote) []any {
		return []any{&n.ID, &n.Unit, &n.Indicator, &n.From, &n.To, &n.Act, &n.Text, &n.Gap, &n.RecordedAt, &n.RecordedBy}
	}, `
		SELECT id, unit_id, indicator, covers_from, covers_to, act, text, gap, recorded_at, recorded_by
		FROM gap_note
		WHERE `+within+` AND indicator = $3 AND covers_to >= $4 AND covers_to <= $5 AND recorded_at <= $6
		ORDER BY id`, see.From(), see.To(), string(indicator), from, to, int64(known))
}

// AddGapNote keeps what somebody says of a gap.
func (tx *Tx) AddGapNote(ctx context.Context, who domain.Actor, n report.GapNote) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO gap_note (unit_id, indicator, covers_from, covers_to, act, text, gap, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		int64(n.Unit), string(n.Indicator), n.From.String(), n.To.String(), string(n.Act), n.Text, n.Gap, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("note a gap of unit %d: %w", n.Unit, err)
	}
	return nil
}
