package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// classPage is one class.
type classPage struct {
	frame
	classLine
	Tabs                sections
	Path                string
	Meta                []fact
	Acts                []classActShown
	Roster              []learnerShown
	Waiting             []waitingShown
	Units               []linkTo
	Cut                 bool
	Starts, Notes       bool // what may be done now
	Finishes, Certifies bool
	CallsOff, Back      bool
	Drops               bool
	Day, Paper          input
	General             []string
	Names               *namesForm
	Named               bool
	Print               string
}

type classActShown struct {
	Name, Day, Paper, Who string
	Taken                 bool
}

type learnerShown struct {
	No, Code, Href, Person, Unit, State string
	Attended, Result, Number, Issued    string
	Results                             []option
	Passed                              bool // awaits a certificate
	Problems                            []string
}

type waitingShown struct {
	Code, Href, Person, Unit, State, Since string
	Chosen                                 bool
	Problems                               []string
}

// namesForm opens the names of a list, for a reason.
type namesForm struct {
	Reasons []option
	Paper   input
	Wrong   []string
	Open    bool
}

func (s *Server) class(w http.ResponseWriter, r *http.Request) error {
	return s.showClass(w, r, http.StatusOK, nil)
}

func (s *Server) showClass(w http.ResponseWriter, r *http.Request, status int, f *typedForm) error {
	c, err := s.App.ClassPage(r.Context(), actor(r), r.PathValue("lop"), r.URL.Query().Get("don-vi"))
	if err != nil {
		return err
	}
	names, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	if f == nil {
		f = newTyped(url.Values{})
	}
	p := classPage{
		frame: frame{Title: vi.ClassTitle(c.Kind, c.Code), Here: casesPath, Simulated: c.Simulated}, classLine: newClassLine(c.ClassLine), Tabs: caseTabs(r, classesPath), Path: classAt(c.Code),
		Meta: []fact{
			{vi.FieldClassUnit, vi.PartyBody(c.Of)},
			{vi.FieldClassCentre, c.Centre},
			{vi.LabelClassDays, vi.Date(c.From) + " – " + vi.Date(c.To)},
			{vi.FieldClassSessions, vi.Number(int64(c.Sessions))},
		},
		Cut: c.Cut, General: append(slices.Clone(f.wrong[""]), f.wrong["act"]...),
		Day:   input{Name: "ngay", Label: vi.FieldClassDay, Kind: "day", Value: f.text("ngay"), Problems: f.wrong["on"]},
		Paper: input{Name: "so", Label: vi.FieldClassDecision, Value: f.text("so"), Problems: f.wrong["paper"]},
	}
	if c.Paper != "" {
		p.Meta = append(p.Meta, fact{vi.FieldClassPaper, c.Paper})
	}
	for _, e := range c.Events {
		if e.Reverses == 0 {
			taken := !slices.ContainsFunc(c.Standing, func(x casefile.ClassEvent) bool { return x.ID == e.ID })
			p.Acts = append(p.Acts, classActShown{vi.ClassAct(e.Act), vi.Date(e.On), e.Paper, vi.WhoDid(personName(names, e.RecordedBy), e.RecordedAt), taken})
		}
	}
	if c.MayKeep {
		some := len(c.Roster) > 0
		p.Starts = c.State == casefile.ClassOpen && some
		p.CallsOff = c.State == casefile.ClassOpen
		p.Notes = c.State == casefile.ClassHeld && some
		p.Finishes = p.Notes
		p.Drops = c.State == casefile.ClassOpen
		p.Back = len(c.Standing) > 0
		p.Certifies = (c.State == casefile.ClassDone || c.State == casefile.ClassCertified) && slices.ContainsFunc(c.Roster, awaitsCertificate)
	}
	p.learners(c, f)
	p.waiting(c, f)
	if c.MayRead && len(c.Roster) > 0 && c.Keyless == nil {
		p.names(f)
	}
	return s.show(w, r, status, "class", p)
}

func awaitsCertificate(l app.ClassLearner) bool {
	return l.Result == casefile.ResultPassed && l.Number == ""
}

func (p *classPage) learners(c app.ClassPage, f *typedForm) {
	next := c.Next
	for i, l := range c.Roster {
		x := learnerShown{No: strconv.Itoa(i + 1), Code: l.Code, Number: l.Number, Result: vi.ClassResult(l.Result), Problems: f.wrong[l.Code]}
		if l.Seen {
			x.Href, x.Person, x.Unit, x.State = casePath(l.Code), personText(l.Line.Shown), vi.PartyBody(l.Line.Unit), vi.FileState(l.Line.State)
			p.Named = p.Named || l.Line.Shown.Name != ""
		}
		if l.Attended >= 0 {
			x.Attended = vi.Number(int64(l.Attended))
		}
		if !l.Issued.IsZero() {
			x.Issued = vi.Date(l.Issued)
		}
		result := string(l.Result)
		if v, typed := f.in["kq-"+l.Code]; typed {
			result, x.Attended = at(v, 0), f.text("buoi-"+l.Code)
		}
		x.Results = append(x.Results, option{"", vi.ChooseResult, result == ""})
		for _, k := range casefile.Results {
			x.Results = append(x.Results, option{string(k), vi.ClassResult(k), string(k) == result})
		}
		if x.Passed = p.Certifies && awaitsCertificate(l); x.Passed {
			x.Number = strconv.Itoa(next)
			next++
			if v := f.text("so-" + l.Code); v != "" {
				x.Number = v
			}
		}
		p.Roster = append(p.Roster, x)
	}
}

