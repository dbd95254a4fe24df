package web

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// The names under which a question stands in an address.
const (
	inPlan    = "ky"
	inAsOf    = "tinh-den"
	inKnownAt = "biet-den"
	inClass   = "quy-tac"
	inScope   = "don-vi"
)

// field is one field of a form: what was typed stays until it is right.
type field struct {
	Value   string
	Problem string
	Options []option
}

type option struct {
	Value, Label string
	Chosen       bool
}

// questionForm is the question as it stands on a page.
type questionForm struct {
	Action                     string
	Plan, AsOf, KnownAt, Class field
	General                    string // a problem of no field
	Pinned                     bool   // an earlier instant was asked for
	Latest                     string // the same question with all that is known now
	Carry                      []fact // what else the next page is to keep
	ask                        app.Ask
	plans                      []figure.Plan
}

// readQuestion takes the question from the address. What is left out is filled
// in: the latest plan, and the last day for which every unit has figures.
func (s *Server) readQuestion(ctx context.Context, who domain.Actor, r *http.Request) (f questionForm, err error) {
	in := r.URL.Query()
	typed := func(name string) string { return strings.TrimSpace(in.Get(name)) }
	f = questionForm{
		Action:  r.URL.Path,
		Plan:    field{Value: typed(inPlan)},
		AsOf:    field{Value: typed(inAsOf)},
		KnownAt: field{Value: typed(inKnownAt)},
		Class:   field{Value: typed(inClass)},
	}
	if f.plans, err = s.App.Plans(ctx); err != nil || len(f.plans) == 0 {
		return f, err
	}
	plan := f.plans[0]
	if f.Plan.Value != "" {
		for _, p := range f.plans {
			if p.Code == f.Plan.Value {
				plan = p
			}
		}
		if plan.Code != f.Plan.Value {
			f.Plan.Problem = vi.PlanNotThere(f.Plan.Value)
		}
	}
	f.ask.Plan = plan.Code
	f.ask.Unit = typed(inScope)
	f.readDays()
	f.ask.Class = figure.Basis(f.Class.Value)
	if f.Class.Value != "" && !f.ask.Class.Known() {
		f.Class.Problem = vi.RuleNotThere(f.Class.Value)
	}
	if f.ask.AsOf == 0 && !f.bad() {
		f.ask.AsOf, err = s.App.LastFullDay(ctx, who, plan)
	}
	return f, err
}

func (f *questionForm) readDays() {
	var ok bool
	if f.AsOf.Value != "" {
		if f.ask.AsOf, ok = vi.ParseDate(f.AsOf.Value); !ok {
			f.AsOf.Problem = vi.DayUnreadable(f.AsOf.Value)
		}
	}
	if f.KnownAt.Value != "" {
		f.Pinned = true
		if f.ask.KnownAt, ok = vi.ParseKnownAt(f.KnownAt.Value); !ok {
			f.KnownAt.Problem = vi.KnownAtUnreadable(f.KnownAt.Value)
		}
	}
}

func (f *questionForm) bad() bool {
	return f.Plan.Problem+f.AsOf.Problem+f.KnownAt.Problem+f.Class.Problem+f.General != ""
}

// blame puts each problem of a refused question beside the field it is about.
func (f *questionForm) blame(bad *domain.Invalid) {
	for _, p := range bad.Problems {
		at := &f.General
		switch p.Code {
		case domain.CodePlanUnknown:
			at = &f.Plan.Problem
		case domain.CodeBeforePlan:
			at = &f.AsOf.Problem
		case domain.CodeNotKnownYet:
			at = &f.KnownAt.Problem
		case domain.CodeRuleUnknown:
			at = &f.Class.Problem
		}
		*at = vi.Problem(p)
	}
}

// options fills the lists to choose from. A value that is in no list stays in
// it, so that what was given can be seen.
func (f *questionForm) options() {
	chosen := f.Plan.Value
	if chosen == "" {
		chosen = f.ask.Plan
	}
	for _, p := range f.plans {
		f.Plan.Options = append(f.Plan.Options, option{p.Code, p.Name, p.Code == chosen})
	}
	f.Class.Options = []option{{"", vi.OwnRule, f.Class.Value == ""}}
	for _, b := range figure.Bases {
		f.Class.Options = append(f.Class.Options, option{string(b), vi.BasisOption(b), string(b) == f.Class.Value})
	}
	if f.Plan.Problem != "" {
		f.Plan.Options = append(f.Plan.Options, option{f.Plan.Value, f.Plan.Value, true})
	}
	if f.Class.Problem != "" && !f.ask.Class.Known() {
		f.Class.Options = append(f.Class.Options, option{f.Class.Value, f.Class.Value, true})
	}
}

// answered writes the question that was answered into the form, in the form
// people write, and gives it for addresses.
func (f *questionForm) answered(q figure.Question) pinned {
	f.AsOf.Value, f.KnownAt.Value = vi.Date(q.AsOf), vi.KnownAt(q.KnownAt)
	p := pinned{q: q, class: f.ask.Class, scope: f.ask.Unit}
	if f.Pinned {
		p.latest = true
		f.Latest = p.at(f.Action)
		p.latest = false
	}
	f.options()
	return p
}

// pinned is an answered question as every link carries it, so that the next
// page speaks of the same figures.
type pinned struct {
	q      figure.Question
	class  figure.Basis
	scope  string   // code of the unit whose board it is; empty for the province
	latest bool     // leave the instant open
	with   []string // what a page that says where a number comes from leads back with
}

// of is the same question about the board of another unit.
func (p pinned) of(unit domain.UnitVersion) pinned {
	p.scope = unit.Code
	if unit.Parent == 0 {
		p.scope = ""
	}
	return p
}

// carry is the question as the hidden fields of a form, with more after it.
func (p pinned) carry(more ...string) []fact {
	var out []fact
	more = append([]string{
		inPlan, p.q.Plan.Code, inAsOf, p.q.AsOf.String(), inKnownAt, p.q.KnownAt.String(), inClass, string(p.class), inScope, p.scope,
	}, more...)
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			out = append(out, fact{more[i], more[i+1]})
		}
	}
	return out
}

// at is an address that asks the same question, with more values after it.
func (p pinned) at(path string, more ...string) string {
	s := path + "?" + inPlan + "=" + url.QueryEscape(p.q.Plan.Code) + "&" + inAsOf + "=" + p.q.AsOf.String()
	if !p.latest {
		s += "&" + inKnownAt + "=" + strings.Replace(p.q.KnownAt.String(), "+", "%2B", 1)
	}
	if p.class != "" {
		s += "&" + inClass + "=" + string(p.class)
	}
	// A unit's own page names it already.
	if p.scope != "" && !strings.HasPrefix(path, unitPath("")) {
		s += "&" + inScope + "=" + url.QueryEscape(p.scope)
	}
	if path == sourcePath {
		more = append(more[:len(more):len(more)], p.with...)
	}
	for i := 0; i+1 < len(more); i += 2 {
		if more[i+1] != "" {
			s += "&" + more[i] + "=" + url.QueryEscape(more[i+1])
		}
	}
	return s
}

func unitPath(code string) string { return "/don-vi/" + url.PathEscape(code) }
