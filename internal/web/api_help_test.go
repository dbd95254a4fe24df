package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

// programs is a site with tokens for everybody who may be behind one; every
// answer of it is held against the document.
type programs struct {
	t      testing.TB
	app    *app.App
	db     *storage.DB
	site   http.Handler
	clock  *storagetest.Clock
	tokens map[string]string // by login and scopes
}

var programPeople = []struct {
	login, unit string
	role        domain.Role
}{
	{"ban.theo.doi", domain.RootCode, domain.RoleDesk},
	{"xa.quan.tri", ownUnit, domain.RoleUnitAdmin},
	{"xa.lanh.dao", ownUnit, domain.RoleUnitHead},
	{"xa.khac", besideUnit, domain.RoleUnitAdmin},
	{"chi.bo", belowUnit, domain.RoleCellSecretary},
	{"nguoi.xem", ownUnit, domain.RoleViewer},
	{"quan.tri", domain.RootCode, domain.RoleAdministrator},
}

func newPrograms(t testing.TB, at storage.Place) *programs {
	t.Helper()
	clock := storagetest.NewClock("2026-05-21")
	db, err := storage.Open(t.Context(), at, clock.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock.Now)
	p := &programs{t, a, db, New(Config{App: a, Now: clock.Now}), clock, map[string]string{}}
	op, ctx := domain.Operator("test"), t.Context()
	for _, f := range []string{string(refdata.Read("lam_dong_units.csv")), "code,full_name,short_name,party_committee,kind,order_no,parent_code\n" + belowUnit + ",Chi bộ thôn 1,Thôn 1,Chi bộ thôn 1,cell,1," + ownUnit + "\n"} {
		_, err := a.ImportUnits(ctx, op, app.UnitsImport{File: app.File{Name: "u.csv", Data: []byte(f)}})
		p.no(err)
	}
	_, err = a.ImportTargets(ctx, op, app.TargetsImport{
		File: app.File{Name: "t.csv", Data: refdata.Read("targets_2026.csv")}, Plan: "2026", Name: "Năm 2026",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"), Notice: "312-TB/TU", NoticeDate: domain.MustDate("2026-01-12"),
	})
	p.no(err)
	p.no(a.MarkSimulated(ctx, op))
	for _, x := range programPeople {
		p.no(a.AddGuest(ctx, op, app.NewAccount{Login: x.login, Name: "Người " + x.login, Unit: x.unit, Role: x.role}))
	}
	return p
}

