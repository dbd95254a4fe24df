package storage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// noDay stands where no clock runs: after every day there is.
const noDay = "9999-12-31"

// PutNow keeps how files stand, worked out from their events, with the clocks
// that run.
func (tx *Tx) PutNow(ctx context.Context, all []casefile.Now) error {
	rows, clocks := make([]any, 0, 14*len(all)), []any{}
	for _, n := range all {
		due, since := noDay, n.Since.String()
		if !n.DueOn.IsZero() {
			due = n.DueOn.String()
		}
		if n.Since.IsZero() {
			since = ""
		}
		rows = append(rows, int64(n.File), int64(n.Person), int64(n.Unit), string(n.State), n.State.Group(), since, dayOrNone(n.OfficialOn),
			due, string(n.DueClock), string(n.Turn), bit(n.Helped), bit(n.Followed), n.Set, int64(tx.At()))
		for _, c := range n.Clocks {
			clocks = append(clocks, int64(n.File), string(c.Key), c.Begun, c.Last, string(c.Kind), string(c.Turn), bit(c.Certain), int64(n.Unit))
		}
	}
	for chunk := range slices.Chunk(all, mostNamed) {
		files := make([]any, len(chunk))
		for i, n := range chunk {
			files[i] = int64(n.File)
		}
		if _, err := tx.tx.ExecContext(ctx, numbered(`DELETE FROM case_clock WHERE file_id IN (`+places(len(files))+`)`), files...); err != nil {
			return fmt.Errorf("work out the clocks of files: %w", err)
		}
	}
	err := sqldb.Insert(ctx, tx.tx, `INSERT INTO case_now (id, person_id, unit_id, state, stage, since, official_on, due_on, due_clock, turn, helped, followed,
		rule_set, changed_at)`, 14, rows, `
		ON CONFLICT (id) DO UPDATE SET unit_id = excluded.unit_id, state = excluded.state, stage = excluded.stage, since = excluded.since,
		  official_on = excluded.official_on, due_on = excluded.due_on, due_clock = excluded.due_clock, turn = excluded.turn,
		  helped = excluded.helped, followed = excluded.followed, rule_set = excluded.rule_set, changed_at = excluded.changed_at`)
	if err != nil {
		return err
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_clock (file_id, clock, begun_on, last_on, kind, turn, certain, unit_id)`, 8, clocks, "")
}

// FileFilter chooses files of a list; fields left zero do not narrow.
type FileFilter struct {
	Units   []domain.UnitID
	Stages  []int             // of the six groups; empty: all that are on their way or done
	States  []casefile.State  // as they stand on the day On
	On      domain.Date       // time alone leads past the end of probation
	Files   []casefile.FileID // nil: whichever; empty: none
	Code    string            // of a file, or how it begins
	Turn    casefile.Actor
	DueFrom domain.Date // whose next last day is from here on
	DueBy   domain.Date // and up to here
	Clock   casefile.ClockKey
	Without casefile.Role // those whom no helper, or no committee member, accompanies
	Set     string
	Moved   domain.Date // those on their way, and of the others those that came to where they stand since
	Sort    FileSort
	After   int // so many are passed over
	Most    int
}

// FileSort is an order of a list of files.
type FileSort string

// The orders.
const (
	ByDue   FileSort = "due"   // the next last day first
	BySince FileSort = "since" // who has waited longest
	ByCode  FileSort = "code"
)

// FileLine is a file in a list.
type FileLine struct {
	casefile.Record
	casefile.Now
	Stage   int // the group as it is kept
	Changed domain.Instant
}

// Files gives a page of the files that lie with units that may be seen, and how
// many there are in all.
func (tx *Tx) Files(ctx context.Context, see domain.Scope, by FileFilter) (lines []FileLine, total int64, err error) {
	if by.Files != nil && len(by.Files) == 0 {
		return nil, 0, nil
	}
	from, args := by.from()
	where, values := by.where(see)
	args = append(args, values...)
	total, err = sqldb.One(ctx, tx.tx, one[int64], numbered(`SELECT count(*) FROM `+from+` WHERE `+where), args...)
	if err != nil || total == 0 {
		return nil, total, err
	}
	order := map[FileSort]string{ByDue: `n.due_on, n.id`, BySince: `n.since, n.id`, ByCode: `n.id`}[by.Sort]
	if order == "" {
		order = `n.due_on, n.id`
	}
	if by.Most <= 0 {
		by.Most = 50
	}
	// Which files a page has is found from how they stand alone; the rest is read
	// for those of the page.
	args = append(args, by.Most, by.After)
	lines, err = tx.fileLines(ctx, `n.id IN (SELECT n.id FROM `+from+` WHERE `+where+` ORDER BY `+order+` LIMIT $ OFFSET $) ORDER BY `+order, args...)
	return lines, total, err
}

// FileNow is how the file of a code stands, which lies with a unit that may be
// seen.
func (tx *Tx) FileNow(ctx context.Context, see domain.Scope, code string) (FileLine, error) {
	return first(tx.fileLines(ctx, `n.`+unitsNamed(nil)+` AND f.code = $`, see.From(), see.To(), code))
}

func (tx *Tx) fileLines(ctx context.Context, where string, args ...any) (lines []FileLine, err error) {
	type row struct {
		FileLine
		official, due string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{
			&r.ID, &r.Code, &r.Record.Person, &r.Record.Unit, &r.Kind, &r.RecordedAt, &r.RecordedBy,
			&r.Now.Person, &r.Now.Unit, &r.State,
			day{&r.Since},
			&r.official, &r.due, &r.DueClock, &r.Turn,
			boolean{&r.Helped},
			boolean{&r.Followed},
			&r.Set, &r.Stage, &r.Changed,
		}
	}, numbered(`
		SELECT `+recordColumns+`, n.person_id, n.unit_id, n.state, n.since, n.official_on, n.due_on, n.due_clock, n.turn, n.helped, n.followed, n.rule_set, n.stage, n.changed_at
		FROM case_now n
		JOIN case_file f ON f.id = n.id
		WHERE `+where), args...)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		r.File = r.ID
		if r.OfficialOn, err = optionalDay(r.official); err != nil {
			return nil, err
		}
		if r.due != noDay {
			if r.DueOn, err = domain.ParseDate(r.due); err != nil {
				return nil, err
			}
		}
		lines = append(lines, r.FileLine)
	}
	return lines, nil
}

// day scans a day that may be empty.
type day struct{ to *domain.Date }

// Scan implements sql.Scanner.
func (d day) Scan(v any) error {
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("scan a day from %T", v)
	}
	var err error
	*d.to, err = optionalDay(s)
	return err
}

// from is where files are looked for. Those that are named are taken out by
// themselves: an engine that takes nearly all files to be opened by mistake, as
// PostgreSQL does after a look at the wrong moment, compares each of all files
// with each that is named.
func (by FileFilter) from() (string, []any) {
	if by.Files == nil {
		return `case_now n`, nil
	}
	values := make([]any, len(by.Files))
	for i, f := range by.Files {
		values[i] = int64(f)
	}
	return `(WITH named AS MATERIALIZED (SELECT * FROM case_now WHERE id IN (` + places(len(values)) + `)) SELECT * FROM named) n`, values
}

func (by FileFilter) where(see domain.Scope) (string, []any) {
	where, args := `n.`+unitsNamed(by.Units), append([]any{see.From(), see.To()}, ids(by.Units)...)
	if see.Whole() && len(by.Units) == 0 { // every file lies with some unit of the whole
		where, args = `1 = 1`, nil
	}
	and := func(condition string, values ...any) {
		where += ` AND ` + condition
		args = append(args, values...)
	}
	if len(by.Stages) > 0 {
		values := make([]any, len(by.Stages))
		for i, s := range by.Stages {
			values[i] = s
		}
		and(`n.stage IN (`+places(len(values))+`)`, values...)
	}
	if len(by.States) > 0 {
		condition, values := by.states()
		and(condition, values...)
	}
	if len(by.Stages)+len(by.States) == 0 && by.Code == "" { // one that was opened by mistake is found by its code alone
		and(`n.state <> ''`)
	}
	if by.Code != "" {
		and(`n.id IN (SELECT id FROM case_file WHERE code >= $ AND code < $)`, by.Code, by.Code+"~")
	}
	if by.Turn != "" {
		and(`n.turn = $`, string(by.Turn))
	}
	if !by.DueFrom.IsZero() {
		and(`n.due_on >= $`, by.DueFrom.String())
	}
	if !by.DueBy.IsZero() {
		and(`n.due_on <= $`, by.DueBy.String())
	}
	if by.Clock != "" {
		and(`EXISTS (SELECT 1 FROM case_clock c WHERE c.file_id = n.id AND c.clock = $)`, string(by.Clock))
	}
	switch by.Without {
	case casefile.Helper:
		and(`n.helped = 0 AND n.stage BETWEEN 1 AND 4`) // who was admitted is helped no more to come in
	case casefile.FollowerOfOne:
		and(`n.followed = 0 AND n.stage BETWEEN 1 AND 4`)
	}
	if !by.Moved.IsZero() {
		and(`(n.stage BETWEEN 1 AND 5 OR n.since >= $)`, by.Moved.String())
	}
	if by.Set != "" {
		and(`n.rule_set = $`, by.Set)
	}
	return where, args
}

// states are the states asked for, as they are kept: of those who were admitted
// the day says whether their probation is over.
func (by FileFilter) states() (string, []any) {
	either, values := []string{}, []any{}
	for _, s := range by.States {
		switch {
		case s == casefile.AtOfficialDue:
			either, values = append(either, `n.state = $ AND n.official_on <> '' AND n.official_on < $`), append(values, string(casefile.AtAdmitted), by.On.String())
		case s == casefile.AtAdmitted && !by.On.IsZero():
			either, values = append(either, `n.state = $ AND n.official_on >= $`), append(values, string(s), by.On.String())
		default:
			either, values = append(either, `n.state = $`), append(values, string(s))
		}
	}
	return `((` + strings.Join(either, `) OR (`) + `))`, values
}

func unitsNamed(units []domain.UnitID) string {
	if len(units) == 0 {
		return `unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $)`
	}
	return `unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $ AND id IN (` + places(len(units)) + `))`
}

// FileCount is how many files of a unit stand somewhere.
type FileCount struct {
	Unit     domain.UnitID
	State    casefile.State
	Count    int64
	Helped   int64 // of whom an official member helps
	Followed int64
	Over     int64 // of whom probation is over on the day asked
	Late     int64 // whose next last day lies before the day asked
}

// FileCounts counts the files of units that may be seen, by unit and state, as
// they stand on a day.
func (tx *Tx) FileCounts(ctx context.Context, see domain.Scope, on domain.Date) ([]FileCount, error) {
	where, args := within, []any{see.From(), see.To(), on.String()}
	if see.Whole() { // every file lies with some unit of the whole
		where = `$1 < $2`
	}
	return sqldb.All(ctx, tx.tx, func(c *FileCount) []any {
		return []any{&c.Unit, &c.State, &c.Count, &c.Helped, &c.Followed, &c.Over, &c.Late}
	}, `
		SELECT unit_id, state, count(*), CAST(sum(helped) AS BIGINT), CAST(sum(followed) AS BIGINT),
		       CAST(sum(CASE WHEN official_on <> '' AND official_on < $3 THEN 1 ELSE 0 END) AS BIGINT),
		       CAST(sum(CASE WHEN due_on < $3 THEN 1 ELSE 0 END) AS BIGINT)
		FROM case_now
		WHERE `+where+` AND state <> ''
		GROUP BY unit_id, state
		ORDER BY unit_id, state`, args...)
}

// FileClock is a clock that runs in a file.
type FileClock struct {
	File    casefile.FileID
	Code    string
	Person  casefile.PersonID
	Set     string // by which it is judged
	Unit    domain.UnitID
	State   casefile.State
	Over    domain.Date // the last day of probation; zero before the ceremony
	Clock   casefile.ClockKey
	Kind    casefile.ClockKind
	Begun   domain.Date
	Last    domain.Date
	Turn    casefile.Actor
	Certain bool
}

// FileClocks are the clocks that run in files of units that may be seen (all, or
// those named) and whose last day lies from one day to another, by last day.
func (tx *Tx) FileClocks(ctx context.Context, see domain.Scope, units []domain.UnitID, from, to domain.Date) ([]FileClock, error) {
	args := append([]any{see.From(), see.To()}, ids(units)...)
	args = append(args, from.String(), to.String())
	return sqldb.All(ctx, tx.tx, func(c *FileClock) []any {
		return []any{&c.File, &c.Code, &c.Person, &c.Set, &c.Unit, &c.State, day{&c.Over}, &c.Clock, &c.Kind, &c.Begun, &c.Last, &c.Turn, boolean{&c.Certain}}
	}, numbered(`
		SELECT c.file_id, f.code, n.person_id, n.rule_set, c.unit_id, n.state, n.official_on, c.clock, c.kind, c.begun_on, c.last_on, c.turn, c.certain
		FROM case_clock c
		JOIN case_file f ON f.id = c.file_id
		JOIN case_now n ON n.id = c.file_id
		WHERE c.`+unitsNamed(units)+` AND c.last_on >= $ AND c.last_on <= $
		ORDER BY c.last_on, c.file_id, c.clock`), args...)
}

// ClockDays are the last days up to one of a clock that runs in files of units
// that may be seen, with how many files have it.
func (tx *Tx) ClockDays(ctx context.Context, see domain.Scope, clock casefile.ClockKey, to domain.Date) (map[domain.Date]int, error) {
	type row struct {
		last  domain.Date
		files int
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.last, &r.files} }, `
		SELECT last_on, COUNT(*) FROM case_clock WHERE `+within+` AND last_on <= $3 AND clock = $4 GROUP BY last_on`,
		see.From(), see.To(), to.String(), string(clock))
	out := make(map[domain.Date]int, len(rows))
	for _, r := range rows {
		out[r.last] = r.files
	}
	return out, err
}

// Lying is where a file lies, and whose it is.
type Lying struct {
	File   casefile.FileID
	Person casefile.PersonID
	Unit   domain.UnitID
}

// ChangedFiles are where the files lie and whose they are, of those that changed
// after an instant: what an index in memory has not seen yet. It is for the whole
// store; whoever answers from the index says first what may be seen.
func (tx *Tx) ChangedFiles(ctx context.Context, after domain.Instant) ([]Lying, error) {
	return sqldb.All(ctx, tx.tx, func(n *Lying) []any { return []any{&n.File, &n.Person, &n.Unit} }, `
		SELECT id, person_id, unit_id FROM case_now WHERE changed_at > $1 ORDER BY id`, int64(after))
}

// NowBetween is how the files from one up to another are kept to stand, with
// their clocks: what working them out anew is compared with.
func (tx *Tx) NowBetween(ctx context.Context, from, to casefile.FileID) (map[casefile.FileID]FileLine, error) {
	lines, err := tx.fileLines(ctx, `n.id >= $ AND n.id <= $`, int64(from), int64(to))
	if err != nil {
		return nil, err
	}
	type row struct {
		file casefile.FileID
		unit domain.UnitID
		casefile.Running
	}
	clocks, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.file, &r.unit, &r.Key, &r.Begun, &r.Last, &r.Kind, &r.Turn, boolean{&r.Certain}}
	}, `
		SELECT file_id, unit_id, clock, begun_on, last_on, kind, turn, certain FROM case_clock WHERE file_id >= $1 AND file_id <= $2`, int64(from), int64(to))
	if err != nil {
		return nil, err
	}
	out := make(map[casefile.FileID]FileLine, len(lines))
	for _, l := range lines {
		out[l.ID] = l
	}
	for _, c := range clocks {
		n := out[c.file]
		if c.unit != n.Now.Unit { // it is found elsewhere than the file: as good as not at all
			c.Last = 0
		}
		n.Clocks = append(n.Clocks, c.Running)
		out[c.file] = n
	}
	return out, nil
}
