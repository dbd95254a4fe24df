package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/web"
)

// paperSite is the site with a clerk, two at the desk, and a commune's officers.
type paperSite struct {
	t                            *testing.T
	clerk, desk, other, xa, ban2 http.Handler
}

func newPaperSite(t *testing.T) *paperSite {
	t.Helper()
	a := loaded(t)
	site := web.New(web.Config{App: a, Now: func() domain.Instant { return domain.MustDate("2026-05-21").End() }})
	for _, g := range []app.NewAccount{
		{Login: "van.thu", Name: "Người Văn Thư", Unit: domain.RootCode, Role: domain.RoleClerk},
		{Login: "desk", Name: "Người Theo Dõi", Unit: domain.RootCode, Role: domain.RoleDesk},
		{Login: "desk2", Name: "Người Thứ Hai", Unit: domain.RootCode, Role: domain.RoleDesk},
		{Login: "xa", Name: "Người Xã", Unit: "24646", Role: domain.RoleUnitOfficer},
		{Login: "xa2", Name: "Người Xã Hai", Unit: "24646", Role: domain.RoleUnitHead},
	} {
		if err := a.AddGuest(t.Context(), who, g); err != nil {
			t.Fatal(err)
		}
	}
	by := func(login string) http.Handler { return as(t, a, site, login) }
	return &paperSite{t, by("van.thu"), by("desk"), by("desk2"), by("xa"), by("xa2")}
}

func aPaper(change ...string) url.Values {
	in := url.Values{"huong": {"di"}, "so": {"12"}, "loai": {"CV"}, "ky-hieu": {"BTCTU"}, "ngay": {"20/5/2026"}, "trang-thai": {"issued"}, "trich-yeu": {"Đôn đốc công tác"}, "co-quan": {"Ban Tổ chức Tỉnh ủy"}}
	for i := 0; i < len(change); i += 2 {
		in.Set(change[i], change[i+1])
	}
	return in
}

// sent sends a form that must be kept and gives the address it leads to.
func (p *paperSite) sent(h http.Handler, address string, in url.Values) string {
	p.t.Helper()
	a := sendForm(p.t, h, address, in)
	if a.Status != http.StatusSeeOther {
		p.t.Fatalf("%s: %d %.900s", address, a.Status, a.Text)
	}
	to, _, _ := strings.Cut(a.Header.Get("Location"), "?")
	return to
}

func (p *paperSite) says(what string, a answer, status int, want ...string) {
	p.t.Helper()
	if a.Status != status {
		p.t.Errorf("%s: status %d, want %d: %.700s", what, a.Status, status, a.Text)
	}
	for _, w := range want {
		if !strings.Contains(a.Body, w) {
			p.t.Errorf("%s does not say %q: %.1500s", what, w, a.Text)
		}
	}
}

func hidden(body, name string) string {
	m := regexp.MustCompile(`name="` + name + `" value="([^"]*)"`).FindStringSubmatch(body)
	if m == nil {
		return ""
	}
	return m[1]
}

