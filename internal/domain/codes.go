package domain

// The kinds of problems, with the Args their sentences need. Every one of them
// has a sentence in package vi; a test there holds that.

// The file as a whole.
const (
	CodeFileEmpty   Code = "file_empty"
	CodeNotSheet    Code = "not_sheet"        // what it is: "xls", "pdf", "image" …
	CodeNotUTF8     Code = "not_utf8"         //
	CodeFileTooBig  Code = "file_too_big"     // limit in MB
	CodeTooManyRows Code = "too_many_rows"    // limit
	CodeTooManyCols Code = "too_many_columns" // limit
	CodeFileDamaged Code = "file_damaged"     // part that cannot be read, or ""
	CodeQuoteOpen   Code = "quote_open"       // a quotation mark that nothing closes
	CodeQuoteStray  Code = "quote_stray"      // text after a closing quotation mark
	CodeRowRagged   Code = "row_ragged"       // fields found, columns of the heading
	CodeSheetEmpty  Code = "sheet_empty"      // no visible sheet has content
	CodeNoRows      Code = "no_rows"          // a heading and nothing below it
	CodeColMissing  Code = "column_missing"   // name wanted, headings found
	CodeColTwice    Code = "column_twice"     // name of the column, the other heading, its letter
	CodeMerged      Code = "merged_cells"     // area such as A2:A5
	CodeFormula     Code = "formula"
	CodeCellError   Code = "cell_error"
)

// One value.
const (
	CodeValueMissing  Code = "value_missing"
	CodeTextTooLong   Code = "text_too_long"     // most characters allowed
	CodeCodeBad       Code = "code_bad"          // a unit code with blanks or strange signs
	CodeCodeIsDate    Code = "code_is_date"      // the spreadsheet turned a code into a day
	CodeNumberBelow0  Code = "number_negative"   //
	CodeNumberPart    Code = "number_fraction"   //
	CodeNumberText    Code = "number_text"       //
	CodeNumberDots    Code = "number_separators" // as a whole number, as a decimal fraction or ""
	CodeNumberPercent Code = "number_percent"
	CodeNumberSpaces  Code = "number_spaces"     // the number without blanks
	CodeNumberWide    Code = "number_wide"       // the number in plain digits
	CodeNumberTooBig  Code = "number_too_big"    // most that is plausible
	CodeNumberIsDate  Code = "number_is_date"    // a number was wanted, the cell holds a day
	CodeDateForm      Code = "date_form"         // the day we think it is
	CodeDateText      Code = "date_text"         //
	CodeDateNumber    Code = "date_number"       // the day a spreadsheet would show, or 0
	CodeDateNone      Code = "date_impossible"   //
	CodeDateYear      Code = "date_year"         // first and last year allowed
	CodeDateFuture    Code = "date_future"       // today
	CodeDateOrder     Code = "date_order"        // last day of the span
	CodeKindUnknown   Code = "kind_unknown"      // known kinds
	CodeAreaUnknown   Code = "area_kind_unknown" // the one not known, known area kinds
	CodeYesNo         Code = "yes_no"
	CodeDuplicateCode Code = "duplicate_code" // row of the first
	CodeDuplicateSpan Code = "duplicate_span" // row of the first
)

// Units, against what is known.
const (
	CodeUnitUnknown      Code = "unit_unknown"
	CodeUnitClosed       Code = "unit_closed"             // Date from which it no longer exists
	CodeUnitNotOpen      Code = "unit_not_open"           // Date on which it opens
	CodeParentUnknown    Code = "parent_unknown"          // parent code
	CodeParentCycle      Code = "parent_cycle"            // codes, joined
	CodeSuccessorUnknown Code = "successor_unknown"       // code
	CodeSuccessorCycle   Code = "successor_cycle"         // codes, joined
	CodeSuccessorNoClose Code = "successor_missing_close" //
	CodeCloseBeforeOpen  Code = "close_before_open"
	CodeUnitUnknownArg   Code = "unit_unknown_arg" // code given on the command line
)

// Results, against what is known.
const (
	CodeOutsideWindow Code = "outside_window"    // first Date, last Date of the plan
	CodeOverlap       Code = "overlap"           // other from, to Date; its row or 0; its quantity
	CodeBelowEarlier  Code = "below_earlier"     // earlier Date, its quantity, its row or 0
	CodeAboveLater    Code = "above_later"       // later Date, its quantity, its row or 0
	CodeUndoes        Code = "undoes_correction" // value in the file, value now, Instant of the correction
)

// Plans, targets, rules and what is asked of the board.
const (
	CodePlanUnknown      Code = "plan_unknown"      // code
	CodePlanNeeds        Code = "plan_needs"        // names of the missing arguments, joined
	CodePlanDiffers      Code = "plan_differs"      // field, given, existing
	CodeWindowReversed   Code = "window_reversed"   //
	CodeEffectiveOutside Code = "effective_outside" // first Date, last Date of the plan
	CodeNoticeNeeded     Code = "notice_needed"     //
	CodeNoticeBad        Code = "notice_bad"        // as given
	CodeRuleUnknown      Code = "rule_unknown"      // name, known names
	CodeBeforePlan       Code = "before_plan"       // first Date of the plan
	CodeNotKnownYet      Code = "not_known_yet"     // Instant asked
)
