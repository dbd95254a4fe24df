package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
)

// deliverTo puts a paper into the inboxes of units within an act that has
// judged that it may, and says how many had not had it.
func (a *App) deliverTo(ctx context.Context, tx *storage.Tx, who domain.Actor, l storage.RegisterLine, units []domain.UnitID) (int, error) {
	if !register.InForce(l.State.State) {
		return 0, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "units", Code: domain.CodeDeliverPaper, Args: []any{l.State.State}}}}
	}
	tree, err := a.tree(ctx, tx, a.today(), tx.At())
	if err != nil {
		return 0, err
	}
	had, err := tx.DeliveriesOf(ctx, who.Sees, l.ID)
	if err != nil {
		return 0, err
	}
	var fresh []domain.UnitID
	for _, u := range units {
		if u == l.Unit || len(tree.Line(l.Unit, u)) == 0 {
			return 0, domain.ErrNotFound // not below whose paper it is
		}
		if !slices.Contains(fresh, u) && !slices.ContainsFunc(had, func(d register.Delivery) bool { return d.Unit == u }) {
			fresh = append(fresh, u)
		}
	}
	return len(fresh), tx.Deliver(ctx, who, l.ID, fresh)
}

// Deliver puts a paper of the actor's own register into the inboxes of units
// below, at whatever level. Units that have it already keep what they have.
func (a *App) Deliver(ctx context.Context, who domain.Actor, id register.EntryID, codes []string) (fresh int, err error) {
	_, err = a.do(ctx, who, actDeliver, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		p := domain.KeepRegister
		if !who.Can(p) {
			p = domain.AssignTasks
		}
		_, l, err := a.ownEntry(ctx, tx, who, p, id)
		if err != nil {
			return nil, err
		}
		units, err := a.unitsOf(ctx, tx, codes)
		if err != nil {
			return nil, err
		}
		if len(units) == 0 {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "units", Code: domain.CodeDeliverNobody}}}
		}
		if fresh, err = a.deliverTo(ctx, tx, who, l, units); err != nil {
			return nil, err
		}
		if fresh == 0 {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "units", Code: domain.CodeDeliverAgain}}}
		}
		return map[string]string{"entry": fmt.Sprint(id), "symbol": l.Latest.Symbol(), "units": fmt.Sprint(fresh)}, nil
	})
	return fresh, err
}

// TakeBackDelivery takes a paper back from a unit to which it was delivered by
// mistake. The delivery, and that somebody there opened it, stay on record; the
// unit does not see the paper any more, and what was asked of it is asked no
// longer. Refused once the unit has answered.
func (a *App) TakeBackDelivery(ctx context.Context, who domain.Actor, id register.EntryID, code, reason string) error {
	bad := &domain.Invalid{}
	register.Paragraphs(bad, "reason", reason, register.MaxReason, true)
	if code == "" {
		bad.Add(domain.Problem{Column: "unit", Code: domain.CodeDeliverNobody})
	}
	if err := bad.Err(); err != nil {
		return err
	}
	_, err := a.do(ctx, who, actTakeBack, fmt.Sprint(id), false, func(tx *storage.Tx) (map[string]string, error) {
		p := domain.KeepRegister
		if !who.Can(p) {
			p = domain.AssignTasks
		}
		_, l, err := a.ownEntry(ctx, tx, who, p, id)
		if err != nil {
			return nil, err
		}
		tasks, deliveries, err := a.follow(ctx, tx, who, l)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(deliveries, func(d DeliveryLine) bool { return d.To.Code == code })
		if i < 0 {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "unit", Code: domain.CodeBackNobody}}}
		}
		answers := 0
		for _, t := range tasks {
			for _, u := range t.Units {
				if u.Unit == deliveries[i].Unit {
					answers += u.Answers
				}
			}
		}
		if answers > 0 {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "unit", Code: domain.CodeBackAnswered, Args: []any{answers}}}}
		}
		return map[string]string{"entry": fmt.Sprint(id), "symbol": l.Latest.Symbol(), "unit": code, "delivery": fmt.Sprint(deliveries[i].ID), "reason": reason},
			tx.TakeBack(ctx, who, deliveries[i].ID, reason)
	})
	return err
}

