package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

const tracePath = "/quan-tri/nhat-ky"

// tracePage is the trace as people read it, newest first.
type tracePage struct {
	frame
	Lines   []traceLine
	Filter  traceFilter
	Acts    []option
	Next    string // older lines
	Problem string
}

type traceFilter struct{ Actor, Act, From, To, Outcome string }

type traceLine struct {
	ID                      int64
	At, Actor, Act, Subject string
	Detail                  []fact
	Refused                 bool
}

const tracePageSize = 100

func (s *Server) tracePage(w http.ResponseWriter, r *http.Request) error {
	in := r.URL.Query()
	typed := func(name string) string { return strings.TrimSpace(in.Get(name)) }
	p := tracePage{
		frame:  frame{Title: vi.TraceTitle, Here: tracePath},
		Filter: traceFilter{typed("ai"), typed("viec"), typed("tu"), typed("den"), typed("ket-qua")},
	}
	ask := app.TraceAsk{Actor: p.Filter.Actor, Act: p.Filter.Act, Limit: tracePageSize + 1, Refused: p.Filter.Outcome == "tu-choi"}
	day := func(text string, end bool) (at domain.Instant) {
		d, ok := vi.ParseDate(text)
		switch {
		case text == "":
			return 0
		case !ok:
			p.Problem = vi.DayUnreadable(text)
			return 0
		case end:
			return d.End()
		}
		return d.AddDays(-1).End() + 1
	}
	ask.From, ask.To = day(p.Filter.From, false), day(p.Filter.To, true)
	if before, err := strconv.ParseInt(typed("truoc"), 10, 64); err == nil {
		ask.Before = before
	}
	status := http.StatusOK
	if p.Problem != "" {
		status = http.StatusUnprocessableEntity
	} else {
		acts, err := s.App.Trace(r.Context(), actor(r), ask)
		if err != nil {
			return err
		}
		if len(acts) > tracePageSize {
			acts = acts[:tracePageSize]
			older := url.Values{}
			for name, value := range map[string]string{"ai": p.Filter.Actor, "viec": p.Filter.Act, "tu": p.Filter.From, "den": p.Filter.To, "ket-qua": p.Filter.Outcome} {
				if value != "" {
					older.Set(name, value)
				}
			}
			older.Set("truoc", strconv.FormatInt(acts[tracePageSize-1].ID, 10))
			p.Next = tracePath + "?" + older.Encode()
		}
		for _, a := range acts {
			p.Lines = append(p.Lines, newTraceLine(a))
		}
	}
	p.Acts = []option{{"", vi.AllActs, p.Filter.Act == ""}}
	for _, act := range vi.KnownActs {
		p.Acts = append(p.Acts, option{act, vi.Act(act), act == p.Filter.Act})
	}
	var err error
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "trace", p)
}

func newTraceLine(a app.TraceLine) traceLine {
	l := traceLine{ID: a.ID, At: vi.Instant(a.At), Actor: vi.ActorName(a.Actor), Act: vi.Act(a.Act.Act), Subject: a.Subject, Refused: a.Outcome == "refused"}
	for _, d := range vi.TraceDetail(a.Detail) {
		l.Detail = append(l.Detail, fact{d[0], d[1]})
	}
	return l
}
