package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// PrivacyRule is how long what is kept of people is kept, and by when they are
// answered, from a day on. None of the numbers is of the program: a text lays
// them down, or the office decides.
type PrivacyRule struct {
	Ended    int // months after a file ended on another way than as an official member; 0: for ever
	Official int // months after somebody became an official member; 0: for ever
	Answer   int // working days in which a person's request is answered
	Breach   int // hours in which a breach is told to whom it must be told
}

// ShippedPrivacy is the rule that holds until another is recorded. Its months are
// a proposal that awaits confirmation; the two working days and the 72 hours are
// those of 91/2025/QH15 and 356/2025/NĐ-CP.
func ShippedPrivacy() PrivacyRule { return PrivacyRule{Ended: 24, Official: 24, Answer: 2, Breach: 72} }

// PrivacyVersion is a rule as it was recorded.
type PrivacyVersion struct {
	PrivacyRule
	From       domain.Date
	Paper      string // the text or decision; empty: not confirmed
	RecordedAt domain.Instant
	RecordedBy string
}

// PrivacyOn is the rule of a day among versions in order of recording. One
// without a paper is shipped, and awaits confirmation.
func PrivacyOn(versions []PrivacyVersion, day domain.Date, known domain.Instant) PrivacyVersion {
	out := PrivacyVersion{PrivacyRule: ShippedPrivacy()}
	for _, v := range versions {
		if v.From <= day && v.RecordedAt <= known && v.From >= out.From {
			out = v
		}
	}
	return out
}

// The most that a rule may say.
const (
	MostKeptMonths  = 600
	MostAnswerDays  = 60
	MostBreachHours = 720
)

// Validate refuses what cannot be a rule. Fields are "ended", "official", "answer"
// and "breach".
func (r PrivacyRule) Validate(bad *domain.Invalid) {
	within := func(field string, n, least, most int) {
		if n < least || n > most {
			bad.Add(domain.Problem{Column: field, Code: domain.CodePrivacyRule, Args: []any{least, most}})
		}
	}
	within("ended", r.Ended, 0, MostKeptMonths)
	within("official", r.Official, 0, MostKeptMonths)
	within("answer", r.Answer, 1, MostAnswerDays)
	within("breach", r.Breach, 1, MostBreachHours)
}

// Forget is the first day on which what is kept of somebody whose file stands so
// is erased; zero while the file is open, or where it is kept for ever. The last
// day of keeping is kept whole.
func (r PrivacyRule) Forget(s State, since domain.Date) domain.Date {
	months := r.Ended
	if s == AtOfficial || s == AtAdmittedOnly {
		months = r.Official
	}
	if !s.Ended() || months == 0 || since.IsZero() {
		return 0
	}
	return addMonths(since, months) + 1
}

// RequestKind is what a person asks of what is kept of them.
type RequestKind string

// The kinds.
const (
	AskView    RequestKind = "view"    // xem thông tin đang lưu
	AskCorrect RequestKind = "correct" // đính chính
	AskErase   RequestKind = "erase"   // xóa
)

// RequestKinds are all of them.
var RequestKinds = []RequestKind{AskView, AskCorrect, AskErase}

// Outcome is how a request was answered.
type Outcome string

// The outcomes. What was refused names the paper that says why; nothing more is
// kept.
const (
	OutcomeGiven     Outcome = "given"     // đã cung cấp thông tin
	OutcomeCorrected Outcome = "corrected" // đã đính chính
	OutcomeErased    Outcome = "erased"    // đã xóa
	OutcomeRight     Outcome = "right"     // thông tin đang lưu là đúng
	OutcomeRefused   Outcome = "refused"   // chưa đáp ứng, có văn bản trả lời
)

// Outcomes are those that answer a request of a kind. That somebody was erased is
// recorded by the act that does it.
func (k RequestKind) Outcomes() []Outcome {
	switch k {
	case AskView:
		return []Outcome{OutcomeGiven, OutcomeRefused}
	case AskCorrect:
		return []Outcome{OutcomeCorrected, OutcomeRight, OutcomeRefused}
	}
	return []Outcome{OutcomeRefused}
}

// Request is a person's request with its answer.
type Request struct {
	ID         int64
	File       FileID
	Code       string // of the file
	Unit       domain.UnitID
	Kind       RequestKind
	On         domain.Date
	Paper      string
	RecordedAt domain.Instant
	RecordedBy string

	Outcome    Outcome // empty: not answered yet
	AnsweredOn domain.Date
	Answer     string // number of the paper
	AnsweredBy string
}

// Due is the last day on which the request is answered in time.
func (r Request) Due(rule PrivacyRule, cal domain.Calendar) domain.Date {
	return cal.AddWorkingDays(r.On, rule.Answer)
}

// BreachKind is what went wrong with what is kept of people, from a closed list:
// the register holds no words in which somebody could be named.
type BreachKind string

// The kinds.
const (
	BreachLost    BreachKind = "lost"    // mất thiết bị, mất giấy tờ có thông tin
	BreachSent    BreachKind = "sent"    // gửi nhầm, để lộ cho người không có trách nhiệm
	BreachEntered BreachKind = "entered" // tài khoản bị chiếm dụng, truy cập trái phép
	BreachMisused BreachKind = "misused" // sử dụng sai mục đích
	BreachOther   BreachKind = "other"   // trường hợp khác
)

// BreachKinds are all of them.
var BreachKinds = []BreachKind{BreachLost, BreachSent, BreachEntered, BreachMisused, BreachOther}

// BreachStep is something that was done about a breach.
type BreachStep string

// The steps. Told is what the hours of the rule run to.
const (
	BreachStopped BreachStep = "stopped" // đã ngăn chặn (khóa tài khoản, thu hồi)
	BreachTold    BreachStep = "told"    // đã báo cơ quan có thẩm quyền
	BreachPeople  BreachStep = "people"  // đã báo người có thông tin
	BreachMended  BreachStep = "mended"  // đã khắc phục nguyên nhân
	BreachClosed  BreachStep = "closed"  // kết thúc
)

// BreachSteps are all of them.
var BreachSteps = []BreachStep{BreachStopped, BreachTold, BreachPeople, BreachMended, BreachClosed}

// Breach is an entry of the register of breaches.
type Breach struct {
	ID         int64
	Unit       domain.UnitID
	Kind       BreachKind
	Noticed    domain.Instant
	People     int64 // whom it concerns, as far as is known; below 0: not known
	Paper      string
	RecordedAt domain.Instant
	RecordedBy string
	Steps      []BreachDone
}

// BreachDone is a step that was taken.
type BreachDone struct {
	Step       BreachStep
	At         domain.Instant
	Paper      string
	RecordedAt domain.Instant
	RecordedBy string
}

// hour in the measure of instants.
const hour = 3_600_000_000

// Due is until when the breach is to be told.
func (b Breach) Due(rule PrivacyRule) domain.Instant {
	return b.Noticed + domain.Instant(rule.Breach)*hour
}

// Done is when a step was taken first; false while it was not.
func (b Breach) Done(s BreachStep) (domain.Instant, bool) {
	i := slices.IndexFunc(b.Steps, func(d BreachDone) bool { return d.Step == s })
	if i < 0 {
		return 0, false
	}
	return b.Steps[i].At, true
}
