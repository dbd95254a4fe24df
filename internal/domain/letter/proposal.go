package letter

import (
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Meanings of the numbers of a proposal of targets.
const (
	Proposed       Meaning = "proposed"        // what is proposed
	ProposedUnits  Meaning = "proposed_units"  // for how many organisations
	ToAllot        Meaning = "to_allot"        // what there was to divide
	LeftOutCount   Meaning = "left_out"        // organisations that keep what they have
	LeftOutSum     Meaning = "kept"            // what they keep
	LeastEach      Meaning = "least"           // the least an organisation gets
	LeastCount     Meaning = "at_least"        // organisations that get the least
	LeastSum       Meaning = "minimums"        // what they get
	Parted         Meaning = "parted"          // what was divided by shares
	WholeParts     Meaning = "floors"          // the whole parts of the quotients, added up
	Remainders     Meaning = "remainders"      // what the largest remainders got
	NoBaseCount    Meaning = "no_base"         // organisations of which a base is not known
	ByHandCount    Meaning = "by_hand"         // organisations whose number was put in by hand in the place of one worked out
	BaseMembers    Meaning = "base_members"    // the numbers to which the shares are proportional
	BasePopulation Meaning = "base_population" // …
	BaseSource     Meaning = "base_source"
	BaseResult     Meaning = "base_result"
)

// ProposalMeanings are those that a text may name, in the order in which the
// reasoning goes.
var ProposalMeanings = []Meaning{
	ToAllot, LeftOutCount, LeftOutSum, LeastEach, LeastCount, LeastSum, Parted, WholeParts, Remainders, NoBaseCount, ByHandCount, ProposedUnits, Proposed,
}

var baseMeanings = map[figure.Base]Meaning{
	figure.ByMembers: BaseMembers, figure.ByPopulation: BasePopulation, figure.BySource: BaseSource, figure.ByResult: BaseResult,
}

// Submitted is the proposal that a paper submits.
type Submitted struct {
	figure.Proposal
	Hand   map[domain.UnitID]int64
	Stocks map[figure.Base]figure.Stock
	Before figure.Plan // whose results it may be proportional to
}

// RowShare is what an annex says of the proposal in one row.
type RowShare struct {
	figure.UnitShare
	Proposed Figure
	Has      bool // something is proposed
	ByHand   bool // what somebody put in
	Bases    []BaseCell
}

// BaseCell is the number of one base in a row.
type BaseCell struct {
	Figure
	Has bool
}

// WithProposal adds a proposal with its reasoning. Where targets are in force
// already, the paper asks to change them.
func (l Letter) WithProposal(s Submitted) Letter {
	l.Submitted = &s
	l.Adjusts = l.Total.HasTarget
	put := func(m Meaning, n int64, facts ...figure.FactID) {
		slices.Sort(facts)
		l.Extra = append(l.Extra, Figure{ID: string(m), Means: m, Num: n, Den: 1, Facts: facts})
	}
	shares := map[domain.UnitID]figure.UnitShare{}
	kinds := map[figure.AllotKind]int64{}
	var sum, units, byHand int64
	for _, x := range s.Shares {
		shares[x.Unit] = x
		kinds[x.Kind]++
		if n, ok := s.Final(x, s.Hand); ok {
			sum, units = sum+n, units+1
		}
		if _, put := s.Hand[x.Unit]; put && x.Kind != figure.NoBase {
			byHand++
		}
	}
	put(ToAllot, s.Total)
	put(LeftOutCount, kinds[figure.LeftOut])
	put(LeftOutSum, s.Kept)
	put(LeastEach, s.Minimum)
	put(LeastCount, kinds[figure.AtMinimum])
	put(LeastSum, s.Minimums)
	put(Parted, s.Parted)
	put(WholeParts, s.Floors)
	put(Remainders, s.Rest)
	put(NoBaseCount, kinds[figure.NoBase])
	put(ByHandCount, byHand)
	put(ProposedUnits, units)
	put(Proposed, sum)
	sums := map[Group]*RowShare{}
	for i := range l.Annex.Rows {
		r := &l.Annex.Rows[i]
		x, ok := shares[r.Unit.Unit]
		if r.Unit.Unit == 0 || !ok {
			continue
		}
		r.Share = s.row(x)
		for _, g := range []Group{r.Group, Everyone} {
			if sums[g] == nil {
				sums[g] = &RowShare{Bases: make([]BaseCell, len(s.By))}
			}
			sums[g].add(*r.Share)
		}
	}
	for i := range l.Annex.Rows {
		r := &l.Annex.Rows[i]
		if r.Unit.Unit == 0 {
			r.Share = sums[r.Group]
		}
		if r.Share == nil {
			continue
		}
		r.Share.name(r, s.By)
		if r.Heading() {
			l.Extra = append(l.Extra, Figure{ID: string(Proposed) + "_" + string(r.Group), Means: Proposed, Num: r.Share.Proposed.Num, Den: 1, Group: r.Group})
		}
	}
	return l
}

func (s Submitted) row(x figure.UnitShare) *RowShare {
	n, has := s.Final(x, s.Hand)
	_, byHand := s.Hand[x.Unit]
	out := &RowShare{UnitShare: x, Has: has, ByHand: byHand, Proposed: Figure{Num: n}}
	for _, c := range s.By {
		v, known := x.Bases[c.Base]
		cell := BaseCell{Has: known, Figure: Figure{Num: v}}
		if f, ok := s.Stocks[c.Base][x.Unit]; ok {
			cell.Facts = []figure.FactID{f.ID}
		}
		out.Bases = append(out.Bases, cell)
	}
	return out
}

func (r *RowShare) add(x RowShare) {
	if x.Has {
		r.Proposed.Num += x.Proposed.Num
		r.Has = true
	}
	for i, b := range x.Bases {
		if b.Has {
			r.Bases[i].Has = true
			r.Bases[i].Num += b.Num
			r.Bases[i].Facts = append(r.Bases[i].Facts, b.Facts...)
		}
	}
}

// name gives the figures of a row their names.
func (r *RowShare) name(row *Row, by []figure.Criterion) {
	set := func(f *Figure, id string, m Meaning) {
		slices.Sort(f.Facts)
		f.ID, f.Means, f.Den, f.Unit, f.Group = nameOf(row.Target.ID)+id, m, 1, row.Unit, row.Group
	}
	set(&r.Proposed, "proposed", Proposed)
	for i, c := range by {
		set(&r.Bases[i].Figure, "b"+itoa(i+1), baseMeanings[c.Base])
	}
}

// figures are those of the row.
func (r *RowShare) figures() (out []Figure) {
	if r == nil {
		return nil
	}
	out = append(out, r.Proposed)
	for _, b := range r.Bases {
		out = append(out, b.Figure)
	}
	return out
}
