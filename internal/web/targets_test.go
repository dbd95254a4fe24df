package web_test

import (
	"bytes"
	"mime/multipart"
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

// sendFile sends a form with a file.
func sendFile(t testing.TB, h http.Handler, address string, in url.Values, name, data string) answer {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	for field, values := range in {
		for _, v := range values {
			_ = m.WriteField(field, v)
		}
	}
	if name != "" {
		f, err := m.CreateFormFile("tep", name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = f.Write([]byte(data))
	}
	_ = m.Close()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, address, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String(), plain(w.Body.String())}
}

// sent is the form of a page as a browser would send it back.
func sent(a answer) url.Values {
	in := url.Values{}
	for _, m := range regexp.MustCompile(`<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"`).FindAllStringSubmatch(a.Body, -1) {
		in.Add(m[1], plain(m[2]))
	}
	for _, m := range regexp.MustCompile(`(?s)<select[^>]* name="([^"]+)".*?</select>`).FindAllStringSubmatch(a.Body, -1) {
		chosen := ""
		if v := regexp.MustCompile(`<option value="([^"]*)" selected`).FindStringSubmatch(m[0]); v != nil {
			chosen = v[1]
		} else if v := regexp.MustCompile(`<option value="([^"]*)"`).FindStringSubmatch(m[0]); v != nil {
			chosen = v[1]
		}
		in.Add(m[1], chosen)
	}
	return in
}

func says(t *testing.T, a answer, status int, want ...string) {
	t.Helper()
	if a.Status != status {
		t.Fatalf("status %d, want %d: %s", a.Status, status, a.Text)
	}
	for _, s := range want {
		// Where a sentence begins it has a capital.
		if !strings.Contains(strings.ToLower(a.Text), strings.ToLower(s)) && !strings.Contains(a.Body, s) {
			t.Errorf("the page does not say %q: %s", s, a.Text)
		}
	}
}

func TestTargetsFromAFileAreCheckedFirst(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	const path = "/chi-tieu/2026/nhap"
	decision := url.Values{"van-ban": {"185-TB/TU"}, "ngay-van-ban": {"08/04/2026"}, "tong": {"3.700"}, "viec": {"xem"}}
	bad := sendFile(t, h, path, decision, "sai.csv", "code,target\n24646,x\n99999,3\n24664,30\n")
	says(t, bad, 422, "Không nhập dòng nào: tệp có", "dòng 2", "dòng 3", `value="185-TB/TU"`, `value="3.700"`)
	none := sendFile(t, h, path, decision, "", "")
	says(t, none, 422, "chưa chọn tệp", `value="08/04/2026"`)
	big := sendFile(t, h, path, decision, "lon.csv", "code,target\n"+strings.Repeat("24646,1\n", 300_000))
	says(t, big, 422, "lon.csv")

	good := sendFile(t, h, path, decision, "phu luc.csv", "code,target,ghi chú\n24646,30,a\n24664,30,b\n")
	says(t, good, 200, "Xem trước, chưa ghi", "Đảng bộ xã Đắk Wil", "phu luc.csv", "Không dùng đến trong tệp: ghi chú", "khác tổng ghi trong văn bản 185-TB/TU (3.700)")
	if strings.Contains(get(t, h, "/chi-tieu/2026").Text, "185-TB/TU") {
		t.Error("a check kept something")
	}
	again := sent(good)
	again.Set("viec", "ghi")
	kept := sendFile(t, h, path, again, "", "")
	if kept.Status != http.StatusSeeOther || kept.Header.Get("Location") != "/chi-tieu/2026?xong=targets-changed" {
		t.Fatalf("%d %s: %s", kept.Status, kept.Header.Get("Location"), kept.Text)
	}
	says(t, get(t, h, "/chi-tieu/2026"), 200, "185-TB/TU ngày 08/04/2026", "3.700")
}

func TestTheSecondOfTwoWhoAdjustIsTold(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	const path = "/chi-tieu/2026/dieu-chinh"
	form := func(notice, target string) url.Values {
		in := sent(get(t, h, path))
		in.Set("van-ban", notice)
		in.Set("ngay-van-ban", "08/04/2026")
		in["don-vi"], in["chi-tieu"] = []string{"24646"}, []string{target}
		in.Set("viec", "xem")
		in = sent(post(t, h, path, in))
		in.Set("viec", "ghi")
		return in
	}
	mine := form("185-TB/TU", "30")
	if kept := post(t, h, path, form("186-TB/TU", "31")); kept.Status != http.StatusSeeOther {
		t.Fatalf("the first: %d %s", kept.Status, kept.Text)
	}
	told := post(t, h, path, mine)
	says(t, told, 422, "vừa được kiem.thu", "Nội dung đồng chí đang nhập vẫn còn", `value="185-TB/TU"`, `value="30"`)
	on := sent(told)
	on.Set("viec", "xem")
	seen := post(t, h, path, on)
	says(t, seen, 200, "31 30 −1")
	on = sent(seen)
	on.Set("viec", "ghi")
	if kept := post(t, h, path, on); kept.Status != http.StatusSeeOther {
		t.Errorf("once told: %d %s", kept.Status, kept.Text)
	}
}

func TestACommitteeSeesAndAllotsItsOwnTargetOnly(t *testing.T) {
	a := loaded(t)
	if _, err := a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "v.csv", Data: []byte("code,full_name,kind,parent_code\n24646.01,Chi bộ thôn 1,cell,24646\n24646.02,Chi bộ thôn 2,cell,24646\n")}}); err != nil {
		t.Fatal(err)
	}
	if err := a.AddGuest(t.Context(), who, app.NewAccount{Login: "xa", Name: "Cán bộ xã", Unit: "24646", Role: domain.RoleUnitOfficer}); err != nil {
		t.Fatal(err)
	}
	site := web.New(web.Config{App: a, Now: today})
	h := as(t, a, site, "xa")
	page := get(t, h, "/chi-tieu/2026")
	says(t, page, 200, "Phân bổ chỉ tiêu: Đảng bộ xã Đắk Wil", "Chi bộ thôn 1", "312-TB/TU")
	if strings.Contains(page.Text, "Đức Lập") {
		t.Error("another committee stands on the page")
	}
	for _, address := range []string{"/chi-tieu/2026?don-vi=24664", "/chi-tieu/2026?don-vi=TU", "/chi-tieu/2026/don-vi/24664", "/chi-tieu/1999"} {
		if x := get(t, h, address); x.Status != http.StatusNotFound {
			t.Errorf("%s: %d", address, x.Status)
		}
	}
	for _, address := range []string{"/chi-tieu/mo-ky", "/quan-tri", "/quan-tri/quy-tac/2026", "/quan-tri/ngay-nghi", "/quan-tri/sao-luu", "/quan-tri/mau-van-ban"} {
		if x := get(t, h, address); x.Status != http.StatusForbidden {
			t.Errorf("%s: %d", address, x.Status)
		}
	}
	in := url.Values{"van-ban": {"07-TB/ĐU"}, "ngay-van-ban": {"05/02/2026"}, "don-vi": {"24646.01", "24646.02"}, "chi-tieu": {"20", "9"}, "viec": {"xem"}}
	over := post(t, h, "/chi-tieu/2026/dieu-chinh", in)
	says(t, over, 200, "Đã phân bổ 29, vượt chỉ tiêu của đảng bộ (23) là 6")
	save := sent(over)
	save.Set("viec", "ghi")
	if kept := post(t, h, "/chi-tieu/2026/dieu-chinh", save); kept.Status != http.StatusSeeOther {
		t.Fatalf("%d: %s", kept.Status, kept.Text)
	}
	says(t, get(t, h, "/chi-tieu/2026"), 200, "07-TB/ĐU ngày 05/02/2026", "vượt 6")
	in["don-vi"], in["chi-tieu"] = []string{"24664"}, []string{"5"}
	says(t, post(t, h, "/chi-tieu/2026/dieu-chinh", in), 422, "không trực thuộc đảng bộ đang phân bổ")
	if board := get(t, as(t, a, site, "xa"), "/tien-do"); board.Status != http.StatusOK {
		t.Errorf("the board: %d", board.Status)
	}
}

