package app

import (
	"context"
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

// BreachNoticed is something that went wrong with what is kept of people.
type BreachNoticed struct {
	Unit   string // code
	Kind   casefile.BreachKind
	At     domain.Instant
	People int64 // below 0: not known
	Paper  string
}

// RecordBreach enters it in the register; the hours run from when it was noticed.
//
// Errors: *domain.Invalid with fields "unit", "kind", "at", "people", "paper".
func (a *App) RecordBreach(ctx context.Context, who domain.Actor, in BreachNoticed) (domain.Instant, error) {
	return a.do(ctx, who, actBreach, in.Unit, false, func(tx *storage.Tx) (map[string]string, error) {
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return nil, err
		}
		unit, ok := tree.ByCode(in.Unit)
		if !ok {
			return nil, domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.ManagePeople, unit.Unit); err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		if !slices.Contains(casefile.BreachKinds, in.Kind) {
			bad.Add(domain.Problem{Column: "kind", Value: string(in.Kind), Code: domain.CodeBreachKind})
		}
		if in.At <= 0 || in.At > a.now() {
			bad.Add(domain.Problem{Column: "at", Code: domain.CodeBreachHour})
		}
		judgePaper(&in.Paper, false, bad)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"kind": string(in.Kind), "noticed": in.At.String()},
			tx.AddBreach(ctx, who, casefile.Breach{Unit: unit.Unit, Kind: in.Kind, Noticed: in.At, People: max(in.People, -1), Paper: in.Paper})
	})
}

// BreachHandled is something that was done about a breach.
type BreachHandled struct {
	ID    int64
	Step  casefile.BreachStep
	At    domain.Instant
	Paper string
}

// HandleBreach records it.
//
// Errors: *domain.Invalid with fields "step", "at", "paper".
func (a *App) HandleBreach(ctx context.Context, who domain.Actor, in BreachHandled) (domain.Instant, error) {
	return a.do(ctx, who, actBreachStep, strconv.FormatInt(in.ID, 10), false, func(tx *storage.Tx) (map[string]string, error) {
		all, err := tx.Breaches(ctx, who.Sees)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(all, func(b casefile.Breach) bool { return b.ID == in.ID })
		if i < 0 {
			return nil, domain.ErrNotFound
		}
		if err := permit(ctx, tx, who, domain.ManagePeople, all[i].Unit); err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		if !slices.Contains(casefile.BreachSteps, in.Step) {
			bad.Add(domain.Problem{Column: "step", Value: string(in.Step), Code: domain.CodeBreachKind})
		}
		if in.At < all[i].Noticed || in.At > a.now() {
			bad.Add(domain.Problem{Column: "at", Code: domain.CodeBreachHour})
		}
		judgePaper(&in.Paper, false, bad)
		if err := bad.Err(); err != nil {
			return nil, err
		}
		return map[string]string{"step": string(in.Step)}, tx.AddBreachStep(ctx, who, in.ID, casefile.BreachDone{Step: in.Step, At: in.At, Paper: in.Paper})
	})
}
