package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// keeper is the site as somebody who keeps files sees it.
type keeper struct {
	t testing.TB
	h http.Handler
}

func (k keeper) send(method, path string, form url.Values) *httptest.ResponseRecorder {
	k.t.Helper()
	r := httptest.NewRequestWithContext(k.t.Context(), method, path, strings.NewReader(form.Encode()))
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	a := httptest.NewRecorder()
	k.h.ServeHTTP(a, r)
	return a
}

func (k keeper) page(path string) string {
	k.t.Helper()
	a := k.send(http.MethodGet, path, nil)
	if a.Code != http.StatusOK {
		k.t.Fatalf("%s: %d", path, a.Code)
	}
	return a.Body.String()
}

func (k keeper) post(want int, path string, pairs ...string) *httptest.ResponseRecorder {
	k.t.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	a := k.send(http.MethodPost, path, form)
	if a.Code != want {
		k.t.Fatalf("%s %v: %d, want %d: %q", path, pairs, a.Code, want, problem.FindAllString(a.Body.String(), -1))
	}
	return a
}

var (
	problem = regexp.MustCompile(`class="problem">[^<]*`)
	seen    = regexp.MustCompile(`name="da-thay" value="(\d+)"`)
)

// step records a step by its form, as the page offers it.
func (k keeper) step(want int, file, kind, day string, pairs ...string) *httptest.ResponseRecorder {
	k.t.Helper()
	page := k.page(casePath(file) + "?buoc=" + kind)
	if !strings.Contains(page, `name="buoc" value="`+kind+`"`) {
		k.t.Fatalf("%s does not offer %s", file, kind)
	}
	return k.post(want, casePath(file)+"/buoc", append([]string{"buoc", kind, "ngay-buoc", day, "da-thay", seen.FindStringSubmatch(page)[1], "lam", "ghi"}, pairs...)...)
}

// introduced has two members introduce somebody, with their paper, by the forms.
func (k keeper) introduced(file string) {
	k.t.Helper()
	for _, name := range []string{"Hồ Văn Giới", "Hồ Thị Thiệu"} {
		k.post(http.StatusSeeOther, casePath(file)+"/giup-do", "ten-dang-vien", name, "vai-tro", "introducer", "chinh-thuc", "1", "cung-tu", "01/09/2020", "ngay-giup", "10/01/2026")
	}
	k.post(http.StatusSeeOther, casePath(file)+"/tai-lieu", "tai-lieu", "DOC-05", "tinh-trang", "has", "ngay-tai-lieu", "12/02/2026")
}

func newKeeper(t *testing.T, at storage.Place) (keeper, *walker, *storage.DB) {
	w, db := newCountedWalker(t, at)
	w.app.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	return keeper{t, w.as(loginOf(domain.RoleUnitOfficer))}, w, db
}

const hidden = "Nguyễn Thị Ẩndanh"

func (k keeper) added(name string) string {
	k.t.Helper()
	a := k.post(http.StatusSeeOther, caseAddPath, "don-vi", belowUnit, "ngay-dong-y", "05/01/2026", "buoc-dau", "listed", "ngay-vao", "05/01/2026", "loai", "admission", "ho-ten", name, "ngay-sinh", "04/03/2000", "van-them", "co")
	to, _, _ := strings.Cut(strings.TrimPrefix(a.Header().Get("Location"), casesPath+"/"), "?")
	return to
}

var vote = []string{"thanh-vien", "9", "vang-mien", "1", "co-mat", "8", "dong-y", "8"}

