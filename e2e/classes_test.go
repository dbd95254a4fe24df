package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// TestAClassInABrowser opens a class, lists who waits for it, holds it, gives the
// certificates, and finds them in the register and in the files.
func TestAClassInABrowser(t *testing.T) {
	t.Parallel()
	c := openCabinet(t, "2026-05-21")
	b := c.b
	var files []string
	for i, unit := range []string{"24646.01", "24646.01", "24646.02"} {
		files = append(files, c.added(app.CandidateAdded{
			Unit: unit, Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
			Person: casefile.Person{Name: invented, Birth: casefile.Birth{Year: 1999, Month: 3, Day: 4 + i}},
		}))
	}
	signInAs(b, c.site, "xa.canbo")

	c.open("/ho-so/lop")
	c.says("Chưa có lớp nào")
	c.fill("khai-giang", "11/05/2026", "be-giang", "08/05/2026")
	b.ClickLeads("#mo-lop .primary", "#loi-noi-mo")
	b.Trouble()
	c.look("classes-refused")
	c.fill("noi-mo", "Trung tâm chính trị xã Mẫu", "be-giang", "15/05/2026", "van-ban", "04-QĐ/ĐU")
	b.ClickLeads("#mo-lop .primary", "p.done")
	c.says("Chờ học lớp này", files[0], files[1], files[2], "N.T.Ẩ.")
	c.look("class-open")
	for _, f := range files {
		b.Do(cdp.Click("#cho-" + f))
	}
	b.ClickLeads(`form[action*="/danh-sach"] .primary`, ".roster")
	c.says("Danh sách lớp: 3")
	b.ClickLeads(`button[formaction*="/bo"][value="`+files[2]+`"]`, "#cho-"+files[2])
	c.says("Danh sách lớp: 2")
	c.fill("ngay", "11/05/2026")
	b.ClickLeads(`button[value="begun"]`, `[name="buoi-`+files[0]+`"]`)
	c.look("class-begun")
	c.fill("buoi-"+files[0], "5", "kq-"+files[0], "passed", "buoi-"+files[1], "9", "kq-"+files[1], "passed")
	b.ClickLeads(`form[action*="/ket-qua"] .go button`, "tr.wrong")
	b.Trouble()
	c.look("class-more-sessions-than-there-were")
	c.fill("buoi-"+files[1], "2", "kq-"+files[1], "failed")
	b.ClickLeads(`form[action*="/ket-qua"] .go button`, "p.done")
	c.fill("ngay", "18/05/2026", "so", "05-QĐ/TTCT")
	b.ClickLeads(`button[value="completed"]`, `[name="so-`+files[0]+`"]`)
	c.look("class-completed")
	c.fill("ngay", "20/05/2026")
	b.ClickLeads(`.roster ~ * .primary, form .classform .primary`, `button[formaction*="/dinh-chinh"]`)
	c.says("ngày 20/05/2026")
	c.look("class-certified")
	b.Print("class")

	c.open("/ho-so/so-giay-chung-nhan")
	c.says(files[0], "20/05/2026", "20/05/2031")
	c.look("certificates")
	b.Print("certificates")
	c.open("/ho-so/lop")
	c.says("Đã hết giá trị")
	b.ClickLeads(".tallies a", ".tallies [aria-current]")
	c.says("Thời hạn của hồ sơ", "Không có thời hạn nào như vậy.")
	c.open("/ho-so/" + files[0])
	c.says("Được cấp giấy chứng nhận")
	c.open("/ho-so/" + files[1])
	if text := browser.Ask[string](b, `document.querySelector("#qua-trinh").parentElement.innerText`); strings.Contains(text, "chứng nhận") {
		t.Errorf("who failed is said to have a certificate: %s", text)
	}
}

