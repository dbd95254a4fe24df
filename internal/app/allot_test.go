package app_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// proposed is what a proposal gives to each unit, in order.
func proposed(t *testing.T, x app.Allotment) []string {
	t.Helper()
	if x.Proposal == nil {
		t.Fatalf("no proposal: %v", x.Refused)
	}
	var out []string
	for i, s := range x.Proposal.Shares {
		out = append(out, fmt.Sprintf("%s %d %s", x.Lines[i].Unit.Code, s.Quantity, s.Kind))
	}
	return out
}

func TestACommitteeDividesItsTargetByItsMembers(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		o.must(o.units("code,full_name,kind,parent_code,members\nA1,Đảng bộ cơ sở Một,organization,A,50\nA2,Chi bộ Hai,cell,A,30\nA3,Chi bộ Ba,cell,A,\n"))
		o.must(o.units("code,full_name,kind,parent_code,members\nA11,Chi bộ Bốn,cell,A1,20\nA12,Chi bộ Năm,cell,A1,40\n"))
		ofA := o.of("A", domain.RoleUnitOfficer)
		ask := app.AllotAsk{Plan: "2026", By: []figure.Criterion{{Base: figure.ByMembers, Weight: 1}}}
		x, err := o.app.Allotment(t.Context(), ofA, ask)
		if err != nil {
			t.Fatal(err)
		}
		// 36 × 50/80 = 22,5 and 36 × 30/80 = 13,5: the tie goes to the first.
		if diff := cmp.Diff([]string{"A1 23 divided", "A2 13 divided", "A3 0 no_base"}, proposed(t, x)); diff != "" {
			t.Errorf("by members (-want +got):\n%s", diff)
		}
		if x.There != 36 || !x.HasThere || len(x.Proposal.Without()) != 1 {
			t.Errorf("there are %d, %v", x.There, x.Proposal.Without())
		}
		rows := o.rows()
		change := app.TargetsChange{Plan: "2026", Issuer: "A", Notice: "07-TB/ĐU", NoticeDate: on("2026-02-05"), Typed: byHand("A1", 23, "A2", 13, "A3", 4), Guard: true}
		_, err = o.app.ChangeTargets(t.Context(), ofA, change)
		if diff := cmp.Diff([]string{"over allot_over [40,36]"}, refusals(t, err)); diff != "" {
			t.Errorf("more than there is, without meaning it (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(rows, o.rows()); diff != "" {
			t.Errorf("something was kept:\n%s", diff)
		}
		change.Over = true
		if out, err := o.app.ChangeTargets(t.Context(), ofA, change); err != nil || out.Sum != 40 {
			t.Fatalf("more than there is, and meant: %+v, %v", out, err)
		}
		// The organisation below divides what it was given, by its own decision.
		x, err = o.app.Allotment(t.Context(), ofA, app.AllotAsk{Plan: "2026", Unit: "A1", By: ask.By, Minimum: 8})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"A11 8 at_minimum", "A12 15 divided"}, proposed(t, x)); diff != "" || x.There != 23 {
			t.Errorf("the organisation's %d (-want +got):\n%s", x.There, diff)
		}
		less := app.TargetsChange{Plan: "2026", Issuer: "A1", Notice: "02-TB/ĐU", NoticeDate: on("2026-03-05"), Typed: byHand("A11", 8, "A12", 13), Guard: true}
		if out, err := o.app.ChangeTargets(t.Context(), ofA, less); err != nil || out.Sum != 21 {
			t.Fatalf("less than there is: %+v, %v", out, err)
		}
		x, err = o.app.Allotment(t.Context(), ofA, app.AllotAsk{Plan: "2026", Unit: "A1"})
		if err != nil || x.Proposal != nil || x.There != 23 || x.Sum != 21 || x.Left() != 2 {
			t.Errorf("not yet allotted: %d of %d, %v", x.Sum, x.There, err)
		}
		// The organisation itself sees its own target and its neighbours' nothing.
		ofA1 := o.of("A1", domain.RoleUnitOfficer)
		if x, err = o.app.Allotment(t.Context(), ofA1, app.AllotAsk{Plan: "2026"}); err != nil || x.There != 23 || !x.MayChange {
			t.Errorf("as the organisation sees it: %+v, %v", x.There, err)
		}
		for _, code := range []string{"A2", "B", "A"} {
			if _, err := o.app.Allotment(t.Context(), ofA1, app.AllotAsk{Plan: "2026", Unit: code}); !errors.Is(err, domain.ErrNotFound) {
				t.Errorf("%s as seen from A1: %v", code, err)
			}
		}
		if got := o.targetsOn("2026-05-20"); got != [4]int64{36, 43, 0, 79} {
			t.Errorf("the province's targets: %v", got)
		}
		listedAsEach(t, o, ofA1)
		o.sound()
	})
}

func TestTheProvinceDividesByLastPlansResults(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		o := newOffice(t, at, "2026-06-01")
		by := []figure.Criterion{{Base: figure.ByResult, Weight: 1}}
		x, err := o.app.Allotment(t.Context(), desk, app.AllotAsk{Plan: "2026", By: by})
		if err != nil || x.Refused == nil || x.Refused.Problems[0].Code != domain.CodeAllotNobody {
			t.Errorf("without a plan before: %+v, %v", x.Refused, err)
		}
		o.must(o.results("code,date,admitted\nA,2026-01-31,6\nB,2026-01-31,2\n"))
		if _, err := o.app.OpenPlan(t.Context(), desk, plan2027); err != nil {
			t.Fatal(err)
		}
		x, err = o.app.Allotment(t.Context(), desk, app.AllotAsk{Plan: "2027", By: by, Out: []string{"C"}})
		if err != nil {
			t.Fatal(err)
		}
		// 90 × 6/8 = 67,5 and 90 × 2/8 = 22,5
		if diff := cmp.Diff([]string{"C 0 left_out", "A 68 divided", "B 22 divided"}, proposed(t, x)); diff != "" || x.Before.Code != "2026" {
			t.Errorf("after %s (-want +got):\n%s", x.Before.Code, diff)
		}
		// A total that is typed goes before the notice's.
		x, err = o.app.Allotment(t.Context(), desk, app.AllotAsk{Plan: "2027", By: by, Total: 8, HasTotal: true})
		if err != nil || x.Proposal.Proposed() != 8 {
			t.Errorf("of 8: %+v, %v", x.Proposal, err)
		}
	})
}
