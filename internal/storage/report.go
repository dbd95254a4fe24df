package storage

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// ReportFilter chooses reports; fields left zero do not narrow.
type ReportFilter struct {
	Report report.ID
	Period report.PeriodID
	Unit   domain.UnitID
	Undone bool // also what an import made that was taken back since

	Periods []report.PeriodID // one of these, where it is not nil
}

// where is what a filter asks of a report r, after its scope.
func (by ReportFilter) where(see domain.Scope) (string, []any) {
	out := `r.` + within + ` AND ($3 = 0 OR r.id = $3) AND ($4 = 0 OR r.period_id = $4) AND ($5 = 0 OR r.unit_id = $5)`
	args := []any{see.From(), see.To(), int64(by.Report), int64(by.Period), int64(by.Unit)}
	if by.Periods != nil {
		ids := []string{"0"}
		for _, p := range by.Periods {
			ids = append(ids, strconv.FormatInt(int64(p), 10))
		}
		out += ` AND r.period_id IN (` + strings.Join(ids, ", ") + `)`
	}
	return out, args
}

// standing leaves out what was taken back with the import that made it.
func (by ReportFilter) standing() string {
	if by.Undone {
		return ""
	}
	return ` AND u.id IS NULL`
}

// undone leads from a step or a version to the import that made it and was
// taken back.
const undone = `
		LEFT JOIN report_import_row ir ON %s
		LEFT JOIN report_undo u ON u.import_id = ir.import_id`

// Reports are the reports expected of units that may be seen, with their steps,
// by period and unit.
func (tx *Tx) Reports(ctx context.Context, see domain.Scope, by ReportFilter) ([]report.Report, error) {
	where, args := by.where(see)
	reports, err := sqldb.All(ctx, tx.tx, func(r *report.Report) []any { return []any{&r.ID, &r.Period, &r.Unit} }, `
		SELECT r.id, r.period_id, r.unit_id
		FROM report r
		WHERE `+where+`
		ORDER BY r.id`, args...)
	if err != nil || len(reports) == 0 {
		return nil, err
	}
	events, err := sqldb.All(ctx, tx.tx, func(e *report.Event) []any {
		return []any{&e.ID, &e.Report, &e.Act, &e.State, &e.Version, &e.Reason, &e.RecordedAt, &e.RecordedBy, &e.UndoneAt}
	}, `
		SELECT e.id, e.report_id, e.act, e.state, coalesce(e.version_id, 0), e.reason, e.recorded_at, e.recorded_by, coalesce(u.recorded_at, 0)
		FROM report_event e
		JOIN report r ON r.id = e.report_id`+fmt.Sprintf(undone, `ir.event_id = e.id`)+`
		WHERE `+where+by.standing()+`
		ORDER BY e.id`, args...)
	if err != nil {
		return nil, err
	}
	at := make(map[report.ID]int, len(reports))
	for i, r := range reports {
		at[r.ID] = i
	}
	for _, e := range events {
		i := at[e.Report]
		reports[i].Events = append(reports[i].Events, e)
	}
	return reports, nil
}

// Report finds one report; ErrNotFound where it may not be seen.
func (tx *Tx) Report(ctx context.Context, see domain.Scope, id report.ID) (report.Report, error) {
	return first(tx.Reports(ctx, see, ReportFilter{Report: id}))
}

// Versions are what reports said, oldest first.
func (tx *Tx) Versions(ctx context.Context, see domain.Scope, by ReportFilter) ([]report.Version, error) {
	return tx.versions(ctx, see, by, `1 = 1`)
}

// TextVersions are those that say something in words.
func (tx *Tx) TextVersions(ctx context.Context, see domain.Scope, by ReportFilter) ([]report.Version, error) {
	return tx.versions(ctx, see, by, `v.body LIKE '%"texts":%'`)
}

