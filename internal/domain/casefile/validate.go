package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// Most lengths of what an administrator may type into a set, in characters.
const (
	mostCode = 20
	mostText = 300
	mostRows = 200 // steps, clocks or papers
)

// Validate refuses a set by which something could not be judged: what nobody
// knows, states to which no step leads, clocks whose events no step has. Fields
// are "code", "name", "from", "steps", "clocks", "ages", "schooling", "votes", "failures",
// "papers", "soon", "introduction" and "readmission".
func (r RuleSet) Validate() error {
	bad := &domain.Invalid{}
	v := validation{r, func(field, value string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Value: value, Code: code, Args: args})
	}}
	v.head()
	v.steps()
	v.reached()
	v.clocks()
	v.papers()
	v.people()
	return bad.Err()
}

type validation struct {
	RuleSet
	refuse func(field, value string, code domain.Code, args ...any)
}

func (v validation) wrong(field, value string) { v.refuse(field, value, domain.CodeRuleSet) }

func (v validation) head() {
	if v.Code == "" || !short(v.Code, mostCode) {
		v.wrong("code", v.Code)
	}
	if v.Name == "" || !short(v.Name, mostText) {
		v.wrong("name", v.Name)
	}
	if v.From.IsZero() {
		v.wrong("from", "")
	}
	if v.Ages.Least < 1 || v.Ages.Most <= v.Ages.Least || v.Ages.Most > 120 {
		v.wrong("ages", "")
	}
	if s := v.Schooling; !slices.Contains(Schoolings, s.Least) || !all([]string{s.Area, s.Elder}, append([]string{""}, Schoolings...)) {
		v.wrong("schooling", "")
	}
	for _, b := range Bodies {
		if q, ok := v.Votes[b]; !ok || q.Num < 1 || q.Den < q.Num || q.Den > 100 || q.Above && q.Num == q.Den {
			v.wrong("votes", string(b))
		}
	}
	for b := range v.Votes {
		if !slices.Contains(Bodies, b) {
			v.wrong("votes", string(b))
		}
	}
	if v.Failures < 1 || v.Failures > 10 {
		v.wrong("failures", "")
	}
	if v.Soon < 0 || v.Soon > 365 {
		v.wrong("soon", "")
	}
	for _, s := range slices.Concat(v.Sources, v.Unsure) {
		if !short(s, mostText) {
			v.wrong("sources", s)
		}
	}
}

// routes are those on which a step may be taken.
func (s Step) routes() []Route {
	if s.Only != "" {
		return []Route{s.Only}
	}
	return Routes
}

func (v validation) steps() {
	if len(v.Steps) == 0 || len(v.Steps) > mostRows {
		v.wrong("steps", "")
	}
	type key struct {
		event Kind
		route Route
	}
	seen := map[key]bool{}
	for _, s := range v.Steps {
		name := string(s.Event)
		for _, route := range s.routes() {
			if seen[key{s.Event, route}] || !slices.Contains(Routes, route) {
				v.wrong("steps", name)
			}
			seen[key{s.Event, route}] = true
		}
		if !slices.Contains(Kinds, s.Event) || !slices.Contains(Actors, s.Actor) || s.Votes != "" && !slices.Contains(Bodies, s.Votes) ||
			!slices.Contains(States, s.To) || len(s.From) == 0 || !all(s.From, States) || !all(s.Needs, Kinds) || !all(s.Reasons, Reasons) ||
			s.Failed < 0 || s.Failed > 10 || !short(s.Form, 60) || twice(s.From) {
			v.wrong("steps", name)
		}
		for _, need := range s.Needs {
			if !v.knows(need) {
				v.refuse("steps", name, domain.CodeRuleEvent, string(need))
			}
		}
	}
}

// knows says that some step is the event.
func (r RuleSet) knows(k Kind) bool {
	return slices.ContainsFunc(r.Steps, func(s Step) bool { return s.Event == k })
}

// reached refuses steps that begin where no way leads, and a procedure that
// never comes to its end.
func (v validation) reached() {
	at := map[Route]map[State]bool{}
	for _, route := range Routes {
		at[route] = v.reach(route)
		if !at[route][AtOfficial] {
			v.refuse("steps", string(Published), domain.CodeRuleUnreached, string(AtOfficial))
		}
	}
	for _, s := range v.Steps {
		for _, from := range s.From {
			if !slices.ContainsFunc(s.routes(), func(r Route) bool { return at[r][from] }) {
				v.refuse("steps", string(s.Event), domain.CodeRuleUnreached, string(from))
			}
		}
	}
}

// reach are the states to which steps of a route lead. Probation that is over
// leads on by itself.
func (r RuleSet) reach(route Route) map[State]bool {
	at := map[State]bool{AtNothing: true}
	_, probation := r.Clock(Probation)
	for {
		n := len(at)
		for _, s := range r.Steps {
			if (s.Only == "" || s.Only == route) && slices.ContainsFunc(s.From, func(f State) bool { return at[f] }) {
				at[s.To] = true
			}
		}
		if probation && at[AtAdmitted] {
			at[AtOfficialDue] = true
		}
		if len(at) == n {
			return at
		}
	}
}

func (v validation) clocks() {
	if len(v.Clocks) > mostRows {
		v.wrong("clocks", "")
	}
	known := map[ClockKey]bool{}
	for _, c := range v.Clocks {
		name := string(c.Key)
		if known[c.Key] || !word(name) || !c.Span.Known() || c.After != (Span{}) && !c.After.Known() || c.Extension < 0 || c.Extension > mostSpan ||
			!slices.Contains(ClockKinds, c.Kind) || !slices.Contains(Actors, c.Turn) || !all(c.When, States) || !short(c.Source, mostText) || c.From == c.Until {
			v.wrong("clocks", name)
		}
		known[c.Key] = true
		for _, k := range append([]Kind{c.From, c.Until}, c.Off...) {
			if !v.knows(k) {
				v.refuse("clocks", name, domain.CodeRuleEvent, string(k))
			}
		}
	}
}
