package storage

import (
	"context"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// History loads every version and lineage. It is the one list without a scope:
// figures need the whole tree; who may see which name is judged on the way out.
func (tx *Tx) History(ctx context.Context) (*domain.History, error) {
	versions, err := sqldb.All(ctx, tx.tx, func(v *domain.UnitVersion) []any {
		return []any{&v.Unit, &v.Code, &v.EffectiveOn, &v.RecordedAt, boolean{&v.Open}, optional[domain.UnitID]{&v.Parent}, &v.Kind, &v.OrderNo, &v.FullName, &v.ShortName, &v.CommitteeName}
	}, `
		SELECT v.unit_id, u.code, v.effective_on, v.recorded_at, v.is_open, v.parent_id,
		       v.kind, v.order_no, v.full_name, v.short_name, v.committee_name
		FROM unit_version v JOIN unit u ON u.id = v.unit_id
		ORDER BY v.id`)
	if err != nil {
		return nil, err
	}
	lineages, err := sqldb.All(ctx, tx.tx, func(l *domain.Lineage) []any {
		return []any{&l.From, &l.To, boolean{&l.Whole}, &l.EffectiveOn, &l.RecordedAt}
	}, `SELECT from_unit, to_unit, is_whole, effective_on, recorded_at FROM lineage ORDER BY id`)
	if err != nil {
		return nil, err
	}
	return domain.NewHistory(versions, lineages), nil
}

// AddUnit gives a code an identity.
func (tx *Tx) AddUnit(ctx context.Context, code string) (domain.UnitID, error) {
	return sqldb.One(ctx, tx.tx, one[domain.UnitID], `INSERT INTO unit (code, recorded_at) VALUES ($1, $2) RETURNING id`, code, int64(tx.At()))
}

// AddUnitVersions adds versions, recorded now.
func (tx *Tx) AddUnitVersions(ctx context.Context, versions []domain.UnitVersion) error {
	values := make([]any, 0, 10*len(versions))
	for _, v := range versions {
		var parent any
		if v.Parent != 0 {
			parent = int64(v.Parent)
		}
		values = append(values, int64(v.Unit), v.EffectiveOn.String(), int64(tx.At()), bit(v.Open), parent, string(v.Kind), v.OrderNo, v.FullName, v.ShortName, v.CommitteeName)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO unit_version (unit_id, effective_on, recorded_at, is_open, parent_id, kind, order_no, full_name, short_name, committee_name)`, 10, values, "")
}

// AddLineage says where a closed unit went.
func (tx *Tx) AddLineage(ctx context.Context, l domain.Lineage) error {
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO lineage (from_unit, to_unit, is_whole, effective_on, recorded_at)
		VALUES ($1, $2, $3, $4, $5)`, int64(l.From), int64(l.To), bit(l.Whole), l.EffectiveOn, int64(tx.At()))
	if err != nil {
		return fmt.Errorf("add lineage: %w", err)
	}
	return nil
}

// Lineages of a unit: where it went.
func (tx *Tx) Lineages(ctx context.Context, from domain.UnitID) ([]domain.Lineage, error) {
	return sqldb.All(ctx, tx.tx, func(l *domain.Lineage) []any {
		return []any{&l.From, &l.To, boolean{&l.Whole}, &l.EffectiveOn, &l.RecordedAt}
	}, `SELECT from_unit, to_unit, is_whole, effective_on, recorded_at FROM lineage WHERE from_unit = $1 ORDER BY id`, int64(from))
}

// UnitArea says that a unit is, or is no longer, of an area kind from a day on.
type UnitArea struct {
	Unit        domain.UnitID
	Kind        domain.AreaKind
	Holds       bool
	EffectiveOn domain.Date
	RecordedAt  domain.Instant
	Source      string
}

// Areas are the area kinds that hold on the day as known at the instant.
func (tx *Tx) Areas(ctx context.Context, see domain.Scope, day domain.Date, known domain.Instant) (map[domain.UnitID][]domain.AreaKind, error) {
	rows, err := sqldb.All(ctx, tx.tx, func(a *UnitArea) []any {
		return []any{&a.Unit, &a.Kind, boolean{&a.Holds}}
	}, `
		SELECT unit_id, area_kind, holds
		FROM unit_area
		WHERE `+within+` AND effective_on <= $3 AND recorded_at <= $4
		ORDER BY effective_on, recorded_at, id`, see.From(), see.To(), day, int64(known))
	if err != nil {
		return nil, err
	}
	type key struct {
		unit domain.UnitID
		kind domain.AreaKind
	}
	holds := map[key]bool{}
	for _, r := range rows {
		holds[key{r.Unit, r.Kind}] = r.Holds
	}
	out := map[domain.UnitID][]domain.AreaKind{}
	for _, kind := range domain.AreaKinds {
		for k, yes := range holds {
			if yes && k.kind == kind {
				out[k.unit] = append(out[k.unit], kind)
			}
		}
	}
	return out, nil
}

// AreaDays are the days on which kinds of area began to hold or ended, in order:
// from one to the next nothing changes.
func (tx *Tx) AreaDays(ctx context.Context) ([]domain.Date, error) {
	return sqldb.All(ctx, tx.tx, one[domain.Date], `SELECT DISTINCT effective_on FROM unit_area ORDER BY effective_on`)
}

// AddAreas adds area kinds, recorded now.
func (tx *Tx) AddAreas(ctx context.Context, areas []UnitArea) error {
	values := make([]any, 0, 6*len(areas))
	for _, a := range areas {
		values = append(values, int64(a.Unit), string(a.Kind), bit(a.Holds), a.EffectiveOn.String(), int64(tx.At()), a.Source)
	}
	return sqldb.Insert(ctx, tx.tx, `INSERT INTO unit_area (unit_id, area_kind, holds, effective_on, recorded_at, source)`, 6, values, "")
}

// ScopeOf is the scope of a unit and everything below it today.
func (tx *Tx) ScopeOf(ctx context.Context, unit domain.UnitID) (domain.Scope, error) {
	path, err := sqldb.One(ctx, tx.tx, one[string], `SELECT path FROM unit_now WHERE id = $1`, int64(unit))
	if err != nil {
		return domain.Scope{}, err
	}
	return domain.Below(path), nil
}

// Paths are today's paths of the units that may be seen, by unit; nobody may
// write to them. A View asks once for each scope: nothing moves while it lasts,
// and a page asks for one permission after another.
func (tx *Tx) Paths(ctx context.Context, see domain.Scope) (map[domain.UnitID]string, error) {
	if known, ok := tx.paths[see]; ok {
		return known, nil
	}
	type row struct {
		unit domain.UnitID
		path string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.unit, &r.path} },
		`SELECT id, path FROM unit_now WHERE path >= $1 AND path < $2`, see.From(), see.To())
	if err != nil {
		return nil, err
	}
	out := make(map[domain.UnitID]string, len(rows))
	for _, r := range rows {
		out[r.unit] = r.path
	}
	if tx.paths != nil {
		tx.paths[see] = out
	}
	return out, nil
}

// PathOfCode is today's path of the unit with the code; empty where there is none
// today.
func (tx *Tx) PathOfCode(ctx context.Context, code string) (string, error) {
	all, err := sqldb.All(ctx, tx.tx, one[string], `SELECT n.path FROM unit u JOIN unit_now n ON n.id = u.id WHERE u.code = $1`, code)
	if err != nil || len(all) == 0 {
		return "", err
	}
	return all[0], nil
}
