package web_test

import (
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
)

// signed is a letter that was filled in, reviewed and signed.
func (s *letterSite) signed() (path string, clerk http.Handler) {
	s.t.Helper()
	if err := s.app.AddGuest(s.t.Context(), who, app.NewAccount{Login: "clerk", Name: "Người Văn Thư", Unit: domain.RootCode, Role: domain.RoleClerk}); err != nil {
		s.t.Fatal(err)
	}
	path = s.begin(s.desk, "urge")
	form := formOf(get(s.t, s.desk, path).Body)
	gap := regexp.MustCompile(`(^|[^\[])\[[^\[\]]+\]([^\]]|$)`)
	for name := range form {
		form.Set(name, gap.ReplaceAllString(form.Get(name), "${1}đã điền$2"))
	}
	form.Set("nguoi-ky", "Nguyễn Văn Mẫu")
	step := func(h http.Handler, address string, in url.Values) {
		s.t.Helper()
		if a := sendForm(s.t, h, address, in); a.Status != http.StatusSeeOther {
			s.t.Fatalf("%s: %d %s", address, a.Status, a.Text)
		}
	}
	step(s.desk, path, form)
	read := formOf(get(s.t, s.desk, path).Body).Get("ban")
	step(s.desk, path+"/buoc", url.Values{"ban": {read}, "buoc": {"reviewed"}})
	step(as(s.t, s.app, s.site, "head"), path+"/buoc", url.Values{"ban": {read}, "buoc": {"signed"}})
	return path, as(s.t, s.app, s.site, "clerk")
}

func TestWhatTheClerkTypesIsKeptUntilTheLetterIsOut(t *testing.T) {
	s := newLetterSite(t)
	path, clerk := s.signed()
	base := regexp.MustCompile(`name="ban" value="(\d+)"`).FindStringSubmatch(get(t, clerk, path+"/phat-hanh").Body)
	if base == nil {
		t.Fatal("the page does not name the version")
	}
	send := func(number, day string, more ...string) answer {
		in := url.Values{"ban": {base[1]}, "so": {number}, "ngay": {day}}
		for _, name := range more {
			in.Set(name, "on")
		}
		return sendForm(t, clerk, path+"/phat-hanh", in)
	}
	for _, c := range []struct {
		name, number, day string
		says              []string
	}{
		{"nothing", "", "", []string{"Chưa ghi số văn bản", "Chưa ghi ngày ban hành"}},
		{"a number that is none", "hai", "21/5/2026", []string{"hai"}},
		{"a number and a day that are none", "4x", "31/02/2026", []string{"4x", "31/02/2026"}},
		{"a number below one", "-3", "21/5/2026", []string{"-3"}},
		{"a day before the figures", "259", "1/4/2026", []string{"sau ngày ban hành"}},
		{"without accepting the provisional classes", "259", "21/5/2026", []string{"Mức tạm tính"}},
	} {
		a := send(c.number, c.day)
		if a.Status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d %s", c.name, a.Status, a.Text)
		}
		for _, want := range append(c.says, c.number, c.day) {
			if !strings.Contains(a.Body, want) {
				t.Errorf("%s: the page lacks %q", c.name, want)
			}
		}
	}
	if a := send("259", "21/5/2026", "chap-nhan"); a.Status != http.StatusSeeOther {
		t.Fatalf("issue: %d %s", a.Status, a.Text)
	}
	// Whoever was slower sees the letter as it went out, and why nothing was done.
	for name, a := range map[string]answer{
		"issued by two people": send("260", "21/5/2026", "chap-nhan"),
		"opened too late":      get(t, clerk, path+"/phat-hanh"),
	} {
		if a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, "259-CV/BTCTU") || !strings.Contains(a.Text, "đã phát hành") || strings.Contains(a.Text, "260-CV") {
			t.Errorf("%s: %d %s", name, a.Status, a.Text)
		}
	}
}
