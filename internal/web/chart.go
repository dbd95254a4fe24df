package web

import (
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// chart shows a line of the board by month: above, what has been reached in
// all against what the calendar expects; below, what each month brought. Two
// pictures over one axis, for one scale would flatten the months.
type chart struct {
	Title                 string
	Width, Height         int
	Left, Right, Top      int
	Middle, Bottom, Foot  int
	Grid                  []tick
	Bars                  []bar
	Reached, Expected     string // points of the lines
	Planned               string // of the unit's own plan; empty where it has none
	ReachedAt, ExpectedAt *mark  // where they stand now
	Labels                []textLine
	Rows                  []monthRow
	Paced                 bool
	Pace                  string // in words: that the pace is linear, or which rule holds
	Today                 int    // where the as-of day stands; 0 outside
}

type tick struct {
	Y    int
	Text string
}

type bar struct {
	box
	TextX, TextY int
	Text, Title  string
}

type mark struct {
	X, Y, TextY int
	Text        string
}

// monthRow is one month in figures.
type monthRow struct{ Month, In, Sum, Expected, Source string }

// link lets each month's number open the page that says where it comes from.
func (c *chart) link(ask pinned, l figure.Line) {
	for i := range c.Rows {
		if l.Known[i] {
			m := ask.q.Plan.From.YearMonth() + domain.YearMonth(i)
			c.Rows[i].Source = ask.at(sourcePath, inFigure, figureAdmitted, inMonth, m.String())
		}
	}
}

// The sizes of the picture.
const (
	chartWidth, chartHeight  = 600, 400
	plotLeft, plotRight      = 46, 590
	plotTop, plotMiddle      = 12, 256
	barTop, barBottom, xAxis = 296, 370, 390
)

func newChart(q figure.Question, l figure.Line) chart { return newChartBeside(q, l, nil) }

// newChartBeside draws also what the unit planned of its own: the sum of its
// plan up to each month, as far as it goes.
func newChartBeside(q figure.Question, l figure.Line, planned []int64) chart {
	c := chart{
		Title: vi.ChartTitle(q), Width: chartWidth, Height: chartHeight,
		Left: plotLeft, Right: plotRight, Top: plotTop, Middle: plotMiddle, Bottom: barBottom, Foot: xAxis,
	}
	months := q.Plan.Months()
	top := l.Target
	if !l.HasTarget {
		top = 0
	}
	top = max(top, l.Admitted, 4)
	for _, n := range planned {
		top = max(top, n)
	}
	step := niceStep(top, 4)
	top = (top + step - 1) / step * step
	y := func(r domain.Rate) int { return plotMiddle - int(r.Num*(plotMiddle-plotTop)/(r.Den*top)) }
	for n := int64(0); n <= top; n += step {
		c.Grid = append(c.Grid, tick{y(whole(n)), vi.Number(n)})
	}
	span := float64(plotRight-plotLeft) / float64(len(months))
	x := func(i int) int { return plotLeft + int(span*(float64(i)+.5)) }
	c.expected(q, l, months, x, y)
	c.reached(l, months, x, y)
	for i, n := range planned {
		c.Planned += point(x(i), y(whole(n)))
	}
	// The label of the higher point stands above it, that of the lower below.
	if a, b := c.ReachedAt, c.ExpectedAt; a != nil && b != nil && a.Y < b.Y {
		a.TextY, b.TextY = a.Y-10, b.Y+18
	}
	c.bars(l, months, x, int(span))
	c.Rows = monthRows(q, l)
	for i, m := range months {
		if len(months) <= 14 || i%(len(months)/12+1) == 0 {
			c.Labels = append(c.Labels, textLine{x(i), xAxis, vi.MonthColumn(m)})
		}
	}
	return c
}

// expected draws what the calendar expects at the end of each month. What it
// expects on the day asked is marked at the month that brought it to this.
func (c *chart) expected(q figure.Question, l figure.Line, months []domain.YearMonth, x func(int) int, y func(domain.Rate) int) {
	now, paced := q.Plan.Share(q.AsOf, q.Rules)
	if c.Paced = paced && l.HasTarget; !c.Paced {
		return
	}
	for i, m := range months {
		share, _ := q.Plan.Share(m.Last(), q.Rules)
		if q.Rules.Class == figure.ByDays && i == len(l.ByMonth)-1 {
			share = now // within a month, days give another number each
		}
		at := y(share.Times(l.Target))
		c.Expected += point(x(i), at)
		if c.ExpectedAt == nil && now.Num > 0 && now.AtMost(share) {
			c.ExpectedAt = &mark{X: x(i), Y: at, TextY: at - 10, Text: vi.Expected(l.Expected, q.Rules.Rounding)}
		}
	}
}

// reached draws the sum up to the last month with figures: a month nobody has
// reported on would look like a month without admissions.
func (c *chart) reached(l figure.Line, months []domain.YearMonth, x func(int) int, y func(domain.Rate) int) {
	var sum int64
	for i, n := range l.ByMonth {
		if months[i].First() > l.Through {
			return
		}
		sum += n
		at := y(whole(max(0, sum)))
		c.Reached += point(x(i), at)
		c.ReachedAt = &mark{X: x(i), Y: at, TextY: at + 18, Text: vi.Number(sum)}
	}
}

// monthRows are the same figures to read.
func monthRows(q figure.Question, l figure.Line) []monthRow {
	var out []monthRow
	var sum int64
	for i, n := range l.ByMonth {
		m := q.Plan.From.YearMonth() + domain.YearMonth(i)
		sum += n
		r := monthRow{vi.Month(m), "–", vi.Number(sum), "–", ""}
		if l.Known[i] {
			r.In = vi.Number(n)
		}
		if share, paced := q.Plan.Share(min(m.Last(), q.Through()), q.Rules); paced && l.HasTarget {
			r.Expected = vi.Expected(share.Times(l.Target), q.Rules.Rounding)
		}
		out = append(out, r)
	}
	return out
}

func (c *chart) bars(l figure.Line, months []domain.YearMonth, x func(int) int, span int) {
	most := int64(1)
	for _, n := range l.ByMonth {
		most = max(most, n)
	}
	width := max(3, min(28, span*6/10))
	for i, n := range l.ByMonth {
		h := int(max(0, n) * int64(barBottom-barTop) / most)
		b := bar{box: box{x(i) - width/2, barBottom - h, width, h}, TextX: x(i), TextY: barBottom - h - 4, Title: vi.Month(months[i]) + ": " + vi.Number(n)}
		if len(months) <= 14 {
			b.Text = vi.Number(n)
		}
		if !l.Known[i] {
			b.Text, b.Title = "–", vi.Month(months[i])+": "+vi.NoFigures
		}
		c.Bars = append(c.Bars, b)
	}
}

func whole(n int64) domain.Rate { return domain.Rate{Num: n, Den: 1} }

// niceStep is 1, 2 or 5 times a power of ten, so that about parts of it reach
// the top.
func niceStep(top int64, parts int64) int64 {
	step := int64(1)
	for {
		for _, f := range []int64{1, 2, 5} {
			if step*f*parts >= top {
				return step * f
			}
		}
		step *= 10
	}
}

func point(x, y int) string { return " " + strconv.Itoa(x) + "," + strconv.Itoa(y) }
