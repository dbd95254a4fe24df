package web

import (
	"context"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// imports are the files being read in.
type imports struct{ jobs[*importing] }

// importing is one file being read; its steps are rows.
type importing struct {
	work
	name  string // of the file
	trial bool
	in    app.ResultsImport // of results
	page  targetsJob        // of targets
	out   app.Outcome
}

// start begins to read a file and returns at once.
func (m *imports) start(ctx context.Context, who domain.Actor, i *importing, read func(context.Context, func(rows int) error) (app.Outcome, error)) error {
	replaced := func(other *importing) bool { return other.page.kept() }
	return m.jobs.start(ctx, who, i, replaced, func(ctx context.Context, follow func(done, all int) error) (err error) {
		i.out, err = read(ctx, func(rows int) error { return follow(rows, 0) })
		i.in.File.Data = nil // its memory may go
		return err
	})
}

// card shows how far a file is.
func (i *importing) card(action string) *runningCard {
	return &runningCard{Action: action, Name: i.name, Text: vi.RunningWords(int(i.steps.Load()), int64(time.Since(i.begun).Seconds()), !i.trial)}
}
