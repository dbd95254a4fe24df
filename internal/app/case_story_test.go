package app_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// story is an office late in the next year, in which A and B count their files.
func story(t *testing.T, at storage.Place) (o *office, ofA, ofB domain.Actor) {
	t.Helper()
	o = cabinet(t, at, "2027-07-20")
	o.must(o.units("code,full_name,kind,parent_code\nB1,Chi bộ Bốn,cell,B\n"))
	for _, code := range []string{"A", "B"} {
		if _, err := o.app.SetCounting(t.Context(), desk, app.Counting{Unit: code, Mode: figure.CountCases, From: domain.NewYearMonth(2026, 1)}); err != nil {
			t.Fatal(err)
		}
	}
	return o, o.of("A", domain.RoleUnitOfficer), o.of("B", domain.RoleUnitOfficer)
}

// reads is the page of a file: where it stands, and what happened, in order.
func (o *office) reads(who domain.Actor, file string) (c app.CasePage, happened string) {
	o.t.Helper()
	c, err := o.app.CaseFile(o.t.Context(), who, file)
	if err != nil {
		o.t.Fatal(err)
	}
	var kinds []string
	for _, e := range c.Events {
		kinds = append(kinds, string(e.Kind))
	}
	return c, strings.Join(kinds, " ")
}

// ofAAndB are the admissions of A and B at the end of the year.
func (o *office) ofAAndB() [2]int64 {
	return [2]int64{o.admitted("A", "2026-12-31"), o.admitted("B", "2026-12-31")}
}

// received has a file that moved come to a unit.
func (o *office) received(who domain.Actor, file, unit, day string) {
	o.t.Helper()
	_, err := o.app.RecordStep(o.t.Context(), who, app.StepTaken{File: file, Unit: unit, Seen: -1, Event: casefile.Event{Kind: casefile.MoveReceived, On: on(day)}})
	if err != nil {
		o.t.Fatal(err)
	}
}

// ended records an end with its coarse reason.
func (o *office) ended(who domain.Actor, file string, kind casefile.Kind, day string, why casefile.Reason, v *casefile.Vote) error {
	o.t.Helper()
	_, err := o.app.RecordStep(o.t.Context(), who, app.StepTaken{File: file, Seen: -1, Event: casefile.Event{Kind: kind, On: on(day), Paper: "12-QĐ/ĐU", Reason: string(why), Vote: v}})
	return err
}

// onProbation is the way on after the decision up to the class of new members.
var onProbation = []string{"decision_received 2026-04-20", "admitted 2026-05-04", "history_declared 2026-05-20", "new_member_class 2026-10-10"}

func TestSomebodyGoesTheWholeWayToFullMembership(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, _ := story(t, at)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, onProbation...)
		if got := refusals(t, o.step(ofA, file, "cell_recognised 2027-05-04")); got[0] != "on step_early [probation,2027-05-04]" {
			t.Errorf("on the last day of probation: %v", got)
		}
		o.steps(ofA, file, "cell_recognised 2027-05-10", "official_decided 2027-06-05", "published 2027-06-10")
		c, _ := o.reads(ofA, file)
		if c.Line.State != casefile.AtOfficial || c.Line.OfficialOn != on("2027-05-04") || !c.Line.DueOn.IsZero() || len(c.Events) != 1+len(toDecision)+len(onProbation)+3 {
			t.Errorf("the file stands as %+v after %d events", c.Line.Now, len(c.Events))
		}
		if got := o.ofAAndB(); got != [2]int64{1, 0} {
			t.Errorf("A and B have %v: a recognition never counts, an admission once", got)
		}
		if got := o.factsOf(file); len(got) != 1 || got[0].EffectiveOn != on("2026-04-15") {
			t.Errorf("the file wrote %+v", got)
		}

		// A recognition against the standard is annulled: the admission stands.
		if err := o.ended(ofA, file, casefile.OfficialCancelled, "2027-07-01", casefile.ReasonStandard, nil); err != nil {
			t.Fatal(err)
		}
		if c, _ = o.reads(ofA, file); c.Line.State != casefile.AtOfficialGone || o.ofAAndB() != [2]int64{1, 0} {
			t.Errorf("annulled it stands at %s, and A and B have %v", c.Line.State, o.ofAAndB())
		}
		o.sound()
	})
}

