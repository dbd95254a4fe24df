package web

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
	"tiendo/internal/storage"
)

// asked lets the province ask all its communes for three months, of which the
// walk's own commune has reported two, and gives the report of the third.
func asked(t testing.TB, w *walker) string {
	t.Helper()
	ctx := t.Context()
	person := func(login string) domain.Actor {
		ticket, err := w.app.OpenSession(ctx, login, "")
		if err != nil {
			t.Fatal(err)
		}
		v, err := w.app.Visitor(ctx, ticket.Secret)
		if err != nil {
			t.Fatal(err)
		}
		return v.Actor
	}
	desk, officer := person(loginOf(domain.RoleDesk)), person(loginOf(domain.RoleUnitOfficer))
	_, err := w.app.OpenCampaign(ctx, desk, app.NewCampaign{
		Code: "BC", Name: "Báo cáo tháng", Plan: "2026", Every: report.Monthly, First: "2026-03", Set: report.SetMonth, Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 30},
	})
	if err != nil {
		t.Fatal(err)
	}
	var last report.ID
	for i, key := range []string{"2026-03", "2026-04", "2026-05"} {
		if i > 0 {
			if _, err := w.app.OpenPeriod(ctx, desk, "BC"); err != nil {
				t.Fatal(err)
			}
		}
		all, err := w.app.Collection(ctx, officer, "BC", key, 0)
		if err != nil || len(all.Lines) != 1 {
			t.Fatalf("%d reports, %v", len(all.Lines), err)
		}
		last = all.Lines[0].ID
		if i < 2 {
			said := report.Answers{Numbers: map[string]int64{"admitted": 99, "admitted.women": 3, "sources.end": 30, "files.open": 4}}
			if err := w.app.SendReport(ctx, officer, last, app.ReportSent{Answers: said}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return reportPath + "/" + strconv.FormatInt(int64(last), 10)
}

func TestAReportMakesFewQueries(t *testing.T) {
	w, db := newCountedWalker(t, storage.Place{Folder: t.TempDir()})
	address := asked(t, w)
	h := w.as(loginOf(domain.RoleUnitOfficer))
	for _, p := range []struct {
		what, address string
		most          int64
	}{{"the form", address, 32}, {"the first page", "/", 54}} {
		sent(h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)) // the structure is read once and kept
		before := db.Asked()
		a := sent(h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, p.address, nil))
		if n := db.Asked() - before; n > p.most {
			t.Errorf("%s: %d queries, want at most %d", p.what, n, p.most)
		} else {
			t.Logf("%s: %d, %d queries", p.what, a.Code, n)
		}
	}
}

// BenchmarkReportForm is the form of one commune of 128, filled with what the
// system knows, as a browser gets it.
func BenchmarkReportForm(b *testing.B) {
	w, _ := newCountedWalker(b, storage.Place{Folder: b.TempDir()})
	address := asked(b, w)
	ticket, err := w.app.OpenSession(b.Context(), loginOf(domain.RoleUnitOfficer), "")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		r := httptest.NewRequestWithContext(b.Context(), http.MethodGet, address, nil)
		r.AddCookie(&http.Cookie{Name: sessionCookie, Value: ticket.Secret})
		a := httptest.NewRecorder()
		w.site.ServeHTTP(a, r)
		if a.Code != http.StatusOK {
			b.Fatal(a.Code)
		}
	}
}
