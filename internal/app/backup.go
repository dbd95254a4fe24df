package app

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// Backup writes the whole store into one file and leaves a trace of it.
func (a *App) Backup(ctx context.Context, who domain.Actor, file string) error {
	if err := permitAll(who, domain.KeepBackups); err != nil {
		return err
	}
	if err := a.db.Backup(ctx, file); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return err
		}
		return unwritable(err, file)
	}
	_, err := a.do(ctx, who, actBackup, filepath.Base(file), false, func(*storage.Tx) (map[string]string, error) { return nil, nil })
	return err
}

// Restored leaves the trace of a store that was brought back, and ends the
// sessions that were open when it was put away.
func (a *App) Restored(ctx context.Context, who domain.Actor, file string) (domain.Instant, error) {
	return a.do(ctx, who, "restore", filepath.Base(file), false, func(tx *storage.Tx) (map[string]string, error) {
		return nil, tx.EndEverySession(ctx)
	})
}

// BackupNow makes a fresh backup while people work, gives it to send with a name
// and its size in bytes, and deletes it.
func (a *App) BackupNow(ctx context.Context, who domain.Actor, send func(name string, size int64, file io.Reader) error) (err error) {
	if err := permitAll(who, domain.KeepBackups); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "tiendo-sao-luu-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	name := a.nameBackup() + ".db"
	if err := a.Backup(ctx, who, filepath.Join(folder, name)); err != nil {
		return err
	}
	file, err := os.Open(filepath.Join(folder, name))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	about, err := file.Stat()
	if err != nil {
		return err
	}
	return send(name, about.Size(), file)
}

// BackupLine is one backup or restore of the past, as the trace tells it.
type BackupLine struct {
	At       domain.Instant
	By, File string
	Restored bool
}

// Backups lists the latest backups and restores, newest first.
func (a *App) Backups(ctx context.Context, who domain.Actor) (out []BackupLine, err error) {
	if err := permitAll(who, domain.KeepBackups); err != nil {
		return nil, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		for _, act := range []string{actBackup, "restore"} {
			acts, err := tx.Acts(ctx, storage.ActFilter{Act: act, Limit: 30})
			if err != nil {
				return err
			}
			for _, x := range acts {
				if x.Outcome == "done" {
					out = append(out, BackupLine{x.At, x.Actor, x.Subject, act == "restore"})
				}
			}
		}
		slices.SortFunc(out, func(a, b BackupLine) int { return cmp.Compare(b.At, a.At) })
		return nil
	})
	return out, err
}
