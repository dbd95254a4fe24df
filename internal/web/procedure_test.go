package web_test

import (
	"html"
	"net/http"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/domain/report"
	"tiendo/internal/web"
)

// asSent are the fields of a page as a browser would send them: ticked boxes and
// no others. Fields of forms that only read are among them.
func asSent(a answer) url.Values {
	in := sent(answer{Body: regexp.MustCompile(`<input type="checkbox"[^>]*>`).ReplaceAllString(a.Body, "")})
	for _, m := range regexp.MustCompile(`<input type="checkbox"[^>]*>`).FindAllString(a.Body, -1) {
		name, value := regexp.MustCompile(` name="([^"]+)"`).FindStringSubmatch(m), regexp.MustCompile(` value="([^"]*)"`).FindStringSubmatch(m)
		if strings.Contains(m, " checked") && name != nil && value != nil {
			in.Add(name[1], plain(value[1]))
		}
	}
	for _, m := range regexp.MustCompile(`(?s)<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>`).FindAllStringSubmatch(a.Body, -1) {
		in.Set(m[1], html.UnescapeString(m[2]))
	}
	return in
}

// cabinetOf is the site with a file of an invented person in a cell of a commune,
// for somebody who sets the procedure, and for the officer of the commune.
func cabinetOf(t *testing.T) (desk, unit http.Handler, a *app.App, file string) {
	t.Helper()
	a = loaded(t)
	op := domain.Operator("test")
	a.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	list := "code,full_name,kind,parent_code,open_on\nL1,Chi bộ thôn Một,cell,24646,2025-07-01\n"
	if _, err := a.ImportUnits(t.Context(), op, app.UnitsImport{File: app.File{Name: "x.csv", Data: []byte(list)}}); err != nil {
		t.Fatal(err)
	}
	code, _, err := a.AddCandidate(t.Context(), op, app.CandidateAdded{
		Unit: "L1", Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
		Person: casefile.Person{Name: "Nguyễn Thị Mẫu", Birth: casefile.Birth{Year: 2000, Month: 3, Day: 4}, Home: "xã Mẫu", Attributes: casefile.Attributes{Sex: casefile.Female, Source: report.SourceGroups[0]}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{"class_begun 2026-01-12", "class_completed 2026-01-16", "certified 2026-01-20", "dossier_authorised 2026-02-02", "dossier_opened 2026-02-05"} {
		kind, day, _ := strings.Cut(s, " ")
		if _, err := a.RecordStep(t.Context(), op, app.StepTaken{File: code, Seen: -1, Event: casefile.Event{Kind: casefile.Kind(kind), On: domain.MustDate(day)}}); err != nil {
			t.Fatal(s, err)
		}
	}
	for login, x := range map[string]app.NewAccount{"can.bo": {Unit: domain.RootCode, Role: domain.RoleDesk}, "xa.can.bo": {Unit: "24646", Role: domain.RoleUnitOfficer}} {
		x.Login, x.Name = login, "Người "+login
		if err := a.AddGuest(t.Context(), op, x); err != nil {
			t.Fatal(err)
		}
	}
	site := web.New(web.Config{App: a, Now: today})
	return as(t, a, site, "can.bo"), as(t, a, site, "xa.can.bo"), a, code
}

func TestASetOfRulesIsEditedOnPages(t *testing.T) {
	desk, unit, _, file := cabinetOf(t)
	const path = "/quan-tri/quy-dinh"
	if p := get(t, desk, path); p.Status != 200 || !strings.Contains(p.Text, "294") || !strings.Contains(p.Text, "nội dung cần xác nhận") || !strings.Contains(p.Text, "đang áp dụng") {
		t.Fatalf("%d %.600s", p.Status, p.Text)
	}
	if p := get(t, unit, path+"/294"); p.Status != 200 || strings.Contains(p.Body, "/sua/") || !strings.Contains(p.Text, "45 ngày làm việc") || !strings.Contains(p.Text, "294-QĐ/TW §4.3.1") {
		t.Errorf("a unit reads a set: %d", p.Status)
	}
	// Every row has a form that, sent as it is, changes nothing.
	rows := regexp.MustCompile(`href="(`+path+`/294/sua/[^"]+)"`).FindAllStringSubmatch(get(t, desk, path+"/294").Body, -1)
	if len(rows) < 80 {
		t.Fatalf("%d forms", len(rows))
	}
	for _, m := range rows {
		if strings.HasSuffix(m[1], "/them") {
			continue
		}
		form := asSent(get(t, desk, m[1]))
		form.Set("viec", "xem")
		if p := post(t, desk, m[1], form); p.Status != 422 || !strings.Contains(p.Text, "không có gì để ghi") {
			t.Errorf("%s as it is: %d %.300s", m[1], p.Status, p.Text)
		}
	}

	const clock = path + "/294/sua/thoi-han/certificate_validity"
	form := asSent(get(t, desk, clock))
	form.Set("viec", "ghi")
	form.Set("dai", "nhiều")
	form.Set("nguon", "quy định thử")
	if p := post(t, desk, clock, form); p.Status != 422 || !strings.Contains(p.Body, `value="nhiều"`) || !strings.Contains(p.Body, `name="nguon" value="quy định thử"`) || !strings.Contains(p.Body, `aria-describedby="loi-dai"`) {
		t.Errorf("a number that is none: %d %.500s", p.Status, p.Text)
	}
	form.Set("dai", "0")
	if p := post(t, desk, clock, form); p.Status != 422 || !strings.Contains(p.Body, `aria-describedby="loi-dai"`) {
		t.Errorf("no length: %d", p.Status)
	}
	form.Set("dai", "36")
	shown := post(t, desk, clock, form) // it asks to be saved, and was not looked at
	if shown.Status != 200 || !strings.Contains(shown.Text, "1/1 hồ sơ thay đổi") || !strings.Contains(shown.Text, file) || !strings.Contains(shown.Text, "ngày 20/01/2031 → ngày 20/01/2029") || strings.Contains(shown.Text, "Mẫu") && strings.Contains(shown.Text, "Nguyễn Thị Mẫu") {
		t.Fatalf("%d %.900s", shown.Status, shown.Text)
	}
	stale := asSent(shown)
	form = asSent(shown)
	form.Set("viec", "ghi")
	if p := post(t, desk, clock, form); p.Status != http.StatusSeeOther || p.Header.Get("Location") != path+"/294?xong=rule-set" {
		t.Fatalf("%d %.500s", p.Status, p.Text)
	}
	if p := get(t, desk, path+"/294"); !strings.Contains(p.Text, "36 tháng") || !strings.Contains(p.Text, "độ dài: 60 tháng") {
		t.Errorf("the version does not tell what it changed: %.300s", p.Text)
	}
	stale.Set("viec", "ghi")
	stale.Set("nguon", "người thứ hai")
	late := post(t, desk, clock, stale)
	if late.Status != http.StatusUnprocessableEntity && late.Status != http.StatusOK || !strings.Contains(late.Body, "người thứ hai") || !strings.Contains(late.Text, "vừa được Người can.bo sửa") && !strings.Contains(late.Text, "vừa được") {
		t.Errorf("whoever comes second is not told: %d %.600s", late.Status, late.Text)
	}
	// What is broken elsewhere by dropping a step is told with where it is.
	const step = path + "/294/sua/buoc/class_completed"
	form = asSent(get(t, desk, step))
	form.Set("viec", "xem")
	form.Set("bo", "co")
	if p := post(t, desk, step, form); p.Status != 422 || !strings.Contains(p.Text, "Thời hạn, thời hiệu, “") || !strings.Contains(p.Body, `name="bo" value="co" checked`) {
		t.Errorf("%d %.600s", p.Status, p.Text)
	}
	if p := post(t, unit, clock, form); p.Status != http.StatusForbidden || !strings.Contains(p.Text, "không được giao") || strings.Contains(p.Text, "trang khác nên") {
		t.Errorf("a unit edits the rules, or is not told why not: %d %.600s", p.Status, p.Text)
	}
}

func TestTheNextSetAndTheFilesBetweenTwo(t *testing.T) {
	desk, unit, _, file := cabinetOf(t)
	const next = "/quan-tri/quy-dinh/lap"
	form := asSent(get(t, desk, next+"?tu=294"))
	form.Set("viec", "xem")
	form.Set("ma", "lap")
	form.Set("ten", "Quy định số 300-QĐ/TW")
	form.Set("tu-ngay", "26/07/2026")
	if p := post(t, desk, next, form); p.Status != 422 || !strings.Contains(p.Body, `value="Quy định số 300-QĐ/TW"`) {
		t.Errorf("a reserved code: %d", p.Status)
	}
	form.Set("ma", "300")
	if p := post(t, desk, next, form); p.Status != 422 || !strings.Contains(p.Text, "ộ quy định 208 cũng áp dụng từ ngày này") {
		t.Errorf("a day that is taken: %d %.300s", p.Status, p.Text)
	}
	form.Set("tu-ngay", "01/06/2026")
	shown := post(t, desk, next, form)
	if shown.Status != 200 || !strings.Contains(shown.Text, "không hồ sơ nào thay đổi") {
		t.Fatalf("%d %.400s", shown.Status, shown.Text)
	}
	form = asSent(shown)
	form.Set("viec", "ghi")
	if p := post(t, desk, next, form); p.Status != http.StatusSeeOther || p.Header.Get("Location") != "/quan-tri/quy-dinh/300?xong=rule-set" {
		t.Fatalf("%d %.400s", p.Status, p.Text)
	}
	const straddle = "/ho-so/quy-dinh?bo=300&don-vi=24646"
	page := get(t, unit, straddle)
	if page.Status != 200 || !strings.Contains(page.Text, file) || !strings.Contains(page.Text, "chưa ai quyết định") || strings.Contains(page.Text, "Nguyễn Thị Mẫu") {
		t.Fatalf("%d %.600s", page.Status, page.Text)
	}
	form = asSent(page)
	form.Set("viec", "giu")
	if p := post(t, unit, "/ho-so/quy-dinh", form); p.Status != 422 || !strings.Contains(p.Text, "Hãy chọn hồ sơ") {
		t.Errorf("nothing chosen: %d", p.Status)
	}
	form.Set("ho-so", file)
	form.Set("tu-ngay", "31/05/2026")
	if p := post(t, unit, "/ho-so/quy-dinh", form); p.Status != 422 || !strings.Contains(p.Body, `value="`+file+`" aria-label="Chọn hồ sơ `+file+`" checked`) || !strings.Contains(p.Body, `value="31/05/2026"`) {
		t.Errorf("a day before: %d", p.Status)
	}
	form.Set("tu-ngay", "01/06/2026")
	if p := post(t, unit, "/ho-so/quy-dinh", form); p.Status != http.StatusSeeOther {
		t.Fatalf("%d %.400s", p.Status, p.Text)
	}
	if p := get(t, unit, straddle); !strings.Contains(p.Text, "theo bộ 294 từ ngày 01/06/2026") || !strings.Contains(p.Text, "Người xa.can.bo") && !strings.Contains(p.Text, "xa.can.bo") {
		t.Errorf("who decided is not told: %.900s", p.Text)
	}
}

func TestSettingsOfAUnitOnTheirPage(t *testing.T) {
	desk, unit, _, _ := cabinetOf(t)
	const path = "/ho-so/thiet-lap"
	page := get(t, desk, path+"?don-vi=L1")
	if page.Status != 200 || strings.Count(page.Body, `value="xem" tabindex`) != 2 || !strings.Contains(page.Text, "Nơi quyết định kết nạp") {
		t.Fatalf("%d %.500s", page.Status, page.Text)
	}
	in := url.Values{"don-vi": {"L1"}, "ten": {"decides"}, "gia-tri": {"on"}, "tu-ngay": {"01/05/2026"}, "viec": {"xem"}, "da-thay": {"0"}}
	if p := post(t, desk, path, in); p.Status != 422 || !strings.Contains(p.Text, "Phải ghi số, ngày của quyết định") && !strings.Contains(p.Text, "phải ghi số, ngày của quyết định") {
		t.Errorf("without its decision: %d %.500s", p.Status, p.Text)
	}
	in.Set("quyet-dinh", "12-QĐ/TU ngày 20/4/2026")
	p := post(t, desk, path, in)
	if p.Status != 200 || !strings.Contains(p.Text, "1 hồ sơ đổi nơi quyết định") {
		t.Fatalf("%d %.900s", p.Status, p.Text)
	}
	in.Set("da-xem", regexp.MustCompile(`name="da-xem" value="([^"]*)"`).FindStringSubmatch(p.Body)[1])
	in.Set("viec", "ghi")
	if p := post(t, desk, path, in); p.Status != http.StatusSeeOther {
		t.Fatalf("%d %.400s", p.Status, p.Text)
	}
	if p := get(t, unit, path+"?don-vi=L1"); !strings.Contains(p.Text, "12-QĐ/TU") || !strings.Contains(p.Text, "Ban thường vụ quyết định") {
		t.Errorf("%.600s", p.Text)
	}
	if p := post(t, desk, path, in); p.Status != http.StatusConflict || !strings.Contains(p.Body, `value="12-QĐ/TU ngày 20/4/2026"`) {
		t.Errorf("whoever has not seen it: %d", p.Status)
	}
	in.Set("ten", "names")
	in.Set("gia-tri", "off")
	if p := post(t, desk, path, in); p.Status != http.StatusForbidden {
		t.Errorf("the Commission decides of a unit's names: %d", p.Status)
	}
}

func TestTheChecklistOfAFileOnItsPage(t *testing.T) {
	desk, unit, a, file := cabinetOf(t)
	path := "/ho-so/" + file + "/giay-to"
	page := get(t, desk, path)
	if page.Status != 200 || strings.Contains(page.Body, "?ghi=co") || !strings.Contains(page.Text, "N.T.M.") || strings.Contains(page.Text, "Nguyễn Thị Mẫu") || page.Header.Get("Cache-Control") != "no-store" {
		t.Errorf("the desk: %d %q %.500s", page.Status, page.Header.Get("Cache-Control"), page.Text)
	}
	page = get(t, unit, path+"?ghi=co")
	form := asSent(page)
	stale := asSent(page)
	if p := post(t, unit, path, form); p.Status != 422 || !strings.Contains(p.Text, "Chưa có gì thay đổi") && !strings.Contains(p.Text, "chưa có gì thay đổi") {
		t.Errorf("as it is: %d %.300s", p.Status, p.Text)
	}
	form.Set("tt-DOC-03", "has")
	form.Set("ngay-DOC-03", "31/02/2026")
	form.Set("so-DOC-05", "12-GT")
	if p := post(t, unit, path, form); p.Status != 422 || !strings.Contains(p.Body, `name="ngay-DOC-03" value="31/02/2026"`) || !strings.Contains(p.Body, `name="so-DOC-05" value="12-GT"`) {
		t.Errorf("no day: %d", p.Status)
	}
	form.Set("ngay-DOC-03", "22/05/2026")
	if p := post(t, unit, path, form); p.Status != 422 || strings.Count(p.Body, `class="wrong"`) != 1 {
		t.Errorf("tomorrow: %d", p.Status)
	}
	form.Set("ngay-DOC-03", "05/02/2026")
	form.Set("noi-chung", "tủ 2, ngăn 3")
	if p := post(t, unit, path, form); p.Status != http.StatusSeeOther {
		t.Fatalf("%d %.400s", p.Status, p.Text)
	}
	page = get(t, unit, path)
	if strings.Count(page.Text, "tủ 2, ngăn 3") != 2 || !strings.Contains(page.Text, "12-GT") || !strings.Contains(page.Text, "05/02/2026") {
		t.Errorf("%.900s", page.Text)
	}
	stale.Set("tt-DOC-07", "has")
	if p := post(t, unit, path, stale); p.Status != http.StatusConflict || !strings.Contains(p.Text, "Người khác vừa ghi") || !regexp.MustCompile(`(?s)name="tt-DOC-07".{0,200}value="has" selected`).MatchString(p.Body) {
		t.Errorf("whoever comes second: %d", p.Status)
	}
	c, err := a.Checklist(t.Context(), domain.Operator("test"), file)
	if err != nil || c.Seen != 2 {
		t.Errorf("%v: %d notes, and DOC-02 came with its step", err, c.Seen)
	}
}
