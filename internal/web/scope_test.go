package web_test

import (
	"html"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

// Who acts from a committee opens its own board, follows its own numbers down
// to their facts, and sees neither the province's board nor that of others.
func TestACommitteeSeesItsOwnBoard(t *testing.T) {
	a := loaded(t)
	if err := a.AddGuest(t.Context(), who, app.NewAccount{Login: "xa.canbo", Name: "Cán bộ xã", Unit: "24646", Role: domain.RoleUnitOfficer}); err != nil {
		t.Fatal(err)
	}
	site := web.New(web.Config{App: a, Now: today})
	desk, h := signedIn(t, a, site), as(t, a, site, "xa.canbo")
	own := get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20")
	if own.Status != http.StatusOK || !strings.Contains(own.Text, "Toàn Đảng bộ xã Đắk Wil") || !strings.Contains(own.Text, "Đã kết nạp 3") {
		t.Errorf("%d %s", own.Status, own.Text)
	}
	if strings.Contains(own.Text, "0/0 đơn vị") || strings.Contains(own.Text, "Cao 0") {
		t.Errorf("units are counted where there are none: %s", own.Text)
	}
	for _, address := range []string{
		"/tien-do?don-vi=TU", "/tien-do?don-vi=24781", "/don-vi/24781", "/tien-do.json?don-vi=TU", "/tien-do/so?so=luy-ke&don-vi=TU", "/tien-do/so?so=luy-ke&don-vi=TU&dong=24781",
	} {
		if x := get(t, h, address); x.Status != http.StatusNotFound {
			t.Errorf("%s: status %d: %s", address, x.Status, x.Text)
		}
		if x := get(t, desk, address); x.Status != http.StatusOK {
			t.Errorf("%s is not there for the desk either: %d", address, x.Status)
		}
	}
	page := get(t, h, "/don-vi/24646?ky=2026&tinh-den=2026-05-20")
	if page.Status != http.StatusOK || strings.Contains(page.Text, "Đơn vị sau") || strings.Contains(page.Text, "Nam Dong") {
		t.Errorf("%d: the page of the own unit names others: %s", page.Status, page.Text)
	}
	links := append(cellLinks.FindAllStringSubmatch(page.Body, -1), cellLinks.FindAllStringSubmatch(own.Body, -1)...)
	if len(links) < 10 {
		t.Fatalf("only %d numbers open", len(links))
	}
	for _, l := range links {
		if x := get(t, h, html.UnescapeString(l[1])); x.Status != http.StatusOK {
			t.Errorf("%s: status %d", l[1], x.Status)
		}
	}
	// What one was answered is not given to another.
	const address = "/tien-do.json?ky=2026&tinh-den=2026-05-20"
	if mine, theirs := get(t, h, address), get(t, desk, address); mine.Body == theirs.Body || mine.Header.Get("ETag") == theirs.Header.Get("ETag") {
		t.Error("two people got one answer")
	}
}

// The Commission may let the units see each other: then the province's board and the pages of
// others are there for them too, to read.
func TestTheCommissionMayLetUnitsSeeEachOther(t *testing.T) {
	a := loaded(t)
	if err := a.AddGuest(t.Context(), who, app.NewAccount{Login: "xa.canbo", Name: "Cán bộ xã", Unit: "24646", Role: domain.RoleUnitOfficer}); err != nil {
		t.Fatal(err)
	}
	site := web.New(web.Config{App: a, Now: today})
	desk, h := signedIn(t, a, site), as(t, a, site, "xa.canbo")
	home := get(t, h, "/")
	for _, want := range []string{"Toàn Đảng bộ tỉnh", "Đã kết nạp 957/3.600 đảng viên, đạt 26,58%", "cao 25 · trung bình 22 · thấp 81", "Mức của đơn vị: thấp"} {
		if !strings.Contains(home.Text, want) {
			t.Errorf("the first page of a commune does not say %q: %s", want, home.Text)
		}
	}
	for open, status := range map[string]int{"co": http.StatusOK, "khong": http.StatusNotFound} {
		if x := post(t, desk, "/quan-tri/pham-vi-xem", url.Values{"xem": {open}}); x.Status != http.StatusSeeOther {
			t.Fatalf("the switch: %d", x.Status)
		}
		if x := get(t, h, "/tien-do?don-vi=TU&ky=2026&tinh-den=2026-05-20"); x.Status != status || (status == http.StatusOK) != strings.Contains(x.Text, "Đã kết nạp 957") {
			t.Errorf("%s: the province's board: %d", open, x.Status)
		}
		for _, address := range []string{"/tien-do/so?so=luy-ke&don-vi=TU&dong=24781", "/don-vi/24781"} {
			if x := get(t, h, address); x.Status != status {
				t.Errorf("%s: %s: %d", open, address, x.Status)
			}
		}
	}
	if x := post(t, h, "/quan-tri/pham-vi-xem", url.Values{"xem": {"co"}}); x.Status != http.StatusForbidden {
		t.Errorf("a commune switches it: %d", x.Status)
	}
}
