package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// privacyRuleV1 is how a rule on what is kept of people is kept. Its decoder
// stays for ever.
type privacyRuleV1 struct {
	V        int `json:"v"`
	Ended    int `json:"ended"`
	Official int `json:"official"`
	Answer   int `json:"answer"`
	Breach   int `json:"breach"`
}

// EncodePrivacyRule writes a rule in its canonical form.
func EncodePrivacyRule(r casefile.PrivacyRule) (string, error) {
	b, err := json.Marshal(privacyRuleV1{1, r.Ended, r.Official, r.Answer, r.Breach})
	return string(b), err
}

// DecodePrivacyRule reads a rule, strictly.
func DecodePrivacyRule(body string) (casefile.PrivacyRule, error) {
	var v privacyRuleV1
	if err := decodeStrictly(body, &v); err != nil {
		return casefile.PrivacyRule{}, fmt.Errorf("read a rule on what is kept of people: %w", err)
	}
	if v.V != 1 {
		return casefile.PrivacyRule{}, fmt.Errorf("read a rule on what is kept of people: version %d is not known", v.V)
	}
	return casefile.PrivacyRule{Ended: v.Ended, Official: v.Official, Answer: v.Answer, Breach: v.Breach}, nil
}

// PrivacyRules are all rules on what is kept of people, in order of recording.
func (tx *Tx) PrivacyRules(ctx context.Context) ([]casefile.PrivacyVersion, error) {
	type row struct {
		casefile.PrivacyVersion
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.From, &r.body, &r.Paper, &r.RecordedAt, &r.RecordedBy} },
		`SELECT effective_on, body, paper, recorded_at, recorded_by FROM privacy_rule ORDER BY id`)
	out := make([]casefile.PrivacyVersion, len(rows))
	for i, r := range rows {
		out[i] = r.PrivacyVersion
		if out[i].PrivacyRule, err = DecodePrivacyRule(r.body); err != nil {
			return nil, err
		}
	}
	return out, err
}

// AddPrivacyRule records a rule from a day on.
func (tx *Tx) AddPrivacyRule(ctx context.Context, who domain.Actor, v casefile.PrivacyVersion) error {
	body, err := EncodePrivacyRule(v.PrivacyRule)
	if err != nil {
		return err
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO privacy_rule (effective_on, body, paper, recorded_at, recorded_by)`, 5,
		[]any{v.From, body, v.Paper, int64(tx.At()), who.Name}, "")
}

// Requests are what people asked whose files lie with units that may be seen,
// the latest first.
func (tx *Tx) Requests(ctx context.Context, see domain.Scope) ([]casefile.Request, error) {
	return tx.requests(ctx, `n.`+within, see.From(), see.To())
}

// Request finds one.
func (tx *Tx) Request(ctx context.Context, see domain.Scope, id int64) (casefile.Request, error) {
	return first(tx.requests(ctx, `n.`+within+` AND r.id = $3`, see.From(), see.To(), id))
}

// RequestsOf are what was asked by the file of somebody, the latest first.
func (tx *Tx) RequestsOf(ctx context.Context, see domain.Scope, f casefile.FileID) ([]casefile.Request, error) {
	return tx.requests(ctx, `n.`+within+` AND r.file_id = $3`, see.From(), see.To(), int64(f))
}

func (tx *Tx) requests(ctx context.Context, where string, args ...any) ([]casefile.Request, error) {
	return sqldb.All(ctx, tx.tx, func(r *casefile.Request) []any {
		return []any{
			&r.ID, &r.File, &r.Code, &r.Unit, &r.Kind, &r.On, &r.Paper, &r.RecordedAt, &r.RecordedBy,
			&r.Outcome,
			day{&r.AnsweredOn},
			&r.Answer, &r.AnsweredBy,
		}
	}, `
		SELECT r.id, r.file_id, f.code, n.unit_id, r.kind, r.on_day, r.paper, r.recorded_at, r.recorded_by,
		       coalesce(a.outcome, ''), coalesce(a.on_day, ''), coalesce(a.paper, ''), coalesce(a.recorded_by, '')
		FROM person_request r
		JOIN case_file f ON f.id = r.file_id
		JOIN case_now n ON n.id = r.file_id
		LEFT JOIN person_request_answer a ON a.request_id = r.id
		WHERE `+where+`
		ORDER BY r.id DESC`, args...)
}

// AddRequest records what somebody asked.
func (tx *Tx) AddRequest(ctx context.Context, who domain.Actor, r casefile.Request) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO person_request (file_id, kind, on_day, paper, recorded_at, recorded_by)`, 6,
		[]any{int64(r.File), string(r.Kind), r.On, r.Paper, int64(tx.At()), who.Name}, "")
}

