package domain

// Sealing figures, and issuing letters upon them.
const (
	CodeSealProvisional Code = "seal_provisional"
	CodeSealNoData      Code = "seal_no_data" // as-of day
	CodeSealFuture      Code = "seal_future"  // as-of day, today

	CodeLetterState    Code = "letter_state"     // state, what was wanted
	CodeLetterGaps     Code = "letter_gaps"      // how many places are still to be filled in
	CodeLetterOut      Code = "letter_out"       // an issued letter is not changed
	CodeLetterNoNumber Code = "letter_no_number" // needs a number
	CodeLetterNoDate   Code = "letter_no_date"
	CodeLetterEarly    Code = "letter_early" // as-of day after the date
	CodeLetterLate     Code = "letter_late"  // date after today
	CodeNumberTaken    Code = "number_taken" // symbol, date of the other letter
	CodeRecallReason   Code = "recall_reason"
	CodeReplacedBy     Code = "replaced_by" // no issued letter to replace
)

// Templates of letters.
const (
	CodeTemplateNone  Code = "template_none"
	CodeTemplateFault Code = "template_fault" // part, tag, paragraph, what is wrong
)
