package web_test

import (
	"bytes"
	"encoding/base64"
	"mime/multipart"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/storage"
	"tiendo/internal/storage/storagetest"
	"tiendo/internal/web"
)

// listOffice is a small province with results: A has two cells, B none, C is
// closed.
func listOffice(t *testing.T, at storage.Place) (*app.App, http.Handler) {
	t.Helper()
	clock := storagetest.NewClock("2026-05-21")
	db := storagetest.Open(t, at, clock.Now)
	a := app.New(db, clock.Now)
	must := func(_ app.Outcome, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	list := "code,full_name,kind,parent_code,close_on,successor,members\nA,Xã An,commune,,,,100\nB,Phường Bình,ward,,,,\nC,Xã Cũ,commune,,2026-01-01,B,\nA1,Chi bộ Một,cell,A,,,\nA2,Chi bộ Hai,cell,A,,,\n"
	must(a.ImportUnits(t.Context(), who, app.UnitsImport{File: app.File{Name: "don-vi.csv", Data: []byte(list)}}))
	must(a.ImportTargets(t.Context(), who, app.TargetsImport{
		File: app.File{Name: "t.csv", Data: []byte("code,target\nA,10\nB,5\n")}, Plan: "2026", Name: "Năm 2026",
		From: domain.MustDate("2026-01-01"), To: domain.MustDate("2026-12-31"), Notice: "149-TB/TU", NoticeDate: domain.MustDate("2026-01-30"),
	}))
	must(a.ImportResults(t.Context(), who, app.ResultsImport{Plan: "2026", File: app.File{Name: "r.csv", Data: []byte("code,date,admitted\nA,2026-04-30,3\nB,2026-03-31,2\n")}}))
	return a, signedIn(t, a, web.New(web.Config{App: a, Now: clock.Now}))
}

// sendUnits sends a list of units to be looked at, or to be recorded.
func sendUnits(t *testing.T, h http.Handler, list string, record bool) answer {
	t.Helper()
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	if record {
		for k, v := range map[string]string{"buoc": "ghi", "ten-tep": "moi.csv", "noi-dung": base64.StdEncoding.EncodeToString([]byte(list))} {
			_ = m.WriteField(k, v)
		}
	} else {
		_ = m.WriteField("buoc", "xem")
		part, err := m.CreateFormFile("tep", "moi.csv")
		if err != nil {
			t.Fatal(err)
		}
		_, _ = part.Write([]byte(list))
	}
	_ = m.Close()
	return send(t, h, "/to-chuc/nhap", m.FormDataContentType(), &b)
}

var problemRow = regexp.MustCompile(`<tr><th scope="row">([^<]*)</th><td>([^<]*)</td><td>([^<]*)</td><td class="wrap">([^<]*)</td></tr>`)

// Every fault is told with its cell, its value, why and what to do, and nothing
// of the file is taken in.
func TestBadListsOfUnitsThroughThePage(t *testing.T) {
	const head = "code,full_name,kind,parent_code,open_on,effective_on,close_on,successor\n"
	for _, c := range []struct {
		name, list  string
		cell, value string // of the first fault
		says        string
	}{
		{"a name that is missing", head + "D,,commune,,,,,\n", "dòng 2", "", "Hãy"},
		{"a kind there is not", head + "D,Xã D,village,,,,,\n", "dòng 2", "village", "Hãy"},
		{"a day there is not", head + "D,Xã D,commune,,31/02/2026,,,\n", "dòng 2", "31/02/2026", "Hãy"},
		{"a code twice", head + "D,Xã D,commune,,,,,\nD,Xã Đ,commune,,,,,\n", "dòng 3", "D", "Hãy"},
		{"a parent nobody knows", head + "D,Xã D,commune,X,,,,\n", "dòng 2", "X", "Hãy"},
		{"a unit below itself", head + "D,Xã D,commune,D,,,,\n", "dòng 2", "D", "Hãy"},
		{"two units below each other", head + "D,Xã D,commune,E,,,,\nE,Xã E,commune,D,,,,\n", "dòng 2", "E", "Hãy"},
		{"a parent that has ended", head + "D,Chi bộ D,cell,C,,,,\n", "dòng 2", "C", "cấp trên đang hoạt động"},
		{"a parent that begins later", head + "P,Xã P,commune,,2026-03-01,,,\nD,Chi bộ D,cell,P,2026-01-01,,,\n", "dòng 3", "P", "cấp trên đang hoạt động"},
		{"an end that orphans those below", head + "A,Xã An,commune,,,,2026-05-10,\n", "dòng 2", "2026-05-10", "còn 2 đơn vị trực thuộc đang hoạt động"},
		{"a division that places nobody below", head + "A,Xã An,commune,,,,2026-05-10,B; N\nN,Xã Mới,commune,,2026-05-10,,,\n", "dòng 2", "B", "về phần nào sau khi chia"},
		{"an end before the last results", head + "A1,Chi bộ Một,cell,B,,2026-02-01,,\nA2,Chi bộ Hai,cell,B,,2026-02-01,,\nA,Xã An,commune,,,,2026-04-01,B\n", "dòng 4", "2026-04-01", "đã có kết quả đến ngày 30/04/2026"},
		{"an end on the first day", head + "D,Xã D,commune,,2026-01-01,,2026-01-01,A\n", "dòng 2", "2026-01-01", "Hãy"},
		{"a successor nobody knows", head + "D,Xã D,commune,,,,2026-03-01,X\n", "dòng 2", "X", "Hãy"},
		{"a successor that has ended itself", head + "D,Xã D,commune,,,,2026-03-01,C\n", "dòng 2", "C", "đã kết thúc hoạt động từ ngày 01/01/2026"},
		{"a successor that begins later", head + "D,Xã D,commune,,,,2026-03-01,N\nN,Xã N,commune,,2026-06-01,,,\n", "dòng 2", "N", "chỉ hoạt động từ ngày 01/06/2026"},
		{"a successor inside the one that ends", head + "A,Xã An,commune,,,,2026-05-10,A1\n", "dòng 2", "A1", "nằm trong"},
		{"a successor of a unit that goes on", head + "D,Xã D,commune,,,,,A\n", "dòng 2", "A", "Hãy"},
		{"successors in a circle", head + "D,Xã D,commune,,,,2026-03-01,E\nE,Xã E,commune,,,,2026-03-01,D\n", "dòng 2", "E", "Hãy"},
		{"a second province", head + "D,Tỉnh D,province,,,,,\n", "dòng 2", "province", "Chỉ Đảng bộ tỉnh"},
		{"the end of the province", head + "TU,Đảng bộ tỉnh,province,,,,2026-05-01,\n", "dòng 2", "2026-05-01", "gốc của hệ thống"},
		{"a change before the unit began", head + "A,Xã An Mới,commune,,,2025-01-01,,\n", "dòng 2", "2025-01-01", "Hãy"},
		{"no column of names", "code,kind\nD,commune\n", "dòng 1", "", "full_name"},
		{"no rows", head, "", "", "không có dòng số liệu nào"},
	} {
		t.Run(c.name, func(t *testing.T) {
			storagetest.Each(t, func(t *testing.T, at storage.Place) {
				_, h := listOffice(t, at)
				for _, record := range []bool{false, true} {
					got := sendUnits(t, h, c.list, record)
					rows := problemRow.FindAllStringSubmatch(got.Body, -1)
					if got.Status != http.StatusUnprocessableEntity || len(rows) == 0 {
						t.Fatalf("%d, %d faults: %.900s", got.Status, len(rows), got.Text)
					}
					if rows[0][1] != c.cell || rows[0][3] != c.value || !strings.Contains(rows[0][4]+rows[0][2], c.says) || !strings.HasSuffix(rows[0][4], ".") {
						t.Errorf("told %q", rows[0][1:])
					}
				}
				if tree := get(t, h, "/to-chuc"); strings.Contains(tree.Text, "Xã D") || !strings.Contains(tree.Text, "Đảng bộ xã An") {
					t.Error("something of the file was taken in")
				}
			})
		})
	}
}

// A good list is told row by row, taken in as one act, and taken back as one.
func TestAListOfUnitsIsTakenInAndBackAsOneAct(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		a, h := listOffice(t, at)
		const list = "code,full_name,kind,parent_code,close_on,successor,members\nA,Xã An Phú,commune,,,,120\nB,Phường Bình,ward,,2026-05-10,A,\nD,Xã Dương,commune,,,,90\nA1,Chi bộ Một,cell,A,,,\n"
		trial := sendUnits(t, h, list, false)
		for _, want := range []string{
			"dòng 2 Đảng bộ xã An Phú (A) Thay đổi tên: Xã An → Xã An Phú;", "số đảng viên: 100 → 120;",
			"Thay đổi kết thúc từ: 10/05/2026; nhập vào: Đảng bộ xã An Phú;", "dòng 4 Đảng bộ xã Dương (D) Lập mới", "dòng 5 Chi bộ Một (A1) Không đổi",
		} {
			if trial.Status != http.StatusOK || !strings.Contains(trial.Text, want) {
				t.Errorf("%d: the trial does not say %q: %s", trial.Status, want, trial.Text)
			}
		}
		taken := sendUnits(t, h, list, true)
		if taken.Status != http.StatusSeeOther {
			t.Fatalf("%d %.600s", taken.Status, taken.Text)
		}
		if tree := get(t, h, "/to-chuc").Text; !strings.Contains(tree, "xã An Phú") || !strings.Contains(tree, "xã Dương") || strings.Contains(tree, "phường Bình") {
			t.Fatalf("the list is not in the tree: %s", tree)
		}
		changes := get(t, h, "/to-chuc/thay-doi")
		last := regexp.MustCompile(`huy\?huy=(\d+)`).FindStringSubmatch(changes.Body)
		if last == nil || !strings.Contains(changes.Text, "moi.csv (4 dòng)") {
			t.Fatal("the list of changes does not offer to take it back")
		}
		undo := func(act string) answer {
			t.Helper()
			return post(t, h, "/to-chuc/thay-doi/huy", map[string][]string{"huy": {last[1]}, "ghi-chu": {"nhầm danh sách"}, "buoc": {act}})
		}
		// Something stands on it: a target of the unit it made.
		_, err := a.ImportTargets(t.Context(), who, app.TargetsImport{File: app.File{Name: "t.csv", Data: []byte("code,target\nD,4\n")}, Plan: "2026", Notice: "150-TB/TU", NoticeDate: domain.MustDate("2026-05-15")})
		if err != nil {
			t.Fatal(err)
		}
		if got := undo("ghi"); got.Status != http.StatusUnprocessableEntity || !strings.Contains(got.Text, "đã có chỉ tiêu trong “Năm 2026”") {
			t.Errorf("%d: taken back although a target stands: %.600s", got.Status, got.Text)
		}
	})
}

