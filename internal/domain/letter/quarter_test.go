package letter_test

import (
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

func TestAQuarterHoldsItsThreeMonths(t *testing.T) {
	for day, want := range map[string]letter.Quarter{
		"2026-01-01": {2026, 1}, "2026-03-31": {2026, 1}, "2026-04-01": {2026, 2}, "2026-12-31": {2026, 4},
	} {
		if got := letter.QuarterOf(domain.MustDate(day)); got != want {
			t.Errorf("%s lies in %v", day, got)
		}
	}
	q := letter.Quarter{Year: 2026, N: 4}
	if q.From() != domain.MustDate("2026-10-01") || q.To() != domain.MustDate("2026-12-31") {
		t.Errorf("it goes from %v to %v", q.From(), q.To())
	}
}

func TestTheFiguresOfAQuarterAreThoseOfItsMonths(t *testing.T) {
	l, _ := drafted(t, letter.Urge, "2026-04-30")
	q, rows := l.QuarterRows(letter.Sources{})
	if q != (letter.Quarter{Year: 2026, N: 2}) {
		t.Fatalf("the quarter is %v", q)
	}
	for _, r := range rows {
		switch {
		case r.Group == letter.Everyone:
			if r.InQuarter.Num != 8 {
				t.Errorf("in April %d were admitted, want 5 and 3", r.InQuarter.Num)
			}
		case r.Unit.Code == "ĐK-Phú.Quý":
			if r.InQuarter.Num != 3 || r.Admitted.Num != 3 || r.Missing.Num != 0 {
				t.Errorf("a unit that reported has %d, %d, %d months missing", r.InQuarter.Num, r.Admitted.Num, r.Missing.Num)
			}
		case r.Unit.Code == "ÐK_Phú_Quý":
			if r.InQuarter.ID != "" || r.Missing.Num != 1 || r.Due != 1 {
				t.Errorf("a silent unit has %+v, %d of %d missing", r.InQuarter, r.Missing.Num, r.Due)
			}
		}
	}
}
