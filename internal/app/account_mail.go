package app

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/storage"
)

// The acts on addresses, as their traces name them. The trace never holds an
// address.
const (
	actOwnMail     = "set own mail address"
	actMailOf      = "set mail address"
	actMailConfirm = "confirm mail address"
)

// ConfirmPath is the page of the link that confirms an address.
const ConfirmPath = "/xac-nhan-thu/"

// most letters that ask for a confirmation an account gets in a day: an address
// may be a stranger's.
const mostConfirms = 5

// SetOwnMail sets the visitor's own address and what is wanted. Another address
// has to be confirmed by a link that is sent there; an empty one takes the old
// one away. again asks for the link once more.
func (a *App) SetOwnMail(ctx context.Context, who domain.Actor, address string, wants notice.Choice, again bool) error {
	if who.Account == 0 {
		return domain.ErrForbidden
	}
	bad := &domain.Invalid{}
	if address != "" {
		address = notice.CheckAddress(bad, "address", address)
	}
	_, err := a.do(ctx, who, actOwnMail, who.Name, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return nil, a.setMailBox(ctx, tx, who, who.Account, address, &wants, again)
	})
	return err
}

// SetMailOf sets the address of an account that somebody manages; its person
// confirms it.
func (a *App) SetMailOf(ctx context.Context, who domain.Actor, login, address string) error {
	bad := &domain.Invalid{}
	if address != "" {
		address = notice.CheckAddress(bad, "address", address)
	}
	return a.changeAccount(ctx, who, actMailOf, login, true, func(tx *storage.Tx, account domain.Account) (map[string]string, error) {
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return nil, a.setMailBox(ctx, tx, who, account.ID, address, nil, false)
	})
}

func (a *App) setMailBox(ctx context.Context, tx *storage.Tx, who domain.Actor, account domain.AccountID, address string, wants *notice.Choice, again bool) error {
	box, err := tx.MailBox(ctx, account)
	if err != nil {
		return err
	}
	if wants != nil {
		box.Wants = *wants
	}
	changed := box.Address != address
	if changed {
		box.Address, box.ConfirmedAt, box.Secret, box.SecretUntil = address, 0, "", 0
	}
	if again && address == "" {
		return domain.Refuse(domain.CodeMailNone)
	}
	if address == "" || box.ConfirmedAt != 0 || !changed && !again {
		return tx.SetMailBox(ctx, box)
	}
	asked, err := tx.PostedSince(ctx, account, notice.Confirm, a.today().End()-24*60*minute+1)
	if err != nil {
		return err
	}
	if asked >= mostConfirms {
		return &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "address", Code: domain.CodeMailTooMany}}}
	}
	secret := credential.NewSecret()
	box.Secret, box.SecretUntil = credential.Hash(secret), a.now()+domain.LinkLife
	_, err = tx.Post(ctx, storage.Mail{
		Account: account, Kind: notice.Confirm, Path: ConfirmPath, State: notice.Waiting, Body: notice.Body{Secret: secret}, RecordedBy: who.Name,
	}, "confirm "+box.Secret)
	return errors.Join(err, tx.SetMailBox(ctx, box))
}

// ConfirmMail says that an address is right, by the secret that was sent there.
func (a *App) ConfirmMail(ctx context.Context, secret string) error {
	if err := a.MailLinkGood(ctx, secret); err != nil {
		return err // no trace of links that are none
	}
	_, err := a.do(ctx, stranger, actMailConfirm, "", false, func(tx *storage.Tx) (map[string]string, error) {
		box, err := tx.MailBoxBySecret(ctx, credential.Hash(secret), a.now())
		if errors.Is(err, domain.ErrNotFound) {
			return nil, domain.Refuse(domain.CodeMailLink)
		}
		if err != nil {
			return nil, err
		}
		account, err := tx.Account(ctx, box.Account)
		if err != nil {
			return nil, err
		}
		box.ConfirmedAt, box.Secret, box.SecretUntil = a.now(), "", 0
		return map[string]string{"account": account.Login}, tx.SetMailBox(ctx, box)
	})
	return err
}

// MailLinkGood says whether a link confirms an address; a refusal where it does
// not.
func (a *App) MailLinkGood(ctx context.Context, secret string) error {
	return a.db.View(ctx, func(tx *storage.Tx) error {
		_, err := tx.MailBoxBySecret(ctx, credential.Hash(secret), a.now())
		if errors.Is(err, domain.ErrNotFound) {
			return domain.Refuse(domain.CodeMailLink)
		}
		return err
	})
}

// GiveGuestsMail gives guests of a demonstration addresses that lead nowhere, so
// that its letters can be read in the log.
func (a *App) GiveGuestsMail(ctx context.Context, who domain.Actor, logins []string) error {
	_, err := a.do(ctx, who, actMailOf, "", false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.ManageAccounts); err != nil {
			return nil, err
		}
		for _, login := range slices.Compact(logins) {
			account, err := tx.AccountByLogin(ctx, login)
			if err != nil {
				return nil, err
			}
			err = tx.SetMailBox(ctx, storage.MailBox{
				Account: account.ID, Address: login + "@vi-du.invalid", ConfirmedAt: a.now(), Wants: notice.Choice{Digest: true, AtOnce: true},
			})
			if err != nil {
				return nil, err
			}
		}
		return map[string]string{"people": fmt.Sprint(len(logins))}, nil
	})
	return err
}
