package storage_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// Failures are counted by reading and writing: where two do so at once and one
// count is lost, whoever guesses in parallel is slowed by nobody.
func TestFailuresOfTheSameInstantAreAllCounted(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, clock := open(t, at)
		const n = 40
		var all sync.WaitGroup
		for range n {
			all.Go(func() {
				err := db.Housekeep(t.Context(), func(tx *storage.Tx) error {
					f, err := tx.Failures(t.Context(), "somebody")
					if err != nil {
						return err
					}
					return tx.SetFailures(t.Context(), "somebody", f.Next(clock.Now()))
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			f, err := tx.Failures(ctx, "somebody")
			if f.Count != n {
				t.Errorf("%d of %d failures were counted", f.Count, n)
			}
			return err
		})
	})
}

// A page that is asked for at the moment in which the session ends must not
// bring it back.
func TestASessionThatEndedIsNotBroughtBackByHousekeeping(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, clock := open(t, at)
		s := storage.Session{ID: "s", StartedAt: clock.Now(), SeenAt: clock.Now()}
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			unit, err := tx.AddUnit(ctx, "TU")
			if err != nil {
				return err
			}
			s.Unit = unit
			if s.Account, err = tx.AddAccount(ctx, "an", "An"); err != nil {
				return err
			}
			return tx.PutSession(ctx, s)
		})
		read, ended := make(chan struct{}), make(chan struct{})
		go func() {
			defer close(ended)
			<-read
			_, err := db.Update(t.Context(), domain.Operator("test"), func(tx *storage.Tx) (domain.Trace, error) {
				return domain.Trace{Act: "end", Subject: "an"}, tx.EndSessions(t.Context(), s.Account, "")
			})
			if err != nil {
				t.Error(err)
			}
		}()
		err := db.Housekeep(t.Context(), func(tx *storage.Tx) error {
			s, err := tx.Session(t.Context(), s.ID)
			if err != nil {
				return err
			}
			close(read)
			select { // the act waits for this transaction, or has its way before it
			case <-ended:
			case <-time.After(200 * time.Millisecond):
			}
			return tx.PutSession(t.Context(), s)
		})
		if err != nil {
			t.Fatal(err)
		}
		<-ended
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			left, err := tx.Sessions(ctx, s.Account)
			if len(left) != 0 {
				t.Errorf("it is back: %+v", left)
			}
			return err
		})
	})
}
