package e2e

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	cdp "github.com/chromedp/chromedp"

	"tiendo/e2e/browser"
	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/casefile"
)

// TestATemplateIsChangedInABrowser downloads a template, spoils it and mends it
// as with Word, has it tried and kept, and begins a letter from it.
func TestATemplateIsChangedInABrowser(t *testing.T) {
	t.Parallel()
	site := demo(t)
	folder := t.TempDir()
	b := browser.Open(t)
	b.Size(1366, 900)
	b.Downloads(folder)
	signInAs(b, site, "quantri")
	b.Go(site + "/quan-tri/mau-van-ban")
	const path = "/quan-tri/mau-van-ban/tep/hd36/urge"
	b.ClickLeads(`main a[href="`+path+`"]`, "#tep")
	_, shipped := b.Comes(folder, func() { b.Do(cdp.Click(`.actions a.button`)) })
	upload := func(name, old, new, button, shows string) {
		t.Helper()
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, edited(t, shipped, old, new), 0o600); err != nil {
			t.Fatal(err)
		}
		b.Go(site + path)
		b.Do(cdp.SetUploadFiles("#tep", []string{file}))
		b.Leads(shows, func() { b.Do(cdp.Click(`main form button[value="` + button + `"]`)) })
	}

	upload("sai.docx", "{{địa_danh}}", "{{địa_danhh}}", "ghi", "main .problem")
	if got := browser.Ask[string](b, `document.querySelector("main .problem").innerText`); !strings.Contains(got, "{{địa_danhh}}") || !strings.Contains(got, "Đoạn: «") {
		t.Errorf("a misspelt tag: %q", got)
	}
	everyWay(t, b, "template-refused")
	upload("dung.docx", "đạt kết quả tích cực", "đạt kết quả rất tích cực", "thu", ".sheetpage")
	if got := browser.Ask[string](b, `document.querySelector("main").innerText`); !strings.Contains(got, "“dung.docx” dùng được") || !strings.Contains(got, "ban đầu đang dùng") {
		t.Errorf("a good template, only tried: %q", got)
	}
	everyWay(t, b, "template-tried")
	upload("dung.docx", "đạt kết quả tích cực", "đạt kết quả rất tích cực", "ghi", ".done")
	if got := browser.Ask[string](b, `document.querySelector("tbody tr").innerText`); !strings.Contains(got, "dung.docx") || !strings.Contains(got, "đang dùng") {
		t.Errorf("a good template, kept: %q", got)
	}

	signInAs(b, site, "canbo")
	b.Go(site + "/tien-do" + day)
	browser.Ask[bool](b, `document.querySelector('form[action^="/van-ban"]').closest("details").open = true`)
	b.ClickLeads(`form[action^="/van-ban"] button`, "#soan")
	if got := browser.Ask[string](b, `document.querySelector("[name=doan-1]").value`); !strings.Contains(got, "đạt kết quả rất tích cực") {
		t.Errorf("the letter begins %q", got)
	}
	trouble := slices.DeleteFunc(b.Trouble(), func(s string) bool { return strings.Contains(s, "status of 422") })
	if len(trouble) > 0 {
		t.Errorf("the browser complains: %q", trouble)
	}
}

