package figure

import "tiendo/internal/domain"

// Share is the part of the target that the calendar expects by the day, in
// lowest terms: 5/12 on 20/5/2026 under ByClosed. False where the basis
// expects nothing of the calendar (ByRate).
func (p Plan) Share(day domain.Date, r Rules) (domain.Rate, bool) {
	if r.Class == ByRate {
		return domain.Rate{}, false
	}
	day = min(day, p.To)
	if r.Class == ByDays {
		return domain.NewRate(max(0, int64(day-p.From)+1), int64(p.To-p.From)+1), true
	}
	months := p.Months()
	var passed int64
	for _, m := range months {
		if p.counts(m, r) <= day {
			passed++
		}
	}
	return domain.NewRate(passed, int64(len(months))), true
}

// counts is the first day on which the month counts in the pace.
func (p Plan) counts(m domain.YearMonth, r Rules) domain.Date {
	first, last := max(m.First(), p.From), min(m.Last(), p.To)
	switch r.Class {
	case ByBegun:
		return first
	case ByCompleted:
		return last
	}
	// A month whose closing day the window leaves out counts from the last day
	// it has in the window: no plan expects a month before it was worked in.
	if closing := m.On(r.ClosingDay); closing >= first && closing <= last {
		return closing
	}
	return last
}

// MonthsLeft is the number of months of the window that have not closed yet; a
// plan that goes on has at least one, and none on its last day.
func (p Plan) MonthsLeft(day domain.Date, r Rules) int64 {
	if day >= p.To {
		return 0
	}
	var n int64
	closed := r.WithClass(ByClosed)
	for _, m := range p.Months() {
		if p.counts(m, closed) > day {
			n++
		}
	}
	return max(n, 1)
}

// Class is how far an organisation has come against the measure (mức thực
// hiện). It is never called "xếp loại", which is a rating by regulation.
type Class string

// The classes; None where there is no target, or 0, or nothing expected yet.
const (
	High   Class = "high"   // cao
	Medium Class = "medium" // trung bình
	Low    Class = "low"    // thấp
	None   Class = "none"   // không xếp mức
)

// Classes are all classes from the top.
var Classes = []Class{High, Medium, Low, None}

// Classify compares exactly: admitted against the threshold's part of the
// expected number. Expected is zero where nothing is expected yet.
func (r Rules) Classify(admitted int64, expected domain.Rate) Class {
	if expected.Den == 0 || expected.Num <= 0 {
		return None
	}
	is := domain.Rate{Num: max(admitted, 0), Den: 1}
	switch {
	case expected.TimesRate(r.High).AtMost(is):
		return High
	case expected.TimesRate(r.Medium).AtMost(is):
		return Medium
	}
	return Low
}

// MonthsOfYear is n where a letter may say "n tháng đầu năm": the window begins
// in January and the day has reached the closing day of its n-th month.
func (p Plan) MonthsOfYear(day domain.Date, r Rules) (int64, bool) {
	m := day.YearMonth()
	if p.From.Month() != 1 || p.From.Day() != 1 || m.Year() != p.From.Year() || day < m.On(r.ClosingDay) {
		return 0, false
	}
	return int64(m.Month()), true
}
