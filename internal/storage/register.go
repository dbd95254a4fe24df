package storage

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage/sqldb"
	"tiendo/internal/vi"
)

// particularsV1 is how the rest of a version is kept. Its decoder stays for
// ever.
type particularsV1 struct {
	V        int          `json:"v"`
	IssuedBy string       `json:"issued_by,omitempty"`
	Post     string       `json:"post,omitempty"`
	Signer   string       `json:"signer,omitempty"`
	Arrived  *domain.Date `json:"arrived,omitempty"`
	Arrival  int          `json:"arrival,omitempty"`
	Bases    []basisV1    `json:"bases,omitempty"`
}

type basisV1 struct {
	Entry    int64       `json:"entry,omitempty"`
	Number   int         `json:"number"`
	Type     string      `json:"type"`
	Issuer   string      `json:"issuer"`
	IssuedOn domain.Date `json:"issued_on"`
}

// EncodeParticulars writes what has no column of its own in its canonical form.
func EncodeParticulars(p register.Particulars) (string, error) {
	out := particularsV1{V: 1, IssuedBy: p.IssuedBy, Post: p.Post, Signer: p.Signer, Arrival: p.Arrival}
	if !p.Arrived.IsZero() {
		out.Arrived = &p.Arrived
	}
	for _, b := range p.Bases {
		out.Bases = append(out.Bases, basisV1{int64(b.Entry), b.Document.Number, b.Document.Type, b.Document.Issuer, b.Document.IssuedOn})
	}
	body, err := json.Marshal(out)
	return string(body), err
}

// DecodeParticulars reads it strictly.
func DecodeParticulars(body string, p *register.Particulars) error {
	var in particularsV1
	if err := decodeStrictly(body, &in); err != nil {
		return fmt.Errorf("read a line of the register: %w", err)
	}
	if in.V != 1 {
		return fmt.Errorf("read a line of the register: version %d is not known", in.V)
	}
	p.IssuedBy, p.Post, p.Signer, p.Arrival = in.IssuedBy, in.Post, in.Signer, in.Arrival
	if in.Arrived != nil {
		p.Arrived = *in.Arrived
	}
	for _, b := range in.Bases {
		p.Bases = append(p.Bases, register.Basis{
			Entry:    register.EntryID(b.Entry),
			Document: domain.Document{Number: b.Number, Type: b.Type, Issuer: b.Issuer, IssuedOn: b.IssuedOn},
		})
	}
	return nil
}

// RegisterLine is a line of a register with its latest version and event, and
// what else a list says of it.
type RegisterLine struct {
	register.Entry
	Latest     register.Version
	State      register.Event
	Files      int
	Recipients int
}

// RegisterFilter narrows a register down; fields left zero do not.
type RegisterFilter struct {
	Year      int
	Type      string
	Direction register.Direction
	State     register.State
	Text      string // words to be found without diacritics in number, subject, issuer and signer
}

// maxEntries is more lines than a register has in years.
const maxEntries = 20_000

// Registered are the lines of a unit's register, the youngest first; drafts
// without a day stand before all.
func (tx *Tx) Registered(ctx context.Context, see domain.Scope, unit domain.UnitID, by RegisterFilter) ([]RegisterLine, error) {
	where, args := `r.unit_id = $3`, []any{int64(unit)}
	add := func(condition string, v any) {
		args = append(args, v)
		where += ` AND ` + strings.ReplaceAll(condition, "?", "$"+strconv.Itoa(len(args)+2))
	}
	if by.Year != 0 {
		add(`(v.issued_on = '' OR v.issued_on LIKE ?)`, fmt.Sprintf("%04d-%%", by.Year))
	}
	if by.Type != "" {
		add(`v.type = ?`, by.Type)
	}
	if by.Direction != "" {
		add(`r.direction = ?`, string(by.Direction))
	}
	if by.State != "" {
		add(`e.state = ?`, string(by.State))
	}
	for _, word := range Words(by.Text) {
		add(`v.folded LIKE ? ESCAPE '!'`, "%"+likeLiterally(word)+"%")
	}
	return tx.entries(ctx, see, where, args...)
}

// mostWords is how many words of a search are looked for.
const mostWords = 8

// Words are the folded words of a search.
func Words(text string) []string {
	words := strings.Fields(vi.Fold(strings.ReplaceAll(strings.ToValidUTF8(text, ""), "\x00", " ")))
	return words[:min(len(words), mostWords)]
}

// likeLiterally takes the meaning from the signs of LIKE.
func likeLiterally(s string) string {
	return strings.NewReplacer("!", "!!", "%", "!%", "_", "!_").Replace(s)
}

