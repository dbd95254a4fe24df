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
