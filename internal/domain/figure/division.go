package figure

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
)

// Division is a question how to divide a target, as it can be kept and asked
// again: what it is proportional to, who stays outside, and what somebody put in
// the place of what was worked out.
type Division struct {
	Total   int64
	By      []Criterion
	Minimum int64
	Out     []string         // codes of units left out
	Hand    map[string]int64 // by code of the unit
}

// String is the question in one canonical line: "total=60;members=2;out=A,B".
func (d Division) String() string {
	out := []string{"total=" + strconv.FormatInt(d.Total, 10)}
	by := slices.Clone(d.By)
	slices.SortFunc(by, func(a, b Criterion) int { return cmp.Compare(a.Base, b.Base) })
	for _, c := range by {
		if c.Weight > 0 {
			out = append(out, string(c.Base)+"="+strconv.FormatInt(c.Weight, 10))
		}
	}
	if d.Minimum > 0 {
		out = append(out, "least="+strconv.FormatInt(d.Minimum, 10))
	}
	if len(d.Out) > 0 {
		codes := slices.Clone(d.Out)
		slices.Sort(codes)
		out = append(out, "out="+strings.Join(slices.Compact(codes), ","))
	}
	if len(d.Hand) > 0 {
		var all []string
		for _, code := range slices.Sorted(maps.Keys(d.Hand)) {
			all = append(all, code+":"+strconv.FormatInt(d.Hand[code], 10))
		}
		out = append(out, "hand="+strings.Join(all, ","))
	}
	return strings.Join(out, ";")
}

// ParseDivision reads what String wrote; false for anything else.
func ParseDivision(s string) (d Division, ok bool) {
	number := func(s string) int64 {
		n, err := strconv.ParseInt(s, 10, 64)
		ok = ok && err == nil && n >= 0
		return n
	}
	ok = true
	for part := range strings.SplitSeq(s, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch {
		case name == "total":
			d.Total = number(value)
		case name == "least":
			d.Minimum = number(value)
		case name == "out":
			d.Out = strings.Split(value, ",")
		case name == "hand":
			d.Hand = map[string]int64{}
			for one := range strings.SplitSeq(value, ",") {
				code, n, _ := strings.Cut(one, ":")
				d.Hand[code] = number(n)
			}
		case slices.Contains(AllotBases, Base(name)):
			d.By = append(d.By, Criterion{Base(name), number(value)})
		default:
			return Division{}, false
		}
	}
	// Only what String writes is read: a question has one form.
	if !ok || d.String() != s {
		return Division{}, false
	}
	return d, true
}

// Final is what a proposal comes to with what was put in by hand; false for a
// unit for which nothing is proposed.
func (p Proposal) Final(s UnitShare, hand map[domain.UnitID]int64) (int64, bool) {
	if n, ok := hand[s.Unit]; ok {
		return n, true
	}
	return s.Quantity, s.Kind != NoBase
}

// Days are the first and the last day of which a stock's numbers are; zero where
// it has none.
func (s Stock) Days() (first, last domain.Date) {
	for _, f := range s {
		if first.IsZero() {
			first = f.EffectiveOn
		}
		first, last = min(first, f.EffectiveOn), max(last, f.EffectiveOn)
	}
	return first, last
}
