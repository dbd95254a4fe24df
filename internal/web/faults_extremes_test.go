package web_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

// menuPages are what the menu and the first links of its pages lead to.
var menuPages = []string{
	"/", "/tien-do", "/tien-do/so?so=luy-ke", "/to-chuc", "/to-chuc/thay-doi", "/to-chuc/so-sanh?tu=2025-07-01", "/to-chuc/nhap",
	"/ket-qua", "/ket-qua/tep", "/ket-qua/lan-nhap", "/van-ban", "/chi-tieu", "/tro-giup",
	"/quan-tri", "/quan-tri/quy-tac", "/quan-tri/mau-van-ban", "/quan-tri/ngay-nghi", "/quan-tri/sao-luu",
	"/quan-tri/tai-khoan", "/quan-tri/nhat-ky", "/tai-khoan",
}

// An empty store has pages, each with a way on.
func TestEveryPageOfAnEmptyStoreAnswers(t *testing.T) {
	a := emptyStore(t)
	h := signedIn(t, a, siteOf(a))
	for _, address := range menuPages {
		got := get(t, h, address)
		if address == "/tien-do/so?so=luy-ke" {
			if got.Status != http.StatusNotFound { // a figure of no plan
				t.Errorf("%s: %d", address, got.Status)
			}
			continue
		}
		if got.Status != http.StatusOK {
			t.Errorf("%s: %d %.600s", address, got.Status, got.Text)
		}
	}
}

func TestAStaleLinkLeadsToAPageThatSaysSo(t *testing.T) {
	h := province(t, nil)
	for _, address := range []string{
		"/tien-do?ky=khong-co", "/tien-do/so?so=luy-ke&ky=khong-co", "/tien-do.json?ky=khong-co", "/tien-do/bang.xlsx?ky=khong-co", "/don-vi/24646?ky=khong-co",
		"/ket-qua?ky=khong-co", "/ket-qua/tep?ky=khong-co", "/ket-qua/lan-nhap?ky=khong-co", "/ket-qua/lan-nhap/1?ky=2026", "/ket-qua/don-vi/24646?ky=khong-co",
		"/ket-qua/don-vi/khong-co?ky=2026", "/van-ban/tai?ky=khong-co&loai=urge&tep=docx", "/van-ban/tai?ky=2026&loai=khong-co&tep=docx",
		"/don-vi/khong-co", "/to-chuc/don-vi/khong-co", "/tien-do?don-vi=khong-co", "/ket-qua?don-vi=khong-co", "/ket-qua/tep/khong-co",
		"/to-chuc/thay-doi/khong-co", "/to-chuc/thay-doi/doi-ten?don-vi=khong-co", "/quan-tri/tai-khoan/khong-co", "/tien-do/so?so=khong-co", "/tien-do/so?so=luy-ke&dong=khong-co",
		"/khong-co", "/static/khong-co.css", "/thiet-lap/khong-co",
	} {
		a := get(t, h, address)
		if a.Status < 400 || a.Status >= 500 {
			t.Errorf("%s: %d %.300s", address, a.Status, a.Text)
		}
		if strings.HasSuffix(a.Header.Get("Content-Type"), "html; charset=utf-8") && !strings.Contains(a.Body, "href=") {
			t.Errorf("%s leads nowhere", address)
		}
	}
}

// Five thousand units, on every page that lists or offers units.
func TestFiveThousandUnitsOnEveryPage(t *testing.T) {
	h := manyUnits(t, 5000, "Xã")
	for _, address := range append([]string{"/to-chuc/don-vi/TU", "/to-chuc/don-vi/X4999", "/to-chuc?tim=4999", "/to-chuc/thay-doi/nhap?don-vi=X4999", "/don-vi/X4999", "/tien-do?hinh=ban-do", "/quan-tri/tai-khoan/kiem.thu"}, menuPages...) {
		begin := time.Now()
		a := get(t, h, address)
		took := time.Since(begin)
		r := wireless(t, h, address)
		t.Logf("%-40s %d %8d bytes, %7d on the wire, %5d options, %s", address, a.Status, len(a.Body), r, strings.Count(a.Body, "<option"), took.Round(time.Millisecond))
		if a.Status != http.StatusOK || strings.Count(a.Body, "<option") > 500 {
			t.Errorf("%s: %d %.300s", address, a.Status, a.Text)
		}
	}
	made := post(t, h, "/quan-tri/tai-khoan", url.Values{"ho-ten": {"Lê An"}, "ten": {"le.an"}, "don-vi": {"xa 4999"}, "vai-tro": {"unit_officer"}})
	if made.Status != http.StatusOK || !strings.Contains(get(t, h, "/quan-tri/tai-khoan/le.an").Text, "Đảng bộ xã 4999") {
		t.Errorf("%d: a unit that was typed", made.Status)
	}
	wrong := post(t, h, "/quan-tri/tai-khoan", url.Values{"ho-ten": {"Lê An"}, "ten": {"le.an2"}, "don-vi": {"xã nào đó"}, "vai-tro": {"unit_officer"}})
	if wrong.Status != http.StatusUnprocessableEntity || !strings.Contains(wrong.Body, `value="xã nào đó"`) {
		t.Errorf("%d: a unit that is not there", wrong.Status)
	}
}

