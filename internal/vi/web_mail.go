package vi

import (
	"fmt"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/domain/report"
)

// Titles of the pages about notices and letters.
const (
	NoticesTitle     = "Thông báo"
	MailTitle        = "Thư điện tử, lời nhắc"
	LetterShownTitle = "Thư"
	MailConfirmTitle = "Xác nhận địa chỉ nhận thư"
	RemindTitle      = "Nhắc báo cáo"

	AboutMail = "Máy chủ thư, giờ gửi và mức nhắc, danh sách thư đã gửi, chờ gửi, không gửi được; cho phép sao chép lời nhắc vào Zalo."
)

// What came of a trial letter.
const (
	TrialSent   = "Máy chủ thư đã nhận thư thử. Hãy mở hộp thư để xem thư đã đến chưa."
	TrialLogged = "Chưa đặt máy chủ thư: thư thử chỉ được ghi lại trong danh sách thư, không gửi đi đâu."
)

var mailDone = map[string]string{
	"mail-set":        "Đã ghi máy chủ thư và giờ gửi thư.",
	"mail-trial":      "Máy chủ thư đã nhận thư thử. Hãy mở hộp thư để xem thư đã đến chưa.",
	"mail-logged":     "Chưa đặt máy chủ thư: thư thử chỉ được ghi lại trong danh sách dưới đây.",
	"mail-again":      "Thư sẽ được gửi lại trong ít phút, trong giờ gửi thư.",
	"mail-dropped":    "Đã bỏ thư, thư này không gửi nữa.",
	"zalo-on":         "Đã ghi việc cho phép sao chép lời nhắc vào Zalo.",
	"zalo-off":        "Đã thôi cho phép sao chép lời nhắc vào Zalo.",
	"own-mail":        "Đã ghi. Nếu địa chỉ mới, hãy mở thư xác nhận vừa gửi đến địa chỉ đó.",
	"mail-of":         "Đã ghi địa chỉ. Người này xác nhận bằng liên kết trong thư gửi đến địa chỉ đó.",
	"mail-confirmed":  "Đã xác nhận địa chỉ. Từ nay đồng chí nhận thư nhắc việc báo cáo ở địa chỉ này.",
	"notices-read":    "Đã đánh dấu đọc tất cả.",
	"reminded":        "Đã nhắc. Mỗi đơn vị thấy lời nhắc ở trang Thông báo; người đã xác nhận địa chỉ nhận thêm thư.",
	"reminder-copied": "Đã ghi việc sao chép lời nhắc của một đơn vị. Nội dung có ở dòng của đơn vị đó.",
}

// Fields of the mail server.
const (
	FieldMailHost     = "Máy chủ thư (SMTP)"
	FieldMailPort     = "Cổng"
	FieldMailSecurity = "Mã hóa đường truyền"
	FieldMailUser     = "Tên đăng nhập máy chủ thư"
	FieldMailFrom     = "Địa chỉ gửi"
	FieldMailFromName = "Tên người gửi"
	FieldMailBase     = "Địa chỉ hệ thống"
	FieldMorning      = "Giờ gửi thư tóm tắt buổi sáng"
	FieldQuiet        = "Sau giờ này không gửi thư"
	FieldMost         = "Số lần nhắc tối đa một báo cáo"
	FieldOverdueDays  = "Thư tóm tắt nhắc việc quá hạn trong (ngày làm việc)"
	FieldAheadDays    = "Thư tóm tắt nhắc trước hạn (ngày làm việc)"
	FieldOpenAlone    = "Tự mở kỳ báo cáo tiếp theo khi đến ngày đầu kỳ"
	FieldZaloBasis    = "Căn cứ (văn bản, ý kiến của ai, ngày nào)"
	FieldTrialTo      = "Gửi thư thử đến"

	HintMailHost = "Để trống: thư không gửi đi đâu, chỉ ghi lại trong danh sách dưới đây."
	HintMailBase = "Địa chỉ mọi người dùng để mở hệ thống; thư dẫn về địa chỉ này."
	HintMailName = "Người nhận thấy tên này, ví dụ Ban Tổ chức Tỉnh ủy Lâm Đồng."
)

// SecurityNames are the ways to a mail server in a list to choose from.
var SecurityNames = [][2]string{
	{string(notice.StartTLS), "STARTTLS (cổng 587)"}, {string(notice.TLS), "TLS (cổng 465)"}, {string(notice.Plain), "Không mã hóa (cùng máy, cùng phòng máy)"},
}

