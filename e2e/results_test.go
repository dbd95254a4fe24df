package e2e

import (
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
)

// active tells where the keyboard is: unit and period of the cell.
const active = `(() => { const i = document.activeElement, td = i.closest("td"); if (!td) return i.id || i.tagName;
	return td.parentElement.querySelector(".unit a").textContent.trim() + " " + td.closest("table").tHead.rows[0].cells[td.cellIndex].querySelector(".short").textContent })()`

// row finds the row of a unit by the end of its name.
func row(name string) string {
	return `[...document.querySelectorAll(".sheet-in .cells tr")].find(r => r.querySelector(".unit a").textContent.trim().endsWith("` + name + `"))`
}

var inputs = regexp.MustCompile(`<input [^>]*?name="([^"]*)" value="([^"]*)"`)

// another records a number as somebody else would who has the page open too.
func another(t *testing.T, site, cell, number, reason string) {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	page := func(method, body string) string {
		t.Helper()
		ask, err := http.NewRequestWithContext(t.Context(), method, site+"/ket-qua", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		ask.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r, err := client.Do(ask)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = r.Body.Close() }()
		text, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != http.StatusOK {
			t.Fatalf("the answer is %d, %v", r.StatusCode, err)
		}
		return string(text)
	}
	send := func(from string, set ...string) string {
		in := url.Values{}
		for _, m := range inputs.FindAllStringSubmatch(from, -1) {
			in.Set(m[1], m[2])
		}
		for i := 0; i < len(set); i += 2 {
			in.Set(set[i], set[i+1])
		}
		return page(http.MethodPost, in.Encode())
	}
	checked := send(page(http.MethodGet, ""), cell, number, "viec", "kiem-tra")
	if done := send(checked, "ly-do", reason, "viec", "nhap"); !strings.Contains(done, "Đã nhập 1 số đính chính.") {
		t.Fatal("the other one could not record")
	}
}

