package app

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// identify gives every new code an identity. One whose opening was taken back
// may be opened again; any other code is the name of its unit for ever.
func (w *changing) identify(ctx context.Context) error {
	for i := range w.c.New {
		n := &w.c.New[i]
		field := fmt.Sprintf("new%d", i)
		n.Code = strings.TrimSpace(n.Code)
		n.FullName, n.ShortName, n.CommitteeName = spelled(n.FullName), spelled(n.ShortName), spelled(n.CommitteeName)
		if n.Code == "" {
			w.r.Refuse(field+".code", domain.CodeValueMissing)
			continue
		}
		if code, args := domain.UnitCodeFault(n.Code); code != "" {
			w.r.Refuse(field+".code", code, args...)
			continue
		}
		if _, twice := w.ids[n.Code]; twice {
			w.r.Refuse(field+".code", domain.CodeSameUnitTwice, n.Code)
			continue
		}
		id, known := w.history.ByCode(n.Code)
		if known {
			open, closed := w.history.Span(id, domain.Forever)
			vs := w.history.Versions(id)
			name := vs[len(vs)-1].FullName
			if _, seen := w.paths[id]; !seen {
				name = n.Code
			}
			switch {
			case open.IsZero():
				w.ids[n.Code] = id
			case closed.IsZero():
				w.r.Refuse(field+".code", domain.CodeCodeTaken, n.Code, name)
			default:
				w.r.Refuse(field+".code", domain.CodeCodeClosed, n.Code, name, closed)
			}
			continue
		}
		made, err := w.tx.AddUnit(ctx, n.Code)
		if err != nil {
			return err
		}
		w.ids[n.Code] = made
	}
	return nil
}

// build works out what the change adds.
func (w *changing) build(ctx context.Context) error {
	switch w.c.Kind {
	case domain.ChangeOpen:
		w.open()
	case domain.ChangeRename:
		w.rename()
	case domain.ChangeMove:
		w.move()
	case domain.ChangeMerge:
		w.merge()
	case domain.ChangeSplit:
		w.split()
	case domain.ChangeClose:
		w.close()
	case domain.ChangeReopen:
		w.reopen()
	case domain.ChangeOrder:
		if id, ok := w.one(); ok {
			w.r.Describe("order", id, func(v *domain.UnitVersion) { v.OrderNo = w.c.OrderNo })
		}
	case domain.ChangeAreas:
		return w.setAreas(ctx)
	case domain.ChangeTakeBack:
		return w.takeBack(ctx)
	}
	return nil
}

func (w *changing) open() {
	parent, ok := w.parent()
	if len(w.c.New) != 1 {
		w.r.Refuse("new0.code", domain.CodeValueMissing)
		return
	}
	if ok {
		w.r.Open("parent", w.described("new0", w.c.New[0], parent))
	}
}

func (w *changing) rename() {
	id, ok := w.one()
	if !ok {
		return
	}
	is := w.c.Is
	is.FullName, is.ShortName, is.CommitteeName = spelled(is.FullName), spelled(is.ShortName), spelled(is.CommitteeName)
	if is.FullName == "" {
		w.r.Refuse("is.full_name", domain.CodeValueMissing)
		return
	}
	if is.Kind != "" && !is.Kind.Known() {
		w.r.Refuse("is.kind", domain.CodeKindUnknown, kindList())
		return
	}
	w.r.Describe("is.full_name", id, func(v *domain.UnitVersion) {
		v.FullName = is.FullName
		v.ShortName = cmp.Or(is.ShortName, is.FullName)
		v.CommitteeName = cmp.Or(is.CommitteeName, is.FullName)
		if is.Kind != "" {
			v.Kind = is.Kind
		}
	})
}

// spelled is a name as official texts spell it, on one line, as the lists are
// read.
func spelled(name string) string { return strings.Join(strings.Fields(vi.Spelled(name)), " ") }

func (w *changing) move() {
	to, ok := w.parent()
	if len(w.c.Units) == 0 {
		w.r.Refuse("unit", domain.CodeUnitsNeeded)
	}
	for _, id := range w.units("unit", w.c.Units) {
		if ok {
			w.r.Move("parent", id, to)
		}
	}
}

func (w *changing) merge() {
	ending := w.units("units", w.c.Units)
	if len(w.c.Units) == 0 {
		w.r.Refuse("units", domain.CodeUnitsNeeded)
		return
	}
	into, ok := w.heir(ending)
	if !ok {
		return
	}
	for _, id := range ending {
		w.r.Close("units", "into", domain.Ending{Unit: id, To: []domain.UnitID{into}, Whole: true, Also: ending})
	}
}

// heir is the one unit into which others go: one that exists, or a new one
// beside the first of them.
func (w *changing) heir(ending []domain.UnitID) (domain.UnitID, bool) {
	switch {
	case len(w.c.New) == 1 && len(ending) > 0:
		parent, ok := w.under(ending[0])
		if ok {
			w.r.Open("new0.code", w.described("new0", w.c.New[0], parent))
		}
		return w.ids[w.c.New[0].Code], ok
	case len(w.c.Into) == 1 && w.c.Into[0] != "":
		return w.unit("into", w.c.Into[0])
	}
	w.r.Refuse("into", domain.CodeUnitsNeeded)
	return 0, false
}

