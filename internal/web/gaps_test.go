package web

import (
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/report"
)

// TestAGapIsExplainedOnItsPage: the cell reports 2 to its commune, the commune 3
// to the desk; the page says so, keeps what was typed where it is refused, and
// the list, the workbook, the board and the first page tell of it.
func TestAGapIsExplainedOnItsPage(t *testing.T) {
	w := newWalker(t)
	ctx := t.Context()
	who := func(login string) domain.Actor {
		ticket, err := w.app.OpenSession(ctx, login, "")
		w.no(err)
		v, err := w.app.Visitor(ctx, ticket.Secret)
		w.no(err)
		return v.Actor
	}
	desk, officer := who(loginOf(domain.RoleDesk)), who(loginOf(domain.RoleUnitOfficer))
	month := func(by domain.Actor, code string, units ...string) {
		_, err := w.app.OpenCampaign(ctx, by, app.NewCampaign{
			Code: code, Name: "Báo cáo " + code, Plan: "2026", Every: report.Monthly, First: "2026-04", Set: report.SetMinimum, Units: units,
			Deadline: report.DeadlineRule{Kind: report.AfterEnd, Days: 3},
		})
		w.no(err)
	}
	month(desk, "BC", ownUnit)
	month(officer, "CB")
	received := func(code, unit string, n int64) report.ID {
		answers := report.Answers{Numbers: map[string]int64{"admitted": n}}
		w.no(w.app.LoadReports(ctx, domain.Operator("test"), code, "2026-04", []app.InventedStep{{Unit: unit, Act: report.Send, Answers: answers}, {Unit: unit, Act: report.Receive}}))
		all, err := w.app.Collection(ctx, desk, "BC", "2026-04", 0)
		w.no(err)
		return all.Lines[0].ID
	}
	id := received("CB", belowUnit, 2)
	received("BC", ownUnit, 3)

	seeDesk, seeOfficer := w.as(loginOf(domain.RoleDesk)), w.as(loginOf(domain.RoleUnitOfficer))
	page := gapUnitAt(ownUnit, "2026", domain.NewYearMonth(2026, 4), "")
	send := func(as http.Handler, form url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequestWithContext(ctx, http.MethodPost, gapsPath+"/"+ownUnit, strings.NewReader(form.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		a := httptest.NewRecorder()
		as.ServeHTTP(a, r)
		return a
	}
	read := func(as http.Handler, address string) string {
		t.Helper()
		a := sent(as, httptest.NewRequestWithContext(ctx, http.MethodGet, address, nil))
		if a.Code != http.StatusOK {
			t.Fatalf("%s: %d", address, a.Code)
		}
		return html.UnescapeString(a.Body.String())
	}
	has := func(what, body string, words ...string) {
		t.Helper()
		for _, word := range words {
			if !strings.Contains(body, word) {
				t.Errorf("%s does not say %q", what, word)
			}
		}
	}
	has("the unit's page", read(seeOfficer, page), "Chưa rõ nguyên nhân", "+1", "Ghi nguyên nhân")
	if strings.Contains(read(seeOfficer, page), "Khép lại") {
		t.Error("the unit is offered to close its own gap")
	}
	say := func(act, text, seen string) url.Values {
		return url.Values{"ky": {"2026"}, "thang": {"2026-04"}, "lam": {act}, "loi-giai-thich": {text}, "chenh": {seen}}
	}
	if a := send(seeOfficer, say("explain", "thôn 1 báo thiếu", "5")); a.Code != http.StatusUnprocessableEntity || !strings.Contains(a.Body.String(), "thôn 1 báo thiếu") {
		t.Errorf("another gap was read: %d, what was typed is gone", a.Code)
	}
	if a := send(seeOfficer, say("explain", "thôn 1 báo thiếu", "1")); a.Code != http.StatusSeeOther {
		t.Errorf("explained: %d", a.Code)
	}
	has("the list", read(seeDesk, gapsPath+"?ky=2026&thang=2026-04&tinh-trang=chenh"), "Chưa rõ nguyên nhân +1", "thôn 1 báo thiếu", "Đã có giải thích")
	has("the board", read(seeDesk, boardPath+"?ky=2026&tinh-den=2026-05-20"), "1 đơn vị còn chênh")
	has("the first page of the unit", read(seeOfficer, "/"), "chênh +1 so với số hệ thống ghi nhận")
	has("the workbook", read(seeDesk, gapsPath+".xlsx?ky=2026&thang=2026-04"), "PK")
	if a := send(seeDesk, say("close", "", "1")); a.Code != http.StatusSeeOther {
		t.Errorf("closed: %d", a.Code)
	}
	has("after closing", read(seeDesk, page), "Đã khép lại", "Mở lại")
	has("the roll-up", read(seeOfficer, reportAt(id)+"/tong-hop"), "Tổng hợp từ cấp dưới", "khác số tổng hợp ở 1 dòng")
}
