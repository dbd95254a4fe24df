package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// LedgerAsk asks for a page of the ledger.
type LedgerAsk struct {
	Unit      string // whose subtree, by its code; empty = all that may be seen
	Indicator domain.Indicator
	From, To  domain.Date // of effective days; zero does not narrow
	KnownAt   domain.Instant
	After     figure.FactID
	Limit     int
}

// Ledger is a page of facts as they were recorded, what was taken back and what
// took it back among them.
type Ledger struct {
	KnownAt domain.Instant
	Facts   []figure.Fact
	Codes   map[domain.UnitID]string
}

// Ledger gives a page of the ledger of what somebody may see the figures of.
func (a *App) Ledger(ctx context.Context, who domain.Actor, ask LedgerAsk) (l Ledger, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		l.KnownAt = tx.At()
		if ask.KnownAt != 0 {
			l.KnownAt = min(ask.KnownAt, tx.At())
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		see := who.Sees
		if ask.Unit != "" {
			id, ok := history.ByCode(ask.Unit)
			if !ok {
				return domain.ErrNotFound
			}
			if err := permit(ctx, tx, who, domain.SeeFigures, id); err != nil {
				return err
			}
			if see, err = tx.ScopeOf(ctx, id); err != nil {
				return err
			}
		} else if !who.Can(domain.SeeFigures) {
			return domain.ErrForbidden
		}
		if ask.To.IsZero() {
			ask.To = domain.MustDate("9999-12-31")
		}
		l.Facts, err = tx.FactsByID(ctx, see, storage.FactPage{
			Indicator: ask.Indicator, From: max(ask.From, domain.MustDate("0001-01-01")), To: ask.To, KnownAt: l.KnownAt, After: ask.After, Limit: ask.Limit,
		})
		l.Codes = map[domain.UnitID]string{}
		for _, f := range l.Facts {
			if vs := history.Versions(f.Unit); l.Codes[f.Unit] == "" && len(vs) > 0 {
				l.Codes[f.Unit] = vs[len(vs)-1].Code
			}
		}
		return err
	})
	return l, err
}

// UnitLine is a unit with the code of the one above it and the kinds of its area.
type UnitLine struct {
	domain.UnitVersion
	Above string // empty where it may not be seen
	Areas []domain.AreaKind
}

// Units lists the open units that somebody may see, as of a day and as known at
// an instant, by id.
func (a *App) Units(ctx context.Context, who domain.Actor, day domain.Date, known domain.Instant) (out []UnitLine, at domain.Instant, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		l, err := a.look(ctx, tx, who, StructureAsk{Day: day, KnownAt: known})
		if err != nil {
			return err
		}
		at = l.known
		areas, err := tx.Areas(ctx, who.Sees, day, l.known)
		if err != nil {
			return err
		}
		for _, v := range l.tree.InOrder() {
			if !l.sees(v.Unit) || !v.Open {
				continue
			}
			line := UnitLine{UnitVersion: v, Areas: areas[v.Unit]}
			if above, ok := l.tree.Unit(v.Parent); ok && l.sees(above.Unit) {
				line.Above = above.Code
			}
			out = append(out, line)
		}
		return nil
	})
	slices.SortFunc(out, func(a, b UnitLine) int { return int(a.Unit - b.Unit) })
	return out, at, err
}
