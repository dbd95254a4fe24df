package storage

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage/sqldb"
)

// rollupKey is what the rollup sums over.
type rollupKey struct {
	Indicator       domain.Indicator
	Unit            domain.UnitID
	Day, CoversFrom domain.Date
	SourceKind      figure.SourceKind
}

type rollupSum struct{ quantity, standing int64 }

func (tx *Tx) addToRollup(ctx context.Context, facts []figure.Fact) error {
	sums := make(map[rollupKey]rollupSum, len(facts))
	order := make([]rollupKey, 0, len(facts))
	for _, f := range facts {
		k := rollupKey{f.Indicator, f.Unit, f.EffectiveOn, f.CoversFrom, f.SourceKind}
		s, seen := sums[k]
		if !seen {
			order = append(order, k)
		}
		s.quantity += f.Quantity
		if f.Reverses != 0 {
			s.standing--
		} else {
			s.standing++
		}
		sums[k] = s
	}
	values := make([]any, 0, 7*len(order))
	for _, k := range order {
		s := sums[k]
		values = append(values, string(k.Indicator), int64(k.Unit), k.Day.String(), k.CoversFrom.String(), string(k.SourceKind), s.quantity, s.standing)
	}
	err := sqldb.Insert(ctx, tx.tx, `INSERT INTO rollup (indicator, unit_id, day, covers_from, source_kind, quantity, standing_facts)`, 7, values, `
		ON CONFLICT (indicator, unit_id, day, covers_from, source_kind) DO UPDATE
		SET quantity = rollup.quantity + excluded.quantity, standing_facts = rollup.standing_facts + excluded.standing_facts`)
	if err != nil {
		return err
	}
	if err := tx.sumMonths(ctx, order); err != nil {
		return err
	}
	if _, err := tx.tx.ExecContext(ctx, `UPDATE rollup_state SET recorded_at = $1`, int64(tx.At())); err != nil {
		return fmt.Errorf("stamp the rollup: %w", err)
	}
	return nil
}

// sumMonths derives the whole months anew that some days were added to. Many
// indicators, units and months go in one statement: those between them that did not change
// come out as they were.
func (tx *Tx) sumMonths(ctx context.Context, days []rollupKey) error {
	indicators, all := map[domain.Indicator]bool{}, map[domain.UnitID]bool{}
	first, last := days[0].Day.YearMonth(), days[0].Day.YearMonth()
	for _, k := range days {
		m := k.Day.YearMonth()
		indicators[k.Indicator], all[k.Unit] = true, true
		first, last = min(first, m), max(last, m)
	}
	var named []any
	for _, i := range slices.Sorted(maps.Keys(indicators)) {
		named = append(named, string(i))
	}
	among := `indicator IN (` + places(len(named)) + `)`
	for some := range slices.Chunk(slices.Sorted(maps.Keys(all)), mostNamed) {
		args := func(from, to string) []any {
			return append(append(slices.Clone(named), from, to), ids(some)...)
		}
		if _, err := tx.tx.ExecContext(ctx, numbered(`
			DELETE FROM rollup_month
			WHERE `+among+` AND month >= $ AND month <= $ AND unit_id IN (`+places(len(some))+`)`),
			args(first.String(), last.String())...); err != nil {
			return fmt.Errorf("sum the months: %w", err)
		}
		if _, err := tx.tx.ExecContext(ctx, numbered(`
			INSERT INTO rollup_month (indicator, unit_id, month, source_kind, quantity, standing_facts, covers_from, covers_to)
			SELECT indicator, unit_id, substr(day, 1, 7), source_kind, CAST(sum(quantity) AS BIGINT), CAST(sum(standing_facts) AS BIGINT),
			       covers_from, max(day)
			FROM rollup
			WHERE `+among+` AND day >= $ AND day <= $ AND standing_facts > 0 AND unit_id IN (`+places(len(some))+`)
			GROUP BY indicator, unit_id, substr(day, 1, 7), source_kind, covers_from`),
			args(first.First().String(), last.Last().String())...); err != nil {
			return fmt.Errorf("sum the months: %w", err)
		}
	}
	return nil
}

func tallyFields(t *figure.Tally) []any {
	return []any{&t.Unit, &t.SourceKind, &t.Month, &t.Quantity, &t.Standing, &t.From, &t.Through}
}

// Tallies sums the standing facts of each unit by month of effective date and
// first day covered, from a day to a day, as known at the instant. Spans of one
// start contain each other, so a tally covers every day between its ends. Where
// nothing was recorded since, the rollup answers; otherwise the facts
// themselves. Units narrows the question where it names any.
func (tx *Tx) Tallies(ctx context.Context, see domain.Scope, by FactFilter) ([]figure.Tally, error) {
	found, err := tx.tallies(ctx, see, by)
	return onlyOf(found, by.Units, func(t figure.Tally) domain.UnitID { return t.Unit }), err
}

