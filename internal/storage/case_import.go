package storage

import (
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// CaseImport is a list of people that was taken in.
type CaseImport struct {
	ID                                   int64
	Unit                                 domain.UnitID
	ConsentOn                            domain.Date
	ConsentPaper                         string
	Created, Changed, Unchanged, Refused int
	RecordedAt                           domain.Instant
	RecordedBy                           string
	UndoneAt                             domain.Instant // 0 while it stands
	UndoneBy, UndoneFor                  string
}

// ImportedFile is a file that an import opened or changed.
type ImportedFile struct {
	File casefile.FileID
	Fate casefile.Fate
}

// AddCaseImport keeps an import and the files that it touched.
func (tx *Tx) AddCaseImport(ctx context.Context, who domain.Actor, in CaseImport, files []ImportedFile) (int64, error) {
	id, err := sqldb.One(ctx, tx.tx, one[int64], `
		INSERT INTO case_import (unit_id, consent_on, consent_paper, created, changed, unchanged, refused, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
		int64(in.Unit), in.ConsentOn, in.ConsentPaper, in.Created, in.Changed, in.Unchanged, in.Refused, int64(tx.At()), who.Name)
	if err != nil {
		return 0, fmt.Errorf("keep an import of people: %w", err)
	}
	values := make([]any, 0, 4*len(files))
	for _, f := range files {
		values = append(values, id, int64(f.File), string(f.Fate), int64(tx.At()))
	}
	return id, sqldb.Insert(ctx, tx.tx, `INSERT INTO case_imported (import_id, file_id, fate, recorded_at)`, 4, values, "")
}

// CaseImports are the imports for units that may be seen, newest first; id 0 asks
// for all.
func (tx *Tx) CaseImports(ctx context.Context, see domain.Scope, id int64, most int) ([]CaseImport, error) {
	return sqldb.All(ctx, tx.tx, func(r *CaseImport) []any {
		return []any{
			&r.ID, &r.Unit, &r.ConsentOn, &r.ConsentPaper, &r.Created, &r.Changed, &r.Unchanged, &r.Refused, &r.RecordedAt, &r.RecordedBy,
			&r.UndoneAt, &r.UndoneBy, &r.UndoneFor,
		}
	}, `
		SELECT i.id, i.unit_id, i.consent_on, i.consent_paper, i.created, i.changed, i.unchanged, i.refused, i.recorded_at, i.recorded_by,
		       coalesce(u.recorded_at, 0), coalesce(u.recorded_by, ''), coalesce(u.reason, '')
		FROM case_import i
		LEFT JOIN case_import_undo u ON u.import_id = i.id
		WHERE i.`+within+` AND ($3 = 0 OR i.id = $3)
		ORDER BY i.id DESC
		LIMIT $4`, see.From(), see.To(), id, most)
}

// CaseImport finds one; ErrNotFound where it may not be seen.
func (tx *Tx) CaseImport(ctx context.Context, see domain.Scope, id int64) (CaseImport, error) {
	if id == 0 {
		return CaseImport{}, domain.ErrNotFound
	}
	return first(tx.CaseImports(ctx, see, id, 1))
}

// ImportedFiles are the files that an import touched and that lie with units that
// may be seen, in its order.
func (tx *Tx) ImportedFiles(ctx context.Context, see domain.Scope, id int64) ([]ImportedFile, error) {
	return sqldb.All(ctx, tx.tx, func(f *ImportedFile) []any { return []any{&f.File, &f.Fate} }, `
		SELECT i.file_id, i.fate
		FROM case_imported i
		JOIN case_now n ON n.id = i.file_id
		WHERE n.`+within+` AND i.import_id = $3
		ORDER BY i.id`, see.From(), see.To(), id)
}

// UndoCaseImport notes that an import was taken back.
func (tx *Tx) UndoCaseImport(ctx context.Context, who domain.Actor, id int64, reason string) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO case_import_undo (import_id, reason, recorded_at, recorded_by) VALUES ($1, $2, $3, $4)`, id, reason, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("take import %d of people back: %w", id, err)
	}
	return nil
}

// CaseColumns are what a unit takes headings of columns to mean, by heading.
func (tx *Tx) CaseColumns(ctx context.Context, see domain.Scope, unit domain.UnitID) (map[string]string, error) {
	type row struct{ heading, field string }
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.heading, &r.field} }, `
		SELECT c.heading, c.field
		FROM case_column c
		WHERE c.`+within+` AND c.unit_id = $3
		ORDER BY c.id`, see.From(), see.To(), int64(unit))
	out := make(map[string]string, len(rows))
	for _, r := range rows {
		out[r.heading] = r.field
	}
	return out, err
}

