package storage

import (
	"context"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// DraftKey names a draft: whose it is, and what for. Everybody has one of a
// kind and subject, and sees nobody else's.
type DraftKey struct {
	Owner   string // the actor's name
	Kind    string // "results", "results file"
	Subject string // such as the plan's code
}

// Draft is what somebody typed or uploaded and has not recorded yet.
type Draft struct {
	DraftKey
	SavedAt domain.Instant
	Body    string
	File    []byte // what was uploaded; empty where nothing was
}

// Draft finds one; ErrNotFound where there is none.
func (tx *Tx) Draft(ctx context.Context, k DraftKey) (Draft, error) {
	return sqldb.One(ctx, tx.tx, func(d *Draft) []any {
		return []any{&d.Owner, &d.Kind, &d.Subject, &d.SavedAt, &d.Body, &d.File}
	}, `
		SELECT owner, kind, subject, saved_at, body, file
		FROM draft
		WHERE owner = $1 AND kind = $2 AND subject = $3`, k.Owner, k.Kind, k.Subject)
}

// DraftSize finds a draft without its file, and how many bytes the file has;
// ErrNotFound where there is none.
func (tx *Tx) DraftSize(ctx context.Context, k DraftKey) (d Draft, size int, err error) {
	type row struct {
		Draft
		size int
	}
	r, err := sqldb.One(ctx, tx.tx, func(r *row) []any {
		return []any{&r.Owner, &r.Kind, &r.Subject, &r.SavedAt, &r.Body, &r.size}
	}, `
		SELECT owner, kind, subject, saved_at, body, length(file)
		FROM draft
		WHERE owner = $1 AND kind = $2 AND subject = $3`, k.Owner, k.Kind, k.Subject)
	return r.Draft, r.size, err
}

// SaveDraft keeps a draft, in place of the one there was. Without an instant of
// its own it is saved at that of the act.
func (tx *Tx) SaveDraft(ctx context.Context, d Draft) error {
	if d.File == nil {
		d.File = []byte{}
	}
	if d.SavedAt == 0 {
		d.SavedAt = tx.At()
	}
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO draft (owner, kind, subject, saved_at, body, file)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (owner, kind, subject) DO UPDATE
		SET saved_at = excluded.saved_at, body = excluded.body, file = excluded.file`,
		d.Owner, d.Kind, d.Subject, int64(d.SavedAt), d.Body, d.File)
	if err != nil {
		return fmt.Errorf("save the draft: %w", err)
	}
	return nil
}

// DropDraft throws a draft away; nothing happens where there is none.
func (tx *Tx) DropDraft(ctx context.Context, k DraftKey) error {
	_, err := tx.tx.ExecContext(ctx, `
		DELETE FROM draft WHERE owner = $1 AND kind = $2 AND subject = $3`, k.Owner, k.Kind, k.Subject)
	if err != nil {
		return fmt.Errorf("drop the draft: %w", err)
	}
	return nil
}
