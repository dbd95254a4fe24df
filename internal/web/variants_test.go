package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
)

// A letter goes to each unit in a paper of its own: begun, parted, looked at,
// made as files and fetched; and nobody else finds any of it.
func TestALetterToEachUnit(t *testing.T) {
	s := newLetterSite(t)
	a := sendForm(t, s.desk, "/van-ban", url.Values{"loai": {"urge"}, "ky": {"2026"}, "tinh-den": {"20/5/2026"}, "gui-rieng": {"on"}})
	path, _, _ := strings.Cut(a.Header.Get("Location"), "?")
	page := get(t, s.desk, path)
	if !strings.Contains(page.Body, `name="dieu-kien-3"`) || !strings.Contains(page.Text, "Gửi riêng từng đảng bộ") {
		t.Fatalf("the page does not ask whom a paragraph is for: %d", page.Status)
	}
	list := get(t, s.desk, path+"/bien-the")
	if list.Status != http.StatusOK || !strings.Contains(list.Text, "biến thể, 128 nơi nhận") || !strings.Contains(list.Text, "không thiếu, không trùng") {
		t.Fatalf("%d %s", list.Status, list.Text)
	}
	one := get(t, s.desk, path+"/bien-the/24646")
	if one.Status != http.StatusOK || strings.Count(one.Body, "<svg") < 3 {
		t.Errorf("the paper of one unit: %d", one.Status)
	}
	for ext, kind := range map[string]string{"docx": "application/vnd", "pdf": "application/pdf", "exe": ""} {
		file := get(t, s.desk, path+"/bien-the/24646/tai?tep="+ext)
		if kind == "" && file.Status != http.StatusNotFound || kind != "" && !strings.HasPrefix(file.Header.Get("Content-Type"), kind) {
			t.Errorf("%s: %d %s", ext, file.Status, file.Header.Get("Content-Type"))
		}
	}
	if a := get(t, s.desk, path+"/bien-the/khong-co"); a.Status != http.StatusNotFound {
		t.Errorf("the paper of nobody: %d", a.Status)
	}
	started := sendForm(t, s.desk, path+"/tao-tep", nil)
	job := started.Header.Get("Location")
	if started.Status != http.StatusSeeOther || !strings.HasPrefix(job, path+"/tao-tep/") {
		t.Fatalf("making the files: %d %s", started.Status, job)
	}
	for range 600 {
		if at := get(t, s.desk, job); strings.Contains(at.Text, "Đã tạo xong 128 văn bản") {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	zip := get(t, s.desk, job+"/tai?tep=zip")
	if zip.Status != http.StatusOK || !strings.HasPrefix(zip.Body, "PK") || zip.Header.Get("Content-Type") != "application/zip" {
		t.Errorf("the archive: %d %s", zip.Status, zip.Header.Get("Content-Type"))
	}
	if pdf := get(t, s.desk, job+"/tai?tep=pdf"); !strings.HasPrefix(pdf.Body, "%PDF") {
		t.Errorf("the PDF for printing: %d", pdf.Status)
	}
	for login, h := range map[string]http.Handler{"head": as(t, s.app, s.site, "head"), "xa": as(t, s.app, s.site, "xa")} {
		if a := get(t, h, job+"/tai?tep=zip"); a.Status != http.StatusNotFound {
			t.Errorf("%s gets somebody else's files: %d", login, a.Status)
		}
	}
	if a := get(t, as(t, s.app, s.site, "xa"), path+"/bien-the"); a.Status != http.StatusNotFound {
		t.Errorf("a commune reads the province's variants: %d", a.Status)
	}
}

// What one types of whom it goes to is kept, and what is wrong with it is said
// beside the field.
func TestWhomALetterGoesToIsTyped(t *testing.T) {
	s := newLetterSite(t)
	path := s.begin(s.desk, "urge")
	if a := get(t, s.desk, path+"/bien-the"); !strings.Contains(a.Text, "một bản chung") {
		t.Errorf("a paper for all has variants: %s", a.Text)
	}
	form := formOf(get(t, s.desk, path).Body)
	form.Set("lam", "luu")
	form.Set("cach-gui", "rieng")
	form.Set("chi-gui", "24646\nxã không có ở đâu")
	form.Set("gui-ai", "class-below")
	bad := sendForm(t, s.desk, path, form)
	if bad.Status != http.StatusUnprocessableEntity || !strings.Contains(bad.Text, "đơn vị nào có mã hoặc tên “xã không có ở đâu”") || !strings.Contains(bad.Body, "24646\nxã không có ở đâu") {
		t.Errorf("%d %s", bad.Status, bad.Text)
	}
	form.Set("chi-gui", "24646\nĐảng bộ xã Sông Lũy")
	form.Set("dieu-kien-2", "streak-3")
	if a := sendForm(t, s.desk, path, form); a.Status != http.StatusSeeOther {
		t.Fatalf("%d %s", a.Status, a.Text)
	}
	again := get(t, s.desk, path)
	if !strings.Contains(again.Body, "24646 Đảng bộ") || !regexp.MustCompile(`(?s)name="dieu-kien-2".*?value="streak-3" selected`).MatchString(again.Body) {
		t.Error("whom it goes to was not kept")
	}
	if a := get(t, s.desk, path+"/bien-the"); !strings.Contains(a.Text, "2 nơi nhận") {
		t.Errorf("it goes to: %s", a.Text)
	}
	// Back to one paper for all: the condition stands against it, and says so.
	form = formOf(again.Body)
	form.Set("lam", "luu")
	form.Set("cach-gui", "chung")
	if a := sendForm(t, s.desk, path, form); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "hỉ gửi một số đơn vị") {
		t.Errorf("%d %s", a.Status, a.Text)
	}
	form.Set("dieu-kien-2", "worst")
	form.Set("cach-gui", "rieng")
	if a := sendForm(t, s.desk, path, form); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "ông có điều kiện gửi này") {
		t.Errorf("%d %s", a.Status, a.Text)
	}
}

