package vi

import (
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// SignedPaper says whether the signed paper of a report has come: in a list, or
// beside its state.
func SignedPaper(p report.Paper) string {
	if !p.Given() {
		return "Chưa có bản ký"
	}
	return "Đã gửi bản ký số " + p.Number + ", ngày " + Date(p.SignedOn)
}

// ReportsTitle is the heading over all pages about reports.
const ReportsTitle = "Báo cáo của đơn vị"

// ReportTitle names the page of one report.
func ReportTitle(c report.Campaign, s report.Span) string {
	return c.Name + " – " + lowerFirst(ReportPeriod(c.Every, s))
}

// EnterReportTitle names the page on which a report is entered for a unit.
const EnterReportTitle = "Nhập thay đơn vị"

// Names of the facts at the head of a report.
const (
	FactDue      = "Hạn gửi"
	FactGrace    = "Gửi đến hết ngày vẫn đúng hạn"
	FactLock     = "Khóa sau ngày"
	FactCovers   = "Số liệu"
	FactAsked    = "Cơ quan yêu cầu"
	FactCampaign = "Trạng thái nhận"
)

// Covers says which days a period covers.
func Covers(every report.Every, s report.Span) string {
	if every == report.Once {
		return "từ ngày " + Date(s.From) + " đến hết ngày " + Date(s.To)
	}
	return Date(s.From) + " – " + Date(s.To)
}

// DueIn says how many working days are left until a day.
func DueIn(due domain.Date, left int, today domain.Date) string {
	s := Date(due)
	switch {
	case due < today:
		return s
	case due == today:
		return s + " (hôm nay)"
	case left == 0:
		return s + " (không còn ngày làm việc nào)"
	}
	return s + " (còn " + Number(int64(left)) + " ngày làm việc)"
}

// Headings of the columns beside a cell.
const (
	ColumnLine       = "Nội dung"
	ColumnNow        = "Kỳ này"
	ColumnYearAgo    = "Cùng kỳ năm trước"
	ColumnCumulative = "Lũy kế"
	ColumnBelow      = "Cấp dưới"
)

// ColumnBefore names the period before.
func ColumnBefore(every report.Every) string {
	switch every {
	case report.Quarterly:
		return "Quý trước"
	case report.Yearly:
		return "Năm trước"
	}
	return "Tháng trước"
}

// FirstGroup is the heading of the lines that stand under none.
const FirstGroup = "Số liệu chính"

// GroupFilled says how many cells of a group hold something.
func GroupFilled(n, all int) string { return "đã ghi " + Number(int64(n)) + "/" + Number(int64(all)) }

// RecordedAlready says what the system has for the period.
func RecordedAlready(n int64) string {
	return "Hệ thống đã ghi nhận " + Number(n) + " trong kỳ này."
}

// The buttons of the form and of the desk.
const (
	ButtonSave     = "Lưu nháp"
	ButtonPresent  = "Trình lãnh đạo ký duyệt"
	ButtonSend     = "Gửi báo cáo"
	ButtonApprove  = "Ký duyệt và gửi"
	ButtonZero     = "Tháng này không kết nạp (0)"
	ButtonNone     = "Kỳ này không kết nạp (0)"
	ButtonAsBefore = "Như kỳ trước"
	ButtonEnter    = "Ghi và gửi thay đơn vị"
)

// ReportSavedAt says that what was typed is kept.
func ReportSavedAt(at domain.Instant, today domain.Date) string {
	return "Đã lưu nháp lúc " + Clock(at, today)
}

// ReportDraftBy says whose draft the form goes on with.
func ReportDraftBy(person string, at domain.Instant, today domain.Date) string {
	return "Bản nháp do đồng chí " + person + " lưu lúc " + Clock(at, today) + ", chưa gửi."
}

// What the form begins with.
const (
	BeginsWithKnown  = "Các ô đã điền sẵn theo số liệu hệ thống có; đồng chí kiểm tra lại trước khi gửi."
	BeginsWithLatest = "Các ô đang ghi như bản đã gửi gần nhất."
)

// ReportClash says that a colleague saved or sent meanwhile.
func ReportClash(person string, at domain.Instant, today domain.Date, own bool) string {
	who := "Đồng chí " + person
	if own {
		who = "Chính tài khoản của đồng chí, ở một cửa sổ khác,"
	}
	return who + " vừa sửa báo cáo này lúc " + Clock(at, today) + ". Nội dung đồng chí đang nhập vẫn còn."
}

// Advice under it.
const (
	ClashDraft = "Các dòng khác nhau ở dưới. Sửa lại cho đúng rồi lưu hoặc gửi lần nữa: bản sau thay bản nháp trước."
	ClashStep  = "Báo cáo đã qua bước khác. Đồng chí đối chiếu các dòng dưới đây rồi thực hiện lại nếu vẫn cần."
)

// ClashValue is a number or text of one side; empty where nothing was put down.
func ClashValue(l report.Line, n int64, given bool, text string) string {
	switch {
	case !l.Number():
		return orNothing(text)
	case !given:
		return "để trống"
	}
	return Number(n)
}

// OwnCumulative is the label of the field for the unit's own cumulative number.
const OwnCumulative = "Lũy kế theo sổ theo dõi của đơn vị (nếu muốn đối chiếu)"

// CumulativeDiffers says that the unit's own number is another one, and asks
// which month is wrong.
func CumulativeDiffers(own, computed int64) string {
	by := own - computed
	more := "nhiều hơn " + Number(by)
	if by < 0 {
		more = "ít hơn " + Number(-by)
	}
	return "Đơn vị ghi lũy kế " + Number(own) + ", hệ thống cộng các tháng được " + Number(computed) + ": đơn vị " + more + ". Tháng nào chưa đúng? Mở báo cáo của tháng đó để đính chính, lũy kế sẽ tự đúng theo."
}

// CumulativeAgrees says that it is the same.
const CumulativeAgrees = "Khớp với số hệ thống cộng từ các tháng."

// MonthNotAsked says that a month has no report to correct here.
const MonthNotAsked = "chưa có báo cáo trên hệ thống; đề nghị cơ quan tiếp nhận đính chính"

// BelowHas says who of those below has reported.
func BelowHas(sent, waiting, missing int) string {
	s := "Tổ chức trực thuộc đã báo cáo: " + Number(int64(sent)) + "/" + Number(int64(sent+missing))
	if waiting > 0 {
		s += " (" + Number(int64(waiting)) + " báo cáo chưa tiếp nhận)"
	}
	if missing == 0 {
		return s + "."
	}
	return s + "; chưa có:"
}

// WhoDid says who took a step and when.
func WhoDid(person string, at domain.Instant) string { return person + ", " + Minute(at) }

// VersionOf names a version of a report.
func VersionOf(n int, behalf bool) string {
	if behalf {
		return Version(n) + " (nhập thay theo văn bản)"
	}
	return Version(n)
}

// NothingDiffers says that two versions are the same.
const NothingDiffers = "Nội dung không khác bản trước."

// BehalfPaper names the paper a version was entered from, or was sent with.
func BehalfPaper(p report.Paper, behalf bool) string {
	switch {
	case !p.Given():
		return ""
	case behalf:
		return "Căn cứ: văn bản số " + p.Number + ", ngày " + Date(p.SignedOn)
	}
	return "Bản ký số " + p.Number + ", ngày " + Date(p.SignedOn)
}

// Notes of a report that cannot be written now.
const (
	ReportWaits      = "Báo cáo đã gửi, đang chờ tiếp nhận. Muốn sửa, đồng chí rút lại rồi gửi lần nữa."
	ReportWithHead   = "Báo cáo đang chờ lãnh đạo đơn vị ký duyệt."
	ReportReceived   = "Báo cáo đã được tiếp nhận. Nếu có số chưa đúng, đồng chí gửi bản đính chính kèm lý do; số đã tiếp nhận vẫn giữ đến khi bản đính chính được tiếp nhận."
	ReportShut       = "Kỳ báo cáo đã khóa. Hãy liên hệ cơ quan yêu cầu báo cáo để gia hạn hoặc nhập thay theo văn bản."
	ReportNotYet     = "Đơn vị chưa gửi báo cáo."
	ReportNotEnded   = "Kỳ báo cáo chưa kết thúc: đồng chí có thể ghi và lưu nháp; gửi từ ngày cuối kỳ."
	UnreceiveTakes   = "Hủy tiếp nhận sẽ gỡ các số sau khỏi bảng tiến độ, trở lại số có trước khi tiếp nhận:"
	UnreceiveNothing = "Báo cáo này không có chỉ tiêu nào ghi vào bảng tiến độ; hủy tiếp nhận chỉ đổi trạng thái."
	ReportWhereFrom  = "Số này từ đâu?"
)

// Field names of the acts.
const (
	FieldReturnReason    = "Lý do trả lại"
	FieldUnreceiveReason = "Lý do hủy tiếp nhận"
	FieldHandBackReason  = "Điểm cần sửa"
	FieldCorrectReason   = "Lý do đính chính"
	FieldBasisNumber     = "Số văn bản, ví dụ 15-BC/ĐU"
	FieldBasisDay        = "Ngày văn bản"
	FieldSignedNumber    = "Số bản ký (nếu có), ví dụ 15-BC/ĐU"
	FieldSignedDay       = "Ngày ký"
)

// reportDone are what was just done to a report.
var reportDone = map[string]string{
	"report-saved":      "Đã lưu nháp. Báo cáo chưa gửi.",
	"report-zero":       "Đã ghi 0 và lưu nháp. Kiểm tra lại rồi bấm Gửi báo cáo.",
	"report-as-before":  "Đã lấy số của kỳ trước vào bản nháp. Kiểm tra lại rồi bấm Gửi báo cáo.",
	"report-presented":  "Đã trình lãnh đạo đơn vị ký duyệt.",
	"report-sent":       "Đã gửi báo cáo.",
	"report-recalled":   "Đã rút lại báo cáo. Sửa xong, đồng chí gửi lại.",
	"report-returned":   "Đã trả lại báo cáo; đơn vị thấy lý do ngay trên trang này.",
	"report-received":   "Đã tiếp nhận báo cáo; các số đã ghi vào bảng tiến độ.",
	"report-unreceived": "Đã hủy tiếp nhận; bảng tiến độ trở lại số có trước đó.",
	"report-handed":     "Đã chuyển lại người soạn.",
	"report-entered":    "Đã nhập thay báo cáo theo văn bản. Báo cáo chờ tiếp nhận.",
	"scan-attached":     "Đã đính kèm bản ký.",
}

// ReportDoneAct is the key of the sentence after a step.
func ReportDoneAct(a report.Act) string {
	return map[report.Act]string{
		report.Recall: "report-recalled", report.Return: "report-returned", report.Receive: "report-received",
		report.Unreceive: "report-unreceived", report.HandBack: "report-handed",
	}[a]
}

// ReportToDo is a line of the first page: what a unit must report, and by when.
func ReportToDo(c report.Campaign, s report.Span, state report.State, due domain.Date, today domain.Date, reason string) string {
	name := ReportTitle(c, s)
	switch state {
	case report.Returned:
		return "Báo cáo bị trả lại: " + name + ". Lý do: " + strings.TrimRight(reason, ". ") + "."
	case report.Presented:
		return "Chờ lãnh đạo đơn vị ký duyệt: " + name + ", hạn gửi " + Date(due) + "."
	}
	begun := ""
	if state != report.NotReported {
		begun = " (" + lowerFirst(UnitReportState(state)) + ")"
	}
	switch {
	case due < today:
		return "Quá hạn, chưa gửi: " + name + begun + ", hạn gửi " + Date(due) + "."
	case due == today:
		return "Hạn gửi hôm nay: " + name + begun + "."
	}
	return "Phải báo cáo: " + name + begun + ", hạn gửi " + Date(due) + "."
}

// ReportsMore says that there are more of them.
func ReportsMore(n int) string { return "Còn " + Number(int64(n)) + " báo cáo khác chưa gửi." }

// ReportsWaiting says how many reports wait to be received.
func ReportsWaiting(c report.Campaign, s report.Span, n int) string {
	return Number(int64(n)) + " báo cáo chờ tiếp nhận: " + ReportTitle(c, s) + "."
}

// Links of those lines.
const (
	OpenReport  = "Mở báo cáo"
	SeeReports  = "Xem các báo cáo"
	ToTheReport = "Xem báo cáo"
)

// PrintToSign is the link to the letter of a report.
func PrintToSign(kind string) string {
	if kind == "pdf" {
		return "Bản PDF"
	}
	return "In báo cáo để ký (Word)"
}

// OfLine says which line of a report a sentence is about.
func OfLine(label, sentence string) string { return label + ": " + sentence }
