package app

import (
	"context"
	"errors"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// own is one act of a visitor on the own account, after the own password was
// given once more: an open browser that was left alone changes nothing.
func (a *App) own(ctx context.Context, v domain.Visitor, act, password string, f func(*storage.Tx, domain.Account, storage.AccountSecret) error) error {
	var secret storage.AccountSecret
	var wait domain.Instant
	keys := guesses{domain.GuessPair: guessKey("own", v.Name)}
	wrong := &domain.Invalid{}
	wrong.Add(domain.Problem{Column: "password", Code: domain.CodePasswordWrong})
	err := a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if wait, err = keys.wait(ctx, tx, a.now()); err != nil {
			return err
		}
		secret, err = tx.Secret(ctx, v.Account)
		return err
	})
	if err != nil {
		return err
	}
	if wait != 0 {
		return domain.Refuse(domain.CodeSignInWait, wait)
	}
	right, err := credential.CheckPassword(ctx, secret.Password, password)
	if err != nil {
		return err
	}
	if !right {
		return a.failed(ctx, keys, v.Name, wrong)
	}
	_, err = a.do(ctx, v.Actor, act, v.Name, false, func(tx *storage.Tx) (map[string]string, error) {
		account, err := tx.Account(ctx, v.Account)
		if err != nil {
			return nil, err
		}
		// Looked at once more: another request may have changed it meanwhile, and
		// must neither be undone nor be passed by.
		now, err := tx.Secret(ctx, v.Account)
		if err != nil {
			return nil, err
		}
		if wait, err = keys.wait(ctx, tx, a.now()); err != nil {
			return nil, err
		}
		switch {
		case wait != 0:
			return nil, domain.Refuse(domain.CodeSignInWait, wait)
		case account.State != domain.AccountActive || now.Password != secret.Password:
			return nil, wrong
		}
		return nil, f(tx, account, now)
	})
	return err
}

// ChangePassword sets another password and ends the other sessions.
func (a *App) ChangePassword(ctx context.Context, v domain.Visitor, old, password, again string) error {
	bad := domain.CheckPassword(v.Name, password, again)
	for i := range bad.Problems {
		if bad.Problems[i].Column == "password" {
			bad.Problems[i].Column = "new"
		}
	}
	if err := bad.Err(); err != nil {
		return err
	}
	hash, err := credential.HashPassword(ctx, password)
	if err != nil {
		return err
	}
	return a.own(ctx, v, "change password", old, func(tx *storage.Tx, account domain.Account, secret storage.AccountSecret) error {
		secret.Password = hash
		return errors.Join(tx.SetSecret(ctx, account.ID, secret), tx.EndSessions(ctx, account.ID, v.Session), tx.EndLinks(ctx, account.ID))
	})
}

// SetSecondKey asks for a code from the phone from now on, once a first code
// shows that the phone has the key. An empty key asks for none any more.
func (a *App) SetSecondKey(ctx context.Context, v domain.Visitor, password, key, code string) error {
	step, act := int64(0), "drop second key"
	if key != "" {
		var ok bool
		act = "set second key"
		if step, ok = credential.CheckCode(key, strings.ReplaceAll(strings.TrimSpace(code), " ", ""), a.now().Time(), 0); !ok {
			bad := &domain.Invalid{}
			bad.Add(domain.Problem{Column: "code", Code: domain.CodeSecondKeyWrong})
			return bad
		}
	}
	return a.own(ctx, v, act, password, func(tx *storage.Tx, account domain.Account, secret storage.AccountSecret) error {
		secret.SecondKey, secret.SecondKeyStep = key, step
		return errors.Join(tx.SetSecret(ctx, account.ID, secret), tx.EndSessions(ctx, account.ID, v.Session))
	})
}

// EndOtherSessions signs the visitor out everywhere else.
func (a *App) EndOtherSessions(ctx context.Context, v domain.Visitor) error {
	_, err := a.do(ctx, v.Actor, "end other sessions", v.Name, false, func(tx *storage.Tx) (map[string]string, error) {
		return nil, tx.EndSessions(ctx, v.Account, v.Session)
	})
	return err
}
