package e2e

import (
	"io"
	"net/http"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// TestWhatIsKeptOfPeopleInABrowser walks what a committee does besides the steps
// of files: it prepares a meeting, gives a calendar away and takes it back,
// answers somebody and erases them.
func TestWhatIsKeptOfPeopleInABrowser(t *testing.T) {
	t.Parallel()
	c := openCabinet(t, "2026-05-21")
	b := c.b
	file := c.added(app.CandidateAdded{
		Unit: "24646.01", Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
		Person: casefile.Person{Name: invented, Birth: casefile.Birth{Year: 2000, Month: 3, Day: 4}},
	})
	c.went(file, "class_begun 2026-01-12", "class_completed 2026-01-16", "certified 2026-01-20", "dossier_authorised 2026-03-20", "dossier_opened 2026-03-23",
		"verification_sent 2026-03-26", "verification_back 2026-04-24", "dossier_certified 2026-04-28", "cell_resolved 2026-05-08", "submitted 2026-05-13")
	signInAs(b, c.site, "xa.canbo")
	says := func(want ...string) {
		t.Helper()
		c.says(want...)
		c.masked()
	}
	everywhere := func(where string) {
		t.Helper()
		name := "privacy-" + strings.ReplaceAll(strings.TrimPrefix(where, "/ho-so/"), " ", "-")
		calmly(t, b, where)
		usable(t, b, where)
		b.Shot(name, true)
		b.Dark(true)
		usable(t, b, where+" in the dark")
		b.Dark(false)
		b.Size(360, 780)
		calmly(t, b, where+" on a phone")
		b.Shot(name+"-360", true)
		b.Size(1366, 768)
	}

	c.open("/ho-so/ky-hop")
	says("chưa ghi ngày họp nào", file, "N.T.Ẩ.")
	everywhere("meetings")
	b.Do(cdp.SetValue("#ngay", "10/03/2026"))
	b.ClickLeads(`form[action^="/ho-so/ky-hop?"] button`, "#loi-ngay")
	b.Trouble()
	says("Ngày họp phải từ hôm nay")
	b.Do(cdp.SetValue("#ngay", "05/06/2026"))
	b.ClickLeads(`form[action^="/ho-so/ky-hop?"] button`, "p.done")
	says("05/06/2026", "Còn kịp kỳ họp tới")
	for _, path := range []string{"/ho-so/thoi-gian", "/ho-so/nguon", "/ho-so/xuat", "/ho-so/luu-giu", "/ho-so/lich"} {
		c.open(path)
		says()
		everywhere(path)
	}

	b.ClickLeads(`form[action^="/ho-so/lich?"] button`, "input.long")
	address := browser.Ask[string](b, `document.querySelector("input.long").value`)
	everywhere("the address of a calendar")
	read := func() string { // as a calendar program does, which has not signed in
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		body, err := io.ReadAll(answer.Body)
		if err != nil || strings.Contains(string(body), "Ẩndanh") {
			t.Errorf("the calendar names somebody: %v", err)
		}
		return answer.Status + " " + answer.Header.Get("Content-Type") + " " + string(body)
	}
	if got := read(); !strings.HasPrefix(got, "200 OK text/calendar") || !strings.Contains(got, file) {
		t.Errorf("the calendar answers %s", got)
	}
	b.ClickLeads(`a[href="/ho-so/lich"].button`, `form[action^="/ho-so/lich/thu-hoi?"]`)
	b.ClickLeads(`form[action^="/ho-so/lich/thu-hoi?"] button`, "p.done")
	if got := read(); !strings.HasPrefix(got, "404") {
		t.Errorf("after it was taken back it answers %s", got)
	}
	b.Trouble()

	c.open("/ho-so/du-lieu?hs=" + file)
	everywhere("what is kept of people")
	b.Do(cdp.Click("#yeu-cau ~ details summary"), cdp.SetValue(`[name="loai-yc"]`, "erase"), cdp.SetValue(`[name="ngay-yc"]`, "20/05/2026"))
	b.ClickLeads(`form[action^="/ho-so/du-lieu/yeu-cau?"] .primary`, "p.done")
	says(file, "Xóa", "22/05/2026")
	erase := func(leads string) {
		t.Helper()
		b.Do(cdp.SetValue(`[name="ma-xoa"]`, file), cdp.SetValue(`[name="van-ban-xoa"]`, "12-QĐ/ĐU"))
		browser.Ask[bool](b, `document.querySelector('[name="ma-xoa"]').closest("details").open = true`)
		b.ClickLeads(`form[action^="/ho-so/du-lieu/xoa?"] button`, leads)
	}
	erase(`form[action^="/ho-so/du-lieu/xoa?"] .problem`)
	b.Trouble()
	says("đang mở nên chưa xóa được")
	everywhere("a refusal to erase")
	browser.Ask[bool](b, `document.querySelector('[name="ma-dy"]').closest("details").open = true`)
	b.Do(cdp.SetValue(`[name="ma-dy"]`, file), cdp.SetValue(`[name="ngay-dy"]`, "20/05/2026"))
	b.ClickLeads(`form[action^="/ho-so/du-lieu/rut-dong-y?"] button`, "p.done")
	erase("p.done")
	says("Đã xóa thông tin cá nhân", "12-QĐ/ĐU")
	c.open("/ho-so/" + file)
	says(file, "thông tin đã xóa", "Rút đơn, thôi không tiếp tục")
	calmly(t, b, "the file of somebody who was erased")
}
