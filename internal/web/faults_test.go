package web_test

import (
	"bytes"
	"html"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/web"
)

// office is the site as the machine of an office uses it: one browser with its
// cookies, real passwords, a clock that goes on, several people.
type office struct {
	t    *testing.T
	app  *app.App
	site string
	now  *domain.Instant
	http *http.Client
}

const officePassword = "mùa mưa đến sớm ở Bảo Lộc"

func newOffice(t *testing.T) *office {
	t.Helper()
	now := domain.MustDate("2026-05-21").End() - 12*60*60*1_000_000
	clock := func() domain.Instant { return now }
	db, err := storage.Open(t.Context(), storage.Place{Folder: t.TempDir()}, clock)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	a := app.New(db, clock)
	fill(t, a)
	s := httptest.NewServer(web.New(web.Config{App: a, Now: clock}))
	t.Cleanup(s.Close)
	o := &office{t: t, app: a, site: s.URL, now: &now}
	o.fresh()
	o.person("an", domain.RoleDesk, domain.RootCode)
	o.person("binh", domain.RoleDesk, domain.RootCode)
	return o
}

// fresh takes another browser.
func (o *office) fresh() {
	jar, err := cookiejar.New(nil)
	if err != nil {
		o.t.Fatal(err)
	}
	o.http = &http.Client{Jar: jar}
}

// person opens an account and sets its password by its one-time link.
func (o *office) person(login string, role domain.Role, unit string) {
	o.t.Helper()
	_, link, err := o.app.OpenAccount(o.t.Context(), who, app.NewAccount{Login: login, Name: "Người " + login, Unit: unit, Role: role})
	if err != nil {
		o.t.Fatal(err)
	}
	in := app.SetUp{Secret: link, Login: login, Name: "Người " + login, Password: officePassword, Again: officePassword}
	if _, err := o.app.UseLink(o.t.Context(), in); err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) do(r *http.Request, err error) answer {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
	got, err := o.http.Do(r)
	if err != nil {
		o.t.Fatal(err)
	}
	defer func() { _ = got.Body.Close() }()
	body, err := io.ReadAll(got.Body)
	if err != nil {
		o.t.Fatal(err)
	}
	return answer{got.StatusCode, got.Header, string(body), plain(html.UnescapeString(string(body)))}
}

func (o *office) get(address string) answer {
	o.t.Helper()
	return o.do(http.NewRequestWithContext(o.t.Context(), http.MethodGet, o.site+address, nil))
}

func (o *office) send(address, kind string, body io.Reader) answer {
	o.t.Helper()
	r, err := http.NewRequestWithContext(o.t.Context(), http.MethodPost, o.site+address, body)
	if err != nil {
		o.t.Fatal(err)
	}
	r.Header.Set("Content-Type", kind)
	return o.do(r, nil)
}

var (
	formTag   = regexp.MustCompile(`(?s)<form [^>]*?action="([^"]*)".*?</form>`)
	formField = regexp.MustCompile(`<(?:input|button) [^>]*?name="([^"]*)"(?:[^>]*? value="([^"]*)")?`)
)

// submit sends the first form of a page whose tag or content has the words, as
// the page itself has filled it in, with some fields typed.
func (o *office) submit(page answer, words string, typed ...string) answer {
	o.t.Helper()
	for _, m := range formTag.FindAllStringSubmatch(page.Body, -1) {
		if !strings.Contains(m[0], words) {
			continue
		}
		in := url.Values{}
		for _, f := range formField.FindAllStringSubmatch(m[0], -1) {
			if !strings.HasPrefix(f[0], "<button") {
				in.Set(html.UnescapeString(f[1]), html.UnescapeString(f[2]))
			}
		}
		for i := 0; i < len(typed); i += 2 {
			in.Set(typed[i], typed[i+1])
		}
		return o.send(html.UnescapeString(m[1]), "application/x-www-form-urlencoded", strings.NewReader(in.Encode()))
	}
	o.t.Fatalf("no form with %q in %s", words, page.Text)
	return answer{}
}

func (o *office) signIn(login string) answer {
	o.t.Helper()
	return o.submit(o.get("/dang-nhap?tiep=/ket-qua"), "mat-khau", "ten", login, "mat-khau", officePassword)
}

// night passes: every session has ended by the morning.
func (o *office) night() { *o.now += domain.SessionIdle }

// stands is what is recorded in the cell that the stories are about.
func (o *office) stands() string {
	o.t.Helper()
	return filled(o.get("/ket-qua?ky=2026")).Get(cellA)
}

func (o *office) says(what string, a answer, status int, want ...string) {
	o.t.Helper()
	if a.Status != status {
		o.t.Errorf("%s: status %d, want %d: %.600s", what, a.Status, status, a.Text)
	}
	for _, w := range want {
		if !strings.Contains(a.Text, w) {
			o.t.Errorf("%s does not say %q: %.900s", what, w, a.Text)
		}
	}
}