// Entry finds a line of any register that may be seen.
func (tx *Tx) Entry(ctx context.Context, see domain.Scope, id register.EntryID) (RegisterLine, error) {
	return first(tx.entries(ctx, see, `r.id = $3`, int64(id)))
}

// EntryOfLetter finds the line that a letter became; ErrNotFound where it has
// not been entered.
func (tx *Tx) EntryOfLetter(ctx context.Context, see domain.Scope, id letter.PaperID) (RegisterLine, error) {
	return first(tx.entries(ctx, see, `r.letter_id = $3`, int64(id)))
}

func (tx *Tx) entries(ctx context.Context, see domain.Scope, where string, args ...any) ([]RegisterLine, error) {
	type row struct {
		RegisterLine
		on, body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		v, e := &r.Latest, &r.State
		return []any{
			&r.ID, &r.Unit, &r.Direction, &r.Letter, &r.RecordedAt, &r.RecordedBy,
			&v.ID, &v.Number, &v.Type, &v.Issuer, &r.on, &v.Subject, &r.body, &v.Reason, &v.RecordedAt, &v.RecordedBy,
			&e.ID, &e.State, &e.On, &e.Reason, &e.By, &e.RecordedAt, &e.RecordedBy, &r.Files, &r.Recipients,
		}
	}, `
		SELECT r.id, r.unit_id, r.direction, coalesce(r.letter_id, 0), r.recorded_at, r.recorded_by,
		       v.id, v.number, v.type, v.issuer, v.issued_on, v.subject, v.body, v.reason, v.recorded_at, v.recorded_by,
		       e.id, e.state, e.effective_on, e.reason, coalesce(e.by_entry_id, 0), e.recorded_at, e.recorded_by,
		       (SELECT count(*) FROM register_file f WHERE f.entry_id = r.id),
		       (SELECT count(*) FROM delivery d WHERE d.entry_id = r.id AND d.id NOT IN (`+takenBack+`))
		FROM register_entry r
		JOIN register_version v ON v.id = (SELECT max(w.id) FROM register_version w WHERE w.entry_id = r.id)
		JOIN register_event e ON e.id = (SELECT max(x.id) FROM register_event x WHERE x.entry_id = r.id)
		WHERE r.`+within+` AND `+where+`
		ORDER BY CASE WHEN v.issued_on = '' THEN 1 ELSE 0 END DESC, v.issued_on DESC, r.id DESC
		LIMIT `+strconv.Itoa(maxEntries), append([]any{see.From(), see.To()}, args...)...)
	if err != nil {
		return nil, err
	}
	out := make([]RegisterLine, 0, len(rows))
	for _, r := range rows {
		if err := readParticulars(&r.Latest.Particulars, r.on, r.body); err != nil {
			return nil, fmt.Errorf("entry %d: %w", r.ID, err)
		}
		r.Latest.Entry, r.State.Entry = r.ID, r.ID
		out = append(out, r.RegisterLine)
	}
	return out, nil
}

func readParticulars(p *register.Particulars, on, body string) (err error) {
	if p.IssuedOn, err = optionalDay(on); err != nil {
		return err
	}
	return DecodeParticulars(body, p)
}

// optionalDay reads a day that may be left out.
func optionalDay(s string) (domain.Date, error) {
	if s == "" {
		return 0, nil
	}
	return domain.ParseDate(s)
}

func dayOrNone(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

// EntryVersions are all versions of a line, oldest first. Whoever asks has
// found the line before.
func (tx *Tx) EntryVersions(ctx context.Context, see domain.Scope, id register.EntryID) ([]register.Version, error) {
	type row struct {
		register.Version
		on, body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.ID, &r.Number, &r.Type, &r.Issuer, &r.on, &r.Subject, &r.body, &r.Reason, &r.RecordedAt, &r.RecordedBy}
	}, `
		SELECT v.id, v.number, v.type, v.issuer, v.issued_on, v.subject, v.body, v.reason, v.recorded_at, v.recorded_by
		FROM register_version v JOIN register_entry r ON r.id = v.entry_id
		WHERE r.`+within+` AND r.id = $3
		ORDER BY v.id`, see.From(), see.To(), int64(id))
	if err != nil {
		return nil, err
	}
	out := make([]register.Version, 0, len(rows))
	for _, r := range rows {
		if err := readParticulars(&r.Particulars, r.on, r.body); err != nil {
			return nil, fmt.Errorf("entry %d: %w", id, err)
		}
		r.Entry = id
		out = append(out, r.Version)
	}
	return out, nil
}

