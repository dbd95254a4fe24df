package web

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
)

// What no keyboard types.
var garbled = []string{"a\x00b", "\xff\xfe", "\xc3", "\x00"}

func FuzzWhatComesThroughTheDoorIsText(f *testing.F) {
	for _, s := range []string{"a=b", "a=%00", "a=%ff", "%c3=1", "a=%", "a=1;b=2", "a=%u0000", "\x00", "a=\xff", "a=x%ED%A0%80", strings.Repeat("a=b&", 20000)} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, query, body string) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/x", strings.NewReader(body))
		r.URL.RawQuery = query
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		if legible(httptest.NewRecorder(), r) != nil {
			return
		}
		for _, all := range []url.Values{r.URL.Query(), r.Form, r.PostForm} {
			for name, values := range all {
				if s := name + strings.Join(values, ""); strings.ToValidUTF8(s, "") != s || strings.Contains(s, "\x00") {
					t.Errorf("%q and %q let %q through", query, body, s)
				}
			}
		}
	})
}

var fieldName = regexp.MustCompile(`name="([^"]+)"`)

// TestNothingTypedOrUploadedIsAFaultOfTheProgram sends to every address that
// takes a form what is no text: in each field of a plain form, in each field of
// one with a file, as the name of the file and inside it.
func TestNothingTypedOrUploadedIsAFaultOfTheProgram(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		w := newWalkerAt(t, at)
		w.no(w.app.AddGuest(t.Context(), domain.Operator("test"), app.NewAccount{Login: "moi.viec", Name: "Mọi Việc", Unit: domain.RootCode, Role: domain.RoleAdministrator}))
		for _, role := range []domain.Role{domain.RoleDesk, domain.RoleClerk} {
			w.no(w.app.GiveRole(t.Context(), domain.Operator("test"), "moi.viec", domain.RootCode, role))
		}
		h, unit := w.as("moi.viec"), w.as(loginOf(domain.RoleUnitOfficer))
		fill := strings.NewReplacer(
			remindRoute, remindPath("khong-co", "2026-05"),
			"{at}", w.entry(), "{letter}", w.papers()[domain.RootCode], "{code}", ownUnit, "{login}", "viewer", "{plan}", "2026",
			"{kind}", "doi-ten", "{secret}", "khong-co", "{id}", "khong-co", "{part}", guideTerms, "{file}", "x", "{trang}", "1.svg", "{so}", "target", "{viec}", "1", "{ma}", "1", "{report}", w.reported().report[ownUnit], "{scan}", "1", "{layout}", "hd36", "{name}", "urge", "{period}", "2026-04", "{lan}", "1", "{import}", "1", "{$}", "",
		)
		fields := map[string]bool{"ten": true, "mat-khau": true, "ma": true, "tiep": true, "noi-dung": true, "viec": true, "buoc": true, "ten-tep": true, "tep-ten": true, "tep-noi-dung": true}
		var posts, gets []string
		for _, rt := range (&Server{}).routes() {
			method, path, ok := strings.Cut(rt.pattern, " ")
			if !ok {
				continue
			}
			path = ofProcedure(path)
			path = strings.NewReplacer(campaignsPath+"/{code}", campaignsPath+"/BC", "{period}", "2026-04").Replace(path)
			path = fill.Replace(strings.Replace(path, lettersPath+"/{id}", lettersPath+"/{letter}", 1))
			switch method {
			case http.MethodPost:
				posts = append(posts, path)
			case http.MethodGet:
				gets = append(gets, path)
				for _, m := range fieldName.FindAllStringSubmatch(sent(h, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path, nil)).Body.String(), -1) {
					fields[m[1]] = true
				}
			}
		}
		if len(posts) < 30 || len(fields) < 60 {
			t.Fatalf("%d forms with %d fields: the walk has lost its way", len(posts), len(fields))
		}
		check := func(what string, r *http.Request) {
			t.Helper()
			by := h
			if r.Method == http.MethodPost && r.URL.Path == "/dang-xuat" {
				by = w.as("moi.viec")
			}
			a := sent(by, r)
			page := strings.HasPrefix(a.Header().Get("Content-Type"), "text/html")
			if a.Code >= http.StatusInternalServerError || page && strings.Contains(a.Body.String(), "\x00") {
				t.Errorf("%s: %d", what, a.Code)
			}
		}
		for _, path := range posts {
			for _, bad := range garbled {
				all := url.Values{}
				for name := range fields {
					all.Set(name, bad)
				}
				r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(all.Encode()))
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				a := sent(h, r)
				if a.Code == http.StatusForbidden { // the affair of a committee
					r = httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(all.Encode()))
					r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
					a = sent(unit, r)
				}
				if a.Code != http.StatusBadRequest || !strings.Contains(a.Body.String(), "ký tự không phải là chữ") {
					t.Errorf("POST %s of %q: %d", path, bad, a.Code)
				}
				if len(bad) == 1 {
					continue // files with one of each kind are enough
				}
				for _, file := range []struct{ name, data string }{{"x.csv", "code,full_name\nA\x00,B\xff\n"}, {bad + ".csv", "code,full_name,kind\nQ1,Q" + bad + ",cell\n"}, {"x.docx", bad}} {
					check("POST "+path+" with the file "+file.name, uploaded(t, path, fields, bad, file.name, file.data))
				}
				// All that stands around the file is right, so that it goes furthest.
				check("POST "+path+" with a file of units", uploaded(t, path+"?ky=2026", map[string]bool{"x": true}, "x", bad+".csv", "code,full_name,kind,parent_code\nQ1,Chi bộ "+bad+",cell,24646\n"))
				check("POST "+path+" with a file of numbers", uploaded(t, path+"?ky=2026", map[string]bool{"x": true}, "x", bad+".csv", "code,date,admitted\n24646,2026-05-20,9\n"))
			}
		}
		for _, path := range gets {
			for _, bad := range garbled[:2] {
				all := url.Values{}
				for name := range fields {
					all.Set(name, bad)
				}
				check("GET "+path, httptest.NewRequestWithContext(t.Context(), http.MethodGet, path+"?"+all.Encode(), nil))
				check("GET "+path+"/…", httptest.NewRequestWithContext(t.Context(), http.MethodGet, path+"/"+url.PathEscape(bad), nil))
			}
		}
		if v, err := w.app.Verify(t.Context()); err != nil || len(v.Breaks) > 0 {
			t.Errorf("the store afterwards: %+v, %v", v, err)
		}
	})
}

