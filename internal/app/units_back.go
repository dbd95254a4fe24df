package app

import (
	"context"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// longAgo is before the first day of anything.
var longAgo = domain.MustDate("0001-01-01")

// takeBackStocks takes back the members, cells and population that a list
// brought, and puts those back that it replaced. What was recorded later of the
// same stock must go first.
func (w *changing) takeBackStocks(ctx context.Context) error {
	facts, whole, err := w.tx.FactsOf(ctx, w.who.Sees, w.c.TakesBack)
	if err != nil || len(facts) == 0 && whole {
		return err
	}
	if !whole {
		return domain.ErrForbidden
	}
	for _, indicator := range []domain.Indicator{domain.Members, domain.Cells, domain.Population} {
		if err := w.refuseLaterStocks(ctx, indicator, facts); err != nil {
			return err
		}
	}
	for _, f := range facts {
		back := f
		back.ID, back.Quantity, back.Reverses = 0, -f.Quantity, f.ID
		if f.Reverses != 0 { // it took an earlier number back, which holds again
			back.Reverses = 0
		}
		back.RecordedBy, back.Note = w.who.Name, strings.TrimSpace(w.c.Note)
		w.facts = append(w.facts, back)
	}
	return nil
}

func (w *changing) refuseLaterStocks(ctx context.Context, indicator domain.Indicator, facts []figure.Fact) error {
	var units []domain.UnitID
	for _, f := range facts {
		if f.Indicator == indicator && !slices.Contains(units, f.Unit) {
			units = append(units, f.Unit)
		}
	}
	if len(units) == 0 {
		return nil
	}
	known, err := w.tx.Facts(ctx, w.who.Sees, storage.FactFilter{
		Indicator: indicator, Units: units, From: longAgo, To: everyDay, KnownAt: w.tx.At(), All: true,
	})
	if err != nil {
		return err
	}
	for _, f := range known {
		if f.RecordedAt > w.c.TakesBack {
			w.r.Refuse("", domain.CodeStockFollows, w.nameOf(f.Unit), f.EffectiveOn)
			return nil
		}
	}
	return nil
}

// judgeStanding refuses to take back the making of a unit on which something
// stands by now: a target, or somebody's role. Its results are looked at with
// those of any unit that ends.
func (w *changing) judgeStanding(ctx context.Context) error {
	after := w.r.History()
	gone := map[domain.UnitID]bool{}
	for _, v := range w.r.Versions {
		if open, _ := after.Span(v.Unit, domain.Forever); open.IsZero() {
			gone[v.Unit] = true
		}
	}
	if len(gone) == 0 {
		return nil
	}
	plans, err := w.tx.Plans(ctx)
	if err != nil {
		return err
	}
	for _, p := range plans {
		targets, err := w.tx.Targets(ctx, domain.Everything, p.ID)
		if err != nil {
			return err
		}
		for _, t := range targets {
			if gone[t.Unit] {
				w.r.Refuse("", domain.CodeTargetStands, w.nameOf(t.Unit), p.Name)
				return nil
			}
		}
	}
	accounts, err := w.tx.Accounts(ctx, domain.Everything)
	if err != nil {
		return err
	}
	for _, x := range accounts {
		for _, g := range x.Grants {
			if gone[g.Unit] {
				w.r.Refuse("", domain.CodeRoleStands, w.nameOf(g.Unit), x.Name)
				return nil
			}
		}
	}
	return nil
}

func (w *changing) nameOf(id domain.UnitID) string {
	if vs := w.history.Versions(id); len(vs) > 0 {
		return vs[len(vs)-1].FullName
	}
	return ""
}
