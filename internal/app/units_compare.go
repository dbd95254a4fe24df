package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// StructuresAsk asks for two structures side by side.
type StructuresAsk struct {
	From, To domain.Date
	KnownAt  domain.Instant
	Plan     string // whose figures; empty = none are wanted
	AsOf     domain.Date
}

// Structures are two structures side by side, and the province's figures in
// both: of each line, with the same total.
type Structures struct {
	domain.Comparison
	KnownAt   domain.Instant
	FirstDay  domain.Date
	Simulated bool
	HasBoards bool
	Was, Is   Board
	Lines     []LineDiff
}

// CompareStructures puts the structures of two days side by side.
func (a *App) CompareStructures(ctx context.Context, who domain.Actor, ask StructuresAsk) (s Structures, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if err := permitAll(who, domain.SeeFigures); err != nil {
			return err
		}
		l, err := a.look(ctx, tx, who, StructureAsk{Day: ask.To, KnownAt: ask.KnownAt})
		if err != nil {
			return err
		}
		from, err := a.tree(ctx, tx, ask.From, l.known)
		if err != nil {
			return err
		}
		s = Structures{Comparison: l.history.Compare(from, l.tree), KnownAt: l.known, FirstDay: l.history.FirstDay(l.known), Simulated: l.simulated}
		if ask.Plan == "" || s.Then == 0 || s.Now == 0 {
			return nil
		}
		q := Ask{Plan: ask.Plan, AsOf: ask.AsOf, KnownAt: l.known, StructureOn: ask.From}
		if s.Was, err = a.board(ctx, tx, who, q); err != nil {
			return err
		}
		q.StructureOn = ask.To
		if s.Is, err = a.board(ctx, tx, who, q); err != nil {
			return err
		}
		s.HasBoards = true
		s.Lines = compareLines(s.Was.Progress, s.Is.Progress)
		return nil
	})
	return s, err
}
