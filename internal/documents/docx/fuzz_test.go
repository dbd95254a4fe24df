package docx

import (
	"testing"
	"time"

	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/pagetest"
)

// body puts a fuzzed document part into an otherwise sound file.
func body(t testing.TB, xml string) []byte {
	t.Helper()
	c := &container{parts: map[string][]byte{}}
	c.put(typesPart, contentTypesXML)
	c.put(relsOfAll, relsXML)
	c.put(mainPart, []byte(xml))
	c.put(stylesPart, stylesXML)
	notes, err := serialize(newNotes().add(el("w:footnote", el("w:p", el("w:r", wt("{{lũy_kế}}")))).with("w:id", "2")))
	if err != nil {
		t.Fatal(err)
	}
	c.put(notesPart, notes)
	file, err := c.pack(when)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func seeds(f *testing.F) {
	f.Helper()
	const open, end = `<w:document xmlns:w="w"><w:body>`, `</w:body></w:document>`
	for _, s := range []string{
		open + end,
		open + `<w:p><w:r><w:t>{{lặp đơn_vị}}{{tên}}{{nếu có}}x{{khác}}y{{hết}}{{hết}}</w:t></w:r></w:p>` + end,
		open + `<w:p><w:r><w:t>{{</w:t></w:r><w:hyperlink><w:r><w:t>lũy_kế}}</w:t><w:footnoteReference w:id="2"/></w:r></w:hyperlink></w:p><w:sectPr/>` + end,
		open + `<w:tbl><w:tblGrid><w:gridCol w:w="-5"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>{{lặp đơn_vị}}a</w:t></w:r></w:p></w:tc><w:tc><w:tbl/><w:p><w:r><w:t>{{hết}}</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr></w:tbl>` + end,
		open + `<w:p><w:bookmarkStart w:id="1" w:name="f_A"/><w:sdt><w:sdtPr><w:tag w:val="A"/></w:sdtPr><w:sdtContent><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:br w:type="page"/></w:r></w:sdtContent></w:sdt></w:p><w:sdt><w:sdtContent><w:p><w:pPr><w:sectPr><w:pgSz w:w="1" w:h="99999"/></w:sectPr></w:pPr></w:p></w:sdtContent></w:sdt>` + end,
		open + `<w:p><w:r><w:t>{{khối "k"}}</w:t></w:r></w:p><w:p>&#x41;<![CDATA[x]]></w:p>` + end,
	} {
		f.Add(s)
	}
}

func FuzzFill(f *testing.F) {
	seeds(f)
	blocks := map[string][]page.Block{"k": pagetest.Annex(2)}
	f.Fuzz(func(t *testing.T, xml string) {
		out, err := Fill(body(t, xml), letterData(), blocks, time.Unix(0, 0))
		if err != nil {
			return
		}
		if _, _, err := Read(out); err != nil {
			t.Errorf("what Fill wrote cannot be read: %v", err)
		}
	})
}

func FuzzRead(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, xml string) {
		doc, _, err := Read(body(t, xml))
		if err != nil {
			return
		}
		file, err := Write(doc, when)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		if _, _, err := Read(file); err != nil {
			t.Fatalf("what was written cannot be read: %v", err)
		}
	})
}

func TestDamagedFilesAreRefused(t *testing.T) {
	for name, file := range map[string][]byte{
		"nothing":       nil,
		"not a zip":     []byte("xin chào"),
		"no XML":        body(t, ""),
		"a cut file":    body(t, "<w:document><w:body>"),
		"an entity":     body(t, `<!DOCTYPE x [<!ENTITY a "b">]><w:document><w:body/></w:document>`),
		"another root":  body(t, "<html/>"),
		"a broken name": body(t, `<w:document><w:body><a"b/></w:body></w:document>`),
	} {
		if _, _, err := Read(file); err == nil {
			t.Errorf("Read takes %s", name)
		}
		if _, err := Fill(file, nil, nil, when); err == nil {
			t.Errorf("Fill takes %s", name)
		}
	}
}
