package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
)

// registerSentences say what is wrong with a line of the register, a delivery,
// a task or an answer.
var registerSentences = map[domain.Code]func(given) string{
	domain.CodeEntryMissing: says("mục này để trống. Hãy ghi nội dung."),
	domain.CodeEntryNumber:  says("văn bản đã phát hành phải có số. Hãy ghi số như trên văn bản; hệ thống không tự cấp số."),
	domain.CodeEntryType:    says("chưa chọn loại văn bản có trong danh sách. Hãy chọn loại."),
	domain.CodeEntryDay:     says("chưa có ngày. Hãy ghi ngày/tháng/năm, ví dụ 21/5/2026."),
	domain.CodeEntryBases: func(g given) string {
		return "ghi được nhiều nhất " + g.number(0) + " văn bản căn cứ. Hãy bớt lại."
	},
	domain.CodeEntryBasis: func(g given) string {
		return "không đọc được căn cứ “" + g.long(0) + "”. Hãy ghi mỗi dòng một văn bản, ví dụ: 149-TB/TU, 30/01/2026."
	},
	domain.CodeEntryBasisLater: func(g given) string {
		return "văn bản căn cứ ngày " + g.date(0) + " muộn hơn ngày của văn bản này. Hãy kiểm tra lại hai ngày."
	},
	domain.CodeEntryArrived: func(g given) string {
		return "ngày đến trước ngày văn bản (" + g.date(0) + "). Hãy kiểm tra lại hai ngày."
	},
	domain.CodeEntryTwice: func(g given) string {
		return "trong năm đã có văn bản mang số này trong sổ: " + g.text(0) + " ngày " + g.date(1) + ", “" + g.long(2) + "”. Nếu đúng là hai văn bản khác nhau, hãy đánh dấu xác nhận rồi ghi lại; nếu không, hãy kiểm tra lại số."
	},
	domain.CodeEntrySame: func(g given) string {
		return "văn bản " + g.text(0) + " này đã có trong sổ với đúng nội dung như vậy, nên không ghi thêm lần nữa. Hãy mở dòng đã ghi."
	},
	domain.CodeEntryUnchanged: says("chưa có gì khác với nội dung đang ghi trong sổ, nên không ghi đính chính. Hãy sửa mục cần đính chính."),
	domain.CodeEntryStep: func(g given) string {
		return "văn bản đang ở trạng thái “" + g.state(0) + "” nên không chuyển sang “" + g.state(1) + "” được. Hãy mở lại trang để xem trạng thái hiện nay."
	},
	domain.CodeEntryBefore: func(g given) string {
		return "ngày này trước ngày ban hành ghi trên văn bản (" + g.date(0) + "). Hãy kiểm tra lại ngày."
	},
	domain.CodeEntryReplaces: says("chưa chọn văn bản thay thế. Hãy ghi văn bản mới vào sổ và phát hành trước, rồi chọn văn bản đó."),
	domain.CodeEntryAnswered: func(g given) string {
		return "đã có " + g.number(0) + " đơn vị báo cáo thực hiện văn bản này. Thu hồi thì các báo cáo được giữ nguyên, nhưng không nhận thêm. Nếu vẫn thu hồi, hãy đánh dấu xác nhận."
	},
	domain.CodeEntryLetter:   says("dòng này là công văn đã phát hành trên hệ thống nên số, ký hiệu, ngày và trích yếu lấy từ công văn, không đính chính ở đây. Nếu công văn sai, hãy thu hồi hoặc thay thế công văn."),
	domain.CodeEntryFile:     says("chưa chọn tệp nào, hoặc tệp rỗng. Hãy chọn tệp văn bản."),
	domain.CodeEntryFileKind: says("đây không phải tệp văn bản hệ thống nhận giữ, hoặc nội dung không đúng với đuôi tệp. Hãy dùng PDF, Word, Excel hoặc ảnh chụp (.jpg, .png)."),
	domain.CodeEntryFileSize: func(g given) string {
		return "tệp lớn quá " + g.number(0) + " MB. Hãy quét với độ phân giải thấp hơn hoặc lưu lại dạng PDF nhỏ hơn."
	},
	domain.CodeEntryFileSame: says("tệp này chính là tệp đang đính kèm, nên không lưu thêm. Hãy kiểm tra xem đã chọn đúng tệp chưa."),
	domain.CodeTextSigns:     says("có ký tự không đọc được hoặc không in được. Hãy gõ lại chỗ đó, hoặc dán dưới dạng văn bản thuần."),

	domain.CodeDeliverNobody: says("chưa chọn nơi nhận nào. Hãy chọn ít nhất một đơn vị."),
	domain.CodeDeliverAgain:  says("các đơn vị đã chọn đều đã được chuyển văn bản này trước đó."),
	domain.CodeDeliverPaper: func(g given) string {
		return "chỉ chuyển được văn bản đã phát hành và còn hiệu lực; văn bản này đang ở trạng thái “" + g.state(0) + "”. Hãy phát hành văn bản trước."
	},

	domain.CodeDeliverTicked: func(g given) string {
		return "đang đánh dấu " + g.number(0) + " đơn vị nhưng ô “Nơi nhận” lại chọn cả nhóm. Muốn chuyển đúng các đơn vị đã đánh dấu, hãy chọn “Các đơn vị đánh dấu ở dưới”; muốn chuyển cả nhóm, hãy bỏ các dấu."
	},
	domain.CodeBackAnswered: func(g given) string {
		return "đơn vị đã gửi báo cáo thực hiện văn bản này (" + g.number(0) + " báo cáo), nên không rút văn bản khỏi đơn vị được nữa. Nếu văn bản sai, hãy thu hồi cả văn bản; các báo cáo được giữ nguyên."
	},
	domain.CodeBackNobody: says("văn bản này không có ở đơn vị đã chọn: có thể đã được rút trước đó. Hãy mở lại trang để xem các nơi nhận hiện nay."),

	domain.CodeTaskKind: says("không có loại báo cáo này. Hãy chọn trong danh sách."),
	domain.CodeTaskDue: func(g given) string {
		return "thời hạn trước ngày văn bản (" + g.date(0) + "). Hãy ghi đúng thời hạn in trong văn bản, hoặc để trống nếu văn bản không ấn định."
	},
	domain.CodeTaskUnits: says("chưa có đơn vị nào được giao. Hãy chuyển văn bản cho đơn vị trước, rồi chọn đơn vị thực hiện."),
	domain.CodeTaskSame:  says("việc này đã được chọn với đúng nội dung, thời hạn và các đơn vị như vậy, nên không ghi thêm lần nữa."),
	domain.CodeTaskPaper: func(g given) string {
		return "văn bản đang ở trạng thái “" + g.state(0) + "” nên việc từ văn bản này không thực hiện tiếp. Nội dung đã báo cáo được giữ nguyên."
	},
	domain.CodeTaskStep: func(g given) string {
		return "việc này đang ở trạng thái “" + g.taskState(0) + "” nên không chuyển sang “" + g.taskState(1) + "” được. Hãy mở lại trang để xem trạng thái hiện nay."
	},

	domain.CodeAnswerFigures: func(g given) string {
		return "ghi được nhiều nhất " + g.number(0) + " dòng số liệu. Hãy bớt lại hoặc đính kèm vào phần nội dung."
	},
	domain.CodeAnswerFigure:   says("ghi cả tên và số của số liệu; số là số nguyên không âm, ví dụ 12. Hãy sửa hoặc bỏ trống cả dòng."),
	domain.CodeAnswerExpected: says("chưa ghi dự kiến kết nạp của tháng nào. Hãy ghi số dự kiến từng tháng; tháng dự kiến không kết nạp thì ghi 0."),
	domain.CodeAnswerMonth:    says("tháng này đã ghi ở dòng trên. Hãy gộp lại một dòng."),
}

// taskState names the state of a task that was given.
func (g given) taskState(i int) string {
	if i < len(g) {
		if s, ok := g[i].(register.TaskState); ok {
			return TaskState(s)
		}
	}
	return g.text(i)
}