// Long names, marks that turn the direction of writing, pictures: kept as they
// are or refused with a sentence, and never able to break the page around them.
func TestNamesThatTestThePage(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	long := strings.TrimSpace(strings.Repeat("Nguyễn Phúc Tôn Nữ ", 12)) // 227 signs
	number := 0
	for name, in := range map[string]string{
		"long": long, "one long word": strings.Repeat("ế", 220), "right to left": "An\u202eBình\u202c", "emoji": "An 👩🏽‍💻", "markup": `<b>An</b> & "Bình" 'x'`,
		"a line break": "An\nBình", "a null": "An\x00", "not UTF-8": "An\xff",
	} {
		number++
		login := "nguoi" + fmt.Sprint(number)
		made := post(t, h, "/quan-tri/tai-khoan", url.Values{"ho-ten": {in}, "ten": {login}, "don-vi": {"TU"}, "vai-tro": {"viewer"}})
		switch made.Status {
		case http.StatusOK:
			page := get(t, h, "/quan-tri/tai-khoan/"+login)
			if page.Status != http.StatusOK || !strings.Contains(page.Body, html.EscapeString(strings.TrimSpace(in))[:2]) || strings.Contains(page.Body, "<b>An</b>") {
				t.Errorf("%s: %d", name, page.Status)
			}
			for _, sign := range []string{"\u202e", "\x00", "\xff"} {
				if strings.Contains(page.Body, sign) {
					t.Errorf("%s: the name turns or breaks the text around it: %q", name, sign)
				}
			}
		case http.StatusUnprocessableEntity:
			if !strings.Contains(made.Body, `class="problem"`) {
				t.Errorf("%s: refused without a reason", name)
			}
		case http.StatusBadRequest:
			if !strings.Contains(made.Text, "ký tự không phải là chữ") || !strings.Contains(name, "null") && !strings.Contains(name, "UTF-8") {
				t.Errorf("%s: %.300s", name, made.Text)
			}
		default:
			t.Errorf("%s: %d %.300s", name, made.Status, made.Text)
		}
	}
	list := "code,full_name,kind,parent_code,open_on\nL1," + "Chi bộ " + long + ",cell,24646,2025-07-01\nL2,Chi bộ \u202eđảo\u202c,cell,24646,2025-07-01\nL3,Chi bộ 👩🏽‍💻,cell,24646,2025-07-01\n"
	_, err := a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "x.csv", Data: []byte(list)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"/to-chuc", "/to-chuc/don-vi/24646", "/to-chuc/don-vi/L1", "/don-vi/L1", "/ket-qua?don-vi=24646", "/tien-do?don-vi=24646", "/quan-tri/tai-khoan"} {
		page := get(t, h, address)
		if page.Status != http.StatusOK {
			t.Errorf("%s: %d", address, page.Status)
		}
		if strings.Contains(page.Body, "\u202e") {
			t.Errorf("%s: a name turns the text around it", address)
		}
	}
	targets := "code,target\n24646,5\n"
	_, err = a.ImportTargets(t.Context(), who, app.TargetsImport{
		File: app.File{Name: "t.csv", Data: []byte(targets)}, Plan: "dai", Name: long + " \u202ex",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"), Notice: "149-TB/TU", NoticeDate: domain.MustDate("2026-01-30"),
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"/tien-do?ky=dai", "/ket-qua?ky=dai", "/ket-qua/tep?ky=dai", "/don-vi/24646?ky=dai"} {
		if page := get(t, h, address); page.Status != http.StatusOK || strings.Contains(page.Body, "\u202e") {
			t.Errorf("%s: %d", address, page.Status)
		}
	}
}

// wireless is the size of an answer as it goes over the wire.
func wireless(t *testing.T, h http.Handler, address string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "gzip")
	w := newCounter()
	h.ServeHTTP(w, r)
	return w.n
}

type counter struct {
	h http.Header
	n int
}

func newCounter() *counter                     { return &counter{h: http.Header{}} }
func (c *counter) Header() http.Header         { return c.h }
func (c *counter) WriteHeader(int)             {}
func (c *counter) Write(b []byte) (int, error) { c.n += len(b); return len(b), nil }
