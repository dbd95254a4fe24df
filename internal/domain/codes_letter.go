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
	CodeFormChanged    Code = "form_changed" // who, Instant
)

// The wording of a letter.
const (
	CodeLetterNumber     Code = "letter_number" // largest number
	CodeLetterBlocks     Code = "letter_blocks" // most allowed
	CodeLetterBlockKind  Code = "letter_block_kind"
	CodeLetterOpen       Code = "letter_open"  // a reference that does not end
	CodeLetterToken      Code = "letter_token" // what stands in it
	CodeLetterTyped      Code = "letter_typed" // label, what was typed, what the figure says
	CodeLetterNotes      Code = "letter_notes" // marks, footnotes
	CodeLetterNoteInNote Code = "letter_note_in_note"
	CodeLetterWhen       Code = "letter_when"
	CodeLetterWhenAll    Code = "letter_when_all"
	CodeLetterByUnit     Code = "letter_by_unit"
	CodeLetterOnly       Code = "letter_only"
	CodeLetterNobody     Code = "letter_nobody"
	CodeLetterKind       Code = "letter_kind"
	CodeLetterUploaded   Code = "letter_uploaded"
	CodeLetterFile       Code = "letter_file" // why it cannot be read
	CodeLetterFileSize   Code = "letter_file_size"
	CodeLetterDate       Code = "letter_date"
	CodeLetterSame       Code = "letter_same"
	CodeCompareUnnamed   Code = "compare_unnamed" // a file that names no letter
	CodeCompareGone      Code = "compare_gone"    // the letter it names
)
