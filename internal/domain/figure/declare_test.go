package figure_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// ledger is one unit's standing declared facts, kept as storage keeps them.
type ledger struct {
	last  figure.FactID
	facts []figure.Standing
}

// declare gives the declarations to Declare and, where nothing was refused,
// writes what it says.
func (l *ledger) declare(ds ...figure.Declaration) (post figure.Posting, refused []string) {
	post = figure.Declare(slices.Clone(l.facts), ds, func(d figure.Declaration, code domain.Code, args ...any) {
		refused = append(refused, fmt.Sprintf("row %d %s %v", d.Row, code, args))
	})
	if refused != nil {
		return post, refused
	}
	for _, r := range post.Reverse {
		i := slices.Index(l.facts, r)
		if i < 0 {
			panic(fmt.Sprintf("reverses what does not stand: %v", r))
		}
		l.facts = slices.Delete(l.facts, i, i+1)
	}
	for _, s := range post.Add {
		l.last++
		s.ID = l.last
		l.facts = append(l.facts, s)
	}
	slices.SortFunc(l.facts, func(a, b figure.Standing) int {
		if a.From != b.From {
			return int(a.From - b.From)
		}
		return int(a.To - b.To)
	})
	return post, nil
}

// spans are the remainders without their ids: "2025-11-01–2025-11-11: 4".
func (l *ledger) spans() (out []string) {
	for _, s := range l.facts {
		out = append(out, fmt.Sprintf("%s–%s: %d", s.From, s.To, s.Quantity))
	}
	return out
}

func (l *ledger) clone() *ledger { return &ledger{l.last, slices.Clone(l.facts)} }

// said is the row of a file: n admitted from a day to a day.
func said(row int, from, to string, n int64) figure.Declaration {
	return figure.Declaration{Row: row, From: domain.MustDate(from), To: domain.MustDate(to), Quantity: n}
}

