package vi

import (
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
)

// Date writes a day as 20/05/2026, for screens and tables.
func Date(d domain.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%02d/%02d/%d", d.Day(), d.Month(), d.Year())
}

// ShortDate writes a day as letters do within a sentence: 16/9/2025, with a
// zero before days below ten and before January and February, where a digit
// could be added by hand (Hướng dẫn 36-HD/VPTW).
func ShortDate(d domain.Date) string {
	return fmt.Sprintf("%02d/%s/%d", d.Day(), letterMonth(d), d.Year())
}

// LongDate writes a day as the place line of a letter does: ngày 05 tháng 02
// năm 2026. The blanks inside do not break over a line.
func LongDate(d domain.Date) string {
	return fmt.Sprintf("ngày %02d tháng %s năm %d", d.Day(), letterMonth(d), d.Year())
}

func letterMonth(d domain.Date) string {
	if d.Month() <= 2 {
		return "0" + strconv.Itoa(int(d.Month()))
	}
	return strconv.Itoa(int(d.Month()))
}

// ParseDate reads a day as people type it, 20/5/2026, or as machines do,
// 2026-05-20.
func ParseDate(s string) (domain.Date, bool) {
	if d, err := domain.ParseDate(s); err == nil {
		return d, true
	}
	var day, month, year int
	var rest string
	if n, _ := fmt.Sscanf(s+"|", "%d/%d/%d%s", &day, &month, &year, &rest); n != 4 || rest != "|" {
		return 0, false
	}
	d := domain.NewDate(year, domain.Month(month), day)
	return d, !d.IsZero()
}

// Instant writes a moment as 14:05:09.845314 ngày 20/05/2026: with the digits
// that tell two acts of one second apart, so that it can be asked for again.
// Digits that are all zero are left out.
func Instant(i domain.Instant) string {
	clock := strings.TrimSuffix(i.Time().Format("15:04:05.000000"), ".000000")
	return clock + i.Time().Format(" ngày 02/01/2006")
}

// Month writes a month as Tháng 5/2026.
func Month(m domain.YearMonth) string {
	return fmt.Sprintf("Tháng %d/%d", m.Month(), m.Year())
}

// MonthColumn writes a month for a narrow column: T5.
func MonthColumn(m domain.YearMonth) string { return fmt.Sprintf("T%d", m.Month()) }

// ShortInstant writes a moment as 09:05 02/06/2026, for tables.
func ShortInstant(i domain.Instant) string { return i.Time().Format("15:04 02/01/2006") }
