package vi

import (
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
)

// ParseCount reads a whole number as people type it: 2200 or 2.200.
func ParseCount(s string) (int64, bool) {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && !strings.HasPrefix(s, "+") {
		return n, true
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(s, ".", ""), 10, 64)
	return n, err == nil && Number(n) == s
}

// ParseMonth reads a month as people type it, 5/2026, or as machines do, 2026-05.
func ParseMonth(s string) (domain.YearMonth, bool) {
	var m domain.YearMonth
	if m.Scan(s) == nil {
		return m, true
	}
	var month, year int
	var rest string
	if n, _ := fmt.Sscanf(strings.TrimPrefix(strings.ToLower(s), "tháng ")+"|", "%d/%d%s", &month, &year, &rest); n != 3 || rest != "|" {
		return 0, false
	}
	day := domain.NewDate(year, domain.Month(month), 1)
	return day.YearMonth(), !day.IsZero()
}

// TypedMonth writes a month as it is typed: 05/2026.
func TypedMonth(m domain.YearMonth) string { return fmt.Sprintf("%02d/%d", m.Month(), m.Year()) }

// ParseRate reads a threshold as people type it, exactly: 60%, 60, 58,33% or 7/12.
func ParseRate(s string) (domain.Rate, bool) {
	s = strings.ReplaceAll(strings.TrimSpace(s), " ", "")
	if num, den, ok := strings.Cut(s, "/"); ok {
		n, err1 := strconv.ParseUint(num, 10, 31)
		d, err2 := strconv.ParseUint(den, 10, 31)
		return domain.NewRate(int64(n), int64(d)), err1 == nil && err2 == nil && d > 0
	}
	whole, frac, _ := strings.Cut(strings.TrimSuffix(s, "%"), ",")
	if len(frac) > 4 || len(whole) > 6 || whole == "" {
		return domain.Rate{}, false
	}
	den := int64(100)
	for range frac {
		den *= 10
	}
	n, err := strconv.ParseUint(whole+frac, 10, 63)
	return domain.NewRate(int64(n), den), err == nil
}

// TypedRate writes a threshold so that reading it back gives the same: as a
// percentage where that is exact, and otherwise as a fraction.
func TypedRate(r domain.Rate) string {
	if r.Den == 0 {
		return ""
	}
	for digits := range 5 {
		by := domain.Rounding{Mode: domain.Truncate, Digits: digits}
		if s := Percent(r, by); s != "–" {
			if back, ok := ParseRate(strings.ReplaceAll(s, ".", "")); ok && back == domain.NewRate(r.Num, r.Den) {
				return strings.ReplaceAll(s, ".", "")
			}
		}
	}
	return strconv.FormatInt(r.Num, 10) + "/" + strconv.FormatInt(r.Den, 10)
}

// CountUnreadable says that a field for a number holds something else.
func CountUnreadable(s string) string {
	return "“" + shown(s) + "” không phải là số nguyên. Hãy ghi bằng chữ số, ví dụ 36 hoặc 2.200."
}

// MonthUnreadable says that a field for a month holds something else.
func MonthUnreadable(s string) string {
	return "“" + shown(s) + "” không phải là một tháng. Hãy ghi tháng/năm, ví dụ 05/2026."
}

// RateUnreadable says that a field for a threshold holds something else.
func RateUnreadable(s string) string {
	return "“" + shown(s) + "” không phải là ngưỡng. Hãy ghi tỷ lệ như 60% hoặc 58,33%, hoặc phân số như 7/12."
}
