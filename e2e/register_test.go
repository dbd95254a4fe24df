package e2e

import (
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// TestAPaperIsFollowedInABrowser: the clerk enters a letter and delivers it, the
// desk chooses what is to be reported, a commune answers on a phone without
// scripts, is asked for more, answers again, and is received.
func TestAPaperIsFollowedInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	b.Size(1366, 900)
	look := func(name string) {
		t.Helper()
		everyWay(t, b, "papers-"+name)
		calmly(t, b, name)
	}
	says := func(want ...string) {
		t.Helper()
		text := browser.Ask[string](b, `document.body.innerText`)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s does not say %q: %.1500s", browser.Ask[string](b, `location.pathname`), w, text)
			}
		}
	}
	set := func(fields map[string]string) {
		t.Helper()
		fill(b, fields)
	}
	sends := func(button, shows string) {
		t.Helper()
		b.ClickLeads(button, shows)
	}

	signInAs(b, site, "vanthu")
	b.Trouble()
	b.Go(site + "/van-ban/so/ghi?huong=di")
	set(map[string]string{"so": "259", "loai": "CV", "ky-hieu": "BTCTU", "ngay": "21/5/2026", "trich-yeu": "Đôn đốc công tác phát triển đảng viên năm 2026", "co-quan": "Ban Tổ chức Tỉnh ủy", "chuc-vu": "PHÓ TRƯỞNG BAN", "can-cu-khac": "07-CT/TU, 12/02/2026"})
	browser.Ask[bool](b, `document.querySelector("details.choose").open = true`)
	b.Do(cdp.Click(`.ticks input`))
	look("form")
	sends(`form.longform .primary`, `#trang-thai-vb`)
	says("Đã ghi vào sổ", "259-CV/BTCTU, ngày 21/05/2026", "Đã phát hành", "07-CT/TU, ngày 12/02/2026", "Chưa có tệp", "Tất cả đơn vị trực thuộc (128)")
	item := browser.Ask[string](b, `location.pathname`)

	// The same number twice is asked about; what was typed stays.
	b.Go(site + "/van-ban/so/ghi?huong=di")
	set(map[string]string{"so": "259", "loai": "CV", "ky-hieu": "BTCTU", "ngay": "20/5/2026", "trich-yeu": "Văn bản khác", "co-quan": "Ban Tổ chức Tỉnh ủy"})
	sends(`form.longform .primary`, `#xac-nhan`)
	b.Trouble() // the browser notes the 422
	says("Trong năm đã có văn bản mang số này", "Mở dòng đã ghi trong sổ")
	if got := browser.Ask[string](b, `document.querySelector("[name=trich-yeu]").value.trim()`); got != "Văn bản khác" {
		t.Errorf("what was typed is now %q", got)
	}
	look("twice")

	b.Go(site + item)
	sends(`form.send-to .primary`, `.done`)
	says("Đã chuyển văn bản", "128 đơn vị")
	b.Go(site + "/van-ban/so?tim=don+doc")
	says("259-CV/BTCTU", "1 văn bản", "128")
	look("register")

	signInAs(b, site, "canbo")
	b.Trouble()
	b.Go(site + item)
	set(map[string]string{"viec": "Báo cáo làm rõ nguyên nhân số kết nạp thấp", "cach": "Báo cáo làm rõ", "han": "21/5/2026"})
	sends(`#them-viec .primary`, `.task`)
	says("Đã ghi việc", "0/128 đơn vị đã báo cáo", "21/05/2026")
	look("item")
	b.Go(site + "/van-ban/theo-doi")
	says("128 Chưa thực hiện", "Đảng bộ xã Đắk Wil")
	look("follow")

	// The commune on its phone, without scripts.
	signInAs(b, site, "xa.canbo")
	b.Trouble()
	b.Go(site + "/")
	says("1 văn bản gửi đến đơn vị chưa mở xem", "1 việc từ văn bản cần báo cáo; hạn gần nhất 21/05/2026")
	b.Go(site + "/van-ban/den")
	says("Chưa xem", "259-CV/BTCTU")
	look("inbox")
	sends(`.letters-in h2 a`, `#viec-vb`)
	says("Đơn vị xem lần đầu lúc", "không thay cho ký nhận văn bản giấy")
	look("directive")
	b.Scripts(false)
	defer b.Scripts(true)
	b.Size(360, 740)
	sends(`.todo .side a`, `form.longform`)
	answer := browser.Ask[string](b, `location.pathname`)
	set(map[string]string{"nguon": "Còn 14 quần chúng ưu tú.", "khach-quan": "Địa bàn rộng.", "chu-quan": "Rà soát nguồn chưa thường xuyên."})
	b.Do(cdp.SendKeys(`.answerrow .n`, "2"))
	sends(`.actions button:not(.primary)`, `.done`)
	says("Đã lưu nháp", "Đây là bản nháp", "chưa gửi")
	sends(`.actions .primary`, `[name=giai-phap][aria-invalid]`)
	if got := browser.Ask[string](b, `document.querySelector("[name=nguon]").value.trim()`); got != "Còn 14 quần chúng ưu tú." {
		t.Errorf("what was typed is now %q", got)
	}
	set(map[string]string{"giai-phap": "Phân công cấp ủy viên."})
	sends(`.actions .primary`, `#da-gui`)
	says("Đã gửi báo cáo", "Dự kiến kết nạp từng tháng", "Cộng")
	b.Scripts(true)
	b.Trouble() // the 422
	b.Go(site + answer)
	look("answer")

	signInAs(b, site, "canbo")
	b.Trouble()
	b.Go(site + "/")
	says("1 báo cáo thực hiện văn bản chờ tiếp nhận")
	b.Go(site + "/van-ban/theo-doi?trang-thai=reported")
	sends(`tbody th a`, `#xu-ly`)
	followed := browser.Ask[string](b, `location.pathname`)
	look("followed")
	browser.Ask[bool](b, `document.querySelector("details.choose").open = true`)
	set(map[string]string{"ghi-chu": "Đề nghị ghi rõ nguồn từng thôn."})
	sends(`details.choose button`, `.done`)
	says("Đã gửi đề nghị bổ sung")

	signInAs(b, site, "xa.canbo")
	b.Trouble()
	b.Go(site + "/")
	says("1 báo cáo được đề nghị bổ sung")
	b.Go(site + answer)
	says("Đề nghị ghi rõ nguồn từng thôn.")
	set(map[string]string{"nguon": "Thôn 1: 9, thôn 2: 5 quần chúng ưu tú."})
	look("more")
	sends(`.actions .primary`, `#da-gui`)
	says("Bản 2")

	signInAs(b, site, "canbo")
	b.Trouble()
	b.Go(site + followed)
	sends(`#xu-ly ~ form .primary, section form .primary`, `.done`)
	says("Đã tiếp nhận", "Bản 1", "Bản 2")
	b.Go(site + item + "/truoc-sau")
	says("không cho biết đó có phải do văn bản hay không", "Tháng 5/2026")
	look("around")
	b.Go(site + item)
	b.Print("papers-item")
	b.Go(site + "/van-ban/theo-doi")
	b.Print("papers-follow")
}
