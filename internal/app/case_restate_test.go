package app_test

import (
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// admittedBarely takes a file to the ceremony with four of seven for it.
func (o *office) admittedBarely(who domain.Actor, file string) {
	o.t.Helper()
	o.steps(who, file, toDecision[:len(toDecision)-1]...)
	decided := casefile.Event{Kind: casefile.Decided, On: domain.MustDate("2026-04-15"), Vote: &casefile.Vote{Members: 7, Present: 7, For: 4, Against: 3}}
	if _, err := o.app.RecordStep(o.t.Context(), who, app.StepTaken{File: file, Event: decided, Seen: -1}); err != nil {
		o.t.Fatal(err)
	}
	o.steps(who, file, "decision_received 2026-04-20", "admitted 2026-05-04")
}

// A version of the rules may leave a file where it stands and yet change what it
// counts: the facts follow the rules, not the state.
func TestAChangeOfTheRulesRestatesWhatFilesCountThoughTheyStandStill(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		open, ended := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05"), o.nominated(ofA, "A1", "Trần Văn Thử", "2026-01-05")
		o.admittedBarely(ofA, open)
		o.admittedBarely(ofA, ended)
		o.steps(ofA, ended, "deceased 2026-05-10")
		state := func(file string) casefile.State {
			c, err := o.app.CaseFile(t.Context(), ofA, file)
			if err != nil {
				t.Fatal(err)
			}
			return c.Line.State
		}
		had := o.indicatorsOf(open)
		if !strings.Contains(had, "admitted.women 04-15") || o.indicatorsOf(ended) != had {
			t.Fatalf("counted as %q and %q", had, o.indicatorsOf(ended))
		}
		set := func(q casefile.Quorum) {
			t.Helper()
			rules := casefile.Shipped()[0]
			rules.Votes[casefile.Standing] = q
			if _, err := o.app.SetRuleSet(t.Context(), desk, app.RuleSetChange{Set: rules, Seen: -1}, nil); err != nil {
				t.Fatal(err)
			}
		}
		set(casefile.Quorum{Num: 2, Den: 3, OfAll: true})
		if state(open) != casefile.AtAdmitted || state(ended) != casefile.AtDeceased {
			t.Fatalf("they stand at %s and %s", state(open), state(ended))
		}
		for _, file := range []string{open, ended} {
			if got := o.indicatorsOf(file); got != "" {
				t.Errorf("four of seven decide nothing now, and %s counts as %s", file, got)
			}
		}
		o.sound()
		set(casefile.Quorum{Num: 1, Den: 2, Above: true, OfAll: true})
		for _, file := range []string{open, ended} {
			if got := o.indicatorsOf(file); got != had {
				t.Errorf("they decide again, and %s counts as %s", file, got)
			}
		}
		o.sound()
	})
}

// What somebody counted as who was erased goes along when another day counts.
func TestFactsOfThoseWhoWereErasedFollowTheRules(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.admittedBarely(ofA, file)
		o.steps(ofA, file, "deceased 2026-05-10")
		had := o.indicatorsOf(file)
		o.clock.Set("2029-05-20") // its months of keeping are over, and those in which form 2 may be asked for
		if n, err := o.app.EraseDue(t.Context()); err != nil || n != 1 {
			t.Fatalf("%d were erased, %v", n, err)
		}
		rules := figure.DefaultRules()
		rules.Counting = figure.CountByCeremony
		if _, err := o.app.SetRules(t.Context(), desk, app.RulesChange{Plan: "2026", From: domain.MustDate("2026-01-01"), Rules: rules}); err != nil {
			t.Fatal(err)
		}
		if got, want := o.indicatorsOf(file), strings.ReplaceAll(had, "04-15", "05-04"); got != want {
			t.Errorf("by the ceremony it counts as %s, want %s", got, want)
		}
		o.sound()
	})
}

