package vi

// Fields of a letter's form.
const (
	FieldFormOn     = "Thể thức của văn bản đề ngày"
	FieldFormFrom   = "Áp dụng từ ngày"
	FieldAbove      = "Cơ quan cấp trên (dòng đầu)"
	FieldIssuer     = "Cơ quan ban hành (dòng hai)"
	FieldCalled     = "Gọi trong câu văn"
	FieldSymbol     = "Ký hiệu"
	FieldPlace      = "Địa danh"
	FieldAuthority  = "Quyền ký"
	FieldPost       = "Chức vụ dòng dưới"
	FieldSigner     = "Họ và tên người ký"
	FieldCopies     = "Nơi nhận"
	FieldRecipients = "Nơi nhận, mỗi nơi một dòng"

	HintCalled     = "Ví dụ: Ban Tổ chức Tỉnh ủy."
	HintSymbol     = "Phần sau dấu gạch chéo, ví dụ BTCTU."
	HintAuthority  = "Người đứng đầu ký: TRƯỞNG BAN. Cấp phó ký: K/T TRƯỞNG BAN. Thay mặt: T/M BAN THƯỜNG VỤ."
	HintSigner     = "Để trống thì chừa chỗ."
	HintRecipients = "Không ghi gạch đầu dòng và dấu cuối dòng."
	HintFormFrom   = "Văn bản đề ngày trước ngày này giữ thể thức cũ."
)

// SymbolLine is the line of number and symbol, the number left open.
func SymbolLine(symbol string) string { return "Số      -CV/" + symbol }

// PlaceLine is the line of place and date, the date left open.
func PlaceLine(place string) string { return place + ", ngày      tháng      năm" }