// TestHelpersAndCountsInABrowser gives people somebody who helps, passes that on,
// and reads form 2 and the comparison of a month down to the files behind them.
func TestHelpersAndCountsInABrowser(t *testing.T) {
	t.Parallel()
	c := openCabinet(t, "2026-05-21")
	b := c.b
	var files []string
	for i, unit := range []string{"24646.01", "24646.01"} {
		files = append(files, c.added(app.CandidateAdded{
			Unit: unit, Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
			Person: casefile.Person{Name: invented, Birth: casefile.Birth{Year: 1999, Month: 3, Day: 4 + i}, Attributes: casefile.Attributes{Sex: casefile.Female}},
		}))
	}
	c.went(files[0], "class_begun 2026-01-12", "class_completed 2026-01-16", "certified 2026-01-20", "dossier_authorised 2026-02-02", "dossier_opened 2026-02-05",
		"verification_sent 2026-02-09", "verification_back 2026-03-09", "dossier_certified 2026-03-12", "cell_resolved 2026-03-20", "submitted 2026-03-25", "decided 2026-04-15")
	signInAs(b, c.site, "xa.canbo")

	for _, f := range files {
		c.open("/ho-so/" + f)
		browser.Ask[bool](b, `document.querySelectorAll("details.add").forEach(e => e.open = true) ?? true`)
		if f == files[0] {
			b.Do(cdp.SendKeys(`details.add [name="ten-dang-vien"]`, "Lê Văn Giúpmẫu"))
		} else {
			b.Do(cdp.SetValue(`details.add [name="dang-vien"]`, browser.Ask[string](b, `document.querySelector('details.add [name="dang-vien"] option:last-of-type').value`)))
		}
		b.Do(cdp.SetValue(`details.add [name="cung-tu"]`, "05/01/2025"), cdp.SetValue(`details.add [name="vai-tro"]`, "helper"), cdp.SetValue(`details.add [name="ngay-giup"]`, "20/04/2026"))
		browser.Ask[bool](b, `[...document.querySelectorAll('details.add input[type="checkbox"]')].forEach(e => e.checked = true) ?? true`)
		b.ClickLeads(`form[action*="/giup-do"] .primary`, "p.done")
	}
	c.open("/ho-so/giup-do")
	c.says("L.V.G.", files[0], files[1])
	c.look("load")
	b.Print("load")
	b.Do(cdp.Click("#thay summary"))
	c.fill("ngay", "20/05/2026")
	b.ClickLeads("#thay .primary", "#thay .problem")
	b.Trouble()
	c.look("load-refused")
	b.Do(cdp.SendKeys(`#thay [name="ho-ten"]`, "Phạm Thị Thaymẫu"))
	browser.Ask[bool](b, `document.querySelector('#thay [name="chinh-thuc"]').checked = true`)
	c.fill("ly-do", "work")
	b.ClickLeads("#thay .primary", "p.done")
	c.says("P.T.T.")

	c.open("/ho-so/bieu-2")
	c.says("I. Tổng số đảng viên mới kết nạp", "còn thiếu")
	c.look("form2")
	b.Print("form2")
	c.fill("don-vi", "24646.01")
	b.ClickLeads(".classform button", `select[name="don-vi"]:has(option[value="24646.01"][selected])`)
	b.ClickLeads(".form2 tr.sum a", "#ho-so")
	c.says(files[0])
	b.ClickLeads(`#ho-so a[href="/ho-so/`+files[0]+`"]`, "#qua-trinh")

	signInAs(b, c.site, "canbo")
	c.open("/bao-cao/doi-chieu?ky=2026&thang=2026-04")
	c.fill("voi", "ho-so")
	b.ClickLeads("form.ask .primary", `select[name="voi"]:has(option[value="ho-so"][selected])`)
	c.says("hồ sơ")
	c.look("gaps-files")
	b.ClickLeads(`.gaps a[href^="/bao-cao/doi-chieu/24646?"]`, ".gapsums")
	c.look("gap-unit-files")
	c.says("số theo hồ sơ")
}
