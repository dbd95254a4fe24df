package storage

import (
	"context"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/storage/sqldb"
)

// AddUnitChange records what kind of change the act makes of the units, and by
// which decision. Its versions, lineages and kinds of area carry the same
// instant.
func (tx *Tx) AddUnitChange(ctx context.Context, c domain.UnitChange) error {
	var back any
	if c.TakesBack != 0 {
		back = int64(c.TakesBack)
	}
	issued := ""
	if c.Decision.Number != 0 {
		issued = c.Decision.IssuedOn.String()
	}
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO unit_change (kind, effective_on, recorded_at, number, type, issuer, issued_on, note, takes_back)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		string(c.Kind), c.EffectiveOn, int64(tx.At()), c.Decision.Number, c.Decision.Type, c.Decision.Issuer, issued, c.Note, back)
	if err != nil {
		return fmt.Errorf("add a change of units: %w", err)
	}
	return nil
}

// UnitChanges are the changes of units that may be seen, known at the instant,
// the last recorded first.
func (tx *Tx) UnitChanges(ctx context.Context, see domain.Scope, known domain.Instant) ([]domain.UnitChange, error) {
	lists := ""
	if see.Whole() { // a list may have brought nothing but members and population
		lists = ` UNION SELECT recorded_at FROM import WHERE kind = 'units'`
	}
	return sqldb.All(ctx, tx.tx, func(c *domain.UnitChange) []any {
		return []any{
			&c.Kind, &c.EffectiveOn, &c.RecordedAt, &c.RecordedBy,
			&c.Decision.Number, &c.Decision.Type, &c.Decision.Issuer,
			maybeDay{&c.Decision.IssuedOn},
			&c.Note,
			optional[domain.Instant]{&c.TakesBack},
		}
	}, `
		SELECT c.kind, c.effective_on, c.recorded_at, t.actor, c.number, c.type, c.issuer, c.issued_on, c.note, c.takes_back
		FROM unit_change c JOIN trace t ON t.recorded_at = c.recorded_at
		WHERE c.recorded_at <= $3 AND c.recorded_at IN (
		  SELECT recorded_at FROM unit_version WHERE `+within+`
		  UNION SELECT recorded_at FROM unit_area WHERE `+within+lists+`)
		ORDER BY c.recorded_at DESC`, see.From(), see.To(), int64(known))
}

// AreasRecorded are the kinds of area that the act of an instant added.
func (tx *Tx) AreasRecorded(ctx context.Context, see domain.Scope, at domain.Instant) ([]UnitArea, error) {
	return sqldb.All(ctx, tx.tx, func(a *UnitArea) []any {
		return []any{&a.Unit, &a.Kind, boolean{&a.Holds}, &a.EffectiveOn, &a.RecordedAt, &a.Source}
	}, `
		SELECT unit_id, area_kind, holds, effective_on, recorded_at, source
		FROM unit_area WHERE `+within+` AND recorded_at = $3 ORDER BY id`, see.From(), see.To(), int64(at))
}

// UnitImports are the lists of units that were read in, the last first.
func (tx *Tx) UnitImports(ctx context.Context, known domain.Instant) ([]ImportedUnits, error) {
	return sqldb.All(ctx, tx.tx, func(i *ImportedUnits) []any {
		return []any{&i.At, &i.By, &i.File, &i.Lines}
	}, `
		SELECT i.recorded_at, t.actor, i.file, i.lines
		FROM import i JOIN trace t ON t.recorded_at = i.recorded_at
		WHERE i.kind = 'units' AND i.recorded_at <= $1
		ORDER BY i.recorded_at DESC`, int64(known))
}

// ImportedUnits is one list of units that was read in.
type ImportedUnits struct {
	At    domain.Instant
	By    string
	File  string
	Lines int
}

// maybeDay scans an empty text as no day.
type maybeDay struct{ to *domain.Date }

// Scan implements sql.Scanner.
func (m maybeDay) Scan(v any) error {
	if s, ok := v.(string); ok && s == "" {
		*m.to = 0
		return nil
	}
	return m.to.Scan(v)
}
