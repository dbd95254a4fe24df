package web_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

var (
	cellLinks  = regexp.MustCompile(`<a (?:tabindex="-1" |class="of" )?href="(/tien-do/so\?[^"]*)"[^>]*>(?:<b>)?([^<]*)<`)
	shownValue = regexp.MustCompile(`<p class="value">([^<]*)</p>`)
)

// Every number of the board leads to a page that shows the same number.
func TestEveryNumberOpensAndStaysTheSame(t *testing.T) {
	h := province(t, nil)
	for _, address := range []string{
		"/tien-do?ky=2026&tinh-den=2026-05-20&cot=thang,dan-so,dang-vien,con-lai,lien",
		"/tien-do?ky=2025&tinh-den=2025-11-11&quy-tac=rate&muc=thap",
	} {
		links := cellLinks.FindAllStringSubmatch(get(t, h, address).Body, -1)
		if len(links) < 200 {
			t.Fatalf("%s: only %d numbers open", address, len(links))
		}
		for i, l := range links {
			// All of the sums and a part of the rows.
			if i > 80 && i%29 != 0 {
				continue
			}
			a := get(t, h, html.UnescapeString(l[1]))
			value := shownValue.FindStringSubmatch(a.Body)
			if a.Status != http.StatusOK || len(value) != 2 {
				t.Errorf("%s: status %d", l[1], a.Status)
				continue
			}
			want := html.UnescapeString(l[2])
			if want == "Xem nguồn của số này" {
				continue
			}
			// A rate stands in its column without the sign, a streak without its unit.
			if got := html.UnescapeString(value[1]); got != want && got != want+"%" && got != want+" tháng" {
				t.Errorf("%s: the board says %q, the page %q", l[1], want, got)
			}
		}
	}
}

func TestAFigureSaysWhatItRestsOn(t *testing.T) {
	a := loaded(t)
	csv := []byte("code,date,admitted\n24646,2026-03-31,2\n")
	if _, err := a.ImportResults(t.Context(), who, app.ResultsImport{File: app.File{Name: "dinh-chinh.csv", Data: csv}, Plan: "2026"}); err != nil {
		t.Fatal(err)
	}
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	const q = "/tien-do/so?ky=2026&tinh-den=2026-05-20"
	for _, c := range []struct {
		name, query string
		want        []string
	}{
		{"the province's total lists the units", "&so=luy-ke", []string{
			"Toàn Đảng bộ tỉnh: Đã kết nạp 958", "Tính đến ngày 20/05/2026", "Đảng bộ xã Đắk Wil 4", "Cộng 958", "theo ngày quyết định kết nạp",
		}},
		{"a unit's number lists its facts and their corrections", "&so=luy-ke&dong=24646", []string{
			"7 dòng số liệu, trong đó 5 dòng đang dùng", "Cộng các dòng đang dùng: 4.", "Đính chính dòng 3", "dinh-chinh.csv", "Dòng lệnh (test)",
		}},
		{"one month of a unit", "&so=luy-ke&dong=24646&thang=2026-03", []string{"Đã kết nạp tháng 3/2026 2", "3 dòng số liệu", "từ ngày 01/03/2026 đến ngày 31/03/2026"}},
		{"a rate has its two parts", "&so=ty-le&dong=24646", []string{"Tử số: số đã kết nạp 4", "Mẫu số: chỉ tiêu 23", "4 ÷ 23 = 17,39%", "không làm tròn"}},
		{"a target has its decisions", "&so=chi-tieu&dong=24646", []string{"312-TB/TU ngày 12/01/2026", "Đang có hiệu lực"}},
		{"per 1.000 people with its day and source", "&so=dan-so&dong=24646", []string{"4 × 1.000 ÷ 24.344 = 0,16", "lam_dong_units.csv", "Kết nạp trên 1.000 dân"}},
		{"per 100 members where nothing is known", "&so=dang-vien&dong=24646", []string{"Chưa có số để chia", "Số đảng viên: chưa có số liệu của đơn vị nào"}},
		{"a class of a unit", "&so=muc&dong=24646", []string{"Mức tạm tính của Đảng bộ xã Đắk Wil", "Cao: từ 100%"}},
		{"how many units are low", "&so=don-vi&muc=thap", []string{"Mức tạm tính: thấp", "Đảng bộ xã Đắk Wil 4/23"}},
		{"how many are silent", "&so=don-vi&tinh-trang=chua-bao-cao", []string{"Chưa báo cáo 0", "Không có đơn vị nào."}},
		{"a group under a filter", "&so=luy-ke&nhom=dia-phuong&tim=dam+rong", []string{"Đảng bộ xã Đam Rông 4", "Chỉ tính các đơn vị đang lọc trong bảng."}},
		{"what belongs to no unit", "&so=luy-ke&nhom=chua-quy", []string{"Chưa nhận số liệu nào."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := get(t, h, q+c.query)
			if a.Status != http.StatusOK {
				t.Fatalf("status %d: %s", a.Status, a.Text)
			}
			for _, w := range c.want {
				if !strings.Contains(a.Text, w) {
					t.Errorf("the page does not say %q: %s", w, a.Text)
				}
			}
		})
	}
	for _, query := range []string{
		"", "&so=tuoi", "&so=luy-ke&dong=99999", "&so=luy-ke&thang=2031-01", "&so=luy-ke&thang=x", "&so=ty-le&thang=2026-03", "&so=don-vi", "&so=luy-ke&nhom=x",
		"&so=luy-ke&don-vi=99999",
	} {
		if a := get(t, h, q+query); a.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", query, a.Status)
		}
	}
	if a := get(t, h, "/tien-do/so?tinh-den=x&so=luy-ke"); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("a wrong day: status %d", a.Status)
	}
}

