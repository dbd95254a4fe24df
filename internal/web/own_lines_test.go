package web_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tiendo/internal/web"
)

// Lines of one's own are put down without a script: room for another on the
// press of a button, what is wrong beside its field, and in the campaign once it
// is open.
func TestLinesOfOnesOwnArePutDownInTheForm(t *testing.T) {
	a, _ := emptyDB(t)
	fill(t, a)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	in := url.Values{
		"ma": {"RIENG"}, "ten": {"Rà soát"}, "ky": {"2026"}, "bieu": {"minimum"}, "chu-ky": {"month"}, "ky-dau": {"2026-04"}, "han-kieu": {"working_days"}, "han-so": {"3"}, "pham-vi": {"tat-ca"},
		"rieng-so": {"2"}, "rieng-1-ten": {"Chi bộ ghép"}, "rieng-1-don-vi": {"chi bộ"}, "rieng-1-loai": {"stock"}, "rieng-1-kiem": {"not_below"},
		"rieng-2-ten": {"Đã lập kế hoạch"}, "rieng-2-loai": {"choice"}, "rieng-2-chon": {"Đã có"}, "rieng-2-bat-buoc": {"co"},
	}
	press := func(button string, otherwise ...string) answer {
		t.Helper()
		x := maps.Clone(in)
		x.Set("lam", button)
		for i := 0; i < len(otherwise); i += 2 {
			x.Set(otherwise[i], otherwise[i+1])
		}
		return sendForm(t, h, "/bao-cao/dot/moi", x)
	}
	got := press("them", "rieng-2-chon", "Đã có\r\nChưa có")
	if got.Status != http.StatusOK || !strings.Contains(got.Body, `name="rieng-3-ten"`) || !strings.Contains(got.Body, `value="Chi bộ ghép"`) || !strings.Contains(got.Text, "Đã lập kế hoạch, bắt buộc, chọn: Đã có / Chưa có") {
		t.Errorf("room for another: %d", got.Status)
	}
	got = press("mo")
	if got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "phải có từ 2 đến 30 câu trả lời") || !strings.Contains(got.Body, `value="Đã lập kế hoạch"`) || !strings.Contains(got.Body, "Đã có</textarea>") {
		t.Errorf("one answer is no choice: %d", got.Status)
	}
	if got = press("mo", "rieng-2-chon", "Đã có\r\nChưa có", "bo", "7"); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "“7” không phải số thứ tự") {
		t.Errorf("a line that is not in the form is left out: %d", got.Status)
	}
	if got = press("mo", "rieng-2-chon", "Đã có\r\nChưa có"); got.Status != http.StatusSeeOther {
		t.Fatalf("opened: %d %s", got.Status, got.Text)
	}
	page := get(t, h, "/bao-cao/dot/RIENG")
	for _, says := range []string{"3 chỉ tiêu", "Chi bộ ghép (chi bộ)", "Đã lập kế hoạch, bắt buộc, chọn: Đã có / Chưa có"} {
		if !strings.Contains(page.Text, says) {
			t.Errorf("the campaign does not say %q", says)
		}
	}
	// The form of the change holds them, so that they need not be typed again.
	for _, holds := range []string{`name="rieng-1-ma" value="chi-bo-ghep"`, `<option value="choice" selected>`, "Đã có\nChưa có</textarea>"} {
		if !strings.Contains(page.Body, holds) {
			t.Errorf("the form of the change does not hold %s", holds)
		}
	}
	change := url.Values{"bieu": {"minimum"}, "rieng-so": {"1"}, "rieng-1-ten": {"Chi bộ ghép"}, "rieng-1-ma": {"chi-bo-ghep"}, "rieng-1-loai": {"stock"}, "ly-do-doi": {"Kế hoạch đã đủ"}, "lam": {"them"}}
	if got := sendForm(t, h, "/bao-cao/dot/RIENG/chi-tieu", change); got.Status != http.StatusOK || !strings.Contains(got.Body, `name="rieng-2-ten"`) || !strings.Contains(got.Body, `value="Kế hoạch đã đủ"`) {
		t.Errorf("room for another in the change: %d", got.Status)
	}
	change.Set("lam", "doi")
	if got := sendForm(t, h, "/bao-cao/dot/RIENG/chi-tieu", change); got.Status != http.StatusSeeOther {
		t.Errorf("changed: %d %s", got.Status, got.Text)
	}
	if page := get(t, h, "/bao-cao/dot/RIENG"); !strings.Contains(page.Text, "2 chỉ tiêu") || strings.Contains(page.Body, `value="Đã lập kế hoạch"`) {
		t.Error("the change is not on the page")
	}
	// Only one's own, with a name that makes itself.
	only := maps.Clone(in)
	for k, v := range map[string]string{"ma": "", "ten": "", "bieu": "", "rieng-2-chon": "Đã có\nChưa có", "lam": "mo"} {
		only.Set(k, v)
	}
	if got := sendForm(t, h, "/bao-cao/dot/moi", only); got.Status != http.StatusSeeOther {
		t.Errorf("only one's own: %d %s", got.Status, got.Text)
	}
}
