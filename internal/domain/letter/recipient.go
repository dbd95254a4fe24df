package letter

import (
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Recipient is the one unit that a paper is for, with its own figures.
type Recipient struct {
	figure.Line
	Figures []Figure // that the text may name, with ids beginning own_
	Months  []OwnMonth
}

// OwnMonth is one month of a unit in the annex of its own paper.
type OwnMonth struct {
	Month       domain.YearMonth
	Expected    Figure // persons expected by its end, or by the day asked; ID empty where nothing is expected of the calendar
	Admitted    Figure // ID empty where nothing is known of the month
	Sum         Figure // ID empty before the first figures
	Rate        Figure // ID empty without a target or figures
	ReportState ReportState
}

// ReportState says what is known of a month.
type ReportState string

// The states of a month's report.
const (
	MonthReported ReportState = "reported"
	MonthZero     ReportState = "zero"    // reported, and nobody was admitted
	MonthWithin   ReportState = "within"  // within the span of a later report
	MonthMissing  ReportState = "missing" // due and not reported
	MonthOpen     ReportState = "open"    // not due yet
)

const ownPrefix = "own_"

// OfRecipient says that a reference names a figure of the unit a paper is for.
func OfRecipient(ref string) bool { return strings.HasPrefix(ref, ownPrefix) }

// OwnFigures are the ids of the figures of a recipient, in the order in which
// people look for them.
var OwnFigures = func() (ids []string) {
	for _, m := range []Meaning{
		UnitName, UnitCommittee, Target, Admitted, RateOf, Remaining, PerMonth, ExpectedCount, Shortfall, StreakMonths, UnreportedDue,
	} {
		ids = append(ids, ownPrefix+string(m))
	}
	return ids
}()

// ToUnit is the letter for one unit of the board. What is not known of the unit
// is not among its figures.
func (l Letter) ToUnit(line figure.Line, from Sources) Letter {
	r := &Recipient{Line: line}
	unit := line.Unit
	all := from.of(0, unit.Unit)
	put := func(m Meaning, num, den int64, facts []figure.FactID) {
		r.Figures = append(r.Figures, Figure{ID: ownPrefix + string(m), Means: m, Num: num, Den: den, Unit: unit, Facts: facts})
	}
	put(UnitName, 0, 1, nil)
	put(UnitCommittee, 0, 1, nil)
	if line.HasTarget {
		put(Target, line.Target, 1, nil)
	}
	if line.Expected.Den > 0 {
		put(ExpectedCount, line.Expected.Ceil(), 1, nil)
	}
	if line.Figured() {
		put(Admitted, line.Admitted, 1, all)
		if line.Rate.Den > 0 {
			put(RateOf, line.Rate.Num, line.Rate.Den, all)
		}
		if line.HasTarget {
			put(Remaining, line.Remaining, 1, all)
			put(PerMonth, line.PerMonth, 1, all)
		}
		if line.Expected.Den > 0 {
			put(Shortfall, line.Shortfall, 1, all)
		}
	}
	if line.Streak.Known {
		put(StreakMonths, line.Streak.Months, 1, all)
		r.Figures[len(r.Figures)-1].AtLeast = line.Streak.AtLeast
	}
	r.Months = l.ownMonths(line, from)
	missing := int64(0)
	for _, m := range r.Months {
		if m.ReportState == MonthMissing {
			missing++
		}
	}
	put(UnreportedDue, missing, 1, nil)
	l.For = r
	return l
}

func (l Letter) ownMonths(line figure.Line, from Sources) (out []OwnMonth) {
	unit := line.Unit.Unit
	covered := func(m domain.YearMonth) bool {
		return slices.ContainsFunc(from[unit], func(f figure.Fact) bool {
			return f.CoversFrom <= m.Last() && f.EffectiveOn >= m.First()
		})
	}
	var sum int64
	var facts []figure.FactID
	known := false
	for i, m := range l.Months {
		row := OwnMonth{Month: m}
		cell := func(column string, means Meaning, num, den int64, facts []figure.FactID) Figure {
			return Figure{ID: "u_m" + strconv.Itoa(i+1) + "_" + column, Means: means, Num: num, Den: den, Unit: line.Unit, Month: m, Facts: slices.Clone(facts)}
		}
		if share, ok := l.Plan.Share(min(m.Last(), l.Through()), l.Rules); ok && line.HasTarget {
			row.Expected = cell("expected", ExpectedCount, share.Times(line.Target).Ceil(), 1, nil)
		}
		own := from.of(m, unit)
		facts = append(facts, own...)
		slices.Sort(facts)
		sum += line.ByMonth[i]
		if line.Known[i] {
			known = true
			row.Admitted = cell("admitted", Admitted, line.ByMonth[i], 1, own)
		}
		if known {
			row.Sum = cell("sum", Admitted, sum, 1, facts)
			row.Sum.Month = 0
			row.Sum.Through = min(m.Last(), l.Through())
			if line.HasTarget && line.Target > 0 {
				row.Rate = cell("rate", RateOf, sum, line.Target, facts)
				row.Rate.Month, row.Rate.Through = 0, row.Sum.Through
			}
		}
		switch {
		case line.Known[i] && line.ByMonth[i] == 0:
			row.ReportState = MonthZero
		case line.Known[i]:
			row.ReportState = MonthReported
		case covered(m):
			row.ReportState = MonthWithin
		case l.DueMonth != 0 && m <= l.DueMonth:
			row.ReportState = MonthMissing
		default:
			row.ReportState = MonthOpen
		}
		out = append(out, row)
	}
	return out
}
