package browser

import (
	"os"
	"path/filepath"
	"strings"
	"time"

	chrome "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// inHand says what is wrong with where the keyboard is: it must be on something
// that can be seen, that nothing covers, and that is marked. Empty is right.
const inHand = `(() => {
  const e = document.activeElement;
  if (!e || e === document.body) return "it is on nothing";
  if (e.matches("main, [tabindex='-1']")) return ""; // where a page begins; it is no control
  const r = e.getClientRects()[0], s = getComputedStyle(e);
  if (!r || r.width < 4 || r.height < 4) return "it has no size";
  const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth), top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
  if (right - left < 4 || bottom - top < 4) return "it is outside the window";
  const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  if (over && !e.contains(over) && !over.contains(e)) return "it is covered by " + over.outerHTML.slice(0, 80);
  if (!e.matches(":focus-visible")) return "it is not marked as focused by the keyboard";
  if ((s.outlineStyle === "none" || parseFloat(s.outlineWidth) < 1) && s.boxShadow === "none") return "nothing marks it";
  return "";
})()`

// name describes what the keyboard is on.
const name = `(() => { const e = document.activeElement; return e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + (e.name ? "[" + e.name + "]" : "") + " " + (e.innerText || e.value || "").trim().replace(/\s+/g, " ").slice(0, 40) })()`

// Press presses keys, as Press(kb.Tab) or Press("abc").
func (b *Tab) Press(keys string, modifiers ...cdp.Modifier) {
	b.t.Helper()
	b.Do(cdp.KeyEvent(keys, cdp.KeyModifiers(modifiers...)))
}

// InHand fails where the keyboard is not on what the selector means, or where
// that cannot be seen.
func (b *Tab) InHand(selector string) {
	b.t.Helper()
	if !Ask[bool](b, `document.activeElement.matches(`+quoted(selector)+`)`) {
		b.t.Errorf("the keyboard is on %s, want %s", Ask[string](b, name), selector)
	}
	b.visible()
}

func (b *Tab) visible() {
	b.t.Helper()
	if wrong := Ask[string](b, inHand); wrong != "" {
		b.t.Errorf("%s: the keyboard is on %s: %s", Ask[string](b, `location.pathname`), Ask[string](b, name), wrong)
	}
}

// TabTo presses Tab until the keyboard is on what the selector means. On the
// way it must always be seen where the keyboard is; more than most presses are
// too far to go.
func (b *Tab) TabTo(selector string, most int) {
	b.t.Helper()
	b.PressTo(kb.Tab, selector, most)
}

// BackTo is TabTo in the other direction.
func (b *Tab) BackTo(selector string, most int) {
	b.t.Helper()
	b.PressTo(kb.Tab, selector, most, cdp.ModifierShift)
}

// PressTo is TabTo with another key.
func (b *Tab) PressTo(key, selector string, most int, modifiers ...cdp.Modifier) {
	b.t.Helper()
	var passed []string
	for range most {
		b.Press(key, modifiers...)
		b.visible()
		if Ask[bool](b, `document.activeElement.matches(`+quoted(selector)+`)`) {
			return
		}
		passed = append(passed, Ask[string](b, name))
	}
	b.t.Fatalf("%s: %d keys do not lead to %s, but past %s", Ask[string](b, `location.pathname`), most, selector, strings.Join(passed, "; "))
}

// Downloads lets files come into a folder.
func (b *Tab) Downloads(folder string) {
	b.t.Helper()
	p := chrome.SetDownloadBehaviorParams{
		Behavior: chrome.SetDownloadBehaviorBehaviorAllow, DownloadPath: folder, BrowserContextID: cdp.FromContext(b.ctx).BrowserContextID,
	}
	if _, err := cdp.CallBrowser(b.ctx, chrome.SetDownloadBehavior, p); err != nil {
		b.t.Fatal(err)
	}
}

// Comes does what downloads a file and gives its name and content once it is
// there whole.
func (b *Tab) Comes(folder string, steps func()) (name string, data []byte) {
	b.t.Helper()
	had := files(folder)
	b.leads(func() {
		b.t.Helper()
		steps()
		for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			for name = range files(folder) {
				if had[name] || strings.HasSuffix(name, ".crdownload") || strings.HasPrefix(name, ".") {
					continue
				}
				var err error
				if data, err = os.ReadFile(filepath.Join(folder, name)); err == nil && len(data) > 0 {
					_ = os.Remove(filepath.Join(folder, name)) // the next one may have the same name
					return
				}
			}
		}
		b.t.Fatalf("no file came; %s", b.stands())
	})
	b.settle()
	return name, data
}

func files(folder string) map[string]bool {
	out := map[string]bool{}
	all, _ := os.ReadDir(folder)
	for _, f := range all {
		out[f.Name()] = true
	}
	return out
}

// Touch makes the window that of a phone which is touched.
func (b *Tab) Touch() {
	b.t.Helper()
	b.Size(360, 740)
	if _, err := cdp.Call(b.ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true, MaxTouchPoints: 1}); err != nil {
		b.t.Fatal(err)
	}
}

// Tap touches the first thing the selector means that can be seen, which must
// be large enough for a thumb: 24 px at least, as a link in a text may be.
func (b *Tab) Tap(selector string) {
	b.t.Helper()
	at := Ask[[]float64](b, `(() => { const e = [...document.querySelectorAll(`+quoted(selector)+`)].find(e => e.getClientRects().length > 0);
		if (!e) return []; e.scrollIntoView({block: "center"}); const r = e.getClientRects()[0];
		const x = (Math.max(r.left, 0) + Math.min(r.right, innerWidth)) / 2, y = (r.top + r.bottom) / 2, over = document.elementFromPoint(x, y);
		return [x, y, r.height, over && (e.contains(over) || over.contains(e)) ? 1 : 0, r.right <= innerWidth + 1 ? 1 : 0] })()`)
	switch {
	case len(at) == 0:
		b.t.Fatalf("%s: nothing to touch: %s", Ask[string](b, `location.pathname`), selector)
	case at[3] == 0:
		b.t.Errorf("%s: %s is covered", Ask[string](b, `location.pathname`), selector)
	case at[2] < 24:
		b.t.Errorf("%s: %s is %.0f px high", Ask[string](b, `location.pathname`), selector, at[2])
	}
	for _, e := range []input.DispatchTouchEventParams{
		{Type: input.DispatchTouchEventTypeTouchStart, TouchPoints: []*input.TouchPoint{{X: at[0], Y: at[1]}}},
		{Type: input.DispatchTouchEventTypeTouchEnd, TouchPoints: []*input.TouchPoint{}},
	} {
		if _, err := cdp.Call(b.ctx, input.DispatchTouchEvent, e); err != nil {
			b.t.Fatal(err)
		}
	}
}

func quoted(s string) string { return "`" + s + "`" }