// Every figure for the quarterly assessment opens, from the question asked and
// from that of a seal, for the desk and for a unit within its rights, and the
// page shows the same figure.
func TestEveryFigureOfAQuarterOpensAndStaysTheSame(t *testing.T) {
	s := newLetterSite(t)
	code := sealed(t, s)
	// What comes in after the seal does not change what its figures lead to.
	csv := []byte("code,date,admitted\n24646,2026-03-31,2\n24646,2026-05-20,7\n")
	if _, err := s.app.ImportResults(t.Context(), who, app.ResultsImport{File: app.File{Name: "bo-sung.csv", Data: csv}, Plan: "2026"}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		who     http.Handler
		address string
		least   int
	}{
		{s.desk, "/danh-gia?chot=" + code, 900},
		{s.desk, "/danh-gia?ky=2026&quy=2026-1", 900},
		{s.desk, "/danh-gia?ky=2026&tinh-den=2026-02-10&quy-tac=rate", 500},
		{as(t, s.app, s.site, "xa"), "/danh-gia?ky=2026&quy=2026-2", 1},
	} {
		page := get(t, c.who, c.address)
		links := quarterLinks.FindAllStringSubmatch(page.Body, -1)
		if len(links) < c.least {
			t.Errorf("%s: only %d figures open", c.address, len(links))
		}
		if bare := regexp.MustCompile(`<td class="n[" ][^>]*>[^<–]+</td>`).FindString(page.Body); bare != "" {
			t.Errorf("%s: a figure does not open: %s", c.address, bare)
		}
		for i, l := range links {
			if i > 40 && i%41 != 0 {
				continue
			}
			href := html.UnescapeString(l[1])
			a := get(t, c.who, href)
			value := shownValue.FindStringSubmatch(a.Body)
			if a.Status != http.StatusOK || len(value) != 2 {
				t.Errorf("%s: status %d %s", href, a.Status, a.Text)
				continue
			}
			want := html.UnescapeString(l[2])
			if got := html.UnescapeString(value[1]); got != want && got != want+"%" && got != want+" tháng" && (want != "–" || got != "Không xếp mức") {
				t.Errorf("%s: the table says %q, the page %q", href, want, got)
			}
			if !strings.Contains(a.Body, `<a href="/danh-gia?`) {
				t.Errorf("%s does not lead back", href)
			}
		}
	}
	back := regexp.MustCompile(`so=bao-cao-thieu`)
	for _, x := range []struct{ query, want string }{
		{"&so=trong-quy&dong=24646", "Cộng các tháng của quý 2 năm 2026"},
		{"&so=bao-cao-thieu&dong=24646", "ngày 20 của chính tháng đó"},
		{"&so=can-dat-nguoi&dong=24646", "số lẻ tính thành một đảng viên: 10."},
	} {
		if a := get(t, s.desk, "/tien-do/so?ky=2026&tinh-den=2026-05-20&quy=2026-2"+x.query); !strings.Contains(a.Text, x.want) {
			t.Errorf("%s does not say %q: %s", x.query, x.want, a.Text)
		}
	}
	if a := get(t, s.desk, "/tien-do/so?ky=2026&tinh-den=2026-05-20&so=bao-cao-thieu"); a.Status != http.StatusNotFound || back.MatchString(a.Body) {
		t.Errorf("reports missing of a sum: %d", a.Status)
	}
}

var quarterLinks = regexp.MustCompile(`<a class="of" href="(/tien-do/so\?[^"]*)">(?:<span[^>]*>)?([^<]*)<`)
