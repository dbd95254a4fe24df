package web

import (
	"io"
	"testing"
)

func TestTemplatesOfFilesFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	tabs := sections{Sections: []menuItem{{"/x", "x", true}, {"/y", "y", false}}, Pages: []menuItem{{"/x", "x", true}, {"/y", "y", false}}}
	inputs := []input{{Name: "a", Problems: []string{"p"}}, {Name: "b", Kind: "number", Value: "1"}, {Name: "c", Options: []option{{"a", "b", true}}}}
	options := []option{{"a", "b", true}, {}}
	names := &openNames{Codes: []string{"a", "b"}, Reasons: options, Open: true, Search: "s", Keep: options, Problems: problems{"": {"p"}, "reason": {"p"}, "paper": {"p"}}}
	rows := []caseRow{{Due: "d", Late: true, Unsure: true, Next: "n", Lack: "l", Before: true, Named: true}, {Helped: true, Followed: true}}
	cells := []caseCell{{Zero: true}, {N: "1", Href: "/x"}}
	form := &caseForm{Inputs: inputs, General: []string{"g"}, Open: true, Seen: "1", Hidden: []fact{{}}}
	choices := []stepChoice{{Here: true}, {After: "a"}}
	papers := []casePaper{{Number: "1", On: "d", Unsourced: true}, {Place: "p"}}
	pages := pager{Before: "/x", Here: "1/2", After: "/x", Print: "/x", Paged: "/x"}
	for name, all := range map[string][]any{
		"cases": {
			caseBoard{},
			caseBoard{Empty: true, Off: "o"},
			caseBoard{
				Tabs: tabs, Above: []unitLink{{}}, Groups: []caseGroup{{Steps: []linkedCount{{}}}, {}}, Tallies: []followCount{{Late: true}, {}}, Rows: []caseUnit{{Groups: cells, Href: "/x"}, {Own: true}},
				Total: caseUnit{Groups: cells}, Work: rows, More: "/x", Add: "/x", Slip: "/x", Names: names, Opened: true,
			},
		},
		"caselist": {
			caseList{},
			caseList{Filter: caseFilter{On: true}},
			caseList{Tabs: tabs, Filter: caseFilter{On: true, Units: options, Groups: options, States: options, Turns: options, Dues: options, Helps: options, Sorts: options}, Rows: rows, Notes: []string{"n"}, Pages: pages, Names: names, Opened: true, Add: "/x", Search: "s", Before: "1", Here: "h", After: "2", Keep: []fact{{"ma", "x"}, {}}},
		},
		"casenames":     {caseNames{Names: names}, caseNames{Tabs: tabs, Names: &openNames{}}},
		"casedeadlines": {caseDeadlines{}, caseDeadlines{Tabs: tabs, Clocks: options, Carry: []fact{{"don-vi", "x"}, {}}, Tallies: []followCount{{Here: true, Late: true}, {}}, Turns: []dueTurn{{Rows: []dueRow{{Late: true, Unsure: true, Unsourced: true}, {}}}}, Pages: pages, Opened: true}},
		"caseslip":      {caseSlip{}, caseSlip{More: "m", Slips: []slip{{Initials: "i", Next: "n", Clocks: []slipClock{{}}, Lack: []string{"l"}, Before: true}, {}}}},
		"casereads":     {caseReads{}, caseReads{Tabs: tabs, Rows: []readRow{{}}}},
		"caseperson": {
			casePerson{},
			casePerson{None: "n"},
			casePerson{Units: options},
			casePerson{Counted: inputs, Past: inputs, PastOpen: true},
			casePerson{Code: "c", Names: names},
			casePerson{Tabs: tabs, Code: "c", Unit: "u", UnitCode: "c", Other: true, NoNames: true, Consent: inputs, First: inputs, Inputs: inputs, Counted: inputs, Past: inputs, Seen: "1", General: []string{"g"}, Conflict: "c"},
		},
		"casefile": {
			caseFile{},
			caseFile{
				Tabs: tabs, Head: []fact{{}}, Names: names, Opened: true, Notes: []string{"n"}, Todo: []caseTodo{{Href: "/x", After: "a", By: "b", Rule: "r", Late: true, Unsure: true, Unsourced: true}, {}},
				Clocks: []caseClock{{Over: true, Late: true}, {Late: true, Unsure: true, Unsourced: true}}, Papers: papers, Rest: papers, PaperForm: form,
				Events: []caseEvent{{ID: "1", Paper: "p", Vote: "v", Reason: "r", Rule: "r", Extra: []string{"e"}, Taken: true}, {ID: "2", MayTake: true, Again: "/x"}}, Back: "2", BackPaper: "p", BackProblems: []string{"p"},
				Step:     &stepForm{On: choices, Beside: choices, Ends: choices, Kind: "k", Again: "1", AgainOf: "a", Whole: "/x", Form: "f", Inputs: inputs, Vote: &voteForm{Above: true, OfAll: true, Inputs: inputs, Away: inputs, Problems: []string{"p"}}, Special: inputs, SpecialOpen: true, General: []string{"g"}, Gone: "g"},
				Conflict: "c", Help: []caseHelp{{Paper: "p", Ended: "e"}, {Form: form}}, HelpForm: form, Person: []fact{{}}, Missing: "m", Consent: []fact{{}}, MayKeep: true, MayCheck: true,
			},
			caseFile{Step: &stepForm{}},
		},
		"unit": {unitPage{Files: []caseGroup{{}}}},
	} {
		for _, page := range all {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{}}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}
