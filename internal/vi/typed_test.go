package vi

import (
	"testing"

	"tiendo/internal/domain"
)

func TestThresholdsAreReadExactly(t *testing.T) {
	for _, c := range []struct {
		typed    string
		num, den int64
		written  string
	}{
		{"60%", 3, 5, "60%"},
		{"60", 3, 5, "60%"},
		{" 100 % ", 1, 1, "100%"},
		{"3/5", 3, 5, "60%"},
		{"7/12", 7, 12, "7/12"},
		{"58,33%", 5833, 10000, "58,33%"},
		{"62,5", 5, 8, "62,5%"},
		{"1200%", 12, 1, "1200%"},
		{"0", 0, 1, "0%"},
	} {
		got, ok := ParseRate(c.typed)
		if !ok || got != (domain.Rate{Num: c.num, Den: c.den}) {
			t.Errorf("%q is read as %v, %v", c.typed, got, ok)
		}
		if s := TypedRate(got); s != c.written {
			t.Errorf("%q is written %q, want %q", c.typed, s, c.written)
		}
	}
	for _, bad := range []string{"", "x", "1/0", "-60%", "60.5%", "1/2/3", "6,12345", "60%%", "1e2", "+60"} {
		if got, ok := ParseRate(bad); ok {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
}

func TestNumbersAndMonthsAreReadAsTyped(t *testing.T) {
	for s, want := range map[string]int64{"36": 36, "2.200": 2200, "2200": 2200, " 0 ": 0, "-3": -3} {
		if got, ok := ParseCount(s); !ok || got != want {
			t.Errorf("%q is read as %d, %v", s, got, ok)
		}
	}
	for _, bad := range []string{"", "2,5", "2.20", "22.00", "+5", "x", "1 000"} {
		if got, ok := ParseCount(bad); ok {
			t.Errorf("%q is read as %d", bad, got)
		}
	}
	may := domain.NewYearMonth(2026, 5)
	for _, s := range []string{"5/2026", "05/2026", "2026-05", "Tháng 5/2026"} {
		if got, ok := ParseMonth(s); !ok || got != may {
			t.Errorf("%q is read as %v, %v", s, got, ok)
		}
	}
	for _, bad := range []string{"", "13/2026", "5", "5/2026x", "1/5/2026"} {
		if got, ok := ParseMonth(bad); ok {
			t.Errorf("%q is read as %v", bad, got)
		}
	}
	if got := TypedMonth(may); got != "05/2026" {
		t.Error(got)
	}
}
