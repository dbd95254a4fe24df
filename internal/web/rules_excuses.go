package web

import (
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// excuseRow is one excuse in the form; its unit is typed by name or by code, for
// it may be any of thousands.
type excuseRow struct {
	N                                int
	Unit, From, To, Reason, Decision string
}

// mostExcusable is how many units the field offers while somebody types.
const mostExcusable = 400

func (f *rulesForm) excuses(known app.PlanRules, in url.Values) {
	for i := range in["mien-tu"] {
		row := excuseRow{
			len(f.Excuses) + 1, at(in["mien-don-vi"], i),
			at(in["mien-tu"], i), at(in["mien-den"], i), at(in["mien-ly-do"], i), at(in["mien-can-cu"], i),
		}
		if row.Unit+row.From+row.To+row.Reason+row.Decision != "" {
			f.Excuses = append(f.Excuses, row)
		}
	}
	for range spareRows {
		f.Excuses = append(f.Excuses, excuseRow{N: len(f.Excuses) + 1})
	}
	for _, u := range known.Units {
		if u.Kind.Local() || u.Kind == domain.Agency {
			f.Excusable = append(f.Excusable, vi.PartyBody(u))
		}
		if len(f.Excusable) == mostExcusable {
			break
		}
	}
}

func readExcuses(f *typedForm, known app.PlanRules) (out []figure.Excuse) {
	month := func(s string) domain.YearMonth {
		if s == "" {
			return 0
		}
		m, ok := vi.ParseMonth(s)
		if !ok {
			f.blame("excuses", vi.MonthUnreadable(s))
		}
		return m
	}
	for i := range f.rows("mien-tu") {
		unit := at(f.rows("mien-don-vi"), i)
		from, to, reason, decision := at(f.rows("mien-tu"), i), at(f.rows("mien-den"), i), at(f.rows("mien-ly-do"), i), at(f.rows("mien-can-cu"), i)
		if unit+from+to+reason+decision == "" {
			continue
		}
		e := figure.Excuse{From: month(from), To: month(to), Reason: reason, Decision: decision}
		if unit != "" && vi.Fold(unit) != vi.Fold(vi.EveryUnit) {
			ids := excused(known, unit)
			switch len(ids) {
			case 0:
				f.blame("excuses", vi.UnitNotThere(unit))
			case 1:
				e.Unit = ids[0]
			default:
				f.blame("excuses", vi.UnitNotOne(unit, len(ids)))
			}
		}
		out = append(out, e)
	}
	return out
}

// excused finds the units that somebody may mean: the one with the code, or all
// with the name, whatever its diacritics.
func excused(known app.PlanRules, typed string) (ids []domain.UnitID) {
	for _, u := range known.Units {
		if strings.EqualFold(u.Code, typed) {
			return []domain.UnitID{u.Unit}
		}
	}
	if id, ok := strings.CutPrefix(typed, "#"); ok { // one that is no more on the list
		n, _ := strconv.ParseInt(id, 10, 64)
		for _, v := range known.Versions {
			for _, e := range v.Rules.Excuses {
				if int64(e.Unit) == n {
					return []domain.UnitID{e.Unit}
				}
			}
		}
	}
	key := app.NameKey(typed)
	for _, u := range known.Units {
		for _, name := range []string{vi.PartyBody(u), u.FullName, u.CommitteeName} {
			if app.NameKey(name) == key {
				ids = append(ids, u.Unit)
				break
			}
		}
	}
	return ids
}

// excusedName is how a unit stands in its field: by its name where that is its
// alone, else by its code.
func excusedName(known app.PlanRules, id domain.UnitID) string {
	if id == 0 {
		return ""
	}
	for _, u := range known.Units {
		if u.Unit == id {
			if name := vi.PartyBody(u); len(excused(known, name)) == 1 {
				return name
			}
			return u.Code
		}
	}
	return "#" + strconv.FormatInt(int64(id), 10)
}
