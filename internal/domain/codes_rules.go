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
