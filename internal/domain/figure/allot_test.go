package figure_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// having are units in the official order with one base each; -1 is not known.
func having(base figure.Base, numbers ...int64) []figure.AllotUnit {
	out := make([]figure.AllotUnit, len(numbers))
	for i, n := range numbers {
		out[i] = figure.AllotUnit{Unit: domain.UnitID(i + 1), Order: i, Bases: map[figure.Base]int64{}}
		if n >= 0 {
			out[i].Bases[base] = n
		}
	}
	return out
}

func also(units []figure.AllotUnit, base figure.Base, numbers ...int64) []figure.AllotUnit {
	for i, n := range numbers {
		if n >= 0 {
			units[i].Bases[base] = n
		}
	}
	return units
}

func leaving(units []figure.AllotUnit, which int, kept int64) []figure.AllotUnit {
	units[which].Out, units[which].Kept = true, kept
	return units
}

// told writes a proposal as one would on paper.
func told(p figure.Proposal) []string {
	var out []string
	for _, s := range p.Shares {
		line := fmt.Sprintf("%d %s", s.Quantity, s.Kind)
		switch s.Kind {
		case figure.Divided:
			line += fmt.Sprintf(" %d,%04d #%d", s.Floor, s.Fraction, s.Rank)
			if s.Extra {
				line += " +1"
			}
			if s.Tied {
				line += " tied"
			}
		case figure.NoBase:
			line += fmt.Sprint(" ", s.Missing)
		}
		out = append(out, line)
	}
	return out
}

var members = []figure.Criterion{{Base: figure.ByMembers, Weight: 1}}

