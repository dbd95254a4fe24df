package e2e

import (
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/report"
)

// TestTheProcedureInABrowser changes a time of the rules after looking at what it
// does to the files, makes the next set, decides of the files between the two,
// and notes papers of one of them.
func TestTheProcedureInABrowser(t *testing.T) {
	t.Parallel()
	c := openCabinet(t, "2026-05-21")
	b := c.b
	var files []string
	for i, unit := range []string{"24646.01", "24646.01", "24646.02"} {
		code := c.added(app.CandidateAdded{
			Unit: unit, Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
			Person: casefile.Person{Name: invented, Birth: casefile.Birth{Year: 1999, Month: 3, Day: 4 + i}, Home: "xã Mẫu", Attributes: casefile.Attributes{Sex: casefile.Female, Source: report.SourceGroups[0]}},
		})
		files = append(files, code)
		c.went(code, "class_begun 2026-01-12", "class_completed 2026-01-16", "certified 2026-01-20", "dossier_authorised 2026-02-02", "dossier_opened 2026-02-05")
	}
	says := func(want ...string) {
		t.Helper()
		c.says(want...)
		c.masked()
	}

	signInAs(b, c.site, "canbo")
	c.open("/quan-tri/quy-dinh")
	says("Bộ quy định", "cần xác nhận")
	calmly(t, b, "rule-sets")
	b.Shot("rule-sets", false)
	b.ClickLeads(`a[href="/quan-tri/quy-dinh/294"]`, "#thoi-han")
	calmly(t, b, "rule-set")
	b.Shot("rule-set", true)
	b.ClickLeads(`a[href="/quan-tri/quy-dinh/294/sua/thoi-han/certificate_validity"]`, "#dai")
	c.fill("dai", "36")
	b.ClickLeads(".longform .primary", ".trial")
	says("3/3 hồ sơ thay đổi", "Giấy chứng nhận")
	b.Do(cdp.Click(".trial details summary"))
	says(files[0])
	everyWay(t, b, "rule-form")
	b.Size(1366, 768)
	b.Dark(false)
	b.ClickLeads(".longform .primary", "p.done")
	says("36 tháng")

	b.ClickLeads(`a[href="/quan-tri/quy-dinh/lap?tu=294"]`, "#ma")
	c.fill("ma", "300", "ten", "Quy định số 300-QĐ/TW", "tu-ngay", "01/06/2026")
	b.ClickLeads(".longform .primary", ".trial")
	b.ClickLeads(".longform .primary", "p.done")
	c.open("/quan-tri/quy-dinh/300/sua/giay-to/DOC-05")
	everyWay(t, b, "paper-form")
	b.Size(1366, 768)
	b.Dark(false)
	c.open("/quan-tri/quy-dinh/300/sua/gioi-thieu/tat-ca")
	calmly(t, b, "introducers")
	b.Shot("introducers", true)
	c.open("/quan-tri/quy-dinh/300/sua/thoi-han/certificate_validity")
	c.fill("dai", "12")
	b.ClickLeads(".longform .primary", ".trial")
	b.ClickLeads(".longform .primary", "p.done")

	signInAs(b, c.site, "xa.canbo")
	c.open("/ho-so/quy-dinh?bo=300")
	says("3 hồ sơ", "chưa ai quyết định", "ngày 20/01/2029 → ngày 20/01/2027")
	everyWay(t, b, "straddle")
	b.Size(1366, 768)
	b.Dark(false)
	b.Do(cdp.Click(`input[value="` + files[0] + `"]`))
	b.ClickLeads(`button[value="giu"]`, "p.done")
	says("theo bộ 294 từ ngày 01/06/2026")
	b.Do(cdp.Click("details.data summary"))
	b.ClickLeads(`button[value="chuyen-het"]`, "p.done")
	says("theo bộ 300 từ ngày 01/06/2026", "0 chưa ai quyết định")

	c.open("/ho-so/thiet-lap?don-vi=24646.01")
	b.Do(cdp.Click("#names details summary"))
	b.ClickLeads("#names .primary", "#names .trial")
	says("2 hồ sơ đang lưu họ tên")
	everyWay(t, b, "case-settings")
	b.Size(1366, 768)
	b.Dark(false)

	c.open("/ho-so/" + files[0] + "/giay-to")
	says("Còn thiếu", "N.T.Ẩ.")
	b.ClickLeads(`a.primary[href$="ghi=co"]`, `[name="tt-DOC-03"]`)
	c.fill("tt-DOC-03", "has", "ngay-DOC-03", "05/02/2026", "tt-DOC-05", "has", "noi-chung", "tủ 2, ngăn 3")
	everyWay(t, b, "checklist-form")
	b.Size(1366, 768)
	b.Dark(false)
	b.ClickLeads("form .primary", "p.done")
	says("tủ 2, ngăn 3", "05/02/2026")
	everyWay(t, b, "checklist")
	b.Print("checklist")
}
