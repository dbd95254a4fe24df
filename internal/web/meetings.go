package web

import (
	"net/http"
	"net/url"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
	"tiendo/internal/vi"
)

// meetingsPage is what waits to be decided, against the days of meetings.
type meetingsPage struct {
	frame
	Tabs     sections
	Unit     string
	Code     string
	Decides  bool
	MayKeep  bool
	Warning  string
	Meetings []meetingDay
	On       input
	Days     []option
	Rows     []meetingRow
	Below    []meetingUnit
	Names    *openNames
	Opened   bool
	General  []string
	Problems []string
}

type meetingDay struct{ Value, Text string }

type meetingRow struct {
	Href, Code, Person, Unit, Proposed, State, Due, Left, Press string
	None, Late                                                  bool
}

type meetingUnit struct {
	Name, Href, Waiting, None, Next string
	Presses                         bool
}

func (s *Server) meetings(w http.ResponseWriter, r *http.Request) error {
	return s.showMeetings(w, r, http.StatusOK, r.URL.Query().Get(inCaseUnit), newTyped(nil))
}

func meetingsAt(code string) string {
	if code == "" {
		return meetingsPath
	}
	return meetingsPath + "?" + inCaseUnit + "=" + url.QueryEscape(code)
}

func (s *Server) showMeetings(w http.ResponseWriter, r *http.Request, status int, code string, t *typedForm) error {
	m, err := s.App.Meetings(r.Context(), actor(r), code)
	if err != nil {
		return err
	}
	p := meetingsPage{
		frame: frame{Title: vi.MeetingsTitle, Here: casesPath, Simulated: m.Simulated}, Tabs: caseTabs(r, meetingsPath), Unit: vi.PartyBody(m.Unit), Code: m.Unit.Code,
		Decides: m.Decides, MayKeep: m.MayKeep, General: t.wrong[""],
		On: input{Name: "ngay", Label: vi.MeetingDay, Value: t.text("ngay"), Kind: "day", Problems: t.wrong["on"]},
	}
	p.Days = []option{{"", vi.MeetingNoDay, true}}
	next := domain.Date(0)
	for i, d := range m.Meetings {
		if i == 0 {
			next = d
			p.Days[0].Chosen = false
		}
		p.Meetings = append(p.Meetings, meetingDay{d.String(), vi.Date(d)})
		p.Days = append(p.Days, option{d.String(), vi.Date(d), i == 0})
	}
	if m.None > 0 {
		p.Warning = vi.MeetingWarning(m.None, next)
	}
	var lines []app.CaseLine
	for _, c := range m.Cases {
		lines = append(lines, c.CaseLine)
		row := meetingRow{
			Href: casePath(c.Code), Code: c.Code, Person: personText(c.Shown), Unit: vi.PartyBody(c.Unit), Proposed: vi.Proposed(c.Kind, c.Recognition), State: vi.FileState(c.State),
		}
		if c.Pressed != nil {
			row.Due, row.Left, row.Press = vi.Date(c.Pressed.Clock.Last), vi.DaysLeft(c.Pressed.Clock.Left), vi.PressText(*c.Pressed, len(m.Meetings))
			row.None, row.Late = c.Pressed.When == casefile.PressNone, c.Pressed.Clock.Last < m.Day
		}
		p.Opened = p.Opened || c.Shown.Name != ""
		p.Rows = append(p.Rows, row)
	}
	for _, u := range m.Below {
		line := meetingUnit{vi.PartyBody(u.Unit), meetingsAt(u.Unit.Code), vi.Number(int64(u.Waiting)), vi.Number(int64(u.None)), "–", u.None > 0}
		if !u.Next.IsZero() {
			line.Next = vi.Date(u.Next)
		}
		p.Below = append(p.Below, line)
	}
	if status == http.StatusOK {
		p.Names = newOpenNames(r, lines, m.MayRead, m.Keyless)
	}
	return s.show(w, r, status, "meetings", p)
}

func (s *Server) setMeeting(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t := newTyped(values)
	code := t.text(inCaseUnit)
	in := app.MeetingSet{Unit: code, Off: strings.HasSuffix(r.URL.Path, "/bo")}
	if in.Off {
		if in.On, err = domain.ParseDate(t.text("ngay")); err != nil {
			return domain.ErrNotFound
		}
	} else {
		in.On = t.day("ngay", "on")
	}
	if len(t.wrong) == 0 {
		_, err := s.App.SetMeeting(r.Context(), actor(r), in)
		if err == nil && in.Off {
			return done(w, r, meetingsAt(code), "meeting-off")
		}
		if err == nil {
			return done(w, r, meetingsAt(code), "meeting")
		}
		if err := failed(t, err); err != nil {
			return err
		}
	}
	return s.showMeetings(w, r, http.StatusUnprocessableEntity, code, t)
}

func (s *Server) meetingPack(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	t := newTyped(values)
	in := app.PackAsked{Unit: t.text(inCaseUnit), Files: t.rows("hs")}
	if day := t.text("ky"); day != "" {
		if in.On, err = domain.ParseDate(day); err != nil {
			return domain.ErrNotFound
		}
	}
	name, data, err := s.App.MeetingPack(r.Context(), actor(r), in)
	if err == nil {
		return download(w, name, data, nil)
	}
	if err := failed(t, err); err != nil {
		return err
	}
	return s.showMeetings(w, r, http.StatusUnprocessableEntity, in.Unit, t)
}
