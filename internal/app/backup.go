package app

import (
	"context"
	"path/filepath"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// Backup writes the whole store into one file and leaves a trace of it.
func (a *App) Backup(ctx context.Context, who domain.Actor, file string) error {
	if err := permitAll(who, domain.KeepBackups); err != nil {
		return err
	}
	if err := a.db.Backup(ctx, file); err != nil {
		return err
	}
	_, err := a.do(ctx, who, "backup", filepath.Base(file), false, func(*storage.Tx) (map[string]string, error) { return nil, nil })
	return err
}

// Restored leaves the trace of a store that was brought back, and ends the
// sessions that were open when it was put away.
func (a *App) Restored(ctx context.Context, who domain.Actor, file string) (domain.Instant, error) {
	return a.do(ctx, who, "restore", filepath.Base(file), false, func(tx *storage.Tx) (map[string]string, error) {
		return nil, tx.EndEverySession(ctx)
	})
}
