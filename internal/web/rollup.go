package web

import (
	"errors"
	"net/http"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// rollUpPage is what the organisations below have put down for the days of a
// report, beside what the report says.
type rollUpPage struct {
	frame
	Path    string // of the report
	Report  string
	Unit    string
	RollUp  rollUp
	General []string
}

// rollUp is the part that can stand on the report's own page too.
type rollUp struct {
	Path    string // of the report
	Nobody  string // why there is nothing
	Given   string
	Differs string
	Missing []rollMissing
	Rows    []rolledRow
	Texts   []rolledText
	Take    bool
	Read    string // the draft that was read
}

type rollMissing struct{ Unit, State, Key, Href string }

type rolledRow struct {
	Group                      string // heading, where a new one begins
	Label, Of, Sum, Waits, Why string
	Typed, Gap                 string
	Confirm                    bool
}

type rolledText struct {
	Label string
	Said  []fact
}

func newRollUp(p app.RollUpPage) rollUp {
	given, received := p.Given()
	out := rollUp{Path: reportAt(p.ID), Take: p.MayTake, Read: strconv.FormatInt(int64(p.Draft.At), 10)}
	if !p.Asked {
		out.Nobody = vi.RollUpNobody
		return out
	}
	missing := p.Missing()
	out.Given, out.Differs = vi.BelowHas(given, given-received, len(missing)), vi.RollUpDiffers(p.Differ)
	for _, m := range missing {
		out.Missing = append(out.Missing, rollMissing{vi.PartyBody(m.Of), vi.UnitReportState(m.State), stateKey(m.State), reportAt(m.Report)})
	}
	group := ""
	names := map[domain.UnitID]string{}
	for _, l := range p.Lower {
		names[l.Unit] = vi.PartyBody(l.Of)
	}
	for _, r := range p.Rolled {
		if !r.Line.Number() {
			t := rolledText{Label: r.Line.Label}
			for _, x := range r.Texts {
				t.Said = append(t.Said, fact{names[x.Unit], x.Text})
			}
			if len(t.Said) > 0 {
				out.Texts = append(out.Texts, t)
			}
			continue
		}
		row := rolledRow{Label: r.Line.Label, Of: r.Line.Of, Sum: "–", Waits: vi.RolledWaits(r), Why: vi.RolledUp(r, given), Typed: "–", Confirm: r.Line.Confirm}
		if r.Line.Group != group {
			group = r.Line.Group
			row.Group = group
		}
		if r.AddsUp && r.Of > 0 {
			row.Sum = vi.Number(r.Sum)
		}
		if r.HasTyped {
			row.Typed = vi.Number(r.Typed)
		}
		if n, differs := r.Differs(); differs {
			row.Gap = vi.Signed(n)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func (s *Server) rollUpPage(w http.ResponseWriter, r *http.Request) error {
	return s.showRollUp(w, r, http.StatusOK, nil)
}

func (s *Server) showRollUp(w http.ResponseWriter, r *http.Request, status int, wrong []string) error {
	p, err := s.App.RollUp(r.Context(), actor(r), reportOf(r))
	if err != nil {
		return err
	}
	page := rollUpPage{
		frame: frame{Title: vi.RollUpTitle, Here: reportsPath}, Path: reportAt(p.ID), Report: vi.ReportTitle(p.Campaign, p.Period.Span),
		Unit: vi.PartyBody(p.Of), RollUp: newRollUp(p), General: wrong,
	}
	if err := s.simulated(r, &page.frame); err != nil {
		return err
	}
	return s.show(w, r, status, "rollup", page)
}

// takeFromBelow fills the draft of the report in from below.
func (s *Server) takeFromBelow(w http.ResponseWriter, r *http.Request) error {
	in, err := readForm(w, r)
	if err != nil {
		return err
	}
	read, _ := strconv.ParseInt(in.Get("ban"), 10, 64)
	_, err = s.App.TakeFromBelow(r.Context(), actor(r), reportOf(r), domain.Instant(read))
	if err == nil {
		return done(w, r, reportAt(reportOf(r)), "rollup-taken")
	}
	if conflict, ok := errors.AsType[*app.ReportConflict](err); ok {
		names, err := s.App.People(r.Context())
		if err != nil {
			return err
		}
		return s.showRollUp(w, r, http.StatusConflict, []string{vi.RollUpConflict(personName(names, conflict.By), conflict.At)})
	}
	f := newTyped(in)
	if err := failed(f, err); err != nil {
		return err
	}
	var wrong []string
	for _, column := range sortedProblems(f.wrong) {
		wrong = append(wrong, f.wrong[column]...)
	}
	return s.showRollUp(w, r, http.StatusUnprocessableEntity, wrong)
}