// AddCaseColumn keeps what a heading means from now on.
func (tx *Tx) AddCaseColumn(ctx context.Context, who domain.Actor, unit domain.UnitID, heading, field string) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_column (unit_id, heading, field, recorded_at, recorded_by)`, 5,
		[]any{int64(unit), heading, field, int64(tx.At()), who.Name}, "")
}

// Pair are two people who may be one, the younger record first.
type Pair struct{ Younger, Older casefile.PersonID }

// PairOf orders two records.
func PairOf(a, b casefile.PersonID) Pair { return Pair{max(a, b), min(a, b)} }

// Verdict is what was said of a pair.
type Verdict struct {
	Pair
	Verdict casefile.Verdict
	At      domain.Instant
	By      string
}

// Verdicts are what was said last of each pair. It is for the whole store, and
// says nothing of who they are; whoever shows it says first what may be seen.
func (tx *Tx) Verdicts(ctx context.Context) (map[Pair]Verdict, error) {
	rows, err := sqldb.All(ctx, tx.tx, func(v *Verdict) []any { return []any{&v.Younger, &v.Older, &v.Verdict, &v.At, &v.By} }, `
		SELECT person_id, other_id, verdict, recorded_at, recorded_by FROM person_match ORDER BY id`)
	out := make(map[Pair]Verdict, len(rows))
	for _, r := range rows {
		out[r.Pair] = r
	}
	return out, err
}

// AddVerdict records what somebody said of a pair.
func (tx *Tx) AddVerdict(ctx context.Context, who domain.Actor, p Pair, v casefile.Verdict) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO person_match (person_id, other_id, verdict, recorded_at, recorded_by)`, 5,
		[]any{int64(p.Younger), int64(p.Older), string(v), int64(tx.At()), who.Name}, "")
}

// FilesOfPeople are the files of people with where they lie, whoever may see
// them: for telling that somebody has one elsewhere, by its code alone.
func (tx *Tx) FilesOfPeople(ctx context.Context, people []casefile.PersonID) ([]FileLine, error) {
	var out []FileLine
	for chunk := range slices.Chunk(people, mostNamed) {
		args := []any{}
		for _, p := range chunk {
			args = append(args, int64(p))
		}
		lines, err := tx.fileLines(ctx, `n.person_id IN (`+places(len(chunk))+`) ORDER BY n.id`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// FilesCoded are the files of codes that lie with units that may be seen.
func (tx *Tx) FilesCoded(ctx context.Context, see domain.Scope, codes []string) ([]FileLine, error) {
	var out []FileLine
	for chunk := range slices.Chunk(codes, mostNamed) {
		args := []any{see.From(), see.To()}
		for _, c := range chunk {
			args = append(args, c)
		}
		lines, err := tx.fileLines(ctx, `n.`+unitsNamed(nil)+` AND f.code IN (`+places(len(chunk))+`) ORDER BY n.id`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}

// FilesByID are files that lie with units that may be seen, by id.
func (tx *Tx) FilesByID(ctx context.Context, see domain.Scope, files []casefile.FileID) ([]FileLine, error) {
	var out []FileLine
	for chunk := range slices.Chunk(files, mostNamed) {
		args := []any{see.From(), see.To()}
		for _, f := range chunk {
			args = append(args, int64(f))
		}
		lines, err := tx.fileLines(ctx, `n.`+unitsNamed(nil)+` AND n.id IN (`+places(len(chunk))+`) ORDER BY n.id`, args...)
		if err != nil {
			return nil, err
		}
		out = append(out, lines...)
	}
	return out, nil
}
