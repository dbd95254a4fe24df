package letter

import (
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/domain/figure"
)

// Condition says which units a paragraph is for, by their line on the board.
// Empty is for everybody; the counting ones end in their number, as in
// "streak-3".
type Condition string

// The conditions. StreakOf and GapOf take a number.
const (
	Everybody   Condition = ""
	ClassHigh   Condition = "class-high"
	ClassMedium Condition = "class-medium"
	ClassLow    Condition = "class-low"
	ClassBelow  Condition = "class-below" // medium or low
	Reached     Condition = "reached"     // the target is reached
	Behind      Condition = "behind"      // behind the pace
	ZeroOnly    Condition = "zero"        // confirmed that nobody was admitted
	Silent      Condition = "silent"      // the last month that is due is not reported
	HasReported Condition = "reported"    // and has figures
	HasFigures  Condition = "figured"     // there are figures of the window, however old
)

const streakOf, gapOf = "streak-", "gap-"

// StreakOf is for units with at least n months in a row without an admission.
func StreakOf(n int) Condition { return Condition(streakOf + strconv.Itoa(n)) }

// GapOf is for units that have at least n persons still to admit.
func GapOf(n int) Condition { return Condition(gapOf + strconv.Itoa(n)) }

// Conditions are those a person can choose from, everybody first.
var Conditions = []Condition{
	Everybody, ClassHigh, ClassMedium, ClassLow, ClassBelow, Reached, Behind, ZeroOnly,
	StreakOf(2), StreakOf(3), StreakOf(4), StreakOf(6), GapOf(5), GapOf(10), GapOf(20), Silent, HasReported, HasFigures,
}

// Counting takes a condition with a number apart: the condition without it and
// the number; false for the others.
func (c Condition) Counting() (what string, n int, ok bool) {
	for _, p := range []string{streakOf, gapOf} {
		if digits, is := strings.CutPrefix(string(c), p); is {
			n, err := strconv.Atoi(digits)
			return strings.TrimSuffix(p, "-"), n, err == nil && n > 0 && n < 1000 && strconv.Itoa(n) == digits
		}
	}
	return "", 0, false
}

// Known says whether there is such a condition.
func (c Condition) Known() bool {
	_, _, counts := c.Counting()
	return counts || slices.Contains(Conditions, c)
}

// Holds says whether the line of a unit satisfies the condition. What is not
// known of a unit satisfies nothing: no silence is read as a nought.
func (c Condition) Holds(l figure.Line) bool {
	if what, n, ok := c.Counting(); ok {
		if what == "streak" {
			return l.Streak.Known && l.Streak.Months >= int64(n)
		}
		return l.HasTarget && l.Figured() && l.Remaining >= int64(n)
	}
	switch c {
	case Everybody:
		return true
	case Silent:
		return l.Silent
	}
	if !l.Figured() {
		return false
	}
	switch c {
	case ClassHigh:
		return l.Class == figure.High
	case ClassMedium:
		return l.Class == figure.Medium
	case ClassLow:
		return l.Class == figure.Low
	case ClassBelow:
		return l.Class == figure.Medium || l.Class == figure.Low
	case Reached:
		return l.HasTarget && l.Target > 0 && l.Admitted >= l.Target
	case Behind:
		return l.Shortfall > 0
	case ZeroOnly:
		return l.Zero
	case HasReported:
		return !l.Silent
	case HasFigures:
		return true
	}
	return false
}

// Praises says that who satisfies it is commended by what stands under it.
func (c Condition) Praises() bool { return c == ClassHigh || c == Reached }

// Reproves says that what stands under it finds fault. That a report is wanting
// is a reminder and finds none.
func (c Condition) Reproves() bool {
	switch c {
	case Everybody, ClassHigh, Reached, Silent, HasReported, HasFigures:
		return false
	}
	return true
}
