package web

import (
	"context"
	"crypto/rand"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// imports are the files being read in at the moment, by a random name that only
// whoever started one is told.
type imports struct {
	mu  sync.Mutex
	all map[string]*importing
}

// importing is one file being read.
type importing struct {
	id, owner string
	name      string // of the file
	trial     bool
	in        app.ResultsImport // of results
	page      targetsJob        // of targets
	begun     time.Time
	stop      context.CancelFunc
	rows      atomic.Int64
	done      chan struct{} // closed when the two below are set
	out       app.Outcome
	err       error
}

// keepImport is how long the end of an import can be asked for.
const keepImport = time.Hour

// errTooMany says that somebody has as many files running as one person may.
var errTooMany = errors.New("too many imports at once")

// mostImports is how many files of one person run at once.
const mostImports = 3

// start begins to read a file and returns at once. The file goes on being read
// when the browser goes away; only stopping it, or its end, ends it.
func (m *imports) start(ctx context.Context, who domain.Actor, i *importing, read func(context.Context, func(rows int) error) (app.Outcome, error)) error {
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	i.id, i.owner, i.begun, i.stop, i.done = rand.Text(), who.Name, time.Now(), stop, make(chan struct{})
	if !m.admit(i) {
		stop()
		return errTooMany
	}
	go func() {
		defer stop()
		defer close(i.done)
		i.out, i.err = read(ctx, func(rows int) error {
			i.rows.Store(int64(rows))
			return ctx.Err()
		})
		i.in.File.Data = nil // its memory may go
	}()
	return nil
}

// card shows how far a file is.
func (i *importing) card(action string) *runningCard {
	return &runningCard{Action: action, Name: i.name, Text: vi.RunningWords(int(i.rows.Load()), int64(time.Since(i.begun).Seconds()), !i.trial)}
}

// admit takes an import into the list and lets go of what ended long ago.
func (m *imports) admit(i *importing) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	running := 0
	for id, other := range m.all {
		switch {
		case other.ended() && (time.Since(other.begun) > keepImport || other.page.kept() && other.owner == i.owner):
			delete(m.all, id)
		case !other.ended() && other.owner == i.owner:
			running++
		}
	}
	if running >= mostImports {
		return false
	}
	if m.all == nil {
		m.all = map[string]*importing{}
	}
	m.all[i.id] = i
	return true
}

func (i *importing) ended() bool {
	select {
	case <-i.done:
		return true
	default:
		return false
	}
}

// find gives an import to whoever started it, and to nobody else.
func (m *imports) find(who domain.Actor, id string) (*importing, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i, ok := m.all[id]
	return i, ok && i.owner == who.Name
}

// wait gives a short import the time to end, so that most people never see that
// it ran.
func (i *importing) wait(most time.Duration) {
	select {
	case <-i.done:
	case <-time.After(most):
	}
}