// TestOnePersonsWay goes through the pages from the list to the ceremony.
func TestOnePersonsWay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		k, _, _ := newKeeper(t, at)
		if a := k.post(http.StatusUnprocessableEntity, caseAddPath, "don-vi", belowUnit, "buoc-dau", "listed", "ngay-vao", "05/01/2026", "loai", "admission", "ho-ten", hidden); !strings.Contains(a.Body.String(), hidden) {
			t.Error("what was typed is lost with a refusal")
		}
		file := k.added(hidden)
		for _, s := range []string{
			"class_begun 12/01/2026", "class_completed 16/01/2026", "certified 20/01/2026", "dossier_authorised 02/02/2026", "dossier_opened 05/02/2026",
			"verification_sent 10/02/2026", "verification_back 10/03/2026", "dossier_certified 12/03/2026",
		} {
			kind, day, _ := strings.Cut(s, " ")
			k.step(http.StatusSeeOther, file, kind, day)
		}
		if a := k.step(http.StatusUnprocessableEntity, file, "cell_resolved", "20/03/2026", "thanh-vien", "9", "co-mat", "10", "dong-y", "10"); !strings.Contains(a.Body.String(), `value="10"`) {
			t.Error("a vote of more than those present does not come back as it was typed")
		}
		if a := k.post(http.StatusOK, casePath(file)+"/buoc", "buoc", "cell_resolved", "thanh-vien", "9", "vang-mien", "1", "lam", "tinh"); !strings.Contains(a.Body.String(), "Được triệu tập 8 người. Cần ít nhất 6 phiếu đồng ý") {
			t.Error("the arithmetic of the vote is not shown")
		}
		if a := k.step(http.StatusUnprocessableEntity, file, "cell_resolved", "20/03/2026", vote...); !strings.Contains(a.Body.String(), "phải có 2 đảng viên chính thức giới thiệu, giúp đỡ; hồ sơ mới có 0") {
			t.Error("nobody introduces, and the page does not say so")
		}
		if list := k.page(casesPath + "?don-vi=" + belowUnit); !strings.Contains(list, "đảng viên chính thức giới thiệu (mới có 0/2)") || !strings.Contains(list, "trình độ giáo dục phổ thông (chưa ghi)") {
			t.Error("the work list does not say who is wanted")
		}
		if list := k.page(checklistPath(file)); !strings.Contains(list, "Điều lệ Đảng, Điều 4.1") || !strings.Contains(list, "bằng tốt nghiệp trung học cơ sở") {
			t.Error("the checklist does not say what is wanted")
		}
		k.introduced(file)
		k.step(http.StatusSeeOther, file, "cell_resolved", "20/03/2026", vote...)
		k.step(http.StatusSeeOther, file, "submitted", "25/03/2026")
		k.step(http.StatusSeeOther, file, "decided", "15/04/2026", "thanh-vien", "7", "co-mat", "7", "dong-y", "7", "so-van-ban", "12-QĐ/ĐU")
		k.step(http.StatusSeeOther, file, "decision_received", "20/04/2026")
		k.step(http.StatusSeeOther, file, "admitted", "04/05/2026")
		page := k.page(casePath(file))
		for _, want := range []string{"Đã tổ chức lễ kết nạp", "12-QĐ/ĐU", "Đồng ý 8/8", "04/05/2027", "15/06/2026", "38-HD/BTCTW", "N.T.Ẩ."} {
			if !strings.Contains(page, want) {
				t.Errorf("the page does not say %q", want)
			}
		}
		if strings.Contains(page, `value="cell_recognised"`) {
			t.Error("the recognition is offered before probation is over")
		}

		// A wrong step is taken back, and stays to be seen.
		last := regexp.MustCompile(`name="buoc" value="(\d+)"`).FindStringSubmatch(page)[1]
		k.post(http.StatusSeeOther, casePath(file)+"/dinh-chinh", "buoc", last)
		if a := k.post(http.StatusUnprocessableEntity, casePath(file)+"/dinh-chinh", "buoc", last); !strings.Contains(a.Body.String(), "không còn hiệu lực") {
			t.Error("a step taken back is not to be seen")
		}
	})
}

