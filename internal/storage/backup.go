package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// kept are the tables of a backup in an order in which each row's references
// come before it. Derived tables and their state are among them, so that a
// backup is the whole store and nothing needs to be worked out to use it.
var kept = []string{
	"clock", "trace", "setting", "unit", "unit_version", "lineage", "unit_area", "unit_change", "unit_now", "counted_from",
	"fact", "rollup", "rollup_month", "rollup_state", "plan", "notice", "target", "plan_rules", "import",
	"account", "account_version", "account_role", "account_secret", "account_link", "session", "known_browser", "sign_in_failure", "account_seen",
	"letter_form", "letter", "letter_version", "draft", "notice_unit", "day_rule",
	"seal", "letter_step", "letter_issue", "issued_file", "letter_template",
	"register_entry", "register_version", "register_file", "register_event",
	"delivery", "delivery_seen", "delivery_back", "task", "task_unit", "task_answer", "task_event",
	"campaign", "report_period", "report_deadline", "report", "report_version", "report_event", "outage", "report_paper",
	"report_import", "report_import_row", "report_undo", "unit_alias",
	"schedule", "schedule_number",
	"report_reply", "report_extension", "campaign_lines",
	"gap_note",
	"account_mail", "outbox", "report_reminder", "clock_run",
	"access_token", "access_token_end", "access_token_secret", "given_answer",
	"person", "person_key", "person_version", "person_word", "case_file", "case_event", "case_read", "case_binding", "case_paper", "case_helper",
	"rule_set", "case_setting", "case_now", "case_clock",
	"case_class", "case_class_act", "case_class_learner", "case_certificate",
	"privacy_rule", "person_request", "person_request_answer", "data_breach", "data_breach_step", "case_meeting",
	"calendar_feed", "calendar_feed_end", "calendar_feed_secret",
}

// Errors of restoring.
var (
	ErrNotBackup = errors.New("not a backup of this program")
	ErrNewer     = errors.New("the backup comes from a newer program")
	ErrNotEmpty  = errors.New("the database is not empty")
)

// Backup writes the whole store into one file, while others go on working. The
// file is a SQLite database whatever the engine, so that a store can be carried
// from one to the other. It is complete and checked before it gets its name;
// a name that is taken is refused with fs.ErrExist.
func (d *DB) Backup(ctx context.Context, file string) (err error) {
	if _, err := os.Lstat(file); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("back up to %s: %w", file, fs.ErrExist)
	}
	part, err := os.MkdirTemp(filepath.Dir(file), ".tiendo-backup-")
	if err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(part)) }()
	copied := filepath.Join(part, sqldb.FileName)
	if d.Engine() == sqldb.SQLite {
		_, err = d.db.Writer().ExecContext(ctx, `VACUUM INTO $1`, copied)
	} else {
		err = d.copyInto(ctx, part)
	}
	if err != nil {
		return explained(fmt.Errorf("back up to %s: %w", file, err))
	}
	if err := os.Chmod(copied, 0o600); err != nil { // it holds everything
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	if err := sqldb.Check(ctx, copied); err != nil {
		return fmt.Errorf("check the backup: %w", err)
	}
	if err := syncFile(copied); err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	// Link, unlike Rename, never takes the place of a file that appeared meanwhile.
	if err := os.Link(copied, file); err != nil {
		return fmt.Errorf("back up to %s: %w", file, err)
	}
	return syncFile(filepath.Dir(file))
}

// copyInto makes a SQLite store in a folder and copies every row into it.
func (d *DB) copyInto(ctx context.Context, folder string) error {
	to, err := Open(ctx, Place{Folder: folder}, func() domain.Instant { return 0 })
	if err != nil {
		return err
	}
	err = d.db.View(ctx, func(from *sqldb.Tx) error { return to.fill(ctx, from) })
	return errors.Join(err, to.db.Settle(ctx), to.Close())
}

