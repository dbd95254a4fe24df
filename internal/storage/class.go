package storage

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

const classColumns = `c.id, c.unit_id, c.code, c.kind, c.centre, c.from_on, c.to_on, c.sessions, c.paper, c.recorded_at, c.recorded_by`

func classFields(c *casefile.Class) []any {
	return []any{&c.ID, &c.Unit, &c.Code, &c.Kind, &c.Centre, &c.From, &c.To, &c.Sessions, &c.Paper, &c.RecordedAt, &c.RecordedBy}
}

// NextClass is the number that the next class of a year gets.
func (tx *Tx) NextClass(ctx context.Context, year int) (int64, error) {
	code := casefile.ClassCode(year, 0)
	n, err := sqldb.One(ctx, tx.tx, one[int64], `
		SELECT coalesce(max(CAST(substr(code, 6) AS BIGINT)), 0) FROM case_class WHERE code LIKE $1`, code[:5]+"%")
	return n + 1, err
}

// AddClass adds a class on whose roster nobody is yet.
func (tx *Tx) AddClass(ctx context.Context, who domain.Actor, c casefile.Class) (casefile.ClassID, error) {
	return sqldb.One(ctx, tx.tx, one[casefile.ClassID], `
		INSERT INTO case_class (unit_id, code, kind, centre, from_on, to_on, sessions, paper, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING id`,
		int64(c.Unit), c.Code, string(c.Kind), c.Centre, c.From, c.To, c.Sessions, c.Paper, int64(tx.At()), who.Name)
}

// ClassByCode finds a class of a unit that may be seen.
func (tx *Tx) ClassByCode(ctx context.Context, see domain.Scope, code string) (casefile.Class, error) {
	return first(sqldb.All(ctx, tx.tx, classFields, `
		SELECT `+classColumns+` FROM case_class c WHERE c.`+within+` AND c.code = $3`, see.From(), see.To(), code))
}

// Classes are those of units that may be seen, the latest first, so many of them
// after so many.
func (tx *Tx) Classes(ctx context.Context, see domain.Scope, after, most int) ([]casefile.Class, error) {
	return sqldb.All(ctx, tx.tx, classFields, `
		SELECT `+classColumns+`
		FROM case_class c
		WHERE c.`+within+`
		ORDER BY c.from_on DESC, c.id DESC
		LIMIT $3 OFFSET $4`, see.From(), see.To(), most, after)
}

// ClassEvents are what happened to classes, all that was recorded, by class and
// in order.
func (tx *Tx) ClassEvents(ctx context.Context, classes []casefile.ClassID) (map[casefile.ClassID][]casefile.ClassEvent, error) {
	type row struct {
		class casefile.ClassID
		casefile.ClassEvent
	}
	out := map[casefile.ClassID][]casefile.ClassEvent{}
	if len(classes) == 0 {
		return out, nil
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.class, &r.ID, &r.Act, &r.On, &r.Paper, optional[int64]{&r.Reverses}, &r.RecordedAt, &r.RecordedBy}
	}, numbered(`
		SELECT class_id, id, act, on_day, paper, reverses, recorded_at, recorded_by
		FROM case_class_act
		WHERE class_id IN (`+places(len(classes))+`)
		ORDER BY class_id, id`), anyOf(classes)...)
	for _, r := range rows {
		out[r.class] = append(out[r.class], r.ClassEvent)
	}
	return out, err
}

func anyOf[T ~int64](ids []T) []any {
	out := make([]any, len(ids))
	for i, id := range ids {
		out[i] = int64(id)
	}
	return out
}

