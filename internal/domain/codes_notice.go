package domain

// Notices, letters and the server they leave by.
const (
	CodeNoticeNumber  Code = "notice_number" // least, most
	CodeNoticeMorning Code = "notice_morning"
	CodeNoticeQuiet   Code = "notice_quiet"
	CodeMailAddress   Code = "mail_address"
	CodeMailLine      Code = "mail_line"
	CodeMailHost      Code = "mail_host"
	CodeMailPlain     Code = "mail_plain"
	CodeMailBase      Code = "mail_base"
	CodeMailNoKey     Code = "mail_no_key" // where the key would be, the reason
	CodeMailOtherKey  Code = "mail_other_key"
	CodeMailState     Code = "mail_state" // State of the letter
	CodeMailLink      Code = "mail_link"
	CodeMailNone      Code = "mail_none"
	CodeMailNotSent   Code = "mail_not_sent" // the reason
	CodeMailTooMany   Code = "mail_too_many"
	CodeRemindNobody  Code = "remind_nobody"
	CodeRemindLocked  Code = "remind_locked"
	CodeZaloOff       Code = "zalo_off"
)
