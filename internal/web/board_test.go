package web_test

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/web"
)

func TestTheBoardSaysTheFiguresOfTheScenarios(t *testing.T) {
	h := province(t, nil)
	for _, c := range []struct {
		name, address string
		want          []string
	}{
		{"20/5/2026 by the plan's own rule", "/tien-do?ky=2026&tinh-den=2026-05-20", []string{
			"năm 2026 tính đến ngày 20/05/2026", "Chỉ tiêu 3.600", "Đã kết nạp 957", "26,58%", "Mức cần đạt theo tiến độ 1.500 5/12 chỉ tiêu",
			"Còn thiếu so với tiến độ 543", "phải kết nạp 378", "Cao 25", "Trung bình 22", "Thấp 81", "Không kết nạp (0): 3", "Chưa báo cáo: 0",
			"Mức tạm tính, chưa có văn bản quy định", "ngày 20/05/2026 (128/128 đơn vị)", "số 312-TB/TU ngày 12/01/2026, tổng 3.600",
		}},
		{"20/5/2026 by days", "/tien-do?ky=2026&tinh-den=20/05/2026&quy-tac=pace-days", []string{"Cao 29", "Trung bình 23", "Thấp 76", "28/73 chỉ tiêu"}},
		{"11/11/2025", "/tien-do?ky=2025&tinh-den=11/11/2025", []string{"Chỉ tiêu 2.200", "Đã kết nạp 870", "39,54%", "Cao 44", "Trung bình 46", "Thấp 38", "1.100 1/2 chỉ tiêu"}},
		{"11/11/2025 by rate knows no pace", "/tien-do?ky=2025&tinh-den=2025-11-11&quy-tac=rate", []string{"Mức cần đạt theo tiến độ –", "Còn thiếu so với tiến độ –"}},
		{"without a question, the last day all units have figures for", "/tien-do", []string{"tính đến ngày 20/05/2026", "957"}},
		{"after the last day the plan has ended, and the silent are named", "/tien-do?ky=2026&tinh-den=2027-03-01", []string{
			"Kỳ chỉ tiêu đã kết thúc ngày 31/12/2026; số liệu tính đến hết ngày đó.",
			"Chưa có số liệu tháng 12/2026 của 128 đơn vị; các số dưới đây tính theo số liệu gần nhất.", "Chưa báo cáo: 128",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := get(t, h, c.address)
			if a.Status != http.StatusOK {
				t.Fatalf("status %d: %s", a.Status, a.Text)
			}
			for _, w := range c.want {
				if !strings.Contains(a.Text, w) {
					t.Errorf("the page does not say %q", w)
				}
			}
		})
	}
}

func TestEveryLinkCarriesTheWholeQuestion(t *testing.T) {
	a := get(t, province(t, nil), "/tien-do?quy-tac=pace-days")
	links := regexp.MustCompile(`href="(/(?:tien-do|don-vi/[^"?]+|van-ban)[^"]*)"`).FindAllStringSubmatch(a.Body, -1)
	if len(links) < 250 {
		t.Fatalf("only %d links", len(links))
	}
	for _, l := range links {
		if l[1] == "/tien-do" || l[1] == "/van-ban" || l[1] == "/tien-do/ban-chot" { // the name of the product, the menu and the list of seals begin anew
			continue
		}
		for _, part := range []string{"ky=2026", "tinh-den=2026-05-20", "biet-den=2026-05-22T00:00:00.", "%2b07:00", "quy-tac=pace-days"} {
			if !strings.Contains(strings.ToLower(l[1]), strings.ToLower(part)) {
				t.Fatalf("%s lacks %s", l[1], part)
			}
		}
	}
}

func TestTheTableIsFilteredAndSorted(t *testing.T) {
	h := province(t, nil)
	names := regexp.MustCompile(`<th scope="row" class="unit"><a [^>]*><span>[^<]*</span> ([^<]*)</a>`)
	for _, c := range []struct {
		name, query string
		count       int
		first       string
	}{
		{"all of them in the order of the letters", "", 128, "các cơ quan Đảng tỉnh"},
		{"a text without marks", "&tim=dam+rong", 4, "Đam Rông 1"},
		{"a text with marks set the old way", "&tim=H%C3%B2a+Ninh", 1, "Hòa Ninh"},
		{"a class", "&muc=trung-binh", 22, "các cơ quan Đảng tỉnh"},
		{"a kind", "&loai=dac-khu", 1, "Phú Quý"},
		{"confirmed zeros", "&tinh-trang=khong-ket-nap", 3, "Đạ Huoai 3"},
		{"by name", "&loai=xa&sap-xep=ten", 103, "Bảo Lâm 1"},
		{"by rate, the highest first", "&loai=xa&sap-xep=-ty-le", 103, "Đắk Sắk"},
		{"by a month", "&loai=co-quan&sap-xep=-t5", 4, "Quân sự tỉnh"},
		{"an order there is none keeps the official one", "&sap-xep=tuoi", 128, "các cơ quan Đảng tỉnh"},
		{"nothing fits", "&tim=khong+co+dau", 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20"+c.query)
			rows := names.FindAllStringSubmatch(a.Body, -1)
			if len(rows) != c.count {
				t.Fatalf("%d rows, want %d", len(rows), c.count)
			}
			if c.count == 0 {
				if !strings.Contains(a.Text, "Không có đơn vị nào khớp với điều kiện lọc") {
					t.Error("an empty table says nothing")
				}
				return
			}
			if rows[0][1] != c.first {
				t.Errorf("first %q, want %q", rows[0][1], c.first)
			}
		})
	}
}

