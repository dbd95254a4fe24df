package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// fill writes into the fields of a form, by their ids, without any script of
// the page.
func fill(b *browser.Tab, fields map[string]string) {
	for id, value := range fields {
		browser.Ask[bool](b, `document.getElementById("`+id+`").value = "", true`)
		if value != "" {
			b.Do(cdp.SendKeys("#"+id, value))
		}
	}
}

func text(b *browser.Tab) string {
	return browser.Ask[string](b, `document.querySelector("main").innerText`)
}

// holds says that the page says all of it.
func holds(t *testing.T, b *browser.Tab, where string, want ...string) {
	t.Helper()
	page := text(b)
	for _, s := range want {
		if !strings.Contains(page, s) {
			t.Errorf("%s: the page does not say %q", where, s)
		}
	}
	if over := browser.Ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("%s: the page scrolls sideways by %d px", where, over)
	}
}

// press presses the button of a form that does something by name, and waits for
// the page that comes.
func press(b *browser.Tab, what string) {
	b.ClickLeads(what, "main")
}

const (
	see  = `form.longform .actions button[value="xem"]`
	save = `form.longform button[value="ghi"]`
)

// TestAPlanFromItsNoticeToItsRules walks without scripts, as the desk does with
// a new notice: open the plan, give targets, adjust one, change a threshold.
func TestAPlanFromItsNoticeToItsRules(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	signInAs(b, site, "canbo")
	b.Scripts(false)
	b.Size(1366, 900)

	t.Log("open a plan, with a mistake first")
	b.Go(site + "/chi-tieu")
	press(b, ".head a.primary")
	fill(b, map[string]string{"ten": "6 tháng cuối năm 2026", "ma": "2026-2", "tu": "1/7/2026", "den": "31/6/2026", "van-ban": "350-TB/TU", "ngay-van-ban": "20/05/2026", "tong": "1.300"})
	press(b, "form.longform button.primary")
	b.Trouble() // the browser notes the status 422, as it should
	holds(t, b, "a day there is none", "“31/6/2026” không phải là một ngày")
	for id, want := range map[string]string{"ten": "6 tháng cuối năm 2026", "den": "31/6/2026", "tong": "1.300"} {
		if got := browser.Ask[string](b, `document.getElementById("`+id+`").value`); got != want {
			t.Errorf("the field %s holds %q", id, got)
		}
	}
	b.Shot("plan-mistake", true)
	fill(b, map[string]string{"den": "31/12/2026"})
	press(b, "form.longform button.primary")
	holds(t, b, "opened", "Đã mở kỳ chỉ tiêu", "350-TB/TU", "1.300", "Chưa giao chỉ tiêu cho đơn vị nào")

	t.Log("the first targets: the notice stands there already")
	press(b, `a.primary[href$="dieu-chinh"]`)
	if got := browser.Ask[string](b, `document.getElementById("van-ban").value`); got != "350-TB/TU" {
		t.Errorf("the notice is %q", got)
	}
	row := func(n int, unit, target string) {
		browser.Ask[bool](b, `(r => { r.querySelector("select").value = "`+unit+`"; r.querySelector("input").value = "`+target+`"; return true })(document.querySelectorAll(".typedrow.t")[`+string(rune('0'+n))+`])`)
	}
	row(0, "24646", "18")
	row(2, "24664", "ba")
	press(b, see)
	b.Trouble()
	holds(t, b, "a target that is no number", "“ba” không phải là số nguyên")
	row(2, "24664", "12")
	press(b, see)
	holds(t, b, "preview", "Xem trước, chưa ghi: 2 giao mới, 0 thay đổi", "0 → 30", "khác tổng ghi trong văn bản 350-TB/TU (1.300)")
	b.Shot("targets-preview", true)
	row(2, "24664", "13")
	press(b, save)
	holds(t, b, "changed after the preview", "đã được sửa sau lần xem trước", "0 → 31")
	press(b, save)
	holds(t, b, "targets kept", "Đã ghi chỉ tiêu", "−1.269", "Tổng đã giao các đơn vị")

	t.Log("adjust a target of the year by another notice, from a day")
	b.Go(site + "/chi-tieu/2026/dieu-chinh")
	fill(b, map[string]string{"van-ban": "185-TB/TU", "ngay-van-ban": "08/04/2026", "ap-dung": "01/05/2026"})
	row(0, "24646", "20")
	press(b, see)
	holds(t, b, "preview of the adjustment", "0 giao mới, 1 thay đổi", "Đảng bộ xã Đắk Wil", "01/05/2026")
	press(b, save)
	b.Shot("plan-adjusted", false)
	b.Go(site + "/chi-tieu/2026/don-vi/24646")
	holds(t, b, "history", "312-TB/TU ngày 12/01/2026", "185-TB/TU ngày 08/04/2026", "Đang có hiệu lực", "Hết hiệu lực", "30/04/2026")
	b.Shot("target-history", true)

	t.Log("change a threshold: what it would do, then keep it")
	b.Go(site + "/quan-tri/quy-tac/2026")
	fill(b, map[string]string{"cao": "80 phần", "tu-ngay": "01/01/2026", "xem-ngay": "20/05/2026"})
	press(b, see)
	b.Trouble()
	holds(t, b, "a threshold that is none", "“80 phần” không phải là ngưỡng")
	fill(b, map[string]string{"cao": "80%", "can-cu": "Hướng dẫn 01-HD/BTCTU"})
	press(b, see)
	holds(t, b, "preview of the rules", "đơn vị đổi mức", "Tổng số không đổi: đã kết nạp 957/3.597", "Sát ngưỡng", "Chưa ghi gì")
	b.Shot("rules-preview", true)
	b.Size(360, 740)
	b.Shot("rules-preview-360", true)
	b.Size(1366, 900)
	high := browser.Ask[string](b, `document.querySelector(".trial .level.high").closest("tr").children[2].innerText`)
	press(b, save)
	holds(t, b, "rules kept", "Đã ghi quy tắc tính mới", "Cao: từ: 100% → 80%", "Hướng dẫn 01-HD/BTCTU")
	b.Shot("rules-kept", true)
	b.Go(site + "/tien-do" + day)
	holds(t, b, "the board", "Mức thực hiện theo Hướng dẫn 01-HD/BTCTU", "Cao "+high)
	for _, s := range b.Trouble() {
		t.Error(s)
	}
}

