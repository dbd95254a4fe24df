package xlsx

import (
	"errors"
	"runtime"
	"testing"
	"unicode/utf8"
)

// readWhole reads everything there is and checks what holds for every file.
func readWhole(t *testing.T, data []byte) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	defer func() {
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 64<<20+uint64(len(data))*2000 {
			t.Errorf("%d bytes of input made %d MB", len(data), used>>20)
		}
	}()
	table, err := Open(data)
	if err != nil {
		if _, ok := errors.AsType[*Refusal](err); !ok {
			t.Fatalf("error is no *Refusal: %v", err)
		}
		return
	}
	if len(table.Heading.Cells) == 0 && len(table.Headless()) == 0 && table.Heading.Number == 0 {
		t.Error("a table without a heading")
	}
	last := table.Heading.Number
	for row, err := range table.Rows() {
		if err != nil {
			if _, ok := errors.AsType[*Refusal](err); !ok {
				t.Fatalf("error is no *Refusal: %v", err)
			}
			return
		}
		if row.Number <= last {
			t.Fatalf("row %d after row %d", row.Number, last)
		}
		last = row.Number
		if len(row.Cells) < len(table.Heading.Cells) {
			t.Fatalf("row %d has %d cells under %d headings", row.Number, len(row.Cells), len(table.Heading.Cells))
		}
		for col, c := range row.Cells {
			if !utf8.ValidString(c.Text) || (c.Kind == Blank) != (c.Text == "") && c.Kind != Error {
				t.Fatalf("cell %s is %+v", table.Address(row.Number, col), c)
			}
		}
	}
	table.Merged()
	table.Headless()
}

func FuzzReadCSV(f *testing.F) {
	for _, s := range []string{
		"a,b\n1,2\n", "\xEF\xBB\xBFa;b\r\n\"x\"\"y\";2\r", "sep=;\na;b\n", "\xFF\xFEa\x00\n\x00", "a\tb\r\r\"", ",,\n\"\n\",", "a,b\n1\n1,2,3\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(readWhole)
}

// FuzzReadXLSX varies the parts, not the bytes of the zip, of which hardly any
// change would come through.
func FuzzReadXLSX(f *testing.F) {
	b := book{
		rows: heading + `<row r="2"><c r="A2" t="s" s="1"><v>0</v></c><c r="B2" s="1"><f t="array" ref="B2:C9">x</f><v>4E1</v></c></row>`,
	}
	f.Add("<sheetData>"+b.rows+`</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
		`<si><r><t>a</t></r><rPh><t>b</t></rPh></si>`,
		`<numFmts><numFmt numFmtId="164" formatCode="dd&quot;d&quot;"/></numFmts><cellXfs><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs>`,
		`<workbookPr date1904="1"/><sheets><sheet name="S" r:id="rId1"/></sheets>`)
	f.Add(`<sheetData><row><c t="e"/><c t="b"><v>1</v></c><c t="d"><v>2026-05-20</v></c></row><row r="9"/></sheetData>`, "", "", `<sheets><sheet name="S" r:id="rId1"/></sheets>`)
	f.Fuzz(func(t *testing.T, sheet, strings, styles, workbook string) {
		readWhole(t, book{sheet: sheet, strings: strings, styles: styles, workbook: workbook}.bytes(t))
	})
}

func FuzzReadZip(f *testing.F) {
	f.Add(book{rows: heading}.bytes(f))
	f.Fuzz(readWhole)
}
