package app_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// Whoever stops an import keeps nothing of it, at whatever step: what was read
// and judged is forgotten, rows that were written already are taken back, and
// the same workbook can be brought again.
func TestAnImportThatIsStoppedKeepsNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		c := newCollectors(t, at)
		ctx := t.Context()
		c.open(monthly(report.SetMonth))
		c.clock.Set("2026-06-02")
		w := c.workbook(c.desk, app.SheetAsk{Campaign: "BC-2026", To: "2026-05"})
		w.put(w.at("admitted", "A", ""), 8)
		w.put(w.at("admitted", "B", ""), 5)
		before, last, stood := c.rows(), c.last(), shown(c.of("BC-2026", "2026-05", "A"))
		steps := 0
		run := func(stopAt int) (app.SheetOutcome, error) {
			ctx, stop := context.WithCancel(ctx)
			defer stop()
			steps = 0
			return c.app.ImportReports(ctx, c.desk, app.SheetImport{File: w.file(), Paper: basis, Follow: func(int, int) error {
				if steps++; steps == stopAt {
					stop()
				}
				return ctx.Err()
			}})
		}
		for stopAt := 1; ; stopAt++ {
			_, err := run(stopAt)
			if err == nil {
				break // it was done before it could be stopped
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatalf("stopped at step %d: %v", stopAt, err)
			}
			if diff := cmp.Diff(before, c.rows()); diff != "" {
				t.Fatalf("stopped at step %d it leaves\n%s", stopAt, diff)
			}
			if now := c.last(); now != last {
				t.Fatalf("stopped at step %d it leaves an act", stopAt)
			}
			if l := c.of("BC-2026", "2026-05", "A"); shown(l) != stood {
				t.Fatalf("stopped at step %d the report of A is %s", stopAt, shown(l))
			}
		}
		if steps < 4 { // reading, judging, and each of the two rows
			t.Errorf("it could be stopped at %d steps", steps)
		}
		for _, unit := range []string{"A", "B"} {
			if l := c.of("BC-2026", "2026-05", unit); l.State != report.Submitted || l.Version != 1 {
				t.Errorf("brought in the end, the report of %s is %s", unit, shown(l))
			}
		}
	})
}

func (c *collectors) last() domain.Instant {
	c.t.Helper()
	at, err := c.app.LastRecorded(c.t.Context())
	c.no(err)
	return at
}
