package storage_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

func unguarded(t *testing.T, at storage.Place, table string) {
	t.Helper()
	db := raw(t, at)
	if at.Database != "" {
		exec(t, db, `DROP TRIGGER `+table+`_append_only ON `+table)
		return
	}
	exec(t, db, `DROP TRIGGER `+table+`_no_update`)
	exec(t, db, `DROP TRIGGER `+table+`_no_delete`)
}

func TestATamperedTraceIsFound(t *testing.T) {
	for _, c := range []struct {
		name, tamper string
		row          string // where the break is; "" = none
	}{
		{"an honest trace holds", ``, ""},
		{"another actor was written in", `UPDATE trace SET actor = 'somebody' WHERE id = 3`, "3"},
		{"another subject", `UPDATE trace SET subject = 'y' WHERE id = 1`, "1"},
		{"another time", `UPDATE trace SET recorded_at = recorded_at - 1 WHERE id = 2`, "2"},
		{"a refusal was made of what was done", `UPDATE trace SET outcome = 'refused' WHERE id = 4`, "4"},
		{"a detail was changed", `UPDATE trace SET detail = '{}' WHERE id = 2`, "2"},
		{"an act was taken out of the middle", `DELETE FROM trace WHERE id = 3`, "4"},
		{"the first act was taken out", `DELETE FROM trace WHERE id = 1`, "2"},
		{"the last act was taken out", `DELETE FROM trace WHERE id = 5`, "4"},
		{"all acts were taken out", `DELETE FROM trace`, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, at storage.Place) {
				db, _ := open(t, at)
				for range 5 {
					act(t, db, func(context.Context, *storage.Tx) error { return nil })
				}
				unguarded(t, at, "trace")
				if c.tamper != "" {
					exec(t, raw(t, at), c.tamper)
				}
				view(t, db, func(ctx context.Context, tx *storage.Tx) error {
					_, broken, err := tx.VerifyTrace(ctx)
					if (broken != nil) != (c.tamper != "") || broken != nil && broken.Row != c.row {
						t.Errorf("break %+v, want one at row %q", broken, c.row)
					}
					return err
				})
			})
		})
	}
}

func TestATamperedFactOrRollupIsFound(t *testing.T) {
	for name, tamper := range map[string][2]string{
		"a fact was changed":             {"fact", `UPDATE fact SET quantity = 5 WHERE id = 1`},
		"a fact was taken out":           {"fact", `DELETE FROM fact WHERE id = 1`},
		"a sum was changed":              {"", `UPDATE rollup SET quantity = 5 WHERE unit_id = 2`},
		"a sum was taken out":            {"", `DELETE FROM rollup WHERE unit_id = 3`},
		"a sum of a month was changed":   {"", `UPDATE rollup_month SET quantity = 5 WHERE unit_id = 2`},
		"a month was taken out":          {"", `DELETE FROM rollup_month WHERE unit_id = 3`},
		"a month covers other days":      {"", `UPDATE rollup_month SET covers_to = '2026-01-30' WHERE unit_id = 3`},
		"a confirmed zero was taken out": {"", `UPDATE rollup SET standing_facts = 0 WHERE unit_id = 3`},
	} {
		t.Run(name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, at storage.Place) {
				db, _ := open(t, at)
				filled(t, db)
				check := func() (broken *storage.Break) {
					view(t, db, func(ctx context.Context, tx *storage.Tx) (err error) {
						_, broken, err = tx.VerifyRollup(ctx)
						return err
					})
					return broken
				}
				if b := check(); b != nil {
					t.Fatalf("before it there is a break already: %+v", b)
				}
				if tamper[0] != "" {
					unguarded(t, at, tamper[0])
				}
				exec(t, raw(t, at), tamper[1])
				if b := check(); b == nil || !strings.HasPrefix(b.What, "rollup") || b.Is == b.Want {
					t.Errorf("break %+v", b)
				}
			})
		})
	}
}

func TestTheTraceSaysWhoDidWhat(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, clock := open(t, at)
		done := act(t, db, func(context.Context, *storage.Tx) error { return nil })
		if err := db.Refuse(t.Context(), domain.Actor{Name: "terminal:root"}, domain.Trace{Act: "import results", Subject: "2026"}); err != nil {
			t.Fatal(err)
		}
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			acts, err := tx.Acts(ctx, storage.ActFilter{Limit: 10})
			want := []storage.Act{
				{ID: 2, At: clock.Now() + 1, Actor: "terminal:root", Act: "import results", Subject: "2026", Outcome: "refused", Detail: "null"},
				{ID: 1, At: done, Actor: "test", Act: "test", Subject: "x", Outcome: "done", Detail: `{"a":"1","b":"2"}`},
			}
			if diff := cmp.Diff(want, acts); diff != "" {
				t.Errorf("acts (-want +got):\n%s", diff)
			}
			return err
		})
	})
}

// What is refused was typed by whoever was refused: the trace keeps enough of
// it to know it again, and nothing that a database would not take.
func TestTheTraceKeepsLittleOfWhatWasRefused(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		for typed, want := range map[string]string{
			"GET /quan-tri/" + strings.Repeat("đ", 100_000): "GET /quan-tri/" + strings.Repeat("đ", 185) + "…",
			"a\x00b\xffc": "abc",
			"ngắn":        "ngắn",
		} {
			if err := db.Refuse(t.Context(), domain.Operator("test"), domain.Trace{Act: "enter", Subject: typed}); err != nil {
				t.Errorf("%.20q: %v", typed, err)
			}
			view(t, db, func(ctx context.Context, tx *storage.Tx) error {
				acts, err := tx.Acts(ctx, storage.ActFilter{Limit: 1})
				if err == nil && (len(acts) != 1 || acts[0].Subject != want) {
					t.Errorf("%.20q is kept as %q", typed, acts[0].Subject)
				}
				if _, broken, err := tx.VerifyTrace(ctx); err != nil || broken != nil {
					t.Errorf("%v, %+v", err, broken)
				}
				return err
			})
		}
	})
}