func TestSomebodyMovesTwiceAndIsCountedWhereTheCellProposed(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, ofB := story(t, at)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:len(toDecision)-1]...)
		o.steps(ofA, file, "moved_away 2026-04-01")
		if got := refusals(t, o.step(ofA, file, "decided 2026-05-20")); !strings.HasPrefix(got[0], "on move_decided") {
			t.Errorf("the old place decides long after the move: %v", got)
		}
		o.received(ofA, file, "B1", "2026-04-10")
		if _, err := o.app.CaseFile(t.Context(), ofA, file); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("the old place still sees it: %v", err)
		}
		o.steps(ofB, file, "decided 2026-04-24", "decision_received 2026-04-27", "admitted 2026-05-11")
		if got := o.ofAAndB(); got != [2]int64{1, 0} {
			t.Errorf("A and B have %v: the cell of A proposed", got)
		}

		// On probation the person moves on, to another cell of A.
		o.steps(ofB, file, "new_member_class 2026-10-10", "moved_away 2026-11-02")
		if got := refusals(t, o.step(ofB, file, "cell_recognised 2027-05-20")); got[0] != "kind step_order [TRANSFERRED,cell_recognised]" {
			t.Errorf("the old cell considers: %v", got)
		}
		o.received(ofB, file, "A2", "2026-11-16")
		c, happened := o.reads(ofA, file)
		if c.Line.State != casefile.AtOfficialDue || c.Line.Unit.Code != "A2" || c.Line.OfficialOn != on("2027-05-11") {
			t.Errorf("it stands at %s in %s, official on %s", c.Line.State, c.Line.Unit.Code, c.Line.OfficialOn)
		}
		if want := "submitted moved_away move_received decided decision_received admitted new_member_class moved_away move_received"; !strings.HasSuffix(happened, want) {
			t.Errorf("happened %s", happened)
		}
		o.steps(ofA, file, "cell_recognised 2027-05-20", "official_decided 2027-06-05", "published 2027-06-10")
		a1 := o.of("A1", domain.RoleCellSecretary).Unit
		if got := o.factsOf(file); len(got) != 1 || got[0].Unit != a1 || got[0].EffectiveOn != on("2026-04-24") || o.ofAAndB() != [2]int64{1, 0} {
			t.Errorf("later moves changed what was counted: %+v %v", got, o.ofAAndB())
		}
		o.sound()
	})
}

func TestSomebodyIsRefusedAndNothingCounts(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, _ := story(t, at)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:8]...)
		o.introduced(ofA, file, on("2026-03-20"))
		few := casefile.Event{Kind: casefile.CellResolved, On: on("2026-03-20"), Vote: &casefile.Vote{Members: 9, Present: 9, For: 5, Against: 4}}
		if _, err := o.app.RecordStep(t.Context(), ofA, app.StepTaken{File: file, Event: few, Seen: -1}); err != nil {
			t.Fatal(err)
		}
		if c, _ := o.reads(ofA, file); c.Line.State != casefile.AtDossierCertified {
			t.Errorf("a vote that did not carry is no refusal, and yet it stands at %s", c.Line.State)
		}
		o.steps(ofA, file, "votes_reported 2026-03-23")
		for why, want := range map[casefile.Reason]string{"": "reason end_reason", "vì gia đình": "reason end_reason_bad", casefile.ReasonActivity: "reason end_reason_bad"} {
			if got := refusals(t, o.ended(ofA, file, casefile.Refused, "2026-04-15", why, nil)); got[0] != want {
				t.Errorf("refused for %q: %v", why, got)
			}
		}
		if err := o.ended(ofA, file, casefile.Refused, "2026-04-15", casefile.ReasonVotes, nil); err != nil {
			t.Fatal(err)
		}
		c, happened := o.reads(ofA, file)
		if c.Line.State != casefile.AtRefused || !c.Line.DueOn.IsZero() || len(c.Work.Next) != 0 || !strings.HasSuffix(happened, "cell_resolved votes_reported refused") {
			t.Errorf("it stands at %s after %s, with %d steps to come", c.Line.State, happened, len(c.Work.Next))
		}
		if got := refusals(t, o.step(ofA, file, "decided 2026-04-20")); got[0] != "kind step_order [REFUSED,decided]" {
			t.Errorf("decided after it was refused: %v", got)
		}
		if got := o.factsOf(file); len(got) != 0 || o.ofAAndB() != [2]int64{0, 0} {
			t.Errorf("it counts: %+v %v", got, o.ofAAndB())
		}
		o.sound()
	})
}

