package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage/sqldb"
)

// versionV1 is how a version of a letter is kept. Its decoder stays for ever.
type versionV1 struct {
	V         int            `json:"v"`
	AsOf      domain.Date    `json:"as_of"`
	KnownAt   domain.Instant `json:"known_at"`
	Class     string         `json:"class,omitempty"`
	ShowClass bool           `json:"show_class,omitempty"`
	Division  string         `json:"division,omitempty"`
	Code      string         `json:"code,omitempty"`
	Text      textV1         `json:"text"`
	Upload    *uploadV1      `json:"upload,omitempty"`
}

type textV1 struct {
	Number     int          `json:"number,omitempty"`
	Date       *domain.Date `json:"date,omitempty"`
	Subject    string       `json:"subject"`
	To         []string     `json:"to,omitempty"`
	Blocks     []blockV1    `json:"blocks"`
	Recipients []string     `json:"recipients"`
	Authority  string       `json:"authority"`
	Post       string       `json:"post,omitempty"`
	Signer     string       `json:"signer,omitempty"`

	ByUnit    bool            `json:"by_unit,omitempty"`
	Whom      string          `json:"whom,omitempty"`
	Only      []domain.UnitID `json:"only,omitempty"`
	NameUnits bool            `json:"name_units,omitempty"`
}

type blockV1 struct {
	Kind  string   `json:"kind"`
	Text  string   `json:"text"`
	Notes []string `json:"notes,omitempty"`
	When  string   `json:"when,omitempty"`
}

type uploadV1 struct {
	Name        string         `json:"name"`
	Hash        string         `json:"hash"`
	Differences []differenceV1 `json:"differences"`
}

type differenceV1 struct {
	Where   string     `json:"where"`
	Before  string     `json:"before,omitempty"`
	After   string     `json:"after,omitempty"`
	Numbers []changeV1 `json:"numbers,omitempty"`
}

type changeV1 struct {
	Before string `json:"before"`
	After  string `json:"after"`
	Figure string `json:"figure,omitempty"`
}

// EncodeVersion writes what a version says in its canonical form.
func EncodeVersion(v letter.Version) (string, error) {
	t := v.Text
	out := versionV1{
		V: 1, AsOf: v.Pinned.AsOf, KnownAt: v.Pinned.KnownAt, Class: string(v.Pinned.Class), ShowClass: v.Pinned.ShowClass, Division: v.Pinned.Division, Code: v.Code,
		Text: textV1{
			Number: t.Number, Subject: t.Subject, To: t.To, Recipients: t.Recipients, Authority: t.Authority, Post: t.Post, Signer: t.Signer,
			ByUnit: t.Sending.ByUnit, Whom: string(t.Sending.Whom), Only: t.Sending.Only, NameUnits: t.Sending.NameUnits,
		},
	}
	if !t.Date.IsZero() {
		out.Text.Date = &t.Date
	}
	for _, b := range t.Blocks {
		out.Text.Blocks = append(out.Text.Blocks, blockV1{string(b.Kind), b.Text, b.Notes, string(b.When)})
	}
	if u := v.Upload; u != nil {
		out.Upload = &uploadV1{u.Name, u.Hash, []differenceV1{}}
		for _, d := range u.Differences {
			one := differenceV1{d.Where, d.Before, d.After, nil}
			for _, n := range d.Numbers {
				one.Numbers = append(one.Numbers, changeV1(n))
			}
			out.Upload.Differences = append(out.Upload.Differences, one)
		}
	}
	b, err := json.Marshal(out)
	return string(b), err
}

// DecodeVersion reads what a version says strictly.
func DecodeVersion(body string) (v letter.Version, err error) {
	var in versionV1
	if err := decodeStrictly(body, &in); err != nil {
		return v, fmt.Errorf("read a letter: %w", err)
	}
	if in.V != 1 {
		return v, fmt.Errorf("read a letter: version %d is not known", in.V)
	}
	v.Pinned = letter.Pinned{AsOf: in.AsOf, KnownAt: in.KnownAt, Class: figure.Basis(in.Class), ShowClass: in.ShowClass, Division: in.Division}
	v.Code = in.Code
	t := in.Text
	v.Text = letter.Text{Number: t.Number, Subject: t.Subject, To: t.To, Recipients: t.Recipients, Authority: t.Authority, Post: t.Post, Signer: t.Signer}
	v.Text.Sending = letter.Sending{ByUnit: t.ByUnit, Whom: letter.Condition(t.Whom), Only: t.Only, NameUnits: t.NameUnits}
	if t.Date != nil {
		v.Text.Date = *t.Date
	}
	for _, b := range t.Blocks {
		v.Text.Blocks = append(v.Text.Blocks, letter.Block{Kind: letter.BlockKind(b.Kind), Text: b.Text, Notes: b.Notes, When: letter.Condition(b.When)})
	}
	if u := in.Upload; u != nil {
		v.Upload = &letter.Upload{Name: u.Name, Hash: u.Hash}
		for _, d := range u.Differences {
			one := letter.Difference{Where: d.Where, Before: d.Before, After: d.After}
			for _, n := range d.Numbers {
				one.Numbers = append(one.Numbers, letter.Change(n))
			}
			v.Upload.Differences = append(v.Upload.Differences, one)
		}
	}
	return v, nil
}

