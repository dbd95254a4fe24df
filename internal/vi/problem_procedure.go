package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// procedureSentences say what is wrong with a set of rules of the procedure,
// and what such a set has against a file.
var procedureSentences = map[domain.Code]func(given) string{
	domain.CodeRuleUnreached: func(g given) string {
		return "không có bước nào dẫn đến “" + g.fileState(0) + "” nên quy trình bị đứt ở đây. Hãy sửa trạng thái trước hoặc sau của các bước."
	},
	domain.CodeRuleEvent: func(g given) string {
		return "bộ quy định không có bước “" + g.fileEvent(0) + "” mà chỗ này nhắc đến. Hãy thêm bước đó, hoặc chọn bước khác."
	},
	domain.CodeRuleClock: func(g given) string {
		return "bộ quy định không có thời hạn “" + g.fileClock() + "” mà giấy tờ này dựa vào. Hãy thêm thời hạn đó, hoặc bỏ trống."
	},
	domain.CodeConsentOpen: func(g given) string {
		return "từ ngày " + g.date(0) + " hồ sơ đang chờ ý kiến cấp có thẩm quyền. Hãy ghi số, ngày văn bản trả lời trước."
	},
	domain.CodePaperNumber:  says("bước này phải có số, ký hiệu văn bản. Hãy ghi số văn bản; không ghi nội dung."),
	domain.CodeEndReason:    says("bước này phải có lý do. Hãy chọn một lý do trong danh sách; không ghi thêm nội dung khác."),
	domain.CodeEndReasonBad: says("lý do này không có trong danh sách của bước. Hãy chọn một lý do trong danh sách."),
	domain.CodeVotesNotFailed: func(g given) string {
		return "chỉ báo cáo cấp trên khi đã biểu quyết không đủ số phiếu " + g.number(0) + " lần liền; hồ sơ mới có " + g.number(1) + " lần. Hãy kiểm tra lại kết quả biểu quyết đã ghi."
	},
	domain.CodeMoveDecided: func(g given) string {
		return "cấp ủy nơi chuyển đi chỉ quyết định được đến hết ngày " + g.date(0) + ". Hãy chuyển hồ sơ để nơi chuyển đến xem xét, quyết định."
	},
	domain.CodeReadmitEarly: func(g given) string {
		return "chưa đủ thời gian để xem xét kết nạp lại; sớm nhất là ngày " + g.date(0) + ". Hãy kiểm tra lại ngày ra khỏi Đảng."
	},
	domain.CodeReadmitAgain: func(g given) string {
		return "đã kết nạp lại " + g.number(0) + " lần; chỉ kết nạp lại một lần. Hãy kiểm tra lại hồ sơ trước đây."
	},
	domain.CodeReadmitBarred:  says("người này thuộc trường hợp không xem xét kết nạp lại. Hãy kiểm tra lại hình thức ra khỏi Đảng đã ghi."),
	domain.CodeReadmitPardon:  says("người đã xin ra khỏi Đảng chỉ được xem xét lại khi cấp có thẩm quyền đồng ý. Hãy ghi số, ngày văn bản đồng ý."),
	domain.CodeReadmitConsent: says("kết nạp lại phải có văn bản đồng ý của ban thường vụ cấp ủy trực thuộc Trung ương trước khi quyết định. Hãy ghi số, ngày văn bản."),
	domain.CodeRedoNone:       says("không có bước nào như vậy để làm lại. Hãy chọn một bước đã ghi, còn hiệu lực, của quy trình."),
	domain.CodeRedoBefore: func(g given) string {
		return "ngày làm lại phải từ ngày đã làm sai, " + g.date(0) + ", trở đi. Hãy kiểm tra lại ngày."
	},
	domain.CodeRedoFailed: says("biểu quyết lại không đủ số phiếu nên bước làm sai chưa được thay. Hãy báo cáo cấp ủy có thẩm quyền xem xét, quyết định."),
	domain.CodeIntroMember: func(g given) string {
		return "nơi có tổ chức này thì người trong độ tuổi phải là đoàn viên của tổ chức giới thiệu: " + FileOrganisation(casefile.Organisation(g.text(0))) + ". Hãy kiểm tra lại thông tin đoàn viên."
	},
	domain.CodeIntroUnsure: says("ngày sinh chưa đủ ngày, tháng nên chưa biết còn trong độ tuổi thanh niên hay không. Hãy ghi đủ ngày, tháng, năm sinh."),
	domain.CodeIntroFew: func(g given) string {
		return "theo quy định về người giới thiệu (Điều lệ Đảng, Điều 4.1), phải có " + g.number(0) + " đảng viên chính thức giới thiệu, giúp đỡ; hồ sơ mới có " + g.number(1) + ". Hãy phân công thêm."
	},
	domain.CodeIntroPaper: func(g given) string {
		return "theo quy định về người giới thiệu (Điều lệ Đảng, Điều 4.1), trước khi chi bộ xét phải có giấy tờ: " + lowerFirst(FilePaper(casefile.PaperRule{Code: casefile.PaperCode(g.text(0))})) + ". Hãy ghi giấy tờ ấy trong hồ sơ là đã có, với ngày không sau ngày chi bộ xét."
	},
	domain.CodeHelperOfficial: says("người giới thiệu, giúp đỡ phải là đảng viên chính thức. Hãy chọn đảng viên khác."),
	domain.CodeHelperTogether: func(g given) string {
		return "người giới thiệu phải cùng công tác, học tập hoặc cư trú với người vào Đảng ít nhất " + g.number(0) + " tháng. Hãy ghi ngày bắt đầu, hoặc chọn đảng viên khác."
	},
	domain.CodePaperUnknown: func(g given) string {
		return "bộ quy định của hồ sơ không có giấy tờ mang mã “" + g.text(0) + "”. Hãy chọn trong danh mục."
	},
	domain.CodePaperNeeded: says("giấy tờ này bắt buộc phải có, không ghi “không cần” với lý do đó được. Hãy bổ sung giấy tờ, hoặc chọn đúng lý do."),
	domain.CodePaperMade: func(g given) string {
		return "giấy tờ này có khi ghi bước “" + g.fileEvent(0) + "”. Hãy ghi bước đó, với số và ngày văn bản."
	},
	domain.CodeRuleSetTaken: says("đã có bộ quy định mang mã này. Hãy đặt mã khác, hoặc sửa bộ quy định đang có."),
	domain.CodeRuleSetDay: func(g given) string {
		return "bộ quy định " + g.text(0) + " cũng áp dụng từ ngày này. Mỗi ngày chỉ một bộ quy định bắt đầu; hãy chọn ngày khác."
	},
	domain.CodeRuleSetChanged: func(g given) string {
		return "bộ quy định này vừa được " + ActorName(g.text(0)) + " sửa lúc " + g.text(1) + ". Chưa ghi gì; nội dung đồng chí đang nhập vẫn còn. Hãy xem lại bản mới rồi xem trước tác động lần nữa."
	},
	domain.CodeRuleSetSame: says("nội dung giống hệt bản đang lưu nên không có gì để ghi."),
	domain.CodeRuleSetFile: func(g given) string {
		return "không đọc được tệp bộ quy định (" + g.text(0) + "). Hãy dùng tệp do lệnh “tiendo rules show … --format json” xuất ra."
	},
	domain.CodeSettingSame:  says("thiết lập này đang như vậy từ trước nên không có gì để ghi. Hãy chọn giá trị hoặc ngày khác."),
	domain.CodeSettingPaper: says("phải ghi số, ngày của quyết định. Hãy ghi số, ký hiệu, ngày và nơi ban hành."),
	domain.CodeTooManyWorks: says("đồng chí đang có ba việc chạy cùng lúc. Hãy chờ một việc xong rồi làm lại."),
	domain.CodePaperNothing: says("chưa có gì thay đổi để ghi. Hãy chọn “Đã có” hoặc “Không cần” ở giấy tờ cần ghi."),
	domain.CodeBindNone:     says("chưa chọn hồ sơ nào, hoặc các hồ sơ đã chọn đều đã được quyết định như vậy. Hãy chọn hồ sơ."),
	domain.CodeBindDay: func(g given) string {
		return "ngày phải từ " + g.date(0) + " đến " + g.date(1) + ". Hãy sửa ngày."
	},
}