func (tx *Tx) tallies(ctx context.Context, see domain.Scope, by FactFilter) ([]figure.Tally, error) {
	last, err := sqldb.One(ctx, tx.tx, one[domain.Instant], `SELECT recorded_at FROM rollup_state`)
	if err != nil {
		return nil, err
	}
	if by.KnownAt < last {
		return tx.talliesOfFacts(ctx, see, by)
	}
	// Whole months from their sums; a month that the question cuts from its days.
	first, end := by.From.YearMonth(), by.To.YearMonth()
	if by.From > first.First() {
		first++
	}
	if by.To < end.Last() {
		end--
	}
	if first > end {
		return tx.talliesOfDays(ctx, see, by, by.From, by.To)
	}
	var out []figure.Tally
	if by.From < first.First() {
		if out, err = tx.talliesOfDays(ctx, see, by, by.From, first.First()-1); err != nil {
			return nil, err
		}
	}
	scope, args := seen(see, by.Units)
	args = append(args, string(by.Indicator), first.String(), end.String())
	months, err := sqldb.All(ctx, tx.tx, tallyFields, numbered(`
		SELECT unit_id, source_kind, month, quantity, standing_facts, covers_from, covers_to
		FROM rollup_month
		WHERE `+scope+` AND indicator = $ AND month >= $ AND month <= $
		ORDER BY unit_id, month, source_kind, covers_from`), args...)
	if err != nil {
		return nil, err
	}
	out = append(out, months...)
	if by.To > end.Last() {
		days, err := tx.talliesOfDays(ctx, see, by, end.Last()+1, by.To)
		if err != nil {
			return nil, err
		}
		out = append(out, days...)
	}
	return out, nil
}

func (tx *Tx) talliesOfDays(ctx context.Context, see domain.Scope, by FactFilter, from, to domain.Date) ([]figure.Tally, error) {
	scope, args := seen(see, by.Units)
	return sqldb.All(ctx, tx.tx, tallyFields, numbered(`
		SELECT unit_id, source_kind, substr(day, 1, 7), CAST(sum(quantity) AS BIGINT), CAST(sum(standing_facts) AS BIGINT),
		       covers_from, max(day)
		FROM rollup
		WHERE `+scope+` AND indicator = $ AND day >= $ AND day <= $ AND standing_facts > 0
		GROUP BY unit_id, substr(day, 1, 7), source_kind, covers_from
		ORDER BY unit_id, substr(day, 1, 7), source_kind, covers_from`), append(args, string(by.Indicator), from, to)...)
}

func (tx *Tx) talliesOfFacts(ctx context.Context, see domain.Scope, by FactFilter) ([]figure.Tally, error) {
	scope, args := seen(see, by.Units)
	args = append(args, string(by.Indicator), by.From, by.To, int64(by.KnownAt), int64(by.KnownAt))
	return sqldb.All(ctx, tx.tx, tallyFields, numbered(`
		SELECT f.unit_id, f.source_kind, substr(f.effective_on, 1, 7), CAST(sum(f.quantity) AS BIGINT), count(*),
		       f.covers_from, max(f.effective_on)
		FROM fact f
		WHERE f.`+scope+` AND f.indicator = $ AND f.effective_on >= $ AND f.effective_on <= $
		  AND `+fmt.Sprintf(stands, "$")+`
		GROUP BY f.unit_id, substr(f.effective_on, 1, 7), f.source_kind, f.covers_from
		ORDER BY f.unit_id, substr(f.effective_on, 1, 7), f.source_kind, f.covers_from`), args...)
}

// mostNamed is how many units a query names; of more it asks for all that may
// be seen, and onlyOf leaves the others out.
const mostNamed = 1000

// seen is the condition of what may be seen, narrowed to some units where any
// are named, and its arguments. The names stand inside, so that the engines
// begin with them and not with the whole scope.
func seen(see domain.Scope, units []domain.UnitID) (string, []any) {
	args := []any{see.From(), see.To()}
	if len(units) == 0 || len(units) > mostNamed {
		return `unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $)`, args
	}
	return `unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $ AND id IN (` + places(len(units)) + `))`, append(args, ids(units)...)
}

// onlyOf leaves out the rows of units that were not named, where there were too
// many to name them to the database.
func onlyOf[T any](rows []T, units []domain.UnitID, unit func(T) domain.UnitID) []T {
	if len(units) <= mostNamed {
		return rows
	}
	named := make(map[domain.UnitID]bool, len(units))
	for _, u := range units {
		named[u] = true
	}
	return slices.DeleteFunc(rows, func(r T) bool { return !named[unit(r)] })
}

// places are so many parameters, to be numbered.
func places(n int) string { return strings.TrimSuffix(strings.Repeat("$, ", n), ", ") }

func ids(units []domain.UnitID) []any {
	out := make([]any, len(units))
	for i, u := range units {
		out[i] = int64(u)
	}
	return out
}

// numbered gives each bare $ its number.
func numbered(query string) string {
	var b strings.Builder
	n := 0
	for part := range strings.SplitSeq(query, "$") {
		if n > 0 {
			b.WriteString("$" + strconv.Itoa(n))
		}
		b.WriteString(part)
		n++
	}
	return b.String()
}
