// Package sqldb opens the two databases, SQLite and PostgreSQL, so that one
// set of SQL runs on both. It knows one table, the clock; what else is kept is
// storage's affair.
package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	_ "github.com/jackc/pgx/v5/stdlib" // the PostgreSQL driver
	_ "modernc.org/sqlite"             // the SQLite driver, without cgo

	"tiendo/internal/domain"
)

// Engine names a database.
type Engine string

// The engines.
const (
	SQLite   Engine = "sqlite"
	Postgres Engine = "postgres"
)

// FileName of the SQLite database in its folder.
const FileName = "tiendo.db"

// DB is an open database.
type DB struct {
	Engine Engine
	read   *sql.DB
	write  *sql.DB
	now    func() domain.Instant
	asked  atomic.Int64
}

// Asked is how many statements were run so far: pages must not make more of
// them the more units there are.
func (d *DB) Asked() int64 { return d.asked.Load() }

// OpenSQLite opens or creates the database file: one writer that begins
// immediately, and readers that cannot write.
func OpenSQLite(ctx context.Context, file string, now func() domain.Instant) (*DB, error) {
	write, err := sql.Open("sqlite", dsn(file, true))
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	write.SetMaxOpenConns(1)
	if err := write.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", file, err), write.Close())
	}
	read, err := sql.Open("sqlite", dsn(file, false))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open %s to read: %w", file, err), write.Close())
	}
	n := max(4, 2*runtime.NumCPU())
	read.SetMaxOpenConns(n)
	read.SetMaxIdleConns(n)
	return &DB{Engine: SQLite, read: read, write: write, now: now}, nil
}

// OpenPostgres connects to the database of the DSN.
func OpenPostgres(ctx context.Context, address string, now func() domain.Instant) (*DB, error) {
	pool, err := sql.Open("pgx", address)
	if err != nil {
		return nil, fmt.Errorf("open postgres: %w", err)
	}
	pool.SetMaxOpenConns(16)
	pool.SetMaxIdleConns(8)
	var encoding string
	if err := pool.QueryRowContext(ctx, `SHOW server_encoding`).Scan(&encoding); err != nil {
		return nil, errors.Join(fmt.Errorf("connect to postgres: %w", err), pool.Close())
	}
	if encoding != "UTF8" {
		return nil, errors.Join(fmt.Errorf("postgres keeps text as %s, not UTF8", encoding), pool.Close())
	}
	return &DB{Engine: Postgres, read: pool, write: pool, now: now}, nil
}

// busyTimeout is how long SQLite waits for another program, in milliseconds.
const busyTimeout = "10000"

// dsn spells the settings that were measured and tried: a full sync, so that a
// committed trace survives a power cut; the busy timeout first, before WAL is
// switched on; a "typo" in double quotes is an error and not a string; what is deleted is
// overwritten, so that a destroyed key lies in no corner of the file.
func dsn(file string, write bool) string {
	q := url.Values{}
	q.Set("_busy_timeout", busyTimeout)
	q.Set("_foreign_keys", "1")
	q.Set("_synchronous", "FULL")
	q.Set("_dqs", "0")
	q.Set("_defensive", "1")
	for _, p := range []string{"trusted_schema(0)", "secure_delete(1)", "cell_size_check(1)", "temp_store(2)", "cache_size(-16000)", "journal_size_limit(67108864)"} {
		q.Add("_pragma", p)
	}
	if write {
		q.Set("_journal_mode", "WAL")
		q.Set("_txlock", "immediate")
	} else {
		q.Set("mode", "ro")
		q.Set("_query_only", "1")
	}
	u := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath(), RawQuery: q.Encode()}
	return u.String()
}

// Writer is the pool that may change the schema; only migrations and restoring
// use it.
func (d *DB) Writer() *sql.DB { return d.write }

// Close lets go of the database.
func (d *DB) Close() error {
	if d.read == d.write {
		return d.write.Close()
	}
	return errors.Join(d.read.Close(), d.write.Close())
}

