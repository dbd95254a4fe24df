package letter

import (
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Beside is what a paper about targets needs beside its own question.
type Beside struct {
	Last     *figure.Progress // the whole plan before; nil where there is none
	LastFrom Sources
	Before   *figure.Progress // the same question before the latest decision on targets; nil where there was none
	Members  map[domain.UnitID]figure.Fact
}

// WithTargets adds what a paper about targets says: to how many they go, what
// the plan before brought, and what a later decision changed.
func (l Letter) WithTargets(b Beside) Letter {
	l.Last, l.Adjusts = b.Last, b.Before != nil
	put := func(f Figure) {
		f.ID = string(f.Means)
		if f.Group != "" {
			f.ID += "_" + string(f.Group)
		}
		slices.Sort(f.Facts)
		l.Extra = append(l.Extra, f)
	}
	units := int64(0)
	for _, line := range l.Lines {
		if line.HasTarget {
			units++
		}
	}
	put(Figure{Means: UnitCount, Num: units, Den: 1})
	lasts := map[domain.UnitID]figure.Line{}
	if b.Last != nil {
		all := b.LastFrom.of(0, Counted)
		put(Figure{Means: LastTarget, Num: b.Last.Total.Target, Den: 1})
		put(Figure{Means: LastAdmitted, Num: b.Last.Total.Admitted, Den: 1, Facts: all})
		put(Figure{Means: LastRate, Num: b.Last.Total.Rate.Num, Den: b.Last.Total.Rate.Den, Facts: all})
		for _, line := range b.Last.Lines {
			lasts[line.Unit.Unit] = line
		}
	}
	befores := map[domain.UnitID]figure.Line{}
	if b.Before != nil {
		put(Figure{Means: BeforeTarget, Num: b.Before.Total.Target, Den: 1})
		for _, line := range b.Before.Lines {
			befores[line.Unit.Unit] = line
		}
	}
	sums := map[Group]*Besides{}
	for i := range l.Annex.Rows {
		r := &l.Annex.Rows[i]
		if r.Unit.Unit == 0 {
			continue
		}
		unit := r.Unit.Unit
		last, known := lasts[unit]
		before, had := befores[unit]
		r.Beside = Besides{HasLast: known && last.Figured(), HasBefore: had && before.HasTarget}
		if stock, ok := b.Members[unit]; ok {
			r.Beside.HasMembers, r.Beside.Members = true, Figure{Num: stock.Quantity, Facts: []figure.FactID{stock.ID}}
		}
		if r.Beside.HasLast {
			r.Beside.Last = Figure{Num: last.Admitted, Facts: b.LastFrom.of(0, unit)}
		}
		if r.Beside.HasBefore {
			r.Beside.Before = Figure{Num: before.Target}
			r.Beside.Raised, r.Beside.Lowered = Figure{Num: max(0, r.Target.Num-before.Target)}, Figure{Num: max(0, before.Target-r.Target.Num)}
		}
		for _, g := range []Group{r.Group, Everyone} {
			if sums[g] == nil {
				sums[g] = &Besides{}
			}
			sums[g].add(r.Beside)
		}
	}
	for i := range l.Annex.Rows {
		r := &l.Annex.Rows[i]
		if r.Unit.Unit == 0 && sums[r.Group] != nil {
			r.Beside = *sums[r.Group]
		}
		name := nameOf(r.Target.ID)
		for _, c := range []struct {
			f     *Figure
			means Meaning
		}{
			{&r.Beside.Members, MemberCount}, {&r.Beside.Last, LastAdmitted}, {&r.Beside.Before, BeforeTarget}, {&r.Beside.Raised, Raised}, {&r.Beside.Lowered, Lowered},
		} {
			slices.Sort(c.f.Facts)
			c.f.ID, c.f.Means, c.f.Den, c.f.Unit, c.f.Group = name+string(c.means), c.means, 1, r.Unit, r.Group
		}
		// The two groups of organisations stand in the text too.
		if r.Heading() {
			put(Figure{Means: Target, Num: r.Target.Num, Den: 1, Group: r.Group})
		}
	}
	return l
}

// nameOf is the beginning that the figures of a row share: a_24646_.
func nameOf(target string) string { return target[:len(target)-len("target")] }

// Besides are the columns that only papers about targets have.
type Besides struct {
	Members, Last, Before, Raised, Lowered Figure
	HasMembers, HasLast, HasBefore         bool
}

func (s *Besides) add(b Besides) {
	s.HasMembers, s.HasLast, s.HasBefore = s.HasMembers || b.HasMembers, s.HasLast || b.HasLast, s.HasBefore || b.HasBefore
	for _, p := range []struct {
		sum *Figure
		of  Figure
	}{{&s.Members, b.Members}, {&s.Last, b.Last}, {&s.Before, b.Before}, {&s.Raised, b.Raised}, {&s.Lowered, b.Lowered}} {
		p.sum.Num += p.of.Num
		p.sum.Facts = append(p.sum.Facts, p.of.Facts...)
	}
}

// Worded says that the figure is a day or a name: it follows the question, but
// counts nothing.
func (f Figure) Worded() bool {
	return f.Means == AsOfDay || f.Means == ThroughDay || f.Means == UnitName || f.Means == UnitCommittee
}

// Named are the figures that the text may name, by id, with the two days that
// follow the question as they do. What the question cannot
// answer is not among them: without figures there is no nought to speak of.
func (l Letter) Named() map[string]Figure {
	out := map[string]Figure{
		string(AsOfDay): {ID: string(AsOfDay), Means: AsOfDay, Num: int64(l.AsOf), Den: 1},
	}
	known := !l.DataThrough.IsZero()
	if known {
		out[string(ThroughDay)] = Figure{ID: string(ThroughDay), Means: ThroughDay, Num: int64(l.FiguresThrough()), Den: 1}
	}
	for _, f := range l.Body {
		switch f.Means {
		case Admitted, RateOf, Shortfall, ZeroCount, MonthsGone:
			if !known {
				continue
			}
		}
		if f.Den != 0 {
			out[f.ID] = f
		}
	}
	for _, c := range figure.Classes {
		id := string(ClassCount) + "_" + string(c)
		out[id] = Figure{ID: id, Means: ClassCount, Class: c, Den: 1}
	}
	for _, c := range l.Classes {
		out[c.ID] = c.Figure
	}
	for _, f := range l.Extra {
		if f.Den != 0 {
			out[f.ID] = f
		}
	}
	if l.For != nil {
		for _, f := range l.For.Figures {
			out[f.ID] = f
		}
	}
	return out
}

// Figures are all figures of the letter and its annex, by id.
func (l Letter) Figures() map[string]Figure {
	out := l.Named()
	for id, f := range l.Body {
		out[string(id)] = f
	}
	for _, r := range l.Annex.Rows {
		b := r.Beside
		for _, f := range append([]Figure{r.Target, r.Admitted, r.Rate, r.Remaining, b.Members, b.Last, b.Before, b.Raised, b.Lowered, r.InMonth, r.SamePeriod, r.More}, slices.Concat(r.Months, r.Share.figures())...) {
			if f.ID != "" {
				out[f.ID] = f
			}
		}
	}
	if l.For != nil {
		for _, r := range l.For.Months {
			for _, f := range []Figure{r.Expected, r.Admitted, r.Sum, r.Rate} {
				if f.ID != "" {
					out[f.ID] = f
				}
			}
		}
	}
	if l.Period != nil {
		for _, f := range l.Period.figures() {
			out[f.ID] = f
		}
	}
	return out
}