func TestTheRegisterTakesWhatIsTypedAndLosesNothing(t *testing.T) {
	p := newPaperSite(t)
	path := p.sent(p.clerk, "/van-ban/so/ghi", aPaper("can-cu-khac", "07-CT/TU, ngày 12/02/2026\r\n"))
	p.says("its page", get(t, p.clerk, path), 200, "12-CV/BTCTU, ngày 20/05/2026", "07-CT/TU, ngày 12/02/2026", "Đã phát hành")

	p.says("sent twice", sendForm(t, p.clerk, "/van-ban/so/ghi", aPaper("can-cu-khac", "07-CT/TU, ngày 12/02/2026")), 422, "không ghi thêm lần nữa", `href="`+path+`"`)
	again := sendForm(t, p.clerk, "/van-ban/so/ghi", aPaper("trich-yeu", "Văn bản <khác>"))
	p.says("the same number", again, 422, "đánh dấu xác nhận", `name="xac-nhan"`, "Văn bản &lt;khác&gt;")
	p.sent(p.clerk, "/van-ban/so/ghi", aPaper("trich-yeu", "Văn bản khác", "xac-nhan", "co"))

	for name, c := range map[string]struct {
		in   url.Values
		want string
	}{
		"a day to come":            {aPaper("so", "13", "ngay", "22/5/2026"), "22/5/2026"},
		"a day that is none":       {aPaper("so", "13", "ngay", "31/2/2026"), "31/2/2026"},
		"letters for a number":     {aPaper("so", "mười ba"), "mười ba"},
		"a sign nobody can read":   {aPaper("so", "13", "nguoi-ky", "Nguyễn\x07Văn A"), "ký tự không in được"},
		"a basis nobody can read":  {aPaper("so", "13", "can-cu-khac", "Nghị quyết số mười"), "Nghị quyết số mười"},
		"a subject of many pages":  {aPaper("so", "13", "trich-yeu", strings.Repeat("dài ", 300)), "dài dài"},
		"a type that there is not": {aPaper("so", "13", "loai", "<b>"), "&lt;b&gt;"},
		"a number without end":     {aPaper("so", "99999999999999999999"), "99999999999999999999"},
	} {
		a := sendForm(t, p.clerk, "/van-ban/so/ghi", c.in)
		p.says(name, a, 422, c.want, `aria-invalid="true"`)
	}

	p.says("a zero byte", sendForm(t, p.clerk, "/van-ban/so/ghi", aPaper("so", "13", "nguoi-ky", "Nguyễn\x00Văn A")), 400, "ký tự rỗng")

	// Two correct one line.
	page := get(t, p.clerk, path+"/sua")
	fix := aPaper("ban", hidden(page.Body, "ban"), "trich-yeu", "Đôn đốc lần một", "ly-do", "ghi thiếu")
	p.sent(p.clerk, path+"/sua", fix)
	fix.Set("trich-yeu", "Đôn đốc lần hai")
	told := sendForm(t, p.desk, path+"/sua", fix)
	p.says("the second", told, 409, "Người Văn Thư vừa đính chính", "Đôn đốc lần một", "Đôn đốc lần hai")
	fix.Set("ban", hidden(told.Body, "ban"))
	p.sent(p.desk, path+"/sua", fix)
	p.says("both stay", get(t, p.desk, path), 200, "Bản 3", "Đôn đốc lần một", "ghi thiếu")

	// The list, found without marks, and as a workbook.
	p.says("found", get(t, p.desk, "/van-ban/so?tim=DON+DOC+lan+hai&nam=2026&loai=CV&huong=di&trang-thai=issued"), 200, "1 văn bản", "Đôn đốc lần hai")
	p.says("nothing", get(t, p.desk, "/van-ban/so?tim=%25&nam=x&loai=x&huong=x&trang-thai=x&trang=-1"), 200, "Không có văn bản nào như vậy")
	file := get(t, p.desk, "/van-ban/so.xlsx?tim=lan+hai")
	book, err := excelize.OpenReader(strings.NewReader(file.Body))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := book.GetRows("So van ban")
	if err != nil || !strings.Contains(strings.Join(rows[len(rows)-1], "|"), "12-CV/BTCTU|20/05/2026|Công văn|Ban Tổ chức Tỉnh ủy|Đôn đốc lần hai") {
		t.Errorf("the workbook ends with %q, %v", rows[len(rows)-1], err)
	}
}

func TestAFileIsKeptAsItIsOrRefusedWithAReason(t *testing.T) {
	p := newPaperSite(t)
	path := p.sent(p.clerk, "/van-ban/so/ghi", aPaper())
	upload := func(name string, data []byte) answer {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		part, err := form.CreateFormFile("tep", name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := part.Write(data); err != nil {
			t.Fatal(err)
		}
		_ = form.Close()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path+"/tep", &body)
		r.Header.Set("Content-Type", form.FormDataContentType())
		w := httptest.NewRecorder()
		p.clerk.ServeHTTP(w, r)
		return answer{w.Code, w.Header(), w.Body.String(), plain(w.Body.String())}
	}
	p.says("50 MB", upload("quet.pdf", append([]byte("%PDF-"), make([]byte, 50<<20)...)), 422, "lớn quá 20 MB")
	p.says("a program", upload("a.pdf", []byte("MZ\x90")), 422, "không phải tệp văn bản")
	p.says("nothing", upload("a.pdf", nil), 422, "hưa chọn tệp nào")
	p.says("no form at all", sendForm(t, p.clerk, path+"/tep", url.Values{}), 422, "hưa chọn tệp nào")
	if a := upload("bản ký.pdf", []byte("%PDF-1.7\x00")); a.Status != http.StatusSeeOther {
		t.Fatalf("a good one: %d %.500s", a.Status, a.Text)
	}
	p.says("once more", upload("bản ký.pdf", []byte("%PDF-1.7\x00")), 422, "chính là tệp đang đính kèm")
	got := get(t, p.desk, path+"/tep")
	if got.Body != "%PDF-1.7\x00" || got.Header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(got.Header.Get("Content-Disposition"), "attachment") {
		t.Errorf("given back as %q %v", got.Body, got.Header)
	}
	if a := get(t, p.xa, path+"/tep"); a.Status != http.StatusNotFound {
		t.Errorf("to a commune it was not delivered to: %d", a.Status)
	}
}

