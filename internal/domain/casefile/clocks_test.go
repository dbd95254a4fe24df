package casefile

import (
	"strings"
	"testing"

	"tiendo/internal/domain"
)

// TestDeadlinesOfFiles holds the clocks of whole files to days that were counted
// without this program: while an upper level is asked, when somebody moves, when
// papers are made anew, and over the turn of the rule sets.
func TestDeadlinesOfFiles(t *testing.T) {
	kept := []Binding{{Set: "294", From: domain.MustDate("2026-07-26")}}
	toSubmitted := func(then ...string) []string { return append(up(t, Decided), then...) }
	decidedLate := append(up(t, Decided), "2026-07-20 decided 8/15", "2026-08-14 decision_received")
	for _, x := range []struct {
		name  string
		past  []string
		bound []Binding
		on    string
		key   ClockKey
		want  string // last day, working days left, whose turn; empty: it does not run
	}{
		{"forty-five working days to decide", up(t, BaseResolved), nil, "2026-01-12", DecideAdmission, "2026-03-23 45 decider"},
		{"seven that the upper level took do not count", append(up(t, BaseResolved), "2026-02-03 consent_asked", "2026-02-12 consent_given"), nil, "2026-02-12", DecideAdmission, "2026-04-01 29 decider"},
		{"while it is asked as many are left", append(up(t, BaseResolved), "2026-02-03 consent_asked"), nil, "2026-02-03", DecideAdmission, "2026-03-23 29 upper"},
		{"and days later as many", append(up(t, BaseResolved), "2026-02-03 consent_asked"), nil, "2026-02-09", DecideAdmission, "2026-03-27 29 upper"},
		{"asked on the eve of Tết, answered after it: one day", append(up(t, BaseResolved), "2026-02-13 consent_asked", "2026-02-23 consent_given"), nil, "2026-02-23", BaseResolution, "2026-02-24 1 base"},
		{"asked and answered on one day: none", append(up(t, BaseResolved), "2026-02-13 consent_asked", "2026-02-13 consent_given"), nil, "2026-02-13", BaseResolution, "2026-02-23 1 base"},
		{"what ran out before does not come again", append(up(t, BaseResolved), "2026-02-03 consent_asked", "2026-02-12 consent_given"), nil, "2026-02-12", SendUp, "2026-01-19 -18 cell"},
		{"asked on the last day: on the day of the answer", append(up(t, BaseResolved), "2026-01-19 consent_asked", "2026-01-22 consent_given"), nil, "2026-01-22", SendUp, "2026-01-22 0 cell"},
		{"asked before the time began: from its beginning", append(up(t, DecisionReceived), "2026-03-12 consent_asked", "2026-03-16 decision_received", "2026-03-20 consent_given"), nil, "2026-03-20", HoldCeremony, "2026-05-06 30 cell"},
		{"asked before probation was over", append(clone(way[:18]), "2027-04-05 consent_asked", "2027-04-14 consent_given"), nil, "2027-04-14", ConsiderOfficial, "2027-05-26 30 cell"},
		{"probation itself does not stand still", append(clone(way[:18]), "2027-04-05 consent_asked", "2027-04-14 consent_given"), nil, "2027-04-05", Probation, "2027-04-10 4 cell"},
		{"asked twice, both count", append(up(t, BaseResolved), "2026-01-13 consent_asked", "2026-01-15 consent_given", "2026-02-03 consent_asked", "2026-02-12 consent_given"), nil, "2026-02-12", DecideAdmission, "2026-04-03 31 decider"},
		{"papers grow old while somebody is asked", append(up(t, CellResolved), "2026-01-06 consent_asked"), nil, "2026-03-06", DossierValid, "2026-11-17 177 cell"},

		{"moved when sent up: fifteen to forward", toSubmitted("2026-02-12 moved_away"), nil, "2026-02-12", ForwardCandidate, "2026-03-12 15 decider"},
		{"and thirty in which a decision still holds", toSubmitted("2026-02-12 moved_away"), nil, "2026-02-12", DecisionOfMove, "2026-04-02 30 decider"},
		{"the time of the old place is over", toSubmitted("2026-02-12 moved_away"), nil, "2026-02-12", DecideAdmission, ""},
		{"received: thirty for the new place", toSubmitted("2026-02-12 moved_away", "2026-03-05 move_received"), nil, "2026-03-05", DecideTransferred, "2026-04-16 30 decider"},
		{"and no decision of the old one", toSubmitted("2026-02-12 moved_away", "2026-03-05 move_received"), nil, "2026-03-05", DecisionOfMove, ""},
		{"a review: sixty", toSubmitted("2026-02-12 moved_away", "2026-03-05 move_received", "2026-03-16 review_asked"), nil, "2026-03-16", ReviewTransferred, "2026-06-11 60 decider"},
		{"instead of the thirty", toSubmitted("2026-02-12 moved_away", "2026-03-05 move_received", "2026-03-16 review_asked"), nil, "2026-03-16", DecideTransferred, ""},
		{"moved before anything went up: nothing is forwarded", append(up(t, DossierOpened), "2025-11-12 moved_away"), nil, "2025-11-12", ForwardCandidate, ""},
		{"and nobody decides by then", append(up(t, DossierOpened), "2025-11-12 moved_away", "2025-11-14 move_received"), nil, "2025-11-14", DecideTransferred, ""},
		{"moved with the decision in hand: it is forwarded", append(up(t, DecisionReceived), "2026-03-12 moved_away"), nil, "2026-03-12", ForwardCandidate, "2026-04-02 15 decider"},
		{"and it holds", append(up(t, DecisionReceived), "2026-03-12 moved_away"), nil, "2026-03-12", DecisionOfMove, ""},

		{"a member on probation moves: sixty to be received, over the worked Saturday", append(clone(way[:17]), "2026-06-01 moved_away"), nil, "2026-06-01", TransferMember, "2026-08-22 60 person"},
		{"from a Saturday: counted from Monday on", append(clone(way[:17]), "2026-06-06 moved_away"), nil, "2026-06-06", TransferMember, "2026-08-27 60 person"},
		{"over Tết of the next year", append(clone(way[:18]), "2027-01-25 moved_away"), nil, "2027-01-25", TransferMember, "2027-04-26 60 person"},
		{"on its last day nothing is left", append(clone(way[:17]), "2026-06-01 moved_away"), nil, "2026-08-22", TransferMember, "2026-08-22 0 person"},
		{"and the next working day it has passed by one", append(clone(way[:17]), "2026-06-01 moved_away"), nil, "2026-08-24", TransferMember, "2026-08-22 -1 person"},
		{"the day of moving back counts anew", append(clone(way[:17]), "2026-06-01 moved_away", "2026-06-15 move_received", "2026-07-01 moved_away"), nil, "2026-07-01", TransferMember, "2026-09-25 60 person"},
		{"received: it is over", append(clone(way[:17]), "2026-06-01 moved_away", "2026-06-15 move_received"), nil, "2026-06-15", TransferMember, ""},
		{"before the ceremony it is not this one that runs", append(up(t, DecisionReceived), "2026-03-12 moved_away"), nil, "2026-03-12", TransferMember, ""},
		{"and a member's papers are not forwarded as one's who waits", append(clone(way[:17]), "2026-06-01 moved_away"), nil, "2026-06-01", ForwardCandidate, ""},

		{"papers made anew hold twelve months more", append(up(t, CellResolved), "2026-11-10 dossier_renewed"), nil, "2026-11-10", DossierValid, "2027-11-10 255 cell"},
		{"a certificate of 31/8", []string{"2021-06-01 listed", "2021-08-31 certified"}, nil, "2026-08-28", CertificateValid, "2026-08-31 0 cell"},
		{"a certificate of 29/2", []string{"2023-06-01 listed", "2024-02-29 certified"}, nil, "2029-02-27", CertificateValid, "2029-02-28 1 cell"},
		{"a certificate of 28/2 in a leap year", []string{"2023-06-01 listed", "2024-02-28 certified"}, nil, "2029-02-27", CertificateValid, "2029-02-28 1 cell"},
		{"a dossier of 29/2", []string{"2023-06-01 listed", "2023-10-01 certified", "2023-11-01 dossier_authorised", "2024-02-29 dossier_opened"}, nil, "2025-02-28", DossierValid, "2025-02-28 0 cell"},

		{"decided under the old set: not from the issue before the turn", decidedLate[:14], nil, "2026-07-24", HoldCeremony, ""},
		{"from the issue after it", decidedLate, nil, "2026-08-17", HoldCeremony, "2026-08-28 10 cell"},
		{"from the receipt where the file is kept on the old set", decidedLate, kept, "2026-08-17", HoldCeremony, "2026-09-29 29 cell"},
	} {
		f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Bindings: x.bound}
		got := ""
		for _, r := range f.Clocks(numberedEvents(t, x.past...), bySet, domain.MustDate(x.on), holidays()) {
			if r.Key == x.key && r.Ended.IsZero() {
				got = strings.TrimSpace(got + " " + strings.Join([]string{r.Last.String(), itoa(r.Left), string(r.Turn)}, " "))
			}
		}
		if got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

// What the page shows is what the next step is held to.
func TestTheCeremonyIsJudgedAsItIsShown(t *testing.T) {
	past := append(up(t, Decided), "2026-07-20 decided 8/15", "2026-08-14 decision_received")
	for name, x := range map[string]struct {
		bound []Binding
		last  string
	}{
		"moved to the new set": {nil, "2026-08-28"},
		"kept on the old":      {[]Binding{{Set: "294", From: domain.MustDate("2026-07-26")}}, "2026-09-29"},
	} {
		f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Bindings: x.bound}
		last := domain.MustDate(x.last)
		if got := refused(t, f, past, last.String()+" admitted"); got != "" {
			t.Errorf("%s, on its last day: %s", name, got)
		}
		if got := refused(t, f, past, (last+1).String()+" admitted"); got != "on ceremony_late" {
			t.Errorf("%s, a day later: %q", name, got)
		}
	}
}

func TestWhenSomebodyMayComeAgain(t *testing.T) {
	rule := Shipped()[0].Readmission
	for _, x := range []struct {
		name, from string
		longer     bool
		want       string
	}{
		{"thirty-six months", "2023-07-15", false, "2026-07-15"},
		{"from 29/2", "2024-02-29", false, "2027-02-28"},
		{"from 31/8", "2023-08-31", false, "2026-08-31"},
		{"sixty from 31/8", "2021-08-31", true, "2026-08-31"},
		{"sixty from 29/2", "2024-02-29", true, "2029-02-28"},
		{"sixty from 30/4", "2021-04-30", true, "2026-04-30"},
	} {
		if got := rule.Due(Past{From: domain.MustDate(x.from), Longer: x.longer}).String(); got != x.want {
			t.Errorf("%s: %s, want %s", x.name, got, x.want)
		}
	}
}
