package figure

import (
	"cmp"
	"math/big"
	"slices"

	"tiendo/internal/domain"
)

// Base is what a proposal of targets may be proportional to (căn cứ phân bổ).
type Base string

// The bases.
const (
	ByMembers    Base = "members"    // party members at the as-of day
	ByPopulation Base = "population" // people living there
	BySource     Base = "source"     // people in the source of admissions (nguồn)
	ByResult     Base = "result"     // admissions of the plan before
)

// AllotBases are all bases, in the order in which people list them.
var AllotBases = []Base{ByMembers, ByPopulation, BySource, ByResult}

// Criterion is one base with its weight among the others, a whole number.
type Criterion struct {
	Base   Base
	Weight int64
}

// mostWeight keeps weights readable; a share of 1 in 1.000 is finer than any
// decision states.
const mostWeight = 1000

// AllotUnit is one unit among which a target is divided.
type AllotUnit struct {
	Unit  domain.UnitID
	Order int            // its place in the official list, which settles ties
	Bases map[Base]int64 // a base that is not known is absent, which is not 0
	Out   bool           // left out of the division: it keeps what it has
	Kept  int64          // what it keeps
}

// AllotKind is how a unit stands in a proposal.
type AllotKind string

// The kinds.
const (
	Divided   AllotKind = "divided"    // by its share
	AtMinimum AllotKind = "at_minimum" // its share is below the least a unit gets
	LeftOut   AllotKind = "left_out"   // keeps what it has
	NoBase    AllotKind = "no_base"    // a base is not known: nothing is proposed for it
)

// Proposal is a total divided among units by largest remainders, with the whole
// of its reasoning.
type Proposal struct {
	Total    int64 // what there is to give
	Kept     int64 // of it, what units that are left out keep
	Minimum  int64 // the least a unit gets that takes part
	Minimums int64 // what the units at the minimum get in all
	Parted   int64 // what was divided by shares: the rest
	Floors   int64 // of it, the whole parts
	Rest     int64 // what remained for the largest remainders
	Sums     map[Base]int64
	By       []Criterion
	Shares   []UnitShare // in the official order
}

// UnitShare is what is proposed for one unit, and why.
type UnitShare struct {
	AllotUnit
	Kind     AllotKind
	Missing  []Base // which are not known
	Weight   int64  // its share of all weights in millionths, cut
	Floor    int64  // the whole part of its quotient
	Fraction int64  // the rest of the quotient in ten-thousandths, cut
	Rank     int    // by remainder, from 1; 0 where no remainder counts
	Extra    bool   // it got one of those that remained
	Tied     bool   // as large a remainder went the other way: the official order decided
	Quantity int64
}

// Allot divides a total in proportion to the bases by largest remainders
// (Hamilton's way): each unit gets the whole part of its exact quotient, and one
// more goes to those with the largest remainders until the total is used up;
// equal remainders go by the official order. A unit whose quotient is below the
// minimum gets the minimum, and the others divide what is left. A unit of which
// a base is not known takes no part and is told apart from one that has 0.
//
// Errors: *domain.Invalid with the codes of allotting.
func Allot(total, minimum int64, by []Criterion, units []AllotUnit) (Proposal, error) {
	p := Proposal{Total: total, Minimum: minimum, Sums: map[Base]int64{}}
	bad := &domain.Invalid{}
	refuse := func(field string, code domain.Code, args ...any) {
		bad.Add(domain.Problem{Column: field, Code: code, Args: args})
	}
	for _, c := range by {
		switch {
		case c.Weight < 0 || c.Weight > mostWeight || !slices.Contains(AllotBases, c.Base):
			refuse(string(c.Base), domain.CodeAllotWeight, int64(mostWeight))
		case c.Weight > 0:
			p.By = append(p.By, c)
		}
	}
	if len(p.By) == 0 && bad.Total == 0 {
		refuse("by", domain.CodeAllotNoBasis)
	}
	if total < 0 {
		refuse("total", domain.CodeNumberBelow0)
	}
	if minimum < 0 {
		refuse("minimum", domain.CodeNumberBelow0)
	}
	if bad.Total > 0 {
		return Proposal{}, bad
	}
	p.take(units)
	part := p.parted()
	for _, c := range p.By {
		if len(part) > 0 && p.Sums[c.Base] == 0 {
			refuse(string(c.Base), domain.CodeAllotBaseZero, string(c.Base))
		}
	}
	if len(part) == 0 {
		refuse("by", domain.CodeAllotNobody, p.nobodyHas()...)
	}
	p.Parted = total - p.Kept
	switch {
	case p.Parted < 0:
		refuse("total", domain.CodeAllotKept, p.Kept, total)
	case minimum > 0 && int64(len(part)) > p.Parted/minimum:
		refuse("minimum", domain.CodeAllotMinimum, minimum, len(part), p.Parted)
	}
	if bad.Total > 0 {
		return Proposal{}, bad
	}
	p.divide(part)
	return p, nil
}

