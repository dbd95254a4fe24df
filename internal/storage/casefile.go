package storage

import (
	"context"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// NextFile is the number that the next file of a year gets.
func (tx *Tx) NextFile(ctx context.Context, year int) (int64, error) {
	of := casefile.FileCode(year, 0)[:5]
	last, err := sqldb.One(ctx, tx.tx, one[string], `
		SELECT coalesce(max(code), '') FROM case_file WHERE code >= $1 AND code < $2`, of+"0", of+":")
	if err != nil || last == "" {
		return 1, err
	}
	n, err := strconv.ParseInt(last[5:], 10, 64)
	return n + 1, err
}

// AddFile adds a file in which nothing has happened yet.
func (tx *Tx) AddFile(ctx context.Context, who domain.Actor, r casefile.Record) (casefile.FileID, error) {
	id, err := sqldb.One(ctx, tx.tx, one[casefile.FileID], `
		INSERT INTO case_file (person_id, unit_id, code, kind, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
		int64(r.Person), int64(r.Unit), r.Code, string(r.Kind), int64(tx.At()), who.Name)
	if err != nil {
		return 0, err
	}
	return id, tx.PutNow(ctx, []casefile.Now{{File: id, Person: r.Person, Unit: r.Unit}})
}

// where a file lies now decides who may see it: not the cell it left.
const recordColumns = `f.id, f.code, f.person_id, f.unit_id, f.kind, f.recorded_at, f.recorded_by`

func recordFields(r *casefile.Record) []any {
	return []any{&r.ID, &r.Code, &r.Person, &r.Unit, &r.Kind, &r.RecordedAt, &r.RecordedBy}
}

// FileByCode finds a file that lies with a unit that may be seen.
func (tx *Tx) FileByCode(ctx context.Context, see domain.Scope, code string) (casefile.Record, error) {
	return first(sqldb.All(ctx, tx.tx, recordFields, `
		SELECT `+recordColumns+`
		FROM case_file f
		JOIN case_now n ON n.id = f.id
		WHERE n.`+within+` AND f.code = $3`, see.From(), see.To(), code))
}

// Records are files that lie with units that may be seen, after one, so many of
// them, in order of id.
func (tx *Tx) Records(ctx context.Context, see domain.Scope, after casefile.FileID, most int) ([]casefile.Record, error) {
	return sqldb.All(ctx, tx.tx, recordFields, `
		SELECT `+recordColumns+`
		FROM case_file f
		JOIN case_now n ON n.id = f.id
		WHERE n.`+within+` AND f.id > $3
		ORDER BY f.id
		LIMIT $4`, see.From(), see.To(), int64(after), most)
}

// AllRecords are the files of the whole store after one, so many of them, in
// order of id: what a check goes through, wherever they lie.
func (tx *Tx) AllRecords(ctx context.Context, after casefile.FileID, most int) ([]casefile.Record, error) {
	return sqldb.All(ctx, tx.tx, recordFields, `SELECT `+recordColumns+` FROM case_file f WHERE f.id > $1 ORDER BY f.id LIMIT $2`, int64(after), most)
}

// FilesOf are the files of a person, wherever they lie: for whoever may see one
// of them they are told apart by what may be seen of each.
func (tx *Tx) FilesOf(ctx context.Context, p casefile.PersonID) ([]casefile.Record, error) {
	return sqldb.All(ctx, tx.tx, recordFields, `SELECT `+recordColumns+` FROM case_file f WHERE f.person_id = $1 ORDER BY f.id`, int64(p))
}

// AddEvent adds an event to a file.
func (tx *Tx) AddEvent(ctx context.Context, who domain.Actor, f casefile.FileID, e casefile.Event) (casefile.EventID, error) {
	body, err := encodeEvent(e)
	if err != nil {
		return 0, err
	}
	var reverses any
	if e.Reverses != 0 {
		reverses = int64(e.Reverses)
	}
	return sqldb.One(ctx, tx.tx, one[casefile.EventID], `
		INSERT INTO case_event (file_id, kind, on_day, unit_id, paper, body, reverses, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
		int64(f), string(e.Kind), e.On, int64(e.Unit), e.Paper, body, reverses, int64(tx.At()), who.Name)
}

// eventRow is an event with the file it belongs to.
type eventRow struct {
	file casefile.FileID
	casefile.Event
	body string
}

// Events are the events of files from one up to another (both inclusive) that
// lie with units that may be seen, those taken back among them, by file and id.
func (tx *Tx) Events(ctx context.Context, see domain.Scope, from, to casefile.FileID) (map[casefile.FileID][]casefile.Event, error) {
	if see.Whole() { // every file lies with some unit of the whole
		return tx.events(ctx, `case_event e WHERE e.file_id >= $1 AND e.file_id <= $2`, int64(from), int64(to))
	}
	return tx.events(ctx, `case_event e JOIN case_now n ON n.id = e.file_id WHERE n.`+within+` AND e.file_id >= $3 AND e.file_id <= $4`,
		see.From(), see.To(), int64(from), int64(to))
}

func (tx *Tx) events(ctx context.Context, from string, args ...any) (map[casefile.FileID][]casefile.Event, error) {
	rows, err := sqldb.All(ctx, tx.tx, func(r *eventRow) []any {
		return []any{
			&r.file, &r.ID, &r.Kind, &r.On, &r.Unit, &r.Paper, &r.body, optional[casefile.EventID]{&r.Reverses}, &r.RecordedAt, &r.RecordedBy,
		}
	}, `
		SELECT e.file_id, e.id, e.kind, e.on_day, e.unit_id, e.paper, e.body, e.reverses, e.recorded_at, e.recorded_by
		FROM `+from+`
		ORDER BY e.file_id, e.id`, args...)
	out := map[casefile.FileID][]casefile.Event{}
	for i := range rows {
		r := &rows[i]
		if err := decodeEvent(r.body, &r.Event); err != nil {
			return nil, err
		}
		out[r.file] = append(out[r.file], r.Event)
	}
	return out, err
}

// Bindings are the decisions by which set files are judged, by file.
func (tx *Tx) Bindings(ctx context.Context, from, to casefile.FileID) (map[casefile.FileID][]casefile.Binding, error) {
	return tx.bindings(ctx, `file_id >= $1 AND file_id <= $2`, int64(from), int64(to))
}

func (tx *Tx) bindings(ctx context.Context, where string, args ...any) (map[casefile.FileID][]casefile.Binding, error) {
	type row struct {
		file casefile.FileID
		casefile.Binding
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.file, &r.Set, &r.From, &r.RecordedAt, &r.RecordedBy} }, `
		SELECT file_id, rule_set, effective_on, recorded_at, recorded_by
		FROM case_binding
		WHERE `+where+`
		ORDER BY id`, args...)
	out := map[casefile.FileID][]casefile.Binding{}
	for _, r := range rows {
		out[r.file] = append(out[r.file], r.Binding)
	}
	return out, err
}

