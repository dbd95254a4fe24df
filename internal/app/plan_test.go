package app_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

var plan2027 = app.NewPlan{
	Code: "2027", Name: "Năm 2027", From: on("2027-01-15"), To: on("2027-11-30"),
	Notice: "20-TB/TU", NoticeDate: on("2026-05-30"), Total: 90, HasTotal: true,
}

func byHand(pairs ...any) []domain.TargetRow {
	var out []domain.TargetRow
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, domain.TargetRow{Row: i/2 + 1, Code: pairs[i].(string), Quantity: int64(pairs[i+1].(int))})
	}
	return out
}

func TestAPlanIsOpenedWithItsNotice(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		if _, err := o.app.SetRules(t.Context(), desk, app.RulesChange{Plan: "2026", From: on("2026-05-01"), Rules: lower(domain.Rate{Num: 4, Den: 5})}); err != nil {
			t.Fatal(err)
		}
		rows := o.rows()
		for _, c := range []struct {
			name   string
			change func(*app.NewPlan)
			want   []string
		}{
			{"nothing at all", func(p *app.NewPlan) { *p = app.NewPlan{} }, []string{
				"code field_empty", "name field_empty", "from field_empty", "to field_empty", "notice field_empty", "notice_date field_empty",
			}},
			{"a code with a blank", func(p *app.NewPlan) { p.Code = "năm 2027" }, []string{"code plan_code"}},
			{"the page's own word", func(p *app.NewPlan) { p.Code = app.ReservedPlan }, []string{"code plan_code"}},
			{"a code that is taken", func(p *app.NewPlan) { p.Code = "2026" }, []string{"code plan_taken [2026]"}},
			{"days the wrong way", func(p *app.NewPlan) { p.To = on("2027-01-14") }, []string{"to window_reversed"}},
			{"a mistyped year", func(p *app.NewPlan) { p.To = on("2207-01-14") }, []string{"to plan_long [10]"}},
			{"a symbol that is none", func(p *app.NewPlan) { p.Notice = "20" }, []string{"notice notice_bad [20]"}},
			{"a notice of tomorrow", func(p *app.NewPlan) { p.NoticeDate = on("2026-06-02") }, []string{"notice_date date_future [2026-06-01]"}},
			{"rules of no plan", func(p *app.NewPlan) { p.RulesOf = "x" }, []string{"plan_unknown [x]"}},
		} {
			in := plan2027
			c.change(&in)
			_, err := o.app.OpenPlan(t.Context(), desk, in)
			if diff := cmp.Diff(c.want, refusals(t, err)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
		for _, role := range []domain.Role{domain.RoleUnitAdmin, domain.RoleUnitOfficer} {
			if _, err := o.app.OpenPlan(t.Context(), o.of("A", role), plan2027); !errors.Is(err, domain.ErrForbidden) {
				t.Errorf("%s of a committee opens a plan: %v", role, err)
			}
		}
		if diff := cmp.Diff(rows, o.rows()); diff != "" {
			t.Errorf("something was kept:\n%s", diff)
		}
		in := plan2027
		in.RulesOf = "2026"
		if _, err := o.app.OpenPlan(t.Context(), desk, in); err != nil {
			t.Fatal(err)
		}
		p, err := o.app.PlanTargets(t.Context(), desk, "2027", "")
		if err != nil {
			t.Fatal(err)
		}
		if p.Sum != 0 || len(p.Notices) != 1 || p.Latest.Total != 90 || p.Rules.High != (domain.Rate{Num: 4, Den: 5}) || p.Day != on("2027-01-15") {
			t.Errorf("the new plan: %+v", p)
		}
		out, err := o.app.ChangeTargets(t.Context(), desk, app.TargetsChange{Plan: "2027", Notice: "20-TB/TU", NoticeDate: on("2026-05-30"), Typed: byHand("A", 40, "B", 45)})
		if err != nil || out.New != 2 || out.Sum != 85 || out.Notice.Total != 90 {
			t.Errorf("its first targets: %+v, %v", out, err)
		}
		if n := o.rows()["notice"]; n != rows["notice"]+1 {
			t.Errorf("%d notices more", n-rows["notice"])
		}
		o.sound()
	})
}

