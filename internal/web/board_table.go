package web

import (
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// boardTable is the table of units: a line for the whole, then the agency
// committees and the localities, each group under its sum.
type boardTable struct {
	Filter  filterForm
	Sort    map[string]sortLink
	Months  []monthHead
	Class   string // heading of the class column
	Cut     bool   // earlier months are left out
	Total   row
	Others  []row // numbers that belong to no unit
	Groups  []group
	Columns int
	Tick    int // the share expected by now, in percent of the bar; 0 = none
}

// monthsShown is as many months as fit a screen; a plan of several years shows
// its last ones, and the sum has them all.
const monthsShown = 12

type monthHead struct {
	Short, Long string
	Sort        sortLink
}

type group struct {
	Roman string
	row
	Rows []row
}

// row is one line as it is printed.
type row struct {
	No                                int
	Code, Href, Shared, Own, Note     string
	Target, Admitted, Rate, Remaining string
	Months                            []string
	ClassKey, ClassWord               string
	Streak, Excused                   string // months in a row; those left out, and why
	Bar                               int    // admitted in percent of the target, at most 100
	Zero, Silent                      bool
}

func newBoardTable(p figure.Progress, ask pinned, by filter) boardTable {
	t := boardTable{Filter: newFilterForm(by, ask), Class: vi.ClassHeading(p.Rules)}
	skip := max(0, len(p.Months)-monthsShown)
	t.Cut = skip > 0
	t.heads(p, ask, by, skip)
	if share, paced := p.Plan.Share(p.AsOf, p.Rules); paced {
		t.Tick = int(share.Num * 100 / share.Den)
	}
	cells := rowMaker{p, ask, skip}
	total := p.Total
	total.Through = p.DataThrough
	t.Total = cells.sum(total)
	t.Total.Own = vi.Whole(p.Total.Unit)
	for _, x := range []struct {
		name string
		n    int64
	}{{vi.OwnNumber, p.Own}, {vi.UnassignedNumber, p.Unassigned}} {
		if x.n != 0 {
			t.Others = append(t.Others, row{Own: x.name, Admitted: vi.Number(x.n), Months: make([]string, len(t.Months))})
		}
	}
	t.Filter.All = len(p.Lines)
	var agencies, localities []figure.Line
	no := map[domain.UnitID]int{}
	for _, l := range p.Lines {
		of := &localities
		if l.Unit.Kind == domain.Agency {
			of = &agencies
		}
		// The number is the place in the official list. It does not follow the
		// order chosen: sorted by rate it would be a rank.
		if by.takes(l) {
			*of = append(*of, l)
			t.Filter.Shown++
		}
		no[l.Unit.Unit] = len(no) + 1
		if l.Unit.Kind != domain.Agency {
			no[l.Unit.Unit] -= countAgencies(p.Lines)
		}
	}
	for i, lines := range [][]figure.Line{agencies, localities} {
		if len(lines) > 0 {
			order(lines, by.sort)
			t.Groups = append(t.Groups, cells.group(i == 0, lines, no))
		}
	}
	t.Columns = 9 + len(t.Months)
	return t
}

func countAgencies(lines []figure.Line) (n int) {
	for _, l := range lines {
		if l.Unit.Kind == domain.Agency {
			n++
		}
	}
	return n
}

func (t *boardTable) heads(p figure.Progress, ask pinned, by filter, skip int) {
	t.Sort = map[string]sortLink{}
	for _, c := range sortColumns {
		t.Sort[c.field] = newSortLink(c.word, c.upFirst, ask, by)
	}
	for i, m := range p.Months[skip:] {
		t.Months = append(t.Months, monthHead{vi.MonthColumn(m), vi.Month(m), newSortLink(monthWord(skip+i), false, ask, by)})
	}
}

// rowMaker writes lines of one board.
type rowMaker struct {
	p    figure.Progress
	ask  pinned
	skip int
}

func (c rowMaker) group(agencies bool, lines []figure.Line, no map[domain.UnitID]int) group {
	g := group{Roman: "II"}
	if agencies {
		g.Roman = "I"
	}
	for _, l := range lines {
		r := c.line(l)
		r.No = no[l.Unit.Unit]
		g.Rows = append(g.Rows, r)
	}
	g.row = c.sum(c.p.Sum(lines))
	g.Own = vi.Group(agencies)
	g.Note = vi.Units(len(lines))
	return g
}

// sum is a line that adds up others: it has no class and no remark.
func (c rowMaker) sum(l figure.Line) row {
	r := row{
		Target: "–", Remaining: "–", Admitted: vi.Admitted(l),
		Rate: strings.TrimSuffix(vi.RateOf(l, c.p.Rules.Rounding), "%"),
	}
	if l.HasTarget {
		r.Target, r.Remaining = vi.Number(l.Target), vi.Number(l.Remaining)
	}
	if l.Rate.Den > 0 {
		r.Bar = int(min(100, max(0, l.Rate.Num*100/l.Rate.Den)))
	}
	for i, n := range l.ByMonth[c.skip:] {
		// A month nobody has reported on is no zero.
		if !l.Known[c.skip+i] {
			r.Months = append(r.Months, "–")
			continue
		}
		r.Months = append(r.Months, vi.Number(n))
	}
	return r
}

func (c rowMaker) line(l figure.Line) row {
	r := c.sum(l)
	r.Code, r.Href = l.Unit.Code, c.ask.at(unitPath(l.Unit.Code))
	r.Shared, r.Own = vi.PartyBodyParts(l.Unit)
	r.ClassKey, r.ClassWord, r.Streak = string(l.Class), vi.Class(l.Class), vi.Streak(l.Streak)
	r.Excused = vi.StreakExcused(l.Streak)
	if r.Excused != "" && r.Streak == "" {
		r.Streak = vi.Number(0) // something to point at
	}
	r.Zero, r.Silent = l.Zero, l.Silent
	var notice figure.Notice
	if l.Notice == c.p.Latest.ID && l.Notice != c.p.First.ID {
		notice = c.p.Latest
	}
	r.Note = vi.Remarks(l, notice)
	return r
}

func monthWord(i int) string { return "t" + strconv.Itoa(i+1) }
