package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// SetAccountState locks an account, opens it again, or ends it for good; its
// sessions end with it. What was locked from above is opened from above.
func (a *App) SetAccountState(ctx context.Context, who domain.Actor, login string, state domain.AccountState) error {
	return a.changeAccount(ctx, who, actOf(state), login, false, func(tx *storage.Tx, account domain.Account) (map[string]string, error) {
		switch {
		case account.ID == who.Account:
			return nil, domain.Refuse(domain.CodeOwnAccount)
		case state != domain.AccountActive && state != domain.AccountLocked && state != domain.AccountEnded:
			return nil, domain.Refuse(domain.CodeStateUnknown)
		}
		if state != domain.AccountEnded {
			// Locking once more from below would make it one's own lock.
			if err := mayUnlock(ctx, tx, who, account); err != nil {
				return nil, err
			}
		}
		if state == domain.AccountActive { // without a password it waits for one, as before
			secret, err := tx.Secret(ctx, account.ID)
			if err != nil {
				return nil, err
			}
			if secret.Password == "" {
				state = domain.AccountInvited
			}
			return nil, tx.SetAccount(ctx, account.ID, account.Name, state)
		}
		var detail map[string]string
		if state == domain.AccountLocked && who.Unit != 0 {
			history, err := a.history(ctx, tx)
			if err != nil {
				return nil, err
			}
			if versions := history.Versions(who.Unit); len(versions) > 0 {
				detail = map[string]string{lockedAt: versions[0].Code}
			}
		}
		return detail, errors.Join(tx.SetAccount(ctx, account.ID, account.Name, state), tx.EndSessions(ctx, account.ID, ""), tx.EndLinks(ctx, account.ID))
	})
}

func actOf(state domain.AccountState) string { return "set account " + string(state) }

// lockedAt is the entry of a lock's trace with the code of the unit from which
// it was put on; without it the lock was put on at the machine itself.
const lockedAt = "at"

// mayUnlock refuses where an account is locked from above. The trace tells from
// where: it is bound to the account's version by its digest, and only ever added
// to.
func mayUnlock(ctx context.Context, tx *storage.Tx, who domain.Actor, account domain.Account) error {
	if account.State != domain.AccountLocked || domain.MayUnlock(who.Sees, "") {
		return nil
	}
	act, err := tx.LastDone(ctx, actOf(domain.AccountLocked), account.Login)
	if err != nil && !errors.Is(err, domain.ErrNotFound) {
		return err
	}
	detail := map[string]string{}
	if act.Detail != "" {
		if err := json.Unmarshal([]byte(act.Detail), &detail); err != nil {
			return fmt.Errorf("read the trace of a lock: %w", err)
		}
	}
	path, err := tx.PathOfCode(ctx, detail[lockedAt])
	if err == nil && !domain.MayUnlock(who.Sees, path) {
		err = domain.Refuse(domain.CodeLockedAbove)
	}
	return err
}
