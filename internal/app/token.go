package app

import (
	"context"
	"crypto/subtle"
	"errors"
	"slices"
	"strings"
	"sync"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// tokenSign begins every token, so that one that was left in a file or a log is
// known for what it is.
const tokenSign = "tiendo_"

// NewToken is a token to be given to a program.
type NewToken struct {
	Name      string
	Unit      string // code
	Account   string // login of the account whose rights it has; empty = who makes it
	Scopes    []domain.TokenScope
	ExpiresOn domain.Date
}

// OpenToken makes a token and gives its secret, which is shown once and kept as
// a hash. It needs the right to manage the unit's accounts, and gives no more
// than the account behind it may: whoever makes it at the machine itself names
// that account.
func (a *App) OpenToken(ctx context.Context, who domain.Actor, in NewToken) (secret string, err error) {
	in.Name = strings.TrimSpace(in.Name)
	secret = tokenSign + credential.NewSecret()
	_, err = a.do(ctx, who, "open token", in.Name, false, func(tx *storage.Tx) (map[string]string, error) {
		t := domain.Token{Name: in.Name, Scopes: in.Scopes, ExpiresOn: in.ExpiresOn}
		bad := t.Validate(a.now().Date())
		history, err := a.history(ctx, tx)
		if err != nil {
			return nil, err
		}
		unit, ok := history.ByCode(in.Unit)
		if !ok {
			bad.Add(domain.Problem{Column: "unit", Value: in.Unit, Code: domain.CodeUnitUnknown})
			return nil, bad
		}
		t.Unit = unit
		if err := permit(ctx, tx, who, domain.ManageAccounts, t.Unit); err != nil {
			return nil, err
		}
		account, err := tokenAccount(ctx, tx, who, in.Account, bad)
		if err != nil {
			return nil, err
		}
		t.Account = account.ID
		if err := bad.Err(); err != nil {
			return nil, err
		}
		if err := mayHold(ctx, tx, t, account, bad); err != nil {
			return nil, err
		}
		if taken, err := tx.TokenTaken(ctx, account.ID, t.Name); err != nil {
			return nil, err
		} else if taken {
			bad.Add(domain.Problem{Column: "name", Value: t.Name, Code: domain.CodeTokenTaken})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		_, err = tx.AddToken(ctx, who, t, credential.Hash(secret))
		return map[string]string{"unit": in.Unit, "account": account.Login, "scopes": scopeWords(t.Scopes), "expires": t.ExpiresOn.String()}, err
	})
	if err != nil {
		return "", err
	}
	return secret, nil
}

// tokenAccount is the account whose rights a token has: another's only where
// somebody sits at the machine itself.
func tokenAccount(ctx context.Context, tx *storage.Tx, who domain.Actor, login string, bad *domain.Invalid) (domain.Account, error) {
	if who.Account != 0 {
		if login != "" && domain.FoldLogin(login) != who.Name {
			return domain.Account{}, domain.ErrForbidden
		}
		return tx.Account(ctx, who.Account)
	}
	account, err := tx.AccountByLogin(ctx, domain.FoldLogin(login))
	if errors.Is(err, domain.ErrNotFound) {
		bad.Add(domain.Problem{Column: "account", Value: login, Code: domain.CodeAccountUnknown, Args: []any{login}})
		return account, nil
	}
	return account, err
}

// mayHold notes each scope of which the account itself could do nothing.
func mayHold(ctx context.Context, tx *storage.Tx, t domain.Token, account domain.Account, bad *domain.Invalid) error {
	sees, err := tx.ScopeOf(ctx, t.Unit)
	if err != nil {
		return err
	}
	holder, _ := t.Holder(account, sees)
	for _, s := range t.Scopes {
		if !s.Gives(holder) {
			bad.Add(domain.Problem{Column: "scopes", Code: domain.CodeTokenNoRight, Args: []any{s}})
		}
	}
	return nil
}

func scopeWords(all []domain.TokenScope) string {
	words := make([]string, len(all))
	for i, s := range all {
		words[i] = string(s)
	}
	return strings.Join(words, " ")
}

// TokenLine is a token with its unit and the account behind it.
type TokenLine struct {
	domain.Token
	Of     domain.UnitVersion
	Holder domain.Account
	Idle   bool // nothing is left of what it may do
}

// Tokens lists the tokens of the units whose accounts somebody manages, those
// that can be used first.
func (a *App) Tokens(ctx context.Context, who domain.Actor) (out []TokenLine, err error) {
	if !who.Can(domain.ManageAccounts) {
		return nil, domain.ErrForbidden
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		all, err := tx.Tokens(ctx, who.Sees)
		if err != nil || len(all) == 0 {
			return err
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		accounts, err := tx.Accounts(ctx, domain.Everything)
		if err != nil {
			return err
		}
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		for _, t := range all {
			l := TokenLine{Token: t, Of: domain.UnitVersion{Unit: t.Unit}}
			if vs := history.Versions(t.Unit); len(vs) > 0 {
				l.Of = vs[len(vs)-1]
			}
			if i := slices.IndexFunc(accounts, func(x domain.Account) bool { return x.ID == t.Account }); i >= 0 {
				l.Holder = accounts[i]
			}
			_, useful := t.Holder(l.Holder, domain.Below(paths[t.Unit]))
			l.Idle = !useful
			out = append(out, l)
		}
		return nil
	})
	now := a.now()
	slices.SortStableFunc(out, func(a, b TokenLine) int {
		switch live := a.Live(now); {
		case live == b.Live(now):
			return 0
		case live:
			return -1
		}
		return 1
	})
	return out, err
}

// EndToken revokes a token. Done twice it is kept once.
func (a *App) EndToken(ctx context.Context, who domain.Actor, id domain.TokenID) error {
	_, err := a.do(ctx, who, "end token", "", false, func(tx *storage.Tx) (map[string]string, error) {
		t, err := tx.Token(ctx, who.Sees, id)
		if err != nil {
			return nil, err
		}
		if err := permit(ctx, tx, who, domain.ManageAccounts, t.Unit); err != nil {
			return nil, err
		}
		if t.EndedAt != 0 {
			return nil, errAlready
		}
		account, err := tx.Account(ctx, t.Account)
		if err != nil {
			return nil, err
		}
		return map[string]string{"token": account.Login + "/" + t.Name}, tx.EndToken(ctx, who, id)
	})
	return already(err)
}

// Access is a program that acts through a token.
type Access struct {
	domain.Actor
	Token domain.Token
	At    domain.UnitVersion
}

// TokenAccess says who acts through the token with the secret. What it refuses
// is a problem of the codes CodeToken…. Secrets that are no token's are counted
// by the address they come from; a good one is never made to wait, for nobody
// guesses one.
func (a *App) TokenAccess(ctx context.Context, secret, address string) (out Access, err error) {
	hash, now, found, stale := credential.Hash(secret), a.now(), false, false
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		rights, err := tx.Rights(ctx)
		if err != nil {
			return err
		}
		k, ok := a.tokens.get(hash, rights)
		if !ok {
			if k, err = a.lookUpToken(ctx, tx, hash); errors.Is(err, domain.ErrNotFound) {
				return nil
			}
			if err != nil {
				return err
			}
			a.tokens.put(hash, rights, k)
		}
		found = subtle.ConstantTimeCompare([]byte(k.hash), []byte(hash)) == 1
		out, stale = k.access, now-k.access.Token.UsedAt >= minute
		return nil
	})
	switch {
	case err != nil:
		return Access{}, err
	case !found:
		return Access{}, a.noToken(ctx, address)
	case !out.Token.Live(now):
		return Access{}, domain.Refuse(domain.CodeTokenExpired, out.Token.ExpiresOn)
	case len(out.Only) == 0:
		return Access{}, domain.Refuse(domain.CodeTokenIdle)
	case stale:
		a.tokens.used(hash, now)
		err = a.db.Housekeep(ctx, func(tx *storage.Tx) error { return tx.TokenUsed(ctx, out.Token.ID, now) })
	}
	return out, err
}