func TestRulesTypedWrongStayAndTheSecondOfTwoIsTold(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	const path = "/quan-tri/quy-tac/2026"
	form := sent(get(t, h, path))
	wrong := url.Values{}
	for k, v := range form {
		wrong[k] = append([]string(nil), v...)
	}
	for name, value := range map[string]string{
		"viec": "xem", "cao": "50%", "ngay-chot": "32", "thang-lien": "", "lich": "tuan", "tu-ngay": "1/1/2027", "mien-tu": "02/2026", "mien-ly-do": "", "ky-thang": "3/2026", "ky-tu": "x", "xem-ngay": "31/12/2025",
	} {
		wrong.Set(name, value)
	}
	says(t, post(t, h, path, wrong), 422, `value="50%"`, `value="32"`, `value="1/1/2027"`, `value="02/2026"`, `value="3/2026"`, "“x” không phải là một ngày")
	wrong.Set("ky-tu", "05/03/2026")
	says(t, post(t, h, path, wrong), 422,
		"ngưỡng trung bình phải lớn hơn 0", "ngày trong tháng phải từ 1 đến 31", "số tháng liền phải từ 1", "giá trị này không có trong danh sách",
		"nằm ngoài kỳ chỉ tiêu", "mỗi khoảng tháng không tính cần", `value="05/03/2026"`)

	form.Set("cao", "80%")
	form.Set("viec", "ghi")
	says(t, post(t, h, path, form), 200, "đã được sửa sau lần xem trước", "Tổng số không đổi") // nothing is kept unseen
	form.Set("viec", "xem")
	seen := post(t, h, path, form)
	says(t, seen, 200, "đơn vị đổi mức", "Ghi quy tắc này")
	mine := sent(seen)
	mine.Set("viec", "ghi")

	other := sent(get(t, h, path))
	other.Set("viec", "xem")
	other.Set("trung-binh", "1/2")
	other = sent(post(t, h, path, other))
	other.Set("viec", "ghi")
	if kept := post(t, h, path, other); kept.Status != http.StatusSeeOther {
		t.Fatalf("the first: %d %s", kept.Status, kept.Text)
	}
	told := post(t, h, path, mine)
	says(t, told, 422, "vừa được", "Nội dung đồng chí đang nhập vẫn còn", `value="80%"`)
	if known, err := a.PlanRules(t.Context(), who, "2026"); err != nil || len(known.Versions) != 2 {
		t.Errorf("%d versions, %v", len(known.Versions), err)
	}
	on := sent(told)
	on.Set("viec", "xem")
	on = sent(post(t, h, path, on))
	on.Set("viec", "ghi")
	if kept := post(t, h, path, on); kept.Status != http.StatusSeeOther {
		t.Errorf("once told, the second cannot go on: %d %s", kept.Status, kept.Text)
	}
	if x := get(t, h, "/quan-tri/quy-tac/1999"); x.Status != http.StatusNotFound {
		t.Errorf("rules of no plan: %d", x.Status)
	}
}

