package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// TestOneTextToManyInABrowser begins a letter for each committee, says whom a
// paragraph is for, sees who reads what, and makes all the papers; then its pages
// and those of the quarter's figures wide, dark and small.
func TestOneTextToManyInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	b.Size(1366, 900)
	signInAs(b, site, "canbo")
	b.Trouble()
	b.Go(site + "/van-ban?ky=2026&tinh-den=20/5/2026")
	b.Do(cdp.Click(`[name="gui-rieng"]`))
	b.ClickLeads(`form.new .primary`, "#soan")
	path := browser.Ask[string](b, `location.pathname`)
	b.Do(cdp.SetValue(`[name="dieu-kien-8"]`, "class-below"))
	b.ClickLeads(`.savebar .primary`, ".done")
	if got := browser.Ask[string](b, `document.querySelector("[name=dieu-kien-8]").value`); got != "class-below" {
		t.Errorf("whom the paragraph is for was kept as %q", got)
	}
	b.Go(site + path + "/bien-the")
	if got := browser.Ask[string](b, `document.querySelector("main").innerText`); !strings.Contains(got, "128 nơi nhận") || !strings.Contains(got, "không thiếu, không trùng") {
		t.Errorf("the variants read %q", got)
	}
	b.ClickLeads(`form.making .primary`, `a[href$="tep=zip"]`)
	if trouble := b.Trouble(); len(trouble) > 0 {
		t.Errorf("the browser complains: %q", trouble)
	}
	made := browser.Ask[string](b, `location.pathname`)
	for name, page := range map[string]string{"variants": path + "/bien-the", "unit-paper": path + "/bien-the/24646", "sending": made, "letter-each": path, "quarter": "/danh-gia"} {
		opened(t, b, site+page, name)
	}
}
