package figure

import (
	"cmp"
	"slices"

	"tiendo/internal/domain"
)

// Span is a run of days, both ends included.
type Span struct{ From, To domain.Date }

func (s Span) meets(t Span) bool { return s.From <= t.To && t.From <= s.To }

// Undo works out how to take an act back for one unit: what the act added is
// reversed, and what it reversed is added again. before and after are what
// stood just before and just after the act, now is what stands. Where anything
// stands otherwise now among the days that the act touched, later acts built on
// it: built names what stands there now, what the act had left there, and nothing
// can be posted. An act that was undone and whose undoing was undone again can
// be undone as if nothing had happened.
func Undo(before, after, now []Standing) (post Posting, built []Span) {
	took, gave := without(before, after), without(after, before)
	var touched []Span
	for _, s := range append(slices.Clone(took), gave...) {
		touched = append(touched, Span{s.From, s.To})
	}
	for _, s := range append(without(now, after), without(after, now)...) {
		span := Span{s.From, s.To}
		if slices.ContainsFunc(touched, span.meets) && !slices.Contains(built, span) {
			built = append(built, span)
		}
	}
	slices.SortFunc(built, func(a, b Span) int { return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To)) })
	if len(built) > 0 {
		return Posting{}, built
	}
	for _, s := range now {
		if slices.ContainsFunc(gave, s.same) {
			post.Reverse = append(post.Reverse, s)
		}
	}
	for _, s := range took {
		post.Add = append(post.Add, Standing{From: s.From, To: s.To, Quantity: s.Quantity})
	}
	return post, nil
}

// same says that two facts say the same of the same days.
func (s Standing) same(t Standing) bool {
	return s.From == t.From && s.To == t.To && s.Quantity == t.Quantity
}

// without are those of a that say what none of b says.
func without(a, b []Standing) (out []Standing) {
	for _, s := range a {
		if !slices.ContainsFunc(b, s.same) {
			out = append(out, s)
		}
	}
	return out
}

// Totals are what a unit declared, as it declared it: the sums of the
// remainders, by first day and then last day. RecordedAt is that of the latest
// fact in the sum.
func Totals(standing []Standing) []Standing {
	var out []Standing
	for _, c := range chainsOf(standing).all {
		at := domain.Instant(0)
		for _, l := range c.links {
			at = max(at, l.was.RecordedAt)
			out = append(out, Standing{ID: l.was.ID, From: c.from, To: l.to, Quantity: l.total, RecordedAt: at})
		}
	}
	return out
}
