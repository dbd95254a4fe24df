package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// traceRow is one act as kept. Each row's hash covers the row and the hash
// before it, so that a row changed or taken out breaks the chain.
type traceRow struct {
	ID                    int64
	RecordedAt            int64
	Actor, Act, Subject   string
	Outcome, Detail, Key  string
	PreviousHash, OwnHash string
}

func traceFields(r *traceRow) []any {
	return []any{&r.ID, &r.RecordedAt, &r.Actor, &r.Act, &r.Subject, &r.Outcome, &r.Detail, &r.Key, &r.PreviousHash, &r.OwnHash}
}

const traceColumns = `id, recorded_at, actor, act, subject, outcome, detail, act_key, previous_hash, hash`

// hash covers everything but the id, in a form in which no field can run into
// the next.
func (r traceRow) hash() (string, error) {
	b, err := json.Marshal([]any{r.PreviousHash, r.RecordedAt, r.Actor, r.Act, r.Subject, r.Outcome, r.Detail, r.Key})
	if err != nil {
		return "", err
	}
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:]), nil
}

func (tx *Tx) addTrace(ctx context.Context, who domain.Actor, outcome, key string, t domain.Trace) error {
	detail, err := json.Marshal(t.Detail) // keys in order: canonical
	if err != nil {
		return fmt.Errorf("write the trace: %w", err)
	}
	last, err := sqldb.All(ctx, tx.tx, one[string], `SELECT hash FROM trace ORDER BY id DESC LIMIT 1`)
	if err != nil {
		return err
	}
	r := traceRow{RecordedAt: int64(tx.At()), Actor: who.Name, Act: t.Act, Subject: short(t.Subject), Outcome: outcome, Detail: string(detail), Key: key}
	if len(last) > 0 {
		r.PreviousHash = last[0]
	}
	if r.OwnHash, err = r.hash(); err != nil {
		return fmt.Errorf("write the trace: %w", err)
	}
	_, err = tx.tx.ExecContext(ctx, `
		INSERT INTO trace (recorded_at, actor, act, subject, outcome, detail, act_key, previous_hash, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		r.RecordedAt, r.Actor, r.Act, r.Subject, r.Outcome, r.Detail, r.Key, r.PreviousHash, r.OwnHash)
	if err != nil {
		return fmt.Errorf("write the trace: %w", err)
	}
	return nil
}

// longestSubject is how many characters of a subject are kept. What is refused
// was typed by whoever was refused, and stays for ever.
const longestSubject = 200

// short is a text as the trace keeps it: cut, and without what PostgreSQL does
// not take.
func short(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\x00", "")
	n := 0
	for i := range s {
		if n++; n == longestSubject && utf8.RuneCountInString(s[i:]) > 1 {
			return s[:i] + "…"
		}
	}
	return s
}

// Break is the first place at which what is kept contradicts itself.
type Break struct {
	What string // "trace" or "rollup"
	Row  string
	Is   string
	Want string
}

// VerifyTrace recomputes the chain in a View and gives its length and the first
// break, if any.
func (tx *Tx) VerifyTrace(ctx context.Context) (n int, first *Break, err error) {
	rows, err := sqldb.All(ctx, tx.tx, traceFields, `SELECT `+traceColumns+` FROM trace ORDER BY id`)
	if err != nil {
		return 0, nil, err
	}
	before := ""
	for _, r := range rows {
		want, err := r.hash()
		if err != nil {
			return 0, nil, err
		}
		if r.PreviousHash != before {
			return len(rows), &Break{"trace", fmt.Sprint(r.ID), r.PreviousHash, before}, nil
		}
		if r.OwnHash != want {
			return len(rows), &Break{"trace", fmt.Sprint(r.ID), r.OwnHash, want}, nil
		}
		before = r.OwnHash
	}
	// Every act sets the clock and leaves its trace in one transaction, so the
	// clock tells when the end of the trace is missing.
	last := traceRow{}
	if len(rows) > 0 {
		last = rows[len(rows)-1]
	}
	clock := tx.tx.At // refused attempts have moved it too
	if at := domain.Instant(last.RecordedAt); at != clock {
		row := ""
		if last.ID != 0 {
			row = fmt.Sprint(last.ID)
		}
		return len(rows), &Break{"trace", row, at.String(), clock.String()}, nil
	}
	return len(rows), nil, nil
}

// ActFilter narrows the trace down; fields left zero do not.
type ActFilter struct {
	Actor, Act string
	Refused    bool
	From, To   domain.Instant
	Before     int64 // only lines before this one
	Limit      int
}

// Acts are the acts that a filter leaves, newest first.
func (tx *Tx) Acts(ctx context.Context, f ActFilter) ([]Act, error) {
	return sqldb.All(ctx, tx.tx, func(a *Act) []any {
		return []any{&a.ID, (*int64)(&a.At), &a.Actor, &a.Act, &a.Subject, &a.Outcome, &a.Detail}
	}, `
		SELECT id, recorded_at, actor, act, subject, outcome, detail
		FROM trace
		WHERE (CAST($1 AS TEXT) = '' OR actor = $1) AND (CAST($2 AS TEXT) = '' OR act = $2)
		  AND (CAST($3 AS BIGINT) = 0 OR outcome = 'refused')
		  AND recorded_at >= $4 AND (CAST($5 AS BIGINT) = 0 OR recorded_at <= $5)
		  AND (CAST($6 AS BIGINT) = 0 OR id < $6)
		ORDER BY id DESC
		LIMIT $7`, f.Actor, f.Act, bit(f.Refused), int64(f.From), int64(f.To), f.Before, f.Limit)
}

// Act is one line of the trace as people read it.
type Act struct {
	ID                                   int64
	At                                   domain.Instant
	Actor, Act, Subject, Outcome, Detail string
}

// ActorsAt names who did the acts of the instants.
func (tx *Tx) ActorsAt(ctx context.Context, at ...domain.Instant) (map[domain.Instant]string, error) {
	out := map[domain.Instant]string{}
	for _, instant := range at {
		if _, ok := out[instant]; ok {
			continue
		}
		names, err := sqldb.All(ctx, tx.tx, one[string], `SELECT actor FROM trace WHERE recorded_at = $1 AND outcome = 'done' ORDER BY id LIMIT 1`, int64(instant))
		if err != nil {
			return nil, err
		}
		out[instant] = ""
		if len(names) > 0 {
			out[instant] = names[0]
		}
	}
	return out, nil
}

// LastDone is the last act of a kind that was done to something; ErrNotFound
// where there was none.
func (tx *Tx) LastDone(ctx context.Context, act, subject string) (Act, error) {
	return first(sqldb.All(ctx, tx.tx, func(a *Act) []any {
		return []any{&a.ID, (*int64)(&a.At), &a.Actor, &a.Act, &a.Subject, &a.Outcome, &a.Detail}
	}, `
		SELECT id, recorded_at, actor, act, subject, outcome, detail
		FROM trace
		WHERE act = $1 AND subject = $2 AND outcome = 'done'
		ORDER BY id DESC
		LIMIT 1`, act, subject))
}
