package domain

// The form of letters.
const (
	CodeFormMissing    Code = "form_missing"
	CodeFormLine       Code = "form_line"
	CodeFormLayout     Code = "form_layout" // known layouts
	CodeFormSymbol     Code = "form_symbol"
	CodeFormPost       Code = "form_post"
	CodeFormHead       Code = "form_head"
	CodeFormCommittee  Code = "form_committee"
	CodeFormRecipients Code = "form_recipients" // most allowed
	CodeFormRecipient  Code = "form_recipient"
	CodeFormDay        Code = "form_day"
)
