package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/storage/sqldb"
)

// MailBox is where an account is written to.
type MailBox struct {
	Account     domain.AccountID
	Address     string         // empty: none
	ConfirmedAt domain.Instant // 0: nothing is sent there but the question whether it is right
	Secret      string         // hash of what confirms it
	SecretUntil domain.Instant
	Wants       notice.Choice
}

// Usable says that letters may go there.
func (b MailBox) Usable() bool { return b.Address != "" && b.ConfirmedAt != 0 }

const mailboxColumns = `id, address, confirmed_at, secret, secret_until, digest, at_once`

func mailboxFields(b *MailBox) []any {
	return []any{&b.Account, &b.Address, &b.ConfirmedAt, &b.Secret, &b.SecretUntil, boolean{&b.Wants.Digest}, boolean{&b.Wants.AtOnce}}
}

// MailBox of an account; where none was set one that wants everything and has
// no address.
func (tx *Tx) MailBox(ctx context.Context, id domain.AccountID) (MailBox, error) {
	all, err := sqldb.All(ctx, tx.tx, mailboxFields, `SELECT `+mailboxColumns+` FROM account_mail WHERE id = $1`, int64(id))
	if err != nil || len(all) == 0 {
		return MailBox{Account: id, Wants: notice.Choice{Digest: true, AtOnce: true}}, err
	}
	return all[0], nil
}

// MailBoxBySecret finds the mailbox that a link confirms.
func (tx *Tx) MailBoxBySecret(ctx context.Context, hash string, now domain.Instant) (MailBox, error) {
	return first(sqldb.All(ctx, tx.tx, mailboxFields, `SELECT `+mailboxColumns+` FROM account_mail WHERE secret = $1 AND secret <> '' AND secret_until > $2`, hash, int64(now)))
}

// MailBoxes are those to which the morning's letter may go, by account.
func (tx *Tx) MailBoxes(ctx context.Context) (map[domain.AccountID]MailBox, error) {
	all, err := sqldb.All(ctx, tx.tx, mailboxFields, `SELECT `+mailboxColumns+` FROM account_mail WHERE confirmed_at > 0 AND address <> '' AND digest = 1`)
	if err != nil {
		return nil, err
	}
	out := make(map[domain.AccountID]MailBox, len(all))
	for _, b := range all {
		out[b.Account] = b
	}
	return out, nil
}

// SetMailBox puts a mailbox in the place of the one there was.
func (tx *Tx) SetMailBox(ctx context.Context, b MailBox) error {
	return tx.run(ctx, "set mailbox", `
		INSERT INTO account_mail (`+mailboxColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7)
		ON CONFLICT (id) DO UPDATE SET address = excluded.address, confirmed_at = excluded.confirmed_at,
		  secret = excluded.secret, secret_until = excluded.secret_until, digest = excluded.digest, at_once = excluded.at_once`,
		int64(b.Account), b.Address, int64(b.ConfirmedAt), b.Secret, int64(b.SecretUntil), bit(b.Wants.Digest), bit(b.Wants.AtOnce))
}
