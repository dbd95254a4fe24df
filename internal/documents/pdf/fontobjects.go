package pdf

import (
	"fmt"
	"strconv"
	"unicode/utf16"
)

// objectsOfFont is how many objects a subset takes; the first is the one that
// pages name.
const objectsOfFont = 5

// font writes a subset. The numbers in the text are those of its glyphs; a
// table says which signs they are, so that searching and copying work.
func (w *writer) font(first int, s *subset) error {
	ttf := s.ttf()
	name := s.tag() + "+" + s.name
	w.object(first, "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R", name, first+1, first+4)
	var widths []byte
	for i, g := range s.from {
		if i > 0 {
			widths = append(widths, ' ')
		}
		advance, _ := s.metric(g)
		widths = strconv.AppendInt(widths, int64(perMille(int(advance))), 10)
	}
	w.object(first+1, "/Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor %d 0 R/W[0[%s]]", name, first+2, widths)
	const serif, symbolic, slanted = 1 << 1, 1 << 2, 1 << 6
	flags := serif | symbolic
	if s.italicAngle != "0" {
		flags |= slanted
	}
	w.object(first+2, "/Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]/ItalicAngle %s/Ascent 891/Descent -216/CapHeight 662/StemV %d/FontFile2 %d 0 R",
		name, flags, s.box[0], s.box[1], s.box[2], s.box[3], s.italicAngle, s.stem, first+3)
	if err := w.stream(first+3, ttf, fmt.Sprintf("/Length1 %d", len(ttf))); err != nil {
		return err
	}
	return w.stream(first+4, s.signs(), "")
}

// signs is the table from the numbers of glyphs to the signs they stand for.
func (s *subset) signs() []byte {
	b := []byte("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	const most = 100 // of one block, by the format
	for from := 0; from < len(s.runes); from += most {
		block := s.runes[from:min(from+most, len(s.runes))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(block))
		for i, r := range block {
			b = fmt.Appendf(b, "<%04X><", from+i+1)
			for _, u := range utf16.Encode([]rune{r}) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"...)
}
