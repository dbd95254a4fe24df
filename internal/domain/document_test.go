package domain_test

import (
	"testing"

	"tiendo/internal/domain"
)

func TestParseDocument(t *testing.T) {
	for _, c := range []struct {
		name, symbol string
		want         domain.Document // zero = refused
		prints       string
	}{
		{"a notice of the Provincial Committee", "259-TB/TU", domain.Document{Number: 259, Type: "TB", Issuer: "TU"}, "259-TB/TU"},
		{"a letter of the Commission with the same number is another paper", "259-CV/BTCTU", domain.Document{Number: 259, Type: "CV", Issuer: "BTCTU"}, "259-CV/BTCTU"},
		{"numbers below ten have a leading zero", "05-NQ/TW", domain.Document{Number: 5, Type: "NQ", Issuer: "TW"}, "05-NQ/TW"},
		{"which may be left out when typing", "5-NQ/TW", domain.Document{Number: 5, Type: "NQ", Issuer: "TW"}, "05-NQ/TW"},
		{"blanks around the signs do not matter", " 36 - HD / VPTW ", domain.Document{Number: 36, Type: "HD", Issuer: "VPTW"}, "36-HD/VPTW"},
		{"a decision", "12-QĐ/TU", domain.Document{Number: 12, Type: "QĐ", Issuer: "TU"}, "12-QĐ/TU"},
		{"no number", "-TB/TU", domain.Document{}, ""},
		{"number zero", "0-TB/TU", domain.Document{}, ""},
		{"a sign before the number", "+5-TB/TU", domain.Document{}, ""},
		{"words for a number", "hai-TB/TU", domain.Document{}, ""},
		{"a type that the Party does not have", "259-XX/TU", domain.Document{}, ""},
		{"a type in small letters", "259-tb/TU", domain.Document{}, ""},
		{"no issuer", "259-TB/", domain.Document{}, ""},
		{"two issuers", "259-TB/TU/BTC", domain.Document{}, ""},
		{"only a number", "259", domain.Document{}, ""},
		{"a number of the state's form", "2284/QĐ-UBND", domain.Document{}, ""},
		{"nothing", "", domain.Document{}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			day := domain.MustDate("2025-09-16")
			got, ok := domain.ParseDocument(c.symbol, day)
			if c.want.Number != 0 {
				c.want.IssuedOn = day
			}
			if got != c.want || ok != (c.want.Number != 0) {
				t.Fatalf("%q is read as %+v, %v; want %+v", c.symbol, got, ok, c.want)
			}
			if got.Symbol() != c.prints {
				t.Errorf("prints %q, want %q", got.Symbol(), c.prints)
			}
		})
	}
}

func TestScope(t *testing.T) {
	for _, c := range []struct {
		name  string
		scope domain.Scope
		path  string
		sees  bool
	}{
		{"everything sees the province", domain.Everything, "/1/", true},
		{"everything sees a cell", domain.Everything, "/1/42/7/", true},
		{"a committee sees itself", domain.Below("/1/42/"), "/1/42/", true},
		{"and what is below it", domain.Below("/1/42/"), "/1/42/7/", true},
		{"not the province", domain.Below("/1/42/"), "/1/", false},
		{"not a neighbour", domain.Below("/1/42/"), "/1/43/", false},
		{"not one whose number begins the same", domain.Below("/1/42/"), "/1/420/", false},
		{"nor a shorter one", domain.Below("/1/42/"), "/1/4/", false},
		{"who was given no scope sees nothing", domain.Scope{}, "/1/", false},
		{"nothing at all", domain.Scope{}, "/", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.path >= c.scope.From() && c.path < c.scope.To(); got != c.sees {
				t.Errorf("sees %s = %v", c.path, got)
			}
		})
	}
}
