package storage

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage/sqldb"
)

// HelpLine is what was recorded of a member in a file that is on its way.
type HelpLine struct {
	casefile.Help
	Code  string        // of the file
	Unit  domain.UnitID // where the file lies
	State casefile.State
	Kept  domain.UnitID // which recorded the member first
}

// HelpOf is who helps in the files that lie with units that may be seen and are
// on their way, all that was recorded, in order.
func (tx *Tx) HelpOf(ctx context.Context, see domain.Scope) ([]HelpLine, error) {
	return sqldb.All(ctx, tx.tx, func(h *HelpLine) []any {
		return []any{&h.File, &h.Member, &h.Role, boolean{&h.Ended}, &h.On, &h.Reason, &h.Paper, &h.RecordedAt, &h.RecordedBy, &h.Code, &h.Unit, &h.State, &h.Kept}
	}, `
		SELECT h.file_id, h.person_id, h.role, CASE h.act WHEN 'end' THEN 1 ELSE 0 END, h.on_day, h.reason, h.paper, h.recorded_at, h.recorded_by,
		       f.code, n.unit_id, n.state, m.unit_id
		FROM case_now n
		JOIN case_helper h ON h.file_id = n.id
		JOIN case_file f ON f.id = n.id
		JOIN person m ON m.id = h.person_id
		WHERE n.`+within+` AND n.stage BETWEEN 1 AND 5
		ORDER BY h.id`, see.From(), see.To())
}

// MembersIn are the members whom units that may be seen have recorded, in order.
func (tx *Tx) MembersIn(ctx context.Context, see domain.Scope) (map[casefile.PersonID]domain.UnitID, error) {
	type row struct {
		id   casefile.PersonID
		unit domain.UnitID
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.id, &r.unit} }, `
		SELECT id, unit_id FROM person WHERE `+within+` AND kind = 'member' ORDER BY id`, see.From(), see.To())
	out := map[casefile.PersonID]domain.UnitID{}
	for _, r := range rows {
		out[r.id] = r.unit
	}
	return out, err
}
