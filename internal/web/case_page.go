package web

import (
	"net/http"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// caseFile is the page of one file.
type caseFile struct {
	frame
	Tabs              sections
	Path              string
	Row               caseRow
	Head              []fact
	Names             *openNames
	Opened            bool
	Notes             []string
	Todo              []caseTodo
	Clocks            []caseClock
	Papers            []casePaper
	Rest              []casePaper // not needed, or not yet
	PaperForm         *caseForm
	Events            []caseEvent // the latest first
	Step              *stepForm
	Back              string // the event whose taking back was refused
	BackPaper         string
	BackProblems      []string
	Conflict          string
	Help              []caseHelp
	HelpForm          *caseForm
	Person            []fact
	Missing           string
	Wants             []string
	Consent           []fact
	MayKeep, MayCheck bool
	MayManage         bool
	Editable          bool
}

// caseTodo is one thing to be done: what, who, by which day, by which rule.
type caseTodo struct {
	What, Who, By, Left, Rule, After, Href string
	Late, Unsure, Unsourced                bool
}

type caseClock struct {
	What, Kind, Rule, Begun, Last, Left, Source, Turn, Ended string
	Late, Unsure, Unsourced, Over                            bool
}

type casePaper struct {
	Code, Name, Form, Status, Key, Number, On, Place, Who string
	Unsourced                                             bool
}

type caseEvent struct {
	ID                                                  string
	Name, On, Unit, Paper, Vote, Reason, Rule, Recorded string
	Extra                                               []string
	Again                                               string // where the step is taken again
	Taken, MayTake, Few                                 bool
}

type caseHelp struct {
	Role, Name, Since, Paper, Ended string
	Key                             string // by which the form that ends it goes
	Form                            *caseForm
}

// caseForm is a form of the page with its fields.
type caseForm struct {
	Inputs  []input
	General []string
	Open    bool
	Seen    string
	Hidden  []fact
	Key     string
}

// caseForms are forms of the page that were sent and could not be kept.
type caseForms struct {
	step     *typedForm
	back     *typedForm
	help     *typedForm
	end      *typedForm
	paper    *typedForm
	names    *openNames
	conflict string
	reckon   bool // the arithmetic of a vote was asked for
}

func (s *Server) caseFile(w http.ResponseWriter, r *http.Request) error {
	return s.showCase(w, r, http.StatusOK, caseForms{})
}

func (s *Server) showCase(w http.ResponseWriter, r *http.Request, status int, f caseForms) error {
	c, err := s.App.CaseFile(r.Context(), actor(r), r.PathValue("code"))
	if err != nil {
		return err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := caseFile{
		frame: frame{Title: vi.CaseTitle(c.Line.Code), Here: casesPath, Simulated: c.Simulated}, Tabs: caseTabs(r, ""), Path: casePath(c.Line.Code),
		Row: newWorkRow(c.Work, c.Day), Opened: c.Person != nil, MayKeep: c.MayKeep, Conflict: f.conflict,
	}
	p.Head = []fact{
		{vi.LabelCaseUnit, vi.PartyBody(c.Line.Unit)},
		{vi.LabelCaseKind, vi.FileKindName(c.Line.Kind)},
		{vi.LabelCaseRoute, vi.FileRoute(c.Route) + "; " + vi.DecidedBy(c.Decider)},
		{vi.LabelCaseSet, c.Set.Name},
	}
	linked, err := s.App.LinkedFiles(r.Context(), actor(r), c.Line.Code)
	if err != nil {
		return err
	}
	if len(linked) > 0 {
		p.Head = append(p.Head, fact{vi.LabelLinked, newLinked(linked)})
	}
	if bad := keyless(c.Keyless); bad != "" {
		p.Notes = append(p.Notes, bad)
	}
	if c.NoMore {
		p.Notes = append(p.Notes, vi.CaseNoMore)
	}
	if p.Names = f.names; p.Names == nil && c.Person == nil {
		p.Names = newOpenNames(r, []app.CaseLine{c.Line}, c.MayRead, c.Keyless)
	}
	p.MayManage = c.MayManage
	p.MayCheck = c.MayManage || actor(r).Can(domain.ReadTrace)
	p.todo(c)
	p.clocks(c)
	p.papers(c, f)
	p.events(c, people, f)
	p.helpers(c, f)
	p.person(c)
	if c.MayKeep {
		if step := newStepForm(r, c, f); !step.empty() {
			p.Step = step
		}
	}
	return s.show(w, r, status, "casefile", p)
}

// todo are the things to be done: steps that lead on, with the clock that they
// end, and clocks that no step of today ends.
func (p *caseFile) todo(c app.CasePage) {
	used := map[casefile.ClockKey]bool{}
	for _, st := range c.Work.Next {
		if !st.Forward {
			continue
		}
		t := caseTodo{What: vi.FileEvent(st.Event), Who: vi.FileActor(st.Actor)}
		if c.MayKeep {
			t.Href = p.Path + "?" + inCaseState + "=" + string(st.Event) + "#ghi-nhan"
		}
		if !st.After.IsZero() {
			t.After, t.Href = vi.AfterDay(st.After), ""
		}
		for _, run := range c.Work.Clocks {
			if run.Until == st.Event && run.Kind != casefile.Wait && !used[run.Key] {
				used[run.Key] = true
				t.clock(run, c.Day)
				break
			}
		}
		p.Todo = append(p.Todo, t)
	}
	for _, run := range c.Work.Clocks {
		far := run.Kind == casefile.Expiry && run.Last > c.Day.AddDays(dueWithin) // a paper that holds for years is nothing to do
		if run.Kind == casefile.Wait || used[run.Key] || far {
			continue
		}
		t := caseTodo{What: vi.FileClock(run.Key), Who: vi.FileActor(run.Turn)}
		t.clock(run, c.Day)
		p.Todo = append(p.Todo, t)
	}
	slices.SortStableFunc(p.Todo, func(a, b caseTodo) int { // what has a last day first
		switch {
		case a.By != "" && b.By == "":
			return -1
		case a.By == "" && b.By != "":
			return 1
		}
		return 0
	})
}

func (t *caseTodo) clock(run casefile.Running, day domain.Date) {
	t.By, t.Left, t.Rule = vi.LastDay(run.Kind)+" "+vi.Date(run.Last), vi.ClockLeft(run.Kind, run.Left), vi.ClockRule(run)+" ("+run.Source+")"
	t.Late, t.Unsure, t.Unsourced = day > run.Last, !run.Certain, !run.Confirmed
	if run.Still {
		t.Who, t.Left, t.Late = vi.FileActor(run.Turn), vi.CaseStill, false
	}
}

func (p *caseFile) clocks(c app.CasePage) {
	for _, run := range c.Clocks {
		x := caseClock{
			What: vi.FileClock(run.Key), Kind: vi.LastDay(run.Kind), Rule: vi.ClockRule(run), Begun: vi.Date(run.Begun), Last: vi.Date(run.Last), Left: vi.ClockLeft(run.Kind, run.Left),
			Source: run.Source, Turn: vi.FileActor(run.Turn), Late: run.Overdue(c.Day) && run.Kind != casefile.Wait, Unsure: !run.Certain, Unsourced: !run.Confirmed,
		}
		if run.Still {
			x.Left = vi.CaseStill
		}
		if !run.Ended.IsZero() {
			x.Ended, x.Left, x.Over = vi.Date(run.Ended), "", true
		}
		p.Clocks = append(p.Clocks, x)
	}
	slices.SortStableFunc(p.Clocks, func(a, b caseClock) int { // those that run first
		switch {
		case a.Over == b.Over:
			return 0
		case a.Over:
			return 1
		}
		return -1
	})
}

func (p *caseFile) papers(c app.CasePage, f caseForms) {
	choices := [][2]string{{"", vi.CaseChoose}}
	for _, l := range c.Work.Papers {
		x := casePaper{Code: string(l.Rule.Code), Name: vi.FilePaper(l.Rule), Form: l.Form, Status: vi.FilePaperStatus(l), Key: string(l.Status), Number: l.Number, Place: l.Place, Who: vi.FileActor(l.Rule.Producer), Unsourced: !l.Rule.Confirmed}
		if !l.On.IsZero() {
			x.On = vi.Date(l.On)
		}
		if l.Status == casefile.PaperLater || l.Status == casefile.PaperNotNeeded {
			p.Rest = append(p.Rest, x)
		} else {
			p.Papers = append(p.Papers, x)
		}
		if l.Status != casefile.PaperLater {
			value := string(l.Rule.Code)
			if l.Helper != 0 {
				value += " " + strconv.FormatInt(int64(l.Helper), 10)
			}
			if !slices.ContainsFunc(choices, func(o [2]string) bool { return o[0] == value }) {
				choices = append(choices, [2]string{value, vi.FilePaper(l.Rule)})
			}
		}
	}
	if !c.MayKeep {
		return
	}
	t := f.paper
	form := &caseForm{Open: t != nil}
	if t == nil {
		t = newTyped(nil)
	}
	noted := [][2]string{{string(casefile.NotedHas), vi.PaperNotedHas}}
	for _, why := range []casefile.Why{casefile.WhyNone, casefile.WhyExempt, casefile.WhyNotBegun, casefile.WhyElsewhere, casefile.WhyMembers} {
		noted = append(noted, [2]string{string(why), vi.PaperNotNeeded(why)})
	}
	noted = append(noted, [2]string{string(casefile.NotedMissing), vi.PaperNotedMissing})
	form.Inputs = []input{
		{Name: "tai-lieu", Label: vi.CaseFieldPaper, Options: optionsOf(choices, t.in.Get("tai-lieu")), Problems: slices.Concat(t.wrong["code"], t.wrong["helper"]), Kind: "wide"},
		{Name: "tinh-trang", Label: vi.CaseFieldPaperNoted, Options: optionsOf(noted, t.in.Get("tinh-trang")), Problems: slices.Concat(t.wrong["noted"], t.wrong["why"])},
		{Name: "so-tai-lieu", Label: vi.CaseFieldPaperNumber, Value: t.in.Get("so-tai-lieu"), Problems: t.wrong["number"]},
		{Name: "ngay-tai-lieu", Label: vi.CaseFieldPaperDay, Value: t.in.Get("ngay-tai-lieu"), Problems: t.wrong["on"], Kind: "day"},
		{Name: "noi-luu", Label: vi.CaseFieldPaperPlace, Value: t.in.Get("noi-luu"), Problems: t.wrong["place"]},
	}
	form.General = t.wrong[""]
	p.PaperForm = form
}

func (p *caseFile) events(c app.CasePage, people map[string]string, f caseForms) {
	if f.back != nil {
		p.Back, p.BackPaper = f.back.in.Get("buoc"), f.back.in.Get("can-cu-dc")
		p.BackProblems = append(slices.Clone(f.back.wrong["paper"]), f.back.wrong[""]...)
	}
	for _, e := range slices.Backward(c.Events) {
		x := caseEvent{
			ID: strconv.FormatInt(int64(e.ID), 10), Name: vi.FileEvent(e.Kind), On: vi.Date(e.On), Unit: vi.PartyBody(e.Unit), Paper: e.Paper,
			Recorded: vi.RecordedBy(personName(people, e.Recorded), e.RecordedAt), Taken: e.Taken, MayTake: e.MayTake && c.MayKeep,
		}
		if e.Vote != nil && e.Votes != "" {
			x.Vote, x.Few = vi.VoteResult(*e.Vote, e.Quorum, e.Carried), !e.Carried
		}
		if e.Reason != "" {
			x.Reason = vi.FileReason(casefile.Reason(e.Reason))
		}
		if e.Again != nil && c.MayKeep {
			x.Again = p.Path + "?" + inCaseAgain + "=" + x.ID + "#ghi-nhan"
		}
		if i := slices.IndexFunc(c.Events, func(w app.CaseEvent) bool { return e.Redoes != 0 && w.ID == e.Redoes }); i >= 0 {
			x.Extra = append(x.Extra, vi.StepAgainOf(c.Events[i].Event))
		}
		for _, o := range e.Excuses {
			x.Extra = append(x.Extra, vi.ExcusedBy(o))
		}
		for key, n := range e.Longer {
			x.Extra = append(x.Extra, vi.LongerBy(key, n))
		}
		slices.Sort(x.Extra)
		for _, run := range c.Clocks {
			if !run.Ended.IsZero() && run.Ended == e.On && run.Until == e.Kind && !e.Taken && run.Kind != casefile.Wait {
				x.Rule = vi.MetClock(run)
			}
		}
		p.Events = append(p.Events, x)
	}
}

func (p *caseFile) helpers(c app.CasePage, f caseForms) {
	for i, h := range c.Help {
		name := personText(h.Member)
		if h.Member == (app.PersonShown{}) { // no name is kept: the number tells one from another
			name = vi.MemberOption(name, int64(h.ID))
		}
		x := caseHelp{Role: vi.FileRole(h.Role), Name: name, Since: vi.Date(h.From), Paper: h.Paper, Key: strconv.Itoa(i)}
		if !h.To.IsZero() {
			x.Ended = vi.HelpEnded(h.To, h.Reason)
		} else if c.MayKeep {
			x.Form = endHelpForm(h, i, f.end)
		}
		p.Help = append(p.Help, x)
	}
	if !c.MayKeep {
		return
	}
	t := f.help
	form := &caseForm{Open: t != nil}
	if t == nil {
		t = newTyped(nil)
	}
	members := [][2]string{{"", vi.CaseMembers}}
	if c.NoNames {
		members = [][2]string{{"", vi.CaseMemberNew}}
	}
	for _, m := range c.Members {
		name := personText(m.Shown)
		members = append(members, [2]string{strconv.FormatInt(int64(m.ID), 10), vi.MemberOption(name, int64(m.ID))})
	}
	roles := [][2]string{}
	for _, role := range casefile.Roles {
		roles = append(roles, [2]string{string(role), vi.FileRole(role)})
	}
	if len(members) > 1 || c.NoNames {
		form.Inputs = append(form.Inputs, input{Name: "dang-vien", Label: vi.CaseFieldMember, Options: optionsOf(members, t.in.Get("dang-vien"))})
	}
	if !c.NoNames {
		form.Inputs = append(form.Inputs, input{Name: "ten-dang-vien", Label: vi.CaseFieldMemberName, Value: t.in.Get("ten-dang-vien"), Problems: t.wrong["name"]})
	}
	form.Inputs = append(form.Inputs,
		input{Name: "vai-tro", Label: vi.CaseFieldHelpRole, Options: optionsOf(roles, t.in.Get("vai-tro")), Problems: t.wrong["role"]},
		input{Name: "chinh-thuc", Label: vi.CaseFieldOfficial, Checked: t.in.Get("chinh-thuc") != "", Problems: t.wrong["member"], Kind: "check"},
		input{Name: "cung-tu", Label: vi.CaseFieldTogether, Value: t.in.Get("cung-tu"), Problems: t.wrong["together"], Kind: "day", Hint: vi.HintTogether},
		input{Name: "ngay-giup", Label: vi.CaseFieldHelpDay, Value: t.in.Get("ngay-giup"), Problems: t.wrong["on"], Kind: "day"},
		input{Name: "van-ban-giup", Label: vi.CaseFieldHelpPaper, Value: t.in.Get("van-ban-giup"), Problems: t.wrong["paper"]},
	)
	form.General = t.wrong[""]
	p.HelpForm = form
}

func endHelpForm(h app.CaseHelp, i int, sent *typedForm) *caseForm {
	key := strconv.Itoa(i)
	form := &caseForm{Key: key, Hidden: []fact{{"dang-vien", strconv.FormatInt(int64(h.ID), 10)}, {"vai-tro", string(h.Role)}, {"dong", key}}}
	t := newTyped(nil)
	if sent != nil && sent.in.Get("dong") == key {
		t, form.Open = sent, true
	}
	reasons := [][2]string{{"", vi.CaseChoose}}
	for _, why := range casefile.HelpEnds {
		reasons = append(reasons, [2]string{why, vi.HelpEnd(why)})
	}
	form.Inputs = []input{
		{Name: "ngay-thoi-" + key, Label: vi.CaseFieldHelpEndDay, Value: t.in.Get("ngay-thoi-" + key), Problems: t.wrong["on"], Kind: "day"},
		{Name: "ly-do-" + key, Label: vi.CaseFieldHelpEndWhy, Options: optionsOf(reasons, t.in.Get("ly-do-"+key)), Problems: t.wrong["reason"]},
	}
	form.General = t.wrong[""]
	return form
}

// person is what is kept of somebody, where it was opened, and what is missing.
func (p *caseFile) person(c app.CasePage) {
	for _, word := range c.Words {
		p.Consent = append(p.Consent, fact{vi.PersonWord(word.Word), vi.WordGiven(word.On, word.Paper)})
	}
	p.Wants = wantsOf(c.Work.Wants)
	if len(c.Missing) > 0 {
		p.Missing = vi.PersonMissing(c.Missing)
	}
	if c.Person == nil {
		return
	}
	p.Editable = c.MayKeep
	for _, x := range personValues(*c.Person) {
		value := x.Value
		if choices := vi.PersonChoice(x.Name, x.Value); choices != "" {
			value = choices
		}
		if value == "" {
			value = vi.CaseUnknown
		}
		p.Person = append(p.Person, fact{vi.PersonField(x.Name), value})
	}
	p.Person = append(p.Person, pastShown(c.Person.Past)...)
}
