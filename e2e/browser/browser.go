// Package browser walks through pages in a real Chromium and notes everything
// it complains about. It keeps the ways of chromedp in one place.
package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	protocol "github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	cdp "github.com/chromedp/chromedp"
)

// Tab is one tab of a browser, with a profile of its own: nothing that another
// tab keeps (cookies, drafts, files in the cache) is here.
type Tab struct {
	t        testing.TB
	ctx      context.Context
	mu       sync.Mutex
	trouble  []string // errors and warnings of the console
	requests []string // addresses that were asked for
	received int64    // bytes over the wire
	led      bool     // a step leads to another page and waits for it
	leaving  bool     // the page has asked for another one, which is not there yet
	unled    []string // pages that were left while nobody waited for the next
}

// Open gives a new tab. Without Chromium the test is skipped, except where
// CI=true says that everything must run.
func Open(t testing.TB) *Tab {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal("Chromium is missing")
		}
		t.Skip("no Chromium on this machine")
	}
	whole, err := running()
	if err != nil {
		t.Fatal(err)
	}
	b := &Tab{t: t}
	ctx, closeTab := cdp.NewContext(whole.ctx, cdp.WithNewBrowserContext())
	ctx, cancel := context.WithTimeout(ctx, 5*time.Minute)
	b.ctx = ctx
	t.Cleanup(func() { cancel(); closeTab(); b.waited() })
	if err := cdp.Listen(ctx, b.note); err != nil {
		t.Fatal(err)
	}
	if _, err := cdp.Call(ctx, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	// As in a window that is in front: what has the focus is marked.
	if _, err := cdp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	b.Size(1366, 768)
	return b
}

func (b *Tab) note(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if strings.HasPrefix(e.Entry.Text, "Clear-Site-Data") {
			return // the browser tells that it did as it was told at signing out
		}
		b.trouble = append(b.trouble, string(e.Entry.Level)+": "+e.Entry.Text+" "+e.Entry.URL)
	case *runtime.EventExceptionThrown:
		b.trouble = append(b.trouble, "exception: "+e.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		b.trouble = append(b.trouble, "console "+string(e.Type))
	case *network.EventRequestWillBeSent:
		b.requests = append(b.requests, e.Request.URL)
	case *network.EventLoadingFinished:
		b.received += int64(e.EncodedDataLength)
	default:
		b.noteLeaving(event)
	}
}

// Trouble is everything the browser complained about, and forgets it.
func (b *Tab) Trouble() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	was := b.trouble
	b.trouble = nil
	return was
}

// Received is how many bytes have come over the wire, heads and all as they
// were sent, and forgets it.
func (b *Tab) Received() int64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	was := b.received
	b.received = 0
	return was
}

// Forget empties the browser's cache, as if it had never been here.
func (b *Tab) Forget() {
	b.t.Helper()
	if _, err := cdp.Call(b.ctx, network.ClearBrowserCache, protocol.Empty{}); err != nil {
		b.t.Fatal(err)
	}
}

// Requests are the addresses asked for so far.
func (b *Tab) Requests() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return append([]string(nil), b.requests...)
}

// Do takes steps and ends the test where one fails, or waits too long for what
// does not come.
func (b *Tab) Do(steps ...cdp.Action[cdp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	if err := cdp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%s: %v", b.stands(), err)
	}
}

// Ask gives the value of an expression in the page; a promise is awaited, but
// not for ever: in a page without scripts nothing keeps it.
func Ask[T any](b *Tab, expression string) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	v, err := cdp.Run(ctx, cdp.Evaluate[T](expression, cdp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// Size makes the window so wide and high; below 600 it is a phone.
func (b *Tab) Size(width, height int64) {
	b.t.Helper()
	if width < 600 {
		b.Do(cdp.EmulateViewport(width, height, cdp.EmulateMobile, cdp.EmulateScale(2)))
		return
	}
	b.Do(cdp.EmulateViewport(width, height))
}

// Dark switches between light and dark.
func (b *Tab) Dark(yes bool) {
	b.t.Helper()
	value := "light"
	if yes {
		value = "dark"
	}
	p := emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: value}}}
	if _, err := cdp.Call(b.ctx, emulation.SetEmulatedMedia, p); err != nil {
		b.t.Fatal(err)
	}
}

// Paper gives the text that the page shows on paper.
func (b *Tab) Paper() string {
	b.t.Helper()
	show := func(media string) {
		if _, err := cdp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media}); err != nil {
			b.t.Fatal(err)
		}
	}
	show("print")
	defer show("")
	return Ask[string](b, `document.body.innerText`)
}

// Scripts switches the page's scripts on or off.
func (b *Tab) Scripts(on bool) {
	b.t.Helper()
	if _, err := cdp.Call(b.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !on}); err != nil {
		b.t.Fatal(err)
	}
}

// Shot saves a picture of the window, or with whole of the page from top to
// bottom, into the folder that TIENDO_SHOTS names; without one it does nothing.
func (b *Tab) Shot(name string, whole bool) {
	b.t.Helper()
	folder := os.Getenv("TIENDO_SHOTS")
	if folder == "" {
		return
	}
	take := cdp.CaptureScreenshot()
	if whole {
		take = cdp.FullScreenshot(100)
	}
	picture, err := cdp.Run(b.ctx, take)
	b.save(folder, strings.NewReplacer("/", "_", "?", "_", "&", "_").Replace(name)+".png", picture, err)
}

// Print saves the page as it would be printed, and gives it.
func (b *Tab) Print(name string) []byte {
	b.t.Helper()
	paper, err := cdp.Run(b.ctx, cdp.PrintToPDF(cdp.PDFPreferCSSPageSize(), cdp.PDFPrintBackground()))
	if folder := os.Getenv("TIENDO_SHOTS"); folder != "" || err != nil {
		b.save(folder, name+".pdf", paper, err)
	}
	return paper
}

func (b *Tab) save(folder, name string, data []byte, err error) {
	b.t.Helper()
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, name), data, 0o644)
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// Offline cuts the page off from the network, or joins it again.
func (b *Tab) Offline(yes bool) {
	b.t.Helper()
	p := network.EmulateNetworkConditionsByRuleParams{MatchedNetworkConditions: []*network.Conditions{{Offline: yes, DownloadThroughput: -1, UploadThroughput: -1}}}
	if _, err := cdp.Call(b.ctx, network.EmulateNetworkConditionsByRule, p); err != nil {
		b.t.Fatal(err)
	}
	state := network.OverrideNetworkStateParams{Offline: yes, DownloadThroughput: -1, UploadThroughput: -1}
	if _, err := cdp.Call(b.ctx, network.OverrideNetworkState, state); err != nil {
		b.t.Fatal(err)
	}
}

// SignedOut takes the browser's cookies away, as if the session had ended.
func (b *Tab) SignedOut() {
	b.t.Helper()
	if _, err := cdp.Call(b.ctx, network.ClearBrowserCookies, protocol.Empty{}); err != nil {
		b.t.Fatal(err)
	}
}
