package browser

import (
	"context"
	"os"
	"sync"

	cdp "github.com/chromedp/chromedp"
)

const program = "chromium"

// process is the browser that all tabs share: starting one takes as long as
// several pages.
type process struct {
	ctx     context.Context
	stop    func()
	profile string
}

var running = sync.OnceValues(startBrowser)

func startBrowser() (*process, error) {
	profile, err := os.MkdirTemp("", "tiendo-browser-")
	if err != nil {
		return nil, err
	}
	options := append(cdp.DefaultExecAllocatorOptions[:],
		cdp.ExecPath(program), cdp.NoSandbox, cdp.DisableGPU, cdp.UserDataDir(profile), cdp.WindowSize(1366, 768),
		cdp.Flag("disable-quic", true), cdp.Flag("no-first-run", true), cdp.Flag("disable-background-networking", true),
		cdp.Flag("disable-component-update", true), cdp.Flag("disable-sync", true), cdp.Flag("lang", "vi-VN"),
		cdp.Flag("force-color-profile", "srgb"), cdp.Flag("hide-scrollbars", false))
	allocator, stop := cdp.NewExecAllocator(context.Background(), options...)
	ctx, closeFirst := cdp.NewContext(allocator)
	p := &process{ctx: ctx, profile: profile, stop: func() { closeFirst(); stop() }}
	started = p
	return p, cdp.Do(ctx)
}

var started *process

// Close ends the browser, once all tests have run.
func Close() {
	if started == nil {
		return
	}
	started.stop()
	_ = os.RemoveAll(started.profile)
}
