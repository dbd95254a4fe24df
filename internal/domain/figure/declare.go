package figure

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
)

// Declaration is a total that a unit declares for a span of days, both ends
// included: nine admitted from 1/11 to 30/11.
type Declaration struct {
	Row      int // in the file, for sentences; 0 = already recorded
	From, To domain.Date
	Quantity int64
	Withdraw bool // what was declared for the span was meant for another; Quantity has no meaning
}

// Standing is a declared fact that stands: the remainder of its span over the
// next shorter span with the same start.
type Standing struct {
	ID         FactID
	From, To   domain.Date
	Quantity   int64
	RecordedAt domain.Instant
}

// Posting is what must be written so that the ledger says what was declared.
type Posting struct {
	Reverse []Standing
	Add     []Standing // without ids
	// How the declarations were taken.
	New, Corrected, Unchanged int
	Corrections               []Correction
}

// Correction is a span that was declared again with another number.
type Correction struct {
	Declaration
	Was   int64
	Since domain.Instant // when what it corrects was recorded
}

// Declare works out what to write for one unit. Spans with the same start
// contain each other, and the fact kept is the remainder, by date and not by
// arrival: 4 on 11/11, then 9 on 30/11, is 9 for November and still 4 as of
// 11/11. The same span again with another number corrects it; the longer spans
// keep what they declared. A total below that of a shorter span, and spans that
// overlap otherwise, are refused, and so is a span that was declared twice at
// once, for the order of rows must not matter. A span that is withdrawn is not
// reported any more, and the longer ones keep what they declared; one that was
// never declared is withdrawn without effect. Each declaration is refused once,
// naming the first thing in its way.
func Declare(standing []Standing, declared []Declaration, refuse func(d Declaration, code domain.Code, args ...any)) Posting {
	var post Posting
	told := map[*Declaration]bool{}
	once := func(d *Declaration, code domain.Code, args ...any) {
		if !told[d] {
			told[d] = true
			refuse(*d, code, args...)
		}
	}
	chains := chainsOf(standing)
	for _, d := range declared {
		c := chains.of(d.From)
		i, found := slices.BinarySearchFunc(c.links, d.To, func(l link, to domain.Date) int { return cmp.Compare(l.to, to) })
		if !found && d.Withdraw {
			post.Unchanged++
			continue
		}
		if !found {
			c.links = slices.Insert(c.links, i, link{to: d.To, total: d.Quantity, row: d.Row, given: true, declared: &d})
			post.New++
			continue
		}
		l := &c.links[i]
		if l.given {
			once(&d, domain.CodeDuplicateSpan, l.row)
			continue
		}
		l.given, l.row = true, d.Row
		if l.total == d.Quantity && !d.Withdraw {
			post.Unchanged++
			continue
		}
		post.Corrected++
		post.Corrections = append(post.Corrections, Correction{d, l.total, l.since()})
		l.total, l.declared, l.gone = d.Quantity, &d, d.Withdraw
	}
	post.Reverse = chains.dropGone()
	chains.refuseFalls(once)
	chains.refuseOverlaps(once)
	for _, c := range chains.all {
		var before int64
		for _, l := range c.links {
			remainder := l.total - before
			before = l.total
			if l.was != nil && l.was.Quantity == remainder {
				continue
			}
			if l.was != nil {
				post.Reverse = append(post.Reverse, *l.was)
			}
			post.Add = append(post.Add, Standing{From: c.from, To: l.to, Quantity: remainder})
		}
	}
	return post
}

// chain holds the spans with one start, shortest first.
type chain struct {
	from  domain.Date
	links []link
}

type link struct {
	to       domain.Date
	total    int64
	row      int
	was      *Standing    // the fact that stands for it now
	given    bool         // declared this time
	declared *Declaration // what is new or other than before; nil where that is nothing
	gone     bool         // withdrawn this time
}

func (l link) since() domain.Instant {
	if l.was == nil {
		return 0
	}
	return l.was.RecordedAt
}

type chains struct{ all []*chain }

func chainsOf(standing []Standing) *chains {
	cs := &chains{}
	sorted := slices.Clone(standing)
	slices.SortFunc(sorted, func(a, b Standing) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	for i := range sorted {
		s := &sorted[i]
		c := cs.of(s.From)
		total := s.Quantity
		if n := len(c.links); n > 0 {
			total += c.links[n-1].total
		}
		c.links = append(c.links, link{to: s.To, total: total, was: s})
	}
	return cs
}

// of finds or makes the chain with that start, keeping them in order.
func (cs *chains) of(from domain.Date) *chain {
	i, found := slices.BinarySearchFunc(cs.all, from, func(c *chain, from domain.Date) int { return cmp.Compare(c.from, from) })
	if !found {
		cs.all = slices.Insert(cs.all, i, &chain{from: from})
	}
	return cs.all[i]
}

// dropGone takes the withdrawn spans out and gives the facts that stood for them.
func (cs *chains) dropGone() (was []Standing) {
	for _, c := range cs.all {
		c.links = slices.DeleteFunc(c.links, func(l link) bool {
			if l.gone {
				was = append(was, *l.was)
			}
			return l.gone
		})
	}
	cs.all = slices.DeleteFunc(cs.all, func(c *chain) bool { return len(c.links) == 0 })
	return was
}

func (cs *chains) refuseFalls(refuse func(*Declaration, domain.Code, ...any)) {
	for _, c := range cs.all {
		for i := 1; i < len(c.links); i++ {
			short, long := c.links[i-1], c.links[i]
			switch {
			case long.total >= short.total:
			case long.declared != nil:
				refuse(long.declared, domain.CodeBelowEarlier, short.to, short.total, short.row)
			case short.declared != nil:
				refuse(short.declared, domain.CodeAboveLater, long.to, long.total, long.row)
			}
		}
	}
}

// refuseOverlaps compares each chain with those that begin within it.
func (cs *chains) refuseOverlaps(refuse func(*Declaration, domain.Code, ...any)) {
	for i, early := range cs.all {
		for _, late := range cs.all[i+1:] {
			if late.from > early.links[len(early.links)-1].to {
				break
			}
			refusePair(early, late, refuse)
		}
	}
}

func refusePair(early, late *chain, refuse func(*Declaration, domain.Code, ...any)) {
	cut, _ := slices.BinarySearchFunc(early.links, late.from, func(l link, from domain.Date) int { return cmp.Compare(l.to, from) })
	reaching := early.links[cut:] // the spans of the earlier start that reach into the later one
	told := false
	for _, l := range late.links {
		if l.declared != nil {
			other := reaching[0]
			refuse(l.declared, domain.CodeOverlap, early.from, other.to, other.row, other.total)
			told = true
		}
	}
	if told {
		return
	}
	for _, l := range reaching {
		if l.declared != nil {
			other := late.links[0]
			refuse(l.declared, domain.CodeOverlap, late.from, other.to, other.row, other.total)
		}
	}
}
