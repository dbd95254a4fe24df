package app

import (
	"context"
	"errors"
	"slices"
	"sync"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// minute is how exactly it is kept when a session was last used.
const minute = 60 * 1_000_000

// Visitor says who has signed in with the session's secret; ErrNotFound where
// the session has ended, or still waits for its code.
func (a *App) Visitor(ctx context.Context, secret string) (v domain.Visitor, err error) {
	id := domain.SessionID(credential.Hash(secret))
	now := a.now()
	stale := false
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		var err error
		if v, stale, err = a.visitorOf(ctx, tx, id, now); err != nil {
			return err
		}
		// What somebody has read is no act, so it is asked for each time.
		v.Unread, err = tx.Unread(ctx, v.Account)
		v.KnownAt = tx.At()
		return err
	})
	if err != nil || !stale {
		return v, err
	}
	err = a.db.Housekeep(ctx, func(tx *storage.Tx) error {
		s, err := tx.Session(ctx, id)
		if errors.Is(err, domain.ErrNotFound) {
			return nil // ended meanwhile
		}
		if err != nil {
			return err
		}
		s.SeenAt = now
		return tx.PutSession(ctx, s)
	})
	return v, err
}

// visitorOf finds whose session it is, from memory where nothing was recorded
// since; stale says that its last use has to be kept.
func (a *App) visitorOf(ctx context.Context, tx *storage.Tx, id domain.SessionID, now domain.Instant) (v domain.Visitor, stale bool, err error) {
	state := visitorState{tx.At(), now.Date()}
	if known, ok := a.visitors.get(id, state); ok && domain.LiveSession(known.session.StartedAt, known.session.SeenAt, now) && now-known.session.SeenAt < minute {
		return known.visitor, false, nil
	}
	s, err := tx.Session(ctx, id)
	if err != nil {
		return v, false, err
	}
	if s.NeedsCode || !domain.LiveSession(s.StartedAt, s.SeenAt, now) {
		return v, false, domain.ErrNotFound
	}
	if v, err = a.visitor(ctx, tx, s); err != nil {
		return v, false, err
	}
	if stale = now-s.SeenAt >= minute; stale {
		s.SeenAt = now
	}
	a.visitors.put(id, state, knownVisitor{v, s})
	return v, stale, nil
}

// visitor gathers what pages need to know of somebody.
func (a *App) visitor(ctx context.Context, tx *storage.Tx, s storage.Session) (v domain.Visitor, err error) {
	account, err := tx.Account(ctx, s.Account)
	if err != nil {
		return v, err
	}
	if account.State != domain.AccountActive || len(account.Grants) == 0 {
		return v, domain.ErrNotFound
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return v, err
	}
	v = domain.Visitor{Session: s.ID, Person: account.Name, Posts: posts(history, account.Grants)}
	at := v.Posts[0]
	for _, p := range v.Posts {
		if p.Unit.Unit == s.Unit {
			at = p
		}
	}
	v.At = at.Unit
	v.Actor = domain.Actor{Name: account.Login, Account: account.ID, Unit: at.Unit.Unit, Roles: at.Roles}
	v.Sees, err = tx.ScopeOf(ctx, at.Unit.Unit)
	return v, err
}

// posts gathers grants by unit, each unit under its latest name.
func posts(history *domain.History, grants []domain.Grant) []domain.Post {
	var out []domain.Post
	for _, g := range grants {
		i := slices.IndexFunc(out, func(p domain.Post) bool { return p.Unit.Unit == g.Unit })
		if i < 0 {
			unit := domain.UnitVersion{Unit: g.Unit}
			if versions := history.Versions(g.Unit); len(versions) > 0 {
				unit = versions[len(versions)-1]
			}
			out = append(out, domain.Post{Unit: unit})
			i = len(out) - 1
		}
		out[i].Roles = append(out[i].Roles, g.Role)
	}
	return out
}

// ActAt lets a visitor act from another of the units on which roles are held.
func (a *App) ActAt(ctx context.Context, v domain.Visitor, code string) error {
	_, err := a.do(ctx, v.Actor, "act at", code, false, func(tx *storage.Tx) (map[string]string, error) {
		i := slices.IndexFunc(v.Posts, func(p domain.Post) bool { return p.Unit.Code == code })
		if i < 0 {
			return nil, domain.ErrNotFound
		}
		s, err := tx.Session(ctx, v.Session)
		if err != nil {
			return nil, err
		}
		s.Unit = v.Posts[i].Unit.Unit
		return nil, tx.PutSession(ctx, s)
	})
	return err
}

// knownVisitor is a visitor with the session from which it was made.
type knownVisitor struct {
	visitor domain.Visitor
	session storage.Session
}

// visitorState is what a visitor follows from besides the session: the last act,
// and the day in Viet Nam. A change of the units that was recorded ahead holds
// from its midnight on, though nobody does anything then.
type visitorState struct {
	at  domain.Instant
	day domain.Date
}

// visitorCache keeps who has signed in, in the present state.
type visitorCache struct {
	mu    sync.Mutex
	state visitorState
	all   map[domain.SessionID]knownVisitor
}

// get gives what was found in the same state: whatever ends a session or changes
// a role is an act, and moves the state.
func (c *visitorCache) get(id domain.SessionID, state visitorState) (knownVisitor, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != state {
		return knownVisitor{}, false
	}
	v, ok := c.all[id]
	return v, ok
}

func (c *visitorCache) put(id domain.SessionID, state visitorState, v knownVisitor) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.state != state || len(c.all) >= 4096 {
		c.state, c.all = state, map[domain.SessionID]knownVisitor{}
	}
	c.all[id] = v
}
