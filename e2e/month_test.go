package e2e

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

const password = "mua mua den som"

// desk is the site as the Commission runs it: without guests, with the real
// files, two cells below one commune, and accounts that wait for their
// one-time link.
func desk(t *testing.T) (site string, link func(login, name, unit string, role domain.Role) string) {
	t.Helper()
	a := loaded(t)
	cells := "code,full_name,kind,open_on,parent_code\n24646.01,Chi bộ thôn 1,cell,2025-07-01,24646\n24646.02,Chi bộ thôn 2,cell,2025-07-01,24646\n"
	in := app.UnitsImport{File: app.File{Name: "chi-bo.csv", Data: []byte(cells)}}
	if _, err := a.ImportUnits(t.Context(), domain.Operator("terminal:test"), in); err != nil {
		t.Fatal(err)
	}
	site = serve(t, web.Config{App: a, Now: now, Excel: a.BoardFile, LetterFile: a.LetterFile})
	return site, func(login, name, unit string, role domain.Role) string {
		t.Helper()
		_, secret, err := a.OpenAccount(t.Context(), domain.Operator("terminal:test"), app.NewAccount{Login: login, Name: name, Unit: unit, Role: role})
		if err != nil {
			t.Fatal(err)
		}
		return site + "/thiet-lap/" + secret
	}
}

