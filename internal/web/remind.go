package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/notice"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
)

// remindRoute is the page on which units are reminded of a period.
const remindRoute = "/bao-cao/dot/{code}/{period}/nhac"

// RemindPath is that page of one period.
func remindPath(code, period string) string {
	return "/bao-cao/dot/" + url.PathEscape(code) + "/" + url.PathEscape(period) + "/nhac"
}

// remindPage is who owes a report and how each is reminded.
type remindPage struct {
	frame
	Campaign, Period string
	Back, Path       string
	Sum              string
	Lines            []remindLine
	Button           string // reminds all; empty where nobody can be
	Off              string // no letter leaves the house
	Zalo             bool
	ZaloOff          string
	Problems         []string
}

type remindLine struct {
	Code, Unit, State, How string
	Against                string
	May                    bool
	Before                 []string
	Href                   string // of its report
	Zalo                   string
	Open                   bool // its text was just copied
}

func (s *Server) remindPage(w http.ResponseWriter, r *http.Request) error {
	return s.showRemind(w, r, http.StatusOK, nil)
}

func (s *Server) showRemind(w http.ResponseWriter, r *http.Request, status int, wrong []string) error {
	code, key := r.PathValue("code"), r.PathValue("period")
	all, err := s.App.Reminding(r.Context(), actor(r), code, key)
	if bad, ok := invalid(err); ok && unknownPeriod(bad) {
		return domain.ErrNotFound
	}
	if err != nil {
		return err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := remindPage{
		frame:    frame{Title: vi.RemindTitle, Here: "/bao-cao", Simulated: all.Simulated},
		Campaign: all.Campaign.Name, Period: vi.ReportPeriod(all.Campaign.Every, all.Period.Span),
		Back: "/bao-cao/dot/" + url.PathEscape(code) + "/" + url.PathEscape(key), Path: remindPath(code, key),
		Sum: vi.RemindLead(all.Sent, all.Sent+len(all.Lines), all.Period.Period, all.Period.State), Zalo: all.Zalo.Allowed, Problems: wrong,
	}
	if !all.Server {
		p.Off = vi.RemindOff
	}
	if !all.Zalo.Allowed {
		p.ZaloOff = vi.ZaloNotAllowed
	}
	may, copied := 0, r.URL.Query().Get("chep")
	for _, l := range all.Lines {
		x := newRemindLine(l, all, people)
		x.Open = copied != "" && copied == x.Code
		if x.May {
			may++
		}
		p.Lines = append(p.Lines, x)
	}
	if may > 0 {
		p.Button = vi.RemindAll(may)
	}
	return s.show(w, r, status, "remind", p)
}

func newRemindLine(l app.RemindLine, all app.RemindPage, people map[string]string) remindLine {
	x := remindLine{
		Code: l.Of.Code, Unit: vi.PartyBody(l.Of), State: vi.UnitReportState(l.State), How: vi.ToldBy(l.People, l.Mailed), Against: vi.NoReminder(l.Against, all.Most),
		May: l.Against == notice.Remindable, Href: "/bao-cao/phieu/" + strconv.FormatInt(int64(l.Report.ID), 10), Zalo: l.Zalo,
	}
	for i := len(l.Before) - 1; i >= 0 && len(x.Before) < mostBefore; i-- {
		b := l.Before[i]
		x.Before = append(x.Before, vi.RemindedAt(b.At, vi.Person(b.By, people), b.Way == storage.ByZalo))
	}
	return x
}

// mostBefore is how many earlier reminders a line shows.
const mostBefore = 3

func (s *Server) remind(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	code, key := r.PathValue("code"), r.PathValue("period")
	var chosen []string
	if in.Get("viec") == "chon" {
		if chosen = in["don-vi"]; len(chosen) == 0 {
			return s.showRemind(w, r, http.StatusUnprocessableEntity, []string{vi.RemindChoose})
		}
	}
	_, _, err = s.App.Remind(r.Context(), actor(r), code, key, chosen)
	return s.afterRemind(w, r, err, remindPath(code, key), "reminded")
}

func (s *Server) afterRemind(w http.ResponseWriter, r *http.Request, err error, to, what string) error {
	bad, ok := invalid(err)
	switch {
	case ok && unknownPeriod(bad):
		return domain.ErrNotFound
	case ok:
		return s.showRemind(w, r, http.StatusUnprocessableEntity, newProblems(bad).Of(""))
	case err != nil:
		return err
	}
	return done(w, r, to, what)
}

// unknownPeriod says that there is no such page to show a problem on.
func unknownPeriod(bad *domain.Invalid) bool {
	c := bad.Problems[0].Code
	return c == domain.CodeCampaignUnknown || c == domain.CodePeriodUnknown
}

func (s *Server) copyReminder(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	code, key, unit := r.PathValue("code"), r.PathValue("period"), in.Get("don-vi")
	_, err = s.App.CopyReminder(r.Context(), actor(r), code, key, unit)
	return s.afterRemind(w, r, err, remindPath(code, key)+"?chep="+url.QueryEscape(unit), "reminder-copied")
}

// invalid finds what is wrong with something that was typed.
func invalid(err error) (*domain.Invalid, bool) { return errors.AsType[*domain.Invalid](err) }
