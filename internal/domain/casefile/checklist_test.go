package casefile

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

// asking is a question about a file on a day.
func asking(day string) Asking {
	return Asking{Day: domain.MustDate(day), Known: domain.MustDate("2030-01-01").End(), Sets: bySet, Calendar: holidays(), By: ByYouth}
}

// papersOf are the lines of a checklist of one status: codes, with why or until when.
func papersOf(lines []PaperLine, s Status) string {
	var out []string
	for _, l := range lines {
		if l.Status != s {
			continue
		}
		text := string(l.Rule.Code)
		switch {
		case l.Why != "":
			text += " " + string(l.Why)
		case s == PaperExpiring || s == PaperExpired:
			text += " " + l.Last.String()
		}
		if l.Helper != 0 {
			text += " " + itoa(int(l.Helper))
		}
		out = append(out, strings.TrimPrefix(text, "DOC-"))
	}
	return strings.Join(out, ", ")
}

func has(codes ...PaperCode) (out []PaperNote) {
	for _, c := range codes {
		out = append(out, PaperNote{Code: c, Noted: NotedHas, Place: "tủ 1", RecordedAt: 1})
	}
	return out
}

func TestTheChecklistOfAFile(t *testing.T) {
	both := []Help{{Member: 7, Role: Helper, On: domain.MustDate("2025-09-15")}, {Member: 7, Role: Helper, Ended: true, On: domain.MustDate("2026-08-01")}, {Member: 9, Role: Helper, On: domain.MustDate("2026-08-01")}}
	for _, x := range []struct {
		name   string
		route  Route
		past   []string
		papers []PaperNote
		ask    func(*File, *Asking)
		on     string
		status Status
		want   string
	}{
		{"nothing is missing of somebody just introduced", ThroughBase, way[:1], nil, nil, "2025-09-02", PaperMissing, ""},
		{"the certificate comes when it was given", ThroughBase, way[:5], nil, nil, "2025-10-21", PaperHas, "01"},
		{"once authorised the dossier is to be made", ThroughBase, way[:6], nil, nil, "2025-11-04", PaperMissing, "02, 03, 05, 06, 07"},
		{"the application comes with the dossier", ThroughBase, way[:7], nil, nil, "2025-11-18", PaperHas, "01, 02"},
		{"what was noted is there", ThroughBase, way[:7], has("DOC-03", "DOC-07"), nil, "2025-11-18", PaperMissing, "05, 06"},
		{"answers are needed once they were asked for", ThroughBase, way[:8], has("DOC-03"), nil, "2025-11-19", PaperMissing, "04, 05, 06, 07"},
		{"and not before", ThroughBase, way[:7], nil, nil, "2025-11-18", PaperNotNeeded, "04 not_begun, 09 none, 18 none"},
		{"somebody exempt needs none", ThroughBase, way[:8], []PaperNote{{Code: "DOC-04", Noted: NotedNotNeeded, Why: WhyExempt, RecordedAt: 1}}, nil, "2025-11-19", PaperNotNeeded, "04 exempt, 09 none, 18 none"},
		{"straight there is no resolution of a base", Straight, way[:7], nil, nil, "2025-11-18", PaperNotNeeded, "04 not_begun, 09 none, 10 straight, 18 none, 19 straight"},
		{"introduced by members the Union does not resolve", ThroughBase, way[:7], nil, func(_ *File, a *Asking) { a.By = ByMembers }, "2025-11-18", PaperNotNeeded, "04 not_begun, 06 members, 09 none, 18 none"},
		{"the certificate grows old", ThroughBase, certifiedOn("2021-01-20"), nil, nil, "2025-11-17", PaperExpiring, "01 2026-01-20"},
		{"not yet ninety days before", ThroughBase, certifiedOn("2021-01-20")[:2], nil, nil, "2025-10-22", PaperExpiring, ""},
		{"on its last day it holds", ThroughBase, certifiedOn("2021-01-20"), nil, nil, "2026-01-20", PaperExpiring, "01 2026-01-20"},
		{"the day after it does not", ThroughBase, certifiedOn("2021-01-20"), nil, nil, "2026-01-21", PaperExpired, "01 2026-01-20"},
		{"introduction and opinions too", ThroughBase, way[:10], has("DOC-03", "DOC-05", "DOC-06", "DOC-07"), nil, "2026-11-18", PaperExpired, "05 2026-11-17, 06 2026-11-17, 07 2026-11-17"},
		{"one made later holds from its own day", ThroughBase, way[:10], append(has("DOC-05", "DOC-06"), PaperNote{Code: "DOC-07", Noted: NotedHas, On: domain.MustDate("2026-03-31"), RecordedAt: 1}), nil, "2026-11-18", PaperExpired, "05 2026-11-17, 06 2026-11-17"},
		{"once the cell resolved they were used", ThroughBase, way[:11], has("DOC-03", "DOC-05", "DOC-06", "DOC-07"), nil, "2026-11-18", PaperExpired, ""},
		{"nothing more is missing at the cell", ThroughBase, way[:11], has("DOC-03", "DOC-04", "DOC-05", "DOC-06", "DOC-07"), nil, "2026-01-13", PaperMissing, ""},
		{"a paper that was passed over is missing", ThroughBase, way[:16], has("DOC-04", "DOC-05", "DOC-06", "DOC-07"), nil, "2026-04-11", PaperMissing, "03, 12, 13"},
		{"in probation nobody criticises himself yet", ThroughBase, way[:18], has("DOC-03", "DOC-04", "DOC-05", "DOC-06", "DOC-07"), nil, "2027-04-10", PaperMissing, ""},
		{"after it he does, and every helper comments", ThroughBase, way[:18], has("DOC-03", "DOC-04", "DOC-05", "DOC-06", "DOC-07"), func(_ *File, a *Asking) { a.Help = both }, "2027-04-11", PaperMissing, "14, 15 7, 15 9, 16"},
		{"one did", ThroughBase, way[:18], append(has("DOC-03", "DOC-04", "DOC-05", "DOC-06", "DOC-07"), PaperNote{Code: "DOC-15", Noted: NotedHas, Helper: 7, RecordedAt: 1}), func(_ *File, a *Asking) { a.Help = both }, "2027-04-11", PaperMissing, "14, 15 9, 16"},
		{"a unit that keeps nothing after the ceremony", ThroughBase, way[:16], has("DOC-03", "DOC-04", "DOC-05", "DOC-06", "DOC-07"), func(f *File, _ *Asking) { f.WithoutProbation = true }, "2027-04-11", PaperMissing, ""},
		{"at the end all is there", ThroughBase, way, has("DOC-03", "DOC-04", "DOC-05", "DOC-06", "DOC-07", "DOC-14", "DOC-15", "DOC-16"), nil, "2027-06-04", PaperMissing, ""},
		{"of a file that ended nothing is missing", ThroughBase, append(clone(way[:8]), "2026-01-04 withdrawn"), nil, nil, "2026-01-05", PaperMissing, ""},
		{"a pause asks for what was asked before", ThroughBase, append(clone(way[:7]), "2025-11-20 paused"), nil, nil, "2026-01-05", PaperMissing, "03, 05, 06, 07"},
		{"what was taken back is missing again", ThroughBase, way[:7], append(has("DOC-03"), PaperNote{Code: "DOC-03", Noted: NotedMissing, RecordedAt: 2}), nil, "2025-11-18", PaperMissing, "03, 05, 06, 07"},
		{"a decision that is cancelled has its paper", ThroughBase, append(clone(way[:16]), "2026-05-01 admission_cancelled"), nil, nil, "2026-05-02", PaperHas, "01, 02, 08, 10, 11, X2"},
	} {
		f := File{Birth: Birth{1998, 3, 14}, Route: x.route, Papers: x.papers}
		past := x.past
		if x.route == Straight {
			past = slices.DeleteFunc(clone(past), func(s string) bool { return strings.Contains(s, "base_") })
		}
		f.Events = numberedEvents(t, past...)
		a := asking(x.on)
		if x.ask != nil {
			x.ask(&f, &a)
		}
		if got := papersOf(f.Checklist(a), x.status); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
}

// Whatever happens, a checklist has every paper of the set once, or once a
// helper, and what was not noted is not there.
func TestTheChecklistLeavesNothingOut(t *testing.T) {
	for n := range len(way) + 1 {
		f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: numberedEvents(t, way[:n]...)}
		lines := f.Checklist(asking("2027-06-10"))
		if len(lines) != 20 {
			t.Fatalf("after %d events %d papers", n, len(lines))
		}
		for _, l := range lines {
			if l.Status == PaperHas && l.Event == 0 {
				t.Errorf("after %d events %s is there", n, l.Rule.Code)
			}
		}
	}
}

