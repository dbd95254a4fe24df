// Package e2e holds stories of the whole program: walks in a real browser and
// runs of the real commands.
package e2e

import (
	"net/http/httptest"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

const day = "?ky=2026&tinh-den=2026-05-20"

// TestPagesInABrowser walks as the desk does: board, filter, one unit, back;
// wide, dark, on a phone, on paper and without scripts. At every step the
// browser must have nothing to complain about.
func TestPagesInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	calm := func(where string) {
		t.Helper()
		calmly(t, b, where)
	}

	walk := func(what string, steps func()) {
		t.Helper()
		t.Log(what)
		steps()
	}

	b.Size(1366, 768)
	b.Go(site + "/")
	calm("first page at 1366")
	b.Shot("home-1366", true)
	b.ClickLeads(`nav a[href="/tien-do"]`, "#bang")
	calm("board at 1366")
	b.Shot("board-1366", false)
	b.Shot("board-1366-whole", true)
	if at := browser.Ask[string](b, `location.pathname`); at != "/tien-do" {
		t.Errorf("the menu leads to %s", at)
	}
	text := browser.Ask[string](b, `document.body.innerText`)
	for _, want := range []string{"957", "3.600", "26,58%", "1.500", "5/12 chỉ tiêu", "SỐ LIỆU MÔ PHỎNG"} {
		if !strings.Contains(text, want) {
			t.Errorf("the board does not say %q", want)
		}
	}

	walk("a figure opens and says where it comes from", func() {
		b.Do(cdp.Click(".figure:nth-of-type(3) summary"), cdp.WaitVisible(".figure[open] .how"))
		b.Shot("figure-open", false)
		calm("open figure")
		b.Do(cdp.KeyEvent(kb.Escape), cdp.WaitNotPresent(".figure[open]"))
	})
	walk("typing hides rows, keys move through them", func() {
		b.Do(cdp.KeyEvent("/"))
		if id := browser.Ask[string](b, `document.activeElement.id`); id != "tim" {
			t.Errorf("the key / leads to %q", id)
		}
		// The driver sends the sign after the key, which a keyboard would not.
		browser.Ask[bool](b, `document.getElementById("tim").value = "", true`)
		b.Do(cdp.SendKeys("#tim", "dam rong"))
		if n := browser.Ask[int](b, visibleRows); n != 4 {
			t.Errorf("%d rows for “dam rong”, want the four communes Đam Rông", n)
		}
		b.Do(cdp.KeyEvent(kb.ArrowDown), cdp.KeyEvent("j"))
		if s := browser.Ask[string](b, `document.activeElement.textContent`); s != "Đảng bộ xã Đam Rông 2" {
			t.Errorf("the keys lead to %q", s)
		}
		b.Shot("filter-typing", false)
		calm("typing")
	})
	walk("a row opens the unit, back returns to the board", func() {
		b.EnterLeads("#so-lieu")
		if s := browser.Ask[string](b, `document.querySelector("h1").firstChild.textContent.trim()`); s != "Đảng bộ xã Đam Rông 2: kết quả phát triển đảng viên" {
			t.Errorf("the page is %q", s)
		}
		calm("unit")
		b.Shot("unit-1366-whole", true)
		b.ClickLeads(".crumbs a", "#bang")
		calm("back")
	})
	walk("the server filters and sorts", func() {
		b.Go(site + "/tien-do" + day + "&muc=cao&sap-xep=-ty-le#bang")
		if n := browser.Ask[int](b, visibleRows); n != 25 {
			t.Errorf("%d rows of class high, want 25", n)
		}
		b.Shot("filter-high", false)
		calm("filter")
	})
	walk("a wide screen, a dark one, a phone", func() {
		unit := site + "/don-vi/24646" + day
		b.Size(1920, 1080)
		b.Go(site + "/tien-do" + day)
		b.Shot("board-1920", false)
		calm("1920")
		b.Size(1366, 768)
		b.Dark(true)
		b.Go(site + "/tien-do" + day)
		b.Shot("board-dark", false)
		b.Shot("board-dark-whole", true)
		b.Go(unit)
		b.Shot("unit-dark", true)
		calm("dark")
		b.Dark(false)
		b.Size(360, 740)
		b.Go(site + "/tien-do" + day)
		b.Shot("board-360", false)
		b.Shot("board-360-whole", true)
		browser.Ask[bool](b, `document.querySelector(".tiles").scrollIntoView(), true`)
		b.Shot("tiles-360", false)
		calm("board at 360")
		b.Go(unit)
		b.Shot("unit-360-whole", true)
		calm("unit at 360")
		b.Go(site + "/tien-do" + day + "&muc=thap&tim=bao%20lam#bang")
		b.Shot("table-360", false)
		calm("table at 360")
		b.Size(1024, 768)
		b.Go(site + "/tien-do?ky=2026&tinh-den=2026-12-31#bang")
		calm("twelve months at 1024")
		b.Size(1280, 768)
		b.Go(site + "/tien-do?ky=2026&tinh-den=2026-12-31#bang")
		b.Shot("twelve-months-1280", false)
		calm("twelve months at 1280")
	})
	walk("a wrong day stays in its field, with what is wrong", func() {
		b.Size(1366, 768)
		b.Go(site + "/tien-do?ky=2026&tinh-den=31/02/2026")
		b.Shot("bad-day", false)
		_ = b.Trouble() // the browser notes the status 422, as it should
		if v := browser.Ask[string](b, `document.getElementById("tinh-den").value`); v != "31/02/2026" {
			t.Errorf("the field holds %q", v)
		}
		b.Go(site + "/don-vi/khong-co")
		b.Shot("not-found", false)
		_ = b.Trouble()
	})
	walk("paper", func() {
		b.Go(site + "/tien-do" + day)
		if paper := b.Print("board"); len(paper) < 10_000 {
			t.Errorf("the printed board has %d bytes", len(paper))
		}
		b.Go(site + "/don-vi/24646" + day)
		b.Print("unit")
		calm("paper")
	})
	walk("without scripts", func() {
		b.Scripts(false)
		defer b.Scripts(true)
		b.Go(site + "/tien-do" + day)
		b.Do(cdp.SendKeys("#tim", "dam rong"))
		b.ClickLeads(".filter button", ".filter .aside")
		if n := browser.Ask[int](b, visibleRows); n != 4 {
			t.Errorf("%d rows for “dam rong”, want 4", n)
		}
		b.Do(cdp.Click(".figure summary"), cdp.WaitVisible(".figure[open] .how"))
		b.Shot("no-scripts", false)
		calm("without scripts")
	})
	for _, address := range b.Requests() {
		if !strings.HasPrefix(address, site) && !strings.HasPrefix(address, "about:") {
			t.Errorf("a request left the server: %s", address)
		}
	}
}

