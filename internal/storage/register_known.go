package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage/sqldb"
)

// KnownDocument is a paper that may be cited: it left the house, or it decided
// on targets.
type KnownDocument struct {
	domain.Document
	Entry    register.EntryID // 0 where it is known as a decision on targets only
	State    register.State
	Since    domain.Date      // since when it is in that state; zero of a decision on targets
	By       register.EntryID // the paper that replaced it
	IssuedBy string
	Subject  string
	Plan     figure.PlanID // of a decision on targets
}

// Documents are the papers that a unit may cite as bases: those of its own
// register and those delivered to it that have left their house, whatever
// became of them since, and the decisions on targets. The youngest first; what
// several of them know stands once.
func (tx *Tx) Documents(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]KnownDocument, error) {
	own, err := tx.Registered(ctx, see, unit, RegisterFilter{})
	if err != nil {
		return nil, err
	}
	came, err := tx.DeliveredEntries(ctx, see, unit)
	if err != nil {
		return nil, err
	}
	var out []KnownDocument
	has := map[domain.Document]int{} // its place in out, from 1
	for _, e := range append(own, came...) {
		if !e.State.State.Out() {
			continue
		}
		d := KnownDocument{e.Latest.Document, e.ID, e.State.State, e.State.On, e.State.By, e.Latest.IssuedBy, e.Latest.Subject, 0}
		switch at := has[d.Document]; {
		case at == 0:
			out = append(out, d)
			has[d.Document] = len(out)
		case out[at-1].State != register.Issued && d.State == register.Issued:
			out[at-1] = d // entered twice, and one of them holds
		}
	}
	notices, err := tx.NoticeDocuments(ctx, see, unit)
	for _, n := range notices {
		if has[n.Document] == 0 {
			out = append(out, n)
			has[n.Document] = len(out)
		}
	}
	return out, err
}

// NoticeDocuments are the papers by which targets were decided: the province's,
// which every unit knows, and the unit's own. The youngest first.
func (tx *Tx) NoticeDocuments(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]KnownDocument, error) {
	return sqldb.All(ctx, tx.tx, func(n *KnownDocument) []any {
		n.State = register.Issued
		return []any{&n.Number, &n.Type, &n.Issuer, &n.IssuedOn, &n.Plan}
	}, `
		SELECT n.number, n.type, n.issuer, n.issued_on, min(n.plan_id)
		FROM notice n
		LEFT JOIN notice_unit o ON o.notice_id = n.id
		WHERE o.unit_id IS NULL OR (o.`+within+` AND o.unit_id = $3)
		GROUP BY n.number, n.type, n.issuer, n.issued_on
		ORDER BY n.issued_on DESC, n.number DESC`, see.From(), see.To(), int64(unit))
}
