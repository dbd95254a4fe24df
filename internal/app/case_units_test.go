package app_test

import (
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// lying are the files that somebody sees, and the unit that each list gives them.
func (o *office) lying(who domain.Actor) map[string]string {
	o.t.Helper()
	l, err := o.app.Files(o.t.Context(), who, app.CaseAsk{FileFilter: storage.FileFilter{Most: 100}})
	if err != nil {
		o.t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range l.Lines {
		out[f.Code] = f.Unit.Code
	}
	return out
}

// A unit ends, is merged or moves: its open files go along for whoever sees that
// unit now, the preview says how many, and what was counted stays where it was.
func TestOpenFilesGoAlongWithTheirUnit(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		ofA, ofB := o.of("A", domain.RoleUnitOfficer), o.of("B", domain.RoleUnitOfficer)
		areas := app.UnitChange{Kind: domain.ChangeAreas, On: on("2026-01-01"), Note: "theo quyết định của tỉnh", Units: []string{"A"}, Areas: []domain.AreaKind{domain.MinorityArea}}
		o.changed(areas)
		counted := o.nominated(ofA, "A1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, counted, toDecision...)
		a1, has := o.factsOf(counted)[0].Unit, o.indicatorsOf(counted)
		if !strings.Contains(has, string(domain.MinorityArea)) {
			t.Fatalf("the file counts %s", has)
		}
		open := o.nominated(ofA, "A1", "Trần Văn Thử", "2026-01-06")
		o.steps(ofA, open, toDecision[:len(toDecision)-1]...)
		done := o.nominated(ofA, "A1", "Lê Thị Xong", "2026-01-07")
		if err := o.step(ofA, done, "withdrawn 2026-02-02"); err != nil {
			t.Fatal(err)
		}

		merge := decided(domain.ChangeMerge, "2026-05-20", "A1")
		merge.Into = []string{"A2"}
		trial := merge
		trial.Trial = true
		if out := o.changed(trial); out.Preview.Files != 2 {
			t.Errorf("the preview of the merger speaks of %d open files", out.Preview.Files)
		}
		rename := decided(domain.ChangeRename, "2026-05-20", "A2")
		rename.Is, rename.Trial = app.NewUnit{Code: "A2", FullName: "Chi bộ Hai mới", Kind: domain.Cell}, true
		if out := o.changed(rename); out.Preview.Files != 0 {
			t.Errorf("the preview of a new name speaks of %d files", out.Preview.Files)
		}
		o.changed(merge)
		o.sound()

		ofA2 := o.of("A2", domain.RoleCellSecretary)
		for who, see := range map[string]map[string]string{"A": o.lying(ofA), "A2": o.lying(ofA2)} {
			if see[counted] != "A2" || see[open] != "A2" || len(see) != 3 {
				t.Errorf("%s sees the files as %v", who, see)
			}
		}
		if l, err := o.app.Files(t.Context(), ofA2, app.CaseAsk{Text: "tran van thu"}); err != nil || l.Total != 1 {
			t.Errorf("the successor finds %d by name, %v", l.Total, err)
		}
		b, err := o.app.CaseBoard(t.Context(), ofA, "A")
		if err != nil || b.Own.Open != 0 || len(b.Lines) != 1 || b.Lines[0].Unit.Code != "A2" || b.Lines[0].Open != 2 {
			t.Errorf("the board after the merger: %+v, %v", b, err)
		}

		o.clock.Set("2026-05-25")
		o.steps(ofA, counted, "decision_received 2026-05-21")
		o.steps(ofA, open, "decided 2026-05-22")
		if got := o.factsOf(counted); len(got) != 1 || got[0].Unit != a1 || got[0].EffectiveOn != domain.MustDate("2026-04-15") {
			t.Errorf("what was counted of a closed month moved: %+v", got)
		}
		if got := o.indicatorsOf(counted); got != has {
			t.Errorf("what else was counted of a closed month is now %s, was %s", got, has)
		}
		if got := o.factsOf(open); len(got) != 1 || got[0].Unit != a1 { // the cell that proposed it counts
			t.Errorf("what is decided later counts at %+v, want %d", got, a1)
		}
		later := o.nominated(ofA, "A2", "Võ Văn Saunày", "2026-05-21")
		if see := o.lying(ofA2); see[later] != "A2" {
			t.Errorf("a new file lies with %v", see)
		}

		move := decided(domain.ChangeMove, "2026-05-25", "A2")
		move.Parent = "B"
		if out := o.changed(move); out.Preview.Files != 3 {
			t.Errorf("the preview of the move speaks of %d open files", out.Preview.Files)
		}
		if see := o.lying(ofB); len(see) != 4 || see[open] != "A2" {
			t.Errorf("after the move B sees %v", see)
		}
		if see := o.lying(ofA); len(see) != 0 {
			t.Errorf("after the move A still sees %v", see)
		}
		o.steps(ofB, open, "decision_received 2026-05-25")
		o.sound()
	})
}

// A base committee ends, or comes, between a cell and who decides: a file that it
// had resolved goes on, and what runs is worked out by the new way at once.
func TestAFileIsNotStrandedWhenABaseCommitteeGoes(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		o.must(o.units("code,full_name,kind,parent_code\nAB,Đảng bộ Cơ sở,organization,A\nAB1,Chi bộ Ba,cell,AB\n"))
		ofA := o.of("A", domain.RoleUnitOfficer)
		file := o.nominated(ofA, "AB1", "Nguyễn Thị Mẫu", "2026-01-05")
		o.steps(ofA, file, toDecision[:len(toDecision)-2]...)
		o.steps(ofA, file, "base_resolved 2026-04-01")
		clocks := func() (out []casefile.ClockKey) {
			c, err := o.app.CaseFile(t.Context(), ofA, file)
			if err != nil {
				t.Fatal(err)
			}
			for _, r := range c.Clocks {
				if r.Ended.IsZero() {
					out = append(out, r.Key)
				}
			}
			return out
		}
		if l, err := o.app.CaseFile(t.Context(), ofA, file); err != nil || l.Line.State != casefile.AtBaseResolved || l.Route != casefile.ThroughBase {
			t.Fatalf("it stands at %s by %s, %v", l.Line.State, l.Route, err)
		}
		move := decided(domain.ChangeMove, "2026-05-20", "AB1")
		move.Parent = "A"
		o.changed(move)
		l, err := o.app.CaseFile(t.Context(), ofA, file)
		if err != nil || l.Line.State != casefile.AtCellResolved || l.Route != casefile.Straight {
			t.Fatalf("after the base committee is gone it stands at %s by %s, %v", l.Line.State, l.Route, err)
		}
		for _, c := range clocks() {
			if c == casefile.BaseResolution {
				t.Error("it still waits for a committee that is gone")
			}
		}
		o.steps(ofA, file, "submitted 2026-05-19", "decided 2026-05-20")
		o.sound()
	})
}

