package casefile

import (
	"errors"
	"slices"
	"testing"

	"tiendo/internal/domain"
)

func TestShippedSetsAreSound(t *testing.T) {
	for _, r := range Shipped() {
		if err := r.Validate(); err != nil {
			t.Errorf("%s: %v", r.Code, err)
		}
	}
	broken := Shipped()[0]
	broken.Clocks = append(broken.Clocks, broken.Clocks[0])
	if broken.Validate() == nil {
		t.Error("a clock twice is taken")
	}
	broken = Shipped()[0]
	broken.Votes = nil
	if broken.Validate() == nil {
		t.Error("a set without quorums is taken")
	}
}

func TestAnEventIsJudgedByTheSetOfItsDay(t *testing.T) {
	sets := Shipped()
	day := domain.MustDate
	keep := []Binding{{Set: "294", From: day("2026-07-26"), RecordedAt: 1}}
	move := append(keep, Binding{Set: "208", From: day("2026-09-01"), RecordedAt: 2})
	for _, x := range []struct {
		name     string
		bindings []Binding
		on, want string
	}{
		{"before", nil, "2026-07-25", "294"},
		{"from its first day on", nil, "2026-07-26", "208"},
		{"kept on the old one", keep, "2026-08-31", "294"},
		{"moved later", move, "2026-09-01", "208"},
		{"and kept until then", move, "2026-08-31", "294"},
		{"long before any", nil, "2020-01-01", "294"},
	} {
		if r, ok := Bound(sets, x.bindings, day(x.on)); !ok || r.Code != x.want {
			t.Errorf("%s: %s, want %s", x.name, r.Code, x.want)
		}
	}
}

// The ceremony is counted from the receipt of the decision under 294, and from
// its issue under 208.
func TestTheCeremonyIsCountedFromReceiptOrIssue(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: Straight}
	for set, want := range map[string]string{"294": "2026-09-29", "208": "2026-09-14"} {
		f.Bindings = []Binding{{Set: set, From: domain.MustDate("2020-01-01")}}
		all := append(happened(t, way[:11]...), happened(t, "2026-02-10 submitted", "2026-07-30 decided 8/15", "2026-08-14 decision_received")...)
		var got string
		for _, r := range f.Clocks(all, Shipped(), domain.MustDate("2026-08-17"), holidays()) {
			if r.Key == HoldCeremony {
				got = r.Last.String()
			}
		}
		if got != want {
			t.Errorf("%s: the ceremony by %s, want %s", set, got, want)
		}
	}
}

