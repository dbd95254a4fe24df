package web_test

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/web"
)

// post sends a form as a browser would.
func post(t testing.TB, h http.Handler, address string, in url.Values) answer {
	t.Helper()
	return send(t, h, address, "application/x-www-form-urlencoded", strings.NewReader(in.Encode()))
}

func send(t testing.TB, h http.Handler, address, kind string, body io.Reader) answer {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, address, body)
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String(), plain(w.Body.String())}
}

// upload sends a file with the fields beside it.
func upload(t testing.TB, h http.Handler, name string, data []byte, fields ...string) answer {
	t.Helper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for i := 0; i < len(fields); i += 2 {
		_ = form.WriteField(fields[i], fields[i+1])
	}
	if name != "" {
		part, err := form.CreateFormFile("tep", name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write(data)
	}
	_ = form.Close()
	return send(t, h, "/ket-qua/tep", form.FormDataContentType(), &b)
}

var (
	gridInput = regexp.MustCompile(`<input [^>]*?name="([^"]*)" value="([^"]*)"`)
	invalidIn = regexp.MustCompile(`name="(o\.[^"]*)"[^>]*aria-invalid`)
)

// filled are the fields of a grid as it was sent, with some of them changed.
func filled(page answer, set ...string) url.Values {
	in := url.Values{}
	from := strings.Index(page.Body, `<form class="entry"`)
	for _, m := range gridInput.FindAllStringSubmatch(page.Body[from:], -1) {
		in.Set(m[1], m[2])
	}
	for i := 0; i < len(set); i += 2 {
		in.Set(set[i], set[i+1])
	}
	return in
}

const cellA, cellB = "o.2026-05-01.24646", "o.2026-04-01.68-UBND"

func TestAGridIsCheckedAndThenRecorded(t *testing.T) {
	h := province(t, nil)
	page := get(t, h, "/ket-qua")
	checked := post(t, h, "/ket-qua", filled(page, cellA, "5", cellB, "22", "viec", "kiem-tra"))
	for _, want := range []string{"Số mới: 1", "Đính chính: 1", "Nhập dữ liệu"} {
		if checked.Status != http.StatusOK || !strings.Contains(checked.Text, want) {
			t.Errorf("%d: the check does not say %q", checked.Status, want)
		}
	}
	in := filled(checked, "viec", "nhap")
	refused := post(t, h, "/ket-qua", in)
	if refused.Status != http.StatusUnprocessableEntity || !strings.Contains(refused.Text, "Phải nêu lý do") || filled(refused).Get(cellA) != "5" {
		t.Errorf("%d: without a reason", refused.Status)
	}
	in.Set("ly-do", "theo báo cáo bổ sung")
	other := filled(checked, "viec", "nhap", "ly-do", "x", cellA, "6")
	if a := post(t, h, "/ket-qua", other); a.Status != http.StatusOK || !strings.Contains(a.Text, "Số trong bảng đã khác lần kiểm tra trước") {
		t.Errorf("%d: what was not looked at was recorded", a.Status)
	}
	done := post(t, h, "/ket-qua", in)
	if done.Status != http.StatusSeeOther {
		t.Fatalf("%d: %s", done.Status, done.Text)
	}
	shown := get(t, h, done.Header.Get("Location"))
	if !strings.Contains(shown.Text, "Đã nhập 1 số mới, 1 số đính chính.") || filled(shown).Get(cellB) != "22" {
		t.Error("the page does not say what was recorded")
	}
	again := post(t, h, "/ket-qua", in)
	if again.Status != http.StatusSeeOther || !strings.Contains(get(t, h, again.Header.Get("Location")).Text, "Không có gì thay đổi") {
		t.Errorf("%d: submitted twice", again.Status)
	}
}

func TestARefusedGridKeepsWhatWasTyped(t *testing.T) {
	h := province(t, nil)
	page := get(t, h, "/ket-qua")
	typed := map[string]string{cellA: "2.200", cellB: "4,5", "o.2026-05-01.68-UBND": "ba", "o.2026-03-01.68-UBND": "17", "ngay.2026-05-01": "31/02/2026"}
	in := filled(page, "viec", "kiem-tra")
	for k, v := range typed {
		in.Set(k, v)
	}
	a := post(t, h, "/ket-qua", in)
	if a.Status != http.StatusUnprocessableEntity {
		t.Errorf("the status is %d", a.Status)
	}
	for k, v := range typed {
		if k != "ngay.2026-05-01" && filled(a).Get(k) != v {
			t.Errorf("%s: %q was typed, %q is there", k, v, filled(a).Get(k))
		}
	}
	if !strings.Contains(a.Text, "«31/02/2026»: ngày số liệu phải từ 01/05/2026 đến 21/05/2026") {
		t.Error("the day is not refused")
	}
	if got := len(invalidIn.FindAllString(a.Body, -1)); got != 3 {
		t.Errorf("%d cells are marked, want 3", got)
	}
}

func TestSomebodyQuickerIsToldWith409(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	page := get(t, h, "/ket-qua")
	hoa := who
	hoa.Name = "hoa"
	_, err := a.EnterResults(t.Context(), hoa, app.ResultsEntry{Plan: "2026", Reason: "r", Rows: []app.TypedResult{{Code: "68-UBND", From: domain.MustDate("2026-04-01"), On: domain.MustDate("2026-04-30"), Text: "30"}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range []string{"kiem-tra", "nhap"} {
		in := filled(page, cellB, "22", cellA, "5", "viec", act)
		got := post(t, h, "/ket-qua", in)
		if got.Status != http.StatusConflict || !strings.Contains(got.Text, "Đồng chí hoa vừa ghi số liệu của 1 ô") || !strings.Contains(got.Text, "Nội dung đồng chí đang nhập vẫn còn") {
			t.Errorf("%s: %d", act, got.Status)
		}
		if f := filled(got); f.Get(cellB) != "22" || f.Get(cellA) != "5" {
			t.Errorf("%s: what was typed is lost", act)
		}
	}
	got := post(t, h, "/ket-qua", filled(page, cellB, "22", "viec", "nhap"))
	decided := post(t, h, "/ket-qua", filled(got, "viec", "nhap", "ly-do", "đơn vị báo cáo lại"))
	if decided.Status != http.StatusSeeOther {
		t.Errorf("%d: having decided", decided.Status)
	}
}

func TestADraftIsFoundAgain(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	page := get(t, h, "/ket-qua")
	if got := post(t, h, "/ket-qua", filled(page, cellA, "5", cellB, "x", "ngay.2026-05-01", "20/05/2026", "viec", "luu-nhap")); got.Status != http.StatusSeeOther {
		t.Fatal(got.Status)
	}
	again := get(t, h, "/ket-qua")
	if f := filled(again); f.Get(cellA) != "5" || f.Get(cellB) != "x" || f.Get("ngay-cu.2026-05-01") != "2026-05-20" || !strings.Contains(again.Text, "2 ô chưa nhập") {
		t.Error("the draft is not there again")
	}
	hoa := who
	hoa.Name = "hoa"
	if _, err := a.EnterResults(t.Context(), hoa, app.ResultsEntry{Plan: "2026", Reason: "r", Rows: []app.TypedResult{{Code: "68-UBND", From: domain.MustDate("2026-04-01"), On: domain.MustDate("2026-04-30"), Text: "30"}}}); err != nil {
		t.Fatal(err)
	}
	if got := get(t, h, "/ket-qua"); !strings.Contains(got.Text, "Đồng chí hoa vừa ghi") {
		t.Error("what changed since the draft was saved is not told")
	}
	if got := post(t, h, "/ket-qua", filled(again, "viec", "bo-nhap")); got.Status != http.StatusSeeOther || filled(get(t, h, "/ket-qua")).Get(cellA) != "" {
		t.Error("the draft stays")
	}
}

func TestAFileIsCheckedKeptAndRecorded(t *testing.T) {
	h := province(t, nil)
	good := []byte("code,date,admitted\n24646,2026-05-21,5\n68-UBND,2026-04-30,22\n")
	sent := upload(t, h, "thang-5.csv", good, "ky", "2026", "viec", "kiem-tra")
	if sent.Status != http.StatusSeeOther {
		t.Fatalf("%d %s", sent.Status, sent.Text)
	}
	page := get(t, h, sent.Header.Get("Location"))
	for _, want := range []string{"thang-5.csv: kiểm tra xong, chưa ghi gì", "Số mới: 1", "Đính chính: 1", "Tệp đang chờ: thang-5.csv"} {
		if !strings.Contains(page.Text, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	ended := func(fields ...string) answer {
		t.Helper()
		a := upload(t, h, "", nil, append([]string{"ky", "2026"}, fields...)...)
		if a.Status != http.StatusSeeOther {
			return a
		}
		return get(t, h, a.Header.Get("Location"))
	}
	if a := ended("viec", "nhap"); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "Phải nêu lý do") {
		t.Errorf("%d: corrections without a reason", a.Status)
	}
	if a := ended("viec", "nhap", "ly-do", "biểu tháng"); !strings.Contains(a.Text, "Đã nhập 1 số mới, 1 số đính chính.") || strings.Contains(a.Text, "Tệp đang chờ") {
		t.Errorf("%d: %s", a.Status, a.Text)
	}
	if a := ended("viec", "nhap"); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "chưa chọn tệp") && !strings.Contains(a.Text, "Chưa chọn tệp") {
		t.Errorf("%d: no file is left", a.Status)
	}
	bad := upload(t, h, "sai.csv", []byte("code,date,admitted\nX,2026-05-21,5\n24646,2026-05-21,2.200\n"), "ky", "2026", "viec", "kiem-tra")
	if a := get(t, h, bad.Header.Get("Location")); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "tệp có 2 lỗi") || !strings.Contains(a.Text, "dòng 3 admitted 2.200") {
		t.Errorf("%d: %s", a.Status, a.Text)
	}
	if a := get(t, h, "/ket-qua/tep/khong-co"); a.Status != http.StatusNotFound {
		t.Errorf("%d: an import nobody started", a.Status)
	}
}

func TestAFileThatIsTooLargeIsRefusedPolitely(t *testing.T) {
	h := province(t, nil)
	a := upload(t, h, "lon.csv", make([]byte, 64<<20+1), "ky", "2026", "viec", "kiem-tra")
	if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "Tệp lớn hơn 64 MB nên không nhận") {
		t.Errorf("%d %s", a.Status, a.Text)
	}
}

func TestALongFileShowsThatItRunsAndCanBeStopped(t *testing.T) {
	web.SetPatience(time.Millisecond)
	t.Cleanup(func() { web.SetPatience(400 * time.Millisecond) })
	h := province(t, nil)
	var b strings.Builder
	b.WriteString("code,from,date,admitted\n")
	for i := range 199_000 {
		d := domain.MustDate("2026-01-01").AddDays(i % 140)
		fmt.Fprintf(&b, "24646,%s,%s,1\n", d, d)
	}
	sent := upload(t, h, "dai.csv", []byte(b.String()), "ky", "2026", "viec", "kiem-tra")
	at := sent.Header.Get("Location")
	if page := get(t, h, at); !strings.Contains(page.Body, `http-equiv="refresh"`) || !strings.Contains(page.Text, "Hủy") {
		t.Fatalf("%d: it does not show that it runs: %s", page.Status, page.Text)
	}
	stopped := post(t, h, at, url.Values{"viec": {"huy"}})
	if page := get(t, h, stopped.Header.Get("Location")); !strings.Contains(page.Text, "Đã hủy, không ghi dòng nào") {
		t.Errorf("%d %s", page.Status, page.Text)
	}
	for range 100 {
		if page := get(t, h, at); !strings.Contains(page.Body, "refresh") {
			if !strings.Contains(page.Text, "Đã hủy") {
				t.Errorf("it ended as %s", page.Text)
			}
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Error("it goes on")
}

func TestPastEntriesAreListedAndTakenBack(t *testing.T) {
	h := province(t, nil)
	in := filled(get(t, h, "/ket-qua"), cellA, "5", "viec", "kiem-tra")
	done := post(t, h, "/ket-qua", filled(post(t, h, "/ket-qua", in), "viec", "nhap"))
	link := regexp.MustCompile(`/ket-qua/lan-nhap/\d+\?ky=2026`).FindString(get(t, h, done.Header.Get("Location")).Body)
	if page := get(t, h, link); page.Status != http.StatusOK || !strings.Contains(page.Text, "Đảng bộ xã Đắk Wil") {
		t.Fatalf("%d: %s", page.Status, link)
	}
	if a := post(t, h, link, url.Values{}); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "Phải nêu lý do hoàn tác") {
		t.Errorf("%d: without a reason", a.Status)
	}
	undone := post(t, h, link, url.Values{"ly-do": {"nhầm"}})
	if undone.Status != http.StatusSeeOther || !strings.Contains(get(t, h, undone.Header.Get("Location")).Text, "Đã hoàn tác.") {
		t.Errorf("%d", undone.Status)
	}
	if page := get(t, h, link); !strings.Contains(page.Text, "Đã hoàn tác lúc") || strings.Contains(page.Text, "Lý do hoàn tác") {
		t.Error("the entry does not say that it was undone")
	}
	if page := get(t, h, "/ket-qua/lan-nhap"); !strings.Contains(page.Text, "results_2026.csv") || !strings.Contains(page.Text, "Hoàn tác lần nhập lúc") {
		t.Error("the list is not whole")
	}
	if page := get(t, h, "/ket-qua/don-vi/24646?ky=2026&thang=2026-05-01"); page.Status != http.StatusOK || !strings.Contains(page.Text, "nhầm") {
		t.Errorf("%d: the history", page.Status)
	}
	for _, nowhere := range []string{"/ket-qua?ky=x", "/ket-qua/don-vi/x?ky=2026", "/ket-qua/don-vi/24646?ky=2026&thang=2026-05-02", "/ket-qua/lan-nhap/1?ky=2026", "/ket-qua/lan-nhap?ky=x", "/ket-qua/tep?ky=x"} {
		if a := get(t, h, nowhere); a.Status != http.StatusNotFound {
			t.Errorf("%s: %d", nowhere, a.Status)
		}
	}
}

func TestAnEmptyStoreSaysWhatToDoFirst(t *testing.T) {
	a := emptyStore(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	for _, at := range []string{"/ket-qua", "/ket-qua/lan-nhap", "/ket-qua/tep"} {
		if got := get(t, h, at); got.Status != http.StatusOK || !strings.Contains(got.Text, "Chưa") {
			t.Errorf("%s: %d", at, got.Status)
		}
	}
}

// BenchmarkResults is the grid of the whole year at the size of the province.
func BenchmarkResults(b *testing.B) {
	now := func() domain.Instant { return domain.MustDate("2026-12-31").End() }
	db, err := storage.Open(b.Context(), storage.Place{Folder: b.TempDir()}, now)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	a := app.New(db, now)
	fill(b, a)
	h := signedIn(b, a, web.New(web.Config{App: a, Now: now}))
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, "/ket-qua", nil))
		if w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}
