package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/vi"
)

// What is sent once is done once, however often and however fast it comes, and
// is answered alike.
func TestACallWithAKeyIsDoneOnce(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPrograms(t, at)
		ids := p.month()
		unit, other := p.token("xa.quan.tri", domain.TokenReport), p.token("xa.lanh.dao", domain.TokenReport)
		send := "/reports/" + strconv.FormatInt(ids[ownUnit], 10) + "/send"
		const key = "Idempotency-Key"
		refused := p.call(unit, "POST", send, `{"step":0,"numbers":{}}`, key, "a")
		if got := refused.refused(); got != "422 report_required /numbers/admitted:report_required" {
			t.Errorf("%s", got)
		}
		// What was refused was not done: the key is free for the call put right.
		const right = `{"step":0,"numbers":{"admitted":8}}`
		answers := make([]told, 12)
		var all sync.WaitGroup
		for i := range answers {
			all.Go(func() { answers[i] = p.call(unit, "POST", send, right, key, "a") })
		}
		all.Wait()
		replayed := 0
		for _, a := range answers {
			if a.status != http.StatusOK || !bytes.Equal(a.body, answers[0].body) {
				t.Errorf("%d %s, another %s", a.status, a.body, answers[0].body)
			}
			if a.header.Get("Idempotent-Replayed") == "true" {
				replayed++
			}
		}
		if replayed != len(answers)-1 {
			t.Errorf("%d of %d were given again", replayed, len(answers))
		}
		// The same in other words is the same.
		if a := p.call(unit, "POST", send, ` {"numbers" : {"admitted":8}, "step":0}`, key, "a"); !bytes.Equal(a.body, answers[0].body) {
			t.Errorf("%d %s", a.status, a.body)
		}
		if got := p.call(unit, "POST", send, `{"step":0,"numbers":{"admitted":9}}`, key, "a").refused(); got != "422 key_reused :key_reused" {
			t.Errorf("another call with the key: %s", got)
		}
		var last apiActDone
		answers[0].into(&last)
		recall := fmt.Sprintf(`{"step":%d}`, *last.Step)
		if got := p.call(unit, "POST", strings.Replace(send, "send", "recall", 1), recall, key, "a").refused(); got != "422 key_reused :key_reused" {
			t.Errorf("another act with the key: %s", got)
		}
		// Another token's key is another key.
		if got := p.call(other, "POST", send, `{"step":0,"numbers":{"admitted":9}}`, key, "a").refused(); got != "409 conflict" {
			t.Errorf("another token with the key: %s", got)
		}
		p.clock.Step(24*time.Hour - time.Second)
		if a := p.call(unit, "POST", send, right, key, "a"); a.header.Get("Idempotent-Replayed") == "" {
			t.Errorf("within the day: %d %s", a.status, a.body)
		}
		p.clock.Step(2 * time.Second)
		if a := p.call(unit, "POST", send, right, key, "a"); a.header.Get("Idempotent-Replayed") != "" || a.status != http.StatusOK {
			t.Errorf("after the day: %d %s", a.status, a.body) // sent twice is still kept once
		}
		var r apiReport
		if p.get(unit, "/reports/"+strconv.FormatInt(ids[ownUnit], 10)).good().into(&r); len(r.Versions) != 1 || len(r.Steps) != 1 {
			t.Errorf("%d versions, %d steps", len(r.Versions), len(r.Steps))
		}
		for _, bad := range []string{strings.Repeat("x", 201), "a b", "đ"} {
			if got := p.call(unit, "POST", send, right, key, bad).refused(); got != "422 key_bad Idempotency-Key:key_bad" {
				t.Errorf("%q: %s", bad, got)
			}
		}
	})
}

