package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// withCells is the site with guests, and two cells with members below the
// commune that they play.
func withCells(t *testing.T) string {
	t.Helper()
	a := loaded(t)
	cells := "code,full_name,kind,open_on,parent_code,members\n24646.01,Chi bộ thôn 1,cell,2025-07-01,24646,50\n24646.02,Chi bộ thôn 2,cell,2025-07-01,24646,30\n"
	if _, err := a.ImportUnits(t.Context(), domain.Operator("terminal:test"), app.UnitsImport{File: app.File{Name: "chi-bo.csv", Data: []byte(cells)}}); err != nil {
		t.Fatal(err)
	}
	if err := demopkg.AddGuests(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	return serve(t, web.Config{App: a, Now: now, Guests: guests})
}

// TestACommuneDividesItsTargetAndTypesItsPlan walks with scripts, and looks at
// every page as people with poor sight and with a phone meet it.
func TestACommuneDividesItsTargetAndTypesItsPlan(t *testing.T) {
	t.Parallel()
	site := withCells(t)
	b := browser.Open(t)
	signInAs(b, site, "xa.canbo")
	look := func(where string) {
		t.Helper()
		everyWay(t, b, where)
		calmly(t, b, where)
	}
	says := func(want string) {
		t.Helper()
		if page := text(b); !strings.Contains(page, want) {
			t.Errorf("%s does not say %q", browser.Ask[string](b, `location.pathname`), want)
		}
	}
	b.Go(site + "/chi-tieu")
	b.ClickLeads(`a[href="/chi-tieu/2026/phan-bo"]`, ".allotask")
	look("the target, not divided")
	b.Do(cdp.Click(".allotask > summary"), cdp.SendKeys("#dang-vien", "1"))
	b.ClickLeads(".allotask .primary", ".shares")
	says("14,3750")
	look("a proposal")
	// The sum follows what is typed, before anything is sent.
	second := `document.querySelectorAll('[name="chi-tieu"]')[1]`
	browser.Ask[bool](b, `(f => { f.value = "12"; f.dispatchEvent(new Event("input", {bubbles: true})); return true })(`+second+`)`)
	if left := browser.Ask[string](b, `document.querySelector("[data-left]").textContent`); left != "vượt 3" {
		t.Errorf("not yet allotted while typing: %q", left)
	}
	fill(b, map[string]string{"van-ban": "07-TB/ĐU", "ngay-van-ban": "05/02/2026"})
	b.ClickLeads(`.savebar [value="xem"]`, ".over")
	says("sửa tay, đề xuất 9")
	look("the preview of more than there is")
	b.ClickLeads(`.savebar [value="ghi"]`, ".over .problem")
	says("vượt chỉ tiêu được giao 23")
	b.Trouble() // a form that is refused is said to be so
	b.Do(cdp.Click(`.over input[type=checkbox]`))
	b.ClickLeads(`.savebar [value="ghi"]`, `[role=status]`)
	says("đã phân bổ 26: vượt 3")

	b.Go(site + "/chi-tieu/ke-hoach")
	look("who has no plan")
	b.ClickLeads(`.schedules .own th a`, ".schedule")
	look("a plan by month")
	paste := `(f => { f.focus(); const d = new DataTransfer(); d.setData("text/plain", "3\t1\t2\n4\t\t3\n5\t2\t4\n6\t0\t5"); f.dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true})); return true })(document.querySelector('[name="source-2026-01"]'))`
	browser.Ask[bool](b, paste)
	if got := browser.Ask[string](b, `[...document.querySelector("tr.quarter").cells].map(c => c.textContent).join("|")`); got != "Quý I/2026|12|3|9|" {
		t.Errorf("the first quarter after pasting: %q", got)
	}
	b.Do(cdp.Focus(`[name="admission-2026-04"]`))
	b.Press(kb.Enter)
	if got := browser.Ask[string](b, `document.activeElement.name`); got != "admission-2026-05" {
		t.Errorf("Enter leads to %s", got)
	}
	b.ClickLeads(`.savebar .primary`, `[role=status]`)
	says("Kế hoạch kết nạp cả kỳ: 14 (4/12 tháng đã ghi), chỉ tiêu 23")
	look("a plan that was saved")
	b.Go(site + "/chi-tieu/ke-hoach/nhieu-nam/24646")
	look("a plan by year")
	b.Go(site + "/don-vi/24646?ky=2026&tinh-den=2026-05-20")
	says("kế hoạch của đơn vị đến T5: 14")
	look("the unit with its plan")
	signInAs(b, site, "canbo")
	b.Go(site + "/tien-do?ky=2026&tinh-den=2026-05-20&cot=thang,ke-hoach,con-lai")
	says("Kế hoạch đến T5")
	look("the board with plans")
	b.Go(site + "/tien-do/so?ky=2026&tinh-den=2026-05-20&so=ke-hoach&dong=24646")
	says("Tháng 3/2026: 4, kế hoạch áp dụng từ ngày 01/01/2026")
	look("where it comes from")
}
