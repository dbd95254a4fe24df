package storage

import (
	"context"
	"crypto/rand"
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage/sqldb"
)

// MailID identifies a row of the outbox.
type MailID int64

// Mail is what somebody is told, and what became of the letter about it.
type Mail struct {
	ID         MailID
	Account    domain.AccountID // 0: a trial
	Login      string
	Unit       domain.UnitID // the receiver's own; 0 for none
	Report     report.ID     // 0 for none
	Kind       notice.Kind
	Message    string // of the Message-ID
	Path       string
	Body       notice.Body
	Address    string // to which it goes now; empty where there is none
	State      notice.State
	Reason     string
	Tries      int
	DueAt      domain.Instant // 0: at once
	LeaseUntil domain.Instant
	DoneAt     domain.Instant
	ReadAt     domain.Instant
	RecordedAt domain.Instant
	RecordedBy string
}

// Telling is one thing that is said to everybody who works on the reports of
// units: one row for each report and account, in one statement.
type Telling struct {
	Kind  notice.Kind
	Once  string // with the report and the account: said only once
	Roles []domain.Role
	Path  string // the report's id is put behind it
	Body  notice.Body
}

// TellReports tells those who work on the reports; whoever was told the same
// already is passed over. It gives back how many were told.
func (tx *Tx) TellReports(ctx context.Context, who domain.Actor, x Telling, reports []report.ID) (int64, error) {
	if len(reports) == 0 || len(x.Roles) == 0 {
		return 0, nil
	}
	args, where := tellingArgs(reports), ""
	for i, id := range reports {
		args = append(args, int64(id))
		where += mark(i, "$"+itoa(len(args)))
	}
	return tx.tell(ctx, who, x, "r.id IN ("+where+")", args)
}

// TellPeriod tells those who work on any report of a period.
func (tx *Tx) TellPeriod(ctx context.Context, who domain.Actor, x Telling, period report.PeriodID) (int64, error) {
	return tx.tell(ctx, who, x, `r.period_id = $9`, append(tellingArgs[int](nil), int64(period)))
}

// tellingArgs leaves room for what tell fills in.
func tellingArgs[T any](more []T) []any { return make([]any, 8, 8+len(more)+8) }

func itoa(n int) string { return strconv.Itoa(n) }

func mark(i int, s string) string {
	if i > 0 {
		return ", " + s
	}
	return s
}

func (tx *Tx) tell(ctx context.Context, who domain.Actor, x Telling, where string, args []any) (int64, error) {
	body, err := encodeNotice(x.Body)
	if err != nil {
		return 0, err
	}
	copy(args, []any{string(x.Kind), x.Once, newMessage(), x.Path, body, bit(x.Kind.AtOnce()), int64(tx.At()), who.Name})
	roles := ""
	for i, r := range x.Roles {
		args = append(args, string(r))
		roles += mark(i, "$"+itoa(len(args)))
	}
	result, err := tx.tx.ExecContext(ctx, `
		INSERT INTO outbox (account_id, unit_id, report_id, kind, once, message, path, body, address, state, reason, tries, due_at, lease_until, done_at, read_at, recorded_at, recorded_by)
		SELECT a.account_id, r.unit_id, r.id, CAST($1 AS TEXT),
		       CAST($2 AS TEXT) || ' ' || CAST(r.id AS TEXT) || ' ' || CAST(a.account_id AS TEXT),
		       CAST($3 AS TEXT) || '.' || CAST(r.id AS TEXT) || '.' || CAST(a.account_id AS TEXT),
		       CAST($4 AS TEXT) || CAST(r.id AS TEXT), CAST($5 AS TEXT), '',
		       CASE WHEN CAST($6 AS BIGINT) = 1 AND coalesce(m.at_once, 0) = 1 AND coalesce(m.confirmed_at, 0) > 0 THEN 'waiting' ELSE 'shown' END,
		       '', 0, 0, 0, 0, 0, CAST($7 AS BIGINT), CAST($8 AS TEXT)
		FROM report r
		JOIN (
		  SELECT DISTINCT q.account_id, q.unit_id
		  FROM account_role q
		  JOIN account_version v ON v.id = (SELECT max(w.id) FROM account_version w WHERE w.account_id = q.account_id)
		  WHERE q.unit_id IN (SELECT r.unit_id FROM report r WHERE `+where+`) AND q.role IN (`+roles+`) AND q.holds = 1 AND v.state = 'active'
		    AND q.id = (SELECT max(w.id) FROM account_role w WHERE w.account_id = q.account_id AND w.unit_id = q.unit_id AND w.role = q.role)
		) a ON a.unit_id = r.unit_id
		LEFT JOIN account_mail m ON m.id = a.account_id
		WHERE `+where+`
		ON CONFLICT (once) DO NOTHING`, args...)
	if err != nil {
		return 0, fmt.Errorf("tell about reports: %w", err)
	}
	return result.RowsAffected()
}

