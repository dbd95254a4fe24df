package web

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

const (
	quarterPath = "/danh-gia"
	inQuarter   = "quy"
	inSeal      = "chot"
)

// quarterPage is the figures for the quarterly assessment.
type quarterPage struct {
	frame
	Form     questionForm
	Quarters []option
	Seals    []option
	Answer   *quarterAnswer
}

type quarterAnswer struct {
	Name   string
	Meta   []fact
	State  string
	Sealed string // where the seal is; empty while there is none
	Heads  []string
	Rows   []quarterRow
	Notes  []string
	Excel  string
}

type quarterRow struct {
	Heads               []string
	Sum                 bool
	No, Name, Href      string
	Numbers             []quarterNumber
	Class, ClassKey     string
	Streak, Reports     string
	Whence              quarterWhence
	ReportsMissing, Far bool
}

// quarterNumber is a number of a row, with the page that says where it comes
// from; a dash has none.
type quarterNumber struct{ Name, Value, Href string }

// quarterWhence are the pages behind what else a row says; empty where it says
// nothing.
type quarterWhence struct{ Class, Streak, Reports string }

// readQuarter takes the question from the address: a seal's, or a plan and a
// quarter with the last day of it on which there are figures.
func (s *Server) readQuarter(r *http.Request) (f questionForm, seal string, asked letter.Quarter, err error) {
	f, err = s.readQuestion(r.Context(), actor(r), r)
	seal = strings.TrimSpace(r.URL.Query().Get(inSeal))
	if err != nil || len(f.plans) == 0 || f.bad() || seal != "" {
		return f, seal, asked, err
	}
	var plan figure.Plan
	for _, p := range f.plans {
		if p.Code == f.ask.Plan {
			plan = p
		}
	}
	asked = letter.QuarterOf(min(f.ask.AsOf, plan.To))
	typed := r.URL.Query().Get(inQuarter)
	if year, n, ok := strings.Cut(typed, "-"); ok {
		y, errY := strconv.Atoi(year)
		q, errQ := strconv.Atoi(n)
		if errY == nil && errQ == nil && q >= 1 && q <= 4 && y > 1900 && y < 3000 {
			asked = letter.Quarter{Year: y, N: q}
		}
	}
	// A day outside the quarter that was chosen gives way to the quarter.
	last := min(asked.To(), plan.To)
	if f.ask.AsOf > last || f.ask.AsOf < asked.From() {
		f.ask.AsOf, f.AsOf.Value = max(last, plan.From), ""
	}
	return f, seal, asked, nil
}

// quartersOf are the quarters that a plan touches.
func quartersOf(p figure.Plan, chosen letter.Quarter) (out []option) {
	for q := letter.QuarterOf(p.From); q.From() <= p.To && len(out) < 40; q = letter.QuarterOf(q.To() + 1) {
		out = append(out, option{strconv.Itoa(q.Year) + "-" + strconv.Itoa(q.N), vi.QuarterOption(q), q == chosen})
	}
	return out
}

func (s *Server) quarter(w http.ResponseWriter, r *http.Request) error {
	form, seal, asked, err := s.readQuarter(r)
	if err != nil {
		return err
	}
	p := quarterPage{frame: frame{Title: vi.QuarterTitle, Here: quarterPath}, Form: form}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	status := http.StatusOK
	if len(form.plans) > 0 && !form.bad() {
		q, err := s.App.QuarterFigures(r.Context(), actor(r), form.ask, seal)
		bad, refused := errors.AsType[*domain.Invalid](err)
		switch {
		case refused:
			p.Form.blame(bad)
		case err != nil:
			return err
		default:
			p.Answer = newQuarterAnswer(q, seal)
			asked = q.Quarter
			p.Form.Plan.Value, p.Form.ask.Plan = q.Plan.Code, q.Plan.Code
			p.Form.AsOf.Value = vi.Date(q.AsOf)
			for _, x := range q.Seals {
				p.Seals = append(p.Seals, option{x.Code, vi.SealOption(x), x.Code == seal})
			}
		}
	}
	if p.Form.bad() {
		status = http.StatusUnprocessableEntity
	}
	for _, plan := range form.plans {
		if plan.Code == p.Form.ask.Plan {
			p.Quarters = quartersOf(plan, asked)
		}
	}
	p.Form.options()
	return s.show(w, r, status, "quarter", p)
}

