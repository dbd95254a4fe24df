package casefile_test

import (
	"testing"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

func TestWhenWhatIsKeptIsForgotten(t *testing.T) {
	rule := casefile.ShippedPrivacy()
	for what, x := range map[string]struct {
		rule  casefile.PrivacyRule
		state casefile.State
		since string
		want  string
	}{
		"an open file is kept":                          {rule, casefile.AtDossier, "2020-01-01", ""},
		"a paused file is kept":                         {rule, casefile.AtPaused, "2020-01-01", ""},
		"a member on probation is kept":                 {rule, casefile.AtAdmitted, "2020-01-01", ""},
		"two years after the end, the day after":        {rule, casefile.AtRefused, "2024-05-20", "2026-05-21"},
		"somebody who withdrew the same":                {rule, casefile.AtWithdrawn, "2024-02-29", "2026-03-01"},
		"a month of less days ends with its last day":   {casefile.PrivacyRule{Ended: 1}, casefile.AtDelisted, "2026-01-31", "2026-03-01"},
		"an official member by the other number":        {casefile.PrivacyRule{Ended: 1, Official: 12}, casefile.AtOfficial, "2025-05-20", "2026-05-21"},
		"for ever where the rule says no months":        {casefile.PrivacyRule{Official: 12}, casefile.AtRefused, "2000-01-01", ""},
		"nothing is known of when it ended, so nothing": {rule, casefile.AtRefused, "", ""},
	} {
		since := domain.Date(0)
		if x.since != "" {
			since = domain.MustDate(x.since)
		}
		got := ""
		if d := x.rule.Forget(x.state, since); !d.IsZero() {
			got = d.String()
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", what, got, x.want)
		}
	}
}

func TestARequestIsAnsweredInWorkingDays(t *testing.T) {
	cal := domain.NewCalendar(domain.ShippedDays(), domain.Forever)
	for on, want := range map[string]string{
		"2026-05-20": "2026-05-22", // Wednesday
		"2026-05-21": "2026-05-25", // Thursday: the week-end does not count
		"2026-05-23": "2026-05-26", // Saturday
		"2026-08-31": "2026-09-04", // the National Day lies in between
	} {
		if got := (casefile.Request{On: domain.MustDate(on)}).Due(casefile.ShippedPrivacy(), cal); got.String() != want {
			t.Errorf("received on %s: due %s, want %s", on, got, want)
		}
	}
}

func TestTheLatestRuleOfTheDayHolds(t *testing.T) {
	v := func(from string, at domain.Instant, ended int) casefile.PrivacyVersion {
		return casefile.PrivacyVersion{PrivacyRule: casefile.PrivacyRule{Ended: ended}, From: domain.MustDate(from), RecordedAt: at, Paper: "x"}
	}
	all := []casefile.PrivacyVersion{v("2026-02-01", 10, 12), v("2026-01-01", 20, 6), v("2026-02-01", 30, 18)}
	for what, x := range map[string]struct {
		day   string
		known domain.Instant
		want  int
	}{
		"before the first the shipped one holds": {"2025-12-31", 99, 24},
		"one that begins later does not":         {"2026-01-31", 99, 6},
		"the latest day holds":                   {"2026-02-01", 29, 12},
		"of one day the last that was recorded":  {"2026-02-01", 30, 18},
		"as it was known before":                 {"2026-01-31", 19, 24},
	} {
		if got := casefile.PrivacyOn(all, domain.MustDate(x.day), x.known); got.Ended != x.want {
			t.Errorf("%s: %d months, want %d", what, got.Ended, x.want)
		}
	}
}

func TestRulesOfPrivacyThatCannotBe(t *testing.T) {
	bad := &domain.Invalid{}
	casefile.PrivacyRule{Ended: -1, Official: 601, Answer: 0, Breach: 0}.Validate(bad)
	if bad.Total != 4 {
		t.Errorf("%d problems: %+v", bad.Total, bad.Problems)
	}
	fine := &domain.Invalid{}
	casefile.ShippedPrivacy().Validate(fine)
	if fine.Err() != nil {
		t.Error(fine.Err())
	}
}

func TestABreachIsToldWithinItsHours(t *testing.T) {
	noticed := domain.MustDate("2026-05-20").End()
	b := casefile.Breach{Noticed: noticed, Steps: []casefile.BreachDone{{Step: casefile.BreachStopped, At: noticed + 5}}}
	if got := b.Due(casefile.ShippedPrivacy()); got.Date() != domain.MustDate("2026-05-23") || got-noticed != 72*3_600_000_000 {
		t.Errorf("due %s", got)
	}
	if at, ok := b.Done(casefile.BreachStopped); !ok || at != noticed+5 {
		t.Error("it was stopped")
	}
	if _, ok := b.Done(casefile.BreachTold); ok {
		t.Error("nobody was told")
	}
}

func TestHowLongAFileStoodInEachGroup(t *testing.T) {
	e := func(kind casefile.Kind, on string) casefile.Event {
		return casefile.Event{Kind: kind, On: domain.MustDate(on)}
	}
	f := casefile.File{Route: casefile.Straight}
	events := []casefile.Event{
		e(casefile.Nominated, "2026-01-01"), e(casefile.Listed, "2026-01-05"), e(casefile.ClassBegun, "2026-01-11"), e(casefile.Certified, "2026-01-20"),
		e(casefile.Paused, "2026-01-31"), e(casefile.Resumed, "2026-03-01"), e(casefile.DossierAuthorised, "2026-03-11"),
	}
	want := []struct {
		group int
		days  int64
	}{{1, 10}, {2, 20}, {2, 10}, {3, 20}}
	got := f.Stays(events, casefile.Shipped())
	if len(got) != len(want) {
		t.Fatalf("stays %+v", got)
	}
	for i, w := range want {
		if got[i].Group != w.group || got[i].Days(domain.MustDate("2026-03-31")) != w.days {
			t.Errorf("stay %d: %+v, want %+v", i, got[i], w)
		}
	}
	if last := got[3]; !last.To.IsZero() || got[1].To != domain.MustDate("2026-01-31") {
		t.Errorf("ends: %+v", got)
	}
}

func TestWhatDaysSay(t *testing.T) {
	if got := casefile.SpreadOf([]int64{9, 1, 4, 2}); got != (casefile.Spread{N: 4, Median: 2, Longest: 9}) {
		t.Errorf("%+v", got)
	}
	if got := casefile.SpreadOf(nil); got.N != 0 || got.Sign(1000) {
		t.Errorf("nothing is a sign of nothing: %+v", got)
	}
	five := casefile.SpreadOf([]int64{10, 10, 10, 10, 10})
	if five.Sign(20) || !five.Sign(21) || (casefile.Spread{N: 4, Median: 1}).Sign(100) {
		t.Error("a sign is longer than twice the middle of at least five")
	}
}
