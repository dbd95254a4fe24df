package web_test

import (
	"net/http"
	"testing"

	"tiendo/internal/web"
)

// Pages make few queries, and no more of them for 128 units than for one.
func TestPagesMakeFewQueries(t *testing.T) {
	a, db := emptyDB(t)
	fill(t, a)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	letter := aLetter(t, h)
	aCampaign(t, h)
	get(t, h, "/tien-do") // the structure is read once and kept
	for _, p := range pagesAsked(letter) {
		before := db.Asked()
		first := get(t, h, p.address)
		if n := db.Asked() - before; first.Status != http.StatusOK || n > p.most {
			t.Errorf("%s: %d queries, want at most %d", p.address, n, p.most)
		} else {
			t.Logf("%s: %d queries", p.address, n)
		}
		before = db.Asked()
		if first.Header.Get("ETag") == "" {
			continue // a page that also tells of what is not recorded, or that keeps its own trace
		}
		if w := conditional(t, h, p.address, first.Header.Get("ETag")); w.Code != http.StatusNotModified || db.Asked()-before > 2 { // who asks with what is unread, and the last act
			t.Errorf("%s asked again: %d, %d queries", p.address, w.Code, db.Asked()-before)
		}
	}
}

// pageAsked is a page with the most queries it may make.
type pageAsked struct {
	address string
	most    int64
}

// pagesAsked are the pages at province size, with those of a letter. One query
// of each is for the bell in its head.
func pagesAsked(letter string) []pageAsked {
	return []pageAsked{
		{"/tien-do", 21},
		{"/tien-do?ky=2026&tinh-den=2026-05-20", 18},
		{"/tien-do?ky=2026&tinh-den=2026-05-20&hinh=ban-do", 18},
		{"/tien-do?ky=2026&tinh-den=2026-05-20&cot=dan-so,dang-vien&dia-ban=mien-nui", 21},
		{"/don-vi/24646?ky=2026&tinh-den=2026-05-20", 27},
		{"/tien-do/so?ky=2026&tinh-den=2026-05-20&so=luy-ke", 18},
		{"/tien-do/so?ky=2026&tinh-den=2026-05-20&so=luy-ke&dong=24646", 21},
		{"/tien-do.json?ky=2026&tinh-den=2026-05-20", 18},
		{"/ho-so", 22},
		{"/ho-so/thoi-gian", 20},
		{"/ho-so/nguon", 30},
		{"/ho-so/ky-hop", 20},
		{"/ho-so/lich", 10},
		{"/ho-so/xuat", 10},
		{"/ho-so/luu-giu", 10},
		{"/ho-so/danh-sach", 14},
		{"/ho-so/thoi-han", 13},
		{"/ho-so/phieu", 14},
		{"/ho-so/trung", 16},
		{"/ket-qua", 14},
		{"/ket-qua/don-vi/24646?ky=2026&thang=2026-04-01", 12},
		{"/ket-qua/lan-nhap", 11},
		{"/chi-tieu", 10}, // however many plans there are
		{"/chi-tieu/mo-ky", 6},
		{"/chi-tieu/2026", 21},
		{"/chi-tieu/2026/dieu-chinh", 21},
		{"/chi-tieu/2026/nhap", 20},
		{"/chi-tieu/2026/don-vi/24646", 9},
		{"/chi-tieu/2026/phan-bo", 21},
		{"/chi-tieu/2026/phan-bo?dan-so=1&ket-qua=1", 35}, // the board of the plan before as well
		{"/chi-tieu/ke-hoach", 12},
		{"/chi-tieu/ke-hoach/thang/24646", 22},
		{"/tien-do?ky=2026&tinh-den=2026-05-20&cot=thang,ke-hoach", 19},
		{"/van-ban", 17},
		{letter, 31}, // six of them for the papers that may be cited
		{letter + "/xem", 22},
		{letter + "/xem?lai", 7}, // laid out already
		{letter + "/trang/4.svg", 7},
		{letter + "/so/rate", 25},
		{letter + "/kiem-tra", 31},
		{letter + "/bien-the", 23},
		{"/", 38},
		{"/quan-tri/quy-dinh", 7},
		{"/quan-tri/quy-dinh/294", 9},
		{"/ho-so/quy-dinh", 15},
		{"/ho-so/thiet-lap", 11},
		{"/to-chuc", 6},
		{"/to-chuc/don-vi/24646", 7},
		{"/to-chuc/thay-doi", 9},
		{"/to-chuc/so-sanh", 38},
		{"/danh-gia", 27},
		{"/bao-cao/doi-chieu", 17},
		{"/bao-cao/doi-chieu?ky=2026&thang=tat-ca", 16},
		{"/bao-cao/doi-chieu/24646?ky=2026", 20},
		{"/tien-do/ban-chot", 9},
		{"/tien-do/ban-chot/moi", 24},
		{"/van-ban/so", 8},
		{"/van-ban/theo-doi", 7},
		{"/bao-cao", 15},
		{"/bao-cao/dot/moi", 17}, // with what would be asked
		{"/bao-cao/dot/moi?loai=dot-xuat", 17},
		{"/bao-cao/dot/BC", 18},
		{"/bao-cao/dot/BC/2026-04", 22},
		{"/bao-cao/kho-khan", 13},
		{"/ho-so/lop", 12},
		{"/ho-so/so-giay-chung-nhan", 12},
		{"/ho-so/giup-do", 20},
		{"/ho-so/bieu-2", 16},
		{"/bao-cao/tong-hop", 16},
		{"/bao-cao/nop-tep", 13},
		{"/quan-tri", 4},
		{"/quan-tri/quy-tac", 10}, // however many plans there are
		{"/quan-tri/quy-tac/2026", 7},
		{"/quan-tri/mau-van-ban", 7},
		{"/quan-tri/ngay-nghi", 5},
		{"/quan-tri/tai-khoan", 12}, // who locked what is in the trace
		{"/quan-tri/tai-khoan/kiem.thu", 11},
		{"/quan-tri/nhat-ky", 6},
		{"/quan-tri/sao-luu", 7},
		{"/quan-tri/thu", 10},
		{"/quan-tri/ma-truy-cap", 8}, // however many tokens there are
		{"/api", 4},
		{"/api/openapi.json", 0},
		{"/bao-cao/dot/BC/2026-04/nhac", 23},
		{"/tai-khoan", 9},
		{"/thong-bao", 7},
		{letter + "/tai?tep=pdf", 25}, // it leaves a trace, so it comes last
	}
}
