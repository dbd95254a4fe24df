package web

import (
	"html/template"
	"io"
	"testing"

	"tiendo/internal/documents"
	"tiendo/internal/domain/figure"
)

// A template that names a field its page does not have fails here, also in the
// branches that the scenarios never take.
func TestTemplatesFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	full := keyFigure{Source: "/x", Name: "n", Value: "1", Beside: "b", How: []string{"h"}, Href: "/x", Link: "l"}
	form := questionForm{
		Latest: "/x", General: "g", Plan: field{"v", "p", []option{{"a", "b", true}}},
		AsOf: field{Problem: "p"}, KnownAt: field{Problem: "p"}, Class: field{Problem: "p", Options: []option{{"a", "b", false}}},
	}
	grid := tileMap{Agencies: label{1, 2}, Island: &box{}, Missing: 1, HasSilent: true, Tiles: []tile{{Silent: true, Zero: true, Lines: []textLine{{}}}}}
	borders := areaMap{Agencies: label{1, 2}, Island: &box{}, Areas: []area{{Silent: true, Room: true, Zero: true}}, Tiles: grid.Tiles}
	month := chart{Pace: "p", Planned: "1,1", Grid: []tick{{}}, Bars: []bar{{}}, Labels: []textLine{{}}, Rows: []monthRow{{}, {Source: "/x"}}, Reached: "1,1", Expected: "1,1", ReachedAt: &mark{}, ExpectedAt: &mark{}, Paced: true}
	table := boardTable{
		Sort: map[string]sortLink{"Name": {Aria: "ascending"}, "Rate": {}}, Show: columnsShown{true, true, true, true, true}, Planned: "p", Stocks: []string{"s"}, Pages: pager{Before: "/x", Here: "1/2", After: "/x", Print: "/x", Paged: "/x"}, Print: "/x", Paged: "/x", Months: []monthHead{{}}, Cut: true, Others: []row{{Months: []template.HTML{""}}}, Tick: 5, Columns: 21,
		Groups: []group{{Rows: []row{{Months: []template.HTML{"1"}, ClassKey: "none"}, {ClassKey: "high", Excused: "e"}}}},
	}
	table.Filter = filterForm{filterChoice: filterChoice{"t", "cao", "sat-nguong"}, Kinds: []option{{}}, Areas: []option{{"a", "b", true}}, Columns: []option{{"a", "b", true}}, On: true, Clear: "/x", Carry: []fact{{"a", "b"}}}
	for name, pages := range map[string][]any{
		"results": {resultsPage{}, aResultsPage(), resultsPage{Whole: true, Grid: &entryGrid{Whole: true}}, resultsPage{Grid: &entryGrid{Pages: gridPages{Find: "f"}}}},
		"entries": {entriesPage{}, entriesPage{Plans: form.Plan.Options, Rows: []entryLine{{}, {Gone: true}}}},
		"entry": {
			entryPage{},
			entryPage{Done: "d", Undone: "u", Problems: []string{"p"}, May: true, Reason: field{Problem: "p"}, Rows: []entryChange{{}}},
		},
		"cellhistory": {historyPage{}, historyPage{Whole: "/x", Acts: []historyAct{{Changes: []entryChange{{}, {}}}}, Facts: []unitFact{{}, {Stands: true}}}},
		"upload": {
			uploadPage{},
			uploadPage{
				frame: frame{Refresh: 1}, Plans: form.Plan.Options, Kept: "k", Problem: "p", Running: &runningCard{}, Stopped: true, Done: &doneNote{Href: "/x"}, Again: true,
				Checked: &checkedCard{Ignored: "i", Changes: []fileChange{{}}, More: "m"}, Refused: &fileRefused{Rows: []fileProblem{{}}, More: "m", Undoes: true},
			},
			uploadPage{Plans: form.Plan.Options, Kept: "k", Checked: &checkedCard{Nothing: true}},
		},
		"sheetupload": {
			sheetUploadPage{},
			sheetUploadPage{frame: frame{Refresh: 1}, Running: &runningCard{}, Stopped: "s"},
			sheetUploadPage{
				Kept: "k", Problem: "p", Done: &doneNote{Href: "/x"}, Whole: &fileRefused{Rows: []fileProblem{{}}}, Past: []sheetPast{{}, {Gone: true}}, Forms: []sheetOffer{{}},
				Checked: &checkedSheet{
					Refused: &fileRefused{Rows: []fileProblem{{}}}, Rows: []sheetLine{{What: []string{"w"}, Warnings: []string{"w"}}}, More: "m", Behalf: true, NeedReason: true, Good: true,
					Names: &unknownNames{May: true, Lines: []unknownName{{Said: "s", Name: "n", Units: []option{{"a", "b", true}}}}},
					Basis: basis{Paper: field{Problem: "p"}, Signed: field{Problem: "p"}, Reason: field{Problem: "p"}},
				},
			},
			sheetUploadPage{Checked: &checkedSheet{All: true, Names: &unknownNames{Lines: []unknownName{{}}}}},
		},
		"sheetimport": {
			sheetImportPage{},
			sheetImportPage{Done: "d", Undone: "u", Problems: []string{"p"}, May: true, Reason: field{Problem: "p"}, Rows: []sheetImported{{What: []string{"w"}, Built: true}}},
		},
		"error": {errorPage{}, errorPage{Text: []string{"t"}, Number: "N"}},
		"board": {
			boardPage{},
			boardPage{Form: form, Answer: &boardAnswer{}},
			boardPage{Form: form, Answer: &boardAnswer{Picture: drawing{Map: &borders}}},
			boardPage{frame: frame{Simulated: true}, Form: form, Answer: &boardAnswer{
				Meta: []fact{{"a", "b"}}, Notes: []note{{"t", "/x", "l"}}, Figures: []keyFigure{full}, Picture: drawing{Tiles: grid, Missing: 1, HasSilent: true}, Scope: &scopeLinks{Up: []unitLink{{}}}, Chart: month, Table: table,
				Classes: classStrip{Counts: []classCount{{}}, Others: []linkedCount{{}}}, Excel: "/x", Letters: []letterLinks{{Begin: []fact{{"a", "b"}}}},
			}},
		},
		"source": {
			sourcePage{},
			sourcePage{
				WhoseHref: "/x", How: []string{"h"}, Parts: []sourcePart{{}}, Stock: &unitStock{On: "d"}, Meta: []fact{{}}, Targets: []unitTarget{{}},
				HasFacts: true, Facts: []unitFact{{Unit: "u"}}, FactsTotal: []string{"t"},
				Lines: &sourceLines{Rows: []sourceLine{{}}, Rest: []sourceLine{{}}, Sum: "1"}, Pages: pager{Before: "/x", Here: "1/2", After: "/x", Print: "/x", Paged: "/x"},
			},
			sourcePage{Lines: &sourceLines{}, Months: []fact{{}}},
		},
		"template": {templatePage{}, templatePage{
			Own: true, Problems: problems{"": {"p"}, "file": {"p"}, "from": {"p"}}, Warnings: []string{"w"}, Tried: "t", Pages: []previewPage{{Drawn: "<svg></svg>"}}, Versions: []templateVersion{{}, {From: "f", At: "a", By: "b", Href: "/x", Holds: true}},
		}},
		"templatetags": {tagsPage{Heads: []string{"a", "b"}, Parts: []tagPart{{Tags: []documents.TemplateTag{{Used: true}, {Example: "x"}}}}}},
		"seals":        {sealsPage{}, sealsPage{Lines: []sealLine{{Letters: []linkTo{{Href: "/x"}, {}}}, {}}}},
		"newseal": {newSeal{}, newSeal{There: "/x"}, newSeal{
			Ready: true, Provisional: "p", Problems: []string{"p"}, Silent: []string{"u"}, Figures: []fact{{}}, Carry: []fact{{}}, Meta: []fact{{}},
		}},
		"seal": {sealPage{}, sealPage{
			Holds: true, Months: []string{"m"}, Rows: []sealedRow{{Months: []linkTo{{}, {Href: "/x"}}, ClassKey: "none"}, {}}, Letters: []linkTo{{}, {Href: "/x"}}, Shifts: []shiftLine{{}, {Months: "m", Class: "c", At: "a"}},
		}},
		"issue": {issuePage{}, issuePage{
			Ready: true, Changed: "c", Same: true, Replaces: []option{{}}, Provisional: "p", Accepted: true, Problems: problems{"": {"p"}, "number": {"p"}, "date": {"p"}},
		}},
		"letters": {lettersPage{}, lettersPage{Lines: []letterLine{{Number: "1"}, {}}, Kinds: []option{{}}, Problem: "p", Form: form}},
		"letter": {
			letterPage{},
			letterPage{
				Edit: true, Unsaved: true, Free: []letterNumber{{}}, Numbers: []letterNumber{{}}, Gaps: []remarkLine{{Href: "#x"}, {}}, Hand: []remarkLine{{}}, MayUpload: true, UploadErrors: []string{"e"},
				Changed: []changedLine{{}}, Reworded: []rewordedLine{{}}, Versions: []versionLine{{Here: true}, {}}, Conflict: &letterConflict{Blocks: []rewordedLine{{}}},
				Question: questionAgain{Class: []option{{}}, ShowClass: true, Problems: problems{"tinh-den": {"p"}}},
				Form:     letterForm{Addressed: true, MayNumber: true, Problems: problems{"": {"p"}, "subject": {"p"}}, Blocks: []blockForm{{N: 1, Kinds: []option{{Chosen: true}}, Problems: []string{"p"}, Notes: []noteForm{{Problems: []string{"p"}}}}, {Last: true}}},
			},
			letterPage{MayCompare: true, Compared: &comparedFile{}},
			letterPage{MayCompare: true, UploadErrors: []string{"e"}, Compared: &comparedFile{Changes: []changedByHand{{Figure: "f"}, {}}}},
			letterPage{
				StepProblems: []string{"p"}, Restated: &restatedNote{}, Steps: letterSteps{
					MayReview: true, MaySign: true, MayIssue: true, MayRecall: true, RecallProblems: []string{"p"}, Answered: true, Document: "d", Seal: &linkTo{}, Stages: []stageLine{{Name: "n", Note: "n", Href: "/x", Done: true, Now: true}, {}},
				},
			},
			letterPage{Old: true, Reading: []readPara{{When: "w", No: "1. ", Parts: []readPart{{}, {Href: "/x"}, {Mark: "1"}}, Notes: []readNote{{Parts: []readPart{{}}}}}}},
			letterPage{Edit: true, Variants: "/x", Own: []letterNumber{{}}, Form: letterForm{Sending: sendingForm{Offered: true, ByUnit: true, Whoms: []option{{}}, NameUnits: true}, Blocks: []blockForm{{When: "w", Whens: []option{{Chosen: true}}}}}},
			letterPage{Edit: true, Form: letterForm{Sending: sendingForm{Offered: true, Fixed: true}}},
			letterPage{Edit: true, Bases: &basisForm{Papers: []basisOption{{}}, Blocks: []option{{Chosen: true}}, Asked: true}},
			letterPage{Upload: &uploadedFile{Numbers: 1, Differences: []differenceLine{{Numbers: []string{"n"}}}}},
		},
		"check": {
			checkPage{},
			checkPage{Problem: "p", Name: "n"},
			checkPage{
				Letter: "/x", Name: "n", Result: &checkResult{Clean: true},
			},
			checkPage{
				Result:  &checkResult{Groups: []checkGroup{{Lines: []checkLine{{Found: "f", Before: "b", Href: "/x"}, {Before: "b"}, {}}}}},
				Changes: &handChanges{Href: "/x", Lines: []handLine{{Figure: "f", Was: "w"}, {Is: "i"}}},
			},
		},
		"letterpreview": {letterPreview{}, letterPreview{Pages: []previewPage{{Drawn: "<svg></svg>"}, {Src: "/x", Over: "<svg></svg>"}}, Numbers: []letterNumber{{}}, Warnings: []string{"w"}}},
		"variants": {
			variantsPage{},
			variantsPage{MayChange: true},
			variantsPage{ByUnit: true, Count: "c", Meta: []fact{{}}, Sound: "s", Refused: "r", Left: []unitPaperLink{{}}, Variants: []variantCard{{Withheld: "w", Blocks: []variantBlock{{When: "w"}, {}}, Units: []unitPaperLink{{}}}}},
			variantsPage{ByUnit: true, Wrong: []string{"w"}},
		},
		"unitpaper": {unitPaper{}, unitPaper{Pages: []previewPage{{Drawn: "<svg></svg>"}, {Src: "/x"}}, Gaps: []string{"g"}, Warnings: []string{"w"}, Before: unitPaperLink{Href: "/x"}, After: unitPaperLink{Href: "/x"}}},
		"sending":   {sendingPage{}, sendingPage{frame: frame{Refresh: 1}, Running: true, Done: 1, All: 2}, sendingPage{Running: true}, sendingPage{Stopped: true}},
		"quarter": {
			quarterPage{},
			quarterPage{Form: form, Quarters: []option{{Chosen: true}}, Seals: []option{{}}},
			quarterPage{Form: form, Answer: &quarterAnswer{Meta: []fact{{}}, Heads: []string{"h"}, Rows: []quarterRow{{Sum: true}, {Heads: make([]string, 10), Href: "/x", Numbers: []quarterNumber{{}, {Href: "/x"}}, Class: "c", ClassKey: "low", Far: true, ReportsMissing: true, Whence: quarterWhence{"/x", "/x", "/x"}}}, Notes: []string{"n"}}},
			quarterPage{Form: form, Answer: &quarterAnswer{Sealed: "/x"}},
		},
		"letterfigure": {letterFigurePage{}, letterFigurePage{Facts: []letterFact{{}}, Meta: []fact{{}}}},
		"signin":       {signInForm{}, signInForm{Ended: true, Problem: "p", Guests: []Guest{{}}}, signInForm{Code: true}},
		"resume":       {resumePage{}, resumePage{Fields: []fact{{"a", "b"}}}, resumePage{Whose: "a", Fields: []fact{{"a", "b"}}}, resumePage{Whose: "a"}},
		"link":         {linkForm{}, linkForm{First: true, Problems: problems{"": {"p"}, "login": {"p"}, "name": {"p"}, "password": {"p"}, "again": {"p"}}}, linkForm{Dead: true}},
		"linkshown":    {linkShown{}},
		"own":          {ownPage{}, ownPage{Problems: problems{"change-new": {"p"}}, Sessions: []sessionLine{{Here: true}, {}}, accountLine: accountLine{SecondKey: true}}},
		"accounts":     {accountsPage{}, accountsPage{Switch: true}, accountsPage{Lines: []accountLine{{Posts: []string{"p"}, SecondKey: true}}, Problems: problems{"unit": {"p"}}, Units: []option{{}}, Roles: []option{{}}}},
		"account": {
			accountPage{},
			accountPage{Own: true},
			accountPage{Held: []heldRole{{}}, Sessions: []sessionLine{{}}, Problems: problems{"": {"p"}, "role": {"p"}}, accountLine: accountLine{Key: "locked"}},
			accountPage{accountLine: accountLine{Key: "active"}},
			accountPage{accountLine: accountLine{Key: "invited"}, Stuck: true},
			accountPage{accountLine: accountLine{Key: "ended"}},
		},
		"home": {homePage{}, homePage{
			First: &firstHour{Steps: []firstStep{{}, {Done: true}, {Href: "/x", Now: true}}}, Due: []note{{}, {Href: "/x"}}, Odd: []note{{}}, Changes: []changeLine{{}, {Href: "/x"}}, More: true,
		}, homePage{Province: []string{"p"}}},
		"guide": {guidePage{}, guidePage{Parts: []menuItem{{Here: true}}, guidePart: guidePart{Contents: []term{{}, {}, {}}, Blocks: newBlocks("## a\n### b\np **b** `c` [d](e)\n- u\n1. o\n```\nx\n```\n| a |\n|---|\n| b |\n![d](img/x.png)")}}},
		"trace": {tracePage{}, tracePage{Lines: []traceLine{{Refused: true, Detail: []fact{{}}}}, Next: "/x", Problem: "p", Acts: []option{{}}}},
		"unit": {
			unitPage{},
			unitPage{
				Form: form, Before: &unitLink{}, After: &unitLink{}, Notes: []note{{}}, Figures: []keyFigure{full}, Class: unitClass{Note: "n", How: []string{"h"}}, Chart: month,
				Months: []unitMonth{{Missing: true}, {Source: "/x"}}, Targets: []unitTarget{{}, {Holds: true}}, Facts: []unitFact{{Unit: "u"}, {Stands: true}},
				Stocks: []unitStock{{}, {On: "d"}}, Former: []string{"a", "b"}, Below: &unitsBelow{Rows: []belowRow{{}, {ClassKey: "none"}}}, History: []unitVersion{{}}, Per: []sourcePart{{}}, Areas: []string{"a", "b"},
			},
		},
		"orgtree":    orgTreePages(),
		"orgunit":    orgUnitPages(),
		"orglist":    {orgChangesPage{}, orgChangesPage{Done: "d", Rows: []orgChangeRow{{Units: []unitLink{{}, {}}, More: "m", Fate: "f", Back: "/x"}, {Past: true, State: "s"}}}},
		"orgcompare": orgComparePages(form),
		"orgchange":  orgChangePages(),
		"orgimport":  {orgImportPage{}, orgImportPage{Trial: &orgTrial{Ignored: "i", Lines: []orgTrialLine{{What: []string{"w"}}}, More: "m"}, Refused: &fileRefused{Rows: []fileProblem{{}}, More: "m"}, Others: "o", Columns: []fact{{}}}},
	} {
		for i, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{Posts: []option{{}, {}}, Menu: []menuItem{{Here: true}}, Guest: i == 0, Done: "d"}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}

