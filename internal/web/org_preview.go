package web

import (
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// orgPreview is what a change would do, before it is recorded.
type orgPreview struct {
	Facts    []fact
	Units    []orgPair
	Families []orgFamily
	Plans    []orgPlan
	Reaches  []string
	Reached  bool // accounts were looked at
	Warnings []string
}

// orgFamily is a unit with those below it that come, go or change.
type orgFamily struct {
	Name, Counts string
	Rows         []orgKin
	Same         int
}

type orgKin struct{ Name, Key, Word string }

type orgPlan struct {
	Name   string
	Scopes []orgScope
}

type orgScope struct {
	Name       string
	Total      amountRow
	Rows       []amountRow
	Unassigned *amountRow
}

func newOrgPreview(t orgTyped, p app.UnitPreview) *orgPreview {
	out := &orgPreview{Facts: []fact{{vi.OrgEffective, vi.Date(p.On)}}}
	if d := t.get("quyet-dinh"); d != "" {
		out.Facts = append(out.Facts, fact{vi.OrgDecision, vi.DecisionOfDay(d, t.get("ngay-quyet-dinh"))})
	}
	if n := t.get("ghi-chu"); n != "" {
		out.Facts = append(out.Facts, fact{vi.OrgNote, n})
	}
	if p.Files > 0 {
		out.Facts = append(out.Facts, fact{vi.OpenFiles, vi.FilesGoAlong(p.Files)})
	}
	for _, w := range p.Warnings {
		w.Column = ""
		out.Warnings = append(out.Warnings, vi.Problem(w))
	}
	for _, u := range p.Units {
		out.Units = append(out.Units, newUnitPair(u, p.Names))
	}
	for _, f := range p.Families {
		if x := newFamily(f); len(x.Rows) > 0 {
			out.Families = append(out.Families, x)
		}
	}
	for _, plan := range p.Plans {
		out.Plans = append(out.Plans, newOrgPlan(plan))
	}
	out.Reached = len(p.Reaches) > 0
	for _, r := range p.Reaches {
		out.Reaches = append(out.Reaches, vi.ReachOf(r.Account, vi.PartyBody(p.Names[r.Unit]), len(r.Gained), len(r.Lost), r.Closed))
	}
	return out
}

// newUnitPair says what a unit was and what it is to be.
func newUnitPair(u app.UnitDiff, names map[domain.UnitID]domain.UnitVersion) orgPair {
	say := func(v domain.UnitVersion) string {
		if v.Unit == 0 {
			return vi.OrgNotActive
		}
		s := v.FullName + " (" + vi.Kind(v.Kind)
		if v.Parent != 0 {
			if up, ok := names[v.Parent]; ok {
				s += vi.BelowWhom(up)
			}
		}
		return s + ")"
	}
	v := u.Is
	if v.Unit == 0 {
		v = u.Was
	}
	pair := orgPair{Href: orgUnit(v.Code), Name: v.Code, Was: say(u.Was), Is: say(u.Is)}
	if u.Was.Unit == 0 {
		pair.Was = vi.OrgNotYet
	}
	if u.Is.Unit == 0 && u.Was.Unit != 0 {
		pair.Is = vi.EndsInto(fate(u.Into, u.Whole))
	}
	return pair
}

func newFamily(f app.Family) orgFamily {
	out := orgFamily{Name: vi.PartyBody(f.Unit), Counts: vi.Units(len(f.Was)) + " → " + vi.Units(len(f.Is))}
	was := map[domain.UnitID]domain.UnitVersion{}
	for _, v := range f.Was {
		was[v.Unit] = v
	}
	for _, v := range f.Is {
		before, ok := was[v.Unit]
		delete(was, v.Unit)
		switch {
		case !ok:
			out.Rows = append(out.Rows, orgKin{vi.PartyBody(v), "new", vi.OrgAdded})
		case before.FullName != v.FullName || before.Kind != v.Kind || before.OrderNo != v.OrderNo:
			out.Rows = append(out.Rows, orgKin{vi.PartyBody(v), "changed", vi.ChangedFrom(before)})
		default:
			out.Same++
		}
	}
	for _, v := range f.Was {
		if _, gone := was[v.Unit]; gone {
			out.Rows = append(out.Rows, orgKin{vi.PartyBody(v), "gone", vi.OrgGone})
		}
	}
	return out
}

func newOrgPlan(d app.PlanDiff) orgPlan {
	out := orgPlan{Name: vi.PlanAsOf(d.Plan.Name, d.AsOf)}
	say := func(a app.Amount) string { return vi.AmountOf(a.HasTarget, a.Target, a.Admitted) }
	for _, s := range d.Scopes {
		x := orgScope{
			Name: vi.PartyBody(s.Unit), Rows: amountRows(s.Lines),
			Total: amountRow{Name: vi.Whole(s.Unit), Was: say(s.Was), Is: say(s.Is)},
		}
		if s.Was == s.Is {
			x.Total.Note = vi.OrgSame
		}
		if a, b := s.Unassigned[0], s.Unassigned[1]; a.Admitted+a.Target+b.Admitted+b.Target != 0 {
			x.Unassigned = &amountRow{Name: vi.OrgUnassigned, Was: say(a), Is: say(b)}
		}
		out.Scopes = append(out.Scopes, x)
	}
	return out
}
