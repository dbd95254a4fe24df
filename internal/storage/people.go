package storage

import (
	"context"

	"tiendo/internal/storage/sqldb"
)

// People are the names of all who ever had an account, by login: whoever may
// see a number may see who recorded it.
func (tx *Tx) People(ctx context.Context) (map[string]string, error) {
	type row struct{ login, name string }
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.login, &r.name} }, `
		SELECT a.login, v.name
		FROM account a
		JOIN account_version v ON v.account_id = a.id
		ORDER BY v.id`)
	if err != nil {
		return nil, err
	}
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.login] = r.name
	}
	return out, nil
}
