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

func withdrawn(row int, from, to string) figure.Declaration {
	d := said(row, from, to, 0)
	d.Withdraw = true
	return d
}

func TestWithdrawing(t *testing.T) {
	nov := func(row int, to string, n int64) figure.Declaration { return said(row, "2025-11-01", "2025-11-"+to, n) }
	for _, c := range []struct {
		name   string
		before []figure.Declaration
		file   []figure.Declaration
		stands []string
		counts [3]int
	}{
		{
			"the only number of a period leaves nothing, not even a zero",
			[]figure.Declaration{nov(1, "30", 9)},
			[]figure.Declaration{withdrawn(1, "2025-11-01", "2025-11-30")},
			nil,
			[3]int{0, 1, 0},
		},
		{
			"a shorter span goes and the longer one keeps what it declared",
			[]figure.Declaration{nov(1, "11", 4), nov(2, "30", 9)},
			[]figure.Declaration{withdrawn(1, "2025-11-01", "2025-11-11")},
			[]string{"2025-11-01–2025-11-30: 9"},
			[3]int{0, 1, 0},
		},
		{
			"the longest goes and the shorter ones stay",
			[]figure.Declaration{nov(1, "11", 4), nov(2, "30", 9)},
			[]figure.Declaration{withdrawn(1, "2025-11-01", "2025-11-30")},
			[]string{"2025-11-01–2025-11-11: 4"},
			[3]int{0, 1, 0},
		},
		{
			"what was never declared is withdrawn without effect",
			[]figure.Declaration{nov(1, "30", 9)},
			[]figure.Declaration{withdrawn(1, "2025-11-01", "2025-11-11")},
			[]string{"2025-11-01–2025-11-30: 9"},
			[3]int{0, 0, 1},
		},
		{
			"a confirmed zero can be withdrawn too",
			[]figure.Declaration{nov(1, "30", 0)},
			[]figure.Declaration{withdrawn(1, "2025-11-01", "2025-11-30")},
			nil,
			[3]int{0, 1, 0},
		},
		{
			"a number below a withdrawn one is taken in the same go",
			[]figure.Declaration{nov(1, "11", 4)},
			[]figure.Declaration{nov(1, "30", 3), withdrawn(2, "2025-11-01", "2025-11-11")},
			[]string{"2025-11-01–2025-11-30: 3"},
			[3]int{1, 1, 0},
		},
		{
			"a span with another start may take the place of a withdrawn one",
			[]figure.Declaration{nov(1, "30", 4)},
			[]figure.Declaration{said(1, "2025-11-15", "2025-12-14", 3), withdrawn(2, "2025-11-01", "2025-11-30")},
			[]string{"2025-11-15–2025-12-14: 3"},
			[3]int{1, 1, 0},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l ledger
			l.declare(c.before...)
			post, refused := l.declare(c.file...)
			if refused != nil {
				t.Fatalf("refused: %v", refused)
			}
			if diff := cmp.Diff(c.stands, l.spans()); diff != "" {
				t.Errorf("what stands (-want +got):\n%s", diff)
			}
			if got := [3]int{post.New, post.Corrected, post.Unchanged}; got != c.counts {
				t.Errorf("new, corrected, unchanged = %v, want %v", got, c.counts)
			}
		})
	}
}

