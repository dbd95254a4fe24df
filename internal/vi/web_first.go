package vi

import "tiendo/internal/domain"

// The first hour: each step with why it is taken.
const (
	StepUnits     = "Nhập danh sách tổ chức đảng"
	WhyUnits      = "Mọi số liệu đều gắn với một tổ chức đảng: 124 xã, phường, đặc khu và 4 đảng bộ cơ quan."
	StepTargets   = "Mở kỳ chỉ tiêu và giao chỉ tiêu"
	WhyTargets    = "Theo thông báo của Ban Thường vụ Tỉnh ủy; có chỉ tiêu mới tính được tỷ lệ và tiến độ."
	StepResults   = "Nhập kết quả đầu tiên"
	WhyResults    = "Cán bộ theo dõi gõ vào bảng, dán từ Excel hoặc tải tệp lên; bảng tiến độ hiện ra ngay."
	StepAccounts  = "Mở tài khoản cho từng đồng chí"
	WhyAccounts   = "Mỗi người một tài khoản thì nhật ký mới nói đúng ai đã làm gì; không dùng chung."
	StepSecondKey = "Bật xác thực hai bước cho tài khoản quản trị"
	WhySecondKey  = "Tài khoản quản trị mở được mọi tài khoản khác; mật khẩu lộ thì mã trên điện thoại vẫn giữ được."
	StepBackup    = "Sao lưu lần đầu"
	WhyBackup     = "Máy hỏng thì bản sao lưu là nơi duy nhất còn số liệu; nên giữ ở một máy khác."
	StepLink      = "Làm bước này"
)

// Links of the changes.
const (
	ToOrgChanges = "Xem thay đổi tổ chức"
	ToEntry      = "Xem lần nhập"
	ToEntries    = "Xem các lần nhập"
	ToTargets    = "Xem chỉ tiêu"
	ToTrace      = "Xem nhật ký"
	ToBackups    = "Sao lưu"
)

// StepsDone says how far the first hour has come.
func StepsDone(done, all int) string {
	return "đã xong " + Number(int64(done)) + "/" + Number(int64(all)) + " bước"
}

// When is an instant to the minute, where many stand below each other.
func When(i domain.Instant) string { return i.Time().Format("02/01/2006 15:04") }