func (tx *Tx) versions(ctx context.Context, see domain.Scope, by ReportFilter, also string) ([]report.Version, error) {
	where, args := by.where(see)
	type row struct {
		report.Version
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.ID, &r.Report, &r.body, &r.Reason, &r.RecordedAt, &r.RecordedBy, &r.UndoneAt}
	}, `
		SELECT v.id, v.report_id, v.body, v.reason, v.recorded_at, v.recorded_by, coalesce(u.recorded_at, 0)
		FROM report_version v
		JOIN report r ON r.id = v.report_id`+fmt.Sprintf(undone, `ir.version_id = v.id`)+`
		WHERE `+where+by.standing()+` AND `+also+`
		ORDER BY v.id`, args...)
	if err != nil {
		return nil, err
	}
	out := make([]report.Version, len(rows))
	for i, r := range rows {
		if err := DecodeReport(r.body, &r.Version); err != nil {
			return nil, fmt.Errorf("version %d: %w", r.ID, err)
		}
		out[i] = r.Version
	}
	return out, nil
}

// OpenRequests counts, for each unit that may be seen, the periods that wait
// for a report of it.
func (tx *Tx) OpenRequests(ctx context.Context, see domain.Scope) (map[domain.UnitID]int, error) {
	type row struct {
		unit domain.UnitID
		n    int
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.unit, &r.n} }, `
		SELECT r.unit_id, count(*)
		FROM report r
		LEFT JOIN report_event e ON e.id = (
		  SELECT max(x.id)
		  FROM report_event x
		  WHERE x.report_id = r.id
		    AND NOT EXISTS (SELECT 1 FROM report_import_row ir JOIN report_undo u ON u.import_id = ir.import_id WHERE ir.event_id = x.id))
		WHERE r.`+within+` AND coalesce(e.state, '') NOT IN ('submitted', 'resubmitted', 'received')
		GROUP BY r.unit_id`, see.From(), see.To())
	if err != nil {
		return nil, err
	}
	out := make(map[domain.UnitID]int, len(rows))
	for _, r := range rows {
		out[r.unit] = r.n
	}
	return out, nil
}

// AddReportVersion keeps what a report says.
func (tx *Tx) AddReportVersion(ctx context.Context, who domain.Actor, v report.Version) (report.VersionID, error) {
	body, err := EncodeReport(v)
	if err != nil {
		return 0, fmt.Errorf("write a report: %w", err)
	}
	return sqldb.One(ctx, tx.tx, one[report.VersionID], `
		INSERT INTO report_version (report_id, body, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
		int64(v.Report), body, v.Reason, int64(tx.At()), who.Name)
}

// AddReportEvent keeps a step of a report.
func (tx *Tx) AddReportEvent(ctx context.Context, who domain.Actor, e report.Event) (report.EventID, error) {
	var version any
	if e.Version != 0 {
		version = int64(e.Version)
	}
	return sqldb.One(ctx, tx.tx, one[report.EventID], `
		INSERT INTO report_event (report_id, act, state, version_id, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
		int64(e.Report), string(e.Act), string(e.State), version, e.Reason, int64(tx.At()), who.Name)
}

// StandingOf are all declared facts of a unit that stood as known at an
// instant, of spans that end on or after a day, by indicator.
func (tx *Tx) StandingOf(ctx context.Context, see domain.Scope, unit domain.UnitID, endFrom domain.Date, known domain.Instant) (map[domain.Indicator][]figure.Standing, error) {
	type row struct {
		indicator domain.Indicator
		figure.Standing
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.indicator, &r.ID, &r.From, &r.To, &r.Quantity, &r.RecordedAt}
	}, `
		SELECT f.indicator, f.id, f.covers_from, f.effective_on, f.quantity, f.recorded_at
		FROM fact f
		WHERE f.`+within+` AND f.unit_id = $3 AND f.source_kind = 'declared' AND f.effective_on >= $4
		  AND `+fmt.Sprintf(stands, "$5")+`
		ORDER BY f.id`, see.From(), see.To(), int64(unit), endFrom, int64(known))
	if err != nil {
		return nil, err
	}
	out := map[domain.Indicator][]figure.Standing{}
	for _, r := range rows {
		out[r.indicator] = append(out[r.indicator], r.Standing)
	}
	return out, nil
}