// The kinds of area of a decision are those known now of its day, whatever comes
// to be known when; where and when the admission counts a change of units leaves.
func TestAKindOfAreaThatIsLearnedLaterIsCounted(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		had, fact := o.indicatorsOf(file), o.factsOf(file)[0]
		learned := func(day string) app.UnitChange {
			return app.UnitChange{Kind: domain.ChangeAreas, On: on(day), Note: "theo quyết định của tỉnh", Units: []string{"A"}, Areas: []domain.AreaKind{domain.MinorityArea}}
		}
		o.changed(learned("2026-05-01")) // after the decision: that is nothing to it
		if got := o.indicatorsOf(file); got != had {
			t.Errorf("of an area of later days it counts as %s", got)
		}
		o.changed(learned("2026-01-01"))
		if got := o.indicatorsOf(file); !strings.Contains(got, "admitted.area."+string(domain.MinorityArea)+" 04-15") {
			t.Errorf("it counts as %s", got)
		}
		if got := o.factsOf(file); len(got) != 1 || got[0].ID != fact.ID {
			t.Errorf("the admission itself was written anew: %+v", got)
		}
		o.sound()
		merge := decided(domain.ChangeMerge, "2026-05-20", "A1")
		merge.Into = []string{"A2"}
		before := o.indicatorsOf(file)
		o.changed(merge)
		move := decided(domain.ChangeMove, "2026-05-20", "A2")
		move.Parent = "B"
		o.changed(move)
		if got := o.factsOf(file); o.indicatorsOf(file) != before || len(got) != 1 || got[0].ID != fact.ID {
			t.Errorf("after the units changed it counts as %s: %+v", o.indicatorsOf(file), got)
		}
		o.sound()
	})
}

// A plan that takes over rules by which the ceremony counts is a change of the day
// on which what was decided in its time counts.
func TestAPlanThatCountsByTheCeremonyRestatesFiles(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2027-02-20")
		ofA := o.of("A", domain.RoleUnitOfficer)
		rules := figure.DefaultRules()
		rules.Counting = figure.CountByCeremony
		if _, err := o.app.SetRules(t.Context(), desk, app.RulesChange{Plan: "2026", From: domain.MustDate("2026-01-01"), Rules: rules}); err != nil {
			t.Fatal(err)
		}
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:len(toDecision)-1]...)
		o.steps(ofA, file, "decided 2027-02-01")
		if got := o.indicatorsOf(file); !strings.Contains(got, "admitted 02-01") {
			t.Fatalf("outside any plan it counts as %q", got)
		}
		plan := plan2027
		plan.RulesOf = "2026"
		if _, err := o.app.OpenPlan(t.Context(), desk, plan); err != nil {
			t.Fatal(err)
		}
		if got := o.indicatorsOf(file); got != "" {
			t.Errorf("before the ceremony by which the plan counts: %s", got)
		}
		o.steps(ofA, file, "decision_received 2027-02-03", "admitted 2027-02-10")
		if got := o.indicatorsOf(file); !strings.Contains(got, "admitted 02-10") {
			t.Errorf("after it: %q", got)
		}
		o.sound()
	})
}

// Days off that come to be known move the last days that are counted in working
// days, in every file that waits for one.
func TestDaysOffMoveTheLastDaysOfFiles(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-03-26")
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:9]...) // the cell has resolved, and has working days to send it up
		before := o.dueOf(ofA, file)
		off := domain.DayRule{Day: domain.MustDate("2026-03-26"), Kind: domain.DayOff, Name: "Nghỉ bù", Source: "9-CV"}
		if _, err := o.app.SetDays(t.Context(), desk, off, domain.MustDate("2026-03-27")); err != nil {
			t.Fatal(err)
		}
		kept, err := o.app.Files(t.Context(), ofA, app.CaseAsk{})
		if err != nil || len(kept.Lines) != 1 || kept.Lines[0].DueOn.String() <= before {
			t.Errorf("the last day stays %s after two days off: %+v, %v", before, kept.Lines, err)
		}
		o.sound()
	})
}
