package app

import (
	"context"
	"runtime"
	"strconv"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

const actSettleFiles = "settle files"

// atOnce is how many files are worked out at a time.
const atOnce = 1000

// SettleFiles works out anew how every file stands, after the rules, the days
// off or the tree have changed, and says how many of them stand otherwise than
// was kept. progress is told how many are done of how many; it may be nil.
func (a *App) SettleFiles(ctx context.Context, who domain.Actor, progress func(done, of int64)) (changed int, err error) {
	_, err = a.do(ctx, who, actSettleFiles, "", false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetProcedure); err != nil {
			return nil, err
		}
		changed, err = a.settleAll(ctx, tx, progress)
		return map[string]string{"changed": strconv.Itoa(changed)}, err
	})
	return changed, err
}

// settleAll works the files out within an act that changes what they are judged
// by.
func (a *App) settleAll(ctx context.Context, tx *storage.Tx, progress func(done, of int64)) (changed int, err error) {
	p, err := a.procedure(ctx, tx)
	if err != nil {
		return 0, err
	}
	return p.settleAll(ctx, tx, progress)
}

func (p procedure) settleAll(ctx context.Context, tx *storage.Tx, progress func(done, of int64)) (changed int, err error) {
	_, of, err := tx.Files(ctx, domain.Everything, storage.FileFilter{Most: 1})
	if err != nil {
		return 0, err
	}
	done := int64(0)
	for after := casefile.FileID(0); ; {
		records, err := tx.AllRecords(ctx, after, atOnce)
		if err != nil || len(records) == 0 {
			return changed, err
		}
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		after = records[len(records)-1].ID
		n, err := p.settleSome(ctx, tx, records)
		if err != nil {
			return 0, err
		}
		changed += n
		done += int64(len(records))
		if progress != nil {
			progress(done, of)
		}
	}
}

func (p procedure) settleSome(ctx context.Context, tx *storage.Tx, records []casefile.Record) (int, error) {
	all, err := p.bundles(ctx, tx, domain.Everything, records)
	if err != nil {
		return 0, err
	}
	kept, err := tx.NowBetween(ctx, records[0].ID, records[len(records)-1].ID)
	if err != nil {
		return 0, err
	}
	var other []casefile.Now
	for _, now := range p.standAll(all, tx.At()) {
		if !now.Same(kept[now.File].Now) {
			other = append(other, now)
		}
	}
	return len(other), tx.PutNow(ctx, other)
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
// stand of which that decides the way: who decides, through whom it goes up. The
// tree is read from what the act has written.
func (a *App) reorganized(ctx context.Context, tx *storage.Tx) error {
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
	if err := p.decided(ctx, tx); err != nil {
		return err
	}
	_, err = p.settleAll(ctx, tx, nil)
	return err
}
