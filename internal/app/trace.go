package app

import (
	"context"
	"encoding/json"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// TraceAsk narrows the trace down; fields left zero do not.
type TraceAsk struct {
	Actor, Act string
	Refused    bool // only what was refused
	From, To   domain.Instant
	Before     int64 // only lines before this one
	Limit      int
}

// TraceLine is one line of the trace.
type TraceLine struct {
	storage.Act
	Detail map[string]string
}

// Trace reads the trace, newest first.
func (a *App) Trace(ctx context.Context, who domain.Actor, ask TraceAsk) (out []TraceLine, err error) {
	if err := permitAll(who, domain.ReadTrace); err != nil {
		return nil, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		acts, err := tx.Acts(ctx, storage.ActFilter(ask))
		for _, act := range acts {
			l := TraceLine{Act: act}
			if err := json.Unmarshal([]byte(act.Detail), &l.Detail); err != nil {
				l.Detail = map[string]string{"detail": act.Detail}
			}
			out = append(out, l)
		}
		return err
	})
	return out, err
}

// Refused leaves the trace of somebody who was not let through. Whoever knocks
// without end leaves no more than some traces a minute: each is kept for ever.
func (a *App) Refused(ctx context.Context, who domain.Actor, what string) error {
	if !a.knocks.heard(who.Name, a.now()) {
		return nil
	}
	return a.db.Refuse(ctx, who, domain.Trace{Act: "enter", Subject: what, Detail: map[string]string{"first": domain.ErrForbidden.Error()}})
}

// mostKnocks is how many refused pages of one person a minute are traced.
const mostKnocks = 20

// knocks counts who was not let through in the present minute.
type knocks struct {
	mu     sync.Mutex
	minute domain.Instant
	by     map[string]int
}

func (k *knocks) heard(who string, now domain.Instant) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if m := now / minute; k.by == nil || k.minute != m {
		k.minute, k.by = m, map[string]int{}
	}
	k.by[who]++
	return k.by[who] <= mostKnocks
}

// Exported leaves the trace of a file with figures that somebody took away, and
// of the address that tells which figures they were.
func (a *App) Exported(ctx context.Context, who domain.Actor, name, address string) error {
	_, err := a.do(ctx, who, "export", name, false, func(*storage.Tx) (map[string]string, error) {
		return map[string]string{"address": address}, nil
	})
	return err
}

// Reach lists the units in which somebody may do something: those whose figures
// stand one by one on a board, and the unit above them.
func (a *App) Reach(ctx context.Context, who domain.Actor, p domain.Permission) (out []domain.UnitVersion, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		top, ok := tree.Root()
		if who.Unit != 0 {
			top, ok = tree.Unit(who.Unit)
		}
		if !ok {
			return nil
		}
		for _, u := range append([]domain.UnitVersion{top}, tree.Children(top.Unit)...) {
			if path, ok := paths[u.Unit]; ok && who.May(p, path) {
				out = append(out, u)
			}
		}
		return nil
	})
	return out, err
}
