package form

import "tiendo/internal/documents/page"

// Blank is a paper whose words come with it: those that a person has edited.
func Blank(named bool, annex AnnexSheet) *page.Doc {
	l := Letter{Title: "{{tên_văn_bản}}", Type: "{{loại}}", Subject: "{{trích_yếu}}", Annex: annex}
	l.To = []page.Block{tag(`{{khối "kính_gửi"}}`)}
	l.Body = []page.Block{tag(`{{khối "nội_dung"}}`)}
	if named {
		l.Heading = "{{tên_loại}}"
	}
	return l.Doc()
}
