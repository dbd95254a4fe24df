package figure

import (
	"slices"

	"tiendo/internal/domain"
)

// Basis is what an organisation's result is measured against when it is
// classed (cách xếp mức).
type Basis string

// The bases. Under ByRate the target itself is the measure; under the others
// it is the share of the target that the calendar expects by the as-of date.
const (
	ByClosed    Basis = "pace-closed"           // a month counts from its closing day on
	ByBegun     Basis = "pace-months-begun"     // a month counts from its first day on
	ByCompleted Basis = "pace-months-completed" // a month counts from its last day on
	ByDays      Basis = "pace-days"             // days passed, both ends inclusive
	ByRate      Basis = "rate"
)

// Bases are all bases, the default first.
var Bases = []Basis{ByClosed, ByBegun, ByCompleted, ByDays, ByRate}

// CalendarKind names a reporting calendar (kỳ báo cáo).
type CalendarKind string

// Calendars: whole calendar months, or from the 15th to the 14th.
const (
	CalendarMonths CalendarKind = "calendar-months"
	Months15To14   CalendarKind = "15-14"
)

// Period moves the beginning of one month's reporting period, as for a Tết that
// falls on the closing day. The period before it ends on its eve.
type Period struct {
	Month domain.YearMonth
	From  domain.Date
}

// Counting says which of the dates of an admission makes it count.
type Counting string

// Both dates are kept; this rule chooses. Which one the Commission means is
// "cần xác nhận".
const (
	CountByDecision Counting = "decision"
	CountByCeremony Counting = "ceremony"
)

// Rules are the figure rules of a plan (quy tắc tính), one version of them.
// They are data with dates: attached to a plan, resolved by day and instant.
type Rules struct {
	Rounding   domain.Rounding
	Class      Basis
	High       domain.Rate // of the measure; from here on "cao"
	Medium     domain.Rate // from here on "trung bình", below it "thấp"
	ClosingDay int         // day of the month from which the month counts
	DueDay     int         // day by which a month must be in
	Calendar   CalendarKind
	Periods    []Period // months whose period begins otherwise than the calendar says
	Counting   Counting
	ZeroStreak int      // months without an admission that are called "nhiều tháng liền"
	Excuses    []Excuse // months that count in no streak
	Basis      string   // the document that confirms the class rule; empty = "Mức tạm tính"
}

// DefaultRules are those the product ships with. None of the class thresholds
// stands in a document (domain Appendix C.2), hence Basis is empty.
func DefaultRules() Rules {
	return Rules{
		Rounding:   domain.Rounding{Mode: domain.Truncate, Digits: 2},
		Class:      ByClosed,
		High:       domain.Rate{Num: 1, Den: 1},
		Medium:     domain.Rate{Num: 3, Den: 5},
		ClosingDay: 14,
		DueDay:     20,
		Calendar:   CalendarMonths,
		Counting:   CountByDecision,
		ZeroStreak: 3,
	}
}

// Provisional says that no document confirms the class rule yet.
func (r Rules) Provisional() bool { return r.Basis == "" }

// WithClass is the same rules with another basis, to ask "what if".
func (r Rules) WithClass(b Basis) Rules {
	r.Class = b
	return r
}

// Known says whether the basis is one of Bases.
func (b Basis) Known() bool {
	for _, x := range Bases {
		if x == b {
			return true
		}
	}
	return false
}

// Validate refuses rules that could give no sensible figure.
func (r Rules) Validate() error {
	bad := &domain.Invalid{}
	check := func(ok bool, field string, code domain.Code) {
		if !ok {
			bad.Add(domain.Problem{Column: field, Code: code})
		}
	}
	check(r.Rounding.Mode == domain.Truncate || r.Rounding.Mode == domain.HalfUp, "rounding", domain.CodeChoice)
	check(r.Rounding.Digits >= 0 && r.Rounding.Digits <= 4, "digits", domain.CodeRuleDigits)
	check(r.Class.Known(), "class", domain.CodeChoice)
	check(r.High.Den > 0 && r.Medium.Den > 0 && r.Medium.Num > 0 && r.Medium.AtMost(r.High), "thresholds", domain.CodeRuleThreshold)
	check(r.ClosingDay >= 1 && r.ClosingDay <= 31, "closing_day", domain.CodeRuleDay)
	check(r.DueDay >= 1 && r.DueDay <= 31, "due_day", domain.CodeRuleDay)
	check(r.Calendar == CalendarMonths || r.Calendar == Months15To14, "calendar", domain.CodeChoice)
	check(r.periodsAgree(), "periods", domain.CodeRulePeriods)
	check(r.Counting == CountByDecision || r.Counting == CountByCeremony, "counting", domain.CodeChoice)
	check(r.ZeroStreak >= 1, "zero_streak", domain.CodeRuleStreak)
	check(r.excusesAgree(), "excuses", domain.CodeRuleExcuses)
	return bad.Err()
}

// periodsAgree says that each month is moved once, and that no period ends
// before it begins.
func (r Rules) periodsAgree() bool {
	for _, moved := range r.Periods {
		if r.periodFrom(moved.Month) != moved.From || r.periodFrom(moved.Month-1) >= moved.From || moved.From >= r.periodFrom(moved.Month+1) {
			return false
		}
	}
	return true
}

// Equal says that two rules are the same.
func (r Rules) Equal(o Rules) bool {
	periods, excuses := slices.Equal(r.Periods, o.Periods), slices.Equal(r.Excuses, o.Excuses)
	return periods && excuses && r.Rounding == o.Rounding && r.Class == o.Class &&
		domain.NewRate(r.High.Num, r.High.Den) == domain.NewRate(o.High.Num, o.High.Den) &&
		domain.NewRate(r.Medium.Num, r.Medium.Den) == domain.NewRate(o.Medium.Num, o.Medium.Den) &&
		r.ClosingDay == o.ClosingDay && r.DueDay == o.DueDay && r.Calendar == o.Calendar && r.Counting == o.Counting &&
		r.ZeroStreak == o.ZeroStreak && r.Basis == o.Basis
}

// RulesVersion is rules as they were attached to a plan.
type RulesVersion struct {
	EffectiveOn domain.Date
	RecordedAt  domain.Instant
	Rules       Rules
}

// RulesOn resolves the version that holds on the day as known at the instant.
func RulesOn(versions []RulesVersion, day domain.Date, known domain.Instant) Rules {
	best, found := RulesVersion{Rules: DefaultRules()}, false
	for _, v := range versions {
		if v.EffectiveOn > day || v.RecordedAt > known {
			continue
		}
		if !found || v.EffectiveOn > best.EffectiveOn || v.EffectiveOn == best.EffectiveOn && v.RecordedAt >= best.RecordedAt {
			best, found = v, true
		}
	}
	return best.Rules
}
