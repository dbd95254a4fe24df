package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// The desk adds lines of its own to a campaign without a script, a unit answers
// them with one, and the consolidated table counts the answers.
func TestLinesOfOnesOwnInABrowser(t *testing.T) {
	site, _ := waitingReports(t)
	b := browser.Open(t)
	b.Size(1366, 900)
	says := func(where, text string) {
		t.Helper()
		if got := browser.Ask[string](b, `document.querySelector("main").innerText`); !strings.Contains(got, text) {
			t.Errorf("%s does not say %q: %s", where, text, got)
		}
	}
	signInAs(b, site, "canbo")
	b.Scripts(false)
	b.Go(site + "/bao-cao/dot/moi")
	b.Do(
		cdp.SetValue(`[name=ma]`, "RIENG"), cdp.SetValue(`[name=bieu]`, "minimum"), cdp.SetValue(`[name="ky-dau"]`, "2026-04"),
		cdp.SetValue(`[name="rieng-1-ten"]`, "Chi bộ ghép"), cdp.SetValue(`[name="rieng-1-loai"]`, "stock"),
		cdp.SetValue(`[name="rieng-2-ten"]`, "Đã lập kế hoạch"), cdp.SetValue(`[name="rieng-2-loai"]`, "choice"), cdp.SetValue(`[name="rieng-2-chon"]`, "Đã có\nChưa có"),
		cdp.Click(`.owning > summary`),
	)
	b.ClickLeads(`button[name=lam][value=them]`, `[name="rieng-3-ten"]`)
	calmly(t, b, "a campaign with lines of one's own")
	b.ClickLeads(`button[name=lam][value=mo]`, `table.collection`)
	b.Scripts(true)

	signInAs(b, site, "xa.canbo")
	b.Go(site + "/bao-cao")
	report := browser.Ask[string](b, `[...document.querySelectorAll("a[href^='/bao-cao/phieu/']")].map(a => a.getAttribute("href")).sort((x, y) => y.split("/").pop() - x.split("/").pop())[0]`)
	b.Size(360, 780)
	b.Go(site + report)
	usable(t, b, "a choice on a phone")
	b.Do(cdp.SetValue(`[name="o-admitted"]`, "3"), cdp.SetValue(`[name="o-chi-bo-ghep"]`, "2"), cdp.SetValue(`[name="o-da-lap-ke-hoach"]`, "Chưa có"))
	b.ClickLeads(`button[name=lam][value=gui]`, `.reportcells.read`)
	says("the report that was sent", "Chưa có")

	signInAs(b, site, "canbo")
	b.Size(1366, 900)
	b.Go(site + "/bao-cao/tong-hop?dot=RIENG&den=2026-04&tinh=da-gui")
	says("side by side", "Chưa có: 1")
}
