package documents

import (
	"regexp"
	"strconv"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
)

// Years that a date in a file may have: the Party was founded in 1930.
const (
	firstYear = 1930
	lastYear  = 2100
)

var (
	isoShape = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)
	// Three numbers parted by the same kind of sign, perhaps with a time.
	dayShape  = regexp.MustCompile(`^([0-9]{1,4}) *[/.\-] *([0-9]{1,2}) *[/.\-] *([0-9]{1,4})([ T,].*)?$`)
	longShape = regexp.MustCompile(`(?i)^(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})$`)
)

// dateOf reads a day, or tells by code and args why the cell holds none.
func dateOf(c xlsx.Cell) (d domain.Date, code domain.Code, args []any) {
	if c.Kind == xlsx.Bool {
		return 0, domain.CodeDateText, nil
	}
	d, err := domain.ParseDate(c.Text)
	switch {
	case err == nil && plausible(d):
		return d, "", nil
	case err == nil:
		return 0, domain.CodeDateYear, []any{firstYear, lastYear}
	case isoShape.MatchString(c.Text):
		return 0, domain.CodeDateNone, nil
	case c.Kind == xlsx.Number || allDigits(c.Text):
		return digitsAsDate(c.Text)
	}
	return guess(c.Text)
}

func plausible(d domain.Date) bool { return d.Year() >= firstYear && d.Year() <= lastYear }

// guess names the day that a person most likely meant: the day stands first
// here, unless the year does, or the second number can be no month.
func guess(s string) (domain.Date, domain.Code, []any) {
	m := dayShape.FindStringSubmatch(s)
	if m == nil {
		m = longShape.FindStringSubmatch(s)
	}
	if m == nil {
		return 0, domain.CodeDateText, nil
	}
	day, month, year := number(m[1]), number(m[2]), number(m[3])
	if len(m[1]) == 4 {
		day, year = year, day
	} else if len(m[3]) <= 2 {
		year += 2000
	}
	d := domain.NewDate(year, domain.Month(month), day)
	if d.IsZero() {
		d = domain.NewDate(year, domain.Month(day), month)
	}
	switch {
	case d.IsZero():
		return 0, domain.CodeDateNone, nil
	case !plausible(d):
		return 0, domain.CodeDateYear, []any{firstYear, lastYear}
	}
	return 0, domain.CodeDateForm, []any{d}
}

// digitsAsDate judges a bare number: 20260520 is a day without its hyphens;
// 46162 is how a spreadsheet counts days in a cell not formatted as a date.
func digitsAsDate(s string) (domain.Date, domain.Code, []any) {
	if len(s) == 8 && allDigits(s) {
		if d, err := domain.ParseDate(s[:4] + "-" + s[4:6] + "-" + s[6:]); err == nil && plausible(d) {
			return 0, domain.CodeDateForm, []any{d}
		}
	}
	d := domain.NewDate(1899, 12, 30)
	if n := number(s); len(s) == 5 && n > 0 && plausible(d.AddDays(n)) {
		return 0, domain.CodeDateNumber, []any{d.AddDays(n)}
	}
	return 0, domain.CodeDateNumber, []any{domain.Date(0)}
}

// number is 0 for what is no number, which is no day either.
func number(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
