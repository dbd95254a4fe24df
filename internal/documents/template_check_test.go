package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"tiendo/internal/domain/letter"
)

func TestEveryShippedTemplateStandsItsTrial(t *testing.T) {
	for _, layout := range letter.Layouts {
		names := TemplateNames(layout)
		if len(names) < 5 {
			t.Fatalf("%s: only %q", layout, names)
		}
		for _, name := range names {
			file, err := shipped(name, layout)
			if err != nil {
				t.Fatal(err)
			}
			trial, err := TryTemplate(name, layout, file)
			if err != nil || len(trial.Faults) > 0 || trial.Sample == nil {
				t.Errorf("%s, %s: %+v %v", layout, name, trial.Faults, err)
			}
		}
	}
}

func TestATemplateIsToldWhatIsWrongWithIt(t *testing.T) {
	good, err := shipped("urge", letter.HD36)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name     string
		old, new string
		tag, why string
	}{
		{"a tag that is misspelt is named, with what it is like", "{{địa_danh}}", "{{địa_danhh}}", "{{địa_danhh}}", "địa_danh"},
		{"a template without the number's tag", "{{số}}", "…", "{{số}}", "số văn bản"},
		{"a template without the signer's name", "{{người_ký}}", "", "{{người_ký}}", "họ và tên người ký"},
		{"a template without the annex", `{{khối &quot;phụ_lục&quot;}}`, "", `{{khối "phụ_lục"}}`, "phụ lục"},
		{"a condition that is not closed", "{{nếu cơ_quan_trên}}", "{{nếu cơ_quan_trên}}{{nếu có_kết_quả}}", "", ""},
		{"a number typed where a figure belongs", "{{admitted}}", "957", "", "Con số 957 gõ cố định"},
		{"a template without recipients", "{{lặp nơi_nhận}}", "{{lặp nơi_nhậnn}}", "{{lặp nơi_nhậnn}}", "nơi_nhận"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := rewritten(t, good, func(s string) string {
				if !strings.Contains(s, c.old) {
					alt := strings.ReplaceAll(c.old, "&quot;", `"`)
					if !strings.Contains(s, alt) {
						t.Fatalf("the template has no %q", c.old)
					}
					return strings.ReplaceAll(s, alt, c.new)
				}
				return strings.ReplaceAll(s, c.old, c.new)
			})
			trial, err := TryTemplate("urge", letter.HD36, bad)
			if err != nil {
				t.Fatal(err)
			}
			found := false
			for _, f := range trial.Faults {
				found = found || strings.Contains(f.Tag, c.tag) && strings.Contains(f.Problem, c.why)
			}
			if !found || trial.Sample != nil {
				t.Errorf("faults: %+v", trial.Faults)
			}
		})
	}
	if _, err := TryTemplate("urge", letter.HD36, []byte("no zip")); err == nil {
		t.Error("what is no .docx was tried")
	} else if _, ok := errors.AsType[*Unreadable](err); !ok {
		t.Errorf("what is no .docx: %v", err)
	}
}

// rewritten is a .docx with its main part changed.
func rewritten(t *testing.T, file []byte, change func(string) string) []byte {
	t.Helper()
	return partRewritten(t, file, "word/document.xml", change)
}

func partRewritten(t *testing.T, file []byte, name string, change func(string) string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	return withPart(t, file, name, change(string(text)))
}
