package figure

import (
	"reflect"
	"testing"
)

func TestADivisionComesBackAsItWasKept(t *testing.T) {
	for name, d := range map[string]Division{
		"total=60;members=2": {Total: 60, By: []Criterion{{ByMembers, 2}}},
		"total=9;members=1;population=3;least=2;out=A,B-1;hand=C:4,D:0": {
			Total: 9, By: []Criterion{{ByMembers, 1}, {ByPopulation, 3}}, Minimum: 2, Out: []string{"A", "B-1"}, Hand: map[string]int64{"C": 4, "D": 0},
		},
	} {
		if got := d.String(); got != name {
			t.Errorf("written %s, want %s", got, name)
		}
		if got, ok := ParseDivision(name); !ok || !reflect.DeepEqual(got, d) {
			t.Errorf("%s read as %+v, %v", name, got, ok)
		}
	}
	for _, s := range []string{"", "total", "total=-1;members=1", "total=1;members=x", "members=1;total=1", "total=1;votes=2", "total=1;hand=A", "total=01"} {
		if d, ok := ParseDivision(s); ok {
			t.Errorf("%q was read as %+v", s, d)
		}
	}
}
