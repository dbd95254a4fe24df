package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

const actCounting = "set counting"

// Counting is whose number counts at a unit from a month on.
type Counting struct {
	Unit string // code
	Mode figure.Mode
	From domain.YearMonth
}

// SetCounting lets a unit's own number count on the board from the first day of
// a month on, or those of the units below it. It is dated: earlier months, and
// what was known before, stay as they are.
func (a *App) SetCounting(ctx context.Context, who domain.Actor, in Counting) (domain.Instant, error) {
	return a.do(ctx, who, actCounting, in.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return nil, err
		}
		unit, ok := tree.ByCode(in.Unit)
		if !ok {
			return nil, domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.SetRules, unit.Unit); err != nil {
			return nil, err
		}
		if !in.Mode.Known() || unit.Parent == 0 {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "mode", Code: domain.CodeCountingMode}}}
		}
		modes, err := tx.Modes(ctx)
		if err != nil {
			return nil, err
		}
		root, _ := tree.Root()
		if figure.NewCut(root.Unit, modes, tx.At()).Mode(unit.Unit, in.From) == in.Mode {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "from", Code: domain.CodeCountingSame}}}
		}
		return map[string]string{"mode": string(in.Mode), "from": in.From.String()},
			tx.AddMode(ctx, figure.ModeVersion{Unit: unit.Unit, Mode: in.Mode, From: in.From})
	})
}
