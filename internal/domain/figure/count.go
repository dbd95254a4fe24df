package figure

import (
	"slices"

	"tiendo/internal/domain"
)

// Mode says whose number counts at a unit (counted_from).
type Mode string

// Modes: the unit's own declared number, the numbers of the units below it, or
// the events of the files in its subtree.
const (
	CountDeclared Mode = "declared"
	CountBelow    Mode = "below"
	CountCases    Mode = "cases"
)

// ModeVersion switches a unit to a mode from the first day of a month on.
type ModeVersion struct {
	Unit       domain.UnitID
	Mode       Mode
	From       domain.YearMonth
	RecordedAt domain.Instant
}

// Cut is the line through the tree at which numbers count: every path from the
// root meets exactly one unit whose number counts. Without a version the
// province counts those below it and every other unit its own declared number.
type Cut struct {
	root     domain.UnitID
	versions map[domain.UnitID][]ModeVersion
}

// NewCut takes the versions known at the instant, in any order.
func NewCut(root domain.UnitID, all []ModeVersion, known domain.Instant) Cut {
	c := Cut{root, map[domain.UnitID][]ModeVersion{}}
	for _, v := range all {
		if v.RecordedAt <= known {
			c.versions[v.Unit] = append(c.versions[v.Unit], v)
		}
	}
	return c
}

// Mode of the unit in the month.
func (c Cut) Mode(unit domain.UnitID, m domain.YearMonth) Mode {
	mode := CountDeclared
	if unit == c.root {
		mode = CountBelow
	}
	var best ModeVersion
	for _, v := range c.versions[unit] {
		if v.From <= m && (best.Mode == "" || v.From > best.From || v.From == best.From && v.RecordedAt >= best.RecordedAt) {
			best, mode = v, v.Mode
		}
	}
	return mode
}

// changes are the months from which the cut may run otherwise than before: the
// first one asked, and each in which some unit switches.
func (c Cut) changes(first, last domain.YearMonth) []domain.YearMonth {
	months := []domain.YearMonth{first}
	for _, vs := range c.versions {
		for _, v := range vs {
			if v.From > first && v.From <= last && !slices.Contains(months, v.From) {
				months = append(months, v.From)
			}
		}
	}
	return months
}

// Book knows, for one scope in one structure, to which line of a board each
// fact belongs. It is the F of the design: every figure on screen, in a letter
// or on the command line is a sum taken through it.
type Book struct {
	tree  *domain.Tree
	cut   Cut
	scope domain.UnitID
}

// Unassigned is the line of figures that belong below the scope but to no
// open unit ("chưa quy về đơn vị").
const Unassigned domain.UnitID = -1

// NewBook opens the book of a scope.
func NewBook(t *domain.Tree, c Cut, scope domain.UnitID) Book { return Book{t, c, scope} }

// Line is the line on which a unit's facts of a month stand: a child of the
// scope, the scope itself (its own number), or Unassigned; false where they
// do not count there.
func (b Book) Line(unit domain.UnitID, kind SourceKind, m domain.YearMonth) (domain.UnitID, bool) {
	at := b.tree.Place(unit)
	if at.Unit == 0 {
		return 0, false
	}
	if at.Unit == b.scope {
		if !at.Whole {
			return Unassigned, kind == Declared
		}
		return b.scope, kind == Declared
	}
	way := b.tree.Line(b.scope, at.Unit)
	if way == nil {
		return 0, false
	}
	for _, on := range way {
		mode := b.cut.Mode(on, m)
		if mode == CountCases {
			return way[0], kind == Case
		}
		if on == at.Unit {
			return way[0], kind == Declared && (at.Whole || mode == CountBelow)
		}
		if mode != CountBelow {
			return 0, false
		}
	}
	return 0, false
}

// Sources are the units whose facts may stand on some line in the months from
// first to last, in order. Below the cut there may be thousands of others, whose
// facts only reconcile and need not be read: the way down stops where nobody's
// numbers below count.
func (b Book) Sources(first, last domain.YearMonth) []domain.UnitID {
	months := b.cut.changes(first, last)
	ever := func(unit domain.UnitID, mode Mode) bool {
		return slices.ContainsFunc(months, func(m domain.YearMonth) bool { return b.cut.Mode(unit, m) == mode })
	}
	var out []domain.UnitID
	var down func(unit domain.UnitID, all bool)
	down = func(unit domain.UnitID, all bool) {
		out = append(append(out, unit), b.tree.PlacedAt(unit)...)
		all = all || ever(unit, CountCases)
		if !all && unit != b.scope && !ever(unit, CountBelow) {
			return
		}
		for _, c := range b.tree.Children(unit) {
			down(c.Unit, all)
		}
	}
	down(b.scope, false)
	slices.Sort(out)
	return out
}

// Counts says whether a unit's facts of a month make part of the scope's own
// total. Where the scope counts its own declared number, the lines below it
// only reconcile.
func (b Book) Counts(unit domain.UnitID, kind SourceKind, m domain.YearMonth) bool {
	at := b.tree.Place(unit)
	switch b.cut.Mode(b.scope, m) {
	case CountDeclared:
		return at.Unit == b.scope && at.Whole && kind == Declared
	case CountCases:
		return kind == Case && b.tree.Line(b.scope, at.Unit) != nil || at.Unit == b.scope && kind == Case
	}
	_, ok := b.Line(unit, kind, m)
	return ok
}

// Total is F: the sum of the tallies that count for the scope.
func (b Book) Total(tallies []Tally) int64 {
	var sum int64
	for _, t := range tallies {
		if b.Counts(t.Unit, t.SourceKind, t.Month) {
			sum += t.Quantity
		}
	}
	return sum
}
