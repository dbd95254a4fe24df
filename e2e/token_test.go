package e2e

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// TestATokenIsMadeUsedAndTakenBack: an administrator makes a token, sees it
// once, a program uses it, and after it is taken back it is refused. Beside it
// stand the pages of the API, of the mail server and of the notices.
func TestATokenIsMadeUsedAndTakenBack(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	signInAs(b, site, "xa.quantri")
	b.Go(site + "/quan-tri/ma-truy-cap")
	fill(b, map[string]string{"ten": "phan mem thu", "han": "31/02/2026"})
	b.ClickLeads(`#tao .primary`, `#tao .problem`)
	b.Trouble() // the answer was 422, which the browser notes
	if got := browser.Ask[string](b, `document.getElementById("han").value`); got != "31/02/2026" {
		t.Errorf("what was typed is now %q", got)
	}
	everyWay(t, b, "tokens-refused")
	fill(b, map[string]string{"ten": "phan-mem-thu", "han": "31/07/2026"})
	b.Do(cdp.Click(`[name="pham-vi"][value="read"]`))
	b.ClickLeads(`#tao .primary`, "input.long")
	secret := browser.Ask[string](b, `document.querySelector("input.long").value`)
	everyWay(t, b, "token-shown")
	calmly(t, b, "the token")
	call := func() int {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, site+"/api/v1/token", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+secret)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		return answer.StatusCode
	}
	if status := call(); status != http.StatusOK {
		t.Errorf("a program with the token: %d", status)
	}
	b.Go(site + "/quan-tri/ma-truy-cap")
	page := text(b)
	if strings.Contains(page, secret) || !strings.Contains(page, "phan-mem-thu") {
		t.Error("the list of tokens shows the token itself, or does not name it")
	}
	if regexp.MustCompile(`Chưa dùng`).MatchString(page) {
		t.Error("the list does not say that it was used")
	}
	opened(t, b, site+"/quan-tri/ma-truy-cap", "tokens")
	b.ClickLeads(`form[action*="/thu-hoi"] button`, ".done")
	if status := call(); status != http.StatusUnauthorized {
		t.Errorf("a program with a token that was taken back: %d", status)
	}
	opened(t, b, site+"/api", "api")
	calmly(t, b, "the page of the API")

	signInAs(b, site, "quantri")
	b.Go(site + "/quan-tri/thu")
	b.ClickLeads(`main form .primary`, ".done") // no server is named: letters stay in the house
	everyWay(t, b, "mail-kept")
	opened(t, b, site+"/quan-tri/thu", "mail")
	calmly(t, b, "mail")
	b.ClickLeads("a.bell", "main h1")
	if at := browser.Ask[string](b, `location.pathname`); at != "/thong-bao" {
		t.Errorf("the bell leads to %s", at)
	}
	everyWay(t, b, "notices")
	calmly(t, b, "notices")
}
