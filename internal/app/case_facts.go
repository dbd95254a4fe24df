package app

import (
	"context"
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
	want := p.factsOf(b, person, tx.At())
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

// factsOf are the facts that a file stands for as known at an instant.
func (p procedure) factsOf(b caseBundle, person casefile.Person, known domain.Instant) (out []figure.Fact) {
	if b.Kind == casefile.Recognition {
		return nil
	}
	standing := b.Standing(known)
	unit := b.Record.Unit
	for i, e := range standing {
		set, ok := casefile.Bound(p.sets, b.Bindings, e.On)
		if !ok {
			continue
		}
		switch e.Kind {
		case casefile.CellResolved: // counted where the cell is that proposed
			unit = p.lay(b.Record.Unit, standing[:i], e.On)
		case casefile.Decided:
			if e.Vote != nil && !e.Vote.Carried(set.Votes[casefile.Standing]) {
				continue
			}
			out = append(out, figure.Fact{
				Unit: unit, Indicator: domain.Admitted, CoversFrom: e.On, EffectiveOn: e.On, Quantity: 1,
				SourceKind: figure.Case, Source: b.Code,
			})
		case casefile.AdmissionCancelled:
			out = nil
		}
	}
	return out
}