func TestATokenIsGoodToTheEndOfItsLastDay(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		p := newPrograms(t, at)
		op := domain.Operator("test")
		open := func(name string, last string) string {
			secret, err := p.app.OpenToken(t.Context(), op, app.NewToken{Name: name, Unit: ownUnit, Account: "xa.quan.tri", Scopes: []domain.TokenScope{domain.TokenReport}, ExpiresOn: domain.MustDate(last)})
			p.no(err)
			return secret
		}
		first, second := open("mot", "2026-05-31"), open("hai", "2026-12-31")
		end := domain.MustDate("2026-05-31").End()
		for _, c := range []struct {
			name string
			now  domain.Instant
			want string
		}{
			{"the last microsecond of its day in Viet Nam", end, ""},
			{"the first after it", end + 1, "401 token_expired :token_expired"},
		} {
			p.clock.Step(time.Duration(c.now-p.clock.Now()) * time.Microsecond)
			a := p.get(first, "/token")
			if got := a.status; c.want == "" && got != http.StatusOK || c.want != "" && a.refused() != c.want {
				t.Errorf("%s: %d %s", c.name, got, a.body)
			}
		}
		if a := p.get("", "/token"); a.refused() != "401 token_missing :token_missing" || !strings.HasPrefix(a.header.Get("WWW-Authenticate"), "Bearer") {
			t.Errorf("no token: %s", a.body)
		}
		works := func(what, token, want string) {
			t.Helper()
			if a := p.get(token, "/token"); (want == "") != (a.status == http.StatusOK) || want != "" && a.refused() != want {
				t.Errorf("%s: %d %s, want %q", what, a.status, a.body, want)
			}
		}
		// It has the rights that the account has now.
		works("at first", second, "")
		p.no(p.app.GiveRole(t.Context(), op, "xa.quan.tri", ownUnit, domain.RoleViewer))
		p.no(p.app.TakeRole(t.Context(), op, "xa.quan.tri", ownUnit, domain.RoleUnitAdmin))
		works("its role was taken", second, "401 token_idle :token_idle")
		p.no(p.app.GiveRole(t.Context(), op, "xa.quan.tri", ownUnit, domain.RoleUnitAdmin))
		works("and given back", second, "")
		all, err := p.app.Tokens(t.Context(), op)
		p.no(err)
		for _, l := range all {
			if l.Name == "hai" {
				if l.UsedAt == 0 {
					t.Error("when it was last used is not kept")
				}
				p.no(p.app.EndToken(t.Context(), op, l.ID))
				p.no(p.app.EndToken(t.Context(), op, l.ID)) // twice is once
			}
		}
		works("revoked", second, "401 token_unknown :token_unknown")
		third := open("muoi", "2026-12-31")
		works("another", third, "")
		p.no(p.app.SetAccountState(t.Context(), op, "xa.quan.tri", domain.AccountLocked))
		works("its account is locked", third, "401 token_idle :token_idle")

		// Whoever tries secrets waits; a good token from the same address does not.
		good := p.token("xa.khac", domain.TokenRead)
		got := ""
		for range 40 {
			got = p.get("tiendo_"+strings.Repeat("A", 26), "/token").refused()
		}
		if got != "429 token_wait :token_wait" {
			t.Errorf("after 40 bad secrets: %s", got)
		}
		if a := p.get("x", "/token"); a.header.Get("Retry-After") == "" {
			t.Error("it is not told how long to wait")
		}
		works("a good one", good, "")
	})
}