// Post puts one letter to one account, or to an address, into the outbox, and
// gives back its id; 0 where the same was said already.
func (tx *Tx) Post(ctx context.Context, m Mail, once string) (MailID, error) {
	body, err := encodeNotice(m.Body)
	if err != nil {
		return 0, err
	}
	var account, unit any
	if m.Account != 0 {
		account = int64(m.Account)
	}
	if m.Unit != 0 {
		unit = int64(m.Unit)
	}
	ids, err := sqldb.All(ctx, tx.tx, one[MailID], `
		INSERT INTO outbox (account_id, unit_id, report_id, kind, once, message, path, body, address, state, reason, tries, due_at, lease_until, done_at, read_at, recorded_at, recorded_by)
		VALUES ($1, $2, NULL, $3, $4, $5, $6, $7, $8, $9, '', 0, $10, 0, 0, 0, $11, $12)
		ON CONFLICT (once) DO NOTHING
		RETURNING id`,
		account, unit, string(m.Kind), once, newMessage(), m.Path, body, m.Address, string(m.State), int64(m.DueAt), int64(tx.At()), m.RecordedBy)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	return ids[0], nil
}

// PostedSince counts the letters of a kind to an account since an instant.
func (tx *Tx) PostedSince(ctx context.Context, account domain.AccountID, kind notice.Kind, since domain.Instant) (int, error) {
	return sqldb.One(ctx, tx.tx, one[int], `SELECT count(*) FROM outbox WHERE account_id = $1 AND kind = $2 AND recorded_at >= $3`, int64(account), string(kind), int64(since))
}

const mailColumns = `
		SELECT o.id, coalesce(o.account_id, 0), coalesce(a.login, ''), coalesce(o.unit_id, 0), coalesce(o.report_id, 0), o.kind, o.message, o.path, o.body,
		       CASE WHEN o.address <> '' THEN o.address WHEN o.kind = 'confirm' THEN coalesce(m.address, '')
		            WHEN coalesce(m.confirmed_at, 0) > 0 AND v.state = 'active' THEN m.address ELSE '' END,
		       o.state, o.reason, o.tries, o.due_at, o.lease_until, o.done_at, o.read_at, o.recorded_at, o.recorded_by
		FROM outbox o
		LEFT JOIN account a ON a.id = o.account_id
		LEFT JOIN account_version v ON v.id = (SELECT max(w.id) FROM account_version w WHERE w.account_id = o.account_id)
		LEFT JOIN account_mail m ON m.id = o.account_id`

// mails reads rows of the outbox.
func (tx *Tx) mails(ctx context.Context, rest string, args ...any) ([]Mail, error) {
	type row struct {
		Mail
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{
			&r.ID, &r.Account, &r.Login, &r.Unit, &r.Report, &r.Kind, &r.Message, &r.Path, &r.body, &r.Address, &r.State, &r.Reason, &r.Tries,
			&r.DueAt, &r.LeaseUntil, &r.DoneAt, &r.ReadAt, &r.RecordedAt, &r.RecordedBy,
		}
	}, mailColumns+rest, args...)
	if err != nil {
		return nil, err
	}
	out := make([]Mail, len(rows))
	for i, r := range rows {
		if r.Body, err = decodeNotice(r.body); err != nil {
			return nil, fmt.Errorf("letter %d: %w", r.ID, err)
		}
		out[i] = r.Mail
	}
	return out, nil
}

