package report

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// Cause is why a unit's report and what is on record differ (nguyên nhân
// chênh lệch).
type Cause string

// The causes, in the order in which they are looked for and told.
const (
	Restated     Cause = "restated"  // recorded otherwise after the unit put its number down
	Reversed     Cause = "reversed"  // taken back after that
	RecordedLate Cause = "late"      // first recorded after that, beyond what the unit's number left room for
	ByHand       Cause = "by_hand"   // typed in, and not what any report says
	Duplicate    Cause = "duplicate" // recorded twice for one organisation
	NearBy       Cause = "near"      // dated outside the period, a few days from its edge
	NoRecord     Cause = "missing"   // asked below and not received
	Unclear      Cause = "unclear"   // chưa rõ nguyên nhân
)

// Causes are all causes.
var Causes = []Cause{Restated, Reversed, RecordedLate, ByHand, Duplicate, NearBy, NoRecord, Unclear}

// NearDays is how far from the edge of a period a day still is near it.
const NearDays = 10

// Record is a fact on the recorded side, with what says it.
type Record struct {
	figure.Fact
	Report ID            // by whose receipt, or taking back, it was written; 0 = typed in
	At     domain.UnitID // the unit under which the fact's unit counts now
	Whose  int64         // of the fact of a file: the person it is about, by number
}

// byHand says that somebody typed it in: neither a report nor a file says it.
func (r Record) byHand() bool { return r.Report == 0 && r.SourceKind != figure.Case }

// Awaited is a report that was asked below and is not received.
type Awaited struct {
	Unit   domain.UnitID
	Report ID
}

// Side is what is known of one figure of one unit for one period.
type Side struct {
	figure.Span
	HasDeclared, HasRecorded bool
	Declared, Recorded       int64
	Since                    domain.Instant // when the unit put its number down: what was recorded later it could not know
	Records                  []Record       // everything recorded that ends in the period, also what was taken back
	Awaited                  []Awaited
	OfFiles                  bool // recorded are the admissions that files say
}

// Gap is what the unit declares beyond what is recorded; meaningless where
// either is not there.
func (s Side) Gap() int64 { return s.Declared - s.Recorded }

// Open says that both numbers are there and differ.
func (s Side) Open() bool { return s.HasDeclared && s.HasRecorded && s.Gap() != 0 }

// Reason is one cause with its part of the gap, and what it rests on.
type Reason struct {
	Cause   Cause
	Amount  int64
	Records []Record
	Awaited []Awaited
}

// Count is of how many records or reports the reason speaks.
func (r Reason) Count() int { return len(r.Records) + len(r.Awaited) }

// Explain breaks the gaps of one unit into causes: sides are its periods, in
// order and without holes. The parts of each add up to its gap, and what no
// cause takes is Unclear. What changed after the unit put its number down is
// known exactly; the rest is taken up by the other causes as far as each
// reaches. A side that agrees, or has nothing to agree with, has no causes.
func Explain(sides []Side) [][]Reason {
	all := make([]explaining, len(sides))
	for i, s := range sides {
		all[i] = explaining{Side: s}
		if s.Open() {
			all[i].rest = s.Gap()
			all[i].changes()
			all[i].duplicates()
		}
	}
	for i := 1; i < len(all); i++ {
		acrossEdge(&all[i-1], &all[i])
	}
	out := make([][]Reason, len(all))
	for i := range all {
		if all[i].Open() {
			all[i].remainder()
			out[i] = all[i].told()
		}
	}
	return out
}

// explaining is a side while its gap is broken up.
type explaining struct {
	Side
	rest    int64
	reasons []Reason
}

func (e *explaining) add(r Reason) {
	e.rest -= r.Amount
	for i := range e.reasons {
		if x := &e.reasons[i]; x.Cause == r.Cause {
			x.Amount += r.Amount
			x.Records = append(x.Records, r.Records...)
			x.Awaited = append(x.Awaited, r.Awaited...)
			return
		}
	}
	e.reasons = append(e.reasons, r)
}

// told are the reasons in the order of the causes. Those whose parts cancelled
// stay: they are what happened.
func (e *explaining) told() []Reason {
	slices.SortFunc(e.reasons, func(a, b Reason) int {
		return cmp.Compare(slices.Index(Causes, a.Cause), slices.Index(Causes, b.Cause))
	})
	return e.reasons
}

// standing are the records that stood at an instant.
func (s Side) standing(at domain.Instant) (out []Record) {
	taken := map[figure.FactID]bool{}
	for _, r := range s.Records {
		if r.Reverses != 0 && r.RecordedAt <= at {
			taken[r.Reverses] = true
		}
	}
	for _, r := range s.Records {
		if r.Reverses == 0 && r.RecordedAt <= at && !taken[r.ID] {
			out = append(out, r)
		}
	}
	return out
}

// changed is what is recorded of one unit now and was when the number was put
// down.
type changed struct {
	unit     domain.UnitID
	was, is  int64
	had, has bool
	records  []Record // recorded since, in order
}

