package app

import (
	"context"

	"tiendo/internal/domain"
	"tiendo/internal/domain/register"
	"tiendo/internal/storage"
)

// HomePapers is what papers call for: at whoever follows them, and at the unit
// to which they were addressed.
type HomePapers struct {
	Overdue int // tasks × units whose day has passed
	Late    int // units among them
	Waiting int // answers that nobody has received

	Unread  int         // papers that nobody of the unit has opened
	Open    int         // tasks of the unit without an answer
	Own     int         // of these, past their day
	More    int         // for which more was asked
	NextDue domain.Date // the nearest day of an open task that has not passed; zero for none
}

func (h *HomePapers) gather(ctx context.Context, a *App, tx *storage.Tx, v domain.Visitor) error {
	unit, err := a.issuer(ctx, tx, v.Actor)
	if err != nil {
		return nil //nolint:nilerr // a unit that is no longer there has no papers
	}
	if permit(ctx, tx, v.Actor, domain.ReadRegister, unit.Unit) == nil {
		lines, err := a.followLines(ctx, tx, v.Actor, unit.Unit)
		if err != nil {
			return err
		}
		late := map[domain.UnitID]bool{}
		for _, l := range lines {
			if l.Overdue {
				h.Overdue++
				late[l.Unit] = true
			}
			if l.State == register.Reported && register.InForce(l.Paper.State.State) {
				h.Waiting++
			}
		}
		h.Late = len(late)
	}
	if permit(ctx, tx, v.Actor, domain.ReadDirectives, unit.Unit) == nil {
		inbox, err := a.inbox(ctx, tx, v.Actor, unit.Unit)
		if err != nil {
			return err
		}
		for _, l := range inbox {
			h.add(l, a.today())
		}
	}
	return nil
}

func (h *HomePapers) add(l InboxLine, today domain.Date) {
	if l.SeenAt == 0 {
		h.Unread++
	}
	if !register.InForce(l.Paper.State.State) {
		return
	}
	for _, t := range l.Tasks {
		if t.State.Answered() {
			continue
		}
		h.Open++
		if t.Overdue {
			h.Own++
		}
		if t.State == register.MoreWant {
			h.More++
		} else if due := t.Of.Due; due >= today && (h.NextDue.IsZero() || due < h.NextDue) {
			h.NextDue = due
		}
	}
}
