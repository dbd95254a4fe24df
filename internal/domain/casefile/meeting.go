package casefile

import (
	"slices"

	"tiendo/internal/domain"
)

// Pressing says when the deciding committee must take a file up.
type Pressing string

// When.
const (
	PressNone  Pressing = "none"  // the last day falls before the next meeting
	PressNext  Pressing = "next"  // the next meeting is the last one in time
	PressLater Pressing = "later" // a later meeting is still in time
)

// Pressings are all of them, the most pressing first.
var Pressings = []Pressing{PressNone, PressNext, PressLater}

// Pressed is a time of the deciding committee against its meetings.
type Pressed struct {
	Clock    Running
	When     Pressing
	Meeting  domain.Date // the last meeting in time; zero where none is
	Longer   int         // working days by which it may still be made longer
	InLonger domain.Date // the first meeting that would be in time if it were; zero where none would
}

// Press puts the times that run for the deciding committee against the days of its
// meetings: which of them end before the next one. Days before the one asked do
// not matter. What stands still, because an upper level was asked, presses nobody.
func Press(clocks []Running, meetings []domain.Date, day domain.Date, cal domain.Calendar) (out []Pressed) {
	meetings = slices.DeleteFunc(slices.Sorted(slices.Values(meetings)), func(m domain.Date) bool { return m < day })
	for _, c := range clocks {
		if c.Kind != Limit || c.Turn != ActorDecider || !c.Ended.IsZero() || c.Still {
			continue
		}
		p := Pressed{Clock: c, When: PressNone, Longer: max(0, c.Extension-c.Extended)}
		for i, m := range meetings {
			if m > c.Last {
				break
			}
			p.Meeting, p.When = m, PressLater
			if i == 0 {
				p.When = PressNext
			}
		}
		if p.When == PressNone && p.Longer > 0 && len(meetings) > 0 && meetings[0] <= cal.AddWorkingDays(c.Last, p.Longer) {
			p.InLonger = meetings[0]
		}
		out = append(out, p)
	}
	return out
}
