package domain

// What people ask of what is kept of them, how long it is kept, and what units do
// with it.
const (
	CodePrivacyRule    Code = "privacy_rule"    // least, most
	CodeRequestKind    Code = "request_kind"    // none of the list
	CodeRequestDone    Code = "request_done"    // answered already
	CodeRequestOutcome Code = "request_outcome" // none of those that fit
	CodeEraseOpen      Code = "erase_open"      // the code of a file that is open
	CodeErasePaper     Code = "erase_paper"     // no number of the decision
	CodeEraseStands    Code = "erase_stands"    // the code of a file that cannot be ended so
	CodeConsentGone    Code = "consent_gone"    // taken back already
	CodeExportConfirm  Code = "export_confirm"  // not confirmed
	CodeExportMany     Code = "export_many"     // most files
	CodeMeetingKept    Code = "meeting_kept"    // the day is among the meetings already
	CodeMeetingPast    Code = "meeting_past"    // today
	CodeMeetingNone    Code = "meeting_none"    // nothing is laid before a meeting
	CodeBreachKind     Code = "breach_kind"     // none of the list
	CodeBreachHour     Code = "breach_hour"     // cannot be read, or after now
	CodeFeedTooMany    Code = "feed_too_many"   // most
	CodeNotDecider     Code = "not_decider"     // the unit decides no admissions
)
