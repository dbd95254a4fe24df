package e2e

import (
	"strconv"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
)

// TestTheBoardInABrowser walks through what the board offers beyond its first
// look: columns, area kinds, the map, and every number down to its facts; with
// the keyboard, on a phone, on paper, in the dark and without scripts.
func TestTheBoardInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	calm := func(where string) {
		t.Helper()
		calmly(t, b, where)
		if n := browser.Ask[int](b, unnamed); n > 0 {
			t.Errorf("%s: %d controls without a name", where, n)
		}
		if s := browser.Ask[string](b, pale); s != "" {
			t.Errorf("%s: too pale: %s", where, s)
		}
	}
	walk := func(what string, steps func()) {
		t.Helper()
		t.Log(what)
		steps()
	}
	heads := `[...document.querySelectorAll("table.units thead th")].map(th => th.innerText.trim()).join("|")`

	b.Size(1366, 900)
	walk("columns are chosen with the keyboard and stay through a sort", func() {
		b.Go(site + "/tien-do" + day)
		b.Do(cdp.Focus(".choose summary"), cdp.KeyEvent(kb.Enter), cdp.WaitVisible(".choose .sheet"))
		b.Shot("columns-open", false)
		calm("columns open")
		b.Do(cdp.Click(`.tick input[value="dan-so"]`), cdp.Click(`.tick input[value="thang"]`))
		b.ClickLeads(".choose .sheet button", "th.per")
		if s := browser.Ask[string](b, heads); !strings.Contains(s, "Trên 1.000 dân") || strings.Contains(s, "T1|") {
			t.Errorf("the columns are %s", s)
		}
		b.ClickLeads("th.per a", "th.per[aria-sort]")
		if s := browser.Ask[string](b, heads); !strings.Contains(s, "Trên 1.000 dân") {
			t.Errorf("after sorting the columns are %s", s)
		}
		b.Shot("columns", false)
		calm("columns")
	})
	walk("an area kind narrows the table", func() {
		// Choosing is enough where scripts run.
		b.Leads(".filter .aside", func() { b.Do(cdp.SetValue(`select[name="dia-ban"]`, "mien-nui")) })
		if n := browser.Ask[int](b, visibleRows); n != 95 {
			t.Errorf("%d mountainous units, want 95", n)
		}
		calm("area kind")
	})
	walk("the arrows lead to a number, and the number to its facts", func() {
		b.Go(site + "/tien-do" + day + "&tim=dak+wil#bang")
		b.Do(cdp.Focus(".units tbody .unit a"), cdp.KeyEvent(kb.ArrowRight), cdp.KeyEvent(kb.ArrowRight))
		if s := browser.Ask[string](b, `new URLSearchParams(document.activeElement.search).get("so") + document.activeElement.textContent`); s != "luy-ke0" {
			t.Errorf("the arrows lead to %q, want January's 0", s)
		}
		b.EnterLeads(".answer")
		if s := browser.Ask[string](b, `document.querySelector(".answer .value").innerText`); s != "0" {
			t.Errorf("the page says %q", s)
		}
		b.Shot("source-month", false)
		calm("a month's number")
		b.ClickLeads(".crumbs li:last-child a", "#lich-su")
		calm("the unit behind it")
		b.Do(cdp.Click(".figures summary"), cdp.WaitVisible(".figure[open] .how a"))
		b.ClickLeads(".figure[open] .how a", ".answer")
		if s := browser.Ask[string](b, `document.body.innerText`); !strings.Contains(s, "312-TB/TU") {
			t.Error("the target does not name its decision")
		}
		calm("a target")
	})
	walk("a class count lists its units", func() {
		b.Go(site + "/tien-do" + day)
		b.ClickLeads(".counts .low a.of", ".answer")
		if n := browser.Ask[int](b, `document.querySelectorAll("table.lines tbody tr").length`); n != 81 {
			t.Errorf("%d units, want 81", n)
		}
		b.Shot("source-class", false)
		calm("a class count")
	})
	walk("the map and back", func() {
		b.Go(site + "/tien-do" + day)
		b.ClickLeads(".switch a", "svg.areas")
		if n := browser.Ask[int](b, `document.querySelectorAll("svg.areas a").length`); n != 128 {
			t.Errorf("%d units on the map", n)
		}
		b.Shot("map-1366", true)
		calm("map")
		b.Dark(true)
		b.Go(site + "/tien-do" + day + "&hinh=ban-do")
		b.Shot("map-dark", true)
		calm("map in the dark")
		b.Go(site + "/tien-do/so" + day + "&so=ty-le")
		b.Shot("source-dark", false)
		calm("source in the dark")
		b.Dark(false)
		b.Go(site + "/tien-do?ky=2026&tinh-den=2026-12-31&hinh=ban-do")
		b.Shot("map-silent", true)
		calm("map of silent units")
	})
	walk("a phone", func() {
		b.Size(360, 740)
		for _, p := range [][2]string{
			{"map", "/tien-do" + day + "&hinh=ban-do"},
			{"source", "/tien-do/so" + day + "&so=ty-le&dong=24646"},
			{"source-sum", "/tien-do/so" + day + "&so=luy-ke"},
			{"count", "/tien-do/so" + day + "&so=don-vi&muc=thap"},
			{"all-columns", "/tien-do" + day + "&cot=thang,dan-so,dang-vien,con-lai,lien#bang"},
		} {
			b.Go(site + p[1])
			b.Shot(p[0]+"-360", false)
			calm(p[0] + " at 360")
		}
		b.Do(cdp.Click(".choose summary"), cdp.WaitVisible(".choose .sheet"))
		b.Shot("columns-360", false)
		calm("columns at 360")
	})
	walk("all columns of a whole year", func() {
		for _, width := range []int64{1280, 1366, 1920} {
			b.Size(width, 900)
			b.Go(site + "/tien-do?ky=2026&tinh-den=2026-12-31&cot=thang,dan-so,dang-vien,con-lai,lien#bang")
			b.Shot("whole-year-"+strconv.FormatInt(width, 10), false)
			calm("a whole year")
		}
	})
	walk("paper", func() {
		b.Go(site + "/tien-do" + day + "&hinh=ban-do&cot=thang,dan-so,dang-vien,con-lai,lien")
		b.Print("map")
		b.Go(site + "/tien-do/so" + day + "&so=luy-ke")
		b.Print("source")
		calm("paper")
	})
	walk("without scripts", func() {
		b.Scripts(false)
		defer b.Scripts(true)
		b.Size(1366, 900)
		b.Go(site + "/tien-do" + day)
		b.ClickLeads(".switch a", "svg.areas")
		b.Do(cdp.Click(".choose summary"), cdp.Click(`.tick input[value="dang-vien"]`))
		b.ClickLeads(".choose .sheet button", "th.per")
		b.ClickLeads(".units .whole td.rate a", ".answer")
		if s := browser.Ask[string](b, `document.querySelector(".answer .value").innerText`); s != "26,58%" {
			t.Errorf("the page says %q", s)
		}
		calm("without scripts")
	})
	for _, address := range b.Requests() {
		if !strings.HasPrefix(address, site) && !strings.HasPrefix(address, "about:") {
			t.Errorf("a request left the server: %s", address)
		}
	}
}

// unnamed counts controls that nobody could call by a name.
const unnamed = `[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")].filter(el =>
	el.checkVisibility() && !(el.innerText || el.textContent || "").trim() && !el.getAttribute("aria-label") && !(el.labels && el.labels.length)).length`

// pale finds text whose contrast with what lies behind it is below 4.5.
const pale = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
	const rgba = (c) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
	const light = ([r, g, b]) => { const f = (v) => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
	const behind = (el) => { for (; el; el = el.parentElement) { const c = rgba(getComputedStyle(el).backgroundColor); if (c[3] === 255) return c; } return [255, 255, 255]; };
	const seen = new Map(), out = new Set();
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let n; n = walk.nextNode();) {
		const el = n.parentElement;
		if (!n.data.trim() || el.closest("svg, option, script") || !el.checkVisibility()) continue;
		const style = getComputedStyle(el), key = style.color + el.className + el.parentElement.className + el.localName;
		if (seen.has(key)) continue;
		seen.set(key, true);
		const a = light(rgba(style.color)), b = light(behind(el)), ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
		if (ratio < 4.5) out.add(n.data.trim().slice(0, 30) + " " + ratio.toFixed(2));
	}
	return [...out].join("; ");
})()`
