package web

import (
	"io"
	"testing"
)

func TestTemplatesOfTheComparisonFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	options := []option{{"a", "b", true}, {}}
	inputs := []input{{Name: "a", Problems: []string{"p"}}, {Name: "c", Options: []option{{"a", "b", true}}}, {Name: "d", Lines: 2}}
	line := gapLine{Report: "/x", From: "f", Gap: "+1", Causes: []string{"a", "b"}, Note: "n", Itself: true, Open: true}
	month := gapMonth{gapLine: line, Here: true}
	rolled := rollUp{
		Given: "g", Missing: []rollMissing{{}, {}}, Rows: []rolledRow{{Group: "g", Why: "w", Waits: "w", Gap: "+1", Confirm: true}, {}},
		Texts: []rolledText{{Said: []fact{{}}}}, Take: true,
	}
	for name, pages := range map[string][]any{
		"gaps": {
			gapsPage{},
			gapsPage{Plans: options},
			gapsPage{
				With: options,
				Tabs: []menuItem{{"/x", "x", true}, {}}, Up: &unitLink{}, Path: "/x", Scope: "A", Plans: options, Months: options, States: options, Known: field{Problem: "p"}, Pinned: true, On: true,
				Latest: "/x", Agreed: "a", Meta: []fact{{}}, Counts: []followCount{{Here: true, Late: true}, {}}, All: true, Lines: []gapLine{line, {}}, Excel: "/x",
			},
		},
		"gapunit": {
			gapUnitPage{},
			gapUnitPage{
				List: "/x", Meta: []fact{{}}, Months: []gapMonth{month, {}}, Chosen: month, PlanKey: "k", Pinned: true, General: []string{"g"},
				Causes: []gapCause{{Count: "1", Rows: []gapRow{{Note: "n"}, {}}}, {}}, Notes: []gapNoteShown{{Text: "t"}, {}},
				Form: &gapForm{Text: inputs[2], Close: true, Reopen: true}, Switch: &gapSwitch{Mode: inputs[1], Month: inputs[0], Open: true},
			},
		},
		"rollup": {rollUpPage{RollUp: rollUp{Nobody: "n"}}, rollUpPage{RollUp: rolled, General: []string{"g"}}},
	} {
		for i, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}
