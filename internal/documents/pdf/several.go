package pdf

import (
	"fmt"
	"time"

	"tiendo/internal/documents/page"
)

// Laid is a document laid out on its sheets, to be written more than once: as a
// file of its own and among others.
type Laid struct {
	doc    *page.Doc
	sheets []*sheet
}

// Lay lays a document out.
func Lay(doc *page.Doc) Laid { return Laid{doc, compose(doc)} }

// Sheets counts the pages.
func (l Laid) Sheets() int { return len(l.sheets) }

// PDF writes documents one behind the other as one PDF, with the title and
// author of the first. Pages and footnotes count from 1 in each; the same
// documents and when give the same bytes.
func PDF(when time.Time, all ...Laid) ([]byte, error) {
	doc := &page.Doc{}
	var sheets []*sheet
	for i, l := range all {
		if i == 0 {
			doc = l.doc
		}
		sheets = append(sheets, l.sheets...)
	}
	b, err := paint(doc, sheets, when)
	if err != nil {
		return nil, fmt.Errorf("render pdf: %w", err)
	}
	return b, nil
}
