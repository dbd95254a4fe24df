package report_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/report"
)

func campaign(s report.Set) report.Campaign {
	lines, checks := s.Lines()
	for i := range lines {
		lines[i].Label = lines[i].Code
	}
	return report.Campaign{Code: "BC", Name: "Báo cáo", Every: report.Monthly, Lines: lines, Checks: checks, Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 3}}
}

var plan = figure.Plan{From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31")}

func TestEveryShippedSetIsSound(t *testing.T) {
	for _, s := range report.Sets {
		if bad := campaign(s).Validate(plan); bad.Total > 0 {
			t.Errorf("%s: %v", s, bad)
		}
	}
}

func numbers(pairs ...any) report.Answers {
	a := report.Answers{Numbers: map[string]int64{}}
	for i := 0; i < len(pairs); i += 2 {
		a.Numbers[pairs[i].(string)] = int64(pairs[i+1].(int))
	}
	return a
}

func TestAnswersAreChecked(t *testing.T) {
	for _, c := range []struct {
		name   string
		set    report.Set
		is     report.Answers
		before report.Answers
		bad    string
		warned string
	}{
		{"the minimum is one number", report.SetMinimum, numbers("admitted", 0), report.Answers{}, "", ""},
		{"an empty cell is no nought", report.SetMinimum, report.Answers{}, report.Answers{}, "admitted:report_required", ""},
		{"below nought", report.SetMinimum, numbers("admitted", -1), report.Answers{}, "admitted:number_negative", ""},
		{"a line that was not asked for", report.SetMinimum, numbers("admitted", 1, "x", 1), report.Answers{}, "x:report_line", ""},
		{"much more than the month before only warns", report.SetMinimum, numbers("admitted", 40), numbers("admitted", 4), "", "admitted:report_outlier"},
		{"the month's women are at most the whole", report.SetMonth, numbers("admitted", 3, "admitted.women", 4), report.Answers{}, "admitted.women:report_at_most", ""},
		{"groups overlap and are not added up", report.SetMonth, numbers("admitted", 3, "admitted.women", 3, "admitted.youth", 3), report.Answers{}, "", ""},
		{"the list of sources balances", report.SetMonth, numbers("admitted", 0, "sources.start", 10, "sources.added", 2, "sources.removed", 1, "sources.end", 12), report.Answers{}, "sources.end:report_balance", ""},
		{"with an empty cell nothing is balanced", report.SetMonth, numbers("admitted", 0, "sources.start", 10, "sources.end", 12), report.Answers{}, "", ""},
		{"the list begins as the last one ended", report.SetMonth, numbers("admitted", 0, "sources.start", 10), numbers("sources.end", 9), "", "sources.start:report_carries"},
		{"form 1 adds up", report.SetForm1, numbers("f1.before", 100, "f1.increase", 5, "f1.decrease", 2, "f1.after", 104), report.Answers{}, "f1.after:report_balance", ""},
		{"form 2's jobs sum to its total", report.SetForm2, form2(9, 8), report.Answers{}, "f2.total:report_sum", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad, warnings := campaign(c.set).Judge(c.is, c.before, false)
			if got := codes(bad.Problems); got != c.bad {
				t.Errorf("refused %s, want %s", got, c.bad)
			}
			if got := codes(warnings); got != c.warned {
				t.Errorf("warned %s, want %s", got, c.warned)
			}
		})
	}
}

// form2 is a form whose jobs sum to n.
func form2(total, n int) report.Answers {
	a := numbers("f2.total", total)
	lines, _ := report.SetForm2.Lines()
	for _, l := range lines {
		if l.Group == "f2.job" {
			a.Numbers[l.Code] = 0
		}
	}
	a.Numbers["f2.job.farming"] = int64(n)
	return a
}

func codes(ps []domain.Problem) string {
	var out []string
	for _, p := range ps {
		out = append(out, p.Column+":"+string(p.Code))
	}
	return strings.Join(out, " ")
}