func TestSomebodyIsReadmittedAndCountsApart(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, _ := story(t, at)
		again := func(past *casefile.Past) (string, error) {
			p := somebody("Nguyễn Thị Mẫu")
			p.Birth.Year, p.Past = 1985, past
			code, _, err := o.app.AddCandidate(t.Context(), ofA, app.CandidateAdded{
				Unit: "A1", Person: p, Kind: casefile.Readmission, First: casefile.Listed, On: on("2026-01-05"), Consent: on("2026-01-05"),
			})
			return code, err
		}
		for name, x := range map[string]struct {
			past *casefile.Past
			want string
		}{
			"of whom it is not known when they left": {nil, "past person_past"},
			"without the day":                        {&casefile.Past{How: casefile.LeftStruckOff}, "past person_past"},
			"without how":                            {&casefile.Past{From: on("2020-01-05")}, "leaving person_past"},
			"in words of one's own":                  {&casefile.Past{From: on("2020-01-05"), How: "vi phạm"}, "leaving person_choice"},
			"who left tomorrow":                      {&casefile.Past{From: on("2027-07-21"), How: casefile.LeftStruckOff}, "past step_future [2027-07-20]"},
			"who left before birth":                  {&casefile.Past{From: on("1985-03-03"), How: casefile.LeftStruckOff}, "past step_birth"},
			"readmitted less than never":             {&casefile.Past{From: on("2020-01-05"), How: casefile.LeftStruckOff, Before: -1}, "again person_before [9]"},
		} {
			_, err := again(x.past)
			if got := refusals(t, err); got[0] != x.want {
				t.Errorf("somebody %s: %q, want %q", name, got, x.want)
			}
		}
		early, err := again(&casefile.Past{From: on("2023-02-06"), How: casefile.LeftStruckOff})
		if err != nil {
			t.Fatal(err)
		}
		o.steps(ofA, early, toDecision[:4]...)
		if got := refusals(t, o.step(ofA, early, "dossier_opened 2026-02-05")); got[0] != "on readmit_early [2026-02-06]" {
			t.Errorf("a day before thirty-six months: %v", got)
		}

		file, err := again(&casefile.Past{From: on("2023-02-05"), How: casefile.LeftStruckOff})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := o.app.CorrectPerson(t.Context(), ofA, app.PersonCorrected{File: file, Person: somebody("Nguyễn Thị Mẫu")}); refusals(t, err)[0] != "past person_past" {
			t.Errorf("a correction forgets that somebody comes again: %v", err)
		}
		o.steps(ofA, file, toDecision[:len(toDecision)-1]...)
		if got := refusals(t, o.step(ofA, file, "decided 2026-04-15")); got[0] != "kind readmit_consent" {
			t.Errorf("decided without the consent of the upper level: %v", got)
		}
		for _, kind := range []casefile.Kind{casefile.ConsentAsked, casefile.ConsentGiven} {
			if err := o.ended(ofA, file, kind, "2026-04-14", "", nil); err != nil {
				t.Fatal(err)
			}
		}
		o.steps(ofA, file, "decided 2026-04-15")
		o.steps(ofA, file, onProbation...)
		c, _ := o.reads(ofA, file)
		if c.Line.State != casefile.AtOfficialDue || c.Line.OfficialOn != on("2027-05-04") {
			t.Errorf("probation is served again, and yet it stands as %+v", c.Line.Now)
		}
		if got := o.indicatorsOf(file); !strings.Contains(got, "admitted 04-15") || !strings.Contains(got, "admitted.again 04-15") {
			t.Errorf("counted as %s", got)
		}
		if got := o.ofAAndB(); got != [2]int64{1, 0} {
			t.Errorf("A and B have %v", got)
		}
		o.sound()
	})
}

func TestSomebodyIsStruckOffOnProbationAndStaysCounted(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, _ := story(t, at)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, onProbation[:3]...)
		vote := &casefile.Vote{Members: 7, Present: 7, For: 6, Against: 1}
		if got := refusals(t, o.ended(ofA, file, casefile.StruckOff, "2026-09-10", casefile.ReasonActivity, nil)); got[0] != "vote vote_needed" {
			t.Errorf("struck off without a vote: %v", got)
		}
		if err := o.ended(ofA, file, casefile.StruckOff, "2026-09-10", casefile.ReasonActivity, vote); err != nil {
			t.Fatal(err)
		}
		c, happened := o.reads(ofA, file)
		if c.Line.State != casefile.AtStruckOff || !c.Line.DueOn.IsZero() || len(c.Work.Next) != 0 || !strings.HasSuffix(happened, "admitted history_declared struck_off") {
			t.Errorf("it stands as %+v after %s", c.Line.Now, happened)
		}
		if last := c.Events[len(c.Events)-1]; last.Unit.Code != "A" {
			t.Errorf("the name was struck by %s, and not by who decides", last.Unit.Code)
		}
		if got := refusals(t, o.step(ofA, file, "cell_recognised 2027-05-10")); got[0] != "kind step_order [STRUCK_OFF,cell_recognised]" {
			t.Errorf("recognised after the name was struck: %v", got)
		}
		if got := o.factsOf(file); len(got) != 1 || got[0].EffectiveOn != on("2026-04-15") || o.ofAAndB() != [2]int64{1, 0} {
			t.Errorf("the admission was made, and counts as %+v %v", got, o.ofAAndB())
		}
		o.sound()
	})
}