// TestTheAdministratorsPages confirms a day, changes the signature of letters
// and looks for the backup.
func TestTheAdministratorsPages(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	signInAs(b, site, "quantri")
	b.Scripts(false)
	b.Size(1366, 900)
	b.Go(site + "/quan-tri")
	holds(t, b, "all pages", "Tài khoản", "Quy tắc tính", "Mẫu văn bản", "Ngày nghỉ", "Nhật ký", "Sao lưu")

	b.Go(site + "/quan-tri/ngay-nghi?nam=2026")
	holds(t, b, "days", "12 ngày của năm 2026 cần xác nhận")
	fill(b, map[string]string{"ngay": "16/02/2026", "den-ngay": "20/02/2026", "ten": "Tết Nguyên đán Bính Ngọ"})
	press(b, "#ghi button.primary")
	b.Trouble()
	holds(t, b, "no source", "Mục này để trống")
	fill(b, map[string]string{"nguon": "Thông báo số 1"})
	b.Do(cdp.Click("#chac"))
	press(b, "#ghi button.primary")
	holds(t, b, "confirmed", "7 ngày của năm 2026 cần xác nhận", "Đã ghi ngày nghỉ")
	fill(b, map[string]string{"tinh-tu": "13/02/2026", "so-ngay": "1"})
	press(b, `form[method="get"] button`)
	holds(t, b, "counting", "thứ Hai, 23/02/2026")
	b.Shot("days-tried", true)

	b.Go(site + "/quan-tri/mau-van-ban")
	fill(b, map[string]string{"chuc-vu": "", "nguoi-ky": "Người Ký Mới"})
	press(b, see)
	b.Trouble()
	holds(t, b, "a deputy without a post", "thì dòng dưới phải có chức vụ người ký")
	fill(b, map[string]string{"quyen-ky": "TRƯỞNG BAN", "tu-ngay": "01/06/2026"})
	press(b, see)
	holds(t, b, "preview", "Xem trước, chưa ghi", "Người Ký Mới")
	b.Shot("form-preview", true)
	press(b, save)
	holds(t, b, "kept", "Đã ghi thể thức văn bản", "của ngày đang xem")
	for _, s := range b.Trouble() {
		t.Error(s)
	}
}