func (p *classPage) waiting(c app.ClassPage, f *typedForm) {
	chosen := f.in["hs"]
	for _, l := range c.Waiting {
		p.Waiting = append(p.Waiting, waitingShown{
			Code: l.Code, Href: casePath(l.Code), Person: personText(l.Shown), Unit: vi.PartyBody(l.Unit), State: vi.FileState(l.State), Since: vi.Date(l.Since),
			Chosen: slices.Contains(chosen, l.Code), Problems: f.wrong[l.Code],
		})
	}
	if len(c.Units) > 1 {
		p.Units = append(p.Units, linkTo{vi.AllUnits, p.Path + "#cho"})
		for _, u := range c.Units {
			p.Units = append(p.Units, linkTo{vi.PartyBody(u), p.Path + "?don-vi=" + url.QueryEscape(u.Code) + "#cho"})
		}
	}
}

func (p *classPage) names(f *typedForm) {
	n := &namesForm{Paper: input{Name: "can-cu", Label: vi.FieldReadPaper, Value: f.text("can-cu"), Problems: f.wrong["read"]}, Wrong: f.wrong["reason"]}
	n.Open = len(n.Wrong)+len(n.Paper.Problems) > 0
	for _, x := range casefile.ReadReasons {
		n.Reasons = append(n.Reasons, option{string(x), vi.ReadReason(x), string(x) == f.text("ly-do")})
	}
	p.Names = n
}

// classAct answers a form of a class: it does what app does and comes back, with
// everything that was typed where it could not.
func (s *Server) classAct(what string, do func(*http.Request, *typedForm, string) error) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		in, err := readForm(w, r)
		if err != nil {
			return err
		}
		f := newTyped(in)
		code := r.PathValue("lop")
		if err = do(r, f, code); err == nil && len(f.wrong) == 0 {
			return done(w, r, classAt(code), what)
		}
		if err := failed(f, err); err != nil {
			return err
		}
		return s.showClass(w, r, http.StatusUnprocessableEntity, f)
	}
}

func (s *Server) enrol(r *http.Request, f *typedForm, class string) error {
	_, err := s.App.Enrol(r.Context(), actor(r), class, f.in["hs"])
	return err
}

func (s *Server) dropLearner(r *http.Request, f *typedForm, class string) error {
	_, err := s.App.DropLearner(r.Context(), actor(r), class, f.text("bo"))
	return err
}

func (s *Server) noteLearners(r *http.Request, f *typedForm, class string) error {
	noted := map[string]app.LearnerNoted{}
	for _, name := range slices.Sorted(maps.Keys(f.in)) {
		code, ok := strings.CutPrefix(name, "kq-")
		if !ok {
			continue
		}
		x := app.LearnerNoted{Attended: -1, Result: casefile.Result(f.text(name))}
		if n, given := f.count("buoi-"+code, code); given {
			x.Attended = int(min(n, 1000))
		}
		noted[code] = x
	}
	if len(f.wrong) > 0 {
		return nil
	}
	_, err := s.App.NoteLearners(r.Context(), actor(r), class, noted)
	return err
}

func (s *Server) moveClass(r *http.Request, f *typedForm, class string) error {
	act := casefile.ClassAct(f.text("lam"))
	in := app.ClassMoved{Class: class, Act: act, On: f.day("ngay", "on"), Paper: f.text("so"), Numbers: map[string]string{}}
	for name := range f.in {
		if code, ok := strings.CutPrefix(name, "so-"); ok {
			in.Numbers[code] = f.text(name)
		}
	}
	if len(f.wrong) > 0 {
		return nil
	}
	_, err := s.App.MoveClass(r.Context(), actor(r), in)
	return err
}

func (s *Server) takeClassBack(r *http.Request, f *typedForm, class string) error {
	_, err := s.App.TakeClassBack(r.Context(), actor(r), class, f.text("hs"))
	return err
}

func (s *Server) openClassNames(r *http.Request, f *typedForm, class string) error {
	c, err := s.App.ClassPage(r.Context(), actor(r), class, "")
	if err != nil {
		return err
	}
	in := app.PeopleOpened{Reason: casefile.ReadReason(f.text("ly-do")), Paper: f.text("can-cu")}
	for _, l := range c.Roster {
		if l.Seen {
			in.Files = append(in.Files, l.Code)
		}
	}
	if len(in.Files) == 0 {
		return domain.ErrNotFound
	}
	_, err = s.App.OpenPeople(r.Context(), actor(r), in)
	return err
}
