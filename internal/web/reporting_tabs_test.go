package web_test

import (
	"net/http"
	"regexp"
	"testing"
)

// The pages about reports stand beside each other once each: two pieces of work
// once both put the comparison of figures among them.
func TestNoPageAboutReportsStandsTwiceAmongTheTabs(t *testing.T) {
	s := newLetterSite(t)
	tabs := regexp.MustCompile(`(?s)<nav class="tabs".*?</nav>`)
	link := regexp.MustCompile(`href="([^"]*)"`)
	for _, who := range []http.Handler{s.desk, as(t, s.app, s.site, "xa")} {
		for _, page := range []string{"/bao-cao", "/bao-cao/kho-khan", "/bao-cao/tong-hop", "/bao-cao/doi-chieu"} {
			seen := map[string]bool{}
			for _, m := range link.FindAllStringSubmatch(tabs.FindString(get(t, who, page).Body), -1) {
				if seen[m[1]] {
					t.Errorf("%s: %s stands twice", page, m[1])
				}
				seen[m[1]] = true
			}
			if len(seen) < 3 {
				t.Errorf("%s: only %d pages stand beside each other", page, len(seen))
			}
		}
	}
}