// LetterLine is a letter in a list, with its latest version.
type LetterLine struct {
	letter.Paper
	Latest   letter.Version
	Versions int
}

// Letters are the letters of a unit, the one that was saved last first.
func (tx *Tx) Letters(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]LetterLine, error) {
	return tx.letters(ctx, see, `l.unit_id = $3`, int64(unit))
}

// Letter finds a letter with its latest version.
func (tx *Tx) Letter(ctx context.Context, see domain.Scope, id letter.PaperID) (LetterLine, error) {
	return first(tx.letters(ctx, see, `l.id = $3`, int64(id)))
}

func (tx *Tx) letters(ctx context.Context, see domain.Scope, where string, arg any) ([]LetterLine, error) {
	type row struct {
		LetterLine
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.ID, &r.Unit, &r.Kind, &r.Plan, &r.RecordedAt, &r.RecordedBy, &r.Latest.ID, &r.Latest.RecordedAt, &r.Latest.RecordedBy, &r.body, &r.Versions}
	}, `
		SELECT l.id, l.unit_id, l.kind, l.plan_id, l.recorded_at, l.recorded_by, v.id, v.recorded_at, v.recorded_by, v.body,
		       (SELECT count(*) FROM letter_version c WHERE c.letter_id = l.id)
		FROM letter l
		JOIN letter_version v ON v.id = (SELECT max(w.id) FROM letter_version w WHERE w.letter_id = l.id)
		WHERE l.`+within+` AND `+where+`
		ORDER BY v.id DESC`, see.From(), see.To(), arg)
	if err != nil {
		return nil, err
	}
	var out []LetterLine
	for _, r := range rows {
		v, err := DecodeVersion(r.body)
		if err != nil {
			return nil, fmt.Errorf("letter %d: %w", r.ID, err)
		}
		v.ID, v.Paper, v.RecordedAt, v.RecordedBy = r.Latest.ID, r.ID, r.Latest.RecordedAt, r.Latest.RecordedBy
		r.Latest = v
		out = append(out, r.LetterLine)
	}
	return out, nil
}

// LetterVersions are all versions of a letter, oldest first. Whoever asks has
// found the letter before.
func (tx *Tx) LetterVersions(ctx context.Context, see domain.Scope, id letter.PaperID) ([]letter.Version, error) {
	type row struct {
		letter.Version
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.ID, &r.RecordedAt, &r.RecordedBy, &r.body} }, `
		SELECT v.id, v.recorded_at, v.recorded_by, v.body
		FROM letter_version v JOIN letter l ON l.id = v.letter_id
		WHERE l.`+within+` AND l.id = $3
		ORDER BY v.id`, see.From(), see.To(), int64(id))
	if err != nil {
		return nil, err
	}
	var out []letter.Version
	for _, r := range rows {
		v, err := DecodeVersion(r.body)
		if err != nil {
			return nil, fmt.Errorf("letter %d: %w", id, err)
		}
		v.ID, v.Paper, v.RecordedAt, v.RecordedBy = r.ID, id, r.RecordedAt, r.RecordedBy
		out = append(out, v)
	}
	return out, nil
}

// LetterFile is the edited file that a version is.
func (tx *Tx) LetterFile(ctx context.Context, see domain.Scope, id letter.VersionID) ([]byte, error) {
	return first(sqldb.All(ctx, tx.tx, one[[]byte], `
		SELECT v.file
		FROM letter_version v JOIN letter l ON l.id = v.letter_id
		WHERE l.`+within+` AND v.id = $3 AND v.file IS NOT NULL`, see.From(), see.To(), int64(id)))
}

// AddLetter opens a letter.
func (tx *Tx) AddLetter(ctx context.Context, who domain.Actor, p letter.Paper) (letter.PaperID, error) {
	return sqldb.One(ctx, tx.tx, one[letter.PaperID], `
		INSERT INTO letter (unit_id, kind, plan_id, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
		int64(p.Unit), string(p.Kind), int64(p.Plan), int64(tx.At()), who.Name)
}

// AddLetterVersion adds a version, with the edited file where it is one.
func (tx *Tx) AddLetterVersion(ctx context.Context, who domain.Actor, v letter.Version, file []byte) (letter.VersionID, error) {
	body, err := EncodeVersion(v)
	if err != nil {
		return 0, fmt.Errorf("write a letter: %w", err)
	}
	var kept any
	if v.Upload != nil {
		kept = file
	}
	return sqldb.One(ctx, tx.tx, one[letter.VersionID], `
		INSERT INTO letter_version (letter_id, recorded_at, recorded_by, body, file) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
		int64(v.Paper), int64(tx.At()), who.Name, body, kept)
}
