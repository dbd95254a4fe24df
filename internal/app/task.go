package app

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
)

// NewTask is a task as the desk chooses it.
type NewTask struct {
	register.Task
	Units []string // codes; those to whom the paper was delivered
	All   bool     // every unit to whom it was delivered
}

// AddTask chooses a point of a paper as a task. Only units to whom the paper
// was delivered can be given it.
func (a *App) AddTask(ctx context.Context, who domain.Actor, id register.EntryID, in NewTask) error {
	_, err := a.do(ctx, who, actTask, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		_, l, err := a.ownEntry(ctx, tx, who, domain.AssignTasks, id)
		if err != nil {
			return nil, err
		}
		if !register.InForce(l.State.State) {
			return nil, domain.Refuse(domain.CodeTaskPaper, l.State.State)
		}
		tasks, deliveries, err := a.follow(ctx, tx, who, l)
		if err != nil {
			return nil, err
		}
		units, err := a.unitsOf(ctx, tx, in.Units)
		if err != nil {
			return nil, err
		}
		if in.All {
			units = nil
			for _, d := range deliveries {
				units = append(units, d.Unit)
			}
		}
		slices.Sort(units)
		units = slices.Compact(units)
		for _, u := range units {
			if !slices.ContainsFunc(deliveries, func(d DeliveryLine) bool { return d.Unit == u }) {
				return nil, domain.ErrNotFound
			}
		}
		in.Entry = id
		bad := in.Validate(l.Latest.IssuedOn, len(units))
		if slices.ContainsFunc(tasks, func(t TaskLine) bool { return sameTask(t, in.Task, units) }) {
			bad.Add(domain.Problem{Column: "wording", Code: domain.CodeTaskSame})
		}
		if err := bad.Err(); err != nil {
			return nil, err
		}
		_, err = tx.AddTask(ctx, who, in.Task, units)
		detail := map[string]string{"entry": fmt.Sprint(id), "symbol": l.Latest.Symbol(), "units": fmt.Sprint(len(units))}
		if !in.Due.IsZero() {
			detail["due"] = in.Due.String()
		}
		return detail, err
	})
	return err
}

// sameTask says that a task was chosen before: a form that was sent twice.
func sameTask(t TaskLine, in register.Task, units []domain.UnitID) bool {
	return t.Wording == in.Wording && t.Due == in.Due && t.Kind == in.Kind && len(t.Units) == len(units) &&
		!slices.ContainsFunc(t.Units, func(u AssignmentLine) bool { return !slices.Contains(units, u.Unit) })
}

// FollowAsk narrows the list of tasks down; fields left zero do not.
type FollowAsk struct {
	State   register.TaskState
	Overdue bool
	Entry   register.EntryID
	Unit    string // code
}

// FollowLine is a task at a unit with the paper it comes from.
type FollowLine struct {
	AssignmentLine
	Paper storage.RegisterLine
}

// FollowList is how the tasks of a register are getting on.
type FollowList struct {
	Lines     []FollowLine // overdue first, then by day
	All       int          // before the filter
	Overdue   int
	States    map[register.TaskState]int // before the filter, of papers in force
	Papers    []storage.RegisterLine     // that have tasks
	Units     []domain.UnitVersion       // that have tasks
	Simulated bool
	MayAssign bool
}

// Follow lists the tasks × units of the register of the unit from which the
// actor acts (theo dõi thực hiện văn bản).
func (a *App) Follow(ctx context.Context, who domain.Actor, ask FollowAsk) (out FollowList, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		unit, err := a.registrar(ctx, tx, who, domain.ReadRegister)
		if err != nil {
			return err
		}
		out.MayAssign = permit(ctx, tx, who, domain.AssignTasks, unit.Unit) == nil
		mark, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		out.Simulated = mark != ""
		lines, err := a.followLines(ctx, tx, who, unit.Unit)
		if err != nil {
			return err
		}
		papers, units := map[register.EntryID]bool{}, map[domain.UnitID]bool{}
		out.States = map[register.TaskState]int{}
		for _, l := range lines {
			out.count(l, papers, units)
			if (ask.State == "" || l.State == ask.State) && (!ask.Overdue || l.Overdue) && (ask.Entry == 0 || l.Of.Entry == ask.Entry) && (ask.Unit == "" || l.To.Code == ask.Unit) {
				out.Lines = append(out.Lines, l)
			}
		}
		order := a.unitOrder(ctx, tx)
		slices.SortStableFunc(out.Units, func(x, y domain.UnitVersion) int { return cmp.Compare(order[x.Unit], order[y.Unit]) })
		slices.SortStableFunc(out.Lines, func(x, y FollowLine) int {
			return cmp.Or(cmp.Compare(urgency(x), urgency(y)), cmp.Compare(dueOrder(x), dueOrder(y)), cmp.Compare(y.Of.ID, x.Of.ID), cmp.Compare(order[x.Unit], order[y.Unit]))
		})
		return nil
	})
	return out, err
}

