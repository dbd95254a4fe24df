package domain

// Lists of people that come in from a workbook, and people who may be one.
const (
	CodeListHeading   Code = "list_heading"
	CodeListColumn    Code = "list_column"    // heading of the column that is missing
	CodeListTwice     Code = "list_twice"     // row of the first
	CodeListTwoUnits  Code = "list_two_units" // row of the first, its unit
	CodeListElsewhere Code = "list_elsewhere" // file code, name of the unit
	CodeListLike      Code = "list_like"      // what they are known by
	CodeListMany      Code = "list_many"      // how many files fit
	CodeListUnit      Code = "list_unit"
	CodeListFirst     Code = "list_first"
	CodeListDiffers   Code = "list_differs" // event, Date on record
	CodeListState     Code = "list_state"   // state that follows from the days
	CodeListFile      Code = "list_file"
	CodeListMoved     Code = "list_moved" // name of the unit where the file lies
	CodeListNothing   Code = "list_nothing"
	CodeListRefused   Code = "list_refused" // rows
	CodeListBuilt     Code = "list_built"   // file code
	CodeListConsent   Code = "list_consent"
	CodeListCSV       Code = "list_csv"
	CodeListBirth     Code = "list_birth"
	CodeListChoice    Code = "list_choice"     // the choices
	CodeListDay       Code = "list_day"        // no day can be read
	CodeListPaperOnly Code = "list_paper_only" // event whose day is missing
	CodeListVote      Code = "list_vote"       // no whole number
	CodeMatchSame     Code = "match_same"      // both codes are of one person, or one code was given twice
)
