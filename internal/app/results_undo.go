package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// ResultsEntered is one act that recorded results: a grid that was typed, a
// file, or the undoing of one.
type ResultsEntered struct {
	At             domain.Instant
	By             string
	File           string         // empty where it was typed
	Undoes         domain.Instant // where it is the undoing of another
	New, Corrected int
	UndoneAt       domain.Instant // 0 while it stands
	UndoneBy       string
}

// mostEntries is how many past entries are listed.
const mostEntries = 500

// ResultsEntries lists the entries of a plan, newest first.
func (a *App) ResultsEntries(ctx context.Context, who domain.Actor, plan string) (out []ResultsEntered, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if _, err := findPlan(ctx, tx, plan); err != nil {
			return err
		}
		out, err = entries(ctx, tx, who, plan)
		return err
	})
	return out, err
}

func entries(ctx context.Context, tx *storage.Tx, who domain.Actor, plan string) ([]ResultsEntered, error) {
	found, err := tx.Entries(ctx, who.Sees, storage.EntryFilter{Plan: plan, Acts: []string{actEnter, actImport, actUndo}, Limit: mostEntries})
	if err != nil {
		return nil, err
	}
	out := make([]ResultsEntered, len(found))
	undone := map[domain.Instant]ResultsEntered{}
	for i, e := range found { // newest first: what undoes comes before what it undid
		count := func(name string) int { n, _ := strconv.Atoi(e.Detail[name]); return n }
		x := ResultsEntered{At: e.At, By: e.By, File: e.Detail["file"], New: count("new"), Corrected: count("corrected")}
		if n, err := strconv.ParseInt(e.Detail["of"], 10, 64); err == nil {
			x.Undoes = domain.Instant(n)
		}
		if by, ok := undone[x.At]; ok {
			x.UndoneAt, x.UndoneBy = by.At, by.By
		}
		if x.Undoes != 0 && x.UndoneAt == 0 { // an undoing that was undone undoes nothing
			undone[x.Undoes] = x
		}
		out[i] = x
	}
	return out, nil
}

// EntryPage is one entry with everything it changed.
type EntryPage struct {
	ResultsEntered
	Plan      figure.Plan
	Simulated bool
	May       bool // the actor may take it back
	Units     []EntryUnit
}

// EntryUnit is what an entry changed for one unit.
type EntryUnit struct {
	Unit  domain.UnitVersion
	Steps []CellStep
	Note  string
}

// ResultsEntered gives one entry of a plan.
func (a *App) ResultsEntered(ctx context.Context, who domain.Actor, plan string, at domain.Instant) (p EntryPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if p.Plan, err = findPlan(ctx, tx, plan); err != nil {
			return err
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		p.Simulated = simulated != ""
		all, err := entries(ctx, tx, who, plan)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(e ResultsEntered) bool { return e.At == at })
		if i < 0 {
			return domain.ErrNotFound
		}
		p.ResultsEntered = all[i]
		return a.entryUnits(ctx, tx, who, &p)
	})
	return p, err
}

func (a *App) entryUnits(ctx context.Context, tx *storage.Tx, who domain.Actor, p *EntryPage) error {
	facts, whole, err := tx.FactsOf(ctx, who.Sees, p.At)
	if err != nil || len(facts) == 0 {
		return err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return err
	}
	at := map[domain.UnitID]int{}
	var units []domain.UnitID
	from := facts[0].CoversFrom
	for _, f := range facts {
		i, seen := at[f.Unit]
		if !seen {
			i = len(units)
			at[f.Unit] = i
			units = append(units, f.Unit)
			vs := history.Versions(f.Unit)
			p.Units = append(p.Units, EntryUnit{Unit: vs[len(vs)-1]})
		}
		if f.Note != "" {
			p.Units[i].Note = f.Note
		}
		from = min(from, f.CoversFrom)
	}
	by := storage.StandingFilter{Indicator: domain.Admitted, Units: units, EndFrom: from, KnownAt: p.At}
	after, err := tx.StandingAt(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	by.KnownAt--
	before, err := tx.StandingAt(ctx, who.Sees, by)
	if err != nil {
		return err
	}
	for i, unit := range units {
		p.Units[i].Steps = cellSteps(figure.Totals(before[unit]), figure.Totals(after[unit]))
	}
	p.May = whole && permit(ctx, tx, who, domain.EnterResults, units...) == nil
	return nil
}

// UndoResults takes an entry back, as one act with a reason: its facts are
// reversed, and what it corrected holds again. It is refused with the list of
// what stands in the way where later acts built on it.
func (a *App) UndoResults(ctx context.Context, who domain.Actor, plan string, at domain.Instant, reason string) (domain.Instant, error) {
	return a.do(ctx, who, actUndo, plan, false, func(tx *storage.Tx) (map[string]string, error) {
		return undoResults(ctx, tx, who, plan, at, strings.TrimSpace(reason))
	})
}

func undoResults(ctx context.Context, tx *storage.Tx, who domain.Actor, plan string, at domain.Instant, reason string) (map[string]string, error) {
	if _, err := findPlan(ctx, tx, plan); err != nil {
		return nil, err
	}
	all, err := entries(ctx, tx, who, plan)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(e ResultsEntered) bool { return e.At == at })
	if i < 0 {
		return nil, domain.ErrNotFound
	}
	if all[i].UndoneAt != 0 {
		return nil, domain.Refuse(domain.CodeEntryUndone, all[i].UndoneAt)
	}
	facts, whole, err := tx.FactsOf(ctx, who.Sees, at)
	if err != nil {
		return nil, err
	}
	if !whole {
		return nil, domain.ErrForbidden
	}
	u := undoing{of: at, reason: reason, who: who}
	for _, f := range facts {
		if !slices.Contains(u.units, f.Unit) {
			u.units = append(u.units, f.Unit)
		}
		if u.from == 0 || f.CoversFrom < u.from {
			u.from = f.CoversFrom
		}
	}
	if err := permit(ctx, tx, who, domain.EnterResults, u.units...); err != nil {
		return nil, err
	}
	if reason == "" {
		return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "reason", Code: domain.CodeReasonMissing}}}
	}
	return u.do(ctx, tx)
}

