package casefile

import (
	"slices"
	"strings"
)

// like is how much speaks for two people being one, and what.
func (r *row) like(o *row, spelled func(string) string) (total int, reasons []Likeness) {
	name := r.name(o, spelled)
	if name == "" {
		return 0, nil
	}
	reasons = append(make([]Likeness, 0, 4), name)
	if b := r.Birth.like(o.Birth); b != "" {
		reasons = append(reasons, b)
	}
	switch {
	case r.Sex == "" || o.Sex == "":
	case r.Sex == o.Sex:
		total += sameSex
	default:
		reasons = append(reasons, UnlikeSex)
	}
	switch {
	case r.home == "" || o.home == "":
	case r.home == o.home:
		reasons = append(reasons, LikeHome)
	case strings.Contains(r.home, o.home), strings.Contains(o.home, r.home):
		reasons = append(reasons, LikeNear)
	default:
		reasons = append(reasons, UnlikeHome)
	}
	for _, l := range reasons {
		total += points[l]
	}
	return max(0, total), reasons
}

// name is how alike two names are; empty for other names.
func (r *row) name(o *row, spelled func(string) string) Likeness {
	switch {
	case r.Name == o.Name:
		return LikeName
	case r.folded == o.folded && spelled(r.Name) == spelled(o.Name):
		return LikeTyped
	case r.folded == o.folded, oneWord(r.words, o.words):
		return LikeMarks
	case shorter(r.words, o.words) || shorter(o.words, r.words):
		return LikeMiddle
	case oneOff(r.folded, o.folded):
		return LikeLetter
	}
	return ""
}

// oneWord says that two names differ by blanks alone.
func oneWord(a, b []string) bool {
	return len(a) != len(b) && strings.Join(a, "") == strings.Join(b, "")
}

// shorter says that one name is the other without some of its middle names.
func shorter(a, b []string) bool {
	if len(a) < 2 || len(a) >= len(b) || a[0] != b[0] || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	i := 0
	for _, w := range b {
		if i < len(a) && a[i] == w {
			i++
		}
	}
	return i == len(a)
}

// oneOff says that one letter is another one, left out, added, or swapped with
// its neighbour.
func oneOff(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) < len(b) {
		return a[i:] == b[i+1:]
	}
	switch {
	case i == len(a):
		return false // the same
	case a[i+1:] == b[i+1:]:
		return true
	}
	return i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:]
}

// like is how alike two births are.
func (b Birth) like(o Birth) Likeness {
	switch {
	case b.Year == 0 || o.Year == 0:
		return UnknownBirth
	case b == o && b.Day != 0:
		return LikeBirth
	case b.Day == 0 || o.Day == 0:
		if b.Year == o.Year && (b.Month == 0 || o.Month == 0 || b.Month == o.Month) {
			return LikeYear
		}
	case b.Year == o.Year && b.Day == o.Month && b.Month == o.Day:
		return LikeSwapped
	case b.digits(o) == 1:
		return LikeDigit
	}
	return UnlikeBirth
}

// digits are in how many digits two births differ, as they are typed.
func (b Birth) digits(o Birth) (n int) {
	for _, p := range [][2]int{{b.Day, o.Day}, {b.Month, o.Month}, {b.Year, o.Year}} {
		for x, y := p[0], p[1]; x > 0 || y > 0; x, y = x/10, y/10 {
			if x%10 != y%10 {
				n++
			}
		}
	}
	return n
}

// Has says whether something is among the reasons.
func (m Match) Has(l Likeness) bool { return slices.Contains(m.Reasons, l) }
