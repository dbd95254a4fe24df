// Package report is what units report from below: campaigns that ask for lines
// over periods, reports in versions that go through states, and the facts that
// a received one declares. Everything is a dated event; state and timeliness
// are worked out and never stored.
package report

import "tiendo/internal/domain"

// ID identifies the report of one unit for one period.
type ID int64

// VersionID identifies what a report said at one time.
type VersionID int64

// EventID identifies a step of a report.
type EventID int64

// State is how far a report has come.
type State string

// The states, in order.
const (
	NotReported State = ""            // Chưa báo cáo
	Drafting    State = "drafting"    // Đang soạn
	Presented   State = "presented"   // Chờ lãnh đạo đơn vị ký duyệt
	Submitted   State = "submitted"   // Đã gửi
	Received    State = "received"    // Đã tiếp nhận
	Returned    State = "returned"    // Đã trả lại
	Resubmitted State = "resubmitted" // Đã gửi lại
	Recalled    State = "recalled"    // Đơn vị rút lại
)

// States are all states in order.
var States = []State{NotReported, Drafting, Presented, Submitted, Received, Returned, Resubmitted, Recalled}

// Sent says that the report lies with whoever asked for it, to be received or
// returned.
func (s State) Sent() bool { return s == Submitted || s == Resubmitted }

// Act is what somebody does to a report.
type Act string

// The acts. The unit saves, presents, approves, sends, hands back and recalls;
// whoever asked for it returns, receives and takes a receipt back.
const (
	Save      Act = "save"      // Lưu nháp
	Present   Act = "present"   // Trình lãnh đạo ký duyệt
	HandBack  Act = "hand back" // lãnh đạo chuyển lại người soạn
	Send      Act = "send"      // Gửi báo cáo; of a presented one: ký duyệt và gửi
	Recall    Act = "recall"    // Rút lại
	Return    Act = "return"    // Trả lại (nêu lý do)
	Receive   Act = "receive"   // Tiếp nhận
	Unreceive Act = "unreceive" // Hủy tiếp nhận
)

// Acts are all acts.
var Acts = []Act{Save, Present, HandBack, Send, Recall, Return, Receive, Unreceive}

// NeedsReason says that the act is nothing without a reason.
func (a Act) NeedsReason() bool { return a == Return || a == Unreceive || a == HandBack }

// Judges says that the act belongs to whoever asked for the report.
func (a Act) Judges() bool { return a == Return || a == Receive || a == Unreceive }

// moves say which act leads from a state to which other. Sending leads to
// Resubmitted where something was sent before, and so does taking back the
// receipt of what was sent again. Whoever saves while a report was returned,
// recalled or received leaves it there: the reason stays in sight, and the
// received numbers hold until others are received.
var moves = map[State]map[Act]State{
	NotReported: {Save: Drafting, Present: Presented, Send: Submitted},
	Drafting:    {Save: Drafting, Present: Presented, Send: Submitted},
	Presented:   {Save: Drafting, HandBack: Drafting, Send: Submitted},
	Submitted:   {Recall: Recalled, Return: Returned, Receive: Received},
	Received:    {Save: Received, Present: Presented, Send: Submitted, Unreceive: Submitted},
	Returned:    {Save: Returned, Present: Presented, Send: Submitted},
	Resubmitted: {Recall: Recalled, Return: Returned, Receive: Received},
	Recalled:    {Save: Recalled, Present: Presented, Send: Submitted},
}

// Event is a step of a report: into which state, with which version, and why.
type Event struct {
	ID         EventID
	Report     ID
	Act        Act
	State      State
	Version    VersionID // 0 while nothing was put down
	Reason     string
	RecordedAt domain.Instant
	RecordedBy string
	UndoneAt   domain.Instant // when the import that made it was taken back; 0 while it stands
}

// Version is what a report says, as it was presented or sent.
type Version struct {
	ID         VersionID
	Report     ID
	Answers    Answers
	Reason     string // why it corrects what was received; empty otherwise
	Paper      Paper  // what was sent on paper, where it is known
	Behalf     bool   // entered by whoever asked, from the paper
	RecordedAt domain.Instant
	RecordedBy string
	UndoneAt   domain.Instant // when the import that made it was taken back; 0 while it stands
}

