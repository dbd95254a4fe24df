package report

import (
	"maps"
	"slices"
	"testing"
)

func monthCampaign() Campaign {
	lines, checks := SetMonth.Lines()
	return Campaign{Every: Monthly, Lines: lines, Checks: checks}
}

func TestAsBeforeBeginsWhereTheLastPeriodEnded(t *testing.T) {
	c := monthCampaign()
	before := Answers{Numbers: map[string]int64{"admitted": 3, "sources.start": 5, "sources.added": 2, "sources.removed": 1, "sources.end": 6}, Texts: map[string]string{"difficulties": "x"}}
	got := c.Again(before)
	if want := map[string]int64{"admitted": 3, "sources.start": 6, "sources.added": 2, "sources.removed": 1, "sources.end": 7}; !maps.Equal(got.Numbers, want) || len(got.Texts) != 0 {
		t.Errorf("%v", got)
	}
	if bad, warnings := c.Judge(got, before, false); bad.Total != 0 || len(warnings) != 0 {
		t.Errorf("what is as before is found wrong: %v, %v", bad, warnings)
	}
	if before.Numbers["sources.start"] != 5 {
		t.Error("the last period was changed")
	}
	if got := c.Again(Answers{}); !got.Empty() {
		t.Errorf("of nothing: %v", got)
	}
}

func TestAReportBeginsWithWhatIsKnown(t *testing.T) {
	got := monthCampaign().Begin(map[string]int64{"admitted": 4, "unasked": 9}, Answers{Numbers: map[string]int64{"sources.end": 6}})
	if want := map[string]int64{"admitted": 4, "sources.start": 6}; !maps.Equal(got.Numbers, want) {
		t.Errorf("%v", got)
	}
}

func TestNobodyAdmittedKeepsTheRest(t *testing.T) {
	c := monthCampaign()
	got := c.NobodyAdmitted(Answers{Numbers: map[string]int64{"admitted": 4, "admitted.women": 2, "files.open": 7}})
	if want := map[string]int64{"admitted": 0, "admitted.women": 0, "files.open": 7}; !maps.Equal(got.Numbers, want) {
		t.Errorf("%v", got)
	}
	if got := c.NobodyAdmitted(Answers{}); !maps.Equal(got.Numbers, map[string]int64{"admitted": 0}) {
		t.Errorf("of nothing: %v", got)
	}
	lines, checks := SetSources.Lines()
	if n := (Campaign{Lines: lines, Checks: checks}).Noughts(); slices.Contains(n, "source.total") || len(n) > 0 {
		t.Errorf("a review of sources admits nobody: %v", n)
	}
}