func TestASessionThatEndsWhileOneTypesLosesNothing(t *testing.T) {
	o := newOffice(t)
	grid := o.signIn("an")
	o.night()
	asked := o.submit(grid, `class="entry"`, cellA, "7", "dan", "hai\ndòng", "viec", "kiem-tra")
	o.says("the page after sending", asked, http.StatusUnauthorized, "Phiên đăng nhập đã kết thúc", "Nội dung đồng chí vừa nhập vẫn còn")
	if !strings.Contains(asked.Body, `name="ten" value="an"`) {
		t.Error("the login has to be typed again")
	}
	wrong := o.submit(asked, "mat-khau", "mat-khau", "sai mật khẩu rồi")
	o.says("a wrong password", wrong, http.StatusUnprocessableEntity)
	back := o.submit(wrong, "mat-khau", "mat-khau", officePassword)
	o.says("having signed in", back, http.StatusOK, "vẫn còn đủ, chưa được ghi", "Gửi lại nội dung")
	if o.stands() != "" {
		t.Error("it was recorded before it was sent again")
	}
	checked := o.submit(back, "Gửi lại nội dung")
	o.says("sent again", checked, http.StatusOK, "Số mới: 1")
	if !strings.Contains(checked.Body, ">hai\r\ndòng</textarea>") && !strings.Contains(checked.Body, ">hai\ndòng</textarea>") {
		t.Error("what was pasted is gone")
	}
	o.says("recorded", o.submit(checked, `class="entry"`, "dan", "", "viec", "nhap"), http.StatusOK, "Đã nhập 1 số mới")
	if got := o.stands(); got != "7" {
		t.Errorf("the cell says %q", got)
	}
}

func TestWhatOnePersonTypedIsNotRecordedUnderAnothersNameUntold(t *testing.T) {
	o := newOffice(t)
	// The session ends under An's typing; Bình signs in on the page that comes.
	grid := o.signIn("an")
	o.night()
	asked := o.submit(grid, `class="entry"`, cellA, "7", "viec", "kiem-tra")
	told := o.submit(asked, "mat-khau", "ten", "binh", "mat-khau", officePassword)
	o.says("what Bình sees", told, http.StatusOK, "Nội dung của tài khoản khác", "mở bằng tài khoản an", "đăng nhập bằng tài khoản binh", "Gửi dưới tên binh")
	if strings.Contains(told.Body, `class="primary"`) {
		t.Error("sending another's content is the first choice")
	}
	checked := o.submit(told, "Gửi dưới tên binh")
	o.says("sent knowing it", checked, http.StatusOK, "Số mới: 1")

	// An has a tab open, Bình signs in in a second one of the same browser: the
	// first still shows An's page.
	o.fresh()
	grid = o.signIn("an")
	o.signIn("binh")
	told = o.submit(grid, `class="entry"`, cellA, "7", "viec", "kiem-tra")
	o.says("An's tab under Bình's name", told, http.StatusConflict, "mở bằng tài khoản an", "Chưa ghi gì", "Gửi dưới tên binh")
	o.says("sent knowing it", o.submit(told, "Gửi dưới tên binh"), http.StatusOK, "Số mới: 1")
	if o.stands() != "" {
		t.Error("it was recorded")
	}

	// A file or a password is not carried: the page is to be opened anew.
	upload := o.send("/ket-qua/tep?nguoi=an", "multipart/form-data; boundary=x", strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"a.csv\"\r\n\r\ncode\r\n--x--\r\n"))
	o.says("a file from An's tab", upload, http.StatusConflict, "Chưa ghi gì", "Mở lại trang")
	secret := o.send("/tai-khoan/mat-khau?nguoi=an", "application/x-www-form-urlencoded", strings.NewReader("mat-khau=bi-mat-cu&moi=bi-mat-moi"))
	o.says("a password from An's tab", secret, http.StatusConflict, "Mở lại trang")
	if strings.Contains(secret.Body, "bi-mat") {
		t.Error("the password stands on the page")
	}
	// Leaving is always what one wants.
	o.says("An's tab signs out", o.send("/dang-xuat?nguoi=an", "application/x-www-form-urlencoded", nil), http.StatusOK, "Mật khẩu")
}

func TestAFileSentAfterTheSessionEndedIsAskedForAgain(t *testing.T) {
	o := newOffice(t)
	o.signIn("an")
	o.night()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	part, err := form.CreateFormFile("tep", "lon.csv")
	if err != nil {
		t.Fatal(err)
	}
	// A large one: the server must take it all, or the browser shows its own error.
	if _, err := part.Write(bytes.Repeat([]byte("24646,2026-05-21,1\n"), 1<<19)); err != nil {
		t.Fatal(err)
	}
	_ = form.Close()
	asked := o.send("/ket-qua/tep?nguoi=an", form.FormDataContentType(), &b)
	o.says("the page after sending", asked, http.StatusUnauthorized, "Phiên đăng nhập đã kết thúc", "Chưa ghi gì", "chọn lại tệp")
}

func TestFormsNameWhomTheyWereMadeFor(t *testing.T) {
	o := newOffice(t)
	page := o.signIn("an")
	for _, m := range formTag.FindAllStringSubmatch(page.Body, -1) {
		if tag, _, _ := strings.Cut(m[0], ">"); strings.Contains(tag, `method="post"`) != strings.HasSuffix(m[1], "?nguoi=an") {
			t.Errorf("%s", tag)
		}
	}
}
