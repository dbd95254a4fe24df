package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// OutsideRead is that somebody who keeps none of a unit's files opened some of
// them: what the unit is told on its first page.
type OutsideRead struct {
	Codes  []string
	At     domain.Instant
	Reason casefile.ReadReason
	Paper  string
	From   domain.UnitVersion // from where they look on: the province for the Commission
	Role   domain.Role        // the first that they hold there
}

// outsideDays is how long a unit is told of it on its first page.
const outsideDays = 30

// OutsideReads are the openings of files of the unit acted from by others, in the
// last thirty days, the latest first.
func (a *App) OutsideReads(ctx context.Context, who domain.Actor) (out []OutsideRead, err error) {
	if !who.Can(domain.ManagePeople) || who.Account == 0 {
		return nil, nil
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		reads, err := tx.UrgentReads(ctx, who.Sees, a.today().AddDays(-outsideDays).End())
		if err != nil || len(reads) == 0 {
			return err
		}
		accounts, err := tx.Accounts(ctx, domain.Everything)
		if err != nil {
			return err
		}
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		own, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		for _, r := range reads {
			i := slices.IndexFunc(accounts, func(x domain.Account) bool { return x.Login == r.By })
			if i < 0 {
				continue
			}
			if slices.ContainsFunc(accounts[i].Grants, func(g domain.Grant) bool { _, inside := own[g.Unit]; return inside }) {
				continue
			}
			if n := len(out); n > 0 && out[n-1].At == r.At {
				out[n-1].Codes = append(out[n-1].Codes, r.Code)
				continue
			}
			x := OutsideRead{Codes: []string{r.Code}, At: r.At, Reason: r.Reason, Paper: r.Paper}
			for _, g := range accounts[i].Grants {
				if slices.Contains(domain.RolesThat(domain.ReadPeople), g.Role) {
					x.From, _ = tree.Unit(g.Unit)
					x.Role = g.Role
					break
				}
			}
			out = append(out, x)
		}
		return nil
	})
	return out, err
}