func TestAdjustingByHand(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		change := app.TargetsChange{Plan: "2026", Notice: "185-TB/TU", NoticeDate: on("2026-04-08"), Effective: on("2026-05-01"), Typed: byHand("A", 40, "C", 5)}
		rows := o.rows()
		trial := change
		trial.Trial = true
		out := o.must(o.app.ChangeTargets(t.Context(), desk, trial))
		if out.New != 1 || out.Corrected != 1 || out.Sum != 88 || out.First[0].Code != "C" || out.Corrections[0].Was != 36 || out.Corrections[0].From != on("2026-05-01") {
			t.Errorf("the trial: %+v", out)
		}
		if diff := cmp.Diff(rows, o.rows()); diff != "" {
			t.Errorf("a trial kept something:\n%s", diff)
		}
		for _, c := range []struct {
			name   string
			change func(*app.TargetsChange)
			want   []string
		}{
			{"no row", func(c *app.TargetsChange) { c.Typed = nil }, []string{"rows no_targets"}},
			{"no decision", func(c *app.TargetsChange) { c.Notice, c.NoticeDate = " ", 0 }, []string{"notice field_empty", "notice_date field_empty"}},
			{"a unit twice", func(c *app.TargetsChange) { c.Typed = byHand("A", 40, "A", 41) }, []string{"row 2 code target_twice [1]"}},
			{"below nought", func(c *app.TargetsChange) { c.Typed = byHand("A", -1) }, []string{"row 1 target number_negative"}},
			{"no such unit", func(c *app.TargetsChange) { c.Typed = byHand("X", 1) }, []string{"row 1 code unit_unknown"}},
			{"from a day outside", func(c *app.TargetsChange) { c.Effective = on("2027-01-01") }, []string{"effective effective_outside [2026-01-01,2026-12-31]"}},
			{"the first notice with another total", func(c *app.TargetsChange) {
				c.Notice, c.NoticeDate, c.Total, c.HasTotal = "149-TB/TU", on("2026-01-30"), 80, true
			}, []string{"total total_differs [80,79]"}},
			{"a plan there is none", func(c *app.TargetsChange) { c.Plan = "1999" }, []string{"plan_unknown [1999]"}},
		} {
			in := change
			c.change(&in)
			_, err := o.app.ChangeTargets(t.Context(), desk, in)
			if diff := cmp.Diff(c.want, refusals(t, err)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.name, diff)
			}
		}
		if _, err := o.app.ChangeTargets(t.Context(), o.of("A", domain.RoleUnitAdmin), change); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a committee adjusts for the province: %v", err)
		}
		o.must(o.app.ChangeTargets(t.Context(), desk, change))
		if a, b := o.targetsOn("2026-04-30"), o.targetsOn("2026-05-01"); a != [4]int64{36, 43, 5, 84} || b != [4]int64{40, 43, 5, 88} {
			t.Errorf("%v before, %v from its day", a, b)
		}
		h, err := o.app.TargetHistory(t.Context(), desk, "2026", "A")
		if err != nil || len(h.Steps) != 2 || h.Steps[0].Until != on("2026-04-30") || h.Steps[0].Holds || !h.Steps[1].Holds || h.Steps[1].Notice.Document.Symbol() != "185-TB/TU" || h.Steps[1].By != desk.Name {
			t.Errorf("the history of A: %+v, %v", h.Steps, err)
		}
		p, err := o.app.PlanTargets(t.Context(), desk, "2026", "")
		if err != nil || p.Sum != 88 || len(p.Notices) != 3 || !p.MayChange {
			t.Errorf("the plan: sum %d, %d notices, %v", p.Sum, len(p.Notices), err)
		}
		o.sound()
	})
}

// listedAsEach holds that the list of plans says of each what its own page does.
func listedAsEach(t *testing.T, o *office, who domain.Actor) {
	t.Helper()
	list, err := o.app.PlanList(t.Context(), who)
	if err != nil || len(list) == 0 {
		t.Fatalf("the list of %d plans: %v", len(list), err)
	}
	said := func(p app.PlanTargets) []any {
		return []any{p.Plan.Code, p.Day, p.Scope.Code, p.Province, p.Own.Has, p.Own.Target, p.Sum, p.First, p.Latest, p.Rules}
	}
	for _, p := range list {
		own, err := o.app.PlanTargets(t.Context(), who, p.Plan.Code, "")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(said(own), said(p), cmpopts.EquateComparable()); diff != "" {
			t.Errorf("%s in the list of %s (-page +list):\n%s", p.Plan.Code, who.Name, diff)
		}
	}
}