func TestWhatAReceivedReportDeclares(t *testing.T) {
	span := report.Span{From: domain.MustDate("2026-05-01"), To: domain.MustDate("2026-05-31")}
	said := func(c report.Campaign, now, stood report.Answers) (out []string) {
		for _, d := range c.Declarations(span, now, stood) {
			s := string(d.Line.Indicator) + " " + d.From.String() + " " + d.To.String()
			if d.Withdraw {
				s += " withdrawn"
			}
			out = append(out, s)
		}
		return out
	}
	month := campaign(report.SetMonth)
	for _, c := range []struct {
		name       string
		of         report.Campaign
		now, stood report.Answers
		want       []string
	}{
		{"a flow covers the period, a stock its last day", month, numbers("admitted", 3, "sources.end", 9), report.Answers{}, []string{"admitted 2026-05-01 2026-05-31", "sources.end 2026-05-31 2026-05-31"}},
		{"what is empty now and stood before is withdrawn", month, numbers("admitted", 3), numbers("admitted", 3, "admitted.women", 1), []string{"admitted 2026-05-01 2026-05-31", "admitted.women 2026-05-01 2026-05-31 withdrawn"}},
		{"an estimate declares nothing", campaign(report.SetEstimate), numbers("estimate.year", 40), report.Answers{}, nil},
		{"forms declare nothing", campaign(report.SetForm2), form2(9, 9), report.Answers{}, nil},
		{"a quarter declares nothing", func() report.Campaign { c := campaign(report.SetMinimum); c.Every = report.Quarterly; return c }(), numbers("admitted", 9), report.Answers{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, said(c.of, c.now, c.stood)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPeriodsOfCampaigns(t *testing.T) {
	months := func(domain.Date) figure.Rules { return figure.DefaultRules() }
	fifteen := func(domain.Date) figure.Rules {
		r := figure.DefaultRules()
		r.Calendar = figure.Months15To14
		return r
	}
	short := figure.Plan{From: domain.MustDate("2025-09-16"), To: domain.MustDate("2025-12-31")}
	spans := func(c report.Campaign, p figure.Plan, rules func(domain.Date) figure.Rules) string {
		var out []string
		for _, s := range c.Spans(p, rules) {
			out = append(out, s.Key+" "+s.From.String()+"–"+s.To.String())
		}
		return strings.Join(out, "; ")
	}
	for _, c := range []struct {
		name  string
		every report.Every
		asOf  string
		rules func(domain.Date) figure.Rules
		want  string
	}{
		{"calendar months begin where the plan does", report.Monthly, "", months, "2025-09 2025-09-16–2025-09-30; 2025-10 2025-10-01–2025-10-31; 2025-11 2025-11-01–2025-11-30; 2025-12 2025-12-01–2025-12-31"},
		{"from the 15th to the 14th the month is that in which it ends", report.Monthly, "", fifteen, "2025-10 2025-09-16–2025-10-14; 2025-11 2025-10-15–2025-11-14; 2025-12 2025-11-15–2025-12-14; 2026-01 2025-12-15–2025-12-31"},
		{"quarters", report.Quarterly, "", months, "2025-Q3 2025-09-16–2025-09-30; 2025-Q4 2025-10-01–2025-12-31"},
		{"years", report.Yearly, "", months, "2025 2025-09-16–2025-12-31"},
		{"one day covers its month so far", report.Once, "2025-11-11", months, "2025-11-11 2025-11-01–2025-11-11"},
	} {
		t.Run(c.name, func(t *testing.T) {
			of := report.Campaign{Every: c.every}
			if c.asOf != "" {
				of.AsOf = domain.MustDate(c.asOf)
			}
			if got := spans(of, short, c.rules); got != c.want {
				t.Errorf("%s\nwant %s", got, c.want)
			}
		})
	}
}
