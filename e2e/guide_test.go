package e2e

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	"tiendo/internal/credential"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// TestThePicturesOfTheGuide walks as the user's guide tells its readers to.
// With TIENDO_GUIDE=write (make guide) it takes the guide's pictures anew on
// the way; without, it only holds that what the guide tells can be done.
func TestThePicturesOfTheGuide(t *testing.T) {
	t.Parallel()
	site := guideSite(t)
	b := browser.Open(t)
	take := func(name string) {
		t.Helper()
		for _, s := range b.Trouble() {
			if !strings.HasPrefix(s, "verbose:") { // hints to whoever writes pages
				t.Errorf("%s: %s", name, s)
			}
		}
		if os.Getenv("TIENDO_GUIDE") == "write" {
			browser.Ask[bool](b, `document.fonts.ready.then(() => true)`)
			b.Picture("../docs/guide/img", name)
		}
	}
	const wide, high = 1366, 760
	b.Size(wide, high)

	b.Go(site + "/dang-nhap")
	take("dang-nhap")

	signInAs(b, site, "canbo")
	b.Go(site + "/")
	take("viec-can-lam")
	b.Go(site + "/tien-do" + day)
	take("bang")
	if os.Getenv("TIENDO_GUIDE") == "write" {
		b.Size(wide, 1600)
		b.Picture("../docs", "screenshot")
		b.Size(wide, high)
	}
	b.Do(cdp.Click(".figure:nth-of-type(4) summary"), cdp.WaitVisible(".figure[open] .how"))
	take("so-nay-tu-dau")
	b.Go(site + "/tien-do/so" + day + "&so=luy-ke&dong=24781")
	take("nguon")
	b.Go(site + "/don-vi/24646" + day)
	take("don-vi")

	b.Go(site + "/ket-qua")
	b.Do(cdp.WaitVisible(".sheet-in .cells"))
	b.Do(cdp.KeyEvent("3"), cdp.KeyEvent(kb.Enter), cdp.KeyEvent("21"), cdp.KeyEvent(kb.ArrowDown), cdp.KeyEvent(kb.ArrowLeft), cdp.KeyEvent("12"), cdp.KeyEvent(kb.Tab))
	take("nhap-ket-qua")
	b.ClickLeads(`.savebar button[value="kiem-tra"]`, ".preview")
	b.Do(cdp.WaitVisible(".preview #ly-do"), cdp.SendKeys(".preview #ly-do", "theo báo cáo bổ sung của đơn vị"))
	browser.Ask[bool](b, `window.scrollTo(0, 0), true`)
	take("kiem-tra")
	b.ClickLeads(`.preview button[value="nhap"]`, ".note.done a")
	b.ClickLeads(".note.done a", "main form")
	take("lan-nhap")

	b.Go(site + "/tien-do" + day)
	b.Do(cdp.Click(".head .menu summary"), cdp.WaitVisible(".head .menu .sheet"))
	take("cong-van")
	b.Go(site + "/to-chuc/don-vi/24646")
	take("to-chuc")

	b.Go(site + "/van-ban")
	browser.Ask[bool](b, `document.getElementById("tinh-den").value = "20/05/2026", true`)
	take("soan-moi")
	b.ClickLeads(".ask.new .primary", "#soan")
	take("soan-van-ban")
	b.ClickLeads(`.savebar [value="luu-xem"]`, ".sheetpage svg")
	take("xem-truoc")

	b.Go(site + "/tien-do/ban-chot/moi?ky=2026&tinh-den=2026-05-20")
	b.Do(cdp.WaitVisible(`main form [name="chap-nhan"]`), cdp.Click(`main form [name="chap-nhan"]`))
	take("chot-so-lieu")
	b.ClickLeads("main form .primary", "#da-chot")
	take("ban-chot")

	b.Go(site + "/van-ban/theo-doi")
	take("theo-doi-van-ban")

	b.Go(site + "/chi-tieu/2026")
	take("chi-tieu")
	b.Go(site + "/chi-tieu/2026/dieu-chinh")
	fill(b, map[string]string{"van-ban": "231-TB/TU", "ngay-van-ban": "20/05/2026", "ap-dung": "01/06/2026"})
	browser.Ask[bool](b, `(r => { r.querySelector("select").value = "24646"; r.querySelector("input").value = "26"; return true })(document.querySelector(".typedrow.t"))`)
	b.Leads(".trial", func() {
		browser.Ask[bool](b, `document.querySelector('form.longform .actions [value="xem"]').click(), true`)
	})
	take("dieu-chinh")

	// The desk asks for reports and sees who has answered.
	b.Go(site + "/bao-cao/dot/moi")
	b.Do(cdp.Click(".owning > summary"), cdp.WaitVisible(`[name="rieng-1-ten"]`))
	fill(b, map[string]string{"rieng-1-ten": "Số chi bộ ghép", "rieng-1-don-vi": "chi bộ", "rieng-2-ten": "Kế hoạch tạo nguồn quý sau"})
	browser.Ask[bool](b, `document.querySelector("[name=rieng-2-chon]").closest("details").open = true`)
	b.Do(cdp.SetValue(`[name="rieng-1-loai"]`, "stock"), cdp.SetValue(`[name="rieng-2-loai"]`, "choice"), cdp.SetValue(`[name="rieng-2-chon"]`, "Đã có\nChưa có"))
	browser.Ask[bool](b, `document.querySelector(".owning").scrollIntoView(), true`)
	take("chi-tieu-them")
	b.Go(site + "/bao-cao")
	take("dot-bao-cao")
	period := browser.Ask[string](b, `[...document.querySelectorAll("a[href^='/bao-cao/dot/BC-THANG-2026/2026-']")].map(a => a.getAttribute("href")).sort().pop()`)
	b.Go(site + period)
	b.Do(cdp.WaitVisible("table.collection"))
	take("tinh-hinh-gui")
	b.Go(site + "/bao-cao/tong-hop")
	b.Do(cdp.WaitVisible("table.sums"))
	take("bang-tong-hop")
	b.Go(site + "/bao-cao/doi-chieu")
	take("doi-chieu")

	// A proposal of targets becomes a submission, figures and all.
	b.Go(site + "/chi-tieu/2026/phan-bo?dan-so=1&tong=3700")
	b.Do(cdp.WaitVisible(".shares"))
	take("de-xuat-phan-bo")
	b.ClickLeads(`.savebar [value="to-trinh"]`, "#soan")
	if page := browser.Ask[string](b, `document.querySelector("main").innerText + [...document.querySelectorAll("main textarea")].map(t => t.value).join(" ")`); !strings.Contains(page, "3.700") || !strings.Contains(page, "theo tỷ lệ của dân số") {
		t.Errorf("the submission lacks the proposal: %s", page)
	}
	take("to-trinh-phan-bo")

	signInAs(b, site, "vanthu")
	b.Go(site + "/van-ban/so")
	take("so-van-ban")
	b.Go(site + "/van-ban/so/1")
	b.Do(cdp.WaitVisible("#noi-nhan"))
	take("dong-so")

	signInAs(b, site, "quantri")
	b.Go(site + "/")
	take("gio-dau")
	b.Go(site + "/quan-tri/tai-khoan")
	take("tai-khoan")
	b.Size(wide, 1000)
	b.Go(site + "/tai-khoan")
	take("hai-buoc")
	b.Size(wide, high)
	b.Go(site + "/quan-tri/nhat-ky")
	take("nhat-ky")

	b.Go(site + "/quan-tri/quy-tac/2026")
	fill(b, map[string]string{"cao": "80%", "tu-ngay": "01/01/2026", "xem-ngay": "20/05/2026"})
	b.Leads(".trial", func() {
		browser.Ask[bool](b, `document.querySelector('form.longform .actions [value="xem"]').click(), true`)
	})
	take("quy-tac")
	b.Go(site + "/quan-tri/ngay-nghi?nam=2026")
	take("ngay-nghi")
	b.Go(site + "/quan-tri/mau-van-ban")
	take("mau-van-ban")
	b.Go(site + "/quan-tri/sao-luu")
	take("sao-luu")

	signInAs(b, site, "xa.canbo")
	b.Go(site + "/")
	take("xa")
	b.Go(site + "/bao-cao")
	report := browser.Ask[string](b, `(all => (all.find(a => /háng \d/.test((a.closest("tr, li") || a).innerText)) || all[0]).getAttribute("href"))([...document.querySelectorAll("a[href^='/bao-cao/phieu/']")])`)
	b.Go(site + report)
	take("phieu-bao-cao")
	b.Go(site + "/van-ban/den")
	take("van-ban-den")
	b.ClickLeads(`main h2 a[href^="/van-ban/den/"]`, "#viec-vb")
	b.ClickLeads(`main a[href*="/viec/"]`, "main form")
	take("bao-cao-viec")

	// Files of people: all of them are invented, and none is opened by name.
	b.Go(site + "/ho-so")
	take("nguon-ho-so")
	b.Go(site + "/ho-so/danh-sach?nhom=4")
	b.ClickLeads(".caselist th a", "#qua-trinh")
	take("mot-ho-so")
	file := browser.Ask[string](b, `location.pathname`)
	b.Go(site + file + "/giay-to")
	take("giay-to-ho-so")
	b.Go(site + "/ho-so/thoi-han")
	take("thoi-han-ho-so")
	b.Go(site + "/ho-so/lop")
	b.ClickLeads(`tr:has(.l-done, .l-certified) a[href^="/lop-boi-duong/"]`, ".roster")
	take("lop-boi-duong")
	b.Go(site + "/ho-so/ky-hop")
	take("ky-hop")
	signInAs(b, site, "canbo")
	b.Go(site + "/quan-tri/quy-dinh/294/sua/thoi-han/certificate_validity")
	b.Do(cdp.SetValue("#dai", "36"))
	b.ClickLeads(".longform .primary", ".trial")
	take("sua-quy-dinh")
}

// guideSite serves the demonstration as it is loaded for everybody, in the
// morning after its last figures.
func guideSite(t *testing.T) string {
	t.Helper()
	from := domain.MustDate("2026-05-21").End() - 15*60*60*1_000_000
	var ticks atomic.Int64
	clock := demopkg.NewClock(func() domain.Instant { return from + domain.Instant(ticks.Add(1))*1000 })
	db, err := storage.Open(t.Context(), storage.Place{Folder: t.TempDir()}, clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock.Now)
	a.KeysIn(credential.KeyFile(filepath.Join(t.TempDir(), "secret.key")))
	if err := demopkg.Load(t.Context(), a, clock); err != nil {
		t.Fatal(err)
	}
	if err := demopkg.LoadFiles(t.Context(), a, clock); err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	s := httptest.NewServer(web.New(web.Config{App: a, Now: clock.Now, Excel: a.BoardFile, LetterFile: a.LetterFile, Guests: guests}))
	t.Cleanup(s.Close)
	return s.URL
}
