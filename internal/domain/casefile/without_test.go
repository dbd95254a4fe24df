package casefile

import (
	"errors"
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
	if n.State != AtAdmittedOnly || !n.OfficialOn.IsZero() || len(n.Clocks) != 0 || !n.DueOn.IsZero() || n.On(on.AddDays(800)) != AtAdmittedOnly {
		t.Errorf("without: %+v", n)
	}
	if !n.State.Ended() || n.State.Group() != 0 || with.State.Ended() {
		t.Errorf("with the ceremony the file is over: %s", n.State)
	}
	rule := PrivacyRule{Ended: 24, Official: 6}
	if got := rule.Forget(n.State, n.Since); got != domain.MustDate("2026-10-11") {
		t.Errorf("who is counted no further is kept like a member, not for ever: to %s", got)
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

// Nothing is recorded of that time either, but that the admission is not counted
// any more; what was before it may still be put right.
func TestNothingIsRecordedAfterTheCeremonyWhereNothingIsKeptOfIt(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase, WithoutProbation: true}
	for _, x := range []struct {
		name string
		past []string
		next string
		want string
	}{
		{"up to the ceremony all is", up(t, Admitted), "2026-04-10 admitted", ""},
		{"what leads on is not", up(t, NewMemberClass), "2026-09-01 new_member_class", "kind probation_off"},
		{"nor is a recognition", up(t, CellRecognised), "2027-04-20 cell_recognised 14/20", "kind probation_off"},
		{"nor an end", up(t, CellRecognised), "2026-12-01 struck_off 8/15", "kind probation_off"},
		{"nor a move", up(t, CellRecognised), "2026-12-01 moved_away", "kind probation_off"},
		{"nor what goes on after a pause", append(up(t, CellRecognised), "2026-12-01 paused"), "2026-12-02 resumed", "kind probation_off"},
		{"nor that a recognition was cancelled", way, "2027-12-01 official_cancelled", "kind probation_off"},
		{"that the admission was cancelled is", up(t, CellRecognised), "2026-12-01 admission_cancelled", ""},
	} {
		if got := refused(t, f, x.past, x.next); got != x.want {
			t.Errorf("%s: %q, want %q", x.name, got, x.want)
		}
	}
	past := numberedEvents(t, way...)
	for kind, want := range map[Kind]string{BaseResolved: "", CellRecognised: "probation_off"} {
		i := slices.IndexFunc(past, func(e Event) bool { return e.Kind == kind })
		e := past[i]
		e.ID, e.Redoes, e.On = 99, past[i].ID, domain.MustDate("2027-07-01")
		bad, _ := errors.AsType[*domain.Invalid](f.Judge(e, past, bySet, today, holidays()))
		if want == "" && bad != nil || want != "" && (bad == nil || string(bad.Problems[0].Code) != want) {
			t.Errorf("%s taken again: %v, want %q", kind, bad, want)
		}
		if f.MayRedo(past[i], past, bySet) != (want == "") {
			t.Errorf("%s may be taken again: %v", kind, want != "")
		}
	}
}

// A recognition that was cancelled takes nothing from the admission, which stands;
// an admission that was cancelled is counted no more, however late.
func TestWhatIsCancelledIsCountedOrNot(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	for _, x := range []struct {
		name    string
		next    string
		state   State
		counted bool
	}{
		{"the recognition", "2027-12-01 official_cancelled", AtOfficialGone, true},
		{"the admission", "2027-12-01 admission_cancelled", AtCancelled, false},
	} {
		f.Events = numberedEvents(t, append(clone(way), x.next)...)
		standing := f.Standing(1 << 50)
		if w := f.Follow(standing, bySet); w.State != x.state || !w.State.Ended() {
			t.Errorf("%s: at %s", x.name, w.State)
		}
		if facts, _ := f.Facts(Record{Unit: 5}, Attributes{}, nil, bySet, 1<<50); (len(facts) > 0) != x.counted {
			t.Errorf("%s: counted %v", x.name, facts)
		}
		for _, c := range f.Clocks(standing, bySet, today, holidays()) {
			if c.Ended.IsZero() {
				t.Errorf("%s: %s runs on", x.name, c.Key)
			}
		}
	}
}

func TestWhichStepsMayBeTakenAgain(t *testing.T) {
	f := File{Birth: Birth{1998, 3, 14}, Route: ThroughBase}
	past := numberedEvents(t, append(append(clone(way[:10]), "2026-01-08 cell_resolved 3/20"), way[10:]...)...)
	var kinds []Kind
	for _, e := range past {
		if f.MayRedo(e, past, bySet) {
			kinds = append(kinds, e.Kind)
			again := e
			again.ID, again.Redoes, again.On = 99, e.ID, domain.MustDate("2027-12-01")
			if err := f.Judge(again, past, bySet, today, holidays()); err != nil {
				t.Errorf("%s may be taken again, and is refused: %v", e.Kind, err)
			}
		}
	}
	want := []Kind{
		Nominated, Listed, ClassBegun, Certified, DossierAuthorised, DossierOpened, VerificationSent, DossierCertified,
		CellResolved, BaseResolved, Submitted, Decided, Admitted, CellRecognised, BaseRecognised, OfficialDecided, Published,
	}
	if !slices.Equal(kinds, want) {
		t.Errorf("may be taken again: %v", kinds)
	}
	for _, end := range []string{"2027-12-01 admission_cancelled", "2027-12-01 official_cancelled"} {
		ended := append(slices.Clone(past), numberedEvents(t, end)[0])
		ended[len(ended)-1].ID = 99
		if f.MayRedo(past[11], ended, bySet) {
			t.Errorf("after %s a step may be taken again", end)
		}
	}
}

func TestWhichExceptionsAPaperMayGrant(t *testing.T) {
	r := bySet[0]
	again := func(how Leaving) File { return File{Past: &Past{How: how}} }
	for _, x := range []struct {
		file File
		kind Kind
		want []domain.Code
	}{
		{File{}, CellResolved, []domain.Code{domain.CodeAgeConsent}},
		{File{}, Admitted, []domain.Code{domain.CodeCeremonyLate}},
		{File{}, DossierOpened, nil},
		{again(LeftAsked), DossierOpened, []domain.Code{domain.CodeReadmitPardon}},
		{again(LeftStruckOff), DossierOpened, nil},
		{again(LeftBarred), DossierOpened, nil},
		{again(LeftStruckOff), Decided, []domain.Code{domain.CodeReadmitConsent}},
	} {
		if got := x.file.Excusable(x.kind, r); !slices.Equal(got, x.want) {
			t.Errorf("%+v %s: %v, want %v", x.file.Past, x.kind, got, x.want)
		}
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
