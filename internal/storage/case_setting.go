package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// CaseSettings are what units decided of their files, or was decided of them:
// all versions, in order of recording.
func (tx *Tx) CaseSettings(ctx context.Context) ([]casefile.Setting, error) {
	return sqldb.All(ctx, tx.tx, func(s *casefile.Setting) []any {
		return []any{&s.Unit, &s.Name, &s.Value, &s.From, &s.Paper, &s.RecordedAt, &s.RecordedBy}
	}, `SELECT unit_id, name, value, effective_on, paper, recorded_at, recorded_by FROM case_setting ORDER BY id`)
}

// AddCaseSetting records what was decided of a unit's files.
func (tx *Tx) AddCaseSetting(ctx context.Context, who domain.Actor, s casefile.Setting) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO case_setting (unit_id, name, value, effective_on, paper, recorded_at, recorded_by)`, 7,
		[]any{int64(s.Unit), string(s.Name), s.Value, s.From, s.Paper, int64(tx.At()), who.Name}, "")
}

// RuleSetVersion is a set as it was recorded.
type RuleSetVersion struct {
	Code string
	From domain.Date
	Body string
	At   domain.Instant
	By   string
}

// RuleSets are the sets that administrators recorded, all versions, in order.
func (tx *Tx) RuleSets(ctx context.Context) ([]RuleSetVersion, error) {
	return sqldb.All(ctx, tx.tx, func(v *RuleSetVersion) []any { return []any{&v.Code, &v.From, &v.Body, &v.At, &v.By} },
		`SELECT code, effective_on, body, recorded_at, recorded_by FROM rule_set ORDER BY id`)
}

// AddRuleSet records a set.
func (tx *Tx) AddRuleSet(ctx context.Context, who domain.Actor, code string, from domain.Date, body string) error {
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO rule_set (code, effective_on, body, recorded_at, recorded_by)`, 5,
		[]any{code, from, body, int64(tx.At()), who.Name}, "")
}
