package web

import (
	"errors"
	"net/http"
	"slices"

	"tiendo/internal/app"
	"tiendo/internal/domain"
)

// sourcePath is the page that says where a figure of the board comes from.
const sourcePath = boardPath + "/so"

// The names under which a figure stands in its address: which line, or which
// group of lines (neither: the whole), what of it, and in which month.
const (
	inLine   = "dong"
	inGroup  = "nhom"
	inFigure = "so"
	inMonth  = "thang"
	inPage   = "trang"
)

// Figures that have a page.
const (
	figureTarget    = "chi-tieu"
	figureAdmitted  = "luy-ke"
	figureRate      = "ty-le"
	figureExpected  = "can-dat"
	figureShortfall = "con-thieu"
	figurePerMonth  = "binh-quan"
	figureRemaining = "con-lai"
	figureClass     = "muc"
	figureStreak    = "lien"
	figureUnits     = "don-vi" // how many units are in a class or a state

	// Of the page for the quarterly assessment.
	figureInQuarter     = "trong-quy"
	figureExpectedCount = "can-dat-nguoi" // in whole persons
	figureMissing       = "bao-cao-thieu"
)

// sourcePage is everything one figure rests on.
type sourcePage struct {
	frame
	Board, Table string // back, with the same question
	From         string // what the page before is called
	Months       []fact // what a unit has reported month by month
	Whose        string
	WhoseHref    string
	Name, Value  string
	Definition   string
	Parts        []sourcePart
	How          []string
	Meta         []fact
	Targets      []unitTarget
	Stock        *unitStock
	Facts        []unitFact
	FactsTotal   []string
	HasFacts     bool
	Lines        *sourceLines
	Pages        pager
}

// sourcePart is a number that the figure was made of, with its own page.
type sourcePart struct{ Name, Value, Href string }

// sourceLines are the units that a sum consists of.
type sourceLines struct {
	Heading string
	Rows    []sourceLine
	Rest    []sourceLine // lines that belong to no unit
	Sum     string
}

type sourceLine struct{ Name, Href, Value, ValueHref, Note string }

// pager leads through a long list.
type pager struct {
	Before, Here, After string
	Print               string // all of it on one page, for paper; empty where it has only one
	Paged               string // back from there
}

// rowsOnPage are as many rows as one looks through before turning the page.
const rowsOnPage = 200

// sourceQuestion is which figure was asked for.
type sourceQuestion struct {
	line, group, what string
	month             domain.YearMonth
	page              int
	whole             bool
	by                filter
}

func readSource(r *http.Request) (q sourceQuestion, ok bool) {
	in := r.URL.Query()
	q = sourceQuestion{line: in.Get(inLine), group: in.Get(inGroup), what: in.Get(inFigure), page: readPage(r), whole: in.Has(inWhole), by: readFilter(r)}
	if s := in.Get(inMonth); s != "" {
		first, err := domain.ParseDate(s + "-01")
		if err != nil {
			return q, false
		}
		q.month = first.YearMonth()
	}
	known := []string{
		figureTarget, figureAdmitted, figureRate, figureExpected, figureShortfall, figurePerMonth, figureRemaining,
		figureClass, figureStreak, figureUnits, columnPerPeople, columnPerMembers, figureInQuarter, figureExpectedCount, figureMissing, columnPlanned,
	}
	ofUnit := q.what != figureMissing || q.line != ""
	return q, slices.Contains(known, q.what) && ofUnit && (q.month == 0 || q.what == figureAdmitted)
}

func (s *Server) source(w http.ResponseWriter, r *http.Request) error {
	form, err := s.askedInFull(r)
	if err != nil {
		return err
	}
	q, ok := readSource(r)
	if !ok {
		return domain.ErrNotFound
	}
	_, form.ask.Stocks = perColumns[q.what]
	form.ask.Areas, form.ask.Plans = q.by.area != "", q.what == columnPlanned
	from, err := s.sourcesOf(r, form.ask, &q)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok && bad.Problems[0].Code == domain.CodeUnitUnknownArg {
		return domain.ErrNotFound
	}
	if err != nil {
		return err
	}
	if i := slices.Index(from.Months, q.month); q.month != 0 && i < 0 {
		return domain.ErrNotFound
	}
	e := explainer{from, form.answered(from.Question), q}
	if in := r.URL.Query(); in.Get(inQuarter) != "" {
		e.ask.with = []string{inQuarter, in.Get(inQuarter), inSeal, in.Get(inSeal)}
	}
	p, ok := e.page()
	if !ok {
		return domain.ErrNotFound
	}
	return s.show(w, r, http.StatusOK, "source", p)
}

// sourcesOf loads the board, and for one line the facts behind it. A whole that
// is not the sum of its lines is the scope's own declared number.
func (s *Server) sourcesOf(r *http.Request, ask app.Ask, q *sourceQuestion) (app.LineSources, error) {
	ctx, who := r.Context(), actor(r)
	if q.line != "" || q.group == groupUnassigned {
		return s.App.LineSources(ctx, who, ask, q.line)
	}
	b, err := s.App.Board(ctx, who, ask)
	if err != nil || q.group != "" || q.what == figureUnits {
		return app.LineSources{Board: b}, err
	}
	sum := b.Own + b.Unassigned
	for _, l := range b.Lines {
		sum += l.Admitted
	}
	if sum == b.Total.Admitted {
		return app.LineSources{Board: b}, nil
	}
	return s.App.LineSources(ctx, who, ask, b.Total.Unit.Code)
}
