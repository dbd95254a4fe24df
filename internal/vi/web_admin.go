package vi

import "tiendo/internal/domain"

// Titles of the administrator's pages.
const (
	AdminTitle   = "Quản trị"
	RulesTitle   = "Quy tắc tính"
	DaysTitle    = "Ngày nghỉ"
	FormsTitle   = "Mẫu văn bản"
	BackupsTitle = "Sao lưu"
)

// What each of them is for, in a line.
const (
	AboutAccounts  = "Mở tài khoản, giao vai trò ở từng đơn vị, khóa và cấp lại liên kết đặt mật khẩu."
	AboutProcedure = "Các bước, thời hạn, giấy tờ, tỷ lệ biểu quyết theo quy định của Đảng; xem trước tác động lên các hồ sơ đang mở, lập bộ quy định tiếp theo."
	AboutSettings  = "Đơn vị nào quyết định kết nạp, có lưu hồ sơ, có lưu họ tên, có theo dõi phần đảng viên dự bị."
	AboutRules     = "Cách xếp mức, ngưỡng, ngày chốt, hạn báo cáo, làm tròn của từng kỳ chỉ tiêu; xem trước tác động trước khi ghi."
	AboutForms     = "Cơ quan ban hành, ký hiệu, người ký, nơi nhận và tệp mẫu Word của từng loại văn bản."
	AboutDays      = "Ngày nghỉ lễ, ngày làm bù; dùng để tính hạn theo ngày làm việc."
	AboutTrace     = "Ai đã làm gì, lúc nào; cả những việc bị từ chối."
	AboutBackups   = "Tải bản sao lưu toàn bộ dữ liệu trong khi mọi người vẫn làm việc; các lần sao lưu, khôi phục."
)

var adminDone = map[string]string{
	"rule-set":        "Đã ghi bộ quy định và tính lại thời hạn các hồ sơ.",
	"files-bound":     "Đã ghi quyết định và tính lại thời hạn các hồ sơ đó.",
	"case-setting":    "Đã ghi thiết lập và tính lại thời hạn các hồ sơ của đơn vị.",
	"papers-noted":    "Đã ghi giấy tờ của hồ sơ.",
	"rules-set":       "Đã ghi quy tắc tính mới. Các con số và mức trên các trang đã tính theo quy tắc này.",
	"schedule-saved":  "Đã ghi kế hoạch. Các lần ghi trước vẫn giữ ở bảng dưới.",
	"plan-opened":     "Đã mở kỳ chỉ tiêu. Bây giờ có thể giao chỉ tiêu cho các đơn vị.",
	"targets-changed": "Đã ghi chỉ tiêu.",
	"days-set":        "Đã ghi ngày nghỉ, ngày làm bù.",
	"form-set":        "Đã ghi thể thức văn bản.",
	"backup-kept":     "Đã sao lưu vào máy chủ. Bản mới đứng đầu danh sách dưới đây.",
}

// Basis and choices of figure rules in lists.
var (
	CalendarNames = [][2]string{{"calendar-months", "Theo tháng dương lịch"}, {"15-14", "Từ ngày 15 tháng trước đến ngày 14"}}
	CountingNames = [][2]string{{"decision", "Ngày quyết định kết nạp"}, {"ceremony", "Ngày tổ chức lễ kết nạp"}}
	RoundingNames = [][2]string{{"truncate", "Cắt bỏ, không làm tròn"}, {"half-up", "Làm tròn"}}
)

// Named is the name of a value in such a list.
func Named(list [][2]string, value string) string {
	for _, x := range list {
		if x[0] == value {
			return x[1]
		}
	}
	return value
}

// EveryUnit is the choice of all units at once.
const EveryUnit = "Tất cả các đơn vị"

// DayKind says what is decided of a day.
func DayKind(k domain.DayKind) string {
	switch k {
	case domain.DayOff:
		return "Nghỉ"
	case domain.DayWork:
		return "Làm bù"
	case domain.DayUsual:
		return "Theo ngày trong tuần (bỏ điều đã ghi)"
	}
	return string(k)
}
