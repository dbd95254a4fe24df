package vi

import (
	"tiendo/internal/domain"
)

// Words of the pages of campaigns and of what came of a period.
const (
	CampaignAsker     = "Nơi yêu cầu"
	CampaignDue       = "Hạn gửi"
	CampaignOpened    = "Mở lúc"
	AllOfPeriod       = "Tất cả đơn vị của kỳ"
	CampaignPeriod    = "Kỳ"
	CampaignUnit      = "Đơn vị"
	PressOpenCampaign = "Mở đợt báo cáo"
	PressAskOnce      = "Gửi yêu cầu"
	PeriodStanding    = "Tình trạng"
	WaitsToBeReceived = "Chờ tiếp nhận"
	SentLate          = "Gửi chậm"
	NoReportChosen    = "Chưa chọn báo cáo nào. Hãy đánh dấu các báo cáo cần tiếp nhận."
	HeadReportState   = "Trạng thái"
	HeadSentAt        = "Gửi lúc"
	HeadTimeliness    = "Thời hạn"
	HeadReturned      = "Trả lại"
	HeadSigned        = "Bản ký"
	HeadOnTime        = "Đúng hạn trong năm"
)

// ChosenUnits says how many units are asked.
func ChosenUnits(n int) string { return Number(int64(n)) + " đơn vị được chọn" }

// AskedLines says how many lines are asked.
func AskedLines(n int) string { return Number(int64(n)) + " chỉ tiêu" }

// AndOtherUnits ends a list that does not name all.
func AndOtherUnits(n int) string { return "và " + Number(int64(n)) + " đơn vị khác" }

// InTimeUntil goes behind a deadline with days of grace.
func InTimeUntil(d domain.Date) string { return ", đúng hạn đến hết " + Date(d) }

// OwnDeadline is the later deadline of one unit.
func OwnDeadline(d domain.Date) string { return "hạn riêng " + Date(d) }
