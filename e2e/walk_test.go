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
	fits(t, b, where)
}

// fits says whether the page is wider than the window.
func fits(t *testing.T, b *browser.Tab, where string) {
	t.Helper()
	if over := browser.Ask[int](b, `document.documentElement.scrollWidth - document.documentElement.clientWidth`); over > 0 {
		t.Errorf("%s: the page scrolls sideways by %d px", where, over)
	}
}

// usable says what of the page in hand keeps people with poor sight, or without
// a mouse, from using it.
func usable(t *testing.T, b *browser.Tab, where string) {
	t.Helper()
	barriers(t, b, where, `{resultTypes: ["violations"]}`)
}

// barriers runs axe with its options.
func barriers(t *testing.T, b *browser.Tab, where, options string) {
	t.Helper()
	if !browser.Ask[bool](b, `"axe" in window`) {
		browser.Ask[bool](b, axe.Script+";true")
	}
	wrong := browser.Ask[string](b, `axe.run(document, `+options+`).then(r => r.violations.map(v =>
		v.id + " (" + v.impact + "): " + v.help + "\n\t" + v.nodes.slice(0, 3).map(n => n.html).join("\n\t")).join("\n"))`)
	if wrong != "" {
		t.Errorf("%s: %s", where, wrong)
	}
}

// everyWay looks at the page in hand in a wide window, in the dark and on a
// phone: a picture of each, what keeps people from using it, and whether it
// fits. In the dark nothing but the colours is different.
func everyWay(t *testing.T, b *browser.Tab, name string) {
	t.Helper()
	ways(t, b, name, func() {})
}

// opened is everyWay for a page of an address, which is loaded anew on the phone.
func opened(t *testing.T, b *browser.Tab, address, name string) {
	t.Helper()
	b.Dark(false)
	b.Size(1366, 900)
	b.Go(address)
	ways(t, b, name, func() { b.Go(address) })
}

func ways(t *testing.T, b *browser.Tab, name string, onPhone func()) {
	t.Helper()
	b.Dark(false)
	b.Size(1366, 900)
	b.Shot(name+"-wide", true)
	usable(t, b, name+", wide")
	fits(t, b, name+", wide")
	b.Dark(true)
	b.Shot(name+"-dark", true)
	barriers(t, b, name+", dark", `{resultTypes: ["violations"], runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}}`)
	b.Dark(false)
	b.Size(360, 740)
	onPhone()
	b.Shot(name+"-phone", true)
	usable(t, b, name+", phone")
	fits(t, b, name+", phone")
	b.Size(1366, 900)
}
