package domain

import (
	"slices"
	"strconv"
	"strings"
)

// Paths are the materialised paths of all units ever known ("/1/42/"), by
// which permission is judged. A closed unit lies under the unit in which its
// figures stand, so that whoever sees that one sees them.
func (t *Tree) Paths() map[UnitID]string {
	root, ok := t.Root()
	if !ok {
		return nil
	}
	out := make(map[UnitID]string, len(t.places))
	top := "/" + strconv.FormatInt(int64(root.Unit), 10) + "/"
	for id := range t.places {
		at := id
		if _, open := t.open[id]; !open {
			at = t.Place(id).Unit
		}
		var path strings.Builder
		path.WriteString(top)
		for _, step := range t.Line(root.Unit, at) {
			path.WriteString(strconv.FormatInt(int64(step), 10) + "/")
		}
		if at != id {
			path.WriteString(strconv.FormatInt(int64(id), 10) + "/")
		}
		out[id] = path.String()
	}
	return out
}

// Held is a role that an account holds on a unit.
type Held struct {
	Account string // the person's name
	Grant
}

// Reach is how far a change of the units moves what a role on a unit reaches.
type Reach struct {
	Held
	Gained, Lost []UnitID // in order
	Closed       bool     // the unit on which it is held ends
}

// Reaches compares what roles reach before and after a change of the paths.
// Those that reach the same are left out. Only units that are open before and
// after count: that one comes or goes is plain to whoever stands above it.
func Reaches(before, after *Tree, held []Held) (out []Reach) {
	was, is := before.Paths(), after.Paths()
	open := func(t *Tree, id UnitID) bool { _, ok := t.Unit(id); return ok }
	var moved []UnitID
	for _, id := range after.Units() {
		if was[id] != is[id] && open(before, id) && open(after, id) {
			moved = append(moved, id)
		}
	}
	for _, g := range held {
		r := Reach{Held: g, Closed: open(before, g.Unit) && !open(after, g.Unit)}
		for _, id := range moved {
			then := was[g.Unit] != "" && strings.HasPrefix(was[id], was[g.Unit])
			now := is[g.Unit] != "" && strings.HasPrefix(is[id], is[g.Unit])
			switch {
			case then && !now:
				r.Lost = append(r.Lost, id)
			case now && !then:
				r.Gained = append(r.Gained, id)
			}
		}
		if r.Closed || len(r.Gained)+len(r.Lost) > 0 {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b Reach) int { return strings.Compare(a.Account, b.Account) })
	return out
}
