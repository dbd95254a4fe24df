package domain

// Results typed in or pasted, and entries taken back.
const (
	CodeReasonMissing Code = "reason_missing"
	CodeOutsidePeriod Code = "outside_period" // first Date, last Date of the period
	CodePasteColumns  Code = "paste_columns"  // columns found
	CodePasteTwoDays  Code = "paste_two_days" // the day first given for the period, its row
	CodePasteTwice    Code = "paste_twice"    // row of the first
	CodeCellShut      Code = "cell_shut"      // first and last Date on which the unit could report, or 0
	CodeCountsCases   Code = "counts_cases"   // the unit counts the events of its files in the month
	CodeEntryBuiltOn  Code = "entry_built_on" // unit, from and to Date, who, Instant
	CodeEntryUndone   Code = "entry_undone"   // Instant of the undoing
	CodeUploadMissing Code = "upload_missing"
)
