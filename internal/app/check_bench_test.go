package app_test

import (
	"strings"
	"testing"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain"
	"tiendo/internal/domain/letter"
)

// tenPages is a letter of ten pages: the urging one with its annex of 128 rows,
// and three pages more of text.
func tenPages(t testing.TB, file []byte) []byte {
	doc, _, err := docx.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	s := &doc.Sections[0]
	text := "Đề nghị Đảng ủy xã Ka Đô, Đảng ủy phường B'Lao rà soát nguồn; tính đến ngày 20/5/2026 kết nạp được 957/3.600 đảng viên, đạt 26,58% theo Thông báo số 149-TB/TU, ngày 30/01/2026 của Ban Thường vụ Tỉnh ủy."
	more := make([]page.Block, 0, 24)
	for range cap(more) {
		more = append(more, page.Body(page.Text(strings.Repeat(text+" ", 2))))
	}
	s.Blocks = append(s.Blocks[:4:4], append(more, s.Blocks[4:]...)...)
	out, err := docx.Write(doc, time.Unix(0, 0))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// BenchmarkCheck is the checker on a letter of ten pages, from its bytes to the
// findings, with what the system knows.
func BenchmarkCheck(b *testing.B) {
	a := checkingOffice(b)
	file := tenPages(b, generatedLetter(b, a, "2026", letter.Urge))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.CheckFile(b.Context(), domain.Operator("test"), "x.docx", file); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCompare is the comparison of an edited letter with the one it was
// made from.
func BenchmarkCompare(b *testing.B) {
	a := checkingOffice(b)
	op := domain.Operator("test")
	id, err := a.StartLetter(b.Context(), op, ask2026, letter.Request{Kind: letter.Urge})
	if err != nil {
		b.Fatal(err)
	}
	_, file, err := a.PaperFile(b.Context(), op, id, 0, "docx")
	if err != nil {
		b.Fatal(err)
	}
	edited := partChanged(b, file, mainPart, func(s string) string { return strings.Replace(s, ">957<", ">958<", 1) })
	b.ReportAllocs()
	for b.Loop() {
		if _, err := a.CompareFile(b.Context(), op, 0, edited); err != nil {
			b.Fatal(err)
		}
	}
}