// A decision that was taken without its authority is taken again: what followed
// stands, and the admission counts on the right day.
func TestAWrongDecisionIsTakenAgainAndWhatFollowedStands(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, _ := story(t, at)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, onProbation...)
		c, _ := o.reads(ofA, file)
		i := slices.IndexFunc(c.Events, func(e app.CaseEvent) bool { return e.Kind == casefile.Decided })
		if c.Events[i].Again == nil || c.Events[len(c.Events)-1].Again != nil {
			t.Fatalf("the page offers %+v again", c.Events)
		}
		redo := func(day string, votes int) error {
			_, err := o.app.RecordStep(t.Context(), ofA, app.StepTaken{File: file, Seen: c.Seen, Event: casefile.Event{
				Kind: casefile.Decided, On: on(day), Redoes: c.Events[i].ID, Paper: "20-QĐ/ĐU", Vote: &casefile.Vote{Members: 7, Present: 7, For: votes},
			}})
			return err
		}
		if got := refusals(t, redo("2026-04-14", 7)); got[0] != "on redo_before [2026-04-15]" {
			t.Errorf("before the wrong one: %v", got)
		}
		if got := refusals(t, redo("2026-12-01", 3)); got[0] != "vote redo_failed" {
			t.Errorf("with too few votes: %v", got)
		}
		if err := redo("2026-12-01", 7); err != nil {
			t.Fatal(err)
		}
		if c, _ = o.reads(ofA, file); c.Line.State != casefile.AtOfficialDue || c.Line.OfficialOn != on("2027-05-04") {
			t.Errorf("what followed does not stand: %+v", c.Line.Now)
		}
		if got := o.factsOf(file); len(got) != 1 || got[0].EffectiveOn != on("2026-12-01") {
			t.Errorf("it counts as %+v", got)
		}
		o.sound()
	})
}

