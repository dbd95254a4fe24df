package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// DayRules are what was decided of single days, in order of recording. They hold
// for everybody and belong to no unit.
func (tx *Tx) DayRules(ctx context.Context) ([]domain.DayRule, error) {
	return sqldb.All(ctx, tx.tx, func(r *domain.DayRule) []any {
		return []any{&r.Day, &r.Kind, &r.Name, &r.Source, boolean{&r.Confirmed}, &r.RecordedAt}
	}, `SELECT effective_on, kind, name, source, confirmed, recorded_at FROM day_rule ORDER BY id`)
}

// AddDayRules records what was decided of days.
func (tx *Tx) AddDayRules(ctx context.Context, rules []domain.DayRule) error {
	values := make([]any, 0, 6*len(rules))
	for _, r := range rules {
		if err := r.Validate(); err != nil {
			return err
		}
		values = append(values, r.Day.String(), string(r.Kind), r.Name, r.Source, bit(r.Confirmed), int64(tx.At()))
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO day_rule (effective_on, kind, name, source, confirmed, recorded_at)`, 6, values, "")
}
