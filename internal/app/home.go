package app

import (
	"context"
	"encoding/json"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
)

// Home is what somebody needs to know first: what is due, what looks wrong,
// and what others changed since the last look.
type Home struct {
	Simulated bool
	Plans     int
	Units     int         // open units besides the province
	Board     *Board      // of the unit acted from, in the current plan; nil without a plan
	Province  *Province   // for whoever does not see the province's board
	Due       domain.Date // by which the next month must be in
	DueMonth  domain.YearMonth
	WithoutIt int // units without figures of that month yet
	Untasked  int // open units of the board to which no target was assigned
	Invited   int // accounts that wait for their password; only for who manages them
	// Colleagues are the accounts of others that have not ended, and SecondKey
	// says whether the visitor signs in in two steps; both only for who manages
	// accounts.
	Colleagues int
	SecondKey  bool
	LastSaved  domain.Instant
	Seen       domain.Instant // up to which the changes were looked at
	Changes    []TraceLine    // since then, by others; the latest first
	More       bool           // there are more of them
	Papers     HomePapers
	Reports    HomeReports
	Files      HomeFiles
}

// Province is what every unit sees of the whole: the total and how many units
// stand where, no unit by name.
type Province struct {
	figure.Question
	Unit   domain.UnitVersion
	Total  figure.Line
	Counts map[figure.Class]int
	Units  int
	Own    figure.Line // the visitor's own line; the zero one where it is none of the province's
}

// shownChanges is how many changes stand on the first page.
const shownChanges = 12

// figureActs are the acts that change what figures say.
var figureActs = map[string]bool{
	"set counting": true, "import units": true, "change units": true, "import targets": true, "import results": true, "enter results": true, "undo results": true,
	"set rules": true, "set letter form": true, "set targets": true, "open plan": true, "set holidays": true, "restore": true,
	actReceiveReport: true, actUnreceive: true,
}

// IsChange says that an act changes what figures say.
func IsChange(act string) bool { return figureActs[act] }

// Home gathers the first page.
func (a *App) Home(ctx context.Context, v domain.Visitor) (h Home, err error) {
	plans, err := a.Plans(ctx)
	if err != nil {
		return h, err
	}
	h.Plans = len(plans)
	var plan figure.Plan
	day := a.today()
	if h.Simulated, err = a.Simulated(ctx); err != nil {
		return h, err
	}
	if h.Plans > 0 {
		plan = current(plans, day)
		// The demonstration goes on where its figures end.
		if h.Simulated {
			if day, err = a.LastFullDay(ctx, v.Actor, plan); err != nil {
				return h, err
			}
		}
		day = max(day, plan.From)
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		if root, ok := tree.Root(); ok {
			h.Units = len(tree.Children(root.Unit))
		}
		if h.Plans > 0 && v.Can(domain.SeeFigures) {
			if err := h.figures(ctx, a, tx, v, Ask{Plan: plan.Code, AsOf: day}); err != nil {
				return err
			}
		}
		if err := h.Papers.gather(ctx, a, tx, v); err != nil {
			return err
		}
		if err := h.Reports.gather(ctx, a, tx, v); err != nil {
			return err
		}
		if err := h.Files.gather(ctx, tx, v, a.today()); err != nil {
			return err
		}
		return h.changes(ctx, tx, v)
	})
	if err != nil || !v.Can(domain.ManageAccounts) {
		return h, err
	}
	accounts, err := a.Accounts(ctx, v.Actor)
	for _, x := range accounts {
		if x.State == domain.AccountInvited {
			h.Invited++
		}
		if x.Login == v.Name {
			h.SecondKey = x.SecondKey
		} else if x.State != domain.AccountEnded {
			h.Colleagues++
		}
	}
	return h, err
}

// current is the plan that holds the day; where none does, the one that began
// last. The plans are in order of their windows, the latest first.
func current(plans []figure.Plan, day domain.Date) figure.Plan {
	if i := slices.IndexFunc(plans, func(p figure.Plan) bool { return p.Holds(day) }); i >= 0 {
		return plans[i]
	}
	return plans[0]
}

func (h *Home) figures(ctx context.Context, a *App, tx *storage.Tx, v domain.Visitor, ask Ask) error {
	b, err := a.board(ctx, tx, v.Actor, ask)
	if err != nil {
		return err
	}
	h.Board = &b
	for _, l := range b.Lines {
		if !l.HasTarget {
			h.Untasked++
		}
	}
	h.due(b.Progress)
	if b.Above.Unit == 0 {
		return nil
	}
	all := v.Actor
	all.Sees = domain.Everything
	ask.Unit = domain.RootCode
	p, err := a.board(ctx, tx, all, ask)
	if err != nil {
		return err
	}
	own, _ := p.Line(b.Scope)
	h.Province = &Province{p.Question, p.Total.Unit, p.Total, p.Counts, len(p.Lines), own}
	return nil
}

// due is the month that must be in next, while it is near: from the month's
// closing day on.
func (h *Home) due(p figure.Progress) {
	m := p.AsOf.YearMonth()
	if p.Ended || m.On(p.Rules.DueDay) < p.AsOf || m.On(p.Rules.ClosingDay) > p.AsOf {
		return
	}
	h.DueMonth, h.Due = m, m.On(p.Rules.DueDay)
	for _, l := range p.Lines {
		if l.Through < m.First() {
			h.WithoutIt++
		}
	}
}

// changes are what others did since the visitor last looked.
func (h *Home) changes(ctx context.Context, tx *storage.Tx, v domain.Visitor) (err error) {
	if h.Seen, err = tx.SeenTo(ctx, v.Account); err != nil {
		return err
	}
	if !v.Sees.Whole() {
		return nil
	}
	acts, err := tx.Acts(ctx, storage.ActFilter{From: h.Seen + 1, Limit: 400})
	if err != nil {
		return err
	}
	for _, act := range acts {
		if !IsChange(act.Act) || act.Outcome != "done" || act.Actor == v.Name {
			continue
		}
		if len(h.Changes) == shownChanges {
			h.More = true
			break
		}
		l := TraceLine{Act: act}
		if err := json.Unmarshal([]byte(act.Detail), &l.Detail); err != nil {
			return err
		}
		h.Changes = append(h.Changes, l)
	}
	saved, err := tx.Acts(ctx, storage.ActFilter{Act: "backup", Limit: 1})
	if len(saved) > 0 {
		h.LastSaved = saved[0].At
	}
	return err
}

// SetSeen remembers that a visitor has looked at the changes up to an instant.
func (a *App) SetSeen(ctx context.Context, v domain.Visitor, at domain.Instant) error {
	return a.db.Housekeep(ctx, func(tx *storage.Tx) error { return tx.SetSeenTo(ctx, v.Account, at) })
}
