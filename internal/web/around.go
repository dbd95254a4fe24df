package web

import (
	"net/http"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// aroundPage shows what the addressees of a paper admitted in the months before
// and after it. It claims no effect.
type aroundPage struct {
	frame
	Tabs   []menuItem
	Path   string
	Paper  string
	Units  string
	Absent []string
	Words  string
	Chart  *aroundChart
	Rows   []aroundRow
}

type aroundRow struct {
	Month, N, Known, Note, Href string
	Here                        bool
}

// aroundChart is a bar a month, with a line at the month of the paper.
type aroundChart struct {
	Width, Height, Left, Right, Base, Foot int
	Bars                                   []bar
	Labels                                 []textLine
	Line                                   int // where the paper's month stands
	LineText                               string
}

func (s *Server) aroundPage(w http.ResponseWriter, r *http.Request) error {
	b, err := s.App.BeforeAfter(r.Context(), actor(r), entryOf(r))
	if err != nil {
		return err
	}
	p := aroundPage{
		frame: frame{Title: vi.AroundTitle, Here: registerPath, Simulated: b.Simulated}, Tabs: tabsAt(r, registerPath), Path: registeredPath(b.ID),
		Paper: vi.PaperName(b.Latest.Document), Units: vi.AddresseesAdded(len(b.Units), len(b.Deliveries)), Words: vi.NoEffect,
	}
	for _, u := range b.Absent {
		p.Absent = append(p.Absent, vi.PartyBody(u))
	}
	for _, m := range b.Months {
		row := aroundRow{Month: vi.Month(m.Month), N: "–", Known: vi.Number(int64(m.Known)) + "/" + vi.Number(int64(len(b.Units))), Here: m.Through}
		if m.Known > 0 {
			row.N = vi.Number(m.Admitted)
		}
		row.Note = vi.AroundNote(m.Through, m.Partial)
		q := pinned{q: figure.Question{Plan: m.Plan, AsOf: m.AsOf, KnownAt: m.KnownAt}}
		row.Href = q.at(boardPath)
		p.Rows = append(p.Rows, row)
	}
	if len(b.Months) > 0 {
		p.Chart = newAroundChart(b)
	}
	return s.show(w, r, http.StatusOK, "around", p)
}

func newAroundChart(b app.BeforeAfter) *aroundChart {
	c := &aroundChart{Width: 600, Height: 240, Left: 20, Right: 590, Base: 205, Foot: 227}
	most := int64(1)
	for _, m := range b.Months {
		most = max(most, m.Admitted)
	}
	const top = 46
	step := (c.Right - c.Left) / len(b.Months)
	width := min(34, step*6/10)
	for i, m := range b.Months {
		x := c.Left + step*i + step/2
		h := int(max(0, m.Admitted) * int64(c.Base-top) / most)
		one := bar{box: box{x - width/2, c.Base - h, width, h}, TextX: x, TextY: c.Base - h - 5, Text: vi.Number(m.Admitted), Title: vi.Month(m.Month) + ": " + vi.Number(m.Admitted)}
		if m.Known == 0 {
			one.Text, one.Title = "–", vi.Month(m.Month)+": "+vi.NoFigures
		}
		c.Bars = append(c.Bars, one)
		label := vi.MonthColumn(m.Month)
		if i == 0 || m.Month.Month() == 1 {
			label += "/" + strconv.Itoa(m.Month.Year())
		}
		c.Labels = append(c.Labels, textLine{x, c.Foot, label})
		if m.Through {
			on := b.Latest.IssuedOn
			days := int(m.Month.Last()) - int(m.Month.First()) + 1
			c.Line, c.LineText = x-step/2+step*(int(on)-int(m.Month.First()))/days, vi.ShortDate(on)
		}
	}
	return c
}
