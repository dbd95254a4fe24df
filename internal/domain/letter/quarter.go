package letter

import (
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Quarter is a quarter of a calendar year.
type Quarter struct{ Year, N int }

// QuarterOf is the quarter in which a day lies.
func QuarterOf(d domain.Date) Quarter { return Quarter{d.Year(), (int(d.Month())-1)/3 + 1} }

// From is its first day.
func (q Quarter) From() domain.Date { return domain.NewDate(q.Year, domain.Month(3*q.N-2), 1) }

// To is its last day.
func (q Quarter) To() domain.Date {
	return domain.NewDate(q.Year, domain.Month(3*q.N), 1).YearMonth().Last()
}

// Holds says whether a month lies in the quarter.
func (q Quarter) Holds(m domain.YearMonth) bool {
	return m >= q.From().YearMonth() && m <= q.To().YearMonth()
}

// QuarterRow is one line of the figures for the quarterly assessment: facts
// only. There are no points in it; those are given by people, by regulation.
type QuarterRow struct {
	Row
	Expected  Figure // ID empty where nothing is expected of the calendar, and in sums
	InQuarter Figure // ID empty where nothing is known of the quarter
	Streak    Figure // ID empty where it is not known, and in sums
	Missing   Figure // months of the quarter that are due and not reported; ID empty in sums
	Due       int    // months of the quarter that are due
}

// QuarterRows are the units of the board with what there is to know for the
// assessment of the quarter in which the day asked lies.
func (l Letter) QuarterRows(from Sources) (q Quarter, out []QuarterRow) {
	q = QuarterOf(l.Through())
	for _, r := range l.Annex.Rows {
		row := QuarterRow{Row: r}
		name := "q_" + nameOf(r.Target.ID)
		in := Figure{ID: name + "in_quarter", Means: InQuarter, Den: 1, Unit: r.Unit, Group: r.Group}
		known := false
		for i, m := range l.Months {
			if q.Holds(m) && r.Line.Known[i] {
				known = true
				in.Num += r.Months[i].Num
				in.Facts = append(in.Facts, r.Months[i].Facts...)
			}
			if q.Holds(m) && l.DueMonth != 0 && m <= l.DueMonth {
				row.Due++
			}
		}
		if known {
			slices.Sort(in.Facts)
			row.InQuarter = in
		}
		if !r.Total() {
			row.of(l, from, name)
		}
		out = append(out, row)
	}
	return q, out
}

func (r *QuarterRow) of(l Letter, from Sources, name string) {
	line := r.Line
	if line.Expected.Den > 0 {
		r.Expected = Figure{ID: name + "expected", Means: ExpectedCount, Num: line.Expected.Ceil(), Den: 1, Unit: r.Unit}
	}
	if s := line.Streak; s.Known {
		r.Streak = Figure{ID: name + "streak", Means: StreakMonths, Num: s.Months, Den: 1, AtLeast: s.AtLeast, Unit: r.Unit, Facts: r.Admitted.Facts}
	}
	missing := int64(0)
	for _, m := range l.QuarterMonths(line, from) {
		if m.ReportState == MonthMissing {
			missing++
		}
	}
	r.Missing = Figure{ID: name + "missing", Means: UnreportedDue, Num: missing, Den: 1, Unit: r.Unit}
}

// QuarterMonths are the months of the quarter in which the day asked lies, with
// what a unit has reported of each.
func (l Letter) QuarterMonths(line figure.Line, from Sources) (out []OwnMonth) {
	for _, m := range l.ownMonths(line, from) {
		if QuarterOf(l.Through()).Holds(m.Month) {
			out = append(out, m)
		}
	}
	return out
}