func TestEveryKindCanBeBegun(t *testing.T) {
	s := newLetterSite(t)
	for _, kind := range []string{"urge", "remind", "explain", "commend", "assign", "assign-submission", "month", "year"} {
		path := s.begin(s.desk, kind)
		for _, at := range []string{"", "/xem", "/bien-the"} {
			if a := get(t, s.desk, path+at); a.Status != http.StatusOK {
				t.Errorf("%s%s: %d %s", kind, at, a.Status, a.Text)
			}
		}
	}
	xa := as(t, s.app, s.site, "xa")
	path := s.begin(xa, "unit-report")
	if a := get(t, xa, path+"/xem"); a.Status != http.StatusOK || strings.Count(a.Body, "sheetpage") != 1 {
		t.Errorf("a committee's report is one page: %d", a.Status)
	}
}

func TestTheFiguresOfAQuarter(t *testing.T) {
	s := newLetterSite(t)
	a := get(t, s.desk, "/danh-gia?ky=2026&quy=2026-1")
	if a.Status != http.StatusOK || !strings.Contains(a.Text, "quý 1 năm 2026") || !strings.Contains(a.Body, `value="31/03/2026"`) || !strings.Contains(a.Text, "chưa chốt") {
		t.Errorf("%d %s", a.Status, a.Text)
	}
	for _, bad := range []string{"xếp loại A", "điểm:"} {
		if strings.Contains(a.Text, bad) {
			t.Errorf("it gives %q", bad)
		}
	}
	if x := get(t, s.desk, "/danh-gia/bang.xlsx?ky=2026&quy=2026-1"); !strings.HasPrefix(x.Body, "PK") || !strings.Contains(x.Header.Get("Content-Disposition"), "danh-gia-quy-1-2026") {
		t.Errorf("the workbook: %d", x.Status)
	}
	if x := get(t, s.desk, "/danh-gia?ky=2026&tinh-den=32/5/2026"); x.Status != http.StatusUnprocessableEntity {
		t.Errorf("a day that is none: %d", x.Status)
	}
	if x := get(t, s.desk, "/danh-gia?chot=KHONG"); x.Status != http.StatusNotFound {
		t.Errorf("a seal that is none: %d", x.Status)
	}
	seal := sealed(t, s)
	x := get(t, s.desk, "/danh-gia?chot="+seal)
	if x.Status != http.StatusOK || !strings.Contains(x.Text, "đã chốt") || !strings.Contains(x.Text, seal) || !strings.Contains(x.Text, "quý 2 năm 2026") {
		t.Errorf("%d %s", x.Status, x.Text)
	}
}

func sealed(t *testing.T, s *letterSite) string {
	t.Helper()
	seal, err := s.app.Seal(t.Context(), domain.Operator("test"), app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}, true)
	if err != nil {
		t.Fatal(err)
	}
	return seal.Code
}
