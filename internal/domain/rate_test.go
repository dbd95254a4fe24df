package domain_test

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

func TestPercent(t *testing.T) {
	cut, up := domain.Rounding{Mode: domain.Truncate, Digits: 2}, domain.Rounding{Mode: domain.HalfUp, Digits: 2}
	for _, c := range []struct {
		name     string
		num, den int64
		by       domain.Rounding
		want     string // "" = no rate
	}{
		{"the rate is cut, not rounded: 870 of 2200 is 39,54", 870, 2200, cut, "39.54"},
		{"half up it is 39,55", 870, 2200, up, "39.55"},
		{"half up to one digit it is 39,5", 870, 2200, domain.Rounding{Mode: domain.HalfUp, Digits: 1}, "39.5"},
		{"without digits 40 half up", 870, 2200, domain.Rounding{Mode: domain.HalfUp}, "40"},
		{"without digits 39 cut", 870, 2200, domain.Rounding{Mode: domain.Truncate}, "39"},
		{"exactly half goes up", 1, 800, up, "0.13"},
		{"and is cut to 0,12", 1, 800, cut, "0.12"},
		{"5/12 is cut to 41,66", 5, 12, cut, "41.66"},
		{"half up it is 41,67", 5, 12, up, "41.67"},
		{"nothing is 0,00", 0, 36, cut, "0.00"},
		{"all is 100,00", 36, 36, cut, "100.00"},
		{"more than all is more than 100", 50, 36, cut, "138.88"},
		{"less than a hundredth is cut to 0,00", 1, 100000, cut, "0.00"},
		{"just below all is cut to 99,99", 99999, 100000, cut, "99.99"},
		{"just below all rounds to 100,00", 99999, 100000, up, "100.00"},
		{"without a target there is no rate", 3, 0, cut, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := domain.Rate{Num: c.num, Den: c.den}.Percent(c.by)
			if got != c.want || ok != (c.want != "") {
				t.Errorf("%d/%d prints %q, %v; want %q", c.num, c.den, got, ok, c.want)
			}
		})
	}
}

func TestPropertyPercentAgreesWithBigNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		num, den := rapid.Int64Range(0, 1<<43).Draw(t, "num"), rapid.Int64Range(1, 1<<43).Draw(t, "den")
		by := domain.Rounding{Mode: rapid.SampledFrom([]domain.RoundingMode{domain.Truncate, domain.HalfUp}).Draw(t, "mode"), Digits: rapid.IntRange(0, 4).Draw(t, "digits")}
		exact := new(big.Rat).SetFrac64(num, den)
		exact.Mul(exact, big.NewRat(100, 1))
		scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(by.Digits)), nil)
		exact.Mul(exact, new(big.Rat).SetInt(scale))
		if by.Mode == domain.HalfUp {
			exact.Add(exact, big.NewRat(1, 2))
		}
		whole := new(big.Int).Quo(exact.Num(), exact.Denom())
		want := new(big.Rat).SetFrac(whole, scale).FloatString(by.Digits)
		got, ok := domain.Rate{Num: num, Den: den}.Percent(by)
		if !ok || got != want {
			t.Fatalf("%d/%d by %v prints %q, %v; want %q", num, den, by, got, ok, want)
		}
	})
}

func TestPropertyRatesAreExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) domain.Rate {
			return domain.NewRate(rapid.Int64Range(0, 1<<30).Draw(t, name), rapid.Int64Range(1, 1<<30).Draw(t, name+" den"))
		}
		rat := func(r domain.Rate) *big.Rat { return new(big.Rat).SetFrac64(r.Num, r.Den) }
		a, b := draw("a"), draw("b")
		if a.AtMost(b) != (rat(a).Cmp(rat(b)) <= 0) {
			t.Fatalf("%v ≤ %v = %v", a, b, a.AtMost(b))
		}
		if p := a.TimesRate(b); rat(p).Cmp(new(big.Rat).Mul(rat(a), rat(b))) != 0 || rat(p).Num().Int64() != p.Num {
			t.Fatalf("%v × %v = %v", a, b, p)
		}
		n := rapid.Int64Range(0, 1<<30).Draw(t, "n")
		if p := a.Times(n); rat(p).Cmp(new(big.Rat).Mul(rat(a), new(big.Rat).SetInt64(n))) != 0 || rat(p).Num().Int64() != p.Num {
			t.Fatalf("%v × %d = %v, not in lowest terms or wrong", a, n, p)
		}
		if c := a.Ceil(); c*a.Den < a.Num || (c-1)*a.Den >= a.Num {
			t.Fatalf("the smallest whole number from %v on is not %d", a, c)
		}
	})
}

func TestExpectedIsInLowestTerms(t *testing.T) {
	if got := domain.NewRate(5, 12).Times(3600); got != (domain.Rate{Num: 1500, Den: 1}) {
		t.Errorf("5/12 of 3600 = %v", got)
	}
	if got := domain.NewRate(2, 4).Times(2200); got != (domain.Rate{Num: 1100, Den: 1}) {
		t.Errorf("2/4 of 2200 = %v", got)
	}
	if got := (domain.Rate{}).Times(5); got != (domain.Rate{}) {
		t.Errorf("no rate times 5 = %v", got)
	}
	if got := domain.NewRate(3, -6); got != (domain.Rate{Num: -1, Den: 2}) {
		t.Errorf("3/-6 = %v", got)
	}
}

func TestInvalidKeepsTheFirstProblemsAndCountsAll(t *testing.T) {
	bad := &domain.Invalid{}
	if bad.Err() != nil {
		t.Error("nothing wrong is an error")
	}
	for i := range 350 {
		bad.Add(domain.Problem{Row: i, Code: domain.CodeUnitUnknown})
	}
	if bad.Err() == nil || bad.Total != 350 || len(bad.Problems) != domain.MaxProblems || bad.Problems[0].Row != 0 {
		t.Errorf("total %d, kept %d", bad.Total, len(bad.Problems))
	}
	if s := bad.Error(); !strings.HasPrefix(s, "350 problems") {
		t.Errorf("says %q", s)
	}
}
