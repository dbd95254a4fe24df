package vi

import (
	"cmp"
	"strings"

	"tiendo/internal/domain"
)

// CocCoc is a browser.
const CocCoc = "Cốc Cốc"

// Titles of the pages around accounts.
const (
	SignInTitle    = "Đăng nhập"
	LinkTitle      = "Đặt mật khẩu"
	LinkShownTitle = "Liên kết đặt mật khẩu"
	ResumeTitle    = "Gửi tiếp nội dung đang nhập"
	// ResumeOthersTitle stands over what was typed while another had signed in.
	ResumeOthersTitle = "Nội dung của tài khoản khác"
	AccountsTitle     = "Tài khoản"
	OwnTitle          = "Tài khoản của tôi"
	TraceTitle        = "Nhật ký"
	ChooseRole        = "Chọn vai trò"
	CodeTooLate       = "Đã quá thời gian nhập mã. Hãy nhập lại tên đăng nhập và mật khẩu."
)

var roleNames = map[domain.Role]string{
	domain.RoleAdministrator: "Quản trị hệ thống",
	domain.RoleDesk:          "Cán bộ theo dõi (Phòng TCĐ-ĐV)",
	domain.RoleHead:          "Lãnh đạo Ban",
	domain.RoleClerk:         "Văn thư",
	domain.RoleUnitAdmin:     "Quản trị đơn vị",
	domain.RoleUnitOfficer:   "Cán bộ đơn vị",
	domain.RoleUnitHead:      "Lãnh đạo đơn vị ký duyệt",
	domain.RoleCellSecretary: "Bí thư chi bộ",
	domain.RoleViewer:        "Người xem",
	domain.RoleOperator:      "Người vận hành máy chủ",
}

// Role is the name of a role.
func Role(r domain.Role) string {
	if s, ok := roleNames[r]; ok {
		return s
	}
	return string(r)
}

// Roles names several roles.
func Roles(all []domain.Role) string {
	names := make([]string, len(all))
	for i, r := range all {
		names[i] = Role(r)
	}
	return strings.Join(names, ", ")
}

// AccountState is the state of an account.
func AccountState(s domain.AccountState) string {
	switch s {
	case domain.AccountInvited:
		return "Chờ kích hoạt"
	case domain.AccountActive:
		return "Đang dùng"
	case domain.AccountLocked:
		return "Tạm khóa"
	case domain.AccountEnded:
		return "Đã kết thúc"
	}
	return string(s)
}

// Why says what is wrong and what to do, without where: it stands beside its
// field.
func Why(p domain.Problem) string { return capital(reason(p.Code, p.Args)) }

var doneSentences = map[string]string{
	"account-ready":      "Tài khoản đã sẵn sàng. Đồng chí đã đăng nhập.",
	"account-renamed":    "Đã ghi họ và tên mới.",
	"account-opened":     "Đã mở lại tài khoản.",
	"account-locked":     "Đã tạm khóa tài khoản; các phiên đăng nhập của tài khoản này đã kết thúc.",
	"account-ended":      "Đã kết thúc tài khoản. Tên đăng nhập này không dùng lại cho người khác.",
	"role-given":         "Đã giao vai trò.",
	"role-taken":         "Đã bỏ vai trò.",
	"password-changed":   "Đã đổi mật khẩu; các phiên đăng nhập khác đã kết thúc.",
	"second-key-set":     "Đã bật xác thực hai bước.",
	"second-key-dropped": "Đã tắt xác thực hai bước.",
	"others-ended":       "Đã đăng xuất ở các nơi khác.",
	"see-each-other":     "Đã ghi phạm vi xem của các đơn vị.",
	"letter-saved":       "Đã lưu dự thảo.",
	"letter-started":     "Đã soạn xong dự thảo theo mẫu, với số liệu đã chọn. Các con số tự theo số liệu; phần trong ngoặc vuông còn phải điền.",
	"letter-asked":       "Đã tính lại các con số theo ngày mới; lời văn giữ nguyên.",
	"letter-uploaded":    "Đã lưu bản sửa bằng Word thành bản mới; các chỗ khác được liệt kê ở dưới.",
	"sealed":             "Đã chốt số liệu. Mã bản chốt in ở cuối phụ lục của văn bản dùng các số này.",
	"template-set":       "Đã ghi mẫu. Văn bản soạn cho ngày áp dụng trở đi dùng mẫu này.",
	"letter-reviewed":    "Đã ghi nhận văn bản được rà soát. Sửa nội dung thì văn bản trở lại là dự thảo.",
	"letter-signed":      "Đã ghi nhận văn bản đã ký. Văn thư ghi số, ngày rồi phát hành.",
	"letter-issued":      "Đã phát hành. Số liệu đã được chốt; các tệp được giữ nguyên như khi phát hành.",
	"letter-recalled":    "Đã ghi nhận thu hồi văn bản. Bản đã phát hành vẫn được giữ.",
	"seen":               "Đã ghi nhận đồng chí đã xem các thay đổi.",
}

// Done says what was just done; empty for what is not known.
func Done(what string) string {
	return cmp.Or(doneSentences[what], adminDone[what], mailDone[what], registerDone[what], reportDone[what], campaignDone[what], gapDone[what], tokenDone[what],
		classDone[what],
		caseDone[what],
		privacyDone[what],
	)
}

// RolesElsewhere says that an account holds roles out of the reader's reach.
func RolesElsewhere(n int, only bool) string {
	if only {
		return Number(int64(n)) + " vai trò ở nơi khác"
	}
	return "và " + Number(int64(n)) + " vai trò ở nơi khác"
}