func TestNamesAreMaskedUntilTheyAreOpened(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		k, w, _ := newKeeper(t, at)
		file := k.added(hidden)
		pages := []string{casesPath, caseListPath, caseDuePath, caseSlipPath, casePath(file), casePath(file) + "/nguoi", casePath(file) + "/da-xem", checklistPath(file), classesPath, certificatesPath, loadPath, form2Path, meetingsPath, doublesPath, straddlePath, exportPath, feedsPath, "/", "/don-vi/" + ownUnit}
		for _, p := range pages {
			a := k.send(http.MethodGet, p, nil)
			if a.Code != http.StatusOK || strings.Contains(a.Body.String(), hidden) {
				t.Errorf("%s: %d, and shows the name: %v", p, a.Code, strings.Contains(a.Body.String(), hidden))
			}
			if strings.HasPrefix(p, casesPath) && a.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s may be kept: %q", p, a.Header().Get("Cache-Control"))
			}
		}
		a := k.post(http.StatusOK, caseListPath, "tim", "an danh nguyen")
		if !strings.Contains(a.Body.String(), file) {
			t.Error("the name is not found")
		}
		for _, m := range regexp.MustCompile(`(?:href|action)="([^"]*)"`).FindAllStringSubmatch(a.Body.String(), -1) {
			if strings.Contains(strings.ToLower(m[1]), "danh+nguyen") || strings.Contains(m[1], "danh%20") {
				t.Errorf("what was searched stands in the address %s", m[1])
			}
		}
		if a := k.post(http.StatusSeeOther, caseListPath, "tim", strings.ToLower(file)); a.Header().Get("Location") != caseListPath+"?ma="+file {
			t.Errorf("a code leads to %s", a.Header().Get("Location"))
		}
		if a := k.post(http.StatusUnprocessableEntity, caseOpenPath, "hs", file, "ve", caseListPath, "ly-do", ""); !strings.Contains(a.Body.String(), "aria-invalid") {
			t.Error("a name opens without a reason")
		}
		for where, want := range map[string]string{caseListPath: caseListPath + "?xong=case-opened", "https://x.vn/": "/?xong=case-opened"} {
			if a := k.post(http.StatusSeeOther, caseOpenPath, "hs", file, "ve", where, "ly-do", "update"); a.Header().Get("Location") != want {
				t.Errorf("after %s it leads to %s", where, a.Header().Get("Location"))
			}
		}
		for _, p := range []string{casesPath, caseListPath, caseDuePath, casePath(file), casePath(file) + "/nguoi"} {
			page := k.page(p)
			if p != caseDuePath && !strings.Contains(page, hidden) {
				t.Errorf("%s does not show the name that was opened", p)
			}
			if title := page[:strings.Index(page, "</title>")]; strings.Contains(title, hidden) {
				t.Errorf("the name stands in the title of %s", p)
			}
		}
		if strings.Contains(k.page(caseSlipPath+"?don-vi="+belowUnit), hidden) {
			t.Error("the printed checklist shows the name")
		}
		if other := (keeper{t, w.as(loginOf(domain.RoleUnitAdmin))}); strings.Contains(other.page(casePath(file)), hidden) {
			t.Error("what one opened is open to another")
		}
		if page := k.page(casePath(file) + "/da-xem"); !strings.Contains(page, "Cập nhật hồ sơ") {
			t.Error("who opened it is not said")
		}
	})
}

// TestTwoAtOneFile: whoever comes second is told, and loses nothing.
func TestTwoAtOneFile(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		k, w, _ := newKeeper(t, at)
		other := keeper{t, w.as(loginOf(domain.RoleUnitAdmin))}
		file := k.added(hidden)
		k.step(http.StatusSeeOther, file, "certified", "20/01/2026")
		a := other.post(http.StatusConflict, casePath(file)+"/buoc", "buoc", "dossier_authorised", "ngay-buoc", "02/02/2026", "so-van-ban", "7-NQ/CB", "da-thay", "1", "lam", "ghi")
		if body := a.Body.String(); !strings.Contains(body, "vừa có thay đổi của người khác") || !strings.Contains(body, "7-NQ/CB") || seen.FindStringSubmatch(body)[1] != "2" {
			t.Error("who comes second is not told, or loses what was typed")
		}
		a = k.post(http.StatusUnprocessableEntity, casePath(file)+"/buoc", "buoc", "class_begun", "ngay-buoc", "21/01/2026", "so-van-ban", "8-QĐ", "da-thay", "2")
		if body := a.Body.String(); !strings.Contains(body, "không còn ghi được") || !strings.Contains(body, "8-QĐ") {
			t.Error("a step that cannot be taken any more loses what was typed")
		}

		k.post(http.StatusSeeOther, caseOpenPath, "hs", file, "ve", "/", "ly-do", "update")
		form := func(name string, at string) []string {
			return []string{"ho-ten", name, "ngay-sinh", "3/2000", "gioi-tinh", "female", "da-thay", at}
		}
		before := seen.FindStringSubmatch(k.page(casePath(file) + "/nguoi"))[1]
		k.post(http.StatusSeeOther, casePath(file)+"/nguoi", form(hidden, before)...)
		if a := other.post(http.StatusConflict, casePath(file)+"/nguoi", form("Trần Thị Thử", before)...); !strings.Contains(a.Body.String(), "Trần Thị Thử") {
			t.Error("a correction that comes second is lost")
		}
		if a := k.post(http.StatusUnprocessableEntity, casePath(file)+"/nguoi", "ho-ten", hidden, "ngay-sinh", "31/02/2000", "da-thay", "9"); !strings.Contains(a.Body.String(), "31/02/2000") {
			t.Error("an impossible birth does not come back")
		}
	})
}

