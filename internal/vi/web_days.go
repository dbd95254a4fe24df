package vi

import "tiendo/internal/domain"

// Fields of the page of holidays.
const (
	FieldDay       = "Ngày"
	FieldDayTo     = "Đến hết ngày"
	FieldDayKind   = "Là ngày"
	FieldDayName   = "Tên, lý do"
	FieldSource    = "Căn cứ"
	FieldConfirmed = "Đã đối chiếu với văn bản"
	FieldCountFrom = "Từ ngày"
	FieldCountDays = "Số ngày làm việc"

	HintDayTo  = "Để trống nếu chỉ một ngày."
	HintSource = "Số, ngày và cơ quan ban hành thông báo; nếu chưa có văn bản thì ghi rõ đang giả định gì."
)

// WorkingDays says on which day a number of working days ends, and whether the
// calendar is sure of it.
func WorkingDays(from domain.Date, n int64, end domain.Date, certain bool) string {
	s := Number(n) + " ngày làm việc kể từ sau ngày " + Date(from) + ": " + Weekday(end) + ", " + Date(end) + "."
	if n == 0 {
		s = "Hạn rơi vào " + Date(from) + " thì hết hạn " + Weekday(end) + ", " + Date(end) + "."
	}
	if !certain {
		s += " Cần xác nhận: trong khoảng này có ngày chưa đối chiếu với văn bản, hoặc năm chưa có lịch nghỉ."
	}
	return s
}
