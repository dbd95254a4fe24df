package web

import (
	"math"
	"regexp"
	"testing"
)

func TestEveryUnitHasItsPlaceOnTheMap(t *testing.T) {
	m := newProvinceMap()
	if len(m.shapes) != 124 || m.width < 100 || m.height < m.width {
		t.Fatalf("%d shapes on %d × %d", len(m.shapes), m.width, m.height)
	}
	whole := regexp.MustCompile(`^(M\d+[ -]\d+l-?\d+( \d+|-\d+)+z)+$`)
	size := 0
	for code, s := range m.shapes {
		if !whole.MatchString(s.d) {
			t.Errorf("%s: the outline is %q", code, s.d)
		}
		if _, ok := newTileGrid()[code]; !ok {
			t.Errorf("%s is on the map and not on the grid", code)
		}
		if s.at.X < 0 || s.at.X > m.width || s.at.Y < 0 || s.at.Y > m.height {
			t.Errorf("%s: the letter stands at %v", code, s.at)
		}
		size += len(s.d)
	}
	if size > 14_000 {
		t.Errorf("the outlines have %d bytes", size)
	}
	if at := m.shapes[islandCode].at; at.X < m.island.X || at.Y < m.island.Y {
		t.Errorf("the island stands at %v, outside its frame", at)
	}
}

// Neighbours share their border, so that simplifying leaves no gap between
// them: the areas still add up to that of the province.
func TestSimplifyingLosesNoLand(t *testing.T) {
	topo := readTopology()
	exact, strong := topo.lines(), topo.lines()
	for i := range strong {
		strong[i] = simplified(strong[i], 1e-4)
	}
	var before, after float64
	for _, g := range topo.Objects.Units.Geometries {
		for _, r := range g.rings(exact) {
			before += r.area()
		}
		for _, r := range g.rings(strong) {
			after += r.area()
		}
	}
	if math.Abs(before-after) > before/50 {
		t.Errorf("the area was %f and is %f", before, after)
	}
}

func TestTheMiddleOfAnAreaLiesInIt(t *testing.T) {
	// A hook: the centre of its box lies outside.
	hook := ring{{0, 0}, {30, 0}, {30, 30}, {20, 30}, {20, 10}, {0, 10}}
	at, room := hook.middle()
	if hook.depth(at) != room || room < 4 {
		t.Errorf("%v with %f of room", at, room)
	}
	if d := hook.depth(spot{10, 20}); d != 0 {
		t.Errorf("a point outside lies %f deep", d)
	}
}
