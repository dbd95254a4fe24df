package vi

import (
	"fmt"

	"tiendo/internal/domain"
)

// fileSentences say what is wrong with a file or with one value in it.
var fileSentences = map[domain.Code]func(given) string{
	domain.CodeFileEmpty: says("tệp trống, không có nội dung. Hãy kiểm tra lại tệp đã chọn."),
	domain.CodeNotSheet:  notSheet,
	domain.CodeNotUTF8: says("tệp văn bản không ghi theo bảng mã UTF-8 nên không đọc được chữ tiếng Việt. " +
		"Hãy mở bằng Excel rồi lưu lại dưới dạng CSV UTF-8, hoặc lưu thành .xlsx."),
	domain.CodeFileTooBig: func(g given) string {
		return "nội dung tệp sau khi giải nén lớn hơn " + g.text(0) + " MB nên không được đọc. Hãy chia thành nhiều tệp nhỏ hơn, hoặc bỏ hình ảnh và các trang tính không cần."
	},
	domain.CodeTooManyRows: func(g given) string {
		return "tệp có quá " + g.number(0) + " dòng nên không được đọc. Hãy chia thành nhiều tệp nhỏ hơn."
	},
	domain.CodeTooManyCols: func(g given) string {
		return "dòng có quá " + g.number(0) + " cột. Hãy kiểm tra lại dấu ngăn cách giữa các cột."
	},
	domain.CodeFileDamaged: func(g given) string {
		part := ""
		if len(g) > 0 && g[0] != "" {
			part = " (phần " + g.text(0) + ")"
		}
		return "tệp bị hỏng, không đọc được" + part + ". Hãy mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi nhập lại."
	},
	domain.CodeQuoteOpen:  says("dấu ngoặc kép (\") mở ở dòng này không có dấu đóng. Hãy thêm dấu đóng, hoặc bỏ dấu mở."),
	domain.CodeQuoteStray: says("sau dấu ngoặc kép (\") đóng còn có chữ. Hãy viết mỗi dấu ngoặc kép bên trong thành hai dấu (\"\"), hoặc bỏ dấu ngoặc kép."),
	domain.CodeRowRagged: func(g given) string {
		return fmt.Sprintf("dòng có %s ô, còn dòng tiêu đề có %s cột. Hãy kiểm tra dấu ngăn cách; nội dung có chứa dấu ngăn cách phải đặt trong ngoặc kép.", g.number(0), g.number(1))
	},
	domain.CodeSheetEmpty: says("không có trang tính nào (đang hiện) có nội dung. Hãy bỏ ẩn trang tính chứa số liệu."),
	domain.CodeNoRows:     says("tệp chỉ có dòng tiêu đề, không có dòng số liệu nào."),
	domain.CodeColMissing: func(g given) string {
		found := "Dòng tiêu đề đang có: " + g.long(1) + "."
		return "không thấy cột “" + g.text(0) + "”. " + found + " Hãy thêm cột này; tên các cột phải đứng ở dòng đầu tiên có nội dung."
	},
	domain.CodeColTwice: func(g given) string {
		return "cột này và cột “" + g.text(1) + "” (cột " + g.text(2) + ") cùng là cột “" + g.text(0) + "”. Hãy bỏ hoặc đổi tên một trong hai cột."
	},
	domain.CodeMerged:    says("các ô này bị gộp (trộn) nên không rõ số liệu thuộc dòng nào. Hãy bỏ gộp ô (Unmerge) rồi ghi đủ từng ô."),
	domain.CodeFormula:   says("ô chứa công thức. Hãy sao chép cột này rồi dán giá trị (Paste Special → Values), để số liệu không đổi theo tệp khác."),
	domain.CodeCellError: says("ô đang báo lỗi tính toán. Hãy ghi giá trị đúng vào ô."),

	domain.CodeValueMissing: says("ô để trống. Hãy ghi giá trị; nếu là dòng tổng cộng hoặc ghi chú thì xóa cả dòng."),
	domain.CodeTextTooLong: func(g given) string {
		return "dài quá " + g.number(0) + " ký tự. Hãy rút ngắn."
	},
	domain.CodeCodeBad:       says("không phải là mã đơn vị: mã chỉ gồm chữ, số và các dấu - . _ /, không có dấu cách. Hãy ghi lại mã."),
	domain.CodeCodeIsDate:    says("Excel đã đổi mã đơn vị thành ngày. Hãy định dạng cột này là Văn bản (Text) rồi ghi lại mã."),
	domain.CodeNumberBelow0:  says("là số âm. Hãy ghi số nguyên từ 0 trở lên."),
	domain.CodeNumberPart:    says("không phải số nguyên. Hãy ghi số nguyên, không có phần thập phân."),
	domain.CodeNumberText:    says("không phải là số. Hãy ghi số nguyên bằng chữ số; nếu không có thì ghi 0."),
	domain.CodeNumberDots:    separators,
	domain.CodeNumberPercent: says("là tỷ lệ phần trăm. Hãy ghi số lượng (số nguyên), không ghi tỷ lệ."),
	domain.CodeNumberSpaces: func(g given) string {
		return "có dấu cách giữa các chữ số. Nếu là " + g.text(0) + ", hãy ghi liền: " + g.text(0) + "."
	},
	domain.CodeNumberWide: func(g given) string {
		return "gõ bằng chữ số toàn hình (bộ gõ Đông Á). Hãy ghi bằng chữ số thường: " + g.text(0) + "."
	},
	domain.CodeNumberTooBig: func(g given) string {
		return "lớn hơn " + g.number(0) + ", không hợp lý. Hãy kiểm tra lại số này."
	},
	domain.CodeNumberIsDate: says("ô đang là ngày, không phải số. Hãy định dạng ô là Số (Number) rồi ghi lại số."),
}

