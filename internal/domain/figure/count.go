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

// Known says that it is one of the three.
func (m Mode) Known() bool { return m == CountDeclared || m == CountBelow || m == CountCases }

// ModeVersion switches a unit to a mode from the first day of a month on.
type ModeVersion struct {
	Unit       domain.UnitID
	Mode       Mode
	From       domain.YearMonth
	RecordedAt domain.Instant
}

// Cut is the line through the tree at which numbers count: every path from the
// root meets exactly one unit whose number counts, but for what the province
// declares itself, which is beside all of them. Without a version the
// province counts those below it and every other unit its own declared number.
type Cut struct {
	root     domain.UnitID
	versions map[domain.UnitID][]ModeVersion
	below    map[domain.UnitID]bool // counted from below instead of by their own number
}

// NewCut takes the versions known at the instant, in any order.
func NewCut(root domain.UnitID, all []ModeVersion, known domain.Instant) Cut {
	c := Cut{root: root, versions: map[domain.UnitID][]ModeVersion{}}
	for _, v := range all {
		if v.RecordedAt <= known {
			c.versions[v.Unit] = append(c.versions[v.Unit], v)
		}
	}
	return c
}

// Below is the cut as if some units did not count their own declared number but
// those of the units below them: what stands on record beside what they say
// themselves.
func (c Cut) Below(units ...domain.UnitID) Cut {
	c.below = make(map[domain.UnitID]bool, len(units))
	for _, u := range units {
		c.below[u] = true
	}
	return c
}

// Mode of the unit in the month.
func (c Cut) Mode(unit domain.UnitID, m domain.YearMonth) Mode {
	if mode := c.switched(unit, m); mode != CountDeclared || !c.below[unit] {
		return mode
	}
	return CountBelow
}

func (c Cut) switched(unit domain.UnitID, m domain.YearMonth) Mode {
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
//
// Where a fact stands follows from the structure asked for; whether it counts
// follows from where its unit stood when it happened. A cell whose numbers only
// reconciled does not begin to count because it moves up or is merged into a
// committee, and a committee's do not cease to when it becomes a part of
// another: so no reorganisation moves a total.
type Book struct {
	tree  *domain.Tree
	cut   Cut
	scope domain.UnitID
	above map[domain.UnitID]bool // the units the scope belongs to
}

// Unassigned is the line of figures that belong below the scope but to no
// open unit ("chưa quy về đơn vị").
const Unassigned domain.UnitID = -1

// NewBook opens the book of a scope.
func NewBook(t *domain.Tree, c Cut, scope domain.UnitID) Book {
	b := Book{t, c, scope, map[domain.UnitID]bool{}}
	for u, ok := t.Unit(scope); ok && u.Parent != 0 && !b.above[u.Parent]; u, ok = t.Unit(u.Parent) {
		b.above[u.Parent] = true
	}
	return b
}

// Line is the line on which a unit's facts of a month stand: a child of the
// scope, the scope itself (its own number), or Unassigned; false where they
// only reconcile there.
func (b Book) Line(unit domain.UnitID, kind SourceKind, m domain.YearMonth) (domain.UnitID, bool) {
	at := b.tree.Place(unit)
	switch {
	case at.Unit == 0:
		return 0, false
	case unit == b.scope && b.cut.Mode(unit, m) == CountCases:
		return b.scope, kind == Declared // beside the events, what the scope declares itself
	case at.Unit == b.scope && at.Whole:
		return b.scope, b.counted(unit, kind, m, false)
	case at.Unit == b.scope:
		return Unassigned, b.counted(unit, kind, m, true)
	}
	way := b.tree.Line(b.scope, at.Unit)
	if way == nil {
		return 0, false
	}
	return way[0], b.counted(unit, kind, m, true)
}

// Under says that a unit's facts, wherever they count, stand on the line of a
// child of the scope.
func (b Book) Under(unit, child domain.UnitID) bool {
	way := b.tree.Line(b.scope, b.tree.Place(unit).Unit)
	return len(way) > 0 && way[0] == child
}

// counted says whether the unit's own number was the one that counted in the
// month, seen from the scope: of the units it stood under then, the highest
// that did not leave it to those below decides. The units that the scope itself
// belongs to have no say, nor has the scope where the line of a child is asked.
func (b Book) counted(unit domain.UnitID, kind SourceKind, m domain.YearMonth, child bool) bool {
	ok := kind == Declared
	switch b.cut.Mode(unit, m) {
	case CountCases:
		ok = kind == Case
	case CountBelow:
		// What a committee reports of itself holds the numbers of those below it,
		// and would count them twice. The province reports to nobody here: what is
		// its own is beside theirs.
		ok = unit == b.cut.root && ok
	}
	up := b.tree.ParentThen(unit, m.First())
	for range 64 { // no tree is deeper; a mistaken circle ends
		if up == 0 {
			break
		}
		if !b.above[up] && !(child && up == b.scope) {
			switch b.cut.Mode(up, m) {
			case CountDeclared:
				ok = false
			case CountCases:
				ok = kind == Case
			}
		}
		up = b.tree.ParentThen(up, m.First())
	}
	return ok
}

// Counts says whether a unit's facts of a month make part of the scope's own
// total. Where the scope counts its own declared number, the lines below it
// only reconcile.
func (b Book) Counts(unit domain.UnitID, kind SourceKind, m domain.YearMonth) bool {
	at := b.tree.Place(unit)
	if at.Unit != b.scope && b.tree.Line(b.scope, at.Unit) == nil {
		return false
	}
	return b.counted(unit, kind, m, false)
}

// Sources are the units whose facts may stand on some line in the months from
// first to last, in order. Below the cut there may be thousands of others, whose
// facts only reconcile and need not be read: the way down stops where nobody's
// numbers below count, and then looks only for units that once stood elsewhere.
func (b Book) Sources(first, last domain.YearMonth) []domain.UnitID {
	months := b.cut.changes(first, last)
	ever := func(unit domain.UnitID, mode Mode) bool {
		return slices.ContainsFunc(months, func(m domain.YearMonth) bool { return b.cut.Mode(unit, m) == mode })
	}
	var out []domain.UnitID
	var down func(unit domain.UnitID, all bool)
	down = func(unit domain.UnitID, all bool) {
		out = append(out, unit)
		all = all || ever(unit, CountCases)
		if !all && unit != b.scope && !ever(unit, CountBelow) {
			return
		}
		for _, c := range b.tree.Children(unit) {
			down(c.Unit, all)
		}
	}
	down(b.scope, false)
	for _, unit := range b.tree.Elsewhere() {
		at := b.tree.Place(unit).Unit
		if at == b.scope || b.tree.Line(b.scope, at) != nil {
			out = append(out, unit)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
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
