package app

import (
	"context"
	"errors"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// restate brings the facts that a file has written to what it says now: those
// that hold no longer are reversed, and new ones added. before is the file as it
// was read in the act, of which only what does not change is used.
func (a *App) restate(ctx context.Context, tx *storage.Tx, who domain.Actor, p procedure, before caseBundle, person casefile.Person) error {
	all, err := p.bundles(ctx, tx, domain.Everything, []casefile.Record{before.Record})
	if err != nil {
		return err
	}
	b := all[0]
	b.about(person)
	c, err := p.counting(ctx, tx)
	if err != nil {
		return err
	}
	want, err := p.factsOf(c, b, person)
	if err != nil {
		return err
	}
	have, err := tx.FactsOfFile(ctx, domain.Everything, b.Code)
	if err != nil {
		return err
	}
	same := func(f figure.Fact) func(figure.Fact) bool {
		return func(g figure.Fact) bool {
			return f.Unit == g.Unit && f.Indicator == g.Indicator && f.EffectiveOn == g.EffectiveOn && f.Quantity == g.Quantity
		}
	}
	var change []figure.Fact
	for _, f := range have {
		if !slices.ContainsFunc(want, same(f)) {
			back := f
			back.ID, back.Reverses, back.Quantity, back.RecordedBy = 0, f.ID, -f.Quantity, who.Name
			change = append(change, back)
		}
	}
	for _, f := range want {
		if !slices.ContainsFunc(have, same(f)) {
			f.RecordedBy = who.Name
			change = append(change, f)
		}
	}
	return tx.AddFacts(ctx, change)
}

// counting is by what admissions are counted: the rules of the plans, and the
// kinds of area of organisations. It is loaded once for many files.
type counting struct {
	plans []figure.Plan
	rules map[figure.PlanID][]figure.RulesVersion
	tree  *domain.Tree
	known domain.Instant
	areas func(domain.Date) (map[domain.UnitID][]domain.AreaKind, error)
}

func (p procedure) counting(ctx context.Context, tx *storage.Tx) (c counting, err error) {
	c = counting{rules: map[figure.PlanID][]figure.RulesVersion{}, tree: p.tree, known: tx.At()}
	if c.plans, err = tx.Plans(ctx); err != nil {
		return c, err
	}
	for _, plan := range c.plans {
		if c.rules[plan.ID], err = tx.Rules(ctx, plan.ID); err != nil {
			return c, err
		}
	}
	of := map[domain.Date]map[domain.UnitID][]domain.AreaKind{}
	c.areas = func(day domain.Date) (map[domain.UnitID][]domain.AreaKind, error) {
		all, ok := of[day]
		if !ok {
			if all, err = tx.Areas(ctx, domain.Everything, day, tx.At()); err != nil {
				return nil, err
			}
			of[day] = all
		}
		return all, nil
	}
	return c, nil
}

// factsOf are the facts that a file stands for now: one for each indicator that
// the admission is counted as, on the day by which the plan of that time counts.
func (p procedure) factsOf(c counting, b caseBundle, person casefile.Person) (out []figure.Fact, err error) {
	counted, _ := b.Facts(b.Record, person.Attributes, nil, p.sets, c.known)
	if len(counted) == 0 {
		return nil, nil
	}
	on := c.day(counted[0])
	if on.IsZero() {
		return nil, nil
	}
	areas, err := c.areasOf(counted[0].Unit, counted[0].On)
	if err != nil {
		return nil, err
	}
	counted, _ = b.Facts(b.Record, person.Attributes, areas, p.sets, c.known)
	for _, x := range counted {
		out = append(out, figure.Fact{
			Unit: x.Unit, Indicator: x.Indicator, CoversFrom: on, EffectiveOn: on, Quantity: 1, SourceKind: figure.Case, Source: b.Code,
		})
	}
	return out, nil
}

// day is the day on which an admission counts: both days are kept, and the rules
// of the plan in which it was decided choose. Zero where they wait for a ceremony
// that was not held yet. Outside any plan the decision counts.
func (c counting) day(x casefile.Counted) domain.Date {
	for _, plan := range c.plans {
		if x.On >= plan.From && x.On <= plan.To && figure.RulesOn(c.rules[plan.ID], x.On, c.known).Counting == figure.CountByCeremony {
			return x.Ceremony
		}
	}
	return x.On
}

// areasOf are the kinds of area of an organisation, or of the nearest above it of
// which any is known: cells lie where their committee does.
func (c counting) areasOf(unit domain.UnitID, day domain.Date) ([]domain.AreaKind, error) {
	all, err := c.areas(day)
	if err != nil {
		return nil, err
	}
	for range 64 {
		if of := all[unit]; len(of) > 0 {
			return of, nil
		}
		v, ok := c.tree.Unit(unit)
		if !ok || v.Parent == 0 {
			return nil, nil
		}
		unit = v.Parent
	}
	return nil, nil
}

// restateAll brings the facts of all files to what they say, after the rules by
// which admissions count have changed. Those who were erased keep the facts they
// have: nothing more can be said of them.
func (a *App) restateAll(ctx context.Context, tx *storage.Tx, who domain.Actor) (changed int, err error) {
	p, err := a.procedure(ctx, tx)
	if err != nil {
		return 0, err
	}
	for after := casefile.FileID(0); ; {
		records, err := tx.Records(ctx, domain.Everything, after, atOnce)
		if err != nil || len(records) == 0 {
			return changed, err
		}
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		after = records[len(records)-1].ID
		all, err := p.bundles(ctx, tx, domain.Everything, records)
		if err != nil {
			return 0, err
		}
		for _, b := range all {
			if counted, _ := b.Facts(b.Record, casefile.Attributes{}, nil, p.sets, tx.At()); len(counted) == 0 {
				continue
			}
			person, err := a.person(ctx, tx, b.Person)
			if gone, ok := errors.AsType[*domain.Invalid](err); ok && gone.Problems[0].Code == domain.CodePersonGone {
				continue
			}
			if err != nil {
				return 0, err
			}
			if err := a.restate(ctx, tx, who, p, b, person); err != nil {
				return 0, err
			}
			changed++
		}
	}
}
