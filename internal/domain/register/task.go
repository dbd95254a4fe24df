package register

import (
	"slices"

	"tiendo/internal/domain"
)

// DeliveryID identifies the delivery of a paper to one unit.
type DeliveryID int64

// Delivery is a paper in the inbox of a unit. That it was opened is known of
// the unit's accounts and says nothing of the paper itself: it is no proof of
// receipt.
type Delivery struct {
	ID     DeliveryID
	Entry  EntryID
	Unit   domain.UnitID
	At     domain.Instant
	By     string
	SeenAt domain.Instant // when an account of the unit first opened it; 0 = never
	SeenBy string
}

// TakenBack is a delivery to a wrong unit that was taken back.
type TakenBack struct {
	Unit   domain.UnitID
	Reason string
	At     domain.Instant
	By     string
}

// Reach is how far a delivery has come.
type Reach string

// The steps of a delivery, in order.
const (
	Delivered Reach = "delivered" // Đã chuyển
	Seen      Reach = "seen"      // Đã xem
	Answered  Reach = "answered"  // Đã báo cáo kết quả thực hiện
)

// Reach tells it: a unit has reported once nothing that was asked of it is
// still without an answer. Without a task there is nothing to report on.
func (d Delivery) Reach(tasks []Assignment) Reach {
	open := slices.ContainsFunc(tasks, func(a Assignment) bool { return !a.State.Answered() })
	switch {
	case len(tasks) > 0 && !open:
		return Answered
	case d.SeenAt != 0:
		return Seen
	}
	return Delivered
}

// TaskID identifies a task.
type TaskID int64

// TaskKind says what is to be answered.
type TaskKind string

// The kinds of tasks.
const (
	Report  TaskKind = "report"  // text and figures
	Explain TaskKind = "explain" // báo cáo làm rõ nguyên nhân: five fields
)

// TaskKinds are all kinds, the usual one first.
var TaskKinds = []TaskKind{Report, Explain}

// Known says whether there is such a kind.
func (k TaskKind) Known() bool { return slices.Contains(TaskKinds, k) }

// Task is a point of a paper that units are to act on (việc từ văn bản). It
// has a due day only if the paper prints one.
type Task struct {
	ID         TaskID
	Entry      EntryID
	Kind       TaskKind
	Wording    string
	Due        domain.Date // zero: không ấn định thời hạn
	RecordedAt domain.Instant
	RecordedBy string
}

// MaxWording is how many characters a task may have.
const MaxWording = 1000

// Validate refuses a task that cannot be followed. Fields are "kind",
// "wording", "due", "units".
func (t Task) Validate(issuedOn domain.Date, units int) *domain.Invalid {
	bad := &domain.Invalid{}
	if !t.Kind.Known() {
		bad.Add(domain.Problem{Column: "kind", Value: string(t.Kind), Code: domain.CodeTaskKind})
	}
	Paragraphs(bad, "wording", t.Wording, MaxWording, true)
	switch {
	case t.Due.IsZero():
	case t.Due < issuedOn:
		bad.Add(domain.Problem{Column: "due", Code: domain.CodeTaskDue, Args: []any{issuedOn}})
	case t.Due.Year() > issuedOn.Year()+10:
		bad.Add(domain.Problem{Column: "due", Code: domain.CodeDateYear, Args: []any{issuedOn.Year(), issuedOn.Year() + 10}})
	}
	if units == 0 {
		bad.Add(domain.Problem{Column: "units", Code: domain.CodeTaskUnits})
	}
	return bad
}

// AssignmentID identifies a task of one unit.
type AssignmentID int64

// Assignment is a task as one unit has it.
type Assignment struct {
	ID   AssignmentID
	Task TaskID
	Unit domain.UnitID
	Status
}

// Status is where a unit stands with a task: what its events came to.
type Status struct {
	State   TaskState
	Answer  AnswerID    // the latest; 0 where none was sent
	Answers int         // how many versions were sent
	SentOn  domain.Date // the day of the latest answer
	FirstOn domain.Date // the day of the first
	Since   domain.Instant
	By      string // who did the last step
	Note    string // what the desk asked for, or said when it received
}

// TaskState is one of the states of a task at a unit.
type TaskState string

// The states. Overdue is none of them: it follows from the clock.
const (
	NotBegun TaskState = "new"      // Chưa thực hiện
	Doing    TaskState = "doing"    // Đang thực hiện
	Reported TaskState = "reported" // Đã báo cáo
	Received TaskState = "received" // Đã tiếp nhận
	MoreWant TaskState = "more"     // Đề nghị bổ sung
)

// TaskStates are all of them, in order.
var TaskStates = []TaskState{NotBegun, Doing, Reported, Received, MoreWant}

// Known says whether there is such a state.
func (s TaskState) Known() bool { return slices.Contains(TaskStates, s) }

// Answered says that the unit has nothing to send just now.
func (s TaskState) Answered() bool { return s == Reported || s == Received }

// Overdue says that the paper's own day has passed and nothing was sent. A
// unit that answered in time and is asked for more is not overdue: no paper
// prints a day for that.
func (a Status) Overdue(due, today domain.Date) bool {
	return !due.IsZero() && due < today && (a.State == NotBegun || a.State == Doing)
}

// Late says that the first answer came after the paper's own day.
func (a Status) Late(due domain.Date) bool {
	return !due.IsZero() && !a.FirstOn.IsZero() && a.FirstOn > due
}

// TaskEvent is one step of a task at a unit. An answer is a step of its own.
type TaskEvent struct {
	State  TaskState
	Answer AnswerID // the answer that was sent, received or found wanting
	Note   string
	At     domain.Instant
	By     string
}

// StatusOf works out where a unit stands from its events, oldest first.
func StatusOf(events []TaskEvent) Status {
	s := Status{State: NotBegun}
	for _, e := range events {
		s.State, s.Since, s.By, s.Note = e.State, e.At, e.By, e.Note
		if e.State == Reported {
			s.Answer, s.SentOn = e.Answer, e.At.Date()
			if s.Answers == 0 {
				s.FirstOn = s.SentOn
			}
			s.Answers++
		}
	}
	return s
}

var taskSteps = map[TaskState][]TaskState{
	NotBegun: {Doing, Reported},
	Doing:    {Reported},
	Reported: {Reported, Received, MoreWant}, // a unit may send a better answer before anybody has received it
	Received: {MoreWant},
	MoreWant: {Reported},
}

// Step refuses an impossible step of a task. The paper must still be in force:
// what was answered to one that was recalled or replaced is kept as it stands.
func Step(paper State, from TaskState, e TaskEvent) *domain.Invalid {
	bad := &domain.Invalid{}
	switch {
	case !InForce(paper):
		bad.Add(domain.Problem{Column: "state", Code: domain.CodeTaskPaper, Args: []any{paper}})
	case !slices.Contains(taskSteps[from], e.State):
		bad.Add(domain.Problem{Column: "state", Code: domain.CodeTaskStep, Args: []any{from, e.State}})
	default:
		Paragraphs(bad, "note", e.Note, MaxReason*2, e.State == MoreWant)
	}
	return bad
}