// AddClassEvent records what happened to a class.
func (tx *Tx) AddClassEvent(ctx context.Context, who domain.Actor, c casefile.ClassID, e casefile.ClassEvent) error {
	var reverses any
	if e.Reverses != 0 {
		reverses = e.Reverses
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_class_act (class_id, act, on_day, paper, reverses, recorded_at, recorded_by)`, 7,
		[]any{int64(c), string(e.Act), e.On, e.Paper, reverses, int64(tx.At()), who.Name}, "")
}

// latestLearner holds of each file of a class its latest row.
const latestLearner = `l.id = (SELECT max(x.id) FROM case_class_learner x WHERE x.class_id = l.class_id AND x.file_id = l.file_id) AND l.listed = 1`

// Roster are the learners of a class, in the order of their files. Where their
// files lie with others meanwhile they stay on it, by code.
func (tx *Tx) Roster(ctx context.Context, see domain.Scope, c casefile.ClassID) ([]casefile.Learner, error) {
	type row struct {
		casefile.Learner
		issued string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.File, &r.Code, &r.Attended, &r.Result, &r.Number, &r.issued, &r.Since}
	}, `
		SELECT l.file_id, f.code, l.attended, l.result, coalesce(t.number, ''), coalesce(t.issued_on, ''), l.recorded_at
		FROM case_class_learner l
		JOIN case_class c ON c.id = l.class_id
		JOIN case_file f ON f.id = l.file_id
		LEFT JOIN case_certificate t ON t.class_id = l.class_id AND t.file_id = l.file_id AND `+reversesNone(`t`)+`
		  AND NOT EXISTS (SELECT 1 FROM case_certificate b WHERE b.reverses = t.id)
		WHERE c.`+within+` AND l.class_id = $3 AND `+latestLearner+`
		ORDER BY l.file_id`, see.From(), see.To(), int64(c))
	out := make([]casefile.Learner, len(rows))
	for i, r := range rows {
		if out[i] = r.Learner; r.issued != "" {
			if out[i].Issued, err = domain.ParseDate(r.issued); err != nil {
				return nil, err
			}
		}
	}
	return out, err
}

// LearnerCount is how many are on the roster of a class.
type LearnerCount struct {
	Class                 casefile.ClassID
	Listed, Passed, Given int64
}

// LearnerCounts counts rosters, by class.
func (tx *Tx) LearnerCounts(ctx context.Context, classes []casefile.ClassID) (map[casefile.ClassID]LearnerCount, error) {
	out := map[casefile.ClassID]LearnerCount{}
	if len(classes) == 0 {
		return out, nil
	}
	rows, err := sqldb.All(ctx, tx.tx, func(c *LearnerCount) []any { return []any{&c.Class, &c.Listed, &c.Passed, &c.Given} }, numbered(`
		SELECT l.class_id, count(*), CAST(sum(CASE WHEN l.result = 'passed' THEN 1 ELSE 0 END) AS BIGINT),
		       CAST(sum(CASE WHEN EXISTS (
		         SELECT 1 FROM case_certificate t
		         WHERE t.class_id = l.class_id AND t.file_id = l.file_id AND `+reversesNone(`t`)+`
		           AND NOT EXISTS (SELECT 1 FROM case_certificate b WHERE b.reverses = t.id)) THEN 1 ELSE 0 END) AS BIGINT)
		FROM case_class_learner l
		WHERE l.class_id IN (`+places(len(classes))+`) AND `+latestLearner+`
		GROUP BY l.class_id`), anyOf(classes)...)
	for _, r := range rows {
		out[r.Class] = r
	}
	return out, err
}

// PutLearners records how learners stand in a class from now on; listed says
// whether they are on its roster.
func (tx *Tx) PutLearners(ctx context.Context, who domain.Actor, c casefile.ClassID, listed bool, all ...casefile.Learner) error {
	values := make([]any, 0, 7*len(all))
	for _, l := range all {
		values = append(values, int64(c), int64(l.File), bit(listed), l.Attended, string(l.Result), int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_class_learner (class_id, file_id, listed, attended, result, recorded_at, recorded_by)`, 7, values, "")
}

// InClass are the classes of a kind, not yet completed or called off, on whose
// rosters files are, by file.
func (tx *Tx) InClass(ctx context.Context, kind casefile.ClassKind) (map[casefile.FileID]string, error) {
	type row struct {
		file casefile.FileID
		code string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.file, &r.code} }, `
		SELECT l.file_id, c.code
		FROM case_class_learner l
		JOIN case_class c ON c.id = l.class_id
		WHERE c.kind = $1 AND `+latestLearner+` AND l.result IN ('', 'passed')
		  AND NOT EXISTS (
		    SELECT 1 FROM case_class_act a
		    WHERE a.class_id = c.id AND a.act IN ('certified', 'cancelled') AND `+reversesNone(`a`)+`
		      AND NOT EXISTS (SELECT 1 FROM case_class_act b WHERE b.reverses = a.id))
		ORDER BY l.file_id`, string(kind))
	out := map[casefile.FileID]string{}
	for _, r := range rows {
		out[r.file] = r.code
	}
	return out, err
}

// Certificate is a line of the register of certificates (sổ cấp giấy chứng nhận).
type Certificate struct {
	ID         int64
	Class      casefile.ClassID
	ClassCode  string
	File       casefile.FileID
	Code       string        // of the file
	Unit       domain.UnitID // whose register it is
	Lies       domain.UnitID // where the file lies
	Kind       casefile.ClassKind
	Year       int
	Number     string
	Issued     domain.Date
	ValidTo    domain.Date // zero: for ever
	Reverses   int64
	Taken      bool // entered wrongly, and taken back
	RecordedAt domain.Instant
	RecordedBy string
}

