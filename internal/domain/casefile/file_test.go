package casefile

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/domain"
)

var (
	today = domain.MustDate("2028-01-01")
	bySet = Shipped()
)

// happened makes events of lines such as "2026-03-02 certified", with the votes
// for and the convened of a vote: "2026-06-01 cell_resolved 14/20".
func happened(t testing.TB, lines ...string) (out []Event) {
	t.Helper()
	for i, l := range lines {
		f := strings.Fields(l)
		e := Event{ID: EventID(i + 1), On: domain.MustDate(f[0]), Kind: Kind(f[1]), RecordedAt: domain.Instant(i + 1)}
		if len(f) > 2 {
			votes, of, _ := strings.Cut(f[2], "/")
			e.Vote = &Vote{Members: whole(t, of), Present: whole(t, of), For: whole(t, votes), Against: whole(t, of) - whole(t, votes)}
		}
		out = append(out, e)
	}
	return out
}

func whole(t testing.TB, s string) (n int) {
	t.Helper()
	for _, r := range s {
		n = n*10 + int(r-'0')
	}
	return n
}

// way is a whole way without anything odd, through a base committee.
var way = []string{
	"2025-09-01 nominated", "2025-09-15 listed", "2025-10-01 class_begun", "2025-10-10 class_completed", "2025-10-20 certified",
	"2025-11-03 dossier_authorised", "2025-11-17 dossier_opened", "2025-11-18 verification_sent", "2025-12-29 verification_back", "2026-01-05 dossier_certified",
	"2026-01-12 cell_resolved 14/20", "2026-02-03 base_resolved 10/15", "2026-02-10 submitted", "2026-03-10 decided 8/15", "2026-03-16 decision_received", "2026-04-10 admitted",
	"2026-05-04 history_declared", "2026-09-01 new_member_class", "2027-04-20 cell_recognised 14/20", "2027-05-04 base_recognised 10/15", "2027-05-25 official_decided 9/15", "2027-06-03 published",
}

func TestAWayThatNothingIsOddAbout(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	all := happened(t, way...)
	states := []State{}
	for i, e := range all {
		if err := f.Judge(e, all[:i], bySet, today, holidays()); err != nil {
			t.Fatalf("%s: %v", way[i], err)
		}
		f.Events = all[:i+1]
		if s := f.Follow(f.Standing(today.End()), bySet).State; len(states) == 0 || states[len(states)-1] != s {
			states = append(states, s)
		}
	}
	want := []State{
		AtNominated, AtSympathiser, AtClass, AtCertified, AtAuthorised, AtDossier, AtVerification, AtDossierCertified, AtCellResolved,
		AtBaseResolved, AtSubmitted, AtDecided, AtAdmitted, AtCellRecognised, AtBaseRecognised, AtOfficialDecided, AtOfficial,
	}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Errorf("the states (-want +got):\n%s", diff)
	}
	w := f.Follow(all, bySet)
	r, _ := RuleSetOn(bySet, domain.MustDate("2027-04-20"))
	if on := w.OfficialOn(r, holidays()); on != domain.MustDate("2027-04-10") {
		t.Errorf("official from %s: twelve months after the ceremony, however late the decision", on)
	}
	if got := AtAdmitted.Group()*10 + AtOfficial.Group(); got != 56 {
		t.Errorf("groups %d", got)
	}
}

