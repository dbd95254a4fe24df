package app

import (
	"context"
	"runtime"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// atOnce is how many files are worked out at a time.
const atOnce = 1000

// settleAll works files out within an act that changes what they are judged by,
// and brings what they have declared to what they say then.
func (a *App) settleAll(ctx context.Context, tx *storage.Tx, who domain.Actor, see domain.Scope, progress func(done, of int64)) (changed int, err error) {
	p, err := a.procedure(ctx, tx)
	if err != nil {
		return 0, err
	}
	return a.settleBy(ctx, tx, who, p, see, progress)
}

// settleBy works files out by a procedure.
func (a *App) settleBy(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, see domain.Scope, progress func(done, of int64)) (changed int, err error) {
	c, err := p.counting(ctx, tx)
	if err != nil {
		return 0, err
	}
	err = eachFile(ctx, tx, see, progress, func(records []casefile.Record) error {
		n, err := a.settleSome(ctx, tx, who, p, c, records)
		changed += n
		return err
	})
	return changed, err
}

// eachFile gives the files of a scope, many at a time. It stops when the context
// ends.
func eachFile(ctx context.Context, tx *storage.Tx, see domain.Scope, progress func(done, of int64), f func([]casefile.Record) error) error {
	_, of, err := tx.Files(ctx, see, storage.FileFilter{Most: 1})
	if err != nil {
		return err
	}
	done := int64(0)
	for after := casefile.FileID(0); ; {
		records, err := recordsOf(ctx, tx, see, after)
		if err != nil || len(records) == 0 {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		after = records[len(records)-1].ID
		if err := f(records); err != nil {
			return err
		}
		done += int64(len(records))
		if progress != nil {
			progress(done, of)
		}
	}
}

// recordsOf are the next files of a scope: of everything without asking of each
// where it lies.
func recordsOf(ctx context.Context, tx *storage.Tx, see domain.Scope, after casefile.FileID) ([]casefile.Record, error) {
	if see == domain.Everything {
		return tx.AllRecords(ctx, after, atOnce)
	}
	return tx.Records(ctx, see, after, atOnce)
}

// settleSome works some files out: how they stand, and what they have declared. It
// says how many of them stand otherwise than was kept.
func (a *App) settleSome(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, c counting, records []casefile.Record) (changed int, err error) {
	all, err := p.bundles(ctx, tx, domain.Everything, records)
	if err != nil || len(all) == 0 {
		return 0, err
	}
	from, to := records[0].ID, records[0].ID
	for _, r := range records {
		from, to = min(from, r.ID), max(to, r.ID)
	}
	kept, err := tx.NowBetween(ctx, from, to)
	if err != nil {
		return 0, err
	}
	var other []casefile.Now
	for _, now := range p.standAll(all, tx.At()) {
		if !now.Same(kept[now.File].Now) {
			other = append(other, now)
		}
	}
	if err := tx.PutNow(ctx, other); err != nil {
		return 0, err
	}
	_, err = a.restateSome(ctx, tx, who, p, c, all)
	return len(other), err
}

const actBeginProcedure = "begin procedure"

// BeginProcedure works the files out anew on the first day of a set of rules, or
// of what was decided of a unit: once, by whatever program sees the day first.
func (a *App) BeginProcedure(ctx context.Context) error {
	today, begins := a.today(), domain.Date(0)
	err := a.db.View(ctx, func(tx *storage.Tx) error {
		sets, err := ruleSets(ctx, tx)
		if err != nil {
			return err
		}
		settings, err := tx.CaseSettings(ctx)
		for _, s := range sets {
			if s.From <= today {
				begins = max(begins, s.From)
			}
		}
		for _, s := range settings {
			if s.From <= today {
				begins = max(begins, s.From)
			}
		}
		return err
	})
	if err != nil || begins < today.AddDays(-30) {
		return err
	}
	name := "procedure " + begins.String()
	var did bool
	err = a.db.View(ctx, func(tx *storage.Tx) (err error) {
		did, err = tx.DidRun(ctx, name)
		return err
	})
	if err != nil || did {
		return err
	}
	return a.once(ctx, name, actBeginProcedure, func(ctx context.Context, tx *storage.Tx) (int64, error) {
		n, err := a.settleAll(ctx, tx, clock, domain.Everything, nil)
		return int64(n), err
	})
}

// standAll works many files out on all processors.
func (p procedure) standAll(all []caseBundle, known domain.Instant) []casefile.Now {
	out := make([]casefile.Now, len(all))
	var done sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		done.Go(func() {
			for i := w; i < len(all); i += workers {
				out[i] = p.stands(all[i], known)
			}
		})
	}
	done.Wait()
	return out
}

// reorganized works out anew, in an act that changed the units, how the files
// stand of which that decides the way: who decides, through whom it goes up. Where
// an admission counts it leaves as it is; the kinds of area that it is counted as
// are those known now of the day of its decision. The tree is read from what the
// act has written.
func (a *App) reorganized(ctx context.Context, tx *storage.Tx, who domain.Actor) error {
	if _, n, err := tx.Files(ctx, domain.Everything, storage.FileFilter{Most: 1}); err != nil || n == 0 {
		return err
	}
	p := procedure{today: a.today()}
	var err error
	if p.sets, err = ruleSets(ctx, tx); err != nil {
		return err
	}
	if p.calendar, err = workdays(ctx, tx); err != nil {
		return err
	}
	if p.history, err = tx.History(ctx); err != nil {
		return err
	}
	p.tree = p.history.Tree(p.today, domain.Forever)
	if err := p.loadSettings(ctx, tx); err != nil {
		return err
	}
	_, err = a.settleBy(ctx, tx, who, p, domain.Everything, nil)
	return err
}
