package vi

import "tiendo/internal/domain"

// Words of the page that says who has reported.
const (
	Stay          = "giữ nguyên"
	SignedYes     = "Có bản ký"
	SignedNo      = "Chưa có bản ký"
	NothingToTick = "Không có báo cáo nào chờ tiếp nhận."
	EveryUnitKind = "Mọi loại đơn vị"
	WarnedReport  = "Cần xem lại"
)

// CollectionHeads head the sheet of who has reported, before the lines.
var CollectionHeads = []string{"STT", "Mã", "Đơn vị", "Trạng thái", "Gửi lúc", "Thời hạn", "Số lần trả lại", "Bản ký", "Đúng hạn trong năm"}

// ConsolidatedHeads head the consolidated sheet, before the lines.
var ConsolidatedHeads = []string{"STT", "Đơn vị", "Tình trạng"}

// CollectionSheet, DifficultySheet and ConsolidatedSheet name sheets.
const (
	CollectionSheet   = "Tình hình gửi"
	DifficultySheet   = "Khó khăn, kiến nghị"
	ConsolidatedSheet = "Tổng hợp"
)

// DifficultyHeads head the sheet of difficulties.
var DifficultyHeads = []string{"STT", "Đơn vị", "Đợt báo cáo", "Kỳ", "Nội dung", "Trạng thái báo cáo", "Trả lời", "Trả lời lúc", "Người trả lời"}

// TimesReturned says how often a report was returned; empty where never.
func TimesReturned(n int) string {
	if n == 0 {
		return ""
	}
	return Number(int64(n)) + " lần"
}

// ReceivedMany says how many reports were received at once.
func ReceivedMany(n int) string {
	return "Đã tiếp nhận " + Number(int64(n)) + " báo cáo."
}

// NotReceivedMany says how many were not.
func NotReceivedMany(n int) string {
	return Number(int64(n)) + " báo cáo chưa tiếp nhận được:"
}

// ReportMeanwhile says that a report changed since it was read.
func ReportMeanwhile(by string, at domain.Instant) string {
	return by + " vừa thay đổi báo cáo này lúc " + Instant(at) + ". Hãy tải lại trang rồi xem lại."
}

// MissingPeriods says of how many of several periods nothing counts.
func MissingPeriods(missing, of int) string {
	if of == 1 {
		return "chưa có số liệu"
	}
	return "thiếu " + Number(int64(missing)) + "/" + Number(int64(of)) + " kỳ"
}

// CompleteOf says for how many units everything is there.
func CompleteOf(complete, expected int, submitted bool) string {
	what := "đã tiếp nhận"
	if submitted {
		what = "đã gửi hoặc đã tiếp nhận"
	}
	return "Số liệu của " + Number(int64(complete)) + "/" + Number(int64(expected)) + " đơn vị (" + what + ")"
}
