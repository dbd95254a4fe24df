package documents

import (
	"strings"
	"time"

	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/domain/letter"
	"tiendo/internal/vi"
)

// BoardColumns are the columns of the board's table that can be chosen.
type BoardColumns struct {
	Months, PerPeople, PerMembers, Remaining, Streak, Planned bool

	Filter string // which units the table was narrowed to; empty for all
}

// BoardXLSX is the board as a workbook: the question and the province's
// figures above the table of units, as on the page, and the sheet of sources.
func BoardXLSX(l letter.Letter, c BoardColumns, stocks map[domain.Indicator]figure.Stock, plans figure.Schedule, when time.Time) ([]byte, error) {
	t := newBoardTable(l, c, stocks, plans)
	b := newBook(l.Simulated, when, vi.BoardSheet+" "+l.Plan.Name)
	b.sheet(vi.BoardSheet)
	width := len(t.columns)
	row := 1
	line := b.lines(&row, width)
	if l.Simulated {
		line(vi.SimulatedMark, b.styles.mark)
	}
	line(vi.BoardSheetTitle(l.Progress), b.styles.title)
	line(vi.BoardQuestion(l.Question), b.styles.under)
	if c.Filter != "" {
		line(c.Filter, b.styles.under)
	}
	row++
	for _, x := range vi.BoardFigures(l.Progress) {
		b.merge(row, 1, row, 2)
		b.set(row, 1, x[0], b.styles.plain)
		b.set(row, 3, x[1], b.styles.right[1])
		row++
	}
	row++
	sources := b.table(t, row)
	row += len(t.rows) + 2
	for _, n := range append(t.notes, vi.ClassNote(l.Rules)+".") {
		line(n, b.styles.note)
	}
	b.landscape()
	b.sources(l, sources)
	return b.bytes()
}

func newBoardTable(l letter.Letter, c BoardColumns, stocks map[domain.Indicator]figure.Stock, plans figure.Schedule) annexTable {
	t := annexTable{notes: vi.AnnexNotes(l)}
	add := func(on bool, head string, width float64, align page.Align) {
		if on {
			t.columns = append(t.columns, annexColumn{head, false, width, align})
		}
	}
	add(true, vi.HeadNo, 10, page.Center)
	add(true, vi.HeadBody, 78, page.Left)
	add(true, vi.LabelTarget, 18, page.Right)
	first := len(l.Annex.Months)
	if c.Months {
		first = max(0, first-12) // as on the page, a plan of several years shows its last ones
	}
	for _, m := range l.Annex.Months[first:] {
		t.columns = append(t.columns, annexColumn{vi.MonthColumn(m), true, 13, page.Right})
	}
	add(c.Planned, vi.PlannedHead(l.Question), 20, page.Right)
	add(true, vi.HeadSum, 18, page.Right)
	add(true, vi.HeadRate, 18, page.Right)
	add(c.PerPeople, vi.ColumnChoice["dan-so"], 20, page.Right)
	add(c.PerMembers, vi.ColumnChoice["dang-vien"], 20, page.Right)
	add(c.Remaining, vi.LabelRemaining, 20, page.Right)
	add(true, vi.ClassHeading(l.Rules), 24, page.Center)
	add(c.Streak, vi.LabelStreak, 26, page.Right)
	add(true, vi.HeadRemark, 60, page.Left)
	numerals := []string{"I", "II", "III"}
	for _, r := range l.Annex.Rows {
		roman := ""
		if r.Heading() {
			roman, numerals = numerals[0], numerals[1:]
		}
		t.rows = append(t.rows, boardCells{l, c, stocks, plans, r}.row(roman, first))
	}
	return t
}

// boardCells writes one row of the table.
type boardCells struct {
	l      letter.Letter
	c      BoardColumns
	stocks map[domain.Indicator]figure.Stock
	plans  figure.Schedule
	r      letter.Row
}

func (b boardCells) row(roman string, firstMonth int) annexRow {
	l, r := b.l, b.r
	out := annexRow{bold: r.Total()}
	known := r.Line.Figured() // no figures are no zero
	words := func(s string) { out.cells = append(out.cells, annexCell{text: s}) }
	number := func(f letter.Figure, has bool) {
		if !has {
			words("–")
			return
		}
		out.cells = append(out.cells, annexCell{annexText(f, l.Rules), f})
	}
	one := func(s string) string { // what only a unit has
		if r.Total() {
			return ""
		}
		return s
	}
	if r.Total() {
		words(roman)
		words(vi.AnnexGroup(r.Group))
	} else {
		words(vi.Number(int64(r.No)))
		words(vi.PartyBody(r.Unit))
	}
	number(r.Target, r.HasTarget)
	for i, m := range r.Months[firstMonth:] {
		number(m, r.Line.Known[firstMonth+i])
	}
	if b.c.Planned {
		number(b.planned())
	}
	number(r.Admitted, known)
	number(r.Rate, known && r.Rate.Den > 0)
	if b.c.PerPeople {
		number(b.per(letter.PerPeople, 1000, domain.Population))
	}
	if b.c.PerMembers {
		number(b.per(letter.PerMembers, 100, domain.Members))
	}
	if b.c.Remaining {
		number(r.Remaining, r.HasTarget)
	}
	words(one(vi.Class(r.Line.Class)))
	if b.c.Streak {
		words(one(vi.Streak(r.Line.Streak)))
	}
	var notice figure.Notice
	if r.Line.Notice == l.Latest.ID && r.Line.Notice != l.First.ID {
		notice = l.Latest
	}
	words(one(vi.Remarks(r.Line, notice)))
	return out
}

// planned is what the units of the row planned to admit by now.
func (b boardCells) planned() (letter.Figure, bool) {
	var lines []figure.Line
	for _, x := range b.l.Annex.Rows {
		if !x.Total() && (x.Unit.Unit == b.r.Unit.Unit || b.r.Total() && (b.r.Group == letter.Everyone || b.r.Heading() && x.Group == b.r.Group)) {
			lines = append(lines, x.Line)
		}
	}
	if b.r.Total() && b.r.Group == letter.Everyone {
		lines = b.l.Lines // of all, whichever rows were chosen
	}
	n := planned(b.plans, b.l.Question, lines...)
	f := b.r.Target
	f.ID = strings.TrimSuffix(f.ID, string(letter.Target)) + string(letter.Planned)
	f.Means, f.Den = letter.Planned, 1
	if n == nil {
		return f, false
	}
	f.Num = *n
	return f, true
}

// per is admissions over what the units of the row have.
func (b boardCells) per(m letter.Meaning, many int64, of domain.Indicator) (letter.Figure, bool) {
	r, stock := b.r, b.stocks[of]
	var n int64
	ok := false
	switch {
	case !r.Total():
		n, ok = stock.Sum(r.Unit.Unit)
	case r.Group == letter.Everyone:
		n, ok = stock.Of(b.l.Progress)
	case r.Heading():
		var units []domain.UnitID
		for _, x := range b.l.Annex.Rows {
			if x.Group == r.Group && !x.Total() {
				units = append(units, x.Unit.Unit)
			}
		}
		n, ok = stock.Sum(units...)
	}
	rate := figure.Per(many, r.Admitted.Num, n)
	f := r.Admitted
	f.ID = strings.TrimSuffix(f.ID, string(letter.Admitted)) + string(m)
	f.Means, f.Num, f.Den = m, rate.Num, rate.Den
	return f, ok && rate.Den > 0 && r.Line.Figured()
}
