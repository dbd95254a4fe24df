package xlsx

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"runtime"
	"strings"
	"testing"
	"time"
)

func TestWhatIsNoTable(t *testing.T) {
	wide := func(s string) string {
		return oleMagic + strings.Repeat("\x00", 100) + strings.Join(strings.Split(s, ""), "\x00") + "\x00"
	}
	part := func(name string) string { return string(zipped(t, map[string]string{name: "<x/>"})) }
	for _, c := range []struct {
		name, data string
		why        Why
		what       string
	}{
		{"nothing at all", "", Empty, ""},
		{"only a byte order mark and blanks", "\xEF\xBB\xBF \r\n\t", Empty, ""},
		{"only separators", ",,\n,,\n", Empty, ""},
		{"an .xls", wide("Workbook"), NotSheet, "xls"},
		{"a workbook with a password", wide("EncryptedPackage"), NotSheet, "encrypted"},
		{"a .doc", wide("WordDocument"), NotSheet, "doc"},
		{"another OLE file", oleMagic, NotSheet, "ole"},
		{"a PDF", "%PDF-1.7\n", NotSheet, "pdf"},
		{"a photo", "\xFF\xD8\xFF\xE0", NotSheet, "image"},
		{"a screenshot", "\x89PNG\r\n\x1a\n", NotSheet, "image"},
		{"a web page that calls itself .xls", " <html><table>", NotSheet, "html"},
		{"XML", "<?xml version=\"1.0\"?>", NotSheet, "xml"},
		{"RTF", "{\\rtf1", NotSheet, "rtf"},
		{"a program", "\x7fELF\x02\x01\x00", NotSheet, "binary"},
		{"a .docx", part("word/document.xml"), NotSheet, "docx"},
		{"a .pptx", part("ppt/presentation.xml"), NotSheet, "pptx"},
		{"an .ods", part("content.xml"), NotSheet, "ods"},
		{"an .xlsb", part("xl/workbook.bin"), NotSheet, "xlsb"},
		{"a zip of anything", part("a.txt"), NotSheet, "archive"},
		{"an empty zip", "PK\x05\x06" + strings.Repeat("\x00", 18), NotSheet, "archive"},
		{"a zip cut off", part("xl/workbook.xml")[:40], Damaged, ""},
		{"Vietnamese in an old encoding", "mã,tên\n1,H\xf2a\n", NotUTF8, ""},
		{"a quotation mark never closed", "a,b\n\"1,2\n3,4\n", QuoteOpen, ""},
		{"text behind a closing quotation mark", "a,b\n\"1\"x,2\n", QuoteStray, ""},
		{"too many columns", strings.Repeat("a,", MaxColumns+1), TooWide, ""},
		{"a text too large", "a,b\n" + strings.Repeat("1,2\n", MaxUnzipped/4), TooLarge, ""},
		{"a workbook without sheets", string(book{workbook: "<sheets/>"}.bytes(t)), NoContent, ""},
		{"a workbook with nothing in it", string(book{rows: `<row r="1"><c r="A1"/></row>`}.bytes(t)), NoContent, ""},
		{"only a hidden sheet", string(book{workbook: `<sheets><sheet name="S" state="hidden" r:id="rId1"/></sheets>`, rows: heading}.bytes(t)), NoContent, ""},
		{"XML that is none", string(book{rows: heading + "<row><c>"}.bytes(t)), Damaged, "xl/worksheets/sheet1.xml"},
		{"a text that is not in the list", string(book{rows: `<row><c t="s"><v>7</v></c></row>`}.bytes(t)), Damaged, "xl/worksheets/sheet1.xml"},
		{"rows out of order", string(book{rows: heading + `<row r="1"/>`}.bytes(t)), Damaged, "xl/worksheets/sheet1.xml"},
		{"a row below the last of all", string(book{rows: `<row r="1048577"/>`}.bytes(t)), Damaged, "xl/worksheets/sheet1.xml"},
		{"a cell of another row", string(book{rows: `<row r="1"><c r="A2"/></row>`}.bytes(t)), Damaged, "xl/worksheets/sheet1.xml"},
		{"a sheet that is missing", string(book{workbook: `<sheets><sheet name="S" r:id="rId2"/></sheets>`}.bytes(t)), Damaged, "xl/worksheets/sheet2.xml"},
		{"elements in each other without end", string(book{rows: strings.Repeat("<a>", 1<<20)}.bytes(t)), Damaged, "xl/worksheets/sheet1.xml"},
		{"attributes without end", string(book{rows: "<row " + strings.Repeat(`a="" `, 1<<20) + "/>"}.bytes(t)), Damaged, "xl/worksheets/sheet1.xml"},
		{"a text longer than a cell can hold", string(book{strings: "<si><t>" + strings.Repeat("a", maxText+1) + "</t></si>"}.bytes(t)), Damaged, "xl/sharedStrings.xml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := refusal(t, []byte(c.data))
			if r == nil {
				t.Fatal("was read")
			}
			if r.Why != c.why || r.What != c.what {
				t.Errorf("refused as %d %q, want %d %q: %v", r.Why, r.What, c.why, c.what, r)
			}
		})
	}
}

