package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// SealPage is a seal with what has changed since.
type SealPage struct {
	letter.Since
	Plan    figure.Plan
	Scope   domain.UnitVersion
	Letters []letter.Issue
	Broken  *letter.SealBreak // where the facts no longer give what was sealed
}

// SealPage opens a seal: what was sealed, whether the facts still give it, and
// what is otherwise with all that is known now.
func (a *App) SealPage(ctx context.Context, who domain.Actor, code string) (p SealPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		who, err := reader(ctx, tx, who)
		if err != nil {
			return err
		}
		seal, err := tx.SealByCode(ctx, who.Sees, code)
		if err != nil {
			return err
		}
		plans, err := plansByID(ctx, tx)
		if err != nil {
			return err
		}
		p.Plan = plans[seal.Plan]
		if p.Letters, err = tx.IssuesOn(ctx, who.Sees, seal.ID); err != nil {
			return err
		}
		now, err := a.recompute(ctx, tx, seal)
		if err != nil {
			return err
		}
		p.Broken = seal.Against(now)
		p.Since, err = a.since(ctx, tx, who, seal, tx.At())
		p.Scope = p.Now.Total.Unit
		return err
	})
	return p, err
}

// since asks the question of a seal with the knowledge of a later instant.
func (a *App) since(ctx context.Context, tx *storage.Tx, who domain.Actor, seal letter.Seal, known domain.Instant) (letter.Since, error) {
	later := letter.Later{Known: known, Facts: map[domain.UnitID][]figure.Fact{}, Names: map[domain.UnitID]domain.UnitVersion{}}
	q, tree, err := a.question(ctx, tx, who, askedAgain(seal))
	if err != nil {
		return letter.Since{}, err
	}
	// Today's facts in the structure as it was known, under the sealed rules.
	q.Rules, q.KnownAt = seal.Rules, known
	answer := func(q figure.Question, tree *domain.Tree) (figure.Progress, figure.Given, error) {
		in, err := given(ctx, tx, who, q, tree, &a.tallies)
		if err != nil {
			return figure.Progress{}, in, err
		}
		p, err := figure.NewProgress(q, in)
		return p, in, err
	}
	var in figure.Given
	if later.Before, in, err = answer(q, tree); err != nil {
		return letter.Since{}, err
	}
	book := figure.NewBook(tree, in.Cut, q.Scope)
	facts, err := tx.Facts(ctx, who.Sees, storage.FactFilter{
		Indicator: domain.Admitted, From: q.Plan.From, To: q.Through(), After: seal.KnownAt, KnownAt: known, All: true,
	})
	if err != nil {
		return letter.Since{}, err
	}
	for _, f := range facts {
		if line, ok := book.Line(f.Unit, f.SourceKind, f.EffectiveOn.YearMonth()); ok {
			later.Facts[line] = append(later.Facts[line], f)
			if u, ok := tree.Unit(line); ok {
				later.Names[line] = u
			}
		}
	}
	// Then the structure as it is known now, and then today's rules.
	if tree, err = a.tree(ctx, tx, q.StructureOn, known); err != nil {
		return letter.Since{}, err
	}
	if later.Structure, _, err = answer(q, tree); err != nil {
		return letter.Since{}, err
	}
	versions, err := tx.Rules(ctx, q.Plan.ID)
	if err != nil {
		return letter.Since{}, err
	}
	q.Rules = figure.RulesOn(versions, q.Through(), known)
	if seal.Asked != "" {
		q.Rules = q.Rules.WithClass(seal.Asked)
	}
	if later.Now, _, err = answer(q, tree); err != nil {
		return letter.Since{}, err
	}
	return letter.NewSince(seal, later), nil
}

// restated is what has changed since the last letter of the same plan that was
// issued before this one was asked: what a footnote of this one should say.
func (a *App) restated(ctx context.Context, tx *storage.Tx, who domain.Actor, p letter.Paper, v letter.Version) (*letter.Restated, error) {
	issues, err := tx.Issues(ctx, who.Sees, p.Unit)
	if err != nil {
		return nil, err
	}
	for _, i := range issues { // the last first
		if i.Paper == p.ID || i.RecordedAt > v.Pinned.KnownAt {
			continue
		}
		seal, err := tx.SealByCode(ctx, who.Sees, i.SealCode)
		if err != nil {
			return nil, err
		}
		if seal.Plan != p.Plan || seal.AsOf > v.Pinned.AsOf {
			continue
		}
		since, err := a.since(ctx, tx, who, seal, v.Pinned.KnownAt)
		if err != nil || !slices.ContainsFunc(since.Shifts, func(x letter.Shift) bool { return x.Cause == letter.Late || x.Cause == letter.Corrected }) {
			return nil, err
		}
		return &letter.Restated{Since: since, Issue: i}, nil
	}
	return nil, nil //nolint:nilnil // nothing was issued before
}
