package app

import (
	"context"
	"errors"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// SourceTotal is how many people a unit has in its source of admissions, as it
// reports them.
const SourceTotal domain.Indicator = "source.total"

// AllotAsk asks how a target could be divided among the units directly below
// one.
type AllotAsk struct {
	Plan     string
	Unit     string // code; empty = whatever the actor works at
	By       []figure.Criterion
	Minimum  int64
	Out      []string // codes of units left out: they keep what they have
	Total    int64    // meaningful if HasTotal; else what the unit was given
	HasTotal bool
}

// Allotment is a unit's target, what it gave to those below, and a proposal how
// to divide it where one was asked for.
type Allotment struct {
	PlanTargets
	There    int64 // what there is to divide
	HasThere bool
	Given    bool // that somebody typed it
	Proposal *figure.Proposal
	Refused  *domain.Invalid // why there is none
	Stocks   map[figure.Base]figure.Stock
	Before   figure.Plan             // whose results ByResult are; zero where there is none
	Results  map[domain.UnitID]int64 // of that plan
	Shares   map[domain.UnitID]figure.UnitShare

	known domain.Instant // as which the bases are asked
}

// Allotment gives the targets below a unit, and a proposal where the question
// names what it should be proportional to. It records nothing.
func (a *App) Allotment(ctx context.Context, who domain.Actor, ask AllotAsk) (x Allotment, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p := &x.PlanTargets
		if p.Plan, err = findPlan(ctx, tx, ask.Plan); err != nil {
			return err
		}
		p.Day = min(max(a.today(), p.Plan.From), p.Plan.To)
		tree, err := a.tree(ctx, tx, p.Day, tx.At())
		if err != nil {
			return err
		}
		if err := p.scope(who, tree, ask.Unit); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFigures, p.Scope.Unit); err != nil {
			return err
		}
		if err := p.load(ctx, tx, a, who, tree); err != nil {
			return err
		}
		x.There, x.HasThere = p.Own.Target, p.Own.Has
		if p.Province {
			x.There, x.HasThere = p.Latest.Total, p.Latest.HasTotal
		}
		if ask.HasTotal {
			x.There, x.HasThere, x.Given = ask.Total, true, true
		}
		if len(ask.By) == 0 {
			return nil
		}
		x.known = tx.At()
		return x.propose(ctx, tx, a, who, ask)
	})
	return x, err
}

// propose loads what the proposal is proportional to and makes it.
func (x *Allotment) propose(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor, ask AllotAsk) error {
	if !x.HasThere {
		x.Refused = &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "total", Code: domain.CodeFieldEmpty}}}
		return nil
	}
	var ids []domain.UnitID
	for _, l := range x.Lines {
		ids = append(ids, l.Unit.Unit)
	}
	x.Stocks = map[figure.Base]figure.Stock{}
	for base, of := range map[figure.Base]domain.Indicator{figure.ByMembers: domain.Members, figure.ByPopulation: domain.Population, figure.BySource: SourceTotal} {
		if !slices.ContainsFunc(ask.By, func(c figure.Criterion) bool { return c.Base == base && c.Weight > 0 }) {
			continue
		}
		stock, err := tx.Stocks(ctx, who.Sees, of, x.Day, x.known, ids...)
		if err != nil {
			return err
		}
		x.Stocks[base] = stock
	}
	if slices.ContainsFunc(ask.By, func(c figure.Criterion) bool { return c.Base == figure.ByResult && c.Weight > 0 }) {
		if err := x.results(ctx, tx, a, who); err != nil {
			return err
		}
	}
	units := make([]figure.AllotUnit, 0, len(x.Lines))
	for i, l := range x.Lines {
		u := figure.AllotUnit{Unit: l.Unit.Unit, Order: i, Bases: map[figure.Base]int64{}}
		for base, stock := range x.Stocks {
			if f, ok := stock[u.Unit]; ok {
				u.Bases[base] = f.Quantity
			}
		}
		if n, ok := x.Results[u.Unit]; ok {
			u.Bases[figure.ByResult] = n
		}
		if u.Out = slices.Contains(ask.Out, l.Unit.Code); u.Out {
			u.Kept = l.Target
		}
		units = append(units, u)
	}
	p, err := figure.Allot(x.There, ask.Minimum, ask.By, units)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		x.Refused = bad
		return nil
	}
	if err != nil {
		return err
	}
	x.Proposal, x.Shares = &p, map[domain.UnitID]figure.UnitShare{}
	for _, s := range p.Shares {
		x.Shares[s.Unit] = s
	}
	return nil
}

// results are what the units reached in the plan before, in today's structure.
func (x *Allotment) results(ctx context.Context, tx *storage.Tx, a *App, who domain.Actor) error {
	plans, err := tx.Plans(ctx)
	if err != nil {
		return err
	}
	for _, p := range plans { // the latest window first
		if p.To < x.Plan.From && p.RecordedAt <= x.known {
			x.Before = p
			break
		}
	}
	if x.Before.ID == 0 {
		return nil
	}
	b, err := a.board(ctx, tx, who, Ask{planID: x.Before.ID, AsOf: x.Before.To, KnownAt: x.known, StructureOn: x.Day, Unit: x.Scope.Code})
	if err != nil {
		return err
	}
	x.Results = map[domain.UnitID]int64{}
	for _, l := range b.Lines {
		if l.Figured() {
			x.Results[l.Unit.Unit] = l.Admitted
		}
	}
	return nil
}
