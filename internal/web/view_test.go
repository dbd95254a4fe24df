package web_test

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

const day2026 = "/tien-do?ky=2026&tinh-den=2026-05-20"

func heads(body string) string {
	_, rest, _ := strings.Cut(body, `<table class="units`)
	head, _, _ := strings.Cut(rest, "</thead>")
	_, head, _ = strings.Cut(head, "<thead>")
	return plain(head)
}

func TestColumnsAreChosenInTheAddress(t *testing.T) {
	h := province(t, nil)
	const first, last = "STT Đảng bộ Chỉ tiêu ", " Ghi chú"
	for _, c := range []struct{ name, query, want string }{
		{"the usual ones", "", first + "T1 T2 T3 T4 T5 Lũy kế Tỷ lệ (%) Còn phải kết nạp Mức tạm tính Số tháng liền chưa kết nạp" + last},
		{"none", "&cot=khong", first + "Lũy kế Tỷ lệ (%) Mức tạm tính" + last},
		{"as a form sends them", "&cot=khong&cot=dan-so&cot=lien", first + "Lũy kế Tỷ lệ (%) Trên 1.000 dân Mức tạm tính Số tháng liền chưa kết nạp" + last},
		{"as a link has them", "&cot=dang-vien,dan-so", first + "Lũy kế Tỷ lệ (%) Trên 1.000 dân Trên 100 đảng viên Mức tạm tính" + last},
		{"words that stand for nothing", "&cot=x,con-lai", first + "Lũy kế Tỷ lệ (%) Còn phải kết nạp Mức tạm tính" + last},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := get(t, h, day2026+c.query)
			if got := heads(a.Body); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
			// As many cells as headings in every row.
			_, table, _ := strings.Cut(a.Body, `<table class="units`)
			for i, row := range strings.Split(table, "<tr")[1:] {
				if n, want := strings.Count(row, "<td")+strings.Count(row, "<th "), headings(a.Body); n != want {
					t.Fatalf("row %d has %d cells, the head %d", i, n, want)
				}
			}
			// Every link of the table keeps the choice.
			if c.query != "" && c.name != "words that stand for nothing" {
				for _, l := range regexp.MustCompile(`<th scope="col"[^>]*><a href="([^"]*)"`).FindAllStringSubmatch(a.Body, -1) {
					if !strings.Contains(l[1], "cot=") {
						t.Errorf("%s forgets the columns", l[1])
					}
				}
			}
		})
	}
}

func headings(body string) int {
	_, rest, _ := strings.Cut(body, `<table class="units`)
	head, _, _ := strings.Cut(rest, "</thead>")
	return strings.Count(head, `<th scope="col"`)
}