func TestFormsAreThoseOfTheCaseAndTheProvince(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: numberedEvents(t, way[:7]...)}
	form := func(a Asking, code PaperCode) string {
		for _, l := range f.Checklist(a) {
			if l.Rule.Code == code {
				return l.Form
			}
		}
		return ""
	}
	a := asking("2026-01-02")
	if got := form(a, "DOC-11"); got != "9-KNĐ" {
		t.Errorf("plain: %s", got)
	}
	if a.Province = hanoi; form(a, "DOC-11") != "9A-KNĐ" {
		t.Errorf("lettered: %s", form(a, "DOC-11"))
	}
	f.Past = &Past{From: domain.MustDate("2010-01-01"), How: LeftStruckOff}
	if got := form(a, "DOC-11"); got != "9C-KNĐ" {
		t.Errorf("again: %s", got)
	}
	a.By = ByUnion
	if got := form(a, "DOC-06"); got != "4D-KNĐ" {
		t.Errorf("by the trade union: %s", got)
	}
	p := PaperRule{Form: "1", Variants: []PaperVariant{{Form: "2", From: domain.MustDate("2026-01-01"), Until: domain.MustDate("2026-06-30")}}}
	for day, want := range map[string]string{"2025-12-31": "1", "2026-01-01": "2", "2026-06-30": "2", "2026-07-01": "1"} {
		if got := p.FormOf("", domain.MustDate(day), nil); got != want {
			t.Errorf("on %s form %s, want %s", day, got, want)
		}
	}
}

