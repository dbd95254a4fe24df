package web

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"slices"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

const (
	signInPath = "/dang-nhap"
	linkPath   = "/thiet-lap"
)

// Guest is an account of the demonstration that needs no password.
type Guest struct{ Login, Name, Role string }

// signInForm asks for a login and a password, or for the code that follows.
type signInForm struct {
	frame
	Login   string
	Next    string // where to go afterwards
	Carried string // the form that was being sent when the session ended
	Ended   bool   // the session ended under a form
	Code    bool   // the password was right, the code is asked for
	Problem string
	Guests  []Guest
}

func (s *Server) showSignIn(w http.ResponseWriter, r *http.Request, status int, p signInForm) error {
	p.Title, p.Guests, p.Next = vi.SignInTitle, s.Guests, inside(p.Next)
	var err error
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "signin", p)
}

func (s *Server) signInPage(w http.ResponseWriter, r *http.Request) error {
	return s.showSignIn(w, r, http.StatusOK, signInForm{Next: r.URL.Query().Get("tiep")})
}

func (s *Server) signIn(w http.ResponseWriter, r *http.Request) error {
	p, err := readSignIn(w, r)
	if err != nil {
		return err
	}
	t, err := s.App.SignIn(r.Context(), app.SignIn{
		Login: p.Login, Password: r.PostForm.Get("mat-khau"), Browser: browserOf(r), Address: address(r), Agent: r.UserAgent(),
	})
	if err != nil {
		return s.notSignedIn(w, r, p, err)
	}
	keep(w, r, t)
	if t.NeedsCode {
		p.Code = true
		return s.showSignIn(w, r, http.StatusOK, p)
	}
	return s.goOn(w, r, p, t)
}

func (s *Server) signInCode(w http.ResponseWriter, r *http.Request) error {
	p, err := readSignIn(w, r)
	if err != nil {
		return err
	}
	p.Code = true
	c, err := r.Cookie(sessionCookie)
	if err != nil {
		return s.notSignedIn(w, r, signInForm{Next: p.Next, Carried: p.Carried}, domain.ErrNotFound)
	}
	t, err := s.App.EnterCode(r.Context(), c.Value, r.PostForm.Get("ma"), address(r), browserOf(r))
	if err != nil {
		return s.notSignedIn(w, r, p, err)
	}
	keep(w, r, t)
	return s.goOn(w, r, p, t)
}

// signInGuest lets somebody into the demonstration in a role to try.
func (s *Server) signInGuest(w http.ResponseWriter, r *http.Request) error {
	p, err := readSignIn(w, r)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(s.Guests, func(g Guest) bool { return g.Login == p.Login }) {
		return domain.ErrNotFound
	}
	t, err := s.App.OpenSession(r.Context(), p.Login, r.UserAgent())
	if err != nil {
		return err
	}
	keep(w, r, t)
	return s.goOn(w, r, p, t)
}

func readSignIn(w http.ResponseWriter, r *http.Request) (signInForm, error) {
	r.Body = http.MaxBytesReader(w, r.Body, 4*mostCarried)
	if err := r.ParseForm(); err != nil {
		return signInForm{}, domain.ErrForbidden
	}
	return signInForm{Login: r.PostForm.Get("ten"), Next: r.PostForm.Get("tiep"), Carried: r.PostForm.Get("noi-dung")}, nil
}

// notSignedIn shows the form again with what is wrong.
func (s *Server) notSignedIn(w http.ResponseWriter, r *http.Request, p signInForm, err error) error {
	bad, ok := errors.AsType[*domain.Invalid](err)
	switch {
	case ok:
		p.Problem = vi.Problem(bad.Problems[0])
	case errors.Is(err, domain.ErrNotFound): // the time for the code has run out
		p.Code, p.Problem = false, vi.CodeTooLate
	default:
		return err
	}
	return s.showSignIn(w, r, http.StatusUnprocessableEntity, p)
}

// goOn leads to where the visitor was going.
func (s *Server) goOn(w http.ResponseWriter, r *http.Request, p signInForm, t app.Ticket) error {
	if p.Carried == "" {
		http.Redirect(w, r, inside(p.Next), http.StatusSeeOther)
		return nil
	}
	v, err := s.App.Visitor(r.Context(), t.Secret)
	if err != nil {
		return err
	}
	r = r.WithContext(context.WithValue(r.Context(), visitorKey{}, v))
	return s.resume(w, r, http.StatusOK, p.Next, p.Carried)
}

func sortedKeys(v url.Values) []string {
	keys := make([]string, 0, len(v))
	for k := range v {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (s *Server) signOut(w http.ResponseWriter, r *http.Request) error {
	if err := s.App.SignOut(r.Context(), visitor(r)); err != nil {
		return err
	}
	dropSession(w, r)
	http.Redirect(w, r, signInPath, http.StatusSeeOther)
	return nil
}

// actAt changes the unit from which the visitor acts.
func (s *Server) actAt(w http.ResponseWriter, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return domain.ErrForbidden
	}
	if err := s.App.ActAt(r.Context(), visitor(r), r.PostForm.Get("don-vi")); err != nil {
		return err
	}
	http.Redirect(w, r, "/", http.StatusSeeOther)
	return nil
}

// linkForm sets a password by a one-time link.
type linkForm struct {
	frame
	First       bool // the first administrator, who chooses a login too
	Login, Name string
	Problems    problems
	Dead        bool
}

func (s *Server) linkPage(w http.ResponseWriter, r *http.Request) error {
	account, err := s.App.LinkOf(r.Context(), r.PathValue("secret"))
	p := linkForm{First: account.ID == 0, Login: account.Login, Name: account.Name}
	return s.showLink(w, r, http.StatusOK, p, err)
}

func (s *Server) showLink(w http.ResponseWriter, r *http.Request, status int, p linkForm, err error) error {
	bad, ok := errors.AsType[*domain.Invalid](err)
	if err != nil && !ok {
		return err
	}
	p.Title = vi.LinkTitle
	if ok {
		status = http.StatusUnprocessableEntity
		p.Problems = newProblems(bad)
		p.Dead = bad.Problems[0].Code == domain.CodeLinkDead
	}
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "link", p)
}

func (s *Server) useLink(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	secret := r.PathValue("secret")
	account, err := s.App.LinkOf(r.Context(), secret)
	p := linkForm{First: account.ID == 0, Login: account.Login, Name: account.Name}
	if err != nil {
		return s.showLink(w, r, http.StatusOK, p, err)
	}
	if p.First {
		p.Login, p.Name = form.Get("ten"), form.Get("ho-ten")
	}
	login, err := s.App.UseLink(r.Context(), app.SetUp{
		Secret: secret, Login: p.Login, Name: p.Name, Password: form.Get("mat-khau"), Again: form.Get("nhap-lai"),
	})
	if err != nil {
		return s.showLink(w, r, http.StatusOK, p, err)
	}
	t, err := s.App.SignIn(r.Context(), app.SignIn{
		Login: login, Password: form.Get("mat-khau"), Browser: browserOf(r), Address: address(r), Agent: r.UserAgent(),
	})
	if err != nil {
		return s.notSignedIn(w, r, signInForm{Login: login}, err)
	}
	keep(w, r, t)
	http.Redirect(w, r, "/?xong=account-ready", http.StatusSeeOther)
	return nil
}
