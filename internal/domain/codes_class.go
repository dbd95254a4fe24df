package domain

// Classes, and members who help.
const (
	CodeClassCentre      Code = "class_centre"
	CodeClassDay         Code = "class_day"
	CodeClassDays        Code = "class_days"     // first Date
	CodeClassSessions    Code = "class_sessions" // most
	CodeClassOrder       Code = "class_order"    // where the class stands
	CodeClassOutside     Code = "class_outside"  // first, last Date
	CodeClassEmpty       Code = "class_empty"
	CodeClassFull        Code = "class_full"     // most learners
	CodeClassResult      Code = "class_result"   // of this learner
	CodeClassWaits       Code = "class_waits"    // the file does not wait for such a class
	CodeClassOther       Code = "class_other"    // the code of the class on whose roster the file is
	CodeClassAttended    Code = "class_attended" // sessions there are
	CodeClassNumber      Code = "class_number"
	CodeClassNumberTwice Code = "class_number_twice" // number
	CodeClassGone        Code = "class_gone"         // nothing to take back
	CodeClassFollowed    Code = "class_followed"     // the file has gone on since
	CodeClassBegun       Code = "class_begun_already"
	CodeHelpSame         Code = "help_same"      // replaced by the same member
	CodeEventRegister    Code = "event_register" // the step is a certificate of a class: it is taken back there, out of the register too
	CodeHelpNone         Code = "help_none"      // helps nobody whose file may be kept
)
