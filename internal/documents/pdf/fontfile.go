package pdf

import (
	"encoding/binary"
	"sync"

	"tiendo/internal/documents/page/typeface"
)

// fontFile is a typeface taken apart once, so that each of a hundred letters
// cuts out the signs that it writes without reading the whole file again.
type fontFile struct {
	face        *typeface.Face
	name        string
	tables      map[string][]byte
	longOffsets bool // of glyphs in loca
	glyphs      int
	metrics     int // glyphs with an advance of their own in hmtx
	box         [4]int
	italicAngle string
	stem        int // thickness of a stem, per 1000
}

// Styles of the typeface, the order of fontFiles.
const (
	bold   = 1
	italic = 2
	styles = 4
)

var fontFiles = func() (out [styles]func() *fontFile) {
	for i := range out {
		out[i] = sync.OnceValue(func() *fontFile { return openFont(i) })
	}
	return out
}()

func openFont(style int) *fontFile {
	f := &fontFile{
		face: typeface.Get(style&bold > 0, style&italic > 0), tables: map[string][]byte{},
		name:        [...]string{"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"}[style],
		italicAngle: [...]string{"0", "0", "-16.33", "-16.33"}[style],
		stem:        [...]int{80, 140, 80, 140}[style],
	}
	ttf := f.face.TTF()
	for i := range int(u16(ttf, 4)) {
		at := 12 + 16*i
		from, size := u32(ttf, at+8), u32(ttf, at+12)
		f.tables[string(ttf[at:at+4])] = ttf[from : from+size : from+size]
	}
	head := f.tables["head"]
	f.longOffsets = u16(head, 50) == 1
	for i := range f.box {
		f.box[i] = perMille(int(int16(u16(head, 36+2*i)))) // #nosec G115 -- the format writes it as two's complement
	}
	f.glyphs = int(u16(f.tables["maxp"], 4))
	f.metrics = int(u16(f.tables["hhea"], 34))
	return f
}

// glyph is the outline of a glyph as the file keeps it, empty for a blank.
func (f *fontFile) glyph(g int) []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	if f.longOffsets {
		return glyf[u32(loca, 4*g):u32(loca, 4*g+4)]
	}
	return glyf[2*int(u16(loca, 2*g)) : 2*int(u16(loca, 2*g+2))]
}

// metric is advance and left bearing of a glyph.
func (f *fontFile) metric(g int) (advance, bearing uint16) {
	hmtx := f.tables["hmtx"]
	if g < f.metrics {
		return u16(hmtx, 4*g), u16(hmtx, 4*g+2)
	}
	return u16(hmtx, 4*f.metrics-4), u16(hmtx, 4*f.metrics+2*(g-f.metrics))
}

// perMille turns units of the typeface into the thousandths of a PDF.
func perMille(units int) int {
	n := units*1000*2 + typeface.UnitsPerEm
	if n < 0 {
		return -((-n + 2*typeface.UnitsPerEm - 1) / (2 * typeface.UnitsPerEm))
	}
	return n / (2 * typeface.UnitsPerEm)
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func u32(b []byte, at int) uint32 { return binary.BigEndian.Uint32(b[at:]) }