// fill copies every row of another store into this one, which must be empty.
func (d *DB) fill(ctx context.Context, from *sqldb.Tx) error {
	return d.db.Raw(ctx, func(tx *sqldb.Tx) error {
		for _, t := range []string{"unit", "trace"} {
			n, err := sqldb.One(ctx, tx, one[int64], `SELECT count(*) FROM `+t)
			if err != nil {
				return err
			}
			if n > 0 {
				return ErrNotEmpty
			}
		}
		for _, t := range kept {
			if err := sqldb.CopyTable(ctx, from, tx, t); err != nil {
				return fmt.Errorf("copy table %s: %w", t, err)
			}
		}
		return sqldb.NextIDs(ctx, tx, kept)
	})
}

// Restore brings a backup back. Into a folder it goes as the file it is, and
// what was there before is kept beside it; into PostgreSQL it is copied row by
// row, and the database must be empty. It gives back where the old file went.
func Restore(ctx context.Context, file string, to Place, now func() domain.Instant) (aside string, err error) {
	if err := checkBackup(ctx, file); err != nil {
		return "", err
	}
	if to.Database != "" {
		return "", restorePostgres(ctx, file, to, now)
	}
	folder, err := AloneIn(to.Folder)
	if err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	if err := folder.Serve(); err != nil {
		return "", err
	}
	part := folder.File() + ".restoring"
	if err := copyFile(file, part); err != nil {
		return "", errors.Join(fmt.Errorf("restore %s: %w", file, err), os.Remove(part))
	}
	if _, err := os.Stat(folder.File()); err == nil {
		stamp := strings.NewReplacer(":", "", "-", "").Replace(now().Time().Format("2006-01-02T15:04:05"))
		aside = filepath.Join(to.Folder, "before-restore-"+stamp)
		if err := setAside(folder.File(), aside); err != nil {
			return "", errors.Join(err, os.Remove(part))
		}
	}
	if err := os.Rename(part, folder.File()); err != nil {
		return aside, fmt.Errorf("restore %s: %w", file, err)
	}
	return aside, syncFile(to.Folder)
}

// setAside moves a database with its log into a folder of its own.
func setAside(file, into string) error {
	if err := os.Mkdir(into, 0o700); err != nil {
		return fmt.Errorf("set the old database aside: %w", err)
	}
	for _, suffix := range []string{"-wal", "-shm", ""} {
		err := os.Rename(file+suffix, filepath.Join(into, filepath.Base(file)+suffix))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("set the old database aside: %w", err)
		}
	}
	return nil
}

func checkBackup(ctx context.Context, file string) error {
	if _, err := os.Stat(file); err != nil {
		return err
	}
	version, err := sqldb.VersionOf(ctx, file)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotBackup, err)
	}
	if version == 0 {
		return ErrNotBackup
	}
	if version > SchemaVersion() {
		return fmt.Errorf("%w: schema %d", ErrNewer, version)
	}
	return nil
}

// SchemaVersion is the number of the last migration this program knows.
func SchemaVersion() int64 {
	names, _ := fs.Glob(migrations, "migrations/*.sql")
	var last int64
	for _, n := range names {
		var v int64
		if _, err := fmt.Sscanf(filepath.Base(n), "%d_", &v); err == nil {
			last = max(last, v)
		}
	}
	return last
}

func restorePostgres(ctx context.Context, file string, to Place, now func() domain.Instant) (err error) {
	part, err := os.MkdirTemp("", "tiendo-restore-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(part)) }()
	if err := copyFile(file, filepath.Join(part, sqldb.FileName)); err != nil {
		return err
	}
	from, err := Open(ctx, Place{Folder: part}, now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	db, err := Open(ctx, to, now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return from.db.View(ctx, func(tx *sqldb.Tx) error { return db.fill(ctx, tx) })
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = out.ReadFrom(in)
	return errors.Join(err, out.Sync(), out.Close())
}

// syncFile makes sure that a file or folder has reached the disk.
func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
