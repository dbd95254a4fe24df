package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
)

// noticeSentences say what is wrong with letters and the way they leave.
var noticeSentences = map[domain.Code]func(given) string{
	domain.CodeNoticeNumber: func(g given) string {
		return "phải là số từ " + g.number(0) + " đến " + g.number(1) + ". Hãy ghi lại."
	},
	domain.CodeNoticeMorning: says("giờ gửi thư buổi sáng phải từ 5 giờ đến 12 giờ, dạng 07:00. Hãy ghi lại giờ."),
	domain.CodeNoticeQuiet:   says("giờ thôi gửi thư phải sau giờ gửi thư buổi sáng và không quá 24 giờ, dạng 18:00. Hãy ghi lại giờ."),
	domain.CodeMailAddress:   says("không phải là địa chỉ thư điện tử. Hãy ghi một địa chỉ, không dấu, ví dụ canbo@lamdong.dcs.vn."),
	domain.CodeMailLine:      says("quá dài hoặc có ký tự xuống dòng. Hãy ghi lại trên một dòng."),
	domain.CodeMailHost:      says("không phải là tên hoặc địa chỉ máy chủ. Hãy ghi tên máy chủ, không kèm cổng, ví dụ smtp.lamdong.dcs.vn."),
	domain.CodeMailPlain:     says("đăng nhập vào máy chủ khác mà không mã hóa thì mật khẩu bị lộ. Hãy chọn STARTTLS hoặc TLS."),
	domain.CodeMailBase:      says("không phải là địa chỉ của hệ thống. Hãy ghi địa chỉ mọi người dùng để mở hệ thống, ví dụ https://tiendo.lamdong.dcs.vn."),
	domain.CodeMailNoKey: func(g given) string {
		return "chưa giữ được mật khẩu vì máy chủ không có tệp khóa (" + g.text(0) + "). Người giữ máy chủ hãy chạy chương trình với --key-file TỆP, rồi nhập lại mật khẩu."
	},
	domain.CodeMailOtherKey: says("mật khẩu đã lưu không đọc được bằng tệp khóa hiện nay. Hãy nhập lại mật khẩu của máy chủ thư."),
	domain.CodeMailState: func(g given) string {
		return "thư đang ở trạng thái “" + g.mailState(0) + "” nên không làm được việc này. Hãy mở lại trang để xem trạng thái hiện nay."
	},
	domain.CodeMailLink: says("liên kết xác nhận không còn dùng được: đã dùng rồi, đã quá 3 ngày hoặc địa chỉ đã đổi. Hãy vào Tài khoản của tôi và bấm gửi lại thư xác nhận."),
	domain.CodeMailNone: says("tài khoản chưa có địa chỉ thư điện tử. Hãy ghi địa chỉ trước."),
	domain.CodeMailNotSent: func(g given) string {
		return "thư thử chưa gửi được (" + g.long(0) + "). Hãy sửa phần máy chủ thư rồi gửi thử lại."
	},
	domain.CodeMailTooMany:  says("hôm nay đã gửi nhiều thư xác nhận cho tài khoản này. Hãy tìm thư trong hộp thư rác, hoặc thử lại ngày mai."),
	domain.CodeRemindNobody: says("không có đơn vị nào để nhắc: các đơn vị được chọn đã gửi, đã được nhắc hôm nay, đã nhắc đủ số lần hoặc chưa có tài khoản. Hãy xem cột “Ghi chú” của từng đơn vị."),
	domain.CodeRemindLocked: says("kỳ báo cáo đã khóa nên không nhắc nữa. Nếu vẫn cần số liệu, hãy gia hạn kỳ hoặc nhập thay theo văn bản."),
	domain.CodeZaloOff:      says("Ban Tổ chức Tỉnh ủy chưa cho phép sao chép lời nhắc vào Zalo. Quản trị hệ thống ghi việc cho phép ở trang Thư điện tử, lời nhắc."),
}

func (g given) mailState(i int) string {
	if i < len(g) {
		if s, ok := g[i].(notice.State); ok {
			return MailState(s)
		}
	}
	return g.text(i)
}
