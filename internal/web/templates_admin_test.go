package web

import (
	"io"
	"testing"
)

// As TestTemplatesFitTheirPages, for the administrator's pages and those of
// targets.
func TestTemplatesOfTargetsAndRulesFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	bad := []string{"p"}
	inputs := []input{
		{Name: "a", Label: "b", Hint: "h", Problems: bad},
		{Name: "b", Kind: "day"},
		{Name: "c", Kind: "number", Problems: bad},
		{Name: "d", Kind: "check", Checked: true, Problems: bad},
		{Name: "e", Options: []option{{"a", "b", true}}, Problems: bad},
		{Name: "f", Lines: 3, Kind: "wide", Problems: bad},
	}
	for name, pages := range map[string][]any{
		"admin":     {adminPage{}, adminPage{Entries: []adminEntry{{}}}},
		"ruleslist": {rulesList{}, rulesList{Lines: []rulesListLine{{}, {Provisional: true}}}},
		"rules": {rulesPage{}, rulesPage{
			InForce: []fact{{}}, Versions: []rulesVersion{{Holds: true, What: []fact{{}}}, {Replaced: true, First: true, What: []fact{{}}}},
			Form: rulesForm{
				When: inputs, Class: inputs, Days: inputs, Shown: inputs, Periods: []periodRow{{}}, Excuses: []excuseRow{{}}, Excusable: []string{"u"},
				PeriodProblems: bad, ExcuseProblems: bad, General: bad, Seen: "1", Signed: "s",
			},
			Trial: &rulesTrial{Changed: true, Counts: []trialCount{{Key: "high"}, {}}, Moved: []trialMove{{WasNeeds: "1"}, {}}},
		}, rulesPage{Trial: &rulesTrial{Applies: true}}},
		"days": {daysPage{}, daysPage{
			Years: []option{{}, {Chosen: true}}, Lines: []dayLine{{Confirmed: true}, {Confirm: &dayConfirm{}}}, Unsure: 2, Form: inputs, General: bad,
			History: []dayHistory{{}}, Try: inputs, TryResult: "r",
		}},
		"forms": {formsPage{}, formsPage{
			On: inputs[0], Shown: letterhead{Above: "a", Post: "p", Signer: "s", Recipients: bad}, Preview: true, Again: true, Signed: "s", Fields: inputs, Signing: inputs, When: inputs,
			General: bad, Versions: []formVersion{{Holds: true}, {From: "f", At: "a", Replaced: true}}, Templates: []templateGroup{{Lines: []templateLine{{Own: true}}}},
			Seen: "1", Changed: []formChange{{What: []fact{{}}}, {}},
		}},
		"backups": {backupsPage{}, backupsPage{
			Lines: []backupLine{{}, {Restored: true}}, Problem: bad, Kept: backupsKept{Dir: "d", Rule: "r", Path: "p", Files: []backupFile{{}, {Hash: "h", Grown: true}}},
		}, backupsPage{Kept: backupsKept{Dir: "d"}}},
		"plans":    {plansPage{}, plansPage{Unit: true, MayOpen: true, Lines: []planLine{{}, {Amiss: true}}}},
		"openplan": {openPlanPage{}, openPlanPage{Window: inputs, Notice: inputs, Rules: inputs, General: bad}},
		"plan": {planPage{}, planPage{
			Province: true, Above: &unitLink{}, Facts: []fact{{}}, Notes: []note{{}}, Notices: []noticeLine{{}, {Amiss: true}},
			Lines: []targetLine{{}, {History: "h", Lower: "l", Changed: true}}, NoUnit: "1", Change: "c", ByFile: "f", RulesHref: "r",
		}},
		"targethistory": {targetHistoryPage{}, targetHistoryPage{Steps: []targetHistoryLine{{Holds: true, Until: "u"}, {Replaced: true}, {}}}},
		"targets": {targetsPage{}, targetsPage{
			ByFile: true, Decision: inputs, RowProblems: bad, General: bad, Carried: "c", CarriedName: "n", Refused: &fileRefused{Rows: []fileProblem{{}}, More: "m"}, Stopped: true, Signed: "s",
			Preview: &targetsPreview{Note: "n", Ignored: "i", Lines: []previewLine{{}}}, Again: true,
		}, targetsPage{ByFile: true, Running: &runningCard{}}, targetsPage{Province: true, Rows: []targetRow{{Units: []option{{}}, Problems: bad}}, RowProblems: bad, Preview: &targetsPreview{}}},
	} {
		for i, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{Done: "d"}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}
