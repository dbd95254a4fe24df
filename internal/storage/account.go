package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// Accounts are the accounts that hold, or ever held, a role where one may see,
// with the roles they hold now. An account without any role is seen by whoever
// sees everything.
func (tx *Tx) Accounts(ctx context.Context, see domain.Scope) ([]domain.Account, error) {
	all, err := tx.accounts(ctx, ``)
	if err != nil {
		return nil, err
	}
	if see.Whole() {
		return all, nil
	}
	held, err := sqldb.All(ctx, tx.tx, one[domain.AccountID], `SELECT DISTINCT account_id FROM account_role WHERE `+within, see.From(), see.To())
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(a domain.Account) bool { return !slices.Contains(held, a.ID) }), nil
}

// Account finds an account by its id.
func (tx *Tx) Account(ctx context.Context, id domain.AccountID) (domain.Account, error) {
	return first(tx.accounts(ctx, ` WHERE a.id = $1`, int64(id)))
}

// AccountByLogin finds an account by its login. What is no text has none.
func (tx *Tx) AccountByLogin(ctx context.Context, login string) (domain.Account, error) {
	if !utf8.ValidString(login) || strings.Contains(login, "\x00") {
		return domain.Account{}, domain.ErrNotFound
	}
	return first(tx.accounts(ctx, ` WHERE a.login = $1`, login))
}

func first[T any](all []T, err error) (v T, _ error) {
	if err != nil {
		return v, err
	}
	if len(all) == 0 {
		return v, domain.ErrNotFound
	}
	return all[0], nil
}

func (tx *Tx) accounts(ctx context.Context, where string, args ...any) ([]domain.Account, error) {
	all, err := sqldb.All(ctx, tx.tx, func(a *domain.Account) []any {
		return []any{&a.ID, &a.Login, &a.CreatedAt, &a.Name, &a.State, &a.ChangedAt, boolean{&a.SecondKey}}
	}, `
		SELECT a.id, a.login, a.recorded_at, v.name, v.state, v.recorded_at,
		       CASE WHEN coalesce(s.second_key, '') = '' THEN 0 ELSE 1 END
		FROM account a
		JOIN account_version v ON v.id = (SELECT max(w.id) FROM account_version w WHERE w.account_id = a.id)
		LEFT JOIN account_secret s ON s.id = a.id`+where+`
		ORDER BY a.login`, args...)
	if err != nil {
		return nil, err
	}
	type row struct {
		account domain.AccountID
		grant   domain.Grant
	}
	grants, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.account, &r.grant.Unit, &r.grant.Role} }, `
		SELECT r.account_id, r.unit_id, r.role
		FROM account_role r JOIN account a ON a.id = r.account_id`+where+cond(where)+`
		      r.holds = 1 AND r.id = (SELECT max(q.id) FROM account_role q WHERE q.account_id = r.account_id AND q.unit_id = r.unit_id AND q.role = r.role)
		ORDER BY r.id`, args...)
	if err != nil {
		return nil, err
	}
	by := make(map[domain.AccountID]int, len(all))
	for i, a := range all {
		by[a.ID] = i
	}
	for _, g := range grants {
		if i, ok := by[g.account]; ok {
			all[i].Grants = append(all[i].Grants, g.grant)
		}
	}
	return all, nil
}

func cond(where string) string {
	if where == "" {
		return ` WHERE`
	}
	return ` AND`
}

// AddAccount opens an account, as yet without a password.
func (tx *Tx) AddAccount(ctx context.Context, login, name string) (domain.AccountID, error) {
	id, err := sqldb.One(ctx, tx.tx, one[domain.AccountID], `INSERT INTO account (login, recorded_at) VALUES ($1, $2) RETURNING id`, login, int64(tx.At()))
	if err != nil {
		return 0, err
	}
	return id, tx.SetAccount(ctx, id, name, domain.AccountInvited)
}

// SetAccount gives an account a new name or state.
func (tx *Tx) SetAccount(ctx context.Context, id domain.AccountID, name string, state domain.AccountState) error {
	return tx.run(ctx, "change account", `INSERT INTO account_version (account_id, name, state, recorded_at) VALUES ($1, $2, $3, $4)`,
		int64(id), name, string(state), int64(tx.At()))
}

