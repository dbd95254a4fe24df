package vi

import "tiendo/internal/domain"

// accountSentences say what is wrong with an account, a password or an attempt
// to sign in. None of them tells a stranger whether an account exists.
var accountSentences = map[domain.Code]func(given) string{
	domain.CodeLoginBad:   says("tên đăng nhập gồm 2 đến 40 ký tự: chữ thường không dấu, số và các dấu . _ -, bắt đầu bằng chữ hoặc số. Hãy chọn tên khác, ví dụ nguyen.van.an."),
	domain.CodeLoginTaken: says("tên đăng nhập này đã có người dùng, hoặc đã từng được dùng. Hãy chọn tên khác."),
	domain.CodeNameBad:    says("họ và tên cần từ 2 đến 80 ký tự."),
	domain.CodePasswordShort: func(g given) string {
		return "mật khẩu cần ít nhất " + g.text(0) + " ký tự. Một câu ngắn dễ nhớ là đủ, không cần ký tự đặc biệt."
	},
	domain.CodePasswordCommon: says("mật khẩu này quá dễ đoán. Hãy dùng một câu ngắn chỉ đồng chí nhớ."),
	domain.CodePasswordAgain:  says("hai lần nhập mật khẩu không giống nhau. Hãy nhập lại cả hai ô."),
	domain.CodePasswordWrong:  says("mật khẩu hiện tại không đúng. Hãy nhập lại."),
	domain.CodeSignInWrong:    says("tên đăng nhập hoặc mật khẩu không đúng. Hãy nhập lại; nếu quên mật khẩu, đề nghị người quản trị cấp liên kết đặt lại."),
	domain.CodeSignInWait:     func(g given) string { return "đã nhập sai nhiều lần. Hãy thử lại sau " + g.text(0) + "." },
	domain.CodeSecondKeyWrong: says("mã xác thực không đúng hoặc đã dùng. Hãy chờ mã mới trên điện thoại rồi nhập lại; kiểm tra giờ của điện thoại."),
	domain.CodeAccountLocked:  says("tài khoản đang tạm khóa. Đề nghị liên hệ người quản trị."),
	domain.CodeAccountEnded:   says("tài khoản đã kết thúc, không thay đổi được nữa."),
	domain.CodeAccountNoRole:  says("tài khoản chưa được giao vai trò ở đơn vị nào. Đề nghị liên hệ người quản trị."),
	domain.CodeLinkDead:       says("liên kết này đã dùng hoặc đã hết hạn. Đề nghị người quản trị cấp liên kết mới."),
	domain.CodeRoleUnknown:    says("không có vai trò này. Hãy chọn trong danh sách."),
	domain.CodeRolePlace:      says("vai trò này thuộc Ban Tổ chức Tỉnh ủy, chỉ giao ở Đảng bộ tỉnh; vai trò của đơn vị thì không giao ở Đảng bộ tỉnh. Hãy chọn lại vai trò hoặc đơn vị."),
	domain.CodeRoleHeld:       says("tài khoản đã có vai trò này ở đơn vị này."),
	domain.CodeLastAdmin:      says("đây là tài khoản quản trị hệ thống duy nhất đang dùng; nếu bỏ đi sẽ không còn ai quản trị. Hãy giao vai trò này cho người khác trước."),
	domain.CodeOwnAccount:     says("không tự khóa, tự bỏ vai trò quản trị hoặc tự cấp liên kết đặt lại mật khẩu cho chính mình. Đề nghị một người quản trị khác thực hiện."),
	domain.CodeAccountOutside: says("tài khoản này còn giữ vai trò ở đơn vị ngoài phạm vi của đồng chí, nên đồng chí không thay đổi được. Đề nghị liên hệ người quản trị cấp trên."),
	domain.CodeLockedAbove:    says("tài khoản này do cấp trên tạm khóa, nên chỉ cấp trên mở lại được. Đề nghị liên hệ người quản trị cấp trên."),
	domain.CodeListenPlain: func(g given) string {
		return "địa chỉ “" + g.text(0) + "” mở ra ngoài máy này mà không mã hóa: mật khẩu và số liệu sẽ đi trên mạng dưới dạng đọc được. Hãy chỉ ra --tls-cert và --tls-key; hoặc mở ở 127.0.0.1 sau một máy chủ chuyển tiếp có mã hóa (--behind-proxy); hoặc, nếu mạng đã được bảo vệ bằng cách khác và đồng chí chấp nhận điều này, thêm --plain-http-on-network."
	},
	domain.CodeCertificateBad: func(g given) string {
		return "không dùng được chứng chỉ TLS (" + g.text(0) + "). Hãy kiểm tra hai tệp của --tls-cert và --tls-key."
	},
	domain.CodeCertificateHalf: says("cần cả hai: --tls-cert và --tls-key."),
	domain.CodeStateUnknown:    says("không có trạng thái này. Hãy chọn một nút trên trang."),
	domain.CodeAccountUnknown: func(g given) string {
		return "không có tài khoản “" + g.text(0) + "”. Hãy kiểm tra lại tên đăng nhập."
	},
}
