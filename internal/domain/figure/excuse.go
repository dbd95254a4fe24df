package figure

import (
	"slices"
	"strings"

	"tiendo/internal/domain"
)

// Excuse takes months out of a unit's streak (tháng không tính): somebody
// decided that in them nobody was to be blamed for admitting nobody, as in the
// month in which a committee was being merged. The months stay in every other
// figure.
type Excuse struct {
	Unit     domain.UnitID // 0 = every unit
	From     domain.YearMonth
	To       domain.YearMonth // 0 = until further notice
	Reason   string           // typed by a person
	Decision string           // the document that decided it; may be empty
}

// Holds says whether the month is one of the excused.
func (e Excuse) Holds(m domain.YearMonth) bool { return e.From <= m && (e.To == 0 || m <= e.To) }

// overlaps says whether two excuses of one unit speak of the same month.
func (e Excuse) overlaps(o Excuse) bool {
	return e.Unit == o.Unit && (o.To == 0 || e.From <= o.To) && (e.To == 0 || o.From <= e.To)
}

// Excused is how many months of a streak one excuse took out of it.
type Excused struct {
	Excuse
	Months int64
}

// excuse finds why a month of a unit does not count: its own excuse before the
// one of every unit.
func (r Rules) excuse(unit domain.UnitID, m domain.YearMonth) (Excuse, bool) {
	found, ok := Excuse{}, false
	for _, e := range r.Excuses {
		if e.Holds(m) && (e.Unit == unit || e.Unit == 0) && (!ok || e.Unit != 0) {
			found, ok = e, true
		}
	}
	return found, ok
}

// excusesAgree says that each excuse has a span and a reason, and that no month
// of a unit is excused twice, for two reasons. One of every unit may meet one of
// a unit: the unit's own is then the one that is told.
func (r Rules) excusesAgree() bool {
	for i, e := range r.Excuses {
		if e.Unit < 0 || e.From <= 0 || e.To != 0 && e.To < e.From || strings.TrimSpace(e.Reason) == "" {
			return false
		}
		if slices.ContainsFunc(r.Excuses[:i], e.overlaps) {
			return false
		}
	}
	return true
}

// pass notes a month that an excuse took out.
func (s *Streak) pass(e Excuse) {
	for i := range s.Excused {
		if s.Excused[i].Excuse == e {
			s.Excused[i].Months++
			return
		}
	}
	s.Excused = append(s.Excused, Excused{e, 1})
}

// ExcusedMonths is how many months were passed over.
func (s Streak) ExcusedMonths() (n int64) {
	for _, e := range s.Excused {
		n += e.Months
	}
	return n
}
