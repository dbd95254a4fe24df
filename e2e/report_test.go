package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	demopkg "tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// reporting is the demonstration with a campaign that asks the commune of its
// guests for April; it gives the address of its report.
func reporting(t *testing.T) (site, path string) {
	t.Helper()
	a := loaded(t)
	if err := demopkg.AddGuests(t.Context(), a); err != nil {
		t.Fatal(err)
	}
	var guests []web.Guest
	for _, g := range demopkg.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	site = serve(t, web.Config{App: a, Now: now, Excel: a.BoardFile, LetterFile: a.LetterFile, Guests: guests})
	op := domain.Operator("terminal:test")
	_, err := a.OpenCampaign(t.Context(), op, app.NewCampaign{
		Code: "BC-2026", Name: "Báo cáo tháng", Plan: "2026", Every: report.Monthly, First: "2026-04", Set: report.SetMonth,
		Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 15}, Units: []string{"24646"},
	})
	if err != nil {
		t.Fatal(err)
	}
	all, err := a.Collection(t.Context(), op, "BC-2026", "2026-04", 0)
	if err != nil {
		t.Fatal(err)
	}
	return site, fmt.Sprintf("/bao-cao/phieu/%d", all.Lines[0].ID)
}

// writer is somebody at a report.
type writer struct {
	*browser.Tab
	t *testing.T
}

func (w writer) enter(name, text string) {
	w.t.Helper()
	browser.Ask[bool](w.Tab, `(e => { const g = e.closest("details"); if (g) g.open = true; e.focus(); e.select && e.select(); return true })(document.querySelector('[name="`+name+`"]'))`)
	w.Press(kb.Backspace)
	w.Press(text)
}

func (w writer) holds(name string) string {
	w.t.Helper()
	return browser.Ask[string](w.Tab, `document.querySelector('[name="`+name+`"]').value`)
}

// waits until the page says something.
func (w writer) waits(text string) {
	w.t.Helper()
	ok := browser.Ask[bool](w.Tab, `new Promise(done => { const end = Date.now() + 12000; const look = () => { if (document.body.innerText.includes(`+"`"+text+"`"+`)) done(true); else if (Date.now() > end) done(false); else setTimeout(look, 50); }; look(); })`)
	if !ok {
		w.Shot("report-lost", true)
		w.t.Fatalf("the page never says %q; the bar says %q", text, browser.Ask[string](w.Tab, `(document.getElementById("luu-luc") || document.body).innerText.slice(0, 300)`))
	}
}

func (w writer) kept() int {
	w.t.Helper()
	return browser.Ask[int](w.Tab, `Object.keys(localStorage).filter(k => k.startsWith("tiendo-bao-cao:")).length`)
}

