package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// reportSentences say what is wrong with a campaign or a report.
var reportSentences = map[domain.Code]func(given) string{
	domain.CodeCampaignCode: says("không phải là mã đợt báo cáo: mã chỉ gồm chữ, số và các dấu - . _ /, không có dấu cách, tối đa 50 ký tự. Hãy ghi lại mã, ví dụ BC-2026."),
	domain.CodeCampaignTaken: func(g given) string {
		return "mã này đã dùng cho đợt báo cáo “" + g.long(0) + "”. Hãy ghi mã khác."
	},
	domain.CodeCampaignUnknown: func(g given) string {
		return "chưa có đợt báo cáo mang mã " + g.text(0) + ". Hãy kiểm tra lại mã hoặc mở đợt báo cáo trước."
	},
	domain.CodeCampaignDue: func(g given) string {
		return "số ngày của thời hạn phải từ " + g.number(0) + " đến " + g.number(1) + ". Hãy ghi lại số ngày."
	},
	domain.CodeCampaignLines: func(g given) string {
		return "đợt báo cáo phải có từ 1 đến " + g.number(0) + " chỉ tiêu báo cáo. Hãy chọn lại biểu mẫu."
	},
	domain.CodeCampaignLine:  says("chỉ tiêu hoặc cách kiểm tra này chưa đúng: mã phải khác nhau, loại phải có trong danh sách, cách kiểm tra chỉ dùng các chỉ tiêu số của đợt này. Hãy sửa lại chỉ tiêu."),
	domain.CodeCampaignSet:   says("không có biểu mẫu này. Hãy chọn trong danh sách biểu mẫu."),
	domain.CodeCampaignUnits: says("chưa có đơn vị nào phải báo cáo. Hãy chọn ít nhất một đơn vị trực thuộc đang hoạt động."),
	domain.CodePeriodNone:    says("không còn kỳ nào để mở: kỳ tiếp theo chưa bắt đầu, hoặc đợt báo cáo đã mở đủ các kỳ. Hãy mở lại khi kỳ tiếp theo bắt đầu."),
	domain.CodePeriodUnknown: func(g given) string {
		return "đợt báo cáo chưa mở kỳ " + g.text(0) + ". Hãy chọn kỳ đã mở."
	},
	domain.CodeExtension: func(g given) string {
		return "hạn riêng phải sau hạn chung của kỳ là ngày " + g.date(0) + ". Hãy ghi ngày muộn hơn."
	},
	domain.CodeCampaignUnit: func(g given) string {
		return "không có đơn vị trực thuộc nào mang mã " + g.text(0) + ", hoặc đơn vị không còn hoạt động. Hãy kiểm tra lại mã và chọn đơn vị trong danh sách."
	},
	domain.CodeReplyGone: says("báo cáo này không còn nội dung để trả lời: đơn vị đã rút lại hoặc đã bỏ dòng này. Hãy tải lại trang."),
	domain.CodeOutage:    says("thời gian gián đoạn phải có lúc bắt đầu trước lúc kết thúc. Hãy ghi lại hai thời điểm."),

	domain.CodeReportStep: func(g given) string {
		return "báo cáo đang ở trạng thái “" + g.reportState(0) + "” nên không thực hiện được việc “" + g.reportAct(1) + "”. Hãy mở lại trang để xem trạng thái hiện nay."
	},
	domain.CodeReportLocked: func(g given) string {
		return "kỳ báo cáo đã khóa sau ngày " + g.date(0) + ". Hãy liên hệ cơ quan yêu cầu báo cáo để gia hạn hoặc nhập thay theo văn bản."
	},
	domain.CodeReportEarly: func(g given) string {
		return "kỳ báo cáo đến hết ngày " + g.date(0) + " mới kết thúc nên chưa gửi được. Hãy lưu nháp và gửi từ ngày đó."
	},
	domain.CodeReportLine:   says("đợt báo cáo này không hỏi chỉ tiêu này. Hãy tải lại trang báo cáo."),
	domain.CodeReportUnsaid: says("chỉ tiêu bắt buộc còn để trống. Hãy chọn hoặc ghi câu trả lời; nếu không có thì ghi “Không có”."),
	domain.CodeReportChoice: func(g given) string {
		return "không có trong danh sách câu trả lời. Hãy chọn một trong: " + g.long(0) + "."
	},
	domain.CodeReportBelow: func(g given) string {
		return "ghi " + g.number(0) + ", thấp hơn kỳ trước (" + g.number(1) + "). Hãy kiểm tra lại; nếu kỳ trước sai, hãy đính chính kỳ trước."
	},
	domain.CodeOwnCode: func(g given) string {
		return "mã " + g.text(0) + " đã dùng cho chỉ tiêu khác. Hãy ghi mã khác hoặc để trống cho hệ thống tự đặt."
	},
	domain.CodeOwnKind: says("chưa chọn loại câu trả lời. Hãy chọn trong danh sách."),
	domain.CodeOwnChoices: func(g given) string {
		return "chỉ tiêu loại “chọn một trong danh sách” phải có từ " + g.number(0) + " đến " + g.number(1) + " câu trả lời. Hãy ghi mỗi câu trả lời một dòng."
	},
	domain.CodeOwnChoiceTwice: func(g given) string {
		return "câu trả lời “" + g.text(0) + "” ghi hai lần. Hãy bỏ một dòng."
	},
	domain.CodeOwnOther: func(g given) string {
		return "không có chỉ tiêu số nào của biểu này là “" + g.text(0) + "”. Hãy ghi số thứ tự, mã hoặc đúng nội dung của chỉ tiêu; nhiều chỉ tiêu thì cách nhau bằng dấu chấm phẩy."
	},
	domain.CodeOwnOthers:      says("chưa ghi chỉ tiêu để so. Hãy ghi một chỉ tiêu khác (với “bằng tổng” thì một hoặc nhiều chỉ tiêu khác)."),
	domain.CodeOwnNumber:      says("chỉ kiểm tra được chỉ tiêu là số. Hãy chọn “Không kiểm tra” hoặc đổi loại câu trả lời."),
	domain.CodeOwnStock:       says("chỉ so với kỳ trước được khi chỉ tiêu là số có đến cuối kỳ. Hãy đổi loại câu trả lời hoặc cách kiểm tra."),
	domain.CodeReportRequired: says("chỉ tiêu bắt buộc còn để trống. Hãy ghi số; nếu không có thì ghi 0."),
	domain.CodeReportSum: func(g given) string {
		return "ghi " + g.number(0) + " nhưng cộng các dòng chi tiết là " + g.number(1) + ". Hãy kiểm tra lại dòng tổng và các dòng chi tiết."
	},
	domain.CodeReportAtMost: func(g given) string {
		return "ghi " + g.number(0) + ", lớn hơn dòng tổng là " + g.number(1) + ". Hãy kiểm tra lại hai dòng."
	},
	domain.CodeReportBalance: func(g given) string {
		return "ghi " + g.number(0) + " nhưng tính từ số đầu kỳ, tăng và giảm thì phải là " + g.number(1) + ". Hãy kiểm tra lại các dòng này."
	},
	domain.CodeReportCarries: func(g given) string {
		return "ghi " + g.number(0) + " nhưng cuối kỳ trước đơn vị báo cáo " + g.number(1) + ". Hãy kiểm tra lại; nếu kỳ trước sai, hãy đính chính kỳ trước."
	},
	domain.CodeReportOutlier: func(g given) string {
		return "ghi " + g.number(0) + ", cao hơn nhiều so với kỳ trước (" + g.number(1) + "). Hãy kiểm tra lại; nếu đúng thì cứ gửi."
	},
	domain.CodeReportPeak: func(g given) string {
		in := "tháng cao nhất"
		if len(g) > 2 {
			if m, ok := g[2].(domain.YearMonth); ok {
				in = lowerFirst(Month(m))
			}
		}
		return "ghi " + g.number(0) + ", cao hơn nhiều so với 12 tháng qua (cao nhất là " + g.number(1) + ", " + in + "). Hãy kiểm tra lại; nếu đúng thì cứ gửi."
	},
	domain.CodeReportLeft: func(g given) string {
		return "ghi " + g.number(0) + ", nhiều hơn số còn phải kết nạp theo chỉ tiêu (" + g.number(1) + "). Hãy kiểm tra lại; nếu đúng thì cứ gửi."
	},
	domain.CodeReportSame:   says("nội dung giống hệt bản đã được tiếp nhận nên không gửi lại. Hãy sửa chỉ tiêu cần đính chính."),
	domain.CodeReportPaper:  says("nhập thay đơn vị phải ghi số và ngày của văn bản làm căn cứ. Hãy ghi như trên văn bản."),
	domain.CodeReportNoLast: says("chưa có báo cáo kỳ trước để lấy lại. Hãy ghi số của kỳ này."),
	domain.CodeReportScan:   says("không phải bản quét hệ thống nhận giữ: nội dung không phải PDF, JPG hay PNG. Hãy quét thành PDF, hoặc chụp ảnh rồi lưu dạng .jpg, .png."),
	domain.CodeReportChanged: func(g given) string {
		return "số liệu đã được đính chính lúc " + g.text(0) + ", sau khi tiếp nhận báo cáo, nên không hủy tiếp nhận được. Hãy đính chính ô đó, hoặc hoàn tác lần nhập sau trước."
	},
}

func (g given) reportState(i int) string {
	if i < len(g) {
		if s, ok := g[i].(report.State); ok {
			return UnitReportState(s)
		}
	}
	return g.text(i)
}

func (g given) reportAct(i int) string {
	if i < len(g) {
		if a, ok := g[i].(report.Act); ok {
			return ReportAct(a)
		}
	}
	return g.text(i)
}
