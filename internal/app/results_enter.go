package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"tiendo/internal/documents"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// TypedResult is what somebody typed into one cell: the total of a period up to
// a day. Nothing typed takes back what was declared.
type TypedResult struct {
	Code     string      // of the unit
	From, On domain.Date // first day of the period; day up to which the number is
	Text     string
	Reason   string // why it corrects what was recorded; empty = the reason of the entry
}

// ResultsEntry is what somebody typed into a grid.
type ResultsEntry struct {
	Plan   string
	ReadAt domain.Instant // what was known where it was typed; 0 = no matter
	Rows   []TypedResult
	Reason string
	Trial  bool
}

// EntryOutcome is what an entry did, or in a trial would do.
type EntryOutcome struct {
	Outcome
	Cells []EnteredCell // in the order of the rows
}

// CellChange says what becomes of a cell.
type CellChange string

// What becomes of a cell.
const (
	CellNew       CellChange = "new"
	CellCorrected CellChange = "corrected"
	CellWithdrawn CellChange = "withdrawn"
	CellUnchanged CellChange = "unchanged"
)

// EnteredCell is one cell of an entry.
type EnteredCell struct {
	TypedResult
	Change CellChange
	Was    int64          // where it is corrected or withdrawn
	Since  domain.Instant // when Was was recorded
	Is     int64
}

// ResultsConflict says that cells changed after they were read. Nothing was
// recorded; errors.Is finds domain.ErrConflict.
type ResultsConflict struct{ Cells []CellConflict }

func (c *ResultsConflict) Error() string {
	return fmt.Sprintf("%d cells changed meanwhile", len(c.Cells))
}

// Unwrap lets it be found as a conflict.
func (c *ResultsConflict) Unwrap() error { return domain.ErrConflict }

// CellConflict is a cell that somebody else changed meanwhile.
type CellConflict struct {
	TypedResult
	Then, Now Declared
	By        string
	At        domain.Instant
}

// Declared is a total, or none.
type Declared struct {
	Given    bool
	Quantity int64
	On       domain.Date // the day it reaches to
}

// errNothing ends an act that would change nothing, without a trace of its own.
var errNothing = errors.New("nothing to record")

// EnterResults records what was typed: all of it or nothing, as one act. What
// was read meanwhile by others and changed is refused as a *ResultsConflict;
// what is wrong as a *domain.Invalid whose problems carry the number of the
// typed row, from 1. A correction needs a reason. The person's draft for the
// plan goes with it.
func (a *App) EnterResults(ctx context.Context, who domain.Actor, in ResultsEntry) (out EntryOutcome, err error) {
	rows, bad := readTyped(in.Rows, a.today())
	out.Trial = in.Trial
	out.At, err = a.do(ctx, who, actEnter, in.Plan, in.Trial, func(tx *storage.Tx) (map[string]string, error) {
		return a.enterResults(ctx, tx, who, in, rows, bad, &out)
	})
	if errors.Is(err, errNothing) {
		return out, nil
	}
	return out, err
}

// readTyped reads what stands in the cells.
func readTyped(typed []TypedResult, today domain.Date) ([]domain.ResultRow, *domain.Invalid) {
	bad := &domain.Invalid{}
	rows := make([]domain.ResultRow, len(typed))
	for i, t := range typed {
		r := domain.ResultRow{Row: i + 1, Code: t.Code, From: t.From, Date: t.On}
		p := domain.Problem{Row: r.Row, Column: "admitted", Value: t.Text}
		if t.Text == "" {
			r.Withdraw = true
		} else {
			r.Quantity, p.Code, p.Args = documents.WholeNumber(t.Text)
		}
		if p.Code == "" && t.On > today {
			p.Column, p.Value, p.Code, p.Args = "date", t.On.String(), domain.CodeDateFuture, []any{today}
		}
		if p.Code != "" {
			bad.Add(p)
			r.Faulty = true
		}
		rows[i] = r
	}
	return rows, bad
}

