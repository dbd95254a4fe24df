package web

import (
	"context"
	"crypto/rand"
	"errors"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"tiendo/internal/domain"
)

// work is what every long work has. It goes on when the browser goes away; only
// stopping it, or its end, ends it.
type work struct {
	id, owner string
	begun     time.Time
	stop      context.CancelFunc
	steps, of atomic.Int64  // how far it is, and how many steps there will be; 0 while nobody knows
	done      chan struct{} // closed when the work has ended and err is set
	err       error
}

func (w *work) self() *work { return w }

// working is a work of some sort.
type working interface{ self() *work }

// jobs are the works of one sort that run at the moment or have ended not long
// ago, by a random name that only whoever started one is told.
type jobs[W working] struct {
	mu  sync.Mutex
	all map[string]W
}

// keepJob is how long the end of a work can be asked for.
const keepJob = time.Hour

// errTooMany says that somebody has as many works running as one person may.
var errTooMany = errors.New("too many works at once")

// mostJobs is how many works of one person run at once.
const mostJobs = 3

// start begins a work and returns at once. follow is told how far it is and says
// when it is to stop. replaced says which ended works of the same person give
// way to it.
func (m *jobs[W]) start(ctx context.Context, who domain.Actor, j W, replaced func(W) bool, run func(ctx context.Context, follow func(done, all int) error) error) error {
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	w := j.self()
	w.id, w.owner, w.begun, w.stop, w.done = rand.Text(), who.Name, time.Now(), stop, make(chan struct{})
	if !m.admit(j, replaced) {
		stop()
		return errTooMany
	}
	go func() {
		defer stop()
		defer close(w.done)
		w.err = run(ctx, func(done, all int) error {
			w.steps.Store(int64(done))
			w.of.Store(int64(all))
			return ctx.Err()
		})
	}()
	return nil
}

// admit takes a work into the list and lets go of what ended long ago.
func (m *jobs[W]) admit(j W, replaced func(W) bool) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	running := 0
	for id, other := range m.all {
		o := other.self()
		own := o.owner == j.self().owner
		switch {
		case o.ended() && (time.Since(o.begun) > keepJob || own && replaced(other)):
			delete(m.all, id)
		case !o.ended() && own:
			running++
		}
	}
	if running >= mostJobs {
		return false
	}
	if m.all == nil {
		m.all = map[string]W{}
	}
	m.all[j.self().id] = j
	return true
}

func (w *work) ended() bool {
	select {
	case <-w.done:
		return true
	default:
		return false
	}
}

// find gives a work to whoever started it, and to nobody else.
func (m *jobs[W]) find(who domain.Actor, id string) (W, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	j, ok := m.all[id]
	return j, ok && j.self().owner == who.Name
}

// wait gives a short work the time to end, so that most people never see that it
// ran.
func (w *work) wait(most time.Duration) {
	select {
	case <-w.done:
	case <-time.After(most):
	}
}

// stopped stops the work where its page's only button was pressed, and leads back
// to where it began.
func (w *work) stopped(out http.ResponseWriter, r *http.Request, back string) bool {
	if r.Method != http.MethodPost {
		return false
	}
	w.stop()
	w.wait(patience)
	http.Redirect(out, r, back+"?"+doStop, http.StatusSeeOther)
	return true
}
