package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// TestOnePersonsWayInABrowser follows somebody invented from the introduction to
// full membership, with every page of files on the way.
func TestOnePersonsWayInABrowser(t *testing.T) {
	t.Parallel()
	c := openCabinet(t, "2027-07-20")
	b := c.b
	signInAs(b, c.site, "xa.canbo")

	b.ClickLeads(`nav a[href="/ho-so"]`, ".head")
	c.says("Chưa có hồ sơ nào")
	b.ClickLeads(`a[href="/ho-so/them"]`, "#don-vi")
	c.fill("don-vi", "24646.01")
	b.ClickLeads(".longform .primary", "#ho-ten")
	b.Do(cdp.SendKeys("#ho-ten", invented))
	c.fill("ngay-sinh", "04/03/2000", "gioi-tinh", "female", "ngay-vao", "05/01/2026")
	b.ClickLeads(".longform .primary", ".problem") // without consent nothing is kept
	b.Trouble()
	usable(t, b, "a refusal")
	if got := browser.Ask[string](b, `document.getElementById("ho-ten").value`); got != invented {
		t.Errorf("after a refusal the form holds %q", got)
	}
	c.fill("ngay-dong-y", "05/01/2026")
	b.ClickLeads(".longform .primary", "p.done")
	c.says("N.T.Ẩ.", "Được giới thiệu", "Việc tiếp theo")
	file := browser.Ask[string](b, `location.pathname`)
	calmly(t, b, "a new file")

	const cell, standing = "thanh-vien 9 vang-mien 1 co-mat 8 dong-y 8", "thanh-vien 7 co-mat 7 dong-y 7"
	take := func(kind, on string, more ...string) {
		t.Helper()
		c.open(file + "?buoc=" + kind)
		c.fill(append([]string{"ngay-buoc", on}, more...)...)
		if len(more) > 0 {
			if got := browser.Ask[string](b, `document.querySelector('[name="dong-y"]').dispatchEvent(new Event("input", {bubbles: true})), document.querySelector("[data-reckoned]").textContent`); !strings.Contains(got, "Đủ số phiếu") {
				t.Errorf("%s: the arithmetic says %q", kind, got)
			}
			b.Shot("case-vote-"+kind, false)
		}
		b.ClickLeads(".stepform .primary", "p.done")
		calmly(t, b, kind)
	}
	for _, s := range []string{
		"listed 12/01/2026", "class_begun 19/01/2026", "class_completed 23/01/2026", "certified 30/01/2026", "dossier_authorised 02/02/2026", "dossier_opened 05/02/2026",
		"verification_sent 10/02/2026", "verification_back 10/03/2026", "dossier_certified 12/03/2026",
	} {
		kind, on, _ := strings.Cut(s, " ")
		take(kind, on)
	}
	everyWay(t, b, "case-file")
	b.Size(1366, 768)
	b.Dark(false)
	c.open(file)
	c.says("Trước khi chi bộ xét kết nạp", "phải có 2 đảng viên chính thức giới thiệu, giúp đỡ; hồ sơ mới có 0")
	c.introducedByForm(file)
	take("cell_resolved", "20/03/2026", strings.Fields(cell)...)
	for _, page := range []string{"/ho-so", "/ho-so?don-vi=24646.01", "/ho-so/danh-sach", "/ho-so/thoi-han", "/ho-so/phieu?don-vi=24646.01", "/ho-so/them?don-vi=24646.01", file + "/nguoi", file + "/da-xem", "/", "/don-vi/24646"} {
		c.open(page)
		c.masked()
		everyWay(t, b, "case"+strings.NewReplacer("/", "-", "?", "-", "=", "-").Replace(page))
		b.Size(1366, 768)
		b.Dark(false)
	}
	c.open("/ho-so/phieu?don-vi=24646.01")
	b.Print("case-slip")
	take("submitted", "25/03/2026")
	take("decided", "15/04/2026", strings.Fields(standing)...)
	take("decision_received", "20/04/2026")
	take("admitted", "04/05/2026")
	take("history_declared", "20/05/2026")
	take("new_member_class", "10/10/2026")
	take("cell_recognised", "10/05/2027", strings.Fields(cell)...)
	take("official_decided", "05/06/2027", strings.Fields(standing)...)
	take("published", "10/06/2027")
	c.says("Đảng viên chính thức", "Không còn việc trong hồ sơ này.")

	// The name is found by a form, and opens for a reason.
	c.open("/ho-so/danh-sach?nhom=tat-ca")
	b.Do(cdp.SendKeys(`[name="tim"]`, "andanh nguyen"))
	b.EnterLeads(".caselist")
	c.says("N.T.Ẩ.", "1 hồ sơ")
	b.Do(cdp.Click(".opennames summary"))
	c.fill("ly-do", "update")
	b.ClickLeads(".opennames .primary", ".note.named")
	c.says(invented)
	b.ClickLeads(".caselist th a", "#qua-trinh")
	c.says(invented, "Ai đã xem hồ sơ này")
	b.Print("case-file")
	b.ClickLeads(`a[href$="/da-xem"]`, "table")
	c.says("Cập nhật hồ sơ")

	// Everything goes without scripts too.
	b.Scripts(false)
	c.open("/ho-so/them?don-vi=24646.02")
	c.fill("ho-ten", "Trần Văn Thử", "ngay-dong-y", "05/01/2027", "buoc-dau", "listed", "ngay-vao", "05/01/2027")
	b.ClickLeads(".longform .primary", "p.done")
	c.says("T.V.T.", "Cảm tình Đảng")
}