// lookUpToken works out who acts through a token; somebody who may do nothing where
// nothing is left of the account's rights.
func (a *App) lookUpToken(ctx context.Context, tx *storage.Tx, hash string) (k knownToken, err error) {
	t, kept, err := tx.TokenByHash(ctx, hash)
	if err != nil {
		return k, err
	}
	k = knownToken{Access{Actor: domain.Actor{Name: "token", Only: []domain.Permission{}}, Token: t}, kept}
	account, err := tx.Account(ctx, t.Account)
	if err != nil {
		return k, err
	}
	sees, err := tx.ScopeOf(ctx, t.Unit)
	if errors.Is(err, domain.ErrNotFound) {
		return k, nil // the unit is no more
	}
	if err != nil {
		return k, err
	}
	if who, ok := t.Holder(account, sees); ok {
		k.access.Actor = who
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return k, err
	}
	if vs := history.Versions(t.Unit); len(vs) > 0 {
		k.access.At = vs[len(vs)-1]
	}
	return k, nil
}

// noToken counts a secret that is no token's.
func (a *App) noToken(ctx context.Context, address string) error {
	keys, now := guesses{domain.GuessAddress: guessKey("token", domain.Network(address))}, a.now()
	var wait domain.Instant
	err := a.db.Housekeep(ctx, func(tx *storage.Tx) (err error) {
		if wait, err = keys.wait(ctx, tx, now); err != nil || wait != 0 {
			return err
		}
		f, err := tx.Failures(ctx, keys[domain.GuessAddress])
		if err != nil {
			return err
		}
		return tx.SetFailures(ctx, keys[domain.GuessAddress], f.Next(now))
	})
	if err != nil {
		return err
	}
	if wait != 0 {
		return domain.Refuse(domain.CodeTokenWait, wait)
	}
	bad := domain.Refuse(domain.CodeTokenUnknown)
	return errors.Join(bad, a.db.Refuse(ctx, stranger, domain.Trace{Act: "use token", Detail: refusedFor(bad)}))
}

// knownToken is a token as it was last looked up.
type knownToken struct {
	access Access
	hash   string
}

// tokenCache keeps who acts through tokens as long as nobody's rights change: a
// program calls often, and between two calls somebody nearly always did
// something.
type tokenCache struct {
	mu     sync.Mutex
	rights storage.Rights
	all    map[string]knownToken
}

func (c *tokenCache) get(hash string, rights storage.Rights) (knownToken, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.rights != rights {
		return knownToken{}, false
	}
	k, ok := c.all[hash]
	return k, ok
}

func (c *tokenCache) put(hash string, rights storage.Rights, k knownToken) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.rights != rights || len(c.all) >= 4096 {
		c.rights, c.all = rights, map[string]knownToken{}
	}
	c.all[hash] = k
}

func (c *tokenCache) used(hash string, at domain.Instant) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k, ok := c.all[hash]; ok {
		k.access.Token.UsedAt = at
		c.all[hash] = k
	}
}
