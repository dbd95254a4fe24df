package web

import (
	"errors"
	"net/http"
	"net/url"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

const accountsPath = "/quan-tri/tai-khoan"

// accountsPage lists the accounts within reach, with a form to open one more.
type accountsPage struct {
	frame
	Lines    []accountLine
	New      app.NewAccount
	Roles    []option
	Units    []option
	Problems problems
	Switch   bool // the switch below may be set
	Open     bool // units see each other's figures
}

type accountLine struct {
	Href, Login, Name, State, Key string
	Posts                         []string
	Elsewhere                     string // that there are more, elsewhere
	SecondKey                     bool
}

func (s *Server) accountsPage(w http.ResponseWriter, r *http.Request) error {
	return s.showAccounts(w, r, http.StatusOK, app.NewAccount{}, nil)
}

func (s *Server) showAccounts(w http.ResponseWriter, r *http.Request, status int, typed app.NewAccount, wrong problems) error {
	all, err := s.App.Accounts(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := accountsPage{frame: frame{Title: vi.AccountsTitle, Here: accountsPath}, New: typed, Problems: wrong}
	for _, a := range all {
		p.Lines = append(p.Lines, newAccountLine(a))
	}
	if p.Units, err = s.unitOptions(r, domain.ManageAccounts, typed.Unit); err != nil {
		return err
	}
	p.Roles = roleOptions(actor(r), typed.Role)
	if p.Switch = actor(r).Everywhere(domain.ManageAccounts); p.Switch {
		if p.Open, err = s.App.UnitsSeeEachOther(r.Context()); err != nil {
			return err
		}
	}
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "accounts", p)
}

func (s *Server) setSeeEachOther(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	if err := s.App.LetUnitsSeeEachOther(r.Context(), actor(r), form.Get("xem") == "co"); err != nil {
		return err
	}
	return done(w, r, accountsPath, "see-each-other")
}

func newAccountLine(a app.AccountLine) accountLine {
	l := accountLine{
		Href: accountPath(a.Login), Login: a.Login, Name: a.Name, State: vi.AccountState(a.State), Key: string(a.State), SecondKey: a.SecondKey,
	}
	for _, p := range a.Posts {
		l.Posts = append(l.Posts, vi.PartyBody(p.Unit)+": "+vi.Roles(p.Roles))
	}
	if a.Elsewhere > 0 {
		l.Elsewhere = vi.RolesElsewhere(a.Elsewhere, len(l.Posts) == 0)
	}
	return l
}

func accountPath(login string) string { return accountsPath + "/" + url.PathEscape(login) }

// mostOffered is how many units a list to choose from may have: beyond that one
// types a code or a name faster than one finds it.
const mostOffered = 300

// unitOptions are the units in which a visitor may do something, as a list to
// choose from: the province and the committees under it, or what lies below.
// None where they are too many to choose from.
func (s *Server) unitOptions(r *http.Request, p domain.Permission, chosen string) ([]option, error) {
	units, err := s.App.Reach(r.Context(), actor(r), p)
	if err != nil || len(units) > mostOffered {
		return nil, err
	}
	var out []option
	for _, u := range units {
		out = append(out, option{u.Code, vi.PartyBody(u), u.Code == chosen})
	}
	return out, nil
}

// unitMeant is the code of the unit that was chosen, or typed as its code or
// its name.
func (s *Server) unitMeant(r *http.Request, typed string) (string, error) {
	units, err := s.App.Reach(r.Context(), actor(r), domain.ManageAccounts)
	return codeOf(typed, units), err
}

// roleOptions are the roles that a visitor may give.
func roleOptions(who domain.Actor, chosen domain.Role) []option {
	out := []option{{"", vi.ChooseRole, chosen == ""}}
	for _, r := range domain.Roles {
		if !r.OfCommission() || who.Sees.Whole() {
			out = append(out, option{string(r), vi.Role(r), r == chosen})
		}
	}
	return out
}

// linkShown gives a one-time link to be handed on: it is shown once and never
// kept.
type linkShown struct {
	frame
	Name, Login, Link, Until string
	Back                     string
}

func (s *Server) openAccount(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	in := app.NewAccount{Login: form.Get("ten"), Name: form.Get("ho-ten"), Role: domain.Role(form.Get("vai-tro"))}
	if in.Unit, err = s.unitMeant(r, form.Get("don-vi")); err != nil {
		return err
	}
	_, link, err := s.App.OpenAccount(r.Context(), actor(r), in)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.showAccounts(w, r, http.StatusUnprocessableEntity, in, newProblems(bad))
	}
	if err != nil {
		return err
	}
	return s.showLinkOnce(w, r, in.Login, in.Name, link)
}