func TestHelpersAndPapersByTheirForms(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		k, _, _ := newKeeper(t, at)
		file := k.added(hidden)
		help := casePath(file) + "/giup-do"
		k.post(http.StatusUnprocessableEntity, help, "vai-tro", "helper", "ngay-giup", "06/01/2026")
		if a := k.post(http.StatusUnprocessableEntity, help, "ten-dang-vien", "Hồ Văn Giúp", "vai-tro", "helper", "cung-tu", "01/12/2025", "ngay-giup", "06/01/2026"); strings.Count(a.Body.String(), `aria-invalid="true"`) != 2 {
			t.Error("a member who is not official, or too new, is not refused by the fields")
		}
		k.post(http.StatusSeeOther, help, "ten-dang-vien", "Hồ Văn Giúp", "vai-tro", "helper", "chinh-thuc", "co", "cung-tu", "01/01/2024", "ngay-giup", "06/01/2026", "van-ban-giup", "1-NQ/CB")
		page := k.page(casePath(file))
		member := regexp.MustCompile(`<option value="(\d+)">H.V.G.`).FindStringSubmatch(page)
		if strings.Contains(page, "Văn Giúp") || member == nil {
			t.Fatal("the member is not to be chosen again, or not masked")
		}
		k.post(http.StatusUnprocessableEntity, help, "dang-vien", member[1], "vai-tro", "helper", "ngay-giup", "07/01/2026")
		k.post(http.StatusSeeOther, help, "dang-vien", member[1], "vai-tro", "follower", "ngay-giup", "07/01/2026")
		end := casePath(file) + "/thoi-giup"
		k.post(http.StatusUnprocessableEntity, end, "dang-vien", member[1], "vai-tro", "helper", "dong", "0", "ngay-thoi-0", "08/01/2026")
		k.post(http.StatusSeeOther, end, "dang-vien", member[1], "vai-tro", "helper", "dong", "0", "ngay-thoi-0", "08/01/2026", "ly-do-0", "moved")
		if page := k.page(casePath(file)); !strings.Contains(page, "thôi từ ngày 08/01/2026: chuyển công tác") {
			t.Error("that a member helps no longer is not said")
		}
		papers := casePath(file) + "/tai-lieu"
		k.post(http.StatusUnprocessableEntity, papers, "tinh-trang", "has")
		k.post(http.StatusUnprocessableEntity, papers, "tai-lieu", "DOC-01", "tinh-trang", "has")
		k.post(http.StatusSeeOther, papers, "tai-lieu", "DOC-05", "tinh-trang", "has", "so-tai-lieu", "3", "noi-luu", "tủ 1 ngăn 2")
		if page := k.page(casePath(file)); !strings.Contains(page, "tủ 1 ngăn 2") {
			t.Error("where the paper lies is not said")
		}
	})
}

// TestAUnitThatKeepsNoNames has files with codes alone.
func TestAUnitThatKeepsNoNames(t *testing.T) {
	k, w, db := newKeeper(t, storage.Place{Folder: t.TempDir()})
	op := domain.Operator("test")
	_, err := db.Update(t.Context(), op, func(tx *storage.Tx) (domain.Trace, error) {
		done := domain.Trace{Act: "test"}
		paths, err := tx.Paths(t.Context(), domain.Everything)
		if err != nil {
			return done, err
		}
		for unit := range paths {
			if err := tx.AddCaseSetting(t.Context(), op, casefile.Setting{Unit: unit, Name: casefile.KeepNames, Value: casefile.Off, From: domain.MustDate("2026-01-01"), Paper: "1-QĐ"}); err != nil {
				return done, err
			}
		}
		return done, nil
	})
	w.no(err)
	if page := k.page(caseAddPath + "?don-vi=" + belowUnit); strings.Contains(page, `name="ho-ten"`) || !strings.Contains(page, "không lưu họ tên") {
		t.Error("the form asks for a name")
	}
	file := k.added("")
	if page := k.page(casePath(file)); !strings.Contains(page, "không lưu họ tên") {
		t.Error("the page does not say that there is no name")
	}
	help := []string{"vai-tro", "helper", "chinh-thuc", "1", "cung-tu", "01/09/2020", "ngay-giup", "10/01/2026"}
	if page := k.page(casePath(file)); strings.Contains(page, `name="ten-dang-vien"`) {
		t.Error("the form asks for the name of who helps")
	}
	k.post(http.StatusUnprocessableEntity, casePath(file)+"/giup-do", append(help, "ten-dang-vien", "Lê Văn Giúp")...)
	k.post(http.StatusSeeOther, casePath(file)+"/giup-do", help...)
	if page := k.page(casePath(file)); !strings.Contains(page, "không lưu họ tên (số ") {
		t.Error("who helps is not told by a number")
	}
	k.post(http.StatusSeeOther, caseOpenPath, "hs", file, "ve", "/", "ly-do", "update")
	if page := k.page(casePath(file) + "/nguoi"); strings.Contains(page, `name="ho-ten"`) || !strings.Contains(page, `value="04/03/2000"`) {
		t.Error("what else is kept cannot be corrected")
	}
}

