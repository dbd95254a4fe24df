package casefile

import (
	"slices"
	"testing"

	"tiendo/internal/domain"
)

// Where nothing is kept of the time after the ceremony, nothing of it runs: no
// clock, and no day on which somebody becomes official.
func TestNothingRunsAfterTheCeremonyWhereNothingIsKeptOfIt(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: numberedEvents(t, way[:16]...)}
	on := domain.MustDate("2026-04-20")
	with := f.Stands(Record{ID: 1}, nil, bySet, holidays(), on, on.End())
	if with.OfficialOn.IsZero() || len(with.Clocks) == 0 {
		t.Fatalf("with probation: %+v", with)
	}
	f.WithoutProbation = true
	n := f.Stands(Record{ID: 1}, nil, bySet, holidays(), on, on.End())
	if n.State != AtAdmitted || !n.OfficialOn.IsZero() || len(n.Clocks) != 0 || !n.DueOn.IsZero() || n.On(on.AddDays(800)) != AtAdmitted {
		t.Errorf("without: %+v", n)
	}
	keys := func(all []Running) (out []ClockKey) {
		for _, r := range all {
			out = append(out, r.Key)
		}
		return out
	}
	before := f.Clocks(f.Standing(on.End()), bySet, on, holidays())
	if !slices.Contains(keys(before), HoldCeremony) || slices.Contains(keys(before), Probation) {
		t.Errorf("what ran until the ceremony stays, and nothing after it: %v", keys(before))
	}
}

// What is left when a step is taken back could have been recorded without it.
func TestWhatFollowsAStepStandsOnIt(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	again := numberedEvents(t, append(clone(way[:12]), "2026-02-05 base_resolved 10/15")...)
	again[12].Redoes = again[11].ID
	moved := numberedEvents(t, append(clone(way[:11]), "2026-01-20 moved_away", "2026-02-03 base_resolved 10/15", "2026-02-20 move_received", "2026-02-25 submitted")...)
	for _, x := range []struct {
		name   string
		all    []Event
		at     int // the place of what is taken back
		follow bool
	}{
		{"the last step", numberedEvents(t, way[:12]...), 11, true},
		{"the only step", numberedEvents(t, way[:1]...), 0, true},
		{"the first of several", numberedEvents(t, way[:2]...), 0, false},
		{"a step on which another stands", numberedEvents(t, way[:12]...), 10, false},
		{"the step that was taken again", again, 11, false},
		{"what took it again", again, 12, true},
		{"what the old place did after the move", moved, 12, false},
		{"having been received", moved, 13, false},
		{"what came last", moved, 14, true},
	} {
		if got := f.MayTakeBack(x.all, x.at, bySet, holidays()); got != x.follow {
			t.Errorf("%s: %v", x.name, got)
		}
	}
}

func TestWhatOtherSetsWouldChange(t *testing.T) {
	sets := Shipped()
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, Events: numberedEvents(t, append(up(t, Decided), "2026-07-06 decided 8/15", "2026-07-20 decision_received")...)}
	a := asking("2026-07-21")
	a.Sets = sets
	if d := CompareSets(f, sets, a); !d.Empty() {
		t.Errorf("the same sets: %+v", d)
	}
	edited := Shipped()
	edited[0].Votes = map[Body]Quorum{Cell: {Num: 2, Den: 3}, Base: {Num: 2, Den: 3}, Standing: {Num: 3, Den: 5, OfAll: true}, Authorised: {Num: 2, Den: 3}}
	d := CompareSets(f, edited, a)
	if d.From != "294" || d.To != "294" || d.Was != AtDecided || d.Is != AtSubmitted || len(d.Limits) != 2 {
		t.Errorf("a decision that would not carry: %+v", d)
	}
	if s := Summarise([]Difference{d, {}}, a.Day); s.Files != 2 || s.Changed != 1 || s.Stages != 1 || s.Deadlines != 1 || s.Lists != 1 {
		t.Errorf("%+v", s)
	}
	later := a
	later.Day = domain.MustDate("2026-07-26")
	only294 := later
	only294.Sets = sets[:1]
	if d := CompareSets(f, sets, only294); d.From != "294" || d.To != "208" || len(d.Clocks) != 1 {
		t.Errorf("a set that begins later: %+v", d)
	}
}
