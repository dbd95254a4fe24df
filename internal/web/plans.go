package web

import (
	"errors"
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

const plansPath = "/chi-tieu"

// plansPage lists the plans with their notices and sums.
type plansPage struct {
	frame
	Lines   []planLine
	Unit    bool // of one committee: its own target, and what it allotted
	MayOpen bool
}

type planLine struct {
	Href, Board, Name, Code, Window string
	Allot, Plans                    string
	Notice, Total, Sum, Gap         string
	Amiss                           bool
}

func (s *Server) plansPage(w http.ResponseWriter, r *http.Request) error {
	who := actor(r)
	plans, err := s.App.PlanList(r.Context(), who)
	if err != nil {
		return err
	}
	p := plansPage{frame: frame{Title: vi.PlansTitle, Here: plansPath}, MayOpen: who.Everywhere(domain.SetTargets), Unit: !who.Sees.Whole()}
	for _, t := range plans {
		plan := t.Plan
		l := planLine{
			Href: planPath(plan.Code, ""), Board: boardPath + "?ky=" + url.QueryEscape(plan.Code), Name: plan.Name, Code: plan.Code,
			Window: vi.Date(plan.From) + " – " + vi.Date(plan.To), Total: "–", Sum: vi.Number(t.Sum),
		}
		l.Allot, l.Plans = targetsPath(plan.Code, "phan-bo", ""), schedulesHref(plan.Code, "")
		if t.First.ID != 0 {
			l.Notice = vi.DocumentLine(t.First.Document)
		}
		if t.Latest.ID != t.First.ID {
			l.Notice += vi.AdjustedBy(t.Latest.Document)
		}
		l.Total, l.Gap, l.Amiss = balance(t)
		p.Lines = append(p.Lines, l)
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "plans", p)
}

// balance compares what was assigned with what there was to assign: the
// notice's total for the province, the own target for a committee.
func balance(t app.PlanTargets) (total, gap string, amiss bool) {
	if !t.Province {
		if !t.Own.Has {
			return "–", "–", false
		}
		return vi.Number(t.Own.Target), vi.Left(t.Left()), t.Left() != 0 && t.Sum > 0
	}
	if !t.Latest.HasTotal {
		return "–", "–", false
	}
	left := t.Latest.Total - t.Sum
	return vi.Number(t.Latest.Total), vi.Left(left), left != 0
}

func planPath(code, unit string) string {
	s := plansPath + "/" + url.PathEscape(code)
	if unit != "" {
		s += "?don-vi=" + url.QueryEscape(unit)
	}
	return s
}

// openPlanPage is the form by which a plan is opened.
type openPlanPage struct {
	frame
	Window, Notice, Rules []input
	General               []string
}

func (s *Server) openPlanPage(w http.ResponseWriter, r *http.Request) error {
	return s.showOpenPlan(w, r, http.StatusOK, newTyped(nil))
}

func (s *Server) showOpenPlan(w http.ResponseWriter, r *http.Request, status int, f *typedForm) error {
	if !actor(r).Everywhere(domain.SetTargets) {
		return domain.ErrForbidden
	}
	plans, err := s.App.Plans(r.Context())
	if err != nil {
		return err
	}
	p := openPlanPage{frame: frame{Title: vi.OpenPlanTitle, Here: plansPath}, General: f.wrong[""]}
	field := func(name, label, column, kind, hint string) input {
		return input{Name: name, Label: label, Value: f.in.Get(name), Problems: f.wrong[column], Kind: kind, Hint: hint}
	}
	p.Window = []input{
		field("ten", vi.FieldPlanName, "name", "", vi.HintPlanName), field("ma", vi.FieldPlanCode, "code", "", vi.HintPlanCode),
		field("tu", vi.FieldPlanFrom, "from", "day", ""), field("den", vi.FieldPlanTo, "to", "day", vi.HintWindow),
	}
	p.Notice = []input{
		field("van-ban", vi.FieldNotice, "notice", "", vi.HintNotice), field("ngay-van-ban", vi.FieldNoticeDate, "notice_date", "day", ""),
		field("tong", vi.FieldTotal, "total", "number", vi.HintTotal),
	}
	rules := field("quy-tac", vi.FieldPlanRules, "rules_of", "", vi.HintPlanRules)
	list := [][2]string{{"", vi.ShippedRules}}
	for _, plan := range plans {
		list = append(list, [2]string{plan.Code, vi.RulesAsIn(plan.Name)})
	}
	rules.Options = optionsOf(list, f.in.Get("quy-tac"))
	p.Rules = []input{rules}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, status, "openplan", p)
}

func (s *Server) openPlan(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	plan := app.NewPlan{Code: f.text("ma"), Name: f.text("ten"), Notice: f.text("van-ban"), RulesOf: f.text("quy-tac")}
	plan.From, plan.To, plan.NoticeDate = f.day("tu", "from"), f.day("den", "to"), f.day("ngay-van-ban", "notice_date")
	plan.Total, plan.HasTotal = f.count("tong", "total")
	if len(f.wrong) == 0 {
		if _, err = s.App.OpenPlan(r.Context(), actor(r), plan); err == nil {
			return done(w, r, planPath(plan.Code, ""), "plan-opened")
		}
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		f.wrong.merge(fieldOf(bad, domain.CodePlanUnknown, "rules_of"))
	} else if err != nil {
		return err
	}
	return s.showOpenPlan(w, r, http.StatusUnprocessableEntity, f)
}