// mostOffered is how many units below those directly below are offered at once.
const mostOffered = 300

// Addressees are the units deeper than directly below to which a paper of the
// actor's register may be delivered, in the official order: all of them where
// they are few, otherwise those below the unit with the code. many says that
// there are too many to offer at once.
func (a *App) Addressees(ctx context.Context, who domain.Actor, id register.EntryID, within string) (out []domain.UnitVersion, many bool, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		owner, _, err := a.ownEntry(ctx, tx, who, domain.ReadRegister, id)
		if err != nil {
			return err
		}
		tree, err := a.tree(ctx, tx, a.today(), tx.At())
		if err != nil {
			return err
		}
		var walk func(domain.UnitID)
		walk = func(u domain.UnitID) {
			for _, c := range tree.Children(u) {
				out = append(out, c)
				walk(c.Unit)
			}
		}
		for _, c := range tree.Children(owner.Unit) {
			if within == "" || c.Code == within {
				walk(c.Unit)
			}
		}
		if many = len(out) > mostOffered; many && within == "" {
			out = nil
		}
		return nil
	})
	return out, many, err
}

// unitsOf finds open units by their codes.
func (a *App) unitsOf(ctx context.Context, tx *storage.Tx, codes []string) (out []domain.UnitID, err error) {
	tree, err := a.tree(ctx, tx, a.today(), tx.At())
	if err != nil {
		return nil, err
	}
	for _, code := range codes {
		u, ok := tree.ByCode(code)
		if !ok {
			return nil, domain.ErrNotFound
		}
		out = append(out, u.Unit)
	}
	return out, nil
}

// InboxLine is a paper that was addressed to a unit.
type InboxLine struct {
	register.Delivery
	Paper storage.RegisterLine
	From  domain.UnitVersion
	Tasks []AssignmentLine
	Reach register.Reach
}

// Open says that something is still to be done on it.
func (l InboxLine) Open() bool {
	return register.InForce(l.Paper.State.State) && slices.ContainsFunc(l.Tasks, func(t AssignmentLine) bool { return !t.State.Answered() })
}

// Inbox is what was addressed to the unit from which the actor acts, what waits
// for something first, then the latest.
func (a *App) Inbox(ctx context.Context, who domain.Actor) (lines []InboxLine, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		unit, err := a.registrar(ctx, tx, who, domain.ReadDirectives)
		if err != nil {
			return err
		}
		lines, err = a.inbox(ctx, tx, who, unit.Unit)
		return err
	})
	return lines, err
}

func (a *App) inbox(ctx context.Context, tx *storage.Tx, who domain.Actor, unit domain.UnitID) (lines []InboxLine, err error) {
	deliveries, err := tx.DeliveriesTo(ctx, who.Sees, unit)
	if err != nil || len(deliveries) == 0 {
		return nil, err
	}
	papers, err := tx.DeliveredEntries(ctx, who.Sees, unit)
	if err != nil {
		return nil, err
	}
	tasks, err := tx.TasksTo(ctx, who.Sees, unit)
	if err != nil {
		return nil, err
	}
	history, err := a.history(ctx, tx)
	if err != nil {
		return nil, err
	}
	today := a.today()
	for _, d := range deliveries {
		i := slices.IndexFunc(papers, func(p storage.RegisterLine) bool { return p.ID == d.Entry })
		if i < 0 {
			continue
		}
		l := InboxLine{Delivery: d, Paper: papers[i], From: latestName(history, papers[i].Unit)}
		var plain []register.Assignment
		for _, t := range tasks {
			if t.Of.Entry == d.Entry {
				l.Tasks = append(l.Tasks, newAssignment(t, history, today, l.Paper.State.State))
				plain = append(plain, t.Assignment)
			}
		}
		l.Reach = d.Reach(plain)
		lines = append(lines, l)
	}
	slices.SortStableFunc(lines, func(x, y InboxLine) int {
		return cmp.Or(cmp.Compare(waits(y), waits(x)), cmp.Compare(y.At, x.At))
	})
	return lines, nil
}

