package casefile

import (
	"tiendo/internal/domain"
)

// ClockKey names a clock for ever, in every set that has it.
type ClockKey string

// The clocks that rules name (see the shipped sets for their lengths).
const (
	CertificateIssue  ClockKey = "certificate_issue"
	CertificateValid  ClockKey = "certificate_validity"
	DossierValid      ClockKey = "dossier_refresh"
	VerifyHome        ClockKey = "verification_reply_domestic"
	VerifyAbroad      ClockKey = "verification_reply_abroad"
	SendUp            ClockKey = "send_up_after_cell_resolution"
	BaseResolution    ClockKey = "base_resolution"
	DecideAdmission   ClockKey = "decision_admission"
	HoldCeremony      ClockKey = "ceremony"
	DeclareHistory    ClockKey = "history_after_ceremony"
	Probation         ClockKey = "probation"
	ConsiderOfficial  ClockKey = "cell_considers_official"
	DecideOfficial    ClockKey = "decision_official"
	ForwardCandidate  ClockKey = "transfer_forward_candidate"
	DecideTransferred ClockKey = "transfer_decide_candidate"
	DecisionOfMove    ClockKey = "transfer_decision_validity"
	ReviewTransferred ClockKey = "transfer_reexamine"
	TransferMember    ClockKey = "transfer_member_permanent"
)

// ClockKind says what the end of a clock means.
type ClockKind string

// The kinds.
const (
	Limit  ClockKind = "limit"  // to be done by its last day
	Expiry ClockKind = "expiry" // a paper that must be used by then, or made again
	Wait   ClockKind = "wait"   // nothing before its last day has passed
)

// ClockKinds are all of them.
var ClockKinds = []ClockKind{Limit, Expiry, Wait}

// Actor is whose turn a step is.
type Actor string

// The actors.
const (
	ActorPerson   Actor = "person"   // the person
	ActorHelper   Actor = "helper"   // đảng viên giúp đỡ
	ActorCell     Actor = "cell"     // chi bộ
	ActorBase     Actor = "base"     // đảng ủy cơ sở
	ActorDecider  Actor = "decider"  // cấp ủy có thẩm quyền
	ActorCentre   Actor = "centre"   // trung tâm chính trị
	ActorVerifier Actor = "verifier" // nơi được đề nghị thẩm tra
	ActorSection  Actor = "section"  // đảng ủy bộ phận
	ActorMasses   Actor = "masses"   // Đoàn thanh niên, công đoàn, đoàn thể, nơi cư trú
	ActorUpper    Actor = "upper"    // cấp có thẩm quyền cho ý kiến
)

// Actors are all of them.
var Actors = []Actor{ActorPerson, ActorHelper, ActorCell, ActorBase, ActorDecider, ActorCentre, ActorVerifier, ActorSection, ActorMasses, ActorUpper}

// Clock is a time that an event begins and another one ends.
type Clock struct {
	Key       ClockKey
	Kind      ClockKind
	From      Kind // the event whose day begins it
	After     Span // begins only when this has passed since; zero: at once
	Span      Span
	Until     Kind // the event that ends it
	Turn      Actor
	When      []State // begins only where the file stands, or stood before it moved; empty: anywhere
	Off       []Kind  // what ends it without its being met
	Extension int     // working days by which it may be made longer, with a reason; 0: it may not
	Source    string  // the text it comes from
	Confirmed bool    // the text was seen; otherwise "cần xác nhận"
}

// Running is a clock of one file on a day.
type Running struct {
	Clock
	Begun    domain.Date
	Last     domain.Date // the last day, whole, with what it was extended by
	Ended    domain.Date // the day of the event that ended it; zero while it runs
	Left     int         // working days from the day on to the last; below 0: since it passed
	Certain  bool        // the holidays in between are confirmed
	Extended int         // working days
	Waited   int         // working days that an upper level took for its opinion and that do not count
	Still    bool        // stands still: an upper level was asked, and it is its turn
}

// Overdue says that the last day has passed, on a day or when it ended.
func (r Running) Overdue(on domain.Date) bool {
	if !r.Ended.IsZero() {
		on = r.Ended
	}
	return on > r.Last
}

// Since is the clock of an event of a day, as it stands on another.
func (c Clock) Since(begun domain.Date, extended int, on domain.Date, cal domain.Calendar) Running {
	from := begun
	if c.After.Known() {
		from = c.After.Last(begun, cal)
	}
	last := c.Span.Last(from, cal)
	if extended = min(extended, c.Extension); extended > 0 {
		last = cal.AddWorkingDays(last, extended)
	}
	return Running{
		Clock: c, Begun: from, Last: last, Left: workingDays(on, last, cal), Extended: extended,
		Certain: c.Span.Certain(from, cal) && (extended == 0 || cal.Certain(from, last)),
	}
}

// workingDays are the working days after one day up to another: what is left of
// a time on its first day; below 0 where the other day lies before.
func workingDays(from, to domain.Date, c domain.Calendar) int { return c.WorkingDaysAfter(from, to) }
