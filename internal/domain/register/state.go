package register

import (
	"slices"
	"strings"

	"tiendo/internal/domain"
)

// State is how far a paper has come.
type State string

// The states, in order.
const (
	Draft    State = "draft"    // Dự thảo
	Reviewed State = "reviewed" // Đã rà soát
	Signed   State = "signed"   // Đã ký
	Issued   State = "issued"   // Đã phát hành
	Replaced State = "replaced" // Được thay thế
	Recalled State = "recalled" // Đã thu hồi
)

// States are all of them, in order.
var States = []State{Draft, Reviewed, Signed, Issued, Replaced, Recalled}

// Known says whether there is such a state.
func (s State) Known() bool { return slices.Contains(States, s) }

// Left says that the paper has left the house: it may be cited, and what it
// says is no longer a draft.
func (s State) Left() bool { return s == Issued || s == Replaced || s == Recalled }

// InForce says that what the paper asks for still holds.
func (s State) InForce() bool { return s == Issued }

// EventID identifies an event of an entry.
type EventID int64

// Event is a step of a paper: into which state, on which day, and why.
type Event struct {
	ID         EventID
	Entry      EntryID
	State      State
	On         domain.Date // when it happened; a paper may be entered days later
	Reason     string
	By         EntryID // the paper that replaced it
	RecordedAt domain.Instant
	RecordedBy string
}

// steps are the states a paper may go to from each. A paper that was replaced
// or recalled stays so: whoever was wrong registers another.
var steps = map[State][]State{
	Draft:    {Reviewed, Signed, Issued},
	Reviewed: {Draft, Signed, Issued},
	Signed:   {Issued},
	Issued:   {Replaced, Recalled},
}

// Next are the states a paper may go to.
func (s State) Next() []State { return steps[s] }

// Begins are the states in which a paper may be entered: one that came in has
// been issued by somebody else.
func Begins(d Direction) []State {
	if d == In {
		return []State{Issued}
	}
	return []State{Draft, Reviewed, Signed, Issued}
}

// Move refuses an impossible step. Going back to a draft, replacing and
// recalling need a reason; a recall of a paper that has been answered must be
// asked for in spite of that (despite), and keeps the answers.
func Move(from State, e Event, issuedOn, today domain.Date, answered int, despite bool) *domain.Invalid {
	bad := &domain.Invalid{}
	refuse := func(field string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	if !slices.Contains(steps[from], e.State) {
		refuse("state", domain.CodeEntryStep, string(from), string(e.State))
		return bad
	}
	refuseDay(bad, "on", e.On, true, today)
	if e.State.Left() && !issuedOn.IsZero() && !e.On.IsZero() && e.On < issuedOn {
		refuse("on", domain.CodeEntryBefore, issuedOn)
	}
	needs := e.State == Draft || e.State == Replaced || e.State == Recalled
	Paragraphs(bad, "reason", e.Reason, MaxReason, needs)
	if e.State == Replaced && (e.By == 0 || e.By == e.Entry) {
		refuse("by", domain.CodeEntryReplaces)
	}
	if e.State == Recalled && answered > 0 && !despite {
		refuse("despite", domain.CodeEntryAnswered, answered)
	}
	return bad
}

// Clean takes the blanks around a text away, and the line ends of browsers.
func Clean(s string) string {
	return strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
}
