package storage

import (
	"context"
	"database/sql"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage/sqldb"
)

// ScheduleFilter chooses numbers that units plan.
type ScheduleFilter struct {
	Units    []domain.UnitID     // empty: all that may be seen
	Line     figure.ScheduleLine // empty: every line
	From, To figure.Slot         // both inclusive; empty: every slot
}

// Planned lists all versions of the numbers that units plan, in order of
// recording.
func (tx *Tx) Planned(ctx context.Context, see domain.Scope, by ScheduleFilter) ([]figure.Planned, error) {
	scope, args := seen(see, by.Units)
	to := by.To
	if to == "" {
		to = "9999-99"
	}
	args = append(args, string(by.Line), string(by.Line), string(by.From), string(to))
	found, err := sqldb.All(ctx, tx.tx, func(p *figure.Planned) []any {
		return []any{&p.Unit, &p.Line, &p.Slot, &quantity{p}, &p.Version, &p.EffectiveOn, &p.RecordedAt}
	}, numbered(`
		SELECT s.unit_id, n.line, n.slot, n.quantity, s.id, s.effective_on, s.recorded_at
		FROM schedule s
		JOIN schedule_number n ON n.schedule_id = s.id
		WHERE s.`+scope+` AND (CAST($ AS TEXT) = '' OR n.line = $) AND n.slot >= $ AND n.slot <= $
		ORDER BY n.id`), args...)
	return onlyOf(found, by.Units, func(p figure.Planned) domain.UnitID { return p.Unit }), err
}

// quantity scans a planned number, which may have been taken back.
type quantity struct{ p *figure.Planned }

// Scan implements sql.Scanner.
func (q *quantity) Scan(v any) error {
	q.p.Gone = v == nil
	return optional[int64]{&q.p.Quantity}.Scan(v)
}

var _ sql.Scanner = (*quantity)(nil)

// ScheduleVersions lists the savings of one unit's plan, oldest first.
func (tx *Tx) ScheduleVersions(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]figure.ScheduleVersion, error) {
	return sqldb.All(ctx, tx.tx, func(v *figure.ScheduleVersion) []any {
		return []any{&v.ID, &v.Unit, &v.EffectiveOn, &v.Paper, &v.RecordedAt, &v.RecordedBy}
	}, `
		SELECT id, unit_id, effective_on, paper, recorded_at, recorded_by
		FROM schedule
		WHERE `+within+` AND unit_id = $3
		ORDER BY id`, see.From(), see.To(), int64(unit))
}

// AddSchedule records one saving of a unit's plan, now.
func (tx *Tx) AddSchedule(ctx context.Context, who domain.Actor, v figure.ScheduleVersion, numbers []figure.Planned) error {
	id, err := sqldb.One(ctx, tx.tx, one[int64], `
		INSERT INTO schedule (unit_id, effective_on, paper, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
		int64(v.Unit), v.EffectiveOn, v.Paper, int64(tx.At()), who.Name)
	if err != nil {
		return err
	}
	values := make([]any, 0, 5*len(numbers))
	for _, n := range numbers {
		var q any
		if !n.Gone {
			q = n.Quantity
		}
		values = append(values, id, string(n.Line), string(n.Slot), q, int64(tx.At()))
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO schedule_number (schedule_id, line, slot, quantity, recorded_at)`, 5, values, "")
}
