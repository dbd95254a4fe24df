package vi

import "tiendo/internal/domain"

// ruleSentences say what is wrong with figure rules, plans and days that were
// typed on a page.
var ruleSentences = map[domain.Code]func(given) string{
	domain.CodeFieldEmpty: says("mục này để trống. Hãy ghi rồi làm lại."),
	domain.CodeChoice:     says("giá trị này không có trong danh sách. Hãy chọn một giá trị trong danh sách."),

	domain.CodeRuleDigits:    says("số chữ số thập phân phải từ 0 đến 4. Hãy chọn lại."),
	domain.CodeRuleThreshold: says("ngưỡng trung bình phải lớn hơn 0 và không cao hơn ngưỡng cao. Hãy ghi như 100% và 60%, hoặc phân số như 3/5."),
	domain.CodeRuleDay:       says("ngày trong tháng phải từ 1 đến 31. Hãy ghi lại; tháng ngắn hơn thì lấy ngày cuối tháng."),
	domain.CodeRulePeriods:   says("các kỳ báo cáo dời ngày chồng lên nhau, hoặc một tháng được ghi hai lần. Hãy kiểm tra lại ngày đầu của từng kỳ."),
	domain.CodeRuleStreak:    says("số tháng liền phải từ 1 trở lên. Hãy ghi lại, ví dụ 3."),
	domain.CodeRuleExcuses:   says("mỗi khoảng tháng không tính cần tháng đầu, lý do, và không được chồng lên khoảng khác của cùng đơn vị. Hãy kiểm tra lại từng dòng."),
	domain.CodeRulesSame:     says("quy tắc vừa ghi giống hệt quy tắc đang áp dụng từ ngày này, nên không có gì để ghi. Hãy sửa một mục, hoặc chọn ngày khác."),
	domain.CodeRulesChanged: func(g given) string {
		return "quy tắc của kỳ này vừa được " + ActorName(g.text(0)) + " đổi lúc " + g.text(1) + ". Nội dung đồng chí đang nhập vẫn còn; hãy xem bản mới ở bảng các lần thay đổi, rồi xem trước và ghi lại nếu vẫn cần."
	},

	domain.CodePlanCode: says("mã kỳ chỉ gồm chữ, số và các dấu - . , không quá 20 ký tự, không có dấu cách. Hãy ghi như 2026 hoặc 2026-dot-2."),
	domain.CodePlanTaken: func(g given) string {
		return "đã có kỳ chỉ tiêu mang mã “" + g.text(0) + "”. Hãy dùng mã khác, hoặc mở kỳ đó để điều chỉnh chỉ tiêu."
	},
	domain.CodePlanLong: func(g given) string {
		return "kỳ chỉ tiêu dài quá " + g.text(0) + " năm. Hãy kiểm tra lại năm của hai ngày."
	},
	domain.CodeNoTargets: says("chưa ghi chỉ tiêu của đơn vị nào. Hãy chọn đơn vị và ghi chỉ tiêu ở ít nhất một dòng."),
	domain.CodeTargetTwice: func(g given) string {
		return "đơn vị này đã ghi ở dòng " + g.row(0) + ". Hãy bỏ một trong hai dòng."
	},
	domain.CodeNotBelow:     says("đơn vị này không trực thuộc đảng bộ đang phân bổ. Hãy chọn đơn vị trực thuộc."),
	domain.CodeNoLowerUnits: says("đảng bộ này chưa có tổ chức trực thuộc trong hệ thống nên chưa phân bổ được. Hãy nhập các tổ chức trực thuộc trước."),
	domain.CodeTargetsChanged: func(g given) string {
		return "chỉ tiêu của kỳ này vừa được " + ActorName(g.text(0)) + " thay đổi lúc " + g.text(1) + ". Nội dung đồng chí đang nhập vẫn còn; hãy xem trước lại rồi ghi nếu vẫn cần."
	},
	domain.CodeTotalDiffers: func(g given) string {
		return "văn bản này đã ghi trong hệ thống với tổng là " + g.text(1) + ", khác " + g.text(0) + ". Hãy để trống mục này, hoặc ghi số của văn bản điều chỉnh."
	},
	domain.CodeTooManyDays: func(g given) string {
		return "khoảng ngày dài quá " + g.text(0) + " ngày. Hãy kiểm tra lại năm, hoặc chia thành nhiều lần."
	},
	domain.CodeFileNeeded: says("chưa chọn tệp, hoặc tệp trống. Hãy chọn tệp .xlsx hoặc .csv."),
}
