package storage_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// changing are the tables that may change: the clock, what is worked out anew
// from the others, what proves who somebody is, and what is not recorded yet.
var changing = []string{
	"clock", "rollup", "rollup_month", "rollup_state", "unit_now", "draft",
	"account_secret", "account_link", "session", "known_browser", "sign_in_failure", "account_seen",
	"account_mail", "outbox", "clock_run",
	"access_token_secret", "given_answer",
	"person_key", "case_now", "case_clock",
	"calendar_feed_secret",
}

// named are the tables that the migrations of an engine put a trigger on.
func named(t *testing.T, engine string) []string {
	t.Helper()
	files, err := filepath.Glob("migrations/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, file := range files {
		if strings.Count(file, ".") > 1 && !strings.Contains(file, "."+engine+".") {
			continue
		}
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?:UPDATE ON|TRUNCATE ON|-- append-only:) (\w+)`).FindAllSubmatch(text, -1) {
			out = append(out, string(m[1]))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestWhatWasOnceKnownIsNeverOverwritten(t *testing.T) {
	want := named(t, "sqlite")
	if diff := cmp.Diff(want, named(t, "postgres")); diff != "" {
		t.Fatalf("the engines do not guard the same tables:\n%s", diff)
	}
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		past := raw(t, at)
		guarded := slices.DeleteFunc(tables(t, at, past), func(n string) bool { return slices.Contains(changing, n) })
		if diff := cmp.Diff(want, guarded); diff != "" {
			t.Errorf("a table that keeps what was known has no guard (-guarded +tables):\n%s", diff)
		}
		for _, table := range guarded {
			if number(t, past, `SELECT count(*) FROM `+table) == 0 {
				t.Errorf("table %s is empty: nothing would be tried", table)
			}
			for _, q := range []string{`UPDATE ` + table + ` SET id = id`, `DELETE FROM ` + table} {
				_, err := past.ExecContext(t.Context(), q)
				if err == nil || !strings.Contains(err.Error(), "append-only") {
					t.Errorf("%s: %v", q, err)
				}
			}
		}
	})
}

func TestABackupKeepsEveryTable(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		open(t, at)
		kept := slices.Sorted(slices.Values(storage.Kept))
		if diff := cmp.Diff(tables(t, at, raw(t, at)), kept); diff != "" {
			t.Errorf("the tables there are and those in a backup:\n%s", diff)
		}
	})
}