// CertificateFilter chooses lines of registers; fields left zero do not narrow.
type CertificateFilter struct {
	Unit     domain.UnitID // whose register
	Year     int
	Kind     casefile.ClassKind
	Class    casefile.ClassID
	File     casefile.FileID
	ValidTo  domain.Date // valid up to here at most
	From     domain.Date // and from here on
	Standing bool        // without those that were taken back
	After    int
	Most     int // 0: all
}

// Certificates are lines of the registers of units that may be seen, by year,
// kind and the order in which they were entered.
func (tx *Tx) Certificates(ctx context.Context, see domain.Scope, by CertificateFilter) ([]Certificate, error) {
	where, args := `t.unit_id IN (SELECT id FROM unit_now WHERE path >= $ AND path < $) AND `+reversesNone(`t`), []any{see.From(), see.To()}
	and := func(condition string, value any) {
		where += ` AND ` + condition
		args = append(args, value)
	}
	if by.Unit != 0 {
		and(`t.unit_id = $`, int64(by.Unit))
	}
	if by.Year != 0 {
		and(`t.year = $`, by.Year)
	}
	if by.Kind != "" {
		and(`t.kind = $`, string(by.Kind))
	}
	if by.Class != 0 {
		and(`t.class_id = $`, int64(by.Class))
	}
	if by.File != 0 {
		and(`t.file_id = $`, int64(by.File))
	}
	if !by.ValidTo.IsZero() {
		and(`t.valid_to <> '' AND t.valid_to <= $`, by.ValidTo.String())
	}
	if !by.From.IsZero() {
		and(`t.valid_to >= $`, by.From.String())
	}
	if by.Standing {
		where += ` AND NOT EXISTS (SELECT 1 FROM case_certificate b WHERE b.reverses = t.id)`
	}
	if by.Most <= 0 {
		by.Most = 1 << 30
	}
	type row struct {
		Certificate
		valid string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{
			&r.ID, &r.Class, &r.ClassCode, &r.File, &r.Code, &r.Unit, &r.Lies, &r.Kind, &r.Year, &r.Number, &r.Issued, &r.valid,
			boolean{&r.Taken},
			&r.RecordedAt, &r.RecordedBy,
		}
	}, numbered(`
		SELECT t.id, t.class_id, c.code, t.file_id, f.code, t.unit_id, n.unit_id, t.kind, t.year, t.number, t.issued_on, t.valid_to,
		       CASE WHEN EXISTS (SELECT 1 FROM case_certificate b WHERE b.reverses = t.id) THEN 1 ELSE 0 END, t.recorded_at, t.recorded_by
		FROM case_certificate t
		JOIN case_class c ON c.id = t.class_id
		JOIN case_file f ON f.id = t.file_id
		JOIN case_now n ON n.id = t.file_id
		WHERE `+where+`
		ORDER BY t.year DESC, t.kind, t.id
		LIMIT $ OFFSET $`), append(args, by.Most, by.After)...)
	out := make([]Certificate, len(rows))
	for i, r := range rows {
		if out[i] = r.Certificate; r.valid != "" {
			if out[i].ValidTo, err = domain.ParseDate(r.valid); err != nil {
				return nil, err
			}
		}
	}
	return out, err
}

// AddCertificates enters certificates, or takes entries back.
func (tx *Tx) AddCertificates(ctx context.Context, who domain.Actor, all []Certificate) error {
	values := make([]any, 0, 11*len(all))
	for _, t := range all {
		var reverses any
		if t.Reverses != 0 {
			reverses = t.Reverses
		}
		values = append(values, int64(t.Class), int64(t.File), int64(t.Unit), string(t.Kind), t.Year, t.Number, t.Issued, dayOrNone(t.ValidTo),
			reverses, int64(tx.At()), who.Name)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_certificate (class_id, file_id, unit_id, kind, year, number, issued_on, valid_to, reverses,
		recorded_at, recorded_by)`, 11, values, "")
}

// FilesNamed are how some files stand, of those that lie with units that may be
// seen, in order.
func (tx *Tx) FilesNamed(ctx context.Context, see domain.Scope, files []casefile.FileID) (out []FileLine, err error) {
	for some := range slices.Chunk(files, mostNamed) {
		lines, err := tx.fileLines(ctx, `n.`+unitsNamed(nil)+` AND n.id IN (`+places(len(some))+`) ORDER BY n.id`,
			append([]any{see.From(), see.To()}, anyOf(some)...)...)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}
