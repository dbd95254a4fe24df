package documents

import (
	"tiendo/internal/domain/report"
	"tiendo/internal/vi"
)

// Columns of the form that lies, before its lines.
const (
	lieCode = iota + 1
	lieUnit
	liePeriod
	lieKey
	lieFirst // the first line
)

// lying is the form of many reports, one row each.
func (r ReportBook) lying(b *book, s reportStyles) {
	numbers := 0
	for _, l := range r.Campaign.Lines {
		if l.Number() {
			numbers++
		}
	}
	grid := lyingGrid{ReportBook: r, s: s, beside: numbers <= besideAtMost}
	grid.write(b, vi.SheetInput, func(x ReportBookRow) report.Answers { return x.Now }, true)
	if !grid.beside {
		grid.write(b, vi.SheetBefore, func(x ReportBookRow) report.Answers { return x.Before }, false)
		grid.write(b, vi.SheetYearAgo, func(x ReportBookRow) report.Answers { return x.YearAgo }, false)
	}
}

// lyingGrid writes sheets of one shape: what is asked, or what was said before.
type lyingGrid struct {
	ReportBook
	s      reportStyles
	beside bool
}

// columns are how many columns the lines take up to one.
func (g lyingGrid) column(line int) int {
	at := lieFirst
	for _, l := range g.Campaign.Lines[:line] {
		at++
		if g.beside && l.Number() {
			at += 2
		}
	}
	return at
}

func (g lyingGrid) write(b *book, name string, of func(ReportBookRow) report.Answers, open bool) {
	b.sheet(name)
	first, last := g.Rows[0].Period, g.Rows[len(g.Rows)-1].Period
	several := first.ID != last.ID
	width := g.column(len(g.Campaign.Lines)) - 1
	row := 1
	across := min(width, 12)
	line := b.lines(&row, across)
	if g.Simulated {
		line(vi.SimulatedMark, b.styles.mark)
	}
	line(vi.SheetFormTitle, b.styles.title)
	line(vi.SheetOfCampaign(g.Campaign), b.styles.title)
	if several {
		line(vi.SheetPeriodsLine(g.Campaign.Every, first, last), b.styles.under)
	} else {
		line(vi.SheetPeriodLine(g.Campaign.Every, first), b.styles.under)
	}
	hint := vi.SheetHint
	if !open {
		hint = name + ". " + vi.SheetReadOnly
	}
	line(hint, b.styles.note)
	head := row
	g.heading(b, head, open, several)
	row = head + 4
	b.freeze(row, lieFirst)
	b.titles(head, head+2, lieUnit)
	for i, x := range g.Rows {
		b.height(row+i, 18.5)
		b.set(row+i, lieCode, x.Unit.Code, g.s.code)
		b.set(row+i, lieUnit, vi.PartyBody(x.Unit), g.s.shutLeft)
		b.set(row+i, liePeriod, vi.ReportPeriod(g.Campaign.Every, x.Period.Span), g.s.shutLeft)
		b.set(row+i, lieKey, x.Period.Key, g.s.code)
		g.cells(b, row+i, x, of(x), open)
	}
	bottom := row + len(g.Rows) - 1
	for i, l := range g.Campaign.Lines {
		switch {
		case open && l.Number():
			b.wholeNumbers(row, g.column(i), bottom, g.column(i))
		case open && l.Kind == report.Choice:
			b.choices(i, l, row, g.column(i), bottom, g.column(i))
		}
	}
	b.protect()
	scale := uint(0)
	if width > 20 {
		scale = 65 // on the width of one page nobody could read it
	}
	b.paper(true, scale)
}

// cells writes one row of answers, with the earlier ones beside where there is
// room.
func (g lyingGrid) cells(b *book, row int, x ReportBookRow, a report.Answers, open bool) {
	for i, l := range g.Campaign.Lines {
		style := g.s.shut
		switch {
		case open && l.Number():
			style = g.s.input
		case open:
			style = g.s.inputText
		case !l.Number():
			style = g.s.shutLeft
		}
		at := g.column(i)
		b.put(row, at, l, a, style)
		if g.beside && l.Number() {
			b.put(row, at+1, l, x.Before, g.s.shut)
			b.put(row, at+2, l, x.YearAgo, g.s.shut)
		}
	}
}

// heading is four rows: groups, lines, units of count, and the codes, which are
// not shown.
func (g lyingGrid) heading(b *book, row int, open, several bool) {
	for i, w := range []float64{10, 34, 16, 10} {
		b.width(i+1, w)
	}
	for i, h := range []string{vi.SheetCode, vi.SheetUnit, vi.SheetPeriod, vi.SheetKey} {
		for k := range 3 {
			b.set(row+k, i+1, nil, b.styles.head)
		}
		b.merge(row, i+1, row+2, i+1)
		b.set(row, i+1, h, b.styles.head)
	}
	if !several {
		b.hideColumn(liePeriod)
	}
	b.hideColumn(lieKey)
	b.set(row+3, lieCode, markUnits, g.s.key)
	b.set(row+3, lieKey, markPeriod, g.s.key)
	most := 1
	for _, l := range g.Campaign.Lines {
		most = max(most, linesIn(vi.SheetHead(l), int(lineWidth(l))-2))
	}
	b.height(row+1, 8+15*float64(min(max(most, 3), 8)))
	lines := g.Campaign.Lines
	for i, l := range lines {
		at := g.column(i)
		b.set(row, at, nil, b.styles.head)
		b.set(row+1, at, vi.SheetHead(l), b.styles.head)
		b.set(row+2, at, l.Of, b.styles.head)
		b.set(row+3, at, l.Code, g.s.key)
		if open {
			over := row + 1
			if l.Group == "" {
				over = row
			}
			b.comment(over, at, l.Label+". "+vi.SheetNote(g.Campaign, l))
		}
		b.width(at, lineWidth(l))
		if g.beside && l.Number() {
			for k, h := range []string{vi.SheetLast, vi.SheetAgo} {
				b.set(row, at+1+k, nil, b.styles.head)
				b.set(row+1, at+1+k, h, b.styles.head)
				b.set(row+2, at+1+k, nil, b.styles.head)
				b.width(at+1+k, 10)
			}
		}
	}
	b.hideRow(row + 3)
	g.groups(b, row)
}

// groups joins the cells above the lines of one group.
func (g lyingGrid) groups(b *book, row int) {
	lines := g.Campaign.Lines
	for i := 0; i < len(lines); {
		end := i + 1
		for end < len(lines) && lines[end].Group == lines[i].Group {
			end++
		}
		from, to := g.column(i), g.column(end)-1
		if lines[i].Group != "" {
			if to > from {
				b.merge(row, from, row, to)
			}
			b.set(row, from, lines[i].Group, b.styles.head)
			i = end
			continue
		}
		for k := from; k <= to; k++ { // a line of no group stands over both rows
			text := b.text(row+1, k)
			b.set(row+1, k, "", b.styles.head)
			b.merge(row, k, row+1, k)
			b.set(row, k, text, b.styles.head)
		}
		i = end
	}
}

// lineWidth is how wide the column of a line is, in characters.
func lineWidth(l report.Line) float64 {
	switch {
	case l.Kind == report.Choice:
		return 20
	case !l.Number():
		return 46
	case len([]rune(l.Label)) > 40:
		return 15
	}
	return 11.5
}
