package vi

import (
	"fmt"

	"tiendo/internal/domain"
)

// dateSentences say what is wrong with a day.
var dateSentences = map[domain.Code]func(given) string{
	domain.CodeDateForm: func(g given) string {
		if g.iso() == "" {
			return "ngày phải ghi theo dạng 2026-05-20, hoặc định dạng ô là Ngày (Date)."
		}
		return "có phải ngày " + g.date(0) + " không? Hãy ghi " + g.iso() + ", hoặc định dạng ô là Ngày (Date)."
	},
	domain.CodeDateText: says("không phải là ngày. Hãy ghi theo dạng 2026-05-20, hoặc định dạng ô là Ngày (Date)."),
	domain.CodeDateNumber: func(g given) string {
		if g.iso() == "" {
			return "là một con số, không phải ngày. Hãy ghi theo dạng 2026-05-20, hoặc định dạng ô là Ngày (Date)."
		}
		return "là một con số, không phải ngày; Excel có thể hiểu là ngày " + g.date(0) + ". Nếu đúng, hãy ghi " + g.iso() + ", hoặc định dạng ô là Ngày (Date)."
	},
	domain.CodeDateNone: says("không có ngày này trong lịch. Hãy kiểm tra lại ngày và tháng."),
	domain.CodeDateYear: func(g given) string {
		return fmt.Sprintf("năm nằm ngoài khoảng %d–%d. Hãy kiểm tra lại năm.", g.whole(0), g.whole(1))
	},
	domain.CodeDateFuture: func(g given) string {
		return "ngày ở tương lai (hôm nay là " + g.date(0) + "). Hãy kiểm tra lại ngày."
	},
	domain.CodeDateOrder: func(g given) string {
		return "ngày bắt đầu muộn hơn ngày cuối (" + g.date(0) + "). Hãy kiểm tra lại hai ngày."
	},
}

// unitSentences say what is wrong with a unit, or with naming one.
var unitSentences = map[domain.Code]func(given) string{
	domain.CodeKindUnknown: func(g given) string {
		return "loại tổ chức không có trong danh sách. Hãy dùng một trong các loại: " + g.long(0) + "."
	},
	domain.CodeAreaUnknown: func(g given) string {
		return "loại địa bàn “" + g.text(0) + "” không có trong danh sách. Hãy dùng: " + g.long(1) + "."
	},
	domain.CodeYesNo: says("phải là 1 (có) hoặc 0 (không), hoặc để trống."),
	domain.CodeDuplicateCode: func(g given) string {
		return "mã đơn vị này đã có ở dòng " + g.row(0) + ". Hãy bỏ hoặc sửa một trong hai dòng."
	},
	domain.CodeUnitUnknown: says("không có đơn vị mang mã này trong danh sách tổ chức đảng. Hãy kiểm tra lại mã, hoặc nhập đơn vị trước."),
	domain.CodeUnitClosed: func(g given) string {
		return "đơn vị đã kết thúc hoạt động từ ngày " + g.date(0) + ". Hãy dùng mã của đơn vị kế thừa."
	},
	domain.CodeUnitNotOpen: func(g given) string {
		return "đơn vị chỉ hoạt động từ ngày " + g.date(0) + ". Hãy kiểm tra lại ngày hoặc mã đơn vị."
	},
	domain.CodeParentUnknown: func(g given) string {
		return "không có tổ chức cấp trên mang mã “" + g.text(0) + "”, cả trong tệp này và trong danh sách đã có. Hãy kiểm tra lại mã cấp trên."
	},
	domain.CodeParentCycle: func(g given) string {
		return "các đơn vị trực thuộc vòng quanh nhau: " + g.long(0) + ". Hãy sửa mã cấp trên của một trong các đơn vị này."
	},
	domain.CodeSuccessorCycle: func(g given) string {
		return "các đơn vị kế thừa lẫn nhau thành vòng: " + g.long(0) + ". Hãy kiểm tra lại cột đơn vị kế thừa."
	},
	domain.CodeSuccessorUnknown: func(g given) string {
		return "không có đơn vị kế thừa mang mã “" + g.text(0) + "”. Hãy kiểm tra lại mã."
	},
	domain.CodeSuccessorNoClose: says("có đơn vị kế thừa nhưng không có ngày kết thúc hoạt động. Hãy ghi ngày kết thúc (cột close_on)."),
	domain.CodeCloseBeforeOpen:  says("ngày kết thúc hoạt động không sau ngày bắt đầu. Hãy kiểm tra lại hai ngày."),
	domain.CodeUnitUnknownArg: func(g given) string {
		return "không có đơn vị mang mã “" + g.text(0) + "”."
	},
}

// resultSentences say why a result does not go with what is known.
var resultSentences = map[domain.Code]func(given) string{
	domain.CodeDuplicateSpan: func(g given) string {
		return "đơn vị này đã có số liệu của cùng ngày (cùng khoảng thời gian) ở dòng " + g.row(0) + ". Hãy bỏ hoặc sửa một trong hai dòng."
	},
	domain.CodeOutsideWindow: func(g given) string {
		return "ngày nằm ngoài kỳ chỉ tiêu từ " + g.date(0) + " đến " + g.date(1) + ". Hãy kiểm tra lại ngày, hoặc chọn kỳ chỉ tiêu khác."
	},
	domain.CodeOverlap: func(g given) string {
		return fmt.Sprintf("khoảng thời gian này chồng lên khoảng từ %s đến %s, số kết nạp %s (%s). Hãy sửa cột from hoặc date để hai khoảng không chồng nhau.",
			g.date(0), g.date(1), g.number(3), g.known(2))
	},
	domain.CodeBelowEarlier: func(g given) string {
		return fmt.Sprintf("số lũy kế đến ngày này nhỏ hơn số đã có đến ngày %s là %s (%s). Hãy kiểm tra lại cả hai số.",
			g.date(0), g.number(1), g.known(2))
	},
	domain.CodeAboveLater: func(g given) string {
		return fmt.Sprintf("số lũy kế đến ngày này lớn hơn số đã có đến ngày %s là %s (%s). Hãy kiểm tra lại cả hai số.",
			g.date(0), g.number(1), g.known(2))
	},
	domain.CodeUndoes: func(g given) string {
		return fmt.Sprintf("tệp này đã được nhập trước đây; số trong tệp là %s, nay là %s theo đính chính ghi nhận lúc %s. Nhập lại sẽ làm mất đính chính đó; nếu vẫn muốn nhập, hãy thêm --again.",
			g.number(0), g.number(1), g.text(2))
	},
}
