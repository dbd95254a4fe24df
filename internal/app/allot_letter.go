package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// Division is the question of a proposal as a letter keeps it, with what was put
// in by hand, by code of the unit. What was put in as it was proposed is not
// kept.
func (x Allotment) Division(ask AllotAsk, typed map[string]int64) figure.Division {
	d := figure.Division{Total: x.There, By: ask.By, Minimum: ask.Minimum, Hand: map[string]int64{}}
	for _, l := range x.Lines {
		share, ok := x.Shares[l.Unit.Unit]
		if n, given := typed[l.Unit.Code]; given && (!ok || share.Kind == figure.NoBase || share.Quantity != n) {
			d.Hand[l.Unit.Code] = n
		}
		if ok && share.Out {
			d.Out = append(d.Out, l.Unit.Code)
		}
	}
	return d
}

// submitted makes again the proposal that a letter submits, as it was known when
// the letter's question was asked.
func (a *App) submitted(ctx context.Context, tx *storage.Tx, who domain.Actor, b Board, division string) (out letter.Submitted, err error) {
	d, ok := figure.ParseDivision(division)
	if !ok {
		return out, domain.Refuse(domain.CodeAllotNoBasis)
	}
	x := Allotment{There: d.Total, HasThere: true, known: b.KnownAt}
	x.Plan, x.Day, x.Scope = b.Plan, min(max(b.AsOf, b.Plan.From), b.Plan.To), b.Total.Unit
	out.Hand = map[domain.UnitID]int64{}
	for _, l := range b.Lines {
		x.Lines = append(x.Lines, TargetLine{Unit: l.Unit, Has: l.HasTarget, Target: l.Target})
		if n, put := d.Hand[l.Unit.Code]; put {
			out.Hand[l.Unit.Unit] = n
		}
	}
	if err := x.propose(ctx, tx, a, who, AllotAsk{By: d.By, Minimum: d.Minimum, Out: d.Out}); err != nil {
		return out, err
	}
	if x.Refused != nil {
		return out, x.Refused
	}
	out.Proposal, out.Stocks, out.Before = *x.Proposal, x.Stocks, x.Before
	return out, nil
}
