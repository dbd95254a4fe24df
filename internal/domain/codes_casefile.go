package domain

// The procedure of admission and the files of people.
const (
	CodeRuleSet       Code = "rule_set"
	CodeStepFuture    Code = "step_future" // today
	CodeStepBirth     Code = "step_birth"
	CodeStepNoSet     Code = "step_no_set"
	CodeStepUnknown   Code = "step_unknown"   // event
	CodeStepOrder     Code = "step_order"     // state, event
	CodeStepNeeds     Code = "step_needs"     // event
	CodeStepBefore    Code = "step_before"    // Date of the last event
	CodeStepEarly     Code = "step_early"     // clock, last Date of waiting
	CodePaperExpired  Code = "paper_expired"  // clock, last Date
	CodeCeremonyLate  Code = "ceremony_late"  // last Date
	CodeProbationOff  Code = "probation_off"  // nothing is kept after the ceremony
	CodeAgeYoung      Code = "age_young"      // least years
	CodeAgeConsent    Code = "age_consent"    // most years
	CodeAgeUnsure     Code = "age_unsure"     // least, most years
	CodeSchoolUnknown Code = "school_unknown" // least level, whether its diploma
	CodeSchoolArea    Code = "school_area"    // the same
	CodeSchoolElder   Code = "school_elder"   // the same
	CodeSchoolLow     Code = "school_low"     // the same
	CodeVoteCount     Code = "vote_count"     // what stands, what it can be
	CodeVoteNeeded    Code = "vote_needed"
	CodeVoteNone      Code = "vote_none"    // event
	CodeVotesFailed   Code = "votes_failed" // how often
	CodePersonName    Code = "person_name"
	CodePersonBirth   Code = "person_birth"
	CodePersonChoice  Code = "person_choice"
	CodePersonNamed   Code = "person_named"
	CodePersonSame    Code = "person_same" // nothing differs from what is kept
	CodePersonPast    Code = "person_past"
	CodePersonBefore  Code = "person_before"  // most times
	CodePersonGone    Code = "person_gone"    // erased
	CodePersonOther   Code = "person_other"   // the file code of another open file of the same person
	CodeFilesOff      Code = "files_off"      // the unit keeps no files
	CodeFileUnit      Code = "file_unit"      // the unit cannot hold files
	CodeNamesOff      Code = "names_off"      // the unit keeps no names
	CodeNoKey         Code = "no_key"         // where it should lie
	CodeOtherKey      Code = "other_key"      // where it lies
	CodeEventGone     Code = "event_gone"     // already taken back
	CodeEventLast     Code = "event_last"     // what follows must be taken back first
	CodeConsentLack   Code = "consent_needed" // nothing may be kept without the person's consent
	CodeClockLonger   Code = "clock_longer"   // clock, most working days
	CodeHelpAlready   Code = "help_already"
	CodeReadReason    Code = "read_reason"
	CodeReadPaper     Code = "read_paper"
)
