package web

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestALongListIsTurnedAndPrintedWhole(t *testing.T) {
	const list = "/van-ban/theo-doi"
	for name, c := range map[string]struct {
		ask      string
		all      int
		from, to int
		want     pager
	}{
		"one page needs no turning":             {"?tim=a", 100, 0, 100, pager{}},
		"one page is whole as it is":            {"?toan-bo=1", 100, 0, 100, pager{}},
		"the first of several":                  {"?tim=a", 250, 0, 100, pager{Here: "Trang 1/3", After: list + "?tim=a&trang=2", Print: list + "?tim=a&toan-bo=1"}},
		"the last":                              {"?trang=3", 250, 200, 250, pager{Here: "Trang 3/3", Before: list + "?trang=2", Print: list + "?toan-bo=1"}},
		"beyond the last is the last":           {"?trang=9", 250, 200, 250, pager{Here: "Trang 3/3", Before: list + "?trang=2", Print: list + "?toan-bo=1"}},
		"what is no number is the first":        {"?trang=x", 101, 0, 100, pager{Here: "Trang 1/2", After: list + "?trang=2", Print: list + "?toan-bo=1"}},
		"all of it for paper, and the way back": {"?tim=a&toan-bo=1&trang=2", 250, 0, 250, pager{Paged: list + "?tim=a"}},
		"a list of nothing":                     {"", 0, 0, 0, pager{}},
	} {
		p, from, to := pagesOf(httptest.NewRequestWithContext(t.Context(), http.MethodGet, list+c.ask, http.NoBody), c.all, 100)
		if p != c.want || from != c.from || to != c.to {
			t.Errorf("%s: %+v, %d to %d", name, p, from, to)
		}
	}
}
