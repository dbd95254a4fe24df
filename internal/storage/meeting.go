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

// MeetingOf is a meeting with whose it is.
type MeetingOf struct {
	Unit domain.UnitID
	On   domain.Date
}

// MeetingsBelow are the meetings, from a day on, of all units that may be seen, in
// order of days.
func (tx *Tx) MeetingsBelow(ctx context.Context, see domain.Scope, from domain.Date) ([]MeetingOf, error) {
	return sqldb.All(ctx, tx.tx, func(m *MeetingOf) []any { return []any{&m.Unit, &m.On} }, `
		SELECT m.unit_id, m.on_day
		FROM case_meeting m
		WHERE m.`+within+` AND m.on_day >= $3 AND m.held = 1
		  AND m.id = (SELECT max(l.id) FROM case_meeting l WHERE l.unit_id = m.unit_id AND l.on_day = m.on_day)
		ORDER BY m.on_day, m.unit_id`, see.From(), see.To(), from.String())
}
