package storage_test

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestEverybodyHasOneDraftOfAKind(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		mine := storage.DraftKey{Owner: "a", Kind: "results", Subject: "2026"}
		yours := storage.DraftKey{Owner: "b", Kind: "results", Subject: "2026"}
		file := []byte{0, 1, 255, '\n'}
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			return errors.Join(
				tx.SaveDraft(ctx, storage.Draft{DraftKey: mine, Body: "một"}),
				tx.SaveDraft(ctx, storage.Draft{DraftKey: yours, Body: "hai"}),
				tx.DropDraft(ctx, storage.DraftKey{Owner: "c", Kind: "results", Subject: "2026"}),
			)
		})
		last := act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			return tx.SaveDraft(ctx, storage.Draft{DraftKey: mine, Body: "ba", File: file})
		})
		act(t, db, func(ctx context.Context, tx *storage.Tx) error { return tx.DropDraft(ctx, yours) })
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			got, err := tx.Draft(ctx, mine)
			if want := (storage.Draft{DraftKey: mine, SavedAt: last, Body: "ba", File: file}); err != nil || !cmp.Equal(want, got) || !bytes.Equal(file, got.File) {
				t.Errorf("my draft is %+v, %v", got, err)
			}
			if head, size, err := tx.DraftSize(ctx, mine); err != nil || size != len(file) || head.Body != "ba" || head.SavedAt != last || head.File != nil {
				t.Errorf("without its file %+v, %d bytes, %v", head, size, err)
			}
			if _, err := tx.Draft(ctx, yours); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("a draft thrown away gives %v", err)
			}
			return nil
		})
	})
}

func TestWhatStoodAtAnInstantAndWhatAnActRecorded(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db) // unit 2 has 4 and unit 3 has 0 for January
		all := storage.StandingFilter{Indicator: domain.Admitted, EndFrom: day("2026-01-01")}
		var first domain.Instant
		view(t, db, func(_ context.Context, tx *storage.Tx) error { first = tx.At(); return nil })
		done := func(trace domain.Trace, f func(context.Context, *storage.Tx) error) domain.Instant {
			at, err := db.Update(t.Context(), who, func(tx *storage.Tx) (domain.Trace, error) { return trace, f(t.Context(), tx) })
			if err != nil {
				t.Fatal(err)
			}
			return at
		}
		fact := func(unit domain.UnitID, n int64, reverses figure.FactID) figure.Fact {
			return figure.Fact{Unit: unit, Indicator: domain.Admitted, CoversFrom: day("2026-01-01"), EffectiveOn: day("2026-01-31"), Quantity: n, SourceKind: figure.Declared, RecordedBy: "x", Reverses: reverses}
		}
		one := done(domain.Trace{Act: "enter results", Subject: "2026", Detail: map[string]string{"new": "1"}}, func(ctx context.Context, tx *storage.Tx) error {
			standing, err := tx.StandingAt(ctx, domain.Everything, storage.StandingFilter{Indicator: domain.Admitted, Units: []domain.UnitID{2}, EndFrom: day("2026-01-01"), KnownAt: tx.At()})
			if err != nil || len(standing) != 1 {
				t.Fatalf("of one unit %v, %v", standing, err)
			}
			return tx.AddFacts(ctx, []figure.Fact{fact(2, -4, standing[2][0].ID), fact(2, 5, 0)})
		})
		two := done(domain.Trace{Act: "enter results", Subject: "2026"}, func(ctx context.Context, tx *storage.Tx) error {
			f := fact(3, 1, 0)
			f.CoversFrom, f.EffectiveOn = day("2026-02-01"), day("2026-02-28")
			return tx.AddFacts(ctx, []figure.Fact{f})
		})
		done(domain.Trace{Act: "enter results", Subject: "2026"}, func(context.Context, *storage.Tx) error { return nil })
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for known, want := range map[domain.Instant]int64{first: 4, one: 5, two: 5} {
				by := all
				by.KnownAt = known
				got, err := tx.StandingAt(ctx, domain.Everything, by)
				if err != nil || len(got[2]) != 1 || got[2][0].Quantity != want {
					t.Errorf("known at %d: %v, %v; want %d", known, got[2], err, want)
				}
			}
			ofA, err := tx.ScopeOf(ctx, 2)
			if err != nil {
				return err
			}
			for name, c := range map[string]struct {
				see     domain.Scope
				entries []domain.Instant
				facts   int
				whole   bool
			}{
				"everything":    {domain.Everything, []domain.Instant{two, one}, 1, true},
				"one committee": {ofA, []domain.Instant{one}, 0, false},
				"no scope":      {domain.Scope{}, nil, 0, false},
			} {
				entries, err := tx.Entries(ctx, c.see, storage.EntryFilter{Plan: "2026", Acts: []string{"enter results", "import results"}, Limit: 10})
				if err != nil {
					return err
				}
				var at []domain.Instant
				for _, e := range entries {
					at = append(at, e.At)
				}
				if diff := cmp.Diff(c.entries, at); diff != "" {
					t.Errorf("entries with %s:\n%s", name, diff)
				}
				facts, whole, err := tx.FactsOf(ctx, c.see, two)
				if err != nil || len(facts) != c.facts || whole != c.whole {
					t.Errorf("facts of an act with %s: %v, whole %t, %v", name, facts, whole, err)
				}
			}
			entries, err := tx.Entries(ctx, domain.Everything, storage.EntryFilter{Plan: "2026", Acts: []string{"enter results"}, Limit: 2})
			if err != nil || len(entries) != 2 || entries[1].Detail["new"] != "1" || entries[1].By != "test" {
				t.Errorf("%+v, %v", entries, err)
			}
			return nil
		})
	})
}

func TestPeopleAreCalledByTheirLatestName(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			id, err := tx.AddAccount(ctx, "hoa", "Trần Thị Hoa")
			if err != nil {
				return err
			}
			return tx.SetAccount(ctx, id, "Trần Thị Hoà", domain.AccountActive)
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			people, err := tx.People(ctx)
			if diff := cmp.Diff(map[string]string{"hoa": "Trần Thị Hoà"}, people); diff != "" || err != nil {
				t.Errorf("%v\n%s", err, diff)
			}
			return nil
		})
	})
}
