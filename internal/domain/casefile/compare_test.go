package casefile

import (
	"strings"
	"testing"

	"tiendo/internal/domain"
)

func TestWhatWouldChangeUnderAnotherSet(t *testing.T) {
	sets := Shipped()
	said := func(d Difference) string {
		var out []string
		for _, c := range d.Clocks {
			s := ""
			if c.Was != nil {
				s = string(c.Was.Key) + " " + c.Was.Last.String() + " →"
			}
			if c.Is != nil {
				if s == "" {
					s = string(c.Is.Key) + " →"
				}
				s += " " + c.Is.Last.String()
			}
			out = append(out, s)
		}
		for _, p := range d.Papers {
			out = append(out, string(p.Is.Rule.Code)+" "+string(p.Was.Status)+" → "+string(p.Is.Status)+" "+p.Is.Form)
		}
		for _, s := range d.Steps {
			out = append(out, string(s.Is.Event)+" "+string(s.Is.Votes))
		}
		for _, l := range d.Limits {
			out = append(out, string(l.Name)+" "+string(l.Body))
		}
		return strings.Join(out, "; ")
	}
	stricter := Shipped()[1]
	stricter.Clocks[1].Span = Span{36, Months}
	stricter.Clocks[7].Span = Span{30, WorkingDays}
	stricter.Ages.Most = 55
	stricter.Votes = map[Body]Quorum{Cell: {Num: 3, Den: 4}, Base: {Num: 2, Den: 3}, Standing: sets[1].Votes[Standing], Authorised: sets[1].Votes[Authorised]}
	for i := range stricter.Papers {
		if stricter.Papers[i].Code == "DOC-07" {
			stricter.Papers[i].Form = "5M-KNĐ"
		}
	}
	for _, x := range []struct {
		name string
		past []string
		to   RuleSet
		on   string
		want string
	}{
		{"of a file on its way nothing", way[:8], sets[1], "2026-07-26", ""},
		{"a ceremony from the issue in place of the receipt", append(up(t, Decided), "2026-07-06 decided 8/15", "2026-07-20 decision_received"), sets[1], "2026-07-26", "ceremony 2026-08-28 → 2026-08-17"},
		{"from the issue where nothing was received yet", append(up(t, Decided), "2026-07-20 decided 8/15"), sets[1], "2026-07-26", "ceremony → 2026-08-28"},
		{"of a file that ended nothing", append(clone(way[:8]), "2026-01-03 withdrawn"), stricter, "2026-07-26", ""},
		{"a set that is not saved yet", way[:7], stricter, "2026-07-27", "certificate_validity 2030-10-20 → 2028-10-20; DOC-01 has → has CN-NTVĐ; DOC-07 missing → missing 5M-KNĐ; age_most ; quorum cell"},
		{"after the cell resolved ages do not matter", way[:11], stricter, "2026-02-02", "decision_admission 2026-03-23 → 2026-03-02; DOC-07 missing → missing 5M-KNĐ; quorum cell"},
	} {
		f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: numberedEvents(t, x.past...)}
		a := asking(x.on)
		d := Compare(f, sets[0], x.to, a)
		if got := said(d); got != x.want {
			t.Errorf("%s:\n%s\nwant\n%s", x.name, got, x.want)
		}
		if d.Empty() != (x.want == "") {
			t.Errorf("%s: empty %v", x.name, d.Empty())
		}
		if len(f.Bindings) != 0 {
			t.Errorf("%s: the file is bound by being asked", x.name)
		}
	}
}

func TestADryRunAddsUp(t *testing.T) {
	sets := Shipped()
	var all []Difference
	for _, past := range [][]string{
		append(up(t, Decided), "2026-07-06 decided 8/15", "2026-07-20 decision_received"),
		append(up(t, Decided), "2026-07-20 decided 8/15"),
		way[:8],
	} {
		f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: numberedEvents(t, past...)}
		all = append(all, Compare(f, sets[0], sets[1], asking("2026-08-18")))
	}
	s := Summarise(all, domain.MustDate("2026-08-18"))
	want := ClockSummary{Key: HoldCeremony, Sooner: 1, New: 1, Overdue: 1}
	if s.Files != 3 || s.Changed != 2 || len(s.Clocks) != 1 || s.Clocks[0] != want || len(s.Papers) != 0 {
		t.Errorf("%+v", s)
	}
}

func TestMeetingsOfWhoDecides(t *testing.T) {
	day, cal := domain.MustDate, holidays()
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	at := func(on string, then ...string) []Running {
		return f.Clocks(numberedEvents(t, append(up(t, Submitted), then...)...), bySet, day(on), cal)
	}
	for _, x := range []struct {
		name     string
		clocks   []Running
		meetings string
		on       string
		want     Pressing
		meeting  string
		longer   string
	}{
		{"the last day falls before the next meeting", at("2026-03-02"), "2026-03-24", "2026-03-02", PressNone, "", "2026-03-24"},
		{"too late with the extension too", at("2026-03-02"), "2026-05-25", "2026-03-02", PressNone, "", ""},
		{"the meeting on the last day is in time", at("2026-03-02"), "2026-03-23 2026-04-20", "2026-03-02", PressNext, "2026-03-23", ""},
		{"the next is the last in time", at("2026-03-02"), "2026-03-09 2026-04-20", "2026-03-02", PressNext, "2026-03-09", ""},
		{"one more is in time", at("2026-03-02"), "2026-03-20 2026-03-09", "2026-03-02", PressLater, "2026-03-20", ""},
		{"meetings of the past do not matter", at("2026-03-10"), "2026-03-09 2026-03-20", "2026-03-10", PressNext, "2026-03-20", ""},
		{"no meeting is known", at("2026-03-10"), "", "2026-03-10", PressNone, "", ""},
		{"what stands still presses nobody", at("2026-03-02", "2026-02-04 consent_asked"), "2026-03-24", "2026-03-02", "", "", ""},
		{"nor what is decided", at("2026-03-12", "2026-02-10 submitted", "2026-03-10 decided 8/15"), "2026-03-24", "2026-03-12", "", "", ""},
	} {
		var meetings []domain.Date
		for _, m := range strings.Fields(x.meetings) {
			meetings = append(meetings, day(m))
		}
		got := Press(x.clocks, meetings, day(x.on), cal)
		if x.want == "" {
			if len(got) != 0 {
				t.Errorf("%s: %+v", x.name, got)
			}
			continue
		}
		if len(got) != 1 || got[0].When != x.want || got[0].Meeting.String() != x.meeting || got[0].InLonger.String() != x.longer {
			t.Errorf("%s: %+v", x.name, got)
		}
	}
}