func (out *FollowList) count(l FollowLine, papers map[register.EntryID]bool, units map[domain.UnitID]bool) {
	out.All++
	if register.InForce(l.Paper.State.State) {
		out.States[l.State]++
	}
	if l.Overdue {
		out.Overdue++
	}
	if !papers[l.Paper.ID] {
		papers[l.Paper.ID] = true
		out.Papers = append(out.Papers, l.Paper)
	}
	if !units[l.To.Unit] {
		units[l.To.Unit] = true
		out.Units = append(out.Units, l.To)
	}
}

// urgency puts what is overdue first, then what waits for the desk, then what
// waits for a unit, and what is settled last.
func urgency(l FollowLine) int {
	switch {
	case l.Overdue:
		return 0
	case !register.InForce(l.Paper.State.State):
		return 4
	case l.State == register.Reported:
		return 1
	case l.State == register.Received:
		return 3
	}
	return 2
}

func dueOrder(l FollowLine) domain.Date {
	if l.Of.Due.IsZero() {
		return 1<<31 - 1
	}
	return l.Of.Due
}

func (a *App) followLines(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitID) ([]FollowLine, error) {
	followed, err := a.tasks.of(ctx, tx, who.Sees, unit)
	if err != nil || len(followed) == 0 {
		return nil, err
	}
	papers, err := tx.Registered(ctx, who.Sees, unit, storage.RegisterFilter{})
	if err != nil {
		return nil, err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return nil, err
	}
	byID := map[register.EntryID]storage.RegisterLine{}
	for _, p := range papers {
		byID[p.ID] = p
	}
	today := a.today()
	out := make([]FollowLine, 0, len(followed))
	for _, f := range followed {
		p := byID[f.Of.Entry]
		out = append(out, FollowLine{newAssignment(f, history, today, p.State.State), p})
	}
	return out, nil
}

// AssignmentPage is a task at one unit with everything that was sent and said.
type AssignmentPage struct {
	FollowLine
	From      domain.UnitVersion // whose paper it is
	Events    []register.TaskEvent
	Answers   []register.SentAnswer // oldest first
	Delivery  register.DeliveryID
	Simulated bool
	MayAssign bool // receive, ask for more
	MayAnswer bool
	Draft     string // what the actor typed and has not sent
	DraftAt   domain.Instant
	Day       domain.Date
}

// Assignment gives a task at one unit: to whoever follows it, or to whoever is
// to answer it (asUnit).
func (a *App) Assignment(ctx context.Context, who domain.Actor, id register.AssignmentID, asUnit bool) (p AssignmentPage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		p, err = a.assignment(ctx, tx, who, id, asUnit)
		return err
	})
	return p, err
}

func (a *App) assignment(ctx context.Context, tx *storage.Tx, who domain.Actor, id register.AssignmentID, asUnit bool) (p AssignmentPage, err error) {
	need := domain.ReadRegister
	if asUnit {
		need = domain.ReadDirectives
	}
	unit, err := a.registrar(ctx, tx, who, need)
	if err != nil {
		return p, err
	}
	// Whose the task is decides who may see it: the unit that asked, in its own
	// register, or the unit that was asked.
	f, err := tx.TaskTo(ctx, domain.Everything, id)
	if err != nil {
		return p, err
	}
	paper, err := tx.Entry(ctx, domain.Everything, f.Of.Entry)
	if err != nil {
		return p, err
	}
	if asUnit && f.Unit != unit.Unit || !asUnit && paper.Unit != unit.Unit {
		return p, domain.ErrNotFound
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return p, err
	}
	mark, err := tx.Setting(ctx, storage.Simulated)
	if err != nil {
		return p, err
	}
	p.Simulated = mark != ""
	p.Day = a.today()
	p.FollowLine = FollowLine{newAssignment(f, history, p.Day, paper.State.State), paper}
	p.From = latestName(history, paper.Unit)
	p.MayAssign = !asUnit && permit(ctx, tx, who, domain.AssignTasks, unit.Unit) == nil
	p.MayAnswer = asUnit && permit(ctx, tx, who, domain.AnswerTasks, unit.Unit) == nil
	if p.Events, err = tx.TaskEvents(ctx, domain.Everything, id); err != nil {
		return p, err
	}
	if p.Answers, err = tx.Answers(ctx, domain.Everything, id); err != nil {
		return p, err
	}
	deliveries, err := tx.DeliveriesOf(ctx, domain.Everything, paper.ID)
	for _, d := range deliveries {
		if d.Unit == f.Unit {
			p.Delivery = d.ID
		}
	}
	if err != nil || !p.MayAnswer {
		return p, err
	}
	draft, err := tx.Draft(ctx, answerDraft(who, id))
	if errors.Is(err, domain.ErrNotFound) {
		return p, nil
	}
	p.Draft, p.DraftAt = draft.Body, draft.SavedAt
	return p, err
}

