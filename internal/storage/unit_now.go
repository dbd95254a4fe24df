package storage

import (
	"context"
	"fmt"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// RefreshUnitNow derives today's paths anew.
func (tx *Tx) RefreshUnitNow(ctx context.Context, h *domain.History, today domain.Date) error {
	paths := h.Tree(today, domain.Forever).Paths()
	units, err := sqldb.All(ctx, tx.tx, one[domain.UnitID], `SELECT id FROM unit ORDER BY id`)
	if err != nil {
		return err
	}
	if _, err := tx.tx.ExecContext(ctx, `DELETE FROM unit_now`); err != nil {
		return fmt.Errorf("derive today's tree: %w", err)
	}
	values := make([]any, 0, 4*len(units))
	for _, u := range units {
		path, ok := paths[u]
		if !ok {
			continue
		}
		values = append(values, int64(u), above(path), path, today.String())
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO unit_now (id, parent_id, path, derived_on)`, 4, values, "")
}

// above is the unit over the last one of a path; nil for the root.
func above(path string) any {
	steps := strings.Split(strings.Trim(path, "/"), "/")
	if len(steps) < 2 {
		return nil
	}
	var id int64
	if _, err := fmt.Sscan(steps[len(steps)-2], &id); err != nil {
		return nil
	}
	return id
}

// newDay derives today's paths anew where a change of the units was recorded
// ahead and its day has come since they were last derived. It is asked before
// every transaction and answers from memory but for the first of a day.
func (d *DB) newDay(ctx context.Context) error {
	today := d.now().Date()
	if domain.Date(d.derived.Load()) == today {
		return nil
	}
	due := false
	err := d.db.View(ctx, func(t *sqldb.Tx) (err error) {
		due, err = (&Tx{tx: t, at: t.At}).unitsDue(ctx, today)
		return err
	})
	if err != nil {
		return explained(err)
	}
	if due {
		err := d.db.Update(ctx, func(t *sqldb.Tx) error {
			tx := &Tx{tx: t, at: t.At}
			h, err := tx.History(ctx)
			if err != nil {
				return err
			}
			if err := tx.RefreshUnitNow(ctx, h, today); err != nil {
				return err
			}
			// This is no act: nothing was recorded, so the clock stays with the last one.
			_, err = t.ExecContext(ctx, `UPDATE clock SET at = (SELECT coalesce(max(recorded_at), 0) FROM trace)`)
			return err
		})
		if err != nil {
			return explained(err)
		}
	}
	d.derived.Store(int64(today))
	return nil
}

// unitsDue says whether some version of a unit begins to hold between the day
// for which the paths were derived and today.
func (tx *Tx) unitsDue(ctx context.Context, today domain.Date) (bool, error) {
	derived, err := sqldb.One(ctx, tx.tx, one[string], `SELECT coalesce(max(derived_on), '') FROM unit_now`)
	if err != nil {
		return false, err
	}
	from, to := derived, today.String()
	if from > to { // the clock was set back
		from, to = to, from
	}
	n, err := sqldb.One(ctx, tx.tx, one[int64], `
		SELECT count(*) FROM unit_version WHERE effective_on > $1 AND effective_on <= $2`, from, to)
	return n > 0, err
}
