package web

import (
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// planPage is one plan: its decisions, the sum against their total, and the
// target of every unit.
type planPage struct {
	frame
	Plan, Window     string
	Province         bool
	Above            *unitLink // the way back to the whole plan
	Day              string
	Facts            []fact
	Notes            []note
	Notices          []noticeLine
	Lines            []targetLine
	NoUnit, Sum      string
	Change, ByFile   string // addresses of the forms; empty for who may not
	Board, RulesHref string
	Allot, Schedules string // dividing the target; what the units plan
}

type noticeLine struct {
	Document, From, Total, Sum, Gap, By, At string
	Amiss                                   bool
}

type targetLine struct {
	N                           int
	Unit, History, Lower        string
	Target, First, Notice, From string
	Changed                     bool
}

func (s *Server) planPage(w http.ResponseWriter, r *http.Request) error {
	t, err := s.App.PlanTargets(r.Context(), actor(r), r.PathValue("plan"), r.URL.Query().Get("don-vi"))
	if err != nil {
		return noPlan(err)
	}
	p := planPage{
		frame: frame{Title: vi.TargetsTitle(t.Plan), Here: plansPath, Simulated: t.Simulated}, Plan: t.Plan.Name,
		Window: vi.Date(t.Plan.From) + " – " + vi.Date(t.Plan.To), Province: t.Province, Day: vi.Date(t.Day), Sum: vi.Number(t.Sum),
		Board: boardPath + "?ky=" + url.QueryEscape(t.Plan.Code),
	}
	code := ""
	if !t.Province {
		code = t.Scope.Code
		p.Title = vi.AllotTitle(t.Scope)
		if actor(r).Sees.Whole() {
			p.Above = &unitLink{Name: t.Plan.Name, Href: planPath(t.Plan.Code, "")}
		}
	}
	p.Schedules = schedulesHref(t.Plan.Code, code)
	if len(t.Lines) > 0 {
		p.Allot = targetsPath(t.Plan.Code, "phan-bo", code)
	}
	if t.MayChange {
		p.Change, p.ByFile = targetsPath(t.Plan.Code, "dieu-chinh", code), targetsPath(t.Plan.Code, "nhap", code)
	}
	if actor(r).Everywhere(domain.SetRules) {
		p.RulesHref = rulesPath + "/" + url.PathEscape(t.Plan.Code)
	}
	p.facts(t)
	for _, n := range t.Notices {
		l := noticeLine{vi.DocumentLine(n.Document), vi.Date(n.EffectiveOn), "–", vi.Number(n.Sum), "–", vi.ActorName(n.By), vi.Instant(n.RecordedAt), false}
		if n.HasTotal {
			l.Total, l.Gap, l.Amiss = vi.Number(n.Total), vi.Difference(n.Sum-n.Total), n.Sum != n.Total
		}
		p.Notices = append(p.Notices, l)
	}
	for i, x := range t.Lines {
		p.Lines = append(p.Lines, newTargetLine(t, i+1, x))
	}
	if t.NoUnit != 0 {
		p.NoUnit = vi.Number(t.NoUnit)
	}
	return s.show(w, r, http.StatusOK, "plan", p)
}

func targetsPath(plan, how, unit string) string {
	s := planPath(plan, "") + "/" + how
	if unit != "" {
		s += "?don-vi=" + url.QueryEscape(unit)
	}
	return s
}

func (p *planPage) facts(t app.PlanTargets) {
	total, gap, amiss := balance(t)
	if t.Province {
		p.Facts = []fact{{vi.LabelNoticeTotal, total}, {vi.LabelAssigned, p.Sum}, {vi.LabelGap, gap}}
	} else {
		p.Facts = []fact{{vi.LabelOwnTarget, total}, {vi.LabelAllotted, p.Sum}, {vi.LabelUnallotted, gap}}
		if t.Own.Notice.ID != 0 {
			p.Facts = append(p.Facts, fact{vi.LabelNotice, vi.DocumentLine(t.Own.Notice.Document)})
		}
	}
	p.Facts = append(p.Facts, fact{vi.LabelBasis, vi.BasisOption(t.Rules.Class)}, fact{vi.LabelClassNote, vi.ClassNote(t.Rules)})
	if amiss {
		p.Notes = append(p.Notes, note{Text: vi.BalanceNote(t.Province, t.Latest, t.Own.Target, t.Sum)})
	}
	if t.Province && len(t.Lines) > 0 && t.Sum == 0 {
		p.Notes = append(p.Notes, note{Text: vi.NothingAssigned})
	}
	if !t.Province && len(t.Lines) == 0 {
		p.Notes = append(p.Notes, note{Text: vi.NothingBelow})
	}
}

func newTargetLine(t app.PlanTargets, n int, x app.TargetLine) targetLine {
	l := targetLine{N: n, Unit: vi.PartyBody(x.Unit), Target: "–", First: "–"}
	if x.Has {
		l.Target = vi.Number(x.Target)
	}
	if x.Notice.ID != 0 {
		l.Notice = x.Notice.Document.Symbol()
	}
	if x.Version.ID != 0 {
		l.From, l.First, l.Changed = vi.Date(x.Version.EffectiveOn), vi.Number(x.First), x.First != x.Target
		l.History = planPath(t.Plan.Code, "") + "/don-vi/" + url.PathEscape(x.Unit.Code)
	}
	if x.Lower > 0 {
		l.Lower = planPath(t.Plan.Code, x.Unit.Code)
	}
	return l
}

// targetHistoryPage is every version of one unit's target.
type targetHistoryPage struct {
	frame
	Plan, PlanHref, Unit, UnitHref string
	Steps                          []targetHistoryLine
}

type targetHistoryLine struct {
	Target, By, From, Until, Notice, At, Who, State string
	Holds, Replaced                                 bool
}

func (s *Server) targetHistory(w http.ResponseWriter, r *http.Request) error {
	h, err := s.App.TargetHistory(r.Context(), actor(r), r.PathValue("plan"), r.PathValue("code"))
	if err != nil {
		return noPlan(err)
	}
	p := targetHistoryPage{
		frame: frame{Title: vi.TargetHistoryTitle(h.Unit), Here: plansPath, Simulated: h.Simulated},
		Plan:  h.Plan.Name, PlanHref: planPath(h.Plan.Code, ""), Unit: vi.PartyBody(h.Unit), UnitHref: unitPath(h.Unit.Code) + "?ky=" + url.QueryEscape(h.Plan.Code),
	}
	var before int64
	for i, x := range h.Steps {
		l := targetHistoryLine{
			Target: vi.Number(x.Quantity), By: "–", From: vi.Date(x.EffectiveOn), Until: vi.Date(x.Until), Notice: vi.DocumentLine(x.Notice.Document),
			At: vi.Instant(x.RecordedAt), Who: vi.ActorName(x.By), Holds: x.Holds, Replaced: x.Until.IsZero(),
			State: vi.VersionState(x.Holds, x.Until.IsZero(), x.EffectiveOn > s.Now().Date()),
		}
		if i > 0 {
			l.By = vi.Difference(x.Quantity - before)
		}
		before = x.Quantity
		p.Steps = append(p.Steps, l)
	}
	return s.show(w, r, http.StatusOK, "targethistory", p)
}
