package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// OpenReport is a report on which somebody has something to do.
type OpenReport struct {
	Report report.ID
	Period report.PeriodID
	Unit   domain.UnitID
	State  report.State
	Reason string // of the last step
}

// OpenReports are the reports that a unit has not sent, and those that lie with
// it to be received, by period.
func (tx *Tx) OpenReports(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]OpenReport, error) {
	return sqldb.All(ctx, tx.tx, func(o *OpenReport) []any {
		return []any{&o.Report, &o.Period, &o.Unit, &o.State, &o.Reason}
	}, `
		SELECT r.id, r.period_id, r.unit_id, coalesce(e.state, ''), coalesce(e.reason, '')
		FROM report r
		JOIN report_period p ON p.id = r.period_id
		JOIN campaign c ON c.id = p.campaign_id
		LEFT JOIN report_event e ON e.id = (
		  SELECT max(x.id)
		  FROM report_event x
		  WHERE x.report_id = r.id
		    AND NOT EXISTS (SELECT 1 FROM report_import_row ir JOIN report_undo u ON u.import_id = ir.import_id WHERE ir.event_id = x.id))
		WHERE r.`+within+`
		  AND (r.unit_id = $3 AND coalesce(e.state, '') NOT IN ('submitted', 'resubmitted', 'received')
		    OR c.unit_id = $3 AND e.state IN ('submitted', 'resubmitted'))
		ORDER BY p.covers_to, r.id`, see.From(), see.To(), int64(unit))
}

// PeriodsOf are the periods of some reports.
func (tx *Tx) PeriodsOf(ctx context.Context, see domain.Scope, of []OpenReport) ([]report.Period, error) {
	first, last := report.PeriodID(0), report.PeriodID(0)
	for _, o := range of {
		if first == 0 || o.Period < first {
			first = o.Period
		}
		last = max(last, o.Period)
	}
	return tx.periods(ctx, see, tx.At(), `p.id >= $4 AND p.id <= $5`, int64(first), int64(last))
}
