package app

import (
	"context"
	"errors"
	"slices"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// FirstLink makes the link by which the first administrator sets up an account
// of his own; empty where there are accounts already. An earlier such link ends.
func (a *App) FirstLink(ctx context.Context) (secret string, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		all, err := tx.Accounts(ctx, domain.Everything)
		if err == nil && !slices.ContainsFunc(all, isAdministrator) {
			secret = credential.NewSecret()
		}
		return err
	})
	if err != nil || secret == "" {
		return "", err
	}
	return secret, a.db.Housekeep(ctx, func(tx *storage.Tx) error {
		return tx.AddLink(ctx, credential.Hash(secret), 0, a.now()+domain.LinkLife)
	})
}

func isAdministrator(x domain.Account) bool {
	return x.State == domain.AccountActive && slices.ContainsFunc(x.Grants, func(g domain.Grant) bool { return g.Role == domain.RoleAdministrator })
}

// LinkOf says for whom a link was made: an account, or none (ID 0) for the
// first administrator's.
func (a *App) LinkOf(ctx context.Context, secret string) (account domain.Account, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		account, err = a.linked(ctx, tx, secret)
		return err
	})
	return account, err
}

func (a *App) linked(ctx context.Context, tx *storage.Tx, secret string) (account domain.Account, err error) {
	id, err := tx.Link(ctx, credential.Hash(secret), a.now())
	if errors.Is(err, domain.ErrNotFound) {
		return account, domain.Refuse(domain.CodeLinkDead)
	}
	if err != nil || id == 0 {
		return account, err
	}
	return tx.Account(ctx, id)
}

// SetUp is what is typed on the page of a one-time link.
type SetUp struct {
	Secret          string
	Login, Name     string // of the first administrator only
	Password, Again string
}

// UseLink sets the password of a link's account and so opens it, or makes the
// first administrator's account. It gives back the login.
func (a *App) UseLink(ctx context.Context, in SetUp) (login string, err error) {
	if _, err := a.LinkOf(ctx, in.Secret); err != nil { // nothing is worked out for a link that is none
		return "", err
	}
	hash, err := credential.HashPassword(ctx, in.Password)
	if err != nil {
		return "", err
	}
	_, err = a.do(ctx, stranger, "set password by link", domain.FoldLogin(in.Login), false, func(tx *storage.Tx) (map[string]string, error) {
		account, err := a.linked(ctx, tx, in.Secret)
		if err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		if account.ID == 0 {
			account.Login, account.Name = domain.FoldLogin(in.Login), vi.Legible(in.Name)
			bad = domain.CheckAccount(account.Login, account.Name)
		}
		for _, p := range domain.CheckPassword(account.Login, in.Password, in.Again).Problems {
			bad.Add(p)
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		login = account.Login
		if account.ID == 0 {
			if account.ID, err = a.firstAdministrator(ctx, tx, account); err != nil {
				return nil, err
			}
		}
		if account.State == domain.AccountEnded {
			return nil, domain.Refuse(domain.CodeAccountEnded)
		}
		return map[string]string{"account": login}, errors.Join(
			tx.SetSecret(ctx, account.ID, storage.AccountSecret{Password: hash}),
			tx.SetAccount(ctx, account.ID, account.Name, domain.AccountActive),
			tx.EndLinks(ctx, account.ID), tx.EndLinks(ctx, 0),
			tx.EndSessions(ctx, account.ID, ""),
		)
	})
	return login, err
}

// firstAdministrator opens the account that the first link is for. The province
// is there from then on, if no list of units has been taken in yet.
func (a *App) firstAdministrator(ctx context.Context, tx *storage.Tx, account domain.Account) (domain.AccountID, error) {
	root, err := a.rootUnit(ctx, tx)
	if err != nil {
		return 0, err
	}
	if _, err := tx.AccountByLogin(ctx, account.Login); !errors.Is(err, domain.ErrNotFound) {
		return 0, errors.Join(err, &domain.Invalid{Problems: []domain.Problem{{Column: "login", Value: account.Login, Code: domain.CodeLoginTaken}}, Total: 1})
	}
	id, err := tx.AddAccount(ctx, account.Login, account.Name)
	if err != nil {
		return 0, err
	}
	for _, role := range []domain.Role{domain.RoleAdministrator, domain.RoleDesk} {
		if err := tx.SetRole(ctx, id, domain.Grant{Unit: root, Role: role}, true); err != nil {
			return 0, err
		}
	}
	return id, nil
}

// rootUnit is the province; it is made where it is not there yet.
func (a *App) rootUnit(ctx context.Context, tx *storage.Tx) (domain.UnitID, error) {
	history, err := tx.History(ctx)
	if err != nil {
		return 0, err
	}
	if id, ok := history.ByCode(domain.RootCode); ok {
		return id, nil
	}
	u := unitsImport{tx: tx, today: a.today(), out: &Outcome{}, bad: &domain.Invalid{}, history: history}
	u.defaults()
	if err := u.identify(ctx); err != nil {
		return 0, err
	}
	if err := u.describe(ctx); err != nil {
		return 0, err
	}
	if err := tx.AddUnitVersions(ctx, u.versions); err != nil {
		return 0, err
	}
	if history, err = tx.History(ctx); err != nil {
		return 0, err
	}
	id, ok := history.ByCode(domain.RootCode)
	if !ok {
		return 0, domain.ErrNotFound
	}
	return id, tx.RefreshUnitNow(ctx, history, a.today())
}
