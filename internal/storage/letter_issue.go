package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage/sqldb"
)

// Steps are the steps of a unit's letters, in order, by letter.
func (tx *Tx) Steps(ctx context.Context, see domain.Scope, unit domain.UnitID) (map[letter.PaperID][]letter.Step, error) {
	all, err := tx.steps(ctx, see, `l.unit_id = $3`, int64(unit))
	if err != nil {
		return nil, err
	}
	out := map[letter.PaperID][]letter.Step{}
	for _, s := range all {
		out[s.Paper] = append(out[s.Paper], s)
	}
	return out, nil
}

// StepsOf are the steps of one letter, in order.
func (tx *Tx) StepsOf(ctx context.Context, see domain.Scope, id letter.PaperID) ([]letter.Step, error) {
	return tx.steps(ctx, see, `l.id = $3`, int64(id))
}

func (tx *Tx) steps(ctx context.Context, see domain.Scope, where string, arg any) ([]letter.Step, error) {
	return sqldb.All(ctx, tx.tx, func(s *letter.Step) []any {
		return []any{&s.Paper, &s.Version, &s.State, &s.RecordedAt, &s.RecordedBy, &s.Reason, optional[letter.PaperID]{&s.ReplacedBy}}
	}, `
		SELECT s.letter_id, s.version_id, s.state, s.recorded_at, s.recorded_by, s.reason, s.replaced_by
		FROM letter_step s JOIN letter l ON l.id = s.letter_id
		WHERE l.`+within+` AND `+where+`
		ORDER BY s.id`, see.From(), see.To(), arg)
}

// AddStep takes a letter one step on.
func (tx *Tx) AddStep(ctx context.Context, who domain.Actor, s letter.Step) error {
	var by any
	if s.ReplacedBy != 0 {
		by = int64(s.ReplacedBy)
	}
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO letter_step (letter_id, version_id, state, recorded_at, recorded_by, reason, replaced_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		int64(s.Paper), int64(s.Version), string(s.State), int64(tx.At()), who.Name, s.Reason, by)
	if err != nil {
		return fmt.Errorf("take a letter a step on: %w", err)
	}
	return nil
}

// Issues are the issued letters of a unit, the last first, without their files.
func (tx *Tx) Issues(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]letter.Issue, error) {
	return tx.issues(ctx, see, `l.unit_id = $3`, int64(unit))
}

// IssueOf finds the issue of a letter, with the names and hashes of its files.
func (tx *Tx) IssueOf(ctx context.Context, see domain.Scope, id letter.PaperID) (letter.Issue, error) {
	found, err := first(tx.issues(ctx, see, `l.id = $3`, int64(id)))
	if err != nil {
		return found, err
	}
	found.Files, err = sqldb.All(ctx, tx.tx, func(f *letter.IssuedFile) []any { return []any{&f.Name, &f.Hash, &f.Size} }, `
		SELECT name, hash, length(data) FROM issued_file WHERE issue_id = $1 ORDER BY id`, found.ID)
	return found, err
}

// IssuesOn are the issued letters whose figures rest on a seal.
func (tx *Tx) IssuesOn(ctx context.Context, see domain.Scope, seal letter.SealID) ([]letter.Issue, error) {
	return tx.issues(ctx, see, `i.seal_id = $3`, int64(seal))
}

func (tx *Tx) issues(ctx context.Context, see domain.Scope, where string, arg any) ([]letter.Issue, error) {
	return sqldb.All(ctx, tx.tx, func(i *letter.Issue) []any {
		d := &i.Document
		return []any{&i.ID, &i.Paper, &i.Version, &i.Seal, &i.SealCode, &d.Number, &d.Type, &d.Issuer, &d.IssuedOn, &i.RecordedAt, &i.RecordedBy}
	}, `
		SELECT i.id, i.letter_id, i.version_id, i.seal_id, s.code, i.number, i.type, i.issuer, i.issued_on, i.recorded_at, i.recorded_by
		FROM letter_issue i JOIN letter l ON l.id = i.letter_id JOIN seal s ON s.id = i.seal_id
		WHERE l.`+within+` AND `+where+`
		ORDER BY i.id DESC`, see.From(), see.To(), arg)
}

// IssuedFile gives the bytes of a file as they went out.
func (tx *Tx) IssuedFile(ctx context.Context, see domain.Scope, id letter.PaperID, name string) ([]byte, error) {
	return first(sqldb.All(ctx, tx.tx, one[[]byte], `
		SELECT f.data
		FROM issued_file f JOIN letter_issue i ON i.id = f.issue_id JOIN letter l ON l.id = i.letter_id
		WHERE l.`+within+` AND l.id = $3 AND f.name = $4`, see.From(), see.To(), int64(id), name))
}

// AddIssue keeps that a letter was issued, with its files.
func (tx *Tx) AddIssue(ctx context.Context, who domain.Actor, i letter.Issue) (int64, error) {
	d := i.Document
	id, err := sqldb.One(ctx, tx.tx, one[int64], `
		INSERT INTO letter_issue (letter_id, version_id, seal_id, number, type, issuer, issued_on, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
		int64(i.Paper), int64(i.Version), int64(i.Seal), d.Number, d.Type, d.Issuer, d.IssuedOn, int64(tx.At()), who.Name)
	if err != nil {
		return 0, fmt.Errorf("issue a letter: %w", err)
	}
	for _, f := range i.Files {
		_, err := tx.tx.ExecContext(ctx, `INSERT INTO issued_file (issue_id, name, recorded_at, data, hash) VALUES ($1, $2, $3, $4, $5)`,
			id, f.Name, int64(tx.At()), f.Data, fileHash(f.Data))
		if err != nil {
			return 0, fmt.Errorf("keep the file of an issued letter: %w", err)
		}
	}
	return id, nil
}

func fileHash(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// VerifyIssued recomputes the hashes of all files that went out and gives their
// number and the first that does not agree.
func (tx *Tx) VerifyIssued(ctx context.Context) (n int, broken *Break, err error) {
	type row struct {
		id, letter int64
		name, hash string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.id, &r.letter, &r.name, &r.hash} }, `
		SELECT f.id, i.letter_id, f.name, f.hash
		FROM issued_file f JOIN letter_issue i ON i.id = f.issue_id
		ORDER BY f.id`)
	if err != nil {
		return 0, nil, err
	}
	for _, r := range rows { // one file in memory at a time
		data, err := sqldb.One(ctx, tx.tx, one[[]byte], `SELECT data FROM issued_file WHERE id = $1`, r.id)
		if err != nil {
			return 0, nil, err
		}
		if is := fileHash(data); is != r.hash && broken == nil {
			broken = &Break{What: "issued", Row: fmt.Sprintf("%d.%s", r.letter, r.name), Is: is, Want: r.hash}
		}
	}
	return len(rows), broken, nil
}
