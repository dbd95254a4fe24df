package vi

// Words of the page of the consolidated report.
const (
	OnlyFilledLines   = "Chỉ hiện chỉ tiêu có số liệu"
	MeasureWithin     = "Trong kỳ"
	MeasureCumulative = "Lũy kế"
	MeasureYearAgo    = "Cùng kỳ năm trước"
	ViewByUnit        = "Từng đơn vị"
	ViewByLine        = "Biểu chung, từng chỉ tiêu"
	TotalOfAll        = "Tổng cộng"
	OnlyReceived      = "Chỉ báo cáo đã tiếp nhận"
	AlsoSent          = "Cả báo cáo đã gửi, chưa tiếp nhận"
	NoteOfDash        = "Dấu – là chưa có số liệu, không phải số 0. Tổng chỉ cộng các đơn vị đã có số liệu."
	NoteOfYearAgo     = "Cùng kỳ năm trước: số đã tiếp nhận của các ngày tương ứng năm trước; chỉ có ở chỉ tiêu phát sinh trong kỳ."
	NoteOfOldForm     = "Biểu này theo mẫu trước ngày 10/10/2025, cần xác nhận với mẫu đang áp dụng trước khi gửi lên trên."
	MarkToConfirm     = " (cần xác nhận)"
)

// ConsolidatedFormHeads are the columns of the form.
var ConsolidatedFormHeads = []string{"Tiêu chí", "Đơn vị tính", "Kỳ này", "Lũy kế", "Cùng kỳ năm trước", "% so với cùng kỳ"}

// EveryLineOf leads to all lines.
func EveryLineOf(n int) string { return "Hiện đủ " + Number(int64(n)) + " chỉ tiêu" }

// NoteOfCumulative says since which period is summed.
func NoteOfCumulative(since string) string {
	return "Lũy kế cộng các kỳ của đợt báo cáo này từ " + since + "; chỉ tiêu thời điểm lấy số cuối kỳ. Dấu * là còn thiếu kỳ."
}
