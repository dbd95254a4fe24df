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
	Pages   pager  // how they are printed whole
	Cut     string // that paper has not all of them
	Problem string
}

type traceFilter struct{ Actor, Act, From, To, Outcome string }

type traceLine struct {
	ID                      int64
	At, Actor, Act, Subject string
	Detail                  []fact
	Refused                 bool
}

// tracePageSize is what one reads through at a time, tracePrinted what is laid
// on paper at once: more of it is asked for by days.
const (
	tracePageSize = 100
	tracePrinted  = 5000
)

func (s *Server) tracePage(w http.ResponseWriter, r *http.Request) error {
	in := r.URL.Query()
	typed := func(name string) string { return strings.TrimSpace(in.Get(name)) }
	p := tracePage{
		frame:  frame{Title: vi.TraceTitle, Here: tracePath},
		Filter: traceFilter{typed("ai"), typed("viec"), typed("tu"), typed("den"), typed("ket-qua")},
	}
	ask := app.TraceAsk{Actor: p.Filter.Actor, Act: p.Filter.Act, Refused: p.Filter.Outcome == "tu-choi"}
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
	size := tracePageSize
	if in.Has(inWhole) {
		size = tracePrinted
	}
	ask.Limit = size + 1
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
		more := len(acts) > size
		if more {
			acts = acts[:size]
		}
		switch {
		case size == tracePrinted:
			p.Pages.Paged = p.Filter.path("", "")
			if more {
				p.Cut = vi.TraceCut(tracePrinted)
			}
		case more:
			p.Next = p.Filter.path("truoc", strconv.FormatInt(acts[size-1].ID, 10))
			p.Pages.Print = p.Filter.path(inWhole, "1")
		case ask.Before != 0: // the last ones, and those before them
			p.Pages.Print = p.Filter.path(inWhole, "1")
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

// path is the page with the same filter and one more parameter.
func (f traceFilter) path(name, value string) string {
	q := url.Values{}
	for n, v := range map[string]string{"ai": f.Actor, "viec": f.Act, "tu": f.From, "den": f.To, "ket-qua": f.Outcome, name: value} {
		if v != "" {
			q.Set(n, v)
		}
	}
	return tracePath + "?" + q.Encode()
}

func newTraceLine(a app.TraceLine) traceLine {
	l := traceLine{ID: a.ID, At: vi.Instant(a.At), Actor: vi.ActorName(a.Actor), Act: vi.Act(a.Act.Act), Subject: a.Subject, Refused: a.Outcome == "refused"}
	for _, d := range vi.TraceDetail(a.Detail) {
		l.Detail = append(l.Detail, fact{d[0], d[1]})
	}
	return l
}
