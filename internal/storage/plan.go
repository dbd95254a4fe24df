package storage

import (
	"context"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage/sqldb"
)

const planColumns = `id, code, name, from_on, to_on, recorded_at`

func planFields(p *figure.Plan) []any {
	return []any{&p.ID, &p.Code, &p.Name, &p.From, &p.To, &p.RecordedAt}
}

// Plans lists all plans, the latest window first.
func (tx *Tx) Plans(ctx context.Context) ([]figure.Plan, error) {
	return sqldb.All(ctx, tx.tx, planFields, `SELECT `+planColumns+` FROM plan ORDER BY from_on DESC, code`)
}

// Plan finds a plan by its code.
func (tx *Tx) Plan(ctx context.Context, code string) (figure.Plan, error) {
	return sqldb.One(ctx, tx.tx, planFields, `SELECT `+planColumns+` FROM plan WHERE code = $1`, code)
}

// PlanOf finds a plan by its id.
func (tx *Tx) PlanOf(ctx context.Context, id figure.PlanID) (figure.Plan, error) {
	return sqldb.One(ctx, tx.tx, planFields, `SELECT `+planColumns+` FROM plan WHERE id = $1`, int64(id))
}

// AddPlan opens a plan.
func (tx *Tx) AddPlan(ctx context.Context, p figure.Plan) (figure.PlanID, error) {
	return sqldb.One(ctx, tx.tx, one[figure.PlanID], `
		INSERT INTO plan (code, name, from_on, to_on, recorded_at) VALUES ($1, $2, $3, $4, $5) RETURNING id`,
		p.Code, p.Name, p.From, p.To, int64(tx.At()))
}

// EveryPlan asks for what belongs to any plan.
const EveryPlan figure.PlanID = 0

// ofPlan is the condition that the parameter names the plan of a row, or
// EveryPlan.
func ofPlan(plan figure.PlanID, parameter string) string {
	if plan == EveryPlan {
		return `plan_id > ` + parameter
	}
	return `plan_id = ` + parameter
}

// Notices of a plan in order of recording, those of the province and those of
// its committees.
func (tx *Tx) Notices(ctx context.Context, plan figure.PlanID) ([]figure.Notice, error) {
	return sqldb.All(ctx, tx.tx, func(n *figure.Notice) []any {
		return []any{&n.ID, &n.Plan, &n.Unit, &n.Document.Number, &n.Document.Type, &n.Document.Issuer, &n.Document.IssuedOn, &n.EffectiveOn, &n.RecordedAt, &total{n}}
	}, `
		SELECT n.id, n.plan_id, coalesce(o.unit_id, 0), n.number, n.type, n.issuer, n.issued_on, n.effective_on, n.recorded_at, n.total
		FROM notice AS n
		LEFT JOIN notice_unit AS o ON o.notice_id = n.id
		WHERE n.`+ofPlan(plan, "$1")+`
		ORDER BY n.id`, int64(plan))
}

// total scans a notice's total, which may be absent.
type total struct{ n *figure.Notice }

// Scan implements sql.Scanner.
func (t *total) Scan(v any) error {
	t.n.HasTotal = v != nil
	return optional[int64]{&t.n.Total}.Scan(v)
}

// AddNotice records a decision on targets.
func (tx *Tx) AddNotice(ctx context.Context, n figure.Notice) (int64, error) {
	var sum any
	if n.HasTotal {
		sum = n.Total
	}
	id, err := sqldb.One(ctx, tx.tx, one[int64], `
		INSERT INTO notice (plan_id, number, type, issuer, issued_on, effective_on, total, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
		int64(n.Plan), n.Document.Number, n.Document.Type, n.Document.Issuer, n.Document.IssuedOn, n.EffectiveOn, sum, int64(tx.At()))
	if err != nil || n.Unit == 0 {
		return id, err
	}
	_, err = tx.tx.ExecContext(ctx, `INSERT INTO notice_unit (notice_id, unit_id, recorded_at) VALUES ($1, $2, $3)`, id, int64(n.Unit), int64(tx.At()))
	if err != nil {
		return 0, fmt.Errorf("say whose notice %d is: %w", id, err)
	}
	return id, nil
}

// Targets are all versions of a plan's targets in order of recording.
func (tx *Tx) Targets(ctx context.Context, see domain.Scope, plan figure.PlanID) ([]figure.TargetVersion, error) {
	return sqldb.All(ctx, tx.tx, func(t *figure.TargetVersion) []any {
		return []any{&t.ID, &t.Plan, &t.Unit, &t.Quantity, &t.EffectiveOn, &t.RecordedAt, &t.Notice}
	}, `
		SELECT id, plan_id, unit_id, quantity, effective_on, recorded_at, notice_id
		FROM target
		WHERE `+within+` AND `+ofPlan(plan, "$3")+`
		ORDER BY id`, see.From(), see.To(), int64(plan))
}

// AddTargets adds versions, recorded now.
func (tx *Tx) AddTargets(ctx context.Context, targets []figure.TargetVersion) error {
	values := make([]any, 0, 6*len(targets))
	for _, t := range targets {
		values = append(values, int64(t.Plan), int64(t.Unit), t.Quantity, t.EffectiveOn.String(), int64(tx.At()), t.Notice)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO target (plan_id, unit_id, quantity, effective_on, recorded_at, notice_id)`, 6, values, "")
}

// Modes are all switches of whose number counts.
func (tx *Tx) Modes(ctx context.Context) ([]figure.ModeVersion, error) {
	return sqldb.All(ctx, tx.tx, func(m *figure.ModeVersion) []any {
		return []any{&m.Unit, &m.Mode, &m.From, &m.RecordedAt}
	}, `SELECT unit_id, mode, substr(effective_on, 1, 7), recorded_at FROM counted_from ORDER BY id`)
}

// AddMode switches a unit from the first day of a month on.
func (tx *Tx) AddMode(ctx context.Context, m figure.ModeVersion) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO counted_from (unit_id, mode, effective_on, recorded_at) VALUES ($1, $2, $3, $4)`,
		int64(m.Unit), string(m.Mode), m.From.First(), int64(tx.At()))
	if err != nil {
		return fmt.Errorf("switch the counting of unit %d: %w", m.Unit, err)
	}
	return nil
}

// Import is one file that was taken in.
type Import struct {
	Kind   string
	Plan   figure.PlanID // 0 where it has none
	File   string
	Digest string // of its rows in canonical order, whatever the file's form
	Lines  int
}

// AddImport remembers a file that was taken in.
func (tx *Tx) AddImport(ctx context.Context, i Import) error {
	var plan any
	if i.Plan != 0 {
		plan = int64(i.Plan)
	}
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO import (recorded_at, kind, plan_id, file, digest, lines) VALUES ($1, $2, $3, $4, $5, $6)`,
		int64(tx.At()), i.Kind, plan, i.File, i.Digest, i.Lines)
	if err != nil {
		return fmt.Errorf("remember the import: %w", err)
	}
	return nil
}

// ImportedBefore says whether the same rows were taken in before.
func (tx *Tx) ImportedBefore(ctx context.Context, kind, digest string) (bool, error) {
	n, err := sqldb.One(ctx, tx.tx, one[int64], `SELECT count(*) FROM import WHERE kind = $1 AND digest = $2`, kind, digest)
	return n > 0, err
}
