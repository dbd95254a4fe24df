package domain

// Fields of forms, whatever they are about.
const (
	CodeFieldEmpty Code = "field_empty"
	CodeChoice     Code = "choice" // a value that is in no list
)

// Figure rules.
const (
	CodeRuleDigits    Code = "rule_digits"
	CodeRuleThreshold Code = "rule_threshold"
	CodeRuleDay       Code = "rule_day"
	CodeRulePeriods   Code = "rule_periods"
	CodeRuleStreak    Code = "rule_streak"
	CodeRuleExcuses   Code = "rule_excuses"
	CodeRulesSame     Code = "rules_same"    //
	CodeRulesChanged  Code = "rules_changed" // who, Instant
)

// Plans and targets on pages.
const (
	CodePlanCode       Code = "plan_code"
	CodePlanTaken      Code = "plan_taken"      // code
	CodePlanLong       Code = "plan_long"       // most years
	CodeNoTargets      Code = "no_targets"      //
	CodeTargetTwice    Code = "target_twice"    // row of the first
	CodeNotBelow       Code = "not_below"       //
	CodeNoLowerUnits   Code = "no_lower_units"  //
	CodeTargetsChanged Code = "targets_changed" // who, Instant
	CodeTotalDiffers   Code = "total_differs"   // given, existing
	CodeTooManyDays    Code = "too_many_days"   // most
	CodeFileNeeded     Code = "file_needed"     //
)

// Targets divided downward, and a unit's own schedule.
const (
	CodeAllotNoBasis   Code = "allot_no_basis"   //
	CodeAllotWeight    Code = "allot_weight"     // most
	CodeAllotBaseZero  Code = "allot_base_zero"  // which
	CodeAllotNobody    Code = "allot_nobody"     // the bases that nobody has
	CodeAllotKept      Code = "allot_kept"       // kept, total
	CodeAllotMinimum   Code = "allot_minimum"    // minimum, units, what there is
	CodeAllotOver      Code = "allot_over"       // allotted, what there is
	CodeScheduleEmpty  Code = "schedule_empty"   // nothing changed
	CodeScheduleMoved  Code = "schedule_changed" // who, Instant
	CodeSchedulePeriod Code = "schedule_period"  //
	CodeScheduleTooBig Code = "schedule_too_big" // most
	CodeScheduleDay    Code = "schedule_day"     // a day outside its years
)
