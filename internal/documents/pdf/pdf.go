// Package pdf lays a document of package page out on sheets and writes them as
// a PDF. Lines are broken greedily with the advances of a Times-metric type, as
// Word and LibreOffice break them, so the PDF turns its pages where the .docx
// does.
package pdf

import (
	"fmt"
	"time"

	"tiendo/internal/documents/page"
)

// Render makes the PDF of a document. The same document and when give the same
// bytes.
func Render(doc *page.Doc, when time.Time) ([]byte, error) {
	b, err := paint(doc, compose(doc), when)
	if err != nil {
		return nil, fmt.Errorf("render pdf: %w", err)
	}
	return b, nil
}

// Lines is the text of every line, page by page, in the order of reading:
// header, text, footnotes; a table row gives the lines of its cells one cell
// after another.
func Lines(doc *page.Doc) [][]string {
	var out [][]string
	for _, s := range compose(doc) {
		out = append(out, s.lines())
	}
	return out
}
