package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// The cookies: the session's secret, and the one by which a browser is known
// again.
const (
	sessionCookie = "tiendo"
	browserCookie = "tiendo-browser"
)

type visitorKey struct{}

// visitor is who has signed in; the zero one on pages that are open to all.
func visitor(r *http.Request) domain.Visitor {
	v, _ := r.Context().Value(visitorKey{}).(domain.Visitor)
	return v
}

// actor is who asks.
func actor(r *http.Request) domain.Actor { return visitor(r).Actor }

// gate lets through who may come this way. What goes wrong behind it is shown
// here, where it is known who asks: the page keeps its menu.
func (s *Server) gate(rt route) handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		if strings.HasPrefix(rt.pattern, "GET /static/") {
			return rt.answer(w, r)
		}
		v, err := s.whoIs(w, r)
		switch {
		case err == nil:
			r = r.WithContext(context.WithValue(r.Context(), visitorKey{}, v))
		case !errors.Is(err, domain.ErrNotFound):
			return err
		case !rt.open:
			return s.askToSignIn(w, r)
		}
		if anothers(r, rt, v.Name) {
			next := r.URL.RequestURI()
			return s.resume(w, r, http.StatusConflict, next, carried(r))
		}
		if rt.needs != "" && !v.Can(rt.needs) {
			s.fail(w, r, errors.Join(domain.ErrForbidden, s.App.Refused(r.Context(), v.Actor, r.Method+" "+r.URL.Path)))
			return nil
		}
		if mayNamePeople(r.URL.Path) {
			w.Header().Set("Cache-Control", "no-store")
		}
		err = legible(w, r)
		if err == nil {
			err = rt.answer(w, r)
		}
		if err != nil {
			s.fail(w, r, err)
		}
		return nil
	}
}

// whoIs finds the visitor; ErrNotFound where nobody has signed in. In the
// demonstration everybody is let in as its first guest.
func (s *Server) whoIs(w http.ResponseWriter, r *http.Request) (domain.Visitor, error) {
	if c, err := r.Cookie(sessionCookie); err == nil && c.Value != "" {
		v, err := s.App.Visitor(r.Context(), c.Value)
		if err == nil || !errors.Is(err, domain.ErrNotFound) {
			return v, err
		}
	}
	if len(s.Guests) == 0 || r.Method != http.MethodGet || r.URL.Path == signInPath {
		return domain.Visitor{}, domain.ErrNotFound
	}
	t, err := s.App.OpenSession(r.Context(), s.Guests[0].Login, r.UserAgent())
	if err != nil {
		return domain.Visitor{}, err
	}
	keep(w, r, t)
	return s.App.Visitor(r.Context(), t.Secret)
}

// keep gives the browser its cookies.
func keep(w http.ResponseWriter, r *http.Request, t app.Ticket) {
	set := func(name, value string, age int) {
		http.SetCookie(w, &http.Cookie{
			Name: name, Value: value, Path: "/", MaxAge: age,
			HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: secure(r),
		})
	}
	set(sessionCookie, t.Secret, int(domain.SessionLife/1_000_000))
	if t.Browser != "" {
		set(browserCookie, t.Browser, int(domain.BrowserLife/1_000_000))
	}
}

// dropSession takes the session's cookie back.
func dropSession(w http.ResponseWriter, r *http.Request) {
	http.SetCookie(w, &http.Cookie{Name: sessionCookie, Path: "/", MaxAge: -1, HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: secure(r)})
	w.Header().Set("Clear-Site-Data", forget)
}

// forget is what a browser throws away when somebody signs out: the pages it has
// kept, so that whoever sits down next does not find them by going back. It keeps
// the rest. The cookies hold the mark by which the browser is known, and with it
// that others cannot lock its people out; what is stored may hold what colleagues
// at the same machine have not sent yet; and another tab with somebody's
// half-typed form is not loaded anew.
const forget = `"cache"`

// mostCarried is how much of a form is carried over a signing in.
const mostCarried = 1 << 20

// askToSignIn sends a reader to sign in and back. What somebody was just sending
// when the session had ended is carried along, and nothing is typed twice.
func (s *Server) askToSignIn(w http.ResponseWriter, r *http.Request) error {
	if byProgram(r) {
		return sendProblems(w, r, http.StatusUnauthorized, []string{vi.SignInFirst})
	}
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		to := signInPath
		if r.URL.Path != "/" {
			to += "?tiep=" + url.QueryEscape(r.URL.RequestURI())
		}
		http.Redirect(w, r, to, http.StatusSeeOther)
		return nil
	}
	p := signInForm{Next: r.URL.RequestURI(), Ended: true, Login: r.URL.Query().Get(inWhose), Carried: carried(r)}
	if p.Carried == "" { // nothing can be sent again: back to the page it came from
		p.Next = cameFrom(r)
	}
	return s.showSignIn(w, r, http.StatusUnauthorized, p)
}

// cameFrom is the page of this site from which a form was sent.
func cameFrom(r *http.Request) string {
	from, err := url.Parse(r.Referer())
	if err != nil || from.Host != r.Host {
		return "/"
	}
	page, _ := unsigned(from.RequestURI())
	return page
}

// inside keeps only addresses of this site: nobody is sent elsewhere by a link
// to our own page.
func inside(next string) string {
	u, err := url.Parse(next)
	if err != nil || u.Host != "" || u.Scheme != "" || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.Contains(next, `\`) {
		return "/"
	}
	return next
}

func browserOf(r *http.Request) string {
	c, err := r.Cookie(browserCookie)
	if err != nil {
		return ""
	}
	return c.Value
}

// visit is what the frame of a page says of the visitor.
type visit struct {
	Person, At string
	Roles      string
	Posts      []option
	Menu       []menuItem
	Own        string
	Bell       bell
	Guest      bool
	Done       string // what was just done, in a sentence
}

// bell is the way to the notices, with how many were not opened yet.
type bell struct {
	Name  string // what it says aloud
	Count string // empty where nothing is new
	Here  bool
}

type menuItem struct {
	Href, Name string
	Here       bool
}

// newVisit gathers it; nil on pages that are open to all.
func (s *Server) newVisit(r *http.Request, here string) *visit {
	v := visitor(r)
	if v.Account == 0 {
		return nil
	}
	out := &visit{
		Person: v.Person, At: vi.PartyBody(v.At), Roles: vi.Roles(v.Roles), Own: ownPath,
		Bell:  bell{vi.Bell(v.Unread), vi.BellCount(v.Unread), here == noticesPath},
		Guest: len(s.Guests) > 0, Done: vi.Done(r.URL.Query().Get("xong")),
	}
	for _, p := range v.Posts {
		out.Posts = append(out.Posts, option{p.Unit.Code, vi.PartyBody(p.Unit) + " – " + vi.Roles(p.Roles), p.Unit.Unit == v.At.Unit})
	}
	for _, m := range menu {
		// Of two entries with one name the first that may be opened stands.
		twice := slices.ContainsFunc(out.Menu, func(i menuItem) bool { return i.Name == m.name })
		if !twice && (len(m.needs) == 0 || slices.ContainsFunc(m.needs, v.Can)) {
			out.Menu = append(out.Menu, menuItem{m.path, m.name, m.path == here || strings.HasPrefix(here, m.path+"/")})
		}
	}
	return out
}
