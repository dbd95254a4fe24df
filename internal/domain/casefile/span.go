// Package casefile is the procedure by which people come into the Party (công
// tác kết nạp đảng viên) as rules with dates: the steps, who takes them, what
// they need, the clocks that run, and the votes. Nothing in it is a constant of
// the program: a rule set is data, and each event is judged by the set in force
// on its day. Joining is a person's own free act; what is followed here is the
// paperwork of the organisations.
package casefile

import "tiendo/internal/domain"

// Measure is what a time is counted in. One rule mixes all of them.
type Measure string

// The measures.
const (
	WorkingDays  Measure = "working_days"  // ngày làm việc, by the calendar of holidays
	CalendarDays Measure = "calendar_days" // ngày
	Months       Measure = "months"        // tháng, from a day to the same day of the month
)

// Measures are all of them.
var Measures = []Measure{WorkingDays, CalendarDays, Months}

// Span is a length of time.
type Span struct {
	N       int
	Measure Measure
}

// mostSpan is the longest time a rule may name, in any measure.
const mostSpan = 600

// Known says that the span is a time.
func (s Span) Known() bool {
	return s.N > 0 && s.N <= mostSpan && (s.Measure == WorkingDays || s.Measure == CalendarDays || s.Measure == Months)
}

// Last is the last day, whole, of a span that an event of a day begins. The day
// itself does not count: thirty working days from the receipt are the thirty
// worked days after it. Months end with the day of the same number, or with the
// last day of a shorter month: sixty months from 31/8 end on 31/8, one from 31/1
// on 28/2. Only working days look at the calendar: a validity that ends on a
// Sunday ends on that Sunday.
func (s Span) Last(from domain.Date, c domain.Calendar) domain.Date {
	switch s.Measure {
	case Months:
		return addMonths(from, s.N)
	case CalendarDays:
		return from.AddDays(s.N)
	}
	return c.AddWorkingDays(from, s.N)
}

// Certain says whether the last day can be relied on: months and days always,
// working days where the holidays in between are confirmed.
func (s Span) Certain(from domain.Date, c domain.Calendar) bool {
	return s.Measure != WorkingDays || c.Certain(from, s.Last(from, c))
}

func addMonths(d domain.Date, n int) domain.Date {
	return (d.YearMonth() + domain.YearMonth(n)).On(d.Day())
}

// fullMonths are the months that are full between two days. A month is full on
// the day of the same number, or on the last day of a shorter month.
func fullMonths(from, to domain.Date) int {
	n := int(to.YearMonth() - from.YearMonth())
	if addMonths(from, n) > to {
		n--
	}
	return n
}
