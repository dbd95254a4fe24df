package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/storage/sqldb"
)

// Claim chooses among the letters that wait.
type Claim struct {
	Only   MailID // 0: the one that has waited longest
	Urgent bool   // only those that somebody sits and waits for
}

// ClaimMail takes a letter that is due and marks it as being sent until a lease
// ends; ErrNotFound where none is. It must run alone, in a transaction that is
// committed before anything leaves the house.
func (tx *Tx) ClaimMail(ctx context.Context, now, lease domain.Instant, c Claim) (Mail, error) {
	id, err := sqldb.One(ctx, tx.tx, one[int64], `
		UPDATE outbox SET state = 'sending', tries = tries + 1, lease_until = $2
		WHERE state = 'waiting' AND id = (
		  SELECT o.id FROM outbox o
		  WHERE o.state = 'waiting' AND o.due_at <= $1 AND (CAST($3 AS BIGINT) = 0 OR o.id = $3)
		    AND (CAST($4 AS BIGINT) = 0 OR o.kind IN ('trial', 'confirm'))
		  ORDER BY o.due_at, o.id LIMIT 1)
		RETURNING id`, int64(now), int64(lease), int64(c.Only), bit(c.Urgent))
	if err != nil {
		return Mail{}, err
	}
	return first(tx.mails(ctx, ` WHERE o.id = $1`, id))
}

// SettleMail says what came of a letter that was claimed; false where the
// lease had ended and somebody else has judged of it meanwhile.
func (tx *Tx) SettleMail(ctx context.Context, l Mail, s notice.State, reason string, due, now domain.Instant) (bool, error) {
	result, err := tx.tx.ExecContext(ctx, `
		UPDATE outbox SET state = $1, reason = $2, due_at = $3, done_at = $4, lease_until = 0
		WHERE id = $5 AND state = 'sending' AND lease_until = $6`, string(s), reason, int64(due), int64(now), int64(l.ID), int64(l.LeaseUntil))
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// LoseMails says that nobody knows what became of letters whose lease has
// ended: the program that was sending them is gone. It gives back how many.
func (tx *Tx) LoseMails(ctx context.Context, ended, now domain.Instant) (int64, error) {
	result, err := tx.tx.ExecContext(ctx, `
		UPDATE outbox SET state = 'uncertain', reason = $1, done_at = $2, lease_until = 0
		WHERE state = 'sending' AND lease_until <= $3`, notice.ReasonStopped, int64(now), int64(ended))
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// RetryMail lets a letter leave once more; false where its state is another
// meanwhile.
func (tx *Tx) RetryMail(ctx context.Context, l Mail, due domain.Instant) (bool, error) {
	result, err := tx.tx.ExecContext(ctx, `
		UPDATE outbox SET state = 'waiting', reason = '', tries = 0, due_at = $1, done_at = 0
		WHERE id = $2 AND state = $3`, int64(due), int64(l.ID), string(l.State))
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// DropMail keeps a letter that waits from leaving.
func (tx *Tx) DropMail(ctx context.Context, l Mail, reason string, now domain.Instant) (bool, error) {
	result, err := tx.tx.ExecContext(ctx, `UPDATE outbox SET state = 'dropped', reason = $1, done_at = $2 WHERE id = $3 AND state = $4`,
		reason, int64(now), int64(l.ID), string(l.State))
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// ForgetSecret takes the secret out of a letter that was sent.
func (tx *Tx) ForgetSecret(ctx context.Context, id MailID) error {
	return tx.run(ctx, "forget a letter's secret", `UPDATE outbox SET body = '{"v":1}' WHERE id = $1 AND kind = 'confirm'`, int64(id))
}

// SweepOutbox takes away what was said long ago and settled.
func (tx *Tx) SweepOutbox(ctx context.Context, before domain.Instant) error {
	return tx.run(ctx, "sweep the outbox", `DELETE FROM outbox WHERE recorded_at < $1 AND state NOT IN ('waiting', 'sending')`, int64(before))
}

// RunOnce says whether a run of the clock is the first of its name; it must run
// alone.
func (tx *Tx) RunOnce(ctx context.Context, name string, now domain.Instant) (bool, error) {
	result, err := tx.tx.ExecContext(ctx, `INSERT INTO clock_run (id, at) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING`, name, int64(now))
	if err != nil {
		return false, err
	}
	n, err := result.RowsAffected()
	return n == 1, err
}

// DidRun says whether a run of the clock has been.
func (tx *Tx) DidRun(ctx context.Context, name string) (bool, error) {
	n, err := sqldb.One(ctx, tx.tx, one[int64], `SELECT count(*) FROM clock_run WHERE id = $1`, name)
	return n > 0, err
}

// SweepRuns forgets runs of long ago.
func (tx *Tx) SweepRuns(ctx context.Context, before domain.Instant) error {
	return tx.run(ctx, "sweep runs", `DELETE FROM clock_run WHERE at < $1`, int64(before))
}