// HourMinute is a time of the day as people type it: 07:00.
func HourMinute(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

// ParseHourMinute reads 7:00, 07:00, 7h, 7 giờ 30; false for anything else.
func ParseHourMinute(s string) (minutes int, ok bool) {
	s = strings.NewReplacer(" ", "", "giờ", ":", "gio", ":", "h", ":", "H", ":", "phút", "").Replace(strings.TrimSpace(s))
	hour, minute, _ := strings.Cut(s, ":")
	if minute == "" {
		minute = "0"
	}
	h, err := strconv.Atoi(hour)
	m, err2 := strconv.Atoi(minute)
	if err != nil || err2 != nil || h < 0 || h > 24 || m < 0 || m > 59 || len(hour) > 2 || len(minute) > 2 {
		return 0, false
	}
	return h*60 + m, true
}

// HourUnreadable says that a time of the day cannot be read.
func HourUnreadable(s string) string {
	return "“" + s + "” không đọc được. Hãy ghi giờ dạng 07:00."
}

// KeyNote says where the key of the mail server's password lies.
func KeyNote(file string) string {
	if file == "" {
		return "Máy chủ chưa có tệp khóa nên chưa lưu được mật khẩu: người giữ máy chủ chạy chương trình với --key-file TỆP."
	}
	return "Mật khẩu được mã hóa bằng tệp khóa " + file + " trên máy chủ; bản sao lưu không chứa tệp này. Khôi phục sang máy khác thì nhập lại mật khẩu."
}

// AddressState says how it stands with an account's address.
func AddressState(address string, confirmed domain.Instant) string {
	switch {
	case address == "":
		return "Chưa có địa chỉ: chỉ xem thông báo trên trang."
	case confirmed == 0:
		return "Chưa xác nhận: hãy mở liên kết trong thư gửi đến địa chỉ này. Chưa xác nhận thì chưa nhận thư nào khác."
	}
	return "Đã xác nhận " + Minute(confirmed) + "."
}

// LettersOff says that no letter leaves the house.
const LettersOff = "Hệ thống chưa đặt máy chủ thư, nên hiện chưa có thư nào được gửi đi; thông báo vẫn có ở trang này."

// NoReminder says why a unit is not reminded, and where nothing stands against
// it how it is told.
func NoReminder(r notice.Refusal, most int) string {
	switch r {
	case notice.HasSent:
		return "Đã gửi báo cáo"
	case notice.IsLocked:
		return "Kỳ đã khóa, không nhắc"
	case notice.NotYet:
		return "Kỳ chưa kết thúc, chưa nhắc"
	case notice.Today:
		return "Hôm nay đã nhắc"
	case notice.Enough:
		return "Đã nhắc đủ " + Number(int64(most)) + " lần: nên gọi điện hoặc có văn bản"
	case notice.Nobody:
		return "Chưa có tài khoản nào nhận được: nên gọi điện"
	}
	return ""
}

// ToldBy says by which way a unit is told.
func ToldBy(people, mailed int) string {
	if people == 0 {
		return "–"
	}
	s := "Trang Thông báo của " + Number(int64(people)) + " tài khoản"
	if mailed > 0 {
		s += ", thư đến " + Number(int64(mailed)) + " địa chỉ"
	}
	return s
}

// RemindedAt says when and by which way a unit was reminded.
func RemindedAt(at domain.Instant, by string, zalo bool) string {
	s := Minute(at) + ", " + by
	if zalo {
		s += " (sao chép lời nhắc)"
	}
	return s
}

// RemindLead says in a sentence where a period stands.
func RemindLead(sent, all int, p report.Period, s report.PeriodState) string {
	lead := Number(int64(sent)) + "/" + Number(int64(all)) + " đơn vị đã gửi. Hạn gửi ngày " + Date(p.Due) + ". " + PeriodState(s) + "."
	if sent == all {
		return "Các đơn vị đã báo cáo đủ."
	}
	return lead
}

// RemindAll is the button that reminds all at once.
func RemindAll(n int) string { return "Nhắc " + Number(int64(n)) + " đơn vị" }

// ZaloLeave says who let reminders be copied into Zalo, and when.
func ZaloLeave(allowed bool, by string, at domain.Instant, basis string) string {
	switch {
	case at == 0:
		return "Chưa có ý kiến cho phép."
	case allowed:
		return "Được phép. " + by + " ghi lúc " + Minute(at) + ". Căn cứ: " + basis + "."
	}
	return "Không được phép. " + by + " ghi lúc " + Minute(at) + ". Căn cứ: " + basis + "."
}

// NextTry says when a letter that waits leaves.
func NextTry(at domain.Instant) string {
	if at == 0 {
		return "đi trong giờ gửi thư"
	}
	return "thử lại sau " + Minute(at)
}

// What stands on the page of reminders.
const (
	RemindOff      = "Hệ thống chưa đặt máy chủ thư: lời nhắc hiện ở trang Thông báo của đơn vị, chưa có thư gửi đi."
	RemindChoose   = "Chưa chọn đơn vị nào. Hãy đánh dấu các đơn vị cần nhắc, hoặc bấm nút nhắc tất cả."
	ZaloNotAllowed = "Sao chép lời nhắc vào Zalo: chưa được phép. Khi lãnh đạo Ban cho phép, quản trị hệ thống ghi ở trang Thư điện tử, lời nhắc."
)
