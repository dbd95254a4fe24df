package report_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

func TestRollUp(t *testing.T) {
	flow := report.Line{Code: "admitted", Kind: report.Flow}
	stock := report.Line{Code: "files.open", Kind: report.Stock}
	total := report.Line{Code: "source.total", Kind: report.Stock}
	words := report.Line{Code: "difficulties", Kind: report.Text}
	lower := func(unit domain.UnitID, state report.State, received bool, pairs ...any) report.Lower {
		a := report.Answers{Numbers: map[string]int64{}, Texts: map[string]string{}}
		for i := 0; i < len(pairs); i += 2 {
			switch v := pairs[i+1].(type) {
			case int:
				a.Numbers[pairs[i].(string)] = int64(v)
			case string:
				a.Texts[pairs[i].(string)] = v
			}
		}
		return report.Lower{Unit: unit, State: state, Received: received, Answers: a}
	}
	for _, c := range []struct {
		name  string
		line  report.Line
		below []report.Lower
		typed report.Answers
		want  string
	}{
		{
			"what was received and what waits are added, of which the first is said", flow,
			[]report.Lower{lower(1, report.Received, true, "admitted", 4), lower(2, report.Submitted, false, "admitted", 5)},
			report.Answers{},
			"9 of 2, 4 received",
		},
		{
			"what is being written, or was returned, is nothing", flow,
			[]report.Lower{lower(1, report.Received, true, "admitted", 4), lower(2, report.Drafting, false, "admitted", 5), lower(3, report.Returned, false, "admitted", 6)},
			report.Answers{},
			"4 of 1, 4 received",
		},
		{
			"a correction under way leaves what was received", flow,
			[]report.Lower{lower(1, report.Drafting, true, "admitted", 4)},
			report.Answers{},
			"4 of 1, 4 received",
		},
		{"nought is something", flow, []report.Lower{lower(1, report.Received, true, "admitted", 0)}, report.Answers{}, "0 of 1, 0 received"},
		{"nobody said anything", flow, []report.Lower{lower(1, report.Received, true, "files.open", 3)}, report.Answers{}, "0 of 0, 0 received"},
		{"stocks of the last day are added too", stock, []report.Lower{lower(1, report.Received, true, "files.open", 3), lower(2, report.Received, true, "files.open", 4)}, report.Answers{}, "7 of 2, 7 received"},
		{
			"what the unit typed differs", flow,
			[]report.Lower{lower(1, report.Received, true, "admitted", 4)},
			report.Answers{Numbers: map[string]int64{"admitted": 6}},
			"4 of 1, 4 received, +2",
		},
		{
			"the total of the review of sources never adds up", total,
			[]report.Lower{lower(1, report.Received, true, "source.total", 40), lower(2, report.Received, true, "source.total", 30)},
			report.Answers{Numbers: map[string]int64{"source.total": 60}},
			"not added, 2 said something",
		},
		{"texts are listed", words, []report.Lower{lower(1, report.Received, true, "difficulties", "thiếu nguồn"), lower(2, report.Received, true)}, report.Answers{}, "not added, 1 said something"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := report.RollUp([]report.Line{c.line}, c.below, c.typed)[0]
			got := fmt.Sprintf("not added, %d said something", r.Of)
			if r.AddsUp {
				got = fmt.Sprintf("%d of %d, %d received", r.Sum, r.Of, r.Received)
			}
			if n, yes := r.Differs(); yes {
				got += fmt.Sprintf(", %+d", n)
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			if r.Line.Kind == report.Text && len(r.Texts) != r.Of {
				t.Errorf("%d texts", len(r.Texts))
			}
		})
	}
}

// TestPropertyTakingUpLeavesNoDifference: what was taken from below differs
// from it nowhere, whatever was typed before, and nothing else is touched.
func TestPropertyTakingUpLeavesNoDifference(t *testing.T) {
	lines, _ := report.SetMonth.Lines()
	rapid.Check(t, func(t *rapid.T) {
		some := func() report.Answers {
			a := report.Answers{Numbers: map[string]int64{}}
			for _, l := range lines {
				if l.Number() && rapid.IntRange(0, 2).Draw(t, "given") == 0 {
					a.Numbers[l.Code] = rapid.Int64Range(0, 9).Draw(t, "n")
				}
			}
			return a
		}
		var below []report.Lower
		for i := range rapid.IntRange(0, 4).Draw(t, "organisations") {
			below = append(below, report.Lower{Unit: domain.UnitID(i), State: rapid.SampledFrom(report.States).Draw(t, "state"), Received: rapid.Bool().Draw(t, "received"), Answers: some()})
		}
		typed := some()
		is := report.TakeUp(report.RollUp(lines, below, typed), typed)
		for _, r := range report.RollUp(lines, below, is) {
			if n, differs := r.Differs(); differs {
				t.Fatalf("%s differs by %d", r.Line.Code, n)
			}
			was, had := typed.Number(r.Line.Code)
			if now, has := is.Number(r.Line.Code); r.Of == 0 && (now != was || has != had) {
				t.Fatalf("%s, of which nobody spoke, became %d", r.Line.Code, now)
			}
		}
	})
}
