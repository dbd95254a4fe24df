package web

import (
	"errors"
	"net/http"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

const boardPath = "/tien-do"

// boardPage is the province's board, or the form alone while the question has
// no answer.
type boardPage struct {
	frame
	Form   questionForm
	Answer *boardAnswer
}

// boardAnswer is everything the board says, as it is printed.
type boardAnswer struct {
	AsOf    string
	Scope   *scopeLinks // nil for the province
	JSON    string
	Meta    []fact
	Notes   []note
	Figures []keyFigure
	Classes classStrip
	Picture drawing
	Chart   chart
	Table   boardTable
	Excel   string
	Letters []letterLinks
	Seal    string // where these figures are sealed
}

// fact is one line of what the figures rest on.
type fact struct{ Name, Value string }

// note is a sentence the reader must see before the figures.
type note struct{ Text, Href, Link string }

// letterLinks are the files of one kind of letter, and what its draft begins
// with.
type letterLinks struct {
	Name, Word, PDF, Annex string
	Begin                  []fact
}

func (s *Server) board(w http.ResponseWriter, r *http.Request) error {
	ctx, who := r.Context(), actor(r)
	form, err := s.readQuestion(ctx, who, r)
	if err != nil {
		return err
	}
	p := boardPage{frame: frame{Title: vi.BoardTitle, Here: boardPath}, Form: form}
	if len(form.plans) == 0 {
		p.Simulated, err = s.App.Simulated(ctx)
		if err != nil {
			return err
		}
		return s.show(w, r, http.StatusOK, "board", p)
	}
	by := readFilter(r)
	p.Form.ask.Stocks, p.Form.ask.Areas, p.Form.ask.Plans = by.columns.stocks(), by.area != "", by.columns.has(columnPlanned)
	var b app.Board
	if !form.bad() {
		b, err = s.App.Board(ctx, who, p.Form.ask)
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		if bad.Problems[0].Code == domain.CodeUnitUnknownArg {
			return domain.ErrNotFound
		}
		p.Form.blame(bad)
		err = nil
	}
	if err != nil {
		return err
	}
	if p.Form.bad() {
		return s.askAgain(w, r, p)
	}
	ask := p.Form.answered(b.Question)
	p.Title, p.Simulated = vi.BoardTitle+" – "+b.Plan.Name, b.Simulated
	p.Form.carry(ask.scope, by)
	p.Answer = s.answer(b, ask, by)
	gaps, err := s.boardGaps(r, b)
	if err != nil {
		return err
	}
	if gaps != nil {
		p.Answer.Notes = append(p.Answer.Notes, *gaps)
	}
	if !who.Can(domain.DraftLetters) {
		p.Answer.Letters = nil
	}
	if who.Can(domain.SealFigures) {
		p.Answer.Seal = ask.at(newSealPath)
	}
	if b.Above.Unit != 0 {
		p.Title = vi.BoardTitle + ": " + vi.PartyBody(b.Total.Unit) + ", " + vi.PlanInside(b.Plan)
	}
	return s.show(w, r, http.StatusOK, "board", p)
}

// askAgain shows the form with what was typed and what is wrong with it.
func (s *Server) askAgain(w http.ResponseWriter, r *http.Request, p boardPage) error {
	var err error
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	p.Form.options()
	return s.show(w, r, http.StatusUnprocessableEntity, "board", p)
}

func (s *Server) answer(b app.Board, ask pinned, by filter) *boardAnswer {
	p := b.Progress
	total := p.Total
	total.Through = p.DataThrough
	a := &boardAnswer{
		AsOf:    vi.Date(p.AsOf),
		JSON:    ask.at(boardPath + ".json"),
		Meta:    boardMeta(p),
		Notes:   boardNotes(p, ask, by),
		Figures: keyFigures(p, ask, by),
		Classes: newClassStrip(p, ask, by),
		Chart:   newChart(p.Question, total),
		Table:   newBoardTable(b, ask, by),
	}
	a.Chart.Pace = vi.PaceInWords(p.Question)
	a.Chart.link(ask, total)
	if s.Excel != nil {
		a.Excel = ask.at(boardPath+"/bang.xlsx", by.values(by.sort)...)
	}
	if b.Above.Unit != 0 {
		a.Scope = newScopeLinks(b, ask)
		return a
	}
	a.Picture = s.picture(p, ask, by)
	if s.LetterFile != nil {
		for _, kind := range letterKinds {
			file := func(f string) string { return ask.at("/van-ban/tai", "loai", kind, "tep", f) }
			a.Letters = append(a.Letters, letterLinks{
				vi.LetterKind(kind), file("docx"), file("pdf"), file("xlsx"),
				[]fact{{"loai", kind}, {inPlan, p.Plan.Code}, {inAsOf, vi.Date(p.AsOf)}, {inKnownAt, vi.KnownAt(p.KnownAt)}, {inClass, string(ask.class)}},
			})
		}
	}
	return a
}

// scopeLinks lead from the board of one unit to its own page and up.
type scopeLinks struct {
	Up   []unitLink
	Name string
	Page string
}

func newScopeLinks(b app.Board, ask pinned) *scopeLinks {
	unit := b.Total.Unit
	out := &scopeLinks{Name: vi.PartyBody(unit), Page: ask.at(unitPath(unit.Code))}
	if b.SeesAbove {
		out.Up = []unitLink{{ask.of(b.Above).at(boardPath), vi.BoardOf(b.Above)}}
	}
	return out
}

// carry is what the form of the question keeps of the page: whose board it is,
// and how its table is wanted.
func (f *questionForm) carry(scope string, by filter) {
	values := append([]string{inScope, scope}, by.values(by.sort)...)
	for i := 0; i+1 < len(values); i += 2 {
		if values[i+1] != "" {
			f.Carry = append(f.Carry, fact{values[i], values[i+1]})
		}
	}
}

func boardMeta(p figure.Progress) []fact {
	all := []fact{
		{vi.LabelKnownAt, vi.Instant(p.KnownAt)},
		{vi.LabelThrough, vi.DataThrough(p)},
		{vi.LabelNotice, vi.NoticeLine(p.First)},
	}
	if p.Latest.ID != p.First.ID {
		all = append(all, fact{vi.LabelAdjustment, vi.NoticeLine(p.Latest)})
	}
	return append(all,
		fact{vi.LabelBasis, vi.Basis(p.Rules.Class)},
		fact{vi.LabelRounding, vi.Rounding(p.Rules.Rounding)},
	)
}

func boardNotes(p figure.Progress, ask pinned, by filter) []note {
	var out []note
	add := func(text, href, link string) {
		if text != "" {
			out = append(out, note{text, href, link})
		}
	}
	add(vi.EndedNote(p), "", "")
	silent := by.look()
	silent.state = stateSilent
	add(vi.SilentNote(p), silent.where(ask)+toTable, vi.SeeSilent)
	if p.Total.Unit.Parent == 0 {
		add(vi.TotalNote(p), "", "")
	}
	return out
}
