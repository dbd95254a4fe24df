package vi

import (
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// listSentences say what is wrong with a list of people that comes in.
var listSentences = map[domain.Code]func(given) string{
	domain.CodeListHeading: says("không thấy dòng tiêu đề có cột “Họ và tên” hoặc “Mã hồ sơ” trong 20 dòng đầu của sheet nào. Hãy ghi tiêu đề cho từng cột, hoặc chọn cột tương ứng ở bảng “Cột trong tệp”."),
	domain.CodeListColumn: func(g given) string {
		return "chưa biết cột nào là “" + g.text(0) + "”. Hãy chọn ở bảng “Cột trong tệp”."
	},
	domain.CodeListTwice: func(g given) string {
		return "người này (cùng họ tên, ngày sinh, chi bộ) đã có ở dòng " + g.number(0) + " của tệp. Hãy giữ lại một dòng."
	},
	domain.CodeListTwoUnits: func(g given) string {
		return "người này (cùng họ tên, ngày sinh) ở dòng " + g.number(0) + " lại thuộc chi bộ khác (" + g.text(1) + "). Một người chỉ ở một chi bộ; hãy giữ dòng của nơi đang sinh hoạt, làm việc."
	},
	domain.CodeListElsewhere: func(g given) string {
		return "người này đã có hồ sơ " + g.text(0) + " tại " + g.long(1) + ". Nếu đã chuyển đến thì tiếp nhận hồ sơ đó ở trang hồ sơ, không mở hồ sơ thứ hai."
	},
	domain.CodeListLike: func(g given) string {
		return "có thể đã có hồ sơ: " + g.long(0) + ". Hãy xem lại; nếu là hai người khác nhau thì chọn “Vẫn thêm các dòng có thể trùng”."
	},
	domain.CodeListMany: func(g given) string {
		return "có " + g.number(0) + " hồ sơ cùng họ tên, ngày sinh ở chi bộ này. Hãy ghi mã hồ sơ để biết là hồ sơ nào."
	},
	domain.CodeListUnit:  says("chưa biết tên này là chi bộ nào trong phạm vi của đồng chí. Hãy chọn ở bảng “Chi bộ chưa nhận ra”, hoặc ghi mã đơn vị."),
	domain.CodeListFirst: says("thiếu ngày được giới thiệu hoặc ngày vào danh sách cảm tình Đảng nên chưa mở được hồ sơ. Hãy ghi một trong hai ngày."),
	domain.CodeListDiffers: func(g given) string {
		return "hồ sơ đã ghi “" + FileEvent(casefile.Kind(g.text(0))) + "” ngày " + g.text(1) + ", khác với tệp. Bước đã ghi không sửa bằng tệp; hãy hoàn tác bước đó ở trang hồ sơ, hoặc sửa tệp."
	},
	domain.CodeListState: func(g given) string {
		return "theo các ngày trong dòng, hồ sơ đang ở bước “" + FileState(casefile.State(g.text(0))) + "”. Hãy bổ sung ngày của các bước đã qua, hoặc để trống ô này."
	},
	domain.CodeListFile: says("không có hồ sơ nào mang mã này trong phạm vi của đồng chí. Hãy kiểm tra lại mã, hoặc để trống nếu là người mới."),
	domain.CodeListMoved: func(g given) string {
		return "hồ sơ này đang ở " + g.long(0) + ". Chuyển chi bộ thì ghi ở trang hồ sơ; hãy sửa ô này theo nơi hồ sơ đang ở, hoặc để trống."
	},
	domain.CodeListNothing: says("không có dòng nào để nhập: mọi dòng đều đã có và không đổi, hoặc chưa nhập được. Hãy kiểm tra lại tệp."),
	domain.CodeListRefused: func(g given) string {
		return "có " + g.number(0) + " dòng chưa nhập được nên chưa ghi dòng nào. Hãy sửa các dòng đó, hoặc chọn “Chỉ nhập các dòng đúng”."
	},
	domain.CodeListBuilt: func(g given) string {
		return "hồ sơ " + g.text(0) + " đã có điều ghi sau lần nhập này nên không hoàn tác được. Hãy hoàn tác các bước ghi sau ở trang hồ sơ trước."
	},
	domain.CodeListConsent: says("chưa ghi giấy tờ thể hiện những người trong danh sách đồng ý cho lưu thông tin. Hãy ghi số, ngày hoặc tên giấy tờ, ví dụ “Biên bản lấy ý kiến 05/3/2026”."),
	domain.CodeListCSV:     says("đây là tệp văn bản (.csv, .txt). Hãy mở bằng Excel hoặc LibreOffice, lưu thành .xlsx (Excel Workbook) rồi chọn lại."),
	domain.CodeListBirth:   says("không đọc được ngày sinh. Hãy ghi ngày/tháng/năm; không rõ ngày thì ghi tháng/năm hoặc năm."),
	domain.CodeListChoice: func(g given) string {
		return "không có trong danh mục. Hãy ghi một trong các giá trị: " + g.long(0) + "."
	},
	domain.CodeListDay: says("không đọc được ngày. Hãy ghi ngày/tháng/năm, ví dụ 05/03/2024."),
	domain.CodeListPaperOnly: func(g given) string {
		return "có số văn bản hoặc biểu quyết nhưng thiếu ngày của bước “" + FileEvent(casefile.Kind(g.text(0))) + "”. Hãy ghi ngày."
	},
	domain.CodeListVote:  says("không phải số nguyên. Hãy ghi số người, ví dụ 12."),
	domain.CodeMatchSame: says("hai mã này là một hồ sơ, hoặc của cùng một người. Hãy chọn hai hồ sơ khác nhau."),
}
