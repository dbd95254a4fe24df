package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
)

// aroundMonths is how many months stand before and after that of a paper.
const aroundMonths = 6

// BeforeAfter is what the units to whom a paper was delivered admitted in the
// months before and after it. It says what happened, not why.
type BeforeAfter struct {
	RegisterPage
	Units  []domain.UnitVersion // whose figures are added up
	Absent []domain.UnitVersion // delivered to, and on no line of the boards
	Months []MonthAround
}

// MonthAround is one month of it.
type MonthAround struct {
	Month    domain.YearMonth
	Admitted int64
	Known    int  // units with figures of the month
	Through  bool // the paper's own month
	Partial  bool // figures end within it
	Plan     figure.Plan
	AsOf     domain.Date
	KnownAt  domain.Instant
}

// BeforeAfter adds the months up as the board does: every number comes from
// app.board, asked plan by plan.
func (a *App) BeforeAfter(ctx context.Context, who domain.Actor, id register.EntryID) (out BeforeAfter, err error) {
	plans, err := a.Plans(ctx)
	if err != nil {
		return out, err
	}
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		if out.RegisterPage, err = a.registerPage(ctx, tx, who, id); err != nil {
			return err
		}
		if err := permit(ctx, tx, who, domain.SeeFigures, out.Owner.Unit); err != nil {
			return err
		}
		issued := out.Latest.IssuedOn
		if issued.IsZero() {
			return nil
		}
		from, to := issued.YearMonth()-aroundMonths, issued.YearMonth()+aroundMonths
		found := map[domain.UnitID]bool{}
		slices.SortFunc(plans, func(x, y figure.Plan) int { return int(x.From) - int(y.From) })
		for _, plan := range plans {
			if plan.To < from.First() || plan.From > min(to.Last(), a.today()) {
				continue
			}
			b, err := a.board(ctx, tx, who, Ask{Plan: plan.Code, AsOf: max(plan.From, min(plan.To, to.Last(), a.today())), Unit: out.Owner.Code})
			if err != nil {
				return err
			}
			out.add(b, from, to, found)
		}
		for _, d := range out.Deliveries {
			if found[d.Unit] {
				out.Units = append(out.Units, d.To)
			} else {
				out.Absent = append(out.Absent, d.To)
			}
		}
		return nil
	})
	return out, err
}

// add takes the months of a board. Where plans overlap, a month is taken from
// the first that has it: the facts are the same.
func (out *BeforeAfter) add(b Board, from, to domain.YearMonth, found map[domain.UnitID]bool) {
	for i, m := range b.Months {
		if m < from || m > to || slices.ContainsFunc(out.Months, func(x MonthAround) bool { return x.Month == m }) {
			continue
		}
		x := MonthAround{Month: m, Through: m == out.Latest.IssuedOn.YearMonth(), Plan: b.Plan, AsOf: b.AsOf, KnownAt: b.KnownAt}
		for _, l := range b.Lines {
			if !slices.ContainsFunc(out.Deliveries, func(d DeliveryLine) bool { return d.Unit == l.Unit.Unit }) {
				continue
			}
			found[l.Unit.Unit] = true
			if l.Known[i] {
				x.Known++
				x.Admitted += l.ByMonth[i]
				x.Partial = x.Partial || l.Through < m.Last()
			}
		}
		out.Months = append(out.Months, x)
	}
}
