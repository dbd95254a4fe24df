package e2e

import (
	"bytes"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// askingBySheet is the demonstration with a campaign of the Commission over all units.
func askingBySheet(t *testing.T) string {
	t.Helper()
	a := loaded(t)
	if err := demopkg.AddGuests(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	_, err := a.OpenCampaign(t.Context(), domain.Operator("terminal:test"), app.NewCampaign{
		Code: "BM-2026", Name: "Báo cáo tháng theo biểu mẫu", Plan: "2026", Every: report.Monthly, First: "2026-04", Set: report.SetMinimum,
		Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 30},
	})
	if err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	s := httptest.NewServer(web.New(web.Config{App: a, Now: now, Guests: guests}))
	t.Cleanup(s.Close)
	return s.URL
}

// inExcel changes cells of a workbook as somebody would in Excel.
func inExcel(t *testing.T, name string, data []byte, change func(f *excelize.File, rows [][]string)) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(vi.SheetInput)
	if err != nil {
		t.Fatal(err)
	}
	change(f, rows)
	path := filepath.Join(t.TempDir(), name)
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestAWorkbookInABrowser: the desk takes the workbook of all units along, brings
// it back with a mistake and a name nobody knows, says whom it means, takes in
// what is right, and takes it back; a commune sends its own.
func TestAWorkbookInABrowser(t *testing.T) {
	t.Parallel()
	site := askingBySheet(t)
	b := browser.Open(t)
	b.Size(1366, 900)
	folder := t.TempDir()
	b.Downloads(folder)
	look := func(name string) {
		t.Helper()
		everyWay(t, b, "sheet-"+name)
		calmly(t, b, name)
	}
	brings := func(path, shows string) {
		t.Helper()
		b.Do(cdp.SetUploadFiles("#tep", []string{path}))
		b.ClickLeads(`form.upload:has(#tep) [value="kiem-tra"]`, shows)
	}

	signInAs(b, site, "canbo")
	b.Trouble()
	b.Go(site + "/bao-cao/nop-tep")
	look("empty")
	name, data := b.Comes(folder, func() { b.Do(cdp.Click(`#bieu-mau + ul a`)) })
	if name != "bieu-mau-BM-2026-2026-04.xlsx" {
		t.Errorf("the workbook is called %s", name)
	}
	set := func(f *excelize.File, column string, row int, v any) {
		t.Helper()
		cell, err := excelize.JoinCellName(column, row)
		if err == nil {
			err = f.SetCellValue(vi.SheetInput, cell, v)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	first := 0
	filled := inExcel(t, name, data, func(f *excelize.File, rows [][]string) {
		first = 2 + slices.IndexFunc(rows, func(r []string) bool { return len(r) > 0 && r[0] == "ma_don_vi" })
		set(f, "E", first, 30)
		set(f, "E", first+1, "mười")
		set(f, "E", first+2, 12)
		set(f, "A", first+2, "DV-LA")
	})
	brings(filled, "#xem-truoc")
	b.Trouble() // the browser notes the 422
	holds(t, b, "looked at", "Đọc 128 dòng = 1 mới + 0 thay đổi + 125 không đổi + 2 chưa nhập được.", "mười", "Không phải là số", "DV-LA", "Mã, tên chưa nhận ra", "Chỉ nhập các dòng đúng")
	look("refused")
	marked, _ := b.Comes(folder, func() { b.Do(cdp.Click(`#xem-truoc ~ p a`)) })
	if !strings.HasSuffix(marked, "-danh-dau.xlsx") {
		t.Errorf("the marked workbook is called %s", marked)
	}

	// The name is known by what stands beside it; it is kept, and looked at again.
	if chosen := browser.Ask[string](b, `document.querySelector("#la-0").value`); chosen == "" {
		t.Error("nobody is proposed for the name")
	}
	b.ClickLeads(`[value="ghi-nho"]`, "#xem-truoc")
	b.Trouble()
	holds(t, b, "named", "= 2 mới + 0 thay đổi + 125 không đổi + 1 chưa nhập được.")
	fill(b, map[string]string{"can-cu": "", "ngay-can-cu": "31/12/2026"})
	b.ClickLeads(`[value="nhap-dung"]`, "#loi-can-cu")
	b.Trouble()
	holds(t, b, "without a paper", "Hãy ghi số, ký hiệu văn bản hoặc tên tệp làm căn cứ.", "không sau hôm nay")
	look("basis")
	fill(b, map[string]string{"can-cu": "15-BC/ĐU", "ngay-can-cu": "20/5/2026"})
	b.ClickLeads(`[value="nhap-dung"]`, ".note.done")
	holds(t, b, "taken in", "Đã nhập thay 2 báo cáo (2 mới, 0 thay đổi)", "Còn 1 dòng chưa nhập.")
	look("done")
	b.ClickLeads(`.note.done a`, "#hoan-tac")
	holds(t, b, "one import", "15-BC/ĐU, ngày 20/05/2026", "để trống → 30", "Đã gửi")
	look("import")
	b.ClickLeads(`form:has(#ly-do) button`, "#loi-ly-do")
	b.Trouble()
	fill(b, map[string]string{"ly-do": "nhầm tệp"})
	b.ClickLeads(`form:has(#ly-do) button`, ".note.done")
	holds(t, b, "taken back", "Đã hoàn tác", "Chưa báo cáo", "Lý do: nhầm tệp")

	// A file of something else is told what it is.
	other := filepath.Join(t.TempDir(), "khac.csv")
	if err := os.WriteFile(other, []byte("a,b\n1,2\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.Go(site + "/bao-cao/nop-tep")
	brings(other, "#loi-tep")
	b.Trouble()
	holds(t, b, "a csv", "Tệp này không nhập được", "tệp văn bản (.csv, .txt)")

	// A commune sends its own, and not another's.
	signInAs(b, site, "xa.canbo")
	b.Trouble()
	b.Go(site + "/bao-cao/nop-tep")
	brings(filled, "#xem-truoc")
	b.Trouble()
	holds(t, b, "the workbook of all, brought by a commune", "Dòng này của đơn vị khác, ngoài phạm vi của đồng chí")
	name, data = b.Comes(folder, func() { b.Do(cdp.Click(`#bieu-mau + ul a`)) })
	if !strings.HasPrefix(name, "bieu-mau-BM-2026-2026-04-") {
		t.Errorf("the commune's workbook is called %s", name)
	}
	own := inExcel(t, name, data, func(f *excelize.File, rows [][]string) {
		row := 1 + slices.IndexFunc(rows, func(r []string) bool { return len(r) > 7 && r[7] == "admitted" })
		set(f, "D", row, 40)
	})
	brings(own, "#xem-truoc")
	holds(t, b, "the commune's own", "Đọc 1 dòng = 1 mới")
	b.ClickLeads(`[value="nhap"]`, ".note.done")
	holds(t, b, "the commune sent", "Đã gửi 1 báo cáo")
	calmly(t, b, "the commune sent")
}

// putCell puts a value into a workbook of reports: cell FILE UNIT LINE VALUE.
func putCell(ts *testscript.TestScript, _ bool, args []string) {
	path := ts.MkAbs(args[0])
	f, err := excelize.OpenFile(path)
	ts.Check(err)
	rows, err := f.GetRows(vi.SheetInput)
	ts.Check(err)
	column := -1
	for r, row := range rows {
		if len(row) > 0 && row[0] == "ma_don_vi" {
			column = slices.Index(row, args[2])
		}
		if column < 0 || len(row) == 0 || row[0] != args[1] {
			continue
		}
		cell, err := excelize.CoordinatesToCellName(column+1, r+1)
		ts.Check(err)
		var v any = args[3]
		if n, err := strconv.Atoi(args[3]); err == nil {
			v = n
		}
		ts.Check(f.SetCellValue(vi.SheetInput, cell, v))
		ts.Check(f.SaveAs(path))
		return
	}
	ts.Fatalf("no row of %s with %s in %s", args[1], args[2], args[0])
}
