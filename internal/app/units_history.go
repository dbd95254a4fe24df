package app

import (
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// UnitHistory is how one unit stood over time.
type UnitHistory struct {
	Structure
	Open       bool
	Steps      []UnitStep // the last first
	From       []domain.UnitVersion
	Into       EndedUnit
	Choices    []domain.UnitVersion // open units that a form offers: those beside it, then all committees
	AreasToday []domain.AreaKind    // that hold on the day
}

// UnitStep is one version of a unit with the change that made it.
type UnitStep struct {
	domain.UnitVersion
	Parent domain.UnitVersion
	Change *domain.UnitChange // nil where a list was read in
	Holds  bool               // not put right for the same day since
}

// UnitHistory answers for one unit, open or closed on the day.
func (a *App) UnitHistory(ctx context.Context, who domain.Actor, ask StructureAsk) (u UnitHistory, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		l, err := a.look(ctx, tx, who, ask)
		if err != nil {
			return err
		}
		id, ok := l.history.ByCode(ask.Unit)
		if !ok || !l.sees(id) {
			return domain.ErrNotFound
		}
		u.Day, u.KnownAt, u.Simulated, u.May = ask.Day, l.known, l.simulated, who.May(domain.ChangeUnits, l.paths[id])
		if u.Unit, u.Open = l.tree.Unit(id); !u.Open {
			v, begun := l.history.At(id, ask.Day, l.known)
			if !begun {
				vs := l.history.Versions(id)
				v = vs[0]
			}
			u.Unit = v
			u.Into = l.ended(v)
		}
		u.Up, u.Below = l.up(id), l.tree.Below(id)
		if !u.Open && l.sees(u.Unit.Parent) {
			if p, ok := l.tree.Unit(l.tree.Place(id).Unit); ok {
				u.Up = append(l.up(p.Unit), p)
			}
		}
		for _, c := range l.tree.Children(id) {
			u.Rows = append(u.Rows, StructureRow{UnitVersion: c, Below: l.tree.Below(c.Unit)})
		}
		for _, from := range l.tree.Origins(id) {
			if v, ok := l.history.At(from, ask.Day, l.known); ok && l.sees(from) {
				u.From = append(u.From, v)
			}
		}
		u.Choices = l.choices(u.Unit)
		areas, err := tx.Areas(ctx, who.Sees, ask.Day, l.known)
		if err != nil {
			return err
		}
		u.AreasToday = areas[id]
		changes, err := tx.UnitChanges(ctx, who.Sees, l.known)
		if err != nil {
			return err
		}
		u.steps(l, id, changes)
		return nil
	})
	return u, err
}

// mostChoices is how many units a form offers; any other is typed by its code.
const mostChoices = 400

// choices are the open units that are likely wanted beside one: those next to
// it, then all that can have others below them.
func (l looked) choices(of domain.UnitVersion) (out []domain.UnitVersion) {
	offer := func(v domain.UnitVersion) {
		known := slices.ContainsFunc(out, func(o domain.UnitVersion) bool { return o.Unit == v.Unit })
		if v.Unit != of.Unit && l.sees(v.Unit) && !known && len(out) < mostChoices {
			out = append(out, v)
		}
	}
	for _, v := range l.tree.Children(of.Parent) {
		offer(v)
	}
	for _, v := range l.tree.InOrder() {
		if v.Kind != domain.Cell && v.Kind != domain.BaseCell {
			offer(v)
		}
	}
	return out
}

func (u *UnitHistory) steps(l looked, id domain.UnitID, changes []domain.UnitChange) {
	byInstant := map[domain.Instant]*domain.UnitChange{}
	for i, c := range changes {
		byInstant[c.RecordedAt] = &changes[i]
	}
	vs := l.history.Versions(id)
	for i, v := range vs {
		if v.RecordedAt > l.known {
			continue
		}
		step := UnitStep{UnitVersion: v, Change: byInstant[v.RecordedAt], Holds: true}
		for _, w := range vs[i+1:] {
			if w.EffectiveOn == v.EffectiveOn && w.RecordedAt <= l.known {
				step.Holds = false
			}
		}
		step.Parent, _ = l.history.At(v.Parent, v.EffectiveOn, l.known)
		if step.Parent.Unit == 0 && v.Parent != 0 {
			step.Parent, _ = l.tree.Unit(v.Parent)
		}
		u.Steps = append(u.Steps, step)
	}
	slices.Reverse(u.Steps)
}