func TestEveryUnitOfTheGridHasAPlaceOfItsOwn(t *testing.T) {
	taken := map[place]string{}
	for code, at := range newTileGrid() {
		if other, ok := taken[at]; ok {
			t.Errorf("%s and %s both stand at %v", code, other, at)
		}
		taken[at] = code
	}
	if len(taken) != 124 {
		t.Errorf("%d units", len(taken))
	}
}

func TestLinesWithoutAValueComeLastWhicheverWay(t *testing.T) {
	rate := func(n, d int64) (l figure.Line) { l.Rate.Num, l.Rate.Den = n, d; return l }
	for _, by := range []string{"ty-le", "-ty-le"} {
		lines := []figure.Line{rate(1, 3), rate(0, 0), rate(2, 3), rate(0, 0), rate(1, 2)}
		order(lines, by, nil, nil)
		if lines[3].Rate.Den != 0 || lines[4].Rate.Den != 0 || lines[1].Rate.Num != 1 || lines[1].Rate.Den != 2 {
			t.Errorf("%s: %v", by, lines)
		}
	}
}

// aResultsPage has something in every branch of the grid's templates.
func aResultsPage() resultsPage {
	options := []option{{"a", "b", true}}
	return resultsPage{
		Plans: options, Hidden: []fact{{"a", "b"}}, Done: &doneNote{Href: "/x"}, Draft: "d", HasTyped: true, MayType: true, Carried: []fact{{"a", "b"}}, PastedOn: &doneNote{}, DropDraft: true,
		Conflict: &conflictCard{Rows: []conflictRow{{}}},
		Preview: &previewCard{
			Stale: true, Counts: []fact{{"a", "b"}}, Refused: []refusedRow{{}, {To: cellLink{Jump: "c"}}}, New: []previewRow{{}}, MayEnter: true,
			Changes: []previewRow{{Reason: field{Problem: "p"}}}, Reason: field{Problem: "p"},
		},
		Paste: pasteCard{Open: true, Done: "d", Problems: []string{"p"}, Periods: options, Choices: []pasteChoice{{Options: options}}},
		Grid: &entryGrid{
			Columns: []entryColumn{{Active: true, Day: field{Problem: "p"}}}, OneOnly: true, HalfUp: true, Few: true, Later: "l", CasesNote: "c", Own: "o", Pages: gridPages{Here: "h", Before: 1, After: 3, Find: "f", Found: "f", Print: "/x"},
			Total: entryRow{Rest: "1", Cells: []entryCell{{Active: true, Elsewhere: "1"}}},
			Rows: []entryRow{{
				Closed: "c", CarriedText: "c", Carried: 1, Elsewhere: true,
				Cells: []entryCell{{Name: "n", Class: "new", Typed: true, Problem: "p", Small: "s", Base: 1, Rest: 1, Later: true, Active: true}, {Text: "x", Why: "w"}},
			}},
		},
	}
}