func newQuarterAnswer(q app.QuarterPage, seal string) *quarterAnswer {
	l := q.Letter
	a := &quarterAnswer{
		Name: vi.QuarterName(q.Quarter), State: vi.SealState(q.Code), Heads: vi.QuarterHeads(l.Rules), Notes: vi.QuarterNotes(l),
		Meta: []fact{{vi.LabelPlan, l.Plan.Name}, {vi.LabelAsOf, vi.Date(l.AsOf)}, {vi.LabelKnownAt, vi.Instant(l.KnownAt)}, {vi.LabelBasis, vi.Basis(l.Rules.Class)}},
	}
	in := url.Values{}
	if seal != "" {
		in.Set(inSeal, seal)
	} else {
		in.Set(inPlan, l.Plan.Code)
		in.Set(inAsOf, l.AsOf.String())
		in.Set(inKnownAt, vi.KnownAt(l.KnownAt))
		in.Set(inQuarter, strconv.Itoa(q.Quarter.Year)+"-"+strconv.Itoa(q.Quarter.N))
		if l.Total.Unit.Parent != 0 {
			in.Set(inScope, l.Total.Unit.Code)
		}
	}
	a.Excel = quarterPath + "/bang.xlsx?" + in.Encode()
	ask := pinned{q: l.Question, class: q.Asked, with: []string{inQuarter, strconv.Itoa(q.Quarter.Year) + "-" + strconv.Itoa(q.Quarter.N), inSeal, seal}}.of(l.Total.Unit)
	if q.Code != "" {
		a.Sealed = sealPath(q.Code)
	}
	number := func(f letter.Figure, has bool) string {
		if !has || f.ID == "" {
			return "–"
		}
		return strings.TrimSuffix(vi.FigureText(f, l.Rules.Rounding), "%")
	}
	for _, x := range q.Rows {
		known := x.Line.Figured()
		row := quarterRow{Sum: x.Total(), Name: vi.AnnexGroup(x.Group), Heads: a.Heads}
		expected := number(x.Expected, true)
		if row.Sum {
			expected = ""
		} else {
			row.No, row.Name, row.Href = vi.Number(int64(x.No)), vi.PartyBody(x.Unit), unitPath(x.Unit.Code)
			row.Class, row.ClassKey = vi.Class(x.Line.Class), string(x.Line.Class)
			row.Streak, row.Reports = number(x.Streak, true), vi.MissingMonths(int(x.Missing.Num), x.Due)
			row.ReportsMissing, row.Far = x.Missing.Num > 0, x.Line.Long
			row.Whence = quarterWhence{Class: a.whence(ask, x, figureClass), Streak: a.whence(ask, x, figureStreak), Reports: a.whence(ask, x, figureMissing)}
		}
		for i, n := range []struct{ text, what string }{
			{number(x.Target, x.HasTarget), figureTarget},
			{expected, figureExpectedCount},
			{number(x.InQuarter, true), figureInQuarter},
			{number(x.Admitted, known), figureAdmitted},
			{number(x.Rate, known && x.Rate.Den > 0), figureRate},
		} {
			one := quarterNumber{Name: a.Heads[i+2], Value: n.text}
			if n.text != "" && n.text != "–" {
				one.Href = a.whence(ask, x, n.what)
			}
			row.Numbers = append(row.Numbers, one)
		}
		a.Rows = append(a.Rows, row)
	}
	return a
}

// whence is the page that says where a number of a row comes from.
func (*quarterAnswer) whence(ask pinned, x letter.QuarterRow, what string) string {
	line, group := x.Unit.Code, ""
	switch {
	case !x.Total() || x.Group == letter.Everyone:
	case x.Group == letter.Itself:
		line = x.Line.Unit.Code
	case x.Group == letter.Unassigned:
		group = groupUnassigned
	default:
		group = groupWords[x.Group]
	}
	return ask.at(sourcePath, inLine, line, inGroup, group, inFigure, what)
}

func (s *Server) quarterExcel(w http.ResponseWriter, r *http.Request) error {
	form, seal, _, err := s.readQuarter(r)
	if err != nil {
		return err
	}
	if len(form.plans) == 0 {
		return domain.ErrNotFound
	}
	if err := form.err(); err != nil {
		return err
	}
	name, data, err := s.App.QuarterFile(r.Context(), actor(r), form.ask, seal)
	return s.handOut(w, r, name, data, err)
}
