package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// CellHistory is everything ever recorded of one unit for one reporting period.
type CellHistory struct {
	Plan      figure.Plan
	KnownAt   domain.Instant
	Simulated bool
	Unit      domain.UnitVersion
	Period    figure.ReportingPeriod
	Acts      []CellAct  // oldest first
	Facts     []FactStep // in order of recording
}

// CellAct is what one act changed in a cell.
type CellAct struct {
	At      domain.Instant
	By      string
	Source  string
	Note    string
	Changes []CellStep
}

// CellStep is one total before and after an act.
type CellStep struct {
	Span    figure.Span
	Was, Is Declared
}

// CellHistory gives the history of a cell: the unit's code, and the first day
// of the period; without a day, that of the whole plan.
func (a *App) CellHistory(ctx context.Context, who domain.Actor, plan, code string, from domain.Date) (h CellHistory, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		h, err = a.cellHistory(ctx, tx, who, plan, code, from)
		return err
	})
	return h, err
}

func (a *App) cellHistory(ctx context.Context, tx *storage.Tx, who domain.Actor, plan, code string, from domain.Date) (CellHistory, error) {
	h := CellHistory{KnownAt: tx.At()}
	var err error
	if h.Plan, err = findPlan(ctx, tx, plan); err != nil {
		return h, err
	}
	versions, err := tx.Rules(ctx, h.Plan.ID)
	if err != nil {
		return h, err
	}
	periods := h.Plan.Periods(func(d domain.Date) figure.Rules { return figure.RulesOn(versions, d, h.KnownAt) })
	h.Period = figure.ReportingPeriod{From: h.Plan.From, To: h.Plan.To}
	if !from.IsZero() {
		i := slices.IndexFunc(periods, func(p figure.ReportingPeriod) bool { return p.From == from })
		if i < 0 {
			return h, domain.ErrNotFound
		}
		h.Period = periods[i]
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return h, err
	}
	paths, err := tx.Paths(ctx, who.Sees)
	if err != nil {
		return h, err
	}
	id, ok := history.ByCode(code)
	if _, seen := paths[id]; !ok || !seen {
		return h, domain.ErrNotFound
	}
	vs := history.Versions(id)
	h.Unit = vs[len(vs)-1]
	simulated, err := tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return h, err
	}
	h.Simulated = simulated != ""
	facts, err := tx.Facts(ctx, who.Sees, storage.FactFilter{
		Indicator: domain.Admitted, Units: []domain.UnitID{id}, From: h.Plan.From, To: h.Plan.To, KnownAt: h.KnownAt, All: true,
	})
	if err != nil {
		return h, err
	}
	h.tell(facts)
	return h, nil
}

// tell keeps the facts that begin within the period and works out what each act
// changed.
func (h *CellHistory) tell(facts []figure.Fact) {
	facts = slices.DeleteFunc(facts, func(f figure.Fact) bool {
		return f.SourceKind != figure.Declared || f.CoversFrom < h.Period.From || f.CoversFrom > h.Period.To
	})
	slices.SortFunc(facts, func(a, b figure.Fact) int { return int(a.ID - b.ID) })
	taken := map[figure.FactID]domain.Instant{}
	for _, f := range facts {
		if f.Reverses != 0 {
			taken[f.Reverses] = f.RecordedAt
		}
	}
	var standing []figure.Standing
	for len(facts) > 0 {
		act := CellAct{At: facts[0].RecordedAt, By: facts[0].RecordedBy, Source: facts[0].Source}
		before := figure.Totals(standing)
		for len(facts) > 0 && facts[0].RecordedAt == act.At {
			f := facts[0]
			facts = facts[1:]
			h.Facts = append(h.Facts, FactStep{Fact: f, Stands: f.Reverses == 0 && taken[f.ID] == 0, ReversedAt: taken[f.ID], Unit: h.Unit})
			if f.Note != "" {
				act.Note = f.Note
			}
			if f.Reverses != 0 {
				standing = slices.DeleteFunc(standing, func(s figure.Standing) bool { return s.ID == f.Reverses })
				continue
			}
			standing = append(standing, figure.Standing{ID: f.ID, From: f.CoversFrom, To: f.EffectiveOn, Quantity: f.Quantity, RecordedAt: f.RecordedAt})
		}
		act.Changes = cellSteps(before, figure.Totals(standing))
		h.Acts = append(h.Acts, act)
	}
}

// cellSteps compares totals by span, in order of days.
func cellSteps(before, after []figure.Standing) []CellStep {
	var out []CellStep
	find := func(in []figure.Standing, s figure.Span) Declared {
		for _, x := range in {
			if x.From == s.From && x.To == s.To {
				return Declared{true, x.Quantity, x.To}
			}
		}
		return Declared{}
	}
	for _, s := range append(slices.Clone(after), before...) {
		span := figure.Span{From: s.From, To: s.To}
		step := CellStep{span, find(before, span), find(after, span)}
		if step.Was != step.Is && !slices.Contains(out, step) {
			out = append(out, step)
		}
	}
	slices.SortFunc(out, func(a, b CellStep) int { return int(a.Span.To - b.Span.To) })
	return out
}
