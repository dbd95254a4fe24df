package report

import (
	"slices"

	"tiendo/internal/domain"
)

// neverAdded are numbers of the shipped sets that no sum over organisations
// gives: one person may stand in the list of several cells, and an average is
// not added.
var neverAdded = []string{"source.total", "f2.age.average"}

// AddsUp says that what several organisations put down for the line can be added
// up.
func (l Line) AddsUp() bool { return l.Number() && !slices.Contains(neverAdded, l.Code) }

// Lower is the report of an organisation below for the same days.
type Lower struct {
	Unit     domain.UnitID
	Report   ID
	State    State
	Received bool // its numbers stand as received
	Answers  Answers
}

// Given says that it has reported: what was received, or what was sent and
// waits for that.
func (l Lower) Given() bool { return l.Received || l.State.Sent() }

// RolledUp is what the organisations below put down for one line.
type RolledUp struct {
	Line     Line
	AddsUp   bool
	Sum      int64 // of those that put a number down; meaningless where it does not add up
	Received int64 // the part of it that was received
	Of       int   // how many put something down
	Texts    []LowerText
	Typed    int64 // what the unit itself has put down
	HasTyped bool
}

// LowerText is what one organisation wrote for a line.
type LowerText struct {
	Unit domain.UnitID
	Text string
}

// Differs gives what the unit has put down beyond the sum; false where either
// is missing.
func (r RolledUp) Differs() (int64, bool) {
	if !r.AddsUp || r.Of == 0 || !r.HasTyped {
		return 0, false
	}
	return r.Typed - r.Sum, r.Typed != r.Sum
}

// RollUp adds up what the organisations below have put down, line by line of
// the report above them. A stock is the sum of what each has on the last day.
// Texts are listed, and what never adds up is left to the unit.
func RollUp(lines []Line, below []Lower, typed Answers) []RolledUp {
	out := make([]RolledUp, 0, len(lines))
	for _, l := range lines {
		r := RolledUp{Line: l, AddsUp: l.AddsUp()}
		r.Typed, r.HasTyped = typed.Number(l.Code)
		for _, x := range below {
			if !x.Given() {
				continue
			}
			if text := x.Answers.Texts[l.Code]; !l.Number() && text != "" {
				r.Of++
				r.Texts = append(r.Texts, LowerText{x.Unit, text})
			}
			n, ok := x.Answers.Number(l.Code)
			if !ok || !l.Number() {
				continue
			}
			r.Of++
			if !r.AddsUp {
				continue
			}
			r.Sum += n
			if x.Received {
				r.Received += n
			}
		}
		out = append(out, r)
	}
	return out
}

// TakeUp are the answers with the sums in the place of what was typed. Lines of
// which nobody below has said anything, and those that do not add up, stay.
func TakeUp(rolled []RolledUp, typed Answers) Answers {
	out := typed.Clone()
	if out.Numbers == nil {
		out.Numbers = map[string]int64{}
	}
	for _, r := range rolled {
		if r.AddsUp && r.Of > 0 {
			out.Numbers[r.Line.Code] = r.Sum
		}
	}
	return out
}