// TestResultsInABrowser enters results as the desk does: with the keyboard
// alone, as a block from Excel, on a phone, without scripts; beside somebody
// else, and back again.
func TestResultsInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	calm := func(where string) {
		t.Helper()
		for _, s := range b.Trouble() {
			if !strings.Contains(s, "status of 4") { // a refusal is an answer
				t.Errorf("%s: %s", where, s)
			}
		}
		if over := browser.Ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
			t.Errorf("%s: the page scrolls sideways by %d px", where, over)
		}
	}
	is := func(what, expression, want string) {
		t.Helper()
		if got := browser.Ask[string](b, expression); got != want {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
	walk := func(what string, steps func()) {
		t.Helper()
		t.Log(what)
		steps()
	}
	cellText := func(name string, cell int) string {
		return row(name) + `.cells[` + string(rune('0'+cell)) + `].textContent`
	}

	b.Size(1366, 768)
	b.Go(site + "/ket-qua")
	walk("the keyboard alone: the first empty cell of the running period is in hand", func() {
		is("the cell in hand", active, "Đảng bộ các cơ quan Đảng tỉnh T5")
		calm("grid")
		b.Shot("results-1366", false)
		b.Do(cdp.KeyEvent("3"), cdp.KeyEvent(kb.Enter))
		is("Enter leads down", active, "Đảng bộ Ủy ban nhân dân tỉnh T5")
		is("the sum follows", cellText("cơ quan Đảng tỉnh", 8), "13")
		is("and the rate", cellText("cơ quan Đảng tỉnh", 9), "32,50%")
		b.Do(cdp.KeyEvent("21"), cdp.KeyEvent(kb.ArrowDown), cdp.KeyEvent(kb.ArrowLeft))
		is("arrows lead from cell to cell", active, "Đảng bộ Công an tỉnh T4")
		b.Do(cdp.KeyEvent("12"), cdp.KeyEvent(kb.Tab))
		is("Tab leads on", active, "Đảng bộ Công an tỉnh T5")
		is("all sums follow", `document.querySelector(".sheet-in .whole").rows[0].cells[8].textContent`, "960")
		is("what was changed is counted", `document.getElementById("thay-doi").textContent`, "3 ô đã sửa, chưa ghi nhận.")
		b.Shot("results-typed", false)
	})
	walk("a block from Excel fills cells; what is no number is marked", func() {
		says := browser.Ask[string](b, `(() => { const d = new DataTransfer(); d.setData("text/plain", "7\t8\r\n2.200\t\r\n"); document.activeElement.closest("tr").nextElementSibling.cells[6].querySelector("input").focus();
			document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: d, bubbles: true, cancelable: true})); return document.getElementById("o-dang-nhap").textContent })()`)
		if says != "Đã dán 4 ô; 1 ô chưa phải là số nguyên, đang đánh dấu." {
			t.Errorf("the page says %q", says)
		}
		is("the marked cell is in hand", active, "Đảng bộ phường Xuân Hương - Đà Lạt T4")
		b.Shot("results-pasted", false)
		b.Do(cdp.KeyEvent(kb.Escape), cdp.KeyEvent(kb.ArrowUp), cdp.KeyEvent(kb.Escape), cdp.KeyEvent(kb.ArrowRight), cdp.KeyEvent(kb.Escape))
		is("Escape gives the old numbers back", `document.getElementById("thay-doi").textContent`, "3 ô đã sửa, chưa ghi nhận.")
	})
	walk("the check shows what is new and what is corrected, and asks for the reason", func() {
		b.Do(cdp.Focus(".savebar .primary"))
		b.EnterLeads("#xem-truoc")
		b.Shot("results-checked", false)
		b.Shot("results-checked-whole", true)
		calm("checked")
		is("the counts", `document.querySelector(".preview .counts").innerText.replace(/\s+/g, " ")`, "Số mới: 2 Đính chính: 1 Không đổi: 0 Chưa nhập được: 0")
		b.Do(cdp.Focus(".preview .go button"))
		b.EnterLeads("#loi-ly-do")
		b.Shot("results-no-reason", false)
		calm("no reason")
		usable(t, b, "no reason")
		b.Do(cdp.SendKeys("#ly-do", "theo báo cáo bổ sung"), cdp.Focus(".preview .go button"))
		b.EnterLeads(".note.done")
		b.Shot("results-done", false)
		calm("done")
		is("it is recorded", cellText("Công an tỉnh", 8), "62")
	})
	walk("the entry is undone as one act, from the keyboard", func() {
		b.Do(cdp.Focus(".note.done a"))
		b.EnterLeads("#hoan-tac")
		b.Shot("entry", true)
		calm("entry")
		usable(t, b, "entry")
		b.Do(cdp.SendKeys("#ly-do", "nhập nhầm cột"))
		b.EnterLeads(".note.done")
		b.Shot("entry-undone", true)
		b.ClickLeads(".crumbs li:nth-child(2) a", "#danh-sach")
		b.Shot("entries", true)
		calm("entries")
		b.Go(site + "/ket-qua")
		is("the numbers are as before", cellText("Công an tỉnh", 8), "61")
	})
	walk("the history of a cell is one key away", func() {
		b.Do(cdp.Focus("#o2-3"))
		b.Leads("#cac-lan", func() { b.Press("l", cdp.ModifierAlt) })
		b.Shot("history", true)
		calm("history")
		is("it has three acts", `String(document.querySelectorAll("table")[0].tBodies[0].rows.length)`, "3")
	})
	walk("two people at once: the second is told, and loses nothing", func() {
		b.Go(site + "/ket-qua")
		cell := `o.2026-04-01.24646`
		another(t, site, cell, "7", "theo công văn của đơn vị")
		b.Do(cdp.SetValue(`[name="`+cell+`"]`, "9"), cdp.SetValue("#o1-4", "22"))
		b.ClickLeads(".savebar .primary", "#vua-doi")
		b.Shot("results-conflict", false)
		calm("conflict")
		usable(t, b, "conflict")
		is("what was typed is there", `document.querySelector('[name="`+cell+`"]').value + " " + document.querySelector("#o1-4").value`, "9 22")
		is("then, now and typed", `document.querySelector(".conflict tbody tr").innerText.replace(/\s+/g, " ").replace(/, 2[34] giờ.*|, 00 giờ.*/, "")`, "Đảng bộ xã Đắk Wil Tháng 4/2026 0 7 9 Cán bộ theo dõi (mô phỏng)")
		b.Do(cdp.SendKeys("#ly-do", "đơn vị báo cáo lại"))
		b.ClickLeads(".preview .go button", ".note.done")
		calm("decided")
	})
	walk("a draft waits until it is opened again, on any machine", func() {
		b.Do(cdp.SetValue("#o3-4", "30"))
		b.ClickLeads(".savebar button:not(.primary)", "button.link")
		b.Go(site + "/tien-do" + day)
		b.Go(site + "/ket-qua")
		is("what was typed", `document.querySelector("#o3-4").value`, "30")
		b.Shot("results-draft", false)
		calm("draft")
		b.ClickLeads("button.link", "main:not(:has(button.link))")
		is("thrown away", `document.querySelector("#o3-4").value`, "")
	})
	walk("dark, wide, twelve months, on paper", func() {
		b.Dark(true)
		b.Go(site + "/ket-qua")
		b.Shot("results-dark", false)
		b.Dark(false)
		b.Size(1920, 1080)
		b.Go(site + "/ket-qua?ky=2025")
		b.Shot("results-1920", false)
		calm("1920")
		b.Print("results")
		calm("paper")
		b.Size(1366, 768)
		b.Go(site + "/ket-qua")
		browser.Ask[bool](b, `(() => { for (const tr of document.querySelectorAll(".sheet-in tr")) for (let i = 0; i < 7; i++) tr.cells[3].after(tr.cells[3].cloneNode(true));
			document.querySelector(".sheet-in").className = "sheet-in many"; return true })()`)
		b.Shot("results-twelve", false)
		calm("twelve months")
	})
	walk("a phone shows one period as a list", func() {
		b.Size(360, 740)
		b.Go(site + "/ket-qua")
		b.Shot("results-360", false)
		calm("360")
		is("one period", `String([...document.querySelectorAll(".sheet-in thead .p")].filter(e => e.offsetParent).length)`, "1")
		b.Do(cdp.Click(".periods button:nth-of-type(4)"))
		is("the other period", `[...document.querySelectorAll(".sheet-in thead .p")].find(e => e.offsetParent).querySelector(".short").textContent`, "T4")
		b.Do(cdp.SetValue("#o1-3", "40"))
		b.ClickLeads(".savebar .primary", "#xem-truoc")
		b.Shot("results-360-checked", false)
		b.Shot("results-360-whole", true)
		calm("360 checked")
		b.ClickLeads(".savebar button:not(.primary)", "button.link")
		b.ClickLeads("button.link", "main:not(:has(button.link))")
		b.Go(site + "/ket-qua/tep")
		b.Shot("upload-360", false)
		calm("upload 360")
		b.Size(1366, 768)
	})
	walk("without scripts: type, paste a list, choose for a name, check, record", func() {
		b.Scripts(false)
		defer b.Scripts(true)
		b.Go(site + "/ket-qua")
		b.Do(cdp.SetValue("#o0-4", "4"), cdp.Click(".paste summary"), cdp.SetValue("[name=dan]", "Đơn vị\tSố\nUy ban nhan dan tinh\t25\nXã Lạ\t1\n"))
		b.ClickLeads(".paste [value=dan]", ".choice select")
		b.Shot("results-paste", false)
		calm("paste")
		is("typed before", `document.querySelector("#o0-4").value`, "4")
		is("pasted", `document.querySelector("#o1-4").value`, "25")
		b.Do(cdp.SetValue(".choice select", "24646"))
		b.ClickLeads(".paste [value=dan]", "main:not(:has(.choice select))")
		is("chosen for", row("Đắk Wil")+`.querySelector("td.on input").value`, "1")
		b.Leads("#xem-truoc", func() { b.Do(cdp.SendKeys("#o0-4", kb.Enter)) })
		if s := browser.Ask[string](b, `document.querySelector(".preview .refused") ? document.querySelector(".preview .refused").innerText : ""`); s != "" {
			t.Log(s)
		}
		b.Shot("results-no-scripts", false)
		calm("without scripts")
	})
	walk("a file: what is wrong, what it would do, recorded", func() {
		file := func(name, text string) string {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			return path
		}
		b.Go(site + "/ket-qua/tep")
		b.Do(cdp.SetUploadFiles("#tep", []string{file("sai.csv", "code,date,admitted\nX,2026-05-20,1\n24646,2026-05-20,2.200\n")}))
		b.ClickLeads(".upload .primary", "#loi-tep")
		b.Shot("upload-refused", true)
		calm("refused file")
		usable(t, b, "refused file")
		b.Do(cdp.SetUploadFiles("#tep", []string{file("dung.csv", "code,date,admitted\n24646,2026-05-21,9\n68-CQD,2026-04-30,5\n")}))
		b.ClickLeads(".upload [value=kiem-tra].primary", "#xem-truoc")
		b.Shot("upload-checked", true)
		calm("checked file")
		usable(t, b, "checked file")
		b.Do(cdp.SendKeys("#ly-do", "theo biểu tháng"))
		b.EnterLeads(".note.done")
		b.Shot("upload-done", true)
		calm("recorded file")
	})
	for _, address := range b.Requests() {
		if !strings.HasPrefix(address, site) && !strings.HasPrefix(address, "about:") {
			t.Errorf("a request left the server: %s", address)
		}
	}
}
