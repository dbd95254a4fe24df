package web

import (
	"context"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// sheetJobs are the workbooks of reports being looked at or taken in.
type sheetJobs struct{ jobs[*sheetJob] }

// sheetJob is one of them; its steps are rows.
type sheetJob struct {
	work
	in  app.SheetImport
	out app.SheetOutcome
}

// start begins and returns at once. What was looked at before gives way to it.
func (m *sheetJobs) start(ctx context.Context, who domain.Actor, a *app.App, j *sheetJob) error {
	return m.jobs.start(ctx, who, j, func(other *sheetJob) bool { return time.Since(other.begun) > time.Minute*10 }, func(ctx context.Context, follow func(done, all int) error) (err error) {
		in := j.in
		in.Follow = follow
		j.out, err = a.ImportReports(ctx, who, in)
		j.in.File.Data = nil // its memory may go; the draft keeps it
		return err
	})
}

// card shows how far it is.
func (j *sheetJob) card() *runningCard {
	return &runningCard{
		Action: sheetsPath + "/" + j.id, Name: j.in.File.Name,
		Text: vi.SheetProgress(int(j.steps.Load()), int(j.of.Load()), int64(time.Since(j.begun).Seconds()), !j.in.Trial),
	}
}
