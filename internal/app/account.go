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
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		for _, x := range all {
			out = append(out, newAccountLine(history, x, paths, who.Sees.Whole()))
		}
		return nil
	})
	return out, err
}

// AccountLine is an account with the names of the units it has roles on. Where
// else than within one's own reach somebody serves is not told, only how often.
type AccountLine struct {
	domain.Account // its grants are those within reach
	Posts          []domain.Post
	Elsewhere      int // roles out of reach
}

func newAccountLine(history *domain.History, x domain.Account, paths map[domain.UnitID]string, whole bool) AccountLine {
	all := len(x.Grants)
	if !whole { // whoever sees the province sees also what is held on units that are no more
		x.Grants = slices.DeleteFunc(x.Grants, func(g domain.Grant) bool { _, ok := paths[g.Unit]; return !ok })
	}
	return AccountLine{x, posts(history, x.Grants), all - len(x.Grants)}
}

// AccountPage is one account with where it is signed in.
type AccountPage struct {
	AccountLine
	Sessions []storage.Session
	Above    bool // it is locked from above: others open it again
	Box      storage.MailBox
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
		if p.Box, err = tx.MailBox(ctx, p.ID); err != nil {
			return err
		}
		p.Sessions, err = tx.Sessions(ctx, p.ID)
		p.Sessions = slices.DeleteFunc(p.Sessions, func(s storage.Session) bool {
			return s.NeedsCode || !domain.LiveSession(s.StartedAt, s.SeenAt, a.now())
		})
		if locked, ok := errors.AsType[*domain.Invalid](mayUnlock(ctx, tx, who, p.Account)); ok {
			p.Above = locked.Problems[0].Code == domain.CodeLockedAbove
		}
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
