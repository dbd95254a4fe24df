package casefile

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

// Whatever may be recorded, recorded in whatever order: of each clock at most one
// runs, what ended runs nothing, an admission counts at most once, the checklist
// names every paper, and moving to another set and back changes nothing.
func TestPropertyOfFilesThatTakeAnyWay(t *testing.T) {
	cal, reached := holidays(), map[State]bool{}
	rapid.Check(t, func(t *rapid.T) {
		f := File{Birth: Birth{1998, 3, 14}, Route: rapid.SampledFrom(Routes).Draw(t, "route")}
		if rapid.IntRange(0, 4).Draw(t, "again") == 0 {
			f.Past = &Past{From: domain.MustDate("2015-01-01"), How: LeftStruckOff}
		}
		day, steps := domain.MustDate("2025-07-01"), 0
		for range 60 {
			day += domain.Date(rapid.IntRange(0, 40).Draw(t, "days"))
			e := Event{ID: EventID(len(f.Events) + 1), On: day, RecordedAt: domain.Instant(len(f.Events) + 1), Paper: "1-CV", Unit: 5}
			standing := f.Standing(1 << 50)
			var may, on []Event // on: those that lead on
			for _, k := range Kinds {
				e.Kind, e.Vote, e.Reason = k, nil, ""
				r, _ := Bound(bySet, f.Bindings, day)
				if s, ok := r.Step(k, f.Route); ok {
					if s.Votes != "" {
						e.Vote = &Vote{Members: 15, Present: 15, For: rapid.SampledFrom([]int{5, 12}).Draw(t, "votes")}
					}
					if len(s.Reasons) > 0 {
						e.Reason = string(s.Reasons[0])
					}
				}
				ends := slices.Contains([]Kind{Withdrawn, Delisted, Refused, AdmissionCancelled, StruckOff, Resigned, Deceased}, k)
				if ends && rapid.IntRange(0, 100).Draw(t, "ends") != 77 {
					continue // most files go on
				}
				if f.Judge(e, standing, bySet, day, cal) == nil {
					may = append(may, e)
					if r, _ := Bound(bySet, f.Bindings, day); !ends && k != Paused && k != MovedAway {
						if s, _ := r.Step(k, f.Route); s.To != AtNothing || k == Resumed || k == MoveReceived || k == ConsentGiven || k == NewMemberClass {
							on = append(on, e)
						}
					}
				}
			}
			if len(may) == 0 {
				continue
			}
			if len(on) > 0 && rapid.IntRange(0, 9).Draw(t, "on") != 7 {
				may = on
			}
			f.Events = append(f.Events, rapid.SampledFrom(may).Draw(t, "event"))
			steps++
		}
		standing := f.Standing(1 << 50)
		w := f.Follow(standing, bySet)
		running := map[ClockKey]int{}
		for _, c := range f.Clocks(standing, bySet, day, cal) {
			if c.Ended.IsZero() {
				if running[c.Key]++; running[c.Key] > 1 || w.State.Ended() {
					t.Fatalf("%s runs %d times at %s", c.Key, running[c.Key], w.State)
				}
			}
		}
		a := asking("2026-08-18")
		a.Day = day
		if n := len(f.Checklist(a)); n < 20 {
			t.Fatalf("%d papers", n)
		}
		facts, _ := f.Facts(Record{Unit: 5}, Attributes{Sex: Female}, nil, bySet, 1<<50)
		admitted := 0
		for _, c := range facts {
			if c.Indicator == domain.Admitted {
				admitted++
			}
		}
		if _, decided := w.Days[Decided]; admitted > 1 || admitted == 1 && !decided {
			t.Fatalf("counted %d times", admitted)
		}
		if d := Compare(f, bySet[0], bySet[0], a); !d.Empty() {
			t.Fatalf("a set differs from itself: %+v", d)
		}
		if steps == 0 {
			t.Fatal("nothing could be recorded")
		}
		reached[w.State] = true
	})
	furthest := 0
	for s := range reached {
		furthest = max(furthest, s.Group())
	}
	if furthest < 4 {
		t.Errorf("no file came further than group %d", furthest)
	}
}