func (s *Server) showLinkOnce(w http.ResponseWriter, r *http.Request, login, name, link string) error {
	scheme := "http://"
	if secure(r) {
		scheme = "https://"
	}
	p := linkShown{
		frame: frame{Title: vi.LinkShownTitle, Here: accountsPath}, Name: name, Login: domain.FoldLogin(login),
		Link: scheme + r.Host + linkPath + "/" + link, Until: vi.Instant(s.Now() + domain.LinkLife), Back: accountPath(domain.FoldLogin(login)),
	}
	var err error
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "linkshown", p)
}

// accountPage is one account.
type accountPage struct {
	frame
	accountLine
	Path     string
	Own      bool
	Above    bool // it is locked from above
	Stuck    bool // a link has to be made before its person can set a password
	Held     []heldRole
	Sessions []sessionLine
	Opened   string
	Changed  string
	Typed    heldRole
	Roles    []option
	Units    []option
	Problems problems
	Mail     mailCard
}

type heldRole struct{ Unit, Code, Role, Key string }

type sessionLine struct {
	Browser, Since, Seen string
	Here                 bool
}

func (s *Server) accountPage(w http.ResponseWriter, r *http.Request) error {
	return s.showAccount(w, r, http.StatusOK, heldRole{}, nil)
}

func (s *Server) showAccount(w http.ResponseWriter, r *http.Request, status int, typed heldRole, wrong problems) error {
	a, err := s.App.Account(r.Context(), actor(r), r.PathValue("login"))
	if err != nil {
		return err
	}
	p := accountPage{
		frame: frame{Title: a.Name, Here: accountsPath}, accountLine: newAccountLine(a.AccountLine), Path: accountPath(a.Login),
		Own: a.ID == actor(r).Account, Above: a.Above, Stuck: a.Stuck, Opened: vi.Instant(a.CreatedAt), Changed: vi.Instant(a.ChangedAt), Typed: typed, Problems: wrong,
		Sessions: sessionLines(a, visitor(r).Session),
	}
	for _, post := range a.Posts {
		for _, role := range post.Roles {
			p.Held = append(p.Held, heldRole{vi.PartyBody(post.Unit), post.Unit.Code, vi.Role(role), string(role)})
		}
	}
	p.Mail = newMailCard(r, a.Box, p.Path+"/thu", false, wrong["address"])
	p.Roles = roleOptions(actor(r), domain.Role(typed.Key))
	if p.Units, err = s.unitOptions(r, domain.ManageAccounts, typed.Code); err != nil {
		return err
	}
	if p.Simulated, err = s.App.Simulated(r.Context()); err != nil {
		return err
	}
	return s.show(w, r, status, "account", p)
}

func sessionLines(a app.AccountPage, here domain.SessionID) []sessionLine {
	var out []sessionLine
	for _, x := range a.Sessions {
		out = append(out, sessionLine{x.Browser, vi.Instant(x.StartedAt), vi.Instant(x.SeenAt), x.ID == here})
	}
	return out
}

// onAccount does one thing to the account of the address and says so.
func (s *Server) onAccount(w http.ResponseWriter, r *http.Request, what string, typed heldRole, err error) error {
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.showAccount(w, r, http.StatusUnprocessableEntity, typed, newProblems(bad))
	}
	if err != nil {
		return err
	}
	return done(w, r, accountPath(r.PathValue("login")), what)
}

func (s *Server) renameAccount(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	return s.onAccount(w, r, "account-renamed", heldRole{}, s.App.RenameAccount(r.Context(), actor(r), r.PathValue("login"), form.Get("ho-ten")))
}

func (s *Server) giveRole(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	typed := heldRole{Key: form.Get("vai-tro")}
	if typed.Code, err = s.unitMeant(r, form.Get("don-vi")); err != nil {
		return err
	}
	return s.onAccount(w, r, "role-given", typed, s.App.GiveRole(r.Context(), actor(r), r.PathValue("login"), typed.Code, domain.Role(typed.Key)))
}

func (s *Server) takeRole(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	return s.onAccount(w, r, "role-taken", heldRole{}, s.App.TakeRole(r.Context(), actor(r), r.PathValue("login"), form.Get("don-vi"), domain.Role(form.Get("vai-tro"))))
}

func (s *Server) setAccountState(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	state := domain.AccountState(form.Get("trang-thai"))
	what := map[domain.AccountState]string{
		domain.AccountActive: "account-opened", domain.AccountLocked: "account-locked", domain.AccountEnded: "account-ended",
	}
	return s.onAccount(w, r, what[state], heldRole{}, s.App.SetAccountState(r.Context(), actor(r), r.PathValue("login"), state))
}

func (s *Server) renewLink(w http.ResponseWriter, r *http.Request) error {
	login := r.PathValue("login")
	link, err := s.App.RenewLink(r.Context(), actor(r), login)
	if err != nil {
		return s.onAccount(w, r, "", heldRole{}, err)
	}
	a, err := s.App.Account(r.Context(), actor(r), login)
	if err != nil {
		return err
	}
	return s.showLinkOnce(w, r, login, a.Name, link)
}
