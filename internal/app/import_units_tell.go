package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// UnitFate says what a row of a list of units does.
type UnitFate string

// What becomes of the unit of a row.
const (
	UnitMade    UnitFate = "made"
	UnitChanged UnitFate = "changed"
	UnitSame    UnitFate = "same"
)

// UnitTold is one row of a list of units with what it does.
type UnitTold struct {
	Row  int
	Unit domain.UnitVersion // as the list leaves it
	Fate UnitFate
	What []UnitAspect
}

// UnitAspect is one column in which a unit becomes otherwise; Was is empty where
// nothing was known.
type UnitAspect struct{ Column, Was, Is string }

// tell says of every row what it does.
func (u *unitsImport) tell(context.Context) error {
	after := u.history.With(u.versions, u.lineages)
	changed := map[domain.UnitID]bool{}
	for _, v := range u.versions {
		changed[v.Unit] = true
	}
	for _, l := range u.lineages {
		changed[l.From] = true
	}
	for _, r := range u.rows {
		if r.Row == 0 { // the province, put there by us
			continue
		}
		id := u.ids[r.Code]
		vs := after.Versions(id)
		t := UnitTold{Row: r.Row, Unit: vs[len(vs)-1], Fate: UnitSame}
		switch {
		case u.isNew[id]:
			t.Fate = UnitMade
		case changed[id]:
			t.What = u.aspects(after, id)
		}
		if !u.isNew[id] {
			t.What = append(t.What, u.otherAspects(id)...)
			if changed[id] || len(t.What) > 0 {
				t.Fate = UnitChanged
			}
		}
		switch t.Fate {
		case UnitMade:
			u.out.New++
		case UnitChanged:
			u.out.Corrected++
			u.out.Corrections = append(u.out.Corrections, Corrected{Row: r.Row, Code: r.Code})
		case UnitSame:
			u.out.Unchanged++
		}
		u.out.Units = append(u.out.Units, t)
	}
	return nil
}

// aspects compares how a unit was last described with how it is to be.
func (u *unitsImport) aspects(after *domain.History, id domain.UnitID) (out []UnitAspect) {
	was, _ := u.lastOpen(id)
	is := was
	for _, v := range after.Versions(id) {
		if v.Open {
			is = v
		}
	}
	add := func(column, was, is string) {
		if was != is {
			out = append(out, UnitAspect{column, was, is})
		}
	}
	add("full_name", was.FullName, is.FullName)
	add("short_name", was.ShortName, is.ShortName)
	add("committee_name", was.CommitteeName, is.CommitteeName)
	add("kind", vi.Kind(was.Kind), vi.Kind(is.Kind))
	add("parent_code", nameOf(u.history, was.Parent), nameOf(after, is.Parent))
	add("order_no", strconv.Itoa(was.OrderNo), strconv.Itoa(is.OrderNo))
	if is.EffectiveOn != was.EffectiveOn {
		out = append(out, UnitAspect{"effective_on", "", vi.Date(is.EffectiveOn)})
	}
	day := func(d domain.Date) string {
		if d.IsZero() {
			return ""
		}
		return vi.Date(d)
	}
	open, closed := u.history.Span(id, domain.Forever)
	opens, closes := after.Span(id, domain.Forever)
	add("open_on", day(open), day(opens))
	add("close_on", day(closed), day(closes))
	var into []string
	for _, l := range u.lineages {
		if l.From == id && l.To != id {
			into = append(into, nameOf(after, l.To))
		}
	}
	add("successor", "", strings.Join(into, "; "))
	return out
}

// otherAspects are the kinds of area and the stocks that become otherwise.
func (u *unitsImport) otherAspects(id domain.UnitID) (out []UnitAspect) {
	for _, a := range u.newAreas {
		if a.Unit != id {
			continue
		}
		x := UnitAspect{Column: "area_kinds", Is: vi.AreaKind(a.Kind)}
		if !a.Holds {
			x.Was, x.Is = x.Is, ""
		}
		out = append(out, x)
	}
	for _, f := range u.newStocks {
		if f.Unit != id || f.Reverses != 0 {
			continue
		}
		x := UnitAspect{Column: string(f.Indicator), Is: vi.Number(f.Quantity)}
		if was, known := u.stockWas[stockKey{id, f.Indicator}]; known {
			x.Was = vi.Number(was)
		}
		out = append(out, x)
	}
	return out
}

type stockKey struct {
	unit domain.UnitID
	of   domain.Indicator
}

func nameOf(h *domain.History, id domain.UnitID) string {
	vs := h.Versions(id)
	if i := slices.IndexFunc(vs, func(v domain.UnitVersion) bool { return v.FullName != "" }); i < 0 {
		return ""
	}
	return cmp.Or(vi.PartyBody(vs[len(vs)-1]), vs[len(vs)-1].Code)
}
