package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"

	"tiendo/internal/app"
	"tiendo/internal/credential"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// The addresses of the API. What programs call lies under apiRoot; nobody comes
// there with a cookie.
const (
	apiPage     = "/api"
	apiDocument = "/api/openapi.json"
	apiRoot     = "/api/v1"
)

const kindProblem = "application/problem+json; charset=utf-8"

// call is one call of a program.
type call struct {
	r      *http.Request
	w      http.ResponseWriter
	access app.Access
	route  apiRoute
	query  url.Values
	body   any // a pointer to the route's in, filled
	once   *app.Once
	saved  domain.Instant // when a draft was kept
}

func (c *call) ctx() context.Context { return c.r.Context() }

func (c *call) path(name string) string { return c.r.PathValue(name) }

// byToken says that a request belongs to the API and not to the pages.
func byToken(path string) bool { return strings.HasPrefix(path, apiPage+"/") }

// apiSite answers programs. It has a table of its own: nothing of sessions,
// cookies and pages holds there.
func (s *Server) apiSite() http.Handler {
	mux := http.NewServeMux()
	document := newAPIDocument(s.apiRoutes())
	mux.HandleFunc("GET "+apiDocument, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-cache")
		answerTagged(w, r, document)
	})
	for _, rt := range s.apiRoutes() {
		mux.HandleFunc(rt.method+" "+apiRoot+rt.path, func(w http.ResponseWriter, r *http.Request) { s.serveCall(w, r, rt) })
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r)
			return
		}
		// The table knows which methods an address takes; its answer is no JSON.
		said := unsent{}
		h.ServeHTTP(said, r)
		status := http.StatusNotFound
		if allow := said.Header().Get("Allow"); allow != "" {
			status = http.StatusMethodNotAllowed
			w.Header().Set("Allow", allow)
		}
		s.refuse(w, r, status, apiProblem{})
	})
}

// unsent is an answer of which only the headers are looked at.
type unsent http.Header

func (u unsent) Header() http.Header       { return http.Header(u) }
func (unsent) Write(b []byte) (int, error) { return len(b), nil }
func (unsent) WriteHeader(int)             {}

