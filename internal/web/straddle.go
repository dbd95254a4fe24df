package web

import (
	"context"
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

// The pages of files that belong to the procedure.
const (
	straddlePath     = casesPath + "/quy-dinh"
	caseSettingsPath = casesPath + "/thiet-lap"
)

// straddlePage are the files that live through a change of the rules.
type straddlePage struct {
	frame
	Tabs                       sections
	Unit, Set, Old, From, Lead string
	NewCode, OldCode           string
	Sets                       []option
	Units                      []straddleUnit
	Lines                      []straddleLine
	Total, Undecided           string
	None                       bool // no set has another one before it
	Only                       bool // only those of which nobody decided
	All, OnlyHref              string
	Next                       string
	MayBind                    bool
	Any                        bool // some of the files listed may be decided of
	Carry                      []fact
	On                         input
	General                    []string
}

type straddleUnit struct {
	Href, Name, Files, Undecided string
}

type straddleLine struct {
	Code, Href, Person, Unit, State, Judged, Decided string
	What                                             []string
	Tick, Chosen                                     bool
	Moved                                            bool
}

func (s *Server) straddlePage(w http.ResponseWriter, r *http.Request) error {
	return s.showStraddle(w, r, http.StatusOK, r.URL.Query(), newTyped(nil))
}

func (s *Server) showStraddle(w http.ResponseWriter, r *http.Request, status int, q url.Values, f *typedForm) error {
	after, _ := strconv.ParseInt(q.Get("sau"), 10, 64)
	ask := app.StraddleAsk{Unit: q.Get("don-vi"), Set: q.Get("bo"), Undecided: q.Get("chua") != "", After: casefile.FileID(after)}
	x, err := s.App.Straddling(r.Context(), actor(r), ask)
	if err != nil {
		return err
	}
	p := straddlePage{
		frame: frame{Title: vi.StraddleTitle, Here: casesPath, Simulated: x.Simulated}, Tabs: caseTabs(r, straddlePath), Unit: vi.PartyBody(x.Unit), None: x.Set.Code == "",
		Total: vi.Number(x.Total), Undecided: vi.Number(x.Undecided), Only: ask.Undecided, MayBind: x.MayBind, General: f.wrong[""],
	}
	if p.None {
		return s.show(w, r, status, "straddle", p)
	}
	p.Set, p.Old, p.From, p.NewCode, p.OldCode = x.Set.Name, x.Old.Name, vi.Date(x.Set.From), x.Set.Code, x.Old.Code
	p.Lead = vi.StraddleLead(x.Set, x.Old, x.Today)
	for _, set := range x.Sets {
		p.Sets = append(p.Sets, option{set.Code, vi.RuleSetTitle(set.Code) + " (" + vi.Date(set.From) + ")", set.Code == x.Set.Code})
	}
	address := func(unit string, pairs ...string) string {
		v := url.Values{"bo": {x.Set.Code}, "don-vi": {unit}}
		for i := 0; i+1 < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		return straddlePath + "?" + v.Encode()
	}
	p.All, p.OnlyHref = address(x.Unit.Code), address(x.Unit.Code, "chua", "co")
	for _, u := range x.Units {
		p.Units = append(p.Units, straddleUnit{address(u.Unit.Code), vi.PartyBody(u.Unit), vi.Number(u.Files), vi.Number(u.Undecided)})
	}
	if x.Own.Files > 0 && len(x.Units) > 0 {
		p.Units = append(p.Units, straddleUnit{"", vi.PartyBody(x.Own.Unit), vi.Number(x.Own.Files), vi.Number(x.Own.Undecided)})
	}
	if x.Next != 0 {
		p.Next = address(x.Unit.Code, "sau", strconv.FormatInt(int64(x.Next), 10), "chua", q.Get("chua"))
	}
	p.Carry = []fact{{"bo", x.Set.Code}, {"don-vi", x.Unit.Code}, {"chua", q.Get("chua")}, {"sau", q.Get("sau")}}
	p.On = input{Name: "tu-ngay", Label: vi.FieldBindFrom, Value: f.value("tu-ngay"), Kind: "day", Hint: vi.BindFromHint(x.Set.From, x.Day), Problems: f.wrong["on"]}
	if p.On.Value == "" {
		p.On.Value = vi.Date(x.Set.From)
	}
	p.General = append(p.General, f.wrong["files"]...)
	for _, l := range x.Lines {
		line := straddleLine{
			Code: l.Code, Href: casePath(l.Code), Person: personText(l.Shown), Unit: vi.PartyBody(l.Unit), State: vi.FileState(l.State), Judged: l.Judged,
			What: vi.FileDifference(l.Difference), Tick: l.MayBind, Chosen: f.in != nil && slices.Contains(f.in["ho-so"], l.Code), Moved: l.Judged == x.Set.Code,
			Decided: vi.NobodyBound,
		}
		if l.Bound != nil {
			line.Decided = vi.BoundBy(*l.Bound)
		}
		p.Any = p.Any || l.MayBind
		p.Lines = append(p.Lines, line)
	}
	return s.show(w, r, status, "straddle", p)
}

// bindFiles records by which set files are judged.
func (s *Server) bindFiles(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	f := newTyped(in)
	c := app.FilesBound{Set: f.text("bo"), On: f.day("tu-ngay", "on")}
	switch in.Get("viec") {
	case "giu":
		c.Keep, c.Files = true, in["ho-so"]
	case "chuyen":
		c.Files = in["ho-so"]
	case "giu-het":
		c.Keep, c.Unit = true, f.text("don-vi")
	case "chuyen-het":
		c.Unit = f.text("don-vi")
	default:
		return errGarbled
	}
	if c.Unit == "" && len(c.Files) == 0 && len(f.wrong) == 0 {
		f.wrong.merge(domain.Refuse(domain.CodeBindNone))
	}
	if len(f.wrong) > 0 {
		return s.showStraddle(w, r, http.StatusUnprocessableEntity, in, f)
	}
	who := actor(r)
	back := straddlePath + "?" + url.Values{"bo": {f.text("bo")}, "don-vi": {f.text("don-vi")}, "chua": {f.text("chua")}, "sau": {f.text("sau")}}.Encode()
	j := &longWork{name: vi.RulesBinding, back: back}
	j.end = func(w http.ResponseWriter, r *http.Request, err error) error {
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			f := newTyped(in)
			f.wrong = newProblems(bad)
			return s.showStraddle(w, r, http.StatusUnprocessableEntity, in, f)
		}
		if err != nil {
			return err
		}
		return done(w, r, back, "files-bound")
	}
	return s.long(w, r, j, func(ctx context.Context, progress func(done, of int64)) error {
		_, err := s.App.BindFiles(ctx, who, c, progress)
		return err
	})
}
