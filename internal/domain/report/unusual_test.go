package report

import (
	"fmt"
	"testing"

	"tiendo/internal/domain"
)

func TestWhatDeservesASecondLook(t *testing.T) {
	c := Campaign{Lines: []Line{{Code: "admitted", Kind: Flow}, {Code: "sources.end", Kind: Stock}}}
	may := domain.MustDate("2026-05-01").YearMonth()
	for name, x := range map[string]struct {
		n    int64
		past Past
		want string
	}{
		"as every month":                                {4, Past{Peak: 5, PeakIn: may}, "[]"},
		"twice the highest month":                       {12, Past{Peak: 6, PeakIn: may}, "[]"},
		"far above the highest month":                   {13, Past{Peak: 6, PeakIn: may}, "[{  0 admitted   report_peak [13 6 2026-05]}]"},
		"small numbers jump about":                      {5, Past{Peak: 0, PeakIn: may}, "[]"},
		"little is known of the months before":          {50, Past{}, "[]"},
		"more than what remains":                        {4, Past{Peak: 5, PeakIn: may, Left: 3, HasLeft: true}, "[{  0 admitted   report_left [4 3]}]"},
		"just what remains":                             {3, Past{Left: 3, HasLeft: true}, "[]"},
		"where nothing remained before, nothing is new": {3, Past{HasLeft: true}, "[]"},
		"both: the month is what looks wrong":           {20, Past{Peak: 6, PeakIn: may, Left: 3, HasLeft: true}, "[{  0 admitted   report_peak [20 6 2026-05]}]"},
	} {
		got := c.Unusual(Answers{Numbers: map[string]int64{"admitted": x.n}}, map[string]Past{"admitted": x.past})
		if s := fmt.Sprint(shortened(got)); s != x.want {
			t.Errorf("%s: %s, want %s", name, s, x.want)
		}
	}
	if got := c.Unusual(Answers{Numbers: map[string]int64{"sources.end": 900}}, map[string]Past{"sources.end": {Peak: 1, PeakIn: may}}); got != nil {
		t.Errorf("a stock: %v", got)
	}
	jump := domain.Problem{Column: "admitted", Code: domain.CodeReportOutlier}
	other := domain.Problem{Column: "x", Code: domain.CodeReportOutlier}
	peak := domain.Problem{Column: "admitted", Code: domain.CodeReportPeak}
	if got := Second([]domain.Problem{jump, other}, []domain.Problem{peak}); len(got) != 2 || got[0].Column != "x" || got[1].Code != peak.Code {
		t.Errorf("said twice: %v", got)
	}
}

func shortened(all []domain.Problem) []domain.Problem {
	if len(all) == 0 {
		return nil
	}
	return all
}
