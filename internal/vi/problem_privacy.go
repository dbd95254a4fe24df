package vi

import "tiendo/internal/domain"

// privacySentences say what stands against acts on what is kept of people.
var privacySentences = map[domain.Code]func(given) string{
	domain.CodePrivacyRule: func(g given) string {
		return "số này phải từ " + g.number(0) + " đến " + g.number(1) + ". Hãy sửa lại."
	},
	domain.CodeRequestKind:    says("chưa chọn nội dung yêu cầu. Hãy chọn trong danh sách."),
	domain.CodeRequestDone:    says("yêu cầu này đã được trả lời. Hãy tải lại trang."),
	domain.CodeRequestOutcome: says("kết quả này không phù hợp với yêu cầu. Hãy chọn trong danh sách; nếu xóa thì dùng “Xóa thông tin cá nhân”."),
	domain.CodeEraseOpen: func(g given) string {
		return "hồ sơ " + g.text(0) + " đang mở nên chưa xóa được. Chỉ xóa khi hồ sơ đã kết thúc, hoặc người đó rút lại sự đồng ý (ghi trước khi xóa)."
	},
	domain.CodeErasePaper: says("phải ghi số, ngày văn bản hoặc quyết định làm căn cứ."),
	domain.CodeEraseStands: func(g given) string {
		return "hồ sơ " + g.text(0) + " của cùng người chưa kết thúc được tại đây (đã là đảng viên dự bị, hoặc đang do đơn vị khác quản lý). Hãy kết thúc hồ sơ đó trước."
	},
	domain.CodeConsentGone:   says("việc rút lại sự đồng ý đã được ghi trước đó."),
	domain.CodeExportConfirm: says("phải đánh dấu xác nhận mới xuất danh sách có họ tên."),
	domain.CodeExportMany: func(g given) string {
		return "danh sách có hơn " + g.number(0) + " hồ sơ. Hãy chọn đơn vị hoặc nhóm nhỏ hơn."
	},
	domain.CodeMeetingKept: says("ngày họp này đã có trong danh sách."),
	domain.CodeMeetingPast: func(g given) string {
		return "ngày họp phải từ hôm nay, " + g.date(0) + ", và trong hai năm tới. Hãy sửa lại ngày."
	},
	domain.CodeMeetingNone: says("chưa chọn hồ sơ nào đang chờ quyết định."),
	domain.CodeBreachKind:  says("chưa chọn nội dung. Hãy chọn trong danh sách."),
	domain.CodeBreachHour:  says("ngày, giờ này không đọc được, sau lúc này, hoặc trước lúc phát hiện. Hãy ghi ngày/tháng/năm và giờ:phút."),
	domain.CodeFeedTooMany: func(g given) string {
		return "đơn vị đã có " + g.number(0) + " địa chỉ lịch đang dùng. Hãy thu hồi địa chỉ không dùng nữa."
	},
	domain.CodeNotDecider: says("đơn vị này không quyết định kết nạp. Hãy chọn cấp ủy có thẩm quyền quyết định."),
}
