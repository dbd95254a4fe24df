package figure

import "tiendo/internal/domain"

// Stock is the latest number of something that each unit has, such as its
// members: not summed over time but holding until the next one is known.
type Stock map[domain.UnitID]Fact

// Sum adds up what some units have. It is false unless every one of them has a
// number: admissions of all divided by the members of some would be no rate.
func (s Stock) Sum(units ...domain.UnitID) (n int64, ok bool) {
	for _, u := range units {
		f, known := s[u]
		if !known {
			return 0, false
		}
		n += f.Quantity
	}
	return n, len(units) > 0
}

// Of gives what the scope has: its own number, or the sum of the units below
// it.
func (s Stock) Of(p Progress) (int64, bool) {
	if n, ok := s.Sum(p.Scope); ok {
		return n, true
	}
	return s.Sum(units(p.Lines)...)
}

// SumOf adds up what the units of some lines have.
func (s Stock) SumOf(lines []Line) (int64, bool) { return s.Sum(units(lines)...) }

func units(lines []Line) []domain.UnitID {
	out := make([]domain.UnitID, 0, len(lines))
	for _, l := range lines {
		out = append(out, l.Unit.Unit)
	}
	return out
}

// Per is how many of n come to so many of a stock (1.000 people, 100 members);
// without a denominator where there is no stock.
func Per(many, n, stock int64) domain.Rate {
	if stock <= 0 {
		return domain.Rate{}
	}
	return domain.Rate{Num: n * many, Den: stock}
}
