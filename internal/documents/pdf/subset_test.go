package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"tiendo/internal/documents/page"
	"tiendo/internal/documents/page/typeface"
)

// shapes are the outlines of glyphs of a typeface.
func shapes(t *testing.T, ttf []byte, glyphs []int) (out [][]sfnt.Segment) {
	t.Helper()
	font, err := sfnt.Parse(ttf)
	if err != nil {
		t.Fatal(err)
	}
	var b sfnt.Buffer
	for _, g := range glyphs {
		s, err := font.LoadGlyph(&b, sfnt.GlyphIndex(g), fixed.I(typeface.UnitsPerEm), nil)
		if err != nil {
			t.Fatalf("glyph %d: %v", g, err)
		}
		out = append(out, append([]sfnt.Segment{}, s...))
	}
	return out
}

func TestACutTypefaceDrawsItsSignsAsTheWholeOne(t *testing.T) {
	signs := map[rune]bool{'→': true, '\U0001F600': true} // the last is in no style
	for r := rune(0x20); r < 0x1f00; r++ {
		if typeface.Get(false, false).Has(r) && (r < 0x250 || r >= 0x1e00) {
			signs[r] = true
		}
	}
	for style := range styles {
		whole := fontFiles[style]()
		s := whole.cut(signs)
		cut := s.ttf()
		if len(s.runes) < 500 || len(cut) > len(whole.face.TTF())*2/3 {
			t.Errorf("style %d: %d signs in %d of %d bytes", style, len(s.runes), len(cut), len(whole.face.TTF()))
		}
		// A reader of typefaces wants two tables that a PDF does not need.
		var tables []table
		for _, name := range []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"} {
			tables = append(tables, table{name, tablesOf(cut)[name]})
			if name == "cmap" || name == "post" {
				tables[len(tables)-1].data = whole.tables[name]
			}
		}
		slots := make([]int, len(s.from))
		for i := range slots {
			slots[i] = i
		}
		if diff := cmp.Diff(shapes(t, whole.face.TTF(), s.from), shapes(t, assemble(tables), slots)); diff != "" {
			t.Errorf("style %d: (-whole +cut):\n%.2000s", style, diff)
		}
		for r := range signs {
			if want := whole.face.Glyph(r); s.from[s.slots[r]] != want || s.slots[r] == 0 {
				t.Errorf("style %d: %q is glyph %d of the whole, want %d", style, r, s.from[s.slots[r]], want)
			}
		}
	}
}

func tablesOf(ttf []byte) map[string][]byte {
	out := map[string][]byte{}
	for i := range int(u16(ttf, 4)) {
		at := 12 + 16*i
		out[string(ttf[at:at+4])] = ttf[u32(ttf, at+8):][:u32(ttf, at+12)]
	}
	return out
}

// opened is a PDF as a reader finds it: every object where the table says, the
// streams unpacked.
func opened(t *testing.T, file []byte) (objects []string) {
	t.Helper()
	tail := regexp.MustCompile(`startxref\n(\d+)\n%%EOF\n$`).FindSubmatch(file)
	if tail == nil {
		t.Fatal("the file does not say where its table is")
	}
	at, _ := strconv.Atoi(string(tail[1]))
	for i, e := range regexp.MustCompile(`(\d{10}) 00000 n \n`).FindAllSubmatch(file[at:], -1) {
		from, _ := strconv.Atoi(string(e[1]))
		object := file[from:]
		if !bytes.HasPrefix(object, fmt.Appendf(nil, "%d 0 obj\n", i+1)) {
			t.Fatalf("object %d begins with %.20q", i+1, object)
		}
		object = object[:bytes.Index(object, []byte("endobj"))]
		if m := regexp.MustCompile(`(?s)/Length (\d+).*?>>\nstream\n`).FindSubmatchIndex(object); m != nil {
			size, _ := strconv.Atoi(string(object[m[2]:m[3]]))
			z, err := zlib.NewReader(bytes.NewReader(file[from+m[1]:][:size]))
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(z)
			if err != nil {
				t.Fatal(err)
			}
			object = data
		}
		objects = append(objects, string(object))
	}
	return objects
}

func TestTheTextOfAPDFIsFoundAndCopied(t *testing.T) {
	const text = `Đảng bộ xã (Đạ Tẻh) \ 39,54% ☃`
	file, err := Render(&page.Doc{Title: "Công văn (1)", Sections: []page.Section{page.Portrait(page.Body(page.Text(text)))}}, when)
	if err != nil {
		t.Fatal(err)
	}
	signs := map[string]rune{}
	var shown strings.Builder
	objects := opened(t, file)
	for _, o := range objects {
		for _, m := range regexp.MustCompile(`<([0-9A-F]{4})><([0-9A-F]{4})>\n`).FindAllStringSubmatch(o, -1) {
			code, _ := strconv.ParseUint(m[1], 16, 16)
			sign, _ := strconv.ParseUint(m[2], 16, 16)
			signs[string([]byte{byte(code >> 8), byte(code)})] = rune(sign)
		}
	}
	for _, o := range objects {
		for _, m := range regexp.MustCompile(`(?s)Td \((.*?)\) Tj`).FindAllStringSubmatch(o, -1) {
			raw := strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r").Replace(m[1])
			for i := 0; i+1 < len(raw); i += 2 {
				shown.WriteRune(signs[raw[i:i+2]])
			}
		}
	}
	if shown.String() != text {
		t.Errorf("it says %q, want %q", shown.String(), text)
	}
}

func TestALetterAloneHasTheBytesThatItHasAmongOthers(t *testing.T) {
	a := Lay(&page.Doc{Sections: []page.Section{page.Portrait(letters("kết nạp", 40))}})
	b := Lay(&page.Doc{Sections: []page.Section{page.Portrait(letters("Đảng viên", 900))}})
	before, err := PDF(when, a)
	if err != nil {
		t.Fatal(err)
	}
	if both, err := PDF(when, a, b); err != nil || len(opened(t, both)) <= len(opened(t, before)) {
		t.Fatalf("both: %d bytes, %v", len(both), err)
	}
	if after, err := PDF(when, a); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the bytes differ after others were written, err %v", err)
	}
}
