package storage

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage/sqldb"
)

// sealV1 is the canonical form of what a seal fixes: what is hashed. Its
// decoder stays for ever.
type sealV1 struct {
	V           int             `json:"v"`
	Plan        string          `json:"plan"`
	From        domain.Date     `json:"from"`
	To          domain.Date     `json:"to"`
	Scope       string          `json:"scope"`
	AsOf        domain.Date     `json:"as_of"`
	KnownAt     domain.Instant  `json:"known_at"`
	StructureOn domain.Date     `json:"structure_on"`
	Simulated   bool            `json:"simulated,omitempty"`
	Rules       json.RawMessage `json:"rules"`
	Asked       string          `json:"asked,omitempty"`
	First       string          `json:"first,omitempty"`
	Latest      string          `json:"latest,omitempty"`
	Total       sealedLineV1    `json:"total"`
	Itself      sealedLineV1    `json:"itself"`
	NoUnit      sealedLineV1    `json:"no_unit"`
	Lines       []sealedLineV1  `json:"lines"`
	Kind        string          `json:"kind,omitempty"`
	Beside      []sealedCountV1 `json:"beside,omitempty"`
	Facts       int64           `json:"facts"`
	Digest      string          `json:"facts_sha256"`
}

type sealedLineV1 struct {
	Unit     string       `json:"unit,omitempty"`
	Name     string       `json:"name,omitempty"`
	Kind     string       `json:"kind,omitempty"`
	Target   *int64       `json:"target,omitempty"` // left out without one
	Admitted int64        `json:"admitted"`
	Months   []*int64     `json:"months"` // null where nothing is known of the month
	Class    string       `json:"class,omitempty"`
	Silent   bool         `json:"silent,omitempty"`
	Zero     bool         `json:"zero,omitempty"`
	Streak   *int64       `json:"streak,omitempty"` // left out where none is counted
	AtLeast  bool         `json:"at_least,omitempty"`
	Through  *domain.Date `json:"through,omitempty"`
	Unknown  []int64      `json:"unknown,omitempty"` // what unknown months hold nevertheless, where that is not 0
}

type sealedCountV1 struct {
	ID  string `json:"id"`
	Num int64  `json:"num"`
	Den int64  `json:"den"`
}

// EncodeSeal writes what is sealed in its canonical form, with the SHA-256 of it.
func EncodeSeal(s letter.Sealed) (body, hash string, err error) {
	rules, err := EncodeRules(s.Rules)
	if err != nil {
		return "", "", fmt.Errorf("write a seal: %w", err)
	}
	v := sealV1{
		V: 1, Plan: s.PlanCode, From: s.From, To: s.To, Scope: s.Scope, AsOf: s.AsOf, KnownAt: s.KnownAt, StructureOn: s.StructureOn, Simulated: s.Simulated,
		Rules: json.RawMessage(rules), Asked: string(s.Asked), First: s.First, Latest: s.Latest,
		Total: sealLine(s.Total), Itself: sealLine(s.Itself), NoUnit: sealLine(s.NoUnit), Lines: []sealedLineV1{},
		Kind: string(s.Kind), Facts: s.Facts, Digest: s.Digest,
	}
	for _, l := range s.Lines {
		v.Lines = append(v.Lines, sealLine(l))
	}
	for _, f := range s.Beside {
		v.Beside = append(v.Beside, sealedCountV1(f))
	}
	b, err := json.Marshal(v)
	if err != nil {
		return "", "", fmt.Errorf("write a seal: %w", err)
	}
	return string(b), bodyHash(string(b)), nil
}

func bodyHash(body string) string {
	h := sha256.Sum256([]byte(body))
	return hex.EncodeToString(h[:])
}

func sealLine(l letter.SealedLine) sealedLineV1 {
	v := sealedLineV1{
		Unit: l.Unit, Name: l.Name, Kind: string(l.Kind), Admitted: l.Admitted, Months: []*int64{}, Class: string(l.Class), Silent: l.Silent, Zero: l.Zero, AtLeast: l.AtLeast,
	}
	if l.HasTarget {
		v.Target = &l.Target
	}
	if l.Counted {
		v.Streak = &l.Streak
	}
	if !l.Through.IsZero() {
		v.Through = &l.Through
	}
	hidden := false
	for i, n := range l.ByMonth {
		if l.Known[i] {
			v.Months = append(v.Months, &n)
			continue
		}
		v.Months = append(v.Months, nil)
		hidden = hidden || n != 0
	}
	if hidden {
		for i, n := range l.ByMonth {
			if !l.Known[i] {
				v.Unknown = append(v.Unknown, n)
			}
		}
	}
	return v
}

