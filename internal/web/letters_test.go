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
	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

// letterSite is the site with a writer, a second one and a commune's officer.
type letterSite struct {
	t    *testing.T
	app  *app.App
	site http.Handler
	desk http.Handler
}

func newLetterSite(t *testing.T) *letterSite {
	t.Helper()
	a := loaded(t)
	site := web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }})
	for _, g := range []app.NewAccount{
		{Login: "desk", Name: "Người Soạn", Unit: domain.RootCode, Role: domain.RoleDesk},
		{Login: "head", Name: "Người Duyệt", Unit: domain.RootCode, Role: domain.RoleHead},
		{Login: "admin", Name: "Người Quản Trị", Unit: domain.RootCode, Role: domain.RoleAdministrator},
		{Login: "xa", Name: "Người Xã", Unit: "24646", Role: domain.RoleUnitOfficer},
	} {
		if err := a.AddGuest(t.Context(), who, g); err != nil {
			t.Fatal(err)
		}
	}
	return &letterSite{t, a, site, as(t, a, site, "desk")}
}

func sendForm(t testing.TB, h http.Handler, address string, form url.Values) answer {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String(), plain(w.Body.String())}
}

// begin starts a letter and gives its address.
func (s *letterSite) begin(h http.Handler, kind string) string {
	s.t.Helper()
	a := sendForm(s.t, h, "/van-ban", url.Values{"loai": {kind}, "ky": {"2026"}, "tinh-den": {"20/5/2026"}})
	path, _, _ := strings.Cut(a.Header.Get("Location"), "?")
	if a.Status != http.StatusSeeOther {
		s.t.Fatalf("begin %s: %d %s", kind, a.Status, a.Text)
	}
	return path
}

var (
	inputs    = regexp.MustCompile(`<input[^>]* name="([^"]+)"[^>]*?(?: value="([^"]*)")?[^>]*>`)
	textareas = regexp.MustCompile(`(?s)<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>`)
	selects   = regexp.MustCompile(`(?s)<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>`)
	chosen    = regexp.MustCompile(`<option value="([^"]*)" selected>`)
)

// formOf reads the editor as a browser would send it back.
func formOf(body string) url.Values {
	_, body, _ = strings.Cut(body, `id="soan"`)
	body, _, _ = strings.Cut(body, "</form>")
	unescape := strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&lt;", "<", "&gt;", ">", "&#43;", "+", "&amp;", "&")
	out := url.Values{"lam": {"luu"}}
	for _, m := range inputs.FindAllStringSubmatch(body, -1) {
		value := regexp.MustCompile(` value="([^"]*)"`).FindStringSubmatch(m[0])
		if len(value) > 1 {
			out.Set(m[1], unescape.Replace(value[1]))
		}
	}
	for _, m := range textareas.FindAllStringSubmatch(body, -1) {
		out.Set(m[1], unescape.Replace(m[2]))
	}
	for _, m := range selects.FindAllStringSubmatch(body, -1) {
		if c := chosen.FindStringSubmatch(m[2]); c != nil {
			out.Set(m[1], c[1])
		}
	}
	return out
}

