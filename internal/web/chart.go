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
	ReachedAt, ExpectedAt *mark  // where they stand now
	Labels                []textLine
	Rows                  []monthRow
	Paced                 bool
	Today                 int // where the as-of day stands; 0 outside
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
type monthRow struct{ Month, In, Sum, Expected string }

// The sizes of the picture.
const (
	chartWidth, chartHeight  = 600, 340
	plotLeft, plotRight      = 46, 590
	plotTop, plotMiddle      = 12, 210
	barTop, barBottom, xAxis = 246, 312, 330
)

func newChart(q figure.Question, l figure.Line) chart {
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
	step := niceStep(top, 4)
	top = (top + step - 1) / step * step
	y := func(n int64) int { return plotMiddle - int(n*(plotMiddle-plotTop)/top) }
	for n := int64(0); n <= top; n += step {
		c.Grid = append(c.Grid, tick{y(n), vi.Number(n)})
	}
	span := float64(plotRight-plotLeft) / float64(len(months))
	x := func(i int) int { return plotLeft + int(span*(float64(i)+.5)) }
	c.lines(q, l, months, x, y)
	c.bars(l, months, x, int(span))
	return c
}

// lines draws both lines of the upper picture and gathers the figures.
func (c *chart) lines(q figure.Question, l figure.Line, months []domain.YearMonth, x func(int) int, y func(int64) int) {
	var sum int64
	for i, m := range months {
		now := i < len(l.ByMonth)
		day := min(m.Last(), q.Plan.To)
		if now && i == len(l.ByMonth)-1 {
			day = q.Through()
		}
		share, paced := q.Plan.Share(day, q.Rules)
		c.Paced = paced && l.HasTarget
		r := monthRow{Month: vi.Month(m), In: "–", Sum: "–", Expected: "–"}
		if c.Paced {
			expected := share.Times(l.Target)
			r.Expected = vi.Expected(expected, q.Rules.Rounding)
			at := y(expected.Num / expected.Den)
			c.Expected += point(x(i), at)
			if now && i == len(l.ByMonth)-1 {
				c.ExpectedAt = &mark{X: x(i), Y: at, TextY: at - 8, Text: r.Expected}
			}
		}
		if now {
			sum += l.ByMonth[i]
			at := y(max(0, sum))
			c.Reached += point(x(i), at)
			r.In, r.Sum = vi.Number(l.ByMonth[i]), vi.Number(sum)
			if i == len(l.ByMonth)-1 {
				c.ReachedAt = &mark{X: x(i), Y: at, TextY: at + 16, Text: r.Sum}
			}
			c.Rows = append(c.Rows, r)
		}
		if len(months) <= 14 || i%(len(months)/12+1) == 0 {
			c.Labels = append(c.Labels, textLine{x(i), xAxis, vi.MonthColumn(m)})
		}
	}
	// The label of the higher point stands above it, that of the lower below.
	if a, b := c.ReachedAt, c.ExpectedAt; a != nil && b != nil && a.Y < b.Y {
		a.TextY, b.TextY = a.Y-8, b.Y+16
	}
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
		c.Bars = append(c.Bars, b)
	}
}

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
