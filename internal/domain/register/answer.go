package register

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"tiendo/internal/domain"
)

// AnswerID identifies a version of an answer.
type AnswerID int64

// SentAnswer is a version of an answer as it was sent.
type SentAnswer struct {
	ID         AnswerID
	Assignment AssignmentID
	RecordedAt domain.Instant
	RecordedBy string
	Answer
}

// Answer is what a unit reports on a task: for Report its text and figures, for
// Explain the five fields.
type Answer struct {
	Text    string
	Figures []Count // what is counted, as the unit words it

	Sources    string // thực trạng nguồn
	Objective  string // nguyên nhân khách quan
	Subjective string // nguyên nhân chủ quan
	Measures   string // giải pháp
	Expected   []MonthCount
}

// Count is a number with what it counts.
type Count struct {
	Label string
	N     int64
}

// MonthCount is how many admissions a unit expects in a month (dự kiến kết nạp).
type MonthCount struct {
	Month domain.YearMonth
	N     int64
}

// Limits of an answer.
const (
	MaxAnswer  = 20_000 // characters of one text
	MaxFigures = 20
	MaxMonths  = 24
	maxCount   = 1_000_000_000
	maxPeople  = 100_000
)

// Validate refuses an answer that says nothing or cannot be kept. Fields are
// "text", "figure-1", "sources", "objective", "subjective", "measures",
// "month-1", "expected". What the other kind asks for must be empty.
func (a Answer) Validate(kind TaskKind) *domain.Invalid {
	bad := &domain.Invalid{}
	if kind == Explain {
		Paragraphs(bad, "sources", a.Sources, MaxAnswer, true)
		Paragraphs(bad, "objective", a.Objective, MaxAnswer, true)
		Paragraphs(bad, "subjective", a.Subjective, MaxAnswer, true)
		Paragraphs(bad, "measures", a.Measures, MaxAnswer, true)
		a.months(bad)
		return bad
	}
	Paragraphs(bad, "text", a.Text, MaxAnswer, true)
	if len(a.Figures) > MaxFigures {
		bad.Add(domain.Problem{Column: "figures", Code: domain.CodeAnswerFigures, Args: []any{MaxFigures}})
	}
	for i, f := range a.Figures {
		field := "figure-" + strconv.Itoa(i+1)
		Line(bad, field, f.Label, 200, true)
		refuseCount(bad, field, f.N, maxCount)
	}
	return bad
}

func (a Answer) months(bad *domain.Invalid) {
	if len(a.Expected) == 0 {
		bad.Add(domain.Problem{Column: "expected", Code: domain.CodeAnswerExpected})
	}
	if len(a.Expected) > MaxMonths {
		bad.Add(domain.Problem{Column: "expected", Code: domain.CodeAnswerFigures, Args: []any{MaxMonths}})
	}
	for i, m := range a.Expected {
		field := "month-" + strconv.Itoa(i+1)
		refuseCount(bad, field, m.N, maxPeople)
		if slices.ContainsFunc(a.Expected[:i], func(o MonthCount) bool { return o.Month == m.Month }) {
			bad.Add(domain.Problem{Column: field, Code: domain.CodeAnswerMonth})
		}
	}
}

func refuseCount(bad *domain.Invalid, field string, n, most int64) {
	switch {
	case n < 0:
		bad.Add(domain.Problem{Column: field, Code: domain.CodeNumberBelow0})
	case n > most:
		bad.Add(domain.Problem{Column: field, Code: domain.CodeNumberTooBig, Args: []any{most}})
	}
}

// Equal says that two answers say the same.
func (a Answer) Equal(b Answer) bool {
	return a.Text == b.Text && a.Sources == b.Sources && a.Objective == b.Objective && a.Subjective == b.Subjective && a.Measures == b.Measures &&
		slices.Equal(a.Figures, b.Figures) && slices.Equal(a.Expected, b.Expected)
}

// Length is how many characters all of it has.
func (a Answer) Length() int {
	n := 0
	for _, s := range []string{a.Text, a.Sources, a.Objective, a.Subjective, a.Measures} {
		n += utf8.RuneCountInString(s)
	}
	return n
}