func TestALetterIsEditedOnItsPage(t *testing.T) {
	s := newLetterSite(t)
	path := s.begin(s.desk, "urge")
	first := get(t, s.desk, path)
	for _, want := range []string{"Dự thảo", "[[đã kết nạp: 957]]/[[chỉ tiêu: 3.600]]", "Còn phải điền: [nguyên nhân khách quan", "Các con số trong văn bản", "Chưa có"} {
		if want != "Chưa có" && !strings.Contains(first.Body, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	form := formOf(first.Body)
	if a := sendForm(t, s.desk, path, form); a.Status != http.StatusSeeOther || len(s.versions(path)) != 1 {
		t.Fatalf("sent back unchanged: %d, %d versions\n%s", a.Status, len(s.versions(path)), a.Text)
	}
	change := func(field, value string) url.Values {
		f := url.Values{}
		for k, v := range form {
			f[k] = v
		}
		f.Set(field, value)
		return f
	}
	for _, c := range []struct {
		name, field, value string
		want               string
	}{
		{"a number changed inside its brackets", "doan-1", "có [[đã kết nạp: 960]] đảng viên", "được sửa tay thành “960”"},
		{"a name that is no figure", "doan-1", "có [[số lạ]] đảng viên", "không có con số nào tên là “số lạ”"},
		{"brackets that do not end", "doan-1", "có [[đã kết nạp đảng viên", "không có ]] đóng lại"},
		{"an empty subject", "trich-yeu", " ", "để trống"},
		{"a day that is none", "ngay", "32/5/2026", "không đọc được ngày ban hành"},
		{"a number that is none", "so", "hai", "số văn bản là một số nguyên"},
		{"a committee's signature with a deputy's sign", "quyen-ky", "K/T BÍ THƯ", "không dùng ký thay"},
	} {
		a := sendForm(t, s.desk, path, change(c.field, c.value))
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(strings.ToLower(a.Text), strings.ToLower(c.want)) {
			t.Errorf("%s: %d, lacks %q", c.name, a.Status, c.want)
		}
		if strings.TrimSpace(c.value) != "" && !strings.Contains(formOf(a.Body).Get(c.field), c.value) {
			t.Errorf("%s: what was typed is lost: %q", c.name, formOf(a.Body).Get(c.field))
		}
	}
	if n := len(s.versions(path)); n != 1 {
		t.Fatalf("%d versions after refusals", n)
	}

	f := change("doan-1", "Đoạn một có [[đã kết nạp]] đảng viên và 12 người.\nĐoạn hai[[chú thích]].")
	f.Set("chu-thich-1-1", "Chỉ tiêu là [[chỉ tiêu]].")
	f.Set("so", "259")
	f.Set("ngay", "21/5/2026")
	if a := sendForm(t, s.desk, path, f); a.Status != http.StatusSeeOther {
		t.Fatalf("save: %d %s", a.Status, a.Text)
	}
	second := get(t, s.desk, path)
	g := formOf(second.Body)
	if g.Get("doan-1") != "Đoạn một có [[đã kết nạp: 957]] đảng viên và 12 người." || g.Get("doan-2") != "Đoạn hai[[chú thích]]." || g.Get("chu-thich-2-1") != "Chỉ tiêu là [[chỉ tiêu: 3.600]]." || g.Get("so") != "259" || g.Get("ngay") != "21/05/2026" {
		t.Errorf("it reads %q", g)
	}
	if !strings.Contains(second.Text, "Con số gõ tay, không theo số liệu: 12") {
		t.Errorf("nothing is said of the number typed by hand")
	}

	// Moving paragraphs keeps nothing yet and loses nothing.
	g.Set("lam", "xuong-1")
	moved := sendForm(t, s.desk, path, g)
	if m := formOf(moved.Body); moved.Status != http.StatusOK || m.Get("doan-1") != "Đoạn hai[[chú thích]]." || m.Get("chu-thich-1-1") != "Chỉ tiêu là [[chỉ tiêu: 3.600]]." || len(s.versions(path)) != 2 {
		t.Errorf("moved: %d %q", moved.Status, m)
	}

	// Whoever read the first version is told of the second and loses nothing.
	other := as(t, s.app, s.site, "head")
	stale := change("doan-3", "Câu của người thứ hai.")
	delete(stale, "so")
	delete(stale, "ngay")
	a := sendForm(t, other, path, stale)
	if a.Status != http.StatusConflict || !strings.Contains(a.Text, "Đồng chí Người Soạn vừa lưu văn bản này") || formOf(a.Body).Get("doan-3") != "Câu của người thứ hai." || !strings.Contains(a.Body, "Đoạn một có") {
		t.Errorf("conflict: %d %s", a.Status, a.Text)
	}
	if strings.Contains(a.Body, `<input id="so" name="so"`) {
		t.Error("who may not number is offered the number")
	}
	again := formOf(a.Body)
	if a := sendForm(t, other, path, again); a.Status != http.StatusSeeOther {
		t.Errorf("sent again: %d", a.Status)
	}
	if g := formOf(get(t, s.desk, path).Body); g.Get("so") != "259" || g.Get("doan-3") != "Câu của người thứ hai." {
		t.Errorf("the number given by the clerk is lost: %q", g)
	}
}

func (s *letterSite) versions(path string) []string {
	s.t.Helper()
	return regexp.MustCompile(`>Bản \d+</a>`).FindAllString(get(s.t, s.desk, path).Body, -1)
}

func TestALetterIsSeenPageByPageAndItsNumbersOpen(t *testing.T) {
	s := newLetterSite(t)
	path := s.begin(s.desk, "urge")
	a := get(t, s.desk, path+"/xem")
	// A number of the annex, which is shown as a picture, leads to its facts too.
	annex := a.Body[strings.Index(a.Body, `class="linked"`):]
	if links := regexp.MustCompile(`<a href="(`+path+`/so/[^"]+)" aria-label="([0-9.,%]+)"`).FindAllStringSubmatch(annex, -1); len(links) < 128 {
		t.Errorf("%d numbers of the annex can be clicked", len(links))
	} else if of := get(t, s.desk, links[len(links)/2][1]); of.Status != http.StatusOK || !strings.Contains(of.Text, links[len(links)/2][2]) {
		t.Errorf("%s: %d", links[len(links)/2][1], of.Status)
	}
	if a.Status != http.StatusOK || strings.Count(a.Body, `<figure class="sheetpage`) < 6 || !strings.Contains(a.Body, `<a href="`+path+`/so/admitted" aria-label="957">`) || strings.Contains(a.Body, " style=") {
		t.Errorf("the preview: %d, %d pages", a.Status, strings.Count(a.Body, `<figure class="sheetpage`))
	}
	picture := regexp.MustCompile(path + `/trang/\d+\.svg\?ban=\d+`).FindString(a.Body)
	if p := get(t, s.desk, picture); p.Status != http.StatusOK || p.Header.Get("Content-Type") != "image/svg+xml" || !strings.HasPrefix(p.Body, "<svg ") {
		t.Errorf("page %s: %d %s", picture, p.Status, p.Header.Get("Content-Type"))
	}
	if f := get(t, s.desk, path+"/so/admitted"); f.Status != http.StatusOK || !strings.Contains(f.Text, "640 dòng số liệu, cộng lại là 957") {
		t.Errorf("the number's facts: %d %.300s", f.Status, f.Text)
	}
	for _, address := range []string{"/so/khong-co", "/trang/99.svg", "/trang/1", "/tai?tep=exe", "?ban=99999", "/xem?ban=99999"} {
		if a := get(t, s.desk, path+address); a.Status != http.StatusNotFound {
			t.Errorf("%s: %d", address, a.Status)
		}
	}
	for ext, begins := range map[string]string{"docx": "PK", "pdf": "%PDF", "xlsx": "PK"} {
		if f := get(t, s.desk, path+"/tai?tep="+ext); f.Status != http.StatusOK || !strings.HasPrefix(f.Body, begins) {
			t.Errorf("%s: %d", ext, f.Status)
		}
	}
}

func TestALetterIsAskedAgainForAnotherDay(t *testing.T) {
	s := newLetterSite(t)
	path := s.begin(s.desk, "urge")
	base := formOf(get(t, s.desk, path).Body).Get("ban")
	for _, bad := range []string{"x", "1/1/2020", ""} {
		if a := sendForm(t, s.desk, path+"/tinh-lai", url.Values{"ban": {base}, "tinh-den": {bad}}); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Body, `value="`+bad+`"`) {
			t.Errorf("day %q: %d", bad, a.Status)
		}
	}
	if a := sendForm(t, s.desk, path+"/tinh-lai", url.Values{"ban": {base}, "tinh-den": {"30/4/2026"}}); a.Status != http.StatusSeeOther {
		t.Fatalf("asked again: %d %s", a.Status, a.Text)
	}
	a := get(t, s.desk, path)
	if !strings.Contains(a.Text, "Các con số vừa đổi") || !strings.Contains(a.Text, "đã kết nạp 957 → ") {
		t.Errorf("what changed is not told: %.600s", a.Text)
	}
}

func TestAnEditedLetterIsUploaded(t *testing.T) {
	s := newLetterSite(t)
	path := s.begin(s.desk, "urge")
	file := []byte(get(t, s.desk, path+"/tai?tep=docx").Body)
	doc, _, err := docx.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range doc.Sections[0].Blocks {
		if p, ok := b.(*page.Para); ok {
			for i := range p.Runs {
				if p.Runs[i].Ref == "admitted" {
					p.Runs[i] = page.Text("958")
				}
			}
		}
	}
	edited, err := docx.Write(doc, domain.MustDate("2026-05-21").End().Time())
	if err != nil {
		t.Fatal(err)
	}
	base := formOf(get(t, s.desk, path).Body).Get("ban")
	upload := func(h http.Handler, data []byte) answer {
		var body bytes.Buffer
		m := multipart.NewWriter(&body)
		if err := m.WriteField("ban", base); err != nil {
			t.Fatal(err)
		}
		part, err := m.CreateFormFile("tep", "sửa <b>.docx")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(data); err != nil {
			t.Fatal(err)
		}
		if err := m.Close(); err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path+"/ban-sua", &body)
		r.Header.Set("Content-Type", m.FormDataContentType())
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return answer{w.Code, w.Header(), w.Body.String(), plain(w.Body.String())}
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":         {nil, "chưa chọn tệp nào"},
		"no Word file":    {[]byte("xin chào"), "tệp Word (.docx)"},
		"too large a one": {make([]byte, 5<<20), "lớn quá 4 MB"},
		"the same file":   {file, "không khác gì bản hiện có"},
	} {
		if a := upload(s.desk, c.data); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, c.want) {
			t.Errorf("%s: %d, lacks %q", name, a.Status, c.want)
		}
	}
	if a := upload(as(t, s.app, s.site, "xa"), edited); a.Status != http.StatusNotFound {
		t.Errorf("from another unit: %d", a.Status)
	}
	if a := upload(s.desk, edited); a.Status != http.StatusSeeOther {
		t.Fatalf("upload: %d %s", a.Status, a.Text)
	}
	a := get(t, s.desk, path)
	if !strings.Contains(a.Text, "1 con số bị sửa tay") || !strings.Contains(a.Text, "957 → 958") || strings.Contains(a.Body, `id="soan"`) || strings.Contains(a.Body, "<b>.docx") {
		t.Errorf("the page says %.900s", a.Text)
	}
	if p := get(t, s.desk, path+"/xem"); p.Status != http.StatusOK || strings.Count(p.Body, "sheetpage") < 6 {
		t.Errorf("its pages: %d", p.Status)
	}
}

func TestACommuneWritesToItsLowerLevels(t *testing.T) {
	s := newLetterSite(t)
	xa := as(t, s.app, s.site, "xa")
	list := get(t, xa, "/van-ban")
	if !strings.Contains(list.Text, "Công văn của đảng ủy đôn đốc cấp dưới") || strings.Contains(list.Text, "Tờ trình chỉ tiêu") {
		t.Errorf("its list: %s", list.Text)
	}
	path := s.begin(xa, "unit-urge")
	if a := get(t, xa, path); a.Status != http.StatusOK || !strings.Contains(a.Body, "-CV/ĐU") || !strings.Contains(a.Body, "T/M BAN THƯỜNG VỤ") {
		t.Errorf("its letter: %d", a.Status)
	}
	if a := get(t, s.desk, path); a.Status != http.StatusNotFound {
		t.Errorf("the Commission opens it: %d", a.Status)
	}
	if a := sendForm(t, xa, "/van-ban", url.Values{"loai": {"urge"}, "ky": {"2026"}}); a.Status != http.StatusUnprocessableEntity {
		t.Errorf("a commune writes the Commission's letter: %d", a.Status)
	}
}