// MailFilter chooses rows of the outbox; fields left zero do not narrow.
type MailFilter struct {
	State  notice.State
	Kind   notice.Kind
	Before MailID // only older ones
	Limit  int
}

// Outbox are the letters of units that may be seen, those of none for whoever
// sees everything; the latest first. What was only shown on pages is left out.
func (tx *Tx) Outbox(ctx context.Context, see domain.Scope, f MailFilter) ([]Mail, error) {
	return tx.mails(ctx, `
		WHERE (o.`+within+` OR o.unit_id IS NULL AND $3 = 1) AND o.state <> 'shown'
		  AND (CAST($4 AS TEXT) = '' OR o.state = $4) AND (CAST($5 AS TEXT) = '' OR o.kind = $5) AND (CAST($6 AS BIGINT) = 0 OR o.id < $6)
		ORDER BY o.id DESC
		LIMIT $7`, see.From(), see.To(), bit(see.Whole()), string(f.State), string(f.Kind), int64(f.Before), f.Limit)
}

// Mail finds one row of the outbox; ErrNotFound where it may not be seen.
func (tx *Tx) Mail(ctx context.Context, see domain.Scope, id MailID) (Mail, error) {
	return first(tx.mails(ctx, ` WHERE (o.`+within+` OR o.unit_id IS NULL AND $3 = 1) AND o.id = $4`, see.From(), see.To(), bit(see.Whole()), int64(id)))
}

// NoticesTo are what an account was told, the latest first.
func (tx *Tx) NoticesTo(ctx context.Context, account domain.AccountID, before MailID, limit int) ([]Mail, error) {
	return tx.mails(ctx, ` WHERE o.account_id = $1 AND (CAST($2 AS BIGINT) = 0 OR o.id < $2) ORDER BY o.id DESC LIMIT $3`, int64(account), int64(before), limit)
}

// NoticeTo is one thing an account was told; ErrNotFound where that was told to
// another.
func (tx *Tx) NoticeTo(ctx context.Context, account domain.AccountID, id MailID) (Mail, error) {
	return first(tx.mails(ctx, ` WHERE o.account_id = $1 AND o.id = $2`, int64(account), int64(id)))
}

// Unread counts what an account was told and has not opened.
func (tx *Tx) Unread(ctx context.Context, account domain.AccountID) (int, error) {
	return sqldb.One(ctx, tx.tx, one[int], `SELECT count(*) FROM outbox WHERE account_id = $1 AND read_at = 0 AND kind NOT IN ('confirm', 'digest')`, int64(account))
}

// MarkRead says that an account has read what it was told, up to a row; or one
// row alone.
func (tx *Tx) MarkRead(ctx context.Context, account domain.AccountID, only, upTo MailID, now domain.Instant) error {
	return tx.run(ctx, "mark notices read", `
		UPDATE outbox SET read_at = $1
		WHERE account_id = $2 AND read_at = 0 AND (id = $3 OR id <= $4)`, int64(now), int64(account), int64(only), int64(upTo))
}

// OutboxCounts counts the letters that may be seen, by state.
func (tx *Tx) OutboxCounts(ctx context.Context, see domain.Scope) (map[notice.State]int, error) {
	type row struct {
		state notice.State
		n     int
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.state, &r.n} }, `
		SELECT o.state, count(*) FROM outbox o
		WHERE (o.`+within+` OR o.unit_id IS NULL AND $3 = 1) AND o.state <> 'shown'
		GROUP BY o.state`, see.From(), see.To(), bit(see.Whole()))
	if err != nil {
		return nil, err
	}
	out := make(map[notice.State]int, len(rows))
	for _, r := range rows {
		out[r.state] = r.n
	}
	return out, nil
}

// newMessage is the first part of a Message-ID: nobody can guess the next.
func newMessage() string { return strings.ToLower(rand.Text()) }
