package web_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/web"
)

// workbook makes a sheet of cells by their names.
func workbook(t *testing.T, cells map[string]any, more func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, h := range []string{"code", "date", "admitted"} {
		cells[string(rune('A'+i))+"1"] = h
	}
	for at, v := range cells {
		if err := f.SetCellValue("Sheet1", at, v); err != nil {
			t.Fatal(err)
		}
	}
	if more != nil {
		more(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Every bad file gets a page with what is wrong, where and what to do, and
// nothing of it is recorded.
func TestBadFilesAreAnsweredOnThePage(t *testing.T) {
	h := province(t, nil)
	const head = "code,date,admitted\n"
	lines := func(n int, line string) string { return head + strings.Repeat(line, n) }
	good := map[string]any{"A2": "24646", "B2": "2026-05-20", "C2": 1}
	for name, bad := range map[string]struct {
		file string
		data []byte
		says []string
	}{
		"nothing in it":               {"a.csv", nil, []string{"tệp"}},
		"only a head":                 {"a.csv", []byte(head), nil},
		"no sheet":                    {"a.xlsx", []byte("%PDF-1.7 not a sheet"), nil},
		"a picture called csv":        {"a.csv", []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), nil},
		"a cut-off workbook":          {"a.xlsx", workbook(t, good, nil)[:900], nil},
		"a column is missing":         {"a.csv", []byte("code,admitted\n24646,1\n"), []string{"date"}},
		"an unknown code":             {"a.csv", []byte(head + "99999,2026-05-20,1\n"), []string{"dòng 2", "99999"}},
		"a span twice":                {"a.csv", []byte(head + "24646,2026-05-20,1\n24646,2026-05-20,2\n"), []string{"dòng 3"}},
		"a negative number":           {"a.csv", []byte(head + "24646,2026-05-20,-1\n"), []string{"dòng 2", "-1"}},
		"a fraction":                  {"a.csv", []byte(head + "24646,2026-05-20,\"1,5\"\n"), []string{"1,5"}},
		"a word":                      {"a.csv", []byte(head + "24646,2026-05-20,ba\n"), []string{"ba"}},
		"2.200":                       {"a.csv", []byte(head + "24646,2026-05-20,2.200\n"), []string{"2.200", "2200"}},
		"a day of ours":               {"a.csv", []byte(head + "24646,20/05/2026,1\n"), []string{"20/05/2026", "2026-05-20"}},
		"31 February":                 {"a.csv", []byte(head + "24646,2026-02-31,1\n"), []string{"2026-02-31"}},
		"a day to come":               {"a.csv", []byte(head + "24646,2026-06-20,1\n"), []string{"2026-06-20"}},
		"a day before the plan":       {"a.csv", []byte(head + "24646,2025-12-20,1\n"), []string{"2025-12-20"}},
		"a total below an earlier":    {"a.csv", []byte(head + "68-UBND,2026-04-10,5\n68-UBND,2026-04-20,4\n"), []string{"dòng"}},
		"merged cells":                {"a.xlsx", workbook(t, map[string]any{"A2": "24646", "B2": "2026-05-20", "C2": 1}, func(f *excelize.File) { _ = f.MergeCell("Sheet1", "A2", "A3") }), []string{"A2"}},
		"a formula":                   {"a.xlsx", workbook(t, map[string]any{"A2": "24646", "B2": "2026-05-20"}, func(f *excelize.File) { _ = f.SetCellFormula("Sheet1", "C2", "1+1") }), []string{"C2"}},
		"more rows than are taken":    {"a.csv", []byte(lines(200_001, "24646,2026-05-20,1\n")), []string{"200.000"}},
		"a wrong plan in another tab": {"a.csv", []byte(head + "24646,2025-09-20,1\n"), []string{"2025-09-20"}},
	} {
		t.Run(name, func(t *testing.T) {
			a := upload(t, h, bad.file, bad.data, "ky", "2026", "viec", "kiem-tra")
			for range 100 {
				if a.Status == http.StatusSeeOther {
					a = get(t, h, a.Header.Get("Location"))
				}
				if !strings.Contains(a.Body, `http-equiv="refresh"`) {
					break
				}
				time.Sleep(50 * time.Millisecond)
				a = get(t, h, "/ket-qua/tep/"+strings.Split(strings.Split(a.Body, `action="/ket-qua/tep/`)[1], `?`)[0])
			}
			if a.Status != http.StatusUnprocessableEntity {
				t.Errorf("status %d: %.400s", a.Status, a.Text)
			}
			for _, w := range bad.says {
				if !strings.Contains(a.Text, w) {
					t.Errorf("does not say %q: %s", w, a.Text)
				}
			}
		})
	}
	if page := get(t, h, "/ket-qua/lan-nhap?ky=2026"); strings.Count(page.Body, "/ket-qua/lan-nhap/") != 1 {
		t.Error("something was recorded")
	}
}

func TestAllProblemsOfAFileAreShownUpTo200(t *testing.T) {
	h := province(t, nil)
	var b strings.Builder
	b.WriteString("code,date,admitted\n")
	for i := range 350 {
		fmt.Fprintf(&b, "X%d,2026-05-20,1\n", i)
	}
	page := get(t, h, upload(t, h, "sai.csv", []byte(b.String()), "ky", "2026", "viec", "kiem-tra").Header.Get("Location"))
	rows := strings.Count(page.Body, "<tr><th scope=\"row\">")
	if page.Status != http.StatusUnprocessableEntity || rows != 200 || !strings.Contains(page.Text, "350 lỗi") || !strings.Contains(page.Text, "150 lỗi khác") && !strings.Contains(page.Text, "còn 150 lỗi") {
		t.Errorf("%d, %d rows: …%s", page.Status, rows, page.Text[max(0, len(page.Text)-900):])
	}
}

// What is no upload at all is told so in a sentence, not with a failure.
func TestWhatIsNoUploadIsToldSo(t *testing.T) {
	h := province(t, nil)
	for name, in := range map[string]struct{ address, kind, body string }{
		"results as text":             {"/ket-qua/tep", "text/plain", "code"},
		"results as a plain form":     {"/ket-qua/tep", "application/x-www-form-urlencoded", "ky=2026&viec=kiem-tra"},
		"results without a boundary":  {"/ket-qua/tep", "multipart/form-data", "x"},
		"results cut off":             {"/ket-qua/tep", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.csv\"\r\n\r\ncode,da"},
		"units as text":               {"/to-chuc/nhap", "text/plain", "code"},
		"units cut off":               {"/to-chuc/nhap", "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.csv\"\r\n\r\ncode,da"},
		"a grid that is no form":      {"/ket-qua", "application/x-www-form-urlencoded", "%zz=%"},
		"an account that is no form":  {"/quan-tri/tai-khoan", "application/x-www-form-urlencoded", "%zz=%"},
		"a change that is no form":    {"/to-chuc/thay-doi/doi-ten", "application/x-www-form-urlencoded", "%zz=%"},
		"a sign-in that is no form":   {"/dang-nhap", "application/x-www-form-urlencoded", "%zz=%"},
		"acting at a unit that is no": {"/chuc-trach", "application/x-www-form-urlencoded", "%zz=%"},
	} {
		a := send(t, h, in.address, in.kind, strings.NewReader(in.body))
		if a.Status < 400 || a.Status >= 500 || !strings.Contains(a.Body, "</html>") || strings.Contains(a.Text, "lớn hơn") || !strings.Contains(a.Body, "<nav") && in.address != "/dang-nhap" {
			t.Errorf("%s: %d %.200s", name, a.Status, a.Text)
		}
	}
}

// Somebody's connection breaks in the middle of a file: nothing is kept.
func TestAnUploadThatBreaksOffLeavesNothing(t *testing.T) {
	a := loaded(t)
	s := httptest.NewServer(signedIn(t, a, siteOf(a)))
	defer s.Close()
	c, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(c, "POST /ket-qua/tep HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 100000\r\n\r\n"+
		"--x\r\nContent-Disposition: form-data; name=\"viec\"\r\n\r\nkiem-tra\r\n--x\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"nua.csv\"\r\n\r\ncode,date,admitted\n24646,2026-05-20,1\n")
	time.Sleep(50 * time.Millisecond)
	_ = c.Close()
	time.Sleep(100 * time.Millisecond)
	if page := get(t, signedInAgain(t, a), "/ket-qua/tep"); page.Status != http.StatusOK || strings.Contains(page.Text, "nua.csv") {
		t.Errorf("%d: half a file waits", page.Status)
	}
}

func siteOf(a *app.App) http.Handler { return web.New(web.Config{App: a, Now: today}) }

func signedInAgain(t *testing.T, a *app.App) http.Handler { return as(t, a, siteOf(a), "kiem.thu") }
