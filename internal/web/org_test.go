package web_test

import (
	"bytes"
	"encoding/base64"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// posted sends a form and gives the answer.
func posted(t *testing.T, h http.Handler, path string, form url.Values) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// merger is the form by which the commune Đắk Wil goes into Đơn Dương.
func merger(step string) url.Values {
	return url.Values{
		"don-vi": {"24646"}, "nhan": {"cu"}, "vao": {"xa don duong"}, "ngay": {"21/05/2026"},
		"quyet-dinh": {"12-QĐ/TU"}, "ngay-quyet-dinh": {"15/04/2026"}, "buoc": {step},
	}
}

func TestAMergerIsPreviewedRecordedAndTakenBackThroughItsPages(t *testing.T) {
	h := province(t, nil)
	before := get(t, h, "/tien-do?tinh-den=2026-05-31").Text
	w := posted(t, h, "/to-chuc/thay-doi/nhap", merger("xem"))
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "nhập vào Đảng bộ xã Đơn Dương") || !strings.Contains(w.Body.String(), "128 đơn vị → 127 đơn vị") {
		t.Fatalf("the preview: %d\n%s", w.Code, w.Body)
	}
	if got := get(t, h, "/tien-do?tinh-den=2026-05-31").Text; got != before {
		t.Error("a preview changed the board")
	}
	back := posted(t, h, "/to-chuc/thay-doi/nhap", merger("sua"))
	if back.Code != http.StatusOK || !strings.Contains(back.Body.String(), `value="xa don duong"`) {
		t.Errorf("back to the form: %d, what was typed is lost", back.Code)
	}
	w = posted(t, h, "/to-chuc/thay-doi/nhap", merger("ghi"))
	if w.Code != http.StatusSeeOther {
		t.Fatalf("recorded: %d\n%s", w.Code, w.Body)
	}
	list := get(t, h, w.Header().Get("Location"))
	if !strings.Contains(list.Text, "Đã ghi nhận thay đổi tổ chức") || !strings.Contains(list.Text, "12-QĐ/TU, ngày 15/04/2026") {
		t.Errorf("the list:\n%s", list.Text)
	}
	if a := get(t, h, "/to-chuc/don-vi/24646?ngay=2026-05-21"); !strings.Contains(a.Text, "nhập vào Đảng bộ xã Đơn Dương") {
		t.Errorf("the merged unit:\n%s", a.Text)
	}
	if a := get(t, h, "/to-chuc/don-vi/24931?ngay=2026-05-21"); !strings.Contains(a.Text, "Tiếp nhận từ") {
		t.Errorf("its successor:\n%s", a.Text)
	}
	if a := get(t, h, "/to-chuc/so-sanh?tu=2026-05-20&den=2026-05-21&tinh-den=2026-05-20"); !strings.Contains(a.Text, "tổng không đổi") || !strings.Contains(a.Text, "không còn dòng") {
		t.Errorf("the comparison:\n%s", a.Text)
	}
	if w := posted(t, h, "/to-chuc/thay-doi/nhap", merger("ghi")); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "đã kết thúc hoạt động từ ngày 21/05/2026") {
		t.Errorf("sent twice: %d", w.Code)
	}
	mistake := regexp.MustCompile(`huy\?huy=(\d+)`).FindStringSubmatch(list.Body)[1]
	if w := posted(t, h, "/to-chuc/thay-doi/huy", url.Values{"huy": {mistake}, "buoc": {"ghi"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("taken back without a reason: %d", w.Code)
	}
	if w := posted(t, h, "/to-chuc/thay-doi/huy", url.Values{"huy": {mistake}, "ghi-chu": {"nhầm xã"}, "buoc": {"ghi"}}); w.Code != http.StatusSeeOther {
		t.Errorf("taken back: %d\n%s", w.Code, w.Body)
	}
	if a := get(t, h, "/to-chuc/don-vi/24646"); strings.Contains(a.Text, "không hoạt động") {
		t.Errorf("taken back, and the unit is still closed")
	}
}

func TestWhatWasTypedStaysAndTheFieldsAreMarked(t *testing.T) {
	form := url.Values{"cap-tren": {"Xã Đắk Wil (24646)"}, "ma0": {"24931"}, "ten0": {""}, "loai0": {"base_cell"}, "ngay": {"32/13/2026"}, "quyet-dinh": {"12"}, "ghi-chu": {"<b>"}, "buoc": {"xem"}}
	w := posted(t, province(t, nil), "/to-chuc/thay-doi/thanh-lap", form)
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("status %d", w.Code)
	}
	body := w.Body.String()
	for _, field := range []string{"ma0", "ten0", "ngay", "quyet-dinh"} {
		if !strings.Contains(body, `aria-describedby="loi-`+field+`"`) {
			t.Errorf("the field %s is not marked", field)
		}
	}
	for _, value := range []string{`value="Xã Đắk Wil (24646)"`, `value="24931"`, `value="32/13/2026"`, `&lt;b&gt;`} {
		if !strings.Contains(body, value) {
			t.Errorf("%s is lost", value)
		}
	}
}

func TestAListOfUnitsIsTriedAndThenTakenIn(t *testing.T) {
	h := province(t, nil)
	const list = "code,full_name,kind,parent_code\nDW1,Chi bộ thôn 1,base_cell,24646\n"
	send := func(fields map[string]string, file string) *httptest.ResponseRecorder {
		var b bytes.Buffer
		m := multipart.NewWriter(&b)
		for k, v := range fields {
			_ = m.WriteField(k, v)
		}
		if file != "" {
			part, err := m.CreateFormFile("tep", "don-vi.csv")
			if err != nil {
				t.Fatal(err)
			}
			_, _ = part.Write([]byte(file))
		}
		_ = m.Close()
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/to-chuc/nhap", &b)
		r.Header.Set("Content-Type", m.FormDataContentType())
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	if w := send(map[string]string{"buoc": "xem"}, "code,full_name,kind\nX,,xx\n"); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "<td>full_name</td>") {
		t.Errorf("a bad file: %d", w.Code)
	}
	if w := send(map[string]string{"buoc": "xem"}, ""); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("no file: %d", w.Code)
	}
	w := send(map[string]string{"buoc": "xem"}, list)
	if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), base64.StdEncoding.EncodeToString([]byte(list))) {
		t.Fatalf("the trial: %d", w.Code)
	}
	if a := get(t, h, "/to-chuc/don-vi/DW1"); a.Status != http.StatusNotFound {
		t.Errorf("a trial made a unit: %d", a.Status)
	}
	w = send(map[string]string{"buoc": "ghi", "ten-tep": "don-vi.csv", "noi-dung": base64.StdEncoding.EncodeToString([]byte(list))}, "")
	if w.Code != http.StatusSeeOther {
		t.Fatalf("taken in: %d\n%s", w.Code, w.Body)
	}
	if a := get(t, h, "/to-chuc?don-vi=24646"); !strings.Contains(a.Text, "Chi bộ thôn 1") {
		t.Errorf("the tree:\n%s", a.Text)
	}
	if a := get(t, h, "/to-chuc?tim=chi+bo+thon"); !strings.Contains(a.Text, "Đảng bộ tỉnh › Đảng bộ xã Đắk Wil") {
		t.Errorf("found:\n%s", a.Text)
	}
}
