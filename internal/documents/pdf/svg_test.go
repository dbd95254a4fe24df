package pdf

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"tiendo/internal/documents/page"
)

func drawnDoc() *page.Doc {
	body := page.Body(page.Text("Kết nạp được "), page.Figure("957", "admitted"), page.Text("/"), page.Figure("3.600", "target"), page.Text(` đảng viên <b> & "ngoặc".`))
	d := &page.Doc{Sections: []page.Section{page.Portrait(body), page.Landscape(page.Centered("", 14, page.Run{Text: "Phụ lục", Underline: true, Color: "A5161D"}))}}
	for range 60 {
		d.Sections[0].Blocks = append(d.Sections[0].Blocks, page.Body(page.Text(strings.Repeat("một đoạn khá dài ", 8))))
	}
	return d
}

// The pictures are the sheets of the PDF: as many, of the same sizes, each a
// well-formed file without a style in it or anything from elsewhere.
func TestPicturesAreTheSheetsOfThePDF(t *testing.T) {
	d := drawnDoc()
	pictures := Pictures(d)
	sheets := compose(d)
	if len(pictures) != len(sheets) || len(pictures) < 3 {
		t.Fatalf("%d pictures of %d sheets", len(pictures), len(sheets))
	}
	for i, p := range pictures {
		if p.Width != sheets[i].width || p.Height != sheets[i].height {
			t.Errorf("picture %d is %v by %v", i, p.Width, p.Height)
		}
		svg := p.SVG(nil)
		read := xml.NewDecoder(strings.NewReader(svg))
		for {
			if _, err := read.Token(); err != nil {
				if !errors.Is(err, io.EOF) {
					t.Errorf("picture %d: %v", i, err)
				}
				break
			}
		}
		for _, bad := range []string{"style", "<script", "href=\"http", "<text", "NaN", "<a "} {
			if strings.Contains(svg, bad) {
				t.Errorf("picture %d holds %s", i, bad)
			}
		}
	}
	if last := pictures[len(pictures)-1]; last.Section != 1 || last.Width < last.Height {
		t.Errorf("the annex is of section %d, %v by %v", last.Section, last.Width, last.Height)
	}
}

func TestANumberInAPictureLeadsToItsFacts(t *testing.T) {
	svg := Pictures(drawnDoc())[0].SVG(func(ref string) string {
		if ref == "target" {
			return ""
		}
		return `/so/` + ref + `?a="&b`
	})
	if !strings.Contains(svg, `<a href="/so/admitted?a=&#34;&amp;b" aria-label="957">`) || strings.Count(svg, "<a ") != 1 || strings.Count(svg, "</a>") != 1 {
		t.Errorf("links: %d opened, %d closed", strings.Count(svg, "<a "), strings.Count(svg, "</a>"))
	}
}