func (v sealedLineV1) line() letter.SealedLine {
	l := letter.SealedLine{Unit: v.Unit, Name: v.Name, Kind: domain.Kind(v.Kind), Admitted: v.Admitted, Class: figure.Class(v.Class), Silent: v.Silent, Zero: v.Zero, AtLeast: v.AtLeast}
	if v.Target != nil {
		l.HasTarget, l.Target = true, *v.Target
	}
	if v.Streak != nil {
		l.Counted, l.Streak = true, *v.Streak
	}
	if v.Through != nil {
		l.Through = *v.Through
	}
	unknown := v.Unknown
	for _, n := range v.Months {
		switch {
		case n != nil:
			l.ByMonth, l.Known = append(l.ByMonth, *n), append(l.Known, true)
		case len(unknown) > 0:
			l.ByMonth, l.Known, unknown = append(l.ByMonth, unknown[0]), append(l.Known, false), unknown[1:]
		default:
			l.ByMonth, l.Known = append(l.ByMonth, 0), append(l.Known, false)
		}
	}
	return l
}

// DecodeSeal reads what was sealed strictly, as DecodeRules does.
func DecodeSeal(body string) (s letter.Sealed, err error) {
	var v sealV1
	if err := decodeStrictly(body, &v); err != nil {
		return s, fmt.Errorf("read a seal: %w", err)
	}
	if v.V != 1 {
		return s, fmt.Errorf("read a seal: version %d is not known", v.V)
	}
	rules, err := DecodeRules(string(v.Rules))
	if err != nil {
		return s, fmt.Errorf("read a seal: %w", err)
	}
	s = letter.Sealed{
		Simulated: v.Simulated, PlanCode: v.Plan, From: v.From, To: v.To, Scope: v.Scope, AsOf: v.AsOf, KnownAt: v.KnownAt, StructureOn: v.StructureOn,
		Rules: rules, Asked: figure.Basis(v.Asked), First: v.First, Latest: v.Latest,
		Total: v.Total.line(), Itself: v.Itself.line(), NoUnit: v.NoUnit.line(), Kind: letter.Kind(v.Kind), Facts: v.Facts, Digest: v.Digest,
	}
	for _, l := range v.Lines {
		s.Lines = append(s.Lines, l.line())
	}
	for _, f := range v.Beside {
		s.Beside = append(s.Beside, letter.SealedFigure(f))
	}
	return s, nil
}

type sealRow struct {
	letter.Seal
	asOf     domain.Date
	knownAt  domain.Instant
	body     string
	bodyHash string
}

func sealFields(r *sealRow) []any {
	return []any{&r.ID, &r.Code, &r.Unit, &r.Plan, &r.asOf, &r.knownAt, &r.RecordedAt, &r.RecordedBy, &r.body, &r.bodyHash, &r.Previous, &r.Hash}
}

const sealColumns = `s.id, s.code, s.unit_id, s.plan_id, s.as_of, s.known_at, s.recorded_at, s.recorded_by, s.body, s.body_hash, s.previous_hash, s.hash`

func (tx *Tx) seals(ctx context.Context, see domain.Scope, where string, args ...any) ([]letter.Seal, error) {
	rows, err := sqldb.All(ctx, tx.tx, sealFields, `
		SELECT `+sealColumns+`
		FROM seal s
		WHERE s.`+within+` AND `+where+`
		ORDER BY s.id DESC`, append([]any{see.From(), see.To()}, args...)...)
	if err != nil {
		return nil, err
	}
	var out []letter.Seal
	for _, r := range rows {
		if r.Sealed, err = DecodeSeal(r.body); err != nil {
			return nil, fmt.Errorf("seal %d: %w", r.ID, err)
		}
		out = append(out, r.Seal)
	}
	return out, nil
}

// Seals are the seals of the boards that may be seen, the last first.
func (tx *Tx) Seals(ctx context.Context, see domain.Scope) ([]letter.Seal, error) {
	return tx.seals(ctx, see, `true`)
}

// SealByCode finds a seal by its short code.
func (tx *Tx) SealByCode(ctx context.Context, see domain.Scope, code string) (letter.Seal, error) {
	return first(tx.seals(ctx, see, `s.code = $3`, code))
}

