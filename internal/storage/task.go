package storage

import (
	"context"
	"encoding/json"
	"fmt"

	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage/sqldb"
)

// answerV1 is how an answer is kept. Its decoder stays for ever.
type answerV1 struct {
	V          int       `json:"v"`
	Text       string    `json:"text,omitempty"`
	Figures    []countV1 `json:"figures,omitempty"`
	Sources    string    `json:"sources,omitempty"`
	Objective  string    `json:"objective,omitempty"`
	Subjective string    `json:"subjective,omitempty"`
	Measures   string    `json:"measures,omitempty"`
	Expected   []monthV1 `json:"expected,omitempty"`
}

type countV1 struct {
	Label string `json:"label"`
	N     int64  `json:"n"`
}

type monthV1 struct {
	First domain.Date `json:"month"` // its first day
	N     int64       `json:"n"`
}

// EncodeAnswer writes an answer in its canonical form.
func EncodeAnswer(a register.Answer) (string, error) {
	out := answerV1{V: 1, Text: a.Text, Sources: a.Sources, Objective: a.Objective, Subjective: a.Subjective, Measures: a.Measures}
	for _, f := range a.Figures {
		out.Figures = append(out.Figures, countV1(f))
	}
	for _, m := range a.Expected {
		out.Expected = append(out.Expected, monthV1{m.Month.First(), m.N})
	}
	b, err := json.Marshal(out)
	return string(b), err
}

// DecodeAnswer reads an answer strictly.
func DecodeAnswer(body string) (a register.Answer, err error) {
	var in answerV1
	if err := decodeStrictly(body, &in); err != nil {
		return a, fmt.Errorf("read an answer: %w", err)
	}
	if in.V != 1 {
		return a, fmt.Errorf("read an answer: version %d is not known", in.V)
	}
	a = register.Answer{Text: in.Text, Sources: in.Sources, Objective: in.Objective, Subjective: in.Subjective, Measures: in.Measures}
	for _, f := range in.Figures {
		a.Figures = append(a.Figures, register.Count(f))
	}
	for _, m := range in.Expected {
		a.Expected = append(a.Expected, register.MonthCount{Month: m.First.YearMonth(), N: m.N})
	}
	return a, nil
}

// AddTask adds a task for units.
func (tx *Tx) AddTask(ctx context.Context, who domain.Actor, t register.Task, units []domain.UnitID) (register.TaskID, error) {
	id, err := sqldb.One(ctx, tx.tx, one[register.TaskID], `
		INSERT INTO task (entry_id, kind, wording, due_on, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id`,
		int64(t.Entry), string(t.Kind), t.Wording, dayOrNone(t.Due), int64(tx.At()), who.Name)
	if err != nil {
		return 0, err
	}
	values := make([]any, 0, 3*len(units))
	for _, u := range units {
		values = append(values, int64(id), int64(u), int64(tx.At()))
	}
	return id, sqldb.Insert(ctx, tx.tx, `INSERT INTO task_unit (task_id, unit_id, recorded_at)`, 3, values, "")
}

// Followed is a task at a unit, with the task and the paper it comes from.
type Followed struct {
	register.Assignment
	Of register.Task
}

// TasksOf are the tasks of a unit's register and where each addressee stands
// with them; entry 0 is every line of it.
func (tx *Tx) TasksOf(ctx context.Context, see domain.Scope, unit domain.UnitID, entry register.EntryID) ([]Followed, error) {
	return tx.followed(ctx, `t.entry_id IN (SELECT r.id FROM register_entry r WHERE r.`+within+` AND r.unit_id = $3) AND ($4 = 0 OR t.entry_id = $4)`,
		see.From(), see.To(), int64(unit), int64(entry))
}

// TasksTo are the tasks given to a unit that may be seen.
func (tx *Tx) TasksTo(ctx context.Context, see domain.Scope, unit domain.UnitID) ([]Followed, error) {
	return tx.followed(ctx, `u.`+within+` AND u.unit_id = $3`, see.From(), see.To(), int64(unit))
}

// TaskTo finds a task at a unit that may be seen.
func (tx *Tx) TaskTo(ctx context.Context, see domain.Scope, id register.AssignmentID) (Followed, error) {
	return first(tx.followed(ctx, `u.`+within+` AND u.id = $3`, see.From(), see.To(), int64(id)))
}