func TestRefusalsNameTheLine(t *testing.T) {
	for _, c := range []struct {
		name, data string
		line       int
	}{
		{"not UTF-8", "a,b\n1,2\n3,\xff\n", 3},
		{"a quotation mark opened", "a,b\n\"1\n2\",3\n\"4,5\n6,7\n", 4},
		{"text behind quotation marks", "a,b\n\"1\n2\"x,3\n", 3},
	} {
		if r := refusal(t, []byte(c.data)); r == nil || r.Row != c.line {
			t.Errorf("%s: %v, want line %d", c.name, r, c.line)
		}
	}
}

func TestRowsUpToTheLimitAreRead(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 200.000 rows")
	}
	rows := []byte("a,b\n" + strings.Repeat("1,2\n\n", MaxRows))
	if r := refusal(t, rows); r != nil {
		t.Error("the last row allowed was refused")
	}
	if r := refusal(t, append(rows, "1,2\n"...)); r == nil || r.Why != TooManyRows {
		t.Errorf("one row more gave %v", r)
	}
}

// A zip bomb: declared sizes are not believed where they are small, and where
// they are large nothing is unpacked at all.
func TestZipBombsAreRefusedAtOnce(t *testing.T) {
	bomb := book{sheet: "<sheetData>" + heading + "</sheetData><!--" + strings.Repeat(" ", MaxUnzipped) + "-->"}.bytes(t)
	lying := bytes.Clone(bomb)
	for i := range lying[:len(lying)-4] {
		if string(lying[i:i+4]) == "PK\x01\x02" && bytes.HasPrefix(lying[i+46:], []byte("xl/worksheets/sheet1.xml")) {
			binary.LittleEndian.PutUint32(lying[i+24:], 1000)
			binary.LittleEndian.PutUint32(lying[i+16:], crc32.ChecksumIEEE(nil))
		}
	}
	many := book{rows: heading, more: map[string]string{}}
	for _, name := range []string{"xl/media/1", "xl/media/2", "xl/media/3"} {
		many.more[name] = strings.Repeat("x", MaxUnzipped/2)
	}
	for name, data := range map[string][]byte{"true sizes": bomb, "one size lies": lying, "several parts together": many.bytes(t)} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			r := refusal(t, data)
			runtime.ReadMemStats(&after)
			if r == nil || r.Why != TooLarge && r.Why != Damaged {
				t.Errorf("got %v", r)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 300<<20 {
				t.Errorf("%d MB were allocated", used>>20)
			}
			t.Logf("%d KB refused in %v: %v", len(data)>>10, time.Since(start), r)
		})
	}
}