func (a *App) enterResults(ctx context.Context, tx *storage.Tx, who domain.Actor, in ResultsEntry, rows []domain.ResultRow, bad *domain.Invalid, out *EntryOutcome) (map[string]string, error) {
	plan, err := findPlan(ctx, tx, in.Plan)
	if err != nil {
		return nil, err
	}
	reason := func(row int) string {
		if r := in.Rows[row-1].Reason; r != "" {
			return r
		}
		return in.Reason
	}
	j := resultsJudge{plan: plan, source: vi.TypedSource, reason: reason, bad: bad}
	if err := j.judge(ctx, tx, who, rows); err != nil {
		return nil, err
	}
	history, err := tx.History(ctx)
	if err != nil {
		return nil, err
	}
	now, err := standingOf(ctx, tx, who, plan, unitsIn(rows, history), tx.At())
	if err != nil {
		return nil, err
	}
	if err := conflicts(ctx, tx, who, plan, in, rows, history, now); err != nil {
		return nil, err
	}
	out.tell(in, j, history, now, rows)
	for _, c := range j.Corrections {
		if !in.Trial && reason(c.Row) == "" {
			bad.Add(domain.Problem{Row: c.Row, Column: "reason", Code: domain.CodeReasonMissing})
		}
	}
	if bad.Total > 0 {
		return nil, sorted(bad)
	}
	if len(j.facts) == 0 {
		return nil, errNothing
	}
	if err := tx.AddFacts(ctx, j.facts); err != nil {
		return nil, err
	}
	err = tx.DropDraft(ctx, resultsDraft(who, plan.Code))
	return map[string]string{
		"new": strconv.Itoa(out.New), "corrected": strconv.Itoa(out.Corrected), "unchanged": strconv.Itoa(out.Unchanged),
	}, err
}

// tell says of each cell what becomes of it.
func (out *EntryOutcome) tell(in ResultsEntry, j resultsJudge, history *domain.History, now map[domain.UnitID][]figure.Standing, rows []domain.ResultRow) {
	out.New, out.Corrected, out.Unchanged, out.Corrections = j.New, j.Corrected, j.Unchanged, j.Corrections
	corrected := map[int]Corrected{}
	for _, c := range j.Corrections {
		corrected[c.Row] = c
	}
	out.Cells = nil
	for i, t := range in.Rows {
		if rows[i].Faulty {
			continue
		}
		cell := EnteredCell{TypedResult: t, Change: CellNew, Is: rows[i].Quantity}
		id, _ := history.ByCode(t.Code)
		c, changes := corrected[i+1]
		switch {
		case changes:
			cell.Change, cell.Was, cell.Since = CellCorrected, c.Was, c.Since
			if rows[i].Withdraw {
				cell.Change = CellWithdrawn
			}
		case rows[i].Withdraw || totalOf(now[id], t.From, t.On).Given:
			cell.Change = CellUnchanged
		}
		out.Cells = append(out.Cells, cell)
	}
}

// unitsIn are the units of the rows, also of those that are wrong otherwise.
func unitsIn(rows []domain.ResultRow, history *domain.History) []domain.UnitID {
	var units []domain.UnitID
	seen := map[domain.UnitID]bool{}
	for _, r := range rows {
		if id, ok := history.ByCode(r.Code); ok && !seen[id] {
			seen[id] = true
			units = append(units, id)
		}
	}
	return units
}

// standingOf is what the units declared, as known at an instant.
func standingOf(ctx context.Context, tx *storage.Tx, who domain.Actor, plan figure.Plan, units []domain.UnitID, known domain.Instant) (map[domain.UnitID][]figure.Standing, error) {
	if len(units) == 0 {
		return nil, nil
	}
	return tx.StandingAt(ctx, who.Sees, storage.StandingFilter{
		Indicator: domain.Admitted, Units: units, EndFrom: plan.From.AddDays(-400), KnownAt: known,
	})
}

