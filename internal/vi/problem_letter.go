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
	domain.CodeFormChanged: func(g given) string {
		return "thể thức này vừa được " + ActorName(g.text(0)) + " đổi lúc " + g.text(1) + ". Nội dung đồng chí đang nhập vẫn còn, chưa ghi gì; hãy xem các chỗ vừa đổi ở dưới, sửa nếu cần, rồi xem trước và ghi lại."
	},
	domain.CodeFormDay: says("chưa có ngày bắt đầu áp dụng thể thức này. Hãy ghi ngày; văn bản có ngày ban hành trước đó giữ thể thức cũ."),

	domain.CodeLetterNumber: func(g given) string {
		return "số văn bản là một số nguyên từ 1 đến " + g.number(0) + ". Hãy ghi chỉ phần số, hoặc để trống cho văn thư ghi tay."
	},
	domain.CodeLetterBlocks: func(g given) string {
		return "văn bản cần ít nhất một và nhiều nhất " + g.number(0) + " đoạn."
	},
	domain.CodeLetterBlockKind: says("không có kiểu đoạn này. Hãy chọn một kiểu trong danh sách."),
	domain.CodeLetterOpen:      says("có dấu [[ mà không có ]] đóng lại. Hãy thêm ]] sau tên con số, hoặc bỏ [[ nếu gõ nhầm."),
	domain.CodeLetterToken: func(g given) string {
		return "không có con số nào tên là “" + g.text(0) + "”. Hãy chép đúng tên trong bảng “Các con số dùng được”, ví dụ [[đã kết nạp]]."
	},
	domain.CodeLetterTyped: func(g given) string {
		return "con số [[" + g.text(0) + "]] được sửa tay thành “" + g.text(1) + "”, còn theo số liệu là " + g.text(2) + ". Con số tự tính từ số liệu nên không sửa ở đây; nếu số liệu sai, hãy đính chính kết quả đã nhập, nếu muốn ghi số khác, hãy bỏ cả [[…]] và gõ số đó."
	},
	domain.CodeLetterNotes: func(g given) string {
		return "đoạn có " + g.number(0) + " chỗ đánh dấu [[chú thích]] nhưng có " + g.number(1) + " chú thích. Hãy đặt mỗi chú thích một dấu [[chú thích]] trong đoạn (nhiều nhất 20)."
	},
	domain.CodeLetterNoteInNote: says("trong chú thích không đặt được chú thích khác. Hãy bỏ [[chú thích]] ở đây."),
	domain.CodeLetterWhen:       says("không có điều kiện gửi này. Hãy chọn một điều kiện trong danh sách."),
	domain.CodeLetterWhenAll:    says("đoạn này chỉ gửi một số đơn vị, nhưng văn bản đang là một bản chung cho mọi nơi. Hãy chọn “Gửi riêng từng đảng bộ” ở đầu văn bản, hoặc chọn “Gửi tất cả” cho đoạn này."),
	domain.CodeLetterByUnit:     says("loại văn bản này không đổi được cách gửi: công văn đề nghị báo cáo làm rõ nguyên nhân luôn gửi riêng từng đảng bộ; báo cáo, tờ trình, thông báo và công văn biểu dương luôn là một bản chung."),
	domain.CodeLetterOnly: func(g given) string {
		return "không có đơn vị nào có mã hoặc tên “" + g.text(0) + "” trong bảng tiến độ của văn bản. Hãy ghi mã, hoặc đúng tên như trong bảng tiến độ, mỗi đơn vị một dòng."
	},
	domain.CodeLetterNobody:   says("không có đơn vị nào thỏa điều kiện để gửi văn bản này. Hãy xem lại điều kiện gửi, ngày tính, hoặc danh sách đơn vị được chọn."),
	domain.CodeLetterKind:     says("loại văn bản này không soạn được ở nơi đồng chí đang làm việc. Công văn của đảng ủy do đảng ủy soạn; các loại khác do Ban Tổ chức Tỉnh ủy soạn."),
	domain.CodeLetterUploaded: says("văn bản này đã có bản sửa bằng Word nên không soạn tiếp trên trang. Hãy sửa tệp Word và tải lên lại."),
	domain.CodeLetterFile: func(g given) string {
		return "không đọc được tệp này như một tệp Word (.docx): " + g.long(0) + ". Hãy mở bằng Word, lưu lại dạng .docx rồi tải lên."
	},
	domain.CodeLetterFileSize: func(g given) string {
		return "tệp lớn quá " + g.number(0) + " MB. Văn bản chỉ có chữ và bảng; hãy bỏ hình ảnh chèn thêm rồi tải lên lại."
	},
	domain.CodeLetterDate:     says("không đọc được ngày ban hành. Hãy ghi như 21/5/2026, hoặc để trống cho văn thư ghi tay."),
	domain.CodeCompareUnnamed: says("tệp không còn ghi được lập từ văn bản nào. Hãy mở văn bản ấy và tải tệp lên ở đó; trên dòng lệnh, thêm --letter và mã của văn bản."),
	domain.CodeCompareGone: func(g given) string {
		return "không có văn bản mã " + g.number(0) + " ở nơi đồng chí đang làm việc. Hãy kiểm tra tệp được lập từ hệ thống này, hoặc chọn đúng văn bản."
	},
	domain.CodeLetterSame: says("tệp này không khác gì bản hiện có, nên không lưu thành bản mới. Hãy kiểm tra xem đã chọn đúng tệp vừa sửa chưa."),
}
