package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
)

// TestAFileThatIsTooLargeInABrowser: the browser shows our page, not its own
// about a connection that was cut.
func TestAFileThatIsTooLargeInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	b := browser.Open(t)
	path := filepath.Join(t.TempDir(), "lon.csv")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 90<<20); err != nil {
		t.Fatal(err)
	}
	for _, page := range []string{"/ket-qua/tep", "/to-chuc/nhap"} {
		b.Go(site + page)
		b.Do(cdp.SetUploadFiles(`[type="file"]`, []string{path}))
		b.ClickLeads(`form:has([type="file"]) button`, "main")
		if text := browser.Ask[string](b, `document.body.innerText`); !strings.Contains(text, "lớn hơn") {
			t.Errorf("%s: %.300s", page, text)
		}
	}
}
