package domain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

// records keeps what was learned about units, as an import would.
type records struct {
	versions []domain.UnitVersion
	lineages []domain.Lineage
	at       domain.Instant
}

func (r *records) version(id, parent domain.UnitID, on string, open bool) {
	r.at++
	r.versions = append(r.versions, domain.UnitVersion{
		Unit: id, Code: fmt.Sprint(id), EffectiveOn: domain.MustDate(on), RecordedAt: r.at, Open: open,
		Parent: parent, Kind: domain.Commune, OrderNo: int(id),
	})
}

func (r *records) into(from domain.UnitID, on string, to ...domain.UnitID) {
	r.at++
	for _, x := range to {
		r.lineages = append(r.lineages, domain.Lineage{From: from, To: x, Whole: len(to) == 1, EffectiveOn: domain.MustDate(on), RecordedAt: r.at})
	}
}

func (r *records) tree(day string) *domain.Tree {
	return domain.NewHistory(r.versions, r.lineages).Tree(domain.MustDate(day), domain.Forever)
}

// province has a root 1 and the groups 2 and 3 with the units 21, 22 and 31.
func newProvince() *records {
	r := &records{}
	r.version(1, 0, "2025-01-01", true)
	for _, id := range []domain.UnitID{2, 3} {
		r.version(id, 1, "2025-01-01", true)
	}
	r.version(21, 2, "2025-01-01", true)
	r.version(22, 2, "2025-01-01", true)
	r.version(31, 3, "2025-01-01", true)
	return r
}

func TestPlace(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*records)
		unit   domain.UnitID
		day    string
		want   string // unit, whole, since
	}{
		{"an open unit stands for itself", func(*records) {}, 21, "2025-06-01", "21 whole"},
		{
			"a closed one stands under its whole successor",
			func(r *records) { r.version(21, 2, "2025-05-01", false); r.into(21, "2025-05-01", 31) },
			21, "2025-05-01", "31 whole since 2025-05-01",
		},
		{
			"on the day before it still stands for itself",
			func(r *records) { r.version(21, 2, "2025-05-01", false); r.into(21, "2025-05-01", 31) },
			21, "2025-04-30", "21 whole",
		},
		{
			"a successor that was itself merged passes it on",
			func(r *records) {
				r.version(21, 2, "2025-05-01", false)
				r.into(21, "2025-05-01", 22)
				r.version(22, 2, "2025-06-01", false)
				r.into(22, "2025-06-01", 31)
			},
			21, "2025-06-01", "31 whole since 2025-05-01",
		},
		{
			"a divided one stands below the parent it had, and no one can say where",
			func(r *records) { r.version(21, 2, "2025-05-01", false); r.into(21, "2025-05-01", 22, 31) },
			21, "2025-06-01", "2 part since 2025-05-01",
		},
		{
			"so does one without a successor",
			func(r *records) { r.version(21, 2, "2025-05-01", false) },
			21, "2025-06-01", "2 part since 2025-05-01",
		},
		{
			"where that parent has ended too, where the parent went",
			func(r *records) {
				r.version(21, 2, "2025-05-01", false)
				r.version(2, 1, "2025-06-01", false)
				r.into(2, "2025-06-01", 3)
			},
			21, "2025-06-01", "3 part since 2025-05-01",
		},
		{
			"a unit that has not begun stands under the one it was made of",
			func(r *records) {
				r.version(31, 3, "2025-07-01", false)
				r.version(32, 3, "2025-07-01", true)
				r.into(31, "2025-07-01", 32)
			},
			32, "2025-06-01", "31 whole since 2025-07-01",
		},
		{
			"one that was made of several stands below its later parent",
			func(r *records) {
				r.version(32, 3, "2025-07-01", true)
				r.version(21, 2, "2025-07-01", false)
				r.version(31, 3, "2025-07-01", false)
				r.into(21, "2025-07-01", 32)
				r.into(31, "2025-07-01", 32)
			},
			32, "2025-06-01", "3 part since 2025-07-01",
		},
		{
			"one that was made of nothing too",
			func(r *records) { r.version(32, 3, "2025-07-01", true) },
			32, "2025-06-01", "3 part since 2025-07-01",
		},
		{
			"the same merger learned twice is one",
			func(r *records) {
				r.version(31, 3, "2025-07-01", false)
				r.version(32, 3, "2025-07-01", true)
				r.into(31, "2025-07-01", 32)
				r.into(31, "2025-07-02", 32)
			},
			32, "2025-06-01", "31 whole since 2025-07-01",
		},
		{
			"a successor that was put right holds, the first one does not",
			func(r *records) {
				r.version(21, 2, "2025-05-01", false)
				r.into(21, "2025-05-01", 31)
				r.into(21, "2025-05-01", 22)
			},
			21, "2025-06-01", "22 whole since 2025-05-01",
		},
		{"a unit nobody knows has no place", func(*records) {}, 99, "2025-06-01", "0 part"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := newProvince()
			c.change(r)
			slices.Reverse(r.versions) // in any order
			slices.Reverse(r.lineages)
			p := r.tree(c.day).Place(c.unit)
			got := fmt.Sprintf("%d %s", p.Unit, map[bool]string{true: "whole", false: "part"}[p.Whole])
			if !p.Since.IsZero() {
				got += " since " + p.Since.String()
			}
			if got != c.want {
				t.Errorf("stands at %q, want %q", got, c.want)
			}
		})
	}
}

