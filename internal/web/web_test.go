package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/refdata"
	"tiendo/internal/storage"
	"tiendo/internal/web"
)

var who = domain.Operator("terminal:test")

// province is the whole province with both scenarios, loaded through the
// importers that people use. The clock stands still at a day after them.
func province(t testing.TB, change func(*web.Config)) http.Handler {
	t.Helper()
	a := loaded(t)
	c := web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }}
	if change != nil {
		change(&c)
	}
	return signedIn(t, a, web.New(c))
}

// signedIn is the site as somebody of the Commission sees it who has signed in
// with every role the desk needs.
func signedIn(t testing.TB, a *app.App, h http.Handler) http.Handler {
	t.Helper()
	link, err := a.FirstLink(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	const password = "hoa dã quỳ nở vàng"
	if _, err := a.UseLink(t.Context(), app.SetUp{Secret: link, Login: "kiem.thu", Name: "Kiểm Thử", Password: password, Again: password}); err != nil {
		t.Fatal(err)
	}
	return as(t, a, h, "kiem.thu")
}

// as is the site as an account sees it that has signed in.
func as(t testing.TB, a *app.App, h http.Handler, login string) http.Handler {
	t.Helper()
	ticket, err := a.OpenSession(t.Context(), login, "")
	if err != nil {
		t.Fatal(err)
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.AddCookie(&http.Cookie{Name: "tiendo", Value: ticket.Secret})
		h.ServeHTTP(w, r)
	})
}

func emptyStore(t testing.TB) *app.App {
	t.Helper()
	a, _ := emptyDB(t)
	return a
}

func emptyDB(t testing.TB) (*app.App, *storage.DB) {
	t.Helper()
	now := func() domain.Instant { return domain.MustDate("2026-05-21").End() }
	db, err := storage.Open(t.Context(), storage.Place{Folder: t.TempDir()}, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return app.New(db, now), db
}

func loaded(t testing.TB) *app.App {
	t.Helper()
	a := emptyStore(t)
	fill(t, a)
	return a
}

// fill loads both scenarios.
func fill(t testing.TB, a *app.App) {
	t.Helper()
	file := func(name string) app.File { return app.File{Name: name, Data: refdata.Read(name)} }
	check := func(_ app.Outcome, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check(a.ImportUnits(t.Context(), who, app.UnitsImport{File: file("lam_dong_units.csv")}))
	check(a.ImportTargets(t.Context(), who, app.TargetsImport{
		File: file("targets_2025.csv"), Plan: "2025", Name: "04 tháng cuối năm 2025",
		From: domain.MustDate("2025-09-01"), To: domain.MustDate("2025-12-31"),
		Notice: "259-TB/TU", NoticeDate: domain.MustDate("2025-09-16"), Total: 2200, HasTotal: true,
	}))
	check(a.ImportResults(t.Context(), who, app.ResultsImport{File: file("results_2025.csv"), Plan: "2025"}))
	check(a.ImportTargets(t.Context(), who, app.TargetsImport{
		File: file("targets_2026.csv"), Plan: "2026", Name: "năm 2026",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"),
		Notice: "312-TB/TU", NoticeDate: domain.MustDate("2026-01-12"), Total: 3600, HasTotal: true,
	}))
	check(a.ImportResults(t.Context(), who, app.ResultsImport{File: file("results_2026.csv"), Plan: "2026"}))
	if err := a.MarkSimulated(t.Context(), who); err != nil {
		t.Fatal(err)
	}
}

// answer is what a browser would get.
type answer struct {
	Status int
	Header http.Header
	Body   string
	Text   string // the body without its tags
}

func get(t testing.TB, h http.Handler, address string) answer {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{w.Code, w.Header(), string(body), plain(string(body))}
}

var (
	tags   = regexp.MustCompile(`<[^>]*>`)
	blanks = regexp.MustCompile(`\s+`)
)

func plain(s string) string {
	s = tags.ReplaceAllString(s, " ")
	for from, to := range map[string]string{"&#34;": `"`, "&#39;": "'", "&#43;": "+", "&amp;": "&"} {
		s = strings.ReplaceAll(s, from, to)
	}
	return strings.TrimSpace(blanks.ReplaceAllString(s, " "))
}

// TestServe keeps a server with the two scenarios open for whoever wants to
// look at the pages: TIENDO_LOOK=127.0.0.1:8090 go test -run TestServe.
func TestServe(t *testing.T) {
	address := os.Getenv("TIENDO_LOOK")
	if address == "" {
		t.Skip("for people who want to look")
	}
	fake := func(*web.Config) {}
	t.Log(http.ListenAndServe(address, province(t, fake)))
}