func TestDeclare(t *testing.T) {
	type file = []figure.Declaration
	nov := func(row int, to string, n int64) figure.Declaration { return said(row, "2025-11-01", "2025-11-"+to, n) }
	for _, c := range []struct {
		name    string
		before  []file
		file    file
		refused []string
		stands  []string // after it
		counts  [3]int   // new, corrected, unchanged
	}{
		{
			"4 on 11/11 and then 9 on 30/11 is 9 for November and still 4 as of 11/11",
			[]file{{nov(2, "11", 4)}},
			file{nov(2, "30", 9)},
			nil,
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-01–2025-11-30: 5"},
			[3]int{1, 0, 0},
		},
		{
			"correcting the 4 to 5 leaves November at the declared 9",
			[]file{{nov(2, "11", 4)}, {nov(2, "30", 9)}},
			file{nov(2, "11", 5)},
			nil,
			[]string{"2025-11-01–2025-11-11: 5", "2025-11-01–2025-11-30: 4"},
			[3]int{0, 1, 0},
		},
		{
			"remainders go by date and not by arrival: 30/11 = 9 and later 11/11 = 4 stores 4 and 5",
			[]file{{nov(2, "30", 9)}},
			file{nov(2, "11", 4)},
			nil,
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-01–2025-11-30: 5"},
			[3]int{1, 0, 0},
		},
		{
			"the same span with the same number changes nothing",
			[]file{{nov(2, "11", 4), nov(3, "30", 9)}},
			file{nov(2, "11", 4), nov(3, "30", 9)},
			nil,
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-01–2025-11-30: 5"},
			[3]int{0, 0, 2},
		},
		{
			"a zero is a number like any other, and a fact of its own",
			nil,
			file{nov(2, "11", 0), nov(3, "30", 0)},
			nil,
			[]string{"2025-11-01–2025-11-11: 0", "2025-11-01–2025-11-30: 0"},
			[3]int{2, 0, 0},
		},
		{
			"both totals corrected in one file, each of which alone would be refused",
			[]file{{nov(2, "11", 4), nov(3, "30", 9)}},
			file{nov(2, "30", 20), nov(3, "11", 12)},
			nil,
			[]string{"2025-11-01–2025-11-11: 12", "2025-11-01–2025-11-30: 8"},
			[3]int{0, 2, 0},
		},
		{
			"a total below an earlier one of the same start is refused, naming what stands",
			[]file{{nov(2, "11", 4)}},
			file{nov(2, "30", 3)},
			[]string{"row 2 below_earlier [2025-11-11 4 0]"},
			[]string{"2025-11-01–2025-11-11: 4"},
			[3]int{},
		},
		{
			"in one file the refusal names both rows",
			nil,
			file{nov(5, "30", 3), nov(7, "11", 4)},
			[]string{"row 5 below_earlier [2025-11-11 4 7]"},
			nil,
			[3]int{},
		},
		{
			"an earlier total above a later one is refused too",
			[]file{{nov(2, "30", 9)}},
			file{nov(2, "11", 10)},
			[]string{"row 2 above_later [2025-11-30 9 0]"},
			[]string{"2025-11-01–2025-11-30: 9"},
			[3]int{},
		},
		{
			"a middle total may not exceed the next one, however high the last",
			[]file{{nov(2, "11", 4), nov(3, "20", 6), nov(4, "30", 9)}},
			file{nov(2, "11", 7)},
			[]string{"row 2 above_later [2025-11-20 6 0]"},
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-01–2025-11-20: 2", "2025-11-01–2025-11-30: 3"},
			[3]int{},
		},
		{
			"a span that begins within another is refused",
			[]file{{nov(2, "30", 9)}},
			file{said(2, "2025-11-15", "2025-12-14", 3)},
			[]string{"row 2 overlap [2025-11-01 2025-11-30 0 9]"},
			[]string{"2025-11-01–2025-11-30: 9"},
			[3]int{},
		},
		{
			"a span within another with another start is refused",
			[]file{{nov(2, "30", 9)}},
			file{said(2, "2025-11-15", "2025-11-20", 3)},
			[]string{"row 2 overlap [2025-11-01 2025-11-30 0 9]"},
			[]string{"2025-11-01–2025-11-30: 9"},
			[3]int{},
		},
		{
			"a span that reaches over the beginning of another is refused",
			[]file{{nov(2, "30", 9)}},
			file{said(2, "2025-10-15", "2025-11-01", 3)},
			[]string{"row 2 overlap [2025-11-01 2025-11-30 0 9]"},
			[]string{"2025-11-01–2025-11-30: 9"},
			[3]int{},
		},
		{
			"a span that meets another without sharing a day is taken",
			[]file{{nov(2, "30", 9)}},
			file{said(2, "2025-10-15", "2025-10-31", 3), said(3, "2025-12-01", "2025-12-01", 1)},
			nil,
			[]string{"2025-10-15–2025-10-31: 3", "2025-11-01–2025-11-30: 9", "2025-12-01–2025-12-01: 1"},
			[3]int{2, 0, 0},
		},
		{
			"of a chain only the link that reaches into the other span is in the way",
			[]file{{nov(2, "11", 4), nov(3, "30", 9)}},
			file{said(2, "2025-11-12", "2025-11-15", 1)},
			[]string{"row 2 overlap [2025-11-01 2025-11-30 0 9]"},
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-01–2025-11-30: 5"},
			[3]int{},
		},
		{
			"a longer link of a standing chain that reaches into a later span is refused",
			[]file{{nov(2, "11", 4)}, {said(2, "2025-11-12", "2025-11-30", 5)}},
			file{nov(2, "30", 9)},
			[]string{"row 2 overlap [2025-11-12 2025-11-30 0 5]"},
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-12–2025-11-30: 5"},
			[3]int{},
		},
		{
			"two rows of one file in each other's way: the later start is refused and names the row of the earlier",
			nil,
			file{nov(4, "30", 9), said(6, "2025-11-15", "2025-12-14", 3)},
			[]string{"row 6 overlap [2025-11-01 2025-11-30 4 9]"},
			nil,
			[3]int{},
		},
		{
			"a row with several others in its way is refused once, with the first of them",
			nil,
			file{nov(2, "30", 9), said(3, "2025-11-05", "2025-11-30", 8), said(4, "2025-11-10", "2025-11-20", 3)},
			[]string{"row 3 overlap [2025-11-01 2025-11-30 2 9]", "row 4 overlap [2025-11-01 2025-11-30 2 9]"},
			nil,
			[3]int{},
		},
		{
			"a row that lies over several standing spans is refused once",
			[]file{{nov(2, "11", 4), said(3, "2025-11-12", "2025-11-30", 5)}},
			file{said(2, "2025-10-15", "2025-11-30", 9)},
			[]string{"row 2 overlap [2025-11-01 2025-11-11 0 4]"},
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-12–2025-11-30: 5"},
			[3]int{},
		},
		{
			"a row that repeats what stands is not blamed for a new one that contradicts it",
			[]file{{said(2, "2025-11-12", "2025-11-30", 5)}},
			file{said(2, "2025-11-12", "2025-11-30", 5), nov(3, "20", 4)},
			[]string{"row 3 overlap [2025-11-12 2025-11-30 2 5]"},
			[]string{"2025-11-12–2025-11-30: 5"},
			[3]int{},
		},
		{
			"the same span twice in one file is refused whichever row comes first",
			nil,
			file{nov(2, "30", 9), nov(3, "30", 8)},
			[]string{"row 3 duplicate_span [2]"},
			nil,
			[3]int{},
		},
		{
			"the same span twice in one file is refused even where it says what stands",
			[]file{{nov(2, "30", 9)}},
			file{nov(2, "30", 9), nov(3, "30", 9)},
			[]string{"row 3 duplicate_span [2]"},
			[]string{"2025-11-01–2025-11-30: 9"},
			[3]int{},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l ledger
			for _, f := range c.before {
				if _, refused := l.declare(f...); refused != nil {
					t.Fatalf("what stood before was refused: %v", refused)
				}
			}
			post, refused := l.declare(c.file...)
			if diff := cmp.Diff(c.refused, refused); diff != "" {
				t.Errorf("refusals (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.stands, l.spans()); diff != "" {
				t.Errorf("what stands (-want +got):\n%s", diff)
			}
			if got := [3]int{post.New, post.Corrected, post.Unchanged}; refused == nil && got != c.counts {
				t.Errorf("new, corrected, unchanged = %v, want %v", got, c.counts)
			}
		})
	}
}

