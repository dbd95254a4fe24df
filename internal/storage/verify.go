package storage

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage/sqldb"
)

// VerifyRollup rebuilds the rollup from the facts and compares.
func (tx *Tx) VerifyRollup(ctx context.Context) (facts int64, first *Break, err error) {
	type row struct {
		rollupKey
		rollupSum
	}
	fields := func(r *row) []any {
		return []any{&r.Indicator, &r.Unit, &r.Day, &r.CoversFrom, &r.SourceKind, &r.quantity, &r.standing}
	}
	want, err := sqldb.All(ctx, tx.tx, fields, `
		SELECT indicator, unit_id, effective_on, covers_from, source_kind, CAST(sum(quantity) AS BIGINT),
		       CAST(sum(CASE WHEN reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT)
		FROM fact
		GROUP BY indicator, unit_id, effective_on, covers_from, source_kind
		ORDER BY indicator, unit_id, effective_on, covers_from, source_kind`)
	if err != nil {
		return 0, nil, err
	}
	is, err := sqldb.All(ctx, tx.tx, fields, `
		SELECT indicator, unit_id, day, covers_from, source_kind, quantity, standing_facts
		FROM rollup
		ORDER BY indicator, unit_id, day, covers_from, source_kind`)
	if err != nil {
		return 0, nil, err
	}
	if first, err = tx.verifyMonths(ctx); err != nil || first != nil {
		return 0, first, err
	}
	facts, err = sqldb.One(ctx, tx.tx, one[int64], `SELECT count(*) FROM fact`)
	if err != nil {
		return 0, nil, err
	}
	empty := func(r row) bool { return r.quantity == 0 && r.standing == 0 }
	want, is = slices.DeleteFunc(want, empty), slices.DeleteFunc(is, empty)
	for i := range max(len(want), len(is)) {
		switch {
		case i >= len(is):
			return facts, &Break{"rollup", fmt.Sprint(want[i].rollupKey), "", fmt.Sprint(want[i].rollupSum)}, nil
		case i >= len(want):
			return facts, &Break{"rollup", fmt.Sprint(is[i].rollupKey), fmt.Sprint(is[i].rollupSum), ""}, nil
		case is[i] != want[i]:
			return facts, &Break{"rollup", fmt.Sprint(want[i].rollupKey), fmt.Sprint(is[i].rollupSum), fmt.Sprint(want[i].rollupSum)}, nil
		}
	}
	return facts, nil, nil
}

// verifyMonths sums the months anew and compares.
func (tx *Tx) verifyMonths(ctx context.Context) (*Break, error) {
	type row struct {
		indicator domain.Indicator
		figure.Tally
	}
	fields := func(r *row) []any { return append([]any{&r.indicator}, tallyFields(&r.Tally)...) }
	want, err := sqldb.All(ctx, tx.tx, fields, `
		SELECT indicator, unit_id, source_kind, substr(day, 1, 7), CAST(sum(quantity) AS BIGINT), CAST(sum(standing_facts) AS BIGINT),
		       covers_from, max(day)
		FROM rollup
		WHERE standing_facts > 0
		GROUP BY indicator, unit_id, source_kind, substr(day, 1, 7), covers_from
		ORDER BY indicator, unit_id, substr(day, 1, 7), source_kind, covers_from`)
	if err != nil {
		return nil, err
	}
	is, err := sqldb.All(ctx, tx.tx, fields, `
		SELECT indicator, unit_id, source_kind, month, quantity, standing_facts, covers_from, covers_to
		FROM rollup_month
		ORDER BY indicator, unit_id, month, source_kind, covers_from`)
	if err != nil {
		return nil, err
	}
	for i := range max(len(want), len(is)) {
		var a, b row
		if i < len(want) {
			a = want[i]
		}
		if i < len(is) {
			b = is[i]
		}
		if a != b {
			return &Break{"rollup", fmt.Sprintf("%s %d %s", a.indicator, a.Unit, a.Month), fmt.Sprint(b), fmt.Sprint(a)}, nil
		}
	}
	return nil, nil //nolint:nilnil // no break is the good answer
}
