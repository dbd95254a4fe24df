package web

import (
	"strconv"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// entryGrid is the grid as it is printed.
type entryGrid struct {
	Columns   []entryColumn
	Total     entryRow
	Rows      []entryRow
	Later     string
	Few       bool // periods, so that there is room
	Pages     gridPages
	Whole     bool // everything, to be printed
	CasesNote string
	Own       string // why the only row is the unit's own
	Many      bool
	OneOnly   bool // only the period in hand can be typed into
	Digits    int  // of rates, for the browser's own sums
	HalfUp    bool
}

// entryColumn is a period with the day its numbers are up to.
type entryColumn struct {
	ID, From, Short, Long string
	Day                   field
	Was                   string // the day the page is shown with
	Active                bool
}

type entryRow struct {
	ID, No, Shared, Own, Href string
	Closed                    string
	Target                    string
	TargetN, Carried          int64
	CarriedText               string
	Elsewhere                 bool // its numbers are carried in another row
	Cells                     []entryCell
	Sum, Rate                 string
	Rest                      string // what the rows of other pages add
}

// entryCell is one cell: a field, or what stands where nothing can be typed.
type entryCell struct {
	ID, Class, Name, Value string
	Was                    string // as recorded, where something else is typed
	Typed                  bool
	Labels                 string // ids of the headings that name the field
	Text                   string // in place of a field
	Small                  string // what is known up to another day
	Problem                string // id of the sentence that says what is wrong
	Active                 bool
	Base, Rest             int64  // what the period adds without a number, and what beside one
	Why                    string // nothing can be typed
	Elsewhere              string // of a sum: what the rows of other pages add
	Later                  bool   // a number up to a later day counts, whatever is typed
}

// marks are what the check said of cells, for their colours.
func (v *resultsView) marks() map[cellKey]string {
	m := map[cellKey]string{}
	if v.checked != nil {
		for _, c := range v.checked.Cells {
			m[cellKey{c.From, c.Code}] = string(c.Change)
		}
	}
	for _, x := range v.problems() {
		if x.problem.Code != domain.CodeReasonMissing {
			m[x.cellKey] = "refused"
		}
	}
	for _, c := range v.conflicts {
		m[cellKey{c.From, c.Code}] = "conflict"
	}
	return m
}

func (v *resultsView) entryGrid() *entryGrid {
	g := v.grid
	out := &entryGrid{
		Later: laterNote(g.Later), Digits: g.Rules.Rounding.Digits, HalfUp: g.Rules.Rounding.Mode == domain.HalfUp,
		Few: len(g.Periods) <= 6, Many: len(g.Periods) > 8,
		OneOnly: v.oneOnly() && !v.whole, Pages: v.pages, Whole: v.whole,
	}
	if g.Own {
		out.Own = vi.OwnResultsNote
	}
	for i, p := range g.Periods {
		out.Columns = append(out.Columns, v.entryColumn(i, p))
	}
	typed := map[cellKey]string{}
	for _, t := range v.typed {
		typed[t.cellKey] = t.text
	}
	marks := v.marks()
	sums := make([]int64, len(g.Periods))
	known := make([]bool, len(g.Periods))
	var total, target int64
	anyTarget := false
	shown := make([]bool, len(g.Rows))
	for _, i := range v.shown {
		shown[i] = true
	}
	rest := newSumsElsewhere(g.Periods)
	for i, r := range g.Rows {
		if r.HasTarget {
			target, anyTarget = target+r.Target, true
		}
		if !shown[i] {
			sum := r.Carried
			for j, p := range g.Periods {
				text, isTyped := typed[cellKey{p.From, r.Unit.Code}]
				if !isTyped {
					text = recorded(r.Cells[j])
				}
				adds, given := added(r.Cells[j], p.On, text)
				rest.Cells[j] += adds
				rest.Known[j] = rest.Known[j] || given
				sum += adds
			}
			if !r.Elsewhere {
				rest.Total += sum
			}
			continue
		}
		row := entryRow{ID: "r" + strconv.Itoa(i), No: strconv.Itoa(i + 1), Href: historyPath(v.plan, r.Unit.Code, 0), Target: "–", TargetN: -1, Carried: r.Carried}
		row.Shared, row.Own = vi.PartyBodyParts(r.Unit)
		if r.HasTarget {
			row.Target, row.TargetN = vi.Number(r.Target), r.Target
		}
		if !r.Closed.IsZero() {
			row.Closed = vi.ClosedSince(r.Closed)
		}
		if r.Carried > 0 {
			row.CarriedText = vi.CarriedNote(r.Carried)
		}
		sum := r.Carried
		row.Cells = make([]entryCell, len(g.Periods))
		for j, p := range g.Periods {
			k := cellKey{p.From, r.Unit.Code}
			text, isTyped := typed[k]
			if !isTyped {
				text = recorded(r.Cells[j])
			}
			row.Cells[j] = v.entryCell(i, j, text, isTyped, marks[k])
			adds, given := added(r.Cells[j], p.On, text)
			sums[j] += adds
			sum += adds
			known[j] = known[j] || given
		}
		row.Sum, row.Rate = vi.Number(sum), vi.Percent(share(sum, r), g.Rules.Rounding)
		if row.Elsewhere = r.Elsewhere; !r.Elsewhere {
			total += sum
		}
		out.Rows = append(out.Rows, row)
	}
	total += rest.Total
	if v.cases {
		out.CasesNote = vi.CasesMark
	}
	out.Total = entryRow{Own: vi.SumOfAll, Rest: said(rest.Total, rest.Total != 0), Sum: vi.Number(total), Target: "–", TargetN: -1}
	if anyTarget {
		out.Total.Target, out.Total.TargetN = vi.Number(target), target
		out.Total.Rate = vi.Percent(domain.Rate{Num: total, Den: target}, g.Rules.Rounding)
	}
	for j := range sums {
		c := entryCell{Text: "–", Active: out.Columns[j].Active}
		c.Elsewhere = said(rest.Cells[j], rest.Known[j])
		if known[j] || rest.Known[j] {
			c.Text = vi.Number(sums[j] + rest.Cells[j])
		}
		out.Total.Cells = append(out.Total.Cells, c)
	}
	return out
}

// added is what a cell adds to its row with the text in it, and whether
// anything is known of the period.
func added(c app.GridCell, on domain.Date, text string) (n int64, given bool) {
	value, err := strconv.ParseInt(text, 10, 64)
	given = err == nil && value >= 0
	return c.Sum(on, value, given), given || !c.Other.To.IsZero() || c.Rest != 0
}

func (v *resultsView) entryColumn(i int, p app.GridPeriod) entryColumn {
	c := entryColumn{ID: "k" + strconv.Itoa(i), From: p.From.String(), Was: p.On.String(), Active: p.From == v.form.active}
	c.Short, c.Long = vi.PeriodLabel(p.ReportingPeriod)
	c.Day.Value = vi.Date(p.On)
	if p.Bad {
		c.Day.Problem = vi.PeriodDayProblem(v.form.days[p.From], p.ReportingPeriod, v.grid.Today)
	}
	return c
}

func (v *resultsView) entryCell(i, j int, text string, typed bool, mark string) entryCell {
	g := v.grid
	r, p, c := g.Rows[i], g.Periods[j], g.Rows[i].Cells[j]
	out := entryCell{Active: p.From == v.form.active, Class: mark}
	out.Base, out.Rest, out.Later = c.Sum(p.On, 0, false), c.Rest, c.Other.To > p.On
	if !c.Other.To.IsZero() {
		out.Small = vi.Number(c.Other.Quantity) + " · " + vi.ShortDay(c.Other.To)
	}
	if c.Rest != 0 {
		out.Small = "+" + vi.Number(c.Rest)
	}
	switch {
	case !c.Open:
		out.Text = "×"
	case !v.typable(i, j):
		out.Text = "–"
		if c.Exact {
			out.Text = vi.Number(c.Total)
		}
		if typed && text != "" { // it has its field in another period's view
			out.Text = text
		}
		if c.Cases {
			out.Why = vi.CountsCasesNote
			v.cases = true
		}
	default:
		out.ID = "o" + strconv.Itoa(i) + "-" + strconv.Itoa(j)
		out.Name = cellKey{p.From, r.Unit.Code}.field(inCell)
		out.Value, out.Typed = text, typed
		out.Labels = "r" + strconv.Itoa(i) + " k" + strconv.Itoa(j)
		if typed {
			out.Was = recorded(c)
		}
		if mark == "refused" {
			out.Problem = "loi-" + out.ID
		}
	}
	return out
}