func TestACorrectionRewritesOnlyTheRemaindersItMoves(t *testing.T) {
	var l ledger
	l.declare(said(2, "2025-11-01", "2025-11-11", 4), said(3, "2025-11-01", "2025-11-20", 6), said(4, "2025-11-01", "2025-11-30", 9))
	post, _ := l.declare(said(2, "2025-11-01", "2025-11-11", 5))
	want := figure.Posting{
		Reverse: []figure.Standing{
			{ID: 1, From: domain.MustDate("2025-11-01"), To: domain.MustDate("2025-11-11"), Quantity: 4},
			{ID: 2, From: domain.MustDate("2025-11-01"), To: domain.MustDate("2025-11-20"), Quantity: 2},
		},
		Add: []figure.Standing{
			{From: domain.MustDate("2025-11-01"), To: domain.MustDate("2025-11-11"), Quantity: 5},
			{From: domain.MustDate("2025-11-01"), To: domain.MustDate("2025-11-20"), Quantity: 1},
		},
		Corrected:   1,
		Corrections: []figure.Correction{{Declaration: said(2, "2025-11-01", "2025-11-11", 5), Was: 4}},
	}
	if diff := cmp.Diff(want, post); diff != "" {
		t.Errorf("posting (-want +got):\n%s", diff)
	}
}

// declared is the model: the last total said of each span.
type declared map[[2]domain.Date]int64

// clash says whether totals contradict each other, straight from the issue:
// spans of one start must not fall, spans of different starts must not share a
// day.
func (m declared) clash() bool {
	for a, n := range m {
		for b, k := range m {
			switch {
			case a[0] == b[0] && a[1] < b[1] && k < n:
				return true
			case a[0] != b[0] && a[0] <= b[1] && b[0] <= a[1]:
				return true
			}
		}
	}
	return false
}

