package documents

import (
	"archive/zip"
	"bytes"
	"io"
	"testing"
	"time"

	"tiendo/internal/documents/docx"
	"tiendo/internal/documents/page"
	"tiendo/internal/domain/letter/check"
)

// FuzzCheck puts anything into the text of a .docx: reading and judging it never
// panics, and says the same twice.
func FuzzCheck(f *testing.F) {
	const open, end = `<w:document xmlns:w="w"><w:body>`, `</w:body></w:document>`
	para := func(s string) string { return `<w:p><w:r><w:t>` + s + `</w:t></w:r></w:p>` }
	for _, s := range []string{
		open + end,
		open + para("Số 259-CV/BTCTU") + para("Lâm Đồng, ngày 5 tháng 05 năm 2026") + para("Kính gửi: Đảng ủy xã A") + para("Kết nạp 870/2.200, đạt 39,54%. Tỉ lệ; uỷ ban ban ./.") + para("Nơi nhận:") + para("- Lưu.") + para("K/T BÍ THƯ") + end,
		open + `<w:tbl><w:tblGrid><w:gridCol w:w="9"/><w:gridCol w:w="9"/><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:tc>` + para("STT") + `</w:tc><w:tc>` + para("Đảng bộ") + `</w:tc><w:tc>` + para("Chỉ tiêu") + `</w:tc></w:tr><w:tr><w:tc>` + para("1") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="99"/></w:tcPr>` + para("9.999.999.999.999") + `</w:tc></w:tr></w:tbl>` + end,
		open + para("Chỉ thị số 99999-CT/TU, ngày 31/02/0000; thứ 8, ngày 1/1/1; 99 tháng đầu năm 9999; Cá biệt có 999; 0/0 đạt 0%; İİİ hàng tháng") + end,
	} {
		f.Add(s)
	}
	base, err := docx.Write(&page.Doc{Sections: []page.Section{page.Portrait(page.Body(page.Text("x")))}}, time.Unix(0, 0))
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, xml string) {
		r, err := Reading(withBody(t, base, xml))
		if err != nil {
			return
		}
		a, b := check.Check(r, check.Known{}), check.Check(r, check.Known{})
		if len(a) != len(b) {
			t.Errorf("%d findings, then %d", len(a), len(b))
		}
		_ = check.Question(r)
	})
}

// withBody is a .docx with another main part.
func withBody(t *testing.T, file []byte, xml string) []byte {
	t.Helper()
	return withPart(t, file, "word/document.xml", xml)
}

func withPart(t *testing.T, file []byte, name, xml string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		p, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == name {
			_, err = io.WriteString(p, xml)
		} else {
			var r io.ReadCloser
			if r, err = f.Open(); err == nil {
				_, err = io.Copy(p, r) //nolint:gosec // our own file
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
