package e2e

import (
	"testing"

	"tiendo/e2e/axe"
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

// usable says what of the page in hand keeps people with poor sight, or without
// a mouse, from using it.
func usable(t *testing.T, b *browser.Tab, where string) {
	t.Helper()
	browser.Ask[bool](b, axe.Script+";true")
	wrong := browser.Ask[string](b, `axe.run(document, {resultTypes: ["violations"]}).then(r => r.violations.map(v =>
		v.id + " (" + v.impact + "): " + v.help + "\n\t" + v.nodes.slice(0, 3).map(n => n.html).join("\n\t")).join("\n"))`)
	if wrong != "" {
		t.Errorf("%s: %s", where, wrong)
	}
}