func TestAllot(t *testing.T) {
	both := []figure.Criterion{{Base: figure.ByMembers, Weight: 3}, {Base: figure.ByResult, Weight: 1}}
	for _, c := range []struct {
		name       string
		total, low int64
		by         []figure.Criterion
		units      []figure.AllotUnit
		want       []string
	}{
		{
			// 10 × 1, 2, 4 / 7 = 1,43; 2,86; 5,71: the rest of 2 goes to ,86 and ,71.
			"the largest remainders get what remains", 10, 0, members, having(figure.ByMembers, 1, 2, 4),
			[]string{"1 divided 1,4285 #3", "3 divided 2,8571 #1 +1", "6 divided 5,7142 #2 +1"},
		},
		{
			"quotients without remainders are left as they are", 6, 0, members, having(figure.ByMembers, 100, 200, 300),
			[]string{"1 divided 1,0000 #1", "2 divided 2,0000 #2", "3 divided 3,0000 #3"},
		},
		{
			"among equal remainders the official order decides, and it is said", 4, 0, members, having(figure.ByMembers, 5, 5, 5),
			[]string{"2 divided 1,3333 #1 +1 tied", "1 divided 1,3333 #2 tied", "1 divided 1,3333 #3 tied"},
		},
		{
			"no tie is said where the equal ones all get one", 5, 0, members, having(figure.ByMembers, 3, 3, 2),
			// 5×3/8 = 1,875 twice, 5×2/8 = 1,25
			[]string{"2 divided 1,8750 #1 +1", "2 divided 1,8750 #2 +1", "1 divided 1,2500 #3"},
		},
		{
			"a unit that has none of it gets nothing", 3, 0, members, having(figure.ByMembers, 0, 30),
			[]string{"0 divided 0,0000 #1", "3 divided 3,0000 #2"},
		},
		{
			"a unit whose number is not known is listed, not counted as none", 3, 0, members, having(figure.ByMembers, -1, 30, 0),
			[]string{"0 no_base [members]", "3 divided 3,0000 #1", "0 divided 0,0000 #2"},
		},
		{
			// 20 × 1/100 = 0,2 is below 2; then 18 × 33/99 = 6 and 18 × 66/99 = 12.
			"below the minimum a unit gets it, and the others divide the rest", 20, 2, members, having(figure.ByMembers, 1, 33, 66),
			[]string{"2 at_minimum", "6 divided 6,0000 #1", "12 divided 12,0000 #2"},
		},
		{
			// First only the unit of 1 is below 4 (12×1/30); the unit of 10 has 4,0.
			// Of the remaining 8 it has 8×10/29 = 2,75 and falls below as well.
			"one at the minimum may push another down to it", 12, 4, members, having(figure.ByMembers, 1, 10, 19),
			[]string{"4 at_minimum", "4 at_minimum", "4 divided 4,0000 #1"},
		},
		{
			"whoever is left out keeps what it has, and the others divide the rest", 20, 0, members, leaving(having(figure.ByMembers, 50, 1, 3), 0, 12),
			[]string{"12 left_out", "2 divided 2,0000 #1", "6 divided 6,0000 #2"},
		},
		{
			"a unit that is left out needs no number", 8, 0, members, leaving(having(figure.ByMembers, -1, 1, 3), 0, 0),
			[]string{"0 left_out", "2 divided 2,0000 #1", "6 divided 6,0000 #2"},
		},
		{
			// Weights 3 : 1. Members 10, 30 of 40; results 6, 2 of 8:
			// (3×1/4 + 6/8)/4 = 1,5/4 and (3×3/4 + 2/8)/4 = 2,5/4; of 10: 3,75 and 6,25.
			"several bases are weighed by their shares, not by their size", 10, 0, both,
			also(having(figure.ByMembers, 10, 30), figure.ByResult, 6, 2),
			[]string{"4 divided 3,7500 #1 +1", "6 divided 6,2500 #2"},
		},
		{
			"of several bases none may be missing", 10, 0, both,
			also(having(figure.ByMembers, 10, 30, 5), figure.ByResult, 6, 2),
			[]string{"4 divided 3,7500 #1 +1", "6 divided 6,2500 #2", "0 no_base [result]"},
		},
		{
			"nothing divides into nothing", 0, 0, members, having(figure.ByMembers, 1, 2),
			[]string{"0 divided 0,0000 #1", "0 divided 0,0000 #2"},
		},
		{
			"a result that was taken back below nought counts as none", 4, 0,
			[]figure.Criterion{{Base: figure.ByResult, Weight: 2}},
			[]figure.AllotUnit{{Unit: 1, Bases: map[figure.Base]int64{figure.ByResult: -3}}, {Unit: 2, Order: 1, Bases: map[figure.Base]int64{figure.ByResult: 5}}},
			[]string{"0 divided 0,0000 #1", "4 divided 4,0000 #2"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := figure.Allot(c.total, c.low, c.by, c.units)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, told(p)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if n := p.Proposed(); n != c.total {
				t.Errorf("proposed %d in all", n)
			}
		})
	}
}

