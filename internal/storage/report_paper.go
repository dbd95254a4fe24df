package storage

import (
	"context"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// ReportPapers are the signed papers attached to reports that may be seen,
// without their content, oldest first.
func (tx *Tx) ReportPapers(ctx context.Context, see domain.Scope, by ReportFilter) ([]report.Scan, error) {
	return sqldb.All(ctx, tx.tx, func(s *report.Scan) []any {
		return []any{&s.ID, &s.Report, &s.Version, &s.Number, &s.SignedOn, &s.Name, &s.Hash, &s.Size, &s.RecordedAt, &s.RecordedBy}
	}, `
		SELECT p.id, p.report_id, coalesce(p.version_id, 0), p.number, p.signed_on, p.name, p.hash, p.size, p.recorded_at, p.recorded_by
		FROM report_paper p
		JOIN report r ON r.id = p.report_id
		WHERE r.`+within+` AND ($3 = 0 OR r.id = $3) AND ($4 = 0 OR r.period_id = $4) AND ($5 = 0 OR r.unit_id = $5)
		ORDER BY p.id`, see.From(), see.To(), int64(by.Report), int64(by.Period), int64(by.Unit))
}

// ReportPaperFile is the file of a signed paper of a report; ErrNotFound where
// the report has none of that id, or may not be seen.
func (tx *Tx) ReportPaperFile(ctx context.Context, see domain.Scope, of report.ID, id report.ScanID) (name string, data []byte, err error) {
	type row struct {
		name string
		data []byte
	}
	r, err := sqldb.One(ctx, tx.tx, func(r *row) []any { return []any{&r.name, &r.data} }, `
		SELECT p.name, p.file
		FROM report_paper p
		JOIN report r ON r.id = p.report_id
		WHERE r.`+within+` AND r.id = $3 AND p.id = $4`, see.From(), see.To(), int64(of), int64(id))
	return r.name, r.data, err
}

// AddReportPaper keeps a signed paper.
func (tx *Tx) AddReportPaper(ctx context.Context, who domain.Actor, s report.Scan, data []byte) error {
	var version any
	if s.Version != 0 {
		version = int64(s.Version)
	}
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO report_paper (report_id, version_id, number, signed_on, name, hash, size, file, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		int64(s.Report), version, s.Number, s.SignedOn, s.Name, s.Hash, int64(len(data)), data, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("attach a paper to report %d: %w", s.Report, err)
	}
	return nil
}
