package web_test

import (
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// atOnce sends the same form several times at the same moment, as a double
// click does.
func atOnce(t *testing.T, h http.Handler, address string, in url.Values) (all []answer) {
	t.Helper()
	var wait sync.WaitGroup
	all = make([]answer, 3)
	for i := range all {
		wait.Go(func() { all[i] = post(t, h, address, in) })
	}
	wait.Wait()
	return all
}

// entriesOf counts the past entries of the plan.
func entriesOf(t *testing.T, h http.Handler) int {
	t.Helper()
	links := map[string]bool{}
	for _, l := range regexp.MustCompile(`/ket-qua/lan-nhap/\d+`).FindAllString(get(t, h, "/ket-qua/lan-nhap?ky=2026").Body, -1) {
		links[l] = true
	}
	return len(links)
}

func TestADoubleClickRecordsOnce(t *testing.T) {
	h := province(t, nil)
	before := entriesOf(t, h)
	in := filled(post(t, h, "/ket-qua", filled(get(t, h, "/ket-qua"), cellA, "5", cellB, "22", "viec", "kiem-tra")), "viec", "nhap", "ly-do", "biểu bổ sung")
	for _, a := range atOnce(t, h, "/ket-qua", in) {
		if a.Status != http.StatusSeeOther {
			t.Errorf("%d %.300s", a.Status, a.Text)
		}
	}
	if n := entriesOf(t, h) - before; n != 1 {
		t.Fatalf("%d entries", n)
	}
	// The entry is taken back by a double click, too.
	entry := html.UnescapeString(regexp.MustCompile(`/ket-qua/lan-nhap/\d+\?ky=2026`).FindString(get(t, h, "/ket-qua/lan-nhap?ky=2026").Body))
	done := 0
	for _, a := range atOnce(t, h, entry, url.Values{"ly-do": {"nhầm"}}) {
		switch {
		case a.Status == http.StatusSeeOther:
			done++
		case a.Status >= 500 || !strings.Contains(a.Text, "hoàn tác"):
			t.Errorf("%d %.600s", a.Status, a.Text)
		}
	}
	if n := entriesOf(t, h) - before; n != 2 || done == 0 {
		t.Errorf("%d entries, %d answers that it is done", n, done)
	}
	if f := filled(get(t, h, "/ket-qua")); f.Get(cellA) != "" || f.Get(cellB) == "22" {
		t.Error("the numbers are not as before")
	}
}

// The back button brings the old form; sent again it finds its numbers recorded.
func TestTheOldFormSentAgainRecordsNothing(t *testing.T) {
	h := province(t, nil)
	page := get(t, h, "/ket-qua")
	typed := filled(page, cellA, "5", "viec", "kiem-tra")
	checked := post(t, h, "/ket-qua", typed)
	post(t, h, "/ket-qua", filled(checked, "viec", "nhap"))
	after := entriesOf(t, h)
	again := post(t, h, "/ket-qua", typed) // the page before the check
	if !strings.Contains(again.Text, "Không có số nào khác với số đã ghi nhận") && !strings.Contains(again.Text, "vừa ghi số liệu của 1 ô") {
		t.Errorf("%d: the old page does not say that it is recorded: %.1500s", again.Status, again.Text)
	}
	post(t, h, "/ket-qua", filled(checked, "viec", "nhap"))
	if n := entriesOf(t, h); n != after {
		t.Errorf("%d entries more", n-after)
	}
}

// Two tabs of one person with the same grid: what the first recorded stands,
// the second is told and keeps what it has.
func TestTwoTabsOfOneGrid(t *testing.T) {
	h := province(t, nil)
	first, second := get(t, h, "/ket-qua"), get(t, h, "/ket-qua")
	enter := func(page answer, set ...string) answer {
		checked := post(t, h, "/ket-qua", filled(page, append(set, "viec", "kiem-tra")...))
		if checked.Status != http.StatusOK {
			return checked
		}
		return post(t, h, "/ket-qua", filled(checked, "viec", "nhap", "ly-do", "x"))
	}
	if a := enter(first, cellA, "5"); a.Status != http.StatusSeeOther {
		t.Fatal(a.Status)
	}
	// Another cell in the second tab goes through and leaves the first alone.
	if a := enter(second, "o.2026-05-01.68-UBND", "25"); a.Status != http.StatusSeeOther {
		t.Errorf("%d %.500s", a.Status, a.Text)
	}
	if f := filled(get(t, h, "/ket-qua")); f.Get(cellA) != "5" || f.Get("o.2026-05-01.68-UBND") != "25" {
		t.Errorf("%q %q", f.Get(cellA), f.Get("o.2026-05-01.68-UBND"))
	}
	// The same cell is a conflict that is told.
	a := enter(second, cellA, "6")
	if a.Status != http.StatusConflict || filled(a).Get(cellA) != "6" || !strings.Contains(a.Text, "vừa ghi số liệu của 1 ô") {
		t.Errorf("%d %.500s", a.Status, a.Text)
	}
}

func TestAnAccountIsOpenedOnce(t *testing.T) {
	h := province(t, nil)
	made := 0
	for _, a := range atOnce(t, h, "/quan-tri/tai-khoan", url.Values{"ho-ten": {"Lê An"}, "ten": {"le.an"}, "don-vi": {"TU"}, "vai-tro": {"viewer"}}) {
		switch a.Status {
		case http.StatusOK:
			made++
		case http.StatusUnprocessableEntity:
			if !strings.Contains(a.Body, `value="le.an"`) {
				t.Error("what was typed is gone")
			}
		default:
			t.Errorf("%d %.300s", a.Status, a.Text)
		}
	}
	if made != 1 {
		t.Errorf("%d accounts", made)
	}
}

// A file that is recorded by a double click is recorded once.
func TestAFileIsRecordedOnce(t *testing.T) {
	h := province(t, nil)
	before := entriesOf(t, h)
	upload(t, h, "thang-5.csv", []byte("code,date,admitted\n24646,2026-05-21,5\n"), "ky", "2026", "viec", "kiem-tra")
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			a := upload(t, h, "", nil, "ky", "2026", "viec", "nhap")
			if a.Status == http.StatusSeeOther {
				a = get(t, h, a.Header.Get("Location"))
			}
			if a.Status >= 500 || !strings.Contains(a.Text, "Đã nhập 1 số mới") && !strings.Contains(a.Text, "hưa chọn tệp") && !strings.Contains(a.Text, "Không có gì thay đổi") {
				t.Errorf("%d %.900s", a.Status, a.Text)
			}
		})
	}
	wait.Wait()
	if n := entriesOf(t, h) - before; n != 1 {
		t.Errorf("%d entries", n)
	}
}
