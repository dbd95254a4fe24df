package figure

import (
	"slices"

	"tiendo/internal/domain"
)

// Streak is for how many closed months in a row a unit has admitted nobody
// (số tháng liền chưa kết nạp).
type Streak struct {
	Months  int64
	Known   bool // false: no closed month has confirmed figures
	AtLeast bool // an unknown month stopped the count: "ít nhất n tháng"

	Excused []Excused // months passed over, counted apart; the latest first
}

// NewStreak counts back from the last closed month with confirmed figures to
// the last admission, whatever plans the months belong to. A month is closed
// from its closing day on, and confirmed when a declared span holds that day.
// A month that had closed before the unit began is none of its own and ends the
// count. An excused month is passed over as if it had not been: it neither
// lengthens nor stops the count, reported or not; but who was admitted in it
// was admitted.
func NewStreak(unit domain.UnitID, tallies []Tally, began, asOf domain.Date, r Rules) Streak {
	months := slices.Clone(tallies)
	slices.SortFunc(months, func(a, b Tally) int { return int(b.Month - a.Month) })
	if len(months) == 0 {
		return Streak{}
	}
	oldest := slices.MinFunc(months, func(a, b Tally) int { return int(a.From - b.From) }).From.YearMonth()
	admitted := func(m domain.YearMonth) bool {
		return slices.ContainsFunc(months, func(t Tally) bool { return t.Month == m && t.Quantity > 0 })
	}
	confirmed := func(m domain.YearMonth) bool {
		closing := m.On(r.ClosingDay)
		return slices.ContainsFunc(months, func(t Tally) bool {
			return t.Standing > 0 && t.From <= closing && t.Through >= closing
		})
	}
	var s Streak
	m := asOf.YearMonth()
	for ; m >= oldest; m-- {
		excuse, excused := r.excuse(unit, m)
		switch {
		case admitted(m):
			s.Known = true
			return s
		case m.On(r.ClosingDay) > asOf: // not closed yet
		case m.On(r.ClosingDay) < began:
			return s
		case excused:
			s.pass(excuse)
		case confirmed(m):
			s.Known = true
			s.Months++
		case s.Known:
			s.AtLeast = true
			return s
		}
	}
	// Before the first figures there is nothing but excused months to pass.
	for ; s.Known && m.On(r.ClosingDay) >= began; m-- {
		excuse, excused := r.excuse(unit, m)
		if !excused {
			s.AtLeast = true
			return s
		}
		s.pass(excuse)
	}
	return s
}

// reaches says whether a declared span reaches into the month.
func reaches(tallies []Tally, m domain.YearMonth) bool {
	return slices.ContainsFunc(tallies, func(t Tally) bool {
		return t.Standing > 0 && t.From <= m.Last() && t.Through >= m.First()
	})
}

// dueMonth is the last month of the window whose due day has passed: the unit
// has the whole of the due day itself. False while no month of the window is
// due.
func (p Plan) dueMonth(day domain.Date, r Rules) (domain.YearMonth, bool) {
	day = min(day, p.To+31)
	for m := min(day.YearMonth(), p.To.YearMonth()); m >= p.From.YearMonth(); m-- {
		if m.On(r.DueDay) < p.From {
			break // the window began after this month was due
		}
		if m.On(r.DueDay) < day {
			return m, true
		}
	}
	return 0, false
}
