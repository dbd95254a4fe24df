// Package letter decides what an official letter says: which figures stand in
// it, what each of them means and on which facts it rests, and which sentences
// the figures allow. How it is worded and laid out is decided elsewhere.
package letter

import (
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Request is what a person asks for when having a letter drafted.
type Request struct {
	Kind      Kind
	Date      domain.Date // of issue; zero leaves it blank
	Number    int         // given by the clerk (văn thư); zero leaves it blank
	ShowClass bool        // a column of classes in the annex
	ByUnit    bool        // each unit gets a letter of its own; always so for a kind that goes to one unit
	Division  string      // how to divide a target, as figure.Division writes it, where the paper submits a proposal; empty otherwise
	Unit      string      // code of the one unit it is for, where it is for one; empty = all of them
}

// Letter is a drafted letter: its question, its figures, and what follows from
// them.
type Letter struct {
	Request
	figure.Progress
	Form       Form              // of its issuer on its day
	Own        map[string][]byte // templates of the office's own that hold for it, by name
	Simulated  bool
	Seal       string      // the code under which its figures are sealed, or will be when it is issued; may be empty
	Share      domain.Rate // of the target expected by now; no denominator under the rate rule
	LocalZeros int64       // localities with a confirmed zero; the agency committees are none
	Missing    int64       // units without figures: silent, or nothing known of them at all
	Body       map[Meaning]Figure
	Classes    []ClassFigure
	Extra      []Figure         // of a paper about targets, and of what has changed since the letter before
	Restated   *Restated        // the letter before with what has changed since; nil where nothing has
	Last       *figure.Progress // the plan before, in a paper about targets
	Adjusts    bool             // the paper changes targets that had been assigned
	Submitted  *Submitted       // the proposal that the paper submits; nil where it submits none
	Annex      Annex
	For        *Recipient    // the one unit it is for; nil = all it is addressed to
	Commended  []figure.Line // of a letter that commends: those it commends
	Period     *Period       // of a report
}

// ClassFigure is the count of one class that some unit is in.
type ClassFigure struct {
	Class figure.Class
	Figure
}

// Figure is one number in a letter (con số): what it says, what it means, and
// the facts it comes from. It is printed by reference, never as a bare digit.
type Figure struct {
	ID      string // letters, digits and _; at most 36 characters
	Means   Meaning
	Num     int64
	Den     int64 // 1 for a count
	Class   figure.Class
	Unit    domain.UnitVersion // of which unit; zero = the province or a group
	Group   Group
	Month   domain.YearMonth // of which month; 0 = the whole span
	Through domain.Date      // up to which day; 0 = the day asked
	AtLeast bool             // there may be more: what lies before is not known
	Facts   []figure.FactID
}

// Meaning says what a figure counts.
type Meaning string

// Meanings.
const (
	Target       Meaning = "target"
	Admitted     Meaning = "admitted"
	RateOf       Meaning = "rate"
	Remaining    Meaning = "remaining"
	PerMonth     Meaning = "per_month"
	Shortfall    Meaning = "shortfall"
	Expected     Meaning = "share"
	MonthsGone   Meaning = "months"
	ClassCount   Meaning = "class"
	ZeroCount    Meaning = "zeros"
	MissingCount Meaning = "missing"
	PerPeople    Meaning = "per_people"    // admissions per 1.000 people
	PerMembers   Meaning = "per_members"   // admissions per 100 members
	UnitCount    Meaning = "units"         // organisations with a target
	LastTarget   Meaning = "last_target"   // of the plan before
	LastAdmitted Meaning = "last_admitted" // in the plan before
	LastRate     Meaning = "last_rate"
	MemberCount  Meaning = "members"       // at the beginning of the plan
	BeforeTarget Meaning = "before_target" // as first assigned, where it was adjusted
	Raised       Meaning = "raised"
	Lowered      Meaning = "lowered"
	AsOfDay      Meaning = "as_of"   // the day asked for
	ThroughDay   Meaning = "through" // the last day of which there are figures

	// Since the last letter of the plan was issued; of a fall, its size.
	LateSum        Meaning = "since_late"        // what late reports added
	LateUnits      Meaning = "since_late_units"  // how many units sent them
	FixedSum       Meaning = "since_fixed"       // what corrections changed
	FixedUnits     Meaning = "since_fixed_units" // how many units were corrected
	StreakMonths   Meaning = "streak"            // months in a row without an admission, of one unit
	UnreportedDue  Meaning = "unreported"        // months that are due and that no report of the unit covers
	ExpectedCount  Meaning = "expected"          // persons expected of one unit by now
	UnitName       Meaning = "name"              // no number: what the unit is called in tables and counts
	UnitCommittee  Meaning = "committee"         // no number: what its committee is called in letters
	CommendCount   Meaning = "commended"         // units that a letter commends
	MonthlyRate    Meaning = "monthly"           // admissions a month, on average
	MonthlyLast    Meaning = "last_monthly"      // the same in the plan before
	MonthlyMore    Meaning = "more_monthly"      // by how much the average grew
	InMonth        Meaning = "in_month"          // admitted in the month of a report
	SamePeriod     Meaning = "same_period"       // admitted in the same months of the year before
	YearAdmitted   Meaning = "year"              // admitted in the calendar year
	StreakCount    Meaning = "long_streaks"      // units with several months in a row without an admission
	CorrectedCount Meaning = "corrected"         // units whose last reported number was corrected
	Reported       Meaning = "reported"          // the number as last reported
	InQuarter      Meaning = "in_quarter"        // admitted in a quarter
	SourcesHeld    Meaning = "sources"           // people on the list of sympathisers, as last reported
	Planned        Meaning = "planned"           // what units plan to admit by the month of the day
	FilesHeld      Meaning = "files"             // files under way, as last reported
)

// Meanings are all meanings.
var Meanings = []Meaning{
	Target, Admitted, RateOf, Remaining, PerMonth, Shortfall, Expected, MonthsGone, ClassCount, ZeroCount, MissingCount,
	UnitCount, LastTarget, LastAdmitted, LastRate, MemberCount, BeforeTarget, Raised, Lowered,
	CommendCount, InMonth, SamePeriod, YearAdmitted, StreakCount, CorrectedCount,
}

// Sources are the standing facts of the plan's window, by the line of the
// board on which they stand, and under Counted those that make the total. Where
// the scope counts its own declared number these are not the sum of the lines.
type Sources map[domain.UnitID][]figure.Fact

// Counted is the line of the facts that make the scope's own total.
const Counted domain.UnitID = -2

// Add takes in what others know of lines. A fact stands once on a line.
func (s Sources) Add(more Sources) {
	for line, facts := range more {
		known := map[figure.FactID]bool{}
		for _, f := range s[line] {
			known[f.ID] = true
		}
		for _, f := range facts {
			if !known[f.ID] {
				s[line] = append(s[line], f)
			}
		}
	}
}

// Draft decides what the letter says.
func Draft(r Request, p figure.Progress, from Sources, by Form, simulated bool) Letter {
	l := Letter{Request: r, Progress: p, Form: by, Simulated: simulated, Body: map[Meaning]Figure{}}
	all := from.of(0, Counted)
	share, paced := p.Plan.Share(p.AsOf, p.Rules)
	if paced {
		l.Share = share
	}
	put := func(f Figure) {
		f.ID = string(f.Means)
		slices.Sort(f.Facts)
		l.Body[f.Means] = f
	}
	put(Figure{Means: Target, Num: p.Total.Target, Den: 1})
	put(Figure{Means: Admitted, Num: p.Total.Admitted, Den: 1, Facts: all})
	put(Figure{Means: RateOf, Num: p.Total.Rate.Num, Den: p.Total.Rate.Den, Facts: all})
	put(Figure{Means: Remaining, Num: p.Total.Remaining, Den: 1, Facts: all})
	put(Figure{Means: PerMonth, Num: p.Total.PerMonth, Den: 1, Facts: all})
	put(Figure{Means: Shortfall, Num: p.Total.Shortfall, Den: 1, Facts: all})
	put(Figure{Means: Expected, Num: l.Share.Num, Den: l.Share.Den})
	// The months are those there are figures of, whatever day was asked for; of
	// the whole year one does not say "the first twelve months".
	if n, ok := p.Plan.MonthsOfYear(l.FiguresThrough(), p.Rules); ok && n < 12 && !p.Ended {
		put(Figure{Means: MonthsGone, Num: n, Den: 1})
	}
	var zeroFacts, missingFacts []figure.FactID
	for _, u := range p.Zeros {
		if u.Kind.Local() || p.Total.Unit.Parent != 0 {
			l.LocalZeros++
			zeroFacts = append(zeroFacts, from.of(0, u.Unit)...)
		}
	}
	for _, line := range p.Lines {
		if line.Silent || !line.Figured() {
			l.Missing++
			missingFacts = append(missingFacts, from.of(0, line.Unit.Unit)...)
		}
	}
	put(Figure{Means: ZeroCount, Num: l.LocalZeros, Den: 1, Facts: zeroFacts})
	put(Figure{Means: MissingCount, Num: l.Missing, Den: 1, Facts: missingFacts})
	for _, c := range figure.Classes {
		if p.Counts[c] == 0 {
			continue
		}
		var facts []figure.FactID
		for _, line := range p.Lines {
			if line.Class == c {
				facts = append(facts, from.of(0, line.Unit.Unit)...)
			}
		}
		slices.Sort(facts)
		l.Classes = append(l.Classes, ClassFigure{c, Figure{
			ID: string(ClassCount) + "_" + string(c), Means: ClassCount, Class: c, Num: int64(p.Counts[c]), Den: 1, Facts: facts,
		}})
	}
	l.Annex = newAnnex(p, from)
	return l
}

// of collects the ids of the facts on some lines, of one month or (0) of all.
func (s Sources) of(month domain.YearMonth, lines ...domain.UnitID) []figure.FactID {
	var ids []figure.FactID
	for _, line := range lines {
		for _, f := range s[line] {
			if month == 0 || f.EffectiveOn.YearMonth() == month {
				ids = append(ids, f.ID)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// Behind says that the province stands below the pace of the day.
func (l Letter) Behind() bool { return l.Total.Shortfall > 0 }

// SomeLow says that some unit stands below the pace.
func (l Letter) SomeLow() bool { return l.Counts[figure.Low]+l.Counts[figure.Medium] > 0 }

// FiguresThrough is the last day of which there are figures: what a letter says
// of the past it can say only up to there. The day asked, where there are none.
func (l Letter) FiguresThrough() domain.Date {
	if l.DataThrough.IsZero() {
		return l.Through()
	}
	return min(l.Through(), l.DataThrough)
}

// Classed says that some unit is classed: while nothing is expected yet, none
// is, and a letter does not speak of classes.
func (l Letter) Classed() bool {
	return l.Counts[figure.High]+l.Counts[figure.Medium]+l.Counts[figure.Low] > 0
}
