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
	Meta    []fact
	Notes   []note
	Figures []keyFigure
	Classes classStrip
	Tiles   tileMap
	Chart   chart
	Table   boardTable
	Excel   string
	Letters []letterLinks
}

// fact is one line of what the figures rest on.
type fact struct{ Name, Value string }

// note is a sentence the reader must see before the figures.
type note struct{ Text, Href, Link string }

// letterLinks are the files of one kind of letter.
type letterLinks struct{ Name, Word, PDF, Annex string }

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
	var b app.Board
	if !form.bad() {
		b, err = s.App.Board(ctx, who, form.ask)
	}
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
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
	p.Answer = s.answer(b.Progress, ask, readFilter(r))
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

func (s *Server) answer(p figure.Progress, ask pinned, by filter) *boardAnswer {
	total := p.Total
	total.Through = p.DataThrough
	a := &boardAnswer{
		AsOf:    vi.Date(p.AsOf),
		Meta:    boardMeta(p),
		Notes:   boardNotes(p, ask),
		Figures: keyFigures(p, ask),
		Classes: newClassStrip(p, ask),
		Tiles:   s.tiles.of(p, ask),
		Chart:   newChart(p.Question, total),
		Table:   newBoardTable(p, ask, by),
	}
	if s.Excel != nil {
		a.Excel = ask.at(boardPath + "/bang.xlsx")
	}
	if s.LetterFile != nil {
		for _, kind := range letterKinds {
			file := func(f string) string { return ask.at("/van-ban/tai", "loai", kind, "tep", f) }
			a.Letters = append(a.Letters, letterLinks{vi.LetterKind(kind), file("docx"), file("pdf"), file("xlsx")})
		}
	}
	return a
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

func boardNotes(p figure.Progress, ask pinned) []note {
	var out []note
	add := func(text, href, link string) {
		if text != "" {
			out = append(out, note{text, href, link})
		}
	}
	add(vi.EndedNote(p), "", "")
	add(vi.SilentNote(p), ask.at(boardPath, inState, stateSilent)+toTable, vi.SeeSilent)
	add(vi.TotalNote(p), "", "")
	return out
}
