package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// soonDays is how many days before its last one something is said to be due soon.
const soonDays = 30

// HomeFiles is what calls for whoever keeps files on the first page.
type HomeFiles struct {
	Late     int64 // files whose next last day has passed
	Soon     int64 // whose next last day comes within so many days
	Days     int
	Unhelped int64 // files on their way to an admission without an official member who helps
	Next     domain.Date
}

// gather counts the files of the unit acted from and of everything below it.
func (h *HomeFiles) gather(ctx context.Context, tx *storage.Tx, v domain.Visitor, today domain.Date) error {
	if !v.Can(domain.KeepFiles) || v.Unit == 0 {
		return nil
	}
	see, err := tx.ScopeOf(ctx, v.Unit)
	if err != nil {
		return err
	}
	counts, err := tx.FileCounts(ctx, see, today)
	if err != nil || len(counts) == 0 {
		return err
	}
	h.Days = soonDays
	for _, c := range counts {
		h.Late += c.Late
		if g := c.State.Group(); g >= 1 && g <= 4 {
			h.Unhelped += c.Count - c.Helped
		}
	}
	lines, due, err := tx.Files(ctx, see, storage.FileFilter{DueFrom: today, DueBy: today.AddDays(soonDays), Sort: storage.ByDue, Most: 1})
	if err != nil {
		return err
	}
	h.Soon = due
	if len(lines) > 0 {
		h.Next = lines[0].DueOn
	}
	return nil
}

// FileGroups counts the files of a unit by the six groups, of all of it.
//
// Errors: domain.ErrForbidden, domain.ErrNotFound.
func (a *App) FileGroups(ctx context.Context, who domain.Actor, code string) (l CaseBoardLine, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		today := a.today()
		tree, err := a.tree(ctx, tx, today, tx.At())
		if err != nil {
			return err
		}
		var ok bool
		if l.Unit, ok = tree.ByCode(code); !ok {
			return domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.SeeFiles, l.Unit.Unit); err != nil {
			return err
		}
		see, err := tx.ScopeOf(ctx, l.Unit.Unit)
		if err != nil {
			return err
		}
		counts, err := tx.FileCounts(ctx, see, today)
		for _, c := range counts {
			l.count(c)
		}
		return err
	})
	return l, err
}

// count adds the files of a unit that stand somewhere.
func (l *CaseBoardLine) count(c storage.FileCount) {
	over := int64(0)
	if c.State == casefile.AtAdmitted { // time alone leads past the end of probation
		over = c.Over
		l.add(casefile.AtOfficialDue, over)
	}
	l.add(c.State, c.Count-over)
	if g := c.State.Group(); g >= 1 && g <= 4 {
		l.Before += c.Count
		l.Helped += c.Helped
		l.Followed += c.Followed
	}
	l.Late += c.Late
}