func separators(g given) string {
	whole, fraction := g.text(0), g.text(1)
	if fraction == "" || fraction == "…" {
		return "có dấu phân cách hàng nghìn. Hãy ghi " + whole + ", không dùng dấu phân cách."
	}
	return "không rõ là " + whole + " hay " + fraction + ". Hãy ghi " + whole + ", không dùng dấu phân cách."
}

// says is a sentence without arguments.
func says(s string) func(given) string { return func(given) string { return s } }

// What files are that are no sheets, and what to do with them.
var notSheets = map[string]string{
	"xls":       "tệp Excel kiểu cũ (.xls). Hãy mở bằng Excel rồi lưu lại thành .xlsx.",
	"xlsb":      "tệp Excel nhị phân (.xlsb). Hãy mở bằng Excel rồi lưu lại thành .xlsx.",
	"ods":       "tệp OpenDocument (.ods, .odt). Hãy mở bằng LibreOffice rồi lưu bảng số liệu thành .xlsx.",
	"numbers":   "tệp của Apple Numbers. Hãy xuất thành .xlsx.",
	"encrypted": "tệp được đặt mật khẩu. Hãy bỏ mật khẩu rồi lưu lại thành .xlsx.",
	"doc":       "tệp Word (.doc). Hãy chép bảng sang Excel rồi lưu thành .xlsx.",
	"docx":      "tệp Word (.docx). Hãy chép bảng sang Excel rồi lưu thành .xlsx.",
	"pptx":      "tệp trình chiếu (.pptx). Hãy chép bảng sang Excel rồi lưu thành .xlsx.",
	"rtf":       "tệp văn bản RTF. Hãy chép bảng sang Excel rồi lưu thành .xlsx.",
	"pdf":       "tệp PDF. Hãy dùng bảng gốc (.xlsx hoặc .csv) của văn bản này.",
	"image":     "tệp hình ảnh. Hãy dùng bảng gốc (.xlsx hoặc .csv).",
	"html":      "trang web (HTML), dù có thể mang đuôi .xls. Hãy mở bằng Excel rồi lưu lại thành .xlsx.",
	"xml":       "tệp XML. Hãy mở bằng Excel rồi lưu lại thành .xlsx.",
	"archive":   "tệp nén, bên trong không phải bảng tính. Hãy giải nén rồi chọn tệp .xlsx hoặc .csv.",
	"ole":       "tệp Office kiểu cũ. Hãy mở bằng chương trình đã tạo ra nó rồi lưu bảng thành .xlsx.",
}

func notSheet(g given) string {
	what, ok := notSheets[g.text(0)]
	if !ok {
		what = "tệp lạ. Hãy dùng tệp .xlsx hoặc .csv."
	}
	return "đây không phải bảng tính mà là " + what
}
