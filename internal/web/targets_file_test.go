package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"tiendo/internal/web"
)

const targetsFile = "/chi-tieu/2026/nhap"

func noticeOf(act string) url.Values {
	return url.Values{"van-ban": {"150-TB/TU"}, "ngay-van-ban": {"15/05/2026"}, "viec": {act}}
}

// Every bad file of targets gets a page with what is wrong, where and what to
// do, and what was typed beside it stays.
func TestBadFilesOfTargetsAreAnsweredOnThePage(t *testing.T) {
	h := province(t, nil)
	const head = "code,target\n"
	sheet := func(cells map[string]any, more func(*excelize.File)) string {
		cells["A1"], cells["B1"] = "code", "target"
		f := excelize.NewFile()
		for at, v := range cells {
			if err := f.SetCellValue("Sheet1", at, v); err != nil {
				t.Fatal(err)
			}
		}
		if more != nil {
			more(f)
		}
		b, err := f.WriteToBuffer()
		if err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	good := func() map[string]any { return map[string]any{"A2": "24646", "B2": 5} }
	for name, bad := range map[string]struct {
		file, data string
		says       []string
	}{
		"nothing chosen":           {"", "", []string{"tệp"}},
		"nothing in it":            {"a.csv", "", []string{"tệp"}},
		"only a head":              {"a.csv", head, []string{"không có dòng số liệu nào"}},
		"no sheet":                 {"a.xlsx", "%PDF-1.7 not a sheet", []string{"Không nhập dòng nào"}},
		"a picture called csv":     {"a.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", []string{"Không nhập dòng nào"}},
		"a cut-off workbook":       {"a.xlsx", sheet(good(), nil)[:900], []string{"Không nhập dòng nào"}},
		"a column is missing":      {"a.csv", "code\n24646\n", []string{"target"}},
		"an unknown code":          {"a.csv", head + "99999,1\n", []string{"dòng 2", "99999"}},
		"a unit twice":             {"a.csv", head + "24646,1\n24646,2\n", []string{"dòng 3", "24646"}},
		"a negative number":        {"a.csv", head + "24646,-1\n", []string{"dòng 2", "-1"}},
		"a fraction":               {"a.csv", head + "24646,\"1,5\"\n", []string{"1,5"}},
		"a word":                   {"a.csv", head + "24646,ba\n", []string{"ba"}},
		"2.200":                    {"a.csv", head + "24646,2.200\n", []string{"2.200", "2200"}},
		"a number too large":       {"a.csv", head + "24646,99999999999\n", []string{"99999999999"}},
		"no number":                {"a.csv", head + "24646,\n", []string{"dòng 2", "trống"}},
		"merged cells":             {"a.xlsx", sheet(good(), func(f *excelize.File) { _ = f.MergeCell("Sheet1", "A2", "A3") }), []string{"A2"}},
		"a formula":                {"a.xlsx", sheet(map[string]any{"A2": "24646"}, func(f *excelize.File) { _ = f.SetCellFormula("Sheet1", "B2", "1+1") }), []string{"B2"}},
		"a file too large":         {"a.csv", head + strings.Repeat("24646,1\n", 300_000), []string{"2 MB"}},
		"more faults than we list": {"a.csv", head + manyUnknown(350), []string{"350 lỗi", "và còn"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := sendFile(t, h, targetsFile, noticeOf("xem"), bad.file, bad.data)
			if got.Status != http.StatusUnprocessableEntity {
				t.Fatalf("status %d: %.600s", got.Status, got.Text)
			}
			for _, want := range bad.says {
				if !strings.Contains(got.Text, want) {
					t.Errorf("does not say %q: %.1500s", want, got.Text)
				}
			}
			if name != "a file too large" && !strings.Contains(got.Body, `value="150-TB/TU"`) {
				t.Error("what was typed is lost")
			}
		})
	}
	if page := get(t, h, "/chi-tieu/2026"); strings.Contains(page.Text, "150-TB/TU") {
		t.Error("something was recorded")
	}
}

func manyUnknown(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "X%d,1\n", i)
	}
	return b.String()
}

// A file that takes long says how far it is; its end shows what a short one
// shows at once, and until then it can be stopped.
func TestALongFileOfTargetsIsFollowed(t *testing.T) {
	web.SetPatience(0)
	t.Cleanup(func() { web.SetPatience(400 * time.Millisecond) })
	h := province(t, nil)
	begin := func(act string, more ...string) string {
		t.Helper()
		in := noticeOf(act)
		for i := 0; i < len(more); i += 2 {
			in.Set(more[i], more[i+1])
		}
		got := sendFile(t, h, targetsFile, in, "chi-tieu.csv", "code,target\n24646,77\n")
		if got.Status == http.StatusOK { // it was quicker than no time at all
			return ""
		}
		if got.Status != http.StatusSeeOther || !strings.HasPrefix(got.Header.Get("Location"), targetsFile+"/") {
			t.Fatalf("%d %s", got.Status, got.Header.Get("Location"))
		}
		return got.Header.Get("Location")
	}
	at := begin("xem")
	var page answer
	for range 200 {
		page = get(t, h, at)
		if !strings.Contains(page.Body, `http-equiv="refresh"`) {
			break
		}
		if !strings.Contains(page.Text, "Hủy thì không ghi dòng nào") {
			t.Fatal("a running file cannot be stopped")
		}
		time.Sleep(10 * time.Millisecond)
	}
	if page.Status != http.StatusOK || !strings.Contains(page.Text, "Xem trước, chưa ghi") || !strings.Contains(page.Text, "77") {
		t.Fatalf("%d %.800s", page.Status, page.Text)
	}
	in := sent(page)
	in.Set("viec", "ghi")
	kept := sendFile(t, h, targetsFile, in, "", "")
	for range 200 {
		if kept.Status != http.StatusSeeOther || !strings.HasPrefix(kept.Header.Get("Location"), targetsFile+"/") {
			break
		}
		if page = get(t, h, kept.Header.Get("Location")); page.Status == http.StatusSeeOther {
			kept = page
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	if !strings.HasPrefix(kept.Header.Get("Location"), "/chi-tieu/2026?") {
		t.Errorf("recorded: %d %s", kept.Status, kept.Header.Get("Location"))
	}
	if !strings.Contains(get(t, h, "/chi-tieu/2026").Text, "150-TB/TU") {
		t.Error("nothing was recorded")
	}
	for _, nowhere := range []string{targetsFile + "/khong-co", "/chi-tieu/2025/nhap/" + at[len(targetsFile)+1:]} {
		if got := get(t, h, nowhere); got.Status != http.StatusNotFound {
			t.Errorf("%s: %d", nowhere, got.Status)
		}
	}
	if stopped := post(t, h, begin("xem", "van-ban", "151-TB/TU"), url.Values{"viec": {"huy"}}); stopped.Status != http.StatusSeeOther && stopped.Status != http.StatusOK {
		t.Errorf("%d: stopped", stopped.Status)
	}
}
