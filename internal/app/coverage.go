package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// Coverage is how far the sources that are ready reach for what is still to be
// admitted.
type Coverage struct {
	Plan      figure.Plan
	AsOf      domain.Date
	Day       domain.Date // on which the files were counted
	Scope     domain.UnitVersion
	Total     CoverageLine
	Lines     []CoverageLine // in the order of the board
	HasPlan   bool
	Simulated bool
}

// CoverageLine is one unit: people on the way who have their certificate or are
// further, and who are not decided yet, against its remaining target.
type CoverageLine struct {
	Unit      domain.UnitVersion
	HasTarget bool
	Target    int64
	Admitted  int64
	Remaining int64
	Certified int64 // have their certificate; nothing else was begun
	Dossier   int64 // group 3
	Deciding  int64 // group 4, but for those decided
	Listed    int64 // groups before: not ready yet
	Counts    bool  // keeps no files: only numbers come from there
}

// Ready are those who could be admitted next.
func (l CoverageLine) Ready() int64 { return l.Certified + l.Dossier + l.Deciding }

// Short is how many are missing; 0 where there are enough.
func (l CoverageLine) Short() int64 { return max(0, l.Remaining-l.Ready()) }

// Rate is the part of what remains that is ready; false where nothing remains.
func (l CoverageLine) Rate() (domain.Rate, bool) {
	return domain.Rate{Num: l.Ready(), Den: l.Remaining}, l.HasTarget && l.Remaining > 0
}

func (l *CoverageLine) add(c storage.FileCount) {
	switch g := c.State.Group(); {
	case c.State == casefile.AtCertified:
		l.Certified += c.Count
	case g == 1 || g == 2:
		l.Listed += c.Count
	case g == 3:
		l.Dossier += c.Count
	case g == 4 && c.State != casefile.AtDecided: // who is decided counts as admitted
		l.Deciding += c.Count
	}
}

// Coverage gives it for the plan that runs today, for a unit (code; empty: the
// one acted from).
func (a *App) Coverage(ctx context.Context, who domain.Actor, code string) (c Coverage, err error) {
	if !who.Can(domain.SeeFiles) {
		return c, domain.ErrForbidden
	}
	plans, err := a.Plans(ctx)
	if err != nil {
		return c, err
	}
	if c.Simulated, err = a.Simulated(ctx); err != nil {
		return c, err
	}
	c.Day, c.HasPlan = a.today(), len(plans) > 0
	var board Board
	if c.HasPlan {
		c.Plan, c.AsOf = current(plans, c.Day), c.Day
		if c.Simulated { // the demonstration goes on where its figures end
			if c.AsOf, err = a.LastFullDay(ctx, who, c.Plan); err != nil {
				return c, err
			}
		}
		c.AsOf = max(c.AsOf, c.Plan.From)
		if board, err = a.Board(ctx, who, Ask{Plan: c.Plan.Code, AsOf: c.AsOf, Unit: code}); err != nil {
			return c, err
		}
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		if c.Scope, err = p.unitOr(code, who); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, c.Scope.Unit); err != nil {
			return err
		}
		see, err := tx.ScopeOf(ctx, c.Scope.Unit)
		if err != nil {
			return err
		}
		counts, err := tx.FileCounts(ctx, see, p.today)
		if err != nil {
			return err
		}
		c.count(p, board, counts)
		return nil
	})
	return c, err
}

func (c *Coverage) count(p procedure, board Board, counts []storage.FileCount) {
	line := func(l figure.Line) CoverageLine {
		return CoverageLine{
			Unit: l.Unit, HasTarget: l.HasTarget, Target: l.Target, Admitted: l.Admitted, Remaining: l.Remaining,
			Counts: !p.settings.Has(casefile.KeepFiles, l.Unit.Unit),
		}
	}
	c.Total = CoverageLine{Unit: c.Scope}
	if c.HasPlan {
		c.Total = line(board.Total)
		c.Total.Unit = c.Scope
	}
	at := map[domain.UnitID]int{}
	for _, l := range board.Lines {
		at[l.Unit.Unit] = len(c.Lines)
		c.Lines = append(c.Lines, line(l))
	}
	for _, n := range counts {
		c.Total.add(n)
		if way := p.tree.Line(c.Scope.Unit, n.Unit); len(way) > 0 {
			if i, ok := at[way[0]]; ok {
				c.Lines[i].add(n)
			}
		}
	}
}
