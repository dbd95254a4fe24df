package web_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// The trace is read a hundred lines at a time and printed whole, with the same
// filter; a printed one once ended at the hundredth line.
func TestTheTraceIsPrintedWhole(t *testing.T) {
	s := newLetterSite(t)
	for i := range 120 {
		path := "/van-ban"
		if a := sendForm(t, s.desk, path, url.Values{"loai": {"urge"}, "ky": {"2026"}, "tinh-den": {fmt.Sprintf("%d/5/2026", i%20+1)}}); a.Status != http.StatusSeeOther {
			t.Fatal(a.Status)
		}
	}
	const asked = "/quan-tri/nhat-ky?viec=start+letter"
	admin := as(t, s.app, s.site, "admin")
	first := get(t, admin, asked)
	lines := func(body string) int { return strings.Count(body, `<td class="when"`) }
	const whole = `href="/quan-tri/nhat-ky?toan-bo=1&viec=start+letter"`
	if lines(first.Body) != 100 || !strings.Contains(html.UnescapeString(first.Body), whole) {
		t.Errorf("the first page has %d lines; it should offer %s", lines(first.Body), whole)
	}
	if all := get(t, admin, asked+"&toan-bo=1"); lines(all.Body) != 120 || !strings.Contains(all.Body, "Về từng trang") {
		t.Errorf("printed whole it has %d lines of 120", lines(all.Body))
	}
}