func (m declared) with(ds []figure.Declaration) declared {
	out := declared{}
	for k, v := range m {
		out[k] = v
	}
	for _, d := range ds {
		if d.Withdraw {
			delete(out, [2]domain.Date{d.From, d.To})
			continue
		}
		out[[2]domain.Date{d.From, d.To}] = d.Quantity
	}
	return out
}

func (m declared) declarations() (out []figure.Declaration) {
	for k, v := range m {
		out = append(out, figure.Declaration{From: k[0], To: k[1], Quantity: v})
	}
	slices.SortFunc(out, func(a, b figure.Declaration) int { return int(a.From-b.From)*1000 + int(a.To-b.To) })
	return out
}

// aDeclaration draws spans of three starts, so that chains grow long and meet.
func aDeclaration(t *rapid.T, row int) figure.Declaration {
	first := domain.MustDate("2025-11-01")
	from := first + domain.Date(10*rapid.IntRange(0, 2).Draw(t, "start"))
	return figure.Declaration{
		Row: row, From: from, To: from + domain.Date(rapid.IntRange(0, 12).Draw(t, "days")),
		Quantity: rapid.Int64Range(0, 9).Draw(t, "admitted"),
		Withdraw: rapid.IntRange(0, 4).Draw(t, "withdraw") == 0,
	}
}

func TestPropertyTheLedgerSaysWhatWasLastDeclared(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l ledger
		m := declared{}
		for range rapid.IntRange(1, 25).Draw(t, "files") {
			var file []figure.Declaration
			seen := map[[2]domain.Date]bool{}
			for row := range rapid.IntRange(1, 3).Draw(t, "rows") {
				d := aDeclaration(t, row+2)
				if k := [2]domain.Date{d.From, d.To}; !seen[k] {
					seen[k] = true
					file = append(file, d)
				}
			}
			other := l.clone()
			shuffled := rapid.Permutation(file).Draw(t, "order")
			before := l.spans()
			_, refused := l.declare(file...)
			_, refusedOther := other.declare(shuffled...)
			if want := m.with(file).clash(); want != (refused != nil) || want != (refusedOther != nil) {
				t.Fatalf("%v on %v: refused %v, and as %v %v; want refusal = %v", file, before, refused, shuffled, refusedOther, want)
			}
			if diff := cmp.Diff(l.spans(), other.spans()); diff != "" {
				t.Fatalf("the order of rows within a file matters:\n%s", diff)
			}
			if refused != nil {
				continue
			}
			m = m.with(file)
			holdsWhatWasDeclared(t, &l, m)
		}

		var another ledger
		for _, d := range rapid.Permutation(m.declarations()).Draw(t, "arrival") {
			if _, refused := another.declare(d); refused != nil {
				t.Fatalf("what stands together is refused when it arrives otherwise: %v", refused)
			}
		}
		if diff := cmp.Diff(l.spans(), another.spans()); diff != "" {
			t.Fatalf("the order of arrival matters:\n%s", diff)
		}
	})
}

func holdsWhatWasDeclared(t *rapid.T, l *ledger, m declared) {
	for _, s := range l.facts {
		if s.Quantity < 0 {
			t.Fatalf("a negative remainder stands: %v", l.spans())
		}
	}
	for span, total := range m {
		var sum int64
		for _, s := range l.facts {
			if s.From == span[0] && s.To <= span[1] {
				sum += s.Quantity
			}
		}
		if sum != total {
			t.Fatalf("%s–%s was declared as %d, the ledger says %d: %v", span[0], span[1], total, sum, l.spans())
		}
	}
	if len(l.facts) != len(m) {
		t.Fatalf("%d facts stand for %d spans: %v", len(l.facts), len(m), l.spans())
	}
	post, refused := l.clone().declare(m.declarations()...)
	if refused != nil || post.Reverse != nil || post.Add != nil || post.Unchanged != len(m) {
		t.Fatalf("declaring what stands is not nothing: %+v, refused %v", post, refused)
	}
}