// TestAReportIsTypedCutOffReturnedAndReceived is a month of one commune: typed,
// cut off from the network, sent, returned, sent again and received, until its
// number stands on the board.
func TestAReportIsTypedCutOffReturnedAndReceived(t *testing.T) {
	t.Parallel()
	site, path := reporting(t)
	unit, desk := writer{browser.Open(t), t}, writer{browser.Open(t), t}
	unit.Size(1366, 768)
	desk.Size(1366, 768)
	signInAs(unit.Tab, site, "xa.canbo")
	signInAs(desk.Tab, site, "canbo")
	calm := func(w writer, what string) {
		t.Helper()
		t.Log(what)
		calmly(t, w.Tab, what)
	}

	unit.Go(site + "/")
	unit.waits("Phải báo cáo: Báo cáo tháng – tháng 4/2026")
	unit.ClickLeads(`a[href="`+path+`"]`, "#phieu")
	if unit.holds("o-admitted") != "0" {
		t.Errorf("the form begins with %q, the system knows 0", unit.holds("o-admitted"))
	}
	unit.enter("o-admitted", "30")
	unit.waits("cao hơn nhiều so với 12 tháng qua")
	unit.waits("Đã lưu nháp lúc")
	unit.enter("o-admitted", "3")
	unit.enter("o-admitted.women", "5")
	unit.waits("Ghi 5, lớn hơn dòng tổng là 3")
	unit.enter("o-admitted.women", "1")
	unit.waits("Đã lưu nháp lúc")
	unit.Shot("report-form", true)
	usable(t, unit.Tab, "the form")
	calm(unit, "typed; it saves itself")

	unit.Offline(true)
	unit.enter("o-difficulties", "Thieu nguon")
	unit.waits("Mất kết nối")
	unit.Trouble() // the browser notes that it has no network
	unit.Offline(false)
	unit.waits("Đã lưu nháp lúc")
	unit.Trouble()
	calm(unit, "cut off and joined again")

	unit.Offline(true)
	unit.enter("o-files.open", "7")
	unit.Do(cdp.Navigate("about:blank")) // the machine is switched off
	unit.Offline(false)
	unit.Go(site + path)
	if unit.holds("o-files.open") != "7" || unit.holds("o-difficulties") != "Thieu nguon" {
		t.Errorf("kept are %q and %q", unit.holds("o-files.open"), unit.holds("o-difficulties"))
	}
	unit.waits("Đã lưu nháp lúc")
	unit.Trouble()
	calm(unit, "cut off and come back")

	unit.Leads("p.done", func() {
		browser.Ask[bool](unit.Tab, `(b => { b.click(); b.click(); return true })(document.querySelector('.savebar [value="gui"]'))`)
	})
	unit.waits("Đã gửi báo cáo.")
	if n := unit.kept(); n != 0 {
		t.Errorf("after sending the browser still keeps %d", n)
	}
	unit.Shot("report-sent", true)
	usable(t, unit.Tab, "sent")
	calm(unit, "sent, by a double click")

	desk.Go(site + path)
	desk.waits("Đã gửi")
	reject := func(reason string, shows string) {
		browser.Ask[bool](desk.Tab, `(d => { d.open = true; d.querySelector("textarea").focus(); return true })([...document.querySelectorAll(".judging details")].find(d => d.innerText.includes("Trả lại")))`)
		if reason != "" {
			desk.Press(reason)
		}
		desk.Leads(shows, func() {
			browser.Ask[bool](desk.Tab, `document.querySelector('.judging [value="return"]').click(), true`)
		})
	}
	reject("", ".problem")
	desk.Trouble() // 422
	reject("Thieu so nu", "p.done")
	desk.Shot("report-returned", true)
	usable(t, desk.Tab, "returned")
	calm(desk, "returned with a reason")

	unit.Go(site + path)
	unit.waits("Thieu so nu")
	unit.enter("o-admitted", "4")
	unit.waits("Đã lưu nháp lúc")
	unit.ClickLeads(`.savebar [value="gui"]`, "p.done")
	calm(unit, "sent again")

	desk.Go(site + path)
	desk.waits("Số đảng viên kết nạp trong kỳ: 3 → 4")
	desk.ClickLeads(`.judging [value="receive"]`, "p.done")
	desk.waits("Đã tiếp nhận")
	usable(t, desk.Tab, "received")
	if wrote := browser.Ask[string](desk.Tab, `document.querySelector("#so-da-ghi tbody tr")?.textContent ?? ""`); !strings.Contains(wrote, "Số đảng viên kết nạp trong kỳ") || !strings.Contains(wrote, "4") {
		t.Errorf("the page does not tell what it wrote in the ledger: %q", wrote)
	}
	desk.Shot("report-received", true)
	desk.ClickLeads(".cells td.now a", "main h1")
	desk.waits("Đã kết nạp")
	if got := browser.Ask[string](desk.Tab, `document.querySelector("main").innerText`); !strings.Contains(got, "tháng 4/2026") || !strings.Contains(got, "\n4\n") {
		t.Errorf("the board does not have the number: %.300s", got)
	}
	calm(desk, "received; the board has the number")

	desk.Go(site + path)
	browser.Ask[bool](desk.Tab, `document.querySelector(".judging details").open = true, document.querySelector(".judging textarea").focus(), true`)
	desk.waits("Hủy tiếp nhận sẽ gỡ các số sau")
	desk.Press("Nhan nham")
	desk.ClickLeads(`.judging [value="unreceive"]`, "p.done")
	calm(desk, "the receipt taken back")
}

// TestTwoColleaguesAtOneReport write at once: the second is told, with both
// numbers side by side, and chooses.
func TestTwoColleaguesAtOneReport(t *testing.T) {
	t.Parallel()
	site, path := reporting(t)
	a, b := writer{browser.Open(t), t}, writer{browser.Open(t), t}
	for w, login := range map[writer]string{a: "xa.canbo", b: "xa.lanhdao"} {
		w.Size(1366, 768)
		signInAs(w.Tab, site, login)
		w.Go(site + path)
	}
	a.enter("o-admitted", "3")
	a.waits("Đã lưu nháp lúc")
	b.enter("o-admitted", "5")
	b.waits("vừa sửa báo cáo này lúc")
	b.waits("Nội dung đồng chí đang nhập vẫn còn.")
	if got := b.holds("o-admitted"); got != "5" {
		t.Errorf("what the second typed is %q", got)
	}
	b.Shot("report-clash", true)
	usable(t, b.Tab, "two at once")
	browser.Ask[bool](b.Tab, `[...document.querySelectorAll("#vua-luu button")].find(x => x.innerText.includes("Giữ")).click(), true`)
	b.waits("Đã lưu nháp lúc")
	b.Trouble() // 409

	// The first goes on from an old page, without scripts' help.
	a.Go(site + path)
	if got := a.holds("o-admitted"); got != "5" {
		t.Errorf("the first reads %q", got)
	}
}