func TestTakingAListBackBringsEverythingBack(t *testing.T) {
	storagetest.Each(t, func(t *testing.T, at storage.Place) {
		a, h := listOffice(t, at)
		const list = "code,full_name,kind,parent_code,close_on,successor,members,area_kinds\nA,Xã An Phú,commune,,,,120,remote_area\nB,Phường Bình,ward,,2026-05-10,A,,\nD,Xã Dương,commune,,,,90,\nD1,Chi bộ Một,cell,D,,,,\n"
		before := get(t, h, "/to-chuc").Text
		members := func() int64 {
			u, err := a.Unit(t.Context(), who, app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-21"), Unit: "A"})
			if err != nil {
				t.Fatal(err)
			}
			return u.Stocks[domain.Members].Quantity
		}
		if taken := sendUnits(t, h, list, true); taken.Status != http.StatusSeeOther {
			t.Fatalf("%d %.600s", taken.Status, taken.Text)
		}
		if members() != 120 {
			t.Errorf("%d members", members())
		}
		last := regexp.MustCompile(`huy\?huy=(\d+)`).FindStringSubmatch(get(t, h, "/to-chuc/thay-doi").Body)
		in := map[string][]string{"huy": {last[1]}, "ghi-chu": {"nhầm danh sách"}, "buoc": {"xem"}}
		if got := post(t, h, "/to-chuc/thay-doi/huy", in); got.Status != http.StatusOK {
			t.Fatalf("%d %.800s", got.Status, got.Text)
		}
		in["buoc"] = []string{"ghi"}
		if got := post(t, h, "/to-chuc/thay-doi/huy", in); got.Status != http.StatusSeeOther {
			t.Fatalf("%d %.800s", got.Status, got.Text)
		}
		if after := get(t, h, "/to-chuc").Text; after != before {
			t.Errorf("before\n%s\nafter\n%s", before, after)
		}
		if members() != 100 {
			t.Errorf("%d members", members())
		}
		if got := post(t, h, "/to-chuc/thay-doi/huy", in); got.Status != http.StatusUnprocessableEntity {
			t.Errorf("%d: taken back twice", got.Status)
		}
		// It can be read in again.
		if taken := sendUnits(t, h, list, true); taken.Status != http.StatusSeeOther {
			t.Fatalf("%d %.600s", taken.Status, taken.Text)
		}
	})
}
