package docx

import (
	"archive/zip"
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"tiendo/internal/documents/page"
)

var update = flag.Bool("update", false, "rewrite the golden files")

var when = time.Date(2026, 5, 21, 8, 30, 0, 0, time.UTC)

// template makes a .docx with one paragraph per line.
func template(t *testing.T, lines ...string) []byte {
	t.Helper()
	var blocks []page.Block
	for _, l := range lines {
		blocks = append(blocks, page.Body(page.Text(l)))
	}
	return written(t, &page.Doc{Sections: []page.Section{page.Portrait(blocks...)}})
}

func written(t *testing.T, doc *page.Doc) []byte {
	t.Helper()
	file, err := Write(doc, when)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func part(t *testing.T, file []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	b, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// replaced is the file with one part changed.
func replaced(t *testing.T, file []byte, name string, change func(string) string) []byte {
	t.Helper()
	c, err := open(file)
	if err != nil {
		t.Fatal(err)
	}
	c.put(name, []byte(change(string(c.parts[name]))))
	out, err := c.pack(when)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// shattered cuts every word the way Word does: a few letters a run, with
// proofing marks and revision ids between.
func shattered(t *testing.T, file []byte) []byte {
	t.Helper()
	run := regexp.MustCompile(`<w:r>(<w:rPr>.*?</w:rPr>)?<w:t xml:space="preserve">([^<]*)</w:t></w:r>`)
	return replaced(t, file, mainPart, func(xml string) string {
		return run.ReplaceAllStringFunc(xml, func(s string) string {
			m := run.FindStringSubmatch(s)
			text := []rune(strings.NewReplacer("&quot;", `"`, "&amp;", "&").Replace(m[2]))
			var b strings.Builder
			for i := 0; i < len(text); i += 3 {
				piece := string(text[i:min(i+3, len(text))])
				piece = strings.NewReplacer("&", "&amp;", `"`, "“").Replace(piece)
				b.WriteString(`<w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1B2C3">` + m[1] + `<w:t xml:space="preserve">` + piece + `</w:t></w:r><w:bookmarkStart w:id="77" w:name="_GoBack"/><w:bookmarkEnd w:id="77"/>`)
			}
			return b.String()
		})
	})
}

// golden compares with testdata/<name>.golden; tags stand on lines of their own
// so that a difference is readable.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	got = strings.ReplaceAll(got, "><", ">\n<") + "\n"
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}
