package storage_test

import (
	"context"
	"errors"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func TestATokenIsFoundByItsSecretUntilItIsRevoked(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db) // with one that was revoked
		var id domain.TokenID
		act(t, db, func(ctx context.Context, tx *storage.Tx) (err error) {
			id, err = tx.AddToken(ctx, who, domain.Token{Unit: 2, Account: 1, Name: "hai", Scopes: []domain.TokenScope{domain.TokenRead, domain.TokenReport}, ExpiresOn: day("2026-03-31")}, "second")
			return err
		})
		find := func(hash string) (token domain.Token, err error) {
			view(t, db, func(ctx context.Context, tx *storage.Tx) error {
				token, _, err = tx.TokenByHash(ctx, hash)
				return nil
			})
			return token, err
		}
		if x, err := find("second"); err != nil || x.ID != id || len(x.Scopes) != 2 || x.ExpiresOn != day("2026-03-31") || x.EndedAt != 0 {
			t.Errorf("%+v, %v", x, err)
		}
		for _, hash := range []string{"hash", "", "Second"} {
			if _, err := find(hash); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("%q: %v", hash, err)
			}
		}
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			ofB, err := tx.ScopeOf(ctx, 3)
			if err != nil {
				return err
			}
			for name, c := range map[string]struct {
				see  domain.Scope
				want int
			}{"everything": {domain.Everything, 2}, "another unit": {ofB, 0}, "no scope": {domain.Scope{}, 0}} {
				if all, err := tx.Tokens(ctx, c.see); err != nil || len(all) != c.want {
					t.Errorf("%s: %d tokens, %v", name, len(all), err)
				}
			}
			if _, err := tx.Token(ctx, ofB, id); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("another unit's token: %v", err)
			}
			return nil
		})
		if err := db.Housekeep(t.Context(), func(tx *storage.Tx) error { return tx.TokenUsed(t.Context(), id, 77) }); err != nil {
			t.Fatal(err)
		}
		if x, err := find("second"); err != nil || x.UsedAt != 77 {
			t.Errorf("last used %d, %v", x.UsedAt, err)
		}
		act(t, db, func(ctx context.Context, tx *storage.Tx) error { return tx.EndToken(ctx, who, id) })
		if _, err := find("second"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("revoked: %v", err)
		}
	})
}

func TestAnAnswerIsKeptForItsTime(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		given := storage.GivenAnswer{ID: "a", Request: "r", Status: 200, Body: "{}"}
		kept := act(t, db, func(ctx context.Context, tx *storage.Tx) error { return tx.KeepAnswer(ctx, given, 0) })
		find := func(after domain.Instant) (out storage.GivenAnswer, err error) {
			view(t, db, func(ctx context.Context, tx *storage.Tx) error {
				out, err = tx.GivenAnswer(ctx, "a", after)
				return nil
			})
			return out, err
		}
		if got, err := find(kept - 1); err != nil || got.Body != "{}" || got.At != kept {
			t.Errorf("%+v, %v", got, err)
		}
		if _, err := find(kept); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("run out: %v", err)
		}
		// What has run out gives way to another of the same key.
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			given.Body = "[]"
			return tx.KeepAnswer(ctx, given, kept)
		})
		if got, err := find(kept); err != nil || got.Body != "[]" {
			t.Errorf("%+v, %v", got, err)
		}
	})
}
