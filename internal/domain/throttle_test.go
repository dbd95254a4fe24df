package domain_test

import (
	"testing"

	"tiendo/internal/domain"
)

func TestWhoeverHasAnAddressHasItsNetwork(t *testing.T) {
	for address, want := range map[string]string{
		"10.0.0.7":                "10.0.0.7",
		"::ffff:10.0.0.7":         "10.0.0.7",
		"2001:db8:1:2:aaaa::1":    "2001:db8:1:2::/64",
		"2001:db8:1:2:bbbb:c:d:9": "2001:db8:1:2::/64",
		"2001:db8:1:3::1":         "2001:db8:1:3::/64",
		"fe80::1%eth0":            "fe80::/64",
		"/run/tiendo.sock":        "/run/tiendo.sock",
		"":                        "",
	} {
		if got := domain.Network(address); got != want {
			t.Errorf("%s counts as %s, want %s", address, got, want)
		}
	}
}