const visibleRows = `[...document.querySelectorAll("table.units tr:has(.no)")].filter(r => r.offsetParent).length`

// now is the day after the last results.
func now() domain.Instant { return domain.MustDate("2026-05-21").End() }

// demo serves the province with both scenarios, open to its guests.
func demo(t *testing.T) string {
	t.Helper()
	a := loaded(t)
	if err := demopkg.AddGuests(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	made := func(name string) (string, []byte, error) { return name, []byte("x"), nil }
	return serve(t, web.Config{App: a, Now: now, Excel: sheet(made), LetterFile: letter(made), Guests: guests})
}

func serve(t *testing.T, c web.Config) string {
	t.Helper()
	s := httptest.NewServer(web.New(c))
	t.Cleanup(s.Close)
	return s.URL
}

// loaded is a store with the province and both scenarios.
func loaded(t *testing.T) *app.App { return loadedAt(t, now) }

// loadedAt is loaded by another clock.
func loadedAt(t *testing.T, now func() domain.Instant) *app.App {
	t.Helper()
	db, err := storage.Open(t.Context(), storage.Place{Folder: t.TempDir()}, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	a := app.New(db, now)
	who := domain.Operator("terminal:test")
	file := func(name string) app.File { return app.File{Name: name, Data: refdata.Read(name)} }
	check := func(_ app.Outcome, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(a.ImportUnits(t.Context(), who, app.UnitsImport{File: file("lam_dong_units.csv")}))
	for _, p := range []struct {
		app.TargetsImport
		from, to, on string
	}{
		{app.TargetsImport{Plan: "2025", Name: "04 tháng cuối năm 2025", Notice: "259-TB/TU", Total: 2200}, "2025-09-01", "2025-12-31", "2025-09-16"},
		{app.TargetsImport{Plan: "2026", Name: "năm 2026", Notice: "312-TB/TU", Total: 3600}, "2026-01-01", "2026-12-31", "2026-01-12"},
	} {
		p.File, p.HasTotal = file("targets_"+p.Plan+".csv"), true
		p.From, p.To, p.NoticeDate = domain.MustDate(p.from), domain.MustDate(p.to), domain.MustDate(p.on)
		check(a.ImportTargets(t.Context(), who, p.TargetsImport))
		check(a.ImportResults(t.Context(), who, app.ResultsImport{File: file("results_" + p.Plan + ".csv"), Plan: p.Plan}))
	}
	if err := a.MarkSimulated(t.Context(), who); err != nil {
		t.Fatal(err)
	}
	return a
}
