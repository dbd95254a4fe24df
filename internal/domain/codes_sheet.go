package domain

// Workbooks for reports that come back filled in.
const (
	CodeSheetForeign  Code = "sheet_foreign" // no workbook of ours
	CodeSheetCSV      Code = "sheet_csv"
	CodeSheetMacros   Code = "sheet_macros"
	CodeSheetVersion  Code = "sheet_version" // version found
	CodeSheetEdited   Code = "sheet_edited"  // what was edited
	CodeSheetOld      Code = "sheet_old"     // name of the campaign
	CodeSheetUnit     Code = "sheet_unit"
	CodeSheetOther    Code = "sheet_other" // the unit is not the actor's affair
	CodeSheetNotAsked Code = "sheet_not_asked"
	CodeSheetPeriod   Code = "sheet_period"
	CodeSheetTwice    Code = "sheet_twice" // row of the first
	CodeSheetFormula  Code = "sheet_formula"
	CodeSheetNothing  Code = "sheet_nothing"
	CodeSheetRefused  Code = "sheet_refused" // rows
	CodeSheetUnits    Code = "sheet_units"
	CodeSheetMixed    Code = "sheet_mixed"   // name of a period
	CodeImportUndone  Code = "import_undone" // Instant
	CodeImportBuilt   Code = "import_built"  // name of the unit, state, by, Instant
	CodeImportMeans   Code = "import_means"
)
