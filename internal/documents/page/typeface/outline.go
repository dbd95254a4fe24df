package typeface

import (
	"strconv"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// UnitsPerEm is the grid in which outlines and advances are given.
const UnitsPerEm = unitsPerEm

// mostOutlines bounds what one face remembers: text holds a few hundred letters,
// a hostile file many thousands.
const mostOutlines = 4096

// Advance is the width of a letter in font units.
func (f *Face) Advance(r rune) int { return int(f.advance(r)) }

// Outline is the shape of a letter as the d of an SVG path, in font units with
// the baseline at 0 and y downwards; empty for a blank. A letter that the face
// does not have is a box.
func (f *Face) Outline(r rune) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	if s, ok := f.outlines[r]; ok {
		return s
	}
	s := f.outline(r)
	if len(f.outlines) < mostOutlines {
		f.outlines[r] = s
	}
	return s
}

func (f *Face) outline(r rune) string {
	glyph, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		return ""
	}
	segments, err := f.font.LoadGlyph(&f.buffer, glyph, fixed.I(unitsPerEm), nil)
	if err != nil {
		return ""
	}
	var b []byte
	at := func(points ...fixed.Point26_6) {
		for i, p := range points {
			if i > 0 {
				b = append(b, ' ')
			}
			b = strconv.AppendInt(b, int64(p.X.Round()), 10)
			b = append(b, ' ')
			b = strconv.AppendInt(b, int64(p.Y.Round()), 10)
		}
	}
	for i, s := range segments {
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			if i > 0 {
				b = append(b, 'Z')
			}
			b = append(b, 'M')
			at(s.Args[:1]...)
		case sfnt.SegmentOpLineTo:
			b = append(b, 'L')
			at(s.Args[:1]...)
		case sfnt.SegmentOpQuadTo:
			b = append(b, 'Q')
			at(s.Args[:2]...)
		case sfnt.SegmentOpCubeTo:
			b = append(b, 'C')
			at(s.Args[:3]...)
		}
	}
	if len(b) > 0 {
		b = append(b, 'Z')
	}
	return string(b)
}
