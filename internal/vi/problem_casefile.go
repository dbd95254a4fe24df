package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// casefileSentences say what stands in the way of a step of a file.
var casefileSentences = map[domain.Code]func(given) string{
	domain.CodeRuleSet:      says("bộ quy định này chưa dùng được: mã và ngày áp dụng phải có, bước và thời hạn không trùng nhau, tuổi và tỷ lệ biểu quyết phải đúng. Hãy sửa chỗ được nêu."),
	domain.CodePersonName:   says("họ tên chỉ gồm chữ, như trong giấy tờ. Hãy bỏ chữ số, ký hiệu."),
	domain.CodePersonBirth:  says("ngày sinh này không có trong lịch, hoặc sau hôm nay. Hãy ghi ngày/tháng/năm; không rõ ngày thì ghi tháng/năm hoặc năm."),
	domain.CodePersonChoice: says("giá trị này không có trong danh mục. Hãy chọn trong danh sách."),
	domain.CodePersonNamed:  says("chưa ghi họ tên. Hãy ghi như trong giấy tờ."),
	domain.CodePersonSame:   says("không có gì khác với thông tin đang lưu."),
	domain.CodePersonPast:   says("kết nạp lại thì phải ghi ngày ra khỏi Đảng và trường hợp; kết nạp lần đầu thì để trống."),
	domain.CodePersonBefore: func(g given) string {
		return "số lần kết nạp lại phải từ 0 đến " + g.number(0) + ". Hãy kiểm tra lại."
	},
	domain.CodePersonGone: says("thông tin của người này đã được xóa theo yêu cầu, không còn đọc hay sửa được."),
	domain.CodePersonOther: func(g given) string {
		return "người này đang có hồ sơ " + g.text(0) + ". Mỗi người chỉ có một hồ sơ đang mở; hãy dùng hồ sơ đó."
	},
	domain.CodeFilesOff: says("đơn vị này chỉ báo cáo số lượng, không lưu hồ sơ từng người. Muốn lưu phải có quyết định cho phép, ghi tại trang thiết lập hồ sơ."),
	domain.CodeFileUnit: says("hồ sơ phải thuộc một chi bộ, hoặc đảng ủy trực tiếp nhận hồ sơ; không mở hồ sơ ở cấp tỉnh. Hãy chọn đơn vị khác."),
	domain.CodeNamesOff: says("đơn vị này không lưu họ tên, chỉ dùng mã hồ sơ. Hãy để trống họ tên."),
	domain.CodeNoKey: func(g given) string {
		return "chưa đọc được khóa mã hóa (" + g.text(0) + ") nên chưa mở được thông tin cá nhân. Không có gì bị mất; hãy đặt lại tệp khóa đã cất giữ rồi thử lại."
	},
	domain.CodeOtherKey: func(g given) string {
		return "tệp khóa mã hóa (" + g.text(0) + ") không phải khóa đã dùng cho dữ liệu này. Không có gì bị mất; hãy đặt lại đúng tệp khóa rồi thử lại."
	},
	domain.CodeEventGone:   says("bước này đã được đính chính trước đó. Hãy tải lại trang."),
	domain.CodeEventLast:   says("sau bước này còn bước khác dựa vào nó. Hãy đính chính bước sau cùng trước."),
	domain.CodeHelpAlready: says("đồng chí này đang nhận việc đó trong hồ sơ."),
	domain.CodeReadReason:  says("phải chọn lý do xem. Người không trực tiếp quản lý hồ sơ chỉ xem khi kiểm tra, giám sát hoặc có việc khẩn."),
	domain.CodeReadPaper:   says("phải ghi số, ngày văn bản kiểm tra hoặc nội dung việc khẩn."),
	domain.CodeConsentLack: says("phải có sự đồng ý của người đó (ghi trong đơn, hoặc văn bản riêng) mới được lưu thông tin. Hãy ghi ngày đồng ý."),
	domain.CodeStepFuture: func(g given) string {
		return "ngày này sau hôm nay, " + g.date(0) + ". Hãy ghi ngày đã diễn ra."
	},
	domain.CodeStepBirth: says("ngày này trước ngày sinh. Hãy kiểm tra lại ngày, tháng, năm."),
	domain.CodeStepNoSet: says("chưa có bộ quy định nào áp dụng cho ngày này. Hãy kiểm tra lại ngày, hoặc đề nghị quản trị khai báo bộ quy định."),
	domain.CodeStepUnknown: func(g given) string {
		return "quy định của ngày này không có bước “" + g.fileEvent(0) + "” đối với hồ sơ. Hãy chọn bước khác."
	},
	domain.CodeStepOrder: func(g given) string {
		return "hồ sơ đang ở bước “" + g.fileState(0) + "” nên chưa ghi được bước “" + g.fileEvent(1) + "”. Hãy ghi bước còn thiếu trước."
	},
	domain.CodeStepNeeds: func(g given) string {
		return "còn thiếu bước “" + g.fileEvent(0) + "”. Hãy ghi bước đó trước."
	},
	domain.CodeStepBefore: func(g given) string {
		return "hồ sơ đã có bước của ngày " + g.date(0) + ", sau ngày này. Hãy kiểm tra lại ngày, hoặc đính chính bước đã ghi trước."
	},
	domain.CodeStepEarly: func(g given) string {
		return "phải qua ngày " + g.date(1) + " (" + g.fileClock() + ") mới ghi được bước này. Hãy kiểm tra lại ngày."
	},
	domain.CodePaperExpired: func(g given) string {
		return "đã quá hạn từ sau ngày " + g.date(1) + ": " + g.fileClock() + ". Hãy làm lại giấy tờ trước khi chi bộ xét."
	},
	domain.CodeCeremonyLate: func(g given) string {
		return "đã quá hạn tổ chức lễ kết nạp, ngày " + g.date(0) + ". Hãy ghi số, ngày văn bản đồng ý của cấp ủy cấp trên trực tiếp."
	},
	domain.CodeProbationOff: says("đơn vị đã tắt thiết lập “Theo dõi phần đảng viên dự bị” nên sau lễ kết nạp không ghi thêm bước nào, trừ hủy quyết định kết nạp. Muốn ghi tiếp, hãy bật lại ở trang thiết lập hồ sơ của đơn vị."),
	domain.CodeAgeYoung: func(g given) string {
		return "đến ngày chi bộ xét chưa đủ " + g.number(0) + " tuổi (tính theo tháng). Hãy kiểm tra lại ngày sinh, ngày họp."
	},
	domain.CodeAgeConsent: func(g given) string {
		return "đến ngày chi bộ xét đã quá " + g.number(0) + " tuổi (tính theo tháng). Hãy ghi số, ngày văn bản đồng ý của ban thường vụ cấp ủy trực thuộc Trung ương."
	},
	domain.CodeAgeUnsure: func(g given) string {
		return "ngày sinh chưa đủ ngày, tháng nên chưa biết đã đủ " + g.number(0) + " tuổi và chưa quá " + g.number(1) + " tuổi hay không. Hãy ghi đủ ngày, tháng, năm sinh."
	},
	domain.CodeSchoolUnknown: func(g given) string {
		return "chưa ghi trình độ giáo dục phổ thông nên chưa biết đã đạt mức quy định hay chưa: " + g.schooling() + ". Hãy ghi tại phần thông tin cá nhân trước khi chi bộ xét."
	},
	domain.CodeSchoolArea: func(g given) string {
		return "trình độ giáo dục phổ thông chưa đạt mức quy định khi chi bộ xét: " + g.schooling() + ". Người sinh sống ở miền núi, biên giới, hải đảo, vùng đồng bào dân tộc thiểu số, vùng đặc biệt khó khăn hoặc ngư dân có thể được xét; hãy ghi số, ngày văn bản xác nhận ở phần trường hợp đặc biệt."
	},
	domain.CodeSchoolElder: func(g given) string {
		return "trình độ giáo dục phổ thông chưa đạt mức quy định khi chi bộ xét: " + g.schooling() + ". Chỉ già làng, trưởng bản, người có uy tín ở vùng khó khăn được xét, khi ban thường vụ cấp ủy trực thuộc Trung ương đồng ý; hãy ghi số, ngày văn bản đồng ý ở phần trường hợp đặc biệt."
	},
	domain.CodeSchoolLow: func(g given) string {
		return "trình độ giáo dục phổ thông chưa đạt mức quy định khi chi bộ xét: " + g.schooling() + ". Hãy kiểm tra lại thông tin cá nhân của hồ sơ."
	},
	domain.CodeVoteCount: func(g given) string {
		return "số này không thể có: " + g.number(0) + " so với " + g.number(1) + ". Hãy kiểm tra lại số đảng viên, số có mặt và số phiếu."
	},
	domain.CodeClockLonger: func(g given) string {
		return "thời hạn “" + g.fileClock() + "” chỉ được gia hạn từ 1 đến " + g.number(1) + " ngày làm việc. Hãy sửa số ngày gia hạn."
	},
	domain.CodeVoteNeeded: says("bước này phải có kết quả biểu quyết. Hãy ghi số người được triệu tập, có mặt và số phiếu."),
	domain.CodeVoteNone: func(g given) string {
		return "bước “" + g.fileEvent(0) + "” không có biểu quyết. Hãy bỏ kết quả biểu quyết."
	},
	domain.CodeVotesFailed: func(g given) string {
		return "cấp này đã biểu quyết " + g.number(0) + " lần không đủ số phiếu. Hãy báo cáo cấp ủy cấp trên trực tiếp và cấp ủy có thẩm quyền xem xét, quyết định."
	},
}

func (g given) fileEvent(i int) string { return FileEvent(casefile.Kind(g.text(i))) }
func (g given) fileState(i int) string { return FileState(casefile.State(g.text(i))) }
func (g given) fileClock() string      { return FileClock(casefile.ClockKey(g.text(0))) }

func (g given) schooling() string {
	diploma := len(g) > 1 && g[1] == true
	return SchoolingNeeded(g.text(0), diploma)
}
