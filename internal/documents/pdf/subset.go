package pdf

import (
	"encoding/binary"
	"hash/fnv"
	"slices"
)

// subset is a typeface cut down to the signs of one file. Its glyphs stand in
// the order of their signs, so that the same signs make the same bytes, whatever
// else is written beside it.
type subset struct {
	*fontFile
	runes []rune          // the sign of glyph 1, 2 …
	slots map[rune]uint16 // sign → glyph of the subset
	from  []int           // glyph of the subset → glyph of the whole typeface
}

// cut chooses the glyphs of signs. A sign that the typeface does not have is
// the box, under a number of its own: it is still found and copied.
func (f *fontFile) cut(signs map[rune]bool) *subset {
	s := &subset{fontFile: f, slots: make(map[rune]uint16, len(signs)), from: []int{0}}
	for r := range signs {
		s.runes = append(s.runes, r)
	}
	slices.Sort(s.runes)
	s.runes = s.runes[:min(len(s.runes), 1<<16-1-f.glyphs)]
	for _, r := range s.runes {
		s.slots[r] = uint16(len(s.from)) // #nosec G115 -- bounded in the line above
		s.from = append(s.from, f.face.Glyph(r))
	}
	return s
}

// tag is the six letters that tell this cut of a typeface from others.
func (s *subset) tag() string {
	h := fnv.New64a()
	var b [4]byte
	for _, r := range s.runes {
		binary.BigEndian.PutUint32(b[:], uint32(r)) // #nosec G115 -- a sign is not negative
		h.Write(b[:])
	}
	n := h.Sum64()
	var out [6]byte
	for i := range out {
		out[i] = 'A' + byte(n%26)
		n /= 26
	}
	return string(out[:])
}

// Flags of the parts that a composite glyph is put together from.
const (
	partWords   = 1 << 0
	partScale   = 1 << 3
	partMore    = 1 << 5
	partXYScale = 1 << 6
	part2x2     = 1 << 7
)

// outlines are glyf and loca. A glyph put together from others brings them
// along; they follow those of the signs.
func (s *subset) outlines() (glyf, loca []byte) {
	at := make(map[int]uint16, len(s.from))
	for i := len(s.from) - 1; i >= 0; i-- {
		at[s.from[i]] = uint16(i) // #nosec G115 -- bounded in cut
	}
	loca = binary.BigEndian.AppendUint32(nil, 0)
	for i := 0; i < len(s.from); i++ {
		start := len(glyf)
		glyf = append(glyf, s.glyph(s.from[i])...)
		if g := glyf[start:]; len(g) > 0 && int16(u16(g, 0)) < 0 { // #nosec G115 -- two's complement
			for p, more := 10, true; more; {
				flags, part := u16(g, p), int(u16(g, p+2))
				to, has := at[part]
				if !has {
					to = uint16(len(s.from)) // #nosec G115 -- bounded in cut
					at[part], s.from = to, append(s.from, part)
				}
				binary.BigEndian.PutUint16(g[p+2:], to)
				p += 6 + 2*int(flags&partWords)
				switch {
				case flags&partScale > 0:
					p += 2
				case flags&partXYScale > 0:
					p += 4
				case flags&part2x2 > 0:
					p += 8
				}
				more = flags&partMore > 0
			}
		}
		for len(glyf)%4 > 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf))) // #nosec G115 -- a part of a small file
	}
	return glyf, loca
}

// ttf is the subset as a TrueType file, with the tables that a PDF wants.
func (s *subset) ttf() []byte {
	glyf, loca := s.outlines()
	head := slices.Clone(s.tables["head"])
	binary.BigEndian.PutUint32(head[8:], 0)  // the sum of the whole file, told of below
	binary.BigEndian.PutUint16(head[50:], 1) // long offsets
	maxp := slices.Clone(s.tables["maxp"])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(s.from))) // #nosec G115 -- bounded in cut
	hhea := slices.Clone(s.tables["hhea"])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(s.from))) // #nosec G115 -- bounded in cut
	hmtx := make([]byte, 0, 4*len(s.from))
	for _, g := range s.from {
		advance, bearing := s.metric(g)
		hmtx = binary.BigEndian.AppendUint16(binary.BigEndian.AppendUint16(hmtx, advance), bearing)
	}
	return assemble([]table{
		{"cvt ", s.tables["cvt "]},
		{"fpgm", s.tables["fpgm"]},
		{"glyf", glyf},
		{"head", head},
		{"hhea", hhea},
		{"hmtx", hmtx},
		{"loca", loca},
		{"maxp", maxp},
		{"prep", s.tables["prep"]},
	})
}

type table struct {
	name string
	data []byte
}

// assemble puts tables, in the order of their names, into one file.
func assemble(tables []table) []byte {
	n := 1
	for n*2 <= len(tables) {
		n *= 2
	}
	log := 0
	for 1<<(log+1) <= n {
		log++
	}
	out := []byte{0, 1, 0, 0}
	for _, v := range []int{len(tables), n * 16, log, len(tables)*16 - n*16} {
		out = binary.BigEndian.AppendUint16(out, uint16(v)) // #nosec G115 -- nine tables
	}
	at, adjust := 12+16*len(tables), 0
	for _, t := range tables {
		out = append(out, t.name...)
		for _, v := range []int{int(sum(t.data)), at, len(t.data)} {
			out = binary.BigEndian.AppendUint32(out, uint32(v)) // #nosec G115 -- a small file
		}
		if t.name == "head" {
			adjust = at + 8
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 > 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[adjust:], 0xB1B0AFBA-sum(out))
	return out
}

// sum adds the words of a table, as the format wants it.
func sum(b []byte) (n uint32) {
	for ; len(b) >= 4; b = b[4:] {
		n += u32(b, 0)
	}
	var last [4]byte
	copy(last[:], b)
	return n + u32(last[:], 0)
}
