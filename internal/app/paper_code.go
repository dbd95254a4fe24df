package app

import (
	"context"
	"sync"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

// mostCodes is how many codes are kept.
const mostCodes = 1024

// sealCodes keeps the code under which the figures of a question are, or will
// be, sealed. It is made of every fact behind them, and follows from the
// question for good: what was known at an instant never changes.
type sealCodes struct {
	mu   sync.Mutex
	kept map[codeKey]string
}

// codeKey is a letter's question.
type codeKey struct {
	plan        figure.PlanID
	asOf        domain.Date
	knownAt     domain.Instant
	structureOn domain.Date
	scope       domain.UnitID
	sees        domain.Scope
	asked       figure.Basis
	kind        letter.Kind // letters about targets rest on more than the board
	simulated   bool
}

// codeOf is the code of a letter's figures. Where the letter comes without its
// facts they are read once for each question.
func (a *App) codeOf(ctx context.Context, tx *storage.Tx, who domain.Actor, l letter.Letter, from letter.Sources, ask Ask, d depth) (string, error) {
	k := codeKey{l.Plan.ID, l.AsOf, l.KnownAt, l.StructureOn, l.Scope, who.Sees, ask.Class, l.Kind, l.Simulated}
	a.codes.mu.Lock()
	code, ok := a.codes.kept[k]
	a.codes.mu.Unlock()
	if ok {
		return code, nil
	}
	if d == bare {
		ask.bare = false
		var err error
		if l, _, from, err = a.letterDraft(ctx, tx, who, ask, l.Request); err != nil {
			return "", err
		}
	}
	seal, err := newToSeal(l, from, ask.Class)
	if err != nil {
		return "", err
	}
	a.codes.mu.Lock()
	defer a.codes.mu.Unlock()
	if a.codes.kept == nil || len(a.codes.kept) >= mostCodes {
		a.codes.kept = map[codeKey]string{}
	}
	a.codes.kept[k] = seal.code()
	return seal.code(), nil
}
