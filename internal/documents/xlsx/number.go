package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// plainNumber writes the number of a cell as a person would: 4.0 and 4E0 are 4,
// 2.4781E4 is 24781. Fractions are cut to the 15 digits that spreadsheets show,
// so that 3.0000000000000004, left over from a division, is 3.
func plainNumber(s string) (string, bool) {
	if len(s) <= 15 && isWhole(s) {
		return s, true
	}
	for i := range len(s) {
		if !strings.ContainsRune("0123456789+-.eE", rune(s[i])) {
			return "", false
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(f, 0) {
		return "", false
	}
	if f == 0 {
		return "0", true
	}
	if f == math.Trunc(f) {
		return strconv.FormatFloat(f, 'f', 0, 64), true
	}
	if rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 15, 64), 64); err == nil {
		f = rounded
	}
	return strconv.FormatFloat(f, 'f', -1, 64), true
}

// isWhole says that s is a whole number in digits as they should be.
func isWhole(s string) bool {
	digits := strings.TrimPrefix(s, "-")
	if digits == "" || digits[0] == '0' && s != "0" {
		return false
	}
	for i := range len(digits) {
		if digits[i] < '0' || digits[i] > '9' {
			return false
		}
	}
	return true
}

// padded puts the leading zeros back that a format such as 00000 shows.
func padded(s string, width int) string {
	if !isWhole(s) || s[0] == '-' || len(s) >= width {
		return s
	}
	return strings.Repeat("0", width-len(s)) + s
}

// dayOf turns the count of days by which workbooks store a day into
// 2026-05-20. Day 60 of the usual count is 29 February 1900, which never was,
// so the days before it are one off. Times of day without a day are none.
func dayOf(s string, date1904 bool) (string, bool) {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || !(f >= 1 && f < 2_958_466) { // 1900-01-01 to 9999-12-31
		return "", false
	}
	n := int(f)
	start := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		start = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case n == 60:
		return "", false
	case n < 60:
		n++
	}
	day := start.AddDate(0, 0, n)
	if day.Year() > 9999 {
		return "", false
	}
	return day.Format(time.DateOnly), true
}
