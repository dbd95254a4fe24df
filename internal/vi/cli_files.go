package vi

import (
	"tiendo/internal/domain"
)

// KeysDone says how many people's keys are wrapped anew.
func KeysDone(done int) string {
	return "Đã mã hóa lại khóa của " + Number(int64(done)) + " người…"
}

// KeysRotated says what a change of the master key did, and what is left to do.
func KeysRotated(people int, mail bool, file string) string {
	s := "Đã đổi khóa mã hóa: " + Number(int64(people)) + " người"
	if mail {
		s += ", mật khẩu máy chủ thư"
	}
	return s + ". Khóa cũ không còn dùng. Hãy cất giữ ngay bản sao mới của tệp " + file +
		" ở nơi khác và làm một bản sao lưu dữ liệu mới; bản sao lưu làm trước lúc này chỉ mở được bằng khóa cũ đã cất giữ."
}

// DeadlineColumns head the list of deadlines on a terminal.
var DeadlineColumns = []string{"Hồ sơ", "Đơn vị", "Bước", "Thời hạn", "Từ ngày", "Ngày cuối", "Còn (ngày làm việc)", "Đến lượt", "Căn cứ"}

// DeadlinesHead says what the list is of.
func DeadlinesHead(unit domain.UnitVersion, on domain.Date, within, n int) string {
	return PartyBody(unit) + ": " + Number(int64(n)) + " thời hạn đã qua hoặc đến hạn trong " + Number(int64(within)) + " ngày, tính đến ngày " + Date(on) + "."
}

// DeadlineSource is the text that a deadline comes from, marked where it waits to
// be confirmed or days off in between are not known yet.
func DeadlineSource(source string, certain bool) string {
	if certain {
		return source
	}
	return source + " (cần xác nhận)"
}
