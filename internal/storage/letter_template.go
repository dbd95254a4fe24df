package storage

import (
	"context"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage/sqldb"
)

// Templates are all versions of the office's own templates, in order of
// recording, without their files. Whoever writes letters uses them.
func (tx *Tx) Templates(ctx context.Context) ([]letter.TemplateVersion, error) {
	return sqldb.All(ctx, tx.tx, func(t *letter.TemplateVersion) []any {
		return []any{&t.ID, &t.Name, &t.Layout, &t.EffectiveOn, &t.RecordedAt, &t.RecordedBy, &t.FileName, &t.Hash}
	}, `
		SELECT id, name, layout, effective_on, recorded_at, recorded_by, file_name, hash
		FROM letter_template
		ORDER BY id`)
}

// TemplateFile is the .docx of a version.
func (tx *Tx) TemplateFile(ctx context.Context, id int64) ([]byte, error) {
	return first(sqldb.All(ctx, tx.tx, one[[]byte], `SELECT file FROM letter_template WHERE id = $1 AND file IS NOT NULL`, id))
}

// AddTemplate keeps a template from a day on; without a file the program's own
// holds again.
func (tx *Tx) AddTemplate(ctx context.Context, who domain.Actor, t letter.TemplateVersion) error {
	var file any
	hash := ""
	if len(t.File) > 0 {
		file, hash = t.File, fileHash(t.File)
	}
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO letter_template (name, layout, effective_on, recorded_at, recorded_by, file_name, hash, file) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		t.Name, string(t.Layout), t.EffectiveOn, int64(tx.At()), who.Name, t.FileName, hash, file)
	if err != nil {
		return fmt.Errorf("keep a template: %w", err)
	}
	return nil
}
