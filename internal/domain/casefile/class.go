package casefile

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// ClassID identifies a class.
type ClassID int64

// ClassKind says what is taught.
type ClassKind string

// The kinds. One may attend the first before one is eighteen: the age is tested
// when the cell considers (294-QĐ/TW §1.1).
const (
	AwarenessClass ClassKind = "awareness"  // lớp bồi dưỡng nhận thức về Đảng
	MemberClass    ClassKind = "new_member" // lớp bồi dưỡng đảng viên mới
)

// ClassKinds are both.
var ClassKinds = []ClassKind{AwarenessClass, MemberClass}

// Begins is the event that a class writes into the files of its learners when it
// begins; empty where the procedure knows none.
func (k ClassKind) Begins() Kind {
	if k == AwarenessClass {
		return ClassBegun
	}
	return ""
}

// Completes is the event of the decision that recognises the results.
func (k ClassKind) Completes() Kind {
	if k == AwarenessClass {
		return ClassCompleted
	}
	return ""
}

// Certifies is the event of the certificate.
func (k ClassKind) Certifies() Kind {
	if k == AwarenessClass {
		return Certified
	}
	return NewMemberClass
}

// WaitIn are the states in which files may wait for a class of the kind, as they
// are kept; Waits says which of them do.
func (k ClassKind) WaitIn() []State {
	if k == AwarenessClass {
		return []State{AtSympathiser, AtClass}
	}
	return []State{AtAdmitted}
}

// Waits says that a file waits for a class of the kind: somebody who did not pass
// learns again. Where nothing is kept of what the class is for, nobody waits.
func (k ClassKind) Waits(f File, w Way) bool {
	learned := k.Completes()
	if learned == "" {
		learned = k.Certifies()
	}
	_, done := w.Days[learned]
	return !done && w.Asked.IsZero() && f.Keeps(w, k.Certifies()) && slices.Contains(k.WaitIn(), w.State)
}

// Class is a class as it was opened (lớp bồi dưỡng).
type Class struct {
	ID         ClassID
	Code       string
	Unit       domain.UnitID // who opened it
	Kind       ClassKind
	Centre     string // who teaches: the political centre
	From, To   domain.Date
	Sessions   int    // how many there are to attend
	Paper      string // of the decision that opens it
	RecordedAt domain.Instant
	RecordedBy string
}

// ClassCode is the code of the nth class of a year: LB26-0012.
func ClassCode(year int, n int64) string { return fmt.Sprintf("LB%02d-%04d", year%100, n) }

// Limits of a class.
const (
	LongestClassText = 120 // characters of the centre's name, of a paper's number
	MostSessions     = 60
	MostLearners     = 300
	LongestNumber    = 20 // characters of a certificate's number
)

