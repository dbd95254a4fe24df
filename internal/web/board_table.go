package web

import (
	"html/template"
	"slices"
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// boardTable is the table of units: a line for the whole, then the agency
// committees, the localities and organisations of other kinds, each group under
// its sum.
type boardTable struct {
	Filter  filterForm
	Sort    map[string]sortLink
	Months  []monthHead
	Show    columnsShown
	Class   string // heading of the class column
	Planned string // heading of the column of what was planned
	Cut     bool   // earlier months are left out
	Stocks  []string
	Total   row
	Others  []row // numbers that belong to no unit
	Groups  []group
	Pages   pager
	Print   string // all pages at once; empty where this is all
	Paged   string // back from there
	Columns int
	Tick    int // the share expected by now, in percent of the bar; 0 = none
}

// columnsShown says which of the columns to choose are there, besides the months.
type columnsShown struct{ PerPeople, PerMembers, Remaining, Streak, Planned bool }

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
	No                      int
	Href, Shared, Own, Note string
	ClassKey                string

	Target, Admitted, Rate, Remaining, Class, Streak template.HTML
	PerPeople, PerMembers, Planned                   template.HTML
	Months                                           []template.HTML
	Excused                                          string // months that the streak leaves out, and why
	Bar                                              int    // admitted in percent of the target, at most 100
}

// tableRow is a line with the table it stands in, for the part of the template
// that prints every line that adds up others.
type tableRow struct {
	Table boardTable
	Row   any
}

func newTableRow(t boardTable, r any) tableRow { return tableRow{t, r} }

func newBoardTable(b app.Board, ask pinned, by filter) boardTable {
	p := b.Progress
	t := boardTable{
		Class: vi.ClassHeading(p.Rules),
		Show:  columnsShown{by.columns.has(columnPerPeople), by.columns.has(columnPerMembers), by.columns.has(columnRemaining), by.columns.has(columnStreak), by.columns.has(columnPlanned)},
	}
	t.Filter = newFilterForm(by, ask)
	t.Filter.Kinds = kindOptions(p.Lines, by.kind)
	skip := max(0, len(p.Months)-monthsShown)
	t.Cut = skip > 0 && by.columns.has(columnMonths)
	if !by.columns.has(columnMonths) {
		skip = len(p.Months)
	}
	t.heads(p, ask, by, skip)
	if share, paced := p.Plan.Share(p.AsOf, p.Rules); paced {
		t.Tick = int(share.Num * 100 / share.Den)
	}
	cells := newRowMaker(b, ask, by, skip)
	t.Total = cells.sum(p.Total, "")
	t.Total.Own = vi.Whole(p.Total.Unit)
	cells.planned(&t.Total, "", p.Lines)
	if p.Own != 0 {
		t.Others = append(t.Others, cells.other(vi.OwnNumber, p.Itself, inLine, p.Total.Unit.Code))
	}
	if p.Unassigned != 0 || p.NoUnit.HasTarget {
		t.Others = append(t.Others, cells.other(vi.UnassignedNumber, p.NoUnit, inGroup, groupUnassigned))
	}
	t.Filter.All = len(p.Lines)
	t.groups(b, by, cells)
	t.Columns = 6 + len(t.Months)
	for _, on := range []bool{t.Show.PerPeople, t.Show.PerMembers, t.Show.Remaining, t.Show.Streak, t.Show.Planned} {
		if on {
			t.Columns++
		}
	}
	if by.columns.stocks() {
		t.Stocks = stockNotes(b, by.columns)
	}
	if t.Show.Planned {
		_, with := b.Planned.PlannedBy(b.Question, unitsOf(p.Lines)...)
		t.Planned = vi.PlannedHead(b.Question)
		t.Stocks = append(t.Stocks, vi.PlannedNote(b.Question, with, len(p.Lines)))
		if n, apart := b.PlannedApart.PlannedBy(b.Question, b.Scope); apart > 0 {
			t.Stocks = append(t.Stocks, vi.PlannedApart(n))
		}
	}
	return t
}

// rowsOnBoard are as many rows as one page of the table has: the province's
// 128 always fit, the thousands of cells of a large committee are turned page by
// page. Sums are always those of all.
const rowsOnBoard = 500

