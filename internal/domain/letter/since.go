package letter

import (
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Cause is why a figure is no longer what was sealed (nguyên nhân thay đổi).
type Cause string

// The causes, in the order in which people ask about them.
const (
	Late      Cause = "late"      // reported after the sealing
	Corrected Cause = "corrected" // something sealed was taken back, with or without another number for it
	Moved     Cause = "moved"     // the structure of the day was recorded otherwise
	Retarget  Cause = "target"    // another target for the day was recorded
	Rule      Cause = "rule"      // another rule for the day was recorded
)

// Causes are all causes, in order.
var Causes = []Cause{Late, Corrected, Moved, Retarget, Rule}

// Shift is one difference of one line between what was sealed and the same
// question asked with later knowledge.
type Shift struct {
	Unit    domain.UnitVersion
	Cause   Cause
	Delta   int64 // admissions; of a target, what it rose by
	ByMonth map[domain.YearMonth]int64
	Facts   []figure.FactID // recorded after the sealing
	At      domain.Instant  // the last of them
	Was, Is figure.Class    // the line's class, as sealed and now
}

// Since is what has changed since a seal.
type Since struct {
	Seal   Seal
	Known  domain.Instant // with whose knowledge it was asked again
	Shifts []Shift
	Now    figure.Progress // the answer with all that is known
}

// Changed says that anything is no longer as it was sealed.
func (s Since) Changed() bool { return len(s.Shifts) > 0 }

// Delta is by how many admissions the scope's total differs from what was
// sealed.
func (s Since) Delta() int64 { return s.Now.Total.Admitted - s.Seal.Total.Admitted }

// Sum adds up the admissions of some causes, and says of how many lines.
func (s Since) Sum(causes ...Cause) (delta int64, lines int, facts []figure.FactID) {
	seen := map[string]bool{}
	for _, x := range s.Shifts {
		if slices.Contains(causes, x.Cause) {
			delta += x.Delta
			seen[x.Unit.Code] = true
			facts = append(facts, x.Facts...)
		}
	}
	slices.Sort(facts)
	return delta, len(seen), facts
}

// Restated is a letter that was issued before, with what has changed since.
type Restated struct {
	Since
	Issue Issue
}

// WithRestated gives a letter the figures with which a footnote can say what has
// changed since the last letter of its plan.
func (l Letter) WithRestated(r *Restated) Letter {
	l.Restated = r
	if r == nil {
		return l
	}
	for _, x := range []struct {
		cause Cause
		sum   Meaning
		units Meaning
	}{{Late, LateSum, LateUnits}, {Corrected, FixedSum, FixedUnits}} {
		delta, lines, facts := r.Sum(x.cause)
		if lines == 0 {
			continue
		}
		l.Extra = append(l.Extra,
			Figure{ID: string(x.sum), Means: x.sum, Num: max(delta, -delta), Den: 1, Facts: facts},
			Figure{ID: string(x.units), Means: x.units, Num: int64(lines), Den: 1, Facts: facts})
	}
	return l
}

// Later is what became known after a seal.
type Later struct {
	Known domain.Instant
	// Facts of the sealed question's window that were recorded after it, also
	// those that take something back, by the line on which they stood then.
	Facts map[domain.UnitID][]figure.Fact
	Names map[domain.UnitID]domain.UnitVersion
	// The sealed question answered with today's facts, and then also with what
	// is known today of the structure, and then with today's targets and rules.
	Structure, Now figure.Progress
	Before         figure.Progress // with today's facts and the structure as it was known
}

// NewSince tells what has changed since a seal, and why.
func NewSince(seal Seal, later Later) Since {
	s := Since{Seal: seal, Known: later.Known, Now: later.Now}
	class := func(code string, p figure.Progress) figure.Class {
		for _, l := range p.Lines {
			if l.Unit.Code == code {
				return l.Class
			}
		}
		return ""
	}
	add := func(x Shift) {
		if was, ok := seal.Line(x.Unit.Code); ok {
			x.Was = was.Class
		}
		x.Is = class(x.Unit.Code, later.Now)
		s.Shifts = append(s.Shifts, x)
	}
	for unit, facts := range later.Facts {
		for _, x := range recordedLater(facts) {
			x.Unit = later.Names[unit]
			add(x)
		}
	}
	before, structure := linesByCode(later.Before), linesByCode(later.Structure)
	for _, pair := range pairs(before, structure) {
		if d := pair.is.Admitted - pair.was.Admitted; d != 0 || (pair.is.Unit.Unit == 0) != (pair.was.Unit.Unit == 0) {
			add(Shift{Unit: pair.unit(), Cause: Moved, Delta: d})
		}
	}
	for _, l := range later.Before.Lines {
		was, sealed := seal.Line(l.Unit.Code)
		if !sealed {
			continue
		}
		if was.HasTarget != l.HasTarget || was.Target != l.Target {
			add(Shift{Unit: l.Unit, Cause: Retarget, Delta: l.Target - was.Target})
		}
	}
	if !later.Now.Rules.Equal(seal.Rules) {
		for _, pair := range pairs(structure, linesByCode(later.Now)) {
			if pair.was.Unit.Unit != 0 && pair.is.Unit.Unit != 0 && pair.is.Class != pair.was.Class && pair.was.Target == pair.is.Target {
				add(Shift{Unit: pair.is.Unit, Cause: Rule})
			}
		}
	}
	order := map[string]int{}
	for i, l := range seal.Lines {
		order[l.Unit] = i + 1
	}
	slices.SortStableFunc(s.Shifts, func(a, b Shift) int {
		if d := order[a.Unit.Code] - order[b.Unit.Code]; d != 0 {
			return d
		}
		return slices.Index(Causes, a.Cause) - slices.Index(Causes, b.Cause)
	})
	return s
}

// recordedLater sorts the facts of one line by the act that recorded them: an
// act that took something back is a correction, any other a late report.
func recordedLater(facts []figure.Fact) (out []Shift) {
	corrects := map[domain.Instant]bool{}
	for _, f := range facts {
		corrects[f.RecordedAt] = corrects[f.RecordedAt] || f.Reverses != 0
	}
	for _, cause := range []Cause{Late, Corrected} {
		x := Shift{Cause: cause, ByMonth: map[domain.YearMonth]int64{}}
		for _, f := range facts {
			if corrects[f.RecordedAt] != (cause == Corrected) {
				continue
			}
			x.Delta += f.Quantity
			x.ByMonth[f.EffectiveOn.YearMonth()] += f.Quantity
			x.Facts = append(x.Facts, f.ID)
			x.At = max(x.At, f.RecordedAt)
		}
		if len(x.Facts) > 0 {
			slices.Sort(x.Facts)
			out = append(out, x)
		}
	}
	return out
}

func linesByCode(p figure.Progress) map[string]figure.Line {
	out := map[string]figure.Line{}
	for _, l := range p.Lines {
		out[l.Unit.Code] = l
	}
	return out
}

type pairOfLines struct{ was, is figure.Line }

func (p pairOfLines) unit() domain.UnitVersion {
	if p.is.Unit.Unit != 0 {
		return p.is.Unit
	}
	return p.was.Unit
}

// pairs puts the lines of two boards side by side, by the units' codes in order.
func pairs(was, is map[string]figure.Line) (out []pairOfLines) {
	codes := map[string]bool{}
	for c := range was {
		codes[c] = true
	}
	for c := range is {
		codes[c] = true
	}
	sorted := make([]string, 0, len(codes))
	for c := range codes {
		sorted = append(sorted, c)
	}
	slices.Sort(sorted)
	for _, c := range sorted {
		out = append(out, pairOfLines{was[c], is[c]})
	}
	return out
}