// Steps that cannot be leave nothing behind.
func TestStepsThatCannotBeAreRefusedAndLeaveNothing(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, _ := story(t, at)
		young := somebody("Trần Văn Thử")
		young.Birth = casefile.Birth{Year: 2008, Month: 4, Day: 21} // eighteen on 21 April 2026
		of := map[string]string{"grown": o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")}
		var err error
		of["young"], _, err = o.app.AddCandidate(t.Context(), ofA, app.CandidateAdded{
			Unit: "A2", Person: young, Kind: casefile.Admission, First: casefile.Listed, On: on("2026-01-05"), Consent: on("2026-01-05"),
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range of {
			o.steps(ofA, file, toDecision[:8]...)
		}
		before := o.rows()
		vote := func(members, present, votes int) *casefile.Vote {
			return &casefile.Vote{Members: members, Present: present, For: votes}
		}
		for _, x := range []struct {
			name, file string
			event      casefile.Event
			want       string
		}{
			{"on a day to come", "grown", casefile.Event{Kind: casefile.CellResolved, On: on("2027-07-21"), Vote: vote(9, 9, 9)}, "on step_future [2027-07-20]"},
			{"before birth", "grown", casefile.Event{Kind: casefile.Paused, On: on("2000-03-03")}, "on step_birth"},
			{"before the step it follows", "grown", casefile.Event{Kind: casefile.CellResolved, On: on("2026-03-11"), Vote: vote(9, 9, 9)}, "kind step_order [VERIFYING,cell_resolved]"},
			{"out of order", "grown", casefile.Event{Kind: casefile.Decided, On: on("2026-03-20"), Vote: vote(7, 7, 7)}, "kind step_order [DOSSIER_CERTIFIED,decided]"},
			{"of a name that nobody knows", "grown", casefile.Event{Kind: "x", On: on("2026-03-20")}, "kind step_unknown [x]"},
			{"with more votes than are present", "grown", casefile.Event{Kind: casefile.CellResolved, On: on("2026-03-20"), Vote: vote(9, 8, 9)}, "votes vote_count [9,8]"},
			{"with more present than members", "grown", casefile.Event{Kind: casefile.CellResolved, On: on("2026-03-20"), Vote: vote(9, 10, 9)}, "present vote_count [10,9]"},
			{"of somebody a month under eighteen", "young", casefile.Event{Kind: casefile.CellResolved, On: on("2026-03-21"), Vote: vote(9, 9, 9)}, "on age_young [18]"},
			{"of somebody a day under eighteen", "young", casefile.Event{Kind: casefile.CellResolved, On: on("2026-04-20"), Vote: vote(9, 9, 9)}, "on age_young [18]"},
		} {
			_, err := o.app.RecordStep(t.Context(), ofA, app.StepTaken{File: of[x.file], Event: x.event, Seen: -1})
			if got := refusals(t, err); got[0] != x.want {
				t.Errorf("%s: %q, want %q", x.name, got, x.want)
			}
		}
		for table, n := range o.rows() {
			if n != before[table] {
				t.Errorf("%s holds %d rows more", table, n-before[table])
			}
		}
		o.steps(ofA, of["young"], "cell_resolved 2026-04-21")
		o.sound()
	})
}

// Where a unit keeps nothing of the time after the ceremony, nothing of it is
// recorded, nor offered; that the admission was cancelled is.
func TestNothingIsRecordedAfterTheCeremonyWhereAUnitKeepsNothingOfIt(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, _ := story(t, at)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		off := app.CaseSettingChange{Unit: "A", Name: casefile.KeepProbation, Value: casefile.Off, From: on("2026-05-01"), Seen: -1}
		if _, err := o.app.SetCaseSetting(t.Context(), ofA, off, nil); err != nil {
			t.Fatal(err)
		}
		o.steps(ofA, file, onProbation[:2]...)
		if got := refusals(t, o.step(ofA, file, "history_declared 2026-05-20")); got[0] != "kind probation_off" {
			t.Errorf("what follows the ceremony is recorded: %v", got)
		}
		c, _ := o.reads(ofA, file)
		if len(c.Work.Next) != 1 || c.Work.Next[0].Event != casefile.AdmissionCancelled || !c.NoMore || c.Line.State != casefile.AtAdmittedOnly {
			t.Errorf("at %s the page offers %+v", c.Line.State, c.Work.Next)
		}
		class := o.aClass(ofA, casefile.MemberClass, "2026-09-01", "2026-09-03")
		if page, err := o.app.ClassPage(t.Context(), ofA, class, ""); err != nil || len(page.Waiting) != 0 {
			t.Errorf("a class of new members is waited for: %+v, %v", page.Waiting, err)
		}
		if _, err := o.app.Enrol(t.Context(), ofA, class, []string{file}); refusals(t, err)[0] != file+" class_waits" {
			t.Errorf("somebody learns whose class is not kept: %v", err)
		}
		if err := o.ended(ofA, file, casefile.AdmissionCancelled, "2026-09-10", casefile.ReasonStandard, nil); err != nil {
			t.Fatal(err)
		}
		if got := o.factsOf(file); len(got) != 0 || o.ofAAndB() != [2]int64{0, 0} {
			t.Errorf("an admission that was cancelled counts: %+v %v", got, o.ofAAndB())
		}
		o.sound()
	})
}

// A list of last days says of each file where it stands on the day it is asked
// for: time alone leads past the end of probation.
func TestLastDaysSayWhereAFileStandsOnTheDay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o, ofA, _ := story(t, at)
		file := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision...)
		o.steps(ofA, file, onProbation...)
		before := o.nominated(ofA, "A1", "Trần Văn Mẫu", "2026-01-05") // no end of probation is known
		o.steps(ofA, before, toDecision[:len(toDecision)-1]...)
		for day, want := range map[string]casefile.State{"2027-05-04": casefile.AtAdmitted, "2027-05-05": casefile.AtOfficialDue} {
			d, err := o.app.Deadlines(t.Context(), ofA, "", on(day), 90)
			if err != nil || len(d.All) == 0 {
				t.Fatalf("%v, %v", d, err)
			}
			seen := map[string]bool{}
			for _, x := range d.All {
				if seen[x.Code] = true; x.Code == file && x.State != want {
					t.Errorf("on %s it stands at %s, want %s", day, x.State, want)
				}
			}
			if !seen[file] || !seen[before] {
				t.Errorf("on %s last days are told of %v only", day, seen)
			}
		}
	})
}
