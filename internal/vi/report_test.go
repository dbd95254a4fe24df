package vi

import (
	"strings"
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

func TestEveryShippedLineHasItsWording(t *testing.T) {
	for _, s := range report.Sets {
		if ReportSet(s) == "" {
			t.Errorf("set %s has no name", s)
		}
		bare, _ := s.Lines()
		lines, _ := ReportLines(s)
		for i, l := range lines {
			if l.Label == "" || strings.Contains(l.Label, "_") || l.Number() && l.Of == "" || bare[i].Group != "" && l.Group == "" || strings.Contains(l.Label, "uỷ") {
				t.Errorf("%s: line %s: %q, %q, group %q", s, l.Code, l.Label, l.Of, l.Group)
			}
		}
	}
}

func TestEveryStateAndActOfAReportHasItsName(t *testing.T) {
	for _, s := range report.States {
		if UnitReportState(s) == "" {
			t.Errorf("state %q", s)
		}
	}
	for _, a := range report.Acts {
		if ReportAct(a) == "" {
			t.Errorf("act %q", a)
		}
	}
}

func TestPeriodsAreNamedAsPeopleCallThem(t *testing.T) {
	day := domain.MustDate("2026-11-11")
	for _, c := range []struct {
		every report.Every
		key   string
		want  string
	}{
		{report.Monthly, "2026-05", "Tháng 5/2026"},
		{report.Quarterly, "2026-Q2", "Quý II/2026"},
		{report.Yearly, "2026", "Năm 2026"},
		{report.Once, "2026-11-11", "Tính đến ngày 11/11/2026"},
	} {
		if got := ReportPeriod(c.every, report.Span{Key: c.key, To: day}); got != c.want {
			t.Errorf("%s: %s, want %s", c.key, got, c.want)
		}
	}
}

func TestTwoVersionsDifferInASentenceALine(t *testing.T) {
	lines := []report.Line{{Code: "a", Label: "Kết nạp", Kind: report.Flow}, {Code: "t", Label: "Khó khăn", Kind: report.Text}}
	was := report.Answers{Numbers: map[string]int64{"a": 4}}
	is := report.Answers{Numbers: map[string]int64{"a": 1200}, Texts: map[string]string{"t": "Thiếu nguồn"}}
	var got []string
	for _, c := range report.Differences(lines, was, is) {
		got = append(got, ReportChange(c))
	}
	if want := "Kết nạp: 4 → 1.200|Khó khăn: “để trống” → “Thiếu nguồn”"; strings.Join(got, "|") != want {
		t.Errorf("%s, want %s", strings.Join(got, "|"), want)
	}
}
