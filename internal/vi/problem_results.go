package vi

import (
	"tiendo/internal/domain"
)

// entrySentences say what is wrong with results that were typed or pasted, and
// why an entry cannot be taken back.
var entrySentences = map[domain.Code]func(given) string{
	domain.CodeReasonMissing: says("phải nêu lý do khi đính chính số đã ghi nhận. Hãy ghi lý do, ví dụ: theo báo cáo bổ sung của đơn vị."),
	domain.CodeOutsidePeriod: func(g given) string {
		return "ngày phải nằm trong kỳ báo cáo từ " + g.date(0) + " đến " + g.date(1) + ". Hãy ghi lại ngày."
	},
	domain.CodePasteColumns: func(g given) string {
		return "dòng có " + g.number(0) + " cột; cần hai cột (đơn vị, số kết nạp) hoặc ba cột (đơn vị, ngày, số kết nạp). Hãy sao chép lại đúng các cột đó."
	},
	domain.CodePasteTwoDays: func(g given) string {
		return "khác ngày " + g.date(0) + " ở dòng " + g.row(1) + ": mỗi lần dán, một kỳ chỉ có một ngày số liệu. Hãy dán riêng từng ngày, hoặc nhập bằng tệp."
	},
	domain.CodePasteTwice: func(g given) string {
		return "đơn vị này đã có ở dòng " + g.row(0) + " với số khác. Hãy bỏ một trong hai dòng."
	},
	domain.CodeCellShut:    says("đơn vị không hoạt động vào ngày này nên không có số liệu. Hãy kiểm tra lại đơn vị và ngày."),
	domain.CodeCountsCases: says("kỳ này đơn vị tính số kết nạp theo hồ sơ kết nạp, không theo số khai. Hãy bỏ dòng này và ghi vào hồ sơ."),
	domain.CodeEntryBuiltOn: func(g given) string {
		return "số liệu của " + g.long(0) + " (" + g.date(1) + " – " + g.date(2) + ") đã được ghi tiếp lúc " + g.text(4) + ", người ghi: " + g.text(3) + ". Hãy hoàn tác lần nhập sau trước, hoặc đính chính từng ô."
	},
	domain.CodeEntryUndone: func(g given) string {
		return "lần nhập này đã được hoàn tác lúc " + g.text(0) + ". Hãy xem lại danh sách các lần nhập."
	},
	domain.CodeUploadMissing: says("chưa chọn tệp. Hãy chọn tệp .xlsx hoặc .csv rồi kiểm tra lại."),
}

// TypedSource is the source of figures typed on a page.
const TypedSource = "Nhập trên trang"

// UndoSource is the source of what undoing an entry wrote.
func UndoSource(of domain.Instant) string { return "Hoàn tác lần nhập lúc " + Instant(of) }
