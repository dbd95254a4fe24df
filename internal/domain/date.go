package domain

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
)

// Date is a calendar day without a time or a zone: a day number, 1 being
// 0001-01-01. The zero Date is "no date". Dates compare and subtract as numbers.
type Date int32

var errDate = errors.New("not a date of the form 2006-01-02")

const (
	unixDay  = 719163  // the Date of 1970-01-01
	lastDate = 3652059 // the Date of 9999-12-31
)

// NewDate gives the day; a day or month out of range gives the zero Date.
func NewDate(year int, month Month, day int) Date {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0
	}
	return civil(year, int(month), day)
}

// ParseDate reads 2026-05-20 and nothing else; 2026-02-31 is refused.
func ParseDate(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, errDate
	}
	y, okY := digits(s[0:4])
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:10])
	day := NewDate(y, Month(m), d)
	if !okY || !okM || !okD || day == 0 {
		return 0, errDate
	}
	return day, nil
}

// MustDate is ParseDate for literals in code and tests.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(fmt.Sprintf("domain: date %q: %v", s, err))
	}
	return d
}

func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// civil and fromCivil convert between days and the proleptic Gregorian
// calendar by whole eras of 400 years, so no loop and no time.Time is needed.
func civil(y, m, d int) Date {
	if m <= 2 {
		y--
	}
	era := y / 400
	yoe := y - era*400
	doy := (153*((m+9)%12)+2)/5 + d - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Date(era*146097 + doe - 305)
}

func (d Date) civil() (y, m, day int) {
	z := int(d) + 305
	era := z / 146097
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	m = mp + 3
	if m > 12 {
		m -= 12
	}
	y = yoe + era*400
	if m <= 2 {
		y++
	}
	return y, m, day
}

// Year is the year of the date.
func (d Date) Year() int { y, _, _ := d.civil(); return y }

// Month is the month of the year, 1 to 12.
func (d Date) Month() Month { _, m, _ := d.civil(); return Month(m) }

// Day is the day of the month, 1 to 31.
func (d Date) Day() int { _, _, n := d.civil(); return n }

// Weekday is the day of the week: 1 is Monday, 7 Sunday.
func (d Date) Weekday() int { return int(d-1)%7 + 1 }

// Weekend says that the day is a Saturday or a Sunday.
func (d Date) Weekend() bool { return d.Weekday() >= 6 }

// YearMonth is the calendar month that holds the day.
func (d Date) YearMonth() YearMonth {
	y, m, _ := d.civil()
	return NewYearMonth(y, Month(m))
}

// AddDays moves by whole days.
func (d Date) AddDays(n int) Date { return d + Date(n) }

// IsZero says that there is no date.
func (d Date) IsZero() bool { return d == 0 }

// String gives 2026-05-20, or nothing for no date.
func (d Date) String() string {
	if d <= 0 || d > lastDate {
		return ""
	}
	y, m, n := d.civil()
	b := [10]byte{
		'0' + byte(y/1000), '0' + byte(y/100%10), '0' + byte(y/10%10), '0' + byte(y%10), '-',
		'0' + byte(m/10), '0' + byte(m%10), '-', '0' + byte(n/10), '0' + byte(n%10),
	}
	return string(b[:])
}

// MarshalText and UnmarshalText let a date stand in JSON as its ISO form.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	*d, err = ParseDate(string(b))
	return err
}

// Value stores the date as ISO text; no date is NULL.
func (d Date) Value() (driver.Value, error) {
	if d == 0 {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads what Value stored, on either engine.
func (d *Date) Scan(v any) (err error) {
	switch x := v.(type) {
	case nil:
		*d = 0
	case string:
		*d, err = ParseDate(x)
	case []byte:
		*d, err = ParseDate(string(x))
	default:
		err = fmt.Errorf("scan a date from %T", v)
	}
	return err
}

// Month is a month of the year, 1 to 12.
type Month int

// YearMonth is one calendar month, counted from January of year 0.
type YearMonth int32

// NewYearMonth gives the month of the year.
func NewYearMonth(year int, m Month) YearMonth { return YearMonth(year*12 + int(m) - 1) }

// Year of the month.
func (m YearMonth) Year() int { return int(m) / 12 }

// Month of the year, 1 to 12.
func (m YearMonth) Month() Month { return Month(int(m)%12 + 1) }

// First is the first day of the month.
func (m YearMonth) First() Date { return civil(m.Year(), int(m.Month()), 1) }

// Last is the last day of the month.
func (m YearMonth) Last() Date { return (m + 1).First() - 1 }

// On is the given day of the month, or its last day where it is shorter.
func (m YearMonth) On(day int) Date { return min(m.First()+Date(day-1), m.Last()) }

// String gives 2026-05.
func (m YearMonth) String() string { return m.First().String()[:7] }

// Scan reads 2026-05.
func (m *YearMonth) Scan(v any) error {
	var d Date
	s, ok := v.(string)
	if b, isBytes := v.([]byte); isBytes {
		s, ok = string(b), true
	}
	if !ok {
		return fmt.Errorf("scan a month from %T", v)
	}
	if err := d.Scan(s + "-01"); err != nil {
		return fmt.Errorf("scan month %s: %w", strconv.Quote(s), err)
	}
	*m = d.YearMonth()
	return nil
}

func daysIn(y int, m Month) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
