package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// restated is the demonstration with a commune that reported none for April,
// whose cell found one afterwards.
func restated(t *testing.T) string {
	t.Helper()
	a, ctx, op := loaded(t), t.Context(), domain.Operator("terminal:test")
	no := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	no(demopkg.AddGuests(ctx, a))
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	_, err := a.ImportUnits(ctx, op, app.UnitsImport{File: app.File{Name: "c.csv", Data: []byte("code,full_name,kind,open_on,parent_code\n24646.T2,Chi bộ thôn 2,cell,2025-07-01,24646\n")}})
	no(err)
	ask := func(who domain.Actor, code string, units ...string) {
		t.Helper()
		_, err := a.OpenCampaign(ctx, who, app.NewCampaign{
			Code: code, Name: "Báo cáo tháng", Plan: "2026", Every: report.Monthly, First: "2026-04", Set: report.SetMinimum,
			Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 15}, Units: units,
		})
		no(err)
	}
	board, err := a.Board(ctx, op, app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")})
	no(err)
	commune := op
	for _, l := range board.Lines {
		if l.Unit.Code == "24646" {
			commune.Unit = l.Unit.Unit
		}
	}
	ask(op, "BC-2026")
	ask(commune, "CB")
	say := func(code, unit string, n int64, reason string) {
		t.Helper()
		no(a.LoadReports(ctx, op, code, "2026-04", []app.InventedStep{
			{Unit: unit, Act: report.Send, Answers: report.Answers{Numbers: map[string]int64{"admitted": n}}, Reason: reason}, {Unit: unit, Act: report.Receive},
		}))
	}
	say("CB", "24646.T2", 0, "")
	say("BC-2026", "24646", 0, "")
	say("CB", "24646.T2", 1, "Sót một đồng chí")
	return serve(t, web.Config{App: a, Now: now, Guests: guests})
}

// A cell restated April after its commune had reported: the desk finds the gap
// with its cause, the commune says why, the desk closes it.
func TestAGapIsFoundExplainedAndClosed(t *testing.T) {
	t.Parallel()
	site := restated(t)
	b := browser.Open(t)
	b.Size(1366, 900)
	says := func(where, text string) {
		t.Helper()
		if got := browser.Ask[string](b, `document.querySelector("main").innerText`); !strings.Contains(got, text) {
			t.Errorf("%s does not say %q", where, text)
		}
		calmly(t, b, where)
	}
	signInAs(b, site, "canbo")
	b.Go(site + "/bao-cao")
	b.ClickLeads(`.tabs a[href="/bao-cao/doi-chieu"]`, `.gaps`)
	says("the province", "Khớp 0/128")
	b.ClickLeads(`.tallies a[href*="tinh-trang=chua-giai-thich"]`, `.gaps .s-differs`)
	says("not explained", "Cấp dưới báo cáo lại sau −1")

	signInAs(b, site, "xa.canbo")
	b.Go(site + "/")
	b.ClickLeads(`.todo a[href*="/bao-cao/doi-chieu/24646"]`, `.gapone`)
	says("its own", "Chi bộ thôn 2")
	rolled := browser.Ask[string](b, `document.querySelector(".gapsums a").getAttribute("href")`) + "/tong-hop"
	b.Go(site + rolled)
	says("the roll-up", "khác số tổng hợp ở 1 dòng")
	b.ClickLeads(`main form button.primary`, `.done`)
	says("taken into the draft", "Đã lấy số tổng hợp từ cấp dưới vào bản nháp.")
	b.Go(site + "/bao-cao/doi-chieu/24646?ky=2026&thang=2026-04")
	b.Do(cdp.SetValue(`#loi-giai-thich`, "Chi bộ thôn 2 sót một đồng chí."))
	b.ClickLeads(`button[value=explain]`, `.steps`)
	says("explained", "Chi bộ thôn 2 sót một đồng chí.")

	signInAs(b, site, "canbo")
	b.Go(site + "/bao-cao/doi-chieu/24646?ky=2026&thang=2026-04")
	b.ClickLeads(`button[value=close]`, `button[value=reopen]`)
	says("closed", "Đã khép lại")

	for login, pages := range map[string][]string{
		"canbo":    {"/bao-cao/doi-chieu", "/bao-cao/doi-chieu?thang=tat-ca&tinh-trang=chenh", "/bao-cao/doi-chieu/24646?ky=2026&thang=2026-04"},
		"xa.canbo": {"/bao-cao/doi-chieu", "/bao-cao/doi-chieu/24646", rolled},
	} {
		b.Size(1366, 768)
		signInAs(b, site, login)
		for _, page := range pages {
			opened(t, b, site+page, page)
			calmly(t, b, page)
		}
	}
}