// TestAMonthOfTheDeskWithTheKeyboardAlone: no mouse from the one-time link to
// the letter. Wherever the keyboard goes it must be seen where it is.
func TestAMonthOfTheDeskWithTheKeyboardAlone(t *testing.T) {
	t.Parallel()
	site, link := desk(t)
	b := browser.Open(t)
	folder := t.TempDir()
	b.Downloads(folder)
	b.Size(1366, 768)
	walk := func(what string, steps func()) {
		t.Helper()
		t.Log(what)
		steps()
		calmly(t, b, what)
	}
	says := func(want ...string) {
		t.Helper()
		text := browser.Ask[string](b, `document.body.innerText`)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q", browser.Ask[string](b, `location.pathname`), w)
			}
		}
	}
	// menu goes to an entry of the main menu from the top of a page.
	menu := func(href, shows string) {
		t.Helper()
		b.Go(browser.Ask[string](b, `location.origin + location.pathname + location.search`))
		browser.Ask[bool](b, `scrollTo(0, 0), true`)
		b.TabTo(`nav a[href="`+href+`"]`, 43)
		b.EnterLeads(shows)
	}
	takes := func(ending, magic string) {
		t.Helper()
		name, data := b.Comes(folder, func() { b.Press(kb.Enter) })
		if !strings.HasSuffix(name, ending) || !bytes.HasPrefix(data, []byte(magic)) {
			t.Errorf("%s: %.8q", name, data)
		}
	}
	slash := func(to string) {
		t.Helper()
		b.Press("/")
		b.InHand(to)
		b.Press(kb.Backspace) // the driver sends the sign after the key, which a keyboard would not
	}

	walk("the one-time link: a password is set", func() {
		b.Go(link("le.an", "Lê Thị An", domain.RootCode, domain.RoleDesk))
		b.TabTo("#mat-khau", 6)
		b.Press(password)
		b.TabTo("#nhap-lai", 2)
		b.Press(password)
		b.EnterLeads("p.done")
		says("Lê Thị An")
	})
	walk("leaving, and signing in with login and password", func() {
		b.TabTo("details.who summary", 14)
		b.Press(kb.Enter)
		b.TabTo(`form[action^="/dang-xuat"] button`, 4)
		b.EnterLeads("#ten")
		b.InHand("#ten")
		b.Press("le.an")
		b.TabTo("#mat-khau", 1)
		b.Press("sai mat khau roi")
		b.EnterLeads("#loi")
		b.InHand("#mat-khau")
		_ = b.Trouble() // the browser notes the 422
		b.Press(password)
		b.EnterLeads("#den-han")
	})
	walk("what is to be done", func() {
		says("Việc cần làm", "Đến hạn")
		b.TabTo(".skip", 1)
		b.Press(kb.Enter)
		b.InHand("main")
		b.TabTo("main a, main button", 3)
	})
	walk("a file of results, which the communes sent", func() {
		menu("/ket-qua", ".sheet-in")
		b.BackTo(`a[href^="/ket-qua/tep"]`, 61)
		b.EnterLeads("#tep")
		b.TabTo("#tep", 23)
		// What the system's own window for files would give.
		file := filepath.Join(folder, "thang-5.csv")
		if err := os.WriteFile(file, []byte("code,date,admitted\n24646,2026-05-21,9\n68-CQD,2026-04-30,5\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		b.Do(cdp.SetUploadFiles("#tep", []string{file}))
		b.TabTo(`[value="kiem-tra"]`, 2)
		b.EnterLeads("#xem-truoc")
		says("Đính chính số đã ghi nhận", "Số mới: 1")
		b.TabTo("#ly-do", 23)
		b.Press("theo bieu thang")
		b.EnterLeads(".note.done")
		says("Đã nhập 1 số mới, 1 số đính chính.")
	})
	walk("typing into the grid", func() {
		b.TabTo(`.crumbs a`, 16)
		b.EnterLeads(".sheet-in")
		b.InHand(".sheet-in .on input")
		b.Press("3")
		b.Press(kb.Enter)
		b.InHand(".sheet-in .on input")
		b.Press("24")
		b.Leads("#xem-truoc", func() { b.Press(kb.Enter, cdp.ModifierCtrl) })
		b.InHand("#xem-truoc")
		says("Số mới: 2")
		b.TabTo(`.go button`, 15)
		b.EnterLeads(".note.done")
		says("Đã nhập 2 số mới.")
		b.InHand(".note.done a")
	})
	walk("a number is corrected, with its reason", func() {
		slash("#tim-don-vi")
		b.Press("dak wil")
		b.Press(kb.Enter)
		b.InHand(".sheet-in .on input")
		if s := browser.Ask[string](b, `document.activeElement.value`); s != "9" {
			t.Errorf("the cell in hand says %q", s)
		}
		b.Press("8")
		b.Leads("#ly-do", func() { b.Press(kb.Enter, cdp.ModifierCtrl) })
		b.TabTo(".go button", 15)
		b.EnterLeads("#loi-ly-do")
		_ = b.Trouble()
		b.TabTo("#ly-do", 15)
		b.Press("don vi bao cao lai")
		b.TabTo(".go button", 6)
		b.EnterLeads(".note.done")
		says("Đã nhập 1 số đính chính.")
	})
	walk("it was a mistake: undone as one act", func() {
		b.InHand(".note.done a")
		b.EnterLeads("#hoan-tac")
		b.TabTo("#ly-do", 23)
		b.Press("nham don vi")
		b.EnterLeads(".note.done")
		says("Đã hoàn tác")
	})
	walk("the board: find a unit, open a number down to its facts", func() {
		menu("/tien-do", "#bang")
		slash("#tim")
		b.Press("dak wil")
		b.Press(kb.ArrowDown)
		b.InHand("table.units th a")
		b.PressTo(kb.ArrowRight, "table.units td.sum a", 10)
		b.EnterLeads("#nguon, main table")
		says("Đắk Wil", "results_2026.csv")
	})
	walk("the board: filter and sort", func() {
		menu("/tien-do", "#bang")
		b.TabTo(`.actions a[href="#bang"]`, 23)
		b.Press(kb.Enter)
		b.TabTo(`.filter [name="muc"]`, 4)
		b.Press(kb.ArrowDown)
		b.Press(kb.ArrowDown)
		b.Press(kb.ArrowDown)
		b.EnterLeads(".filter .aside")
		says("Thấp")
		if s := browser.Ask[string](b, `document.querySelector('[name="muc"]').value`); s != "thap" {
			t.Errorf("the filter is %q", s)
		}
		b.TabTo(`th.rate a`, 27)
		b.EnterLeads(`th.rate[aria-sort]`)
	})
	walk("a unit", func() {
		slash("#tim")
		b.Press(kb.ArrowDown)
		b.InHand("table.units th a")
		b.EnterLeads("#so-lieu")
		b.TabTo(".figures summary", 34)
		b.Press(kb.Enter)
		b.Do(cdp.WaitVisible(".figure[open] .how"))
		b.Press(kb.Escape)
		b.InHand(".figures summary")
		b.BackTo(".crumbs ol a", 31)
		b.EnterLeads("#bang")
	})
	walk("files: the table, the letter, its annex", func() {
		menu("/tien-do", "#bang")
		b.TabTo(`.actions a[href*="bang.xlsx"]`, 23)
		takes(".xlsx", "PK")
		const letters = `.actions summary:has(~ .sheet a[href*="docx"])`
		b.TabTo(letters, 4)
		b.Press(kb.Enter)
		b.TabTo(`.actions .sheet a[href*="docx"]`, 4)
		takes(".docx", "PK")
		b.TabTo(`.actions .sheet a[href*="pdf"]`, 3)
		takes(".pdf", "%PDF")
		b.TabTo(`.actions .sheet a[href*="xlsx"]`, 3)
		takes(".xlsx", "PK")
		b.Press(kb.Escape)
		b.InHand(letters)
	})
	walk("the month's letter: begun for a plan, a day and a kind", func() {
		menu("/van-ban", "#loai")
		b.TabTo("#loai", 23)
		b.Press("công văn đôn")
		b.TabTo("#ky", 2)
		b.Press("năm 2026")
		b.TabTo("#tinh-den", 3)
		b.Press("a", cdp.ModifierCtrl)
		b.Press("31/02/2026")
		b.EnterLeads(".problem")
		_ = b.Trouble() // the browser notes the 422
		says("31/02/2026")
		b.TabTo("#tinh-den", 43)
		b.Press("a", cdp.ModifierCtrl)
		b.Press("20/05/2026")
		b.EnterLeads("#soan")
		says("Dự thảo", "Còn phải điền")
	})
	letter := browser.Ask[string](b, `location.pathname`)
	walk("its wording: a gap filled, a number put in where one writes", func() {
		b.TabTo(`[name="doan-2"]`, 63)
		browser.Ask[bool](b, `(e => { const at = e.value.indexOf("[nguyên nhân"); e.setSelectionRange(at, e.value.indexOf("]", at) + 1); return at > 0 })(document.activeElement)`) // as Shift and the arrows would
		b.Press("một số nơi chưa chủ động tạo nguồn; còn phải kết nạp [[còn phải kết nạp]] đảng viên")
		b.TabTo(`[name="doan-3"]`, 15)
		b.Press("Ban Tổ chức Tỉnh ủy đề nghị 15 đồng chí bí thư trực tiếp chỉ đạo.")
		b.TabTo("#noi-nhan", 93)
		b.Press(kb.End, cdp.ModifierCtrl)
		b.Press(kb.Enter)
		b.Press("Trang tin của Ban")
		b.TabTo("#nguoi-ky", 6)
		b.Press("Nguyễn Văn Bình")
		b.BackTo("#kinh-gui", 111)
		b.Press("a", cdp.ModifierCtrl)
		b.Press("Ban Thường vụ các Đảng ủy xã, phường, đặc khu")
		b.BackTo("#ngay", 6)
		b.Press("22/05/2026")
		b.BackTo("#so", 4)
		b.Press("số chín")
		b.EnterLeads(`#so[aria-invalid="true"]`)
		_ = b.Trouble()
		says("Chưa lưu: có mục cần sửa")
		if got := browser.Ask[string](b, `document.getElementById("nguoi-ky").value + "|" + document.getElementById("kinh-gui").value`); got != "Nguyễn Văn Bình|Ban Thường vụ các Đảng ủy xã, phường, đặc khu" {
			t.Errorf("after a mistake the form holds %q", got)
		}
		b.TabTo("#so", 43)
		b.Press("a", cdp.ModifierCtrl)
		b.Press("91")
		b.EnterLeads("p.done")
		says("Con số gõ tay", "15 đồng chí") // a number typed by hand is told of
		if got := browser.Ask[string](b, `document.querySelector('[name="doan-2"]').value`); !strings.Contains(got, "[[còn phải kết nạp: 2.6") {
			t.Errorf("the number put in is %q", got)
		}
	})
	walk("its pages, and a number of them down to its facts", func() {
		b.TabTo(`.actions a[href$="/xem"]`, 33)
		b.EnterLeads(".sheetpage svg")
		says("Các con số trong văn bản")
		b.TabTo(`.sheetpage a[aria-label="3.600"]`, 33)
		b.EnterLeads(".crumbs")
		says("Số này từ đâu?", "chỉ tiêu: 3.600")
		b.BackTo(`.crumbs a[href="`+letter+`/xem"]`, 31)
		b.EnterLeads(".sheetpage svg")
	})
	walk("its files, from its pages", func() {
		for _, f := range []struct{ href, ending, magic string }{{"docx", ".docx", "PK"}, {"pdf", ".pdf", "%PDF"}, {"xlsx", ".xlsx", "PK"}} {
			b.TabTo(`.actions a[href*="tep=`+f.href+`"]`, 33)
			takes(f.ending, f.magic)
		}
	})
	walk("it stands in the list, with its number", func() {
		menu("/van-ban", "#loai")
		says("91-CV", "Công văn đôn đốc")
	})
	for _, address := range b.Requests() {
		if !strings.HasPrefix(address, site) && !strings.HasPrefix(address, "about:") {
			t.Errorf("a request left the server: %s", address)
		}
	}
}
