package storage

import (
	"context"
	"fmt"

	"tiendo/internal/storage/sqldb"
)

// Simulated is the setting of a store whose figures are invented: everything
// it shows says "SỐ LIỆU MÔ PHỎNG".
const Simulated = "simulated"

// SeeEachOther is the setting by which the Commission lets units see the
// province's board, each other's figures by name.
const SeeEachOther = "units see each other"

// Setting is the latest value of a setting; empty where it was never set.
func (tx *Tx) Setting(ctx context.Context, name string) (string, error) {
	v, err := sqldb.All(ctx, tx.tx, one[string], `SELECT value FROM setting WHERE name = $1 ORDER BY id DESC LIMIT 1`, name)
	if err != nil || len(v) == 0 {
		return "", err
	}
	return v[0], nil
}

// Set gives a setting a new value.
func (tx *Tx) Set(ctx context.Context, name, value string) error {
	_, err := tx.tx.ExecContext(ctx, `INSERT INTO setting (name, value, recorded_at) VALUES ($1, $2, $3)`, name, value, int64(tx.At()))
	if err != nil {
		return fmt.Errorf("set %s: %w", name, err)
	}
	return nil
}
