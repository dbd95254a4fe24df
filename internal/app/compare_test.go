package app_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tiendo/internal/app"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
	"tiendo/internal/storage"
)

var ask2026 = app.Ask{Plan: "2026", AsOf: domain.MustDate("2026-05-20")}

// resaved is a .docx as LibreOffice saves it again.
func resaved(t *testing.T, file []byte) []byte {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("no LibreOffice here: whether a letter is recognised after it has saved it is not tested")
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.docx"), file, 0o600); err != nil {
		t.Fatal(err)
	}
	// LibreOffice saves a .docx as .docx only into another folder.
	cmd := exec.CommandContext(t.Context(), office, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--convert-to", "docx", "--outdir", filepath.Join(dir, "out"), filepath.Join(dir, "a.docx"))
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("LibreOffice: %v\n%s", err, out)
	}
	again, err := os.ReadFile(filepath.Join(dir, "out", "a.docx"))
	if err != nil {
		t.Fatal(err)
	}
	return again
}

// TestWhatWasChangedByHandIsListedAndNothingElse is the round trip: a letter is
// taken out, changed with a tool, and comes back.
func TestWhatWasChangedByHandIsListedAndNothingElse(t *testing.T) {
	a := checkingOffice(t)
	op := domain.Operator("test")
	id, err := a.StartLetter(t.Context(), op, ask2026, letter.Request{Kind: letter.Urge, ShowClass: true})
	if err != nil {
		t.Fatal(err)
	}
	_, file, err := a.PaperFile(t.Context(), op, id, 0, "docx")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		old, new string // in the file's own XML
		want     []letter.HandChange
	}{
		{"nothing", "", "", nil},
		{"one digit of a figure of the text", ">957<", ">951<", []letter.HandChange{{Where: "thân văn bản", Was: "957", Is: "951", Figure: "admitted"}}},
		{"one digit of a rate", ">26,58%<", ">26,85%<", []letter.HandChange{{Where: "thân văn bản", Was: "26,58%", Is: "26,85%", Figure: "rate"}}},
		{"a figure in a footnote", ">81<", ">80<", []letter.HandChange{{Where: "chú thích", Was: "81", Is: "80", Figure: "class_low"}}},
		{"a figure of the annex", ">2.643<", ">2.653<", []letter.HandChange{{Where: "phụ lục, Tổng cộng", Was: "2.643", Is: "2.653", Figure: "a_all_remaining"}}},
		{"words of one sentence", "kịp thời biểu dương", "biểu dương, khen ngợi", []letter.HandChange{{
			Where: "thân văn bản",
			Was:   "kịp thời biểu dương tổ chức đảng làm tốt;", Is: "biểu dương, khen ngợi tổ chức đảng làm tốt;",
		}}},
		{"a name of the annex", "xã Ka Đô", "xã Ka-đô", []letter.HandChange{{
			Where: "phụ lục, Đảng bộ xã Ka Đô",
			Was:   "12 | Đảng bộ xã Ka Đô | 22 | 1 | 1 | 5 | 2 | 2 | 11 | 50,00 | 11 | Cao |", Is: "12 | Đảng bộ xã Ka-đô | 22 | 1 | 1 | 5 | 2 | 2 | 11 | 50,00 | 11 | Cao |",
		}}},
	} {
		part := mainPart
		if strings.HasPrefix(c.name, "a figure in a footnote") {
			part = "word/footnotes.xml"
		}
		edited := file
		if c.old != "" {
			edited = partChanged(t, file, part, func(s string) string {
				if !strings.Contains(s, c.old) {
					t.Fatalf("%s: the file has no %q", c.name, c.old)
				}
				return strings.Replace(s, c.old, c.new, 1)
			})
		}
		t.Run(c.name, func(t *testing.T) {
			got, err := a.CompareFile(t.Context(), op, 0, edited)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got.Changes); diff != "" || got.Paper.ID != id {
				t.Errorf("with letter %d (-want +got):\n%s", got.Paper.ID, diff)
			}
		})
	}
	t.Run("one digit of the text and one of the annex, saved again by LibreOffice", func(t *testing.T) {
		edited := partChanged(t, file, mainPart, func(s string) string {
			return strings.Replace(strings.Replace(s, ">957<", ">951<", 1), ">2.643<", ">2.653<", 1)
		})
		got, err := a.CompareFile(t.Context(), op, 0, resaved(t, edited))
		if err != nil {
			t.Fatal(err)
		}
		want := []letter.HandChange{
			{Where: "thân văn bản", Was: "957", Is: "951", Figure: "admitted"},
			{Where: "phụ lục, Tổng cộng", Was: "2.643", Is: "2.653", Figure: "a_all_remaining"},
		}
		if diff := cmp.Diff(want, got.Changes); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	})
}

func TestAFileThatNamesNoLetterIsComparedWithTheOneThatIsNamed(t *testing.T) {
	a := checkingOffice(t)
	op := domain.Operator("test")
	id, err := a.StartLetter(t.Context(), op, ask2026, letter.Request{Kind: letter.Urge})
	if err != nil {
		t.Fatal(err)
	}
	_, file, err := a.PaperFile(t.Context(), op, id, 0, "docx")
	if err != nil {
		t.Fatal(err)
	}
	nameless := partChanged(t, file, "docProps/custom.xml", func(string) string { return "<Properties/>" })
	if _, err := a.CompareFile(t.Context(), op, 0, nameless); code(err) != domain.CodeCompareUnnamed {
		t.Errorf("a file that names nothing: %v", err)
	}
	if got, err := a.CompareFile(t.Context(), op, id, nameless); err != nil || len(got.Changes) != 0 {
		t.Errorf("with the letter named: %v, %v", err, got.Changes)
	}
	elsewhere := partChanged(t, file, "docProps/custom.xml", func(s string) string { return strings.ReplaceAll(s, ">1<", ">999<") })
	if _, err := a.CompareFile(t.Context(), op, 0, elsewhere); code(err) != domain.CodeCompareGone {
		t.Errorf("a letter that is not here: %v", err)
	}
}

