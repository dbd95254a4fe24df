package vi

import "tiendo/internal/domain"

// apiSentences say what is wrong with a token, or with what a program sends.
var apiSentences = map[domain.Code]func(given) string{
	domain.CodeTokenName:  says("không phải là tên mã truy cập: tên có từ 2 đến 40 ký tự, chỉ gồm chữ thường không dấu, chữ số và các dấu - . _, bắt đầu bằng chữ hoặc số. Hãy ghi như phan-mem-bao-cao."),
	domain.CodeTokenTaken: says("tài khoản này đã có mã truy cập mang tên đó, kể cả mã đã thu hồi. Hãy ghi tên khác, ví dụ thêm năm vào sau."),
	domain.CodeTokenScope: says("chưa chọn phạm vi của mã truy cập, hoặc phạm vi không có trong danh sách. Hãy chọn ít nhất một phạm vi."),
	domain.CodeTokenNoRight: func(g given) string {
		return "tài khoản không có quyền nào của phạm vi “" + g.tokenScope(0) + "” tại đơn vị này nên mã truy cập cũng không có. Hãy bỏ phạm vi đó, hoặc để quản trị của chính đơn vị tạo mã."
	},
	domain.CodeTokenLife: func(g given) string {
		return "ngày cuối dùng mã truy cập phải từ " + g.date(0) + " đến " + g.date(1) + ". Hãy chọn lại ngày; khi gần hết hạn thì tạo mã mới."
	},
	domain.CodeTokenMissing: says("lời gọi chưa kèm mã truy cập. Hãy gửi tiêu đề Authorization: Bearer kèm mã; mã được tạo ở trang Quản trị, mục Mã truy cập."),
	domain.CodeTokenUnknown: says("mã truy cập không đúng hoặc đã bị thu hồi. Hãy kiểm tra lại mã, hoặc đề nghị quản trị đơn vị tạo mã mới."),
	domain.CodeTokenExpired: func(g given) string {
		return "mã truy cập đã hết hạn sau ngày " + g.date(0) + ". Hãy đề nghị quản trị đơn vị tạo mã mới."
	},
	domain.CodeTokenIdle: says("tài khoản đứng sau mã truy cập không còn quyền nào tại đơn vị: tài khoản bị khóa, đã kết thúc hoặc không còn vai trò, hoặc đơn vị đã kết thúc. Hãy đề nghị quản trị đơn vị tạo mã mới."),
	domain.CodeTokenReach: func(g given) string {
		return "mã truy cập không có phạm vi cần cho lời gọi này (" + g.text(0) + "). Hãy đề nghị quản trị đơn vị tạo mã có phạm vi đó."
	},
	domain.CodeTokenWait: func(g given) string {
		return "có quá nhiều lời gọi với mã truy cập sai từ địa chỉ này. Hãy thử lại sau " + g.text(0) + "."
	},

	domain.CodeKeyReused: says("khóa Idempotency-Key này đã dùng cho một lời gọi khác trong 24 giờ qua. Hãy dùng khóa mới cho mỗi việc; chỉ gửi lại khóa cũ khi gửi lại đúng lời gọi cũ."),
	domain.CodeKeyBad: func(g given) string {
		return "Idempotency-Key phải có từ 1 đến " + g.number(0) + " ký tự ASCII nhìn thấy được. Hãy dùng một UUID."
	},
	domain.CodeBodyJSON: func(g given) string {
		return "nội dung gửi không phải là JSON đúng (" + g.text(0) + "). Hãy kiểm tra lại dấu ngoặc, dấu phẩy và mã hóa UTF-8."
	},
	domain.CodeBodyKind: func(g given) string {
		return "nội dung gửi có kiểu “" + g.text(0) + "”, hệ thống chỉ nhận application/json. Hãy gửi tiêu đề Content-Type: application/json."
	},
	domain.CodeBodyLong: func(g given) string {
		return "nội dung gửi dài quá " + g.number(0) + " byte. Hãy chia thành nhiều lời gọi."
	},
	domain.CodeBodyDeep: func(g given) string {
		return "nội dung gửi lồng nhau quá " + g.number(0) + " tầng. Hãy gửi đúng như mô tả ở /api."
	},
	domain.CodeBodyTwice: func(g given) string {
		return "trường “" + g.text(0) + "” đứng hai lần trong một đối tượng. Hãy để lại một lần."
	},
	domain.CodeBodyUnknown: func(g given) string {
		return "không có trường “" + g.text(0) + "” ở chỗ này. Hãy bỏ trường đó hoặc sửa tên theo mô tả ở /api; không có gì được ghi."
	},
	domain.CodeBodyType: func(g given) string {
		return "giá trị phải là " + g.bodyType(0) + ". Hãy sửa lại giá trị."
	},
	domain.CodeBodyMissing: says("thiếu trường bắt buộc này. Hãy ghi giá trị theo mô tả ở /api."),
	domain.CodeQueryLimit: func(g given) string {
		return "limit phải là số nguyên từ 1 đến " + g.number(0) + ". Hãy ghi lại, hoặc bỏ đi để lấy số dòng mặc định."
	},
	domain.CodeQueryCursor: says("cursor này không phải do hệ thống cấp. Hãy đi theo đường dẫn next của trang trước, hoặc bỏ cursor để bắt đầu lại."),
	domain.CodeQueryName:   says("không có tham số này trong lời gọi. Hãy bỏ đi hoặc sửa tên theo mô tả ở /api."),
	domain.CodeQueryValue:  says("giá trị của tham số này không đọc được. Hãy ghi ngày như 2026-05-31, thời điểm như 2026-06-01T00:00:00+07:00, hoặc chọn trong danh sách ở /api."),
}

// BodyTypes are what a field of a program's call may have to be.
var BodyTypes = map[string]string{
	"string": "chuỗi ký tự", "integer": "số nguyên trong khoảng từ −9.007.199.254.740.991 đến 9.007.199.254.740.991, không có phần thập phân",
	"boolean": "true hoặc false", "object": "một đối tượng", "array": "một mảng",
	"date": "ngày dạng 2026-05-31", "date-time": "thời điểm dạng 2026-06-01T08:00:00+07:00",
}

func (g given) bodyType(i int) string {
	if s, ok := BodyTypes[g.text(i)]; ok {
		return s
	}
	return g.text(i)
}

func (g given) tokenScope(i int) string {
	if i < len(g) {
		if s, ok := g[i].(domain.TokenScope); ok {
			return TokenScope(s)
		}
	}
	return g.text(i)
}
