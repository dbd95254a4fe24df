package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// AddReads records that somebody opens what is masked in files.
func (tx *Tx) AddReads(ctx context.Context, who domain.Actor, files []casefile.FileID, why casefile.ReadReason, paper string) error {
	values := make([]any, 0, 5*len(files))
	for _, f := range files {
		values = append(values, int64(f), string(why), paper, int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_read (file_id, reason, paper, recorded_at, recorded_by)`, 5, values, "")
}

// Reads are who opened a file that lies with units that may be seen, the latest
// first.
func (tx *Tx) Reads(ctx context.Context, see domain.Scope, f casefile.FileID) ([]casefile.Read, error) {
	return sqldb.All(ctx, tx.tx, func(r *casefile.Read) []any { return []any{&r.File, &r.Reason, &r.Paper, &r.At, &r.By} }, `
		SELECT r.file_id, r.reason, r.paper, r.recorded_at, r.recorded_by
		FROM case_read r
		JOIN case_now n ON n.id = r.file_id
		WHERE n.`+within+` AND r.file_id = $3
		ORDER BY r.id DESC`, see.From(), see.To(), int64(f))
}

// OpenedBy are the files that somebody has opened since an instant.
func (tx *Tx) OpenedBy(ctx context.Context, who domain.Actor, since domain.Instant) (map[casefile.FileID]bool, error) {
	files, err := sqldb.All(ctx, tx.tx, one[casefile.FileID], `
		SELECT DISTINCT file_id FROM case_read WHERE recorded_by = $1 AND recorded_at > $2`, who.Name, int64(since))
	out := make(map[casefile.FileID]bool, len(files))
	for _, f := range files {
		out[f] = true
	}
	return out, err
}
