package e2e

import (
	"os"
	"path/filepath"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// answer is a page that is not asked for by an address but given to a form that
// was sent: a preview, or the form with what is wrong.
type answer struct {
	name  string
	steps func()
}

// TestNothingKeepsPeopleFromUsingAnAnswer sends forms and looks at what comes
// back, as TestNothingKeepsPeopleFromUsingAPage looks at addresses.
func TestNothingKeepsPeopleFromUsingAnAnswer(t *testing.T) {
	t.Parallel()
	for _, login := range []string{"canbo", "quantri"} {
		t.Run(login, func(t *testing.T) {
			t.Parallel()
			site, b := demo(t), browser.Open(t)
			signInAs(b, site, login)
			for _, a := range answersTo(t, b, site)[login] {
				a.steps()
				b.Trouble() // the browser notes the status 422, as it should
				everyWay(t, b, a.name)
				calmly(t, b, a.name)
			}
		})
	}
}

// answersTo are the ways to them, by who sends the forms.
func answersTo(t *testing.T, b *browser.Tab, site string) map[string][]answer {
	t.Helper()
	folder := t.TempDir()
	file := func(name, text string) []string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return []string{path}
	}
	go1 := func(path string) { b.Go(site + path) }
	sends := func(selector, shows string) {
		b.Leads(shows, func() { browser.Ask[bool](b, `document.querySelector(`+"`"+selector+"`"+`).click(), true`) })
	}
	row := func(unit, target string) {
		browser.Ask[bool](b, `(r => { r.querySelector("select").value = "`+unit+`"; r.querySelector("input").value = "`+target+`"; return true })(document.querySelector(".typedrow.t"))`)
	}
	letter := ""
	return map[string][]answer{
		"canbo": {
			{"a plan with mistakes", func() { go1("/chi-tieu/mo-ky"); sends("form.longform .primary", ".problem") }},
			{"targets, preview", func() {
				go1("/chi-tieu/2026/dieu-chinh")
				fill(b, map[string]string{"van-ban": "185-TB/TU", "ngay-van-ban": "08/04/2026", "ap-dung": "01/05/2026"})
				row("24646", "20")
				sends(see, ".trial")
			}},
			{"targets, a mistake", func() {
				go1("/chi-tieu/2026/dieu-chinh")
				row("24646", "hai")
				sends(see, ".problem")
			}},
			{"targets from a file, preview", func() {
				go1("/chi-tieu/2026/nhap")
				fill(b, map[string]string{"van-ban": "186-TB/TU", "ngay-van-ban": "08/04/2026", "ap-dung": "01/05/2026"})
				b.Do(cdp.SetUploadFiles("#tep", file("chi-tieu.csv", "code,target\n24646,21\n24664,13\n")))
				sends(see, ".trial")
			}},
			{"targets from a file, row errors", func() {
				go1("/chi-tieu/2026/nhap")
				fill(b, map[string]string{"van-ban": "186-TB/TU", "ngay-van-ban": "08/04/2026"})
				b.Do(cdp.SetUploadFiles("#tep", file("sai.csv", "code,target\n99999,x\n24664,-3\n")))
				sends(see, "#loi-tep")
			}},
			{"rules, preview", func() {
				go1("/quan-tri/quy-tac/2026")
				fill(b, map[string]string{"cao": "80%", "tu-ngay": "01/01/2026", "xem-ngay": "20/05/2026"})
				sends(see, ".trial .moved")
			}},
			{"rules, a mistake", func() {
				go1("/quan-tri/quy-tac/2026")
				fill(b, map[string]string{"cao": "tám mươi"})
				sends(see, ".problem")
			}},
			{"results pasted, some refused", func() {
				go1("/ket-qua")
				browser.Ask[bool](b, `document.querySelector("details.paste").open = true, document.querySelector("[name=dan]").value = "24646\t9\nxa khong co\t3\n24664\tba\n", true`)
				sends(`[value="dan"]`, "details.paste[open]")
			}},
			{"results, preview with a correction", func() {
				go1("/ket-qua")
				browser.Ask[bool](b, `(cells => { cells[0].value = "31"; cells[1].value = "4"; return true })(document.querySelectorAll(".sheet-in td.on input"))`)
				sends(`.savebar [value="kiem-tra"]`, "#xem-truoc")
			}},
			{"results from a file, row errors", func() {
				go1("/ket-qua/tep")
				b.Do(cdp.SetUploadFiles("#tep", file("kq.csv", "code,date,admitted\n99999,2026-05-21,x\n24646,2026-13-40,3\n")))
				sends(`form.upload:has(#tep) [value="kiem-tra"]`, "table.problems")
			}},
			{"results from a file, preview", func() {
				go1("/ket-qua/tep")
				b.Do(cdp.SetUploadFiles("#tep", file("kq2.csv", "code,date,admitted\n24646,2026-05-21,9\n68-CQD,2026-04-30,5\n")))
				sends(`form.upload:has(#tep) [value="kiem-tra"]`, "#xem-truoc")
			}},
			{"units from a file, preview", func() {
				go1("/to-chuc/nhap")
				b.Do(cdp.SetUploadFiles("#tep", file("dv.csv", "code,full_name,kind,open_on,parent_code\n24646.01,Chi bộ thôn 1,cell,2025-07-01,24646\n")))
				sends(`[value="xem"]`, `[value="ghi"]`)
			}},
			{"units from a file, row errors", func() {
				go1("/to-chuc/nhap")
				b.Do(cdp.SetUploadFiles("#tep", file("dv2.csv", "code,full_name,kind,open_on,parent_code\n1,,what,x,nowhere\n")))
				sends(`[value="xem"]`, "#loi")
			}},
			{"a change of units, a mistake", func() {
				go1("/to-chuc/thay-doi/nhap?don-vi=24646")
				sends(`[value="xem"]`, ".problem")
			}},
			{"a letter of a day there is none", func() {
				go1("/van-ban")
				browser.Ask[bool](b, `document.getElementById("tinh-den").value = "31/02/2026", true`)
				sends(".ask.new .primary", ".problem")
			}},
			{"a letter, its editor", func() {
				go1("/van-ban")
				browser.Ask[bool](b, `document.getElementById("tinh-den").value = "20/05/2026", true`)
				sends(".ask.new .primary", "#soan")
				letter = browser.Ask[string](b, `location.pathname`)
			}},
			{"a letter, mistakes", func() {
				go1(letter)
				browser.Ask[bool](b, `document.getElementById("so").value = "x", document.querySelector("[name=doan-1]").value = "có [[số lạ]] đảng viên", true`)
				sends(".savebar .primary", `#so[aria-invalid="true"]`)
			}},
			{"a letter, a paragraph added and a footnote", func() {
				go1(letter)
				sends(`[value="them-1"]`, `[name="doan-10"]`)
				sends(`[value="chuthich-2"]`, `[name="chu-thich-2-1"], [name="chu-thich-3-1"]`)
			}},
			{"a letter, its pages", func() { go1(letter + "/xem") }},
			{"a letter asked again, changed numbers", func() {
				go1(letter)
				browser.Ask[bool](b, `(f => { f.closest("details").open = true; f.querySelector("#tinh-den").value = "30/04/2026"; return true })(document.querySelector('form[action*="/tinh-lai"]'))`)
				sends(`form[action*="/tinh-lai"] button`, ".shifts")
			}},
			{"a letter, a file that is none", func() {
				go1(letter)
				browser.Ask[bool](b, `document.querySelector('form[action*="/ban-sua"]').closest("details").open = true`)
				b.Do(cdp.SetUploadFiles(`form[action*="/ban-sua"] #tep`, file("van-ban.docx", "không phải Word")))
				sends(`form[action*="/ban-sua"] button`, ".problem")
			}},
		},
		"quantri": {
			{"the form of letters, preview", func() {
				go1("/quan-tri/mau-van-ban")
				fill(b, map[string]string{"quyen-ky": "TRƯỞNG BAN", "chuc-vu": "", "nguoi-ky": "Người Ký Mới", "tu-ngay": "01/06/2026"})
				sends(see, `form.longform [value="ghi"]`)
			}},
			{"the form of letters, mistakes", func() {
				go1("/quan-tri/mau-van-ban")
				fill(b, map[string]string{"ky-hieu": "", "tu-ngay": "hôm nay"})
				sends(see, ".problem")
			}},
			{"a day, mistakes", func() { go1("/quan-tri/ngay-nghi?nam=2026"); sends("#ghi .primary", ".problem") }},
			{"an account, mistakes", func() {
				go1("/quan-tri/tai-khoan")
				fill(b, map[string]string{"ho-ten": "An", "ten": "A B C"})
				browser.Ask[bool](b, `document.getElementById("vai-tro").value = "viewer", true`)
				sends("#mo .primary", ".problem")
			}},
			{"an account opened, its link", func() {
				go1("/quan-tri/tai-khoan")
				fill(b, map[string]string{"ho-ten": "Le Thi An", "ten": "le.an"})
				browser.Ask[bool](b, `document.getElementById("vai-tro").value = "viewer", true`)
				sends("#mo .primary", "input.long")
			}},
		},
	}
}
