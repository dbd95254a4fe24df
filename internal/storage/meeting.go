package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// Meetings are the days, from one on, on which the committee of a unit that may
// be seen meets to decide admissions, in order.
func (tx *Tx) Meetings(ctx context.Context, see domain.Scope, unit domain.UnitID, from domain.Date) ([]domain.Date, error) {
	return sqldb.All(ctx, tx.tx, one[domain.Date], `
		SELECT m.on_day
		FROM case_meeting m
		WHERE m.`+within+` AND m.unit_id = $3 AND m.on_day >= $4 AND m.held = 1
		  AND m.id = (SELECT max(l.id) FROM case_meeting l WHERE l.unit_id = m.unit_id AND l.on_day = m.on_day)
		ORDER BY m.on_day`, see.From(), see.To(), int64(unit), from.String())
}

// SetMeeting puts a day on the list of meetings, or takes it off.
func (tx *Tx) SetMeeting(ctx context.Context, who domain.Actor, unit domain.UnitID, on domain.Date, held bool) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_meeting (unit_id, on_day, held, recorded_at, recorded_by)`, 5,
		[]any{int64(unit), on, bit(held), int64(tx.At()), who.Name}, "")
}