// undoing is one act being taken back.
type undoing struct {
	of     domain.Instant
	reason string
	who    domain.Actor
	units  []domain.UnitID
	from   domain.Date // the first day it touched
}

func (u undoing) do(ctx context.Context, tx *storage.Tx) (map[string]string, error) {
	standing := func(known domain.Instant) (map[domain.UnitID][]figure.Standing, error) {
		return tx.StandingAt(ctx, u.who.Sees, storage.StandingFilter{Indicator: domain.Admitted, Units: u.units, EndFrom: u.from.AddDays(-400), KnownAt: known})
	}
	before, err := standing(u.of - 1)
	if err != nil {
		return nil, err
	}
	after, err := standing(u.of)
	if err != nil {
		return nil, err
	}
	now, err := standing(tx.At())
	if err != nil {
		return nil, err
	}
	known, err := tx.Facts(ctx, u.who.Sees, storage.FactFilter{
		Indicator: domain.Admitted, Units: u.units, From: u.from, To: domain.MustDate("9999-12-31"), KnownAt: tx.At(), All: true,
	})
	if err != nil {
		return nil, err
	}
	bad := &domain.Invalid{}
	var facts []figure.Fact
	for _, unit := range u.units {
		post, built := figure.Undo(before[unit], after[unit], now[unit])
		if len(built) > 0 {
			if err := u.refuse(ctx, tx, bad, unit, built, known); err != nil {
				return nil, err
			}
			continue
		}
		for _, f := range postingFacts(unit, post, u.who, vi.UndoSource(u.of)) {
			f.Note = u.reason
			facts = append(facts, f)
		}
	}
	if bad.Total > 0 {
		return nil, bad
	}
	reversed := 0
	for _, f := range facts {
		if f.Reverses != 0 {
			reversed++
		}
	}
	return map[string]string{
		"of": strconv.FormatInt(int64(u.of), 10), "reversed": strconv.Itoa(reversed), "restored": strconv.Itoa(len(facts) - reversed),
	}, tx.AddFacts(ctx, facts)
}

// refuse says which later facts stand in the way.
func (u undoing) refuse(ctx context.Context, tx *storage.Tx, bad *domain.Invalid, unit domain.UnitID, built []figure.Span, known []figure.Fact) error {
	history, err := tx.History(ctx)
	if err != nil {
		return err
	}
	name := ""
	if vs := history.Versions(unit); len(vs) > 0 {
		name = vi.PartyBody(vs[len(vs)-1])
	}
	people, err := tx.People(ctx)
	if err != nil {
		return err
	}
	for _, s := range built {
		var last figure.Fact
		for _, f := range known {
			if f.Unit == unit && f.RecordedAt > max(u.of, last.RecordedAt) && f.CoversFrom == s.From && f.EffectiveOn == s.To {
				last = f
			}
		}
		bad.Add(domain.Problem{Code: domain.CodeEntryBuiltOn, Args: []any{name, s.From, s.To, vi.Person(last.RecordedBy, people), last.RecordedAt}})
	}
	return nil
}
