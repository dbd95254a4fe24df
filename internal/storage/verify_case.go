package storage

import (
	"context"
	"errors"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage/sqldb"
)

// VerifyUnitNow derives today's tree anew and names the first unit that is kept
// elsewhere: what may be seen hangs on it.
func (tx *Tx) VerifyUnitNow(ctx context.Context, today domain.Date) (*Break, error) {
	h, err := tx.History(ctx)
	if err != nil {
		return nil, err
	}
	want := h.Tree(today, domain.Forever).Paths()
	type row struct {
		unit, over domain.UnitID
		code, path string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.unit, &r.code, optional[domain.UnitID]{&r.over}, &r.path} }, `
		SELECT u.id, u.code, n.parent_id, coalesce(n.path, '') FROM unit u LEFT JOIN unit_now n ON n.id = u.id ORDER BY u.id`)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		over, _ := above(want[r.unit]).(int64)
		if r.path != want[r.unit] || r.over != domain.UnitID(over) {
			return &Break{What: "unit_now", Row: r.code, Is: r.path, Want: want[r.unit]}, nil
		}
	}
	return nil, nil //nolint:nilnil // no break is the good answer
}

// The states of a person's key, as a check tells them.
const (
	KeyNone      = "none"      // there is no row
	KeyKept      = "kept"      // it lies there, wrapped
	KeyDestroyed = "destroyed" // it was emptied
)

// VerifyKeys names the first person whose key is not as what was recorded says:
// destroyed where they were erased, and kept where not. The row is the code of
// their first file, or of a member the number.
func (tx *Tx) VerifyKeys(ctx context.Context) (*Break, error) {
	b, err := sqldb.One(ctx, tx.tx, func(b *Break) []any { return []any{&b.Row, &b.Is, &b.Want} }, `
		SELECT coalesce((SELECT min(f.code) FROM case_file f WHERE f.person_id = x.id), '#' || x.id), x.is_now, x.should
		FROM (
		  SELECT p.id AS id,
		         CASE WHEN k.id IS NULL THEN '`+KeyNone+`' WHEN k.master = '' AND length(k.wrapped) = 0 THEN '`+KeyDestroyed+`' ELSE '`+KeyKept+`' END AS is_now,
		         CASE WHEN e.person_id IS NULL THEN '`+KeyKept+`' ELSE '`+KeyDestroyed+`' END AS should
		  FROM person p
		  LEFT JOIN person_key k ON k.id = p.id
		  LEFT JOIN (SELECT DISTINCT person_id FROM person_word WHERE word = 'erase') e ON e.person_id = p.id
		) x
		WHERE x.is_now <> x.should
		ORDER BY x.id
		LIMIT 1`)
	if errors.Is(err, domain.ErrNotFound) {
		return nil, nil //nolint:nilnil // no break is the good answer
	}
	b.What = "person_key"
	return &b, err
}

// VerifyCaseFacts names the first fact that stands as written by a file that is
// not there.
func (tx *Tx) VerifyCaseFacts(ctx context.Context) (*Break, error) {
	codes, err := sqldb.All(ctx, tx.tx, one[string], `
		SELECT f.source FROM fact f
		WHERE f.source_kind = $1 AND NOT EXISTS (SELECT 1 FROM case_file c WHERE c.code = f.source)
		GROUP BY f.source
		HAVING sum(f.quantity) <> 0
		ORDER BY f.source
		LIMIT 1`, string(figure.Case))
	if err != nil || len(codes) == 0 {
		return nil, err
	}
	return &Break{What: "case_fact", Row: codes[0], Is: codes[0]}, nil
}
