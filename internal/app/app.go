// Package app is what people do with the product, one method an act. An act
// runs in one transaction and leaves a trace; files are read and made outside
// of it. Pages, commands and jobs all come through here.
package app

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// App does what people ask.
type App struct {
	db  *storage.DB
	now func() domain.Instant

	mu    sync.Mutex
	trees treeCache

	backingUp sync.Mutex // one backup into the folder at a time

	letters  laidOut
	codes    sealCodes
	tallies  knownTallies
	gaps     knownGaps
	said     knownVersions
	visitors visitorCache
	tokens   tokenCache
	knocks   knocks
	people   peopleIndex

	templates templateFiles
	tasks     keptTasks

	keys credential.KeyFile // for secrets that must be read again
}

// New makes an App on an open store; now is the clock on the wall.
func New(db *storage.DB, now func() domain.Instant) *App { return &App{db: db, now: now} }

// today is the day in Viet Nam.
func (a *App) today() domain.Date { return a.now().Date() }

// errDryRun takes a trial back after everything in it went well.
var errDryRun = errors.New("dry run")

// do runs an act and leaves its trace. An act that was refused leaves a trace
// too, in a short transaction of its own after the first was taken back; a
// trial leaves nothing.
func (a *App) do(ctx context.Context, who domain.Actor, act, subject string, trial bool, f func(*storage.Tx) (map[string]string, error)) (domain.Instant, error) {
	once := onceOf(ctx)
	at, err := a.db.Update(ctx, who, func(tx *storage.Tx) (domain.Trace, error) {
		if err := once.begin(ctx, tx); err != nil {
			return domain.Trace{}, err
		}
		detail, err := f(tx)
		if err == nil {
			err = once.end(ctx, tx, detail)
		}
		if err == nil && trial {
			err = errDryRun
		}
		return domain.Trace{Act: act, Subject: subject, Detail: detail}, err
	})
	if trial && errors.Is(err, errDryRun) {
		return 0, nil
	}
	if why, ok := refusal(err); ok && !trial {
		return 0, errors.Join(err, a.db.Refuse(ctx, who, domain.Trace{Act: act, Subject: subject, Detail: why}))
	}
	if err != nil {
		if once != nil && !errors.Is(err, ErrGiven) {
			once.Body = nil // what was answered in a transaction that came to nothing
		}
		return 0, err
	}
	return at, nil
}

// refusedFor is what the trace says of something that was not right.
func refusedFor(bad *domain.Invalid) map[string]string {
	return map[string]string{"problems": fmt.Sprint(bad.Total), "first": string(bad.Problems[0].Code)}
}

// treeCache keeps the structure of the party organisations as of the last
// recorded instant: figures need it whole, and it changes rarely.
type treeCache struct {
	at      domain.Instant
	history *domain.History
	built   map[treeKey]*domain.Tree
}

type treeKey struct {
	day   domain.Date
	known domain.Instant
}

// history is the whole history as of the transaction.
func (a *App) history(ctx context.Context, tx *storage.Tx) (*domain.History, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.trees.history != nil && a.trees.at == tx.At() {
		return a.trees.history, nil
	}
	h, err := tx.History(ctx)
	if err != nil {
		return nil, err
	}
	a.trees = treeCache{tx.At(), h, map[treeKey]*domain.Tree{}}
	return h, nil
}

// tree is the structure of the day as known at the instant.
func (a *App) tree(ctx context.Context, tx *storage.Tx, day domain.Date, known domain.Instant) (*domain.Tree, error) {
	h, err := a.history(ctx, tx)
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	k := treeKey{day, known}
	if t, ok := a.trees.built[k]; ok && a.trees.at == tx.At() {
		return t, nil
	}
	t := h.Tree(day, known)
	if a.trees.at == tx.At() && len(a.trees.built) < 64 {
		a.trees.built[k] = t
	}
	return t, nil
}

// Simulated says whether the figures of this store are invented.
func (a *App) Simulated(ctx context.Context) (yes bool, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		v, err := tx.Setting(ctx, storage.Simulated)
		yes = v != ""
		return err
	})
	return yes, err
}

// LastRecorded is the instant of the last act that was done. As long as it stays
// the same, every question has the same answer.
func (a *App) LastRecorded(ctx context.Context) (at domain.Instant, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		at = tx.At()
		return nil
	})
	return at, err
}

// MarkSimulated says that the figures of this store are invented, from now on
// and on everything it shows.
func (a *App) MarkSimulated(ctx context.Context, who domain.Actor) error {
	_, err := a.do(ctx, who, "mark simulated", "", false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetRules); err != nil {
			return nil, err
		}
		return nil, tx.Set(ctx, storage.Simulated, "yes")
	})
	return err
}
