package storage

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage/sqldb"
)

// stands is the condition under which a fact f stands as known at an instant
// (given twice): it takes nothing back and nothing has taken it back by then.
// Written as IS NULL, SQLite would look the facts up by the index of what they
// take back, and so go through nearly all there are.
const stands = `coalesce(f.reverses, 0) = 0 AND f.recorded_at <= %[1]s
	AND NOT EXISTS (SELECT 1 FROM fact r WHERE r.reverses = f.id AND r.recorded_at <= %[1]s)`

// Standing gives the declared facts that stand now, by unit, of spans that end
// on or after a day.
func (tx *Tx) Standing(ctx context.Context, see domain.Scope, indicator domain.Indicator, endFrom domain.Date) (map[domain.UnitID][]figure.Standing, error) {
	return tx.StandingAt(ctx, see, StandingFilter{Indicator: indicator, EndFrom: endFrom, KnownAt: tx.At()})
}

// AddFacts adds facts, recorded now, and carries them into the rollup.
func (tx *Tx) AddFacts(ctx context.Context, facts []figure.Fact) error {
	if len(facts) == 0 {
		return nil
	}
	values := make([]any, 0, 11*len(facts))
	for _, f := range facts {
		var reverses any
		if f.Reverses != 0 {
			reverses = int64(f.Reverses)
		}
		values = append(values, int64(f.Unit), string(f.Indicator), f.CoversFrom.String(), f.EffectiveOn.String(), f.Quantity,
			int64(tx.At()), f.RecordedBy, string(f.SourceKind), f.Source, reverses, f.Note)
	}
	err := sqldb.Insert(ctx, tx.tx, `INSERT INTO fact (unit_id, indicator, covers_from, effective_on, quantity,
		recorded_at, recorded_by, source_kind, source, reverses, note)`, 11, values, "")
	if err != nil {
		return err
	}
	return tx.addToRollup(ctx, facts)
}

// LastDay is the latest day up to which a standing fact of the indicator
// reaches; zero while there is none.
func (tx *Tx) LastDay(ctx context.Context, see domain.Scope, indicator domain.Indicator, from, to domain.Date) (map[domain.UnitID]domain.Date, error) {
	type row struct {
		unit domain.UnitID
		day  domain.Date
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.unit, &r.day} }, `
		SELECT unit_id, max(day)
		FROM rollup
		WHERE `+within+` AND indicator = $3 AND day >= $4 AND day <= $5 AND standing_facts > 0
		GROUP BY unit_id`, see.From(), see.To(), string(indicator), from, to)
	if err != nil {
		return nil, err
	}
	out := make(map[domain.UnitID]domain.Date, len(rows))
	for _, r := range rows {
		out[r.unit] = r.day
	}
	return out, nil
}

// EarlierTallies looks back beyond a day for units that admitted nobody since,
// a year at a time, until each has an admission or nothing older is kept.
func (tx *Tx) EarlierTallies(ctx context.Context, see domain.Scope, indicator domain.Indicator, before domain.Date, units []domain.UnitID, known domain.Instant) ([]figure.Tally, error) {
	if len(units) == 0 {
		return nil, nil
	}
	oldest, err := sqldb.All(ctx, tx.tx, one[domain.Date], `
		SELECT day FROM rollup WHERE indicator = $1 ORDER BY day LIMIT 1`, string(indicator))
	if err != nil || len(oldest) == 0 {
		return nil, err
	}
	want := map[domain.UnitID]bool{}
	for _, u := range units {
		want[u] = true
	}
	var out []figure.Tally
	for to := before.AddDays(-1); to >= oldest[0] && len(want) > 0; {
		from := to.AddDays(-365)
		rows, err := tx.Tallies(ctx, see, FactFilter{Indicator: indicator, Units: units, From: from, To: to, KnownAt: known})
		if err != nil {
			return nil, err
		}
		done := []domain.UnitID{}
		for _, r := range rows {
			if want[r.Unit] {
				out = append(out, r)
				if r.Quantity > 0 {
					done = append(done, r.Unit)
				}
			}
		}
		for _, u := range done {
			delete(want, u)
		}
		to = from.AddDays(-1)
	}
	return out, nil
}

const factColumns = `f.id, f.unit_id, f.indicator, f.covers_from, f.effective_on, f.quantity, f.recorded_at, f.recorded_by,
		       f.source_kind, f.source, f.reverses, f.note`

func factFields(f *figure.Fact) []any {
	return []any{&f.ID, &f.Unit, &f.Indicator, &f.CoversFrom, &f.EffectiveOn, &f.Quantity, &f.RecordedAt, &f.RecordedBy, &f.SourceKind, &f.Source, optional[figure.FactID]{&f.Reverses}, &f.Note}
}

// FactFilter chooses facts to list.
type FactFilter struct {
	Indicator domain.Indicator
	Units     []domain.UnitID // empty: all that may be seen
	From, To  domain.Date
	After     domain.Instant // only those recorded after it
	KnownAt   domain.Instant
	All       bool // also those that were taken back, and what took them back
}

// FactPage chooses a page of the ledger: everything recorded, in order of id,
// what was taken back and what took it back among it.
type FactPage struct {
	Indicator domain.Indicator // empty: all
	From, To  domain.Date      // of effective days
	KnownAt   domain.Instant
	After     figure.FactID
	Limit     int
}