// Where a unit went was put right later: what was known before stays so.
func TestASuccessorIsAsKnownAtTheInstant(t *testing.T) {
	r := newProvince()
	r.version(21, 2, "2025-05-01", false)
	r.into(21, "2025-05-01", 31)
	then := r.at
	r.into(21, "2025-05-01", 22)
	h := domain.NewHistory(r.versions, r.lineages)
	for known, want := range map[domain.Instant]domain.UnitID{then: 31, then + 1: 22, domain.Forever: 22} {
		if got := h.Tree(domain.MustDate("2025-06-01"), known).Place(21).Unit; got != want {
			t.Errorf("as known at %d it stands at %d, want %d", known, got, want)
		}
	}
	if got := h.Tree(domain.MustDate("2025-06-01"), then-1).Place(21); got.Unit != 2 || got.Whole {
		t.Errorf("before a successor was known it stands at %+v", got)
	}
}

func TestChildrenAgencyCommitteesFirstThenTheOfficialOrder(t *testing.T) {
	r := &records{}
	r.version(1, 0, "2025-01-01", true)
	for i, v := range []struct {
		kind  domain.Kind
		order int
	}{{domain.Commune, 2}, {domain.Agency, 2}, {domain.Ward, 1}, {domain.Agency, 1}, {domain.SpecialZone, 1}} {
		r.version(domain.UnitID(i+10), 1, "2025-01-01", true)
		last := &r.versions[len(r.versions)-1]
		last.Kind, last.OrderNo = v.kind, v.order
	}
	var got []domain.UnitID
	for _, c := range r.tree("2025-01-01").Children(1) {
		got = append(got, c.Unit)
	}
	if diff := cmp.Diff([]domain.UnitID{13, 11, 12, 14, 10}, got); diff != "" {
		t.Errorf("children (-want +got):\n%s", diff)
	}
}

func TestTheChildrenOfAClosedUnitBelongWhereItWent(t *testing.T) {
	r := newProvince()
	r.version(2, 1, "2025-05-01", false)
	r.into(2, "2025-05-01", 3)
	tree := r.tree("2025-05-01")
	var got []domain.UnitID
	for _, c := range tree.Children(3) {
		got = append(got, c.Unit)
	}
	if diff := cmp.Diff([]domain.UnitID{21, 22, 31}, got); diff != "" {
		t.Errorf("children (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]domain.UnitID{3, 21}, tree.Line(1, 21)); diff != "" {
		t.Errorf("the way down (-want +got):\n%s", diff)
	}
}

// A committee was dissolved into one of its own cells: the cell takes its
// place, and everything else below it hangs on under the cell.
func TestAUnitMergedIntoOneBelowIt(t *testing.T) {
	r := newProvince()
	r.version(2, 1, "2025-05-01", false)
	r.into(2, "2025-05-01", 21)
	tree := r.tree("2025-06-01")
	for unit, want := range map[domain.UnitID][]domain.UnitID{21: {21}, 22: {21, 22}} {
		if diff := cmp.Diff(want, tree.Line(1, unit)); diff != "" {
			t.Errorf("the way down to %d (-want +got):\n%s", unit, diff)
		}
	}
	if p := tree.Place(2); p.Unit != 21 || !p.Whole {
		t.Errorf("the dissolved committee stands at %+v", p)
	}
}

func TestVersions(t *testing.T) {
	at := func(n int64) domain.Instant { return domain.Instant(n) }
	version := func(on string, rec int64, name string, open bool) domain.UnitVersion {
		return domain.UnitVersion{Unit: 7, Code: "X", EffectiveOn: domain.MustDate(on), RecordedAt: at(rec), Open: open, FullName: name}
	}
	h := domain.NewHistory([]domain.UnitVersion{
		version("2025-07-01", 10, "first", true),
		version("2026-01-01", 20, "renamed", true),
		version("2025-07-01", 30, "mended", true),
		version("2026-06-01", 40, "ended", false),
	}, nil)
	for _, c := range []struct {
		name  string
		day   string
		known domain.Instant
		want  string // "" = nothing known
	}{
		{"of one day the version recorded last holds", "2025-12-31", domain.Forever, "mended"},
		{"as known earlier the earlier one", "2025-12-31", 29, "first"},
		{"a later day holds over a later recording", "2026-05-31", domain.Forever, "renamed"},
		{"before its first day the unit is not there", "2025-06-30", domain.Forever, ""},
		{"before it was learned of it is not known", "2025-12-31", 9, ""},
		{"an end is a version", "2026-06-01", domain.Forever, "ended"},
		{"as known before the end was learned it goes on", "2026-06-01", 39, "renamed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v, ok := h.At(7, domain.MustDate(c.day), c.known)
			if v.FullName != c.want || ok != (c.want != "") {
				t.Errorf("%q, %v; want %q", v.FullName, ok, c.want)
			}
		})
	}
}

