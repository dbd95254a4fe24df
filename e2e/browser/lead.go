package browser

import (
	"context"
	"strings"
	"time"

	"github.com/chromedp/cdproto/page"
	cdp "github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// patience is how long the next page may take on a busy machine.
const patience = 45 * time.Second

// Go opens an address and waits until its type is there. A page that is on its
// way comes first: opening another address would take a form back that was
// just sent.
func (b *Tab) Go(address string) {
	b.t.Helper()
	b.settle()
	b.Do(cdp.Navigate(address))
	if !Ask[bool](b, `document.fonts.ready.then(() => document.querySelector("main") !== null)`) {
		b.t.Fatalf("%s has no main part", address)
	}
}

// Leads does what leads to another page, and waits until that page is whole and
// shows what the selector means. What the page before showed does not count: it
// is marked, and only a document without the mark is another page. Every step
// that leaves a page goes through here; the test fails at its end where one did
// not, since what it went on with was the luck of the moment.
func (b *Tab) Leads(selector string, steps func()) {
	b.t.Helper()
	b.settle()
	from := Ask[string](b, `document.documentElement.setAttribute("data-left", ""), location.pathname`)
	b.leads(func() {
		b.t.Helper()
		steps()
		ctx, cancel := context.WithTimeout(b.ctx, patience)
		defer cancel()
		err := cdp.Do(ctx, cdp.WaitVisible(`html:not([data-left]) `+selector))
		for err == nil {
			var whole bool
			// Between two pages there is nobody to ask: the next turn asks again.
			if whole, err = cdp.Run(ctx, cdp.Evaluate[bool](`document.readyState === "complete"`)); err == nil && whole {
				return
			}
			time.Sleep(5 * time.Millisecond)
			err = ctx.Err()
		}
		b.Shot("lost", false)
		b.t.Fatalf("the step on %s does not lead to a page that shows %s; %s: %v", from, selector, b.stands(), err)
	})
}

// stands says where the tab is now, for whoever reads that a step went wrong.
func (b *Tab) stands() string {
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Second)
	defer cancel()
	at, err := cdp.Run(ctx, cdp.Evaluate[string](`(document.documentElement.hasAttribute("data-left") ? "it is still " : "it is now ") + location.href +
		", which says: " + [...document.querySelectorAll("main h1, .problem, .done")].map(e => e.innerText.trim()).join("; ").slice(0, 300)`))
	if err != nil {
		return "the page does not answer"
	}
	return at
}

// ClickLeads clicks on what leads to another page.
func (b *Tab) ClickLeads(selector, to string) {
	b.t.Helper()
	b.Leads(to, func() { b.Do(cdp.Click(selector)) })
}

// EnterLeads presses Enter, which leads to another page.
func (b *Tab) EnterLeads(selector string) {
	b.t.Helper()
	b.Leads(selector, func() { b.Press(kb.Enter) })
}

// TapLeads touches what leads to another page.
func (b *Tab) TapLeads(selector, to string) {
	b.t.Helper()
	b.Leads(to, func() { b.Tap(selector) })
}

// leads takes steps that may leave the page.
func (b *Tab) leads(steps func()) {
	b.t.Helper()
	set := func(yes bool) {
		b.mu.Lock()
		b.led = yes
		b.mu.Unlock()
	}
	set(true)
	defer set(false)
	steps()
}

// settle waits until no page is on its way any more.
func (b *Tab) settle() {
	b.t.Helper()
	// What the page was told to do before is done once it has answered this.
	_, _ = cdp.Run(b.ctx, cdp.Evaluate[bool](`true`))
	for end := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		b.mu.Lock()
		leaving := b.leaving
		b.mu.Unlock()
		if !leaving {
			return
		}
		if time.Now().After(end) {
			b.t.Fatalf("the page that was asked for does not come; %s", b.stands())
		}
	}
}

// noteLeaving keeps track of pages that are left for others. What a page does
// by itself after a time (it loads anew to tell how far a work has come) needs
// nobody who waits.
func (b *Tab) noteLeaving(event any) {
	switch e := event.(type) {
	case *page.EventFrameRequestedNavigation:
		if e.Disposition != page.ClientNavigationDispositionCurrentTab {
			return
		}
		b.leaving = true
		switch e.Reason {
		case page.ClientNavigationReasonMetaTagRefresh, page.ClientNavigationReasonHTTPHeaderRefresh, page.ClientNavigationReasonReload:
		default:
			if !b.led {
				b.unled = append(b.unled, string(e.Reason)+" "+e.URL)
			}
		}
	case *page.EventFrameNavigated:
		b.leaving = false
	case *page.EventFrameStoppedLoading:
		b.leaving = false
	}
}

// waited fails a test that left pages without waiting for the next ones.
func (b *Tab) waited() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.unled) > 0 {
		b.t.Errorf("pages were left without waiting for the next one (use Leads): %s", strings.Join(b.unled, ", "))
	}
}
