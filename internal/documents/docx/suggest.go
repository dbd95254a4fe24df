package docx

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// keywords are suggested as well: {{hêt}} means {{hết}}.
var keywords = []string{"hết", "khác", "lặp", "nếu", "khối"}

// nearest is the name most like the given one, "" if none is near. Marks count
// less than letters, for marks are what goes wrong in typing.
func nearest(name string, names []string) string {
	limit := max(2, len([]rune(name))/3) * 2
	best, least := "", limit+1
	for _, candidate := range append(names[:len(names):len(names)], keywords...) {
		d := distance(bare(name), bare(candidate)) * 2
		if d == 0 && candidate != name {
			d = 1
		}
		if d < least {
			best, least = candidate, d
		}
	}
	return best
}

// bare is a name without marks and capitals.
func bare(s string) []rune {
	var out []rune
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'đ':
			out = append(out, 'd')
		case r == ' ':
			out = append(out, '_')
		default:
			out = append(out, r)
		}
	}
	return out
}

// distance is the number of letters to add, drop or change.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
