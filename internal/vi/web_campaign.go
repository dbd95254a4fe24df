package vi

import (
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// Words of the pages on campaigns.
const (
	ReportsMenu       = "Báo cáo"
	CampaignsTitle    = "Đợt báo cáo"
	NewCampaignTitle  = "Mở đợt báo cáo"
	AdHocTitle        = "Yêu cầu báo cáo đột xuất"
	CollectionTitle   = "Tình hình gửi báo cáo"
	DifficultiesTitle = "Khó khăn, vướng mắc, kiến nghị"
	ConsolidatedTitle = "Bảng tổng hợp toàn tỉnh"
	// ConsolidatedUnit is its title at a committee.
	ConsolidatedUnit = "Bảng tổng hợp báo cáo"

	AllUnitsBelow = "Tất cả đơn vị trực thuộc"
	UnitsOfKinds  = "Theo loại đơn vị"
	UnitsChosen   = "Đơn vị tự chọn"

	FieldCampaignName = "Tên đợt báo cáo"
	FieldCampaignCode = "Mã đợt"
	FieldCampaignPlan = "Kỳ chỉ tiêu"
	FieldCampaignSet  = "Biểu báo cáo"
	FieldEvery        = "Chu kỳ"
	FieldFirst        = "Kỳ đầu tiên"
	FieldReportDay    = "Tính đến ngày"
	FieldDueKind      = "Cách tính hạn gửi"
	FieldDueDays      = "Số ngày"
	FieldDueOn        = "Ngày ghi trong văn bản"
	FieldGrace        = "Gia thêm (ngày làm việc)"
	FieldLock         = "Khóa sau (ngày làm việc)"
	FieldUnitsAsked   = "Đơn vị phải báo cáo"
	FieldUnitKinds    = "Loại đơn vị"
	FieldCampaignNote = "Lời nhắn gửi đơn vị"
	FieldReasonAsked  = "Lý do"
	FieldNewDue       = "Hạn gửi mới"
	FieldNewGrace     = "Còn tính đúng hạn đến hết ngày"
	FieldNewLock      = "Khóa sau ngày"
	FieldOutageFrom   = "Bắt đầu gián đoạn"
	FieldOutageTo     = "Kết thúc gián đoạn"

	HintCampaignCode = "Để trống thì hệ thống tự đặt."
	HintGrace        = "0: đúng hạn đến hết ngày hạn gửi."
	HintLock         = "0: không khóa, gửi muộn vẫn nhận và ghi là chậm."
	HintFirst        = "Để trống: kỳ đang diễn ra. Ví dụ 2026-11."
	HintCampaignName = "Để trống thì hệ thống tự đặt tên."
	FieldLatest      = "Chậm nhất ngày"
	HintMoment       = "ngày/tháng/năm giờ:phút, ví dụ 03/06/2026 08:30"
	HintExtendGrace  = "Để trống: như hạn gửi mới."
	HintExtendLock   = "Để trống: không khóa."
	HintLinesChange  = "Áp dụng cho các kỳ mở sau. Kỳ đã mở và báo cáo đã gửi giữ nguyên chỉ tiêu cũ."

	AllReported     = "Các đơn vị đã báo cáo đủ."
	NoCampaignYet   = "Chưa có đợt báo cáo nào."
	NoReplyYet      = "Chưa trả lời"
	ReplyGiven      = "Đã trả lời"
	EveryCampaign   = "Tất cả các đợt"
	EveryPeriodHere = "Tất cả các kỳ"
	EveryReply      = "Đã và chưa trả lời"
	NeverLocked     = "không khóa"
	DateRuleHint    = "Hạn tính ra rơi vào ngày nghỉ thì chuyển sang ngày làm việc kế tiếp."
)

// CampaignKind says that a campaign is an ad hoc request, or how often it asks.
func CampaignKind(e report.Every) string {
	switch e {
	case report.Monthly:
		return "Hằng tháng"
	case report.Quarterly:
		return "Hằng quý"
	case report.Yearly:
		return "Hằng năm"
	}
	return "Báo cáo đột xuất"
}

// DeadlineKind names a way in which a due day is found.
func DeadlineKind(k report.DeadlineKind) string {
	switch k {
	case report.OnDay:
		return "Ngày cố định trong tháng, sau khi hết kỳ"
	case report.By:
		return "Chậm nhất ngày … (ghi trong văn bản)"
	case report.Before:
		return "Trước ngày … (ghi trong văn bản)"
	}
	return "Số ngày làm việc sau khi hết kỳ"
}

// DeadlineRule says a rule in words.
func DeadlineRule(d report.DeadlineRule) string {
	var s string
	switch d.Kind {
	case report.OnDay:
		s = fmt.Sprintf("ngày %d sau khi hết kỳ", d.Days)
	case report.By:
		s = "chậm nhất ngày " + Date(d.On)
	case report.Before:
		s = "trước ngày " + Date(d.On) + " (gửi trong ngày " + Date(d.On) + " vẫn tính đúng hạn)"
	default:
		s = fmt.Sprintf("%d ngày làm việc sau khi hết kỳ", d.Days)
	}
	if d.Grace > 0 {
		s += fmt.Sprintf(", gia thêm %d ngày làm việc", d.Grace)
	}
	if d.Lock > 0 {
		s += fmt.Sprintf("; khóa sau %d ngày làm việc nữa", d.Lock)
	}
	return s
}

// DaysLeft says how many working days are left until a due day.
func DaysLeft(n int) string {
	switch {
	case n < 0:
		return fmt.Sprintf("quá hạn %s ngày làm việc", Number(int64(-n)))
	case n == 0:
		return "hạn hôm nay"
	}
	return fmt.Sprintf("còn %s ngày làm việc", Number(int64(n)))
}

// DeadlineDates are the dates of a period in words.
func DeadlineDates(d report.Deadline) string {
	s := "hạn gửi " + Date(d.Due)
	if d.Grace != d.Due {
		s += ", đúng hạn đến hết " + Date(d.Grace)
	}
	if !d.Lock.IsZero() {
		s += ", khóa sau " + Date(d.Lock)
	}
	return s
}

// DayOffNear says of a day off that it moved a deadline.
func DayOffNear(r domain.DayRule) string {
	if r.Kind == domain.DayWork {
		return ShortDate(r.Day) + " làm bù"
	}
	return ShortDate(r.Day) + " nghỉ " + lowerFirst(r.Name)
}

// Expecting says how many units are expected to report.
func Expecting(n int) string { return Number(int64(n)) + " đơn vị phải báo cáo" }

// Busy says how many of them have other requests open.
func Busy(n int) string {
	if n == 0 {
		return "Không đơn vị nào còn yêu cầu khác chưa trả lời."
	}
	return Number(int64(n)) + " đơn vị còn yêu cầu khác chưa trả lời."
}

// OpenOf says how many requests one unit has open.
func OpenOf(n int) string {
	if n == 0 {
		return "không còn yêu cầu nào"
	}
	return Number(int64(n)) + " yêu cầu chưa trả lời"
}

// AdHocName is the name an ad hoc request gets by itself.
func AdHocName(day domain.Date) string {
	return "Báo cáo đột xuất kết quả kết nạp đảng viên tính đến ngày " + Date(day)
}

// CampaignName is the name a campaign gets by itself.
func CampaignName(s report.Set, e report.Every, plan string) string {
	of := ReportSet(s)
	if s == "" {
		of = "Báo cáo theo yêu cầu"
	}
	return of + " (" + lowerFirst(CampaignKind(e)) + "), kỳ chỉ tiêu " + plan
}

// PeriodDone says how far the collection of a period is: "98/128 đã gửi".
func PeriodDone(sent, expected int) string {
	return Number(int64(sent)) + "/" + Number(int64(expected))
}

// OnTimeOf is "4/5 kỳ đúng hạn"; empty where no time has passed.
func OnTimeOf(r domain.Rate) string {
	if r.Den == 0 {
		return ""
	}
	return Number(r.Num) + "/" + Number(r.Den)
}

// MomentUnreadable says that a time was not understood.
func MomentUnreadable(s string) string {
	return "“" + s + "” chưa phải là một thời điểm. Hãy ghi " + HintMoment + "."
}

// CampaignDone are the sentences after an act on a campaign.
var campaignDone = map[string]string{
	"campaign-opened":  "Đã mở đợt báo cáo. Các đơn vị thấy yêu cầu này ở trang Việc cần làm và trang Báo cáo.",
	"period-opened":    "Đã mở kỳ báo cáo tiếp theo.",
	"period-extended":  "Đã gia hạn kỳ báo cáo cho tất cả đơn vị.",
	"report-extended":  "Đã gia hạn riêng cho đơn vị.",
	"lines-changed":    "Đã đổi chỉ tiêu báo cáo, áp dụng từ kỳ mở tiếp theo.",
	"outage-recorded":  "Đã ghi thời gian gián đoạn; hạn của các kỳ đang mở lùi thêm đúng thời gian này.",
	"reports-received": "Đã tiếp nhận các báo cáo được chọn.",
	"difficulty-reply": "Đã ghi câu trả lời; đơn vị thấy câu trả lời ở trang Báo cáo.",
}
