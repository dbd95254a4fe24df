package e2e

import (
	"slices"
	"strings"
	"testing"

	"tiendo/e2e/browser"
)

// pagesForAll are the pages that everybody who works with the product sees, as
// the desk and as an administrator.
var pagesForAll = map[string][]string{
	"canbo": {
		"/", "/dang-nhap", "/tai-khoan", "/tro-giup", "/tro-giup/thuat-ngu", "/tro-giup/can-bo-theo-doi", "/tro-giup/tep-nhap",
		"/tien-do" + day, "/don-vi/24646" + day, "/tien-do" + day + "&muc=cao", "/nowhere",
		"/tien-do" + day + "&hinh=ban-do&cot=thang,dan-so,dang-vien,con-lai,lien", "/tien-do" + day + "&don-vi=24646",
		"/tien-do/so" + day + "&so=ty-le", "/tien-do/so" + day + "&so=luy-ke&dong=24646", "/tien-do/so" + day + "&so=don-vi&muc=thap",
		"/to-chuc", "/to-chuc?tim=dam+rong", "/to-chuc/don-vi/24646", "/to-chuc/thay-doi", "/to-chuc/so-sanh?tu=2025-07-01", "/to-chuc/nhap",
		"/to-chuc/thay-doi/thanh-lap?cap-tren=24646", "/to-chuc/thay-doi/nhap?don-vi=24646", "/to-chuc/thay-doi/chia?don-vi=24646",
		"/to-chuc/thay-doi/dia-ban?don-vi=24646",
		"/ket-qua", "/ket-qua/tep", "/ket-qua/lan-nhap", "/ket-qua/don-vi/24646?ky=2026",
		"/ho-so", "/ho-so/danh-sach", "/ho-so/thoi-han",
		"/chi-tieu", "/chi-tieu/mo-ky", "/chi-tieu/2026", "/chi-tieu/2026/dieu-chinh", "/chi-tieu/2026/nhap", "/chi-tieu/2026/don-vi/24646", "/chi-tieu/2026/phan-bo?dan-so=1", "/chi-tieu/ke-hoach",
		"/van-ban", "/van-ban/kiem-tra", "/tro-giup/kiem-tra-van-ban",
	},
	"quantri": {
		"/quan-tri/tai-khoan", "/quan-tri/tai-khoan/canbo", "/quan-tri/nhat-ky",
		"/quan-tri", "/quan-tri/quy-tac", "/quan-tri/quy-tac/2026", "/quan-tri/mau-van-ban", "/quan-tri/ngay-nghi?tinh-tu=x&so-ngay=2", "/quan-tri/sao-luu", "/quan-tri/thu", "/thong-bao",
	},
	"xa.canbo": {"/", "/tien-do", "/don-vi/24646", "/chi-tieu", "/chi-tieu/2026"},
}

// signInAs enters the demonstration as one of its guests.
func signInAs(b *browser.Tab, site, login string) {
	b.Go(site + "/dang-nhap?tiep=/tai-khoan")
	b.ClickLeads(`form:has(input[value="`+login+`"]) button`, "#moi")
}

func TestNothingKeepsPeopleFromUsingAPage(t *testing.T) {
	t.Parallel()
	site := demo(t)
	for login, all := range pagesForAll {
		for pages := range slices.Chunk(all, 8) { // one browser tab for each, so that they share out
			t.Run(login+pages[0], func(t *testing.T) {
				t.Parallel()
				b := browser.Open(t)
				signInAs(b, site, login)
				for _, page := range pages {
					b.Trouble() // a page that is not there is said to be so
					opened(t, b, site+page, login+", "+page)
					if page != "/nowhere" && !strings.Contains(page, "=x&") {
						calmly(t, b, login+", "+page)
					}
				}
			})
		}
	}
}
