package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// CaseChecklist are the papers of one file: which are there, which are missing or
// grow old, which are not needed and why.
type CaseChecklist struct {
	Line      CaseLine
	Day       domain.Date
	Set       casefile.RuleSet
	Lines     []ChecklistLine
	Wants     []domain.Problem // see CaseWork
	Seen      int              // how many notes there are
	Places    []string         // where papers of the file lie, to be chosen again
	MayKeep   bool
	Keyless   error // why what depends on the person is not told; nil where it is
	Simulated bool
}

// ChecklistLine is a paper of the list.
type ChecklistLine struct {
	casefile.PaperLine
	Helper  PersonShown         // whose it is, of those that each helper makes
	Noted   *casefile.PaperNote // what was noted last; nil where nothing was, or it was taken back
	Whys    []casefile.Why      // for which it may be noted as not needed
	ByStep  casefile.Kind       // the step by which it comes and that was not taken yet; empty: it may be noted
	MayNote bool
}

// Checklist gives the papers of a file by its code.
func (a *App) Checklist(ctx context.Context, who domain.Actor, code string) (c CaseChecklist, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err := a.procedure(ctx, tx)
		if err != nil {
			return err
		}
		seen, b, err := a.seenFile(ctx, tx, who, p, code)
		if err != nil {
			return err
		}
		c.Line, c.Day, c.MayKeep, c.Keyless = seen.line, p.today, seen.mayKeep, seen.keyless
		asking, err := a.askingOf(ctx, tx, p, &b)
		if err != nil {
			return err
		}
		open, err := a.openTo(ctx, tx, who)
		if err != nil {
			return err
		}
		c.Set, _ = casefile.Bound(p.sets, b.Bindings, p.today)
		c.Seen, c.Wants = len(b.Papers), b.Wants(asking)
		for _, l := range b.Checklist(asking) {
			out := ChecklistLine{PaperLine: l, Whys: l.Rule.Leaves(), MayNote: c.MayKeep}
			if l.Helper != 0 {
				out.Helper = a.personShown(l.Helper, open[b.ID])
			}
			if n, ok := casefile.Note(b.Papers, l.Rule.Code, l.Helper, tx.At()); ok {
				out.Noted = &n
			}
			if l.Rule.MadeBy != "" && l.Event == 0 {
				out.ByStep = l.Rule.MadeBy
				out.MayNote = c.MayKeep && len(out.Whys) > 0
			}
			if l.Rule.Need == casefile.PerHelper && l.Helper == 0 {
				out.MayNote = false // nobody helps whose it could be
			}
			if l.Place != "" && !slices.Contains(c.Places, l.Place) {
				c.Places = append(c.Places, l.Place)
			}
			c.Lines = append(c.Lines, out)
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		c.Simulated = simulated != ""
		return err
	})
	return c, err
}
