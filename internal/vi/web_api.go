package vi

import "tiendo/internal/domain"

// Titles and words of the pages of tokens and of the API.
const (
	TokensTitle = "Mã truy cập"
	AboutTokens = "Mã để phần mềm khác báo cáo và đọc số liệu thay cho đơn vị qua API: phạm vi, hạn dùng, lần dùng gần nhất, thu hồi."
	TokenShown  = "Mã truy cập vừa tạo"
	APITitle    = "API cho phần mềm khác"

	TokenUsable  = "Đang dùng được"
	TokenRevoked = "Đã thu hồi"
	TokenRunOut  = "Hết hạn"
	TokenIdle    = "Không còn quyền"
	TokenUnused  = "chưa dùng"
)

// TokenScope names what a token is for.
func TokenScope(s domain.TokenScope) string {
	switch s {
	case domain.TokenRead:
		return "Đọc số liệu"
	case domain.TokenReport:
		return "Báo cáo của đơn vị"
	case domain.TokenCollect:
		return "Thu báo cáo cấp dưới"
	}
	return string(s)
}

// AboutTokenScope says what it allows.
func AboutTokenScope(s domain.TokenScope) string {
	switch s {
	case domain.TokenRead:
		return "đơn vị, chỉ tiêu, tiến độ, số liệu gốc của đơn vị và cấp dưới"
	case domain.TokenReport:
		return "lưu nháp, trình, gửi, rút lại báo cáo của chính đơn vị"
	case domain.TokenCollect:
		return "mở đợt, mở kỳ, gia hạn, tiếp nhận, trả lại, nhập thay"
	}
	return ""
}

var tokenDone = map[string]string{
	"token-ended": "Đã thu hồi mã truy cập. Lời gọi kèm mã này bị từ chối từ bây giờ.",
}

// ProblemTitle is the title of a refused call, by its status.
func ProblemTitle(status int) string {
	switch status {
	case 400:
		return "Lời gọi không đọc được"
	case 401:
		return "Cần mã truy cập"
	case 403:
		return "Không được phép"
	case 404:
		return "Không có ở đây"
	case 405:
		return "Không có cách gọi này"
	case 409:
		return "Người khác vừa thay đổi"
	case 413:
		return "Nội dung quá dài"
	case 415:
		return "Kiểu nội dung không nhận"
	case 422:
		return "Chưa đúng"
	case 429:
		return "Quá nhiều lần thử"
	case 503:
		return "Hệ thống đang bận"
	}
	return "Lỗi của hệ thống"
}

// ProblemDetail is what to do about a refusal that has no problems of its own.
func ProblemDetail(status int, number string) string {
	switch status {
	case 400:
		return "Địa chỉ hoặc nội dung có ký tự không phải là văn bản UTF-8. Hãy kiểm tra lại phần mềm gửi."
	case 403:
		return "Mã truy cập không có quyền làm việc này ở đơn vị đó. Không có gì được ghi; lần thử này đã vào nhật ký."
	case 404:
		return "Không có địa chỉ, đợt, kỳ, báo cáo hoặc đơn vị này trong phạm vi của mã truy cập. Hãy kiểm tra lại địa chỉ."
	case 405:
		return "Địa chỉ này không nhận phương thức đó. Hãy xem tiêu đề Allow và mô tả ở /api."
	case 409:
		return "Báo cáo đã thay đổi sau lần đọc của phần mềm nên chưa ghi gì. Hãy đọc lại báo cáo, xem các dòng khác nhau rồi gửi lại với step mới."
	case 503:
		return "Hệ thống đang bận. Hãy thử lại sau ít giây với đúng Idempotency-Key cũ."
	}
	return "Hệ thống gặp lỗi khi trả lời. Hãy thử lại với đúng Idempotency-Key cũ; nếu vẫn lỗi, hãy báo người quản trị số " + number + "."
}

// TokenActor names a program that acted through a token.
func TokenActor(login, token string) string {
	return "Mã truy cập “" + token + "” của " + login
}

// TokenCount says how many tokens can be used.
func TokenCount(n int) string { return Number(int64(n)) + " mã đang dùng được" }

// SeveralProblems says that there is more than one thing wrong.
func SeveralProblems(n int) string {
	return "Có " + Number(int64(n)) + " chỗ chưa đúng, liệt kê ở errors; không có gì được ghi."
}

// Words of the description of the API.
const (
	APIAbout = "Cùng những việc như trên các trang, cho phần mềm khác: cùng quyền, cùng kiểm tra, cùng câu báo lỗi. Số là số nguyên, tỷ lệ là tử và mẫu hoặc chuỗi, " +
		"ngày theo ISO 8601, thời điểm theo RFC 3339. Không có dữ liệu về cá nhân. Lỗi theo RFC 9457 (application/problem+json)."
	APIToken = "Mã truy cập do quản trị đơn vị tạo ở trang Quản trị, mục Mã truy cập. Mã không bao giờ có nhiều quyền hơn tài khoản đã tạo ra nó."
	APIKey   = "Khóa do phần mềm đặt cho mỗi việc, ví dụ một UUID. Gửi lại đúng lời gọi với khóa cũ trong 24 giờ thì được trả lời như lần đầu, không làm lại; " +
		"khóa cũ với nội dung khác thì 422."
	APIGood       = "Đã xong"
	APINotChanged = "Không đổi từ lần trước (If-None-Match)"
)

// APIScopes says which scopes let a call through.
func APIScopes(all []domain.TokenScope) string {
	s := "Phạm vi cần có: "
	for i, x := range all {
		if i > 0 {
			s += " hoặc "
		}
		s += string(x)
	}
	return s + "."
}

// Words of the page about the API.
const (
	APIAnyToken = "Mã truy cập nào cũng gọi được."
	APIRequired = "Bắt buộc."
)

// ProblemAbout is what a status means, for the page about the API.
func ProblemAbout(status int) string {
	switch status {
	case 401:
		return "Thiếu mã truy cập, mã sai, hết hạn, đã thu hồi, hoặc tài khoản đứng sau mã không còn quyền."
	case 413:
		return "Nội dung gửi quá 1 MB."
	case 415:
		return "Chỉ nhận Content-Type: application/json, mã hóa UTF-8."
	case 422:
		return "Giá trị chưa đúng: errors liệt kê từng chỗ bằng JSON pointer, mã và câu giải thích. Không có gì được ghi."
	case 429:
		return "Quá nhiều lời gọi với mã sai từ một địa chỉ. Chờ theo tiêu đề Retry-After; mã đúng không phải chờ."
	case 500:
		return "Lỗi của hệ thống: thử lại với đúng Idempotency-Key cũ, hoặc báo người quản trị số ghi ở number."
	}
	return ProblemDetail(status, "")
}
