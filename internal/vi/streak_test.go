package vi_test

import (
	"testing"

	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

func TestExcusedMonthsAreToldWithTheirReasons(t *testing.T) {
	merger := figure.Excuse{Reason: "sắp xếp tổ chức", Decision: "12-QĐ/TU"}
	for _, c := range []struct {
		name string
		s    figure.Streak
		want string
	}{
		{"none", figure.Streak{Months: 2, Known: true}, ""},
		{"one, with its decision", figure.Streak{Excused: []figure.Excused{{Excuse: merger, Months: 1}}}, "không tính 1 tháng: sắp xếp tổ chức (12-QĐ/TU)"},
		{
			"two, one without a decision",
			figure.Streak{Excused: []figure.Excused{{Excuse: merger, Months: 2}, {Excuse: figure.Excuse{Reason: "bão lũ"}, Months: 1}}},
			"không tính 2 tháng: sắp xếp tổ chức (12-QĐ/TU); 1 tháng: bão lũ",
		},
	} {
		if got := vi.StreakExcused(c.s); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