// KnownAt says that the version stood as known at an instant.
func (v Version) KnownAt(at domain.Instant) bool { return stoodAt(v.RecordedAt, v.UndoneAt, at) }

func stoodAt(recorded, undone, at domain.Instant) bool {
	return recorded <= at && (undone == 0 || undone > at)
}

// Paper names the signed paper of a report.
type Paper struct {
	Number   string // "15-BC/ĐU"
	SignedOn domain.Date
}

// Given says that a paper is named.
func (p Paper) Given() bool { return p.Number != "" && !p.SignedOn.IsZero() }

// Report is the report that is expected of a unit for a period, with every
// step so far, oldest first.
type Report struct {
	ID     ID
	Period PeriodID
	Unit   domain.UnitID
	Events []Event
}

// KnownAt is the report as it was known at an instant.
func (r Report) KnownAt(at domain.Instant) Report {
	all := r.Events
	r.Events = nil
	for _, e := range all {
		if stoodAt(e.RecordedAt, e.UndoneAt, at) {
			r.Events = append(r.Events, e)
		}
	}
	return r
}

// Last is the latest step; the zero one where nothing was done yet.
func (r Report) Last() Event {
	if len(r.Events) == 0 {
		return Event{}
	}
	return r.Events[len(r.Events)-1]
}

// State is where the report stands.
func (r Report) State() State { return r.Last().State }

// Next is the state to which an act leads; false where it cannot be done now.
func (r Report) Next(a Act) (State, bool) {
	to, ok := moves[r.State()][a]
	switch {
	case !ok || to != Submitted:
	case a == Send && r.wasSent():
		to = Resubmitted
	case a == Unreceive:
		to = r.sentAs()
	}
	return to, ok
}

// Can are the acts that can be done now.
func (r Report) Can() (out []Act) {
	for _, a := range Acts {
		if _, ok := r.Next(a); ok {
			out = append(out, a)
		}
	}
	return out
}

func (r Report) wasSent() bool {
	for _, e := range r.Events {
		if e.Act == Send {
			return true
		}
	}
	return false
}

// sentAs is the state in which the received version was sent.
func (r Report) sentAs() State {
	for i := len(r.Events) - 1; i >= 0; i-- {
		if r.Events[i].Act == Send {
			return r.Events[i].State
		}
	}
	return Submitted
}

// Standing is the step by which the numbers that stand were received; false
// where none stand. A receipt that was taken back leaves those that stood
// before it.
func (r Report) Standing() (Event, bool) {
	var stack []Event
	for _, e := range r.Events {
		switch {
		case e.Act == Receive:
			stack = append(stack, e)
		case e.Act == Unreceive && len(stack) > 0:
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) == 0 {
		return Event{}, false
	}
	return stack[len(stack)-1], true
}

// maxReason is how many characters a reason may have.
const maxReason = 500

// Move refuses an impossible step. Fields are "act" and "reason". locked is the
// day after which units send nothing more, zero while they may: whoever asked
// still receives, returns and enters from paper.
func (r Report) Move(a Act, reason string, locked domain.Date) (State, *domain.Invalid) {
	bad := &domain.Invalid{}
	to, ok := r.Next(a)
	if !ok {
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeReportStep, Args: []any{r.State(), a}})
		return r.State(), bad
	}
	if !locked.IsZero() && !a.Judges() {
		bad.Add(domain.Problem{Column: "act", Code: domain.CodeReportLocked, Args: []any{locked}})
	}
	// What was received is not changed without saying why.
	needs := a.NeedsReason()
	if _, stands := r.Standing(); stands && (a == Present || a == Send && r.State() != Presented) {
		needs = true
	}
	paragraph(bad, "reason", reason, maxReason, needs)
	return to, bad
}

// Validate refuses half a paper: its number and its day go together. Fields are
// "paper" and "signed_on".
func (p Paper) Validate(bad *domain.Invalid, today domain.Date) {
	oneLine(bad, "paper", p.Number, maxPaper, !p.SignedOn.IsZero())
	switch {
	case p.SignedOn.IsZero() && p.Number != "":
		bad.Add(domain.Problem{Column: "signed_on", Code: domain.CodeFieldEmpty})
	case p.SignedOn > today:
		bad.Add(domain.Problem{Column: "signed_on", Code: domain.CodeDateFuture, Args: []any{today}})
	}
}

const maxPaper = 60
