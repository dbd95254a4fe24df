package vi

import (
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// UnitReportState names the state of a unit's report.
func UnitReportState(s report.State) string { return reportStates[s] }

var reportStates = map[report.State]string{
	report.NotReported: "Chưa báo cáo", report.Drafting: "Đang soạn", report.Presented: "Chờ lãnh đạo đơn vị ký duyệt",
	report.Submitted: "Đã gửi", report.Received: "Đã tiếp nhận", report.Returned: "Đã trả lại",
	report.Resubmitted: "Đã gửi lại", report.Recalled: "Đơn vị rút lại",
}

// ReportAct names what is done to a report, as its button does.
func ReportAct(a report.Act) string { return reportActs[a] }

var reportActs = map[report.Act]string{
	report.Save: "Lưu nháp", report.Present: "Trình lãnh đạo ký duyệt", report.HandBack: "Chuyển lại người soạn",
	report.Send: "Gửi báo cáo", report.Recall: "Rút lại", report.Return: "Trả lại", report.Receive: "Tiếp nhận", report.Unreceive: "Hủy tiếp nhận",
}

// Timeliness says whether a report came in time; empty while there is time.
func Timeliness(t report.Timeliness, days int) string {
	switch t {
	case report.OnTime:
		return "Đúng hạn"
	case report.Late:
		return fmt.Sprintf("Gửi chậm %s ngày làm việc", Number(int64(days)))
	case report.Missing:
		return "Quá hạn, chưa gửi"
	}
	return ""
}

// PeriodState names where the collection of a period stands.
func PeriodState(s report.PeriodState) string { return periodStates[s] }

var periodStates = map[report.PeriodState]string{
	report.NotOpen: "Chưa mở", report.Open: "Đang nhận", report.Overdue: "Hết hạn, còn nhận", report.Locked: "Đã khóa",
}

// ReportPeriod names a period: "Tháng 5/2026", "Quý II/2026", "Năm 2026",
// "Tính đến ngày 11/11/2026".
func ReportPeriod(every report.Every, s report.Span) string {
	// The key carries the month a period is named after: one from the 15th to
	// the 14th ends in it, but one that was moved may not.
	var y, n int
	switch every {
	case report.Once:
		return "Tính đến ngày " + Date(s.To)
	case report.Quarterly:
		if _, err := fmt.Sscanf(s.Key, "%d-Q%d", &y, &n); err == nil && n >= 1 && n <= 4 {
			return fmt.Sprintf("Quý %s/%d", [...]string{"I", "II", "III", "IV"}[n-1], y)
		}
	case report.Yearly:
		return "Năm " + s.Key
	case report.Monthly:
		if _, err := fmt.Sscanf(s.Key, "%d-%d", &y, &n); err == nil {
			return fmt.Sprintf("Tháng %d/%d", n, y)
		}
	}
	return s.Key
}

// ReportSource is the source of the facts that a received report declares.
func ReportSource(campaign report.Campaign, s report.Span) string {
	return campaign.Name + ", " + ReportPeriod(campaign.Every, s)
}

// UnreceivedSource is the source of what taking a receipt back wrote.
func UnreceivedSource(campaign report.Campaign, s report.Span, at domain.Instant) string {
	return "Hủy tiếp nhận lúc " + Instant(at) + ": " + ReportSource(campaign, s)
}

// ReportChange says how one line of two versions differs.
func ReportChange(c report.Change) string {
	if !c.Line.Number() {
		return c.Line.Label + ": “" + orNothing(c.TextWas) + "” → “" + orNothing(c.TextNow) + "”"
	}
	number := func(n int64, given bool) string {
		if !given {
			return "để trống"
		}
		return Number(n)
	}
	return c.Line.Label + ": " + number(c.Was, c.HadWas) + " → " + number(c.Is, c.HasIs)
}

func orNothing(s string) string {
	if s == "" {
		return "để trống"
	}
	return s
}

// ReportColumns head the list of a period's reports.
var ReportColumns = []string{"Mã", "Đơn vị", "Trạng thái", "Thời hạn", "Số bản"}

// PeriodOpened says what opening a period did.
func PeriodOpened(every report.Every, campaign string, p report.Period, units int) string {
	return fmt.Sprintf("Đã mở đợt báo cáo %s, kỳ %s (%s): %s đơn vị phải báo cáo, hạn gửi %s.",
		campaign, p.Key, ReportPeriod(every, p.Span), Number(int64(units)), Date(p.Due))
}
