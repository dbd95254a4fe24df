package vi

import (
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// Words of form 2-BTCTW.
const (
	Form2Title   = "Biểu số 2-BTCTW: Đảng viên mới kết nạp"
	Form2Sheet   = "Biểu 2-BTCTW"
	Form2Content = "Nội dung"
	Form2Now     = "Kỳ báo cáo"
	Form2Then    = "Cùng kỳ năm trước"
	Form2Whence  = "Nguồn số"
	Form2Few     = "dưới 3"
)

// Form2Notes stand below the form.
var Form2Notes = []string{
	"Nội dung các dòng theo biểu trước ngày 10/10/2025, cần xác nhận theo biểu đang áp dụng.",
	"Số theo hồ sơ được tính khi mở biểu, không lưu lại. Kết nạp lại được tính trong tổng số; công nhận đảng viên không tính.",
	"Số dưới 3 chỉ đơn vị quản lý hồ sơ và phòng theo dõi xem được.",
}

// Form2Period says which period a form is of.
func Form2Period(from, to domain.Date) string {
	return "Từ ngày " + Date(from) + " đến ngày " + Date(to)
}

// Form2From says where a number comes from.
func Form2From(k casefile.Form2Kind) string {
	return map[casefile.Form2Kind]string{
		casefile.FromFiles: "Theo hồ sơ",
		casefile.Sealed:    "Theo hồ sơ, chỉ đếm, không lưu",
		casefile.Typed:     "Nhập tổng số ở báo cáo biểu 2",
		casefile.Averaged:  "Theo hồ sơ",
	}[k]
}

// Tenths writes a number of tenths: 334 as 33,4.
func Tenths(n int64) string { return Number(n/10) + "," + strconv.FormatInt(n%10, 10) }