func TestSpan(t *testing.T) {
	type v struct {
		on   string
		open bool
	}
	for _, c := range []struct {
		name         string
		versions     []v // in order of recording
		open, closed string
	}{
		{"a unit that goes on", []v{{"2025-07-01", true}}, "2025-07-01", ""},
		{"one that ended", []v{{"2025-07-01", true}, {"2026-01-01", false}}, "2025-07-01", "2026-01-01"},
		{"one that was opened again", []v{{"2025-07-01", true}, {"2026-01-01", false}, {"2026-03-01", true}}, "2025-07-01", ""},
		{"one whose end was put right to an earlier day", []v{{"2025-07-01", true}, {"2026-03-01", false}, {"2026-01-01", false}}, "2025-07-01", "2026-01-01"},
		{"one whose end was put right to a later day", []v{{"2025-07-01", true}, {"2026-01-01", false}, {"2026-01-01", true}, {"2026-03-01", false}}, "2025-07-01", "2026-03-01"},
		{"one that had not begun by its first day after all", []v{{"2025-07-01", true}, {"2025-07-01", false}, {"2025-09-01", true}}, "2025-09-01", ""},
		{"one that began earlier than was thought", []v{{"2025-07-01", true}, {"2025-01-01", true}}, "2025-01-01", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &records{}
			for _, x := range c.versions {
				r.version(7, 0, x.on, x.open)
			}
			open, closed := domain.NewHistory(r.versions, nil).Span(7, domain.Forever)
			if open.String() != c.open || closed.String() != c.closed {
				t.Errorf("from %s to %s, want %s to %s", open, closed, c.open, c.closed)
			}
		})
	}
}

// aHistory draws a province in which groups hold units: units alone have
// figures, groups only gather them, as above the cut.
type aHistory struct {
	records
	t      *rapid.T
	parent map[domain.UnitID]domain.UnitID // of what is open now
	group  map[domain.UnitID]bool
	last   domain.UnitID
	day    domain.Date
	log    []string
}

func (h *aHistory) say(format string, args ...any) {
	h.log = append(h.log, h.day.String()+": "+fmt.Sprintf(format, args...))
}

func (h *aHistory) open(group bool) domain.UnitID {
	h.last++
	h.group[h.last] = group
	h.move(h.last, h.pick("parent", true, 0))
	return h.last
}

func (h *aHistory) move(id, to domain.UnitID) {
	h.parent[id] = to
	h.version(id, to, h.day.String(), true)
	h.say("%d lies under %d (group %v)", id, to, h.group[id])
}

func (h *aHistory) close(id domain.UnitID, to ...domain.UnitID) {
	h.version(id, h.parent[id], h.day.String(), false)
	delete(h.parent, id)
	h.into(id, h.day.String(), to...)
	h.say("%d closes into %v", id, to)
}

// pick draws an open group or unit, not one below except.
func (h *aHistory) pick(name string, group bool, except domain.UnitID) domain.UnitID {
	var from []domain.UnitID
	for id := range h.parent {
		if h.group[id] == group && !h.below(id, except) {
			from = append(from, id)
		}
	}
	if len(from) == 0 {
		return 0
	}
	slices.Sort(from)
	return rapid.SampledFrom(from).Draw(h.t, name)
}

