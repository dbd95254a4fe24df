package e2e

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
	"tiendo/internal/domain"
)

// TestAMonthOfACommuneOnAPhone does what a commune's officer does between two
// meetings: signs in, sees how the commune stands and why, and reports.
func TestAMonthOfACommuneOnAPhone(t *testing.T) {
	site, link := desk(t)
	b := browser.Open(t)
	b.Touch()
	walk := func(what string, steps func()) {
		t.Helper()
		t.Log(what)
		steps()
		calmly(t, b, what)
		b.Shot("phone-"+strings.ReplaceAll(what, " ", "-"), true)
	}
	says := func(want ...string) {
		t.Helper()
		text := browser.Ask[string](b, `document.body.innerText`)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", browser.Ask[string](b, `location.pathname`), w)
			}
		}
	}
	walk("a password by the one-time link", func() {
		b.Go(link("xa.an", "Lê Thị An", "24646", domain.RoleUnitOfficer))
		b.Tap("#mat-khau")
		b.Press(password)
		b.Tap("#nhap-lai")
		b.Press(password)
		b.TapLeads("form.rows .primary", "p.done")
	})
	walk("signing in", func() {
		b.Tap("details.who summary")
		b.TapLeads(`form[action^="/dang-xuat"] button`, "#ten")
		b.Tap("#ten")
		b.Press("Xa.an") // the phone writes a capital
		b.Tap("#mat-khau")
		b.Press(password)
		b.TapLeads(".primary", "#den-han")
		says("Lê Thị An")
	})
	walk("how the commune stands", func() {
		b.TapLeads(`nav a[href="/tien-do"]`, "main h1")
		says("Đắk Wil")
	})
	walk("why", func() {
		b.Tap(".figure:nth-of-type(2) summary")
		b.Shot("phone-figure", false)
		b.TapLeads(".figure[open] a", "main h1")
		says("Đã kết nạp")
	})
	walk("reporting", func() {
		b.TapLeads(`nav a[href="/ket-qua"]`, "main h1")
		b.Tap(".sheet-in td.on input")
		b.Press("9")
		b.TapLeads(".savebar .primary", "#xem-truoc")
		b.TapLeads(".go .primary", ".note.done")
		says("Đã nhập 1 số mới.")
	})
	walk("taking it back", func() {
		b.TapLeads(".note.done a", "#hoan-tac")
		b.Tap("#ly-do")
		b.Press("nham thang")
		b.Leads(".note.done", func() { b.Press(kb.Enter) })
		says("Đã hoàn tác")
	})
	for _, address := range b.Requests() {
		if !strings.HasPrefix(address, site) && !strings.HasPrefix(address, "about:") {
			t.Errorf("a request left the server: %s", address)
		}
	}
}
