package vi

import "tiendo/internal/domain"

// letterSentences say what is wrong with the form of a letter.
var letterSentences = map[domain.Code]func(given) string{
	domain.CodeFormMissing: says("mục này để trống nên văn bản thiếu thể thức. Hãy ghi đúng như trên văn bản của cơ quan."),
	domain.CodeFormLine:    says("có dấu xuống dòng, ký tự không in được hoặc dấu cách ở đầu, cuối. Hãy ghi lại trên một dòng."),
	domain.CodeFormLayout: func(g given) string {
		return "không có mẫu thể thức này. Hãy chọn một trong các mẫu: " + g.long(0) + "."
	},
	domain.CodeFormSymbol:    says("không phải ký hiệu cơ quan ban hành: ký hiệu chỉ gồm chữ cái, viết liền. Hãy ghi như BTCTU."),
	domain.CodeFormPost:      says("ký thay (K/T), thay mặt (T/M) hoặc thừa lệnh (T/L) thì dòng dưới phải có chức vụ người ký. Hãy ghi chức vụ, ví dụ PHÓ TRƯỞNG BAN; nếu người đứng đầu ký thì bỏ K/T."),
	domain.CodeFormHead:      says("người đứng đầu ký thì chỉ ghi một dòng chức vụ. Hãy bỏ dòng này; nếu cấp phó ký thì ghi K/T ở dòng trên."),
	domain.CodeFormCommittee: says("cấp ủy, ban thường vụ ký thay mặt (T/M), không dùng ký thay (K/T). Hãy ghi T/M, ví dụ T/M BAN THƯỜNG VỤ, dòng dưới là PHÓ BÍ THƯ."),
	domain.CodeFormRecipients: func(g given) string {
		return "cần ghi ít nhất một và nhiều nhất " + g.number(0) + " nơi nhận. Hãy ghi mỗi nơi nhận một dòng."
	},
	domain.CodeFormRecipient: says("chỉ ghi tên nơi nhận; dấu gạch đầu dòng và dấu cuối dòng do mẫu thể thức tự thêm. Hãy bỏ các dấu này."),
	domain.CodeFormDay:       says("chưa có ngày bắt đầu áp dụng thể thức này. Hãy ghi ngày; văn bản có ngày ban hành trước đó giữ thể thức cũ."),
}