// Bind records by which set the events of files are judged from a day on.
func (tx *Tx) Bind(ctx context.Context, who domain.Actor, files []casefile.FileID, set string, from domain.Date) error {
	values := make([]any, 0, 5*len(files))
	for _, f := range files {
		values = append(values, int64(f), set, from, int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_binding (file_id, rule_set, effective_on, recorded_at, recorded_by)`, 5, values, "")
}

func (tx *Tx) help(ctx context.Context, where string, args ...any) (map[casefile.FileID][]casefile.Help, error) {
	rows, err := sqldb.All(ctx, tx.tx, func(h *casefile.Help) []any {
		return []any{&h.File, &h.Member, &h.Role, boolean{&h.Ended}, &h.On, &h.Reason, &h.Paper, &h.RecordedAt, &h.RecordedBy}
	}, `
		SELECT file_id, person_id, role, CASE act WHEN 'end' THEN 1 ELSE 0 END, on_day, reason, paper, recorded_at, recorded_by
		FROM case_helper
		WHERE `+where+`
		ORDER BY id`, args...)
	out := map[casefile.FileID][]casefile.Help{}
	for _, h := range rows {
		out[h.File] = append(out[h.File], h)
	}
	return out, err
}

// AddHelp records that a member begins, or ends, to help.
func (tx *Tx) AddHelp(ctx context.Context, who domain.Actor, h casefile.Help) error {
	return tx.AddHelps(ctx, who, []casefile.Help{h})
}

func helpAct(h casefile.Help) string {
	if h.Ended {
		return "end"
	}
	return "begin"
}

// PaperRow is a paper of a file's checklist as it was noted.
type PaperRow struct {
	File  casefile.FileID
	Paper string // DOC-01
	Body  string
	At    domain.Instant
	By    string
}

// PaperRows are the papers of files, all that was noted, by file and in order.
func (tx *Tx) PaperRows(ctx context.Context, from, to casefile.FileID) (map[casefile.FileID][]PaperRow, error) {
	return tx.paperRows(ctx, `file_id >= $1 AND file_id <= $2`, int64(from), int64(to))
}

func (tx *Tx) paperRows(ctx context.Context, where string, args ...any) (map[casefile.FileID][]PaperRow, error) {
	rows, err := sqldb.All(ctx, tx.tx, func(p *PaperRow) []any { return []any{&p.File, &p.Paper, &p.Body, &p.At, &p.By} }, `
		SELECT file_id, paper, body, recorded_at, recorded_by
		FROM case_paper
		WHERE `+where+`
		ORDER BY id`, args...)
	out := map[casefile.FileID][]PaperRow{}
	for _, p := range rows {
		out[p.File] = append(out[p.File], p)
	}
	return out, err
}

// AddPaperRow notes a paper of a file.
func (tx *Tx) AddPaperRow(ctx context.Context, who domain.Actor, p PaperRow) error {
	return tx.AddPaperRows(ctx, who, []PaperRow{p})
}
