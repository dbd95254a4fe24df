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

// SignIn is an attempt to sign in.
type SignIn struct {
	Login, Password string
	Browser         string // the secret by which a browser is known again; may be empty
	Address         string // from where, without the port
	Agent           string // what the browser calls itself
}

// Ticket is what a browser gets for a password that was right.
type Ticket struct {
	Secret    string // of the session
	Browser   string // by which the browser is known again
	NeedsCode bool   // the session opens only with a code from the phone
}

// stranger is who acts before it is known who acts.
var stranger = domain.Actor{Name: "web"}

// SignIn opens a session for a login and a password. What it refuses tells
// nothing of whether there is such an account.
func (a *App) SignIn(ctx context.Context, in SignIn) (Ticket, error) {
	login := domain.FoldLogin(in.Login)
	var account domain.Account
	var secret storage.AccountSecret
	var wait domain.Instant
	keys, mark := passwordGuesses(login, in.Address), credential.NewSecret() // a mark that is not known may have been put there
	err := a.db.View(ctx, func(tx *storage.Tx) (err error) {
		account, err = tx.AccountByLogin(ctx, login)
		switch {
		case errors.Is(err, domain.ErrNotFound):
		case err != nil:
			return err
		default:
			if secret, err = tx.Secret(ctx, account.ID); err != nil {
				return err
			}
			known, err := tx.KnowsBrowser(ctx, credential.Hash(in.Browser), account.ID)
			if err != nil {
				return err
			}
			if known {
				keys, mark = browserGuesses("password", login, in.Browser), in.Browser
			}
		}
		wait, err = keys.wait(ctx, tx, a.now())
		return err
	})
	if err != nil {
		return Ticket{}, err
	}
	if wait != 0 {
		return Ticket{}, domain.Refuse(domain.CodeSignInWait, wait)
	}
	right, err := credential.CheckPassword(ctx, secret.Password, in.Password)
	if err != nil {
		return Ticket{}, err
	}
	if !right || account.State == domain.AccountEnded || account.State == domain.AccountInvited {
		return Ticket{}, a.failed(ctx, keys, account.Login, domain.Refuse(domain.CodeSignInWrong))
	}
	if account.State == domain.AccountLocked {
		return Ticket{}, a.refused(ctx, account.Login, domain.Refuse(domain.CodeAccountLocked))
	}
	if len(account.Grants) == 0 {
		return Ticket{}, a.refused(ctx, account.Login, domain.Refuse(domain.CodeAccountNoRole))
	}
	t := Ticket{Secret: credential.NewSecret(), Browser: mark, NeedsCode: secret.SecondKey != ""}
	now := a.now()
	s := storage.Session{
		ID: domain.SessionID(credential.Hash(t.Secret)), Account: account.ID, Unit: account.Grants[0].Unit,
		NeedsCode: t.NeedsCode, StartedAt: now, SeenAt: now, Browser: browserName(in.Agent),
	}
	if t.NeedsCode {
		err = a.db.Housekeep(ctx, func(tx *storage.Tx) error {
			if err := a.stillRight(ctx, tx, account.ID, secret, keys); err != nil {
				return err
			}
			return tx.PutSession(ctx, s)
		})
	} else {
		err = a.open(ctx, account, s, t, keys, func(tx *storage.Tx) error {
			return a.stillRight(ctx, tx, account.ID, secret, keys)
		})
	}
	if err != nil {
		return Ticket{}, err
	}
	return t, nil
}

// stillRight looks once more, in the transaction that opens the session, at what
// was true when the password was: meanwhile the account may have been locked or
// its password changed, and of many guesses sent at once only as many count as
// of those sent one after the other.
func (a *App) stillRight(ctx context.Context, tx *storage.Tx, id domain.AccountID, proved storage.AccountSecret, keys guesses) error {
	wait, err := keys.wait(ctx, tx, a.now())
	if err != nil {
		return err
	}
	if wait != 0 {
		return domain.Refuse(domain.CodeSignInWait, wait)
	}
	account, err := tx.Account(ctx, id)
	if err != nil {
		return err
	}
	now, err := tx.Secret(ctx, id)
	if err != nil {
		return err
	}
	if account.State != domain.AccountActive || len(account.Grants) == 0 || now.Password != proved.Password || now.SecondKey != proved.SecondKey {
		return domain.Refuse(domain.CodeSignInWrong)
	}
	return nil
}

// open records that somebody signed in; first says whether it may be, and does
// what goes with it.
func (a *App) open(ctx context.Context, account domain.Account, s storage.Session, t Ticket, keys guesses, first func(*storage.Tx) error) error {
	who := domain.Actor{Name: account.Login, Account: account.ID}
	_, err := a.do(ctx, who, "sign in", account.Login, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := first(tx); err != nil {
			return nil, err
		}
		for _, key := range []string{keys[domain.GuessPair], keys[domain.GuessBrowser], keys[domain.GuessCode]} {
			if err := tx.SetFailures(ctx, key, domain.Failures{}); err != nil {
				return nil, err
			}
		}
		for _, step := range []error{
			tx.SweepSessions(ctx, s.StartedAt),
			tx.PutSession(ctx, s),
			tx.KnowBrowser(ctx, credential.Hash(t.Browser), account.ID, s.StartedAt),
		} {
			if step != nil {
				return nil, step
			}
		}
		return map[string]string{"browser": s.Browser}, nil
	})
	return err
}

