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
	want, err := a.factsOf(ctx, tx, p, b, person)
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

// factsOf are the facts that a file stands for now: one for each indicator that
// the admission is counted as, on the day by which the plan of that time counts.
func (a *App) factsOf(ctx context.Context, tx *storage.Tx, p procedure, b caseBundle, person casefile.Person) (out []figure.Fact, err error) {
	counted, _ := b.Facts(b.Record, person.Attributes, nil, p.sets, tx.At())
	if len(counted) == 0 {
		return nil, nil
	}
	first := counted[0]
	on, err := countingDay(ctx, tx, first)
	if err != nil || on.IsZero() {
		return nil, err
	}
	areas, err := areasOf(ctx, tx, p.tree, first.Unit, first.On)
	if err != nil {
		return nil, err
	}
	counted, _ = b.Facts(b.Record, person.Attributes, areas, p.sets, tx.At())
	for _, c := range counted {
		out = append(out, figure.Fact{
			Unit: c.Unit, Indicator: c.Indicator, CoversFrom: on, EffectiveOn: on, Quantity: 1, SourceKind: figure.Case, Source: b.Code,
		})
	}
	return out, nil
}

// countingDay is the day on which an admission counts: both days are kept, and
// the rules of the plan in which it was decided choose. Zero where they wait for
// a ceremony that was not held yet. Outside any plan the decision counts.
func countingDay(ctx context.Context, tx *storage.Tx, c casefile.Counted) (domain.Date, error) {
	plans, err := tx.Plans(ctx)
	if err != nil {
		return 0, err
	}
	for _, plan := range plans {
		if c.On < plan.From || c.On > plan.To {
			continue
		}
		versions, err := tx.Rules(ctx, plan.ID)
		if err != nil {
			return 0, err
		}
		if figure.RulesOn(versions, c.On, tx.At()).Counting == figure.CountByCeremony {
			return c.Ceremony, nil
		}
	}
	return c.On, nil
}

// areasOf are the kinds of area of an organisation, or of the nearest above it of
// which any is known: cells lie where their committee does.
func areasOf(ctx context.Context, tx *storage.Tx, tree *domain.Tree, unit domain.UnitID, day domain.Date) ([]domain.AreaKind, error) {
	all, err := tx.Areas(ctx, domain.Everything, day, tx.At())
	if err != nil {
		return nil, err
	}
	for range 64 {
		if of := all[unit]; len(of) > 0 {
			return of, nil
		}
		v, ok := tree.Unit(unit)
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
