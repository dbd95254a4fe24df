package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// LineSources is what one line of a board rests on.
type LineSources struct {
	Board
	Facts   []FactStep   // of the plan's window that stand, or stood, on the line
	Targets []TargetStep // of the line's unit
}

// LineSources gives the board of a question with the facts behind one of its
// lines: those of a unit (its code), of the scope itself (its own code) or, for
// an empty code, those that belong to no unit.
func (a *App) LineSources(ctx context.Context, who domain.Actor, ask Ask, code string) (s LineSources, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		who, err := reader(ctx, tx, who)
		if err != nil {
			return err
		}
		b, book, err := a.booked(ctx, tx, who, ask)
		if err != nil {
			return err
		}
		if err := seesUnit(ctx, tx, who, b.Scope); err != nil {
			return err
		}
		s.Board = b
		line := figure.Unassigned
		if code != "" {
			tree, err := a.tree(ctx, tx, b.StructureOn, b.KnownAt)
			if err != nil {
				return err
			}
			unit, ok := tree.ByCode(code)
			if _, on := b.Line(unit.Unit); !ok || !on && unit.Unit != b.Scope {
				return domain.ErrNotFound
			}
			line = unit.Unit
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		if s.Targets, err = targetSteps(ctx, tx, who, b.Question, line); err != nil {
			return err
		}
		sources := book.Sources(b.Plan.From.YearMonth(), b.Through().YearMonth())
		if line != b.Scope && line != figure.Unassigned {
			sources = slices.DeleteFunc(sources, func(u domain.UnitID) bool { return !book.Under(u, line) })
		}
		if len(sources) == 0 {
			return nil
		}
		s.Facts, err = factSteps(ctx, tx, who, b.Question, sources, history)
		s.Facts = slices.DeleteFunc(s.Facts, func(f FactStep) bool {
			on, ok := book.Line(f.Unit.Unit, f.SourceKind, f.EffectiveOn.YearMonth())
			return !ok || on != line
		})
		return err
	})
	return s, err
}

// targetSteps are the versions of a unit's target, each with its decision.
func targetSteps(ctx context.Context, tx *storage.Tx, who domain.Actor, q figure.Question, unit domain.UnitID) ([]TargetStep, error) {
	all, err := tx.Targets(ctx, who.Sees, q.Plan.ID)
	if err != nil {
		return nil, err
	}
	notices, err := tx.Notices(ctx, q.Plan.ID)
	if err != nil {
		return nil, err
	}
	byID := map[int64]figure.Notice{}
	for _, n := range notices {
		byID[n.ID] = n
	}
	holds := figure.TargetsOn(all, q.Through(), q.KnownAt)[unit]
	var out []TargetStep
	for _, t := range all {
		if t.Unit == unit && t.RecordedAt <= q.KnownAt {
			out = append(out, TargetStep{t, byID[t.Notice], t.ID == holds.ID})
		}
	}
	return out, nil
}

// factSteps are the facts of some units in the window, with what became of
// each: oldest day first, in order of recording.
func factSteps(ctx context.Context, tx *storage.Tx, who domain.Actor, q figure.Question, units []domain.UnitID, history *domain.History) ([]FactStep, error) {
	facts, err := tx.Facts(ctx, who.Sees, storage.FactFilter{
		Indicator: domain.Admitted, Units: units, From: q.Plan.From, To: q.Through(), KnownAt: q.KnownAt, All: true,
	})
	if err != nil {
		return nil, err
	}
	taken := map[figure.FactID]domain.Instant{}
	for _, f := range facts {
		if f.Reverses != 0 {
			taken[f.Reverses] = f.RecordedAt
		}
	}
	out := make([]FactStep, 0, len(facts))
	for _, f := range facts {
		vs := history.Versions(f.Unit)
		out = append(out, FactStep{f, f.Reverses == 0 && taken[f.ID] == 0, taken[f.ID], vs[len(vs)-1]})
	}
	return out, nil
}