// Tx is one transaction, at one instant.
type Tx struct {
	*sql.Tx
	Engine Engine
	// At is the act's own instant in an Update, and the last recorded instant
	// in a View.
	At    domain.Instant
	asked *atomic.Int64 // nil where nobody counts

	// Adding is called with the name of a table before a statement adds rows to
	// it; nil where nobody wants to know.
	Adding func(ctx context.Context, table string) error
}

// adding tells of a statement that adds rows.
func (tx *Tx) adding(ctx context.Context, query string) error {
	if tx.Adding == nil {
		return nil
	}
	rest, ok := strings.CutPrefix(strings.TrimLeft(query, " \t\n"), "INSERT INTO ")
	if !ok {
		return nil
	}
	if i := strings.IndexAny(rest, " (\n\t"); i > 0 {
		rest = rest[:i]
	}
	return tx.Adding(ctx, rest)
}

func (tx *Tx) count() {
	if tx.asked != nil {
		tx.asked.Add(1)
	}
}

// QueryContext runs a query and counts it.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if err := texts(args); err != nil {
		return nil, err
	}
	if err := tx.adding(ctx, query); err != nil {
		return nil, err
	}
	tx.count()
	return tx.Tx.QueryContext(ctx, query, args...)
}

// QueryRowContext runs a query for one row and counts it.
func (tx *Tx) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	tx.count()
	return tx.Tx.QueryRowContext(ctx, query, args...)
}

// ExecContext runs a statement and counts it.
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	if err := texts(args); err != nil {
		return nil, err
	}
	if err := tx.adding(ctx, query); err != nil {
		return nil, err
	}
	tx.count()
	return tx.Tx.ExecContext(ctx, query, args...)
}

// texts refuses what is no text. PostgreSQL takes neither the character with
// number zero nor bytes that are not UTF-8, SQLite takes both: what one store
// would keep, a copy of it on the other engine must be able to keep.
func texts(args []any) error {
	for _, a := range args {
		if s, ok := a.(string); ok && (strings.IndexByte(s, 0) >= 0 || !utf8.ValidString(s)) {
			return domain.Refuse(domain.CodeTextGarbled)
		}
	}
	return nil
}

// ErrCommitUnknown says that the connection was lost while committing: the act
// may or may not have been kept. Its key in the trace tells.
var ErrCommitUnknown = errors.New("connection lost during commit")

