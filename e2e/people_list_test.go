package e2e

import (
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	"tiendo/internal/credential"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// TestAListOfPeopleInABrowser: an officer brings a list of her own with a heading
// nobody knows, a cell nobody knows, a wrong day and somebody who is known
// already; says what they mean, takes in what is right, settles the two who are
// alike, and takes the list back.
func TestAListOfPeopleInABrowser(t *testing.T) {
	now := func() domain.Instant { return domain.MustDate("2026-05-20").End() }
	a := loadedAt(t, now)
	a.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	if _, err := a.ImportUnits(t.Context(), domain.Operator("test"), app.UnitsImport{File: app.File{Name: "c.csv", Data: []byte(
		"code,full_name,short_name,party_committee,kind,order_no,parent_code\n24646.01,Chi bộ thôn 1,Thôn 1,Chi bộ thôn 1,cell,1,24646\n24646.02,Chi bộ thôn 2,Thôn 2,Chi bộ thôn 2,cell,2,24646\n")}}); err != nil {
		t.Fatal(err)
	}
	if err := demopkg.AddGuests(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	site := serve(t, web.Config{App: a, Now: now, Guests: guests})
	f := excelize.NewFile()
	for i, r := range [][]any{
		{"DANH SÁCH QUẦN CHÚNG ƯU TÚ"},
		{"STT", "Tên gọi", "Năm sinh", "Chi bộ", "Ngày vào cảm tình", "Ngày GCN"},
		{1, invented, "05/03/2000", "Chi bộ thôn 1", "05/01/2026", "20/01/2026"},
		{2, "Trần Văn Ẩn", "31/02/1999", "Chi bộ thôn 1", "05/01/2026"},
		{3, strings.Replace(invented, "Thị", "Thi", 1), "05/03/2000", "Tổ Hai", "06/01/2026"},
	} {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "danh sach.xlsx")
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}

	b := browser.Open(t)
	b.Size(1366, 768)
	signInAs(b, site, "xa.canbo")
	says := func(want ...string) {
		t.Helper()
		text := browser.Ask[string](b, `document.body.innerText`)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q: %.1200s", browser.Ask[string](b, `location.pathname`), w, text)
			}
		}
	}
	b.Go(site + "/ho-so")
	b.ClickLeads(`a[href="/ho-so/nhap"]`, "#tep")
	b.Shot("nhap-danh-sach", true)
	b.Do(cdp.SetUploadFiles("#tep", []string{path}))
	b.ClickLeads(`form:has(#tep) [value="kiem-tra"]`, "#cot-1")
	says("Cột trong tệp")
	b.Do(cdp.SetValue("#cot-1", "name"))
	b.ClickLeads(`details [value="ghi-nho"]`, "#la-0")
	says("Chi bộ chưa nhận ra", "Tổ Hai", "1 hồ sơ mới")
	b.Do(cdp.SetValue("#la-0", "24646.02"))
	b.ClickLeads(`.conflict [value="ghi-nho"]`, `[value="van-them"]`)
	says("không có trong lịch", "Có thể trùng người")
	b.Shot("nhap-danh-sach-kiem-tra", true)
	b.Size(360, 780)
	if wide := browser.Ask[int](b, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d wide on a phone", wide)
	}
	b.Shot("nhap-danh-sach-360", true)
	b.Size(1366, 768)
	b.ClickLeads(`[value="van-them"]`, `[value="nhap-dung"]`)
	says("2 hồ sơ mới", "N.T.Ẩ.")
	b.Do(cdp.SetValue("#ngay-dong-y", "04/01/2026"), cdp.SetValue("#can-cu", "Biên bản 04/01/2026"))
	b.ClickLeads(`[value="nhap-dung"]`, ".done a")
	says("Đã mở 2 hồ sơ mới", "Còn 1 dòng chưa nhập")

	b.Go(site + "/ho-so/trung")
	says("1 cặp hồ sơ", "Chi bộ thôn 1", "Chi bộ thôn 2")
	b.Shot("ho-so-trung", true)
	b.ClickLeads(`[name="la"][value="other"]`, ".done")
	says("Không có hồ sơ nào nghi trùng")

	b.Go(site + "/ho-so/nhap")
	b.ClickLeads(`#da-nhap ~ .scroll a`, "#hoan-tac")
	b.Shot("mot-lan-nhap-danh-sach", true)
	b.Do(cdp.SetValue("#ly-do-ht", "nhầm tệp"))
	b.ClickLeads(`form:has(#ly-do-ht) button`, ".done")
	says("Đã hoàn tác", "Chưa có hồ sơ")
	for _, page := range []string{"/ho-so", "/ho-so/danh-sach", "/ho-so/nhap"} {
		b.Go(site + page)
		if text := browser.Ask[string](b, `document.documentElement.outerHTML`); strings.Contains(text, invented) {
			t.Errorf("%s names somebody", page)
		}
	}
}
