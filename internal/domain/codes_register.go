package domain

// The register of papers, deliveries, tasks and answers.
const (
	CodeEntryMissing    Code = "entry_missing"
	CodeEntryNumber     Code = "entry_number"
	CodeEntryType       Code = "entry_type"
	CodeEntryDay        Code = "entry_day"
	CodeEntryBases      Code = "entry_bases"       // most allowed
	CodeEntryBasis      Code = "entry_basis"       // as typed
	CodeEntryBasisLater Code = "entry_basis_later" // Date of the basis
	CodeEntryArrived    Code = "entry_arrived"     // Date of issue
	CodeEntryTwice      Code = "entry_twice"       // symbol, Date, subject of the one there is
	CodeEntrySame       Code = "entry_same"        // symbol
	CodeEntryUnchanged  Code = "entry_unchanged"
	CodeEntryStep       Code = "entry_step"     // from, to
	CodeEntryBefore     Code = "entry_before"   // Date of issue
	CodeEntryReplaces   Code = "entry_replaces" //
	CodeEntryAnswered   Code = "entry_answered" // how many units have answered
	CodeEntryLetter     Code = "entry_letter"
	CodeEntryFile       Code = "entry_file"
	CodeEntryFileKind   Code = "entry_file_kind"
	CodeEntryFileSize   Code = "entry_file_size" // limit in MB
	CodeEntryFileSame   Code = "entry_file_same"
	CodeTextSigns       Code = "text_signs"

	CodeDeliverNobody Code = "deliver_nobody"
	CodeDeliverAgain  Code = "deliver_again"
	CodeDeliverPaper  Code = "deliver_paper"  // state of the paper
	CodeDeliverTicked Code = "deliver_ticked" // how many units were ticked while a group was chosen
	CodeBackAnswered  Code = "back_answered"  // how many reports the unit has sent
	CodeBackNobody    Code = "back_nobody"

	CodeTaskKind  Code = "task_kind"
	CodeTaskDue   Code = "task_due" // Date of issue
	CodeTaskUnits Code = "task_units"
	CodeTaskSame  Code = "task_same"
	CodeTaskPaper Code = "task_paper" // state of the paper
	CodeTaskStep  Code = "task_step"  // from, to

	CodeAnswerFigures  Code = "answer_figures" // most allowed
	CodeAnswerFigure   Code = "answer_figure"
	CodeAnswerExpected Code = "answer_expected"
	CodeAnswerMonth    Code = "answer_month"
)
