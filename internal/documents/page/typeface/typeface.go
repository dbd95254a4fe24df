// Package typeface measures text in the type of Party documents. Liberation
// Serif has the advances of Times New Roman, so a line broken with it breaks
// where Word breaks it.
package typeface

import (
	"sync"

	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Heights of every Liberation Serif, as a share of the type size.
const (
	Ascent  = 1825.0 / unitsPerEm
	Descent = 443.0 / unitsPerEm
	Gap     = 87.0 / unitsPerEm // between natural lines
)

const (
	unitsPerEm = 2048
	// known is the first rune not measured beforehand: Latin, Vietnamese,
	// punctuation and arrows lie below it.
	known = 0x2300
)

// Face is one of the four styles. It may be used by many goroutines.
type Face struct {
	ttf      []byte
	advances [known]uint16 // in font units; missing letters have the box's
	glyphs   [known]uint16 // 0: missing
	box      uint16

	mu       sync.Mutex // guards what follows
	font     *sfnt.Font
	buffer   sfnt.Buffer
	outlines map[rune]string
}

var faces = [4]func() *Face{
	sync.OnceValue(func() *Face { return load(liberationserifregular.TTF) }),
	sync.OnceValue(func() *Face { return load(liberationserifbold.TTF) }),
	sync.OnceValue(func() *Face { return load(liberationserifitalic.TTF) }),
	sync.OnceValue(func() *Face { return load(liberationserifbolditalic.TTF) }),
}

// Get is the face of the style.
func Get(bold, italic bool) *Face {
	i := 0
	if bold {
		i |= 1
	}
	if italic {
		i |= 2
	}
	return faces[i]()
}

// TTF is the font file; nobody may write to it.
func (f *Face) TTF() []byte { return f.ttf }

// Width is the length of s on one line, in the unit of size.
func (f *Face) Width(s string, size float64) float64 {
	units := 0
	for _, r := range s {
		units += int(f.advance(r))
	}
	return float64(units) * size / unitsPerEm
}

// Has says whether the face can draw r.
func (f *Face) Has(r rune) bool {
	if r >= 0 && r < known {
		return f.glyphs[r] != 0
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	_, ok := f.measure(r)
	return ok
}

// Glyph is the number in the font file of the glyph that draws r, 0 for the box.
func (f *Face) Glyph(r rune) int {
	if r >= 0 && r < known {
		return int(f.glyphs[r])
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	g, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		return 0
	}
	return int(g)
}

func (f *Face) advance(r rune) uint16 {
	if r >= 0 && r < known {
		return f.advances[r]
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	units, _ := f.measure(r)
	return units
}

func (f *Face) measure(r rune) (units uint16, ok bool) {
	glyph, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil || glyph == 0 {
		return f.box, false
	}
	return f.glyph(glyph)
}

func (f *Face) glyph(g sfnt.GlyphIndex) (units uint16, ok bool) {
	advance, err := f.font.GlyphAdvance(&f.buffer, g, fixed.I(unitsPerEm), font.HintingNone)
	if err != nil {
		return f.box, false
	}
	return uint16(advance.Round()), true
}

// load measures the letters of a font built into the program. A font that does
// not parse would be a broken build; its letters are then half an em wide.
func load(ttf []byte) *Face {
	f := &Face{ttf: ttf, box: unitsPerEm / 2, outlines: map[rune]string{}}
	parsed, err := sfnt.Parse(ttf)
	if err != nil {
		parsed = &sfnt.Font{}
	}
	f.font = parsed
	if units, ok := f.glyph(0); ok {
		f.box = units
	}
	for r := range rune(known) {
		f.advances[r], _ = f.measure(r)
		if g, err := parsed.GlyphIndex(&f.buffer, r); err == nil {
			f.glyphs[r] = uint16(g)
		}
	}
	return f
}