func (t *boardTable) groups(b app.Board, by filter, cells rowMaker) {
	type part struct {
		name  string
		lines []figure.Line
	}
	var parts []part
	for _, g := range boardGroups {
		if lines := by.linesOf(b, g); len(lines) > 0 {
			parts = append(parts, part{g, lines})
			t.Filter.Shown += len(lines)
		}
	}
	pages := max(1, (t.Filter.Shown+rowsOnBoard-1)/rowsOnBoard)
	at := min(by.page, pages)
	if pages > 1 {
		t.Pages = pager{Before: by.turn(cells.ask, at-1, pages), Here: vi.PageOf(at, pages), After: by.turn(cells.ask, at+1, pages)}
	}
	no := numbersWithin(b.Lines)
	from, to := (at-1)*rowsOnBoard, at*rowsOnBoard
	switch {
	case by.whole:
		from, to, t.Pages = 0, t.Filter.Shown, pager{}
		t.Paged = by.where(cells.ask) + toTable
	case pages > 1:
		t.Print = cells.ask.at(boardPath, append(by.values(by.sort), inWhole, "1")...) + toTable
	}
	for i, p := range parts {
		n := len(p.lines)
		if here := p.lines[min(max(0, from), n):min(max(0, to), n)]; len(here) > 0 {
			t.Groups = append(t.Groups, cells.group(p.name, i, p.lines, here, no))
		}
		from, to = from-n, to-n
	}
}

// turn is the address of another page of the table; empty where there is none.
func (f filter) turn(ask pinned, n, pages int) string {
	if n < 1 || n > pages {
		return ""
	}
	return ask.at(boardPath, append(f.values(f.sort), inPage, strconv.Itoa(n))...) + toTable
}

// The groups of a board as an address names them.
const (
	groupAgencies   = "co-quan"
	groupLocalities = "dia-phuong"
	groupOthers     = "khac"
	groupUnassigned = "chua-quy"
)

var boardGroups = []string{groupAgencies, groupLocalities, groupOthers}

func groupOf(u domain.UnitVersion) string {
	switch {
	case u.Kind == domain.Agency:
		return groupAgencies
	case u.Kind.Local():
		return groupLocalities
	}
	return groupOthers
}

// linesOf are the lines of a group that are wanted, in the order wanted.
func (f filter) linesOf(b app.Board, group string) []figure.Line {
	var lines []figure.Line
	for _, l := range b.Lines {
		if groupOf(l.Unit) == group && f.takes(l, b.Areas) {
			lines = append(lines, l)
		}
	}
	order(lines, f.sort, b.Stocks, plannedOf(b))
	return lines
}

// numbersWithin gives each unit its place in the official list of its group. It
// does not follow the order chosen: sorted by rate it would be a rank.
func numbersWithin(lines []figure.Line) map[domain.UnitID]int {
	count, no := map[string]int{}, make(map[domain.UnitID]int, len(lines))
	for _, l := range lines {
		g := groupOf(l.Unit)
		count[g]++
		no[l.Unit.Unit] = count[g]
	}
	return no
}

// kindOptions are the kinds there are among the units; none where there is
// nothing to choose from.
func kindOptions(lines []figure.Line, chosen string) []option {
	has := map[domain.Kind]bool{}
	for _, l := range lines {
		has[l.Unit.Kind] = true
	}
	if len(has) < 2 && chosen == "" {
		return nil
	}
	var out []option
	for _, k := range domain.Kinds {
		if word := kindWord(k); word != "" && (has[k] || chosen == word) {
			out = append(out, option{word, vi.Kind(k), chosen == word})
		}
	}
	return out
}

func kindWord(k domain.Kind) string {
	for word, kind := range kindWords {
		if kind == k {
			return word
		}
	}
	return ""
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

func monthWord(i int) string { return "t" + strconv.Itoa(i+1) }

// stockNotes say of which day what was divided by is, and where it comes from.
func stockNotes(b app.Board, c columns) []string {
	var out []string
	for _, x := range []struct {
		column string
		of     domain.Indicator
	}{{columnPerPeople, domain.Population}, {columnPerMembers, domain.Members}} {
		if !c.has(x.column) {
			continue
		}
		var first, last domain.Date
		var sources []string
		missing := 0
		for _, l := range b.Lines {
			f, ok := b.Stocks[x.of][l.Unit.Unit]
			if !ok {
				missing++
				continue
			}
			if first == 0 {
				first = f.EffectiveOn
			}
			first, last = min(first, f.EffectiveOn), max(last, f.EffectiveOn)
			if f.Source != "" && !slices.Contains(sources, f.Source) {
				sources = append(sources, f.Source)
			}
		}
		out = append(out, vi.StockNote(x.of, first, last, sources, missing, len(b.Lines)))
	}
	return out
}
