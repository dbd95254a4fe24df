package cli

import (
	"context"
	"errors"
	"os"

	"tiendo/internal/app"
	"tiendo/internal/demo"
	"tiendo/internal/domain"
	"tiendo/internal/jobs"
	"tiendo/internal/storage"
	"tiendo/internal/vi"
	"tiendo/internal/web"
)

// runDemo serves the invented scenarios. Without --data they live in a folder
// of their own that goes when the demonstration ends.
func runDemo(ctx context.Context, e *env, c *call) (err error) {
	listener, err := listenAt(ctx, c.text("listen"), false)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }()
	place := c.place()
	if !c.has("data") && place.Database == "" {
		if place.Folder, err = os.MkdirTemp("", "tiendo-demo-"); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.RemoveAll(place.Folder)) }()
	}
	clock := demo.NewClock(e.now)
	db, err := storage.Open(ctx, place, clock.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if err := db.Serve(); err != nil {
		return err
	}
	a := app.New(db, clock.Now)
	a.KeysIn(c.keysFor(place))
	if err := a.KeysFit(ctx); err != nil {
		return err
	}
	plans, err := a.Plans(ctx)
	if err != nil {
		return err
	}
	simulated, err := a.Simulated(ctx)
	switch {
	case err != nil:
		return err
	case len(plans) > 0 && !simulated:
		// Invented figures must never be mixed with real ones.
		return domain.Refuse(domain.CodeRealData)
	case len(plans) == 0:
		if err := demo.Load(ctx, a, clock); err != nil {
			return err
		}
		if place.Database == "" || c.has("key-file") { // without a place for the key nobody's data are kept
			if err := demo.LoadFiles(ctx, a, clock); err != nil {
				return err
			}
		}
	}
	e.print("Tiến Độ (SỐ LIỆU MÔ PHỎNG) đang chạy tại http://%s/ – nhấn Ctrl+C để dừng.\n", listener.Addr())
	var guests []web.Guest
	for _, g := range demo.Guests {
		guests = append(guests, web.Guest{Login: g.Login, Name: g.Name, Role: vi.Role(g.Role)})
	}
	return e.serve(ctx, listener, web.Config{App: a, Guests: guests}, jobs.Config{Alone: place.Database == "", Still: true})
}
