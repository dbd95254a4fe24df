package web

import (
	"io"
	"testing"
)

func TestTemplatesOfAReportFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	inputs := []input{{Name: "a", Problems: []string{"p"}}, {Name: "b", Kind: "day"}}
	reason := &input{Name: "ly-do", Lines: 2, Problems: []string{"p"}}
	cells := []reportCell{
		{Name: "o-a", Required: true, Main: true, Confirm: true, Zero: "set", Earlier: "3", Before: "1", YearAgo: "–", Below: "2", Cumulative: "4", Problems: []string{"p"}, Note: "n", Source: "/x", Own: &ownCumulative{Open: true, Problems: []string{"p"}, Says: "s", Differs: true, Months: []ownMonth{{Href: "/x"}, {}}}},
		{Name: "o-b", Warnings: []string{"w"}, Own: &ownCumulative{}},
		{Name: "o-c", Text: true, Problems: []string{"p"}, Lines: 3},
	}
	groups := []reportGroup{{Cumulative: true, Cells: cells}, {Folded: true, Open: true, Cells: cells}, {Folded: true, Words: true, Cells: cells[2:]}}
	whole := reportPage{
		Home: "/x", Timely: "t", Print: []linkTo{{}}, Enter: "/x", Meta: []fact{{}}, Asked: "a", Returned: &reportStep{}, Clash: &reportClash{Rows: []clashRow{{}}}, General: []string{"g"}, Closed: "c", Early: "e",
		Columns: reportColumns{Below: true, Wide: 6}, Below: &reportBelow{Missing: []string{"a", "b"}}, Acts: []reportAct{{Act: "receive", Primary: true}, {Act: "unreceive", Reason: reason, Open: true, Says: "s", Takes: []fact{{}}}},
		Scans: []reportScan{{Of: "o", Latest: true}, {}}, Attach: &scanForm{Inputs: inputs, File: []string{"p"}, Open: true, General: []string{"g"}}, Steps: []reportStep{{Reason: "r"}, {}},
		Versions: []reportVersion{{Paper: "p", Reason: "r", Changes: []string{"c"}}, {First: true}},
	}
	fills, enters, reads := whole, whole, whole
	fills.Form = &reportForm{Groups: groups, Begins: "b", Zero: "z", AsBefore: true, Saves: true, MaySave: true, MayPresent: true, Send: "s", Reason: reason, Paper: inputs, PaperOpen: true, Typed: true}
	enters.Form = &reportForm{Groups: groups, Enters: true, Paper: inputs, Send: "s"}
	reads.Reading, reads.Source = groups, "/x"
	for i, page := range []reportPage{{}, fills, enters, reads, {Form: &reportForm{}}, {Below: &reportBelow{}, Attach: &scanForm{}}} {
		if err := p["report"].ExecuteTemplate(io.Discard, "page", shown{page, &visit{}}); err != nil {
			t.Errorf("report %d: %v", i, err)
		}
	}
}
