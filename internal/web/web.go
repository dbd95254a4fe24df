// Package web shows the product in a browser: it reads what was asked, calls
// one method of app, and prints the answer. Everything a page needs comes from
// the binary; no request ever leaves the server for a font, script or map.
package web

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
)

// Excel makes the board's workbook, with the rows and columns wanted, and its
// file name.
type Excel func(context.Context, domain.Actor, app.Ask, app.Sheet) (name string, data []byte, err error)

// LetterFile makes one file of a letter: kind urge or remind, file docx, pdf
// or xlsx.
type LetterFile func(ctx context.Context, who domain.Actor, ask app.Ask, kind, file string) (name string, data []byte, err error)

// Config is what the pages stand on. Without Excel or LetterFile the pages do
// not offer them.
type Config struct {
	App        *app.App
	Log        *slog.Logger
	Now        func() domain.Instant
	Excel      Excel
	LetterFile LetterFile
	Proxies    Proxies          // that stand before the server
	Backups    app.BackupFolder // on this machine
	Guests     []Guest          // of the demonstration; the first is whom everybody begins as
}

// Server answers browsers.
type Server struct {
	Config
	pages    pages
	assets   assets
	handbook handbook
	tiles    tileGrid
	borders  func() provinceMap // read and simplified when first asked for
	process  string
	kept     answers

	imports  imports         // the files being read in
	sendings sendings        // the letters being made for all units
	sheets   sheetJobs       // the workbooks of reports being taken in
	people   peopleJobs      // the lists of people being taken in
	longs    jobs[*longWork] // works over many files
}

// New gives the whole site as one handler.
func New(c Config) http.Handler {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	s := &Server{Config: c, assets: newAssets(), handbook: newHandbook(), tiles: newTileGrid(), borders: sync.OnceValue(newProvinceMap), process: rand.Text()}
	if s.Now == nil {
		s.Now = func() domain.Instant { return domain.InstantOf(time.Now()) }
	}
	s.pages = newPages(s.assets, s.handbook)
	mux := s.site()
	guard := http.NewCrossOriginProtection()
	guard.AddInsecureBypassPattern(apiPage + "/") // nobody comes there with a cookie
	guard.SetDenyHandler(s.handle(func(http.ResponseWriter, *http.Request) error { return errElsewhere }))
	return s.Proxies.withOrigin(guarded(guard.Handler(mux)))
}

// site puts the addresses together, in two tables: see besideLetters.
func (s *Server) site() http.Handler {
	mux, beside := http.NewServeMux(), http.NewServeMux()
	for _, rt := range s.routes() {
		_, path, _ := strings.Cut(rt.pattern, " ")
		h := s.handle(s.gate(rt))
		if besideLetters(path) {
			beside.Handle(rt.pattern, h)
		} else {
			mux.Handle(rt.pattern, h)
		}
		if rt.pattern == "/" {
			beside.Handle("/", h)
		}
	}
	programs := s.apiSite()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if byToken(r.URL.Path) {
			programs.ServeHTTP(w, r)
			return
		}
		if besideLetters(r.URL.Path) {
			beside.ServeHTTP(w, r)
			return
		}
		mux.ServeHTTP(w, r)
	})
}
