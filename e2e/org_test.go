package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
)

// TestTheOrganisationsInABrowser merges two communes as the desk would, with
// the keyboard, and looks at every page of the organisations: wide, dark, on a
// phone, on paper and without scripts.
func TestTheOrganisationsInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	calm := func(where string) {
		t.Helper()
		calmly(t, b, where)
	}
	says := func(where string, want ...string) {
		t.Helper()
		text := browser.Ask[string](b, `document.body.innerText`)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", where, w)
			}
		}
	}

	b.Size(1366, 768)
	b.Go(site + "/to-chuc")
	says("the tree", "103 xã, 20 phường, 1 đặc khu", "Đảng bộ xã Đắk Wil")
	calm("the tree")
	b.Leads("#tim-thay", func() { b.Do(cdp.SendKeys("#tim-to-chuc", "dak wil"+kb.Enter)) })
	says("the search", "24646")
	b.ClickLeads("table.orgs tbody a", "#qua-trinh")
	calm("a unit")
	b.Shot("org-unit", true)

	b.Go(site + "/to-chuc/thay-doi/nhap?don-vi=24646")
	if browser.Ask[bool](b, `!document.getElementById("don-vi-moi").hidden`) {
		t.Error("the fields of a new unit show, and none is wanted")
	}
	calm("the form")
	b.Do(cdp.SendKeys("#vao", "xa don duong"), cdp.SendKeys("#ngay", "31/12/2026"), cdp.SendKeys("#quyet-dinh", "12-QD"))
	b.Leads("#loi-quyet-dinh", func() { b.Do(cdp.SendKeys("#ngay-quyet-dinh", "15/04/2026"+kb.Enter)) })
	says("the form with a fault", "không đúng dạng")
	if v := browser.Ask[string](b, `document.getElementById("vao").value`); v != "xa don duong" {
		t.Errorf("what was typed is now %q", v)
	}
	b.Trouble() // the answer was 422, which the browser notes
	b.Shot("org-fault", true)
	browser.Ask[bool](b, `document.getElementById("quyet-dinh").value = "", true`)
	b.Leads("#cay", func() { b.Do(cdp.SendKeys("#quyet-dinh", "12-QĐ/TU"+kb.Enter)) })
	says("the preview", "nhập vào Đảng bộ xã Đơn Dương", "128 đơn vị → 127 đơn vị", "không đổi")
	calm("the preview")
	usable(t, b, "the preview")
	b.Shot("org-preview", true)
	b.ClickLeads(".send .primary", ".done")
	says("the list", "Đã ghi nhận thay đổi tổ chức", "12-QĐ/TU, ngày 15/04/2026")
	calm("the list")
	b.Shot("org-list", true)

	pages := map[string]string{
		"tree": "/to-chuc", "unit": "/to-chuc/don-vi/24931?ngay=2026-12-31", "ended": "/to-chuc/don-vi/24646?ngay=2026-12-31",
		"list": "/to-chuc/thay-doi", "compare": "/to-chuc/so-sanh?tu=2026-05-20&den=2026-12-31", "split": "/to-chuc/thay-doi/chia?don-vi=24931",
		"areas": "/to-chuc/thay-doi/dia-ban?don-vi=24931", "merge": "/to-chuc/thay-doi/nhap?don-vi=24931", "import": "/to-chuc/nhap",
		"found": "/to-chuc?tim=dam+rong", "closed": "/to-chuc?ngay=2026-12-31&da-ket-thuc=1",
	}
	for name, path := range pages {
		b.Size(1366, 768)
		b.Dark(true)
		b.Go(site + path)
		calm(name + " in the dark")
		b.Shot("org-"+name+"-dark", false)
		b.Dark(false)
		b.Size(360, 740)
		b.Go(site + path)
		calm(name + " at 360")
		b.Shot("org-"+name+"-360", true)
		b.Size(1920, 1080)
		b.Go(site + path)
		calm(name + " at 1920")
		b.Print("org-" + name)
	}
	b.Scripts(false)
	b.Size(1366, 768)
	b.Go(site + "/to-chuc/thay-doi/nhap?don-vi=24931")
	b.Shot("org-merge-without-scripts", true)
	b.Do(cdp.SendKeys("#vao", "24931"))
	b.ClickLeads(".send .primary", "#loi-ngay")
	b.Scripts(true)
}