func TestAllotRefuses(t *testing.T) {
	for _, c := range []struct {
		name       string
		total, low int64
		by         []figure.Criterion
		units      []figure.AllotUnit
		want       string
	}{
		{"no basis", 10, 0, []figure.Criterion{{Base: figure.ByMembers}}, having(figure.ByMembers, 1), "by allot_no_basis []"},
		{"a weight below nought", 10, 0, []figure.Criterion{{Base: figure.ByMembers, Weight: -1}}, having(figure.ByMembers, 1), "members allot_weight [1000]"},
		{"a basis there is none", 10, 0, []figure.Criterion{{Base: "x", Weight: 1}}, having(figure.ByMembers, 1), "x allot_weight [1000]"},
		{"a total below nought", -1, 0, members, having(figure.ByMembers, 1), "total number_negative []"},
		{"a minimum below nought", 1, -1, members, having(figure.ByMembers, 1), "minimum number_negative []"},
		{"nobody takes part", 10, 0, members, having(figure.ByMembers, -1), "by allot_nobody [members]"},
		{"none of them has any", 10, 0, members, having(figure.ByMembers, 0, 0), "members allot_base_zero [members]"},
		{"more is kept than there is", 10, 0, members, leaving(having(figure.ByMembers, 1, 2), 0, 11), "total allot_kept [11 10]"},
		{"too little for the minimum", 10, 4, members, having(figure.ByMembers, 1, 2, 3), "minimum allot_minimum [4 3 10]"},
		{"far too little for a huge minimum", 10, 1 << 62, members, having(figure.ByMembers, 1, 2, 3), "minimum allot_minimum [4611686018427387904 3 10]"},
	} {
		_, err := figure.Allot(c.total, c.low, c.by, c.units)
		bad, ok := errors.AsType[*domain.Invalid](err)
		if !ok || fmt.Sprint(bad.Problems[0].Column, " ", bad.Problems[0].Code, " ", bad.Problems[0].Args) != c.want {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// What holds of every proposal: its sum is the total, whoever has more never
// gets less, nobody is further than one from the exact quotient, and the order
// in which units are given changes nothing.
func TestAllotKeepsItsPromises(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(r, "units")
		bases := figure.AllotBases[:rapid.IntRange(1, 4).Draw(r, "bases")]
		var by []figure.Criterion
		for _, b := range bases {
			by = append(by, figure.Criterion{Base: b, Weight: rapid.Int64Range(1, 100).Draw(r, "weight")})
		}
		units := make([]figure.AllotUnit, n)
		for i := range units {
			u := figure.AllotUnit{Unit: domain.UnitID(i + 1), Order: i, Bases: map[figure.Base]int64{}}
			for _, b := range bases {
				if rapid.IntRange(0, 9).Draw(r, "known") > 0 {
					u.Bases[b] = rapid.OneOf(rapid.Int64Range(0, 5), rapid.Int64Range(0, 2_000_000)).Draw(r, "base")
				}
			}
			if rapid.IntRange(0, 9).Draw(r, "out") == 0 {
				u.Out, u.Kept = true, rapid.Int64Range(0, 3).Draw(r, "kept")
			}
			units[i] = u
		}
		total, low := rapid.Int64Range(0, 5000).Draw(r, "total"), rapid.Int64Range(0, 3).Draw(r, "minimum")
		p, err := figure.Allot(total, low, by, units)
		if err != nil {
			return
		}
		if p.Proposed() != total {
			r.Fatalf("proposed %d of %d", p.Proposed(), total)
		}
		if p.Kept+p.Minimums+p.Floors+p.Rest != total {
			r.Fatalf("%d kept, %d at the minimum, %d whole and %d of the rest are not %d", p.Kept, p.Minimums, p.Floors, p.Rest, total)
		}
		for _, a := range p.Shares {
			switch a.Kind {
			case figure.Divided:
				if a.Quantity < low || a.Quantity < a.Floor || a.Quantity > a.Floor+1 || a.Quantity == a.Floor+1 != a.Extra {
					r.Fatalf("away from its quotient: %+v", a)
				}
			case figure.NoBase:
				if a.Quantity != 0 || len(a.Missing) == 0 {
					r.Fatalf("something for an unknown: %+v", a)
				}
			}
			for _, b := range p.Shares {
				if !part(a) || !part(b) || a.Quantity >= b.Quantity {
					continue
				}
				more := true // has a at least as much of everything, and more of something?
				some := false
				for _, base := range bases {
					more = more && a.Bases[base] >= b.Bases[base]
					some = some || a.Bases[base] > b.Bases[base]
				}
				if more && some {
					r.Fatalf("has more and gets less:\n%+v\n%+v", a, b)
				}
			}
		}
		seed := rapid.Uint64().Draw(r, "order")
		mixed := append([]figure.AllotUnit(nil), units...)
		rand.New(rand.NewPCG(seed, 1)).Shuffle(n, func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		again, err := figure.Allot(total, low, by, mixed)
		if err != nil {
			r.Fatal(err)
		}
		if diff := cmp.Diff(p, again); diff != "" {
			r.Fatalf("another order, another proposal:\n%s", diff)
		}
	})
}

func part(s figure.UnitShare) bool { return s.Kind == figure.Divided || s.Kind == figure.AtMinimum }
