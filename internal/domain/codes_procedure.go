package domain

// Rule sets of the procedure of admission, and what they say of files.
const (
	CodeRuleUnreached  Code = "rule_unreached"  // state to which no step leads
	CodeRuleEvent      Code = "rule_event"      // event that no step has
	CodeRuleClock      Code = "rule_clock"      // clock that the set does not have
	CodeConsentOpen    Code = "consent_open"    // Date since which an opinion is awaited
	CodePaperNumber    Code = "paper_number"    // a document without its number
	CodeEndReason      Code = "end_reason"      //
	CodeEndReasonBad   Code = "end_reason_bad"  //
	CodeVotesNotFailed Code = "votes_not_fail"  // how many must have failed, how many did
	CodeMoveDecided    Code = "move_decided"    // last Date on which the old place could decide
	CodeReadmitEarly   Code = "readmit_early"   // first Date on which it may be asked for
	CodeReadmitAgain   Code = "readmit_again"   // how often already
	CodeReadmitBarred  Code = "readmit_barred"  //
	CodeReadmitPardon  Code = "readmit_pardon"  // only with the upper level's consent
	CodeReadmitConsent Code = "readmit_consent" //
	CodeRedoNone       Code = "redo_none"       //
	CodeRedoBefore     Code = "redo_before"     // Date of the step that is taken again
	CodeRedoFailed     Code = "redo_failed"     //
	CodeIntroMember    Code = "intro_member"    // organisation
	CodeIntroUnsure    Code = "intro_unsure"    //
	CodeIntroPaper     Code = "intro_paper"     // code of the paper
	CodeIntroFew       Code = "intro_few"       // how many are needed, how many there are
	CodeHelperOfficial Code = "helper_official" //
	CodeHelperTogether Code = "helper_together" // months needed
	CodePaperUnknown   Code = "paper_unknown"   // code
	CodePaperNeeded    Code = "paper_needed"    // a paper that cannot be left out
	CodePaperMade      Code = "paper_made"      // event by which it is noted

	CodeRuleSetTaken   Code = "rule_set_taken"   //
	CodeRuleSetDay     Code = "rule_set_day"     // code of the set that begins on that day
	CodeRuleSetChanged Code = "rule_set_changed" // who, Instant
	CodeRuleSetSame    Code = "rule_set_same"    //
	CodeRuleSetFile    Code = "rule_set_file"    // why it cannot be read, for whoever helps
	CodeSettingSame    Code = "setting_same"     //
	CodeSettingPaper   Code = "setting_paper"    //
	CodeTooManyWorks   Code = "too_many_works"   //
	CodePaperNothing   Code = "paper_nothing"    //
	CodeBindNone       Code = "bind_none"        //
	CodeBindDay        Code = "bind_day"         // first and last Date allowed
)
