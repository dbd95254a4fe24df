package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
	"tiendo/internal/domain"
)

// TestAMonthOfACommuneOnAPhone does what a commune's officer does between two
// meetings: signs in, sees how the commune stands and why, and reports.
func TestAMonthOfACommuneOnAPhone(t *testing.T) {
	t.Parallel()
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
	walk("the menu is one row, and shows where one is", func() {
		for _, page := range []string{"/", "/to-chuc"} {
			b.Go(site + page)
			if high := browser.Ask[int](b, `document.querySelector("header.top").offsetHeight`); high > 96 {
				t.Errorf("%s: the head takes %d px of a phone", page, high)
			}
			if !browser.Ask[bool](b, `(() => { const r = document.querySelector(".top nav [aria-current]").getBoundingClientRect(); return r.left >= 0 && r.right <= innerWidth })()`) {
				t.Errorf("%s: the menu does not show where one is", page)
			}
		}
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
	walk("its letter to the cells", func() {
		b.TapLeads(`nav a[href="/van-ban"]`, "#loai")
		b.Tap("#tinh-den")
		b.Press("a", cdp.ModifierCtrl)
		b.Press("20/05/2026")
		b.TapLeads(".ask.new .primary", "#soan")
		says("Dự thảo", "Còn phải điền")
	})
	letter := browser.Ask[string](b, `location.pathname`)
	walk("its wording and its head", func() {
		b.Tap("#so")
		b.Press("12")
		b.Tap("#ngay")
		b.Press("22/05/2026")
		b.Tap(`[name="doan-2"]`)
		b.Press(kb.End, cdp.ModifierCtrl)
		b.Press(" Toàn đảng bộ còn phải kết nạp [[còn phải kết nạp]] đảng viên.")
		b.Tap("#noi-nhan")
		b.Press(kb.End, cdp.ModifierCtrl)
		b.Press(kb.Enter)
		b.Press("Các chi bộ thôn")
		b.TapLeads(".savebar .primary", "p.done")
		if got := browser.Ask[string](b, `document.querySelector('[name="doan-2"]').value + document.getElementById("noi-nhan").value`); !strings.Contains(got, "[[còn phải kết nạp: ") || !strings.Contains(got, "Các chi bộ thôn") {
			t.Errorf("kept is %q", got)
		}
	})
	walk("its pages", func() {
		b.TapLeads(`.actions a[href="`+letter+`/xem"]`, ".sheetpage svg")
		says("Các con số trong văn bản")
	})
	walk("its files", func() {
		folder := t.TempDir()
		b.Downloads(folder)
		for _, f := range []struct{ href, ending, magic string }{{"docx", ".docx", "PK"}, {"pdf", ".pdf", "%PDF"}, {"xlsx", ".xlsx", "PK"}} {
			name, data := b.Comes(folder, func() { b.Tap(`.actions a[href*="tep=` + f.href + `"]`) })
			if !strings.HasSuffix(name, f.ending) || !strings.HasPrefix(string(data), f.magic) {
				t.Errorf("%s: %.8q", name, data)
			}
		}
	})
	for _, address := range b.Requests() {
		if !strings.HasPrefix(address, site) && !strings.HasPrefix(address, "about:") {
			t.Errorf("a request left the server: %s", address)
		}
	}
}