// SetRole gives a role on a unit, or takes it away.
func (tx *Tx) SetRole(ctx context.Context, id domain.AccountID, g domain.Grant, holds bool) error {
	return tx.run(ctx, "change role", `INSERT INTO account_role (account_id, unit_id, role, holds, recorded_at) VALUES ($1, $2, $3, $4, $5)`,
		int64(id), int64(g.Unit), string(g.Role), bit(holds), int64(tx.At()))
}

// AccountSecret is what proves who somebody is.
type AccountSecret struct {
	Password      string // its hash; empty while none is set
	SecondKey     string // of the codes from the person's phone; empty where none are asked for
	SecondKeyStep int64  // the last code that was used: none is taken twice
}

// Secret of an account; the zero one where nothing is set.
func (tx *Tx) Secret(ctx context.Context, id domain.AccountID) (s AccountSecret, err error) {
	all, err := sqldb.All(ctx, tx.tx, func(s *AccountSecret) []any { return []any{&s.Password, &s.SecondKey, &s.SecondKeyStep} },
		`SELECT password, second_key, second_key_step FROM account_secret WHERE id = $1`, int64(id))
	if len(all) > 0 {
		s = all[0]
	}
	return s, err
}

// SetSecret puts another secret in the place of the old one.
func (tx *Tx) SetSecret(ctx context.Context, id domain.AccountID, s AccountSecret) error {
	return tx.run(ctx, "set secret", `
		INSERT INTO account_secret (id, password, second_key, second_key_step) VALUES ($1, $2, $3, $4)
		ON CONFLICT (id) DO UPDATE SET password = excluded.password, second_key = excluded.second_key, second_key_step = excluded.second_key_step`,
		int64(id), s.Password, s.SecondKey, s.SecondKeyStep)
}

// UseSecondKeyStep marks a code as used; false where it, or a later one, was
// used before.
func (tx *Tx) UseSecondKeyStep(ctx context.Context, id domain.AccountID, step int64) (fresh bool, err error) {
	used, err := sqldb.All(ctx, tx.tx, one[int64],
		`UPDATE account_secret SET second_key_step = $1 WHERE id = $2 AND second_key_step < $1 RETURNING second_key_step`, step, int64(id))
	return len(used) == 1, err
}

// AddLink keeps the hash of a one-time link; account 0 is the link that makes
// the first account. Earlier links of the same account end.
func (tx *Tx) AddLink(ctx context.Context, hash string, account domain.AccountID, expires domain.Instant) error {
	if err := tx.EndLinks(ctx, account); err != nil {
		return err
	}
	var of any
	if account != 0 {
		of = int64(account)
	}
	return tx.run(ctx, "add link", `INSERT INTO account_link (id, account_id, expires_at) VALUES ($1, $2, $3)`, hash, of, int64(expires))
}

// Link finds whose link it is, 0 for the first account's, if it still lasts.
func (tx *Tx) Link(ctx context.Context, hash string, now domain.Instant) (domain.AccountID, error) {
	return sqldb.One(ctx, tx.tx, func(a *domain.AccountID) []any { return []any{optional[domain.AccountID]{a}} },
		`SELECT account_id FROM account_link WHERE id = $1 AND expires_at > $2`, hash, int64(now))
}

// LiveLinks counts the links of an account that still last.
func (tx *Tx) LiveLinks(ctx context.Context, account domain.AccountID, now domain.Instant) (int64, error) {
	return sqldb.One(ctx, tx.tx, one[int64], `SELECT count(*) FROM account_link WHERE account_id = $1 AND expires_at > $2`, int64(account), int64(now))
}

// EndLinks ends the links of an account.
func (tx *Tx) EndLinks(ctx context.Context, account domain.AccountID) error {
	return tx.run(ctx, "end links", `DELETE FROM account_link WHERE coalesce(account_id, 0) = $1`, int64(account))
}

// run executes a statement and says what it was for where it fails.
func (tx *Tx) run(ctx context.Context, what, query string, args ...any) error {
	if _, err := tx.tx.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