// followed leaves out what was asked of a unit from which the paper was taken
// back.
func (tx *Tx) followed(ctx context.Context, where string, args ...any) ([]Followed, error) {
	where += ` AND u.id NOT IN (
		SELECT w.id
		FROM delivery d
		JOIN task a ON a.entry_id = d.entry_id
		JOIN task_unit w ON w.task_id = a.id AND w.unit_id = d.unit_id
		WHERE d.id IN (` + takenBack + `))`
	rows, err := sqldb.All(ctx, tx.tx, func(r *register.Assignment) []any { return []any{&r.ID, &r.Task, &r.Unit} }, `
		SELECT u.id, u.task_id, u.unit_id
		FROM task_unit u
		JOIN task t ON t.id = u.task_id
		WHERE `+where+`
		ORDER BY t.id, u.id`, args...)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	// A task is read once, not with each of its units: there are a hundred of them.
	type row struct {
		register.Task
		due string
	}
	tasks, err := sqldb.All(ctx, tx.tx, func(r *row) []any {
		return []any{&r.ID, &r.Entry, &r.Kind, &r.Wording, &r.due, &r.RecordedAt, &r.RecordedBy}
	}, `
		SELECT k.id, k.entry_id, k.kind, k.wording, k.due_on, k.recorded_at, k.recorded_by
		FROM task k
		WHERE k.id IN (SELECT u.task_id FROM task_unit u JOIN task t ON t.id = u.task_id WHERE `+where+`)`, args...)
	if err != nil {
		return nil, err
	}
	byID := make(map[register.TaskID]register.Task, len(tasks))
	for _, r := range tasks {
		if r.Due, err = optionalDay(r.due); err != nil {
			return nil, fmt.Errorf("task %d: %w", r.ID, err)
		}
		byID[r.ID] = r.Task
	}
	type step struct {
		id register.AssignmentID
		register.TaskEvent
	}
	steps, err := sqldb.All(ctx, tx.tx, func(s *step) []any {
		return []any{&s.id, &s.State, &s.Answer, &s.Note, &s.At, &s.By}
	}, `
		SELECT e.task_unit_id, e.state, coalesce(e.answer_id, 0), e.note, e.recorded_at, e.recorded_by
		FROM task_event e
		JOIN task_unit u ON u.id = e.task_unit_id
		JOIN task t ON t.id = u.task_id
		WHERE `+where+`
		ORDER BY e.id`, args...)
	if err != nil {
		return nil, err
	}
	events := map[register.AssignmentID][]register.TaskEvent{}
	for _, s := range steps {
		events[s.id] = append(events[s.id], s.TaskEvent)
	}
	out := make([]Followed, 0, len(rows))
	for _, r := range rows {
		r.Status = register.StatusOf(events[r.ID])
		out = append(out, Followed{r, byID[r.Task]})
	}
	return out, nil
}

// TaskEvents are the steps of a task at a unit, oldest first. Whoever asks has
// found it before.
func (tx *Tx) TaskEvents(ctx context.Context, see domain.Scope, id register.AssignmentID) ([]register.TaskEvent, error) {
	return sqldb.All(ctx, tx.tx, func(e *register.TaskEvent) []any {
		return []any{&e.State, &e.Answer, &e.Note, &e.At, &e.By}
	}, `
		SELECT e.state, coalesce(e.answer_id, 0), e.note, e.recorded_at, e.recorded_by
		FROM task_event e JOIN task_unit u ON u.id = e.task_unit_id
		WHERE u.`+within+` AND u.id = $3
		ORDER BY e.id`, see.From(), see.To(), int64(id))
}

// Answers are all versions of what a unit answered, oldest first.
func (tx *Tx) Answers(ctx context.Context, see domain.Scope, id register.AssignmentID) ([]register.SentAnswer, error) {
	type row struct {
		register.SentAnswer
		body string
	}
	rows, err := sqldb.All(ctx, tx.tx, func(r *row) []any { return []any{&r.ID, &r.RecordedAt, &r.RecordedBy, &r.body} }, `
		SELECT a.id, a.recorded_at, a.recorded_by, a.body
		FROM task_answer a JOIN task_unit u ON u.id = a.task_unit_id
		WHERE u.`+within+` AND u.id = $3
		ORDER BY a.id`, see.From(), see.To(), int64(id))
	if err != nil {
		return nil, err
	}
	out := make([]register.SentAnswer, 0, len(rows))
	for _, r := range rows {
		if r.Answer, err = DecodeAnswer(r.body); err != nil {
			return nil, fmt.Errorf("answer %d: %w", r.ID, err)
		}
		r.Assignment = id
		out = append(out, r.SentAnswer)
	}
	return out, nil
}

// AddAnswer adds a version of an answer.
func (tx *Tx) AddAnswer(ctx context.Context, who domain.Actor, id register.AssignmentID, a register.Answer) (register.AnswerID, error) {
	body, err := EncodeAnswer(a)
	if err != nil {
		return 0, fmt.Errorf("write an answer: %w", err)
	}
	return sqldb.One(ctx, tx.tx, one[register.AnswerID], `
		INSERT INTO task_answer (task_unit_id, body, recorded_at, recorded_by) VALUES ($1, $2, $3, $4) RETURNING id`,
		int64(id), body, int64(tx.At()), who.Name)
}

// AddTaskEvent adds a step of a task at a unit.
func (tx *Tx) AddTaskEvent(ctx context.Context, who domain.Actor, id register.AssignmentID, e register.TaskEvent) error {
	var answer any
	if e.Answer != 0 {
		answer = int64(e.Answer)
	}
	_, err := tx.tx.ExecContext(ctx, `
		INSERT INTO task_event (task_unit_id, state, answer_id, note, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)`,
		int64(id), string(e.State), answer, e.Note, int64(tx.At()), who.Name)
	if err != nil {
		return fmt.Errorf("add a step of task %d: %w", id, err)
	}
	return nil
}
