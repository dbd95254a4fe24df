package app

import (
	"cmp"
	"context"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
)

// RecordedChange is a change with the units it made otherwise.
type RecordedChange struct {
	domain.UnitChange
	Units     []domain.UnitVersion // as the change left them
	Into      []domain.UnitVersion // where those that ended went
	Whole     bool                 // as a whole
	TakenBack domain.Instant       // when it was taken back; 0 while it holds
	Import    string               // the list that was read in instead, with its lines
	Lines     int
}

// UnitChanges lists the changes of the units that may be seen, the last
// recorded first.
func (a *App) UnitChanges(ctx context.Context, who domain.Actor, known domain.Instant) (out []RecordedChange, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		l, err := a.look(ctx, tx, who, StructureAsk{Day: a.today(), KnownAt: known})
		if err != nil {
			return err
		}
		out, err = l.changes(ctx, tx, who)
		return err
	})
	return out, err
}

func (l looked) changes(ctx context.Context, tx *storage.Tx, who domain.Actor) ([]RecordedChange, error) {
	changes, err := tx.UnitChanges(ctx, who.Sees, l.known)
	if err != nil {
		return nil, err
	}
	made := map[domain.Instant][]domain.UnitVersion{}
	for id := range l.paths {
		for _, v := range l.history.Versions(id) {
			made[v.RecordedAt] = append(made[v.RecordedAt], v)
		}
	}
	back := map[domain.Instant]domain.Instant{}
	for _, c := range changes {
		if c.TakesBack != 0 {
			back[c.TakesBack] = c.RecordedAt
		}
	}
	var out []RecordedChange
	for _, c := range changes {
		r := RecordedChange{UnitChange: c, TakenBack: back[c.RecordedAt], Units: made[c.RecordedAt]}
		if c.Kind == domain.ChangeList {
			r.Import = c.Note
		}
		if len(r.Units) == 0 {
			areas, err := tx.AreasRecorded(ctx, who.Sees, c.RecordedAt)
			if err != nil {
				return nil, err
			}
			for _, x := range areas {
				if v, ok := l.history.At(x.Unit, x.EffectiveOn, l.known); ok {
					r.Units = append(r.Units, v)
				}
			}
		}
		for _, w := range l.history.Went(c.RecordedAt) {
			if v, ok := l.history.At(w.To, w.EffectiveOn, l.known); ok && l.sees(w.To) && !slices.ContainsFunc(r.Into, func(x domain.UnitVersion) bool { return x.Unit == w.To }) {
				r.Into, r.Whole = append(r.Into, v), w.Whole
			}
		}
		slices.SortFunc(r.Units, func(a, b domain.UnitVersion) int { return cmp.Compare(a.Unit, b.Unit) })
		r.Units = slices.CompactFunc(r.Units, func(a, b domain.UnitVersion) bool { return a.Unit == b.Unit })
		out = append(out, r)
	}
	if !who.Sees.Whole() {
		return out, nil
	}
	imports, err := tx.UnitImports(ctx, l.known)
	for _, i := range imports {
		if n := slices.IndexFunc(out, func(c RecordedChange) bool { return c.RecordedAt == i.At }); n >= 0 {
			out[n].Lines = i.Lines
			continue
		}
		out = append(out, RecordedChange{
			UnitChange: domain.UnitChange{RecordedAt: i.At, RecordedBy: i.By}, Import: i.File, Lines: i.Lines,
		})
	}
	slices.SortStableFunc(out, func(a, b RecordedChange) int { return cmp.Compare(b.RecordedAt, a.RecordedAt) })
	return out, err
}