// An issued letter is compared with what went out, whatever the draft said.
func TestAnIssuedLetterIsComparedWithWhatWentOut(t *testing.T) {
	o := newOffice(t, storage.Place{Folder: t.TempDir()}, "2026-05-21")
	o.must(o.results("code,date,admitted\nA,2026-04-30,9\n"))
	id, _ := o.issued(on("2026-05-20"), 312)
	_, file, err := o.app.PaperFile(t.Context(), desk, id, 0, "docx")
	if err != nil {
		t.Fatal(err)
	}
	edited := partChanged(t, file, mainPart, func(s string) string { return strings.Replace(s, ">9<", ">8<", 1) })
	for name, c := range map[string]struct {
		file []byte
		want []letter.HandChange
	}{
		"as it went out":  {file, nil},
		"with one change": {edited, []letter.HandChange{{Where: "thân văn bản", Was: "9", Is: "8", Figure: "admitted"}}},
	} {
		got, err := o.app.CompareFile(t.Context(), desk, 0, c.file)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, got.Changes); diff != "" || got.Paper.ID != id {
			t.Errorf("%s: letter %d (-want +got):\n%s", name, got.Paper.ID, diff)
		}
	}
}

// A letter that was drafted and not kept is drafted again from its question, as
// known then.
func TestADraftThatWasNotKeptIsComparedToo(t *testing.T) {
	a := checkingOffice(t)
	op := domain.Operator("test")
	for _, k := range letter.Kinds {
		file := generatedLetter(t, a, "2026", k)
		if got, err := a.CompareFile(t.Context(), op, 0, file); err != nil || len(got.Changes) != 0 {
			t.Errorf("%s as it was drafted: %v, %v", k, err, got.Changes)
		}
	}
	edited := partChanged(t, generatedLetter(t, a, "2026", letter.Urge), mainPart, func(s string) string { return strings.Replace(s, ">957<", ">975<", 1) })
	want := []letter.HandChange{{Where: "thân văn bản", Was: "957", Is: "975", Figure: "admitted"}}
	got, err := a.CompareFile(t.Context(), op, 0, edited)
	if diff := cmp.Diff(want, got.Changes); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, question := range []string{"x", "plan=2026", "plan=2026&as-of=2026-05-20&known-at=x&kind=urge", "%zz"} {
		bad := partChanged(t, edited, "docProps/custom.xml", func(string) string {
			return `<Properties><property name="TienDo.CauHoi"><vt:lpwstr>` + strings.ReplaceAll(question, "&", "&amp;") + `</vt:lpwstr></property></Properties>`
		})
		if _, err := a.CompareFile(t.Context(), op, 0, bad); code(err) != domain.CodeCompareUnnamed {
			t.Errorf("%q: %v", question, err)
		}
	}
}

// Every paper of a bundle names what it was made from, as a single file does:
// one that comes back is compared with its own, kept or not.
func TestAPaperOfABundleIsComparedWithItsOwn(t *testing.T) {
	a := checkingOffice(t)
	op := domain.Operator("test")
	rate := regexp.MustCompile(`>(\d+,\d\d%)<`)
	edit := func(file []byte) (edited []byte, was string) {
		edited = partChanged(t, file, mainPart, func(s string) string {
			m := rate.FindStringSubmatch(s)
			if m == nil {
				t.Fatal("the paper has no rate")
			}
			was = m[1]
			return strings.Replace(s, m[0], ">98,76%<", 1)
		})
		return edited, was
	}
	compared := 0
	compare := func(name string, file []byte) {
		t.Helper()
		same, err := a.CompareFile(t.Context(), op, 0, file)
		if err != nil || len(same.Changes) > 0 {
			t.Errorf("%s, untouched: %+v, %v", name, same.Changes, err)
		}
		compared++
		edited, was := edit(file)
		got, err := a.CompareFile(t.Context(), op, 0, edited)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want := []letter.HandChange{{Where: "thân văn bản", Was: was, Is: "98,76%", Figure: "own_rate"}}
		if diff := cmp.Diff(want, got.Changes); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	papers, _, _, err := a.LetterToUnits(t.Context(), op, ask2026, letter.Request{Kind: letter.Explain}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range papers {
		if p.Unit.Code == "24631" {
			compare("not kept", p.Docx)
		}
	}
	id, err := a.StartLetter(t.Context(), op, ask2026, letter.Request{Kind: letter.Explain})
	if err != nil {
		t.Fatal(err)
	}
	sent, err := a.VariantFiles(t.Context(), op, id, 0, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, file := range unzipped(t, sent.Zip) {
		if strings.Contains(name, "24631") && strings.HasSuffix(name, ".docx") {
			compare("kept", file)
		}
	}
	if compared != 2 {
		t.Errorf("%d papers were compared, want one of each bundle", compared)
	}
}

func unzipped(t *testing.T, file []byte) map[string][]byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]byte{}
	for _, f := range z.File {
		r, err := f.Open()
		if err == nil {
			out[f.Name], err = io.ReadAll(r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return out
}
