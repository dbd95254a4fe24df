package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// CandidateForm is what the form of a new file begins with.
type CandidateForm struct {
	Units     []domain.UnitVersion // in which files may be opened
	Unit      domain.UnitVersion   // the one that was chosen, or the only one
	Names     bool                 // it keeps names
	Simulated bool
}

// CandidateForm gives it; unit is the code of the one chosen, or empty.
func (a *App) CandidateForm(ctx context.Context, who domain.Actor, unit string) (f CandidateForm, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permit(ctx, tx, who, domain.KeepFiles); err != nil {
			return err
		}
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		paths, err := tx.Paths(ctx, who.Sees)
		if err != nil {
			return err
		}
		own, err := p.unitOr("", who)
		if err != nil {
			return err
		}
		for _, u := range below(p.tree, own.Unit, []domain.UnitVersion{own}) {
			path, seen := paths[u.Unit]
			if seen && who.May(domain.KeepFiles, path) && u.Kind != domain.Province && p.settings.Has(casefile.KeepFiles, u.Unit) {
				f.Units = append(f.Units, u)
			}
		}
		for _, u := range f.Units {
			if u.Code == unit || len(f.Units) == 1 {
				f.Unit = u
			}
		}
		if unit != "" && f.Unit.Code != unit {
			u, there := p.tree.ByCode(unit)
			if !there {
				return domain.ErrNotFound
			}
			if err := permit(ctx, tx, who, domain.KeepFiles, u.Unit); err != nil {
				return err
			}
			return domain.Refuse(domain.CodeFilesOff)
		}
		f.Names = f.Unit.Unit != 0 && p.settings.Has(casefile.KeepNames, f.Unit.Unit)
		simulated, err := tx.Setting(ctx, storage.Simulated)
		f.Simulated = simulated != ""
		return err
	})
	return f, err
}