// EnterCode opens a session that waits for the code from the person's phone.
// The session gets another secret: the first one proved only the password.
func (a *App) EnterCode(ctx context.Context, sessionSecret, code, address, browser string) (Ticket, error) {
	now := a.now()
	id := domain.SessionID(credential.Hash(sessionSecret))
	var account domain.Account
	var secret storage.AccountSecret
	var s storage.Session
	var wait domain.Instant
	var keys guesses
	mark := credential.NewSecret()
	err := a.db.View(ctx, func(tx *storage.Tx) (err error) {
		if s, err = tx.Session(ctx, id); err != nil {
			return err
		}
		if account, err = tx.Account(ctx, s.Account); err != nil {
			return err
		}
		if secret, err = tx.Secret(ctx, s.Account); err != nil {
			return err
		}
		known, err := tx.KnowsBrowser(ctx, credential.Hash(browser), s.Account)
		if err != nil {
			return err
		}
		if keys = codeGuesses(account.Login, address); known {
			keys, mark = browserGuesses("code", account.Login, browser), browser
		}
		wait, err = keys.wait(ctx, tx, now)
		return err
	})
	switch {
	case err != nil:
		return Ticket{}, err
	case !s.NeedsCode || now-s.StartedAt > domain.CodeLife || account.State != domain.AccountActive:
		return Ticket{}, domain.ErrNotFound
	case wait != 0:
		return Ticket{}, domain.Refuse(domain.CodeSignInWait, wait)
	}
	step, ok := credential.CheckCode(secret.SecondKey, strings.ReplaceAll(strings.TrimSpace(code), " ", ""), now.Time(), secret.SecondKeyStep)
	if !ok {
		return Ticket{}, a.failed(ctx, keys, account.Login, domain.Refuse(domain.CodeSecondKeyWrong))
	}
	t := Ticket{Secret: credential.NewSecret(), Browser: mark}
	old := s.ID
	s.ID, s.NeedsCode, s.StartedAt, s.SeenAt = domain.SessionID(credential.Hash(t.Secret)), false, now, now
	err = a.open(ctx, account, s, t, keys, func(tx *storage.Tx) error {
		if err := a.stillRight(ctx, tx, account.ID, secret, keys); err != nil {
			return err
		}
		if _, err := tx.Session(ctx, old); err != nil { // used by another request at the same time, or ended
			return err
		}
		fresh, err := tx.UseSecondKeyStep(ctx, account.ID, step)
		if err != nil {
			return err
		}
		if !fresh {
			return domain.Refuse(domain.CodeSecondKeyWrong)
		}
		return tx.EndSession(ctx, account.ID, old)
	})
	if err != nil {
		return Ticket{}, err
	}
	return t, nil
}

// OpenSession opens a session for an account without asking for anything: the
// demonstration lets everybody in.
func (a *App) OpenSession(ctx context.Context, login, agent string) (Ticket, error) {
	var account domain.Account
	err := a.db.View(ctx, func(tx *storage.Tx) (err error) {
		account, err = tx.AccountByLogin(ctx, login)
		return err
	})
	if err != nil {
		return Ticket{}, err
	}
	if account.State != domain.AccountActive || len(account.Grants) == 0 {
		return Ticket{}, domain.ErrForbidden
	}
	now := a.now()
	t := Ticket{Secret: credential.NewSecret(), Browser: credential.NewSecret()}
	s := storage.Session{
		ID: domain.SessionID(credential.Hash(t.Secret)), Account: account.ID, Unit: account.Grants[0].Unit,
		StartedAt: now, SeenAt: now, Browser: browserName(agent),
	}
	return t, a.open(ctx, account, s, t, nil, func(*storage.Tx) error { return nil })
}

// SignOut ends the session of a visitor.
func (a *App) SignOut(ctx context.Context, v domain.Visitor) error {
	_, err := a.do(ctx, v.Actor, "sign out", v.Name, false, func(tx *storage.Tx) (map[string]string, error) {
		return nil, tx.EndSession(ctx, v.Account, v.Session)
	})
	return err
}

// browserName is what a list of sessions calls a browser: enough to tell the
// telephone from the office, no more.
func browserName(agent string) string {
	find := func(names ...string) string {
		for i := 0; i+1 < len(names); i += 2 {
			if strings.Contains(agent, names[i]) {
				return names[i+1]
			}
		}
		return ""
	}
	what := find("Edg/", "Edge", "OPR/", "Opera", "coc_coc", vi.CocCoc, "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari")
	on := find("Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "Mac", "Linux", "Linux")
	return strings.Join(slices.DeleteFunc([]string{what, on}, func(s string) bool { return s == "" }), ", ")
}
