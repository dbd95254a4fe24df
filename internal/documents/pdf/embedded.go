package pdf

import (
	"strings"
	"sync"

	"codeberg.org/go-pdf/fpdf"

	"tiendo/internal/documents/page/typeface"
)

// usual are the signs that Vietnamese papers are written with. A typeface cut
// down to them is a tenth of the whole one, and so much faster to go through for
// each of a hundred letters.
var usual = func() string {
	var b strings.Builder
	for _, r := range [][2]rune{{0x20, 0x7e}, {0xa0, 0x17f}, {0x1a0, 0x1b0}, {0x1ea0, 0x1ef9}, {0x2010, 0x2026}, {0x2030, 0x203a}} {
		for c := r[0]; c <= r[1]; c++ {
			b.WriteRune(c)
		}
	}
	return b.String()
}()

var isUsual = func() map[rune]bool {
	out := map[rune]bool{}
	for _, r := range usual {
		out[r] = true
	}
	return out
}()

// cut are the typefaces cut down, each made when it is first wanted.
var cut = func() (out [4]func() []byte) {
	for i := range out {
		out[i] = sync.OnceValue(func() []byte { return fpdf.UTF8CutFont(typeface.Get(i&1 > 0, i&2 > 0).TTF(), usual) })
	}
	return out
}()

// fontOf is the file of a style, cut down where nothing but the usual signs is
// written in it.
func fontOf(style string, onlyUsual bool) []byte {
	bold, italic := strings.Contains(style, "B"), strings.Contains(style, "I")
	if !onlyUsual {
		return typeface.Get(bold, italic).TTF()
	}
	i := 0
	if bold {
		i |= 1
	}
	if italic {
		i |= 2
	}
	return cut[i]()
}
