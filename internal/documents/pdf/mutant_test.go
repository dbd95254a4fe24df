package pdf

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"os"
	"regexp"
	"strconv"
	"testing"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/pagetest"
)

var element = regexp.MustCompile(`<(/?)([\w:]+)([^<>]*?)(/?)>`)

// mutate damages a part the way no program does and a hostile hand might:
// elements vanish, repeat, move, and numbers become absurd.
func mutate(rnd *rand.Rand, xml string) string {
	for range 1 + rnd.IntN(4) {
		all := element.FindAllStringSubmatchIndex(xml, -1)
		if len(all) < 4 {
			return xml
		}
		at := all[1+rnd.IntN(len(all)-2)]
		switch rnd.IntN(4) {
		case 0: // an attribute's number
			numbers := regexp.MustCompile(`"-?\d+"`).FindAllStringIndex(xml, -1)
			if len(numbers) > 0 {
				n := numbers[rnd.IntN(len(numbers))]
				absurd := []string{"0", "-1", "1", "63", "99999999", "-99999999", "1e9", "x", ""}[rnd.IntN(9)]
				xml = xml[:n[0]] + strconv.Quote(absurd) + xml[n[1]:]
			}
		default: // an element without children, or one whole
			if xml[at[2]:at[3]] == "/" {
				continue
			}
			end := at[1]
			if xml[at[8]:at[9]] != "/" {
				name := xml[at[4]:at[5]]
				closing := regexp.MustCompile(`</` + name + `>`).FindStringIndex(xml[at[1]:])
				if closing == nil {
					continue
				}
				end = at[1] + closing[1]
			}
			piece := xml[at[0]:end]
			if rnd.IntN(2) == 0 {
				xml = xml[:at[0]] + xml[end:]
			} else {
				to := all[1+rnd.IntN(len(all)-2)][0]
				xml = xml[:to] + piece + xml[to:]
			}
		}
	}
	return xml
}

func mutant(tb testing.TB, rnd *rand.Rand, file []byte) []byte {
	tb.Helper()
	in, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		tb.Fatal(err)
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	victim := in.File[rnd.IntN(len(in.File))].Name
	if rnd.IntN(3) > 0 {
		victim = "word/document.xml"
	}
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			tb.Fatal(err)
		}
		if f.Name == victim {
			b = []byte(mutate(rnd, string(b)))
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := w.Write(b); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return out.Bytes()
}

// TestDamagedFilesNeverPanic fills, reads and prints mutants of a template.
// MUTANTS sets how many; 6.000 were tried when this was written.
func TestDamagedFilesNeverPanic(t *testing.T) {
	many, err := strconv.Atoi(os.Getenv("MUTANTS"))
	if err != nil {
		many = 60
	}
	doc := pagetest.Letter(3)
	doc.Sections[0].Blocks = append(doc.Sections[0].Blocks,
		page.Body(page.Text("{{lặp đv trong ds}}{{tên}}{{nếu có}}"), page.Footnote(page.Text("{{tên}}")), page.Text("{{hết}}{{hết}}")),
		page.Body(page.Text(`{{khối "k"}}`)))
	file, err := docx.Write(doc, when)
	if err != nil {
		t.Fatal(err)
	}
	data := docx.Data{"có": true, "ds": []docx.Data{{"tên": docx.Value{Text: "A", Ref: "R"}}, {"tên": "B"}}}
	blocks := map[string][]page.Block{"k": pagetest.Annex(2)}
	for seed := range many {
		m := mutant(t, rand.New(rand.NewPCG(uint64(seed), 1)), file)
		func() {
			defer func() {
				if p := recover(); p != nil {
					t.Fatalf("mutant %d: %v", seed, p)
				}
			}()
			filled, err := docx.Fill(m, data, blocks, when)
			if err == nil {
				m = filled
			}
			back, _, err := docx.Read(m)
			if err != nil {
				return
			}
			if _, err := Render(back, when); err != nil {
				t.Fatalf("mutant %d: %v", seed, err)
			}
		}()
	}
}
