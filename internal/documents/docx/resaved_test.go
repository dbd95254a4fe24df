package docx

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/pagetest"
)

// figures counts the runs that print each figure.
func figures(doc *page.Doc) map[string]int {
	out := map[string]int{}
	var para func(p *page.Para)
	para = func(p *page.Para) {
		for i := range p.Runs {
			if r := &p.Runs[i]; r.Ref != "" {
				out[r.Ref]++
			}
			if n := p.Runs[i].Note; n != nil {
				for _, q := range n.Paras {
					para(q)
				}
			}
		}
	}
	for i := range doc.Sections {
		for _, b := range doc.Sections[i].Blocks {
			switch b := b.(type) {
			case *page.Para:
				para(b)
			case *page.Table:
				for r := range b.Rows {
					for c := range b.Rows[r].Cells {
						for _, p := range b.Rows[r].Cells[c].Paras {
							para(p)
						}
					}
				}
			}
		}
	}
	return out
}

// The office opened our letter in LibreOffice 7.4 and saved it again: tags of
// content controls are lost, bookmarks stay, one of them renamed "_Copy_1".
func TestFiguresSurviveLibreOffice(t *testing.T) {
	file, err := os.ReadFile("testdata/resaved-by-libreoffice.docx")
	if err != nil {
		t.Fatal(err)
	}
	back, warnings, err := Read(file)
	if err != nil || len(warnings) > 0 {
		t.Fatalf("err %v, warnings %q", err, warnings)
	}
	want := pagetest.Letter(2)
	if diff := cmp.Diff(figures(want), figures(back)); diff != "" {
		t.Errorf("figures (-want +got):\n%s", diff)
	}
	squeezed := func(d *page.Doc) string { return strings.ReplaceAll(d.Plain(), "\n\n", "\n") }
	if diff := cmp.Diff(squeezed(want), squeezed(back)); diff != "" {
		t.Errorf("text (-want +got):\n%s", diff)
	}
	if _, err := Fill(file, nil, nil, when); err != nil {
		t.Errorf("as a template: %v", err)
	}
}

func TestWarningsNameWhatIsLost(t *testing.T) {
	const open, end = `<w:document xmlns:w="w"><w:body><w:p>`, `</w:p></w:body></w:document>`
	tests := []struct{ name, xml, want string }{
		{"a picture", `<w:r><w:drawing/></w:r>`, "Hình vẽ"},
		{"automatic numbers", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`, "Đánh số"},
		{"deleted text", `<w:del><w:r/></w:del>`, "Track Changes"},
		{"an endnote", `<w:r><w:endnoteReference w:id="1"/></w:r>`, "endnote"},
		{"hidden text", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r>`, "Chữ ẩn"},
		{"a date field", `<w:fldSimple w:instr=" DATE "><w:r><w:t>1</w:t></w:r></w:fldSimple>`, "DATE"},
		{"a note without text", `<w:r><w:footnoteReference w:id="9"/></w:r>`, "chú thích"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, warnings, err := Read(body(t, open+test.xml+end))
			if err != nil || !strings.Contains(strings.Join(warnings, "\n"), test.want) {
				t.Errorf("err %v, warnings %q", err, warnings)
			}
		})
	}
}
