package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

const yes = "yes"

// reader is somebody as a reader of figures: where the Commission lets units see
// each other's, nothing of the province is hidden.
func reader(ctx context.Context, tx *storage.Tx, who domain.Actor) (domain.Actor, error) {
	if who.Sees.Whole() || !who.Can(domain.SeeFigures) {
		return who, nil
	}
	open, err := seeEachOther(ctx, tx)
	if open {
		who.Sees = domain.Everything
	}
	return who, err
}

func seeEachOther(ctx context.Context, tx *storage.Tx) (bool, error) {
	v, err := tx.Setting(ctx, storage.SeeEachOther)
	return v == yes, err
}

// UnitsSeeEachOther says whether units may see the province's board line by
// line; otherwise each sees its own figures and the province's total.
func (a *App) UnitsSeeEachOther(ctx context.Context) (open bool, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		open, err = seeEachOther(ctx, tx)
		return err
	})
	return open, err
}

// LetUnitsSeeEachOther switches it on or off: a decision of the Commission.
func (a *App) LetUnitsSeeEachOther(ctx context.Context, who domain.Actor, open bool) error {
	value := "no"
	if open {
		value = yes
	}
	_, err := a.do(ctx, who, "let units see each other", value, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.ManageAccounts); err != nil {
			return nil, err
		}
		return nil, tx.Set(ctx, storage.SeeEachOther, value)
	})
	return err
}
