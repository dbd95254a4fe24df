package web_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

func conditional(t testing.TB, h http.Handler, address, tag string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	r.Header.Set("If-None-Match", tag)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestAPageIsSentAgainOnlyWhenSomethingWasRecorded(t *testing.T) {
	a := loaded(t)
	today := domain.MustDate("2026-05-21")
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return today.End() }}))
	for _, address := range []string{"/tien-do", "/don-vi/24646", "/tien-do/so?so=luy-ke", "/tien-do.json"} {
		t.Run(address, func(t *testing.T) {
			tag := get(t, h, address).Header.Get("ETag")
			if tag == "" {
				t.Fatal("no tag")
			}
			again := conditional(t, h, address, tag)
			if again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("ETag") != tag {
				t.Errorf("asked again: %d, %d bytes", again.Code, again.Body.Len())
			}
			if w := conditional(t, h, address+"&x=1", tag); strings.Contains(address, "?") && w.Code != http.StatusOK {
				t.Errorf("another address: %d", w.Code)
			}
			today++
			if w := conditional(t, h, address, tag); w.Code != http.StatusOK {
				t.Errorf("the next day: %d", w.Code)
			}
			tag = get(t, h, address).Header.Get("ETag")
			if err := a.MarkSimulated(t.Context(), who); err != nil {
				t.Fatal(err)
			}
			if w := conditional(t, h, address, tag); w.Code != http.StatusOK || w.Header().Get("ETag") == tag {
				t.Errorf("after an act: %d", w.Code)
			}
		})
	}
	if bad := get(t, h, "/tien-do?tinh-den=x"); bad.Header.Get("ETag") != "" {
		t.Error("a page that says what is wrong has a tag")
	}
}

func TestTheBoardAsJSONIsThatOfTheCommandLine(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	ask := app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20"), Unit: "TU"}
	want, err := a.BoardJSON(t.Context(), who, ask)
	if err != nil {
		t.Fatal(err)
	}
	const address = "/tien-do.json?ky=2026&tinh-den=20/5/2026"
	got := get(t, h, address)
	if got.Body != string(want) || got.Header.Get("Content-Type") != "application/json; charset=utf-8" {
		t.Errorf("%d %s", got.Status, got.Body[:min(300, len(got.Body))])
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	r.Header.Set("Accept-Encoding", "gzip")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	z, err := gzip.NewReader(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if plain, err := io.ReadAll(z); err != nil || !bytes.Equal(plain, want) {
		t.Errorf("compressed it differs: %v", err)
	}
	for query, want := range map[string]struct {
		status int
		says   string
	}{
		"?tinh-den=x":                  {422, "không phải là một ngày"},
		"?ky=2026&tinh-den=2025-01-01": {422, "trước ngày đầu của kỳ"},
		"?don-vi=99999":                {404, "99999"},
	} {
		if a := get(t, h, "/tien-do.json"+query); a.Status != want.status || !strings.Contains(a.Body, want.says) || a.Header.Get("ETag") != "" {
			t.Errorf("%s: %d %s", query, a.Status, a.Body)
		}
	}
	empty := emptyStore(t)
	if a := get(t, signedIn(t, empty, web.New(web.Config{App: empty})), "/tien-do.json"); a.Status != 404 {
		t.Errorf("without a plan: %d", a.Status)
	}
}

// However many ask while acts go on, nobody gets an answer older than the last
// act before the question.
func TestWhatIsKeptNeverOutlivesTheLastAct(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				before, err := a.LastRecorded(t.Context())
				if err != nil {
					t.Error(err)
				}
				body := get(t, h, "/tien-do.json?ky=2026&tinh-den=2026-05-20").Body
				_, rest, _ := strings.Cut(body, `"known_at": "`)
				known, _, _ := strings.Cut(rest, `"`)
				at, err := domain.ParseInstant(known)
				if err != nil || at < before {
					t.Errorf("asked after %s, answered as of %s (%v)", before, known, err)
				}
			}
		})
	}
	for range 20 {
		if err := a.MarkSimulated(t.Context(), who); err != nil {
			t.Fatal(err)
		}
	}
	all.Wait()
}

// Whoever sends what is refused without end makes nothing be worked out anew for
// others, and every refusal is traced all the same.
func TestWhatIsRefusedChangesNoPage(t *testing.T) {
	a := loaded(t)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}))
	const address = "/tien-do.json?ky=2026&tinh-den=2026-05-20"
	first := get(t, h, address)
	for _, x := range []struct{ name, path, body string }{
		{"an attempt to sign in", "/dang-nhap", "ten=kiem.thu&mat-khau=sai"},
		{"a form that is not right", "/quan-tri/tai-khoan", "ten=x"},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, x.path, strings.NewReader(x.body))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusUnprocessableEntity {
			t.Fatalf("%s: %d", x.name, w.Code)
		}
		lines, err := a.Trace(t.Context(), who, app.TraceAsk{Limit: 1})
		if err != nil || len(lines) != 1 || lines[0].Outcome != "refused" {
			t.Errorf("%s leaves no trace: %+v, %v", x.name, lines, err)
		}
		if again := conditional(t, h, address, first.Header.Get("ETag")); again.Code != http.StatusNotModified {
			t.Errorf("after %s the same question is answered anew: %d", x.name, again.Code)
		}
	}
	if v, err := a.Verify(t.Context()); err != nil || len(v.Breaks) > 0 {
		t.Errorf("the store: %+v, %v", v, err)
	}
}