func TestWhatStandsInTheWay(t *testing.T) {
	upTo := func(kind string) []string {
		for i, l := range way {
			if strings.Contains(l, " "+kind) {
				return way[:i]
			}
		}
		t.Fatal(kind)
		return nil
	}
	born := Birth{1998, 3, 14}
	for _, x := range []struct {
		name  string
		birth Birth
		route Route
		past  []string
		next  string
		want  string // problems, empty where there are none
	}{
		{"a step that is skipped", born, ThroughBase, upTo("listed"), "2025-09-15 certified", "kind step_order"},
		{"the cell considers before the history is certified", born, ThroughBase, upTo("dossier_certified"), "2026-01-12 cell_resolved 14/20", "kind step_order"},
		{"straight under the deciding committee there is no base", born, Straight, upTo("base_resolved"), "2026-02-03 base_resolved 10/15", "kind step_unknown"},
		{"straight it goes up from the cell", born, Straight, upTo("base_resolved"), "2026-02-03 submitted", ""},
		{"through a base it does not", born, ThroughBase, upTo("base_resolved"), "2026-02-03 submitted", "kind step_order"},
		{"tomorrow", born, ThroughBase, upTo("listed"), "2028-01-02 listed", "on step_future"},
		{"before the birth", born, ThroughBase, nil, "1998-03-13 nominated", "on step_birth"},
		{"before the first set that is known it judges too", born, ThroughBase, nil, "2025-06-30 nominated", ""},
		{"before a step that is there", born, ThroughBase, upTo("class_begun"), "2025-09-10 class_begun", "kind step_order; on step_before"},
		{"under eighteen by a month", Birth{2008, 2, 13}, ThroughBase, upTo("cell_resolved"), "2026-01-12 cell_resolved 14/20", "on age_young"},
		{"above sixty without the consent", Birth{1965, 12, 1}, ThroughBase, upTo("cell_resolved"), "2026-01-12 cell_resolved 14/20", "on age_consent"},
		{"the year of birth alone, of age for certain", Birth{1998, 0, 0}, ThroughBase, upTo("cell_resolved"), "2026-01-12 cell_resolved 14/20", ""},
		{"a certificate of sixty months ago holds to that day", born, ThroughBase, certifiedOn("2021-01-12"), "2026-01-12 cell_resolved 14/20", ""},
		{"and not a day longer", born, ThroughBase, certifiedOn("2021-01-11"), "2026-01-12 cell_resolved 14/20", "on paper_expired"},
		{"a resolution without the votes", born, ThroughBase, upTo("cell_resolved"), "2026-01-12 cell_resolved", "vote vote_needed"},
		{"votes where nobody votes", born, ThroughBase, upTo("submitted"), "2026-02-10 submitted 3/4", "vote vote_none"},
		{"a vote that does not carry is kept", born, ThroughBase, upTo("cell_resolved"), "2026-01-12 cell_resolved 13/20", ""},
		{"a dossier older than twelve months", born, ThroughBase, upTo("cell_resolved"), "2026-11-18 cell_resolved 14/20", "on paper_expired"},
		{"a dossier on its last day", born, ThroughBase, upTo("cell_resolved"), "2026-11-17 cell_resolved 14/20", ""},
		{"made anew it holds again", born, ThroughBase, append(clone(upTo("cell_resolved")), "2026-11-10 dossier_renewed"), "2026-11-18 cell_resolved 14/20", ""},
		{"a ceremony on its last day", born, ThroughBase, upTo("admitted"), "2026-04-28 admitted", ""},
		{"a ceremony after it, without consent", born, ThroughBase, upTo("admitted"), "2026-04-29 admitted", "on ceremony_late"},
		{"recognised on the last day of probation", born, ThroughBase, upTo("cell_recognised"), "2027-04-10 cell_recognised 14/20", "on step_early"},
		{"recognised the day after", born, ThroughBase, upTo("cell_recognised"), "2027-04-11 cell_recognised 14/20", ""},
		{"recognised without the class", born, ThroughBase, upTo("new_member_class"), "2027-04-20 cell_recognised 14/20", "kind step_needs"},
		{"a third failed vote may still be recorded", born, ThroughBase, append(clone(upTo("cell_resolved")), "2026-01-12 cell_resolved 1/20", "2026-02-12 cell_resolved 2/20"), "2026-03-12 cell_resolved 3/20", ""},
		{"after three the upper level decides", born, ThroughBase, append(clone(upTo("cell_resolved")), "2026-01-12 cell_resolved 1/20", "2026-02-12 cell_resolved 2/20", "2026-03-12 cell_resolved 3/20"), "2026-04-13 cell_resolved 20/20", "kind votes_failed"},
		{"nothing after the end", born, ThroughBase, append(clone(upTo("submitted")), "2026-02-10 withdrawn"), "2026-02-11 submitted", "kind step_order"},
		{"a pause ends where it began", born, ThroughBase, append(clone(upTo("submitted")), "2026-02-04 paused", "2026-03-04 resumed"), "2026-03-05 submitted", ""},
		{"while paused nothing else happens", born, ThroughBase, append(clone(upTo("submitted")), "2026-02-04 paused"), "2026-03-05 submitted", "kind step_order"},
	} {
		f := File{Birth: x.birth, Route: x.route}
		err := f.Judge(happened(t, x.next)[0], happened(t, x.past...), bySet, today, holidays())
		var got []string
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			for _, p := range bad.Problems {
				got = append(got, p.Column+" "+string(p.Code))
			}
		}
		if s := strings.Join(got, "; "); s != x.want {
			t.Errorf("%s: %q, want %q", x.name, s, x.want)
		}
	}
}

