package storage_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// TestInstantsStrictlyIncrease has eight writers, four in each of two programs
// on one store, while the clock on the wall stands still.
func TestInstantsStrictlyIncrease(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		one, clock := open(t, at)
		two := storagetest.Open(t, at, clock.Now)
		const writers, acts = 8, 5
		instants := make([][]domain.Instant, writers)
		errs := make([]error, writers)
		var wait sync.WaitGroup
		for w := range writers {
			wait.Go(func() {
				db := []*storage.DB{one, two}[w%2]
				for range acts {
					got, err := db.Update(t.Context(), who, func(tx *storage.Tx) (domain.Trace, error) {
						return domain.Trace{Act: "count"}, tx.Set(t.Context(), "n", tx.At().String())
					})
					instants[w] = append(instants[w], got)
					errs[w] = errors.Join(errs[w], err)
				}
			})
		}
		wait.Wait()
		if err := errors.Join(errs...); err != nil {
			t.Fatal(err)
		}
		var all []domain.Instant
		for _, is := range instants {
			if !slices.IsSorted(is) {
				t.Errorf("one writer's acts are at %v", is)
			}
			all = append(all, is...)
		}
		slices.Sort(all)
		for i, got := range all {
			if want := clock.Now() + domain.Instant(i); got != want {
				t.Fatalf("act %d is at %s, want %s", i, got, want)
			}
		}
		past := raw(t, at)
		if n := number(t, past, `SELECT count(*) FROM trace a JOIN trace b ON b.id > a.id AND b.recorded_at <= a.recorded_at`); n != 0 {
			t.Errorf("%d pairs of acts were written in another order than their instants", n)
		}
		view(t, two, func(_ context.Context, tx *storage.Tx) error {
			if tx.At() != all[len(all)-1] {
				t.Errorf("the last recorded instant is %s, want %s", tx.At(), all[len(all)-1])
			}
			if n, broken, err := tx.VerifyTrace(t.Context()); n != writers*acts || broken != nil || err != nil {
				t.Errorf("the trace has %d acts, break %v, %v", n, broken, err)
			}
			return nil
		})
	})
}

func TestAClockThatWasPutBackDoesNotPutInstantsBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, clock := open(t, at)
		nothing := func(context.Context, *storage.Tx) error { return nil }
		first := act(t, db, nothing)
		clock.Set("2020-01-01")
		if second := act(t, db, nothing); second != first+1 {
			t.Errorf("after %s comes %s", first, second)
		}
		clock.Set("2026-03-01")
		if third := act(t, db, nothing); third != clock.Now() {
			t.Errorf("the act is at %s, the clock at %s", third, clock.Now())
		}
	})
}

func TestAViewDoesNotSeeLaterWrites(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		state := func(ctx context.Context, tx *storage.Tx) (sum int64, name string) {
			tallies, err := tx.Tallies(ctx, domain.Everything, storage.FactFilter{Indicator: domain.Admitted, From: day("2026-01-01"), To: day("2026-12-31"), KnownAt: domain.Forever})
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range tallies {
				sum += x.Quantity
			}
			name, err = tx.Setting(ctx, "name")
			if err != nil {
				t.Fatal(err)
			}
			return sum, name
		}
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			began := tx.At()
			act(t, db, func(ctx context.Context, tx *storage.Tx) error {
				if err := tx.Set(ctx, "name", "later"); err != nil {
					return err
				}
				return tx.AddFacts(ctx, []figure.Fact{{
					Unit: 2, Indicator: domain.Admitted, CoversFrom: day("2026-02-01"), EffectiveOn: day("2026-02-01"),
					Quantity: 50, SourceKind: figure.Declared,
				}})
			})
			if sum, name := state(ctx, tx); sum != 4 || name != "" || tx.At() != began {
				t.Errorf("within the view: %d, %q at %s; it began at %s", sum, name, tx.At(), began)
			}
			return nil
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			if sum, name := state(ctx, tx); sum != 54 || name != "later" {
				t.Errorf("after it: %d, %q", sum, name)
			}
			return nil
		})
	})
}

func TestAViewCannotWrite(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		err := db.View(t.Context(), func(tx *storage.Tx) error { return tx.Set(t.Context(), "name", "x") })
		if err == nil {
			t.Error("a view wrote a setting")
		}
	})
}

// whole counts every row there is and the instant of the last act.
func whole(t *testing.T, at storage.Place) map[string]int64 {
	t.Helper()
	db := raw(t, at)
	out := map[string]int64{"last": number(t, db, `SELECT at FROM clock`), "rolled up": number(t, db, `SELECT recorded_at FROM rollup_state`)}
	for _, table := range tables(t, at, db) {
		out[table] = number(t, db, `SELECT count(*) FROM `+table)
	}
	return out
}
