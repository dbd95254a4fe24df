package e2e

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/xuri/excelize/v2"

	"tiendo/e2e/browser"
)

// TestAListOfPeopleInABrowser: an officer brings a list of her own with a heading
// nobody knows, a cell nobody knows, a wrong day and somebody who is known
// already; says what they mean, takes in what is right, settles the two who are
// alike, and takes the list back.
func TestAListOfPeopleInABrowser(t *testing.T) {
	t.Parallel()
	c := openCabinet(t, "2026-05-20")
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

	b := c.b
	folder := t.TempDir()
	b.Downloads(folder)
	signInAs(b, c.site, "xa.canbo")
	c.open("/ho-so")
	b.ClickLeads(`a[href="/ho-so/nhap"]`, "#tep")
	b.Shot("nhap-danh-sach", true)
	b.Do(cdp.SetUploadFiles("#tep", []string{path}))
	b.ClickLeads(`form:has(#tep) [value="kiem-tra"]`, "#cot-1")
	c.says("Cột trong tệp")
	b.Do(cdp.SetValue("#cot-1", "name"))
	b.ClickLeads(`details [value="ghi-nho"]`, "#la-0")
	c.says("Chi bộ chưa nhận ra", "Tổ Hai", "1 hồ sơ mới")
	b.Do(cdp.SetValue("#la-0", "24646.02"))
	b.ClickLeads(`.conflict [value="ghi-nho"]`, `[value="van-them"]`)
	c.says("không có trong lịch", "Có thể trùng người")
	b.Shot("nhap-danh-sach-kiem-tra", true)
	marked, data := b.Comes(folder, func() { b.Do(cdp.Click("#tep-danh-dau")) })
	if marked != "danh-sach-danh-dau.xlsx" {
		t.Errorf("the list comes back as %s", marked)
	}
	c.marked(data)
	b.Size(360, 780)
	if wide := browser.Ask[int](b, `document.documentElement.scrollWidth`); wide > 360 {
		t.Errorf("the page is %d wide on a phone", wide)
	}
	b.Shot("nhap-danh-sach-360", true)
	b.Size(1366, 768)
	b.ClickLeads(`[value="van-them"]`, `[value="nhap-dung"]`)
	c.says("2 hồ sơ mới", "N.T.Ẩ.")
	b.Do(cdp.SetValue("#ngay-dong-y", "04/01/2026"), cdp.SetValue("#can-cu", "Biên bản 04/01/2026"))
	b.ClickLeads(`[value="nhap-dung"]`, ".done a")
	c.says("Đã mở 2 hồ sơ mới", "Còn 1 dòng chưa nhập")

	c.open("/ho-so/trung")
	c.says("1 cặp hồ sơ", "Chi bộ thôn 1", "Chi bộ thôn 2")
	b.Shot("ho-so-trung", true)
	b.ClickLeads(`[name="la"][value="other"]`, ".done")
	c.says("Không có hồ sơ nào nghi trùng")

	c.open("/ho-so/nhap")
	b.ClickLeads(`#da-nhap ~ .scroll a`, "#hoan-tac")
	b.Shot("mot-lan-nhap-danh-sach", true)
	b.Do(cdp.SetValue("#ly-do-ht", "nhầm tệp"))
	b.ClickLeads(`form:has(#ly-do-ht) button`, ".done")
	c.says("Đã hoàn tác", "Chưa có hồ sơ")
	for _, page := range []string{"/ho-so", "/ho-so/danh-sach", "/ho-so/nhap"} {
		c.open(page)
		c.masked()
	}
}

// marked reads the list that came back: what is wrong is red and says why, in
// the cell where it is, and the list is otherwise what was brought.
func (c *cabinet) marked(data []byte) {
	c.t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		c.t.Fatal(err)
	}
	notes, err := f.GetComments("Sheet1")
	if err != nil {
		c.t.Fatal(err)
	}
	says := map[string]string{}
	for _, n := range notes {
		says[n.Cell] = n.Text
	}
	for cell, want := range map[string]string{"C4": "«31/02/1999» – ngày sinh này không có trong lịch", "B5": "có thể đã có hồ sơ: dòng 3"} {
		id, err := f.GetCellStyle("Sheet1", cell)
		if err != nil {
			c.t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil || strings.Join(style.Fill.Color, "") != "F8CBCB" || !strings.Contains(says[cell], want) {
			c.t.Errorf("%s is filled %v and says %q, want %q: %v", cell, style.Fill.Color, says[cell], want, err)
		}
	}
	if name, _ := f.GetCellValue("Sheet1", "B3"); name != invented || len(says) != 2 {
		c.t.Errorf("it comes back with %q, and notes %q", name, says)
	}
}
