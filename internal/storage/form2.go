package storage

import (
	"context"
	"errors"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// CountedFile is a file that wrote an admission.
type CountedFile struct {
	casefile.Record
	At   domain.UnitID // whose admission it is
	On   domain.Date
	Lies domain.UnitID // where the file lies now
}

// CountedFiles are the files whose admissions stand at units that may be seen on
// days from one to another, in order of day and code.
func (tx *Tx) CountedFiles(ctx context.Context, see domain.Scope, from, to domain.Date) ([]CountedFile, error) {
	return sqldb.All(ctx, tx.tx, func(c *CountedFile) []any { return append(recordFields(&c.Record), &c.At, &c.On, &c.Lies) }, `
		SELECT `+recordColumns+`, x.unit_id, x.effective_on, n.unit_id
		FROM fact x
		JOIN case_file f ON f.code = x.source
		JOIN case_now n ON n.id = f.id
		WHERE x.`+within+` AND x.indicator = $3 AND x.source_kind = $4 AND x.effective_on >= $5 AND x.effective_on <= $6
		  AND coalesce(x.reverses, 0) = 0 AND NOT EXISTS (SELECT 1 FROM fact r WHERE r.reverses = x.id)
		ORDER BY x.effective_on, f.code`, see.From(), see.To(), string(domain.Admitted), string(figure.Case), from, to)
}

// TypedTotals are the received answers of a unit to a question for exactly a
// span, of reports that ask for a line; false where there are none.
func (tx *Tx) TypedTotals(ctx context.Context, see domain.Scope, unit domain.UnitID, line string, from, to domain.Date) (report.Answers, report.ID, bool, error) {
	type row struct {
		id       report.ID
		campaign report.CampaignID
		event    report.Event
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.id, &r.campaign, &r.event.ID, &r.event.Act, &r.event.Version, &r.event.RecordedAt}
	}, `
		SELECT r.id, p.campaign_id, e.id, e.act, e.version_id, e.recorded_at
		FROM report_period p
		JOIN report r ON r.period_id = p.id
		JOIN report_event e ON e.report_id = r.id AND e.act IN ('receive', 'unreceive')
		WHERE r.`+within+` AND r.unit_id = $3 AND p.covers_from = $4 AND p.covers_to = $5
		ORDER BY r.id, e.id`, see.From(), see.To(), int64(unit), from, to)
	if err != nil {
		return report.Answers{}, 0, false, err
	}
	by := map[report.ID][]report.Event{}
	campaigns := map[report.ID]report.CampaignID{}
	var order []report.ID
	for _, r := range rows {
		if campaigns[r.id] == 0 {
			order = append(order, r.id)
		}
		by[r.id], campaigns[r.id] = append(by[r.id], r.event), r.campaign
	}
	for _, id := range order {
		e, ok := report.Report{Events: by[id]}.Standing()
		if !ok {
			continue
		}
		c, err := tx.CampaignOf(ctx, see, campaigns[id])
		if err != nil && !errors.Is(err, domain.ErrNotFound) {
			return report.Answers{}, 0, false, err
		}
		if !slices.ContainsFunc(c.Lines, func(l report.Line) bool { return l.Code == line }) {
			continue // asked by others, or about something else
		}
		versions, err := tx.VersionsOf(ctx, see, []report.VersionID{e.Version})
		if err != nil {
			return report.Answers{}, 0, false, err
		}
		return versions[e.Version].Answers, id, true, nil
	}
	return report.Answers{}, 0, false, nil
}
