package letter

import (
	"slices"
	"strconv"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Around is what a report needs beside its own question.
type Around struct {
	YearAgo Sources // facts of the same days one year before
	Year    Sources // facts of the calendar year up to the day
	// The end of the month before, as it was known when that month was due, and
	// as it is known now; nil where it was not known then.
	Then, Now *figure.Progress
	Windows   []figure.Progress // the windows of targets in the year, each up to the day or its end
	From      []Sources         // of each window
	// What units last reported of the people on their lists and of the files under
	// way; a unit that reported none of it is absent.
	SourcesHeld, FilesHeld Sources
}

// Period is what a report says beside its board.
type Period struct {
	Month    domain.YearMonth // of a monthly report; the last month of a yearly one
	Year     int
	Windows  []Window
	YearFrom domain.Date // the first day of the year of which there are figures
	Paused   []Paused    // units without an admission in the window, or for several months in a row; the longest first
	Amended  []Amended
	HasThen  bool // the last report can be compared with
	Stats    []StatRow
}

// Window is one window of targets within a year.
type Window struct {
	figure.Progress
	Target, Admitted, Rate Figure
}

// Paused is a unit that admits nobody at present.
type Paused struct {
	Row
	Streak  Figure // months in a row; ID empty where it is not known
	Sources Figure // on the list of sympathisers; ID empty where nothing was reported
	Files   Figure // under way; the same
}

// held is what a unit last reported of something, as a figure.
func (r Row) held(name string, m Meaning, facts []figure.Fact) (f Figure) {
	if len(facts) == 0 {
		return f
	}
	f = Figure{ID: name + string(m), Means: m, Den: 1, Unit: r.Unit, Group: r.Group}
	for _, fact := range facts {
		f.Num += fact.Quantity
		f.Facts = append(f.Facts, fact.ID)
		f.Through = max(f.Through, fact.EffectiveOn)
	}
	return f
}

// Amended is a unit whose number of the month before is no longer the one
// that was reported.
type Amended struct {
	Unit     domain.UnitVersion
	Reported Figure
	By       Figure // how many more, or fewer
}

// StatRow is a line of the statistical form: a group with its number of the
// year, where there are data of it.
type StatRow struct {
	Name   StatName
	Now    Figure
	Indent bool
	HasNow bool
}

// StatName names a line of the statistical form.
type StatName string

// The lines of the form. Of those below the groups of organisations there are no
// data yet.
const (
	StatAll        StatName = "all"
	StatAgencies   StatName = "agencies"
	StatLocalities StatName = "localities"
	StatWomen      StatName = "women"
	StatEthnic     StatName = "ethnic"
	StatReligion   StatName = "religion"
	StatYouth      StatName = "youth"
	StatStudents   StatName = "students"
	StatWorkers    StatName = "workers"
	StatFarmers    StatName = "farmers"
	StatPrivate    StatName = "private"
	StatDegree     StatName = "degree"
)

var statsWithout = []StatName{StatWomen, StatEthnic, StatReligion, StatYouth, StatStudents, StatWorkers, StatFarmers, StatPrivate, StatDegree}

// WithPeriod adds what a report on a month or a year says.
func (l Letter) WithPeriod(a Around, from Sources) Letter {
	p := &Period{Year: l.AsOf.Year(), HasThen: a.Then != nil && a.Now != nil}
	if l.Ended {
		p.Year = l.Plan.To.Year()
	}
	at := l.monthAt()
	p.Month = l.Months[at]
	put := func(f Figure) {
		slices.Sort(f.Facts)
		l.Extra = append(l.Extra, f)
	}
	if l.Total.Known[at] {
		put(Figure{ID: string(InMonth), Means: InMonth, Num: l.Total.ByMonth[at], Den: 1, Month: p.Month, Facts: from.of(p.Month, Counted)})
	}
	all := true
	for i := range l.Annex.Rows {
		r := &l.Annex.Rows[i]
		name := nameOf(r.Target.ID)
		if r.Line.Known[at] {
			r.InMonth = Figure{ID: name + string(InMonth), Means: InMonth, Num: r.Months[at].Num, Den: 1, Unit: r.Unit, Group: r.Group, Month: p.Month, Facts: r.Months[at].Facts}
		}
		if r.Total() {
			continue
		}
		if n, facts, ok := l.yearAgo(a.YearAgo, r.Unit.Unit); ok {
			r.HasSamePeriod = true
			r.SamePeriod = Figure{ID: name + string(SamePeriod), Means: SamePeriod, Num: n, Den: 1, Unit: r.Unit, Group: r.Group, Facts: facts}
		} else {
			all = false
		}
		if r.Line.Zero || r.Line.Long {
			unit := r.Unit.Unit
			paused := Paused{Row: *r, Sources: r.held(name, SourcesHeld, a.SourcesHeld[unit]), Files: r.held(name, FilesHeld, a.FilesHeld[unit])}
			if s := r.Line.Streak; s.Known {
				paused.Streak = Figure{ID: name + string(StreakMonths), Means: StreakMonths, Num: s.Months, Den: 1, AtLeast: s.AtLeast, Unit: r.Unit, Group: r.Group, Facts: r.Admitted.Facts}
			}
			p.Paused = append(p.Paused, paused)
		}
	}
	l.Annex.sumYearAgo(l, all, put)
	slices.SortStableFunc(p.Paused, func(a, b Paused) int { return int(b.Streak.Num - a.Streak.Num) })
	long := int64(0)
	for _, line := range l.Lines {
		if line.Long {
			long++
		}
	}
	put(Figure{ID: string(StreakCount), Means: StreakCount, Num: long, Den: 1})
	p.corrections(a)
	put(Figure{ID: string(CorrectedCount), Means: CorrectedCount, Num: int64(len(p.Amended)), Den: 1})
	if l.Kind == Year {
		p.year(l, a, put)
	}
	l.Period = p
	return l
}

// monthAt is the month of a report: the last one, or the one before while the
// last has not reached its closing day.
func (l Letter) monthAt() int {
	at := len(l.Months) - 1
	if at > 0 && l.Through() < l.Months[at].On(l.Rules.ClosingDay) {
		at--
	}
	return at
}

// yearAgo is what a unit admitted on the same days one year before; false
// unless reports cover each of those months.
func (l Letter) yearAgo(facts Sources, unit domain.UnitID) (n int64, ids []figure.FactID, ok bool) {
	for _, m := range l.Months {
		then := m - 12
		if !slices.ContainsFunc(facts[unit], func(f figure.Fact) bool { return f.CoversFrom <= then.Last() && f.EffectiveOn >= then.First() }) {
			return 0, nil, false
		}
	}
	for _, f := range facts[unit] {
		n += f.Quantity
		ids = append(ids, f.ID)
	}
	slices.Sort(ids)
	return n, ids, true
}

// sumYearAgo adds up the same period of a group, and of all, where each of its
// units has one.
func (a *Annex) sumYearAgo(l Letter, all bool, put func(Figure)) {
	type sum struct {
		n     int64
		facts []figure.FactID
		whole bool
	}
	sums := map[Group]*sum{Everyone: {whole: all && len(l.Lines) > 0}}
	for _, r := range a.Rows {
		if r.Total() {
			continue
		}
		if sums[r.Group] == nil {
			sums[r.Group] = &sum{whole: true}
		}
		for _, g := range []Group{r.Group, Everyone} {
			s := sums[g]
			s.n += r.SamePeriod.Num
			s.facts = append(s.facts, r.SamePeriod.Facts...)
			s.whole = s.whole && r.HasSamePeriod
		}
	}
	for i := range a.Rows {
		r := &a.Rows[i]
		if s := sums[r.Group]; r.Total() && s != nil && s.whole {
			slices.Sort(s.facts)
			r.HasSamePeriod = true
			r.SamePeriod = Figure{ID: nameOf(r.Target.ID) + string(SamePeriod), Means: SamePeriod, Num: s.n, Den: 1, Group: r.Group, Facts: s.facts}
		}
	}
	if s := sums[Everyone]; s.whole {
		put(Figure{ID: string(SamePeriod), Means: SamePeriod, Num: s.n, Den: 1, Facts: slices.Clone(s.facts)})
	}
}

// corrections are the units whose number through the month before has changed
// since that month was due. What was not reported at all then is late, and no
// correction.
func (p *Period) corrections(a Around) {
	if !p.HasThen {
		return
	}
	for _, now := range a.Now.Lines {
		then, ok := a.Then.Line(now.Unit.Unit)
		if !ok || !then.Figured() || then.Through < now.Through || then.Admitted == now.Admitted {
			continue
		}
		id := "k_" + strconv.Itoa(len(p.Amended)+1) + "_"
		p.Amended = append(p.Amended, Amended{
			Unit:     now.Unit,
			Reported: Figure{ID: id + "reported", Means: Reported, Num: then.Admitted, Den: 1, Unit: now.Unit, Through: a.Then.Through()},
			By:       Figure{ID: id + "by", Means: CorrectedCount, Num: now.Admitted - then.Admitted, Den: 1, Unit: now.Unit, Through: a.Then.Through()},
		})
	}
}

// year adds the calendar year and each window of targets in it, apart.
func (p *Period) year(l Letter, a Around, put func(Figure)) {
	sum := func(facts []figure.Fact) (n int64, ids []figure.FactID) {
		for _, f := range facts {
			n += f.Quantity
			ids = append(ids, f.ID)
		}
		slices.Sort(ids)
		return n, ids
	}
	for _, f := range a.Year[Counted] {
		if p.YearFrom.IsZero() || f.CoversFrom < p.YearFrom {
			p.YearFrom = f.CoversFrom
		}
	}
	n, ids := sum(a.Year[Counted])
	if len(ids) > 0 {
		put(Figure{ID: string(YearAdmitted), Means: YearAdmitted, Num: n, Den: 1, Facts: ids})
	}
	for i, w := range a.Windows {
		id := "w" + strconv.Itoa(i+1) + "_"
		one := Window{Progress: w}
		facts := a.From[i].of(0, Counted)
		fig := func(m Meaning, num, den int64, facts []figure.FactID) Figure {
			return Figure{ID: id + string(m), Means: m, Num: num, Den: den, Through: w.Through(), Facts: slices.Clone(facts)}
		}
		one.Target = fig(Target, w.Total.Target, 1, nil)
		one.Admitted, one.Rate = fig(Admitted, w.Total.Admitted, 1, facts), fig(RateOf, w.Total.Rate.Num, w.Total.Rate.Den, facts)
		put(one.Target)
		if w.Total.Figured() {
			put(one.Admitted)
			put(one.Rate)
		}
		p.Windows = append(p.Windows, one)
	}
	stat := func(name StatName, facts []figure.Fact) {
		row := StatRow{Name: name, Indent: name != StatAll}
		if n, ids := sum(facts); len(ids) > 0 {
			row.HasNow, row.Now = true, Figure{ID: "s_" + string(name), Means: YearAdmitted, Num: n, Den: 1, Facts: ids, Group: map[StatName]Group{StatAgencies: Agencies, StatLocalities: Localities}[name]}
		}
		p.Stats = append(p.Stats, row)
	}
	stat(StatAll, a.Year[Counted])
	groups := map[Group][]figure.Fact{}
	for _, line := range l.Lines {
		g := groupOf(line.Unit)
		groups[g] = append(groups[g], a.Year[line.Unit.Unit]...)
	}
	stat(StatAgencies, groups[Agencies])
	stat(StatLocalities, groups[Localities])
	for _, name := range statsWithout {
		p.Stats = append(p.Stats, StatRow{Name: name, Indent: true})
	}
}

// figures are the numbers that stand only in the tables of a report.
func (p *Period) figures() (all []Figure) {
	for _, c := range p.Amended {
		all = append(all, c.Reported, c.By)
	}
	for _, r := range p.Paused {
		for _, f := range []Figure{r.Streak, r.Sources, r.Files} {
			if f.ID != "" {
				all = append(all, f)
			}
		}
	}
	for _, r := range p.Stats {
		if r.HasNow {
			all = append(all, r.Now)
		}
	}
	return all
}
