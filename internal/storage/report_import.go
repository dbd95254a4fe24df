package storage

import (
	"context"
	"fmt"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// ReportImport is a workbook of reports that was taken in.
type ReportImport struct {
	ID                                  int64
	Campaign                            report.CampaignID
	Unit                                domain.UnitID // whose report, or who asked
	File, Digest                        string
	Paper                               report.Paper
	Behalf                              bool // entered for others
	Created, Changed, Unchanged, Refuse int
	RecordedAt                          domain.Instant
	RecordedBy                          string
	UndoneAt                            domain.Instant // 0 while it stands
	UndoneBy, UndoneFor                 string
}

// ImportedReport is one step that an import made.
type ImportedReport struct {
	Report  report.ID
	Event   report.EventID
	Version report.VersionID
	Draft   string // what the unit was writing, put aside by it; empty for nothing
}

// AddReportImport keeps an import and what it made.
func (tx *Tx) AddReportImport(ctx context.Context, who domain.Actor, in ReportImport, rows []ImportedReport) (int64, error) {
	id, err := sqldb.One(ctx, tx.tx, one[int64], `
		INSERT INTO report_import (campaign_id, unit_id, file, digest, paper, signed_on, behalf, created, changed, unchanged, refused, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
		int64(in.Campaign), int64(in.Unit), in.File, in.Digest, in.Paper.Number, dayOrNone(in.Paper.SignedOn), bit(in.Behalf),
		in.Created, in.Changed, in.Unchanged, in.Refuse, int64(tx.At()), who.Name)
	if err != nil {
		return 0, fmt.Errorf("keep an import of reports: %w", err)
	}
	values := make([]any, 0, 6*len(rows))
	for _, r := range rows {
		values = append(values, id, int64(r.Report), int64(r.Event), int64(r.Version), r.Draft, int64(tx.At()))
	}
	return id, sqldb.Insert(ctx, tx.tx, `INSERT INTO report_import_row (import_id, report_id, event_id, version_id, draft, recorded_at)`, 6, values, "")
}

// ReportImports are the imports of a unit and those below it that may be seen,
// newest first; id 0 asks for all.
func (tx *Tx) ReportImports(ctx context.Context, see domain.Scope, id int64, most int) ([]ReportImport, error) {
	type row struct {
		ReportImport
		signed string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{
			&r.ID, &r.Campaign, &r.Unit, &r.File, &r.Digest, &r.Paper.Number, &r.signed, &r.Behalf, &r.Created, &r.Changed, &r.Unchanged, &r.Refuse,
			&r.RecordedAt, &r.RecordedBy, &r.UndoneAt, &r.UndoneBy, &r.UndoneFor,
		}
	}, `
		SELECT i.id, i.campaign_id, i.unit_id, i.file, i.digest, i.paper, i.signed_on, i.behalf, i.created, i.changed, i.unchanged, i.refused,
		       i.recorded_at, i.recorded_by, coalesce(u.recorded_at, 0), coalesce(u.recorded_by, ''), coalesce(u.reason, '')
		FROM report_import i
		LEFT JOIN report_undo u ON u.import_id = i.id
		WHERE i.`+within+` AND ($3 = 0 OR i.id = $3)
		ORDER BY i.id DESC
		LIMIT `+strconv.Itoa(most), see.From(), see.To(), id)
	if err != nil {
		return nil, err
	}
	out := make([]ReportImport, len(rows))
	for i, r := range rows {
		if r.Paper.SignedOn, err = optionalDay(r.signed); err != nil {
			return nil, err
		}
		out[i] = r.ReportImport
	}
	return out, nil
}

// ReportImport finds one; ErrNotFound where it may not be seen.
func (tx *Tx) ReportImport(ctx context.Context, see domain.Scope, id int64) (ReportImport, error) {
	if id == 0 {
		return ReportImport{}, domain.ErrNotFound
	}
	return first(tx.ReportImports(ctx, see, id, 1))
}

// ImportedReports are what an import made, in its order. Whoever asks has found
// the import before.
func (tx *Tx) ImportedReports(ctx context.Context, see domain.Scope, id int64) ([]ImportedReport, error) {
	return sqldb.All(ctx, tx.tx, func(r *ImportedReport) []any {
		return []any{&r.Report, &r.Event, &r.Version, &r.Draft}
	}, `
		SELECT ir.report_id, ir.event_id, ir.version_id, ir.draft
		FROM report_import_row ir
		JOIN report r ON r.id = ir.report_id
		WHERE r.`+within+` AND ir.import_id = $3
		ORDER BY ir.id`, see.From(), see.To(), id)
}

// UndoReportImport takes an import back: its steps and versions stand no more.
func (tx *Tx) UndoReportImport(ctx context.Context, who domain.Actor, id int64, reason string) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO report_undo (import_id, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4)`, id, reason, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("take import %d back: %w", id, err)
	}
	return nil
}

// Aliases are what those who ask take codes and names in workbooks to mean.
func (tx *Tx) Aliases(ctx context.Context, see domain.Scope, asker domain.UnitID) (map[string]domain.UnitID, error) {
	type row struct {
		said  string
		means domain.UnitID
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.said, &r.means} }, `
		SELECT a.said, a.means_id
		FROM unit_alias a
		WHERE a.`+within+` AND a.unit_id = $3
		ORDER BY a.id`, see.From(), see.To(), int64(asker))
	if err != nil {
		return nil, err
	}
	out := make(map[string]domain.UnitID, len(rows))
	for _, r := range rows {
		out[r.said] = r.means
	}
	return out, nil
}

// AddAlias keeps what a code or a name means from now on.
func (tx *Tx) AddAlias(ctx context.Context, who domain.Actor, asker domain.UnitID, said string, means domain.UnitID) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO unit_alias (unit_id, said, means_id, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5)`,
		int64(asker), said, int64(means), int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("keep what %q means: %w", said, err)
	}
	return nil
}
