package vi

import "tiendo/internal/domain"

// sheetSentences say what is wrong with a workbook of reports, or with taking
// one in.
var sheetSentences = map[domain.Code]func(given) string{
	domain.CodeSheetForeign: says("tệp này không phải biểu mẫu báo cáo tải từ hệ thống. Hãy bấm “Tải biểu mẫu” ở trang của kỳ báo cáo, ghi số vào đúng tệp đó rồi nộp lại."),
	domain.CodeSheetCSV:     says("đây là tệp văn bản (.csv, .txt), không giữ được mã và phần khóa của biểu mẫu. Hãy ghi số vào biểu mẫu .xlsx tải từ hệ thống rồi nộp lại."),
	domain.CodeSheetMacros:  says("tệp có chứa chương trình (macro) nên không được nhận. Hãy lưu lại thành .xlsx (Excel Workbook), không phải .xlsm, rồi nộp lại."),
	domain.CodeSheetVersion: func(g given) string {
		return "biểu mẫu thuộc phiên bản " + g.text(0) + ", hệ thống này chưa đọc được. Hãy tải biểu mẫu mới rồi chép số sang."
	},
	domain.CodeSheetEdited: func(g given) string {
		return "phần mã của biểu mẫu đã bị sửa (" + g.text(0) + ") nên không biết chắc số thuộc chỉ tiêu nào. Hãy tải biểu mẫu mới rồi chép số sang, không sửa dòng mã và cột mã."
	},
	domain.CodeSheetOld: func(g given) string {
		return "các chỉ tiêu của “" + g.long(0) + "” đã thay đổi sau khi tải biểu mẫu này. Hãy tải biểu mẫu mới rồi chép số sang."
	},
	domain.CodeSheetUnit:     says("không có đơn vị nào mang mã hoặc tên này. Hãy chọn đơn vị tương ứng ở bảng “Mã, tên chưa nhận ra”, hoặc ghi lại đúng mã trong biểu mẫu."),
	domain.CodeSheetOther:    says("dòng này của đơn vị khác, ngoài phạm vi của đồng chí. Hãy nộp biểu mẫu của đơn vị mình."),
	domain.CodeSheetNotAsked: says("đơn vị này không thuộc diện phải báo cáo trong kỳ này. Hãy kiểm tra lại mã; nếu là một dòng của tệp thì xóa dòng đó."),
	domain.CodeSheetPeriod:   says("đợt báo cáo chưa mở kỳ này, hoặc mã kỳ đã bị sửa. Hãy ghi lại mã kỳ như trong biểu mẫu đã tải."),
	domain.CodeSheetTwice: func(g given) string {
		return "đơn vị này đã có ở dòng " + g.number(0) + " cho cùng một kỳ. Hãy giữ lại một dòng."
	},
	domain.CodeSheetFormula: says("ô chứa công thức chưa được tính ra số. Hãy mở tệp bằng Excel hoặc LibreOffice rồi lưu lại, hoặc ghi thẳng con số vào ô."),
	domain.CodeSheetNothing: says("không có dòng nào để nhập: mọi dòng đều giống số đã gửi hoặc để trống. Hãy kiểm tra lại tệp."),
	domain.CodeSheetRefused: func(g given) string {
		return "có " + g.number(0) + " dòng chưa nhập được nên chưa ghi dòng nào. Hãy sửa các dòng đó, hoặc chọn “Chỉ nhập các dòng đúng”."
	},
	domain.CodeSheetUnits: says("các kỳ được chọn không có đơn vị nào trong phạm vi của đồng chí phải báo cáo. Hãy chọn lại kỳ hoặc đơn vị."),
	domain.CodeSheetMixed: func(g given) string {
		return "chỉ tiêu báo cáo của " + g.text(0) + " khác với kỳ cuối được chọn nên không chung một biểu mẫu. Hãy tải biểu mẫu riêng cho các kỳ đó."
	},
	domain.CodeImportUndone: func(g given) string { return "lần nhập này đã được hoàn tác lúc " + g.text(0) + "." },
	domain.CodeImportBuilt: func(g given) string {
		return "báo cáo của “" + g.long(0) + "” đã chuyển sang “" + g.reportState(1) + "” (" + g.text(2) + ", " + g.text(3) + ") sau lần nhập này nên không hoàn tác được. Hãy đưa báo cáo trở lại trước (ví dụ hủy tiếp nhận), rồi hoàn tác."
	},
	domain.CodeImportMeans: says("chưa chọn đơn vị tương ứng cho mã, tên nào. Hãy chọn ở bảng “Mã, tên chưa nhận ra”."),
}
