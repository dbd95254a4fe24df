package casefile

import (
	"fmt"

	"tiendo/internal/domain"
)

// FileID identifies a file.
type FileID int64

// FileKind is what a file is about.
type FileKind string

// The kinds of files. Readmissions count among the admissions and are shown
// apart too; a recognition never counts.
const (
	Admission   FileKind = "admission"   // kết nạp
	Readmission FileKind = "readmission" // kết nạp lại
	Recognition FileKind = "recognition" // công nhận đảng viên
)

// FileKinds are all of them.
var FileKinds = []FileKind{Admission, Readmission, Recognition}

// Record is a file as it lies in the cabinet: whose it is and where it was
// opened. Its code stands in addresses, lists and traces in place of a name.
type Record struct {
	ID         FileID
	Code       string
	Person     PersonID
	Unit       domain.UnitID // the cell that opened it
	Kind       FileKind
	RecordedAt domain.Instant
	RecordedBy string
}

// FileCode is the code of the nth file of a year: HS26-000123. It says nothing of
// the person.
func FileCode(year int, n int64) string { return fmt.Sprintf("HS%02d-%06d", year%100, n) }

// Role is what a member does in somebody's file.
type Role string

// The roles of members in a file.
const (
	Helper        Role = "helper"     // đảng viên giúp đỡ
	IntroducedBy  Role = "introducer" // người giới thiệu
	FollowerOfOne Role = "follower"   // cấp ủy viên theo dõi
)

// Roles are all of them.
var Roles = []Role{Helper, IntroducedBy, FollowerOfOne}

// HelpEnds are the coarse reasons for which somebody helps no longer.
var HelpEnds = []string{"done", "moved", "health", "work", "other"}

// Help is that a member began, or ended, to help in a file.
type Help struct {
	File       FileID
	Member     PersonID
	Role       Role
	Ended      bool
	On         domain.Date
	Reason     string // coarse, of an end
	Paper      string // of the decision to assign
	RecordedAt domain.Instant
	RecordedBy string
}

// Helping are the members who help on a day, by role, from all that was recorded
// in order.
func Helping(all []Help, on domain.Date) map[Role][]PersonID {
	type key struct {
		r Role
		p PersonID
	}
	latest, order := map[key]Help{}, []key{}
	for _, h := range all {
		if h.On > on {
			continue
		}
		k := key{h.Role, h.Member}
		before, known := latest[k]
		if !known {
			order = append(order, k)
		}
		if !known || h.On >= before.On {
			latest[k] = h
		}
	}
	out := map[Role][]PersonID{}
	for _, k := range order {
		if !latest[k].Ended {
			out[k.r] = append(out[k.r], k.p)
		}
	}
	return out
}

// Now is how a file stands, worked out from its events: what lists and counts
// are made of.
type Now struct {
	File       FileID
	Person     PersonID
	Unit       domain.UnitID // where it lies
	State      State
	Since      domain.Date
	OfficialOn domain.Date // when probation is over; zero before the ceremony
	DueOn      domain.Date // the next last day of a clock; zero where none runs
	DueClock   ClockKey
	Turn       Actor
	Helped     bool // an official member helps
	Followed   bool // a committee member follows
	Set        string
	Clocks     []Running
}

// On is the state on a day: time alone leads past the end of probation.
func (n Now) On(day domain.Date) State {
	if n.State == AtAdmitted && !n.OfficialOn.IsZero() && day > n.OfficialOn {
		return AtOfficialDue
	}
	return n.State
}

// State is where a file stands that came so far: where nothing is kept of the
// time after the ceremony it is over with that.
func (f File) State(w Way) State {
	if f.WithoutProbation && w.State.Group() == 5 {
		return AtAdmittedOnly
	}
	return w.State
}

// Stands works out how a file stands as known at an instant. Clocks that wait
// are no deadlines: nothing is to be done by their last day.
func (f File) Stands(r Record, help []Help, sets []RuleSet, cal domain.Calendar, today domain.Date, known domain.Instant) Now {
	events := f.Standing(known)
	w := f.Follow(events, sets)
	n := Now{File: r.ID, Person: r.Person, Unit: f.Lies(r.Unit, events), State: f.State(w), Since: w.Since}
	if set, ok := Bound(sets, f.Bindings, today); ok {
		n.Set = set.Code
		if !f.WithoutProbation {
			n.OfficialOn = w.OfficialOn(set, cal)
		}
	}
	for _, c := range f.Clocks(events, sets, today, cal) {
		if !c.Ended.IsZero() {
			continue
		}
		n.Clocks = append(n.Clocks, c)
		if c.Kind != Wait && (n.DueOn.IsZero() || c.Last < n.DueOn) {
			n.DueOn, n.DueClock, n.Turn = c.Last, c.Key, c.Turn
		}
	}
	now := Helping(help, today)
	n.Helped, n.Followed = len(now[Helper]) > 0, len(now[FollowerOfOne]) > 0
	return n
}

// Lies is the unit where a file lies: where it was received last, or the cell
// that opened it.
func (f File) Lies(opened domain.UnitID, events []Event) domain.UnitID {
	for _, e := range events {
		if e.Kind == MoveReceived && e.Unit != 0 {
			opened = e.Unit
		}
	}
	return opened
}

// Same says whether two workings out of a file agree in what is kept of them.
func (n Now) Same(m Now) bool {
	if n.File != m.File || n.Person != m.Person || n.Unit != m.Unit || n.State != m.State || n.Since != m.Since || n.OfficialOn != m.OfficialOn ||
		n.DueOn != m.DueOn || n.DueClock != m.DueClock || n.Turn != m.Turn || n.Helped != m.Helped || n.Followed != m.Followed || n.Set != m.Set ||
		len(n.Clocks) != len(m.Clocks) {
		return false
	}
	type clock struct {
		begun, last domain.Date
		kind        ClockKind
		turn        Actor
		certain     bool
	}
	of := func(c Running) clock { return clock{c.Begun, c.Last, c.Kind, c.Turn, c.Certain} }
	running := map[ClockKey]clock{}
	for _, c := range m.Clocks {
		running[c.Key] = of(c)
	}
	for _, c := range n.Clocks {
		if running[c.Key] != of(c) {
			return false
		}
	}
	return true
}
