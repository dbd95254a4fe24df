package web_test

import (
	"net/http"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/web"
)

// An excuse may be of any unit of the tree, named by name or by code.
func TestAnExcuseMayNameAnyUnit(t *testing.T) {
	a := loaded(t)
	list := "code,full_name,kind,parent_code,open_on\nL1,Chi bộ thôn Một,cell,24646,2025-07-01\nL2,Chi bộ thôn Hai,cell,24646,2025-07-01\nM2,Chi bộ thôn Hai,cell,24664,2025-07-01\n"
	if _, err := a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "x.csv", Data: []byte(list)}}); err != nil {
		t.Fatal(err)
	}
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	const path = "/quan-tri/quy-tac/2026"
	for _, x := range []struct {
		name, unit string
		status     int
		says       string
	}{
		{"a cell by its name without marks", "chi bo thon mot", 200, ""},
		{"a cell by its code", "L2", 200, ""},
		{"all of them", "", 200, ""},
		{"a name that two cells bear", "Chi bộ thôn Hai", 422, "Có 2 đơn vị mang tên “Chi bộ thôn Hai”"},
		{"nobody", "Chi bộ không có", 422, "Không có đơn vị mang mã hoặc tên “Chi bộ không có”"},
	} {
		form := sent(get(t, h, path))
		form.Set("viec", "xem")
		form.Set("mien-don-vi", x.unit)
		form.Set("mien-tu", "02/2026")
		form.Set("mien-den", "03/2026")
		form.Set("mien-ly-do", "sắp xếp")
		got := post(t, h, path, form)
		if got.Status != x.status || !strings.Contains(got.Text, x.says) || !strings.Contains(got.Body, `name="mien-don-vi" value="`+x.unit+`"`) {
			t.Errorf("%s: %d %.1500s", x.name, got.Status, got.Text)
		}
	}
	form := sent(get(t, h, path))
	form.Set("viec", "xem")
	form.Set("mien-don-vi", "L2")
	form.Set("mien-tu", "02/2026")
	form.Set("mien-ly-do", "sắp xếp")
	form = sent(post(t, h, path, form))
	form.Set("viec", "ghi")
	if kept := post(t, h, path, form); kept.Status != http.StatusSeeOther {
		t.Fatalf("%d %s", kept.Status, kept.Text)
	}
	page := get(t, h, path)
	if !strings.Contains(page.Body, `name="mien-don-vi" value="L2"`) || !strings.Contains(page.Text, "Chi bộ thôn Hai") {
		t.Error("the excuse is not shown, or its field does not name one unit alone")
	}
}
