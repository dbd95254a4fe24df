package web

import (
	"errors"
	"net/http"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// feedsPage lists the calendars of last days.
type feedsPage struct {
	frame
	Tabs     sections
	Unit     string
	Lines    []feedLine
	Problems []string
}

type feedLine struct {
	ID                          string
	Unit, By, Made, Used, State string
	Live, MayEnd                bool
}

func (s *Server) feeds(w http.ResponseWriter, r *http.Request) error {
	return s.showFeeds(w, r, http.StatusOK, nil)
}

func (s *Server) showFeeds(w http.ResponseWriter, r *http.Request, status int, problems []string) error {
	all, own, err := s.App.Feeds(r.Context(), actor(r))
	if err != nil {
		return err
	}
	people, err := s.App.People(r.Context())
	if err != nil {
		return err
	}
	p := feedsPage{frame: frame{Title: vi.FeedsTitle, Here: casesPath}, Tabs: caseTabs(r, feedsPath), Unit: vi.PartyBody(own), Problems: problems}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	for _, f := range all {
		l := feedLine{
			ID: strconv.FormatInt(f.ID, 10), Unit: vi.PartyBody(f.Of), By: personName(people, f.RecordedBy), Made: vi.Minute(f.RecordedAt), Used: vi.TokenUnused,
			State: vi.TokenUsable, Live: f.EndedAt == 0, MayEnd: f.MayEnd,
		}
		if f.UsedAt != 0 {
			l.Used = vi.Date(f.UsedAt.Date())
		}
		if !l.Live {
			l.State, l.Used = vi.TokenRevoked, ""
		}
		p.Lines = append(p.Lines, l)
	}
	return s.show(w, r, status, "feeds", p)
}

// feedShown gives the address of a calendar: it is shown once.
type feedShown struct {
	frame
	Tabs          sections
	Unit, Address string
}

func (s *Server) openFeed(w http.ResponseWriter, r *http.Request) error {
	secret, err := s.App.OpenFeed(r.Context(), actor(r))
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.showFeeds(w, r, http.StatusUnprocessableEntity, newProblems(bad)[""])
	}
	if err != nil {
		return err
	}
	scheme := "http://"
	if secure(r) {
		scheme = "https://"
	}
	p := feedShown{frame: frame{Title: vi.FeedShownTitle, Here: casesPath}, Tabs: caseTabs(r, feedsPath), Unit: vi.PartyBody(visitor(r).At), Address: scheme + r.Host + feedRoot + secret + ".ics"}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "feedshown", p)
}

func (s *Server) endFeed(w http.ResponseWriter, r *http.Request) error {
	values, err := readForm(w, r)
	if err != nil {
		return err
	}
	id, err := strconv.ParseInt(values.Get("lich"), 10, 64)
	if err != nil {
		return domain.ErrNotFound
	}
	if err := s.App.EndFeed(r.Context(), actor(r), id); err != nil {
		return err
	}
	return done(w, r, feedsPath, "calendar-ended")
}

// calendar answers programs that read a calendar by its address: nobody signs in
// for it, and it holds no names.
func (s *Server) calendar(w http.ResponseWriter, r *http.Request) error {
	secret, ok := strings.CutSuffix(r.PathValue("file"), ".ics")
	if !ok || secret == "" {
		return domain.ErrNotFound
	}
	data, err := s.App.FeedCalendar(r.Context(), secret)
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `inline; filename="thoi-han-ho-so.ics"`)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Content-Length", strconv.Itoa(len(data)))
	_, _ = w.Write(data)
	return nil
}
