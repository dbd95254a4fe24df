package domain_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiendo/internal/domain"
)

// TestPropertyAPathReachesWhatLiesBelowAndNothingBeside: whatever happened, the
// scope of a unit holds exactly itself, the open units that hang on it, and the
// closed ones whose figures stand there.
func TestPropertyAPathReachesWhatLiesBelowAndNothingBeside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := &aHistory{t: t, parent: map[domain.UnitID]domain.UnitID{}, group: map[domain.UnitID]bool{1: true}, last: 1, day: domain.MustDate("2025-01-01")}
		h.parent[1] = 0
		h.version(1, 0, h.day.String(), true)
		for range rapid.IntRange(1, 15).Draw(t, "steps") {
			h.step()
			h.day++
		}
		tree := domain.NewHistory(h.versions, h.lineages).Tree(h.day, domain.Forever)
		paths := tree.Paths()
		seen := map[string]bool{}
		for id := domain.UnitID(1); id <= h.last; id++ {
			if seen[paths[id]] || paths[id] == "" {
				t.Fatalf("%d has the path %q of another\n%s", id, paths[id], strings.Join(h.log, "\n"))
			}
			seen[paths[id]] = true
			if _, open := tree.Unit(id); !open {
				continue
			}
			for other := domain.UnitID(1); other <= h.last; other++ {
				at := tree.Place(other).Unit
				below := other == id || at == id || tree.Line(id, at) != nil
				if holds := domain.Below(paths[id]).Holds(paths[other]); holds != below {
					t.Fatalf("%d holds %d: %v, lies below: %v\n%s", id, other, holds, below, strings.Join(h.log, "\n"))
				}
			}
		}
	})
}