func answerDraft(who domain.Actor, id register.AssignmentID) storage.DraftKey {
	return storage.DraftKey{Owner: who.Name, Kind: "answer", Subject: fmt.Sprint(id)}
}

// SaveAnswerDraft keeps what somebody typed as an answer and did not send. It
// counts nowhere and nobody else sees it.
func (a *App) SaveAnswerDraft(ctx context.Context, who domain.Actor, id register.AssignmentID, body string) error {
	_, err := a.do(ctx, who, actSaveAnswer, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.answerable(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		return map[string]string{"task": fmt.Sprint(p.Task)}, tx.SaveDraft(ctx, storage.Draft{DraftKey: answerDraft(who, id), Body: body})
	})
	return err
}

func (a *App) answerable(ctx context.Context, tx *storage.Tx, who domain.Actor, id register.AssignmentID) (AssignmentPage, error) {
	p, err := a.assignment(ctx, tx, who, id, true)
	if err == nil && !p.MayAnswer {
		err = domain.ErrForbidden
	}
	return p, err
}

// StartTask says that the unit has begun (đang thực hiện). Once is enough.
func (a *App) StartTask(ctx context.Context, who domain.Actor, id register.AssignmentID) error {
	_, err := a.do(ctx, who, actStart, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.answerable(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if p.State == register.Doing {
			return nil, errAlready
		}
		e := register.TaskEvent{State: register.Doing}
		if err := register.Step(p.Paper.State.State, p.State, e).Err(); err != nil {
			return nil, err
		}
		return map[string]string{"symbol": p.Paper.Latest.Symbol(), "task": fmt.Sprint(p.Task)}, tx.AddTaskEvent(ctx, who, id, e)
	})
	return already(err)
}

// AnswerTask sends an answer as the next version. base is the answer that was
// read, 0 for none: where a colleague sent another one meanwhile, nothing is
// kept and the answer is ErrConflict.
func (a *App) AnswerTask(ctx context.Context, who domain.Actor, id register.AssignmentID, base register.AnswerID, answer register.Answer) error {
	_, err := a.do(ctx, who, actAnswer, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.answerable(ctx, tx, who, id)
		if err != nil {
			return nil, err
		}
		if n := len(p.Answers); n > 0 && p.Answer != base {
			if last := p.Answers[n-1]; last.RecordedBy == who.Name && last.Equal(answer) {
				return nil, errAlready
			}
			return nil, domain.ErrConflict
		}
		if err := register.Step(p.Paper.State.State, p.State, register.TaskEvent{State: register.Reported}).Err(); err != nil {
			return nil, err
		}
		if err := answer.Validate(p.Of.Kind).Err(); err != nil {
			return nil, err
		}
		sent, err := tx.AddAnswer(ctx, who, id, answer)
		if err != nil {
			return nil, err
		}
		if err := tx.AddTaskEvent(ctx, who, id, register.TaskEvent{State: register.Reported, Answer: sent}); err != nil {
			return nil, err
		}
		detail := map[string]string{"symbol": p.Paper.Latest.Symbol(), "task": fmt.Sprint(p.Task), "version": fmt.Sprint(len(p.Answers) + 1)}
		return detail, tx.DropDraft(ctx, answerDraft(who, id))
	})
	return already(err)
}

// JudgeAnswer receives an answer, or asks for more with what is wanting. seen
// is the answer that was read: where the unit sent a better one meanwhile the
// answer is ErrConflict.
func (a *App) JudgeAnswer(ctx context.Context, who domain.Actor, id register.AssignmentID, seen register.AnswerID, state register.TaskState, note string) error {
	act := actReceive
	if state == register.MoreWant {
		act = actAskMore
	}
	_, err := a.do(ctx, who, act, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		p, err := a.assignment(ctx, tx, who, id, false)
		if err != nil {
			return nil, err
		}
		if !p.MayAssign || state != register.Received && state != register.MoreWant {
			return nil, domain.ErrForbidden
		}
		if p.Answer != seen {
			return nil, domain.ErrConflict
		}
		if p.State == state && p.By == who.Name && p.Note == note {
			return nil, errAlready
		}
		e := register.TaskEvent{State: state, Answer: seen, Note: note}
		if err := register.Step(p.Paper.State.State, p.State, e).Err(); err != nil {
			return nil, err
		}
		return map[string]string{"symbol": p.Paper.Latest.Symbol(), "task": fmt.Sprint(p.Task), "unit": p.To.Code}, tx.AddTaskEvent(ctx, who, id, e)
	})
	return already(err)
}
