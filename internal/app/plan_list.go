package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// PlanList gives every plan with its decisions and sums, the latest window
// first, as PlanTargets gives one, but without its units: it asks the store as
// often for twenty plans as for one.
func (a *App) PlanList(ctx context.Context, who domain.Actor) (out []PlanTargets, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		plans, err := tx.Plans(ctx)
		if err != nil || len(plans) == 0 {
			return err
		}
		targets, err := tx.Targets(ctx, who.Sees, storage.EveryPlan)
		if err != nil {
			return err
		}
		notices, err := tx.Notices(ctx, storage.EveryPlan)
		if err != nil {
			return err
		}
		rules, err := tx.RulesByPlan(ctx, storage.EveryPlan)
		if err != nil {
			return err
		}
		targetsOf, noticesOf := map[figure.PlanID][]figure.TargetVersion{}, map[figure.PlanID][]figure.Notice{}
		for _, t := range targets {
			targetsOf[t.Plan] = append(targetsOf[t.Plan], t)
		}
		for _, n := range notices {
			noticesOf[n.Plan] = append(noticesOf[n.Plan], n)
		}
		permitted := map[domain.UnitID]bool{}
		for _, plan := range plans {
			p := PlanTargets{Plan: plan, Day: min(max(a.today(), plan.From), plan.To)}
			tree, err := a.tree(ctx, tx, p.Day, tx.At())
			if err != nil {
				return err
			}
			if err := p.scope(who, tree, ""); err != nil {
				return err
			}
			if !permitted[p.Scope.Unit] {
				if err := permit(ctx, tx, who, domain.SeeFigures, p.Scope.Unit); err != nil {
					return err
				}
				permitted[p.Scope.Unit] = true
			}
			p.Rules = figure.RulesOn(rules[plan.ID], p.Day, tx.At())
			p.sums(tree, targetsOf[plan.ID], noticesOf[plan.ID], tx.At())
			out = append(out, p)
		}
		return nil
	})
	return out, err
}

// sums fills in what was assigned and by which decisions.
func (p *PlanTargets) sums(tree *domain.Tree, all []figure.TargetVersion, notices []figure.Notice, known domain.Instant) {
	issuer := p.issuer()
	p.First, p.Latest = figure.NoticesInForce(figure.NoticesOf(notices, issuer), p.Plan.To, known)
	p.Sum = figure.TargetBelow(tree, p.Scope.Unit, figure.TargetsFor(all, notices, issuer), known)
	if !p.Province {
		p.Own = lineOf(p.Scope, all, nil, p.Day, known)
	}
}

// scope finds the unit whose targets are asked for: that of a code, or the one
// from which the actor acts, or the province.
func (p *PlanTargets) scope(who domain.Actor, tree *domain.Tree, code string) error {
	root, ok := tree.Root()
	p.Scope = root
	if code != "" {
		p.Scope, ok = tree.ByCode(code)
	} else if who.Unit != 0 {
		p.Scope, ok = tree.Unit(who.Unit)
	}
	if !ok {
		return domain.ErrNotFound
	}
	p.Province = p.Scope.Unit == root.Unit
	return nil
}

// issuer is whose decisions set the targets: 0 is the province.
func (p *PlanTargets) issuer() domain.UnitID {
	if p.Province {
		return 0
	}
	return p.Scope.Unit
}
