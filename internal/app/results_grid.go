package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// ResultsAsk asks for the grid in which results are entered.
type ResultsAsk struct {
	Plan    string
	Unit    string         // code of the unit whose lower ones are listed; empty = the own one, or the province
	KnownAt domain.Instant // 0 = all that is recorded
	// On are the days up to which numbers are entered, by the first day of the
	// period; a period without one takes its last day, or today while it runs.
	On map[domain.Date]domain.Date
}

// ResultsGrid is the results of a plan by unit and reporting period.
type ResultsGrid struct {
	Plan      figure.Plan
	Rules     figure.Rules
	KnownAt   domain.Instant
	Today     domain.Date
	Scope     domain.UnitVersion
	Simulated bool
	Periods   []GridPeriod             // those that have begun
	Later     []figure.ReportingPeriod // those to come
	Rows      []GridRow
	Own       bool // the only row is the unit itself: it has none below it, and types nothing here
}

// GridPeriod is a column: a period, and the day up to which its numbers are.
type GridPeriod struct {
	figure.ReportingPeriod
	On  domain.Date
	Bad bool // the day asked for is no day of the period, or still to come: On is the usual one
}

// GridRow is one unit's results.
type GridRow struct {
	Unit      domain.UnitVersion
	Closed    domain.Date // first day on which it no longer exists; zero while it goes on
	May       bool        // the actor may enter results for it
	HasTarget bool
	Target    int64
	Carried   int64 // declared in the plan by closed units whose figures stand under it
	Elsewhere bool  // a closed unit whose numbers another row carries
	Cells     []GridCell
}

// GridCell is what one unit declared for one period.
type GridCell struct {
	Open       bool // the unit exists on the column's day
	Cases      bool // it counts the events of its files then, so that no number is typed
	Exact      bool // a total up to the column's day is recorded
	Total      int64
	RecordedAt domain.Instant
	// Other is the latest total of the period up to another day than the
	// column's; its To is zero where there is none.
	Other figure.Standing
	Rest  int64 // declared for spans that begin within the period
}

// Sum is what the period adds to its row if the cell held the number, or none.
func (c GridCell) Sum(on domain.Date, total int64, given bool) int64 {
	if given && c.Other.To <= on {
		return c.Rest + total
	}
	return c.Rest + c.Other.Quantity
}

// ResultsGrid loads the grid.
func (a *App) ResultsGrid(ctx context.Context, who domain.Actor, ask ResultsAsk) (g ResultsGrid, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		g, err = a.resultsGrid(ctx, tx, who, ask)
		return err
	})
	return g, err
}

func (a *App) resultsGrid(ctx context.Context, tx *storage.Tx, who domain.Actor, ask ResultsAsk) (ResultsGrid, error) {
	g := ResultsGrid{Today: a.today(), KnownAt: tx.At()}
	if ask.KnownAt != 0 {
		g.KnownAt = min(ask.KnownAt, tx.At())
	}
	var err error
	if g.Plan, err = findPlan(ctx, tx, ask.Plan); err != nil {
		return g, err
	}
	versions, err := tx.Rules(ctx, g.Plan.ID)
	if err != nil {
		return g, err
	}
	day := max(g.Plan.From, min(g.Plan.To, g.Today))
	g.Rules = figure.RulesOn(versions, day, g.KnownAt)
	g.periods(versions, ask.On)
	tree, err := a.tree(ctx, tx, day, g.KnownAt)
	if err != nil {
		return g, err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return g, err
	}
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return g, err
	}
	if g.Scope, err = gridScope(tree, who, ask.Unit, paths); err != nil {
		return g, err
	}
	modes, err := tx.Modes(ctx)
	if err != nil {
		return g, err
	}
	root, _ := tree.Root()
	g.units(tree, history, figure.NewCut(root.Unit, modes, g.KnownAt), who, paths)
	simulated, err := tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return g, err
	}
	g.Simulated = simulated != ""
	return g, g.load(ctx, tx, who, tree, day)
}

func gridScope(tree *domain.Tree, who domain.Actor, code string, paths map[domain.UnitID]string) (domain.UnitVersion, error) {
	scope, ok := tree.Root()
	switch {
	case code != "":
		scope, ok = tree.ByCode(code)
	case who.Unit != 0:
		scope, ok = tree.Unit(who.Unit)
	}
	if _, seen := paths[scope.Unit]; !ok || !seen {
		return scope, domain.ErrNotFound
	}
	return scope, nil
}

// periods are the columns: what has begun by today.
func (g *ResultsGrid) periods(versions []figure.RulesVersion, on map[domain.Date]domain.Date) {
	for _, p := range g.Plan.Periods(func(d domain.Date) figure.Rules { return figure.RulesOn(versions, d, g.KnownAt) }) {
		if p.From > g.Today {
			g.Later = append(g.Later, p)
			continue
		}
		col := GridPeriod{ReportingPeriod: p, On: min(p.To, g.Today)}
		if want, ok := on[p.From]; ok {
			if col.Bad = want < p.From || want > col.On; !col.Bad {
				col.On = want
			}
		}
		g.Periods = append(g.Periods, col)
	}
}