// take sorts the units and says of each whether it takes part.
func (p *Proposal) take(units []AllotUnit) {
	for _, u := range units {
		s := UnitShare{AllotUnit: u, Kind: Divided}
		if u.Out {
			s.Kind, s.Quantity = LeftOut, u.Kept
			p.Kept += u.Kept
		} else {
			for _, c := range p.By {
				if _, ok := u.Bases[c.Base]; !ok {
					s.Kind, s.Missing = NoBase, append(s.Missing, c.Base)
				}
			}
		}
		if s.Kind == Divided {
			for _, c := range p.By {
				p.Sums[c.Base] += max(0, u.Bases[c.Base])
			}
		}
		p.Shares = append(p.Shares, s)
	}
	slices.SortStableFunc(p.Shares, func(a, b UnitShare) int {
		return cmp.Or(cmp.Compare(a.Order, b.Order), cmp.Compare(a.Unit, b.Unit))
	})
}

// nobodyHas are the bases of which no unit that could take part has a number.
func (p *Proposal) nobodyHas() []any {
	var out []any
	for _, c := range p.By {
		if !slices.ContainsFunc(p.Shares, func(s UnitShare) bool { return !s.Out && !slices.Contains(s.Missing, c.Base) }) {
			out = append(out, string(c.Base))
		}
	}
	return out
}

// weighed is a unit that takes part with its exact weight: all weights have the
// same denominator.
type weighed struct {
	at     int // in Shares
	weight *big.Int
	rest   *big.Int
}

func (p *Proposal) parted() []weighed {
	var out []weighed
	all := new(big.Int)
	for i, s := range p.Shares {
		if s.Kind != Divided {
			continue
		}
		w := weighed{at: i, weight: new(big.Int)}
		for _, c := range p.By {
			// weight × base × the sums of all other bases, over their product
			x := new(big.Int).Mul(big.NewInt(c.Weight), big.NewInt(max(0, s.Bases[c.Base])))
			for _, other := range p.By {
				if other.Base != c.Base {
					x.Mul(x, big.NewInt(p.Sums[other.Base]))
				}
			}
			w.weight.Add(w.weight, x)
		}
		all.Add(all, w.weight)
		out = append(out, w)
	}
	if all.Sign() > 0 {
		for _, w := range out {
			p.Shares[w.at].Weight = new(big.Int).Div(new(big.Int).Mul(w.weight, big.NewInt(1_000_000)), all).Int64()
		}
	}
	return out
}

// divide gives the minimum to those whose quotient is below it, until no more
// fall below, and the rest by largest remainders.
func (p *Proposal) divide(part []weighed) {
	for {
		all := new(big.Int)
		for _, w := range part {
			all.Add(all, w.weight)
		}
		var stay []weighed
		low := int64(0)
		for _, w := range part {
			s := &p.Shares[w.at]
			w.rest = p.quotient(s, w.weight, all)
			if s.Floor < p.Minimum {
				s.Kind, s.Quantity = AtMinimum, p.Minimum
				low++
				continue
			}
			stay = append(stay, w)
		}
		part = stay
		if low == 0 {
			break
		}
		p.Parted -= low * p.Minimum
		p.Minimums += low * p.Minimum
	}
	for _, w := range part {
		p.Floors += p.Shares[w.at].Floor
	}
	p.Rest = p.Parted - p.Floors
	p.remainders(part)
}

// quotient sets whole part and fraction of what is to be divided × weight / all,
// and gives the exact remainder.
func (p *Proposal) quotient(s *UnitShare, weight, all *big.Int) *big.Int {
	s.Floor, s.Fraction = 0, 0
	if all.Sign() == 0 {
		return new(big.Int)
	}
	whole, rest := new(big.Int).DivMod(new(big.Int).Mul(big.NewInt(p.Parted), weight), all, new(big.Int))
	s.Floor = whole.Int64()
	s.Fraction = new(big.Int).Div(new(big.Int).Mul(rest, big.NewInt(10_000)), all).Int64()
	return rest
}

// remainders gives one more each to the largest remainders. The units come in
// the official order, and a stable sort keeps it among equals.
func (p *Proposal) remainders(part []weighed) {
	ranked := slices.Clone(part)
	slices.SortStableFunc(ranked, func(a, b weighed) int { return b.rest.Cmp(a.rest) })
	cut := int(p.Rest)
	for i, w := range ranked {
		s := &p.Shares[w.at]
		s.Rank, s.Extra, s.Quantity = i+1, i < cut, s.Floor
		if s.Extra {
			s.Quantity++
		}
		if cut > 0 && cut < len(ranked) && ranked[cut-1].rest.Cmp(ranked[cut].rest) == 0 {
			s.Tied = w.rest.Cmp(ranked[cut].rest) == 0
		}
	}
}

// Proposed is the sum of what is proposed, with what is kept. It is the total,
// exactly.
func (p Proposal) Proposed() (n int64) {
	for _, s := range p.Shares {
		n += s.Quantity
	}
	return n
}

// Without lists the units for which nothing is proposed for want of a base.
func (p Proposal) Without() []UnitShare {
	var out []UnitShare
	for _, s := range p.Shares {
		if s.Kind == NoBase {
			out = append(out, s)
		}
	}
	return out
}