func TestATokenGivesNoMoreThanItsMakerHas(t *testing.T) {
	p := newPrograms(t, storage.Place{Folder: t.TempDir()})
	as := func(login string) domain.Actor {
		ticket, err := p.app.OpenSession(t.Context(), login, "")
		p.no(err)
		v, err := p.app.Visitor(t.Context(), ticket.Secret)
		p.no(err)
		return v.Actor
	}
	n := 0
	for _, c := range []struct {
		name, who, unit, account string
		scopes                   []domain.TokenScope
		last                     string
		want                     string
	}{
		{"a unit's administrator, for the unit's reports", "xa.quan.tri", ownUnit, "", []domain.TokenScope{domain.TokenReport, domain.TokenRead}, "2026-12-31", ""},
		{"for the figures of a unit below", "xa.quan.tri", belowUnit, "", []domain.TokenScope{domain.TokenRead}, "2026-12-31", ""},
		{"not to report for the unit below", "xa.quan.tri", belowUnit, "", []domain.TokenScope{domain.TokenReport}, "2026-12-31", "scopes:token_no_right"},
		{"not for the unit beside", "xa.quan.tri", besideUnit, "", []domain.TokenScope{domain.TokenRead}, "2026-12-31", "not found"},
		{"not with another's rights", "xa.quan.tri", ownUnit, "xa.lanh.dao", []domain.TokenScope{domain.TokenRead}, "2026-12-31", "forbidden"},
		{"the province's administrator collects nothing", "quan.tri", domain.RootCode, "", []domain.TokenScope{domain.TokenCollect}, "2026-12-31", "scopes:token_no_right"},
		{"but reads of a unit", "quan.tri", ownUnit, "", []domain.TokenScope{domain.TokenRead}, "2026-12-31", ""},
		{"an officer makes none", "ban.theo.doi", domain.RootCode, "", []domain.TokenScope{domain.TokenRead}, "2026-12-31", "forbidden"},
		{"nothing without a scope", "xa.quan.tri", ownUnit, "", nil, "2026-12-31", "scopes:token_scope"},
		{"nor one there is not", "xa.quan.tri", ownUnit, "", []domain.TokenScope{"all"}, "2026-12-31", "scopes:token_scope"},
		{"not for yesterday", "xa.quan.tri", ownUnit, "", []domain.TokenScope{domain.TokenRead}, "2026-05-20", "expires_on:token_life"},
		{"nor for ever", "xa.quan.tri", ownUnit, "", []domain.TokenScope{domain.TokenRead}, "2027-05-23", "expires_on:token_life"},
	} {
		n++
		_, err := p.app.OpenToken(t.Context(), as(c.who), app.NewToken{Name: "may-" + strconv.Itoa(n), Unit: c.unit, Account: c.account, Scopes: c.scopes, ExpiresOn: domain.MustDate(c.last)})
		got := ""
		if bad, ok := errors.AsType[*domain.Invalid](err); ok {
			got = bad.Problems[0].Column + ":" + string(bad.Problems[0].Code)
		} else if err != nil {
			got = err.Error()
		}
		if c.want == "" && err != nil || !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %s (%v), want %q", c.name, got, err, c.want)
		}
	}
	// Whoever reads for the unit below through the unit above reads no more.
	var units apiList[apiUnit]
	secret, err := p.app.OpenToken(t.Context(), as("xa.quan.tri"), app.NewToken{Name: "duoi", Unit: belowUnit, Scopes: []domain.TokenScope{domain.TokenRead}, ExpiresOn: domain.MustDate("2026-12-31")})
	p.no(err)
	if p.get(secret, "/units").good().into(&units); len(units.Items) != 1 || units.Items[0].Code != belowUnit || units.Items[0].Parent != "" {
		t.Errorf("%+v", units.Items)
	}
	p.month()
	acts, err := p.app.Trace(t.Context(), domain.Operator("test"), app.TraceAsk{Limit: 20})
	p.no(err)
	if !slices.ContainsFunc(acts, func(l app.TraceLine) bool {
		return l.Act.Act == "open campaign" && strings.HasPrefix(l.Actor, "ban.theo.doi/may-")
	}) {
		t.Errorf("the trace does not name the token: %+v", acts)
	}
}

