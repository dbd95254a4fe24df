package vi

import (
	"strings"
	"testing"
	"unicode"

	"tiendo/internal/domain/letter/check"
)

func TestEveryRuleOfTheCheckerHasASentence(t *testing.T) {
	for _, r := range check.Rules {
		said := CheckMessage(check.Finding{Rule: r, Found: "A", Expected: "B"})
		first := []rune(said)[0]
		if !strings.HasSuffix(said, ".") || unicode.IsLower(first) || said == string(r) {
			t.Errorf("%s: %q", r, said)
		}
	}
	if len(checkSentences) != len(check.Rules) {
		t.Errorf("%d sentences for %d rules", len(checkSentences), len(check.Rules))
	}
}

func TestAFindingSaysBothNumbersAndTheRule(t *testing.T) {
	for _, c := range []struct {
		name string
		f    check.Finding
		want string
	}{
		{"classes", check.Finding{Rule: check.ClassSum, Found: "25 + 22 + 80 = 127", Expected: "128"}, "Số đảng bộ theo các mức cộng lại là 25 + 22 + 80 = 127, trong khi có 128 đảng bộ. Các mức cộng lại phải bằng số đảng bộ đang hoạt động."},
		{"a place in the annex", check.Finding{Rule: check.MonthSum, Found: "11", Expected: "12", Args: []any{"Đảng bộ xã Ka Đô", 5}}, "Lũy kế ghi 11, cộng 5 tháng là 12."},
	} {
		if got := CheckMessage(c.f); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
	at := check.Place{Part: check.Annex, Row: 7, Column: 10, Name: "Đảng bộ xã Ka Đô"}
	if got := CheckPlace(at); got != "phụ lục, hàng 7 (Đảng bộ xã Ka Đô), cột 10" {
		t.Error(got)
	}
}
