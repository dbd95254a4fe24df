package e2e

import (
	"strings"
	"testing"

	"tiendo/e2e/browser"
)

// TestPaperHasWhatIsReadAndNothingToPress: a printed page says what was asked
// and has all its lines; menus, buttons and fields stay on the screen.
func TestPaperHasWhatIsReadAndNothingToPress(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	b.Size(1100, 1400)
	for _, c := range []struct {
		as, page  string
		has, lost []string
	}{
		{"canbo", "/tien-do", []string{"năm 2026 tính đến ngày 20/05/2026", "Theo số liệu hệ thống đã nhận đến", "26,58%", "không làm tròn", "Đắk Wil", "Phú Quý"}, []string{"Tải Excel", "Soạn văn bản"}},
		{"canbo", "/don-vi/24646", []string{"Đắk Wil", "Tháng 1/2026", "Tháng 5/2026", "312-TB/TU", "Nguồn số liệu"}, []string{"Đơn vị sau"}},
		{"canbo", "/danh-gia", []string{"đánh giá quý", "Đắk Wil"}, []string{"Tải Excel"}},
		{"canbo", "/to-chuc?toan-bo=1", []string{"Đắk Wil", "Phú Quý"}, []string{"Về từng trang"}},
		{"canbo", "/chi-tieu/2026", []string{"312-TB/TU", "Đắk Wil", "Phú Quý"}, []string{"Điều chỉnh chỉ tiêu\n"}},
		{"canbo", "/chi-tieu/2026/phan-bo?dan-so=1", []string{"Cách tính đề xuất", "Đắk Wil", "Thương số", "Chỉ tiêu mới"}, []string{"Lập đề xuất\n", "Xem trước", "Các lần giao"}},
		{"canbo", "/chi-tieu/ke-hoach/thang/24646", []string{"Quý I/2026", "Đắk Wil"}, []string{"Ghi kế hoạch", "Áp dụng từ ngày"}},
		{"vanthu", "/van-ban/so?toan-bo=1", []string{"Sổ văn bản"}, []string{"Vào sổ văn bản đến"}},
		{"quantri", "/quan-tri/nhat-ky?toan-bo=1", []string{"Nhật ký", "Đăng nhập"}, []string{"Xem\n"}},
		{"quantri", "/quan-tri/ngay-nghi", []string{"Tết Dương lịch", "30/04/2026"}, []string{"Đã đối chiếu\n"}},
		{"xa.canbo", "/", []string{"Việc cần làm hôm nay", "3/23"}, nil},
	} {
		signInAs(b, site, c.as)
		b.Go(site + c.page)
		paper := b.Paper()
		for _, want := range c.has {
			if !strings.Contains(paper, want) {
				t.Errorf("%s on paper lacks %q", c.page, want)
			}
		}
		for _, never := range append(c.lost, "Đăng xuất", "Giải thích từ ngữ", "Lọc") {
			if strings.Contains(paper, never) {
				t.Errorf("%s on paper has %q, which is pressed on the screen", c.page, never)
			}
		}
	}
}
