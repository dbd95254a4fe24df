package letter

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// mostImproved is how many units a letter that commends tells apart.
const mostImproved = 3

// WithCommended makes a letter one that commends the units of the high class
// that have reported. Its annex holds them alone: no other unit is named, and
// nothing in it finds fault.
func (l Letter) WithCommended(b Beside, from Sources) Letter {
	var units []domain.UnitID
	chosen := Sources{}
	for _, line := range l.Lines {
		if ClassHigh.Holds(line) && HasReported.Holds(line) {
			l.Commended = append(l.Commended, line)
			units = append(units, line.Unit.Unit)
			chosen[line.Unit.Unit] = from[line.Unit.Unit]
		}
	}
	l.Last = b.Last
	l.Annex = Chosen(l.Progress, chosen, units)
	l.Annex.Rows = slices.DeleteFunc(l.Annex.Rows, func(r Row) bool {
		return r.Group == Everyone || r.Group == Itself || r.Group == Unassigned
	})
	no := map[Group]int{}
	for i := range l.Annex.Rows {
		r := &l.Annex.Rows[i]
		if r.Total() {
			continue
		}
		no[r.Group]++
		r.No = no[r.Group]
		if b.Last == nil {
			continue
		}
		if last, ok := b.Last.Line(r.Unit.Unit); ok && last.Figured() {
			r.Beside.HasLast = true
			r.More = l.more(*r, last, b)
		}
	}
	l.Extra = append(l.Extra, Figure{ID: string(CommendCount), Means: CommendCount, Num: int64(len(units)), Den: 1})
	return l
}

// more is by how much the unit's average a month grew since the plan before;
// windows are of different lengths, so sums could not be compared.
func (l Letter) more(r Row, last figure.Line, b Beside) Figure {
	now, then := monthsKnown(l.Progress), monthsKnown(*b.Last)
	f := Figure{ID: nameOf(r.Target.ID) + string(MonthlyMore), Means: MonthlyMore, Unit: r.Unit, Group: r.Group}
	if now == 0 || then == 0 {
		return f
	}
	f.Num, f.Den = r.Admitted.Num*then-last.Admitted*now, now*then
	f.Facts = append(slices.Clone(r.Admitted.Facts), b.LastFrom.of(0, r.Unit.Unit)...)
	slices.Sort(f.Facts)
	return f
}

// monthsKnown counts the months of a window up to the last one with figures.
func monthsKnown(p figure.Progress) (n int64) {
	for i, known := range p.Total.Known {
		if known {
			n = int64(i) + 1
		}
	}
	return n
}

// Improved are the commended units whose monthly average grew most, the first
// first; none where nothing can be compared.
func (l Letter) Improved() (rows []Row) {
	for _, r := range l.Annex.Rows {
		if !r.Total() && r.More.Den > 0 && r.More.Num > 0 {
			rows = append(rows, r)
		}
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return cmp.Compare(b.More.Num*a.More.Den, a.More.Num*b.More.Den) })
	return rows[:min(len(rows), mostImproved)]
}