func TestListsAreTurnedPageByPage(t *testing.T) {
	p := newPrograms(t, storage.Place{Folder: t.TempDir()})
	p.month()
	read := p.token("ban.theo.doi", domain.TokenRead)
	var seen []string
	next, pages := apiRoot+"/units?limit=50", 0
	for next != "" && pages < 10 {
		var page apiList[apiUnit]
		a := p.get(read, strings.TrimPrefix(next, apiRoot)).good().into(&page)
		if link := a.header.Get("Link"); (page.Next != "") != (link == "<"+page.Next+`>; rel="next"`) {
			t.Errorf("link %q, next %q", link, page.Next)
		}
		for _, u := range page.Items {
			seen = append(seen, u.Code)
		}
		next = page.Next
		pages++
	}
	if pages != 3 || len(seen) != 130 || len(slices.Compact(slices.Sorted(slices.Values(seen)))) != 130 {
		t.Errorf("%d pages, %d units", pages, len(seen))
	}
	for path, want := range map[string]string{
		"/units?limit=0":               "422 query_limit limit:query_limit",
		"/units?limit=501":             "422 query_limit limit:query_limit",
		"/units?limit=x":               "422 query_limit limit:query_limit",
		"/units?cursor=x":              "422 query_cursor cursor:query_cursor",
		"/units?cursor=MTotMQ":         "422 query_cursor cursor:query_cursor",
		"/units?trang=2":               "422 query_name trang:query_name",
		"/units?limit=1&limit=2":       "422 body_twice limit:body_twice",
		"/units?known_at=homqua":       "422 query_value known_at:query_value",
		"/facts?from=31/5/2026":        "422 query_value from:query_value",
		"/facts?unit=khong-co":         "404 not_found",
		"/campaigns/khong-co":          "404 campaign_unknown :campaign_unknown",
		"/plans/khong-co/board":        "404 plan_unknown :plan_unknown",
		"/reports/0":                   "404 not_found",
		"/reports/1x":                  "404 not_found",
		"/reports/9999999999999999999": "404 not_found",
		"/khong-co":                    "404 not_found",
	} {
		if got := p.get(read, path).refused(); got != want {
			t.Errorf("%s: %s, want %s", path, got, want)
		}
	}
	a := p.call(read, http.MethodDelete, "/units", "")
	if got := a.refused(); got != "405 method" || !strings.Contains(a.header.Get("Allow"), "GET") {
		t.Errorf("%s, allow %q", got, a.header.Get("Allow"))
	}
}

func TestAnswersAreTaggedAndZipped(t *testing.T) {
	p := newPrograms(t, storage.Place{Folder: t.TempDir()})
	p.month()
	read, other := p.token("ban.theo.doi", domain.TokenRead), p.token("quan.tri", domain.TokenRead)
	for _, path := range []string{"/token", "/units", "/plans", "/plans/2026/targets", "/plans/2026/board?as_of=2026-05-31", "/facts", "/campaigns", "/campaigns/BC-2026", "/campaigns/BC-2026/periods/2026-05/reports", "/reports/1"} {
		a := p.call(read, http.MethodGet, path, "", "Accept-Encoding", "gzip").good()
		tag := a.header.Get("ETag")
		if tag == "" || !strings.Contains(a.header.Get("Vary"), "Authorization") && !slices.Contains(a.header.Values("Vary"), "Authorization") {
			t.Errorf("%s: tag %q, vary %q", path, tag, a.header.Values("Vary"))
		}
		if len(a.body) > 1024 && a.header.Get("Content-Encoding") != "gzip" {
			t.Errorf("%s is not zipped", path)
		}
		if path == "/token" {
			continue // it tells the time
		}
		if b := p.call(read, http.MethodGet, path, "", "If-None-Match", tag); b.status != http.StatusNotModified || len(b.body) != 0 {
			t.Errorf("%s again: %d", path, b.status)
		}
		if b := p.call(other, http.MethodGet, path, "", "If-None-Match", tag); b.status == http.StatusNotModified && strings.HasPrefix(path, "/plans") {
			t.Errorf("%s: another's tag is good", path)
		}
	}
}