// SealOf finds the seal of what has the hash, if it was ever sealed.
func (tx *Tx) SealOf(ctx context.Context, see domain.Scope, bodyHash string) (letter.Seal, error) {
	return first(tx.seals(ctx, see, `s.body_hash = $3`, bodyHash))
}

// HasSeals says whether anything of a plan was sealed as of a day: where nothing
// was, nobody need work out what a seal of it would look like.
func (tx *Tx) HasSeals(ctx context.Context, plan figure.PlanID, asOf domain.Date) (bool, error) {
	found, err := sqldb.All(ctx, tx.tx, one[int64], `SELECT id FROM seal WHERE plan_id = $1 AND as_of = $2 LIMIT 1`, int64(plan), asOf)
	return len(found) > 0, err
}

// SealBody is what was sealed in the form that was hashed.
func (tx *Tx) SealBody(ctx context.Context, see domain.Scope, id letter.SealID) (string, error) {
	return first(sqldb.All(ctx, tx.tx, one[string], `SELECT s.body FROM seal s WHERE s.`+within+` AND s.id = $3`, see.From(), see.To(), int64(id)))
}

// AddSeal seals, bound to the seal before it. What was sealed already keeps its
// first seal, which is given back.
func (tx *Tx) AddSeal(ctx context.Context, who domain.Actor, unit domain.UnitID, plan figure.PlanID, what letter.Sealed) (s letter.Seal, added bool, err error) {
	body, hash, err := EncodeSeal(what)
	if err != nil {
		return s, false, err
	}
	there, err := tx.seals(ctx, domain.Everything, `s.body_hash = $3`, hash)
	if err != nil || len(there) > 0 {
		return append(there, s)[0], false, err
	}
	last, err := sqldb.All(ctx, tx.tx, one[string], `SELECT hash FROM seal ORDER BY id DESC LIMIT 1`)
	if err != nil {
		return s, false, err
	}
	s = letter.Seal{Code: letter.SealCode(hash), Unit: unit, Plan: plan, RecordedAt: tx.At(), RecordedBy: who.Name, Sealed: what}
	if len(last) > 0 {
		s.Previous = last[0]
	}
	s.Hash = letter.ChainSeal(s.Previous, s.RecordedAt, s.RecordedBy, hash)
	s.ID, err = sqldb.One(ctx, tx.tx, one[letter.SealID], `
		INSERT INTO seal (code, unit_id, plan_id, as_of, known_at, recorded_at, recorded_by, body, body_hash, previous_hash, hash)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
		s.Code, int64(unit), int64(plan), what.AsOf, int64(what.KnownAt), int64(s.RecordedAt), s.RecordedBy, body, hash, s.Previous, s.Hash)
	return s, true, err
}

// VerifySeals recomputes the hashes of all seals and their chain, oldest first,
// and gives those whose contents can be read, and the first that does not agree.
func (tx *Tx) VerifySeals(ctx context.Context) (all []letter.Seal, broken *Break, err error) {
	rows, err := sqldb.All(ctx, tx.tx, sealFields, `SELECT `+sealColumns+` FROM seal s ORDER BY s.id`)
	if err != nil {
		return nil, nil, err
	}
	before := ""
	for _, r := range rows {
		hash := bodyHash(r.body)
		what, unreadable := DecodeSeal(r.body)
		r.Sealed = what
		for _, c := range []struct{ field, is, want string }{
			{"body_hash", r.bodyHash, hash},
			{"code", r.Code, letter.SealCode(hash)},
			{"previous_hash", r.Previous, before},
			{"hash", r.Hash, letter.ChainSeal(r.Previous, r.RecordedAt, r.RecordedBy, r.bodyHash)},
			{"as_of", r.asOf.String(), what.AsOf.String()},
			{"known_at", r.knownAt.String(), what.KnownAt.String()},
		} {
			if c.is != c.want && broken == nil {
				broken = &Break{What: sealKey, Row: r.Code + " " + c.field, Is: c.is, Want: c.want}
			}
		}
		if unreadable != nil && broken == nil {
			broken = &Break{What: sealKey, Row: r.Code, Is: unreadable.Error()}
		}
		if unreadable == nil {
			all = append(all, r.Seal)
		}
		before = r.Hash
	}
	return all, broken, nil
}

// sealKey names a break in a seal.
const sealKey = "seal"
