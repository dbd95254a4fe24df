package app

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// Days are the holidays and swapped days with everything ever recorded of them.
type Days struct {
	Calendar  domain.Calendar
	History   []DayLine // newest first; what the product ships with is not among it
	Simulated bool
}

// DayLine is one recorded rule with who recorded it.
type DayLine struct {
	domain.DayRule
	By string
}

// Days gives the calendar as known now.
func (a *App) Days(ctx context.Context, _ domain.Actor) (d Days, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		recorded, err := tx.DayRules(ctx)
		if err != nil {
			return err
		}
		d.Calendar = domain.NewCalendar(append(domain.ShippedDays(), recorded...), tx.At())
		var at []domain.Instant
		for _, r := range recorded {
			at = append(at, r.RecordedAt)
		}
		by, err := tx.ActorsAt(ctx, at...)
		if err != nil {
			return err
		}
		for _, r := range slices.Backward(recorded) {
			d.History = append(d.History, DayLine{r, by[r.RecordedAt]})
		}
		simulated, err := tx.Setting(ctx, storage.Simulated)
		d.Simulated = simulated != ""
		return err
	})
	return d, err
}

// mostDays is how many days one act may speak of: more is a mistyped year.
const mostDays = 31

// SetDays records the same of every day from one to another, both inclusive:
// that they are off, worked, or again as usual. A zero last day means one day.
func (a *App) SetDays(ctx context.Context, who domain.Actor, rule domain.DayRule, to domain.Date) (domain.Instant, error) {
	rule.Name, rule.Source = strings.Join(strings.Fields(rule.Name), " "), strings.Join(strings.Fields(rule.Source), " ")
	subject := rule.Day.String()
	if !to.IsZero() && to != rule.Day {
		subject += " – " + to.String()
	}
	return a.do(ctx, who, "set days", subject, false, func(tx *storage.Tx) (map[string]string, error) {
		if err := permitAll(who, domain.SetHolidays); err != nil {
			return nil, err
		}
		bad := &domain.Invalid{}
		if err := rule.Validate(); err != nil {
			bad = err.(*domain.Invalid) //nolint:errorlint,errcheck // Validate gives nothing else
		}
		if to.IsZero() {
			to = rule.Day
		}
		switch {
		case to < rule.Day:
			bad.Add(domain.Problem{Column: "to", Value: to.String(), Code: domain.CodeDateOrder, Args: []any{to}})
		case to-rule.Day >= mostDays:
			bad.Add(domain.Problem{Column: "to", Value: to.String(), Code: domain.CodeTooManyDays, Args: []any{mostDays}})
		}
		if bad.Total > 0 {
			return nil, bad
		}
		var rules []domain.DayRule
		for day := rule.Day; day <= to; day++ {
			rule.Day = day
			rules = append(rules, rule)
		}
		if err := tx.AddDayRules(ctx, rules); err != nil {
			return nil, err
		}
		files, err := a.settleAll(ctx, tx, who, domain.Everything, nil) // last days are counted in working days
		return map[string]string{"kind": string(rule.Kind), "source": rule.Source, "files": strconv.Itoa(files)}, err
	})
}
