package casefile

import (
	"errors"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

// up is the way up to an event, not itself.
func up(t *testing.T, kind Kind) []string {
	t.Helper()
	for i, l := range way {
		if strings.Contains(l, " "+string(kind)) {
			return clone(way[:i])
		}
	}
	t.Fatal(kind)
	return nil
}

// refused are the problems of the next event, in a line. Every event of these
// tests has a number and, where it is an end, a reason.
func refused(t *testing.T, f File, past []string, next string) string {
	t.Helper()
	e := numberedEvents(t, next)[0]
	e.ID = 99
	err := f.Judge(e, numberedEvents(t, past...), bySet, today, holidays())
	var got []string
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		for _, p := range bad.Problems {
			got = append(got, p.Column+" "+string(p.Code))
		}
	}
	return strings.Join(got, "; ")
}

func numberedEvents(t *testing.T, lines ...string) []Event {
	t.Helper()
	all := happened(t, lines...)
	for i := range all {
		all[i].Paper = "12-CV/ĐU"
		switch all[i].Kind {
		case Refused, Delisted, StruckOff, AdmissionCancelled, OfficialCancelled:
			all[i].Reason = string(ReasonStandard)
		}
	}
	return all
}

func TestSpecialCases(t *testing.T) {
	born := Birth{1998, 3, 14}
	left := func(day string, how Leaving) *Past { return &Past{From: domain.MustDate(day), How: how} }
	moved := func(at Kind, then ...string) []string { return append(up(t, at), then...) }
	consented := func(past []string) []string { // before the cell considers
		return append(past[:10:10], append([]string{"2026-01-06 consent_asked", "2026-01-09 consent_given"}, past[10:]...)...)
	}
	for _, x := range []struct {
		name string
		file File
		past []string
		next string
		want string
	}{
		{"while an opinion is awaited the cell does not resolve", File{}, append(up(t, CellResolved), "2026-01-06 consent_asked"), "2026-01-12 cell_resolved 14/20", "kind consent_open"},
		{"after it was given it does", File{}, append(up(t, CellResolved), "2026-01-06 consent_asked", "2026-01-09 consent_given"), "2026-01-12 cell_resolved 14/20", ""},
		{"papers go up meanwhile", File{}, append(up(t, Submitted), "2026-02-04 consent_asked"), "2026-02-10 submitted", ""},
		{"it is asked once at a time", File{}, append(up(t, CellResolved), "2026-01-06 consent_asked"), "2026-01-07 consent_asked", "kind consent_open"},
		{"and may be asked again later", File{}, append(up(t, CellResolved), "2026-01-06 consent_asked", "2026-01-07 consent_given"), "2026-01-08 consent_asked", ""},
		{"what was not asked is not given", File{}, up(t, CellResolved), "2026-01-06 consent_given", "kind step_needs"},
		{"nor given twice", File{}, append(up(t, CellResolved), "2026-01-06 consent_asked", "2026-01-07 consent_given"), "2026-01-08 consent_given", "kind step_needs"},
		{"a file may be withdrawn while it waits", File{}, append(up(t, CellResolved), "2026-01-06 consent_asked"), "2026-01-12 withdrawn", ""},

		{"thirty-six months to the day", File{Past: left("2022-11-17", LeftStruckOff)}, up(t, DossierOpened), "2025-11-17 dossier_opened", ""},
		{"a day less", File{Past: left("2022-11-18", LeftStruckOff)}, up(t, DossierOpened), "2025-11-17 dossier_opened", "on readmit_early"},
		{"sixty where the longer term applies", File{Past: &Past{From: domain.MustDate("2020-11-17"), How: LeftExpelled, Longer: true}}, up(t, DossierOpened), "2025-11-17 dossier_opened", ""},
		{"a day less than sixty", File{Past: &Past{From: domain.MustDate("2020-11-18"), How: LeftExpelled, Longer: true}}, up(t, DossierOpened), "2025-11-17 dossier_opened", "on readmit_early"},
		{"once only", File{Past: &Past{From: domain.MustDate("2010-01-01"), How: LeftStruckOff, Before: 1}}, up(t, DossierOpened), "2025-11-17 dossier_opened", "kind readmit_again"},
		{"who stopped by themselves never", File{Past: left("2010-01-01", LeftStopped)}, up(t, DossierOpened), "2025-11-17 dossier_opened", "kind readmit_barred"},
		{"nor who is barred, whatever for", File{Past: left("2010-01-01", LeftBarred)}, up(t, DossierOpened), "2025-11-17 dossier_opened", "kind readmit_barred"},
		{"who asked out only by exception", File{Past: left("2010-01-01", LeftAsked)}, up(t, DossierOpened), "2025-11-17 dossier_opened", "kind readmit_pardon"},
		{"not decided without the consent", File{Past: left("2010-01-01", LeftStruckOff)}, up(t, Decided), "2026-03-10 decided 8/15", "kind readmit_consent"},
		{"decided with it", File{Past: left("2010-01-01", LeftStruckOff)}, consented(up(t, Decided)), "2026-03-10 decided 8/15", ""},

		{"one who moved away has no ceremony at the old place", File{}, moved(Admitted, "2026-03-20 moved_away"), "2026-04-10 admitted", "kind step_order"},
		{"but at the new one", File{}, moved(Admitted, "2026-03-20 moved_away", "2026-04-06 move_received"), "2026-04-10 admitted", ""},
		{"who moved when sent up may be decided for thirty working days", File{}, moved(Decided, "2026-03-02 moved_away"), "2026-04-13 decided 8/15", ""},
		{"and no day longer", File{}, moved(Decided, "2026-03-02 moved_away"), "2026-04-14 decided 8/15", "on move_decided"},
		{"the new place decides whenever it does", File{}, moved(Decided, "2026-03-02 moved_away", "2026-03-20 move_received"), "2026-06-14 decided 8/15", ""},
		{"one who moved before is not decided at the old place", File{}, moved(CellResolved, "2026-01-06 moved_away"), "2026-01-12 decided 8/15", "kind step_order"},
		{"the way goes on where it was", File{}, moved(CellResolved, "2026-01-06 moved_away", "2026-01-08 move_received"), "2026-01-12 cell_resolved 14/20", ""},
		{"nothing goes on in between", File{}, moved(CellResolved, "2026-01-06 moved_away"), "2026-01-12 cell_resolved 14/20", "kind step_order"},
		{"a decision made too late is reviewed at the new place", File{}, moved(Admitted, "2026-03-20 moved_away"), "2026-03-24 review_asked", ""},
		{"and decided there anew", File{}, moved(Admitted, "2026-03-20 moved_away", "2026-03-24 review_asked", "2026-04-01 move_received"), "2026-04-20 decided 8/15", ""},
		{"a review without a move", File{}, up(t, Decided), "2026-03-10 review_asked", "kind step_needs"},

		{"one failed vote may be reported up", File{}, append(up(t, CellResolved), "2026-01-12 cell_resolved 13/20"), "2026-01-14 votes_reported", ""},
		{"none that failed may not", File{}, up(t, CellResolved), "2026-01-14 votes_reported", "kind votes_not_fail"},
		{"a base's failed vote too", File{}, append(up(t, BaseResolved), "2026-02-03 base_resolved 9/15"), "2026-02-05 votes_reported", ""},
		{"then the deciding committee decides", File{}, append(up(t, CellResolved), "2026-01-12 cell_resolved 13/20", "2026-01-14 votes_reported"), "2026-03-02 decided 8/15", ""},
		{"either way", File{}, append(up(t, CellResolved), "2026-01-12 cell_resolved 13/20", "2026-01-14 votes_reported"), "2026-03-02 refused", ""},
		{"two failed votes on recognition are voted on again", File{}, append(up(t, CellRecognised), "2027-04-12 cell_recognised 1/20", "2027-04-13 cell_recognised 1/20"), "2027-04-14 recognition_reported", "kind votes_not_fail"},
		{"three go up", File{}, append(up(t, CellRecognised), "2027-04-12 cell_recognised 1/20", "2027-04-13 cell_recognised 1/20", "2027-04-14 cell_recognised 1/20"), "2027-04-15 recognition_reported", ""},
		{"and are decided there", File{}, append(up(t, CellRecognised), "2027-04-12 cell_recognised 1/20", "2027-04-13 cell_recognised 1/20", "2027-04-14 cell_recognised 1/20", "2027-04-15 recognition_reported"), "2027-05-10 official_decided 8/15", ""},
		{"or the name is struck", File{}, append(up(t, CellRecognised), "2027-04-12 cell_recognised 1/20", "2027-04-13 cell_recognised 1/20", "2027-04-14 cell_recognised 1/20", "2027-04-15 recognition_reported"), "2027-05-10 struck_off 8/15", ""},
		{"votes that failed on admission say nothing of recognition", File{}, append(up(t, CellResolved),
			"2026-01-12 cell_resolved 1/20", "2026-01-13 cell_resolved 1/20", "2026-01-14 cell_resolved 1/20", "2026-01-15 votes_reported", "2026-03-10 decided 8/15",
			"2026-03-16 decision_received", "2026-04-10 admitted", "2026-09-01 new_member_class"), "2027-04-15 recognition_reported", "kind votes_not_fail"},

		{"an authorised base decides by two thirds of all", File{Authorised: []Authorisation{{}}}, up(t, Admitted), "2026-04-10 admitted", "kind step_order"},
		{"an admission against the standard is cancelled", File{}, up(t, CellRecognised), "2026-12-01 admission_cancelled", ""},
		{"even of somebody who is official", File{}, way, "2027-12-01 admission_cancelled", ""},
		{"a recognition against the standard is cancelled once it was decided", File{}, up(t, Published), "2027-05-27 official_cancelled", ""},
		{"or published", File{}, way, "2027-12-01 official_cancelled", ""},
		{"one that was not decided is not", File{}, up(t, OfficialDecided), "2027-05-27 official_cancelled", "kind step_order"},
		{"nor twice", File{}, append(clone(way), "2027-12-01 official_cancelled"), "2027-12-02 official_cancelled", "kind step_order"},
		{"one on probation may move", File{}, up(t, CellRecognised), "2026-12-01 moved_away", ""},
		{"and is recognised at the new place", File{}, append(up(t, CellRecognised), "2026-12-01 moved_away", "2026-12-10 move_received"), "2027-04-20 cell_recognised 14/20", ""},
		{"not in between", File{}, append(up(t, CellRecognised), "2026-12-01 moved_away"), "2027-04-20 cell_recognised 14/20", "kind step_order"},
		{"one whom the cell proposed already does not", File{}, up(t, BaseRecognised), "2027-04-21 moved_away", "kind step_order"},
		{"a member withdraws no application while paused", File{}, append(up(t, CellRecognised), "2026-12-01 paused"), "2026-12-02 withdrawn", "kind step_order"},
		{"nor is taken off the list", File{}, append(up(t, CellRecognised), "2026-12-01 paused"), "2026-12-02 delisted", "kind step_order"},
		{"nor withdraws while moving", File{}, append(up(t, CellRecognised), "2026-12-01 moved_away"), "2026-12-02 withdrawn", "kind step_order"},
		{"somebody on the list does while paused", File{}, append(up(t, ClassBegun), "2025-09-20 paused"), "2025-09-21 delisted", ""},
		{"and nothing follows", File{}, append(up(t, CellRecognised), "2026-12-01 admission_cancelled"), "2027-04-20 cell_recognised 14/20", "kind step_order"},
	} {
		f := x.file
		if f.Birth.Year == 0 {
			f.Birth = born
		}
		f.Route = ThroughBase
		if got := refused(t, f, x.past, x.next); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

func TestAnEndNamesAReasonOfTheList(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	past := numberedEvents(t, up(t, Decided)...)
	for reason, want := range map[string]domain.Code{
		"": domain.CodeEndReason, "vì theo đạo": domain.CodeEndReasonBad, string(ReasonActivity): domain.CodeEndReasonBad, string(ReasonVotes): "",
	} {
		e := numberedEvents(t, "2026-03-10 refused")[0]
		e.Reason = reason
		bad, _ := errors.AsType[*domain.Invalid](f.Judge(e, past, bySet, today, holidays()))
		if want == "" && bad != nil || want != "" && (bad == nil || bad.Problems[0].Code != want) {
			t.Errorf("%q: %v, want %s", reason, bad, want)
		}
	}
	asked := numberedEvents(t, "2026-03-10 consent_asked")[0]
	asked.Paper = ""
	if bad, ok := errors.AsType[*domain.Invalid](f.Judge(asked, past, bySet, today, holidays())); !ok || bad.Problems[0].Code != domain.CodePaperNumber {
		t.Errorf("an opinion is asked without a number: %v", bad)
	}
}

// A consent is what two of the rules on readmission ask for; its paper settles
// both, and nothing else.
func TestAConsentSettlesAReadmission(t *testing.T) {
	f := File{Birth: Birth{1970, 3, 14}, Route: ThroughBase, Past: &Past{From: domain.MustDate("2010-01-01"), How: LeftAsked}}
	e := numberedEvents(t, "2025-11-17 dossier_opened")[0]
	e.Excuses = []Excuse{{domain.CodeReadmitPardon, "15-CV/TU"}}
	if err := f.Judge(e, numberedEvents(t, up(t, DossierOpened)...), bySet, today, holidays()); err != nil {
		t.Error(err)
	}
	e = numberedEvents(t, "2026-03-10 decided 8/15")[0]
	e.Excuses = []Excuse{{domain.CodeReadmitConsent, "15-CV/TU"}}
	if err := f.Judge(e, numberedEvents(t, up(t, Decided)...), bySet, today, holidays()); err != nil {
		t.Error(err)
	}
	f.Past.How = LeftBarred
	e = numberedEvents(t, "2025-11-17 dossier_opened")[0]
	e.Excuses = []Excuse{{domain.CodeReadmitBarred, "15-CV/TU"}}
	if err := f.Judge(e, numberedEvents(t, up(t, DossierOpened)...), bySet, today, holidays()); err == nil {
		t.Error("what the texts bar is excused")
	}
}

// Only the wrong step is taken again: the file stays where it is, its clocks
// run on, and the step has its new day.
func TestAStepTakenWronglyIsTakenAgain(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	past := numberedEvents(t, way[:18]...)
	again := func(line string, of EventID) Event {
		e := numberedEvents(t, line)[0]
		e.ID, e.Redoes = 99, of
		return e
	}
	e := again("2026-05-20 base_resolved 12/15", 12)
	if err := f.Judge(e, past, bySet, today, holidays()); err != nil {
		t.Fatal(err)
	}
	before := f.Clocks(past, bySet, domain.MustDate("2026-06-01"), holidays())
	all := append(past[:17:17], e, past[17])
	if got := f.Clocks(all, bySet, domain.MustDate("2026-06-01"), holidays()); len(got) != len(before) {
		t.Errorf("%d clocks, before %d", len(got), len(before))
	}
	w := f.Follow(all, bySet)
	if w.State != AtAdmitted || w.Days[BaseResolved] != domain.MustDate("2026-05-20") {
		t.Errorf("at %s, resolved on %s", w.State, w.Days[BaseResolved])
	}
	for name, x := range map[string]struct {
		e    Event
		want domain.Code
	}{
		"of no event":           {again("2026-05-20 base_resolved 12/15", 77), domain.CodeRedoNone},
		"of another kind":       {again("2026-05-20 cell_resolved 14/20", 12), domain.CodeRedoNone},
		"of what is no step":    {again("2026-05-20 decision_received", 15), domain.CodeRedoNone},
		"before the wrong one":  {again("2026-02-02 base_resolved 12/15", 12), domain.CodeRedoBefore},
		"with too few votes":    {again("2026-05-20 base_resolved 9/15", 12), domain.CodeRedoFailed},
		"without votes":         {again("2026-05-20 base_resolved", 12), domain.CodeVoteNeeded},
		"on a day to come":      {again("2028-05-20 base_resolved 12/15", 12), domain.CodeStepFuture},
		"by somebody too young": {again("2026-05-20 cell_resolved 14/20", 11), domain.CodeAgeYoung},
	} {
		g := f
		if x.want == domain.CodeAgeYoung {
			g.Birth = Birth{2008, 6, 1}
		}
		bad, ok := errors.AsType[*domain.Invalid](g.Judge(x.e, past, bySet, today, holidays()))
		if !ok || bad.Problems[0].Code != x.want {
			t.Errorf("%s: %v, want %s", name, bad, x.want)
		}
	}
}

// The decision of a base committee that was authorised needs two thirds of all
// its members; that of a standing committee more than half.
func TestWhoDecidesDecidesByItsOwnQuorum(t *testing.T) {
	f := File{Route: ThroughBase}
	all := numberedEvents(t, append(up(t, Decided), "2026-03-10 decided 9/15")...)
	if s := f.Follow(all, bySet).State; s != AtDecided {
		t.Errorf("nine of fifteen of a standing committee: %s", s)
	}
	f.Authorised = []Authorisation{{}}
	if s := f.Follow(all, bySet).State; s != AtSubmitted {
		t.Errorf("nine of fifteen of an authorised committee: %s", s)
	}
	all = numberedEvents(t, append(up(t, Decided), "2026-03-10 decided 10/15")...)
	if s := f.Follow(all, bySet).State; s != AtDecided {
		t.Errorf("ten of fifteen of an authorised committee: %s", s)
	}
}
