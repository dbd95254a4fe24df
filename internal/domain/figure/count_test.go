package figure_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
)

// aProvince draws a tree of some depth of which some units have ended, and
// figures of every unit, declared and by cases, in three months.
func aProvince(t *rapid.T) (tree *domain.Tree, modes []figure.ModeVersion, tallies []figure.Tally) {
	history, modes, tallies := aHistory(t)
	day := rapid.SampledFrom([]string{"2026-01-31", "2026-02-28", "2026-03-01"}).Draw(t, "structure of")
	return history.Tree(domain.MustDate(day), domain.Forever), modes, tallies
}

func aHistory(t *rapid.T) (history *domain.History, modes []figure.ModeVersion, tallies []figure.Tally) {
	n := rapid.IntRange(2, 12).Draw(t, "units")
	var versions []domain.UnitVersion
	var lineages []domain.Lineage
	for id := domain.UnitID(1); int(id) <= n; id++ {
		v := opened(id, "2026-01-01")
		v.Code, v.Parent = fmt.Sprint(id), 0
		if id > 1 {
			v.Parent = domain.UnitID(rapid.IntRange(1, int(id)-1).Draw(t, "parent"))
		}
		versions = append(versions, v)
		if id > 2 && rapid.IntRange(0, 3).Draw(t, "moves") == 0 {
			v.EffectiveOn, v.Parent = domain.MustDate("2026-02-15"), domain.UnitID(rapid.IntRange(1, int(id)-1).Draw(t, "to"))
			versions = append(versions, v)
		}
		if id > 1 && rapid.IntRange(0, 3).Draw(t, "ends") == 0 {
			v.Open, v.EffectiveOn = false, domain.MustDate("2026-03-01")
			versions = append(versions, v)
			if to := domain.UnitID(rapid.IntRange(0, n).Draw(t, "into")); to > 0 && to != id {
				l := into(id, to, "2026-03-01")
				l.Whole = rapid.Bool().Draw(t, "wholly")
				lineages = append(lineages, l)
			}
		}
		if rapid.Bool().Draw(t, "switches") {
			modes = append(modes, figure.ModeVersion{
				Unit: id, RecordedAt: 1, From: domain.NewYearMonth(2026, domain.Month(rapid.IntRange(1, 3).Draw(t, "month"))),
				Mode: rapid.SampledFrom([]figure.Mode{figure.CountBelow, figure.CountBelow, figure.CountDeclared, figure.CountCases}).Draw(t, "mode"),
			})
		}
		for m := domain.Month(1); m <= 3; m++ {
			for _, kind := range []figure.SourceKind{figure.Declared, figure.Case} {
				tallies = append(tallies, figure.Tally{
					Unit: id, SourceKind: kind, Month: domain.NewYearMonth(2026, m), Standing: 1,
					Quantity: 1 << (2*len(tallies)%50 + 1), // so that a sum tells what is in it
				})
			}
		}
	}
	return domain.NewHistory(versions, lineages), modes, tallies
}

// TestPropertyNoReorganisationMovesTheTotal: whoever moves up, down or into
// whom, and wherever numbers count, the province's total is the same in the
// structure of every day.
func TestPropertyNoReorganisationMovesTheTotal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		history, modes, tallies := aHistory(t)
		cut := figure.NewCut(1, modes, domain.Forever)
		total := func(day string) int64 {
			return figure.NewBook(history.Tree(domain.MustDate(day), domain.Forever), cut, 1).Total(tallies)
		}
		before := total("2026-01-31")
		for _, day := range []string{"2026-02-14", "2026-02-15", "2026-03-01"} {
			if got := total(day); got != before {
				t.Fatalf("in the structure of %s the total is %b, before it was %b; modes %v", day, got, before, modes)
			}
		}
	})
}