// What no program should send is refused with what is wrong, and nothing is done.
func TestHostileBodiesAreRefused(t *testing.T) {
	p := newPrograms(t, storage.Place{Folder: t.TempDir()})
	ids := p.month()
	unit := p.token("xa.quan.tri", domain.TokenReport)
	send := "/reports/" + strconv.FormatInt(ids[ownUnit], 10) + "/send"
	before, err := p.app.LastRecorded(t.Context())
	p.no(err)
	for name, c := range map[string]struct{ body, want string }{
		"nothing":                 {" ", "400 body_json"},
		"no object":               {"[]", "422 body_type"},
		"a number":                {"7", "422 body_type"},
		"null":                    {"null", "422 body_type"},
		"half":                    {`{"step":0,"numbers":{"admitted":8`, "400 body_json"},
		"two":                     {`{"step":0,"numbers":{}}{}`, "400 body_json"},
		"twice":                   {`{"step":0,"step":1,"numbers":{}}`, "422 body_twice /step:body_twice"},
		"twice in a map":          {`{"step":0,"numbers":{"a":1,"a":2}}`, "422 body_twice /numbers/a:body_twice"},
		"other capitals":          {`{"Step":0,"numbers":{}}`, "422 invalid /Step:body_unknown /step:body_missing"},
		"unknown and deep":        {`{"step":0,"numbers":{},"x":` + strings.Repeat(`[`, 9000) + strings.Repeat(`]`, 9000) + `}`, "422 body_deep"},
		"deep":                    {strings.Repeat(`{"a":`, 9000), "422 body_deep"},
		"huge":                    {`{"step":0,"numbers":{},"reason":"` + strings.Repeat("a", 2<<20) + `"}`, "413 body_long"},
		"a number without an end": {`{"step":0,"numbers":{"admitted":` + strings.Repeat("9", 4000) + `}}`, "422 body_type"},
		"past what is exact":      {`{"step":0,"numbers":{"admitted":9007199254740993}}`, "422 body_type"},
		"an exponent":             {`{"step":0,"numbers":{"admitted":1e3}}`, "422 body_type"},
		"minus nothing":           {`{"step":0,"numbers":{"admitted":-0}}`, "422 body_type"},
		"a text as a number":      {`{"step":"0","numbers":{}}`, "422 body_type /step:body_type"},
		"null in a map":           {`{"step":0,"numbers":{"admitted":null}}`, "422 body_type"},
		"true":                    {`{"step":true,"numbers":{}}`, "422 body_type /step:body_type"},
		"a day there is not":      {`{"step":0,"numbers":{},"paper":{"number":"1","signed_on":"2026-02-30"}}`, "422 body_type /paper/signed_on:body_type"},
		"half a paper":            {`{"step":0,"numbers":{},"paper":{"number":"1"}}`, "422 body_missing /paper/signed_on:body_missing"},
		"no text":                 {"{\"step\":0,\"numbers\":{},\"reason\":\"\xff\"}", "400 body_json"},
		"number zero":             {`{"step":0,"numbers":{},"reason":"a\u0000b"}`, "422 text_garbled /reason:text_garbled"},
		"number zero as a name":   {`{"step":0,"numbers":{"\u0000":1}}`, "422"},
		"a slash in a name":       {`{"step":0,"numbers":{"a/b":"x"}}`, "422 body_type /numbers/a~1b:body_type"},
	} {
		a := p.post(unit, send, c.body)
		if got := a.refused(); !strings.HasPrefix(got, c.want) {
			t.Errorf("%s: %.200s, want %s", name, got, c.want)
		}
		if len(a.body) > 200_000 {
			t.Errorf("%s: the refusal has %d bytes", name, len(a.body))
		}
	}
	for kind, want := range map[string]string{"text/plain": "415 body_kind", "": "415 body_kind", "application/json; charset=utf-16": "415 body_kind", "application/json;charset=UTF-8": "422"} {
		if got := p.call(unit, "POST", send, `{}`, "Content-Type", kind).refused(); !strings.HasPrefix(got, want) {
			t.Errorf("%q: %s", kind, got)
		}
	}
	if got := p.call(unit, "POST", send, `{}`, "Content-Encoding", "gzip").refused(); !strings.HasPrefix(got, "415") {
		t.Errorf("zipped: %s", got)
	}
	var r apiReport
	p.get(unit, "/reports/"+strconv.FormatInt(ids[ownUnit], 10)).good().into(&r)
	if len(r.Steps) > 0 {
		t.Errorf("something was done: %+v, since %s", r.Steps, before)
	}
	// Half a character is none that could be kept: it becomes the sign of
	// replacement, and what it stands in is taken.
	p.post(unit, send, `{"step":0,"numbers":{"admitted":8},"reason":"\ud800"}`).good()
}

