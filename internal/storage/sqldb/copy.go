package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Raw writes without an instant of its own: restoring puts rows back as they
// were, the clock among them. It runs alone as an Update does: on SQLite there
// is one writer, on PostgreSQL it waits for the clock too, so that what is read
// in it may be written back.
func (d *DB) Raw(ctx context.Context, f func(*Tx) error) error {
	tx, err := d.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin to write: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if d.Engine == Postgres {
		if _, err := tx.ExecContext(ctx, `LOCK TABLE clock IN EXCLUSIVE MODE`); err != nil {
			return fmt.Errorf("take the clock: %w", err)
		}
	}
	if err := f(&Tx{Tx: tx, Engine: d.Engine}); err != nil {
		return err
	}
	return tx.Commit()
}

// CopyTable copies every row of a table, which may hold only the rows that its
// migration put there.
func CopyTable(ctx context.Context, from, to *Tx, table string) (err error) {
	order := ""
	if !strings.HasPrefix(table, "rollup") && table != "case_clock" { // which have keys of several columns
		order = " ORDER BY id"
	}
	rows, err := from.QueryContext(ctx, `SELECT * FROM `+table+order)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	if _, state := map[string]bool{"clock": true, "rollup_state": true, "unit_now": true}[table]; state {
		if _, err := to.ExecContext(ctx, `DELETE FROM `+table); err != nil {
			return err
		}
	}
	into := `INSERT INTO ` + table + ` (` + strings.Join(columns, ", ") + `)`
	var batch []any
	flush := func() error {
		err := Insert(ctx, to, into, len(columns), batch, "")
		batch = batch[:0]
		return err
	}
	for rows.Next() {
		values, targets := make([]any, len(columns)), make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			return err
		}
		batch = append(batch, values...)
		if len(batch) > 20000 {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return errors.Join(rows.Err(), flush())
}

// NextIDs lets PostgreSQL count on from the ids that were copied.
func NextIDs(ctx context.Context, tx *Tx, tables []string) error {
	if tx.Engine != Postgres {
		return nil
	}
	for _, t := range tables {
		sequence, err := One(ctx, tx, func(s *sql.NullString) []any { return []any{s} }, `
			SELECT max(pg_get_serial_sequence($1, column_name))
			FROM information_schema.columns
			WHERE table_name = $1 AND column_name = 'id' AND is_identity = 'YES' AND table_schema = current_schema()`, t)
		if err != nil {
			return err
		}
		if !sequence.Valid {
			continue
		}
		if _, err := tx.ExecContext(ctx, `SELECT setval($1, (SELECT coalesce(max(id), 0) + 1 FROM `+t+`), false)`, sequence.String); err != nil {
			return err
		}
	}
	return nil
}

// Settle writes the log of a SQLite database back into its one file and does
// without a log from then on, so that the file can be read where nothing may be
// written beside it. Nobody else may have it open.
func (d *DB) Settle(ctx context.Context) error {
	if d.Engine != SQLite {
		return nil
	}
	var mode string
	err := d.write.QueryRowContext(ctx, `PRAGMA journal_mode = DELETE`).Scan(&mode)
	if err == nil && mode != "delete" {
		err = fmt.Errorf("the log stays in mode %s", mode)
	}
	return err
}

// Scrub leaves nothing of what was overwritten in a table where the database
// still has it lying about: PostgreSQL keeps the row as it was until the table is
// written anew, SQLite the page as it was in its log until the log is written back
// and cut off. While others are at work it gives up soon; what somebody still
// reads stays until it is done again.
func (d *DB) Scrub(ctx context.Context, table string) (err error) {
	conn, err := d.write.Conn(ctx)
	if err != nil {
		return fmt.Errorf("scrub %s: %w", table, err)
	}
	soon, scrub, back := `SET lock_timeout = '3s'`, `VACUUM (FULL) `+table, `RESET lock_timeout`
	if d.Engine == SQLite {
		soon, scrub, back = `PRAGMA busy_timeout = 3000`, `PRAGMA wal_checkpoint(TRUNCATE)`, `PRAGMA busy_timeout = `+busyTimeout
	}
	defer func() {
		_, undone := conn.ExecContext(context.WithoutCancel(ctx), back)
		err = errors.Join(err, undone, conn.Close())
	}()
	for _, q := range []string{soon, scrub} {
		if _, err := conn.ExecContext(ctx, q); err != nil {
			return fmt.Errorf("scrub %s: %w", table, err)
		}
	}
	return nil
}

// Check reads a whole SQLite file and says whether it is sound.
func Check(ctx context.Context, file string) error {
	db, err := sql.Open("sqlite", dsn(file, false))
	if err != nil {
		return err
	}
	var result string
	err = db.QueryRowContext(ctx, `PRAGMA quick_check`).Scan(&result)
	if err == nil && result != "ok" {
		err = errors.New(result)
	}
	return errors.Join(err, db.Close())
}

// VersionOf tells the schema version of a sound SQLite file; an error where it
// is none.
func VersionOf(ctx context.Context, file string) (version int64, err error) {
	if err := Check(ctx, file); err != nil {
		return 0, err
	}
	db, err := sql.Open("sqlite", dsn(file, false))
	if err != nil {
		return 0, err
	}
	err = db.QueryRowContext(ctx, `SELECT max(version_id) FROM goose_db_version`).Scan(&version)
	return version, errors.Join(err, db.Close())
}