// serveCall answers one call: who calls, whether the token is for this, what was
// sent, and then the act.
func (s *Server) serveCall(w http.ResponseWriter, r *http.Request, rt apiRoute) {
	defer func() {
		switch p := recover(); p {
		case nil:
		case http.ErrAbortHandler:
			panic(p)
		default:
			s.failCall(w, r, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	w.Header().Set("Cache-Control", "private, no-cache")
	w.Header().Add("Vary", "Authorization")
	c := &call{r: r, w: w, route: rt}
	out, err := s.answerCall(c)
	switch {
	case errors.Is(err, errNotChanged):
		w.WriteHeader(http.StatusNotModified)
	case err != nil:
		s.failCall(w, r, err)
	case c.once != nil && c.once.Body != nil:
		w.Header().Set("Cache-Control", "no-store")
		send(w, r, c.once.Status, kindJSON, c.once.Body)
	default:
		body, ok := out.([]byte)
		if !ok {
			if body, err = json.Marshal(out); err != nil {
				s.failCall(w, r, err)
				return
			}
		}
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Cache-Control", "no-store")
			send(w, r, rt.success(), kindJSON, body)
			return
		}
		answerTagged(w, r, body)
	}
}

// errNotChanged says that the program has the answer already.
var errNotChanged = errors.New("not changed")

func (s *Server) answerCall(c *call) (any, error) {
	secret, ok := strings.CutPrefix(c.r.Header.Get("Authorization"), "Bearer ")
	if !ok || secret == "" {
		return nil, domain.Refuse(domain.CodeTokenMissing)
	}
	var err error
	if c.access, err = s.App.TokenAccess(c.ctx(), strings.TrimSpace(secret), address(c.r)); err != nil {
		return nil, err
	}
	// The tags of answers depend on who asks, as those of pages do.
	c.r = c.r.WithContext(context.WithValue(c.ctx(), visitorKey{}, domain.Visitor{Actor: c.access.Actor, At: c.access.At}))
	if err := s.mayCall(c); err != nil {
		return nil, errors.Join(err, s.App.Refused(c.ctx(), c.access.Actor, c.r.Method+" "+c.r.URL.Path))
	}
	if err := c.readQuery(); err != nil {
		return nil, err
	}
	if c.route.in != nil {
		if err := c.readBody(); err != nil {
			return nil, err
		}
	}
	if c.route.act != nil {
		return s.callAct(c)
	}
	if c.route.still {
		at, err := s.App.LastRecorded(c.ctx())
		if err != nil {
			return nil, err
		}
		tag := s.tag(c.r, at)
		if strings.Contains(c.r.Header.Get("If-None-Match"), tag) {
			c.w.Header().Set("ETag", tag)
			return nil, errNotChanged
		}
		c.w.Header().Set("ETag", tag)
	}
	return c.route.read(c)
}

// mayCall says whether the token is for the call.
func (s *Server) mayCall(c *call) error {
	if len(c.route.scopes) == 0 {
		return nil
	}
	if !slices.ContainsFunc(c.route.scopes, func(sc domain.TokenScope) bool { return slices.Contains(c.access.Token.Scopes, sc) }) {
		words := make([]string, len(c.route.scopes))
		for i, sc := range c.route.scopes {
			words[i] = string(sc)
		}
		return domain.Refuse(domain.CodeTokenReach, strings.Join(words, ", "))
	}
	if c.route.needs != "" && !c.access.Can(c.route.needs) {
		return domain.ErrForbidden
	}
	return nil
}

// longestKey is how many characters an Idempotency-Key may have.
const longestKey = 200

// callAct does an act once for each key, and answers with what it left in the
// trace; an act that had been done already is answered from how things stand.
func (s *Server) callAct(c *call) (any, error) {
	c.once = &app.Once{Status: c.route.success(), Answer: func(at domain.Instant, detail map[string]string, told map[string]int64) ([]byte, error) {
		return json.Marshal(newActDone(c, at, detail, told))
	}}
	if key := c.r.Header.Get("Idempotency-Key"); key != "" && c.r.Method == http.MethodPost {
		if len(key) > longestKey || strings.ContainsFunc(key, func(r rune) bool { return r < '!' || r > '~' }) {
			return nil, &domain.Invalid{Total: 1, Problems: []domain.Problem{{Column: "Idempotency-Key", Code: domain.CodeKeyBad, Args: []any{longestKey}}}}
		}
		body, err := json.Marshal(c.body)
		if err != nil {
			return nil, err
		}
		c.once.Key = credential.Hash(strconv.FormatInt(int64(c.access.Token.ID), 10) + "\n" + key)
		c.once.Request = credential.Hash(c.r.Method + "\n" + c.r.URL.RequestURI() + "\n" + string(body))
	}
	c.r = c.r.WithContext(app.WithOnce(c.ctx(), c.once))
	err := c.route.act(c)
	if errors.Is(err, app.ErrGiven) {
		c.w.Header().Set("Idempotent-Replayed", "true")
		err = nil
	}
	if err != nil {
		c.once.Body = nil
		return nil, c.route.placed(err, c.body)
	}
	if c.once.Body != nil {
		return nil, nil //nolint:nilnil // the act's own answer is sent
	}
	return s.apiStandsAt(c)
}

// answerTagged sends an answer with a tag made of itself where it has none yet,
// or says that the program has it.
func answerTagged(w http.ResponseWriter, r *http.Request, body []byte) {
	if w.Header().Get("ETag") == "" {
		sum := sha256.Sum256(body)
		tag := `W/"` + hex.EncodeToString(sum[:12]) + `"`
		w.Header().Set("ETag", tag)
		if strings.Contains(r.Header.Get("If-None-Match"), tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	send(w, r, http.StatusOK, kindJSON, body)
}

// statusOf are the codes whose problem is not simply a value that is wrong.
var statusOf = map[domain.Code]int{
	domain.CodeTokenMissing: http.StatusUnauthorized, domain.CodeTokenUnknown: http.StatusUnauthorized,
	domain.CodeTokenExpired: http.StatusUnauthorized, domain.CodeTokenIdle: http.StatusUnauthorized,
	domain.CodeTokenReach: http.StatusForbidden, domain.CodeTokenWait: http.StatusTooManyRequests,
	domain.CodeCampaignUnknown: http.StatusNotFound, domain.CodePeriodUnknown: http.StatusNotFound, domain.CodeUnitUnknownArg: http.StatusNotFound,
	domain.CodeBodyJSON: http.StatusBadRequest, domain.CodeBodyKind: http.StatusUnsupportedMediaType, domain.CodeBodyLong: http.StatusRequestEntityTooLarge,
}

// failCall is where errors of a call become statuses, as fail is for pages.
func (s *Server) failCall(w http.ResponseWriter, r *http.Request, err error) {
	p := apiProblem{}
	status := http.StatusInternalServerError
	bad, invalid := errors.AsType[*domain.Invalid](err)
	conflict, differs := errors.AsType[*app.ReportConflict](err)
	switch {
	case errors.Is(err, errGarbled):
		status = http.StatusBadRequest
	case invalid:
		status = http.StatusUnprocessableEntity
		if n, ok := statusOf[bad.Problems[0].Code]; ok {
			status = n
		} else if bad.Problems[0].Code == domain.CodePlanUnknown && r.Method != http.MethodPost {
			status = http.StatusNotFound
		}
		p.blame(bad)
		if until, ok := waitUntil(bad); ok {
			w.Header().Set("Retry-After", strconv.FormatInt(max(1, int64(until-s.Now())/1_000_000+1), 10))
		}
	case differs:
		status = http.StatusConflict
		p.Conflict = newAPIConflict(conflict)
	case errors.Is(err, domain.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, domain.ErrForbidden):
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
		s.Log.ErrorContext(r.Context(), "call failed", "number", p.Number, "method", r.Method, "path", r.URL.Path, "error", err.Error())
	}
	s.refuse(w, r, status, p)
}

func waitUntil(bad *domain.Invalid) (domain.Instant, bool) {
	if p := bad.Problems[0]; p.Code == domain.CodeTokenWait && len(p.Args) == 1 {
		until, ok := p.Args[0].(domain.Instant)
		return until, ok
	}
	return 0, false
}

// refuse sends a problem of RFC 9457.
func (s *Server) refuse(w http.ResponseWriter, r *http.Request, status int, p apiProblem) {
	p.Status, p.Title = status, vi.ProblemTitle(status)
	if p.Code == "" {
		p.Code = apiCodes[status]
	}
	p.Type = apiPage + "#" + p.Code
	if p.Detail == "" {
		p.Detail = vi.ProblemDetail(status, p.Number)
	}
	if p.Errors == nil {
		p.Errors = []apiFieldProblem{}
	}
	h := w.Header()
	h.Del("ETag")
	h.Set("Cache-Control", "no-store")
	if status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="tiendo"`)
	}
	body, err := json.Marshal(p)
	if err != nil {
		s.Log.ErrorContext(r.Context(), "error answer failed", "error", err.Error())
		status, body = http.StatusInternalServerError, []byte("{}")
	}
	send(w, r, status, kindProblem, body)
}

// apiCodes are the codes of refusals that are no problem of something given.
var apiCodes = map[int]string{
	http.StatusBadRequest: "bad_request", http.StatusForbidden: "forbidden", http.StatusNotFound: "not_found", http.StatusMethodNotAllowed: "method",
	http.StatusConflict: "conflict", http.StatusServiceUnavailable: "busy", http.StatusInternalServerError: "internal",
}
