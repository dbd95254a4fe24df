package vi

// ErrorPage is the heading of a page that could not be shown, and what to do.
func ErrorPage(status int) (title, lead string) {
	switch status {
	case 400:
		return "Chưa đọc được nội dung gửi lên", "Trong địa chỉ hoặc nội dung có ký tự không phải là chữ (ký tự rỗng, hoặc chữ bị hỏng mã), nên chưa ghi gì. Đồng chí quay lại trang trước, gõ lại chỗ vừa dán vào rồi gửi lần nữa."
	case 403:
		return "Không được phép", "Vai trò đồng chí đang dùng không được giao trang này hoặc việc này ở đơn vị được hỏi, nên chưa ghi gì. Đồng chí có vai trò ở nhiều nơi thì chọn lại nơi làm việc ở góc trên bên phải; cần thêm quyền thì đề nghị người quản trị tài khoản của đơn vị."
	case 404:
		return "Không tìm thấy trang", "Địa chỉ không đúng, hoặc đơn vị không có trong hệ thống vào ngày được hỏi."
	case 409:
		return "Số liệu vừa thay đổi", "Có người vừa sửa nội dung này. Đồng chí hãy tải lại trang để xem số liệu mới."
	case 422:
		return "Chưa trả lời được", "Đồng chí kiểm tra lại nội dung dưới đây."
	case 503:
		return "Hệ thống đang bận", "Quá nhiều người đăng nhập cùng lúc. Đồng chí đợi một phút rồi thử lại."
	}
	return "Hệ thống gặp lỗi", "Trang này chưa hiển thị được; số liệu đã ghi không bị ảnh hưởng. Đồng chí thử lại sau ít phút, nếu vẫn lỗi thì báo quản trị hệ thống kèm mã lỗi."
}

// FromElsewhere is the heading of a page that answers what was sent from the page
// of another site, and what to do.
func FromElsewhere() (title, lead string) {
	return "Không được phép", "Yêu cầu này đến từ một trang khác nên không được thực hiện. Đồng chí hãy mở lại trang và thử lần nữa."
}

// SignInFirst answers a program that asks without a session.
const SignInFirst = "Cần đăng nhập: yêu cầu này không kèm phiên đăng nhập còn hiệu lực. Hãy đăng nhập bằng trình duyệt rồi gửi kèm cookie của phiên."

// ErrorLine is such a heading as one line for a program, with the number by
// which the log can be searched, if there is one.
func ErrorLine(title, lead, number string) string {
	line := title + ". " + lead
	if number != "" {
		line += " Mã lỗi: " + number
	}
	return line
}

// OnlyByProxy answers whoever comes past the server that is to encrypt.
const OnlyByProxy = "Địa chỉ này chỉ nhận yêu cầu qua máy chủ chuyển tiếp có mã hóa. Đồng chí mở hệ thống bằng địa chỉ https:// được cấp."