func (p *programs) no(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

// token is a token of an account on its own unit; empty where the account may
// do nothing of the scopes.
func (p *programs) token(login string, scopes ...domain.TokenScope) string {
	p.t.Helper()
	key := login
	for _, s := range scopes {
		key += " " + string(s)
	}
	if secret, ok := p.tokens[key]; ok {
		return secret
	}
	i := slices.IndexFunc(programPeople, func(x struct {
		login, unit string
		role        domain.Role
	},
	) bool {
		return x.login == login
	})
	secret, err := p.app.OpenToken(p.t.Context(), domain.Operator("test"), app.NewToken{
		Name: "may-" + strconv.Itoa(len(p.tokens)), Unit: programPeople[i].unit, Account: login, Scopes: scopes, ExpiresOn: p.clock.Now().Date().AddDays(60),
	})
	if err != nil && !strings.Contains(err.Error(), "token_no_right") {
		p.t.Fatal(err)
	}
	p.tokens[key] = secret
	return secret
}

// told is what the API answered.
type told struct {
	status int
	header http.Header
	body   []byte
	t      testing.TB
}

func (s told) into(v any) told {
	s.t.Helper()
	if err := json.Unmarshal(s.body, v); err != nil {
		s.t.Fatalf("%d %s: %v", s.status, s.body, err)
	}
	return s
}

// good fails unless the call was done.
func (s told) good() told {
	s.t.Helper()
	if s.status != http.StatusOK && s.status != http.StatusCreated {
		s.t.Fatalf("%d %s", s.status, s.body)
	}
	return s
}

// refused is the status and the codes of a refusal, with their places.
func (s told) refused() string {
	var p apiProblem
	s.into(&p)
	out := strconv.Itoa(s.status) + " " + p.Code
	for _, e := range p.Errors {
		out += " " + e.Field + ":" + e.Code
	}
	return out
}

func (p *programs) call(token, method, path, body string, headers ...string) told {
	p.t.Helper()
	r := httptest.NewRequestWithContext(p.t.Context(), method, apiRoot+path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	p.site.ServeHTTP(w, r)
	out := told{w.Code, w.Header(), w.Body.Bytes(), p.t}
	if w.Header().Get("Content-Encoding") == "gzip" {
		z, err := gzip.NewReader(bytes.NewReader(out.body))
		p.no(err)
		out.body, err = io.ReadAll(z)
		p.no(err)
	}
	p.agrees(method, path, out)
	return out
}

func (p *programs) get(token, path string) told {
	p.t.Helper()
	return p.call(token, http.MethodGet, path, "")
}

func (p *programs) post(token, path, body string) told {
	p.t.Helper()
	return p.call(token, http.MethodPost, path, body)
}

// apiDocumentForTests is the document, and its schemas made ready once.
var apiDocumentForTests = sync.OnceValue(func() (d struct {
	routes   []apiRoute
	document map[string]any
	compiler *jsonschema.Compiler
},
) {
	d.routes = (&Server{}).apiRoutes()
	body := newAPIDocument(d.routes)
	parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		panic(err)
	}
	d.document = parsed.(map[string]any)
	d.compiler = jsonschema.NewCompiler()
	d.compiler.DefaultDraft(jsonschema.Draft2020)
	d.compiler.AssertFormat()
	if err := d.compiler.AddResource("api.json", parsed); err != nil {
		panic(err)
	}
	return d
})

// routeOf finds the call that answers an address.
func routeOf(method, path string) (apiRoute, bool) {
	path, _, _ = strings.Cut(path, "?")
	for _, rt := range apiDocumentForTests().routes {
		pattern := regexp.MustCompile("^" + regexp.MustCompile(`\\\{\w+\\\}`).ReplaceAllString(regexp.QuoteMeta(rt.path), "[^/]+") + "$")
		if (rt.method == method || method == http.MethodHead && rt.method == http.MethodGet) && pattern.MatchString(path) {
			return rt, true
		}
	}
	return apiRoute{}, false
}

var schemaLock sync.Mutex

// agrees holds an answer against what the document says of it.
func (p *programs) agrees(method, path string, a told) {
	p.t.Helper()
	if a.status == http.StatusNotModified || method == http.MethodHead {
		return
	}
	rt, ok := routeOf(method, path)
	if !ok {
		if a.status != http.StatusNotFound && a.status != http.StatusMethodNotAllowed {
			p.t.Errorf("%s %s is not in the document and answers %d", method, path, a.status)
		}
		return
	}
	kind, _, _ := strings.Cut(a.header.Get("Content-Type"), ";")
	place := "api.json#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(apiRoot+rt.path) + "/" + strings.ToLower(rt.method) +
		"/responses/" + strconv.Itoa(a.status) + "/content/" + strings.ReplaceAll(kind, "/", "~1") + "/schema"
	schemaLock.Lock()
	schema, err := apiDocumentForTests().compiler.Compile(place)
	schemaLock.Unlock()
	if err != nil {
		p.t.Errorf("%s %s answers %d as %s, which the document does not know: %v", method, path, a.status, kind, err)
		return
	}
	body, err := jsonschema.UnmarshalJSON(bytes.NewReader(a.body))
	if err == nil {
		err = schema.Validate(body)
	}
	if err != nil {
		p.t.Errorf("%s %s: %d %s does not agree with the document: %v", method, path, a.status, a.body, err)
	}
}

// month opens the monthly campaign of the province for the commune and its
// neighbour, and gives the reports by unit.
func (p *programs) month() map[string]int64 {
	p.t.Helper()
	p.post(p.token("ban.theo.doi", domain.TokenCollect), "/campaigns", strings.Replace(vi.APIExampleCampaign, `"set"`, `"units":["`+ownUnit+`","`+besideUnit+`"],"set"`, 1)).good()
	p.clock.Set("2026-06-02")
	return p.reports("BC-2026", "2026-05")
}

func (p *programs) reports(campaign, period string) map[string]int64 {
	p.t.Helper()
	var all apiList[apiReportLine]
	p.get(p.token("ban.theo.doi", domain.TokenCollect), "/campaigns/"+campaign+"/periods/"+period+"/reports").good().into(&all)
	out := map[string]int64{}
	for _, l := range all.Items {
		out[l.Unit] = l.Report
	}
	return out
}

func (p *programs) step() { p.clock.Step(time.Minute) }
