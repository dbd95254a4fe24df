package web

import (
	"io"
	"testing"
)

// The pages on which targets are divided and plans are typed.
func TestTemplatesOfPlansFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	bad := []string{"p"}
	inputs := []input{{Name: "n", Label: "l", Problems: bad}, {Kind: "day", Hint: "h"}}
	row := scheduleRow{Allot: "/x", Gap: "+1", Numbers: []scheduleCell{{}, {Text: "1", Note: "n"}}, NoMonths: true, NoYear: true, NoAllot: true}
	for name, pages := range map[string][]any{
		"allot": {allotPage{}, allotPage{
			frame: frame{Simulated: true}, Scope: "s", Excel: "/x", ByFile: "/x", Facts: []fact{{}}, Notes: []note{{}}, General: bad, Weights: inputs, Shape: inputs,
			Out: []option{{Chosen: true}, {}}, Carry: []fact{{}}, Decision: inputs, MayChange: true, HasThere: true, Proposed: true, Preview: true, Again: true,
			Over:   &overBox{Checked: true, Problems: bad},
			Reason: &allotReason{How: bad, Bases: bad, Several: true, Without: "w", Sums: bad, Rows: []allotShare{{Plus: true, Bases: bad}, {Aside: true}}},
			Rows:   []allotRow{{}, {Proposed: "1", Note: "n", History: "/x", Lower: "/x", Problems: bad, Changed: true}},
		}, allotPage{Reason: &allotReason{Blocked: bad}, Rows: []allotRow{{}}}},
		"schedules": {
			schedulesPage{},
			schedulesPage{Empty: true},
			schedulesPage{Plans: []option{{Chosen: true}}, ScopeCode: "c", Up: &unitLink{}, Allot: "/x", All: "/x", Heads: bad, Own: &row, Rows: []scheduleRow{row, {}}, Apart: &row, Sum: row, Lacks: []lackCount{{}, {None: true}, {Chosen: true}}},
			schedulesPage{All: "/x", Lacks: []lackCount{{}}},
		},
		"schedule": {schedulePage{}, schedulePage{
			MayKeep: true, Plans: []option{{Chosen: true}}, Facts: []fact{{}}, Coming: "c", Notes: []note{{}}, General: bad, Heads: []fact{{}}, Totals: bad, Reported: bad, Decision: inputs,
			Rows:     []scheduleFormRow{{Cells: []scheduleField{{}, {Value: "1", Was: "2", Changed: true, Problems: bad}, {Changed: true}}}, {Quarter: true, Cells: []scheduleField{{}}}},
			Versions: []scheduleVersion{{}},
		}, schedulePage{Years: true, Rows: []scheduleFormRow{{Cells: []scheduleField{{}, {Value: "1"}}}}}},
	} {
		for i, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{Done: "d"}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}