// A committee that is authorised later, or no longer, changes nothing of what was
// decided before: each vote is counted as it was to be counted on its day.
func TestWhatWasDecidedStandsWhenWhoDecidesChanges(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := cabinet(t, at, "2026-05-20")
		o.must(o.units("code,full_name,kind,parent_code\nA9,Đảng bộ cơ sở,organization,A\nA91,Chi bộ Ba,cell,A9\n"))
		ofA := o.of("A", domain.RoleUnitOfficer)
		set := func(value, from string) {
			t.Helper()
			change := app.CaseSettingChange{Unit: "A9", Name: casefile.Decides, Value: value, From: domain.MustDate(from), Paper: "12-QĐ/ĐU", Seen: -1}
			if _, err := o.app.SetCaseSetting(t.Context(), desk, change, nil); err != nil {
				t.Fatal(err)
			}
		}
		set(casefile.On, "2026-01-01")
		decided := func(name, on string, votes int) string {
			t.Helper()
			file := o.nominated(ofA, "A91", name, "2026-01-05")
			o.steps(ofA, file, toDecision[:len(toDecision)-1]...)
			e := casefile.Event{Kind: casefile.Decided, On: domain.MustDate(on), Vote: &casefile.Vote{Members: 15, Present: 15, For: votes}}
			if _, err := o.app.RecordStep(t.Context(), ofA, app.StepTaken{File: file, Event: e, Seen: -1}); err != nil {
				t.Fatal(err)
			}
			return file
		}
		stands := func(file string, want casefile.State, facts int) {
			t.Helper()
			if c, err := o.app.CaseFile(t.Context(), ofA, file); err != nil || c.Line.State != want || len(o.factsOf(file)) != facts {
				t.Errorf("%v; stands at %s and counts %d, want %s and %d", err, c.Line.State, len(o.factsOf(file)), want, facts)
			}
		}
		before := decided("Nguyễn Thị Mẫu", "2026-04-15", 9)
		stands(before, casefile.AtDecided, 1)

		set(casefile.ByCommittee, "2026-05-01")
		stands(before, casefile.AtDecided, 1)
		few := decided("Trần Thị Mẫu", "2026-05-05", 9)
		stands(few, casefile.AtSubmitted, 0)
		late := decided("Lê Thị Mẫu", "2026-04-16", 9)
		stands(late, casefile.AtDecided, 1)

		set(casefile.On, "2026-05-20")
		stands(few, casefile.AtSubmitted, 0)
		o.sound()

		// Said late of an earlier day it does count anew, wherever the file lies by now.
		gone := decided("Hồ Thị Mẫu", "2026-04-15", 9)
		o.steps(ofA, gone, "moved_away 2026-04-20")
		received := casefile.Event{Kind: casefile.MoveReceived, On: domain.MustDate("2026-04-22")}
		if _, err := o.app.RecordStep(t.Context(), ofA, app.StepTaken{File: gone, Event: received, Unit: "B", Seen: -1}); err != nil {
			t.Fatal(err)
		}
		if n := len(o.factsOf(gone)); n != 1 {
			t.Errorf("decided and moved, it counts %d", n)
		}
		set(casefile.ByCommittee, "2026-04-10")
		stands(before, casefile.AtSubmitted, 0)
		if n := len(o.factsOf(gone)); n != 0 {
			t.Errorf("what did not carry counts %d", n)
		}
		o.sound()
	})
}
