package web

import (
	"io"
	"testing"
)

// As TestTemplatesFitTheirPages, for the pages of what is kept of people, of views
// and of meetings.
func TestTemplatesOfPrivacyFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	box := formBox{Inputs: []input{{}, {Problems: []string{"p"}}}, General: []string{"p"}, Open: true}
	cells := []stayCell{{}}
	for name, pages := range map[string][]any{
		"casestay": {stayPage{}, stayPage{
			Above: []unitLink{{}}, Groups: []string{"g"}, Rows: []stayRow{{Href: "/x", Cells: cells}, {Own: true}}, Total: stayRow{Cells: cells}, Levels: []levelRow{{}}, Signs: []signRow{{}}, More: "m",
		}},
		"coverage":   {coveragePage{None: true}, coveragePage{Rows: []coverageRow{{Href: "/x", Counts: true}, {Lacks: true}}}},
		"caseexport": {exportPage{}, exportPage{Groups: []groupChoice{{}, {Chosen: true}}, General: []string{"p"}, Names: &namesChoice{Chosen: true, Confirmed: true, Problems: []string{"p"}}}, exportPage{Names: &namesChoice{}}},
		"meetings": {
			meetingsPage{},
			meetingsPage{Below: []meetingUnit{{}, {Presses: true}}, General: []string{"p"}},
			meetingsPage{Decides: true},
			meetingsPage{
				Decides: true, MayKeep: true, Warning: "w", Meetings: []meetingDay{{}}, Days: []option{{Chosen: true}}, Opened: true, Names: &openNames{},
				Rows: []meetingRow{{}, {Due: "d", None: true, Late: true}},
			},
		},
		"feeds":     {feedsPage{}, feedsPage{Problems: []string{"p"}, Lines: []feedLine{{}, {Live: true, MayEnd: true}}}},
		"feedshown": {feedShown{}},
		"privacy": {privacyPage{}, privacyPage{
			Unsure: "u", Tallies: []fact{{}}, Ask: box, Kept: box, Consent: box, Erase: box, Breach: box,
			Requests: []requestRow{{}, {Waits: true, Erase: true, Late: true, Paper: "p", Form: box}},
			Breaches: []breachRow{{Closed: true, Told: "t"}, {Late: true, Paper: "p", Steps: []fact{{}}, Form: box}, {Told: "t", Late: true}},
		}},
		"retention": {retentionPage{}, retentionPage{Basis: "b", Unsure: "u", Due: []retentionRow{{}}, Soon: []retentionRow{{}}, Facts: []fact{{}}, Form: &box, Versions: []fact{{}}}},
	} {
		for i, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{Done: "d"}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}
