package e2e

import (
	"testing"

	"tiendo/e2e/browser"
)

// calmly says what the browser has to complain about at a step of a walk, and
// whether the page is wider than the window.
func calmly(t *testing.T, b *browser.Tab, where string) {
	t.Helper()
	for _, s := range b.Trouble() {
		t.Errorf("%s: %s", where, s)
	}
	if over := browser.Ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("%s: the page scrolls sideways by %d px", where, over)
	}
}