func TestABackupThroughThePageIsWholeAndNeverKept(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	got := post(t, h, "/quan-tri/sao-luu", url.Values{})
	if got.Status != http.StatusOK || got.Header.Get("Cache-Control") != "no-store" || !strings.HasPrefix(got.Body, "SQLite format 3\x00") ||
		!strings.Contains(got.Header.Get("Content-Disposition"), "attachment; filename=tiendo-sao-luu-") {
		t.Errorf("%d %v", got.Status, got.Header)
	}
	says(t, get(t, h, "/quan-tri/sao-luu"), 200, "kiem.thu", "tiendo-sao-luu-")
	if x := get(t, h, "/quan-tri/mau-van-ban/tep/hd36/urge/tai"); x.Status != http.StatusOK || !strings.HasPrefix(x.Body, "PK") {
		t.Errorf("template: %d", x.Status)
	}
	if x := get(t, h, "/quan-tri/mau-van-ban/tep/hd36/none/tai"); x.Status != http.StatusNotFound {
		t.Errorf("no template: %d", x.Status)
	}
}

func TestATemplateSaysWhatItMayHold(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	const path = "/quan-tri/mau-van-ban/tep/hd36/urge"
	says(t, get(t, h, path), 200, "Các ô dùng trong mẫu")
	says(t, get(t, h, path+"/o"), 200, "{{ngày_ban_hành}}", "{{nếu chậm}} … {{hết}}", "kỳ chỉ tiêu đã kết thúc", "{{own_streak}}", "Nơi nhận mẫu", "{{chỉ_mức_cao}} ở đầu đoạn")
	if x := get(t, h, path+"/o.xlsx"); !strings.HasPrefix(x.Body, "PK") || !strings.Contains(x.Header.Get("Content-Disposition"), "o-trong-mau-hd36-urge.xlsx") {
		t.Errorf("the workbook: %d", x.Status)
	}
	const list = "/quan-tri/mau-van-ban/tep/hd36/case-list"
	says(t, get(t, h, "/quan-tri/mau-van-ban"), 200, "Giấy tờ của hồ sơ", list, "Quyết định kết nạp đảng viên (9-KNĐ)")
	says(t, get(t, h, list+"/o"), 200, "{{lặp hồ_sơ}} … {{hết}}", "ngày cuối phải xét", "{{dấu_bản_in}}", "Họ Và Tên Mẫu", "{{nếu gấp}}")
	if x := get(t, h, "/quan-tri/mau-van-ban/tep/hd36/none/o"); x.Status != http.StatusNotFound {
		t.Errorf("the tags of no template: %d", x.Status)
	}
	// A file that is too large takes nothing along of what was typed.
	large := strings.Repeat("x", app.MostUploaded+(128<<10))
	form := sent(get(t, h, path))
	form.Set("ngay", "15/6/2026")
	says(t, sendFile(t, h, path, form, "lon.docx", large), 422, `value="15/6/2026"`, "4 MB")
}
