package domain

// Gaps between what a unit reports and what is on record, and whose number
// counts.
const (
	CodeGapNone      Code = "gap_none"
	CodeGapClosed    Code = "gap_closed"
	CodeGapNotClosed Code = "gap_not_closed"
	CodeGapMoved     Code = "gap_moved" // what it was, what it is
	CodeCountingSame Code = "counting_same"
	CodeCountingMode Code = "counting_mode"
	CodeNothingBelow Code = "nothing_below"
)
