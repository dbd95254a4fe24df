package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// Session is one browser in which somebody has signed in.
type Session struct {
	ID        domain.SessionID
	Account   domain.AccountID
	Unit      domain.UnitID // from which the person acts
	NeedsCode bool          // the password was right, the code is still asked for
	StartedAt domain.Instant
	SeenAt    domain.Instant // kept to the minute
	Browser   string
}

const sessionColumns = `id, account_id, unit_id, needs_code, started_at, seen_at, browser`

func sessionFields(s *Session) []any {
	return []any{&s.ID, &s.Account, &s.Unit, boolean{&s.NeedsCode}, &s.StartedAt, &s.SeenAt, &s.Browser}
}

// Session finds a session, lasting or not.
func (tx *Tx) Session(ctx context.Context, id domain.SessionID) (Session, error) {
	return sqldb.One(ctx, tx.tx, sessionFields, `SELECT `+sessionColumns+` FROM session WHERE id = $1`, string(id))
}

// Sessions of an account, the one used last first.
func (tx *Tx) Sessions(ctx context.Context, account domain.AccountID) ([]Session, error) {
	return sqldb.All(ctx, tx.tx, sessionFields, `SELECT `+sessionColumns+` FROM session WHERE account_id = $1 ORDER BY seen_at DESC, id`, int64(account))
}

// PutSession keeps a session, in the place of the one with its id.
func (tx *Tx) PutSession(ctx context.Context, s Session) error {
	return tx.run(ctx, "keep session", `
		INSERT INTO session (`+sessionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, needs_code = excluded.needs_code,
		  seen_at = excluded.seen_at`,
		string(s.ID), int64(s.Account), int64(s.Unit), bit(s.NeedsCode), int64(s.StartedAt), int64(s.SeenAt), s.Browser)
}

// EndSession ends one session of an account.
func (tx *Tx) EndSession(ctx context.Context, account domain.AccountID, id domain.SessionID) error {
	return tx.run(ctx, "end session", `DELETE FROM session WHERE id = $1 AND account_id = $2`, string(id), int64(account))
}

// EndSessions ends every session of an account but one, and forgets the
// browsers it is known in where none is spared.
func (tx *Tx) EndSessions(ctx context.Context, account domain.AccountID, but domain.SessionID) error {
	if err := tx.run(ctx, "end sessions", `DELETE FROM session WHERE account_id = $1 AND id <> $2`, int64(account), string(but)); err != nil || but != "" {
		return err
	}
	return tx.run(ctx, "forget browsers", `DELETE FROM known_browser WHERE account_id = $1`, int64(account))
}

// EndEverySession ends all sessions, links and tokens: a backup brought back must not
// open the doors of its day.
func (tx *Tx) EndEverySession(ctx context.Context) error {
	for _, table := range []string{"session", "account_link", "known_browser", "sign_in_failure", "access_token_secret", "calendar_feed_secret"} {
		if err := tx.run(ctx, "end every session", `DELETE FROM `+table); err != nil {
			return err
		}
	}
	return nil
}

// SweepSessions takes away what has run out.
func (tx *Tx) SweepSessions(ctx context.Context, now domain.Instant) error {
	if err := tx.run(ctx, "sweep sessions", `DELETE FROM session WHERE seen_at <= $1 OR started_at <= $2 OR needs_code = 1 AND started_at <= $3`,
		int64(now-domain.SessionIdle), int64(now-domain.SessionLife), int64(now-domain.CodeLife)); err != nil {
		return err
	}
	if err := tx.run(ctx, "sweep browsers", `DELETE FROM known_browser WHERE seen_at <= $1`, int64(now-domain.BrowserLife)); err != nil {
		return err
	}
	if err := tx.run(ctx, "sweep links", `DELETE FROM account_link WHERE expires_at <= $1`, int64(now)); err != nil {
		return err
	}
	return tx.run(ctx, "sweep failures", `DELETE FROM sign_in_failure WHERE last_at <= $1`, int64(now-domain.SessionIdle))
}

// KnowBrowser remembers that an account signed in from a browser.
func (tx *Tx) KnowBrowser(ctx context.Context, hash string, account domain.AccountID, now domain.Instant) error {
	return tx.run(ctx, "know browser", `
		INSERT INTO known_browser (id, account_id, seen_at) VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET account_id = excluded.account_id, seen_at = excluded.seen_at`, hash, int64(account), int64(now))
}

// KnowsBrowser says whether an account has signed in from a browser before.
func (tx *Tx) KnowsBrowser(ctx context.Context, hash string, account domain.AccountID) (bool, error) {
	n, err := sqldb.One(ctx, tx.tx, one[int64], `SELECT count(*) FROM known_browser WHERE id = $1 AND account_id = $2`, hash, int64(account))
	return n > 0, err
}

// Failures of one key; none where it has none.
func (tx *Tx) Failures(ctx context.Context, key string) (f domain.Failures, err error) {
	all, err := sqldb.All(ctx, tx.tx, func(f *domain.Failures) []any { return []any{&f.Count, &f.Last} },
		`SELECT failures, last_at FROM sign_in_failure WHERE id = $1`, key)
	if len(all) > 0 {
		f = all[0]
	}
	return f, err
}

// SetFailures keeps the failures of a key; a count of 0 forgets them.
func (tx *Tx) SetFailures(ctx context.Context, key string, f domain.Failures) error {
	if f.Count == 0 {
		return tx.run(ctx, "forget failures", `DELETE FROM sign_in_failure WHERE id = $1`, key)
	}
	return tx.run(ctx, "count failures", `
		INSERT INTO sign_in_failure (id, failures, last_at) VALUES ($1, $2, $3)
		ON CONFLICT (id) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at`, key, f.Count, int64(f.Last))
}

// SeenTo is the instant up to which a person has looked at what changed; 0
// where that was never said.
func (tx *Tx) SeenTo(ctx context.Context, account domain.AccountID) (domain.Instant, error) {
	all, err := sqldb.All(ctx, tx.tx, one[domain.Instant], `SELECT seen_to FROM account_seen WHERE id = $1`, int64(account))
	if err != nil || len(all) == 0 {
		return 0, err
	}
	return all[0], nil
}

// SetSeenTo keeps the instant up to which a person has looked.
func (tx *Tx) SetSeenTo(ctx context.Context, account domain.AccountID, at domain.Instant) error {
	return tx.run(ctx, "keep what was seen", `
		INSERT INTO account_seen (id, seen_to) VALUES ($1, $2)
		ON CONFLICT (id) DO UPDATE SET seen_to = excluded.seen_to`, int64(account), int64(at))
}

// Housekeep writes what belongs to no act: sessions seen, failures counted. It
// moves no clock and leaves no trace, and must touch no table that is guarded.
// It has no instant of its own and reads all that is known.
func (d *DB) Housekeep(ctx context.Context, f func(*Tx) error) error {
	return explained(d.db.Raw(ctx, func(t *sqldb.Tx) error { return f(&Tx{tx: t, at: domain.Forever}) }))
}
