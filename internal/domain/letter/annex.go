package letter

import (
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Annex is the table that goes with a letter (phụ lục): the agency committees
// first, then the localities, each group with its subtotal, then the total.
type Annex struct {
	Months []domain.YearMonth
	Rows   []Row
}

// Group is a part of the annex.
type Group string

// The groups, and the whole.
const (
	Agencies   Group = "agencies"
	Localities Group = "localities"
	Others     Group = "others" // organisations of other kinds, below a committee
	Itself     Group = "itself" // what the scope declared itself
	Unassigned Group = "unassigned"
	Everyone   Group = "all"
)

// Row is one line of the annex.
type Row struct {
	No    int // within its group; 0 for a subtotal or the total
	Group Group
	Unit  domain.UnitVersion // zero for a subtotal or the total
	Line  figure.Line        // its class and remarks

	Target    Figure
	HasTarget bool
	Months    []Figure
	Admitted  Figure
	Rate      Figure
	Remaining Figure
	Beside    Besides   // of a paper about targets
	Share     *RowShare // of a paper that submits a proposal; nil otherwise

	InMonth       Figure // of a report: admitted in its month
	SamePeriod    Figure // and in the same months of the year before
	HasSamePeriod bool
	More          Figure // of a letter that commends: by how much the monthly average grew
}

// Heading says that the row opens a group of units with its subtotal.
func (r Row) Heading() bool {
	return r.No == 0 && (r.Group == Agencies || r.Group == Localities || r.Group == Others)
}

// Total says that the row adds up others.
func (r Row) Total() bool { return r.No == 0 }

func groupOf(u domain.UnitVersion) Group {
	switch {
	case u.Kind == domain.Agency:
		return Agencies
	case u.Kind.Local():
		return Localities
	}
	return Others
}

func newAnnex(p figure.Progress, from Sources) Annex {
	a := Annex{Months: p.Months}
	named := names{}
	for _, g := range []Group{Agencies, Localities, Others} {
		var rows []Row
		var lines []figure.Line
		var units []domain.UnitID
		for _, l := range p.Lines {
			if groupOf(l.Unit) != g {
				continue
			}
			units = append(units, l.Unit.Unit)
			rows = append(rows, newRow(p, from, l, g, named.of(l.Unit), len(rows)+1, units[len(units)-1:]))
			lines = append(lines, l)
		}
		if len(rows) == 0 {
			continue
		}
		a.Rows = append(append(a.Rows, newRow(p, from, p.Sum(lines), g, string(g), 0, units)), rows...)
	}
	// What the scope declared itself beside the units below it. Where there are
	// none, that is the total already.
	if p.Own != 0 && len(a.Rows) > 0 {
		a.Rows = append(a.Rows, newRow(p, from, p.Itself, Itself, string(Itself), 0, []domain.UnitID{p.Scope}))
	}
	if p.NoUnit.Admitted != 0 || p.NoUnit.HasTarget {
		a.Rows = append(a.Rows, newRow(p, from, p.NoUnit, Unassigned, string(Unassigned), 0, []domain.UnitID{figure.Unassigned}))
	}
	a.Rows = append(a.Rows, newRow(p, from, p.Total, Everyone, string(Everyone), 0, []domain.UnitID{Counted}))
	return a
}

// Chosen is the annex of some units alone, in the order given within their
// groups; each keeps its number in the whole list. The last row still adds up
// everything.
func Chosen(p figure.Progress, from Sources, units []domain.UnitID) Annex {
	all := newAnnex(p, from)
	no := map[domain.UnitID]int{}
	for _, r := range all.Rows {
		no[r.Unit.Unit] = r.No
	}
	chosen := p
	chosen.Lines = nil
	for _, u := range units {
		if l, ok := p.Line(u); ok {
			chosen.Lines = append(chosen.Lines, l)
		}
	}
	some := newAnnex(chosen, from)
	for i, r := range some.Rows {
		if !r.Total() {
			some.Rows[i].No = no[r.Unit.Unit]
		}
	}
	return some
}

func newRow(p figure.Progress, from Sources, l figure.Line, g Group, name string, no int, lines []domain.UnitID) Row {
	r := Row{No: no, Group: g, Line: l, HasTarget: l.HasTarget}
	if no > 0 {
		r.Unit = l.Unit
	}
	cell := func(column string, m Meaning, month domain.YearMonth, num, den int64, facts []figure.FactID) Figure {
		return Figure{ID: "a_" + name + "_" + column, Means: m, Num: num, Den: den, Unit: r.Unit, Group: g, Month: month, Facts: facts}
	}
	all := from.of(0, lines...)
	r.Target = cell("target", Target, 0, l.Target, 1, nil)
	r.Admitted = cell("admitted", Admitted, 0, l.Admitted, 1, all)
	r.Rate = cell("rate", RateOf, 0, l.Rate.Num, l.Rate.Den, all)
	r.Remaining = cell("remaining", Remaining, 0, l.Remaining, 1, all)
	for i, m := range p.Months {
		r.Months = append(r.Months, cell("m"+strconv.Itoa(i+1), Admitted, m, l.ByMonth[i], 1, from.of(m, lines...)))
	}
	return r
}

// names are the parts of figures' names that are taken.
type names map[string]bool

// of makes a name of a unit's code, which may be longer than a bookmark's name
// may be, hold signs that it may not hold, or look like another one without
// them.
func (n names) of(unit domain.UnitVersion) string {
	name := strings.Map(wordly, unit.Code)
	if len(name) > 24 || n[name] || slices.Contains([]Group{Agencies, Localities, Others, Itself, Unassigned, Everyone}, Group(name)) {
		name = "unit_" + strconv.FormatInt(int64(unit.Unit), 10)
	}
	for n[name] {
		name += "_"
	}
	n[name] = true
	return name
}

// wordly keeps what a bookmark's name may hold.
func wordly(r rune) rune {
	if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
		return r
	}
	return '_'
}
