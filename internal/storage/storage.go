// Package storage keeps what the product knows, on SQLite or PostgreSQL with
// one text of SQL. One file a noun; queries are methods of *Tx, and every list
// query is told first what may be seen.
package storage

import (
	"context"
	"crypto/rand"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync/atomic"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

//go:embed migrations/*.sql
var migrations embed.FS

// DB is the open store.
type DB struct {
	db     *sqldb.DB
	folder *Folder // nil on PostgreSQL

	now     func() domain.Instant
	derived atomic.Int64 // the day for which today's paths were last looked at
	last    lastDone
}

// Open opens the store at the place, creating it where there is none, and
// brings its schema up to date. now is the clock on the wall.
func Open(ctx context.Context, at Place, now func() domain.Instant) (*DB, error) {
	if at.Database != "" {
		db, err := sqldb.OpenPostgres(ctx, at.Database, now)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrUnreachable, err)
		}
		return migrated(ctx, &DB{db: db, now: now})
	}
	folder, err := OpenFolder(at.Folder)
	if err != nil {
		return nil, err
	}
	db, err := sqldb.OpenSQLite(ctx, folder.File(), now)
	if err != nil {
		return nil, errors.Join(explained(err), folder.Close())
	}
	return migrated(ctx, &DB{db: db, folder: folder, now: now})
}

// Place is where the data are: a folder for SQLite, or the DSN of a PostgreSQL
// database.
type Place struct {
	Folder   string
	Database string
}

// Missing says that there is no store at the place, and that opening it would
// make an empty one. Of a database only opening it tells.
func (p Place) Missing() bool {
	if p.Database != "" {
		return false
	}
	_, err := os.Stat(filepath.Join(p.Folder, sqldb.FileName))
	return errors.Is(err, fs.ErrNotExist)
}

func migrated(ctx context.Context, d *DB) (*DB, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, errors.Join(err, d.Close())
	}
	version, err := d.db.SchemaVersion(ctx)
	if err != nil {
		return nil, errors.Join(explained(err), d.Close())
	}
	if version == SchemaVersion() {
		return d, nil
	}
	migrate := func() error { return d.db.Migrate(ctx, files) }
	if d.folder != nil {
		err = d.folder.Alone(ctx, migrate)
	} else {
		err = migrate()
	}
	if err != nil {
		return nil, errors.Join(explained(err), d.Close())
	}
	return d, nil
}

// Engine tells which database it is.
func (d *DB) Engine() sqldb.Engine { return d.db.Engine }

// Asked is how many statements were run so far.
func (d *DB) Asked() int64 { return d.db.Asked() }

// Serve claims the folder for one serving program; others get ErrServed. On
// PostgreSQL several may serve one database.
func (d *DB) Serve() error {
	if d.folder == nil {
		return nil
	}
	return d.folder.Serve()
}

// Close lets go of the store.
func (d *DB) Close() error {
	err := d.db.Close()
	if d.folder != nil {
		err = errors.Join(err, d.folder.Close())
	}
	return err
}

// Tx is one transaction: a View of one consistent state, or an Update that
// runs alone.
type Tx struct {
	tx    *sqldb.Tx
	at    domain.Instant
	paths map[domain.Scope]map[domain.UnitID]string // what Paths answered; nil in an Update
}

// At is the act's own instant in an Update. In a View it is that of the last act
// that was done: as long as it stays the same, every question has the same
// answer. Attempts that were refused since do not move it.
func (tx *Tx) At() domain.Instant { return tx.at }

// Acting says that this is an Update: what it reads may never come to be.
func (tx *Tx) Acting() bool { return tx.paths == nil }

// View reads one consistent state.
func (d *DB) View(ctx context.Context, f func(*Tx) error) error {
	if err := d.newDay(ctx); err != nil {
		return err
	}
	return explained(d.db.View(ctx, func(t *sqldb.Tx) error {
		at, err := d.lastDone(ctx, t)
		if err != nil {
			return err
		}
		return f(&Tx{t, at, map[domain.Scope]map[domain.UnitID]string{}})
	}))
}