// certifiedOn is the way up to the cell's meeting with an older certificate.
func certifiedOn(day string) []string {
	return append([]string{"2020-06-01 listed", day + " certified"}, way[5:10]...)
}

func clone(s []string) []string { return append([]string(nil), s...) }

func TestAnExcuseSettlesOnlyWhatTheTextsAllow(t *testing.T) {
	f := File{Birth: Birth{1960, 1, 1}, Route: ThroughBase}
	past := happened(t, way[:10]...)
	e := happened(t, "2026-01-12 cell_resolved 14/20")[0]
	e.Excuses = []Excuse{{domain.CodeAgeConsent, "125-CV/TU ngày 05/01/2026"}}
	if err := f.Judge(e, past, bySet, today, holidays()); err != nil {
		t.Errorf("with the consent: %v", err)
	}
	e.Excuses[0].Paper = ""
	if err := f.Judge(e, past, bySet, today, holidays()); err == nil {
		t.Error("a consent without a paper settles nothing")
	}
	young := File{Birth: Birth{2008, 2, 13}, Route: ThroughBase}
	e.Excuses = []Excuse{{domain.CodeAgeYoung, "1-CV/TU"}}
	if err := young.Judge(e, past, bySet, today, holidays()); err == nil {
		t.Error("nobody can excuse being too young")
	}
}

func TestClocksRunFromTheirEventToTheirEnd(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	for _, x := range []struct {
		name string
		past []string
		on   string
		want string // key last left, of those that run
	}{
		{"a certificate", way[:5], "2025-11-01", "certificate_validity 2030-10-20 1278"},
		{"with somebody else", way[:8], "2025-11-18", "certificate_validity 2030-10-20 1266; dossier_refresh 2026-11-17 249; verification_reply_domestic 2025-12-30 30"},
		{"answered it runs no more", way[:9], "2026-01-04", "certificate_validity 2030-10-20 1235; dossier_refresh 2026-11-17 218"},
		{"the cell has resolved", way[:11], "2026-01-12", "send_up_after_cell_resolution 2026-01-19 5; base_resolution 2026-02-23 25; decision_admission 2026-03-23 45"},
		{"overdue", way[:11], "2026-03-24", "send_up_after_cell_resolution 2026-01-19 -41; base_resolution 2026-02-23 -21; decision_admission 2026-03-23 -1"},
		{"a vote that failed begins nothing", append(clone(way[:10]), "2026-01-12 cell_resolved 13/20"), "2026-01-13", "certificate_validity 2030-10-20 1227; dossier_refresh 2026-11-17 210"},
		{"the decision was received", way[:15], "2026-03-16", "ceremony 2026-04-28 30"},
		{"probation", way[:18], "2027-04-12", "probation 2027-04-10 -1; cell_considers_official 2027-05-21 29"},
		{"nothing runs in a file that ended", append(clone(way[:11]), "2026-02-01 withdrawn"), "2026-02-02", ""},
		{"nor in one that is official", way, "2027-06-03", ""},
	} {
		var got []string
		for _, r := range f.Clocks(happened(t, x.past...), bySet, domain.MustDate(x.on), holidays()) {
			if r.Ended.IsZero() {
				got = append(got, strings.Join([]string{string(r.Key), r.Last.String(), itoa(r.Left)}, " "))
			}
		}
		if s := strings.Join(got, "; "); s != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", x.name, s, x.want)
		}
	}
}

func itoa(n int) string {
	if n < 0 {
		return "-" + itoa(-n)
	}
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + itoa(n%10)
}
