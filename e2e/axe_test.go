package e2e

import (
	"encoding/json"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/axe"
	"tiendo/e2e/browser"
)

// pagesForAll are the pages that everybody who works with the product sees, as
// the desk and as an administrator.
var pagesForAll = map[string][]string{
	"canbo": {
		"/", "/dang-nhap", "/tai-khoan",
		"/tien-do" + day, "/don-vi/24646" + day, "/tien-do" + day + "&muc=cao", "/nowhere",
		"/tien-do" + day + "&hinh=ban-do&cot=thang,dan-so,dang-vien,con-lai,lien", "/tien-do" + day + "&don-vi=24646",
		"/tien-do/so" + day + "&so=ty-le", "/tien-do/so" + day + "&so=luy-ke&dong=24646", "/tien-do/so" + day + "&so=don-vi&muc=thap",
		"/to-chuc", "/to-chuc?tim=dam+rong", "/to-chuc/don-vi/24646", "/to-chuc/thay-doi", "/to-chuc/so-sanh?tu=2025-07-01", "/to-chuc/nhap",
		"/to-chuc/thay-doi/thanh-lap?cap-tren=24646", "/to-chuc/thay-doi/nhap?don-vi=24646", "/to-chuc/thay-doi/chia?don-vi=24646",
		"/to-chuc/thay-doi/dia-ban?don-vi=24646",
		"/ket-qua", "/ket-qua/tep", "/ket-qua/lan-nhap", "/ket-qua/don-vi/24646?ky=2026",
		"/van-ban",
	},
	"quantri":  {"/quan-tri/tai-khoan", "/quan-tri/tai-khoan/canbo", "/quan-tri/nhat-ky"},
	"xa.canbo": {"/", "/tien-do", "/don-vi/24646"},
}

// found is one rule of axe that a page breaks.
type found struct {
	ID, Impact, Help string
	Nodes            []struct{ HTML string }
}

// signInAs enters the demonstration as one of its guests.
func signInAs(b *browser.Tab, site, login string) {
	b.Go(site + "/dang-nhap?tiep=/tai-khoan")
	b.Do(cdp.Click(`form:has(input[value="`+login+`"]) button`), cdp.WaitVisible("#moi"))
}

func TestNothingKeepsPeopleFromUsingAPage(t *testing.T) {
	site := demo(t)
	b := browser.Open(t)
	look := func(login, page, how string) {
		t.Helper()
		b.Go(site + page)
		browser.Ask[bool](b, axe.Script+";true")
		var all []found
		text := browser.Ask[string](b, `axe.run(document, {resultTypes: ["violations"]}).then(r => JSON.stringify(r.violations.map(v => ({ID: v.id, Impact: v.impact, Help: v.help, Nodes: v.nodes.slice(0, 3).map(n => ({HTML: n.html}))}))))`)
		if err := json.Unmarshal([]byte(text), &all); err != nil {
			t.Fatal(err)
		}
		for _, f := range all {
			var where []string
			for _, n := range f.Nodes {
				where = append(where, n.HTML)
			}
			t.Errorf("%s, %s, %s: %s (%s): %s\n\t%s", login, page, how, f.ID, f.Impact, f.Help, strings.Join(where, "\n\t"))
		}
		if over := browser.Ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			t.Errorf("%s, %s, %s: the page scrolls sideways by %d px", login, page, how, over)
		}
		b.Trouble() // a page that is not there is said to be so
	}
	for login, pages := range pagesForAll {
		signInAs(b, site, login)
		for _, page := range pages {
			b.Size(1366, 768)
			b.Dark(false)
			look(login, page, "wide")
			b.Dark(true)
			look(login, page, "dark")
			b.Dark(false)
			b.Size(360, 740)
			look(login, page, "phone")
		}
	}
}