// Update runs one act: everything in it is kept, stamped with one instant and
// followed by its trace, or nothing is. It gives back the instant. f may run
// only once, but must not send, print or write anything outside.
func (d *DB) Update(ctx context.Context, who domain.Actor, f func(*Tx) (domain.Trace, error)) (domain.Instant, error) {
	return d.update(ctx, who, "done", f)
}

// Refuse leaves the trace of an act that was refused, after its transaction
// was taken back.
func (d *DB) Refuse(ctx context.Context, who domain.Actor, trace domain.Trace) error {
	_, err := d.update(ctx, who, "refused", func(*Tx) (domain.Trace, error) { return trace, nil })
	return err
}

func (d *DB) update(ctx context.Context, who domain.Actor, outcome string, f func(*Tx) (domain.Trace, error)) (domain.Instant, error) {
	if err := d.newDay(ctx); err != nil {
		return 0, err
	}
	key := rand.Text()
	var at domain.Instant
	err := d.db.Update(ctx, func(t *sqldb.Tx) error {
		at = t.At
		tx := &Tx{tx: t, at: t.At}
		before := lastIDs{}
		before.watch(t)
		trace, err := f(tx)
		if err != nil {
			return err
		}
		digest, err := tx.digestSince(ctx, before)
		if err != nil {
			return err
		}
		if digest != "" {
			trace.Detail = maps.Clone(trace.Detail)
			if trace.Detail == nil {
				trace.Detail = map[string]string{}
			}
			trace.Detail[rowsKey] = digest
		}
		return tx.addTrace(ctx, who, outcome, key, trace)
	})
	if errors.Is(err, sqldb.ErrCommitUnknown) {
		return at, d.settle(ctx, key, err)
	}
	return at, explained(err)
}

// errSettled takes the question of settle back: it asks and keeps nothing.
var errSettled = errors.New("settled")

// settle finds out whether an act was kept whose connection was lost during
// the commit: if it was, its trace is there. It asks as an act does, behind the
// lock of the clock: the lost commit may still be on its way, and whoever only
// read would not find the act that is kept a moment later.
func (d *DB) settle(ctx context.Context, key string, lost error) error {
	kept := false
	err := d.db.Update(ctx, func(tx *sqldb.Tx) error {
		n, err := sqldb.One(ctx, tx, one[int64], `SELECT count(*) FROM trace WHERE act_key = $1`, key)
		kept = n > 0
		if err != nil {
			return err
		}
		return errSettled
	})
	if !errors.Is(err, errSettled) {
		return errors.Join(lost, err)
	}
	if !kept {
		return fmt.Errorf("the act was not kept: %w", lost)
	}
	return nil
}

// Errors of the place itself.
var (
	ErrDiskFull  = errors.New("no room left on the disk")
	ErrDiskFails = errors.New("the disk cannot be read or written")
	ErrBusy      = errors.New("another program holds the database")
	ErrServed    = errors.New("another program serves this folder")
	ErrInUse     = errors.New("another program uses this folder")

	ErrUnreachable = errors.New("the database cannot be reached")
)

func explained(err error) error {
	switch {
	case err == nil:
		return nil
	case sqldb.DiskFull(err):
		return fmt.Errorf("%w: %w", ErrDiskFull, err)
	case sqldb.DiskFails(err):
		return fmt.Errorf("%w: %w", ErrDiskFails, err)
	case sqldb.Busy(err):
		return fmt.Errorf("%w: %w", ErrBusy, err)
	}
	return err
}

func one[T any](v *T) []any { return []any{v} }

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// within is the condition that every list query begins with; its two
// parameters are the scope's paths.
const within = `unit_id IN (SELECT id FROM unit_now WHERE path >= $1 AND path < $2)`
