package app

import (
	"context"

	"tiendo/internal/storage"
)

// People are the names of all who ever had an account, by login.
func (a *App) People(ctx context.Context) (names map[string]string, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		names, err = tx.People(ctx)
		return err
	})
	return names, err
}
