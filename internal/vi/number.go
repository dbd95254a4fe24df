package vi

import (
	"strconv"
	"strings"

	"tiendo/internal/domain"
)

// Number writes a whole number with a dot at the thousands: 2.200.
func Number(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "." + s[i:]
	}
	return sign + s
}

// Percent writes a rate as an office does, 39,54%, cut or rounded as the rule
// says; a rate without a denominator is a dash.
func Percent(r domain.Rate, by domain.Rounding) string {
	s, ok := r.Percent(by)
	if !ok {
		return "–"
	}
	return Decimal(s) + "%"
}

// Decimal turns 1234.56 into 1.234,56.
func Decimal(s string) string {
	whole, frac, _ := strings.Cut(s, ".")
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return s
	}
	if frac == "" {
		return Number(n)
	}
	return Number(n) + "," + frac
}

// TwoDigits writes counts below ten with a leading zero, as letters do in
// "04 tháng cuối năm".
func TwoDigits(n int64) string {
	if n >= 0 && n < 10 {
		return "0" + strconv.FormatInt(n, 10)
	}
	return Number(n)
}
