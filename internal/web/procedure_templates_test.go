package web

import (
	"io"
	"testing"

	"tiendo/internal/vi"
)

func TestTemplatesOfTheProcedureFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	inputs := []input{{Name: "a", Problems: []string{"p"}}, {Name: "b", Kind: "day"}, {Name: "c", Kind: "check"}, {Name: "d", Options: []option{{"a", "b", true}}}}
	trial := &ruleTrial{Again: true, Counts: []fact{{"a", "1"}}, Clocks: []string{"c"}, Papers: []string{"p"}, Lines: []ruleTrialLine{{What: []string{"w"}}}, More: "m"}
	group := ruleGroup{
		Legend: "l", Hint: "h", Problems: []string{"p"}, Inputs: inputs, Rows: []inputRow{{1, inputs}}, Checks: []tickGroup{{Problems: []string{"p"}, Options: []option{{"a", "b", true}}}},
	}
	line := ruleSetLine{Holds: true}
	row := checklistRow{Form: "f", Helper: "h", Problems: []string{"p"}, Options: []option{{"a", "b", true}}, MayNote: true, Stepped: true, Unsure: true}
	for name, pages := range map[string][]any{
		"procedures": {proceduresPage{}, proceduresPage{MaySet: true, Lines: []ruleSetLine{line, {}}}},
		"ruleset": {ruleSetPage{}, ruleSetPage{
			Line: line, Sources: []string{"s"}, MaySet: true, Straddle: "/x",
			Parts:    []rulePart{{Edit: "/x", Unsure: 1, Columns: []string{"a", "b"}, Rows: []ruleRow{{Unsure: true, Cells: []ruleCell{{"a", "b"}}}}}, {Add: "/x", Rows: []ruleRow{{Edit: "/x"}}}},
			Versions: []ruleVersion{{Latest: true, Changes: []vi.RuleChange{{Was: "a"}, {Is: "b"}, {Was: "a", Is: "b", Sure: true}, {Was: "a", Is: "a", Unsure: true}}}, {First: true}},
		}},
		"ruleform":  {ruleFormPage{}, ruleFormPage{Groups: []ruleGroup{group}, General: []string{"g"}, Trial: trial, MayDrop: true, Drop: true}},
		"nextrules": {nextRulesPage{}, nextRulesPage{Inputs: inputs, General: []string{"g"}, Trial: trial}},
		"long":      {longPage{}, longPage{Running: &runningCard{}, Stopped: "s", Back: "/x"}},
		"straddle": {straddlePage{}, straddlePage{None: true}, straddlePage{
			Tabs: sections{Sections: []menuItem{{"/x", "x", true}}, Pages: []menuItem{{"/y", "y", false}}},
			Sets: []option{{"a", "b", true}}, Units: []straddleUnit{{Href: "/x"}, {}}, Only: true, Next: "/x", MayBind: true, Any: true, Carry: []fact{{"don-vi", "A"}, {"bo", "2"}}, General: []string{"g"},
			Lines: []straddleLine{{Tick: true, Chosen: true, Moved: true, What: []string{"w"}}, {}}, On: inputs[0],
		}},
		"casesettings": {caseSettingsPage{}, caseSettingsPage{
			Above: []unitLink{{}}, Below: []unitLink{{}}, Conflict: true, General: []string{"g"},
			Cards: []settingCard{{Trial: []string{"t"}, Again: true, Inputs: inputs, Past: []settingPast{{Holds: true}, {}}}, {}},
		}},
		"checklist": {
			checklistPage{},
			checklistPage{Edit: true, MayKeep: true, Conflict: true, Keyless: "k", Tallies: []fact{{}}, Places: []string{"p"}, General: []string{"g"}, Parts: []checklistPart{{Rows: []checklistRow{row, {ByStep: "s"}}}}},
			checklistPage{MayKeep: true, Parts: []checklistPart{{Rows: []checklistRow{row, {ByStep: "s"}}}}},
		},
	} {
		for i, page := range pages {
			a, ok := page.(around)
			if !ok {
				t.Fatalf("%s %d is no page", name, i)
			}
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{a, &visit{}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}