// TestAPaperOfAMeetingIsReworded replaces the list that goes with a submission,
// and the committee's next archive for a meeting has it.
func TestAPaperOfAMeetingIsReworded(t *testing.T) {
	t.Parallel()
	c := openCabinet(t, "2026-05-21")
	b, folder := c.b, t.TempDir()
	b.Size(1366, 900)
	b.Downloads(folder)
	file := c.added(app.CandidateAdded{
		Unit: "24646.01", Kind: casefile.Admission, First: casefile.Listed, On: domain.MustDate("2026-01-05"), Consent: domain.MustDate("2026-01-05"),
		Person: casefile.Person{Name: invented, Birth: casefile.Birth{Year: 2000, Month: 3, Day: 4}},
	})
	c.went(file, "class_begun 2026-01-12", "class_completed 2026-01-16", "certified 2026-01-20", "dossier_authorised 2026-03-20", "dossier_opened 2026-03-23",
		"verification_sent 2026-03-26", "verification_back 2026-04-24", "dossier_certified 2026-04-28", "cell_resolved 2026-05-08", "submitted 2026-05-13")
	signInAs(b, c.site, "quantri")
	b.Go(c.site + "/quan-tri/mau-van-ban")
	const path = "/quan-tri/mau-van-ban/tep/hd36/case-list"
	b.ClickLeads(`main a[href="`+path+`"]`, "#tep")
	_, shipped := b.Comes(folder, func() { b.Do(cdp.Click(`.actions a.button`)) })
	upload := func(name, old, new, button, shows string) {
		t.Helper()
		kept := filepath.Join(folder, name)
		if err := os.WriteFile(kept, edited(t, shipped, old, new), 0o600); err != nil {
			t.Fatal(err)
		}
		b.Go(c.site + path)
		b.Do(cdp.SetUploadFiles("#tep", []string{kept}))
		b.Leads(shows, func() { b.Do(cdp.Click(`main form button[value="` + button + `"]`)) })
	}
	upload("sai.docx", "{{đề_nghị}}", "{{de_nghi}}", "ghi", "main .problem")
	if got := browser.Ask[string](b, `document.querySelector("main .problem").innerText`); !strings.Contains(got, "{{de_nghi}}") || !strings.Contains(got, "đề_nghị") {
		t.Errorf("a misspelt tag: %q", got)
	}
	upload("thieu.docx", "{{họ_tên}}", "", "ghi", "main .problem")
	if got := browser.Ask[string](b, `document.querySelector("main .problem").innerText`); !strings.Contains(got, "{{họ_tên}}") || !strings.Contains(got, "không có họ và tên") {
		t.Errorf("a missing tag: %q", got)
	}
	b.Trouble()
	upload("dung.docx", "Nghị quyết chi bộ, biểu quyết", "Kết quả xét ở chi bộ", "thu", ".sheetpage")
	everyWay(t, b, "template-list-tried")
	upload("dung.docx", "Nghị quyết chi bộ, biểu quyết", "Kết quả xét ở chi bộ", "ghi", ".done")
	b.Go(c.site + "/quan-tri/mau-van-ban")
	everyWay(t, b, "templates")
	b.ClickLeads(`main a[href="`+path+`"]`, "#tep")
	b.ClickLeads(`.actions a[href="`+path+`/o"]`, "table.tags")
	if got := browser.Ask[string](b, `document.querySelector("table.tags").innerText`); !strings.Contains(got, "{{lặp hồ_sơ}}") || !strings.Contains(got, "họ và tên; chữ cái đầu khi chưa mở họ tên") {
		t.Errorf("what the list may hold: %q", got)
	}

	signInAs(b, c.site, "xa.canbo")
	b.Go(c.site + "/ho-so/ky-hop")
	name, archive := b.Comes(folder, func() { b.Do(cdp.Click(`.packing button`)) })
	_, number, _ := strings.Cut(file, "-") // which binds to it without breaking a line
	if got := words(t, archive, "2-danh-sach.docx"); !strings.Contains(got, "Kết quả xét ở chi bộ") || !strings.Contains(got, number) || strings.Contains(got, "{{") || strings.Contains(got, "Ẩndanh") {
		t.Errorf("the list of %s says %q", name, got)
	}
	if trouble := b.Trouble(); len(trouble) > 0 {
		t.Errorf("the browser complains: %q", trouble)
	}
}

// words is the main part of a .docx of an archive.
func words(t *testing.T, archive []byte, name string) string {
	t.Helper()
	for _, in := range []string{name, "word/document.xml"} {
		z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
		if err != nil {
			t.Fatal(err)
		}
		f, err := z.Open(in)
		if err != nil {
			t.Fatal(err)
		}
		if archive, err = io.ReadAll(f); err != nil {
			t.Fatal(err)
		}
	}
	return string(archive)
}

// edited is a .docx with some of its words changed.
func edited(t *testing.T, file []byte, old, new string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	found := false
	for _, f := range from.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == "word/document.xml" {
			found = bytes.Contains(text, []byte(old))
			text = bytes.ReplaceAll(text, []byte(old), []byte(new))
		}
		w, err := to.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil || !found {
		t.Fatalf("%q: found %v, %v", old, found, err)
	}
	return out.Bytes()
}