// A committee divides its own target among what lies below it; the province's
// figures know nothing of it.
func TestACommitteeAllotsToItsLowerLevel(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind,parent_code\nA1,Chi bộ Một,cell,A\nA2,Chi bộ Hai,cell,A\nB1,Chi bộ Ba,cell,B\n"))
		before := o.board(app.Ask{AsOf: on("2026-05-20")})
		ofA := o.of("A", domain.RoleUnitOfficer)
		allot := func(who domain.Actor, rows ...any) (app.Outcome, error) {
			return o.app.ChangeTargets(t.Context(), who, app.TargetsChange{Plan: "2026", Issuer: "A", Notice: "07-TB/ĐU", NoticeDate: on("2026-02-05"), Total: 36, HasTotal: true, Typed: byHand(rows...)})
		}
		_, err := allot(ofA, "A1", 20, "B1", 5)
		if diff := cmp.Diff([]string{"row 2 code not_below"}, refusals(t, err)); diff != "" {
			t.Errorf("a unit of another committee (-want +got):\n%s", diff)
		}
		for name, who := range map[string]domain.Actor{"the neighbour": o.of("B", domain.RoleUnitOfficer), "its own head": o.of("A", domain.RoleUnitHead)} {
			if _, err := allot(who, "A1", 20); !errors.Is(err, domain.ErrForbidden) && !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("%s allots for A: %v", name, err)
			}
		}
		if _, err := o.app.ChangeTargets(t.Context(), ofA, app.TargetsChange{Plan: "2026", Notice: "186-TB/TU", NoticeDate: on("2026-02-05"), Typed: byHand("A1", 5)}); !errors.Is(err, domain.ErrForbidden) {
			t.Errorf("a committee sets a target of its cell as the province: %v", err)
		}
		out, err := allot(ofA, "A1", 20, "A2", 10)
		if err != nil || out.Sum != 30 || out.Notice.Total != 36 {
			t.Errorf("the allotment: %+v, %v", out, err)
		}
		listedAsEach(t, o, desk)
		listedAsEach(t, o, ofA)
		p, err := o.app.PlanTargets(t.Context(), ofA, "2026", "")
		if err != nil || p.Province || p.Own.Target != 36 || p.Sum != 30 || p.Left() != 6 || len(p.Lines) != 2 || len(p.Notices) != 1 || !p.MayChange {
			t.Errorf("the committee's page: %+v, %v", p, err)
		}
		after := o.board(app.Ask{AsOf: on("2026-05-20")})
		if after.Total.Target != before.Total.Target || after.Latest.ID != before.Latest.ID || len(after.Lines) != len(before.Lines) {
			t.Errorf("the province's board: target %d, latest %+v", after.Total.Target, after.Latest)
		}
		if got := o.targetsOn("2026-05-20"); got != [4]int64{36, 43, 0, 79} {
			t.Errorf("the province's targets: %v", got)
		}
		if _, err := o.app.PlanTargets(t.Context(), ofA, "2026", "B"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("the neighbour's page: %v", err)
		}
		if _, err := o.app.TargetHistory(t.Context(), ofA, "2026", "B1"); !errors.Is(err, domain.ErrNotFound) {
			t.Errorf("the neighbour's cell: %v", err)
		}
		// A cell that goes into its committee as a whole takes nothing with it: its
		// target was part of the committee's.
		o.must(o.units("code,full_name,kind,parent_code,close_on,successor\nA1,Chi bộ Một,cell,A,2026-05-01,A\n"))
		if got := o.targetsOn("2026-05-20"); got != [4]int64{36, 43, 0, 79} {
			t.Errorf("after a cell was dissolved: %v", got)
		}
		plan := figure.Plan{}
		plans, err := o.app.Plans(t.Context())
		if err == nil {
			plan = plans[0]
		}
		o.must(o.results("code,date,admitted\nA,2026-05-20,12\nB,2026-04-30,18\n"))
		if day, err := o.app.LastFullDay(t.Context(), desk, plan); err != nil || day != on("2026-04-30") {
			t.Errorf("the board opens on %s, %v: cells send nothing and are not waited for", day, err)
		}
		o.sound()
	})
}
