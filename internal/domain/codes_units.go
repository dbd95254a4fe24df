package domain

// What stands against a change of the party organisations.
const (
	CodeDecisionNeeded   Code = "decision_needed"      //
	CodeDecisionBad      Code = "decision_bad"         // as given
	CodeDecisionDate     Code = "decision_date"        // the date of the decision is missing
	CodeDecisionLater    Code = "decision_later"       // today
	CodeReasonNeeded     Code = "reason_needed"        //
	CodeDayNeeded        Code = "day_needed"           //
	CodeUnitClosedOn     Code = "unit_closed_on"       // unit, Date from which it no longer exists
	CodeUnitNotBegun     Code = "unit_not_begun"       // unit, Date on which it opens
	CodeUnitStillOpen    Code = "unit_still_open"      // unit
	CodeRootStays        Code = "root_stays"           //
	CodeBelowItself      Code = "below_itself"         // unit, the parent wanted
	CodeOpenChildren     Code = "open_children"        // unit, how many, the first names
	CodeChildUnplaced    Code = "child_unplaced"       // unit that has been given no place
	CodeResultsAfter     Code = "results_after"        // unit, Date of the last results
	CodeChangeFollows    Code = "change_follows"       // unit, Date of the later change
	CodeMergeItself      Code = "merge_itself"         // unit
	CodeMergeInside      Code = "merge_inside"         // successor, unit that is to end
	CodeUnitsNeeded      Code = "units_needed"         //
	CodePartsNeeded      Code = "parts_needed"         //
	CodeSameUnitTwice    Code = "same_unit_twice"      // unit
	CodeNothingChanges   Code = "nothing_changes"      // unit
	CodeCodeTaken        Code = "code_taken"           // code, unit that bears it
	CodeCodeClosed       Code = "code_closed"          // code, closed unit that bears it, its last day
	CodeProvinceKind     Code = "province_kind"        // only the province is one
	CodeParentEnded      Code = "parent_ended"         // unit, Date on which its parent would not be open
	CodeTotalMoves       Code = "total_moves"          // plan, total before, total after
	CodeTakenBackAlready Code = "taken_back_already"   //
	CodeTakeBackOnce     Code = "take_back_of_another" //
	CodeSameNameBeside   Code = "same_name_beside"     // name, the unit that bears it (a warning)
	CodeTargetStands     Code = "target_stands"        // unit that would never have been, plan
	CodeRoleStands       Code = "role_stands"          // unit that would never have been, account
	CodeStockFollows     Code = "stock_follows"        // unit, Date of the later number
	CodeBelowCountsOnly  Code = "below_counts_only"    // unit, committee that gives counts only, Date
	CodeTargetMoves      Code = "target_moves"         // plan, total before, total after (a warning)
)
