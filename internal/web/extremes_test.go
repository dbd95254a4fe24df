package web_test

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/web"
)

func today() domain.Instant { return domain.MustDate("2026-05-21").End() }

// units is a store with so many communes, and a plan for the first of them.
func manyUnits(t testing.TB, units int, name string) http.Handler {
	t.Helper()
	a := emptyStore(t)
	must := func(_ app.Outcome, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	var list bytes.Buffer
	list.WriteString("code,full_name,kind\nTU,Đảng bộ tỉnh,province\n")
	for i := range units {
		fmt.Fprintf(&list, "X%04d,%s %d,commune\n", i, name, i)
	}
	must(a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "units.csv", Data: list.Bytes()}}))
	targets := "code,target\nTU,5\n"
	if units > 0 {
		targets = "code,target\nX0000,5\n"
	}
	must(a.ImportTargets(t.Context(), who, app.TargetsImport{
		File: app.File{Name: "targets.csv", Data: []byte(targets)}, Plan: "2026", Name: "Năm 2026",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"), Notice: "149-TB/TU", NoticeDate: domain.MustDate("2026-01-30"),
	}))
	return signedIn(t, a, web.New(web.Config{App: a, Now: today}))
}

func TestABoardWithoutUnits(t *testing.T) {
	h := manyUnits(t, 0, "Xã")
	for _, query := range []string{"", "?hinh=ban-do", "?cot=dan-so,dang-vien&sap-xep=-dan-so", "?muc=cao"} {
		a := get(t, h, "/tien-do"+query)
		if a.Status != http.StatusOK || !strings.Contains(a.Text, "Không có đơn vị nào") {
			t.Errorf("%s: %d %s", query, a.Status, a.Text)
		}
	}
	for _, address := range []string{"/tien-do.json", "/tien-do/so?so=luy-ke", "/tien-do/so?so=ty-le", "/tien-do/so?so=don-vi&muc=cao"} {
		if a := get(t, h, address); a.Status != http.StatusOK {
			t.Errorf("%s: %d %s", address, a.Status, a.Text)
		}
	}
}

func TestABoardOfFiveThousandUnits(t *testing.T) {
	h := manyUnits(t, 5000, "Xã")
	begin := time.Now()
	a := get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20&cot=thang,dan-so,con-lai&sap-xep=-ten")
	t.Logf("%d bytes in %s", len(a.Body), time.Since(begin))
	if n := strings.Count(a.Body, `<th scope="row" class="unit"><a`); a.Status != http.StatusOK || n != 500 || !strings.Contains(a.Text, "Trang 1/10") || !strings.Contains(a.Text, "5.000 đơn vị") {
		t.Errorf("%d with %d rows", a.Status, n)
	}
	if b := get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20&trang=10"); !strings.Contains(b.Text, "Đảng bộ xã 4999") || strings.Contains(b.Text, "Đảng bộ xã 4499 ") {
		t.Error("the last page does not hold the last units")
	}
	if b := get(t, h, "/tien-do?ky=2026&tinh-den=2026-05-20&tim=4999&trang=7"); !strings.Contains(b.Text, "1/5.000 đơn vị") || !strings.Contains(b.Text, "Đảng bộ xã 4999") {
		t.Error("a filter and a page beyond it show nothing")
	}
	// What a sum consists of is turned page by page.
	s := get(t, h, "/tien-do/so?ky=2026&tinh-den=2026-05-20&so=chi-tieu")
	if n := strings.Count(s.Body, "Đảng bộ xã "); n > 210 || !strings.Contains(s.Text, "Trang 1/25") || !strings.Contains(s.Text, "Cộng 5") {
		t.Errorf("%d units on the first page: %s", n, s.Text[:300])
	}
	last := get(t, h, "/tien-do/so?ky=2026&tinh-den=2026-05-20&so=chi-tieu&trang=25")
	if !strings.Contains(last.Text, "Đảng bộ xã 4999") || strings.Contains(last.Text, "Trang sau") || !strings.Contains(last.Text, "Trang trước") {
		t.Error("the last page is not the last")
	}
	if !strings.Contains(s.Text, "In toàn bộ") {
		t.Error("what has pages is not offered to be printed whole")
	}
	if whole := get(t, h, "/tien-do/so?ky=2026&tinh-den=2026-05-20&so=chi-tieu&toan-bo=1"); strings.Count(whole.Text, "Đảng bộ xã ") != 5000 || strings.Contains(whole.Text, "Trang sau") || !strings.Contains(whole.Text, "Về từng trang") {
		t.Errorf("to be printed: %d of 5.000 units", strings.Count(whole.Text, "Đảng bộ xã "))
	}
	if beyond := get(t, h, "/tien-do/so?ky=2026&tinh-den=2026-05-20&so=chi-tieu&trang=99"); beyond.Status != http.StatusOK || !strings.Contains(beyond.Text, "Trang 25/25") {
		t.Errorf("a page beyond the last: %d", beyond.Status)
	}
}

func TestVeryLongNamesStayWhole(t *testing.T) {
	name := "Xã " + strings.TrimSpace(strings.Repeat("Tân Thành Phú Lâm ", 12)) + " <b>&"
	h := manyUnits(t, 3, name)
	for _, address := range []string{"/tien-do", "/tien-do/so?so=luy-ke", "/don-vi/X0000"} {
		a := get(t, h, address)
		if a.Status != http.StatusOK || !strings.Contains(a.Body, "Phú Lâm &lt;b&gt;&amp;") || strings.Contains(a.Body, "Lâm <b>") {
			t.Errorf("%s: %d", address, a.Status)
		}
	}
}

// A plan in which nothing is expected yet classes nobody, by whatever rule.
func TestARuleThatExcludesEveryone(t *testing.T) {
	h := province(t, nil)
	for _, basis := range figure.Bases {
		a := get(t, h, "/tien-do?ky=2026&tinh-den=2026-01-01&quy-tac="+string(basis)+"&muc=khong")
		if basis == figure.ByRate || basis == figure.ByBegun || basis == figure.ByDays {
			if a.Status != http.StatusOK {
				t.Errorf("%s: %d", basis, a.Status)
			}
			continue
		}
		if !strings.Contains(a.Text, "Không xếp mức 128") || !strings.Contains(a.Text, "128/128 đơn vị") || !strings.Contains(a.Text, "Cao 0") {
			t.Errorf("%s: %s", basis, a.Text[:900])
		}
	}
	s := get(t, h, "/tien-do/so?ky=2026&tinh-den=2026-01-01&so=muc&dong=24646")
	if s.Status != http.StatusOK || !strings.Contains(s.Text, "Chưa có mức cần đạt nên chưa xếp mức") {
		t.Errorf("%d %s", s.Status, s.Text)
	}
}
