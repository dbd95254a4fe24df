package letter

import (
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Sending says how a letter goes out: as one paper to all, or to each unit in a
// paper of its own.
type Sending struct {
	ByUnit    bool
	Whom      Condition       // which units get it
	Only      []domain.UnitID // and of them only these; empty = all
	NameUnits bool            // each paper brings the annex of all units, and with it the others' names
}

// Variant is one of the papers that a text makes, and who gets it.
type Variant struct {
	Blocks   []int // kept, in order, from 0
	Lines    []figure.Line
	Commends bool // it holds a paragraph that praises
	Withheld int  // units that satisfy a paragraph which finds fault and do not get it, because they are commended
}

// Split is a text with everybody who gets it.
type Split struct {
	Variants []Variant
	Left     []figure.Line // units of the board that get nothing
}

// Variants parts the units of a board by what they are to read. A unit gets the
// paragraphs whose conditions its line satisfies; one that is commended in them
// gets none that finds fault. The variants stand in the order of their
// paragraphs, the units in that of the board.
func (t Text) Variants(p figure.Progress) Split {
	var s Split
	for _, l := range p.Lines {
		blocks, commends, withheld := t.blocksOf(l)
		if !t.Sending.Whom.Holds(l) || len(t.Sending.Only) > 0 && !slices.Contains(t.Sending.Only, l.Unit.Unit) || len(blocks) == 0 {
			s.Left = append(s.Left, l)
			continue
		}
		i := slices.IndexFunc(s.Variants, func(v Variant) bool { return slices.Equal(v.Blocks, blocks) })
		if i < 0 {
			s.Variants = append(s.Variants, Variant{Blocks: blocks, Commends: commends})
			i = len(s.Variants) - 1
		}
		s.Variants[i].Lines = append(s.Variants[i].Lines, l)
		if withheld {
			s.Variants[i].Withheld++
		}
	}
	slices.SortFunc(s.Variants, func(a, b Variant) int { return slices.Compare(a.Blocks, b.Blocks) })
	return s
}

func (t Text) blocksOf(l figure.Line) (blocks []int, commends, withheld bool) {
	for _, b := range t.Blocks {
		commends = commends || b.When.Praises() && b.When.Holds(l)
	}
	for i, b := range t.Blocks {
		switch {
		case !b.When.Holds(l):
		case commends && b.When.Reproves():
			withheld = true
		default:
			blocks = append(blocks, i)
		}
	}
	return blocks, commends, withheld
}

// Recipients counts the papers.
func (s Split) Recipients() (n int) {
	for _, v := range s.Variants {
		n += len(v.Lines)
	}
	return n
}

// Find gives the variant of a unit.
func (s Split) Find(unit domain.UnitID) (Variant, figure.Line, bool) {
	for _, v := range s.Variants {
		for _, l := range v.Lines {
			if l.Unit.Unit == unit {
				return v, l, true
			}
		}
	}
	return Variant{}, figure.Line{}, false
}

// Wrong are the units of a board that a split forgets, and those it has twice.
// It is asked again before papers go out: nobody may be missing or doubled.
func (s Split) Wrong(p figure.Progress) (missing, doubled []domain.UnitVersion) {
	times := map[domain.UnitID]int{}
	for _, v := range s.Variants {
		for _, l := range v.Lines {
			times[l.Unit.Unit]++
		}
	}
	for _, l := range s.Left {
		times[l.Unit.Unit]++
	}
	for _, l := range p.Lines {
		switch n := times[l.Unit.Unit]; {
		case n == 0:
			missing = append(missing, l.Unit)
		case n > 1:
			doubled = append(doubled, l.Unit)
		}
	}
	return missing, doubled
}

// Of is the text of one variant.
func (t Text) Of(v Variant) Text {
	all := t.Blocks
	t.Blocks = nil
	for _, i := range v.Blocks {
		t.Blocks = append(t.Blocks, all[i])
	}
	return t
}

// Common is the text without the paragraphs that only some get: what a paper
// for all of them says.
func (t Text) Common() Text {
	return t.Of(Variant{Blocks: slices.DeleteFunc(t.numbers(), func(i int) bool { return t.Blocks[i].When != Everybody })})
}

func (t Text) numbers() (all []int) {
	for i := range t.Blocks {
		all = append(all, i)
	}
	return all
}

// Conditional counts the paragraphs that only some get.
func (t Text) Conditional() (n int) {
	for _, b := range t.Blocks {
		if b.When != Everybody {
			n++
		}
	}
	return n
}

func (t Text) sendingProblems(of Kind, refuse func(field string, code domain.Code, args ...any)) {
	if !t.Sending.Whom.Known() {
		refuse("whom", domain.CodeLetterWhen)
	}
	if t.Sending.ByUnit && !of.Sendable() || of.ToOneUnit() && !t.Sending.ByUnit {
		refuse("by-unit", domain.CodeLetterByUnit)
	}
	if len(t.Sending.Only) > 500 {
		refuse("only", domain.CodeTextTooLong, 500)
	}
	for i, b := range t.Blocks {
		switch {
		case !b.When.Known():
			refuse(BlockField(i), domain.CodeLetterWhen)
		case b.When != Everybody && !t.Sending.ByUnit:
			refuse(BlockField(i), domain.CodeLetterWhenAll)
		}
	}
}

// Units are all that the variants go to, in the order of the variants.
func (s Split) Units() (out []domain.UnitID) {
	for _, v := range s.Variants {
		for _, l := range v.Lines {
			out = append(out, l.Unit.Unit)
		}
	}
	return out
}