// under is the parent for units made of one that ends: its own, or the one
// that was named.
func (w *changing) under(ending domain.UnitID) (domain.UnitID, bool) {
	if w.c.Parent != "" {
		return w.parent()
	}
	v, ok := w.r.Standing("unit", ending)
	if !ok {
		return 0, false
	}
	if v.Parent == 0 {
		w.r.Refuse("unit", domain.CodeRootStays)
		return 0, false
	}
	if !w.who.May(domain.ChangeUnits, w.paths[v.Parent]+"0/") {
		w.denied = domain.ErrForbidden
	}
	return v.Parent, true
}

func (w *changing) split() {
	id, ok := w.one()
	if !ok {
		return
	}
	into := slices.DeleteFunc(slices.Clone(w.c.Into), func(s string) bool { return s == "" })
	parts := w.units("into", into)
	if len(w.c.New)+len(into) < 2 {
		w.r.Refuse("into", domain.CodePartsNeeded)
		return
	}
	parent, ok := w.under(id)
	if !ok {
		return
	}
	for i, n := range w.c.New {
		field := fmt.Sprintf("new%d", i)
		v := w.described(field, n, parent)
		v.OrderNo += i
		w.r.Open(field+".code", v)
		parts = append(parts, v.Unit)
	}
	children := map[domain.UnitID]domain.UnitID{}
	for _, child := range slices.Sorted(maps.Keys(w.c.Children)) {
		c, known := w.find("children", child)
		to, there := w.find("children", w.c.Children[child])
		if known && there && slices.Contains(parts, to) {
			children[c] = to
		}
	}
	w.r.Close("unit", "into", domain.Ending{Unit: id, To: parts, Children: children})
}

func (w *changing) close() {
	id, ok := w.one()
	if !ok {
		return
	}
	var to []domain.UnitID
	if len(w.c.Into) > 0 && w.c.Into[0] != "" {
		heir, ok := w.unit("into", w.c.Into[0])
		if !ok {
			return
		}
		to = append(to, heir)
	}
	w.r.Close("unit", "into", domain.Ending{Unit: id, To: to, Whole: len(to) == 1})
}

func (w *changing) reopen() {
	id, ok := w.one()
	parent, there := w.parent()
	if ok && there {
		w.r.Reopen("unit", id, parent)
	}
}

// setAreas says which kinds of area hold for a unit from the day on.
func (w *changing) setAreas(ctx context.Context) error {
	id, ok := w.one()
	if !ok {
		return nil
	}
	v, ok := w.r.Standing("unit", id)
	if !ok {
		return nil
	}
	now, err := w.tx.Areas(ctx, domain.Everything, w.c.On, w.tx.At())
	if err != nil {
		return err
	}
	source := w.decision.Symbol()
	if source == "" {
		source = strings.TrimSpace(w.c.Note)
	}
	for _, kind := range domain.AreaKinds {
		is, was := slices.Contains(w.c.Areas, kind), slices.Contains(now[id], kind)
		if is != was {
			w.areas = append(w.areas, storage.UnitArea{Unit: id, Kind: kind, Holds: is, EffectiveOn: w.c.On, Source: source})
		}
	}
	if len(w.areas) == 0 {
		w.r.Refuse("areas", domain.CodeNothingChanges, v.FullName)
	}
	return nil
}

// dayOfTakenBack finds the change that was a mistake: taking it back speaks of
// the same day.
func (w *changing) dayOfTakenBack(ctx context.Context) error {
	if w.c.Kind != domain.ChangeTakeBack {
		return nil
	}
	all, err := w.tx.UnitChanges(ctx, w.who.Sees, w.tx.At())
	if err != nil {
		return err
	}
	for _, c := range all {
		if c.TakesBack == w.c.TakesBack {
			return domain.Refuse(domain.CodeTakenBackAlready)
		}
		if c.RecordedAt == w.c.TakesBack {
			if c.Kind == domain.ChangeTakeBack {
				return domain.Refuse(domain.CodeTakeBackOnce)
			}
			w.c.On = c.EffectiveOn
		}
	}
	if w.c.On.IsZero() {
		return domain.ErrNotFound
	}
	return nil
}

// takeBack says again what had held before a mistaken change.
func (w *changing) takeBack(ctx context.Context) error {
	w.r.TakeBack(w.c.TakesBack)
	for _, v := range w.r.Versions {
		path, seen := w.paths[v.Unit]
		if !seen {
			return domain.ErrNotFound
		}
		if !w.who.May(domain.ChangeUnits, path) {
			return domain.ErrForbidden
		}
		if !slices.Contains(w.c.Units, v.Code) {
			w.c.Units = append(w.c.Units, v.Code)
		}
	}
	areas, err := w.tx.AreasRecorded(ctx, w.who.Sees, w.c.TakesBack)
	if err != nil {
		return err
	}
	for _, a := range areas {
		if !w.who.May(domain.ChangeUnits, w.paths[a.Unit]) {
			return domain.ErrForbidden
		}
		a.Holds, a.Source = !a.Holds, strings.TrimSpace(w.c.Note)
		w.areas = append(w.areas, a)
	}
	if err := w.takeBackStocks(ctx); err != nil {
		return err
	}
	return w.judgeStanding(ctx)
}