func (s Side) changed() []changed {
	type key struct {
		unit domain.UnitID
		file string
	}
	by := map[key]*changed{}
	of := func(r Record) *changed {
		k := key{unit: r.Unit}
		if r.SourceKind == figure.Case { // each file is of its own
			k.file = r.Source
		}
		if by[k] == nil {
			by[k] = &changed{unit: r.Unit}
		}
		return by[k]
	}
	for _, r := range s.standing(s.Since) {
		c := of(r)
		c.was, c.had = c.was+r.Quantity, true
	}
	for _, r := range s.standing(domain.Forever) {
		c := of(r)
		c.is, c.has = c.is+r.Quantity, true
	}
	for _, r := range s.Records {
		if r.RecordedAt > s.Since {
			c := of(r)
			c.records = append(c.records, r)
		}
	}
	var out []changed
	for _, c := range by {
		if c.was != c.is || c.had != c.has {
			slices.SortStableFunc(c.records, func(a, b Record) int {
				return cmp.Or(cmp.Compare(a.RecordedAt, b.RecordedAt), cmp.Compare(a.ID, b.ID))
			})
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b changed) int {
		return cmp.Or(cmp.Compare(a.last().RecordedAt, b.last().RecordedAt), cmp.Compare(a.unit, b.unit), cmp.Compare(a.last().ID, b.last().ID))
	})
	return out
}

func (c changed) last() Record {
	if len(c.records) == 0 {
		return Record{}
	}
	return c.records[len(c.records)-1]
}

// added says that something was recorded since that stands in the place of what
// was taken back.
func (c changed) added() bool {
	return c.has && slices.ContainsFunc(c.records, func(r Record) bool { return r.Reverses == 0 })
}

// kept are the records to show: those that were added, and where nothing was
// those that took something back.
func (c changed) kept() (out []Record) {
	for _, r := range c.records {
		if (r.Reverses == 0) == c.added() {
			out = append(out, r)
		}
	}
	return out
}

// changes takes up what was recorded after the unit put its number down. A
// number that then was not yet recorded may well have been part of the unit's
// own: as far as the unit had declared more than was on record, it is no cause.
func (e *explaining) changes() {
	var late []changed
	for _, c := range e.changed() {
		switch {
		case !c.had:
			late = append(late, c)
		case !c.added():
			e.add(Reason{Cause: Reversed, Amount: c.was - c.is, Records: c.kept()})
		case c.last().byHand():
			e.add(Reason{Cause: ByHand, Amount: c.was - c.is, Records: c.kept()})
		default:
			e.add(Reason{Cause: Restated, Amount: c.was - c.is, Records: c.kept()})
		}
	}
	room := e.rest
	for _, c := range late {
		room += c.is // what the unit's number left room for, had nothing come late
	}
	for _, c := range late {
		fits := min(max(room, 0), c.is)
		room -= fits
		if over := c.is - fits; over > 0 {
			cause := RecordedLate
			if c.last().byHand() {
				cause = ByHand
			}
			e.add(Reason{Cause: cause, Amount: -over, Records: c.kept()})
		}
	}
}

// duplicates takes up what stands twice: of two units that count under one now,
// such as a cell and the one it was merged into, the same number for the same
// days.
func (e *explaining) duplicates() {
	type key struct {
		at       domain.UnitID
		from, to domain.Date
		n        int64
	}
	first, people := map[key]domain.UnitID{}, map[int64]bool{}
	for _, r := range e.standing(domain.Forever) {
		if e.rest >= 0 || r.Quantity <= 0 {
			continue
		}
		if r.SourceKind == figure.Case {
			e.twice(r, people)
			continue
		}
		k := key{r.At, r.CoversFrom, r.EffectiveOn, r.Quantity}
		if of, seen := first[k]; !seen {
			first[k] = r.Unit
		} else if of != r.Unit {
			e.add(Reason{Cause: Duplicate, Amount: -min(r.Quantity, -e.rest), Records: []Record{r}})
		}
	}
}

// twice takes up the second admission of somebody, by two files.
func (e *explaining) twice(r Record, people map[int64]bool) {
	if r.Whose != 0 && people[r.Whose] {
		e.add(Reason{Cause: Duplicate, Amount: -min(r.Quantity, -e.rest), Records: []Record{r}})
	}
	people[r.Whose] = true
}

// acrossEdge lets two neighbouring periods explain each other: what one
// declares beyond its records and the other has on record near their edge. A
// period that declared its own gives no more than it has on record too many.
func acrossEdge(early, late *explaining) {
	move := func(short, long *explaining, near func(Record) bool) {
		if !short.Open() || short.rest <= 0 || !long.HasRecorded {
			return
		}
		left := short.rest
		if long.HasDeclared {
			left = min(left, -long.rest)
		}
		for _, r := range long.standing(domain.Forever) {
			if left <= 0 {
				return
			}
			if r.Quantity <= 0 || !near(r) {
				continue
			}
			n := min(left, r.Quantity)
			left -= n
			short.add(Reason{Cause: NearBy, Amount: n, Records: []Record{r}})
			if long.Open() {
				long.add(Reason{Cause: NearBy, Amount: -n, Records: []Record{r}})
			}
		}
	}
	move(early, late, func(r Record) bool { return r.CoversFrom > early.To && r.EffectiveOn <= early.To+NearDays })
	move(late, early, func(r Record) bool { return r.EffectiveOn < late.From && r.CoversFrom >= late.From-NearDays })
}

// remainder takes up what is left: more declared than recorded while reports
// are awaited below, more recorded than declared where something was typed in.
func (e *explaining) remainder() {
	if e.rest > 0 && len(e.Awaited) > 0 {
		e.add(Reason{Cause: NoRecord, Amount: e.rest, Awaited: e.Awaited})
	}
	if e.rest > 0 && e.OfFiles { // of somebody there is no file, or no decision in it
		e.add(Reason{Cause: NoRecord, Amount: e.rest})
	}
	for _, r := range e.standing(e.Since) {
		if e.rest >= 0 {
			break
		}
		if r.byHand() && r.Quantity > 0 {
			e.add(Reason{Cause: ByHand, Amount: -min(r.Quantity, -e.rest), Records: []Record{r}})
		}
	}
	if e.rest != 0 {
		e.add(Reason{Cause: Unclear, Amount: e.rest})
	}
}
