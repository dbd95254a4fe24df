package figure

import (
	"cmp"
	"slices"
	"strconv"

	"tiendo/internal/domain"
)

// ScheduleLine is one thing of which a unit says how many it will do when.
type ScheduleLine string

// The lines.
const (
	PlanSource    ScheduleLine = "source"    // people found and introduced as a source (nguồn)
	PlanTraining  ScheduleLine = "training"  // people sent to a class on the Party (lớp bồi dưỡng)
	PlanAdmission ScheduleLine = "admission" // admissions (kết nạp)
)

// ScheduleLines are all lines, in the order in which people list them.
var ScheduleLines = []ScheduleLine{PlanSource, PlanTraining, PlanAdmission}

// The years of a plan over several years (kế hoạch nhiều năm) are those of the
// party congresses' term.
const (
	FirstScheduleYear = 2026
	LastScheduleYear  = 2030
)

// MostPlanned is the largest number a plan may hold: more is a slip of the pen.
const MostPlanned = 100_000

// Slot is when: a month or a whole year.
type Slot string

// MonthSlot is the slot of a month: 2026-05.
func MonthSlot(m domain.YearMonth) Slot { return Slot(m.String()) }

// YearSlot is the slot of a year: 2026.
func YearSlot(year int) Slot { return Slot(strconv.Itoa(year)) }

// Planned is one number that a unit planned (kế hoạch). Numbers are never
// edited, only followed; Gone says that the unit took one back.
type Planned struct {
	Unit        domain.UnitID
	Line        ScheduleLine
	Slot        Slot
	Quantity    int64
	Gone        bool
	Version     int64
	EffectiveOn domain.Date
	RecordedAt  domain.Instant
}

// ScheduleVersion is one saving of a plan: what it rests on and who saved it.
type ScheduleVersion struct {
	ID          int64
	Unit        domain.UnitID
	EffectiveOn domain.Date // from when it holds
	Paper       string      // symbol of the plan it was taken from; may be empty
	RecordedAt  domain.Instant
	RecordedBy  string
}

// Schedule is what units plan: of each unit, line and slot the number in force.
type Schedule map[domain.UnitID]map[ScheduleLine]map[Slot]Planned

// ScheduleOn gives what is planned on a day as known at an instant: of the
// numbers for one slot the one with the latest effective day, then the latest
// recorded, holds.
func ScheduleOn(all []Planned, day domain.Date, known domain.Instant) Schedule {
	s := Schedule{}
	for _, p := range all {
		if p.EffectiveOn > day || p.RecordedAt > known {
			continue
		}
		if s[p.Unit] == nil {
			s[p.Unit] = map[ScheduleLine]map[Slot]Planned{}
		}
		if s[p.Unit][p.Line] == nil {
			s[p.Unit][p.Line] = map[Slot]Planned{}
		}
		was, ok := s[p.Unit][p.Line][p.Slot]
		if !ok || cmp.Or(cmp.Compare(p.EffectiveOn, was.EffectiveOn), cmp.Compare(p.RecordedAt, was.RecordedAt), cmp.Compare(p.Version, was.Version)) >= 0 {
			s[p.Unit][p.Line][p.Slot] = p
		}
	}
	return s
}

// At is what a unit plans for one slot; false where it plans nothing, which is
// not 0.
func (s Schedule) At(unit domain.UnitID, line ScheduleLine, slot Slot) (Planned, bool) {
	p, ok := s[unit][line][slot]
	return p, ok && !p.Gone
}

// Months adds up the months of a line, both inclusive, and says how many of
// them have a number. A quarter is the sum of its months and kept nowhere.
func (s Schedule) Months(unit domain.UnitID, line ScheduleLine, from, to domain.YearMonth) (sum int64, given int) {
	for m := from; m <= to; m++ {
		if p, ok := s.At(unit, line, MonthSlot(m)); ok {
			sum, given = sum+p.Quantity, given+1
		}
	}
	return sum, given
}

// Years adds up the years of a line that have a number.
func (s Schedule) Years(unit domain.UnitID, line ScheduleLine) (sum int64, given int) {
	for y := FirstScheduleYear; y <= LastScheduleYear; y++ {
		if p, ok := s.At(unit, line, YearSlot(y)); ok {
			sum, given = sum+p.Quantity, given+1
		}
	}
	return sum, given
}

// PlannedBy is what the units of some lines planned to admit from the window's
// first month to the month of the as-of day, that month in full. units counts
// those that planned any of these months; where none did, there is no number.
func (s Schedule) PlannedBy(q Question, lines ...domain.UnitID) (sum int64, units int) {
	for _, u := range lines {
		n, given := s.Months(u, PlanAdmission, q.Plan.From.YearMonth(), q.Through().YearMonth())
		if given > 0 {
			sum, units = sum+n, units+1
		}
	}
	return sum, units
}

// Changed are the numbers that differ from what is in force: what a saving has
// to record. Numbers for slots that are not given stay as they are.
func (s Schedule) Changed(unit domain.UnitID, wanted []Planned) []Planned {
	var out []Planned
	for _, w := range wanted {
		w.Unit = unit
		is, ok := s.At(unit, w.Line, w.Slot)
		if w.Gone && ok || !w.Gone && (!ok || is.Quantity != w.Quantity) {
			if w.Gone {
				w.Quantity = 0
			}
			out = append(out, w)
		}
	}
	slices.SortStableFunc(out, func(a, b Planned) int {
		return cmp.Or(cmp.Compare(slices.Index(ScheduleLines, a.Line), slices.Index(ScheduleLines, b.Line)), cmp.Compare(a.Slot, b.Slot))
	})
	return out
}