// AnswerRequest records how a request was answered.
func (tx *Tx) AnswerRequest(ctx context.Context, who domain.Actor, r casefile.Request) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO person_request_answer (request_id, outcome, on_day, paper, recorded_at, recorded_by)`, 6,
		[]any{r.ID, string(r.Outcome), r.AnsweredOn, r.Answer, int64(tx.At()), who.Name}, "")
}

// Ended are people whose files have all ended and of whom something can still be
// read: one row a file, those of one person together.
func (tx *Tx) Ended(ctx context.Context, see domain.Scope) ([]FileLine, error) {
	states := []any{}
	for _, s := range casefile.States {
		if s.Ended() {
			states = append(states, string(s))
		}
	}
	args := append([]any{see.From(), see.To()}, states...)
	args = append(args, states...)
	return tx.fileLines(ctx, `n.`+unitsNamed(nil)+`
		AND n.state IN (`+places(len(states))+`)
		AND EXISTS (SELECT 1 FROM person_key k WHERE k.id = n.person_id AND k.master <> '')
		AND NOT EXISTS (SELECT 1 FROM case_now o WHERE o.person_id = n.person_id AND o.state NOT IN (`+places(len(states))+`))
		ORDER BY n.person_id, n.id`, args...)
}

// Idle are members who helped, and of whom something can still be read, though
// nobody is left whom they helped: everybody whose files they were in was erased.
func (tx *Tx) Idle(ctx context.Context) ([]casefile.PersonID, error) {
	return sqldb.All(ctx, tx.tx, one[casefile.PersonID], `
		SELECT p.id
		FROM person p
		JOIN person_key k ON k.id = p.id
		WHERE p.kind = 'member' AND k.master <> ''
		  AND EXISTS (SELECT 1 FROM case_helper h WHERE h.person_id = p.id)
		  AND NOT EXISTS (
		    SELECT 1
		    FROM case_helper h
		    JOIN case_file f ON f.id = h.file_id
		    JOIN person_key o ON o.id = f.person_id
		    WHERE h.person_id = p.id AND o.master <> '')
		ORDER BY p.id`)
}

// Breaches are the entries of the register of units that may be seen, the latest
// first, with what was done.
func (tx *Tx) Breaches(ctx context.Context, see domain.Scope) ([]casefile.Breach, error) {
	out, err := sqldb.All(ctx, tx.tx, func(b *casefile.Breach) []any {
		return []any{&b.ID, &b.Unit, &b.Kind, &b.Noticed, &b.People, &b.Paper, &b.RecordedAt, &b.RecordedBy}
	}, `
		SELECT id, unit_id, kind, noticed_at, people, paper, recorded_at, recorded_by
		FROM data_breach
		WHERE `+within+`
		ORDER BY noticed_at DESC, id DESC`, see.From(), see.To())
	if err != nil || len(out) == 0 {
		return out, err
	}
	type row struct {
		breach int64
		casefile.BreachDone
	}
	steps, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.breach, &r.Step, &r.At, &r.Paper, &r.RecordedAt, &r.RecordedBy}
	}, `
		SELECT s.breach_id, s.step, s.done_at, s.paper, s.recorded_at, s.recorded_by
		FROM data_breach_step s
		JOIN data_breach b ON b.id = s.breach_id
		WHERE b.`+within+`
		ORDER BY s.done_at, s.id`, see.From(), see.To())
	at := map[int64]int{}
	for i, b := range out {
		at[b.ID] = i
	}
	for _, s := range steps {
		if i, ok := at[s.breach]; ok {
			out[i].Steps = append(out[i].Steps, s.BreachDone)
		}
	}
	return out, err
}

// AddBreach records an entry.
func (tx *Tx) AddBreach(ctx context.Context, who domain.Actor, b casefile.Breach) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO data_breach (unit_id, kind, noticed_at, people, paper, recorded_at, recorded_by)`, 7,
		[]any{int64(b.Unit), string(b.Kind), int64(b.Noticed), b.People, b.Paper, int64(tx.At()), who.Name}, "")
}

// AddBreachStep records what was done about one.
func (tx *Tx) AddBreachStep(ctx context.Context, who domain.Actor, breach int64, s casefile.BreachDone) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO data_breach_step (breach_id, step, done_at, paper, recorded_at, recorded_by)`, 6,
		[]any{breach, string(s.Step), int64(s.At), s.Paper, int64(tx.At()), who.Name}, "")
}

// UrgentReads are the openings of files that lie with units that may be seen,
// since an instant, for a check or something urgent, the latest first.
func (tx *Tx) UrgentReads(ctx context.Context, see domain.Scope, since domain.Instant) ([]FileRead, error) {
	return sqldb.All(ctx, tx.tx, func(r *FileRead) []any {
		return []any{&r.Code, &r.Unit, &r.File, &r.Reason, &r.Paper, &r.At, &r.By}
	}, `
		SELECT f.code, n.unit_id, r.file_id, r.reason, r.paper, r.recorded_at, r.recorded_by
		FROM case_read r
		JOIN case_now n ON n.id = r.file_id
		JOIN case_file f ON f.id = r.file_id
		WHERE n.`+within+` AND r.recorded_at > $3 AND r.reason IN ('check', 'urgent')
		ORDER BY r.id DESC`, see.From(), see.To(), int64(since))
}

// FileRead is an opening, with the file it is of.
type FileRead struct {
	Code string
	Unit domain.UnitID // where the file lies
	casefile.Read
}
