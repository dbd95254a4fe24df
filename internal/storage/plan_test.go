package storage_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// Asked for every plan at once, each has what it has when asked for alone.
func TestEveryPlanAtOnceIsEachPlanAlone(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		db, _ := open(t, at)
		filled(t, db)
		act(t, db, func(ctx context.Context, tx *storage.Tx) error {
			plan, err := tx.AddPlan(ctx, figure.Plan{Code: "2027", Name: "Năm 2027", From: day("2027-01-01"), To: day("2027-12-31")})
			if err != nil {
				return err
			}
			notice, err := tx.AddNotice(ctx, figure.Notice{Plan: plan, Document: domain.Document{Number: 20, Type: "TB", Issuer: "TU", IssuedOn: day("2026-12-30")}, EffectiveOn: day("2027-01-01"), Total: 7, HasTotal: true})
			if err != nil {
				return err
			}
			if err := tx.AddTargets(ctx, []figure.TargetVersion{{Plan: plan, Unit: 3, Quantity: 7, EffectiveOn: day("2027-01-01"), Notice: notice}}); err != nil {
				return err
			}
			return tx.AddRules(ctx, plan, day("2027-01-01"), figure.DefaultRules())
		})
		view(t, db, func(ctx context.Context, tx *storage.Tx) error {
			plans, err := tx.Plans(ctx)
			if err != nil || len(plans) != 2 {
				t.Fatalf("%d plans: %v", len(plans), err)
			}
			rules, err := tx.RulesByPlan(ctx, storage.EveryPlan)
			if err != nil {
				return err
			}
			notices, err := tx.Notices(ctx, storage.EveryPlan)
			if err != nil {
				return err
			}
			targets, err := tx.Targets(ctx, domain.Everything, storage.EveryPlan)
			if err != nil {
				return err
			}
			for _, p := range plans {
				if found, err := tx.PlanOf(ctx, p.ID); err != nil || found != p {
					t.Errorf("plan %d is %+v, %v", p.ID, found, err)
				}
				own, err := tx.Rules(ctx, p.ID)
				if diff := cmp.Diff(own, rules[p.ID]); err != nil || diff != "" {
					t.Errorf("rules of %s, %v (-alone +together):\n%s", p.Code, err, diff)
				}
				ownNotices, err := tx.Notices(ctx, p.ID)
				if err != nil {
					return err
				}
				for _, n := range notices {
					if n.Plan == p.ID {
						if len(ownNotices) == 0 || n != ownNotices[0] {
							t.Errorf("notice %d of %s stands otherwise together", n.ID, p.Code)
						}
						ownNotices = ownNotices[min(1, len(ownNotices)):]
					}
				}
				ownTargets, err := tx.Targets(ctx, domain.Everything, p.ID)
				if err != nil {
					return err
				}
				for _, v := range targets {
					if v.Plan == p.ID {
						if len(ownTargets) == 0 || v != ownTargets[0] {
							t.Errorf("target %d of %s stands otherwise together", v.ID, p.Code)
						}
						ownTargets = ownTargets[min(1, len(ownTargets)):]
					}
				}
				if len(ownNotices)+len(ownTargets) > 0 {
					t.Errorf("%s: %d notices and %d targets are missing together", p.Code, len(ownNotices), len(ownTargets))
				}
			}
			return nil
		})
	})
}
