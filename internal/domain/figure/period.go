package figure

import "tiendo/internal/domain"

// ReportingPeriod is one period of a plan's calendar (kỳ báo cáo), both days
// included, with the month it is named after.
type ReportingPeriod struct {
	Month    domain.YearMonth
	From, To domain.Date
}

// Periods are the reporting periods of the window, in order. rules gives the
// rules that hold on a day, for a day belongs to the period its own rules say:
// where a new calendar begins within the plan, the first period under it may
// reach back over the last one before.
func (p Plan) Periods(rules func(domain.Date) Rules) []ReportingPeriod {
	var out []ReportingPeriod
	for day := p.From; day <= p.To; day++ {
		m, from := p.period(day, rules(day))
		if n := len(out); n > 0 && out[n-1].From >= from {
			out[n-1].To = day
			continue
		}
		out = append(out, ReportingPeriod{m, from, day})
	}
	return out
}
