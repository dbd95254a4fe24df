package storage_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// private adds what is asked of a file, a breach, a meeting and a calendar.
func private(ctx context.Context, tx *storage.Tx, f casefile.FileID) error {
	rule := casefile.PrivacyVersion{PrivacyRule: casefile.PrivacyRule{Ended: 12, Official: 6, Answer: 3, Breach: 48}, From: day("2026-01-01"), Paper: "1-QĐ"}
	noticed := day("2026-05-20").End()
	for _, step := range []func() error{
		func() error { return tx.AddPrivacyRule(ctx, who, rule) },
		func() error {
			return tx.AddRequest(ctx, who, casefile.Request{File: f, Kind: casefile.AskView, On: day("2026-05-20"), Paper: "đơn"})
		},
		func() error {
			return tx.AnswerRequest(ctx, who, casefile.Request{ID: 1, Outcome: casefile.OutcomeGiven, AnsweredOn: day("2026-05-21"), Answer: "2-CV"})
		},
		func() error {
			return tx.AddRequest(ctx, who, casefile.Request{File: f, Kind: casefile.AskErase, On: day("2026-05-22")})
		},
		func() error {
			return tx.AddBreach(ctx, who, casefile.Breach{Unit: 2, Kind: casefile.BreachSent, Noticed: noticed, People: -1})
		},
		func() error {
			return tx.AddBreachStep(ctx, who, 1, casefile.BreachDone{Step: casefile.BreachTold, At: noticed + 1, Paper: "3-CV"})
		},
		func() error { return tx.SetMeeting(ctx, who, 2, day("2026-06-01"), true) },
		func() error { return tx.SetMeeting(ctx, who, 2, day("2026-06-08"), true) },
		func() error { return tx.SetMeeting(ctx, who, 2, day("2026-06-01"), false) },
		func() error { return tx.AddFeed(ctx, who, 2, "hash-1") },
		func() error { return tx.AddFeed(ctx, who, 2, "hash-2") },
		func() error { return tx.EndFeed(ctx, who, 1) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func TestWhatIsAskedOfWhatIsKeptComesBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		err := db.View(t.Context(), func(tx *storage.Tx) error {
			ctx, all := t.Context(), domain.Everything
			rules, err := tx.PrivacyRules(ctx)
			if err != nil || len(rules) != 1 || rules[0].PrivacyRule != (casefile.PrivacyRule{Ended: 12, Official: 6, Answer: 3, Breach: 48}) || rules[0].Paper != "1-QĐ" {
				t.Errorf("rules: %+v, %v", rules, err)
			}
			asked, err := tx.Requests(ctx, all)
			if err != nil || len(asked) != 2 || asked[0].Kind != casefile.AskErase || asked[0].Outcome != "" || asked[1].Outcome != casefile.OutcomeGiven || asked[1].AnsweredOn != day("2026-05-21") || asked[1].Unit != 2 {
				t.Errorf("requests: %+v, %v", asked, err)
			}
			if none, err := tx.Requests(ctx, domain.Below("/9/")); err != nil || len(none) != 0 {
				t.Errorf("others see %+v, %v", none, err)
			}
			breaches, err := tx.Breaches(ctx, all)
			if err != nil || len(breaches) != 1 || len(breaches[0].Steps) != 1 || breaches[0].Steps[0].Step != casefile.BreachTold || breaches[0].People != -1 {
				t.Errorf("breaches: %+v, %v", breaches, err)
			}
			meetings, err := tx.Meetings(ctx, all, 2, day("2026-05-01"))
			if diff := cmp.Diff([]domain.Date{day("2026-06-08")}, meetings); diff != "" || err != nil {
				t.Errorf("meetings: %s, %v", diff, err)
			}
			if _, err := tx.FeedByHash(ctx, "hash-1"); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("a calendar that was taken back is read: %v", err)
			}
			if f, err := tx.FeedByHash(ctx, "hash-2"); err != nil || f.Unit != 2 || f.EndedAt != 0 {
				t.Errorf("calendar: %+v, %v", f, err)
			}
			feeds, err := tx.Feeds(ctx, all)
			if err != nil || len(feeds) != 2 || feeds[1].EndedAt == 0 {
				t.Errorf("calendars: %+v, %v", feeds, err)
			}
			if ended, err := tx.Ended(ctx, all); err != nil || len(ended) != 0 {
				t.Errorf("an open file is among the ended: %+v, %v", ended, err)
			}
			if idle, err := tx.Idle(ctx); err != nil || len(idle) != 0 {
				t.Errorf("a member who helps is idle: %v, %v", idle, err)
			}
			reads, err := tx.UrgentReads(ctx, all, 0)
			if err != nil || len(reads) != 0 {
				t.Errorf("reading for a meeting is not urgent: %+v, %v", reads, err)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

func TestARuleOnWhatIsKeptIsReadStrictly(t *testing.T) {
	for body, right := range map[string]bool{
		`{"v":1,"ended":24,"official":24,"answer":2,"breach":72}`:         true,
		`{"v":2,"ended":24,"official":24,"answer":2,"breach":72}`:         false,
		`{"v":1,"ended":24,"official":24,"answer":2,"breach":72,"x":1}`:   false,
		`{"v":1,"ended":"24","official":24,"answer":2,"breach":72}`:       false,
		`{"v":1,"ended":24,"official":24,"answer":2,"breach":72} {"v":1}`: false,
		``: false,
	} {
		r, err := storage.DecodePrivacyRule(body)
		if (err == nil) != right {
			t.Errorf("%s: %v", body, err)
		}
		if right {
			if again, err := storage.EncodePrivacyRule(r); err != nil || again != body {
				t.Errorf("%s comes back as %s, %v", body, again, err)
			}
		}
	}
}

// A key that was destroyed lies in no corner of what the database keeps of its
// tables, while it is open: neither in a page that is free again nor beside what
// took its place, nor in SQLite's log.
func TestADestroyedKeyIsGoneFromTheFile(t *testing.T) {
	storagetest.Each(t, testDestroyedKey)
}

func testDestroyedKey(t *testing.T, at storage.Place) {
	db, _ := open(t, at)
	filled(t, db)
	key := []byte("the wrapped key of somebody, 0123456789")
	var gone []casefile.PersonID
	act(t, db, func(ctx context.Context, tx *storage.Tx) error {
		for i := range 300 {
			person, err := tx.AddPerson(ctx, who, storage.Candidate, 2)
			if err != nil {
				return err
			}
			wrapped := []byte("of somebody else, 0123456789, 0123456789")
			if i%3 == 1 {
				gone, wrapped = append(gone, person), key
			}
			if err := tx.PutPersonKey(ctx, person, "m1", wrapped); err != nil {
				return err
			}
		}
		return nil
	})
	act(t, db, func(ctx context.Context, tx *storage.Tx) error {
		for _, person := range gone {
			if err := tx.PutPersonKey(ctx, person, "", nil); err != nil {
				return err
			}
		}
		return nil
	})
	if err := db.ScrubKeys(t.Context()); err != nil {
		t.Fatal(err)
	}
	if at.Database != "" {
		past := raw(t, at)
		exec(t, past, `CHECKPOINT`)
		if n := number(t, past, `SELECT position($1::bytea in pg_read_binary_file(pg_relation_filepath('person_key')))`, key); n > 0 {
			t.Errorf("the table's file holds a key at %d", n)
		}
		if number(t, past, `SELECT position('of somebody else'::bytea in pg_read_binary_file(pg_relation_filepath('person_key')))`) == 0 {
			t.Error("the table's file was not read")
		}
		return
	}
	files, err := filepath.Glob(filepath.Join(at.Folder, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			continue // a folder
		}
		if bytes.Contains(data, key) {
			t.Errorf("the key is still in %s", filepath.Base(file))
		}
	}
}

// The master keys in use are told each once, and none where nobody's key is left.
func TestMasterKeysInUseAreToldOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		used := func() (out []string) {
			t.Helper()
			view(t, db, func(ctx context.Context, tx *storage.Tx) (err error) {
				out, err = tx.MasterKeys(ctx)
				return err
			})
			return out
		}
		if got := used(); len(got) != 0 {
			t.Errorf("of nobody: %q", got)
		}
		filled(t, db)
		before := used()
		var people []casefile.PersonID
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for _, master := range []string{"zz", "", "aa", "zz", "aa"} {
				person, err := tx.AddPerson(ctx, who, storage.Candidate, 2)
				if err != nil {
					return err
				}
				people = append(people, person)
				if err := tx.PutPersonKey(ctx, person, master, []byte{1}); err != nil {
					return err
				}
			}
			return nil
		})
		if diff := cmp.Diff(append([]string{"aa"}, append(before, "zz")...), used()); diff != "" {
			t.Error(diff)
		}
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			for _, person := range people {
				if err := tx.PutPersonKey(ctx, person, "", nil); err != nil {
					return err
				}
			}
			return nil
		})
		if diff := cmp.Diff(before, used()); diff != "" {
			t.Error(diff)
		}
	})
}