// TestASessionEndsWhileOneTypes costs no keystroke, and nothing of it is ever
// another account's.
func TestASessionEndsWhileOneTypes(t *testing.T) {
	t.Parallel()
	site, path := reporting(t)
	w := writer{browser.Open(t), t}
	w.Size(1366, 768)
	signInAs(w.Tab, site, "xa.canbo")
	w.Go(site + path)
	w.enter("o-admitted", "3")
	w.waits("Đã lưu nháp lúc")
	w.SignedOut()
	w.enter("o-admitted", "6")
	w.waits("Phiên đăng nhập đã kết thúc")
	if w.kept() != 1 {
		t.Errorf("the browser keeps %d", w.kept())
	}
	w.Trouble()
	// A colleague signs in at the same machine: what was typed is not his.
	signInAs(w.Tab, site, "xa.lanhdao")
	w.Go(site + path)
	if got := w.holds("o-admitted"); got != "3" || browser.Ask[bool](w.Tab, `!document.getElementById("giu-lai").hidden`) {
		t.Errorf("a colleague is given %q", got)
	}
	signInAs(w.Tab, site, "xa.canbo")
	w.Go(site + path)
	w.waits("Đã lấy lại nội dung đồng chí nhập")
	if got := w.holds("o-admitted"); got != "6" {
		t.Errorf("given back is %q", got)
	}
	w.waits("Đã lưu nháp lúc")
	calmly(t, w.Tab, "signed in again")
}

// TestAReportOnAPhone is answered between two meetings: one press for nought,
// one to send, and the signed paper as a picture.
func TestAReportOnAPhone(t *testing.T) {
	t.Parallel()
	site, path := reporting(t)
	w := writer{browser.Open(t), t}
	w.Touch()
	signInAs(w.Tab, site, "xa.canbo")
	w.Go(site + path)
	usable(t, w.Tab, "phone")
	calmly(t, w.Tab, "phone")
	w.Shot("report-phone", true)
	if mode := browser.Ask[string](w.Tab, `document.querySelector('[name="o-admitted"]').inputMode`); mode != "numeric" {
		t.Errorf("the phone shows the keys for %q", mode)
	}
	w.enter("o-admitted", "9")
	w.Tap(`.quick [value="khong"]`)
	if got := w.holds("o-admitted"); got != "0" {
		t.Errorf("nought is %q", got)
	}
	w.waits("Đã lưu nháp lúc")
	w.TapLeads(`.savebar [value="gui"]`, "p.done")
	calmly(t, w.Tab, "sent from a phone")
	paper := filepath.Join(t.TempDir(), "anh.jpg")
	if err := os.WriteFile(paper, []byte("\xFF\xD8\xFF picture"), 0o600); err != nil {
		t.Fatal(err)
	}
	browser.Ask[bool](w.Tab, `document.querySelector('form[enctype]').closest("details").open = true`)
	fill(w.Tab, map[string]string{"so-ky": "15-BC", "ngay-ky": "05/05/2026"})
	w.Do(cdp.SetUploadFiles("#tep", []string{paper}))
	w.Leads("p.done", func() { browser.Ask[bool](w.Tab, `document.querySelector('form[enctype] button').click(), true`) })
	w.waits("Đã gửi bản ký số 15-BC, ngày 05/05/2026")
	w.Dark(true)
	usable(t, w.Tab, "dark phone")
	w.Shot("report-phone-sent", true)
}

// TestAReportWithoutScripts is filled, refused, corrected and sent by forms
// alone.
func TestAReportWithoutScripts(t *testing.T) {
	t.Parallel()
	site, path := reporting(t)
	w := writer{browser.Open(t), t}
	w.Size(1366, 768)
	signInAs(w.Tab, site, "xa.canbo")
	w.Scripts(false)
	w.Go(site + path)
	w.Do(cdp.SetValue(`[name="o-admitted"]`, "ba"))
	w.ClickLeads(`.savebar [value="gui"]`, `[name="o-admitted"][aria-invalid]`)
	w.Do(cdp.SetValue(`[name="o-admitted"]`, "3"))
	w.ClickLeads(`.savebar [value="luu"]`, "p.done")
	w.ClickLeads(`.quick [value="khong"]`, "p.done")
	if got := w.holds("o-admitted"); got != "0" {
		t.Errorf("nought is %q", got)
	}
	w.Do(cdp.SetValue(`[name="lk-admitted"]`, "5"))
	w.ClickLeads(`.savebar [value="luu"]`, "p.done")
	if text := browser.Ask[string](w.Tab, `document.querySelector(".own").textContent`); !strings.Contains(text, "Tháng nào chưa đúng?") || !strings.Contains(text, "Tháng 3/2026") {
		t.Errorf("another cumulative number: %q", text)
	}
	w.ClickLeads(`.savebar [value="gui"]`, "p.done")
	if text := browser.Ask[string](w.Tab, `document.body.innerText`); !strings.Contains(text, "Đã gửi báo cáo.") {
		t.Error("it was not sent")
	}
}