// uploaded is a form with a file in it.
func uploaded(t *testing.T, path string, fields map[string]bool, bad, name, data string) *http.Request {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	put := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for field := range fields {
		if field != "tep" {
			put(m.WriteField(field, bad))
		}
	}
	part, err := m.CreatePart(textproto.MIMEHeader{"Content-Disposition": {`form-data; name="tep"; filename="` + name + `"`}, "Content-Type": {"text/csv"}})
	put(err)
	_, err = part.Write([]byte(data))
	put(err)
	put(m.Close())
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	return r
}

func sent(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	a := httptest.NewRecorder()
	h.ServeHTTP(a, r)
	return a
}

func TestAProgramIsNotLedToTheSignInPage(t *testing.T) {
	w := newWalker(t)
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
	for _, c := range []struct {
		name, path, accept string
		want               int
	}{
		{"the board's figures by their extension", "/tien-do.json", "", 401},
		{"the board's figures as curl asks", "/tien-do.json?ky=2026", "*/*", 401},
		{"a workbook as a script asks", "/tien-do/bang.xlsx", "*/*", 401},
		{"a letter whose kind stands in the question", "/van-ban/tai?loai=urge&tep=docx", "", 401},
		{"any page where JSON is wanted", "/tien-do", "application/json", 401},
		{"a page as curl asks", "/tien-do", "*/*", 303},
		{"a page in a browser", "/tien-do", browser, 303},
		{"the board's figures opened in a browser", "/tien-do.json", browser, 303},
		{"a workbook clicked on in a browser", "/tien-do/bang.xlsx", browser, 303},
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, c.path, nil)
		if c.accept != "" {
			r.Header.Set("Accept", c.accept)
		}
		a := sent(w.site, r)
		if a.Code != c.want {
			t.Errorf("%s: %d, want %d", c.name, a.Code, c.want)
		}
		if c.want == 401 && (a.Header().Get("Content-Type") != kindJSON || !strings.Contains(a.Body.String(), "Cần đăng nhập") || a.Header().Get("Location") != "") {
			t.Errorf("%s: %v %s", c.name, a.Header(), a.Body)
		}
	}
	// With a session, what is not there or not allowed is said in the same form.
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/khong-co.json", nil)
	if a := sent(w.as("viewer"), r); a.Code != http.StatusNotFound || !strings.Contains(a.Body.String(), `{"problems":["Không tìm thấy trang`) {
		t.Errorf("an address that is not there: %d %s", a.Code, a.Body)
	}
	r = httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/ket-qua", strings.NewReader("ky=2026"))
	r.Header.Set("Accept", "application/json")
	if a := sent(w.site, r); a.Code != http.StatusUnauthorized || a.Header().Get("Content-Type") != kindJSON {
		t.Errorf("a form sent by a program: %d %v", a.Code, a.Header())
	}
}
