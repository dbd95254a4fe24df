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
	if history, err = tx.History(ctx); err != nil {
		return 0, err
	}
	id, ok := history.ByCode(domain.RootCode)
	if !ok {
		return 0, domain.ErrNotFound
	}
	return id, tx.RefreshUnitNow(ctx, history, a.today())
}

// NewAccount is an account to be opened with its first role.
type NewAccount struct {
	Login, Name string
	Unit        string // code
	Role        domain.Role
}

// OpenAccount opens an account and gives the secret of the link by which its
// person sets a password.
func (a *App) OpenAccount(ctx context.Context, who domain.Actor, in NewAccount) (id domain.AccountID, link string, err error) {
	in.Login, in.Name = domain.FoldLogin(in.Login), vi.Legible(in.Name)
	link = credential.NewSecret()
	_, err = a.do(ctx, who, "open account", in.Login, false, func(tx *storage.Tx) (map[string]string, error) {
		bad := domain.CheckAccount(in.Login, in.Name)
		unit, err := a.grantable(ctx, tx, who, in.Unit, in.Role, bad)
		if err != nil {
			return nil, err
		}
		if _, err := tx.AccountByLogin(ctx, in.Login); err == nil {
			bad.Add(domain.Problem{Column: "login", Value: in.Login, Code: domain.CodeLoginTaken})
		} else if !errors.Is(err, domain.ErrNotFound) {
			return nil, err
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		if id, err = tx.AddAccount(ctx, in.Login, in.Name); err != nil {
			return nil, err
		}
		return map[string]string{"unit": in.Unit, "role": string(in.Role)}, errors.Join(
			tx.SetRole(ctx, id, domain.Grant{Unit: unit, Role: in.Role}, true),
			tx.AddLink(ctx, credential.Hash(link), id, a.now()+domain.LinkLife),
		)
	})
	return id, link, err
}

// AddGuest opens an account without a password, that whoever tries the product
// may enter by its name alone. Only a store of invented figures has such.
func (a *App) AddGuest(ctx context.Context, who domain.Actor, in NewAccount) error {
	_, err := a.do(ctx, who, "open account", in.Login, false, func(tx *storage.Tx) (map[string]string, error) {
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return nil, err
		}
		if simulated == "" || !slices.Contains(who.Roles, domain.RoleOperator) {
			return nil, domain.ErrForbidden
		}
		bad := domain.CheckAccount(in.Login, in.Name)
		unit, err := a.grantable(ctx, tx, who, in.Unit, in.Role, bad)
		if err != nil {
			return nil, err
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		id, err := tx.AddAccount(ctx, in.Login, in.Name)
		if err != nil {
			return nil, err
		}
		return map[string]string{"unit": in.Unit, "role": string(in.Role)}, errors.Join(
			tx.SetRole(ctx, id, domain.Grant{Unit: unit, Role: in.Role}, true),
			tx.SetAccount(ctx, id, in.Name, domain.AccountActive),
		)
	})
	return err
}

// grantable finds the unit of a grant and notes what is wrong with the role.
func (a *App) grantable(ctx context.Context, tx *storage.Tx, who domain.Actor, code string, role domain.Role, bad *domain.Invalid) (domain.UnitID, error) {
	history, err := a.history(ctx, tx)
	if err != nil {
		return 0, err
	}
	unit, ok := history.ByCode(code)
	if !ok {
		bad.Add(domain.Problem{Column: "unit", Value: code, Code: domain.CodeUnitUnknown})
		return 0, nil
	}
	if err := permit(ctx, tx, who, domain.ManageAccounts, unit); err != nil {
		return 0, err
	}
	switch {
	case !role.Known():
		bad.Add(domain.Problem{Column: "role", Value: string(role), Code: domain.CodeRoleUnknown})
	case role != domain.RoleViewer && role.OfCommission() != (code == domain.RootCode):
		bad.Add(domain.Problem{Column: "role", Code: domain.CodeRolePlace})
	}
	return unit, nil
}

// Accounts lists the accounts that somebody may manage.
func (a *App) Accounts(ctx context.Context, who domain.Actor) (out []AccountLine, err error) {
	if !who.Can(domain.ManageAccounts) {
		return nil, domain.ErrForbidden
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		all, err := tx.Accounts(ctx, who.Sees)
		if err != nil {
			return err
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		for _, x := range all {
			out = append(out, AccountLine{x, posts(history, x.Grants)})
		}
		return nil
	})
	return out, err
}

// AccountLine is an account with the names of the units it has roles on.
type AccountLine struct {
	domain.Account
	Posts []domain.Post
}

// AccountPage is one account with where it is signed in.
type AccountPage struct {
	AccountLine
	Sessions []storage.Session
	Stuck    bool // it waits for its password, and no link lasts by which one could be set
}

// Account shows one account to whoever manages it, or to its own person.
func (a *App) Account(ctx context.Context, who domain.Actor, login string) (p AccountPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if p.Account, err = a.managed(ctx, tx, who, login, true); err != nil {
			return err
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		p.Posts = posts(history, p.Grants)
		p.Sessions, err = tx.Sessions(ctx, p.ID)
		p.Sessions = slices.DeleteFunc(p.Sessions, func(s storage.Session) bool {
			return s.NeedsCode || !domain.LiveSession(s.StartedAt, s.SeenAt, a.now())
		})
		if err != nil || p.State != domain.AccountInvited {
			return err
		}
		links, err := tx.LiveLinks(ctx, p.ID, a.now())
		p.Stuck = links == 0
		return err
	})
	return p, err
}

// managed finds an account that somebody may change: every role it holds must
// lie within reach, or changing it would reach beside. The own account may be
// looked at.
func (a *App) managed(ctx context.Context, tx *storage.Tx, who domain.Actor, login string, ownToo bool) (domain.Account, error) {
	account, err := tx.AccountByLogin(ctx, domain.FoldLogin(login))
	if err != nil {
		return account, err
	}
	if ownToo && account.ID == who.Account {
		return account, nil
	}
	if !who.Can(domain.ManageAccounts) {
		return account, domain.ErrForbidden
	}
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return account, err
	}
	inside := 0
	for _, g := range account.Grants {
		if path, ok := paths[g.Unit]; ok && who.May(domain.ManageAccounts, path) {
			inside++
		}
	}
	switch {
	case inside == len(account.Grants) && (inside > 0 || who.Sees.Whole()):
		return account, nil
	case inside > 0:
		return account, domain.Refuse(domain.CodeAccountOutside)
	}
	return account, domain.ErrNotFound
}

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

// SetAccountState locks an account, opens it again, or ends it for good; its
// sessions end with it.
func (a *App) SetAccountState(ctx context.Context, who domain.Actor, login string, state domain.AccountState) error {
	return a.changeAccount(ctx, who, "set account "+string(state), login, false, func(tx *storage.Tx, account domain.Account) (map[string]string, error) {
		switch {
		case account.ID == who.Account:
			return nil, domain.Refuse(domain.CodeOwnAccount)
		case state != domain.AccountActive && state != domain.AccountLocked && state != domain.AccountEnded:
			return nil, domain.Refuse(domain.CodeStateUnknown)
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
		return nil, errors.Join(tx.SetAccount(ctx, account.ID, account.Name, state), tx.EndSessions(ctx, account.ID, ""), tx.EndLinks(ctx, account.ID))
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
		return nil, tx.AddLink(ctx, credential.Hash(link), account.ID, a.now()+domain.LinkLife)
	})
	if errors.Is(err, domain.ErrNotFound) {
		err = domain.Refuse(domain.CodeAccountUnknown, login)
	}
	return link, err
}
