package casefile

import (
	"errors"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

func TestWhatStandsInTheWayOfAClass(t *testing.T) {
	day := domain.MustDate
	c := Class{Kind: AwarenessClass, From: day("2026-03-02"), To: day("2026-03-06"), Sessions: 5}
	act := func(a ClassAct, on string) ClassEvent { return ClassEvent{Act: a, On: day(on), Paper: "9-QĐ"} }
	begun := []ClassEvent{act(ClassStarts, "2026-03-02")}
	done := append(begun[:1:1], act(ClassFinishes, "2026-03-10"))
	given := append(done[:2:2], act(ClassCertifies, "2026-03-20"))
	passed, open := []Learner{{Code: "a", Result: ResultPassed}}, []Learner{{Code: "a"}}
	for _, x := range []struct {
		name   string
		e      ClassEvent
		past   []ClassEvent
		roster []Learner
		want   string
	}{
		{"it begins on one of its days", act(ClassStarts, "2026-03-02"), nil, open, ""},
		{"not before them", act(ClassStarts, "2026-03-01"), nil, open, "on class_outside"},
		{"not with an empty roster", act(ClassStarts, "2026-03-02"), nil, nil, "act class_empty"},
		{"not in future", act(ClassStarts, "2030-03-02"), nil, open, "on step_future"},
		{"it begins for those who came later", act(ClassStarts, "2026-03-03"), begun, open, ""},
		{"it is not completed before it began", act(ClassFinishes, "2026-03-10"), nil, passed, "act class_order"},
		{"nor while a result is missing", act(ClassFinishes, "2026-03-10"), begun, open, "a class_result"},
		{"nor without the decision", ClassEvent{Act: ClassFinishes, On: day("2026-03-10")}, begun, passed, "paper paper_number"},
		{"nor before the day it began", act(ClassFinishes, "2026-03-01"), begun, passed, "on step_before"},
		{"certificates come after the decision", act(ClassCertifies, "2026-03-20"), begun, passed, "act class_order"},
		{"and may be issued once more to who got none", act(ClassCertifies, "2026-03-21"), given, passed, ""},
		{"one that began is not called off", act(ClassCalledOff, "2026-03-03"), begun, passed, "act class_order"},
		{"one that did not is", act(ClassCalledOff, "2026-03-01"), nil, nil, ""},
		{"what nobody knows is refused", act("x", "2026-03-20"), done, passed, "act class_order"},
	} {
		var got []string
		if bad, ok := errors.AsType[*domain.Invalid](c.JudgeAct(x.e, x.past, x.roster, day("2026-06-01"))); ok {
			for _, p := range bad.Problems {
				got = append(got, p.Column+" "+string(p.Code))
			}
		}
		if strings.Join(got, ", ") != x.want {
			t.Errorf("%s: %v, want %q", x.name, got, x.want)
		}
	}
	taken := append(given, ClassEvent{ID: 9, Act: ClassCertifies, On: day("2026-03-20")}, ClassEvent{ID: 10, Act: ClassCertifies, Reverses: 9})
	if s := StateOf(StandingActs(taken[:2])); s != ClassDone {
		t.Errorf("with nothing taken back it is %s", s)
	}
	if s := StateOf(StandingActs(append(done[:2:2], taken[3:]...))); s != ClassDone {
		t.Errorf("taken back it is %s", s)
	}
}

func TestNumbersOfCertificatesAreGivenOnce(t *testing.T) {
	for _, x := range []struct {
		name    string
		numbers map[string]string
		want    string
	}{
		{"those that are free are given", map[string]string{"a": "8", "b": "9"}, ""},
		{"one in the register is not", map[string]string{"a": "7"}, "a class_number_twice"},
		{"nor with noughts or spaces", map[string]string{"a": " 0 07"}, "a class_number_twice"},
		{"nor one twice in a class", map[string]string{"a": "8", "b": "08"}, "b class_number_twice"},
		{"none is none", map[string]string{"a": "000"}, "a class_number"},
		{"letters are told apart, not their case", map[string]string{"a": "8a", "b": "8A"}, "b class_number_twice"},
		{"a text is none", map[string]string{"a": strings.Repeat("8", 21)}, "a text_too_long"},
	} {
		bad := &domain.Invalid{}
		numbers := map[string]string{}
		for f, n := range x.numbers {
			numbers[f] = n
		}
		JudgeNumbers(numbers, map[string]bool{"7": true}, bad)
		var got []string
		for _, p := range bad.Problems {
			got = append(got, p.Column+" "+string(p.Code))
		}
		if strings.Join(got, ", ") != x.want {
			t.Errorf("%s: %v, want %q", x.name, got, x.want)
		}
	}
	issue, valid := CertificateDays(Shipped(), domain.MustDate("2026-08-31"), domain.Calendar{})
	if issue != domain.MustDate("2026-09-15") || valid != domain.MustDate("2031-08-31") {
		t.Errorf("of 31/8 the days are %s and %s", issue, valid)
	}
}

func TestAClassThatCannotBe(t *testing.T) {
	bad := &domain.Invalid{}
	Class{Kind: "x", Centre: " ", From: domain.MustDate("2026-03-06"), To: domain.MustDate("2026-03-02"), Paper: strings.Repeat("ư", 121)}.Validate(bad)
	fields := map[string]bool{}
	for _, p := range bad.Problems {
		fields[p.Column] = true
	}
	for _, f := range []string{"kind", "centre", "to", "sessions", "paper"} {
		if !fields[f] {
			t.Errorf("%s is taken", f)
		}
	}
}
