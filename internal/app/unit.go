package app

import (
	"context"
	"errors"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// UnitPage is everything known of one unit for one question, down to its facts.
type UnitPage struct {
	figure.Question
	Simulated bool
	Ended     bool
	Months    []domain.YearMonth
	Line      figure.Line
	Above     domain.UnitVersion   // the unit it belongs to
	Board     figure.Progress      // of that unit, on which its line stands
	SeesAbove bool                 // that board may be seen, and not the line alone
	Below     []domain.UnitVersion // the units directly below it
	Areas     []domain.AreaKind
	Stocks    map[domain.Indicator]figure.Fact
	Planned   figure.Schedule // what it plans to admit in the months of the plan
	Targets   []TargetStep
	Facts     []FactStep    // of the plan's window, oldest day first, in order of recording
	Former    []FormerUnit  // closed units whose facts stand under it
	History   []VersionStep // how it stood over time, oldest first
}

// FormerUnit is a unit whose facts stand under another since a day.
type FormerUnit struct {
	domain.UnitVersion
	Since domain.Date // zero where no day is known
}

// VersionStep is one version of a unit, with the unit it belonged to then.
type VersionStep struct {
	domain.UnitVersion
	Above domain.UnitVersion // zero for the province
}

// TargetStep is one version of the unit's target with its decision.
type TargetStep struct {
	figure.TargetVersion
	Notice figure.Notice
	Holds  bool // in force on the day asked
}

// FactStep is one fact, and what became of it.
type FactStep struct {
	figure.Fact
	Stands     bool
	ReversedAt domain.Instant // 0 while nothing has taken it back
	Unit       domain.UnitVersion
}

// Unit answers a question for one unit. ask.Unit is its code.
func (a *App) Unit(ctx context.Context, who domain.Actor, ask Ask) (u UnitPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		who, err := reader(ctx, tx, who)
		if err != nil {
			return err
		}
		q, tree, err := a.question(ctx, tx, who, ask)
		if err != nil {
			return err
		}
		if err := seesUnit(ctx, tx, who, q.Scope); err != nil {
			return err
		}
		unit, _ := tree.Unit(q.Scope)
		above, ok := tree.Unit(unit.Parent)
		if !ok {
			return domain.ErrNotFound // the province's page is the board
		}
		up := ask
		up.Unit = above.Code
		b, err := a.board(ctx, tx, who, up)
		if err != nil {
			return err
		}
		line, ok := b.Line(unit.Unit)
		if !ok {
			return domain.ErrNotFound
		}
		u = UnitPage{Question: q, Simulated: b.Simulated, Ended: b.Ended, Months: b.Months, Line: line, Above: above, Board: b.Progress, Below: tree.Children(unit.Unit)}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		switch err := seesUnit(ctx, tx, who, above.Unit); {
		case err == nil:
			u.SeesAbove = true
		case !errors.Is(err, domain.ErrNotFound):
			return err
		}
		return u.load(ctx, tx, who, tree, history)
	})
	return u, err
}

func (u *UnitPage) load(ctx context.Context, tx *storage.Tx, who domain.Actor, tree *domain.Tree, history *domain.History) error {
	id := u.Line.Unit.Unit
	areas, err := tx.Areas(ctx, who.Sees, u.AsOf, u.KnownAt)
	if err != nil {
		return err
	}
	u.Areas = areas[id]
	u.Stocks = map[domain.Indicator]figure.Fact{}
	for _, indicator := range []domain.Indicator{domain.Members, domain.Cells, domain.Population} {
		stocks, err := tx.Stocks(ctx, who.Sees, indicator, u.AsOf, u.KnownAt, id)
		if err != nil {
			return err
		}
		if f, ok := stocks[id]; ok {
			u.Stocks[indicator] = f
		}
	}
	if u.Planned, _, err = plannedIn(ctx, tx, who, tree, u.Question, id); err != nil {
		return err
	}
	if u.Targets, err = targetSteps(ctx, tx, who, u.Question, id); err != nil {
		return err
	}
	units := tree.StandingFor(id)
	for _, other := range units {
		if other != id {
			if v := history.Versions(other); len(v) > 0 {
				u.Former = append(u.Former, FormerUnit{v[len(v)-1], tree.Place(other).Since})
			}
		}
	}
	for _, v := range history.Versions(id) {
		if v.RecordedAt > u.KnownAt {
			continue
		}
		above, _ := history.At(v.Parent, max(v.EffectiveOn, tree.Began(v.Parent)), u.KnownAt)
		u.History = append(u.History, VersionStep{v, above})
	}
	u.Facts, err = factSteps(ctx, tx, who, u.Question, units, history)
	return err
}
