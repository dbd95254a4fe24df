package casefile

import (
	"slices"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

func TestWhatAnAdmissionIsCountedAs(t *testing.T) {
	day := domain.MustDate
	woman := Attributes{Sex: Female, Source: "teachers", Youth: Yes, Introduced: ByYouth, Job: "public_service", Schooling: "upper_secondary", Level: "university", Minority: Yes, Religious: Yes}
	const whole = "admitted, admitted.women, admitted.youth, admitted.source.teachers, admitted.area.remote_area, admitted.by.youth, admitted.job.public_service, admitted.age.18_30, admitted.schooling.upper_secondary, admitted.level.university"
	reversed := func(all []Event, n int) []Event {
		return append(all, Event{ID: 90, Kind: all[n].Kind, On: all[n].On, Reverses: all[n].ID, RecordedAt: 90})
	}
	received := func(all []Event, unit domain.UnitID) []Event {
		for i := range all {
			if all[i].Kind == MoveReceived {
				all[i].Unit = unit
			}
		}
		return all
	}
	with := func(lines ...string) []Event { return numberedEvents(t, lines...) }
	for _, x := range []struct {
		name   string
		events []Event
		kind   FileKind
		person Attributes
		birth  Birth
		want   string // indicators; empty for none
		unit   domain.UnitID
		on     string
		lack   string
	}{
		{"nothing before the decision", with(way[:13]...), Admission, woman, Birth{}, "", 0, "", ""},
		{"decided it counts", with(way[:14]...), Admission, woman, Birth{}, whole, 5, "2026-03-10", ""},
		{"on the day of the decision, the ceremony kept beside", with(way[:16]...), Admission, woman, Birth{}, whole, 5, "2026-03-10 2026-04-10", ""},
		{"recognised it counts no second time", with(way...), Admission, woman, Birth{}, whole, 5, "2026-03-10 2026-04-10", ""},
		{"a recognition alone never", with(way...), Recognition, woman, Birth{}, "", 0, "", ""},
		{"again: among all and apart", with(way[:14]...), Readmission, Attributes{Sex: Male, Source: "teachers", Youth: No, Introduced: ByMembers, Job: "farming", Schooling: "primary"}, Birth{1972, 0, 0}, "admitted, admitted.again, admitted.source.teachers, admitted.area.remote_area, admitted.by.members, admitted.job.farming, admitted.age.51_55, admitted.schooling.primary", 5, "2026-03-10", ""},
		{"a vote that fell decides nothing", with(append(up(t, Decided), "2026-03-10 decided 7/15")...), Admission, woman, Birth{}, "", 0, "", ""},
		{"a decision taken back counts nothing", reversed(with(way[:14]...), 13), Admission, woman, Birth{}, "", 0, "", ""},
		{"a ceremony taken back leaves the decision", reversed(with(way[:16]...), 15), Admission, woman, Birth{}, whole, 5, "2026-03-10", ""},
		{"an admission against the standard counts nothing", with(append(clone(way[:16]), "2026-06-01 admission_cancelled")...), Admission, woman, Birth{}, "", 0, "", ""},
		{"whoever is struck off was admitted", with(append(clone(way[:16]), "2026-06-01 struck_off 9/15")...), Admission, woman, Birth{}, whole, 5, "2026-03-10 2026-04-10", ""},
		{"moved after the cell proposed: where the cell is", received(with(append(up(t, Decided), "2026-02-12 moved_away", "2026-03-05 move_received", "2026-04-01 decided 8/15")...), 8), Admission, woman, Birth{}, whole, 5, "2026-04-01", ""},
		{"moved before: at the new cell", received(with(slices.Concat(way[:10], []string{"2026-01-06 moved_away", "2026-01-08 move_received"}, way[10:14])...), 8), Admission, woman, Birth{}, whole, 8, "2026-03-10", ""},
		{"reviewed at the new place: on the new decision", received(with(append(up(t, DecisionReceived), "2026-03-20 moved_away", "2026-03-24 review_asked", "2026-04-01 move_received", "2026-04-20 decided 8/15")...), 8), Admission, woman, Birth{}, whole, 5, "2026-04-20", ""},
		{"under review nothing", received(with(append(up(t, DecisionReceived), "2026-03-20 moved_away", "2026-03-24 review_asked")...), 8), Admission, woman, Birth{}, "", 0, "", ""},
		{"what is not known is missing", with(way[:14]...), Admission, Attributes{}, Birth{1995, 0, 0}, "admitted, admitted.area.remote_area", 5, "2026-03-10", "sex, youth, source, introduced, job, birth, schooling"},
		{"thirty-five until the day before the next birthday", with(way[:14]...), Admission, Attributes{Sex: Male, Youth: No}, Birth{1990, 3, 11}, "admitted, admitted.area.remote_area, admitted.age.31_35", 5, "2026-03-10", "source, introduced, job, schooling"},
		{"thirty-six on it", with(way[:14]...), Admission, Attributes{Sex: Male, Youth: No}, Birth{1990, 3, 10}, "admitted, admitted.area.remote_area, admitted.age.36_40", 5, "2026-03-10", "source, introduced, job, schooling"},
		{"above sixty", with(way[:14]...), Admission, Attributes{Sex: Male, Youth: No}, Birth{1965, 1, 1}, "admitted, admitted.area.remote_area, admitted.age.over_60", 5, "2026-03-10", "source, introduced, job, schooling"},
	} {
		f := File{Birth: x.birth, Route: ThroughBase, Events: x.events}
		if x.birth.Year == 0 {
			f.Birth = Birth{1998, 3, 14}
		}
		facts, lack := f.Facts(Record{Unit: 5, Kind: x.kind}, x.person, []domain.AreaKind{domain.RemoteArea}, bySet, today.End())
		var names []string
		for _, c := range facts {
			names = append(names, string(c.Indicator))
			on := c.On.String()
			if !c.Ceremony.IsZero() {
				on += " " + c.Ceremony.String()
			}
			if c.Unit != x.unit || on != x.on {
				t.Errorf("%s: %s at %d on %s", x.name, c.Indicator, c.Unit, on)
			}
		}
		if got := strings.Join(names, ", "); got != x.want {
			t.Errorf("%s:\n%q\nwant\n%q", x.name, got, x.want)
		}
		if got := strings.Join(lack, ", "); got != x.lack {
			t.Errorf("%s lacks %q, want %q", x.name, got, x.lack)
		}
	}
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: reversed(with(way[:14]...), 13)}
	if facts, _ := f.Facts(Record{Unit: 5}, woman, nil, bySet, 14); len(facts) == 0 || facts[0].On != day("2026-03-10") {
		t.Errorf("as known before it was taken back: %v", facts)
	}
}

// What people believe or are by birth is none of the indicators, whatever is
// known of them.
func TestNoIndicatorSaysWhatSomebodyBelieves(t *testing.T) {
	for _, i := range Indicators([]string{"students", "teachers"}) {
		for _, word := range []string{"relig", "minority", "ethnic", "marriage", "planning"} {
			if strings.Contains(string(i), word) && !strings.HasPrefix(string(i), admittedArea) {
				t.Errorf("%s", i)
			}
		}
	}
}
