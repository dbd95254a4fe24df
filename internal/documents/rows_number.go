package documents

import (
	"regexp"
	"strconv"
	"strings"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
)

// Most that is plausible: admissions or chỉ tiêu of one unit, and people.
const (
	mostAdmissions = 1_000_000
	mostPeople     = 200_000_000
)

var (
	// 2.200 and 2,200: an office means thousands by the dot, a program a
	// fraction; with the comma it is the other way round.
	groupedNumber = regexp.MustCompile(`^[1-9][0-9]{0,2}([.,][0-9]{3})+$`)
	brokenNumber  = regexp.MustCompile(`^[0-9]*[.,][0-9]+$|^[0-9]+[.,]$`)
	belowZero     = regexp.MustCompile(`^[-−–] *[0-9]`)
	spacedNumber  = regexp.MustCompile(`^[0-9]+(\s+[0-9]+)+$`)
)

// wholeOf reads a whole number from 0 to most, or tells by code and args why
// the cell holds none.
func wholeOf(c xlsx.Cell, most int64) (n int64, code domain.Code, args []any) {
	s := c.Text
	switch {
	case c.Kind == xlsx.Date:
		return 0, domain.CodeNumberIsDate, nil
	case c.Kind == xlsx.Bool:
		return 0, domain.CodeNumberText, nil
	case allDigits(s):
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || n > most {
			return 0, domain.CodeNumberTooBig, []any{most}
		}
		return n, "", nil
	case halfWidth(s) != s && allDigits(halfWidth(s)):
		return 0, domain.CodeNumberWide, []any{halfWidth(s)}
	case belowZero.MatchString(s):
		return 0, domain.CodeNumberBelow0, nil
	case strings.HasSuffix(s, "%") || strings.HasSuffix(s, "％"):
		return 0, domain.CodeNumberPercent, nil
	case c.Kind == xlsx.Text && groupedNumber.MatchString(s):
		whole, fraction := readings(s)
		return 0, domain.CodeNumberDots, []any{whole, fraction}
	case brokenNumber.MatchString(s):
		return 0, domain.CodeNumberPart, nil
	case spacedNumber.MatchString(s):
		return 0, domain.CodeNumberSpaces, []any{strings.Join(strings.Fields(s), "")}
	}
	return 0, domain.CodeNumberText, nil
}

// readings are the two numbers that 2.200 may be: 2200, and 2,2 as an office
// writes it. 1.234.567 can only be the first.
func readings(s string) (whole, fraction string) {
	whole = strings.NewReplacer(".", "", ",", "").Replace(s)
	if strings.Count(s, ".")+strings.Count(s, ",") > 1 {
		return whole, ""
	}
	fraction = strings.TrimRight(strings.Replace(s, ".", ",", 1), "0")
	return whole, strings.TrimSuffix(fraction, ",")
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// halfWidth turns the wide digits of East Asian keyboards into plain ones.
func halfWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if '０' <= r && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}

// WholeNumber reads a number of admissions as somebody typed or pasted it: the
// same numbers are taken as from a file, and the same refused.
func WholeNumber(typed string) (n int64, code domain.Code, args []any) {
	return wholeOf(xlsx.Cell{Kind: xlsx.Text, Text: strings.TrimSpace(typed)}, mostAdmissions)
}
