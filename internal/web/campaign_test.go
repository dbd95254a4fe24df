package web_test

import (
	"maps"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"tiendo/internal/web"
)

// aCampaign asks all 128 units for the month of April.
func aCampaign(tb testing.TB, h http.Handler) {
	tb.Helper()
	a := sendForm(tb, h, "/bao-cao/dot/moi", url.Values{
		"ma": {"BC"}, "ten": {"Báo cáo tháng"}, "ky": {"2026"}, "bieu": {"month"}, "chu-ky": {"month"}, "ky-dau": {"2026-04"}, "han-kieu": {"working_days"}, "han-so": {"3"}, "pham-vi": {"tat-ca"}, "lam": {"mo"},
	})
	if a.Status != http.StatusSeeOther {
		tb.Fatalf("open a campaign: %d %s", a.Status, a.Text)
	}
}

// What is wrong with a campaign stands beside its field, and nothing that was
// typed is lost.
func TestACampaignThatIsWrongComesBackAsItWasTyped(t *testing.T) {
	a, _ := emptyDB(t)
	fill(t, a)
	h := signedIn(t, a, web.New(web.Config{App: a, Now: today}))
	aCampaign(t, h)
	usual := url.Values{
		"loai": {"dot-xuat"}, "ky": {"2026"}, "ngay": {"20/5/2026"}, "bieu": {"minimum"}, "han-kieu": {"by"}, "han-ngay": {"25/5/2026"}, "ten": {"Số liệu gấp"}, "pham-vi": {"tat-ca"}, "lam": {"mo"},
	}
	for _, c := range []struct {
		name, field, value, says string
	}{
		{"a day that is none", "ngay", "32/5/2026", "không phải là một ngày"},
		{"a day outside the plan", "ngay", "20/5/2027", "01/01/2026"},
		{"a code that is taken", "ma", "BC", "mã này đã dùng"},
		{"nobody chosen", "pham-vi", "tu-chon", "chưa có đơn vị nào phải báo cáo"},
		{"no lines of that name", "bieu", "khong-co", "không có biểu mẫu này"},
		{"no due day", "han-ngay", "", "Hãy"},
		{"grace beyond reason", "gia", "400", "từ 0 đến 90"},
	} {
		in := maps.Clone(usual)
		in.Set(c.field, c.value)
		got := sendForm(t, h, "/bao-cao/dot/moi", in)
		if got.Status != http.StatusUnprocessableEntity || !strings.Contains(strings.ToLower(got.Text), strings.ToLower(c.says)) {
			t.Errorf("%s: %d, does not say %q", c.name, got.Status, c.says)
		}
		if !strings.Contains(got.Body, `value="Số liệu gấp"`) {
			t.Errorf("%s: the name that was typed is gone", c.name)
		}
	}
	looked := maps.Clone(usual)
	looked.Set("lam", "xem")
	if got := sendForm(t, h, "/bao-cao/dot/moi", looked); got.Status != http.StatusOK || !strings.Contains(got.Text, "128 đơn vị phải báo cáo") || !strings.Contains(got.Text, "128 đơn vị còn yêu cầu khác chưa trả lời") {
		t.Errorf("looked at before it is sent: %d %s", got.Status, got.Text)
	}
	if got := sendForm(t, h, "/bao-cao/dot/moi", usual); got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), "/bao-cao/dot/DX-2026-05-20/2026-05-20") {
		t.Errorf("sent: %d %s", got.Status, got.Header.Get("Location"))
	}
	for _, x := range []struct{ address, says string }{
		{"/bao-cao/dot/BC/2026-04?tim=dak%20wil", "Đảng bộ xã Đắk Wil"},
		{"/bao-cao/dot/BC/2026-04?loai=dac-khu", "1 đơn vị"},
		{"/bao-cao/dot/BC/2026-04?tinh-trang=received", "Không có đơn vị nào như vậy"},
		{"/bao-cao/tong-hop?dot=BC&den=2026-04", "0/128 đơn vị"},
		{"/bao-cao/tong-hop?dot=BC&den=2026-04&xem=bieu", "Tiêu chí"},
		{"/bao-cao/tong-hop?dot=BC&den=2026-04", "Xem nội dung các đơn vị ghi bằng chữ: Khó khăn"},
		{"/bao-cao/kho-khan", "Chưa có đơn vị nào nêu khó khăn"},
	} {
		if got := get(t, h, x.address); got.Status != http.StatusOK || !strings.Contains(got.Text, x.says) {
			t.Errorf("%s: %d, does not say %q", x.address, got.Status, x.says)
		}
	}
	for _, address := range []string{"/bao-cao/dot/KHONG", "/bao-cao/dot/BC/2026-12", "/bao-cao/tong-hop?dot=KHONG"} {
		if got := get(t, h, address); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", address, got.Status)
		}
	}
	if got := get(t, h, "/bao-cao/dot/BC/2026-04?biet-den=hôm+qua"); got.Status != http.StatusUnprocessableEntity {
		t.Errorf("a moment that is none: %d", got.Status)
	}
	if got := sendForm(t, h, "/bao-cao/dot/BC/gia-han", url.Values{"ky": {"2026-04"}, "han": {"1/1/2020"}, "den": {"1/12/2019"}}); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "01/01/2020") {
		t.Errorf("dates out of order: %d", got.Status)
	}
	if got := sendForm(t, h, "/bao-cao/dot/BC/chi-tieu", url.Values{"bieu": {"month"}, "bo": {"99"}, "ly-do-doi": {"x"}}); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "99") {
		t.Errorf("a line that is not there: %d", got.Status)
	}
	if got := sendForm(t, h, "/bao-cao/dot/BC/2026-04/tiep-nhan", url.Values{}); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "Chưa chọn báo cáo nào") {
		t.Errorf("nothing ticked: %d", got.Status)
	}
}