func TestAnAnswerIsSentByOneAndNotOverwrittenByAnother(t *testing.T) {
	p := newPaperSite(t)
	path := p.sent(p.clerk, "/van-ban/so/ghi", aPaper())
	p.says("to nobody", sendForm(t, p.clerk, path+"/chuyen", url.Values{"gui": {"chon"}}), 422, "hưa chọn nơi nhận")
	p.sent(p.clerk, path+"/chuyen", url.Values{"gui": {"chon"}, "don-vi": {"24646"}})
	p.says("twice", sendForm(t, p.clerk, path+"/chuyen", url.Values{"gui": {"chon"}, "don-vi": {"24646"}}), 422, "đã được chuyển văn bản này trước đó")
	p.says("a group and ticks at once", sendForm(t, p.clerk, path+"/chuyen", url.Values{"gui": {"tat-ca"}, "don-vi": {"24781"}}), 422, "ang đánh dấu 1 đơn vị", `value="24781" checked`)
	p.sent(p.clerk, path+"/chuyen", url.Values{"gui": {"chon"}, "don-vi": {"24781"}})
	p.says("taken back without a reason", sendForm(t, p.clerk, path+"/rut", url.Values{"rut-don-vi": {"24781"}}), 422, "Rút văn bản đã chuyển nhầm", `value="24781" selected`)
	p.sent(p.clerk, path+"/rut", url.Values{"rut-don-vi": {"24781"}, "rut-ly-do": {"nhầm nơi nhận"}})
	p.says("after that", get(t, p.clerk, path), 200, "Lý do: nhầm nơi nhận.")
	p.says("twice", sendForm(t, p.clerk, path+"/rut", url.Values{"rut-don-vi": {"24781"}, "rut-ly-do": {"nhầm"}}), 422, "không có ở đơn vị đã chọn")
	task := url.Values{"cach": {"report"}, "viec": {"Rà soát nguồn"}, "giao": {"tat-ca"}, "han": {"19/5/2026"}}
	p.says("due before the paper", sendForm(t, p.desk, path+"/viec", task), 422, "hời hạn trước ngày văn bản", "19/5/2026")
	task.Set("han", "")
	p.sent(p.desk, path+"/viec", task)
	p.says("twice", sendForm(t, p.desk, path+"/viec", task), 422, "không ghi thêm lần nữa")
	p.says("its page", get(t, p.desk, path), 200, "Không ấn định thời hạn", "0/1 đơn vị đã báo cáo")

	inbox := get(t, p.xa, "/van-ban/den")
	mine := regexp.MustCompile(`href="(/van-ban/den/\d+/viec/\d+)"`).FindStringSubmatch(inbox.Body)
	if mine == nil {
		t.Fatalf("no task in the inbox: %s", inbox.Text)
	}
	p.sent(p.xa, mine[1], url.Values{"lam": {"bat-dau"}})
	long := strings.Repeat("ữ", 20_000)
	p.says("a letter too many", sendForm(t, p.xa, mine[1], url.Values{"lam": {"gui"}, "noi-dung": {long + "x"}}), 422, "20.000", long+"x")
	p.says("a row that says half", sendForm(t, p.xa, mine[1], url.Values{"lam": {"gui"}, "noi-dung": {"Đã làm"}, "dong-ten": {"Chi bộ", ""}, "dong-so": {"mười", "3"}}), 422, "Đã làm", "mười", "hi cả tên và số")
	p.says("a zero byte", sendForm(t, p.xa, mine[1], url.Values{"lam": {"gui"}, "noi-dung": {"a\x07b"}}), 422, "ký tự không đọc được")
	p.sent(p.xa, mine[1], url.Values{"lam": {"nhap"}, "noi-dung": {"Nháp của tôi"}})
	p.says("the draft is one's own", get(t, p.ban2, mine[1]), 200, "Gửi báo cáo")
	if a := get(t, p.ban2, mine[1]); strings.Contains(a.Body, "Nháp của tôi") {
		t.Error("a colleague sees the draft")
	}
	p.sent(p.xa, mine[1], url.Values{"lam": {"gui"}, "ban": {"0"}, "noi-dung": {long}, "dong-ten": {"Chi bộ"}, "dong-so": {"1.200"}})
	p.sent(p.xa, mine[1], url.Values{"lam": {"gui"}, "ban": {"0"}, "noi-dung": {long}, "dong-ten": {"Chi bộ"}, "dong-so": {"1.200"}}) // twice
	told := sendForm(t, p.ban2, mine[1], url.Values{"lam": {"gui"}, "ban": {"0"}, "noi-dung": {"Bản của tôi"}})
	p.says("a colleague", told, 409, "Người Xã vừa gửi báo cáo", "Bản của tôi", "Bản 1", "1.200")
	if strings.Contains(told.Body, "Bản 2") {
		t.Error("what was sent twice stands twice")
	}

	follow := get(t, p.desk, "/van-ban/theo-doi?trang-thai=reported")
	one := regexp.MustCompile(`href="(/van-ban/theo-doi/\d+)"`).FindStringSubmatch(follow.Body)[1]
	page := get(t, p.desk, one)
	seen := hidden(page.Body, "ban")
	p.says("more without saying what", sendForm(t, p.desk, one, url.Values{"lam": {"bo-sung"}, "ban": {seen}, "ghi-chu": {" "}}), 422, "ục này để trống")
	p.sent(p.ban2, mine[1], url.Values{"lam": {"gui"}, "ban": {hidden(told.Body, "ban")}, "noi-dung": {"Bản của tôi"}})
	p.says("received too late", sendForm(t, p.other, one, url.Values{"lam": {"tiep-nhan"}, "ban": {seen}}), 409, "vừa gửi bản báo cáo mới", "Bản của tôi")

	// A recall of what was answered must be meant, and keeps it.
	item := get(t, p.clerk, path)
	recall := url.Values{"sang": {"recalled"}, "buoc": {hidden(item.Body, "buoc")}, "ngay-recalled": {"21/5/2026"}, "ly-do-recalled": {"sai phụ lục"}}
	p.says("a recall", sendForm(t, p.clerk, path+"/trang-thai", recall), 422, "có 1 đơn vị báo cáo", "sai phụ lục", `name="van-thu-hoi-recalled"`)
	recall.Set("van-thu-hoi-recalled", "co")
	p.sent(p.clerk, path+"/trang-thai", recall)
	p.sent(p.clerk, path+"/trang-thai", recall) // twice
	p.says("by another who read the state before", sendForm(t, p.desk, path+"/trang-thai", recall), 409, "vừa được người khác thay đổi")
	p.says("the commune sees it", get(t, p.xa, mine[1]), 200, "Đã thu hồi", "Bản của tôi", "1.200")
	p.says("and sends nothing more", sendForm(t, p.xa, mine[1], url.Values{"lam": {"gui"}, "ban": {"9"}, "noi-dung": {"muộn"}}), 409)
	for _, address := range []string{"/van-ban/so/0", "/van-ban/so/x", "/van-ban/so/99", "/van-ban/so/1/khac", "/van-ban/den/99", "/van-ban/theo-doi/99", "/van-ban/so/1/tep?tep=../x"} {
		if a := get(t, p.desk, address); a.Status != http.StatusNotFound && a.Status != http.StatusForbidden {
			t.Errorf("%s: %d", address, a.Status)
		}
	}
}
