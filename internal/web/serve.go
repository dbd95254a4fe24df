package web

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// handler answers a request or says why it cannot.
type handler func(http.ResponseWriter, *http.Request) error

// policy lets a page load from this server and nowhere else, and lets no style
// or script stand inside it.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// onlySecure makes a browser that came encrypted once come so for a year, also
// where somebody types the address without https. It speaks of this name alone:
// what else the same domain serves is not ours to say.
const onlySecure = "max-age=31536000"

func guarded(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		head := w.Header()
		head.Set("Content-Security-Policy", policy)
		head.Set("X-Content-Type-Options", "nosniff")
		head.Set("Referrer-Policy", "same-origin")
		head.Set("Cross-Origin-Opener-Policy", "same-origin")
		if secure(r) {
			head.Set("Strict-Transport-Security", onlySecure)
		}
		h.ServeHTTP(w, r)
	})
}

func (s *Server) handle(h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch p := recover(); p {
			case nil:
			case http.ErrAbortHandler:
				panic(p)
			default:
				s.fail(w, r, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
			}
		}()
		if err := h(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// errElsewhere answers what a page of another site had a browser send.
var errElsewhere = errors.New("sent from another site")

// errorPage says what went wrong and where to go from here.
type errorPage struct {
	frame
	Text   []string
	Number string // by which the log can be searched
}

// fail is the one place where errors become statuses, and where what nobody
// can act on is logged.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p := errorPage{}
	status := http.StatusInternalServerError
	bad, invalid := errors.AsType[*domain.Invalid](err)
	asked, unread := errors.AsType[*unreadable](err)
	switch {
	case unread:
		status = http.StatusUnprocessableEntity
		p.Text = asked.sentences
	case errors.Is(err, errGarbled):
		status = http.StatusBadRequest
	case invalid:
		status = http.StatusUnprocessableEntity
		p.Text = strings.Split(vi.Problems(bad), "\n")
	case errors.Is(err, domain.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, domain.ErrForbidden), errors.Is(err, errElsewhere):
		status = http.StatusForbidden
	case errors.Is(err, domain.ErrConflict):
		status = http.StatusConflict
	case errors.Is(err, credential.ErrBusy):
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "60")
	case r.Context().Err() != nil && errors.Is(err, context.Canceled):
		return // nobody waits for the answer any more
	default:
		p.Number = rand.Text()[:8]
		s.Log.ErrorContext(r.Context(), "request failed", "number", p.Number, "method", r.Method, "path", loggedPath(r), "error", err.Error())
	}
	p.Title, p.Lead = vi.ErrorPage(status)
	if errors.Is(err, errElsewhere) {
		p.Title, p.Lead = vi.FromElsewhere()
	}
	if byProgram(r) {
		if p.Text == nil {
			p.Text = []string{vi.ErrorLine(p.Title, p.Lead, p.Number)}
		}
		if err := sendProblems(w, r, status, p.Text); err != nil {
			s.Log.ErrorContext(r.Context(), "error answer failed", "number", p.Number, "error", err.Error())
		}
		return
	}
	// The mark stands on every page; a store that cannot even say whether its
	// figures are invented has no figures to show.
	p.Simulated, _ = s.App.Simulated(r.Context())
	if err := s.show(w, r, status, "error", p); err != nil {
		s.Log.ErrorContext(r.Context(), "error page failed", "number", p.Number, "error", err.Error())
		http.Error(w, p.Title, status)
	}
}

// loggedPath is the address of a request for the log: a link that is still good
// must not be found there.
func loggedPath(r *http.Request) string {
	for _, secret := range []string{linkPath + "/", app.ConfirmPath, feedRoot} {
		if strings.HasPrefix(r.URL.Path, secret) {
			return secret + "…"
		}
	}
	return r.URL.Path
}

// show renders a page whole before the first byte leaves, so that a page is
// never sent in part.
func (s *Server) show(w http.ResponseWriter, r *http.Request, status int, name string, page around) error {
	var b bytes.Buffer
	b.Grow(256 << 10)
	visit := s.newVisit(r, page.menuEntry())
	if err := s.pages[name].ExecuteTemplate(&b, "page", shown{page, visit}); err != nil {
		return fmt.Errorf("render page %s: %w", name, err)
	}
	body := b.Bytes()
	if visit != nil {
		body = signForms(body, visitor(r).Name)
	}
	keepPrivately(w.Header())
	if status != http.StatusOK {
		w.Header().Del("ETag") // an error is not kept for the next time
	}
	send(w, r, status, "text/html; charset=utf-8", body)
	return nil
}

var zippers = sync.Pool{New: func() any {
	z, _ := gzip.NewWriterLevel(nil, 5)
	return z
}}

// send writes a body, compressed where the browser takes that: the table of a
// board shrinks to a tenth.
func send(w http.ResponseWriter, r *http.Request, status int, kind string, body []byte) {
	h := w.Header()
	h.Add("Vary", "Accept-Encoding")
	if len(body) > 1024 && takesGzip(r) {
		body = zipped(body)
		h.Set("Content-Encoding", "gzip")
	}
	sendWhole(w, status, kind, body)
}

func sendWhole(w http.ResponseWriter, status int, kind string, body []byte) {
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Length", strconv.Itoa(len(body)))
	w.WriteHeader(status)
	_, _ = w.Write(body) // whoever went away does not need it
}

func takesGzip(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept-Encoding"), "gzip")
}

func zipped(body []byte) []byte {
	var out bytes.Buffer
	z := zippers.Get().(*gzip.Writer)
	defer zippers.Put(z)
	z.Reset(&out)
	_, _ = z.Write(body) // a bytes.Buffer takes everything
	_ = z.Close()
	return out.Bytes()
}