// Validate refuses a class that cannot be. Fields are "kind", "centre", "from",
// "to", "sessions" and "paper".
func (c Class) Validate(bad *domain.Invalid) {
	refuse := func(field string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	if !slices.Contains(ClassKinds, c.Kind) {
		refuse("kind", domain.CodePersonChoice)
	}
	if strings.TrimSpace(c.Centre) == "" {
		refuse("centre", domain.CodeClassCentre)
	}
	for field, text := range map[string]string{"centre": c.Centre, "paper": c.Paper} {
		switch {
		case utf8.RuneCountInString(text) > LongestClassText:
			refuse(field, domain.CodeTextTooLong, LongestClassText)
		case containsControl(text):
			refuse(field, domain.CodeFormLine)
		}
	}
	switch {
	case c.From.IsZero():
		refuse("from", domain.CodeClassDay)
	case c.To.IsZero():
		refuse("to", domain.CodeClassDay)
	case c.To < c.From || c.To > c.From.AddDays(366):
		refuse("to", domain.CodeClassDays, c.From)
	}
	if c.Sessions < 1 || c.Sessions > MostSessions {
		refuse("sessions", domain.CodeClassSessions, MostSessions)
	}
}

// ClassAct is something that happened to a whole class.
type ClassAct string

// The acts, in order.
const (
	ClassStarts    ClassAct = "begun"     // khai giảng
	ClassFinishes  ClassAct = "completed" // có quyết định công nhận kết quả
	ClassCertifies ClassAct = "certified" // cấp giấy chứng nhận
	ClassCalledOff ClassAct = "cancelled" // không tổ chức
)

// Writes is the step that an act of a class of a kind writes into the files of
// its learners; empty for none.
func (a ClassAct) Writes(k ClassKind) Kind {
	switch a {
	case ClassStarts:
		return k.Begins()
	case ClassFinishes:
		return k.Completes()
	case ClassCertifies:
		return k.Certifies()
	}
	return ""
}

// ClassEvent is one of them. One that was wrong is taken back by another of the
// same act.
type ClassEvent struct {
	ID         int64
	Act        ClassAct
	On         domain.Date
	Paper      string
	Reverses   int64
	RecordedAt domain.Instant
	RecordedBy string
}

// StandingActs are those that were not taken back.
func StandingActs(all []ClassEvent) (out []ClassEvent) {
	taken := map[int64]bool{}
	for _, e := range all {
		taken[e.Reverses] = e.Reverses != 0
	}
	for _, e := range all {
		if e.Reverses == 0 && !taken[e.ID] {
			out = append(out, e)
		}
	}
	return out
}

// ClassState is how far a class has come.
type ClassState string

// The states.
const (
	ClassOpen      ClassState = "open"
	ClassHeld      ClassState = "held"
	ClassDone      ClassState = "done"
	ClassCertified ClassState = "certified"
	ClassCancelled ClassState = "cancelled"
)

// ClassStates are all of them, in order.
var ClassStates = []ClassState{ClassOpen, ClassHeld, ClassDone, ClassCertified, ClassCancelled}

// StateOf is where the standing acts of a class have led to.
func StateOf(standing []ClassEvent) ClassState {
	at := ClassOpen
	for _, e := range standing {
		switch e.Act {
		case ClassStarts:
			at = ClassHeld
		case ClassFinishes:
			at = ClassDone
		case ClassCertifies:
			at = ClassCertified
		case ClassCalledOff:
			return ClassCancelled
		}
	}
	return at
}

// Result is how somebody did in a class, in no more words than the decision has.
type Result string

// The results.
const (
	ResultNone   Result = ""       // chưa ghi
	ResultPassed Result = "passed" // đạt yêu cầu
	ResultFailed Result = "failed" // chưa đạt yêu cầu
	ResultAbsent Result = "absent" // không dự đủ
)

// Results are all that may be noted.
var Results = []Result{ResultPassed, ResultFailed, ResultAbsent}

// Learner is somebody on the roster of a class, by the file alone.
type Learner struct {
	File     FileID
	Code     string
	Attended int // sessions; -1 while nothing was noted
	Result   Result
	Number   string      // of the certificate; empty while there is none
	Issued   domain.Date // the day on it
	Since    domain.Instant
}

// JudgeAct says what stands in the way of the next act of a class. Fields are
// "act", "on", "paper" and the codes of learners' files.
func (c Class) JudgeAct(e ClassEvent, standing []ClassEvent, roster []Learner, today domain.Date) error {
	bad := &domain.Invalid{}
	refuse := func(field string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	at := StateOf(standing)
	before := map[ClassAct]ClassState{ClassStarts: ClassOpen, ClassFinishes: ClassHeld, ClassCertifies: ClassDone, ClassCalledOff: ClassOpen}
	again := e.Act == ClassStarts && at == ClassHeld || e.Act == ClassCertifies && at == ClassCertified // those who came later
	if need, ok := before[e.Act]; !ok || need != at && !again {
		refuse("act", domain.CodeClassOrder, string(at))
	}
	var last domain.Date
	for _, x := range standing {
		last = max(last, x.On)
	}
	switch {
	case e.On.IsZero() || e.On > today:
		refuse("on", domain.CodeStepFuture, today)
	case e.On < last:
		refuse("on", domain.CodeStepBefore, last)
	case e.Act == ClassStarts && (e.On < c.From || e.On > c.To):
		refuse("on", domain.CodeClassOutside, c.From, c.To)
	}
	if utf8.RuneCountInString(e.Paper) > LongestClassText {
		refuse("paper", domain.CodeTextTooLong, LongestClassText)
	}
	if e.Act == ClassFinishes && strings.TrimSpace(e.Paper) == "" {
		refuse("paper", domain.CodePaperNumber)
	}
	if len(roster) == 0 && e.Act != ClassCalledOff {
		refuse("act", domain.CodeClassEmpty)
	}
	if e.Act == ClassFinishes {
		for _, l := range roster {
			if l.Result == ResultNone {
				refuse(l.Code, domain.CodeClassResult)
			}
		}
	}
	return bad.Err()
}

// CertificateDays are, of a decision of a day, the last day on which its
// certificates are issued in time, and of a certificate the last on which it
// holds, by the set of the day; zero where the set has no such clock.
func CertificateDays(sets []RuleSet, on domain.Date, cal domain.Calendar) (issue, valid domain.Date) {
	r, ok := RuleSetOn(sets, on)
	if !ok {
		return 0, 0
	}
	if c, ok := r.Clock(CertificateIssue); ok {
		issue = c.Span.Last(on, cal)
	}
	if c, ok := r.Clock(CertificateValid); ok {
		valid = c.Span.Last(on, cal)
	}
	return issue, valid
}

// JudgeNumbers refuses certificate numbers that cannot be: empty, too long, twice
// among themselves, or in the register of their year already. Fields are the
// codes of the files.
func JudgeNumbers(numbers map[string]string, taken map[string]bool, bad *domain.Invalid) {
	seen := map[string]string{}
	files := make([]string, 0, len(numbers))
	for f := range numbers {
		files = append(files, f)
	}
	slices.Sort(files)
	for _, f := range files {
		n := NumberKey(numbers[f])
		switch {
		case n == "":
			bad.Add(domain.Problem{Column: f, Code: domain.CodeClassNumber})
		case utf8.RuneCountInString(n) > LongestNumber || containsControl(n):
			bad.Add(domain.Problem{Column: f, Code: domain.CodeTextTooLong, Args: []any{LongestNumber}})
		case taken[n] || seen[n] != "":
			bad.Add(domain.Problem{Column: f, Value: n, Code: domain.CodeClassNumberTwice, Args: []any{n}})
		}
		seen[n] = f
	}
}

// NumberKey is a certificate's number as the register keeps it: without leading
// noughts and spaces, so that 7 and 007 are the same.
func NumberKey(s string) string {
	s = strings.ToUpper(strings.Join(strings.Fields(s), ""))
	if t := strings.TrimLeft(s, "0"); t != "" {
		return t
	}
	return ""
}
