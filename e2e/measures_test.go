package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
	demopkg "tiendo/internal/demo"
)

// What may come over the wire, in bytes: on the first visit with everything a
// browser keeps, and on each page after it.
const (
	firstVisit = 200_000
	nextVisit  = 30_000
)

// TestPagesOfTheMenu opens every page of the menu as every guest: light, from
// this server alone, with nothing for the browser to complain about; and does
// what the pages are for without scripts.
func TestPagesOfTheMenu(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	b.Size(1366, 768)
	settled := func() int64 {
		browser.Ask[bool](b, `new Promise(r => setTimeout(() => r(true), 150))`) // the last byte is told a little later
		return b.Received()
	}
	for _, page := range []string{"/", "/tien-do"} {
		b.Do(cdp.Navigate("about:blank"))
		b.Forget()
		b.Received()
		b.Go(site + page)
		n := settled()
		t.Logf("first visit to %s: %d bytes", page, n)
		if n > firstVisit || n < 20_000 { // fewer would mean that it was not counted
			t.Errorf("the first visit to %s brings %d bytes", page, n)
		}
	}
	for _, g := range demopkg.Guests {
		signInAs(b, site, g.Login)
		settled()
		for _, page := range browser.Ask[[]string](b, `[...document.querySelectorAll("nav[aria-label='Danh mục chính'] a, a.bell, .sheet p a")].map(a => a.getAttribute("href"))`) {
			b.Go(site + page)
			n := settled()
			t.Logf("%-12s %-22s %6d bytes", g.Login, page, n)
			most := int64(nextVisit)
			if strings.HasPrefix(page, "/tro-giup") {
				most = firstVisit // the guide has pictures, which a browser keeps
			}
			if n > most || n < 500 {
				t.Errorf("%s: %s brings %d bytes", g.Login, page, n)
			}
			calmly(t, b, g.Login+" "+page)
		}
	}
	withoutScripts(t, b, site)
	for _, address := range b.Requests() {
		if !strings.HasPrefix(address, site) && !strings.HasPrefix(address, "about:") && !strings.HasPrefix(address, "data:") {
			t.Errorf("a request left the server: %s", address)
		}
	}
}

// withoutScripts does the main act of the pages whose own walks do not.
func withoutScripts(t *testing.T, b *browser.Tab, site string) {
	t.Helper()
	b.Scripts(false)
	defer b.Scripts(true)
	b.Go(site + "/dang-nhap")
	b.ClickLeads(`form:has(input[value="quantri"]) button`, "#den-han")
	b.ClickLeads(`form[action^="/da-xem"] button`, `main:not(:has(form[action^="/da-xem"]))`)
	b.Go(site + "/quan-tri/tai-khoan")
	b.Do(cdp.SendKeys("#ho-ten", "Le Thi An"), cdp.SendKeys("#ten", "le.an"), cdp.SetValue("#vai-tro", "viewer"))
	b.Leads("input.long", func() { b.Do(cdp.SendKeys("#ten", kb.Enter)) })
	b.Go(site + "/quan-tri/nhat-ky")
	if text := browser.Ask[string](b, `document.body.innerText`); !strings.Contains(text, "le.an") {
		t.Error("the trace does not tell of the account that was opened")
	}
	b.Go(site + "/don-vi/24646" + day)
	b.Do(cdp.Click(".figure summary"), cdp.WaitVisible(".figure[open] .how a"))
	b.ClickLeads(".figure[open] .how a", "main table")
	calmly(t, b, "without scripts")
}
