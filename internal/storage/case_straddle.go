package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// FilesBySet counts the open files of units that may be seen by the set that
// judges them.
func (tx *Tx) FilesBySet(ctx context.Context, see domain.Scope) (map[string]int64, error) {
	type row struct {
		set string
		n   int64
	}
	ended, args := endedStates()
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.set, &r.n} }, numbered(`
		SELECT n.rule_set, count(*) FROM case_now n WHERE n.`+unitsNamed(nil)+` AND `+ended+` GROUP BY n.rule_set`),
		append([]any{see.From(), see.To()}, args...)...)
	out := map[string]int64{}
	for _, r := range rows {
		out[r.set] = r.n
	}
	return out, err
}

// endedStates is the condition that a file is on its way still.
func endedStates() (where string, args []any) {
	for _, s := range casefile.States {
		if s.Ended() || s == casefile.AtNothing {
			args = append(args, string(s))
		}
	}
	return `n.state NOT IN (` + places(len(args)) + `)`, args
}

// straddles is the condition that an open file of a unit that may be seen had
// begun before a day: an event of before it stands. undecided: nobody decided by
// which set it is judged from that day on.
func straddles(see domain.Scope, before domain.Date, undecided bool) (string, []any) {
	open, states := endedStates()
	args := append([]any{see.From(), see.To()}, states...)
	where := `n.` + unitsNamed(nil) + ` AND ` + open + `
		AND EXISTS (SELECT 1 FROM case_event e WHERE e.file_id = n.id AND e.on_day < $ AND ` + reversesNone(`e`) + `
			AND NOT EXISTS (SELECT 1 FROM case_event x WHERE x.reverses = e.id))`
	args = append(args, before.String())
	if undecided {
		where += ` AND NOT EXISTS (SELECT 1 FROM case_binding b WHERE b.file_id = n.id AND b.effective_on >= $)`
		args = append(args, before.String())
	}
	return where, args
}

// Straddling gives open files that had begun before the first day of a set, in
// order of id after one, and how many there are in all. undecided leaves out those
// of which somebody decided by which set they are judged from that day on.
func (tx *Tx) Straddling(ctx context.Context, see domain.Scope, before domain.Date, undecided bool, after casefile.FileID, most int) (lines []FileLine, total int64, err error) {
	where, args := straddles(see, before, undecided)
	total, err = sqldb.One(ctx, tx.tx, one[int64], numbered(`SELECT count(*) FROM case_now n WHERE `+where), args...)
	if err != nil || total == 0 {
		return nil, total, err
	}
	lines, err = tx.fileLines(ctx, where+` AND n.id > $ ORDER BY n.id LIMIT $`, append(args, int64(after), most)...)
	return lines, total, err
}

// StraddleCount is how many files of a unit had begun before the first day of a
// set, and how many of them nobody decided of.
type StraddleCount struct {
	Unit      domain.UnitID
	Files     int64
	Undecided int64
}

// StraddleCounts counts them by unit.
func (tx *Tx) StraddleCounts(ctx context.Context, see domain.Scope, before domain.Date) ([]StraddleCount, error) {
	where, args := straddles(see, before, false)
	args = append([]any{before.String()}, args...)
	return sqldb.All(ctx, tx.tx, func(c *StraddleCount) []any { return []any{&c.Unit, &c.Files, &c.Undecided} }, numbered(`
		SELECT n.unit_id, count(*),
		       CAST(sum(CASE WHEN EXISTS (SELECT 1 FROM case_binding b WHERE b.file_id = n.id AND b.effective_on >= $) THEN 0 ELSE 1 END) AS BIGINT)
		FROM case_now n
		WHERE `+where+`
		GROUP BY n.unit_id
		ORDER BY n.unit_id`), args...)
}
