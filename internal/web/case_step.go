package web

import (
	"cmp"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// stepForm records the next step of a file: first which, then what there is to
// say of it.
type stepForm struct {
	On, Beside, Ends []stepChoice
	Kind, Name       string // which is being recorded; empty where it is yet to be chosen
	Again, AgainOf   string // of a step that is taken again: the event that was wrong, and what it was
	Whole            string // the page with nothing chosen
	Who, Form        string
	Inputs           []input
	Vote             *voteForm
	Special          []input // exceptions and longer times
	SpecialOpen      bool
	Seen             string
	General          []string
	Gone             string
	Typed            []fact // what was sent of a step that cannot be taken any more
	Sent             bool
}

type stepChoice struct {
	Kind, Name, Href, After string
	Here                    bool
}

// voteForm are the counts of a vote with its arithmetic.
type voteForm struct {
	Body, Quorum, Reckoned string
	Num, Den               string
	Above, OfAll           bool
	Inputs                 []input
	Away                   []input
	Problems               []string
}

// voteFields are the counts of a vote in the form.
var voteFields = []struct{ name, column string }{{"co-mat", "present"}, {"dong-y", "votes"}, {"khong-dong-y", ""}, {"phieu-trang", ""}}

func absenceField(a casefile.Absence) string {
	return map[casefile.Absence]string{casefile.Temporary: "vang-tam-thoi", casefile.Exempt: "vang-mien", casefile.Suspended: "vang-dinh-chi"}[a]
}

func newStepForm(r *http.Request, c app.CasePage, f caseForms) *stepForm {
	form := &stepForm{Seen: strconv.Itoa(c.Seen), Whole: casePath(c.Line.Code)}
	t := f.step
	if form.Sent = t != nil; !form.Sent {
		q := r.URL.Query()
		t = newTyped(url.Values{inCaseState: {q.Get(inCaseState)}, inCaseAgain: {q.Get(inCaseAgain)}})
	}
	if e := againOf(c, t); e != nil {
		form.again(*e, c, f, t)
		return form
	}
	kind := casefile.Kind(t.in.Get(inCaseState))
	stale := t.in.Get(inCaseAgain) != "" // of a step that cannot be taken again any more
	if kind == "" && !stale {            // where there is one way on, it stands open
		var on []app.CaseStep
		for _, s := range c.Work.Next {
			if s.Forward && s.After.IsZero() {
				on = append(on, s)
			}
		}
		if len(on) == 1 {
			kind = on[0].Event
		}
	}
	var chosen *app.CaseStep
	for i, s := range c.Work.Next {
		x := stepChoice{Kind: string(s.Event), Name: vi.FileEvent(s.Event), Href: casePath(c.Line.Code) + "?" + inCaseState + "=" + string(s.Event) + "#ghi-nhan", Here: s.Event == kind && !stale}
		if !s.After.IsZero() {
			x.After = vi.AfterDay(s.After)
		}
		if s.Event == kind && !stale {
			chosen = &c.Work.Next[i]
		}
		switch {
		case s.Forward:
			form.On = append(form.On, x)
		case s.To.Ended():
			form.Ends = append(form.Ends, x)
		default:
			form.Beside = append(form.Beside, x)
		}
	}
	form.General = slices.Concat(t.wrong[""], t.wrong["kind"])
	if chosen == nil {
		if form.Sent && kind != "" {
			form.Gone = vi.CaseStepGone
			form.Typed = []fact{{vi.CaseFieldStep, vi.FileEvent(kind)}, {vi.CaseFieldStepDay, t.in.Get("ngay-buoc")}, {vi.CaseFieldStepPaper, t.in.Get("so-van-ban")}}
		}
		return form
	}
	form.Kind, form.Name, form.Who, form.Form = string(kind), vi.FileEvent(kind), vi.FileActor(chosen.Actor), chosen.Form
	form.fields(*chosen, c, f, t)
	return form
}

// empty says that nothing can be recorded, and nothing was sent.
func (form *stepForm) empty() bool {
	return len(form.On)+len(form.Beside)+len(form.Ends) == 0 && form.Kind == "" && form.Gone == "" && len(form.General) == 0
}

func (form *stepForm) fields(s app.CaseStep, c app.CasePage, f caseForms, t *typedForm) {
	form.Inputs = stepInputs(s, t)
	if s.Votes != "" {
		form.Vote = newVoteForm(s.Votes, s.Quorum, t, f.reckon || form.Sent)
	}
	form.special(s, c, t)
}

// inCaseAgain is the event whose step is taken again.
const inCaseAgain = "lam-lai"

// againOf is the event whose step is taken again by a form; nil where it is none.
func againOf(c app.CasePage, t *typedForm) *app.CaseEvent {
	id := t.in.Get(inCaseAgain)
	for i, e := range c.Events {
		if id != "" && id == strconv.FormatInt(int64(e.ID), 10) && e.Again != nil {
			return &c.Events[i]
		}
	}
	return nil
}

// again is the form by which a step that was taken wrongly is taken again.
func (form *stepForm) again(e app.CaseEvent, c app.CasePage, f caseForms, t *typedForm) {
	form.General = slices.Concat(t.wrong[""], t.wrong["kind"])
	form.Kind, form.Name, form.Who, form.Form = string(e.Kind), vi.StepAgain(e.Kind), vi.FileActor(e.Again.Actor), e.Again.Form
	form.Again, form.AgainOf = strconv.FormatInt(int64(e.ID), 10), vi.StepAgainOf(e.Event)
	form.fields(*e.Again, c, f, t)
}

// stepOf is the step that a form records; nil where the file offers none such.
func stepOf(c app.CasePage, t *typedForm) *app.CaseStep {
	if t.in.Get(inCaseAgain) != "" {
		if e := againOf(c, t); e != nil && string(e.Kind) == t.in.Get(inCaseState) {
			return e.Again
		}
		return nil
	}
	for i, s := range c.Work.Next {
		if string(s.Event) == t.in.Get(inCaseState) {
			return &c.Work.Next[i]
		}
	}
	return nil
}

// stepInputs are the fields of a step besides its vote.
func stepInputs(s app.CaseStep, t *typedForm) []input {
	out := []input{{Name: "ngay-buoc", Label: vi.CaseFieldStepDay, Value: t.in.Get("ngay-buoc"), Problems: t.wrong["on"], Kind: "day"}}
	paper := vi.CaseFieldStepPaper
	if s.Numbered {
		paper = vi.CaseFieldStepPaperMust
	}
	out = append(out, input{Name: "so-van-ban", Label: paper, Value: t.in.Get("so-van-ban"), Problems: t.wrong["paper"]})
	if s.Event == casefile.MoveReceived {
		out = append(out, input{Name: "noi-nhan", Label: vi.CaseFieldStepUnit, Value: t.in.Get("noi-nhan"), Problems: t.wrong["unit"], Hint: vi.HintStepUnit})
	}
	if len(s.Reasons) > 0 || s.Event == casefile.Paused {
		reasons := [][2]string{{"", vi.CaseChoose}}
		all := s.Reasons
		if len(all) == 0 {
			all = casefile.Reasons
		}
		for _, why := range all {
			reasons = append(reasons, [2]string{string(why), vi.FileReason(why)})
		}
		out = append(out, input{Name: "ly-do-buoc", Label: vi.CaseFieldStepReason, Options: optionsOf(reasons, t.in.Get("ly-do-buoc")), Problems: t.wrong["reason"], Hint: vi.HintStepReason})
	}
	return out
}

func newVoteForm(body casefile.Body, q casefile.Quorum, t *typedForm, reckon bool) *voteForm {
	v := &voteForm{
		Body: vi.VotingBody(body), Quorum: vi.QuorumWords(q), Num: strconv.Itoa(q.Num), Den: strconv.Itoa(q.Den), Above: q.Above, OfAll: q.OfAll,
		Problems: t.wrong["vote"],
	}
	v.Inputs = []input{{Name: "thanh-vien", Label: vi.CaseFieldVoteMembers(body), Value: t.in.Get("thanh-vien"), Problems: t.wrong["members"], Kind: "number"}}
	for i, a := range body.Absences() {
		x := input{Name: absenceField(a), Label: vi.Absence(a), Value: t.in.Get(absenceField(a)), Kind: "number"}
		if i == 0 {
			x.Problems = t.wrong["away"]
		}
		v.Away = append(v.Away, x)
	}
	for _, f := range voteFields {
		v.Inputs = append(v.Inputs, input{Name: f.name, Label: vi.CaseFieldVote(f.name), Value: t.in.Get(f.name), Problems: t.wrong[cmp.Or(f.column, f.name)], Kind: "number"})
	}
	if reckon {
		quiet := newTyped(t.in)
		v.Reckoned = vi.VoteArithmetic(readVote(quiet, body), q)
	}
	return v
}

// special are the exceptions that the texts allow for a step, and the times that
// may be made longer with it.
func (form *stepForm) special(s app.CaseStep, c app.CasePage, t *typedForm) {
	add := func(x input) {
		form.Special = append(form.Special, x)
		form.SpecialOpen = form.SpecialOpen || x.Value != "" || len(x.Problems) > 0
	}
	for _, code := range s.Excuses {
		add(input{Name: "ngoai-le-" + string(code), Label: vi.ExcuseWords(code), Value: t.in.Get("ngoai-le-" + string(code)), Kind: "wide"})
	}
	if form.Sent && len(t.wrong["on"]) > 0 && len(form.Special) > 0 {
		form.SpecialOpen = true
	}
	if form.Again != "" { // what runs, runs from the step as it was first taken
		return
	}
	for _, run := range c.Work.Clocks {
		if run.Extension > 0 && (run.Until == s.Event || s.Event == casefile.Submitted) {
			name := "gia-han-" + string(run.Key)
			add(input{Name: name, Label: vi.LongerField(run), Value: t.in.Get(name), Problems: t.wrong["longer"], Kind: "number", Hint: vi.HintLonger})
		}
	}
}

// readVote reads the counts of a vote; fields left empty are nought, but the
// members, who must be.
func readVote(t *typedForm, body casefile.Body) casefile.Vote {
	n := func(name, column string) int {
		x, _ := t.count(name, column)
		return int(min(x, 1_000_000))
	}
	v := casefile.Vote{Members: n("thanh-vien", "members"), Present: n("co-mat", "present"), For: n("dong-y", "votes"), Against: n("khong-dong-y", "khong-dong-y"), Blank: n("phieu-trang", "phieu-trang")}
	for _, a := range body.Absences() {
		if x := n(absenceField(a), "away"); x > 0 {
			if v.Away == nil {
				v.Away = map[casefile.Absence]int{}
			}
			v.Away[a] = x
		}
	}
	return v
}

// readStep reads what was sent of a step.
func readStep(t *typedForm, c app.CasePage) app.StepTaken {
	in := app.StepTaken{File: c.Line.Code, Unit: t.text("noi-nhan")}
	e := casefile.Event{Kind: casefile.Kind(t.in.Get(inCaseState)), On: t.day("ngay-buoc", "on"), Paper: t.text("so-van-ban"), Reason: t.in.Get("ly-do-buoc")}
	if t.text("ngay-buoc") == "" {
		t.blame("on", vi.StepDayMissing)
	}
	if again, err := strconv.ParseInt(t.in.Get(inCaseAgain), 10, 64); err == nil {
		e.Redoes = casefile.EventID(again)
	}
	if s := stepOf(c, t); s != nil {
		if s.Votes != "" {
			if t.text("thanh-vien") == "" {
				t.blame("members", vi.VoteMembersMissing)
			}
			v := readVote(t, s.Votes)
			e.Vote = &v
		}
		for _, code := range s.Excuses {
			if paper := t.text("ngoai-le-" + string(code)); paper != "" {
				e.Excuses = append(e.Excuses, casefile.Excuse{Of: code, Paper: paper})
			}
		}
	}
	for _, run := range c.Work.Clocks {
		if n, given := t.count("gia-han-"+string(run.Key), "longer"); given && n > 0 {
			if e.Longer == nil {
				e.Longer = map[casefile.ClockKey]int{}
			}
			e.Longer[run.Key] = int(min(n, 10_000))
		}
	}
	in.Event = e
	var err error
	if in.Seen, err = strconv.Atoi(t.in.Get("da-thay")); err != nil || in.Seen < 0 {
		in.Seen = 0
	}
	return in
}

// recordStep records a step, or only shows the arithmetic of its vote.
func (s *Server) recordStep(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	c, err := s.App.CaseFile(r.Context(), actor(r), r.PathValue("code"))
	if err != nil {
		return err
	}
	t := newTyped(values)
	if values.Get("lam") == "tinh" {
		return s.showCase(w, r, http.StatusOK, caseForms{step: t, reckon: true})
	}
	in := readStep(t, c)
	if in.Unit != "" {
		in.Unit = codeOf(in.Unit, c.Receivers)
	}
	if len(t.wrong) > 0 {
		return s.showCase(w, r, http.StatusUnprocessableEntity, caseForms{step: t})
	}
	_, err = s.App.RecordStep(r.Context(), actor(r), in)
	switch {
	case err == nil:
		word := "case-step"
		if in.Event.Redoes != 0 {
			word = "case-again"
		}
		if v, s := in.Event.Vote, stepOf(c, t); v != nil && s != nil && !v.Carried(s.Quorum) {
			word = "case-votes-few"
		}
		if in.Event.Kind == casefile.MoveReceived { // it may lie where it cannot be seen any more
			if _, err := s.App.CaseFile(r.Context(), actor(r), c.Line.Code); errors.Is(err, domain.ErrNotFound) || errors.Is(err, domain.ErrForbidden) {
				return done(w, r, caseListPath, word)
			}
		}
		return done(w, r, casePath(c.Line.Code), word)
	case errors.Is(err, domain.ErrConflict):
		return s.showCase(w, r, http.StatusConflict, caseForms{step: t, conflict: vi.CaseMoved})
	}
	if err := failed(t, err); err != nil {
		return err
	}
	return s.showCase(w, r, http.StatusUnprocessableEntity, caseForms{step: t})
}
