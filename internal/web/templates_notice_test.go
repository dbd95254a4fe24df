package web

import (
	"io"
	"testing"
)

// As TestTemplatesFitTheirPages, for notices, letters and reminders.
func TestTemplatesOfNoticesFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	bad := []string{"p"}
	inputs := []input{{Name: "a", Label: "b", Hint: "h", Problems: bad}, {Name: "d", Kind: "check", Checked: true}}
	for name, pages := range map[string][]any{
		"notices":     {noticesPage{}, noticesPage{Unread: 1, UpTo: "1", Older: "/x", Address: "a", Off: "o", Lines: []toldLine{{}, {Unit: "u", Letter: "l", Why: "w", Fresh: true}}}},
		"mailconfirm": {confirmPage{}, confirmPage{Dead: true, Problems: bad}},
		"mailletter":  {letterShown{}, letterShown{letterRow: letterRow{Unit: "u", Why: "w", Next: "n", Again: true, Drop: true}, Problems: bad}},
		"mail": {mailPage{}, mailPage{
			Set: true, General: bad, Server: inputs, Sender: inputs, When: inputs, Trial: inputs, Password: passwordField{true, "n", bad}, Zalo: zaloCard{true, "s", inputs},
			States: []linkedState{{Here: true}, {}}, Lines: []letterRow{{}, {Unit: "u", Next: "n", Why: "w", Again: true, Drop: true}}, Older: "/x", Chosen: "c",
		}},
		"remind": {remindPage{}, remindPage{
			Lines: []remindLine{{}, {May: true, Before: bad, Zalo: "z", Open: true}}, Button: "b", Off: "o", Zalo: true, ZaloOff: "z", Problems: bad,
		}},
		"own":     {ownPage{Mail: mailCard{Own: true, Asked: true, Digest: true, AtOnce: true, Problems: bad}}},
		"account": {accountPage{Mail: mailCard{Problems: bad}}},
	} {
		for i, page := range pages {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{Done: "d"}}); err != nil {
				t.Errorf("%s %d: %v", name, i, err)
			}
		}
	}
}