// FactsByID gives a page of the facts of units that may be seen.
func (tx *Tx) FactsByID(ctx context.Context, see domain.Scope, by FactPage) ([]figure.Fact, error) {
	return sqldb.All(ctx, tx.tx, factFields, `
		SELECT `+factColumns+`
		FROM fact f
		WHERE f.`+within+` AND (CAST($3 AS TEXT) = '' OR f.indicator = $3) AND f.effective_on >= $4 AND f.effective_on <= $5
		  AND f.recorded_at <= $6 AND f.id > $7
		ORDER BY f.id
		LIMIT $8`, see.From(), see.To(), string(by.Indicator), by.From.String(), by.To.String(), int64(by.KnownAt), int64(by.After), by.Limit)
}

// Facts lists facts by unit, day and id.
func (tx *Tx) Facts(ctx context.Context, see domain.Scope, by FactFilter) ([]figure.Fact, error) {
	condition, known := fmt.Sprintf(stands, "$"), []any{int64(by.KnownAt), int64(by.KnownAt)}
	if by.All {
		condition, known = `f.recorded_at <= $`, known[:1]
	}
	scope, args := seen(see, by.Units)
	args = append(append(args, string(by.Indicator), by.From, by.To, int64(by.After)), known...)
	found, err := sqldb.All(ctx, tx.tx, factFields, numbered(`
		SELECT `+factColumns+`
		FROM fact f
		WHERE f.`+scope+` AND f.indicator = $ AND f.effective_on >= $ AND f.effective_on <= $ AND f.recorded_at > $ AND `+condition+`
		ORDER BY f.unit_id, f.effective_on, f.id`), args...)
	return onlyOf(found, by.Units, func(f figure.Fact) domain.UnitID { return f.Unit }), err
}

// FactsOfUnit are the standing facts of one unit, of all indicators, within two
// days, by day and id.
func (tx *Tx) FactsOfUnit(ctx context.Context, see domain.Scope, unit domain.UnitID, from, to domain.Date) ([]figure.Fact, error) {
	return sqldb.All(ctx, tx.tx, factFields, numbered(`
		SELECT `+factColumns+`
		FROM fact f
		WHERE f.unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $) AND f.unit_id = $ AND f.effective_on >= $ AND f.effective_on <= $
		  AND `+fmt.Sprintf(stands, "$")+`
		ORDER BY f.effective_on, f.id`), see.From(), see.To(), int64(unit), from, to, int64(tx.At()), int64(tx.At()))
}

// FactsOfFile are the facts that the file of a code has written and that stand.
func (tx *Tx) FactsOfFile(ctx context.Context, see domain.Scope, code string) ([]figure.Fact, error) {
	return sqldb.All(ctx, tx.tx, factFields, numbered(`
		SELECT `+factColumns+`
		FROM fact f
		WHERE f.unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $) AND f.source_kind = 'case' AND f.source = $
		  AND `+fmt.Sprintf(stands, "$")+`
		ORDER BY f.id`), see.From(), see.To(), code, int64(tx.At()), int64(tx.At()))
}

// FactsOfFiles are the facts that the files from one code up to another have
// written and that stand, by code.
func (tx *Tx) FactsOfFiles(ctx context.Context, from, to string) (map[string][]figure.Fact, error) {
	all, err := sqldb.All(ctx, tx.tx, factFields, numbered(`
		SELECT `+factColumns+`
		FROM fact f
		WHERE f.source_kind = 'case' AND f.source >= $ AND f.source <= $ AND `+fmt.Sprintf(stands, "$")+`
		ORDER BY f.id`), from, to, int64(tx.At()), int64(tx.At()))
	out := map[string][]figure.Fact{}
	for _, f := range all {
		out[f.Source] = append(out[f.Source], f)
	}
	return out, err
}

// CountedAs is what the admissions of the files of some codes are counted as, by
// code. Whoever asks has found the files before.
func (tx *Tx) CountedAs(ctx context.Context, codes []string) (map[string][]domain.Indicator, error) {
	type row struct {
		code string
		as   domain.Indicator
	}
	out := map[string][]domain.Indicator{}
	for some := range slices.Chunk(codes, mostNamed) {
		args := make([]any, 0, len(some)+2)
		for _, c := range some {
			args = append(args, c)
		}
		rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.code, &r.as} }, numbered(`
			SELECT f.source, f.indicator
			FROM fact f
			WHERE f.source_kind = 'case' AND f.source IN (`+places(len(some))+`) AND `+fmt.Sprintf(stands, "$")+`
			ORDER BY f.id`), append(args, int64(tx.At()), int64(tx.At()))...)
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.code] = append(out[r.code], r.as)
		}
	}
	return out, nil
}

// Stocks gives the latest standing value of a stock for each of the units (all
// that may be seen where none are named) on the day as known at the instant.
func (tx *Tx) Stocks(ctx context.Context, see domain.Scope, indicator domain.Indicator, day domain.Date, known domain.Instant, units ...domain.UnitID) (figure.Stock, error) {
	facts, err := tx.Facts(ctx, see, FactFilter{Indicator: indicator, Units: units, From: domain.MustDate("0001-01-01"), To: day, KnownAt: known})
	if err != nil {
		return nil, err
	}
	out := make(figure.Stock, len(facts))
	for _, f := range facts { // in order of day: the last one holds
		out[f.Unit] = f
	}
	return out, nil
}
