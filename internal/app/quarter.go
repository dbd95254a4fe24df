package app

import (
	"context"
	"errors"
	"fmt"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// QuarterPage is what there is to know for the quarterly assessment: facts by
// unit, without points.
type QuarterPage struct {
	letter.Letter
	Quarter letter.Quarter
	Rows    []letter.QuarterRow
	Asked   figure.Basis  // the way of classing that was asked for; empty = the plan's own
	Code    string        // of the seal that fixes these figures; empty while they are not sealed
	Seals   []letter.Seal // of the same plan and scope, the last first
}

// QuarterFigures answers the question of a seal, by its code, or one that is
// asked anew. The quarter is that in which the day asked lies.
func (a *App) QuarterFigures(ctx context.Context, who domain.Actor, ask Ask, seal string) (q QuarterPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		who, err := reader(ctx, tx, who)
		if err != nil {
			return err
		}
		if seal != "" {
			s, err := tx.SealByCode(ctx, who.Sees, seal)
			if err != nil {
				return err
			}
			ask = Ask{Plan: s.PlanCode, AsOf: s.AsOf, KnownAt: s.KnownAt, Unit: s.Scope, Class: s.Asked, StructureOn: s.StructureOn}
		}
		l, b, from, err := a.letterDraft(ctx, tx, who, ask, letter.Request{Kind: letter.Urge, ShowClass: true})
		if err != nil {
			return err
		}
		q.Letter, q.Asked = l, ask.Class
		q.Quarter, q.Rows = l.QuarterRows(from)
		what, err := newToSeal(l, from, ask.Class)
		if err != nil {
			return err
		}
		is, err := tx.SealOf(ctx, who.Sees, what.hash)
		if err != nil && !errors.Is(err, domain.ErrNotFound) {
			return err
		}
		q.Code = is.Code
		all, err := tx.Seals(ctx, who.Sees)
		for _, s := range all {
			if s.Plan == l.Plan.ID && s.Unit == b.Scope && s.Kind == "" {
				q.Seals = append(q.Seals, s)
			}
		}
		return err
	})
	return q, err
}

// QuarterFile is the same as a workbook, with a name to save it under.
func (a *App) QuarterFile(ctx context.Context, who domain.Actor, ask Ask, seal string) (name string, data []byte, err error) {
	q, err := a.QuarterFigures(ctx, who, ask, seal)
	if err != nil {
		return "", nil, err
	}
	q.Seal = q.Code
	data, err = documents.QuarterXLSX(q.Letter, q.Quarter, q.Rows, a.now().Time())
	return fmt.Sprintf("danh-gia-quy-%d-%d-%s.xlsx", q.Quarter.N, q.Quarter.Year, q.AsOf), data, err
}
