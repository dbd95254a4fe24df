// Package storagetest gives tests a real store: an empty SQLite file, and an
// empty schema of a real PostgreSQL. There are no mocks of storage.
package storagetest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // to make and drop schemas

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// DSN is the variable that names the PostgreSQL of the tests. Without it that
// half is skipped on a laptop and fails where CI is set.
const DSN = "TIENDO_TEST_POSTGRES"

// Each runs a test on both engines, each time on an empty place.
func Each(t *testing.T, f func(t *testing.T, at storage.Place)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { f(t, storage.Place{Folder: t.TempDir()}) })
	t.Run("postgres", func(t *testing.T) { f(t, storage.Place{Database: Schema(t)}) })
}

// TB is what a test, a benchmark or a fuzz target can do.
type TB interface {
	Helper()
	Skipf(format string, args ...any)
	Fatalf(format string, args ...any)
	Cleanup(func())
}

// Server is the DSN of the PostgreSQL of the tests. Where there is none the test
// is skipped, or fails where CI is set. A test that hands Schema to goroutines
// of its own asks this first: only the test's own goroutine may end it.
func Server(t TB) string {
	t.Helper()
	base := os.Getenv(DSN)
	if base == "" {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not set: the tests on PostgreSQL would not run; “scripts/with-postgres go test …” starts a server and sets it", DSN)
		}
		t.Skipf("%s is not set; “make test” starts a server and sets it", DSN)
	}
	return base
}

// Schema makes an empty schema and gives the DSN that works in it alone.
func Schema(t TB) string {
	t.Helper()
	base := Server(t)
	db, err := sql.Open("pgx", base)
	if err != nil {
		t.Fatalf("open postgres: %v", err)
	}
	name := "t_" + strings.ToLower(rand.Text()[:16])
	if _, err := db.ExecContext(context.Background(), `CREATE SCHEMA `+name); err != nil {
		t.Fatalf("make a schema: %v", err)
	}
	t.Cleanup(func() {
		if _, err := db.ExecContext(context.Background(), `DROP SCHEMA `+name+` CASCADE`); err != nil {
			t.Fatalf("drop the schema: %v", err)
		}
		_ = db.Close()
	})
	u, err := url.Parse(base)
	if err != nil {
		t.Fatalf("read %s: %v", DSN, err)
	}
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}

// Clock is a clock that stands until it is set.
type Clock struct{ at atomic.Int64 }

// NewClock stands at nine in the morning of a day.
func NewClock(day string) *Clock {
	c := &Clock{}
	c.Set(day)
	return c
}

// Set moves the clock to nine in the morning of a day.
func (c *Clock) Set(day string) {
	c.at.Store(int64(domain.MustDate(day).End()) + 1 - 15*60*60*1_000_000)
}

// Step lets some time pass.
func (c *Clock) Step(d time.Duration) { c.at.Add(d.Microseconds()) }

// Now is the time on the clock.
func (c *Clock) Now() domain.Instant { return domain.Instant(c.at.Load()) }

// Open opens a store that is closed with the test.
func Open(t *testing.T, at storage.Place, now func() domain.Instant) *storage.DB {
	t.Helper()
	db, err := storage.Open(t.Context(), at, now)
	if err != nil {
		t.Fatalf("open the store: %v", err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Errorf("close the store: %v", err)
		}
	})
	return db
}