// TestACellThatMovesUp: its numbers only reconciled while its committee's
// counted; they count from when it stands for itself.
func TestACellThatMovesUp(t *testing.T) {
	committee, cell := opened(2, "2026-01-01"), opened(3, "2026-01-01")
	root := opened(1, "2026-01-01")
	root.Parent, committee.Parent, cell.Parent = 0, 1, 2
	up := cell
	up.EffectiveOn, up.Parent = domain.MustDate("2026-03-01"), 1
	for i, v := range []*domain.UnitVersion{&root, &committee, &cell, &up} {
		v.Code = fmt.Sprint(min(i+1, 3))
	}
	history := domain.NewHistory([]domain.UnitVersion{root, committee, cell, up}, nil)
	of := func(unit domain.UnitID, month domain.Month, n int64) figure.Tally {
		return figure.Tally{Unit: unit, SourceKind: figure.Declared, Month: domain.NewYearMonth(2026, month), Quantity: n, Standing: 1}
	}
	tallies := []figure.Tally{of(2, 1, 10), of(3, 1, 4), of(2, 3, 6), of(3, 3, 5)}
	book := figure.NewBook(history.Tree(domain.MustDate("2026-03-31"), domain.Forever), figure.NewCut(1, nil, domain.Forever), 1)
	if got, want := book.Total(tallies), int64(10+6+5); got != want {
		t.Errorf("the total is %d, want %d", got, want)
	}
}

// scopes are the units that have a board: the open ones.
func scopes(tree *domain.Tree) []domain.UnitID {
	return slices.DeleteFunc(tree.Units(), func(u domain.UnitID) bool {
		_, open := tree.Unit(u)
		return !open
	})
}

// TestPropertyAParentIsItsOwnAndItsChildren holds in every structure and with
// any cut: what a unit's line says on the board above it is what its own board
// says in total, and each fact counts on one line at most.
func TestPropertyAParentIsItsOwnAndItsChildren(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree, modes, tallies := aProvince(t)
		cut := figure.NewCut(1, modes, domain.Forever)
		for _, scope := range scopes(tree) {
			book := figure.NewBook(tree, cut, scope)
			lines := map[domain.UnitID]int64{}
			var below int64 // what counts in the months in which those below count
			for _, x := range tallies {
				line, ok := book.Line(x.Unit, x.SourceKind, x.Month)
				if ok {
					lines[line] += x.Quantity
				}
				if cut.Mode(scope, x.Month) == figure.CountBelow && ok {
					below += x.Quantity
				}
			}
			var total int64
			for _, x := range tallies {
				if cut.Mode(scope, x.Month) == figure.CountBelow && book.Counts(x.Unit, x.SourceKind, x.Month) {
					total += x.Quantity
				}
			}
			if total != below {
				t.Fatalf("below %d the lines say %b, the total %b", scope, below, total)
			}
			for _, child := range tree.Children(scope) {
				if got, want := lines[child.Unit], figure.NewBook(tree, cut, child.Unit).Total(tallies); got != want {
					t.Fatalf("the line of %d on the board of %d says %b, its own board %b; modes %v", child.Unit, scope, got, want, modes)
				}
			}
		}
	})
}

// TestPropertySourcesLeaveNothingOut: the units whose facts are read are all
// those that any figure of the board needs.
func TestPropertySourcesLeaveNothingOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tree, modes, tallies := aProvince(t)
		cut := figure.NewCut(1, modes, domain.Forever)
		for _, scope := range scopes(tree) {
			book := figure.NewBook(tree, cut, scope)
			read := map[domain.UnitID]bool{}
			for _, u := range book.Sources(domain.NewYearMonth(2026, 1), domain.NewYearMonth(2026, 3)) {
				read[u] = true
			}
			for _, x := range tallies {
				_, ok := book.Line(x.Unit, x.SourceKind, x.Month)
				if (ok || book.Counts(x.Unit, x.SourceKind, x.Month)) && !read[x.Unit] {
					t.Fatalf("on the board of %d the facts of %d in %s count and are not read", scope, x.Unit, x.Month)
				}
			}
		}
	})
}