// EntryEvents are the steps of a line, oldest first.
func (tx *Tx) EntryEvents(ctx context.Context, see domain.Scope, id register.EntryID) ([]register.Event, error) {
	return sqldb.All(ctx, tx.tx, func(e *register.Event) []any {
		return []any{&e.ID, &e.Entry, &e.State, &e.On, &e.Reason, &e.By, &e.RecordedAt, &e.RecordedBy}
	}, `
		SELECT e.id, e.entry_id, e.state, e.effective_on, e.reason, coalesce(e.by_entry_id, 0), e.recorded_at, e.recorded_by
		FROM register_event e JOIN register_entry r ON r.id = e.entry_id
		WHERE r.`+within+` AND r.id = $3
		ORDER BY e.id`, see.From(), see.To(), int64(id))
}

// EntryFile is a file of a line without its content.
type EntryFile struct {
	ID         int64
	Name, Hash string
	Size       int64
	RecordedAt domain.Instant
	RecordedBy string
}

// EntryFiles are the files of a line, oldest first; the latest is the one that
// counts.
func (tx *Tx) EntryFiles(ctx context.Context, see domain.Scope, id register.EntryID) ([]EntryFile, error) {
	return sqldb.All(ctx, tx.tx, func(f *EntryFile) []any {
		return []any{&f.ID, &f.Name, &f.Hash, &f.Size, &f.RecordedAt, &f.RecordedBy}
	}, `
		SELECT f.id, f.name, f.hash, f.size, f.recorded_at, f.recorded_by
		FROM register_file f JOIN register_entry r ON r.id = f.entry_id
		WHERE r.`+within+` AND r.id = $3
		ORDER BY f.id`, see.From(), see.To(), int64(id))
}

// FileOfEntry is the content of a file of that line.
func (tx *Tx) FileOfEntry(ctx context.Context, see domain.Scope, entry register.EntryID, id int64) ([]byte, error) {
	return first(sqldb.All(ctx, tx.tx, one[[]byte], `
		SELECT f.file
		FROM register_file f JOIN register_entry r ON r.id = f.entry_id
		WHERE r.`+within+` AND r.id = $3 AND f.id = $4`, see.From(), see.To(), int64(entry), id))
}

// AddEntry enters a paper with what it says and the state in which it begins.
func (tx *Tx) AddEntry(ctx context.Context, who domain.Actor, e register.Entry, p register.Particulars, begins register.Event) (register.EntryID, error) {
	var from any
	if e.Letter != 0 {
		from = int64(e.Letter)
	}
	id, err := sqldb.One(ctx, tx.tx, one[register.EntryID], `
		INSERT INTO register_entry (unit_id, direction, letter_id, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
		int64(e.Unit), string(e.Direction), from, int64(tx.At()), who.Name)
	if err != nil {
		return 0, err
	}
	if _, err := tx.AddEntryVersion(ctx, who, register.Version{Entry: id, Particulars: p}); err != nil {
		return 0, err
	}
	begins.Entry = id
	return id, tx.AddEntryEvent(ctx, who, begins)
}

// AddEntryVersion adds what a line says from now on.
func (tx *Tx) AddEntryVersion(ctx context.Context, who domain.Actor, v register.Version) (register.VersionID, error) {
	body, err := EncodeParticulars(v.Particulars)
	if err != nil {
		return 0, fmt.Errorf("write a line of the register: %w", err)
	}
	p := v.Particulars
	folded := vi.Fold(strings.Join([]string{strconv.Itoa(p.Number), p.Symbol(), p.Type + "/" + p.Issuer, p.Subject, p.IssuedBy, p.Signer}, " "))
	return sqldb.One(ctx, tx.tx, one[register.VersionID], `
		INSERT INTO register_version (entry_id, number, type, issuer, issued_on, subject, folded, body, reason, recorded_at, recorded_by)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
		int64(v.Entry), p.Number, p.Type, p.Issuer, dayOrNone(p.IssuedOn), p.Subject, folded, body, v.Reason, int64(tx.At()), who.Name)
}

// AddEntryEvent adds a step of a line.
func (tx *Tx) AddEntryEvent(ctx context.Context, who domain.Actor, e register.Event) error {
	var by any
	if e.By != 0 {
		by = int64(e.By)
	}
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO register_event (entry_id, state, effective_on, reason, by_entry_id, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		int64(e.Entry), string(e.State), e.On.String(), e.Reason, by, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("add a step of entry %d: %w", e.Entry, err)
	}
	return nil
}

// AddEntryFile attaches a file.
func (tx *Tx) AddEntryFile(ctx context.Context, who domain.Actor, entry register.EntryID, f EntryFile, data []byte) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO register_file (entry_id, name, hash, size, file, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		int64(entry), f.Name, f.Hash, len(data), data, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("attach a file to entry %d: %w", entry, err)
	}
	return nil
}