// units are the rows: the units below the scope in their order, and after them
// those that were there in some column and have closed since. A unit with none
// below it sees its own numbers, which those above it enter.
func (g *ResultsGrid) units(tree *domain.Tree, history *domain.History, cut figure.Cut, who domain.Actor, paths map[domain.UnitID]string) {
	add := func(v domain.UnitVersion, closed domain.Date) {
		path, seen := paths[v.Unit]
		if !seen {
			return
		}
		r := GridRow{Unit: v, Closed: closed, May: who.May(domain.EnterResults, path), Cells: make([]GridCell, len(g.Periods))}
		always := len(history.Versions(v.Unit)) == 1 // then v is all there is to know
		for i, p := range g.Periods {
			if always {
				r.Cells[i].Open = v.Open && v.EffectiveOn <= p.On
			} else {
				at, ok := history.At(v.Unit, p.On, g.KnownAt)
				r.Cells[i].Open = ok && at.Open
			}
			r.Cells[i].Cases = cut.Mode(v.Unit, p.On.YearMonth()) == figure.CountCases
		}
		g.Rows = append(g.Rows, r)
	}
	for _, v := range tree.Children(g.Scope.Unit) {
		add(v, 0)
	}
	for _, id := range tree.Elsewhere() {
		if _, open := tree.Unit(id); open {
			continue
		}
		for _, p := range slices.Backward(g.Periods) {
			if v, ok := history.At(id, p.On, g.KnownAt); ok && v.Open && v.Parent == g.Scope.Unit {
				_, closed := history.Span(id, g.KnownAt)
				add(v, closed)
				break
			}
		}
	}
	if len(g.Rows) == 0 && g.Scope.Parent != 0 {
		add(g.Scope, 0)
		g.Own = len(g.Rows) == 1
	}
	if g.Own {
		g.Rows[0].May = false
	}
}

// load fills the rows with what is recorded.
func (g *ResultsGrid) load(ctx context.Context, tx *storage.Tx, who domain.Actor, tree *domain.Tree, day domain.Date) error {
	if len(g.Rows) == 0 {
		return nil
	}
	var units []domain.UnitID
	carried := map[domain.UnitID][]domain.UnitID{}
	for _, r := range g.Rows {
		units = append(units, r.Unit.Unit)
		for _, u := range tree.StandingFor(r.Unit.Unit) {
			if u != r.Unit.Unit {
				units = append(units, u)
				carried[r.Unit.Unit] = append(carried[r.Unit.Unit], u)
			}
		}
	}
	slices.Sort(units)
	standing, err := tx.StandingAt(ctx, who.Sees, storage.StandingFilter{
		Indicator: domain.Admitted, Units: slices.Compact(units), EndFrom: g.Plan.From, KnownAt: g.KnownAt,
	})
	if err != nil {
		return err
	}
	versions, err := tx.Targets(ctx, who.Sees, g.Plan.ID)
	if err != nil {
		return err
	}
	targets := figure.TargetsOn(versions, day, g.KnownAt)
	whose := map[domain.UnitID]bool{}
	for _, from := range carried {
		for _, u := range from {
			whose[u] = true
		}
	}
	for i := range g.Rows {
		r := &g.Rows[i]
		r.Elsewhere = whose[r.Unit.Unit]
		if t, ok := targets[r.Unit.Unit]; ok && r.Closed.IsZero() {
			r.HasTarget, r.Target = true, t.Quantity
		}
		g.fill(r, figure.Totals(standing[r.Unit.Unit]))
		for _, u := range carried[r.Unit.Unit] {
			for _, s := range standing[u] {
				if g.Plan.Holds(s.To) {
					r.Carried += s.Quantity
				}
			}
		}
	}
	return nil
}

// fill puts each total into the cell of its period.
func (g *ResultsGrid) fill(r *GridRow, totals []figure.Standing) {
	for i, p := range g.Periods {
		c := &r.Cells[i]
		rest := map[domain.Date]int64{}
		for _, t := range totals {
			switch {
			case t.From == p.From && t.To == p.On:
				c.Exact, c.Total, c.RecordedAt = true, t.Quantity, t.RecordedAt
			case t.From == p.From:
				c.Other = t // in order of days: the latest holds
			case t.From > p.From && t.From <= p.To && !g.begins(t.From):
				rest[t.From] = t.Quantity
			}
		}
		for _, n := range rest {
			c.Rest += n
		}
	}
}

// begins says that a period begins on the day.
func (g *ResultsGrid) begins(day domain.Date) bool {
	return slices.ContainsFunc(g.Periods, func(p GridPeriod) bool { return p.From == day })
}

// Row finds the row of a unit by its code.
func (g *ResultsGrid) Row(code string) (int, bool) {
	i := slices.IndexFunc(g.Rows, func(r GridRow) bool { return r.Unit.Code == code })
	return i, i >= 0
}

// Column finds the column of the period that begins on a day.
func (g *ResultsGrid) Column(from domain.Date) (int, bool) {
	i := slices.IndexFunc(g.Periods, func(p GridPeriod) bool { return p.From == from })
	return i, i >= 0
}
