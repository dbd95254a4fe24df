package web

import (
	"bytes"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/storage"
)

func TestTemplatesOfListsOfPeopleFitTheirPages(t *testing.T) {
	p := newPages(newAssets(), newHandbook())
	tabs := sections{Sections: []menuItem{{"/x", "x", true}, {"/y", "y", false}}, Pages: []menuItem{{"/x", "x", true}, {"/y", "y", false}}}
	options := []option{{"a", "b", true}, {}}
	refused := &fileRefused{Heading: "h", Rows: []fileProblem{{}}, More: "m"}
	names := &openNames{Codes: []string{"a", "b"}, Reasons: options}
	for name, all := range map[string][]any{
		"peoplelist": {
			peopleListPage{},
			peopleListPage{Running: &runningCard{}},
			peopleListPage{
				Tabs: tabs, Unit: "A1", Problem: "p", Stopped: "s", Whole: refused, Done: &doneNote{}, Past: []peoplePast{{Gone: true}, {}}, Reasons: options, FormBad: problems{"": {"p"}, "reason": {"p"}, "paper": {"p"}},
				Checked: &checkedPeople{
					Columns: []peopleColumn{{Fields: options}}, Unsure: true, Units: []unknownPlace{{}}, Options: options, Refused: refused, Likely: "l", Anyway: true, Others: "o",
					Rows: []peopleLine{{Code: "c", What: []string{"w"}}, {}}, More: "m", All: true, Consent: input{Problems: []string{"p"}}, By: input{},
				},
			},
			peopleListPage{Checked: &checkedPeople{Good: true}},
		},
		"peopleimport": {peopleImportPage{}, peopleImportPage{Tabs: tabs, Meta: []fact{{}}, Rows: []peopleImportedRow{{Built: true}, {}}, May: true, Undone: "u", Done: "d", Reason: field{Problem: "p"}, Problems: []string{"p"}, Names: names}},
		"doubles": {doublesPage{}, doublesPage{
			Tabs: tabs, Done: "d", Names: names, Opened: true, Note: "n", Pages: pager{Before: "/x", Here: "1", After: "/x"},
			Pairs: []doublePair{{Lines: []doubleLine{{Differs: true}, {}}, May: true, Later: "l", Verdicts: options, Older: doubleFile{Href: "/x"}}, {Elsewhere: true}, {}},
		}},
		"caseperson": {casePerson{Counted: []input{{}}, Like: []likeRow{{Href: "/x"}, {}}}},
	} {
		for _, page := range all {
			if err := p[name].ExecuteTemplate(io.Discard, "page", shown{page, &visit{}}); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// imported are an import of people of each unit that keeps files, by the unit's
// code.
func (w *walker) imported() map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for unit, name := range map[string]string{ownUnit: "Y Thử", besideUnit: "K' Nháp", belowUnit: "Trần Văn Giả"} {
		f := excelize.NewFile()
		w.no(f.SetSheetRow("Sheet1", "A1", &[]any{"Họ tên", "Ngày sinh", "Chi bộ", "Ngày vào danh sách"}))
		w.no(f.SetSheetRow("Sheet1", "A2", &[]any{name, "05/03/1991", unit, "05/01/2026"}))
		var b bytes.Buffer
		w.no(f.Write(&b))
		made, err := w.app.ImportPeople(w.t.Context(), domain.Operator("test"), app.PeopleImport{Data: b.Bytes(), Unit: unit, Consent: domain.MustDate("2026-01-05"), By: "1", Anyway: true, OnlyGood: true})
		w.no(err)
		out[unit] = strconv.FormatInt(made.Import, 10)
	}
	return out
}

// sendList sends a list, or a button of the page of one that was looked at, and
// follows to where it leads.
func (k keeper) sendList(data []byte, pairs ...string) (string, string) {
	k.t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	no := func(err error) {
		if err != nil {
			k.t.Fatal(err)
		}
	}
	if data != nil {
		part, err := m.CreateFormFile("tep", "danh-sach.xlsx")
		no(err)
		_, err = part.Write(data)
		no(err)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		no(m.WriteField(pairs[i], pairs[i+1]))
	}
	no(m.Close())
	r := httptest.NewRequestWithContext(k.t.Context(), http.MethodPost, peopleListPath, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	a := httptest.NewRecorder()
	k.h.ServeHTTP(a, r)
	if a.Code != http.StatusSeeOther {
		return "", a.Body.String()
	}
	to := a.Header().Get("Location")
	for range 50 {
		b := k.send(http.MethodGet, to, nil)
		if !strings.Contains(b.Body.String(), `data-again="1"`) {
			return strings.TrimPrefix(to, peopleJobPath+"/"), b.Body.String()
		}
		time.Sleep(100 * time.Millisecond)
	}
	k.t.Fatal("the list is looked at for ever")
	return "", ""
}

func listWorkbook(t testing.TB, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, r := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// marked gets a list back with its marks: only whoever brought it does, and
// nobody keeps a copy; a list without mistakes has none.
func (k keeper) marked(w *walker, page string, data []byte, job string) {
	k.t.Helper()
	to := peopleJobPath + "/" + job + "/tep"
	if !strings.Contains(page, `href="`+to+`"`) {
		k.t.Error("the list does not come back")
	}
	a := k.send(http.MethodGet, to, nil)
	if h := a.Header(); a.Code != http.StatusOK || h.Get("Content-Disposition") != "attachment; filename=danh-sach-danh-dau.xlsx" || h.Get("Cache-Control") != "no-store" {
		k.t.Errorf("%d %v", a.Code, h)
	}
	f, err := excelize.OpenReader(a.Body)
	if err != nil {
		k.t.Fatal(err)
	}
	notes, err := f.GetComments("Sheet1")
	if name, _ := f.GetCellValue("Sheet1", "A2"); err != nil || name != hidden || len(notes) != 1 || notes[0].Cell != "C3" || !strings.Contains(notes[0].Text, "31/02/2026") {
		k.t.Errorf("it comes back with %q and notes %+v, %v", name, notes, err)
	}
	for _, login := range []string{loginOf(domain.RoleCellSecretary), loginOf(domain.RoleUnitAdmin)} {
		other := keeper{k.t, w.as(login)}
		if a := other.send(http.MethodGet, to, nil); a.Code != http.StatusNotFound {
			k.t.Errorf("%s gets the list of another: %d", login, a.Code)
		}
	}
	good, page := k.sendList(listWorkbook(k.t, []any{"Họ tên", "Ngày sinh", "Ngày vào cảm tình"}, []any{hidden, "05/03/2000", "05/01/2026"}), "don-vi", belowUnit, "viec", "kiem-tra")
	if strings.Contains(page, good+"/tep") {
		k.t.Error("a list without mistakes comes back")
	}
	again, _ := k.sendList(data, "don-vi", belowUnit, "viec", "kiem-tra")
	if a := k.send(http.MethodGet, peopleJobPath+"/"+again+"/tep", nil); a.Code != http.StatusOK {
		k.t.Errorf("looked at again: %d", a.Code)
	}
}

func TestAListOfPeopleOnThePages(t *testing.T) {
	k, w, _ := newKeeper(t, storage.Place{Folder: t.TempDir()})
	k.page(peopleListPath)
	data := listWorkbook(t, []any{"Tên gọi", "Ngày sinh", "Ngày vào cảm tình", "Ngày GCN"}, []any{hidden, "05/03/2000", "05/01/2026", "20/01/2026"}, []any{"K' Khác", "1999", "31/02/2026"})
	job, page := k.sendList(data, "don-vi", belowUnit, "viec", "kiem-tra")
	if !strings.Contains(page, "Tên gọi") || !strings.Contains(page, "chưa rõ") {
		t.Fatal("a heading that nobody knows is not asked for")
	}
	job, page = k.sendList(nil, "lan-kiem-tra", job, "viec", "ghi-nho", "cot-0", "name")
	if !strings.Contains(page, "1 hồ sơ mới &#43; 0 thay đổi &#43; 0 không đổi &#43; 1 chưa nhập được.") || !strings.Contains(page, "31/02/2026") || strings.Contains(page, hidden) {
		t.Fatal("the dry run does not say what would become of the rows")
	}
	k.marked(w, page, data, job)
	if _, page := k.sendList(nil, "lan-kiem-tra", job, "viec", "nhap-dung", "can-cu", "BB 01"); !strings.Contains(page, `value="BB 01"`) || !strings.Contains(page, "aria-invalid") {
		t.Error("a list comes in without a day of consent, or what was typed is lost")
	}
	_, page = k.sendList(nil, "lan-kiem-tra", job, "viec", "nhap-dung", "can-cu", "BB 01", "ngay-dong-y", "04/01/2026")
	to := regexp.MustCompile(peopleImportsPath + `/\d+`).FindString(page)
	if !strings.Contains(page, "Đã mở 1 hồ sơ mới") || to == "" {
		t.Fatal("it does not say what was done")
	}
	page = k.page(to)
	file := regexp.MustCompile(`HS26-\d{6}`).FindString(page)
	if file == "" || strings.Contains(page, hidden) || !strings.Contains(page, "N.T.Ẩ.") {
		t.Error("the import is not shown masked")
	}
	if _, page := k.sendList(nil, "lan-kiem-tra", "khong-co", "viec", "nhap"); !strings.Contains(page, "chọn lại tệp") {
		t.Error("a list that is gone is not asked for again")
	}
	a := k.post(http.StatusUnprocessableEntity, peopleFormPath, "don-vi", belowUnit)
	if !strings.Contains(a.Body.String(), "aria-invalid") {
		t.Error("names go out without a reason")
	}
	if a := k.post(http.StatusOK, peopleFormPath, "don-vi", belowUnit, "ly-do", string(casefile.ReadReasons[0])); a.Header().Get("Content-Disposition") != `attachment; filename=bieu-mau-danh-sach.xlsx` {
		t.Errorf("%v", a.Header())
	}
	k.page(peopleListPath)

	// Somebody like them is asked about before they are added by hand.
	typed := []string{"don-vi", belowUnit, "ngay-dong-y", "05/01/2026", "buoc-dau", "listed", "ngay-vao", "05/01/2026", "loai", "admission", "ho-ten", strings.ToUpper(hidden), "ngay-sinh", "05/03/2000"}
	a = k.post(http.StatusUnprocessableEntity, caseAddPath, typed...)
	if !strings.Contains(a.Body.String(), file) || !strings.Contains(a.Body.String(), "Vẫn thêm") {
		t.Error("nobody asks whether they are known")
	}
	k.post(http.StatusSeeOther, caseAddPath, append(typed, "van-them", "co")...)
	page = k.page(doublesPath)
	if !strings.Contains(page, "1 cặp hồ sơ") || strings.Contains(page, strings.ToUpper(hidden)) {
		t.Error("the two do not stand side by side, masked")
	}
	both := regexp.MustCompile(`name="hs-[12]" value="([^"]+)"`).FindAllStringSubmatch(page, 2)
	k.post(http.StatusSeeOther, doublesPath, "hs-1", both[0][1], "hs-2", both[1][1], "la", "same")
	if page = k.page(doublesPath); !strings.Contains(page, "Không có hồ sơ nào nghi trùng") {
		t.Error("what was settled is asked again")
	}
	if page = k.page(casePath(file)); !strings.Contains(page, "Hồ sơ khác của cùng một người") {
		t.Error("a file does not lead to the other one of the person")
	}
	k.post(http.StatusUnprocessableEntity, to, "ly-do", "")
	k.post(http.StatusSeeOther, to, "ly-do", "nhầm tệp")
	if page = k.page(to); !strings.Contains(page, "Đã hoàn tác lúc") {
		t.Error("it does not say that it was taken back")
	}
}