func TestWhatIsNotedOfAPaperIsJudged(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: numberedEvents(t, way[:18]...)}
	a := asking("2027-04-20")
	a.Help = []Help{{Member: 7, Role: Helper, On: domain.MustDate("2025-09-15")}}
	day := domain.MustDate
	for _, x := range []struct {
		name string
		note PaperNote
		want string
	}{
		{"a paper that is there", PaperNote{Code: "DOC-03", Noted: NotedHas, Place: "tủ 2, ngăn 3"}, ""},
		{"a paper nobody knows", PaperNote{Code: "DOC-77", Noted: NotedHas}, "code paper_unknown"},
		{"of tomorrow", PaperNote{Code: "DOC-03", Noted: NotedHas, On: day("2027-04-21")}, "on step_future"},
		{"from before the birth", PaperNote{Code: "DOC-03", Noted: NotedHas, On: day("1998-03-13")}, "on step_birth"},
		{"where a step's paper lies", PaperNote{Code: "DOC-08", Noted: NotedHas, Place: "tủ 2"}, ""},
		{"the paper of a step that was not taken", PaperNote{Code: "DOC-17", Noted: NotedHas}, "code paper_made"},
		{"what must be there is not left out", PaperNote{Code: "DOC-03", Noted: NotedNotNeeded, Why: WhyNone}, "why paper_needed"},
		{"what need not be is, for a reason of its own", PaperNote{Code: "DOC-04", Noted: NotedNotNeeded, Why: WhyExempt}, ""},
		{"and for no other", PaperNote{Code: "DOC-10", Noted: NotedNotNeeded, Why: WhyExempt}, "why paper_needed"},
		{"self-criticism on the last day of probation", PaperNote{Code: "DOC-14", Noted: NotedHas, On: day("2027-04-10")}, "on step_early"},
		{"the day after", PaperNote{Code: "DOC-14", Noted: NotedHas, On: day("2027-04-11")}, ""},
		{"the comment of a helper", PaperNote{Code: "DOC-15", Noted: NotedHas, Helper: 7}, ""},
		{"of somebody who did not help", PaperNote{Code: "DOC-15", Noted: NotedHas, Helper: 8}, "helper choice"},
		{"of nobody", PaperNote{Code: "DOC-15", Noted: NotedHas}, "helper choice"},
		{"a place as long as a story", PaperNote{Code: "DOC-03", Noted: NotedHas, Place: strings.Repeat("x", 121)}, "place text_too_long"},
		{"neither there nor not", PaperNote{Code: "DOC-03", Noted: "perhaps"}, "noted choice"},
	} {
		var got []string
		if bad, ok := errors.AsType[*domain.Invalid](f.JudgeNote(x.note, a)); ok {
			for _, p := range bad.Problems {
				got = append(got, p.Column+" "+string(p.Code))
			}
		}
		if s := strings.Join(got, "; "); s != x.want {
			t.Errorf("%s: %q, want %q", x.name, s, x.want)
		}
	}
}
