package letter_test

import (
	"testing"

	"tiendo/internal/domain/letter"
)

// A unit's own paper holds its own numbers, and nothing is known of it that the
// ledger does not know.
func TestAUnitsOwnPaperHoldsItsOwnNumbers(t *testing.T) {
	l, _ := drafted(t, letter.Urge, "2026-04-30")
	from := letter.Sources{}
	named := func(code string) (map[string]letter.Figure, letter.Recipient) {
		for _, line := range l.Lines {
			if line.Unit.Code == code {
				one := l.ToUnit(line, from)
				return one.Named(), *one.For
			}
		}
		t.Fatalf("no unit %s", code)
		return nil, letter.Recipient{}
	}
	if _, ok := l.Named()["own_admitted"]; ok {
		t.Error("a paper for all has a number of one unit")
	}
	own, r := named("68_UBND")
	if own["own_admitted"].Num != 3 || own["own_target"].Num != 12 || own["own_remaining"].Num != 9 {
		t.Errorf("it has %+v", own)
	}
	if len(r.Months) != 4 || r.Months[2].Sum.Num != 3 || r.Months[2].Rate.Den != 12 || r.Months[3].ReportState != letter.MonthZero {
		t.Errorf("its months are %+v", r.Months)
	}
	silent, r := named("ÐK_Phú_Quý")
	for _, id := range []string{"own_admitted", "own_rate", "own_remaining", "own_streak"} {
		if f, ok := silent[id]; ok {
			t.Errorf("a unit that has not reported has %s = %d", id, f.Num)
		}
	}
	if silent["own_unreported"].Num != 4 || r.Months[0].ReportState != letter.MonthMissing {
		t.Errorf("months not reported: %d", silent["own_unreported"].Num)
	}
	for _, m := range r.Months {
		if m.Admitted.ID != "" || m.Sum.ID != "" || m.Rate.ID != "" {
			t.Errorf("a month without figures shows %+v", m)
		}
	}
	seen := map[string]bool{}
	for id := range l.ToUnit(l.Lines[0], from).Figures() {
		if !bookmark.MatchString(id) || seen[id] {
			t.Errorf("%q cannot be the name of a bookmark", id)
		}
		seen[id] = true
	}
}

func TestRecipientsFollowTheKind(t *testing.T) {
	issuers := []string{"Như trên", "Thường trực Tỉnh ủy (b/c)", "Lưu Ban Tổ chức Tỉnh ủy"}
	for kind, first := range map[letter.Kind]string{letter.Urge: "Như trên", letter.Commend: "Thường trực Tỉnh ủy (b/c)", letter.Submission: "Như trên", letter.UnitReport: "Ban Tổ chức Tỉnh ủy (b/c)"} {
		got := letter.RecipientsOf(kind, issuers)
		if got[0] != first {
			t.Errorf("%s goes first to %s", kind, got[0])
		}
		if kind == letter.Submission && len(got) != 2 {
			t.Errorf("a submission goes to %v", got)
		}
	}
	if issuers[0] != "Như trên" || len(issuers) != 3 {
		t.Errorf("the issuer's own list has changed: %v", issuers)
	}
}
