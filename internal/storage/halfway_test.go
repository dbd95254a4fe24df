package storage_test

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// manyFacts are enough to need many pages and several statements.
func manyFacts(n int) []figure.Fact {
	facts := make([]figure.Fact, n)
	for i := range facts {
		d := day("2026-01-01").AddDays(i % 365)
		facts[i] = figure.Fact{Unit: 2, Indicator: domain.Admitted, CoversFrom: d, EffectiveOn: d, Quantity: 1, SourceKind: figure.Declared, Source: "tệp lớn.csv"}
	}
	return facts
}

func TestAnActThatDoesNotEndLeavesNothing(t *testing.T) {
	broken := errors.New("something went wrong")
	for _, c := range []struct {
		name string
		stop func(cancel context.CancelFunc) error
	}{
		{"its function gives an error after writing", func(context.CancelFunc) error { return broken }},
		{"it was stopped while it wrote", func(cancel context.CancelFunc) error { cancel(); return nil }},
	} {
		t.Run(c.name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, at storage.Place) {
				db, _ := open(t, at)
				filled(t, db)
				before := whole(t, at)
				ctx, cancel := context.WithCancel(t.Context())
				defer cancel()
				_, err := db.Update(ctx, who, func(tx *storage.Tx) (domain.Trace, error) {
					if err := tx.AddFacts(ctx, manyFacts(20)); err != nil {
						return domain.Trace{}, err
					}
					return domain.Trace{Act: "half"}, c.stop(cancel)
				})
				if err == nil {
					t.Fatal("it was kept")
				}
				if diff := cmp.Diff(before, whole(t, at)); diff != "" {
					t.Errorf("something was left (-before +after):\n%s", diff)
				}
				act(t, db, func(ctx context.Context, tx *storage.Tx) error { return tx.AddFacts(ctx, manyFacts(2)) })
			})
		})
	}
}

func TestAFullDiskIsSaidSoAndLeavesNothing(t *testing.T) {
	at := storage.Place{Folder: t.TempDir()}
	db, _ := open(t, at)
	filled(t, db)
	before := whole(t, at)
	exec(t, db.Writer(), `PRAGMA max_page_count = 60`)
	_, err := db.Update(t.Context(), who, func(tx *storage.Tx) (domain.Trace, error) {
		return domain.Trace{Act: "too much"}, tx.AddFacts(t.Context(), manyFacts(20000))
	})
	if !errors.Is(err, storage.ErrDiskFull) {
		t.Fatalf("the error is %v", err)
	}
	if diff := cmp.Diff(before, whole(t, at)); diff != "" {
		t.Errorf("something was left (-before +after):\n%s", diff)
	}
	exec(t, db.Writer(), `PRAGMA max_page_count = 1000000`)
	act(t, db, func(ctx context.Context, tx *storage.Tx) error { return tx.AddFacts(ctx, manyFacts(20)) })
}

func TestPlacesInUse(t *testing.T) {
	at := storage.Place{Folder: t.TempDir()}
	one, clock := open(t, at)
	two := storagetest.Open(t, at, clock.Now) // commands work beside a server
	if err := one.Serve(); err != nil {
		t.Fatal(err)
	}
	if err := two.Serve(); !errors.Is(err, storage.ErrServed) {
		t.Errorf("a second server: %v", err)
	}
	if _, err := storage.AloneIn(at.Folder); !errors.Is(err, storage.ErrInUse) {
		t.Errorf("alone beside others: %v", err)
	}
	backup := t.TempDir() + "/b"
	if err := two.Backup(t.Context(), backup); err != nil {
		t.Fatal(err)
	}
	if _, err := storage.Restore(t.Context(), backup, at, clock.Now); !errors.Is(err, storage.ErrInUse) {
		t.Errorf("restoring beside others: %v", err)
	}
}

func TestOneFolderIsServedAgainAfterTheFirstServerEnded(t *testing.T) {
	at := storage.Place{Folder: t.TempDir()}
	clock := storagetest.NewClock("2026-02-01")
	for range 2 {
		db, err := storage.Open(t.Context(), at, clock.Now)
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(db.Serve(), db.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSeveralServeOnePostgres(t *testing.T) {
	at := storage.Place{Database: storagetest.Schema(t)}
	one, clock := open(t, at)
	two := storagetest.Open(t, at, clock.Now)
	if err := errors.Join(one.Serve(), two.Serve()); err != nil {
		t.Error(err)
	}
}