func TestBothNumbersHaveTheirDayAndSource(t *testing.T) {
	a := loaded(t)
	csv := []byte("code,full_name,kind,members\n24646,Xã Đắk Wil,commune,250\n")
	if _, err := a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "dang-vien.csv", Data: csv}}); err != nil {
		t.Fatal(err)
	}
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	// The first number of members that is known holds from the unit's first day.
	b := get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20&cot=dan-so,dang-vien&sap-xep=-dang-vien&loai=xa")
	row := regexp.MustCompile(`(?s)<th scope="row" class="unit"><a [^>]*><span>[^<]*</span> Đắk Wil</a>.*?</tr>`).FindString(b.Body)
	if s := plain(row); !strings.Contains(s, " 0,12 1,20 ") {
		t.Errorf("the row says %q, want 3 of 24.344 people and of 250 members", s)
	}
	for _, want := range []string{
		"Số dân: số liệu tính đến ngày", "(nguồn: lam_dong_units.csv); chưa có của 4/128 đơn vị",
		"Số đảng viên: số liệu tính đến ngày 01/07/2025 (nguồn: dang-vien.csv); chưa có của 127/128 đơn vị",
	} {
		if !strings.Contains(b.Text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	// Sorted by it, the one unit that has it comes first.
	first := regexp.MustCompile(`<th scope="row" class="unit"><a [^>]*><span>[^<]*</span> ([^<]*)</a>`).FindStringSubmatch(b.Body)
	if len(first) != 2 || first[1] != "Đắk Wil" {
		t.Errorf("first %v", first)
	}
}

func TestRowsAreChosenByAreaKind(t *testing.T) {
	h := province(t, nil)
	if a := get(t, h, day2026+"&dia-ban=mien-nui"); !strings.Contains(a.Text, "95/128 đơn vị") {
		t.Error("not the 95 mountainous units of Quyết định 2284/QĐ-UBND")
	}
	if a := get(t, h, day2026+"&dia-ban=kho-khan"); !strings.Contains(a.Text, "0/128 đơn vị") {
		t.Error("an area kind nobody is of")
	}
}

// No filter, order or colour by ethnicity, religion or former province, under
// any word.
func TestNobodyIsSortedByOriginOrFaith(t *testing.T) {
	h := province(t, nil)
	a := get(t, h, day2026)
	_, rest, _ := strings.Cut(a.Body, `<form class="filter"`)
	form, _, _ := strings.Cut(rest, "</form>")
	for _, word := range []string{"dân tộc", "tôn giáo", "Bình Thuận", "Đắk Nông", "tỉnh cũ"} {
		if strings.Contains(plain(form), word) {
			t.Errorf("the filter offers %q", word)
		}
	}
	for _, query := range []string{
		"&dia-ban=ethnic_minority_area", "&dia-ban=religious_area", "&dia-ban=dan-toc", "&dia-ban=ton-giao", "&tinh-cu=binh-thuan",
	} {
		if b := get(t, h, day2026+query); !strings.Contains(b.Text, "128 đơn vị") || strings.Contains(b.Text, "/128 đơn vị ") && !strings.Contains(b.Text, "128/128 đơn vị") {
			t.Errorf("%s leaves rows out", query)
		}
	}
	if strings.Contains(a.Text, "thấp nhất") || strings.Contains(a.Text, "Xếp hạng") {
		t.Error("the first page ranks the lowest")
	}
}

func TestTheMapAndTheGridAreEachOthersEqual(t *testing.T) {
	h := province(t, nil)
	titles := func(body string) int { return strings.Count(body, "<title>Đảng bộ ") }
	grid, borders := get(t, h, day2026), get(t, h, day2026+"&hinh=ban-do&muc=cao")
	if titles(grid.Body) != 128 || titles(borders.Body) != 128 {
		t.Errorf("%d units in the grid, %d on the map", titles(grid.Body), titles(borders.Body))
	}
	for _, a := range []answer{grid, borders} {
		if !strings.Contains(a.Text, "Sơ đồ, không dùng làm căn cứ địa giới.") || !strings.Contains(a.Text, "Thấp") && !strings.Contains(a.Text, "T: thấp") {
			t.Error("a picture without its words")
		}
	}
	if strings.Contains(grid.Body, `class="grid areas"`) || !strings.Contains(borders.Body, `class="grid areas"`) {
		t.Error("not only the chosen picture is in the page")
	}
	if !strings.Contains(borders.Body, "muc=cao#so-do") {
		t.Error("the way back to the grid forgets the filter")
	}
}

func TestTheBoardOfOneUnit(t *testing.T) {
	a := loaded(t)
	csv := []byte("code,full_name,kind,parent_code\nC1,Chi bộ thôn 1,cell,24646\nC2,Chi bộ thôn 2,cell,24646\n")
	if _, err := a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "chi-bo.csv", Data: csv}}); err != nil {
		t.Fatal(err)
	}
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	b := get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-22&don-vi=24646")
	for _, want := range []string{"Đảng bộ xã Đắk Wil, năm 2026", "Toàn Đảng bộ xã Đắk Wil", "Tổ chức đảng trực thuộc", "Chi bộ thôn 1", "2 đơn vị", "Tiến độ toàn tỉnh"} {
		if !strings.Contains(b.Text, want) {
			t.Errorf("the board does not say %q", want)
		}
	}
	if strings.Contains(b.Body, `<svg class="grid`) || strings.Contains(b.Text, "Soạn văn bản") {
		t.Error("the board of one unit has the province's picture or letters")
	}
	for _, l := range regexp.MustCompile(`href="(/tien-do/so[^"]*|/tien-do/bang[^"]*)"`).FindAllStringSubmatch(b.Body, -1) {
		if !strings.Contains(l[1], "don-vi=24646") {
			t.Errorf("%s forgets the unit", l[1])
		}
	}
	// Its own declared number counts, and leads to its facts.
	const source = "/tien-do/so?ky=2026&tinh-den=2026-05-22&don-vi=24646&so=luy-ke"
	if s := get(t, h, source); !strings.Contains(s.Text, "Số của chính tổ chức 3") {
		t.Errorf("%d %s", s.Status, s.Text)
	}
	if s := get(t, h, source+"&dong=24646"); !strings.Contains(s.Text, "5 dòng số liệu.") {
		t.Errorf("%d %s", s.Status, s.Text)
	}
	// Once the cells report, their numbers only reconcile: the whole is no sum.
	csv = []byte("code,date,admitted\nC1,2026-05-20,2\n")
	if _, err := a.ImportResults(t.Context(), who, app.ResultsImport{File: app.File{Name: "chi-bo-kq.csv", Data: csv}, Plan: "2026"}); err != nil {
		t.Fatal(err)
	}
	if s := get(t, h, source); !strings.Contains(s.Text, "do chính đơn vị báo cáo") || !strings.Contains(s.Text, "5 dòng số liệu.") {
		t.Errorf("%d %s", s.Status, s.Text)
	}
	if s := get(t, h, "/tien-do?don-vi=99999"); s.Status != http.StatusNotFound {
		t.Errorf("a unit there is none: %d", s.Status)
	}
}
