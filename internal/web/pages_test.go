package web_test

import (
	"bytes"
	"context"
	"errors"
	"html"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

// everyPage is one address of each kind of page, with its status.
var everyPage = []struct {
	name, address string
	status        int
}{
	{"board", "/tien-do", 200},
	{"board of a year that has ended", "/tien-do?ky=2026&tinh-den=2026-12-31", 200},
	{"board with a wrong day", "/tien-do?tinh-den=x", 422},
	{"unit", "/don-vi/24646", 200},
	{"agency", "/don-vi/68-CQD?ky=2025&tinh-den=2025-11-11&quy-tac=rate", 200},
	{"unit with a wrong day", "/don-vi/24646?tinh-den=x", 422},
	{"unit there is none", "/don-vi/99999", 404},
	{"the province has no unit page", "/don-vi/TU", 404},
	{"tree of the organisations", "/to-chuc", 200},
	{"tree with closed units", "/to-chuc?da-ket-thuc=1&ngay=2025-07-01", 200},
	{"tree before there was one", "/to-chuc?ngay=30/6/2025", 200},
	{"search in the tree", "/to-chuc?tim=dak+wil", 200},
	{"tree with a wrong day", "/to-chuc?ngay=x", 422},
	{"organisation", "/to-chuc/don-vi/24646", 200},
	{"organisation there is none", "/to-chuc/don-vi/99999", 404},
	{"changes of the organisations", "/to-chuc/thay-doi", 200},
	{"form to open one", "/to-chuc/thay-doi/thanh-lap?cap-tren=24646", 200},
	{"form to rename one", "/to-chuc/thay-doi/doi-ten?don-vi=24646", 200},
	{"form to merge one", "/to-chuc/thay-doi/nhap?don-vi=24646", 200},
	{"form to divide one", "/to-chuc/thay-doi/chia?don-vi=24646", 200},
	{"form of its kinds of area", "/to-chuc/thay-doi/dia-ban?don-vi=24646", 200},
	{"form of a kind there is not", "/to-chuc/thay-doi/khac?don-vi=24646", 404},
	{"two structures", "/to-chuc/so-sanh?tu=2025-07-01", 200},
	{"two structures of which one is not known", "/to-chuc/so-sanh?tu=30/6/2025", 200},
	{"two structures, a wrong day", "/to-chuc/so-sanh?tu=x", 422},
	{"form to read a list in", "/to-chuc/nhap", 200},
	{"guide", "/tro-giup", 200},
	{"terms", "/tro-giup/thuat-ngu", 200},
	{"part of the guide there is none", "/tro-giup/khong-co", 404},
	{"page there is none", "/khong-co", 404},
	{"board of the files", "/ho-so", 200},
	{"board of the files of a commune", "/ho-so?don-vi=24646", 200},
	{"files of a unit there is none", "/ho-so?don-vi=99999", 404},
	{"list of files", "/ho-so/danh-sach?nhom=4&han=30&den-luot=cell&giup-do=helper&sap-xep=since", 200},
	{"list of files under a filter that cannot be meant", "/ho-so/danh-sach?nhom=x&buoc=x&han=-1&trang=x", 200},
	{"last days of files", "/ho-so/thoi-han?trong=30", 200},
	{"checklist of files", "/ho-so/phieu", 200},
	{"file there is none", "/ho-so/HS26-999999", 404},
	{"time in the groups", "/ho-so/thoi-gian?don-vi=24646", 200},
	{"sources against the target", "/ho-so/nguon", 200},
	{"sources against the target of a commune", "/ho-so/nguon?don-vi=24646", 200},
	{"meetings of the province", "/ho-so/ky-hop", 200},
	{"meetings of a commune", "/ho-so/ky-hop?don-vi=24646", 200},
	{"meetings of a unit there is none", "/ho-so/ky-hop?don-vi=99999", 404},
	{"calendars", "/ho-so/lich", 200},
	{"calendar there is none", "/lich/khong-co.ics", 404},
	{"files to take away", "/ho-so/xuat", 200},
	{"what is kept of people, for who manages none", "/ho-so/du-lieu", 403},
	{"how long it is kept", "/ho-so/luu-giu", 200},
	{"plans", "/chi-tieu", 200},
	{"targets of a plan", "/chi-tieu/2026", 200},
	{"history of a target", "/chi-tieu/2026/don-vi/24646", 200},
	{"form of a plan", "/chi-tieu/mo-ky", 200},
	{"form of targets", "/chi-tieu/2026/dieu-chinh", 200},
	{"form of a file of targets", "/chi-tieu/2026/nhap", 200},
	{"plan there is none", "/chi-tieu/1999", 404},
	{"dividing a target", "/chi-tieu/2026/phan-bo", 200},
	{"a proposal", "/chi-tieu/2026/phan-bo?dan-so=2&ket-qua=1&it-nhat=3&tong=3.700&bo=68-UBND", 200},
	{"a proposal by what nobody has", "/chi-tieu/2026/phan-bo?dang-vien=1", 422},
	{"a proposal that cannot be read", "/chi-tieu/2026/phan-bo?dan-so=nhieu", 422},
	{"dividing the target of a unit without any below it", "/chi-tieu/2026/phan-bo?don-vi=24646", 200},
	{"dividing a plan there is none", "/chi-tieu/1999/phan-bo", 404},
	{"plans of the units", "/chi-tieu/ke-hoach", 200},
	{"who has none", "/chi-tieu/ke-hoach?ky=2025&thieu=thang", 200},
	{"plans in a plan there is none", "/chi-tieu/ke-hoach?ky=1999", 404},
	{"plan of a unit by month", "/chi-tieu/ke-hoach/thang/24646?ky=2026", 200},
	{"plan of a unit in a window of part of a year", "/chi-tieu/ke-hoach/thang/24646?ky=2025", 200},
	{"plan of a unit by year", "/chi-tieu/ke-hoach/nhieu-nam/24646", 200},
	{"plan of the province", "/chi-tieu/ke-hoach/thang/TU", 200},
	{"plan of a unit there is none", "/chi-tieu/ke-hoach/thang/99999", 404},
	{"board with what was planned", "/tien-do?ky=2026&tinh-den=2026-05-20&cot=thang,ke-hoach", 200},
	{"where what was planned comes from", "/tien-do/so?ky=2026&tinh-den=2026-05-20&so=ke-hoach", 200},
	{"where what a unit planned comes from", "/tien-do/so?ky=2026&tinh-den=2026-05-20&so=ke-hoach&dong=24646", 200},
	{"targets of a unit that has none below it", "/chi-tieu/2026/dieu-chinh?don-vi=24646", 403},
	{"administrator", "/quan-tri", 200},
	{"rules of all plans", "/quan-tri/quy-tac", 200},
	{"rules of a plan", "/quan-tri/quy-tac/2025", 200},
	{"letter forms", "/quan-tri/mau-van-ban?ngay=1/1/2027", 200},
	{"letter forms of a wrong day", "/quan-tri/mau-van-ban?ngay=x", 422},
	{"days", "/quan-tri/ngay-nghi?nam=2027&tinh-tu=1/2/2027&so-ngay=5", 200},
	{"days of a year without any", "/quan-tri/ngay-nghi?nam=2040", 200},
	{"backups", "/quan-tri/sao-luu", 200},
	{"file there is none", "/static/app.css", 404},
}

func TestPagesKeepTheirPromises(t *testing.T) {
	h := province(t, nil)
	outside := regexp.MustCompile(`(?i)(?:src|href|action|url)\s*[=(]\s*["']?\s*(?:https?:)?//`)
	for _, p := range everyPage {
		t.Run(p.name, func(t *testing.T) {
			a := get(t, h, p.address)
			if a.Status != p.status {
				t.Fatalf("status %d, want %d", a.Status, p.status)
			}
			head := a.Header
			for name, want := range map[string]string{
				"X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Content-Type": "text/html; charset=utf-8",
				"Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
			} {
				if head.Get(name) != want {
					t.Errorf("%s: %q", name, head.Get(name))
				}
			}
			for name, bad := range map[string]bool{
				"a style attribute":     strings.Contains(a.Body, " style="),
				"a script in the page":  regexp.MustCompile(`<script(?: [^>]*)?>[^<]`).MatchString(a.Body),
				"an address outside":    outside.MatchString(a.Body),
				"no language":           !strings.Contains(a.Body, `<html lang="vi">`),
				"no mark":               !strings.Contains(a.Body, "SỐ LIỆU MÔ PHỎNG"),
				"a value that was lost": strings.Contains(a.Body, "ZgotmplZ") || strings.Contains(a.Body, "<no value>"),
				"a rating by name":      strings.Contains(strings.ToLower(a.Text), "xếp loại"),
				"not just one title":    strings.Count(a.Body, "<h1>") != 1,
			} {
				if bad {
					t.Errorf("the page has %s", name)
				}
			}
			ids := map[string]bool{}
			for _, id := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(a.Body, -1) {
				if ids[id[1]] {
					t.Errorf("the id %s stands twice", id[1])
				}
				ids[id[1]] = true
			}
		})
	}
}

func TestWithoutAPlanTheBoardSaysHowToBegin(t *testing.T) {
	store := emptyStore(t)
	h := signedIn(t, store, web.New(web.Config{App: store}))
	a := get(t, h, "/tien-do")
	if a.Status != http.StatusOK || !strings.Contains(a.Text, "Chưa có kỳ chỉ tiêu nào") || strings.Contains(a.Text, "MÔ PHỎNG") {
		t.Errorf("status %d: %s", a.Status, a.Text)
	}
	if a := get(t, h, "/don-vi/24646"); a.Status != http.StatusNotFound {
		t.Errorf("a unit: status %d", a.Status)
	}
}

func TestTheFirstPageSaysWhatToDo(t *testing.T) {
	h := province(t, nil)
	a := get(t, h, "/")
	for _, want := range []string{
		"Việc cần làm hôm nay", "Đồng chí Kiểm Thử", "thứ Năm ngày 21/05/2026",
		"Năm 2026: đã kết nạp 957/3.600 (26,58%), còn phải kết nạp 2.643 đảng viên, bình quân 378 mỗi tháng còn lại.",
		"đơn vị từ 3 tháng liền trở lên chưa kết nạp được đảng viên", "mức tạm tính", "Chưa có bản sao lưu nào.",
		"Nhập kết quả 2026: tệp results_2026.csv",
	} {
		if !strings.Contains(a.Text, want) {
			t.Errorf("the page does not say %q:\n%s", want, a.Text)
		}
	}
	seen := regexp.MustCompile(`name="den" value="([^"]+)"`).FindStringSubmatch(a.Body)
	if seen == nil {
		t.Fatal("nothing can be marked as seen")
	}
	if x := post(t, h, "/da-xem", url.Values{"den": {html.UnescapeString(seen[1])}}); x.Status != http.StatusSeeOther {
		t.Fatalf("status %d", x.Status)
	}
	if a := get(t, h, "/"); !strings.Contains(a.Text, "Không có thay đổi nào của người khác") {
		t.Errorf("what was seen is shown again: %s", a.Text)
	}
}

func TestFilesForBrowsersMayBeKeptForEver(t *testing.T) {
	h := province(t, nil)
	files := regexp.MustCompile(`/static/[^"]+`).FindAllString(get(t, h, "/tien-do").Body, -1)
	if len(files) != 5 {
		t.Fatalf("the page names %v", files)
	}
	for _, f := range files {
		a := get(t, h, f)
		if a.Status != http.StatusOK || a.Header.Get("Cache-Control") != "public, max-age=31536000, immutable" {
			t.Errorf("%s: %d %v", f, a.Status, a.Header)
		}
		if strings.HasSuffix(f, ".css") {
			for _, font := range regexp.MustCompile(`url\("([^"]*)"\)`).FindAllStringSubmatch(a.Body, -1) {
				if b := get(t, h, font[1]); b.Status != http.StatusOK || b.Header.Get("Content-Type") != "font/woff2" {
					t.Errorf("%s: %d", font[1], b.Status)
				}
			}
		}
	}
}

// wire is how many bytes an answer has over the network.
func wire(t *testing.T, h http.Handler, address string) int {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	r.Header.Set("Accept-Encoding", "gzip, br")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if strings.HasPrefix(address, "/tien-do") && w.Header().Get("Content-Encoding") != "gzip" {
		t.Errorf("%s is not compressed", address)
	}
	return w.Body.Len()
}

func TestPagesAreLight(t *testing.T) {
	h := province(t, nil)
	for _, query := range []string{"", "&hinh=ban-do", "&cot=thang,dan-so,dang-vien,con-lai,lien"} {
		if n := wire(t, h, day2026+query); n > 30_000 {
			t.Errorf("%s: %d bytes", query, n)
		}
	}
	first := wire(t, h, day2026)
	for _, f := range regexp.MustCompile(`/static/[^"]+`).FindAllString(get(t, h, day2026).Body, -1) {
		first += wire(t, h, f)
	}
	if first > 200_000 {
		t.Errorf("the first visit has %d bytes", first)
	}
}

func TestAPostFromAnotherSiteIsRefused(t *testing.T) {
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/tien-do", nil)
	r.Header.Set("Sec-Fetch-Site", "cross-site")
	w := httptest.NewRecorder()
	province(t, nil).ServeHTTP(w, r)
	if w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "đến từ một trang khác") {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
}

func TestTheUnitPageGoesDownToItsFacts(t *testing.T) {
	a := loaded(t)
	// A late correction: 2 instead of 1 in March.
	csv := []byte("code,date,admitted\n24646,2026-03-31,2\n")
	if _, err := a.ImportResults(t.Context(), who, app.ResultsImport{File: app.File{Name: "dinh-chinh.csv", Data: csv}, Plan: "2026"}); err != nil {
		t.Fatal(err)
	}
	h := signedIn(t, a, web.New(web.Config{App: a}))
	now := get(t, h, "/don-vi/24646?ky=2026&tinh-den=2026-05-20")
	for _, want := range []string{
		"Đảng bộ xã Đắk Wil: kết quả phát triển đảng viên", "Đảng bộ xã, phường, đặc khu", "Đã kết nạp 4", "Không kết nạp (0)",
		"312-TB/TU ngày 12/01/2026", "Đang có hiệu lực", "Đính chính dòng 3", "Đã đính chính lúc 00:00:00.000005 ngày 22/05/2026", "dinh-chinh.csv",
		"results_2026.csv", "Dòng lệnh (test)", "Miền núi", "Dân số", "← Đơn vị trước", "Đơn vị sau →",
	} {
		if !strings.Contains(now.Text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if !strings.Contains(get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20").Text, "Đã kết nạp 958") {
		t.Error("the board does not know the correction")
	}
	was := get(t, h, "/don-vi/24646?ky=2026&tinh-den=2026-05-20&biet-den=2026-05-22T00:00:00.000004%2B07:00")
	if !strings.Contains(was.Text, "Đã kết nạp 3") || strings.Contains(was.Text, "dinh-chinh.csv") {
		t.Error("as known before the correction the page says something else than then")
	}
}

func TestWhatNobodyCanActOnGetsANumberAndOneLineInTheLog(t *testing.T) {
	a := loaded(t)
	var log bytes.Buffer
	h := signedIn(t, a, web.New(web.Config{App: a, Log: slog.New(slog.NewTextHandler(&log, nil)), Excel: func(context.Context, domain.Actor, app.Ask, app.Sheet) (string, []byte, error) {
		return "", nil, errors.New("the printer is on fire")
	}}))
	got := get(t, h, "/tien-do/bang.xlsx")
	number := regexp.MustCompile(`Mã lỗi: ([A-Z2-7]{8})`).FindStringSubmatch(got.Text)
	if got.Status != http.StatusInternalServerError || number == nil || strings.Contains(got.Text, "fire") {
		t.Fatalf("status %d: %s", got.Status, got.Text)
	}
	if strings.Count(log.String(), "\n") != 1 || !strings.Contains(log.String(), number[1]) || !strings.Contains(log.String(), "fire") {
		t.Errorf("the log says %s", log.String())
	}
}

func TestTheUnitPageSaysHowTheUnitStood(t *testing.T) {
	a := loaded(t)
	for _, csv := range []string{
		"code,full_name,kind,parent_code\nC1,Chi bộ thôn 1,cell,24646\nC2,Chi bộ thôn 2,cell,24646\n",
		"code,full_name,kind,parent_code\nC1,Chi bộ thôn Một,cell,24646\n",
	} {
		if _, err := a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "chi-bo.csv", Data: []byte(csv)}}); err != nil {
			t.Fatal(err)
		}
	}
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	for address, want := range map[string][]string{
		"/don-vi/24646?ky=2026&tinh-den=2026-05-22": {
			"Tổ chức qua các thời kỳ", "Thành lập", "Xã Đắk Wil Đảng bộ tỉnh", "Tổ chức đảng trực thuộc (2)", "Chi bộ thôn Một", "Mở bảng tiến độ của đơn vị",
			"Kết nạp trên 1.000 dân 0,12", "Kết nạp trên 100 đảng viên –", "Đường tiến độ là đường thẳng",
		},
		"/don-vi/C1?ky=2026&tinh-den=2026-05-22": {"Đính chính nội dung ghi trước", "Tiến độ của Đảng bộ xã Đắk Wil", "Chi bộ thôn Một", "Không giao chỉ tiêu"},
	} {
		got := get(t, h, address)
		for _, w := range want {
			if !strings.Contains(got.Text, w) {
				t.Errorf("%s does not say %q", address, w)
			}
		}
		// Every number on it opens.
		for _, l := range cellLinks.FindAllStringSubmatch(got.Body, -1) {
			if s := get(t, h, html.UnescapeString(l[1])); s.Status != http.StatusOK {
				t.Errorf("%s: status %d", l[1], s.Status)
			}
		}
	}
	if up := get(t, h, "/don-vi/C1?ky=2026&tinh-den=2026-05-22"); !strings.Contains(up.Body, `/tien-do?ky=2026`) || !strings.Contains(up.Body, "don-vi=24646") {
		t.Error("the way up does not lead to the board of the unit above")
	}
}