// conflicts finds the typed cells whose period somebody changed after they were
// read. Who typed what now stands there is in nobody's way.
func conflicts(ctx context.Context, tx *storage.Tx, who domain.Actor, plan figure.Plan, in ResultsEntry, rows []domain.ResultRow, history *domain.History, now map[domain.UnitID][]figure.Standing) error {
	if in.ReadAt == 0 {
		return nil
	}
	then, err := standingOf(ctx, tx, who, plan, unitsIn(rows, history), in.ReadAt)
	if err != nil {
		return err
	}
	c := &ResultsConflict{}
	var touched []domain.UnitID
	for i, t := range in.Rows {
		id, _ := history.ByCode(t.Code)
		if slices.EqualFunc(chainOf(then[id], t.From), chainOf(now[id], t.From), sameTotal) {
			continue
		}
		is := totalOf(now[id], t.From, t.On)
		if !rows[i].Faulty && is.Given != rows[i].Withdraw && is.Quantity == rows[i].Quantity {
			continue
		}
		c.Cells = append(c.Cells, CellConflict{TypedResult: t, Then: shownOf(then[id], t.From, t.On), Now: shownOf(now[id], t.From, t.On)})
		touched = append(touched, id)
	}
	if len(c.Cells) == 0 {
		return nil
	}
	facts, err := tx.Facts(ctx, who.Sees, storage.FactFilter{
		Indicator: domain.Admitted, Units: touched, From: plan.From, To: plan.To, KnownAt: tx.At(), All: true,
	})
	if err != nil {
		return err
	}
	for i := range c.Cells {
		for _, f := range facts {
			if f.Unit == touched[i] && f.CoversFrom == c.Cells[i].From && f.RecordedAt > max(in.ReadAt, c.Cells[i].At) {
				c.Cells[i].By, c.Cells[i].At = f.RecordedBy, f.RecordedAt
			}
		}
	}
	return c
}

func sameTotal(a, b figure.Standing) bool { return a.To == b.To && a.Quantity == b.Quantity }

// chainOf are the totals of spans that begin on the day.
func chainOf(standing []figure.Standing, from domain.Date) []figure.Standing {
	return slices.DeleteFunc(figure.Totals(standing), func(s figure.Standing) bool { return s.From != from })
}

// totalOf is what was declared for exactly the span.
func totalOf(standing []figure.Standing, from, to domain.Date) Declared {
	for _, s := range chainOf(standing, from) {
		if s.To == to {
			return Declared{true, s.Quantity, s.To}
		}
	}
	return Declared{}
}

// shownOf is what a reader sees of a period: the total up to the day, or else
// the latest one.
func shownOf(standing []figure.Standing, from, to domain.Date) Declared {
	if d := totalOf(standing, from, to); d.Given {
		return d
	}
	chain := chainOf(standing, from)
	if len(chain) == 0 {
		return Declared{}
	}
	last := chain[len(chain)-1]
	return Declared{true, last.Quantity, last.To}
}

// ResultsChanged says which typed cells others changed since they were read; it
// records nothing.
func (a *App) ResultsChanged(ctx context.Context, who domain.Actor, in ResultsEntry) (changed []CellConflict, err error) {
	rows, _ := readTyped(in.Rows, a.today())
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		plan, err := findPlan(ctx, tx, in.Plan)
		if err != nil {
			return err
		}
		history, err := a.history(ctx, tx)
		if err != nil {
			return err
		}
		now, err := standingOf(ctx, tx, who, plan, unitsIn(rows, history), tx.At())
		if err != nil {
			return err
		}
		err = conflicts(ctx, tx, who, plan, in, rows, history, now)
		if c, ok := errors.AsType[*ResultsConflict](err); ok {
			changed = c.Cells
			return nil
		}
		return err
	})
	return changed, err
}
