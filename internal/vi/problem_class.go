package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// classSentences say what stands in the way of a class, or of those who help.
var classSentences = map[domain.Code]func(given) string{
	domain.CodeClassCentre: says("chưa ghi nơi mở lớp. Hãy ghi tên trung tâm chính trị hoặc cơ sở đào tạo, bồi dưỡng."),
	domain.CodeClassDay:    says("chưa có ngày, hoặc ngày không đọc được. Hãy ghi ngày/tháng/năm."),
	domain.CodeClassDays: func(g given) string {
		return "ngày bế giảng phải từ ngày khai giảng, " + g.date(0) + ", và không quá một năm sau đó. Hãy kiểm tra lại."
	},
	domain.CodeClassSessions: func(g given) string {
		return "số buổi học phải từ 1 đến " + g.number(0) + ". Hãy kiểm tra lại."
	},
	domain.CodeClassOrder: func(g given) string {
		return "lớp đang ở bước “" + ClassState(casefile.ClassState(g.text(0))) + "” nên chưa ghi được việc này. Hãy tải lại trang, ghi bước còn thiếu trước."
	},
	domain.CodeClassOutside: func(g given) string {
		return "ngày khai giảng phải trong thời gian của lớp, từ " + g.date(0) + " đến " + g.date(1) + ". Hãy kiểm tra lại."
	},
	domain.CodeClassEmpty: says("danh sách lớp chưa có ai. Hãy chọn học viên trước."),
	domain.CodeClassFull: func(g given) string {
		return "danh sách lớp không quá " + g.number(0) + " người. Hãy mở thêm lớp."
	},
	domain.CodeClassResult: says("chưa ghi kết quả của học viên này. Hãy chọn kết quả."),
	domain.CodeClassWaits:  says("hồ sơ này không ở bước chờ học lớp này. Hãy tải lại trang để xem danh sách mới."),
	domain.CodeClassOther: func(g given) string {
		return "hồ sơ này đang trong danh sách lớp " + g.text(0) + ". Hãy đưa ra khỏi danh sách lớp đó trước."
	},
	domain.CodeClassAttended: func(g given) string {
		return "số buổi dự phải từ 0 đến " + g.number(0) + ". Hãy kiểm tra lại."
	},
	domain.CodeClassNumber: says("chưa ghi số giấy chứng nhận. Hãy ghi số theo sổ cấp của năm."),
	domain.CodeClassNumberTwice: func(g given) string {
		return "số " + g.text(0) + " đã có trong sổ cấp giấy chứng nhận của năm này. Mỗi số chỉ cấp một lần; hãy ghi số khác."
	},
	domain.CodeClassGone:     says("lớp không có việc nào để đính chính. Hãy tải lại trang."),
	domain.CodeClassFollowed: says("hồ sơ này đã có bước sau dựa vào kết quả của lớp. Hãy đính chính bước đó trong hồ sơ trước."),
	domain.CodeClassBegun:    says("lớp đã có kết quả hoặc học viên này đã có bước ghi trong hồ sơ, nên không đưa ra khỏi danh sách được. Hãy ghi kết quả “không dự đủ”."),
	domain.CodeHelpSame:      says("người thay phải khác người được thay. Hãy chọn đồng chí khác."),
	domain.CodeEventRegister: func(g given) string {
		return "giấy chứng nhận này do lớp " + g.text(0) + " cấp, đã vào sổ. Hãy thu hồi ở trang của lớp để sổ và hồ sơ khớp nhau."
	},
	domain.CodeHelpNone: says("đồng chí này không giúp đỡ, theo dõi hồ sơ nào mà đồng chí được ghi. Hãy tải lại trang."),
}
