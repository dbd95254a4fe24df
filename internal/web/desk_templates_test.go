package web

import (
	"io"
	"testing"
)

func TestTemplatesOfManyReportsFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	tabs := []menuItem{{"/x", "n", true}, {"/y", "m", false}}
	inputs := []input{{Name: "a", Problems: []string{"p"}}, {Name: "b", Kind: "day"}}
	own := []ownReport{{Left: "l", Late: true}, {Timely: "t", Replies: true}}
	periods := []periodCount{{All: true}, {}}
	head := collectionHead{Aria: "ascending", Full: "f"}
	cells := []consolidatedCell{{Href: "/x", Partial: true}, {None: true}}
	row := consolidatedRow{State: "s", Cells: cells}
	for name, pages := range map[string][]any{
		"reporting": {
			reportingPage{},
			reportingPage{May: true},
			reportingPage{Reports: true, May: true},
			reportingPage{Tabs: tabs, Reports: true, Due: own, Sent: own, OnTime: "1/2", Asks: true, May: true, Campaigns: []campaignCount{{Periods: periods}, {}}},
		},
		"campaignform": {
			campaignForm{},
			campaignForm{
				AdHoc: true, Main: inputs, Dates: inputs, More: inputs, Scope: []option{{"tat-ca", "a", false}, {"theo-loai", "b", true}, {"tu-chon", "c", true}}, Kinds: []tickedUnit{{Checked: true}}, Units: []tickedUnit{{Open: "o"}},
				Problems: []string{"p"}, UnitProblems: []string{"p"}, Preview: &campaignPreview{Busiest: []fact{{}}, More: "m", Periods: []previewPeriod{{Off: "o", Past: true}, {}}, Lines: []string{"l"}},
			},
		},
		"campaign": {
			campaignPage{},
			campaignPage{
				Tabs: tabs, Meta: []fact{{}}, Note: "n", Periods: periods, Next: "n", CanOpen: true, May: true, Outage: true, Extend: inputs, ExtendOpen: true, Lines: []lineGroup{{Name: "g", Lines: []string{"l"}}, {}},
				Change: inputs, ChangeOpen: true, Changes: []campaignChange{{}}, OutageForm: inputs, OutageOpen: true, Outages: []campaignChange{{}}, Problems: []string{"p"}, Units: []string{"u"},
			},
			campaignPage{Next: "n", May: true, Once: true},
		},
		"collection": {
			collectionPage{Heads: make([]collectionHead, 7)},
			collectionPage{
				Tabs: tabs, Periods: []option{{"/x", "a", true}, {"/y", "b", false}}, Meta: []fact{{}}, Tallies: []followCount{{Here: true, Late: true}}, AllIn: true, States: []option{{"a", "b", true}}, Kinds: []option{{"a", "b", true}},
				KnownAt: field{Problem: "p"}, On: true, Heads: []collectionHead{head, {}, {}, {}, {}, {}, head}, Numbers: []collectionHead{head, {}}, May: true, Ticks: 1, Received: "r", RefusedTitle: "t", Refused: []fact{{}},
				Lines: []collectionLine{{Tick: "1.2", Warned: []string{"w"}, Numbers: []fact{{}}, Extended: "e"}, {Timely: "t", Returned: "r", Signed: "s", Rate: "1/2", SentAt: "s"}},
			},
		},
		"difficulties": {
			difficultiesPage{},
			difficultiesPage{Any: true},
			difficultiesPage{
				Tabs: tabs, Any: true, May: true, On: true, Campaigns: []option{{"a", "b", true}}, Replied: []option{{"a", "b", true}}, Tallies: []followCount{{Here: true}},
				Lines: []difficultyLine{{Replies: []replyShown{{}, {}}}, {Reply: "r", Problems: []string{"p"}}}, Pages: pager{Before: "/x", Here: "1/2", After: "/x", Print: "/x", Paged: "/x"},
			},
		},
		"consolidated": {
			consolidatedPage{},
			consolidatedPage{
				Tabs: tabs, Campaign: "c", Campaigns: []option{{"a", "b", true}}, From: []option{{}, {}}, To: []option{{}, {}}, Counts: []option{{"a", "b", true}}, Measures: []option{{}}, Views: []option{{}}, AllLines: true, Period: "p",
				Heads: []consolidatedHead{{}}, Total: &row, Groups: []consolidatedGroup{{Sum: row, Rows: []consolidatedRow{row, {}}}}, Confirm: true, Notes: []string{"n"}, MoreTo: "m", Words: "w",
			},
			consolidatedPage{Campaigns: []option{{"a", "b", true}}, Form: []formGroup{{Name: "g", Rows: []formRow{{Confirm: true}, {}}}, {}}},
		},
		"report": {reportPage{Replies: []difficultyLine{{Replies: []replyShown{{}}}, {}}}},
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