// TestListsOfFilesAskAsMuchForManyAsForOne asks each page with one file and
// with thirty.
func TestListsOfFilesAskAsMuchForManyAsForOne(t *testing.T) {
	k, _, db := newKeeper(t, storage.Place{Folder: t.TempDir()})
	pages := []string{casesPath, casesPath + "?don-vi=" + belowUnit, caseListPath, caseListPath + "?han=90", caseDuePath, caseSlipPath + "?don-vi=" + belowUnit}
	ask := func() (out []int64) {
		for _, p := range pages {
			k.page(p)
			before := db.Asked()
			k.page(p)
			out = append(out, db.Asked()-before)
		}
		return out
	}
	k.step(http.StatusSeeOther, k.added(hidden), "certified", "20/01/2026")
	one := ask()
	for i := range 30 {
		k.step(http.StatusSeeOther, k.added("Người Thứ "+strings.Repeat("A", i+1)), "certified", "20/01/2026")
	}
	if many := ask(); !slices.Equal(one, many) {
		t.Errorf("%v: %v queries for one file, %v for thirty-one", pages, one, many)
	}
	if n := strings.Count(k.page(caseListPath), "/ho-so/HS26-"); n != 31 {
		t.Errorf("the list has %d files", n)
	}
}

func TestTheChoiceOfFilesReadsItsAddress(t *testing.T) {
	today := domain.MustDate("2026-05-20")
	for address, want := range map[string]app.CaseAsk{
		"":                   {FileFilter: storage.FileFilter{Stages: onTheWay}},
		"nhom=4":             {FileFilter: storage.FileFilter{Stages: []int{4}}},
		"nhom=7":             {FileFilter: storage.FileFilter{Stages: onTheWay}},
		"nhom=tat-ca":        {},
		"nhom=khac":          {FileFilter: storage.FileFilter{Stages: []int{0}}},
		"buoc=OFFICIAL_DUE":  {FileFilter: storage.FileFilter{States: []casefile.State{casefile.AtOfficialDue}}},
		"han=30&nhom=tat-ca": {FileFilter: storage.FileFilter{DueBy: today + 30}},
		"han=qua-han&nhom=1": {FileFilter: storage.FileFilter{Stages: []int{1}, DueBy: today - 1}},
		"giup-do=helper":     {FileFilter: storage.FileFilter{Stages: onTheWay, Without: casefile.Helper}},
		"den-luot=nobody":    {FileFilter: storage.FileFilter{Stages: onTheWay}},
		"ma=hs26-000001":     {Text: "HS26-000001"},
	} {
		q, err := url.ParseQuery(address)
		if err != nil {
			t.Fatal(err)
		}
		got := readCaseChoice(q).ask(today)
		got.Most = 0
		if s, w := describe(got), describe(want); s != w {
			t.Errorf("%q asks %s, want %s", address, s, w)
		}
	}
}

func describe(a app.CaseAsk) string {
	return strings.Join([]string{a.Text, a.Unit, string(a.Turn), string(a.Without), a.DueBy.String(), stages(a.Stages), states(a.States)}, "|")
}

func stages(all []int) string {
	var out []string
	for _, n := range all {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ",")
}

func states(all []casefile.State) string {
	var out []string
	for _, s := range all {
		out = append(out, string(s))
	}
	return strings.Join(out, ",")
}

// A last day counts in every span in which it lies, and in none once it passed.
func TestLastDaysCountInTheirSpans(t *testing.T) {
	day := domain.MustDate("2026-05-20")
	for _, c := range []struct {
		last string
		want string
	}{
		{"2026-05-19", caseLateWord}, {"2026-05-20", "30 60 90"}, {"2026-06-19", "30 60 90"}, {"2026-06-20", "60 90"}, {"2026-07-19", "60 90"}, {"2026-07-20", "90"},
	} {
		if got := strings.Join(dueWords(day, domain.MustDate(c.last)), " "); got != c.want {
			t.Errorf("%s counts in %q, want %q", c.last, got, c.want)
		}
	}
}
