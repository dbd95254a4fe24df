package web

// The pages of the party organisations with everything in them, for the test of
// the templates.

func orgTreePages() []any {
	rows := []orgRow{{HasBelow: true, Below: "b", Areas: "a"}, {Fate: "f", Where: "w"}}
	return []any{
		orgPage{},
		orgPage{Missing: "m", Import: "/x"},
		orgPage{Up: []unitLink{{}}, Rows: rows, Pages: pager{Before: "/x", Here: "1/2", After: "/x", Print: "/x", Paged: "/x"}, Print: "/x", Whole: "/x", Closed: rows, HasBelow: true, Counts: "c", Open: "/x", Compare: "/x", Form: orgAsk{Closed: true}},
		orgPage{Form: orgAsk{Find: "f", Unit: "u", Closed: true, Day: field{Problem: "p"}, KnownAt: field{Problem: "p"}}, Found: rows, More: 2},
	}
}

func orgUnitPages() []any {
	return []any{
		orgUnitPage{},
		orgUnitPage{
			Done: "d", Up: []unitLink{{}}, Fate: "f", About: []fact{{}}, From: []unitLink{{}, {}}, Into: []unitLink{{}, {}},
			Steps: []orgStep{{Holds: true}, {}}, Rows: []orgRow{{Below: "b"}}, Acts: []unitAct{{}}, Results: "/x",
		},
	}
}

func orgComparePages(ask questionForm) []any {
	return []any{
		orgComparePage{},
		orgComparePage{Ask: ask, Missing: "m", From: field{Problem: "p"}, To: field{Problem: "p"}},
		orgComparePage{
			Ask: ask, Summary: []fact{{}}, Opened: []orgRow{{}}, Closed: []orgRow{{}}, Pairs: []orgPairs{{Rows: []orgPair{{}}}},
			Figures: &orgFigures{Rows: []amountRow{{}}, Unassigned: &amountRow{}},
		},
	}
}

func orgChangePages() []any {
	fields := []orgField{
		{Type: "hidden", Problems: []string{"p"}},
		{Type: "checks", Options: []option{{Chosen: true}}, Problems: []string{"p"}},
		{Type: "select", Options: []option{{}}, Problems: []string{"p"}},
		{Type: "area", Problems: []string{"p"}},
		{List: true, Hint: "h"},
		{Problems: []string{"p"}},
	}
	return []any{
		orgChangePage{},
		orgChangePage{
			Mistake: &orgChangeRow{Units: []unitLink{{}, {}}, More: "m", Fate: "f", Decision: "d"}, Up: []unitLink{{}}, Wrong: []string{"w"}, Choices: []option{{}},
			Sets: []orgSet{{ID: "i", Hint: "h", Fields: fields}, {Folded: true, Open: true, Fields: fields}},
		},
		orgChangePage{Hidden: []fact{{}}, Preview: &orgPreview{
			Facts: []fact{{}}, Units: []orgPair{{}}, Families: []orgFamily{{Rows: []orgKin{{}}, Same: 1}}, Reaches: []string{"r"}, Warnings: []string{"w"},
			Plans: []orgPlan{{Scopes: []orgScope{{Rows: []amountRow{{}}, Unassigned: &amountRow{}}}}},
		}},
		orgChangePage{Preview: &orgPreview{}},
	}
}