func waits(l InboxLine) int {
	switch {
	case slices.ContainsFunc(l.Tasks, func(t AssignmentLine) bool { return t.Overdue }):
		return 2
	case l.Open():
		return 1
	}
	return 0
}

// DirectivePage is a paper in a unit's inbox.
type DirectivePage struct {
	InboxLine
	Files      []PaperFile
	ReplacedBy *InboxLine // where that was addressed to the unit too
	Simulated  bool
	MayAnswer  bool
	Day        domain.Date
}

// OpenDirective gives a paper of the unit's inbox. The first time somebody of
// the unit opens it, that is kept as an act of that account: it is no proof of
// receipt.
func (a *App) OpenDirective(ctx context.Context, who domain.Actor, id register.DeliveryID) (DirectivePage, error) {
	p, err := a.directive(ctx, who, id)
	if err != nil || p.SeenAt != 0 {
		return p, err
	}
	_, err = a.do(ctx, who, actSeen, p.Paper.Latest.Symbol(), false, func(tx *storage.Tx) (map[string]string, error) {
		d, err := tx.Delivery(ctx, who.Sees, id)
		if err != nil {
			return nil, err
		}
		if d.SeenAt != 0 {
			return nil, errAlready // a colleague was quicker
		}
		return map[string]string{"delivery": fmt.Sprint(id)}, tx.AddSeen(ctx, who, id)
	})
	if err := already(err); err != nil {
		return p, err
	}
	return a.directive(ctx, who, id)
}

func (a *App) directive(ctx context.Context, who domain.Actor, id register.DeliveryID) (p DirectivePage, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		unit, err := a.registrar(ctx, tx, who, domain.ReadDirectives)
		if err != nil {
			return err
		}
		lines, err := a.inbox(ctx, tx, who, unit.Unit)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(lines, func(l InboxLine) bool { return l.ID == id })
		if i < 0 {
			return domain.ErrNotFound
		}
		p.InboxLine = lines[i]
		if by := p.Paper.State.By; by != 0 {
			if j := slices.IndexFunc(lines, func(l InboxLine) bool { return l.Entry == by }); j >= 0 {
				p.ReplacedBy = &lines[j]
			}
		}
		p.MayAnswer = permit(ctx, tx, who, domain.AnswerTasks, unit.Unit) == nil
		p.Day = a.today()
		mark, err := tx.Setting(ctx, storage.Simulated)
		if err != nil {
			return err
		}
		p.Simulated = mark != ""
		p.Files, err = entryFiles(ctx, tx, p.Paper, unit.Code)
		return err
	})
	return p, err
}

// DirectiveFile is a file of a paper in the unit's inbox, as EntryFile names
// it.
func (a *App) DirectiveFile(ctx context.Context, who domain.Actor, id register.DeliveryID, which string) (name string, data []byte, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		unit, err := a.registrar(ctx, tx, who, domain.ReadDirectives)
		if err != nil {
			return err
		}
		d, err := tx.Delivery(ctx, who.Sees, id)
		if err != nil {
			return err
		}
		if d.Unit != unit.Unit {
			return domain.ErrNotFound
		}
		e, err := tx.Entry(ctx, domain.Everything, d.Entry) // the delivery lets the unit read that paper
		if err != nil {
			return err
		}
		name, data, err = entryFile(ctx, tx, e, unit.Code, which)
		return err
	})
	return name, data, err
}
