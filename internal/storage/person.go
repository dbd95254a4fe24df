package storage

import (
	"context"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// PersonKind says why somebody is kept.
type PersonKind string

// The kinds.
const (
	Candidate PersonKind = "candidate" // whose file it is
	Member    PersonKind = "member"    // who helps in files
)

// SealedPerson is what is known of somebody, closed under a key that is itself
// closed under a master key. Storage never sees more.
type SealedPerson struct {
	Version int64 // id of the row
	Person  casefile.PersonID
	Kind    PersonKind
	Unit    domain.UnitID // which recorded them first
	Sealed  []byte
	Fields  []string // what changed with this version
	Master  string   // which master key wraps the data key; empty: destroyed
	Wrapped []byte
	At      domain.Instant
	By      string
}

const sealedColumns = `v.id, v.person_id, p.kind, p.unit_id, v.sealed, v.fields, k.master, k.wrapped, v.recorded_at, v.recorded_by`

func sealedPeople(ctx context.Context, tx *sqldb.Tx, where string, args ...any) ([]SealedPerson, error) {
	type row struct {
		SealedPerson
		fields string
	}
	rows, err := sqldb.All(ctx, tx, func(r *row) []any {
		return []any{&r.Version, &r.Person, &r.Kind, &r.Unit, &r.Sealed, &r.fields, &r.Master, &r.Wrapped, &r.At, &r.By}
	}, `
		SELECT `+sealedColumns+`
		FROM person_version v
		JOIN person p ON p.id = v.person_id
		JOIN person_key k ON k.id = v.person_id
		WHERE `+where+`
		ORDER BY v.id`, args...)
	out := make([]SealedPerson, len(rows))
	for i, r := range rows {
		out[i] = r.SealedPerson
		out[i].Fields = strings.Fields(r.fields)
	}
	return out, err
}

// AddPerson adds somebody of whom nothing is known yet, without a key.
func (tx *Tx) AddPerson(ctx context.Context, who domain.Actor, kind PersonKind, unit domain.UnitID) (casefile.PersonID, error) {
	return sqldb.One(ctx, tx.tx, one[casefile.PersonID], `
		INSERT INTO person (kind, unit_id, recorded_at, recorded_by) VALUES ($1, $2, $3, $4) RETURNING id`,
		string(kind), int64(unit), int64(tx.At()), who.Name)
}

// PutPersonKey keeps the wrapped data key of a person; without a master it is
// destroyed, and with it all that is known of the person.
func (tx *Tx) PutPersonKey(ctx context.Context, p casefile.PersonID, master string, wrapped []byte) error {
	if wrapped == nil {
		wrapped = []byte{}
	}
	return tx.PutPersonKeys(ctx, []PersonKey{{p, master, wrapped}})
}

// ScrubKeys leaves nothing of destroyed keys in what the database keeps of rows as
// they were. It is done after the act that destroyed them, and again now and then:
// what somebody was reading meanwhile stays until the next time.
func (d *DB) ScrubKeys(ctx context.Context) error { return explained(d.db.Scrub(ctx, "person_key")) }

// AddPersonVersion records what is known of a person from now on; fields are
// the names of those that changed.
func (tx *Tx) AddPersonVersion(ctx context.Context, who domain.Actor, p casefile.PersonID, sealed []byte, fields []string) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO person_version (person_id, sealed, fields, recorded_at, recorded_by)`, 5,
		[]any{int64(p), sealed, strings.Join(fields, " "), int64(tx.At()), who.Name}, "")
}

// PeopleSince are the versions recorded after a row, so many of them, in order:
// what an index in memory has not seen yet. It is for the whole store; whoever
// answers from the index says first what may be seen. Of each only what opening it
// needs is read.
func (tx *Tx) PeopleSince(ctx context.Context, version int64, most int) ([]SealedPerson, error) {
	return sqldb.All(ctx, tx.tx, func(s *SealedPerson) []any {
		return []any{&s.Version, &s.Person, &s.Kind, &s.Sealed, &s.Master, &s.Wrapped}
	}, `
		SELECT v.id, v.person_id, p.kind, v.sealed, k.master, k.wrapped
		FROM person_version v
		JOIN person p ON p.id = v.person_id
		JOIN person_key k ON k.id = v.person_id
		WHERE v.id > $1
		ORDER BY v.id
		LIMIT $2`, version, most)
}

// PersonVersions are all versions of one person, oldest first.
func (tx *Tx) PersonVersions(ctx context.Context, p casefile.PersonID) ([]SealedPerson, error) {
	return sealedPeople(ctx, tx.tx, `v.person_id = $1`, int64(p))
}

// PersonKey is a wrapped data key.
type PersonKey struct {
	Person  casefile.PersonID
	Master  string
	Wrapped []byte
}

// PersonKeys are the data keys after a person, so many of them, in order.
func (tx *Tx) PersonKeys(ctx context.Context, after casefile.PersonID, most int) ([]PersonKey, error) {
	return sqldb.All(ctx, tx.tx, func(k *PersonKey) []any { return []any{&k.Person, &k.Master, &k.Wrapped} }, `
		SELECT id, master, wrapped FROM person_key WHERE id > $1 AND master <> '' ORDER BY id LIMIT $2`, int64(after), most)
}

// MasterKeys are the ids of the master keys that wrap somebody's key. Each is
// looked up after the one before it: reading everybody's takes as long as there
// are people, and it is asked for every page that opens somebody.
func (tx *Tx) MasterKeys(ctx context.Context) ([]string, error) {
	return sqldb.All(ctx, tx.tx, one[string], `
		WITH RECURSIVE used (master) AS (
		  SELECT min(master) FROM person_key WHERE master > ''
		  UNION ALL
		  SELECT (SELECT min(k.master) FROM person_key k WHERE k.master > used.master) FROM used WHERE used.master IS NOT NULL
		)
		SELECT master FROM used WHERE master IS NOT NULL ORDER BY master`)
}

// Word is something that a person said to what is kept, or that was done at
// their word.
type Word struct {
	ID     int64
	Person casefile.PersonID
	Word   string // "consent", "refuse", "request", "answer", "erase"
	On     domain.Date
	Paper  string
	At     domain.Instant
	By     string
}

// Words are what was said of a person, oldest first.
func (tx *Tx) Words(ctx context.Context, p casefile.PersonID) ([]Word, error) {
	return sqldb.All(ctx, tx.tx, wordFields, `
		SELECT id, person_id, word, on_day, paper, recorded_at, recorded_by FROM person_word WHERE person_id = $1 ORDER BY id`, int64(p))
}

// ErasedSince are those who were erased after a row of their words, in order.
func (tx *Tx) ErasedSince(ctx context.Context, word int64) ([]Word, error) {
	return sqldb.All(ctx, tx.tx, wordFields, `
		SELECT id, person_id, word, on_day, paper, recorded_at, recorded_by
		FROM person_word
		WHERE id > $1 AND word = 'erase'
		ORDER BY id`, word)
}

func wordFields(w *Word) []any {
	return []any{&w.ID, &w.Person, &w.Word, &w.On, &w.Paper, &w.At, &w.By}
}

// AddWord records what a person said.
func (tx *Tx) AddWord(ctx context.Context, who domain.Actor, w Word) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO person_word (person_id, word, on_day, paper, recorded_at, recorded_by)`, 6,
		[]any{int64(w.Person), w.Word, w.On, w.Paper, int64(tx.At()), who.Name}, "")
}

// MemberOf is the unit that recorded a member, of those that may be seen.
func (tx *Tx) MemberOf(ctx context.Context, see domain.Scope, p casefile.PersonID) (domain.UnitID, error) {
	return sqldb.One(ctx, tx.tx, one[domain.UnitID], `
		SELECT unit_id FROM person WHERE `+within+` AND id = $3 AND kind = 'member'`, see.From(), see.To(), int64(p))
}