// View reads one consistent state.
func (d *DB) View(ctx context.Context, f func(*Tx) error) error {
	tx, err := d.read.BeginTx(ctx, &sql.TxOptions{Isolation: d.isolation(), ReadOnly: d.Engine == Postgres})
	if err != nil {
		return fmt.Errorf("begin to read: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	t := &Tx{Tx: tx, Engine: d.Engine, asked: &d.asked}
	if err := t.QueryRowContext(ctx, `SELECT at FROM clock`).Scan(&t.At); err != nil {
		return fmt.Errorf("read the clock: %w", err)
	}
	return f(t)
}

// Update runs alone: on PostgreSQL it locks the clock before its snapshot is
// taken, on SQLite it begins immediately. It has an instant of its own, later
// than every earlier one, with which it stamps every row. So a question asked
// with a known-at can never be changed by a slower transaction.
func (d *DB) Update(ctx context.Context, f func(*Tx) error) error {
	tx, err := d.write.BeginTx(ctx, &sql.TxOptions{Isolation: d.isolation()})
	if err != nil {
		return fmt.Errorf("begin to write: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if d.Engine == Postgres {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE clock IN EXCLUSIVE MODE`); err != nil {
			return fmt.Errorf("take the clock: %w", err)
		}
	}
	t := &Tx{Tx: tx, Engine: d.Engine, asked: &d.asked}
	var last domain.Instant
	if err := tx.QueryRowContext(ctx, `SELECT at FROM clock`).Scan(&last); err != nil {
		return fmt.Errorf("read the clock: %w", err)
	}
	t.At = max(last+1, d.now())
	if _, err := tx.ExecContext(ctx, `UPDATE clock SET at = $1`, int64(t.At)); err != nil {
		return fmt.Errorf("set the clock: %w", err)
	}
	if err := f(t); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		if d.Engine == Postgres && !refused(err) {
			return fmt.Errorf("%w: %w", ErrCommitUnknown, err)
		}
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

func (d *DB) isolation() sql.IsolationLevel {
	if d.Engine == Postgres {
		return sql.LevelRepeatableRead
	}
	return sql.LevelDefault
}

// All reads every row of a query into values.
func All[T any](ctx context.Context, tx *Tx, fields func(*T) []any, query string, args ...any) ([]T, error) {
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", head(query), err)
	}
	defer func() { _ = rows.Close() }()
	var out []T
	for rows.Next() {
		var v T
		if err := rows.Scan(fields(&v)...); err != nil {
			return nil, fmt.Errorf("%s: %w", head(query), err)
		}
		out = append(out, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", head(query), err)
	}
	return out, nil
}

// One reads one row; ErrNotFound where there is none.
func One[T any](ctx context.Context, tx *Tx, fields func(*T) []any, query string, args ...any) (T, error) {
	var v T
	if err := texts(args); err != nil {
		return v, err
	}
	if err := tx.adding(ctx, query); err != nil {
		return v, err
	}
	err := tx.QueryRowContext(ctx, query, args...).Scan(fields(&v)...)
	if errors.Is(err, sql.ErrNoRows) {
		return v, domain.ErrNotFound
	}
	if err != nil {
		return v, fmt.Errorf("%s: %w", head(query), err)
	}
	return v, nil
}

// Insert writes many rows with as few statements as the engines' limits on
// parameters allow. The tail, such as ON CONFLICT …, ends each statement.
func Insert(ctx context.Context, tx *Tx, into string, columns int, values []any, tail string) error {
	const most = 30000 // SQLite takes 32.766 parameters a statement
	rows := len(values) / columns
	for step := most / columns; rows > 0; {
		n := min(step, rows)
		q := into + " VALUES " + tx.marks(n, columns) + tail
		if _, err := tx.ExecContext(ctx, q, values[:n*columns]...); err != nil {
			return fmt.Errorf("%s: %w", into, err)
		}
		values, rows = values[n*columns:], rows-n
	}
	return nil
}

// InsertIDs writes many rows as Insert does and gives their ids, in the order of
// the rows: both engines number the rows of one statement as they stand in it.
func InsertIDs[T ~int64](ctx context.Context, tx *Tx, into string, columns int, values []any) ([]T, error) {
	const most = 30000 // SQLite takes 32.766 parameters a statement
	rows := len(values) / columns
	out := make([]T, 0, rows)
	for step := most / columns; rows > 0; {
		n := min(step, rows)
		q := into + " VALUES " + tx.marks(n, columns) + " RETURNING id"
		ids, err := All(ctx, tx, func(id *T) []any { return []any{id} }, q, values[:n*columns]...)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", into, err)
		}
		slices.Sort(ids)
		out = append(out, ids...)
		values, rows = values[n*columns:], rows-n
	}
	return out, nil
}

// marks are the places of the parameters. SQLite takes $1 for a name and looks
// each one up among all before it; thousands of them need its own sign.
func (tx *Tx) marks(rows, columns int) string {
	var b strings.Builder
	b.Grow(rows * columns * 7)
	n := 0
	for r := range rows {
		if r > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('(')
		for c := range columns {
			n++
			if c > 0 {
				b.WriteByte(',')
			}
			if tx.Engine == SQLite {
				b.WriteByte('?')
			} else {
				b.WriteByte('$')
				b.WriteString(strconv.Itoa(n))
			}
		}
		b.WriteByte(')')
	}
	return b.String()
}

func head(query string) string {
	q := strings.Join(strings.Fields(query), " ")
	if len(q) > 60 {
		q = q[:60] + "…"
	}
	return q
}
