package storage_test

import (
	"context"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// TestARefusedAttemptIsTracedAndMovesNoQuestion: the chain has its line and the
// clock goes on, but what is known stays what it was, in this program and in
// another beside it.
func TestARefusedAttemptIsTracedAndMovesNoQuestion(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		one, clock := open(t, at)
		two := storagetest.Open(t, at, clock.Now)
		nothing := func(context.Context, *storage.Tx) error { return nil }
		known := func(db *storage.DB) (out domain.Instant) {
			view(t, db, func(_ context.Context, tx *storage.Tx) error { out = tx.At(); return nil })
			return out
		}
		lines := func(want int) {
			t.Helper()
			view(t, two, func(ctx context.Context, tx *storage.Tx) error {
				n, broken, err := tx.VerifyTrace(ctx)
				if n != want || broken != nil {
					t.Errorf("the trace has %d lines, want %d; break %+v", n, want, broken)
				}
				return err
			})
		}
		if known(one) != 0 {
			t.Error("an empty store knows something")
		}
		refuse := func(db *storage.DB) {
			t.Helper()
			if err := db.Refuse(t.Context(), who, domain.Trace{Act: "sign in"}); err != nil {
				t.Fatal(err)
			}
		}
		refuse(one)
		if known(one) != 0 || known(two) != 0 {
			t.Error("a refusal is taken for something that became known")
		}
		done := act(t, one, nothing)
		for _, db := range []*storage.DB{one, two} {
			if got := known(db); got != done {
				t.Errorf("after an act at %s is known as of %s", done, got)
			}
			refuse(db)
			refuse(one)
		}
		if a, b := known(one), known(two); a != done || b != done {
			t.Errorf("refusals moved what is known from %s to %s and %s", done, a, b)
		}
		lines(6)
		again := act(t, two, nothing)
		if a, b := known(one), known(two); a != again || b != again {
			t.Errorf("an act at %s: known as of %s and %s", again, a, b)
		}
		refuse(two)
		if got := known(storagetest.Open(t, at, clock.Now)); got != again {
			t.Errorf("a program started after a refusal knows as of %s, want %s", got, again)
		}
		lines(8)
		// A snapshot that was taken before a later act keeps its own instant.
		view(t, one, func(context.Context, *storage.Tx) error {
			act(t, two, nothing)
			if got := known(two); got <= again {
				t.Errorf("the later act is not seen: %s", got)
			}
			return nil
		})
	})
}
