package e2e

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// answered is what the board of the province said at an instant.
type answered struct {
	when, known string
	admitted    int64
}

// TestAMonthOfTheProvinceInABrowser runs a month with all 128 units: opened,
// filled in, sent, returned, sent again, received, reminded, late and restated.
// The board as known on each of those moments still answers what it answered
// then.
func TestAMonthOfTheProvinceInABrowser(t *testing.T) {
	t.Parallel()
	var clock atomic.Int64
	clock.Store(int64(domain.MustDate("2026-06-01").End() - 8*3600*1_000_000))
	at := func() domain.Instant { return domain.Instant(clock.Load()) }
	a := loadedAt(t, at)
	ctx := t.Context()
	if err := demopkg.AddGuests(ctx, a); err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	site := serve(t, web.Config{App: a, Now: at, Guests: guests})
	programs := reader(t, site)
	var past []answered
	board := func(known string) (out answered) {
		t.Helper()
		address := site + "/tien-do.json?ky=2026&tinh-den=31/05/2026"
		if known != "" {
			address += "&biet-den=" + url.QueryEscape(known)
		}
		var said struct {
			KnownAt  string `json:"known_at"`
			Admitted int64  `json:"admitted"`
		}
		if err := json.Unmarshal(programs(address), &said); err != nil || said.KnownAt == "" || said.Admitted == 0 {
			t.Fatalf("the board: %+v, %v", said, err)
		}
		return answered{known: said.KnownAt, admitted: said.Admitted}
	}
	moment := func(when string, more int64) {
		t.Helper()
		is := board("")
		is.when = when
		if len(past) > 0 && is.admitted != past[len(past)-1].admitted+more {
			t.Errorf("%s: %d admitted, before it were %d and %d should have come", when, is.admitted, past[len(past)-1].admitted, more)
		}
		past = append(past, is)
	}
	moment("before anything", 0)

	desk, unit := writer{browser.Open(t), t}, writer{browser.Open(t), t}
	desk.Size(1366, 900)
	unit.Size(1366, 768)
	enter := func(w writer, login string) { signInAs(w.Tab, site, login); w.Trouble() }
	enter(desk, "canbo")
	enter(unit, "xa.canbo")

	// The desk opens May for all 128.
	desk.Go(site + "/bao-cao/dot/moi")
	browser.Ask[bool](desk.Tab, `document.querySelectorAll("form details").forEach(d => d.open = true), true`)
	fill(desk.Tab, map[string]string{"ma": "BC-2026", "ky-dau": "2026-05", "han-so": "5"})
	desk.waits("128 đơn vị phải báo cáo")
	desk.ClickLeads(`button[name=lam][value=mo]`, "table.collection, .kyrows")
	calmly(t, desk.Tab, "opened")
	const period = "/bao-cao/dot/BC-2026/2026-05"
	lines := func() []app.ReportLine {
		all, err := a.Collection(ctx, domain.Operator("terminal:test"), "BC-2026", "2026-05", 0)
		if err != nil {
			t.Fatal(err)
		}
		return all.Lines
	}
	all := lines()
	if len(all) != 128 {
		t.Fatalf("%d reports are expected", len(all))
	}
	moment("opened", 0)

	// One committee types; one stays away; of the others the papers come.
	recorded := map[string]int64{} // up to 20/05; a report of the whole month says as much or more
	progress, err := a.Board(ctx, domain.Operator("terminal:test"), app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-31")})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range progress.Lines {
		recorded[l.Unit.Code] = l.ByMonth[4]
	}
	var own, away app.ReportLine
	more := 6 - recorded["24646"]
	for i, l := range all {
		switch l.Of.Code {
		case "24646":
			own = l
		case "24649":
			away = l
		default:
			n := recorded[l.Of.Code] + int64(i%4)
			in := app.ReportSent{
				Answers: report.Answers{Numbers: map[string]int64{"admitted": n}},
				Paper:   report.Paper{Number: fmt.Sprintf("%d-BC/ĐU", i+1), SignedOn: domain.MustDate("2026-06-01")}, Seen: l.Last().ID,
			}
			if err := a.EnterReport(ctx, domain.Operator("terminal:test"), l.ID, in); err != nil {
				t.Fatalf("%s: %v", l.Of.Code, err)
			}
			more += int64(i % 4)
		}
	}
	paper := fmt.Sprintf("/bao-cao/phieu/%d", own.ID)
	// It still owes its report: the desk reminds it, and it reads so.
	desk.Go(site + period + "/nhac")
	desk.ClickLeads(`button[name=viec][value="tat-ca"]`, ".done")
	calmly(t, desk.Tab, "reminded")
	unit.Go(site + "/thong-bao")
	unit.waits("tháng 5/2026")
	unit.Go(site + paper)
	unit.enter("o-admitted", "4")
	unit.waits("Đã lưu nháp lúc")
	unit.ClickLeads(`.savebar [value="gui"]`, "p.done")
	calmly(t, unit.Tab, "sent")

	// Returned with a reason, and sent again.
	desk.Go(site + paper)
	browser.Ask[bool](desk.Tab, `(d => { d.open = true; d.querySelector("textarea").focus(); return true })([...document.querySelectorAll(".judging details")].find(d => d.innerText.includes("Trả lại")))`)
	desk.Press("Sai so")
	desk.Leads("p.done", func() {
		browser.Ask[bool](desk.Tab, `document.querySelector('.judging [value="return"]').click(), true`)
	})
	unit.Go(site + paper)
	unit.waits("Sai so")
	unit.enter("o-admitted", "6")
	unit.waits("Đã lưu nháp lúc")
	unit.ClickLeads(`.savebar [value="gui"]`, "p.done")
	moment("sent and not received", 0)

	// All that have come are received at once.
	desk.Go(site + period)
	browser.Ask[bool](desk.Tab, `document.querySelectorAll('.collection [name=nhan]').forEach(c => c.checked = true), true`)
	desk.ClickLeads(`.bulk .primary`, ".done")
	if n := browser.Ask[int](desk.Tab, `document.querySelectorAll(".collection .b-received").length`); n != 127 {
		t.Fatalf("%d of 127 are received", n)
	}
	calmly(t, desk.Tab, "received")
	moment("received", more)

	// The one that stayed away reports when it is too late.
	clock.Store(int64(domain.MustDate("2026-06-10").End() - 8*3600*1_000_000))
	late := app.ReportSent{
		Answers: report.Answers{Numbers: map[string]int64{"admitted": recorded["24649"] + 2}},
		Paper:   report.Paper{Number: "9-BC/ĐU", SignedOn: domain.MustDate("2026-06-10")}, Seen: away.Last().ID,
	}
	if err := a.EnterReport(ctx, domain.Operator("terminal:test"), away.ID, late); err != nil {
		t.Fatal(err)
	}
	enter(desk, "canbo") // days have passed
	desk.Go(fmt.Sprintf("%s/bao-cao/phieu/%d", site, away.ID))
	desk.waits("Gửi chậm")
	desk.ClickLeads(`.judging [value="receive"]`, "p.done")
	moment("late", 2)

	// A number that was received is corrected with a reason: a restatement.
	enter(unit, "xa.canbo")
	unit.Go(site + paper)
	unit.enter("o-admitted", "5")
	unit.enter("ly-do", "Mot quyet dinh bi huy")
	unit.waits("Đã lưu nháp lúc")
	unit.ClickLeads(`.savebar [value="gui"]`, "p.done")
	moment("corrected and not received", 0)
	desk.Go(site + paper)
	desk.waits("6 → 5")
	desk.ClickLeads(`.judging [value="receive"]`, "p.done")
	moment("restated", -1)

	for _, then := range past {
		if is := board(then.known); is.admitted != then.admitted {
			t.Errorf("%s the board said %d; as known then it says %d now", then.when, then.admitted, is.admitted)
		}
	}
	if s, err := a.Verify(ctx); err != nil || len(s.Breaks) > 0 {
		t.Errorf("the store: %+v, %v", s, err)
	}
}

// reader reads pages as the desk, beside the browser.
func reader(t *testing.T, site string) func(address string) []byte {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	ask := func(method, address, body string) []byte {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		if body != "" {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		answer, err := c.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = answer.Body.Close() }()
		data, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	return func(address string) []byte {
		t.Helper()
		data := ask(http.MethodGet, address, "")
		if !json.Valid(data) || strings.Contains(string(data), `"problems"`) { // the session has ended with the days
			ask(http.MethodPost, site+"/dang-nhap/thu", "ten=canbo&tiep=/")
			data = ask(http.MethodGet, address, "")
		}
		return data
	}
}
