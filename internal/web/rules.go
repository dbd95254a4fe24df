package web

import (
	"errors"
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// rulesList are the plans with what holds in each.
type rulesList struct {
	frame
	Lines []rulesListLine
}

type rulesListLine struct {
	Href, Name, Window  string
	Class, High, Medium string
	Closing, Due, State string
	Provisional         bool
}

func (s *Server) rulesList(w http.ResponseWriter, r *http.Request) error {
	plans, err := s.App.PlanList(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := rulesList{frame: frame{Title: vi.RulesTitle, Here: rulesPath}}
	for _, t := range plans {
		plan, in := t.Plan, t.Rules
		p.Lines = append(p.Lines, rulesListLine{
			Href: rulesPath + "/" + url.PathEscape(plan.Code), Name: plan.Name, Window: vi.Date(plan.From) + " – " + vi.Date(plan.To),
			Class: vi.BasisOption(in.Class), High: vi.TypedRate(in.High), Medium: vi.TypedRate(in.Medium),
			Closing: vi.Number(int64(in.ClosingDay)), Due: vi.Number(int64(in.DueDay)), State: vi.ClassNote(in), Provisional: in.Provisional(),
		})
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "ruleslist", p)
}

// rulesPage is one plan's rules: what holds, the form to change it, what the
// change would do, and every version there was.
type rulesPage struct {
	frame
	Path, Plan, Window string
	InForce            []fact
	Note               string
	Form               rulesForm
	Trial              *rulesTrial
	Versions           []rulesVersion
}

// rulesVersion is one line of the history.
type rulesVersion struct {
	From, At, By string
	What         []fact
	Holds        bool
	Replaced     bool
	First        bool // it is told whole, every other by what it changed
}

func (s *Server) rulesPage(w http.ResponseWriter, r *http.Request) error {
	known, err := s.App.PlanRules(r.Context(), actor(r), r.PathValue("plan"))
	if err != nil {
		return noPlan(err)
	}
	return s.showRules(w, r, http.StatusOK, known, newRulesForm(known, formOf(known), problems{}), nil)
}

// noPlan says that an address names no plan: the page is not there.
func noPlan(err error) error {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if ok && bad.Problems[0].Code == domain.CodePlanUnknown {
		return domain.ErrNotFound
	}
	return err
}

func (s *Server) showRules(w http.ResponseWriter, r *http.Request, status int, known app.PlanRules, form rulesForm, trial *rulesTrial) error {
	p := rulesPage{
		frame: frame{Title: vi.RulesTitle + ": " + known.Plan.Name, Here: rulesPath, Simulated: known.Simulated},
		Path:  rulesPath + "/" + url.PathEscape(known.Plan.Code), Plan: known.Plan.Name, Window: vi.Date(known.Plan.From) + " – " + vi.Date(known.Plan.To),
		InForce: rulesFacts(known.InForce, known.Units), Note: vi.ClassNote(known.InForce), Form: form, Trial: trial,
	}
	var before figure.Rules
	for i := len(known.Versions) - 1; i >= 0; i-- { // oldest first: each says what it changed
		v := known.Versions[i]
		line := rulesVersion{vi.Date(v.EffectiveOn), vi.Instant(v.RecordedAt), vi.ActorName(v.By), nil, v.Holds, v.Replaced, i == len(known.Versions)-1}
		if line.First {
			line.What = rulesFacts(v.Rules, known.Units)
		} else {
			line.What = changedFacts(rulesFacts(before, known.Units), rulesFacts(v.Rules, known.Units))
		}
		before = v.Rules
		p.Versions = append([]rulesVersion{line}, p.Versions...)
	}
	return s.show(w, r, status, "rules", p)
}

// changeRules shows what a change would do, or records it.
func (s *Server) changeRules(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	known, err := s.App.PlanRules(r.Context(), actor(r), r.PathValue("plan"))
	if err != nil {
		return noPlan(err)
	}
	if in.Get("viec") == "them" {
		return s.showRules(w, r, http.StatusOK, known, newRulesForm(known, in, problems{}), nil)
	}
	f := newTyped(in)
	change := readRules(f, known)
	asOf := f.day("xem-ngay", "as_of")
	// What is recorded is what was looked at: a change after the preview is
	// shown once more before it counts.
	save := in.Get("viec") == "ghi" && in.Get("da-xem") == signature(in)
	if len(f.wrong) == 0 && save {
		_, err = s.App.SetRules(r.Context(), actor(r), change)
		if err == nil {
			return done(w, r, rulesPath+"/"+url.PathEscape(known.Plan.Code), "rules-set")
		}
	}
	var trial *rulesTrial
	if err == nil && len(f.wrong) == 0 {
		if asOf.IsZero() {
			if asOf, err = s.App.LastFullDay(r.Context(), actor(r), known.Plan); err != nil {
				return err
			}
			in.Set("xem-ngay", vi.Date(asOf))
		}
		var t app.RulesTrial
		if t, err = s.App.TryRules(r.Context(), actor(r), change, asOf); err == nil {
			trial = newRulesTrial(t, in.Get("viec") == "ghi")
		}
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		f.wrong.merge(fieldOf(bad, domain.CodeBeforePlan, "as_of"))
	} else if err != nil {
		return err
	}
	status := http.StatusOK
	if len(f.wrong) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return s.showRules(w, r, status, known, newRulesForm(known, in, f.wrong), trial)
}

// fieldOf puts problems of a kind at a field.
func fieldOf(bad *domain.Invalid, code domain.Code, field string) *domain.Invalid {
	for i := range bad.Problems {
		if bad.Problems[i].Code == code {
			bad.Problems[i].Column = field
		}
	}
	return bad
}

// rulesTrial is what a change would do, as it is printed.
type rulesTrial struct {
	AsOf, From    string
	Applies       bool
	Changed       bool // typed anew since the last preview
	Totals        string
	Counts        []trialCount
	Moved         []trialMove
	MovedN, Lines string
	Heading       [2]string
}

type trialCount struct {
	Name, Was, Is, By string
	Key               string
}

type trialMove struct {
	Unit, Href, Admitted             string
	WasNeeds, IsNeeds                string
	WasKey, WasClass, IsKey, IsClass string
}

func newRulesTrial(t app.RulesTrial, again bool) *rulesTrial {
	was, is := t.Before.Progress, t.After.Progress
	out := &rulesTrial{
		AsOf: vi.Date(was.AsOf), Applies: t.Applies, Changed: again,
		Totals: vi.TotalsStay(was.Total, is.Total), MovedN: vi.Number(int64(len(t.Moved))), Lines: vi.Number(int64(len(was.Lines))),
		Heading: [2]string{vi.ClassHeading(was.Rules), vi.ClassHeading(is.Rules)},
	}
	count := func(key, name string, a, b int) {
		out.Counts = append(out.Counts, trialCount{name, vi.Number(int64(a)), vi.Number(int64(b)), vi.Difference(int64(b - a)), key})
	}
	for _, c := range figure.Classes {
		if c != figure.None || was.Counts[c]+is.Counts[c] > 0 {
			count(string(c), vi.ClassCount(c), was.Counts[c], is.Counts[c])
		}
	}
	count("", vi.LabelNear, was.Near, is.Near)
	count("", vi.LabelSilent, len(was.Silent), len(is.Silent))
	for _, m := range t.Moved {
		out.Moved = append(out.Moved, trialMove{
			Unit: vi.PartyBody(m.Was.Unit), Href: unitPath(m.Was.Unit.Code), Admitted: vi.Admitted(m.Was) + "/" + vi.Number(m.Was.Target),
			WasNeeds: vi.Expected(m.Was.Expected, was.Rules.Rounding), IsNeeds: vi.Expected(m.Is.Expected, is.Rules.Rounding),
			WasKey: string(m.Was.Class), WasClass: vi.ClassCount(m.Was.Class), IsKey: string(m.Is.Class), IsClass: vi.ClassCount(m.Is.Class),
		})
	}
	return out
}
