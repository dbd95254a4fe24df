package domain

// Campaigns and the reports of units.
const (
	CodeCampaignCode    Code = "campaign_code"    // most characters, where it is too long
	CodeCampaignTaken   Code = "campaign_taken"   // name of the other
	CodeCampaignUnknown Code = "campaign_unknown" // code
	CodeCampaignDue     Code = "campaign_due"     // least, most
	CodeCampaignLines   Code = "campaign_lines"   // most allowed
	CodeCampaignLine    Code = "campaign_line"
	CodeCampaignSet     Code = "campaign_set"
	CodeCampaignUnits   Code = "campaign_units"
	CodePeriodNone      Code = "period_none"
	CodePeriodUnknown   Code = "period_unknown" // key
	CodeOutage          Code = "outage"
	CodeExtension       Code = "extension"     // due Date of the period
	CodeCampaignUnit    Code = "campaign_unit" // code
	CodeReplyGone       Code = "reply_gone"

	CodeReportStep     Code = "report_step"   // state, act
	CodeReportLocked   Code = "report_locked" // last Date
	CodeReportEarly    Code = "report_early"  // last Date of the period
	CodeReportLine     Code = "report_line"
	CodeReportRequired Code = "report_required"
	CodeReportSum      Code = "report_sum"     // what stands, the sum
	CodeReportAtMost   Code = "report_at_most" // the part, the whole
	CodeReportBalance  Code = "report_balance" // what stands, what it should be
	CodeReportCarries  Code = "report_carries" // what stands, what the last period ended with
	CodeReportOutlier  Code = "report_outlier" // what stands, what stood in the last period
	CodeReportSame     Code = "report_same"
	CodeReportPaper    Code = "report_paper"
	CodeReportChanged  Code = "report_changed" // Instant of the change
	CodeReportNoLast   Code = "report_no_last"
	CodeReportScan     Code = "report_scan"
	CodeReportPeak     Code = "report_peak"   // what stands, the highest of twelve months, its YearMonth
	CodeReportLeft     Code = "report_left"   // what stands, what remained of the target
	CodeReportChoice   Code = "report_choice" // the choices
	CodeReportUnsaid   Code = "report_unsaid"
	CodeReportBelow    Code = "report_below" // what stands, what stood in the last period

	CodeOwnCode        Code = "own_code" // the code
	CodeOwnKind        Code = "own_kind"
	CodeOwnChoices     Code = "own_choices"      // least, most
	CodeOwnChoiceTwice Code = "own_choice_twice" // the choice
	CodeOwnOther       Code = "own_other"        // what was put down
	CodeOwnOthers      Code = "own_others"
	CodeOwnNumber      Code = "own_number"
	CodeOwnStock       Code = "own_stock"
)
