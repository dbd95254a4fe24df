package storage

import (
	"context"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// Tokens are the tokens of units that may be seen, the youngest first.
func (tx *Tx) Tokens(ctx context.Context, see domain.Scope) ([]domain.Token, error) {
	all, err := tx.tokens(ctx, `t.`+within, see.From(), see.To())
	return tokensOf(all), err
}

// Token finds a token of a unit that may be seen.
func (tx *Tx) Token(ctx context.Context, see domain.Scope, id domain.TokenID) (domain.Token, error) {
	all, err := tx.tokens(ctx, `t.`+within+` AND t.id = $3`, see.From(), see.To(), int64(id))
	return first(tokensOf(all), err)
}

// TokenTaken says whether an account has, or had, a token of that name.
func (tx *Tx) TokenTaken(ctx context.Context, account domain.AccountID, name string) (bool, error) {
	n, err := sqldb.One(ctx, tx.tx, one[int64], `SELECT count(*) FROM access_token WHERE account_id = $1 AND name = $2`, int64(account), name)
	return n > 0, err
}

// TokenByHash finds the token whose secret has the hash, with the hash as it is
// kept; ErrNotFound where it was revoked or never given.
func (tx *Tx) TokenByHash(ctx context.Context, hash string) (domain.Token, string, error) {
	row, err := first(tx.tokens(ctx, `s.hash = $1`, hash))
	return row.token(), row.hash, err
}

type tokenRow struct {
	domain.Token
	scopes, hash string
}

func (r tokenRow) token() domain.Token {
	for _, s := range strings.Fields(r.scopes) {
		r.Scopes = append(r.Scopes, domain.TokenScope(s))
	}
	return r.Token
}

func tokensOf(rows []tokenRow) (out []domain.Token) {
	for _, r := range rows {
		out = append(out, r.token())
	}
	return out
}

func (tx *Tx) tokens(ctx context.Context, where string, args ...any) ([]tokenRow, error) {
	return sqldb.All(ctx, tx.tx, func(r *tokenRow) []any {
		return []any{&r.ID, &r.Unit, &r.Account, &r.Name, &r.scopes, &r.ExpiresOn, &r.RecordedAt, &r.RecordedBy, &r.EndedAt, &r.UsedAt, &r.hash}
	}, `
		SELECT t.id, t.unit_id, t.account_id, t.name, t.scopes, t.expires_on, t.recorded_at, t.recorded_by,
		       coalesce(e.recorded_at, 0), coalesce(s.used_at, 0), coalesce(s.hash, '')
		FROM access_token t
		LEFT JOIN access_token_end e ON e.token_id = t.id
		LEFT JOIN access_token_secret s ON s.id = t.id
		WHERE `+where+`
		ORDER BY t.id DESC`, args...)
}

// AddToken adds a token with the hash of its secret.
func (tx *Tx) AddToken(ctx context.Context, who domain.Actor, t domain.Token, hash string) (domain.TokenID, error) {
	words := make([]string, len(t.Scopes))
	for i, s := range t.Scopes {
		words[i] = string(s)
	}
	id, err := sqldb.One(ctx, tx.tx, one[domain.TokenID], `
		INSERT INTO access_token (unit_id, account_id, name, scopes, expires_on, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
		int64(t.Unit), int64(t.Account), t.Name, strings.Join(words, " "), t.ExpiresOn.String(), int64(tx.At()), who.Name)
	if err != nil {
		return 0, err
	}
	return id, tx.run(ctx, "keep the secret of a token", `INSERT INTO access_token_secret (id, hash, used_at) VALUES ($1, $2, 0)`, int64(id), hash)
}

// EndToken revokes a token: its secret is forgotten.
func (tx *Tx) EndToken(ctx context.Context, who domain.Actor, id domain.TokenID) error {
	if err := tx.run(ctx, "end a token", `INSERT INTO access_token_end (token_id, recorded_at, recorded_by) VALUES ($1, $2, $3)`, int64(id), int64(tx.At()), who.Name); err != nil {
		return err
	}
	return tx.run(ctx, "forget the secret of a token", `DELETE FROM access_token_secret WHERE id = $1`, int64(id))
}

// TokenUsed keeps when a token was last used.
func (tx *Tx) TokenUsed(ctx context.Context, id domain.TokenID, at domain.Instant) error {
	return tx.run(ctx, "keep when a token was used", `UPDATE access_token_secret SET used_at = $2 WHERE id = $1`, int64(id), int64(at))
}

// Rights are what everybody's rights follow from: they are the same as long as
// this is. It is asked at every call of a program.
type Rights struct {
	Accounts, Roles, Tokens, Ended, Secrets int64
	Derived                                 string // the day for which today's tree was derived
	Units                                   int64
}

// Rights reads them.
func (tx *Tx) Rights(ctx context.Context) (Rights, error) {
	return sqldb.One(ctx, tx.tx, func(r *Rights) []any {
		return []any{&r.Accounts, &r.Roles, &r.Tokens, &r.Ended, &r.Secrets, &r.Units, &r.Derived}
	}, `
		SELECT coalesce((SELECT max(id) FROM account_version), 0), coalesce((SELECT max(id) FROM account_role), 0),
		       coalesce((SELECT max(id) FROM access_token), 0), coalesce((SELECT max(id) FROM access_token_end), 0),
		       coalesce((SELECT max(id) FROM access_token_secret), 0), coalesce((SELECT max(id) FROM unit_version), 0),
		       coalesce((SELECT derived_on FROM unit_now ORDER BY id LIMIT 1), '')`)
}

// GivenAnswer is what a program was answered.
type GivenAnswer struct {
	ID      string // hash of the token and its key
	Request string // hash of what was asked
	Status  int
	Body    string
	At      domain.Instant
}

// GivenAnswer finds an answer that was given after an instant; ErrNotFound where
// there is none.
func (tx *Tx) GivenAnswer(ctx context.Context, id string, after domain.Instant) (GivenAnswer, error) {
	return first(sqldb.All(ctx, tx.tx, func(a *GivenAnswer) []any {
		return []any{&a.ID, &a.Request, &a.Status, &a.Body, &a.At}
	}, `SELECT id, request, status, body, recorded_at FROM given_answer WHERE id = $1 AND recorded_at > $2`, id, int64(after)))
}

// KeepAnswer keeps an answer, and lets go of those given before an instant.
func (tx *Tx) KeepAnswer(ctx context.Context, a GivenAnswer, sweep domain.Instant) error {
	if err := tx.run(ctx, "sweep answers", `DELETE FROM given_answer WHERE recorded_at <= $1`, int64(sweep)); err != nil {
		return err
	}
	return tx.run(ctx, "keep an answer", `INSERT INTO given_answer (id, request, status, body, recorded_at) VALUES ($1, $2, $3, $4, $5)`,
		a.ID, a.Request, a.Status, a.Body, int64(tx.At()))
}
