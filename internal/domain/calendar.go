package domain

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DayKind says what was decided of one day (loại ngày).
type DayKind string

// The kinds. DayUsual takes back what was decided before: the day is again what
// its day of the week says.
const (
	DayOff   DayKind = "off"   // ngày nghỉ lễ, nghỉ bù
	DayWork  DayKind = "work"  // ngày làm bù, hoán đổi
	DayUsual DayKind = "usual" // theo ngày trong tuần
)

// DayKinds are all kinds, in the order in which people choose.
var DayKinds = []DayKind{DayOff, DayWork, DayUsual}

// Known says whether the kind is one of DayKinds.
func (k DayKind) Known() bool { return k == DayOff || k == DayWork || k == DayUsual }

// DayRule is what was decided of one day (ngày nghỉ, ngày làm bù), as learned at
// an instant. Rules are only added: of a day's rules the one recorded last
// holds. The day itself is the day from which, and on which alone, it holds.
type DayRule struct {
	Day        Date
	Kind       DayKind
	Name       string // "Tết Nguyên đán"
	Source     string // the document; where it is not certain, what is assumed
	Confirmed  bool   // false is shown as "cần xác nhận"
	RecordedAt Instant
}

// Validate refuses a rule that says nothing of a day.
func (r DayRule) Validate() error {
	bad := &Invalid{}
	refuse := func(field, value string, code Code, args ...any) {
		bad.Add(Problem{Column: field, Value: value, Code: code, Args: args})
	}
	switch {
	case r.Day.IsZero():
		refuse("day", "", CodeFieldEmpty)
	case r.Day.Year() < 2000 || r.Day.Year() > 2100:
		refuse("day", r.Day.String(), CodeDateYear, 2000, 2100)
	}
	if !r.Kind.Known() {
		refuse("kind", string(r.Kind), CodeChoice)
	}
	if code := line(r.Name, mostDayWords); code != "" {
		refuse("name", r.Name, code, mostDayWords)
	}
	if code := line(r.Source, mostDayWords); code != "" {
		refuse("source", r.Source, code, mostDayWords)
	}
	return bad.Err()
}

// mostDayWords is how many characters a day's name or source may have.
const mostDayWords = 160

// line is what is wrong with one line of text that somebody must have typed;
// empty where nothing is.
func line(s string, most int) Code {
	switch {
	case strings.TrimSpace(s) == "":
		return CodeFieldEmpty
	case strings.ContainsFunc(s, unicode.IsControl):
		return CodeFormLine
	case utf8.RuneCountInString(s) > most:
		return CodeTextTooLong
	}
	return ""
}

// Calendar knows which days are worked: Monday to Friday, but for holidays, and
// the days off that are worked instead of others.
type Calendar struct {
	days  map[Date]DayRule
	years map[int]bool // of which something was decided
}

// NewCalendar takes the rules in order of recording and leaves out what was
// recorded after the instant.
func NewCalendar(rules []DayRule, known Instant) Calendar {
	c := Calendar{map[Date]DayRule{}, map[int]bool{}}
	for _, r := range rules {
		if was, ok := c.days[r.Day]; r.RecordedAt > known || ok && was.RecordedAt > r.RecordedAt {
			continue
		}
		c.days[r.Day] = r
	}
	for day := range c.days {
		c.years[day.Year()] = true
	}
	return c
}

// Rule is what was decided of a day; false where nothing was, or where it was
// taken back.
func (c Calendar) Rule(day Date) (DayRule, bool) {
	r, ok := c.days[day]
	return r, ok && r.Kind != DayUsual
}

// Rules are what holds, in order of days.
func (c Calendar) Rules() []DayRule {
	var out []DayRule
	for day := range c.days {
		if r, ok := c.Rule(day); ok {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b DayRule) int { return int(a.Day - b.Day) })
	return out
}

// WorkingDay says whether a day is worked (ngày làm việc).
func (c Calendar) WorkingDay(day Date) bool {
	if r, ok := c.Rule(day); ok {
		return r.Kind == DayWork
	}
	return !day.Weekend()
}

// AddWorkingDays is the n-th working day after a day, which itself does not
// count whether it is worked or not; below 0 it counts back. For 0 it is the day
// itself where it is worked, and otherwise the next one that is: a deadline that
// falls on a day off moves to the first working day after it.
func (c Calendar) AddWorkingDays(day Date, n int) Date {
	step := Date(1)
	if n < 0 {
		step, n = -1, -n
	}
	if n == 0 {
		for !c.WorkingDay(day) {
			day++
		}
		return day
	}
	for n > 0 {
		if day += step; c.WorkingDay(day) {
			n--
		}
	}
	return day
}

// WorkingDaysAfter are the working days after one day up to another, which may
// be worked itself; below 0 where the other lies before. It is reckoned by whole
// weeks, so that a time of years costs as little as one of days.
func (c Calendar) WorkingDaysAfter(from, to Date) int {
	if to < from {
		return -c.WorkingDaysAfter(to, from)
	}
	n := int(to-from) / 7 * 5
	for day := to - (to-from)%7 + 1; day <= to; day++ {
		if !day.Weekend() {
			n++
		}
	}
	for day, r := range c.days {
		switch {
		case day <= from || day > to:
		case r.Kind == DayOff && !day.Weekend():
			n--
		case r.Kind == DayWork && day.Weekend():
			n++
		}
	}
	return n
}

// Certain says whether every day of a span can be relied on: some rule is known
// for each of its years, and none within it still waits to be confirmed.
func (c Calendar) Certain(from, to Date) bool {
	for y := from.Year(); y <= to.Year(); y++ {
		if !c.years[y] {
			return false
		}
	}
	for day, r := range c.days {
		if day >= from && day <= to && !r.Confirmed && r.Kind != DayUsual {
			return false
		}
	}
	return true
}
