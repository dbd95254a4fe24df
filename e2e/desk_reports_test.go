package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// waitingReports is the demonstration with two reports for April that wait to be
// received, one of which tells of a difficulty; it gives that one's address.
func waitingReports(t *testing.T) (site, told string) {
	t.Helper()
	a := loaded(t)
	if err := demopkg.AddGuests(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	op := domain.Operator("terminal:test")
	if _, err := a.OpenCampaign(t.Context(), op, app.NewCampaign{
		Code: "BC-2026", Name: "Báo cáo tháng", Plan: "2026", Every: report.Monthly, First: "2026-04", Set: report.SetMonth,
		Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 15}, Units: []string{"24646", "24649", "24664"},
	}); err != nil {
		t.Fatal(err)
	}
	all, err := a.Collection(t.Context(), op, "BC-2026", "2026-04", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range all.Lines[:2] {
		said := report.Answers{Numbers: map[string]int64{"admitted": 3}}
		if l.Of.Code == "24646" {
			said.Texts = map[string]string{"difficulties": "Nguồn ở các thôn, buôn còn ít."}
			told = fmt.Sprintf("/bao-cao/phieu/%d", l.ID)
		}
		in := app.ReportSent{Answers: said, Paper: report.Paper{Number: "15-BC/ĐU", SignedOn: domain.MustDate("2026-05-04")}, Seen: l.Last().ID}
		if err := a.EnterReport(t.Context(), op, l.ID, in); err != nil {
			t.Fatal(err)
		}
	}
	return serve(t, web.Config{App: a, Now: now, Guests: guests}), told
}

func TestTheDeskAsksReceivesAndAnswers(t *testing.T) {
	t.Parallel()
	site, told := waitingReports(t)
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

	// An ad hoc request of all 128 units: two presses, well under a minute.
	began := time.Now()
	b.Go(site + "/bao-cao")
	b.ClickLeads(`a[href="/bao-cao/dot/moi?loai=dot-xuat"]`, `#xem-truoc`)
	says("before it is sent", "128 đơn vị phải báo cáo. 1 đơn vị còn yêu cầu khác")
	b.ClickLeads(`button[name=lam][value=mo]`, `table.collection`)
	says("who has reported", "128 đơn vị")
	if took := time.Since(began); took > time.Minute {
		t.Errorf("it took %s", took)
	}

	// What nothing warns of is ticked and received at once.
	b.Go(site + "/bao-cao/dot/BC-2026/2026-04")
	b.Do(cdp.Click(`[data-tick-all]`))
	if n := browser.Ask[int](b, `document.querySelectorAll(".collection [name=nhan]:checked").length`); n != 2 {
		t.Errorf("%d are ticked", n)
	}
	says("ticked", "Đã chọn 2 báo cáo.")
	b.ClickLeads(`.bulk .primary`, `.done`)
	if n := browser.Ask[int](b, `document.querySelectorAll(".collection .b-received").length`); n != 2 {
		t.Errorf("%d are received", n)
	}
	b.Go(site + "/bao-cao/tong-hop?dot=BC-2026&den=2026-04")
	says("side by side", "Số liệu của 2/3 đơn vị")

	// A difficulty is answered in place, and its unit reads the answer.
	b.Go(site + "/bao-cao/kho-khan?tra-loi=chua")
	says("not answered", "Nguồn ở các thôn, buôn còn ít.")
	b.Do(cdp.Click(`.difficulties summary`), cdp.SetValue(`.difficulties textarea`, "Ban sẽ mở lớp bồi dưỡng trong tháng 6."))
	b.ClickLeads(`.difficulties button.primary`, `.done`)
	says("the filter stays", "Không có kiến nghị nào như vậy")
	b.Go(site + "/bao-cao/kho-khan")
	says("answered", "Ban sẽ mở lớp bồi dưỡng trong tháng 6.")

	for _, page := range []string{
		"/bao-cao", "/bao-cao/dot/moi", "/bao-cao/dot/moi?loai=dot-xuat", "/bao-cao/dot/BC-2026", "/bao-cao/dot/BC-2026?gia-han=24646", "/bao-cao/dot/BC-2026/2026-04",
		"/bao-cao/kho-khan", "/bao-cao/tong-hop?dot=BC-2026&den=2026-04", "/bao-cao/tong-hop?dot=BC-2026&den=2026-04&xem=bieu",
	} {
		opened(t, b, site+page, page)
		calmly(t, b, page)
	}
	b.Size(1366, 900)
	signInAs(b, site, "xa.canbo")
	b.Go(site + "/bao-cao")
	says("the unit's own page", "Kiến nghị đã được trả lời")
	usable(t, b, "the unit's own page")
	b.Go(site + told)
	says("the unit's report", "Ban sẽ mở lớp bồi dưỡng trong tháng 6.")
}
