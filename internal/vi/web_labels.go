package vi

// Labels of figures that several pages show (wording §3).
const (
	LabelTarget     = "Chỉ tiêu"
	LabelAdmitted   = "Đã kết nạp"
	LabelRate       = "Tỷ lệ so với chỉ tiêu"
	LabelExpected   = "Mức cần đạt theo tiến độ"
	LabelShortfall  = "Còn thiếu so với tiến độ"
	LabelPerMonth   = "Bình quân mỗi tháng còn lại phải kết nạp"
	LabelRemaining  = "Còn phải kết nạp"
	LabelStreak     = "Số tháng liền chưa kết nạp"
	LabelZero       = "Không kết nạp (0)"
	LabelSilent     = "Chưa báo cáo"
	LabelNear       = "Sát ngưỡng (chênh 1 đảng viên)"
	LabelKnownAt    = "Theo số liệu hệ thống đã nhận đến"
	LabelThrough    = "Số liệu đã có đến"
	LabelNotice     = "Văn bản giao chỉ tiêu"
	LabelAdjustment = "Văn bản điều chỉnh"
	LabelBasis      = "Cách xếp mức"
	LabelRounding   = "Tỷ lệ"
)

// Links that lead from a figure to the rows it consists of.
const (
	SeeTargets   = "Xem chỉ tiêu của từng đơn vị"
	SeeResults   = "Xem kết quả của từng đơn vị"
	SeeRates     = "Xem tỷ lệ của từng đơn vị"
	SeeRemaining = "Xem số còn phải kết nạp của từng đơn vị"
	SeeSilent    = "Xem các đơn vị chưa báo cáo"
)