func TestVotesAreCountedInWholePersons(t *testing.T) {
	two, half := Quorum{Num: 2, Den: 3}, Quorum{Num: 1, Den: 2, Above: true, OfAll: true}
	for _, x := range []struct {
		name string
		q    Quorum
		v    Vote
		want bool
	}{
		{"two thirds of twenty are fourteen", two, Vote{Members: 20, Present: 20, For: 14}, true},
		{"thirteen are not", two, Vote{Members: 20, Present: 20, For: 13}, false},
		{"of twenty-one exactly fourteen", two, Vote{Members: 21, Present: 21, For: 14}, true},
		{"of three two", two, Vote{Members: 3, Present: 3, For: 2}, true},
		{"of the convened, not of those present", two, Vote{Members: 20, Present: 15, For: 13}, false},
		{"who is away by the rules does not count", two, Vote{Members: 20, Away: map[Absence]int{Temporary: 1, Exempt: 1, Suspended: 0}, Present: 15, For: 12}, true},
		{"half of fifteen is not above it", half, Vote{Members: 15, Present: 15, For: 7}, false},
		{"eight of fifteen are", half, Vote{Members: 15, Present: 8, For: 8}, true},
		{"seven of fourteen are not above half", half, Vote{Members: 14, Present: 14, For: 7}, false},
		{"nobody convened carries nothing", two, Vote{}, false},
	} {
		if got := x.v.Carried(x.q); got != x.want {
			t.Errorf("%s: %v", x.name, got)
		}
		if n := x.q.Need(x.v.Convened()); x.v.Convened() > 0 && (!x.q.Enough(n, x.v.Convened()) || x.q.Enough(n-1, x.v.Convened())) {
			t.Errorf("%s: %d is not the least", x.name, n)
		}
	}
	for name, v := range map[string]Vote{
		"more votes than present":     {Members: 20, Present: 10, For: 11},
		"more present than convened":  {Members: 20, Away: map[Absence]int{Exempt: 5}, Present: 16, For: 16},
		"more away than members":      {Members: 3, Away: map[Absence]int{Suspended: 4}},
		"fewer than nobody":           {Members: 20, Present: 10, For: 11, Against: -1},
		"a committee knows no exempt": {Members: 20, Away: map[Absence]int{Exempt: 1}, Present: 10, For: 10},
	} {
		of := Cell
		if name == "a committee knows no exempt" {
			of = Base
		}
		bad := &domain.Invalid{}
		v.Validate(of, bad)
		if bad.Err() == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// A wrong event is reversed: what it led to is gone, and the question "as known
// then" still answers as it did.
func TestAWrongEventIsReversed(t *testing.T) {
	f := File{Route: ThroughBase, Events: happened(t, way[:6]...)}
	then := domain.Instant(6)
	f.Events = append(f.Events, Event{ID: 7, Kind: DossierAuthorised, On: f.Events[5].On, Reverses: 6, RecordedAt: 7})
	if s := f.Follow(f.Standing(7), bySet).State; s != AtCertified {
		t.Errorf("after it was taken back it stands at %s", s)
	}
	if s := f.Follow(f.Standing(then), bySet).State; s != AtAuthorised {
		t.Errorf("as known before that it stood at %s", s)
	}
}

func TestASetThatWouldBreakJudgingIsRefused(t *testing.T) {
	step := func(r *RuleSet, k Kind) *Step {
		for i := range r.Steps {
			if r.Steps[i].Event == k {
				return &r.Steps[i]
			}
		}
		t.Fatal(k)
		return nil
	}
	drop := func(r *RuleSet, k Kind) {
		var kept []Step
		for _, s := range r.Steps {
			if s.Event != k {
				kept = append(kept, s)
			}
		}
		r.Steps = kept
	}
	for _, x := range []struct {
		name  string
		spoil func(*RuleSet)
		field string
		code  domain.Code
	}{
		{"an actor nobody knows", func(r *RuleSet) { step(r, Listed).Actor = "santa" }, "steps", domain.CodeRuleSet},
		{"an event nobody knows", func(r *RuleSet) { step(r, Nominated).Event = "praised" }, "steps", domain.CodeRuleSet},
		{"a state nobody knows", func(r *RuleSet) { step(r, Listed).To = "HAPPY" }, "steps", domain.CodeRuleSet},
		{"a step from nowhere", func(r *RuleSet) { step(r, Listed).From = nil }, "steps", domain.CodeRuleSet},
		{"a step twice on a route", func(r *RuleSet) { r.Steps = append(r.Steps, *step(r, Listed)) }, "steps", domain.CodeRuleSet},
		{"a reason nobody knows", func(r *RuleSet) { step(r, Refused).Reasons = []Reason{"religion"} }, "steps", domain.CodeRuleSet},
		{"a state that is never reached", func(r *RuleSet) { drop(r, ClassBegun) }, "steps", domain.CodeRuleUnreached},
		{"an end that is never reached", func(r *RuleSet) { drop(r, Published) }, "steps", domain.CodeRuleUnreached},
		{"a step that needs what nobody does", func(r *RuleSet) { drop(r, NewMemberClass) }, "steps", domain.CodeRuleEvent},
		{"a clock that no step begins", func(r *RuleSet) { drop(r, ClassCompleted) }, "clocks", domain.CodeRuleEvent},
		{"a clock of no length", func(r *RuleSet) { r.Clocks[0].Span = Span{} }, "clocks", domain.CodeRuleSet},
		{"a clock of no kind", func(r *RuleSet) { r.Clocks[0].Kind = "alarm" }, "clocks", domain.CodeRuleSet},
		{"a clock that nobody has to keep", func(r *RuleSet) { r.Clocks[0].Turn = "" }, "clocks", domain.CodeRuleSet},
		{"a paper of a clock that is not there", func(r *RuleSet) { r.Papers[0].Expires = "never" }, "papers", domain.CodeRuleClock},
		{"a paper for no event", func(r *RuleSet) { r.Papers[0].For = "" }, "papers", domain.CodeRuleSet},
		{"a paper twice", func(r *RuleSet) { r.Papers[1].Code = r.Papers[0].Code }, "papers", domain.CodeRuleSet},
		{"somebody whom nobody could introduce", func(r *RuleSet) { r.Introduction.Rows = r.Introduction.Rows[1:] }, "introduction", domain.CodeRuleSet},
		{"a longer term that is shorter", func(r *RuleSet) { r.Readmission.Longer = 12 }, "readmission", domain.CodeRuleSet},
		{"a quorum above the whole", func(r *RuleSet) { r.Votes[Base] = Quorum{Num: 4, Den: 3} }, "votes", domain.CodeRuleSet},
		{"a quorum of more than all", func(r *RuleSet) { r.Votes[Base] = Quorum{Num: 3, Den: 3, Above: true} }, "votes", domain.CodeRuleSet},
		{"nobody of age", func(r *RuleSet) { r.Ages = Ages{60, 18} }, "ages", domain.CodeRuleSet},
	} {
		r := Shipped()[0]
		x.spoil(&r)
		bad, ok := errors.AsType[*domain.Invalid](r.Validate())
		if !ok {
			t.Errorf("%s is taken", x.name)
			continue
		}
		found := false
		for _, p := range bad.Problems {
			found = found || p.Column == x.field && p.Code == x.code
		}
		if !found {
			t.Errorf("%s: %v", x.name, bad)
		}
	}
}

// Of 208 only secondary sources were seen: whatever it has waits to be confirmed.
func TestWhatWasNotSeenIsMarked(t *testing.T) {
	r := Shipped()[1]
	for _, c := range r.Clocks {
		if c.Confirmed || !slices.Contains(r.Unsure, string(c.Key)) {
			t.Errorf("%s is taken for certain", c.Key)
		}
	}
	for _, p := range r.Papers {
		if p.Confirmed {
			t.Errorf("%s is taken for certain", p.Code)
		}
	}
	if r.Introduction.Confirmed || r.Readmission.Confirmed || !slices.Contains(r.Unsure, "papers") {
		t.Error("papers, introducers or readmission are taken for certain")
	}
	if !Shipped()[0].Clocks[1].Confirmed || !Shipped()[0].Papers[2].Confirmed {
		t.Error("what was marked in one set is marked in the other")
	}
}
