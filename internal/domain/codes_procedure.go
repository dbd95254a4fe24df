package domain

// Rule sets of the procedure of admission, and what they say of files.
const (
	CodeRuleUnreached Code = "rule_unreached" // state to which no step leads
	CodeRuleEvent     Code = "rule_event"     // event that no step has
	CodeRuleClock     Code = "rule_clock"     // clock that the set does not have
)
