package figure

import (
	"cmp"

	"tiendo/internal/domain"
)

// PlanID identifies a plan.
type PlanID int64

// Plan is a window with the notice that set it (kỳ chỉ tiêu): "2.200 for the
// last four months of 2025". A window need not be a year.
type Plan struct {
	ID         PlanID
	Code       string
	Name       string
	From, To   domain.Date // both inclusive
	RecordedAt domain.Instant
}

// Ended says that the day lies after the window.
func (p Plan) Ended(day domain.Date) bool { return day > p.To }

// Holds says that the day lies in the window.
func (p Plan) Holds(day domain.Date) bool { return day >= p.From && day <= p.To }

// Months are the calendar months the window touches, in order.
func (p Plan) Months() []domain.YearMonth {
	var ms []domain.YearMonth
	for m := p.From.YearMonth(); m <= p.To.YearMonth(); m++ {
		ms = append(ms, m)
	}
	return ms
}

// PeriodStart is the first day of the reporting period that holds the day, not
// before the window begins.
func (p Plan) PeriodStart(day domain.Date, r Rules) domain.Date {
	_, from := p.period(day, r)
	return from
}

// period is the month whose reporting period holds the day, and its first day
// in the window.
func (p Plan) period(day domain.Date, r Rules) (domain.YearMonth, domain.Date) {
	for m := day.YearMonth() + 2; ; m-- { // a moved period may begin a month early
		if from := r.periodFrom(m); from <= day {
			return m, max(from, p.From)
		}
	}
}

// periodFrom is the first day of the reporting period of a month: as the
// calendar has it, unless a rule moves it.
func (r Rules) periodFrom(m domain.YearMonth) domain.Date {
	for _, moved := range r.Periods {
		if moved.Month == m {
			return moved.From
		}
	}
	if r.Calendar == Months15To14 {
		return (m - 1).On(15)
	}
	return m.First()
}

// Notice is a decision on targets within a plan: the notice that set them, or
// one that adjusted them.
type Notice struct {
	ID          int64
	Plan        PlanID
	Unit        domain.UnitID // the committee that allots its target to its lower level; 0 = the province
	Document    domain.Document
	EffectiveOn domain.Date // the plan's first day for the first notice
	RecordedAt  domain.Instant
	Total       int64 // the total it names; meaningful if HasTotal
	HasTotal    bool
}

// NoticesOf are the decisions of one committee, 0 being the province.
func NoticesOf(all []Notice, unit domain.UnitID) []Notice {
	var out []Notice
	for _, n := range all {
		if n.Unit == unit {
			out = append(out, n)
		}
	}
	return out
}

// TargetsFor are the targets that a board of a unit rests on: those the province
// set, its own wherever it comes from, and those the unit itself allotted to what
// lies below it. What a committee
// further down divides among its own is its own matter: it is part of what that
// committee was given, and counts no second time.
func TargetsFor(all []TargetVersion, notices []Notice, unit domain.UnitID) []TargetVersion {
	by := map[int64]domain.UnitID{}
	for _, n := range notices {
		by[n.ID] = n.Unit
	}
	var out []TargetVersion
	for _, t := range all {
		if of := by[t.Notice]; of == 0 || of == unit || t.Unit == unit {
			out = append(out, t)
		}
	}
	return out
}

// NoticesInForce gives the notice that set the plan, and the latest one in
// force on the day as known at the instant. The notices are in order of
// recording.
func NoticesInForce(all []Notice, day domain.Date, known domain.Instant) (first, latest Notice) {
	for _, n := range all {
		if n.EffectiveOn > day || n.RecordedAt > known {
			continue
		}
		if first.ID == 0 || n.RecordedAt < first.RecordedAt {
			first = n
		}
		if latest.ID == 0 || cmp.Or(cmp.Compare(n.EffectiveOn, latest.EffectiveOn), cmp.Compare(n.RecordedAt, latest.RecordedAt)) >= 0 {
			latest = n
		}
	}
	return first, latest
}

// TargetVersion is the number of admissions a unit was assigned (chỉ tiêu).
// Targets are never edited, only followed by a later version that names its
// decision.
type TargetVersion struct {
	ID          int64
	Plan        PlanID
	Unit        domain.UnitID
	Quantity    int64
	EffectiveOn domain.Date
	RecordedAt  domain.Instant
	Notice      int64
}

// TargetsOn gives each unit's version in force on the day as known at the
// instant.
func TargetsOn(all []TargetVersion, day domain.Date, known domain.Instant) map[domain.UnitID]TargetVersion {
	in := map[domain.UnitID]TargetVersion{}
	for _, v := range all {
		if v.EffectiveOn > day || v.RecordedAt > known {
			continue
		}
		was, ok := in[v.Unit]
		if !ok || v.EffectiveOn > was.EffectiveOn || v.EffectiveOn == was.EffectiveOn && v.RecordedAt >= was.RecordedAt {
			in[v.Unit] = v
		}
	}
	return in
}
