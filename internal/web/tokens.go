package web

import (
	"errors"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

const tokensPath = adminPath + "/ma-truy-cap"

// tokensPage lists the tokens within reach, with a form to make one more.
type tokensPage struct {
	frame
	Lines    []tokenLine
	Live     string
	Name     string
	Expires  string
	Units    []option
	Unit     string
	Scopes   []tokenChoice
	Problems problems
}

type tokenLine struct {
	Name, Unit, Holder, Scopes, Expires, Used, Made, State, Key string
	End                                                         string // address by which it is revoked; empty where it was
}

type tokenChoice struct {
	Value, Label, About string
	Chosen              bool
}

// tokenShown gives a token to be handed on: it is shown once and never kept.
type tokenShown struct {
	frame
	Name, Unit, Secret, Scopes, Until, Try string
}

func (s *Server) tokensPage(w http.ResponseWriter, r *http.Request) error {
	return s.showTokens(w, r, http.StatusOK, url.Values{"han": {vi.Date(s.Now().Date().AddDays(180))}}, nil)
}

func (s *Server) showTokens(w http.ResponseWriter, r *http.Request, status int, typed url.Values, wrong problems) error {
	all, err := s.App.Tokens(r.Context(), actor(r))
	if err != nil {
		return err
	}
	p := tokensPage{frame: frame{Title: vi.TokensTitle, Here: adminPath}, Name: typed.Get("ten"), Expires: typed.Get("han"), Unit: typed.Get("don-vi"), Problems: wrong}
	live := 0
	for _, t := range all {
		l := newTokenLine(t, s.Now())
		if l.Key == "active" {
			live++
		}
		p.Lines = append(p.Lines, l)
	}
	p.Live = vi.TokenCount(live)
	if p.Units, err = s.unitOptions(r, domain.ManageAccounts, p.Unit); err != nil {
		return err
	}
	for _, x := range domain.TokenScopes {
		p.Scopes = append(p.Scopes, tokenChoice{string(x), vi.TokenScope(x), vi.AboutTokenScope(x), slices.Contains(typed["pham-vi"], string(x))})
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, status, "tokens", p)
}

func newTokenLine(t app.TokenLine, now domain.Instant) tokenLine {
	l := tokenLine{
		Name: t.Name, Unit: vi.PartyBody(t.Of), Holder: t.Holder.Login, Scopes: tokenScopes(t.Scopes), Expires: vi.Date(t.ExpiresOn),
		Used: vi.TokenUnused, Made: vi.Minute(t.RecordedAt), State: vi.TokenUsable, Key: "active",
	}
	if t.UsedAt != 0 {
		l.Used = vi.Minute(t.UsedAt)
	}
	switch {
	case t.EndedAt != 0:
		l.State, l.Key, l.Used = vi.TokenRevoked, "ended", ""
	case !t.Live(now):
		l.State, l.Key = vi.TokenRunOut, "ended"
	case t.Idle:
		l.State, l.Key = vi.TokenIdle, "locked"
	}
	if t.EndedAt == 0 {
		l.End = tokensPath + "/" + strconv.FormatInt(int64(t.ID), 10) + "/thu-hoi"
	}
	return l
}

func tokenScopes(all []domain.TokenScope) string {
	words := make([]string, len(all))
	for i, x := range all {
		words[i] = vi.TokenScope(x)
	}
	return strings.Join(words, "; ")
}

func (s *Server) openToken(w http.ResponseWriter, r *http.Request) error {
	form, err := readForm(w, r)
	if err != nil {
		return err
	}
	in := app.NewToken{Name: form.Get("ten")}
	for _, x := range form["pham-vi"] {
		in.Scopes = append(in.Scopes, domain.TokenScope(x))
	}
	in.ExpiresOn, _ = vi.ParseDate(form.Get("han")) // a day that cannot be read is none, and refused as such
	if in.Unit, err = s.unitMeant(r, form.Get("don-vi")); err != nil {
		return err
	}
	secret, err := s.App.OpenToken(r.Context(), actor(r), in)
	if bad, ok := errors.AsType[*domain.Invalid](err); ok {
		return s.showTokens(w, r, http.StatusUnprocessableEntity, form, newProblems(bad))
	}
	if err != nil {
		return err
	}
	scheme := "http://"
	if secure(r) {
		scheme = "https://"
	}
	p := tokenShown{
		frame: frame{Title: vi.TokenShown, Here: adminPath}, Name: strings.TrimSpace(in.Name), Unit: in.Unit, Secret: secret, Scopes: tokenScopes(in.Scopes), Until: vi.Date(in.ExpiresOn),
		Try: "curl -H 'Authorization: Bearer " + secret + "' " + scheme + r.Host + apiRoot + "/token",
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return s.show(w, r, http.StatusOK, "tokenshown", p)
}

func (s *Server) endToken(w http.ResponseWriter, r *http.Request) error {
	id, err := strconv.ParseInt(r.PathValue("ma"), 10, 64)
	if err != nil {
		return domain.ErrNotFound
	}
	if err := s.App.EndToken(r.Context(), actor(r), domain.TokenID(id)); err != nil {
		return err
	}
	return done(w, r, tokensPath, "token-ended")
}

// apiShown is the page about the API, for whoever writes a program.
type apiShown struct {
	frame
	Base   string
	Groups []apiGroupShown
	Errors []apiErrorShown
}

type apiGroupShown struct {
	Name  string
	Calls []apiCallShown
}

type apiCallShown struct {
	ID, Method, Path, Summary, About, Scopes, Curl string
	Params                                         []fact
	Fields                                         []fact
}

type apiErrorShown struct {
	Status      int
	Code, Title string
	Detail      string
}

func (s *Server) apiPage(w http.ResponseWriter, r *http.Request) error {
	scheme := "http://"
	if secure(r) {
		scheme = "https://"
	}
	p := apiShown{frame: frame{Title: vi.APITitle, Here: apiPage}, Base: scheme + r.Host}
	routes := s.apiRoutes()
	for _, g := range vi.APIGroups {
		shown := apiGroupShown{Name: g[1]}
		for _, rt := range routes {
			if rt.group == g[0] {
				shown.Calls = append(shown.Calls, newAPICallShown(rt, p.Base))
			}
		}
		p.Groups = append(p.Groups, shown)
	}
	for _, status := range []int{400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500} {
		p.Errors = append(p.Errors, apiErrorShown{status, apiCodes[status], vi.ProblemTitle(status), vi.ProblemAbout(status)})
	}
	if err := s.simulated(r, &p.frame); err != nil {
		return err
	}
	return s.show(w, r, http.StatusOK, "api", p)
}

func newAPICallShown(rt apiRoute, base string) apiCallShown {
	does, said := vi.APICall(rt.id)
	out := apiCallShown{ID: rt.id, Method: rt.method, Path: apiRoot + rt.path, Summary: does, About: said, Scopes: vi.APIScopes(rt.scopes)}
	if len(rt.scopes) == 0 {
		out.Scopes = vi.APIAnyToken
	}
	address, query := rt.path, url.Values{}
	for _, m := range inPath.FindAllStringSubmatch(rt.path, -1) {
		x := pathParams[m[1]]
		address = strings.Replace(address, m[0], x.example, 1)
		out.Params = append(out.Params, fact{x.name, x.doc})
	}
	for _, x := range rt.query {
		out.Params = append(out.Params, fact{x.name, x.doc})
		if x.name == "as_of" || x.name == "limit" {
			query.Set(x.name, x.example)
		}
	}
	if rt.in != nil {
		out.Fields = fieldsShown(rt)
	}
	if len(query) > 0 {
		address += "?" + query.Encode()
	}
	curl := []string{"curl"}
	if rt.method != http.MethodGet {
		curl = append(curl, "-X "+rt.method)
	}
	curl = append(curl, `-H "Authorization: Bearer $MA"`)
	if rt.in != nil {
		curl = append(curl, `-H "Content-Type: application/json"`)
	}
	if rt.method == http.MethodPost {
		curl = append(curl, `-H "Idempotency-Key: $(uuidgen)"`)
	}
	if rt.in != nil {
		curl = append(curl, "-d '"+rt.example+"'")
	}
	out.Curl = strings.Join(append(curl, `"`+base+apiRoot+address+`"`), " \\\n  ")
	return out
}

// fieldsShown are the fields of what is sent, with what they are.
func fieldsShown(rt apiRoute) (out []fact) {
	for _, f := range fieldsOf(reflect.TypeOf(rt.in)) {
		about := f.doc
		if f.enum != nil {
			about = strings.TrimSpace(about + " (" + strings.Join(f.enum, ", ") + ")")
		}
		if f.required {
			about = strings.TrimSuffix(vi.APIRequired+" "+about, " ")
		}
		out = append(out, fact{f.name, about})
	}
	return out
}
