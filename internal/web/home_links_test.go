package web

import (
	"html"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/domain"
)

// Nobody is led to a page that does not let them in: every link of the first
// page opens, for every role.
func TestEveryLinkOfTheFirstPageOpensForWhoeverSeesIt(t *testing.T) {
	w := newWalker(t)
	reports := w.reported()
	links := regexp.MustCompile(`<a [^>]*href="(/[^"]*)"`)
	for _, role := range domain.Roles {
		login := loginOf(role)
		page := w.get(login, "/")
		if page.Code != http.StatusOK {
			t.Fatalf("%s: status %d", login, page.Code)
		}
		if says := strings.Contains(page.Body.String(), "Báo cáo bị trả lại") && strings.Contains(page.Body.String(), reportPath+"/"+reports.report[ownUnit]); says != (role == domain.RoleUnitOfficer || role == domain.RoleUnitAdmin || role == domain.RoleUnitHead || role == domain.RoleCellSecretary) {
			t.Errorf("%s is told of the commune's report: %v", login, says)
		}
		found := links.FindAllStringSubmatch(page.Body.String(), -1)
		if len(found) < 5 {
			t.Errorf("%s: only %d links; the test would hold nothing", login, len(found))
		}
		for _, l := range found {
			address, _, _ := strings.Cut(html.UnescapeString(l[1]), "#")
			if a := w.get(login, address); a.Code != http.StatusOK {
				t.Errorf("%s: %s: status %d", login, address, a.Code)
			}
		}
	}
}

// The first hour says what is left, to whom it concerns, and goes when it is
// done.
func TestTheFirstHourIsTickedByWhatIsKept(t *testing.T) {
	w := newWalker(t)
	for login, want := range map[string][]string{
		"administrator": {"đã xong 4/6 bước", "Bật xác thực hai bước", "Sao lưu lần đầu", `href="/tai-khoan">Làm bước này`},
		"desk":          nil, // units, targets and results are there: nothing is left to the desk
		"viewer":        nil,
	} {
		body := w.get(login, "/").Body.String()
		if want == nil && strings.Contains(body, "Những bước đầu tiên") {
			t.Errorf("%s is led through the first hour", login)
		}
		for _, s := range want {
			if !strings.Contains(body, s) {
				t.Errorf("%s: the page does not say %q", login, s)
			}
		}
	}
}

func (w *walker) get(login, address string) *httptest.ResponseRecorder {
	w.t.Helper()
	if w.tickets[login] == "" {
		ticket, err := w.app.OpenSession(w.t.Context(), login, "")
		w.no(err)
		w.tickets[login] = ticket.Secret
	}
	r := httptest.NewRequestWithContext(w.t.Context(), http.MethodGet, address, nil)
	r.AddCookie(&http.Cookie{Name: sessionCookie, Value: w.tickets[login]})
	a := httptest.NewRecorder()
	w.site.ServeHTTP(a, r)
	return a
}
