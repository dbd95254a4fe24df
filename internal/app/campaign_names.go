package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// CampaignNames are the codes by which campaigns name units and plans.
type CampaignNames struct {
	Units   map[domain.UnitID]string // those that may be seen
	Plans   map[figure.PlanID]string
	KnownAt domain.Instant
}

// CampaignNames gives the codes of the units that somebody may see and of all
// plans.
func (a *App) CampaignNames(ctx context.Context, who domain.Actor) (out CampaignNames, err error) {
	out = CampaignNames{Units: map[domain.UnitID]string{}, Plans: map[figure.PlanID]string{}}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		out.KnownAt = tx.At()
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		for u := range paths {
			if vs := history.Versions(u); len(vs) > 0 {
				out.Units[u] = vs[len(vs)-1].Code
			}
		}
		plans, err := tx.Plans(ctx)
		for _, p := range plans {
			out.Plans[p.ID] = p.Code
		}
		return err
	})
	return out, err
}
