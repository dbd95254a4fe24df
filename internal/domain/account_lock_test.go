package domain_test

import (
	"testing"

	"tiendo/internal/domain"
)

func TestWhoMayTakeBackALock(t *testing.T) {
	for _, c := range []struct {
		name   string
		who    domain.Scope
		locked string
		want   bool
	}{
		{"a committee its own lock", domain.Below("/1/42/"), "/1/42/", true},
		{"a committee a lock from below it", domain.Below("/1/42/"), "/1/42/7/", true},
		{"no committee the Commission's lock", domain.Below("/1/42/"), "/1/", false},
		{"no committee a lock from beside it", domain.Below("/1/42/"), "/1/43/", false},
		{"nor from a unit whose number begins alike", domain.Below("/1/4/"), "/1/42/", false},
		{"nor one from a unit that is no more", domain.Below("/1/42/"), "", false},
		{"the Commission its own lock", domain.Below("/1/"), "/1/", true},
		{"the Commission any other", domain.Below("/1/"), "/1/42/7/", true},
		{"also one put on at the machine", domain.Below("/1/"), "", true},
		{"whoever sits at the machine every lock", domain.Everything, "/1/", true},
		{"whoever sees nothing none", domain.Scope{}, "/1/", false},
		{"and not even one from nowhere", domain.Scope{}, "", false},
	} {
		if got := domain.MayUnlock(c.who, c.locked); got != c.want {
			t.Errorf("%s: %t, want %t", c.name, got, c.want)
		}
	}
}
