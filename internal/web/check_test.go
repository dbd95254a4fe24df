package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// uploadTo sends a file to an address that takes one.
func uploadTo(t *testing.T, h http.Handler, path, name string, data []byte) answer {
	t.Helper()
	var body bytes.Buffer
	m := multipart.NewWriter(&body)
	part, err := m.CreateFormFile("tep", name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := part.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, &body)
	r.Header.Set("Content-Type", m.FormDataContentType())
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String(), plain(w.Body.String())}
}

func TestALetterIsCheckedOnThePage(t *testing.T) {
	s := newLetterSite(t)
	path := s.begin(s.desk, "urge")
	if a := get(t, s.desk, path); !strings.Contains(a.Body, path+"/kiem-tra") {
		t.Error("its page has no button to check it")
	}
	a := get(t, s.desk, path+"/kiem-tra")
	for _, want := range []string{"chỗ nghi ngờ", "Còn chỗ chưa điền", "Đã đối chiếu với số liệu hệ thống", "quy tắc gap"} {
		if !strings.Contains(a.Text, want) {
			t.Errorf("the check lacks %q: %.600s", want, a.Text)
		}
	}
	if a.Status != http.StatusOK || !strings.Contains(a.Body, path+"#doan-1") || !strings.Contains(a.Body, "<mark>[") || strings.Contains(a.Body, `class="severity is-wrong"`) {
		t.Errorf("%d: a finding leads nowhere, is not marked, or a new draft has something wrong", a.Status)
	}
	if a := get(t, as(t, s.app, s.site, "xa"), path+"/kiem-tra"); a.Status != http.StatusNotFound {
		t.Errorf("from another unit: %d", a.Status)
	}
}

func TestAnyWordFileIsCheckedAndWhatWasChangedByHandIsListed(t *testing.T) {
	s := newLetterSite(t)
	file := []byte(get(t, s.desk, s.begin(s.desk, "urge")+"/tai?tep=docx").Body)
	if a := get(t, s.desk, "/van-ban"); !strings.Contains(a.Body, "/van-ban/kiem-tra") {
		t.Error("the list of letters does not lead to the checker")
	}
	if a := get(t, s.desk, "/van-ban/kiem-tra"); a.Status != http.StatusOK || strings.Contains(a.Body, `id="ket-qua"`) {
		t.Errorf("the form: %d", a.Status)
	}
	a := uploadTo(t, s.desk, "/van-ban/kiem-tra", "của tôi <b>.docx", file)
	if a.Status != http.StatusOK || !strings.Contains(a.Text, "Không có chỗ nào sửa tay") || strings.Contains(a.Body, "<b>.docx") || !strings.Contains(a.Text, "nghi ngờ") {
		t.Errorf("the letter itself: %d %.800s", a.Status, a.Text)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"nothing":         {nil, "chưa chọn tệp nào"},
		"no Word file":    {[]byte("%PDF-1.4"), "tệp là PDF"},
		"too large a one": {make([]byte, 5<<20), "lớn quá 4 MB"},
	} {
		if a := uploadTo(t, s.desk, "/van-ban/kiem-tra", "x.docx", c.data); a.Status != http.StatusUnprocessableEntity || !strings.Contains(a.Text, c.want) {
			t.Errorf("%s: %d, lacks %q", name, a.Status, c.want)
		}
	}
}