func FuzzBodiesAreReadStrictly(f *testing.F) {
	for _, s := range []string{vi.APIExampleCampaign, vi.APIExampleDeadline, vi.APIExampleDraft, vi.APIExampleSent, vi.APIExampleEntered, vi.APIExampleMove, vi.APIExampleReason, `{"step":0,"numbers":{"a":-0}}`, `[{}]`, `{"a":{"a":{"a":1}}}`, `{"step":1e2}`, "{\"x\":\"\xff\"}"} {
		f.Add(s)
	}
	types := []any{apiNewCampaign{}, apiReportSent{}, apiNewDeadline{}, apiReportDraft{}, apiReportMove{}, apiNothing{}}
	all := schemas{}
	var compiled []*jsonschema.Schema
	for i, x := range types {
		schema := all.of(reflect.TypeOf(x), "")
		body, err := json.Marshal(map[string]any{"$ref": schema["$ref"], "components": map[string]any{"schemas": all}})
		if err != nil {
			f.Fatal(err)
		}
		parsed, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
		if err != nil {
			f.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		name := "s" + strconv.Itoa(i) + ".json"
		if err := c.AddResource(name, parsed); err != nil {
			f.Fatal(err)
		}
		s, err := c.Compile(name)
		if err != nil {
			f.Fatal(err)
		}
		compiled = append(compiled, s)
	}
	f.Fuzz(func(t *testing.T, body string) {
		for i, x := range types {
			into := reflect.New(reflect.TypeOf(x)).Interface()
			if decodeBody([]byte(body), into) != nil {
				continue
			}
			// What is taken agrees with the document, but for choices, which the act judges.
			value, err := jsonschema.UnmarshalJSON(strings.NewReader(body))
			if err != nil {
				t.Fatalf("%q was taken: %v", body, err)
			}
			if err := compiled[i].Validate(value); err != nil && !strings.Contains(err.Error(), "must be one of") {
				t.Errorf("%q was taken as %T: %v", body, x, err)
			}
		}
	})
}

// The document says what there is: each call has its route, each route its call;
// its examples are what the calls take.
func TestTheDocumentAgreesWithTheCalls(t *testing.T) {
	p := newPrograms(t, storage.Place{Folder: t.TempDir()})
	w := httptest.NewRecorder()
	p.site.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, apiDocument, nil))
	var d struct {
		OpenAPI string                               `json:"openapi"`
		Paths   map[string]map[string]map[string]any `json:"paths"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &d); err != nil || d.OpenAPI != "3.1.0" || w.Code != http.StatusOK {
		t.Fatalf("%d %v", w.Code, err)
	}
	ids := map[string]bool{}
	calls := 0
	for path, methods := range d.Paths {
		for method, op := range methods {
			calls++
			id, _ := op["operationId"].(string)
			if ids[id] || id == "" || op["summary"] == "" {
				t.Errorf("%s %s is called %q", method, path, id)
			}
			ids[id] = true
			address := strings.NewReplacer("{campaign}", "x", "{period}", "x", "{report}", "1", "{plan}", "x").Replace(strings.TrimPrefix(path, apiRoot))
			if a := p.call("", strings.ToUpper(method), address, ""); a.status != http.StatusUnauthorized {
				t.Errorf("%s %s without a token: %d", method, path, a.status)
			}
			for _, param := range inPath.FindAllStringSubmatch(path, -1) {
				if _, ok := pathParams[param[1]]; !ok {
					t.Errorf("%s: {%s} is not described", path, param[1])
				}
			}
		}
	}
	if routes := apiDocumentForTests().routes; calls != len(routes) {
		t.Errorf("%d calls in the document, %d routes", calls, len(routes))
	}
	for _, rt := range apiDocumentForTests().routes {
		if !slices.ContainsFunc(vi.APIGroups, func(g [2]string) bool { return g[0] == rt.group }) {
			t.Errorf("%s stands under %q, which is no heading", rt.id, rt.group)
		}
		if rt.in == nil {
			continue
		}
		into := reflect.New(reflect.TypeOf(rt.in)).Interface()
		if err := decodeBody([]byte(rt.example), into); err != nil {
			t.Errorf("the example of %s: %v", rt.id, err)
		}
		place := "api.json#/components/schemas/" + schemas{}.named(reflect.TypeOf(rt.in))
		schema, err := apiDocumentForTests().compiler.Compile(place)
		if err != nil {
			t.Errorf("%s: %v", rt.id, err)
			continue
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(rt.example))
		if err == nil {
			err = schema.Validate(value)
		}
		if err != nil {
			t.Errorf("the example of %s does not agree with its schema: %v", rt.id, err)
		}
	}
}