func (h *aHistory) below(id, top domain.UnitID) bool {
	tree := domain.NewHistory(h.versions, h.lineages).Tree(h.day, domain.Forever)
	return top != 0 && (id == top || tree.Line(top, id) != nil)
}

func (h *aHistory) step() {
	switch rapid.IntRange(0, 9).Draw(h.t, "step") {
	case 0, 8:
		h.open(true)
	case 1, 2:
		h.open(false)
	case 3: // a unit moves
		if u := h.pick("unit", false, 0); u != 0 {
			h.move(u, h.pick("to", true, 0))
		}
	case 4: // a group moves, but not below itself
		if g := h.pick("group", true, 0); g > 1 {
			h.move(g, h.pick("to", true, g))
		}
	case 5: // a unit merges into another
		if u := h.pick("unit", false, 0); u != 0 {
			if to := h.pick("into", false, u); to != 0 {
				h.close(u, to)
			}
		}
	case 6: // a unit is divided into two new ones, replaced by one, or ends
		if u := h.pick("unit", false, 0); u != 0 {
			var parts []domain.UnitID
			for range rapid.IntRange(0, 2).Draw(h.t, "parts") {
				parts = append(parts, h.open(false))
			}
			h.close(u, parts...)
		}
	case 7, 9: // a group is dissolved into another, even one below it, or into nothing
		if g := h.pick("group", true, 0); g > 1 {
			if to := h.pick("into", true, 0); to != g && rapid.Bool().Draw(h.t, "merge") {
				h.close(g, to)
			} else {
				h.close(g)
			}
		}
	}
}

// TestPropertyTheTotalIsTheSameUnderTheStructureOfAnyDay puts one admission on
// every unit there ever was and looks at every structure there ever was.
func TestPropertyTheTotalIsTheSameUnderTheStructureOfAnyDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := &aHistory{t: t, parent: map[domain.UnitID]domain.UnitID{}, group: map[domain.UnitID]bool{1: true}, last: 1, day: domain.MustDate("2025-01-01")}
		h.parent[1] = 0
		h.version(1, 0, h.day.String(), true)
		first := h.day
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			h.step()
			h.day += domain.Date(rapid.IntRange(0, 2).Draw(t, "days"))
		}
		history := domain.NewHistory(h.versions, h.lineages)
		for day := first; day <= h.day; day++ {
			tree := history.Tree(day, domain.Forever)
			if why := unsound(tree, h); why != "" {
				t.Fatalf("on %s %s\n%s", day, why, strings.Join(h.log, "\n"))
			}
		}
	})
}

// unsound says what is wrong with a structure; the figures of every unit must
// stand at one place in it, and every place must lie under the root.
func unsound(tree *domain.Tree, h *aHistory) string {
	root, ok := tree.Root()
	if !ok || root.Unit != 1 {
		return "there is no province"
	}
	for id := domain.UnitID(1); id <= h.last; id++ {
		p := tree.Place(id)
		if v, open := tree.Unit(id); open && (p.Unit != id || !p.Whole) {
			return fmt.Sprintf("the open unit %d (%s) stands at %+v", id, v.Code, p)
		}
		if _, open := tree.Unit(p.Unit); !open {
			return fmt.Sprintf("%d stands at %d, which is not open", id, p.Unit)
		}
		if p.Unit != 1 && tree.Line(1, p.Unit) == nil {
			return fmt.Sprintf("%d stands at %d, which does not lie under the province", id, p.Unit)
		}
		if h.group[p.Unit] && p.Whole && !h.group[id] {
			return fmt.Sprintf("the unit %d stands as a whole at the group %d", id, p.Unit)
		}
	}
	// Every unit counts once: below each unit its own, what lies below it, and
	// what belongs there to no unit.
	if got, want := count(tree, 1, int(h.last), 0), int(h.last); got != want {
		return fmt.Sprintf("the province counts %d of %d units", got, want)
	}
	return ""
}

func count(tree *domain.Tree, id domain.UnitID, all, depth int) int {
	n := len(tree.StandingFor(id))
	for other := domain.UnitID(1); int(other) <= all; other++ {
		if p := tree.Place(other); p.Unit == id && !p.Whole {
			n++
		}
	}
	if depth > all {
		return -1 << 20 // a circle
	}
	for _, c := range tree.Children(id) {
		n += count(tree, c.Unit, all, depth+1)
	}
	return n
}