func TestTheWorkbookIsAskedForAsThePageIs(t *testing.T) {
	var got app.Sheet
	h := province(t, func(c *web.Config) {
		c.Excel = func(_ context.Context, _ domain.Actor, _ app.Ask, sheet app.Sheet) (string, []byte, error) {
			got = sheet
			return "bang.xlsx", []byte("PK"), nil
		}
	})
	page := get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20&muc=cao&loai=xa&sap-xep=-ty-le&cot=dan-so,lien")
	link := regexp.MustCompile(`href="(/tien-do/bang.xlsx[^"]*)"`).FindStringSubmatch(page.Body)
	if get(t, h, html.UnescapeString(link[1])).Status != http.StatusOK {
		t.Fatal(link[1])
	}
	if got.Months || !got.PerPeople || got.PerMembers || got.Remaining || !got.Streak || !got.Chosen {
		t.Errorf("%+v", got)
	}
	if n := strings.Count(page.Body, `<th scope="row" class="unit"><a`); len(got.Units) != n || n == 0 {
		t.Errorf("%d rows, the page has %d", len(got.Units), n)
	}
	if !strings.HasPrefix(got.Filter, "Chỉ gồm ") || !strings.Contains(got.Filter, "mức “Cao”, loại “Xã”") {
		t.Error(got.Filter)
	}
}

// Whatever leaves the house leaves a trace: who took which file, with the
// question that tells which figures were in it.
func TestAFileTakenAwayLeavesATrace(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today, Excel: a.BoardFile, LetterFile: a.LetterFile}))
	for _, address := range []string{"/tien-do/bang.xlsx?ky=2026&tinh-den=2026-05-20", "/van-ban/tai?ky=2026&tinh-den=2026-05-20&loai=urge&tep=pdf"} {
		if x := get(t, h, address); x.Status != http.StatusOK {
			t.Fatalf("%s: %d %s", address, x.Status, x.Text)
		}
	}
	got := get(t, h, "/quan-tri/nhat-ky?viec=export").Text
	for _, want := range []string{"Tải tệp tien-do-2026-2026-05-20.xlsx", "Tải tệp cong-van.pdf", "Địa chỉ: /van-ban/tai?ky=2026&tinh-den=2026-05-20&loai=urge&tep=pdf", "kiem.thu"} {
		if !strings.Contains(got, want) {
			t.Errorf("the trace does not say %q: %s", want, got)
		}
	}
}
