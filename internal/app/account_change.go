package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// changeAccount is one act on an account of which somebody else may be in
// charge. After it some administrator must be left.
func (a *App) changeAccount(ctx context.Context, who domain.Actor, act, login string, own bool, f func(*storage.Tx, domain.Account) (map[string]string, error)) error {
	_, err := a.do(ctx, who, act, domain.FoldLogin(login), false, func(tx *storage.Tx) (map[string]string, error) {
		account, err := a.managed(ctx, tx, who, login, own)
		if err != nil {
			return nil, err
		}
		if account.State == domain.AccountEnded {
			return nil, domain.Refuse(domain.CodeAccountEnded)
		}
		detail, err := f(tx, account)
		if err != nil || !isAdministrator(account) {
			return detail, err
		}
		all, err := tx.Accounts(ctx, domain.Everything)
		if err == nil && !slices.ContainsFunc(all, isAdministrator) {
			err = domain.Refuse(domain.CodeLastAdmin)
		}
		return detail, err
	})
	return err
}

// GiveRole gives an account one more role, TakeRole takes one away. A role that
// reaches beyond those held ends the links that wait: whoever made one may know
// it still, and would come by it to what he could never have given.
func (a *App) GiveRole(ctx context.Context, who domain.Actor, login, unit string, role domain.Role) error {
	return a.changeAccount(ctx, who, "give role", login, false, func(tx *storage.Tx, account domain.Account) (map[string]string, error) {
		bad := &domain.Invalid{}
		id, err := a.grantable(ctx, tx, who, unit, role, bad)
		if err != nil {
			return nil, err
		}
		g := domain.Grant{Unit: id, Role: role}
		if slices.Contains(account.Grants, g) {
			bad.Add(domain.Problem{Column: "role", Code: domain.CodeRoleHeld})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		within, err := belowHeld(ctx, tx, account, id)
		if err != nil {
			return nil, err
		}
		if !within {
			if err := tx.EndLinks(ctx, account.ID); err != nil {
				return nil, err
			}
		}
		return map[string]string{"unit": unit, "role": string(role)}, tx.SetRole(ctx, account.ID, g, true)
	})
}

// belowHeld says whether a unit is one on which the account holds a role, or
// lies below such a one.
func belowHeld(ctx context.Context, tx *storage.Tx, account domain.Account, unit domain.UnitID) (bool, error) {
	paths, err := tx.Paths(ctx, domain.Everything)
	return slices.ContainsFunc(account.Grants, func(g domain.Grant) bool {
		own, ok := paths[g.Unit]
		return ok && strings.HasPrefix(paths[unit], own)
	}), err
}

// TakeRole takes a role away. One's own right to manage accounts is left to
// others to take.
func (a *App) TakeRole(ctx context.Context, who domain.Actor, login, unit string, role domain.Role) error {
	return a.changeAccount(ctx, who, "take role", login, false, func(tx *storage.Tx, account domain.Account) (map[string]string, error) {
		history, err := a.history(ctx, tx)
		if err != nil {
			return nil, err
		}
		id, ok := history.ByCode(unit)
		g := domain.Grant{Unit: id, Role: role}
		if !ok || !slices.Contains(account.Grants, g) {
			return nil, domain.Refuse(domain.CodeRoleUnknown)
		}
		if account.ID == who.Account && len(domain.Powers[role][domain.ManageAccounts]) > 0 {
			return nil, domain.Refuse(domain.CodeOwnAccount)
		}
		return map[string]string{"unit": unit, "role": string(role)}, tx.SetRole(ctx, account.ID, g, false)
	})
}

// RenameAccount gives an account's person another name.
func (a *App) RenameAccount(ctx context.Context, who domain.Actor, login, name string) error {
	name = vi.Legible(name)
	return a.changeAccount(ctx, who, "rename account", login, true, func(tx *storage.Tx, account domain.Account) (map[string]string, error) {
		if err := domain.CheckAccount(account.Login, name).Err(); err != nil {
			return nil, err
		}
		return nil, tx.SetAccount(ctx, account.ID, name, account.State)
	})
}

// RenewLink makes a new link to set a password, for whoever has forgotten it or
// lost the telephone: the old password and the codes end when it is used. Nobody
// makes one for the own account: a browser that was left open would give it away.
func (a *App) RenewLink(ctx context.Context, who domain.Actor, login string) (link string, err error) {
	link = credential.NewSecret()
	err = a.changeAccount(ctx, who, "renew link", login, false, func(tx *storage.Tx, account domain.Account) (map[string]string, error) {
		if account.ID == who.Account {
			return nil, domain.Refuse(domain.CodeOwnAccount)
		}
		if err := mayUnlock(ctx, tx, who, account); err != nil { // the link opens the account
			return nil, err
		}
		return nil, tx.AddLink(ctx, credential.Hash(link), account.ID, a.now()+domain.LinkLife)
	})
	if errors.Is(err, domain.ErrNotFound) {
		err = domain.Refuse(domain.CodeAccountUnknown, login)
	}
	return link, err
}