// By what units planned, those that planned nothing come last either way.
func TestTheTableIsSortedByPlans(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	for unit, n := range map[string]int64{"24646": 7, "24781": 3} {
		if _, _, err := a.SaveSchedule(t.Context(), who, app.ScheduleChange{Unit: unit, Seen: domain.Instant(1) << 60, Numbers: []figure.Planned{{Line: figure.PlanAdmission, Slot: "2026-02", Quantity: n}}}); err != nil {
			t.Fatal(err)
		}
	}
	rows := regexp.MustCompile(`<th scope="row" class="unit"><a href="/don-vi/([^?"]*)`)
	for _, c := range []struct{ name, order, first, second string }{
		{"the most first", "-ke-hoach", "24646", "24781"},
		{"the least first", "ke-hoach", "24781", "24646"},
	} {
		found := rows.FindAllStringSubmatch(get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20&cot=ke-hoach&sap-xep="+c.order).Body, -1)
		if len(found) < 6 || found[4][1] != c.first || found[5][1] != c.second { // after the four agencies
			t.Errorf("%s: %d rows", c.name, len(found))
		}
	}
}

func TestAQuestionThatCannotBeAnsweredKeepsWhatWasTyped(t *testing.T) {
	h := province(t, nil)
	for _, c := range []struct{ name, query, kept, says string }{
		{"a day there is none", "ky=2026&tinh-den=31/02/2026", `value="31/02/2026"`, "“31/02/2026” không phải là một ngày."},
		{"a day before the plan", "ky=2026&tinh-den=2025-12-31", `value="2025-12-31"`, "ngày này trước ngày đầu của kỳ chỉ tiêu (01/01/2026)"},
		{"no moment", "ky=2026&biet-den=hom+qua", `value="hom qua"`, "“hom qua” không phải là một thời điểm."},
		{"a moment before anything was known", "ky=2026&biet-den=01/01/2020", `value="01/01/2020"`, "hệ thống chưa ghi nhận kỳ chỉ tiêu này"},
		{"a plan there is none", "ky=2031", `<option value="2031" selected>`, "Chưa có kỳ chỉ tiêu mang mã “2031”."},
		{"a rule there is none", "ky=2026&quy-tac=guess", `<option value="guess" selected>`, "Không có cách xếp mức “guess”."},
		{"what looks like markup", "ky=2026&tinh-den=%3Cscript%3E", `value="&lt;script&gt;"`, "không phải là một ngày"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := get(t, h, "/tien-do?"+c.query)
			if a.Status != http.StatusUnprocessableEntity {
				t.Errorf("status %d", a.Status)
			}
			if !strings.Contains(a.Body, c.kept) {
				t.Errorf("the form does not hold %s", c.kept)
			}
			if !strings.Contains(strings.ToLower(plain(a.Text)), strings.ToLower(plain(c.says))) && !strings.Contains(strings.ToLower(a.Body), strings.ToLower(c.says)) {
				t.Errorf("the page does not say %q", c.says)
			}
		})
	}
}

func TestFilesAreOfferedOnlyWhereTheyCanBeMade(t *testing.T) {
	without := province(t, nil)
	with := province(t, func(c *web.Config) {
		c.Excel = func(context.Context, domain.Actor, app.Ask, app.Sheet) (string, []byte, error) {
			return "Bảng tiến độ.xlsx", []byte("PK"), nil
		}
		c.LetterFile = func(_ context.Context, _ domain.Actor, ask app.Ask, kind, file string) (string, []byte, error) {
			return kind + "-" + ask.AsOf.String() + "." + file, []byte("x"), nil
		}
	})
	const letter, sheet = "/van-ban/tai?ky=2026&tinh-den=2026-05-20&loai=urge&tep=docx", "/tien-do/bang.xlsx?ky=2026&tinh-den=2026-05-20"
	for _, address := range []string{letter, sheet} {
		if a := get(t, without, address); a.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", address, a.Status)
		}
		if a := get(t, with, address); a.Status != http.StatusOK || !strings.HasPrefix(a.Header.Get("Content-Disposition"), "attachment") {
			t.Errorf("%s: status %d, %v", address, a.Status, a.Header)
		}
	}
	if a := get(t, with, letter); a.Header.Get("Content-Disposition") != "attachment; filename=urge-2026-05-20.docx" {
		t.Error(a.Header.Get("Content-Disposition"))
	}
	for _, address := range []string{"/van-ban/tai?loai=urge&tep=exe", "/van-ban/tai?loai=other&tep=pdf"} {
		if a := get(t, with, address); a.Status != http.StatusNotFound {
			t.Errorf("%s: status %d", address, a.Status)
		}
	}
	if a := get(t, with, "/van-ban/tai?loai=urge&tep=pdf&tinh-den=x"); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "không phải là một ngày") {
		t.Errorf("a bad day: status %d %s", a.Status, a.Text)
	}
	if a := get(t, without, "/tien-do"); strings.Contains(a.Text, "Tải Excel") || strings.Contains(a.Text, "Soạn văn bản") {
		t.Error("the board offers files that nobody makes")
	}
	if a := get(t, with, "/tien-do"); !strings.Contains(a.Text, "Tải Excel") || !strings.Contains(a.Text, "Công văn đôn đốc") {
		t.Error("the board does not offer its files")
	}
}
