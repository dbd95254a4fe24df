package web

import (
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

func personID(s string) casefile.PersonID {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return casefile.PersonID(n)
}

// takeStepBack takes a wrong step back.
func (s *Server) takeStepBack(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	code := r.PathValue("code")
	event, err := strconv.ParseInt(values.Get("buoc"), 10, 64)
	if err != nil {
		return domain.ErrNotFound
	}
	_, err = s.App.TakeStepBack(r.Context(), actor(r), app.StepTakenBack{File: code, Event: casefile.EventID(event), Paper: strings.TrimSpace(values.Get("can-cu-dc"))})
	if err == nil {
		return done(w, r, casePath(code), "case-back")
	}
	t := newTyped(values)
	if err := failed(t, err); err != nil {
		return err
	}
	return s.showCase(w, r, http.StatusUnprocessableEntity, caseForms{back: t})
}

// assignHelp records that a member helps, introduces or follows.
func (s *Server) assignHelp(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t, code := newTyped(values), r.PathValue("code")
	in := app.HelpAssigned{
		File: code, Member: personID(values.Get("dang-vien")), Name: t.text("ten-dang-vien"), Role: casefile.Role(values.Get("vai-tro")),
		On: t.day("ngay-giup", "on"), Paper: t.text("van-ban-giup"), Official: values.Get("chinh-thuc") != "", Together: t.day("cung-tu", "together"),
	}
	if in.Member != 0 {
		in.Name = ""
	}
	if len(t.wrong) == 0 {
		_, err := s.App.AssignHelp(r.Context(), actor(r), in)
		if err == nil {
			return done(w, r, casePath(code), "case-help")
		}
		if err := failed(t, err); err != nil {
			return err
		}
	}
	return s.showCase(w, r, http.StatusUnprocessableEntity, caseForms{help: t})
}

// endHelp records that a member helps no longer.
func (s *Server) endHelp(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t, code, key := newTyped(values), r.PathValue("code"), values.Get("dong")
	in := app.HelpEnded{File: code, Member: personID(values.Get("dang-vien")), Role: casefile.Role(values.Get("vai-tro")), On: t.day("ngay-thoi-"+key, "on"), Reason: values.Get("ly-do-" + key)}
	if len(t.wrong) == 0 {
		_, err := s.App.EndHelp(r.Context(), actor(r), in)
		if err == nil {
			return done(w, r, casePath(code), "case-help-end")
		}
		if err := failed(t, err); err != nil {
			return err
		}
	}
	return s.showCase(w, r, http.StatusUnprocessableEntity, caseForms{end: t})
}

// notePaper notes that a paper is there, or is not needed.
func (s *Server) notePaper(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t, code := newTyped(values), r.PathValue("code")
	paper, helper, _ := strings.Cut(values.Get("tai-lieu"), " ")
	in := app.PaperNoted{File: code}
	in.Code, in.Helper = casefile.PaperCode(paper), personID(helper)
	switch noted := values.Get("tinh-trang"); noted {
	case string(casefile.NotedHas), string(casefile.NotedMissing):
		in.Noted = casefile.Noted(noted)
	default:
		in.Noted, in.Why = casefile.NotedNotNeeded, casefile.Why(noted)
	}
	if in.Noted == casefile.NotedHas {
		in.Number, in.On, in.Place = t.text("so-tai-lieu"), t.day("ngay-tai-lieu", "on"), t.text("noi-luu")
	}
	if paper == "" {
		t.blame("code", vi.ChoosePaper)
	}
	if len(t.wrong) == 0 {
		_, err := s.App.NotePaper(r.Context(), actor(r), in)
		if err == nil {
			return done(w, r, casePath(code), "case-paper")
		}
		if err := failed(t, err); err != nil {
			return err
		}
	}
	return s.showCase(w, r, http.StatusUnprocessableEntity, caseForms{paper: t})
}

// caseReads are who opened what is masked in a file.
type caseReads struct {
	frame
	Tabs       sections
	Code, Back string
	Rows       []readRow
}

type readRow struct{ At, By, Why string }

func (s *Server) caseReads(w http.ResponseWriter, r *http.Request) error {
	code := r.PathValue("code")
	reads, err := s.App.FileReads(r.Context(), actor(r), code)
	if err != nil {
		return err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := caseReads{frame: frame{Title: vi.CaseReadsTitle, Here: casesPath}, Tabs: caseTabs(r, ""), Code: code, Back: casePath(code)}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	for _, x := range reads {
		p.Rows = append(p.Rows, readRow{vi.Minute(x.At), personName(people, x.By), vi.ReadWith(x)})
	}
	return s.show(w, r, http.StatusOK, "casereads", p)
}
