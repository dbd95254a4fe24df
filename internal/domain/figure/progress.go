package figure

import (
	"slices"

	"tiendo/internal/domain"
)

// Question is everything an answer depends on. The page, the letter and the
// command line all carry one, so that an answer can be asked for again.
type Question struct {
	Plan    Plan
	Scope   domain.UnitID
	AsOf    domain.Date
	KnownAt domain.Instant
	// The day whose structure the figures stand in; the as-of day by default.
	StructureOn domain.Date
	Rules       Rules
}

// Through is the last day whose facts count: the as-of day, or the plan's last
// day once it has ended.
func (q Question) Through() domain.Date { return min(q.AsOf, q.Plan.To) }

// Line is how far one organisation has come.
type Line struct {
	Unit      domain.UnitVersion
	HasTarget bool
	Target    int64
	Notice    int64 // the decision the target comes from
	Admitted  int64
	ByMonth   []int64     // in the order of Progress.Months
	Known     []bool      // whether some fact of the month stands: 0 and "not reported" differ
	Rate      domain.Rate // admitted / target; no denominator without a target
	Expected  domain.Rate // target × share; no denominator under ByRate
	Class     Class
	Shortfall int64 // persons still wanting against pace
	Remaining int64 // persons still to be admitted (còn phải kết nạp)
	PerMonth  int64 // needed in each month left, rounded up to whole persons
	Silent    bool  // chưa báo cáo
	Zero      bool  // confirmed that nobody was admitted
	Near      bool  // one admission more or fewer would move its class
	Through   domain.Date
	Streak    Streak
	Long      bool // the streak is one of "nhiều tháng liền", as the rules count
}

// Figured says that anything is known of the line in the window: where nothing
// is, no number of it is shown, not even 0.
func (l Line) Figured() bool { return slices.Contains(l.Known, true) }

// Progress is the answer to a question: the province's board.
type Progress struct {
	Question
	Ended       bool
	Months      []domain.YearMonth // of the window, up to the as-of day
	Lines       []Line             // the units in force, in order
	Total       Line               // the scope itself
	Own         int64              // the scope's own number, where its children count
	Unassigned  int64              // "chưa quy về đơn vị"
	Itself      Line               // the scope's own number as a line, without a target
	NoUnit      Line               // the same as a sum, with the targets that belong to no open unit
	Counts      map[Class]int
	Zeros       []domain.UnitVersion
	Silent      []domain.UnitVersion
	Near        int
	DataThrough domain.Date          // the latest day with figures, zero if none
	Behind      []domain.UnitVersion // units whose figures end before DataThrough
	DueMonth    domain.YearMonth     // the month that Silent speaks of; 0 while none is due
	First       Notice               // the notice that set the plan
	Latest      Notice               // the latest decision in force
}

// Given is what storage knows: all of it plain facts of the ledger, none of
// it judged.
type Given struct {
	Tree    *domain.Tree
	Cut     Cut
	Tallies []Tally // from the plan's first day to Through
	Earlier []Tally // before the plan's first day, of units that have admitted nobody in it
	Targets []TargetVersion
	Notices []Notice
}

// NewProgress answers the question.
func NewProgress(q Question, in Given) (Progress, error) {
	p := Progress{Question: q, Ended: q.Plan.Ended(q.AsOf), Counts: map[Class]int{}}
	scope, ok := in.Tree.Unit(q.Scope)
	if !ok {
		return p, domain.ErrNotFound
	}
	last := q.Through()
	for m := q.Plan.From.YearMonth(); m <= last.YearMonth(); m++ {
		p.Months = append(p.Months, m)
	}
	p.First, p.Latest = NoticesInForce(in.Notices, last, q.KnownAt)
	p.DueMonth, _ = q.Plan.dueMonth(q.AsOf, q.Rules)

	book := NewBook(in.Tree, in.Cut, q.Scope)
	targets := placeTargets(in.Tree, q.Scope, TargetsOn(in.Targets, last, q.KnownAt))
	window, earlier := map[domain.UnitID][]Tally{}, map[domain.UnitID][]Tally{}
	sort := func(into map[domain.UnitID][]Tally, from []Tally) {
		for _, t := range from {
			if line, ok := book.Line(t.Unit, t.SourceKind, t.Month); ok {
				into[line] = append(into[line], t)
			}
		}
	}
	sort(window, in.Tallies)
	sort(earlier, in.Earlier)

	assigned, assignedAny := int64(0), false
	for _, unit := range in.Tree.Children(q.Scope) {
		l := p.line(unit, window[unit.Unit], earlier[unit.Unit], in.Tree.Began(unit.Unit))
		if t, ok := targets[unit.Unit]; ok {
			l.HasTarget, l.Target, l.Notice = true, t.quantity, t.notice
			assigned, assignedAny = assigned+t.quantity, true
		}
		p.judge(&l)
		p.note(l)
	}
	if t, ok := targets[Unassigned]; ok {
		assigned, assignedAny = assigned+t.quantity, true
	}
	p.Total = Line{Unit: scope, ByMonth: make([]int64, len(p.Months)), Known: make([]bool, len(p.Months))}
	for _, t := range in.Tallies {
		if book.Counts(t.Unit, t.SourceKind, t.Month) {
			p.Total.Admitted += t.Quantity
			p.Total.ByMonth[t.Month-p.Months[0]] += t.Quantity
			if t.Standing > 0 {
				p.Total.Known[t.Month-p.Months[0]] = true
				p.DataThrough = max(p.DataThrough, t.Through)
			}
		}
	}
	p.Own, p.Unassigned = sum(window[q.Scope]), sum(window[Unassigned])
	switch own, ok := targets[q.Scope]; {
	case assignedAny:
		p.Total.HasTarget, p.Total.Target = true, assigned
	case ok:
		p.Total.HasTarget, p.Total.Target, p.Total.Notice = true, own.quantity, own.notice
	}
	rest := p.line(domain.UnitVersion{}, window[Unassigned], nil, 0)
	if t, ok := targets[Unassigned]; ok {
		rest.HasTarget, rest.Target = true, t.quantity
	}
	p.NoUnit = p.Sum([]Line{rest}) // it is no unit: neither classed nor silent
	p.Itself = p.Sum([]Line{p.line(domain.UnitVersion{}, window[q.Scope], nil, 0)})
	p.judge(&p.Total)
	for _, l := range p.Lines {
		if l.Through < p.DataThrough {
			p.Behind = append(p.Behind, l.Unit)
		}
	}
	return p, nil
}

