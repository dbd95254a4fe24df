// Package jobs is the table of what the clock does while the program serves:
// each job calls one method of app, which looks for itself whether there is
// anything to do and is safe beside other programs on the same store.
package jobs

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
)

// Config is what the jobs stand on.
type Config struct {
	App   *app.App
	Log   *slog.Logger
	Now   func() domain.Instant
	Alone bool // no other program serves this store
	Still bool // nothing new begins by itself: a demonstration keeps its story
}

// tick is how often the table is looked at; it is also how long a letter waits
// at most.
const tick = 10 * time.Second

// job is one line of the table.
type job struct {
	name  string
	every time.Duration
	do    func(context.Context) error
	last  domain.Instant
}

// Run does the jobs until the context ends, and comes back when the last one
// that was begun has ended. What goes wrong is logged and tried again the next
// time.
func Run(ctx context.Context, c Config) {
	if c.Alone {
		c.told(ctx, "letters", c.App.LoseLetters(ctx, true))
	}
	table := c.table()
	t := time.NewTicker(tick)
	defer t.Stop()
	for {
		for i := range table {
			c.turn(ctx, &table[i])
		}
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
	}
}

func (c Config) table() []job {
	all := []job{
		{name: "letters", every: 0, do: c.App.SendLetters},
		{name: "names", every: 24 * time.Hour, do: c.App.WarmPeople},
	}
	if c.Still {
		return all
	}
	return append(all,
		job{name: "morning", every: time.Minute, do: c.App.Morning},
		job{name: "periods", every: time.Hour, do: func(ctx context.Context) error {
			n, err := c.App.OpenDuePeriods(ctx)
			if n > 0 {
				c.Log.InfoContext(ctx, "report periods opened", "periods", n)
			}
			return err
		}},
		job{name: "procedure", every: time.Hour, do: c.App.BeginProcedure},
		job{name: "retention", every: 24 * time.Hour, do: func(ctx context.Context) error {
			n, err := c.App.EraseDue(ctx)
			if n > 0 {
				c.Log.InfoContext(ctx, "people erased by retention", "people", n)
			}
			return err
		}},
		job{name: "sweep", every: 24 * time.Hour, do: c.App.SweepNotices},
	)
}

// turn does a job if its time has come.
func (c Config) turn(ctx context.Context, j *job) {
	now := c.Now()
	if ctx.Err() != nil || j.last != 0 && now-j.last < domain.Instant(j.every.Microseconds()) {
		return
	}
	j.last = now
	c.told(ctx, j.name, j.do(ctx))
}

func (c Config) told(ctx context.Context, name string, err error) {
	if err != nil && !errors.Is(err, context.Canceled) {
		c.Log.ErrorContext(ctx, "job failed", "job", name, "error", err.Error())
	}
}
