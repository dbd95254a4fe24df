package notice

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// Refusal is why a unit is not reminded of a report.
type Refusal string

// The reasons.
const (
	Remindable Refusal = ""        // nothing stands against it
	HasSent    Refusal = "sent"    // it has reported
	IsLocked   Refusal = "locked"  // nothing is taken any more
	NotYet     Refusal = "not_yet" // the period has not ended: there is nothing to report yet
	Today      Refusal = "today"   // it was reminded today
	Enough     Refusal = "enough"  // it was reminded as often as the rule allows
	Nobody     Refusal = "nobody"  // no account of it is in use: nobody would read it
)

// Remind says what stands against reminding a unit of its report: of the period
// as it stands now, when it was reminded before, and how many people would be
// told.
func (r Rule) Remind(x report.Report, p report.Period, s report.PeriodState, before []domain.Instant, people int, now domain.Instant) Refusal {
	today := false
	for _, at := range before {
		today = today || at.Date() == now.Date()
	}
	switch {
	case x.State().Sent() || x.State() == report.Received:
		return HasSent
	case s == report.Locked:
		return IsLocked
	case p.To > now.Date():
		return NotYet
	case today:
		return Today
	case len(before) >= r.Most:
		return Enough
	case people == 0:
		return Nobody
	}
	return Remindable
}

// Owes says that the unit still has to send the report.
func Owes(s report.State) bool { return !s.Sent() && s != report.Received }