// post writes a posting into the ledger.
func (l *ledger) post(p figure.Posting) {
	for _, r := range p.Reverse {
		l.facts = slices.Delete(l.facts, slices.Index(l.facts, r), slices.Index(l.facts, r)+1)
	}
	for _, s := range p.Add {
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
}

func TestUndo(t *testing.T) {
	nov := func(to string, n int64) figure.Declaration { return said(1, "2025-11-01", "2025-11-"+to, n) }
	dec := said(1, "2025-12-01", "2025-12-31", 2)
	for _, c := range []struct {
		name               string
		before, act, later []figure.Declaration
		stands             []string
		built              []string
	}{
		{"a new number goes", nil, []figure.Declaration{nov("30", 9)}, nil, nil, nil},
		{"a corrected one comes back", []figure.Declaration{nov("30", 9)}, []figure.Declaration{nov("30", 11)}, nil, []string{"2025-11-01–2025-11-30: 9"}, nil},
		{
			"the remainder that a correction moved comes back with it",
			[]figure.Declaration{nov("11", 4), nov("30", 9)},
			[]figure.Declaration{nov("11", 5)},
			nil,
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-01–2025-11-30: 5"},
			nil,
		},
		{"another period entered later is no hindrance", nil, []figure.Declaration{nov("30", 9)}, []figure.Declaration{dec}, []string{"2025-12-01–2025-12-31: 2"}, nil},
		{
			"a later correction stands in the way",
			nil,
			[]figure.Declaration{nov("30", 9)},
			[]figure.Declaration{nov("30", 10)},
			[]string{"2025-11-01–2025-11-30: 10"},
			[]string{"2025-11-01–2025-11-30"},
		},
		{
			"a later, longer total was made of the number and stands in the way",
			nil,
			[]figure.Declaration{nov("11", 4)},
			[]figure.Declaration{nov("30", 9)},
			[]string{"2025-11-01–2025-11-11: 4", "2025-11-01–2025-11-30: 5"},
			[]string{"2025-11-01–2025-11-30"},
		},
		{
			"what took the place of a withdrawn number stands in the way",
			[]figure.Declaration{nov("30", 9)},
			[]figure.Declaration{withdrawn(1, "2025-11-01", "2025-11-30")},
			[]figure.Declaration{said(1, "2025-11-15", "2025-12-14", 3)},
			[]string{"2025-11-15–2025-12-14: 3"},
			[]string{"2025-11-15–2025-12-14"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l ledger
			l.declare(c.before...)
			before := slices.Clone(l.facts)
			l.declare(c.act...)
			after := slices.Clone(l.facts)
			l.declare(c.later...)
			post, built := figure.Undo(before, after, l.facts)
			l.post(post)
			if diff := cmp.Diff(c.stands, l.spans()); diff != "" {
				t.Errorf("what stands (-want +got):\n%s", diff)
			}
			var names []string
			for _, s := range built {
				names = append(names, s.From.String()+"–"+s.To.String())
			}
			if diff := cmp.Diff(c.built, names); diff != "" {
				t.Errorf("what was built on it (-want +got):\n%s", diff)
			}
		})
	}
}

// Under any history: the last act can always be undone and leaves what stood
// before; its undoing can be undone; and after both, it can be undone again.
func TestPropertyTheLastActCanBeUndoneAndItsUndoingToo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var l ledger
		var before []figure.Standing
		for n := range rapid.IntRange(1, 12).Draw(t, "acts") {
			was := slices.Clone(l.facts)
			if _, refused := l.declare(aDeclaration(t, n+1)); refused == nil {
				before = was
			}
		}
		after := slices.Clone(l.facts)
		undo := func(from, to []figure.Standing, want []figure.Standing) {
			post, built := figure.Undo(from, to, l.facts)
			if built != nil {
				t.Fatalf("refused for %v", built)
			}
			l.post(post)
			if got, want := fmt.Sprint(l.spans()), fmt.Sprint((&ledger{facts: want}).spans()); got != want {
				t.Fatalf("stands %v, want %v", got, want)
			}
		}
		undo(before, after, before)
		undone := slices.Clone(l.facts)
		undo(after, undone, after)
		undo(before, after, before)
	})
}

func TestPeriodsOfAPlan(t *testing.T) {
	cal := func(k figure.CalendarKind) figure.Rules {
		r := figure.DefaultRules()
		r.Calendar = k
		return r
	}
	mixed := func(day domain.Date) figure.Rules {
		if day < domain.MustDate("2026-03-01") {
			return cal(figure.CalendarMonths)
		}
		return cal(figure.Months15To14)
	}
	always := func(k figure.CalendarKind) func(domain.Date) figure.Rules {
		return func(domain.Date) figure.Rules { return cal(k) }
	}
	for _, c := range []struct {
		name     string
		from, to string
		rules    func(domain.Date) figure.Rules
		want     []string
	}{
		{"calendar months", "2026-01-01", "2026-03-31", always(figure.CalendarMonths), []string{"2026-01-01–2026-01-31 2026-01", "2026-02-01–2026-02-28 2026-02", "2026-03-01–2026-03-31 2026-03"}},
		{"the window cuts the first and the last", "2026-01-10", "2026-02-20", always(figure.CalendarMonths), []string{"2026-01-10–2026-01-31 2026-01", "2026-02-01–2026-02-20 2026-02"}},
		{
			"from the 15th to the 14th", "2026-01-01", "2026-03-31", always(figure.Months15To14),
			[]string{"2026-01-01–2026-01-14 2026-01", "2026-01-15–2026-02-14 2026-02", "2026-02-15–2026-03-14 2026-03", "2026-03-15–2026-03-31 2026-04"},
		},
		{
			"a calendar that changes within the plan", "2026-02-01", "2026-04-14", mixed,
			[]string{"2026-02-01–2026-02-28 2026-02", "2026-02-15–2026-03-14 2026-03", "2026-03-15–2026-04-14 2026-04"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := figure.Plan{From: domain.MustDate(c.from), To: domain.MustDate(c.to)}
			var got []string
			for _, s := range p.Periods(c.rules) {
				got = append(got, s.From.String()+"–"+s.To.String()+" "+s.Month.String())
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
