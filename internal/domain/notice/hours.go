package notice

import "tiendo/internal/domain"

// Rule is when letters leave the house and when enough was said. Times of the
// day are minutes after midnight in Viet Nam.
type Rule struct {
	Morning   int  // when the morning's letter goes
	Quiet     int  // from when on in the evening nothing is sent, until Morning
	Most      int  // how often whoever asked may remind of one report
	Overdue   int  // for how many working days after the due day the morning's letter speaks of it
	Ahead     int  // how many working days before the due day it begins to
	OpenAlone bool // periods open by themselves on their first day
}

// DefaultRule is what ships.
func DefaultRule() Rule {
	return Rule{Morning: 7 * 60, Quiet: 18 * 60, Most: 5, Overdue: 5, Ahead: 3, OpenAlone: true}
}

// Limits of what a rule may hold.
const (
	mostReminders = 20
	mostDays      = 30
	dayMinutes    = 24 * 60
)

// Validate refuses a rule that would keep everything silent or write at night.
// Fields are "morning", "quiet", "most", "overdue", "ahead".
func (r Rule) Validate(bad *domain.Invalid) {
	between := func(field string, n, least, most int) {
		if n < least || n > most {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeNoticeNumber, Args: []any{least, most}})
		}
	}
	if r.Morning < 5*60 || r.Morning > 12*60 {
		bad.Add(domain.Problem{Column: "morning", Code: domain.CodeNoticeMorning})
	}
	if r.Quiet <= r.Morning || r.Quiet > dayMinutes {
		bad.Add(domain.Problem{Column: "quiet", Code: domain.CodeNoticeQuiet})
	}
	between("most", r.Most, 1, mostReminders)
	between("overdue", r.Overdue, 0, mostDays)
	between("ahead", r.Ahead, 0, mostDays)
}

const minute = domain.Instant(60 * 1_000_000)

// at is a time of a day in Viet Nam.
func at(day domain.Date, minutes int) domain.Instant {
	return (day - 1).End() + 1 + domain.Instant(minutes)*minute
}

// Leaves is the first instant from the given one on at which a letter may leave:
// on a working day, after the morning and before the evening's quiet.
func (r Rule) Leaves(now domain.Instant, c domain.Calendar) domain.Instant {
	day := now.Date()
	if c.WorkingDay(day) {
		switch {
		case now < at(day, r.Morning):
			return at(day, r.Morning)
		case now < at(day, r.Quiet):
			return now
		}
	}
	return at(c.AddWorkingDays(day, 1), r.Morning)
}

// Mornings says whether the morning's letters are to be made now: a working
// day, past the hour and not yet quiet again. A program that was down at seven
// makes them when it comes back the same day.
func (r Rule) Mornings(now domain.Instant, c domain.Calendar) bool {
	day := now.Date()
	return c.WorkingDay(day) && now >= at(day, r.Morning) && now < at(day, r.Quiet)
}

// Eve is the working day before a due day: on it one is told that the report is
// due on the next.
func Eve(due domain.Date, c domain.Calendar) domain.Date { return c.AddWorkingDays(due, -1) }

// pauses between tries to send one letter, in minutes. They grow, and end: for
// about two days.
var pauses = []domain.Instant{1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60}

// Again is when a letter that could not be sent is tried once more after so many
// tries; false when it is given up.
func Again(tries int, now domain.Instant) (domain.Instant, bool) {
	if tries < 1 || tries > len(pauses) {
		return 0, false
	}
	return now + pauses[tries-1]*minute, true
}

// LastMorning is when the morning's letters of the working day before went.
func (r Rule) LastMorning(now domain.Instant, c domain.Calendar) domain.Instant {
	return at(c.AddWorkingDays(now.Date(), -1), r.Morning)
}
