package web_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

// commune is a commune with three cells, of one of which the members are not
// known, as its officer sees the site.
func commune(t *testing.T) http.Handler {
	t.Helper()
	a := loaded(t)
	cells := "code,full_name,kind,parent_code,members\n24646.01,Chi bộ thôn 1,cell,24646,50\n24646.02,Chi bộ thôn 2,cell,24646,30\n24646.03,Chi bộ thôn 3,cell,24646,\n"
	if _, err := a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "v.csv", Data: []byte(cells)}}); err != nil {
		t.Fatal(err)
	}
	if err := a.AddGuest(t.Context(), who, app.NewAccount{Login: "xa", Name: "Cán bộ xã", Unit: "24646", Role: domain.RoleUnitOfficer}); err != nil {
		t.Fatal(err)
	}
	return as(t, a, web.New(web.Config{App: a, Now: today}), "xa")
}

func TestATargetIsDividedWithItsReasoning(t *testing.T) {
	h := commune(t)
	const path = "/chi-tieu/2026/phan-bo"
	// 23 × 50/80 = 14,375 and 23 × 30/80 = 8,625: the second gets the one left.
	page := get(t, h, path+"?dang-vien=1")
	says(t, page, 200, "Phân bổ chỉ tiêu: Đảng bộ xã Đắk Wil", "Được giao 23, chưa phân bổ", "14,3750", "8,6250", "Phần lẻ lớn thứ 1: thêm 1.",
		"1 đơn vị chưa có số liệu", "Chi bộ thôn 3", "chưa có số đảng viên", `name="chi-tieu" value="14"`, `name="chi-tieu" value="9"`)

	in := sent(page)
	in.Del("bo") // no box is ticked
	in.Set("van-ban", "07-TB/ĐU")
	in.Set("ngay-van-ban", "05/02/2026")
	in["chi-tieu"] = []string{"14", "10", "hai"}
	in.Set("viec", "xem")
	says(t, post(t, h, path+"?don-vi=24646", in), 422, "“hai”", `value="hai"`, `value="07-TB/ĐU"`)
	in["chi-tieu"] = []string{"14", "10", "2"}
	seen := post(t, h, path+"?don-vi=24646", in)
	says(t, seen, 200, "Nếu ghi, tổng là 26, vượt chỉ tiêu được giao (23) là 3", "sửa tay, đề xuất 9", "Tôi chủ động phân bổ vượt chỉ tiêu được giao 3 đảng viên")
	save := sent(seen)
	save.Set("viec", "ghi")
	save.Del("bo")
	save.Del("vuot")
	asked := post(t, h, path+"?don-vi=24646", save)
	says(t, asked, 422, "tổng phân bổ 26 vượt chỉ tiêu được giao 23", `value="10"`)
	save = sent(asked)
	save.Del("bo")
	save.Set("viec", "ghi")
	save.Set("vuot", "26")
	save["chi-tieu"] = []string{"14", "10", "3"} // changed after it was looked at
	says(t, post(t, h, path+"?don-vi=24646", save), 200, "đã được sửa sau lần xem trước", "27")
	save["chi-tieu"] = []string{"14", "10", "2"}
	if kept := post(t, h, path+"?don-vi=24646", save); kept.Status != http.StatusSeeOther || kept.Header.Get("Location") != path+"?don-vi=24646&xong=targets-changed" {
		t.Fatalf("%d %v %s", kept.Status, kept.Header, kept.Text)
	}
	says(t, get(t, h, path), 200, "đã phân bổ 26: vượt 3")
	// An empty cell keeps what there is.
	in = sent(get(t, h, path))
	in.Set("van-ban", "09-TB/ĐU")
	in.Set("ngay-van-ban", "15/05/2026")
	in["chi-tieu"] = []string{"", "7", ""}
	in.Set("viec", "xem")
	seen = post(t, h, path+"?don-vi=24646", in)
	says(t, seen, 200, "Nếu ghi, tổng là 23, vừa bằng chỉ tiêu được giao.")
	if strings.Contains(seen.Text, "Tôi chủ động") {
		t.Error("it asks about more than there is where there is not more")
	}
	for address, want := range map[string]int{path + "?don-vi=24664": 404, path + "?don-vi=TU": 404, path + "?don-vi=24646.01": 200, path + "/bang.xlsx?dang-vien=1": 200, path + "/bang.xlsx": 404} {
		if x := get(t, h, address); x.Status != want {
			t.Errorf("%s: %d, want %d", address, x.Status, want)
		}
	}
	file, err := excelize.OpenReader(strings.NewReader(get(t, h, path+"/bang.xlsx?dang-vien=1").Body))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := file.GetRows("Phân bổ chỉ tiêu", excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, r := range rows {
		all += strings.Join(r, "|") + "\n"
	}
	for _, want := range []string{"1|Chi bộ thôn 1|50|62,5000|14,3750|14|0,3750||14|Phần lẻ lớn thứ 2: không thêm.", "2|Chi bộ thôn 2|30|37,5000|8,6250|8|0,6250|+1|9|", "|Tổng|80|||22||1|23"} {
		if !strings.Contains(all, want) {
			t.Errorf("the workbook does not say %q:\n%s", want, all)
		}
	}
}

func TestAUnitTypesItsPlan(t *testing.T) {
	h := commune(t)
	const path = "/chi-tieu/ke-hoach/thang/24646?ky=2026"
	page := get(t, h, path)
	says(t, page, 200, "Kế hoạch tháng, quý: Đảng bộ xã Đắk Wil", "Chỉ tiêu 23; chưa có kế hoạch", "Quý IV/2026")
	in := sent(page)
	in.Set("admission-2026-01", "2")
	in.Set("admission-2026-03", "ba")
	in.Set("van-ban", "12-KH/ĐU")
	says(t, post(t, h, path, in), 422, `value="ba"`, `value="2"`, `value="12-KH/ĐU"`, "“ba”")
	in.Set("admission-2026-03", "5")
	in.Set("source-2026-02", "0")
	if kept := post(t, h, path, in); kept.Status != http.StatusSeeOther || kept.Header.Get("Location") != path+"&xong=schedule-saved" {
		t.Fatalf("%d %v %s", kept.Status, kept.Header, kept.Text)
	}
	says(t, get(t, h, path), 200, "Kế hoạch kết nạp cả kỳ: 7 (2/12 tháng đã ghi), chỉ tiêu 23: kế hoạch thấp hơn chỉ tiêu 16.", "Quý I/2026 0 – 7", "12-KH/ĐU", "Kết nạp: T1: 2, T3: 5")
	// The second of two is told, and keeps what was typed.
	in.Set("admission-2026-04", "9")
	says(t, post(t, h, path, in), 422, "vừa được", `value="9"`)
	says(t, post(t, h, path, sent(get(t, h, path))), 422, "không có gì để ghi")

	years := "/chi-tieu/ke-hoach/nhieu-nam/24646?ky=2026"
	in = sent(get(t, h, years))
	in.Set("admission-2026", "25")
	in.Set("admission-2030", "40")
	if kept := post(t, h, years, in); kept.Status != http.StatusSeeOther {
		t.Fatalf("%d %s", kept.Status, kept.Text)
	}
	says(t, get(t, h, years), 200, "Năm 2026: kế hoạch năm 25, cộng các tháng đã ghi 7, chênh −18.", "65")

	says(t, get(t, h, "/chi-tieu/ke-hoach"), 200, "Chưa có kế hoạch tháng: 3/3 đơn vị", "Chi bộ thôn 2")
	says(t, get(t, h, "/chi-tieu/ke-hoach?thieu=thang"), 200, "Chi bộ thôn 2", "Xem tất cả")
	says(t, get(t, h, "/don-vi/24646?ky=2026&tinh-den=2026-05-20"), 200, "kế hoạch của đơn vị đến T5: 7", "Kế hoạch của đơn vị")
	says(t, get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20&cot=ke-hoach"), 200, "Kế hoạch đến T5", "3/3 đơn vị chưa có kế hoạch")
	if x := post(t, h, "/chi-tieu/ke-hoach/thang/24664?ky=2026", url.Values{"admission-2026-01": {"1"}}); x.Status != http.StatusNotFound {
		t.Errorf("the plan of a neighbour: %d", x.Status)
	}
}

// A proposal of the province becomes a submission on the press of a button; what
// cannot be proposed is said where it was asked for.
func TestAProposalBecomesASubmission(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	const path = "/chi-tieu/2026/phan-bo"
	page := get(t, h, path+"?dan-so=1&tong=2300")
	says(t, page, 200, "Lập tờ trình từ đề xuất này")
	in := sent(page)
	in.Del("bo")
	in.Set("viec", "to-trinh")
	none := url.Values{"viec": {"to-trinh"}, "tong": {"2300"}}
	says(t, post(t, h, path, none), 422)
	begun := post(t, h, path, in)
	if begun.Status != http.StatusSeeOther || !strings.HasPrefix(begun.Header.Get("Location"), "/van-ban/") {
		t.Fatalf("%d %v %s", begun.Status, begun.Header, begun.Text)
	}
	paper, _, _ := strings.Cut(begun.Header.Get("Location"), "?")
	says(t, get(t, h, paper), 200, "Tờ trình chỉ tiêu", "[[số cần phân bổ: 2.300]]", "theo tỷ lệ của dân số", "[[chỉ tiêu đề xuất: ")
	says(t, get(t, h, paper+"/so/a_24646_proposed"), 200, "theo cách phân bổ đã chọn")
	says(t, get(t, h, paper+"/so/to_allot"), 200, "Tổng số đảng viên đem phân bổ")
}
