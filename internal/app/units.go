package app

import (
	"context"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// StructureAsk asks for the tree of the party organisations.
type StructureAsk struct {
	Day     domain.Date
	KnownAt domain.Instant // 0 = all that is recorded
	Unit    string         // whose level; empty = the topmost that may be seen
	Find    string         // units whose name or code holds it, without regard to marks
	Closed  bool           // also those that have ended
}

// Structure is one level of the tree: a unit, the way up to it and what lies
// directly below it. A province may have thousands of cells, so a level at a
// time is read.
type Structure struct {
	Day       domain.Date
	KnownAt   domain.Instant
	FirstDay  domain.Date // of which there is a structure; zero while there is none
	Simulated bool
	May       bool // the actor may change units somewhere
	Top       bool // nothing above may be seen
	Unit      domain.UnitVersion
	Up        []domain.UnitVersion // the way to the unit, topmost first
	Below     map[domain.Kind]int  // all open units below, by kind
	Rows      []StructureRow
	Closed    []EndedUnit
	Found     []StructureRow
	More      int // how many more were found than are listed
}

// StructureRow is one unit of a level.
type StructureRow struct {
	domain.UnitVersion
	Areas []domain.AreaKind
	Below map[domain.Kind]int
	Up    []domain.UnitVersion // of a unit that was found: where it lies
}

// EndedUnit is a closed unit: its last day and where it went.
type EndedUnit struct {
	domain.UnitVersion // EffectiveOn is the first day on which it is no more
	Into               []domain.UnitVersion
	Whole              bool
}

// mostFound is how many units of a search are listed.
const mostFound = 100

// Structure answers for one level of the tree of a day.
func (a *App) Structure(ctx context.Context, who domain.Actor, ask StructureAsk) (s Structure, err error) {
	err = a.db.View(ctx, func(tx *storage.Tx) error {
		l, err := a.look(ctx, tx, who, ask)
		if err != nil {
			return err
		}
		s = Structure{
			Day: ask.Day, KnownAt: l.known, FirstDay: l.history.FirstDay(l.known),
			Simulated: l.simulated, May: who.Can(domain.ChangeUnits),
		}
		top, ok := l.top()
		if !ok {
			return nil
		}
		at := top
		if ask.Unit != "" {
			if at, ok = l.tree.ByCode(ask.Unit); !ok || !l.sees(at.Unit) {
				return domain.ErrNotFound
			}
		}
		areas, err := tx.Areas(ctx, who.Sees, ask.Day, l.known)
		if err != nil {
			return err
		}
		s.Unit, s.Top, s.Up, s.Below = at, at.Unit == top.Unit, l.up(at.Unit), l.tree.Below(at.Unit)
		for _, c := range l.tree.Children(at.Unit) {
			s.Rows = append(s.Rows, StructureRow{UnitVersion: c, Areas: areas[c.Unit], Below: l.tree.Below(c.Unit)})
		}
		if ask.Closed {
			s.Closed = l.closedBelow(at.Unit)
		}
		if ask.Find != "" {
			s.Found, s.More = l.find(ask.Find, areas)
		}
		return nil
	})
	return s, err
}

// looked is a tree as somebody may see it.
type looked struct {
	history   *domain.History
	tree      *domain.Tree
	known     domain.Instant
	paths     map[domain.UnitID]string
	simulated bool
}

func (a *App) look(ctx context.Context, tx *storage.Tx, who domain.Actor, ask StructureAsk) (l looked, err error) {
	l.known = tx.At()
	if ask.KnownAt != 0 {
		l.known = min(ask.KnownAt, tx.At())
	}
	if l.history, err = a.history(ctx, tx); err != nil {
		return l, err
	}
	if l.tree, err = a.tree(ctx, tx, ask.Day, l.known); err != nil {
		return l, err
	}
	if l.paths, err = tx.Paths(ctx, who.Sees); err != nil {
		return l, err
	}
	mark, err := tx.Setting(ctx, storage.Simulated)
	l.simulated = mark != ""
	return l, err
}

func (l looked) sees(id domain.UnitID) bool { _, ok := l.paths[id]; return ok }

// top is the topmost open unit that may be seen.
func (l looked) top() (domain.UnitVersion, bool) {
	for _, v := range l.tree.InOrder() {
		if l.sees(v.Unit) {
			return v, true
		}
	}
	return domain.UnitVersion{}, false
}

// up is the way to a unit from the topmost that may be seen, itself not.
func (l looked) up(id domain.UnitID) (way []domain.UnitVersion) {
	v, _ := l.tree.Unit(id)
	for range 64 {
		above, ok := l.tree.Unit(v.Parent)
		if !ok || !l.sees(above.Unit) {
			break
		}
		way, v = append(way, above), above
	}
	slices.Reverse(way)
	return way
}

func (l looked) closedBelow(id domain.UnitID) (out []EndedUnit) {
	for _, v := range l.tree.ClosedBelow(id) {
		if l.sees(v.Unit) {
			out = append(out, l.ended(v))
		}
	}
	return out
}

func (l looked) ended(v domain.UnitVersion) EndedUnit {
	heirs, whole := l.tree.Heirs(v.Unit)
	e := EndedUnit{UnitVersion: v, Whole: whole}
	for _, id := range heirs {
		if h, ok := l.history.At(id, l.tree.Day, l.known); ok && l.sees(id) {
			e.Into = append(e.Into, h)
		}
	}
	return e
}

// find lists the open units whose name or code holds a text, in the order of
// the tree.
func (l looked) find(text string, areas map[domain.UnitID][]domain.AreaKind) (out []StructureRow, more int) {
	want := vi.Fold(text)
	for _, v := range l.tree.InOrder() {
		if !l.sees(v.Unit) || !strings.Contains(vi.Fold(v.FullName+" "+v.CommitteeName+" "+v.Code), want) {
			continue
		}
		if len(out) == mostFound {
			more++
			continue
		}
		out = append(out, StructureRow{UnitVersion: v, Areas: areas[v.Unit], Below: l.tree.Below(v.Unit), Up: l.up(v.Unit)})
	}
	return out, more
}