// line gathers what the ledger says of one unit.
func (p *Progress) line(unit domain.UnitVersion, window, earlier []Tally, began domain.Date) Line {
	l := Line{Unit: unit, ByMonth: make([]int64, len(p.Months)), Known: make([]bool, len(p.Months)), Admitted: sum(window)}
	for _, t := range window {
		l.ByMonth[t.Month-p.Months[0]] += t.Quantity
		if t.Standing > 0 {
			l.Known[t.Month-p.Months[0]] = true
			l.Through = max(l.Through, t.Through)
		}
	}
	all := append(append([]Tally{}, window...), earlier...)
	l.Silent = p.DueMonth != 0 && !reaches(all, p.DueMonth)
	l.Zero = l.Figured() && !l.Silent && l.Admitted == 0
	l.Streak = NewStreak(unit.Unit, all, began, p.Through(), p.Rules)
	l.Long = l.Streak.Known && l.Streak.Months >= int64(p.Rules.ZeroStreak)
	return l
}

// judge draws the conclusions that follow from the target.
func (p *Progress) judge(l *Line) {
	l.Class = None
	share, paced := p.Plan.Share(p.AsOf, p.Rules)
	if !l.HasTarget {
		return
	}
	if paced {
		l.Expected = share.Times(l.Target)
		l.Shortfall = max(0, l.Expected.Ceil()-l.Admitted)
	}
	l.Remaining = max(0, l.Target-l.Admitted)
	if left := p.Plan.MonthsLeft(p.AsOf, p.Rules); left > 0 {
		l.PerMonth = domain.Rate{Num: l.Remaining, Den: left}.Ceil()
	}
	if l.Target == 0 {
		return
	}
	l.Rate = domain.Rate{Num: l.Admitted, Den: l.Target}
	measure := l.Expected
	if !paced {
		measure = domain.Rate{Num: l.Target, Den: 1}
	}
	l.Class = p.Rules.Classify(l.Admitted, measure)
	more := p.Rules.Classify(l.Admitted+1, measure)
	fewer := l.Class
	if l.Admitted > 0 {
		fewer = p.Rules.Classify(l.Admitted-1, measure)
	}
	l.Near = more != l.Class || fewer != l.Class
}

// note files a finished line.
func (p *Progress) note(l Line) {
	p.Lines = append(p.Lines, l)
	p.Counts[l.Class]++
	if l.Zero {
		p.Zeros = append(p.Zeros, l.Unit)
	}
	if l.Silent {
		p.Silent = append(p.Silent, l.Unit)
	}
	if l.Near {
		p.Near++
	}
}

// Line finds the line of a unit.
func (p Progress) Line(unit domain.UnitID) (Line, bool) {
	for _, l := range p.Lines {
		if l.Unit.Unit == unit {
			return l, true
		}
	}
	return Line{}, false
}

// Sum adds lines up: a group's subtotal. It has no class, and a month in it is
// known as soon as one of its lines knows it.
func (p Progress) Sum(lines []Line) Line {
	s := Line{ByMonth: make([]int64, len(p.Months)), Known: make([]bool, len(p.Months))}
	for _, l := range lines {
		s.HasTarget = s.HasTarget || l.HasTarget
		s.Target += l.Target
		s.Admitted += l.Admitted
		s.Through = max(s.Through, l.Through)
		for i, n := range l.ByMonth {
			s.ByMonth[i] += n
			s.Known[i] = s.Known[i] || l.Known[i]
		}
	}
	s.Remaining = max(0, s.Target-s.Admitted)
	if s.Target > 0 {
		s.Rate = domain.Rate{Num: s.Admitted, Den: s.Target}
	}
	return s
}

func sum(tallies []Tally) (n int64) {
	for _, t := range tallies {
		n += t.Quantity
	}
	return n
}
