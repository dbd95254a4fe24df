package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"tiendo/internal/storage/sqldb"
)

// sum is one line of sums as a check compares it: of what, and how much.
type sum struct {
	key                       string
	code, indicator, kind     string
	day, coversFrom, coversTo string
	quantity, standing        int64
}

func (s sum) value() string {
	if s == (sum{}) {
		return ""
	}
	v := fmt.Sprintf("%d; %d", s.quantity, s.standing)
	if s.coversTo != "" {
		v += "; " + s.coversTo
	}
	return v
}

// VerifyRollup adds the facts up anew and compares: first the sums by day with
// the facts, then the sums by month with those by day.
func (tx *Tx) VerifyRollup(ctx context.Context) (facts int64, first *Break, err error) {
	if facts, err = sqldb.One(ctx, tx.tx, one[int64], `SELECT count(*) FROM fact`); err != nil {
		return 0, nil, err
	}
	first, err = tx.compare(ctx, "rollup", `
		SELECT u.code, f.indicator, f.effective_on, f.covers_from, f.source_kind, CAST(sum(f.quantity) AS BIGINT),
		       CAST(sum(CASE WHEN f.reverses IS NULL THEN 1 ELSE -1 END) AS BIGINT), ''
		FROM fact f JOIN unit u ON u.id = f.unit_id
		GROUP BY u.code, f.indicator, f.effective_on, f.covers_from, f.source_kind`, `
		SELECT u.code, r.indicator, r.day, r.covers_from, r.source_kind, r.quantity, r.standing_facts, ''
		FROM rollup r JOIN unit u ON u.id = r.unit_id`)
	if err != nil || first != nil {
		return facts, first, err
	}
	first, err = tx.compare(ctx, "rollup_month", `
		SELECT u.code, r.indicator, substr(r.day, 1, 7), r.covers_from, r.source_kind, CAST(sum(r.quantity) AS BIGINT),
		       CAST(sum(r.standing_facts) AS BIGINT), max(r.day)
		FROM rollup r JOIN unit u ON u.id = r.unit_id
		WHERE r.standing_facts > 0
		GROUP BY u.code, r.indicator, substr(r.day, 1, 7), r.covers_from, r.source_kind`, `
		SELECT u.code, m.indicator, m.month, m.covers_from, m.source_kind, m.quantity, m.standing_facts, m.covers_to
		FROM rollup_month m JOIN unit u ON u.id = m.unit_id`)
	return facts, first, err
}

// compare finds the first line, in order of unit and day, that two queries give
// otherwise: what should be, and what is.
func (tx *Tx) compare(ctx context.Context, what, should, is string) (*Break, error) {
	fields := func(s *sum) []any {
		return []any{&s.code, &s.indicator, &s.day, &s.coversFrom, &s.kind, &s.quantity, &s.standing, &s.coversTo}
	}
	lines := map[string][2]sum{}
	for i, query := range []string{should, is} {
		rows, err := sqldb.All(ctx, tx.tx, fields, query)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			if r.quantity == 0 && r.standing == 0 {
				continue
			}
			r.key = r.code + " " + r.indicator + " " + r.coversFrom + "–" + r.day + " " + r.kind
			pair := lines[r.key]
			pair[i] = r
			lines[r.key] = pair
		}
	}
	var wrong []string
	for key, pair := range lines {
		if pair[0] != pair[1] {
			wrong = append(wrong, key)
		}
	}
	if len(wrong) == 0 {
		return nil, nil //nolint:nilnil // no break is the good answer
	}
	key := slices.MinFunc(wrong, cmp.Compare[string])
	return &Break{What: what, Row: key, Is: lines[key][1].value(), Want: lines[key][0].value()}, nil
}
