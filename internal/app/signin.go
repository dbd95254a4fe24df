package app

import (
	"context"
	"errors"
	"slices"
	"strings"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
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
	keys := a.guesses(login, in.Address)
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
				delete(keys, domain.GuessLogin)
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
	right, err := credential.CheckPassword(secret.Password, in.Password)
	if err != nil {
		return Ticket{}, err
	}
	if !right || account.State == domain.AccountEnded || account.State == domain.AccountInvited {
		return Ticket{}, a.failed(ctx, keys, account.Login, domain.CodeSignInWrong)
	}
	if account.State == domain.AccountLocked {
		return Ticket{}, a.refused(ctx, account.Login, domain.CodeAccountLocked)
	}
	if len(account.Grants) == 0 {
		return Ticket{}, a.refused(ctx, account.Login, domain.CodeAccountNoRole)
	}
	t := Ticket{Secret: credential.NewSecret(), Browser: in.Browser, NeedsCode: secret.SecondKey != ""}
	if t.Browser == "" {
		t.Browser = credential.NewSecret()
	}
	now := a.now()
	s := storage.Session{
		ID: domain.SessionID(credential.Hash(t.Secret)), Account: account.ID, Unit: account.Grants[0].Unit,
		NeedsCode: t.NeedsCode, StartedAt: now, SeenAt: now, Browser: browserName(in.Agent),
	}
	if t.NeedsCode {
		return t, a.db.Housekeep(ctx, func(tx *storage.Tx) error { return tx.PutSession(ctx, s) })
	}
	return t, a.open(ctx, account, s, t, keys)
}

// open records that somebody signed in.
func (a *App) open(ctx context.Context, account domain.Account, s storage.Session, t Ticket, keys guesses) error {
	who := domain.Actor{Name: account.Login, Account: account.ID}
	_, err := a.do(ctx, who, "sign in", account.Login, false, func(tx *storage.Tx) (map[string]string, error) {
		for _, step := range []error{
			tx.SweepSessions(ctx, s.StartedAt),
			tx.PutSession(ctx, s),
			tx.KnowBrowser(ctx, credential.Hash(t.Browser), account.ID, s.StartedAt),
			tx.SetFailures(ctx, keys[domain.GuessPair], domain.Failures{}),
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
		keys = guesses{domain.GuessPair: guessKey("code", account.Login, address)}
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
		return Ticket{}, a.failed(ctx, keys, account.Login, domain.CodeSecondKeyWrong)
	}
	t := Ticket{Secret: credential.NewSecret(), Browser: browser}
	if t.Browser == "" {
		t.Browser = credential.NewSecret()
	}
	old := s.ID
	s.ID, s.NeedsCode, s.StartedAt, s.SeenAt = domain.SessionID(credential.Hash(t.Secret)), false, now, now
	err = a.db.Housekeep(ctx, func(tx *storage.Tx) error {
		secret.SecondKeyStep = step
		return errors.Join(tx.SetSecret(ctx, account.ID, secret), tx.EndSession(ctx, account.ID, old))
	})
	if err != nil {
		return Ticket{}, err
	}
	return t, a.open(ctx, account, s, t, keys)
}

// guesses are the keys under which failed attempts are counted.
type guesses map[domain.Guess]string

func (a *App) guesses(login, address string) guesses {
	return guesses{
		domain.GuessPair:    guessKey("pair", login, address),
		domain.GuessAddress: guessKey("address", address),
		domain.GuessLogin:   guessKey("login", login),
	}
}

func guessKey(parts ...string) string { return credential.Hash(strings.Join(parts, "\n")) }

// wait is until when no attempt is looked at; 0 if now is fine.
func (g guesses) wait(ctx context.Context, tx *storage.Tx, now domain.Instant) (until domain.Instant, err error) {
	for guess, key := range g {
		f, err := tx.Failures(ctx, key)
		if err != nil {
			return 0, err
		}
		until = max(until, f.Until(guess, now))
	}
	return until, nil
}

// failed counts a failed attempt and traces it.
func (a *App) failed(ctx context.Context, keys guesses, login string, code domain.Code) error {
	err := a.db.Housekeep(ctx, func(tx *storage.Tx) error {
		for _, key := range keys {
			f, err := tx.Failures(ctx, key)
			if err != nil {
				return err
			}
			if err := tx.SetFailures(ctx, key, f.Next(a.now())); err != nil {
				return err
			}
		}
		return nil
	})
	return errors.Join(a.refused(ctx, login, code), err)
}

// refused traces an attempt to sign in that was refused. What was typed in the
// place of a login may be a password: only a login that exists is written down.
func (a *App) refused(ctx context.Context, login string, code domain.Code) error {
	bad := domain.Refuse(code)
	return errors.Join(bad, a.db.Refuse(ctx, stranger, domain.Trace{Act: "sign in", Subject: login, Detail: refusedFor(bad)}))
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
	return t, a.open(ctx, account, s, t, nil)
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
	what := find("Edg/", "Edge", "OPR/", "Opera", "coc_coc", "Cốc Cốc", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari")
	on := find("Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "Mac", "Linux", "Linux")
	return strings.Join(slices.DeleteFunc([]string{what, on}, func(s string) bool { return s == "" }), ", ")
}
