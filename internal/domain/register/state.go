package register

import (
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// State is how far a paper has come: the states of a letter, which is a paper
// too.
type State = letter.State

// The states, in order.
const (
	Draft    = letter.Drafted  // Dự thảo
	Reviewed = letter.Reviewed // Đã rà soát
	Signed   = letter.Signed   // Đã ký
	Issued   = letter.Issued   // Đã phát hành
	Replaced = letter.Replaced // Được thay thế
	Recalled = letter.Recalled // Đã thu hồi
)

// InForce says that what a paper in this state asks for still holds.
func InForce(s State) bool { return s == Issued }

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

// steps are the states a paper entered by hand may go to from each: what was
// done on paper before it reached the register may be passed over. A paper that was replaced
// or recalled stays so: whoever was wrong registers another.
var steps = map[State][]State{
	Draft:    {Reviewed, Signed, Issued},
	Reviewed: {Draft, Signed, Issued},
	Signed:   {Issued},
	Issued:   {Replaced, Recalled},
}

// Next are the states a paper may go to.
func Next(s State) []State { return steps[s] }

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
		refuse("state", domain.CodeEntryStep, from, e.State)
		return bad
	}
	refuseDay(bad, "on", e.On, true, today)
	if e.State.Out() && !issuedOn.IsZero() && !e.On.IsZero() && e.On < issuedOn {
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
