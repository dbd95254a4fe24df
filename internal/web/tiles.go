package web

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/refdata"
	"tiendo/internal/vi"
)

// tileGrid is where each unit's square stands: roughly where it lies in the
// province, one square each, so that a small ward counts as much for the eye
// as a wide commune.
type tileGrid map[string]place

type place struct{ row, col int }

// newTileGrid reads the grid the product ships with. It is ours and tested, so
// a fault in it is a mistake in the program.
func newTileGrid() tileGrid {
	rows, err := csv.NewReader(bytes.NewReader(refdata.Read("lam_dong_tilegrid.csv"))).ReadAll()
	if err != nil {
		panic("web: tile grid: " + err.Error())
	}
	g := tileGrid{}
	for _, r := range rows[1:] {
		row, err1 := strconv.Atoi(r[2])
		col, err2 := strconv.Atoi(r[3])
		if err1 != nil || err2 != nil {
			panic("web: tile grid: " + strings.Join(r, ","))
		}
		g[r[0]] = place{row, col}
	}
	return g
}

// The size of a tile and the step from one to the next, in the units of the
// picture.
const (
	tileWidth, tileHeight = 60, 32
	stepX, stepY          = 62, 34
	agencyWidth           = 106
)

// tileMap is the picture: squares for the localities, a row of wider ones for
// the agency committees.
type tileMap struct {
	Width, Height int
	Tiles         []tile
	Agencies      label // over the agency committees
	Island        *box  // around the unit that lies apart
	Missing       int   // units that have no place on the grid
	HasSilent     bool
}

type label struct{ X, Y int }

type box struct{ X, Y, Width, Height int }

// tile is one unit.
type tile struct {
	box
	Href, Title, Key, Initial string
	Lines                     []textLine
	InitialX, InitialY        int
	Silent, Zero              bool
}

type textLine struct {
	X, Y int
	Text string
}

func (g tileGrid) of(p figure.Progress, ask pinned) tileMap {
	var m tileMap
	last := place{}
	for _, l := range p.Lines {
		if at, ok := g[l.Unit.Code]; ok && l.Unit.Kind != domain.SpecialZone {
			last.row, last.col = max(last.row, at.row), max(last.col, at.col)
		}
	}
	m.Width, m.Height = (last.col+1)*stepX, (last.row+1)*stepY
	agencies := 0
	for _, l := range p.Lines {
		at, ok := g[l.Unit.Code]
		switch {
		case l.Unit.Kind == domain.Agency:
			// The north-east corner of the grid is empty.
			x := m.Width - (4-agencies%4)*(agencyWidth+2)
			m.Tiles = append(m.Tiles, newTile(p, l, ask, box{x, 16 + agencies/4*stepY, agencyWidth, tileHeight}))
			agencies++
		case !ok:
			m.Missing++
		case l.Unit.Kind == domain.SpecialZone:
			// The island lies far out at sea; it is moved in, with a frame.
			b := box{last.col * stepX, last.row * stepY, tileWidth, tileHeight}
			m.Island = &box{b.X - 4, b.Y - 4, b.Width + 6, b.Height + 6}
			m.Tiles = append(m.Tiles, newTile(p, l, ask, b))
		default:
			m.Tiles = append(m.Tiles, newTile(p, l, ask, box{at.col * stepX, at.row * stepY, tileWidth, tileHeight}))
		}
		m.HasSilent = m.HasSilent || l.Silent
	}
	if agencies > 0 {
		m.Agencies = label{m.Width - 4*(agencyWidth+2), 10}
	}
	if len(m.Tiles) == agencies {
		return tileMap{} // no unit of this province is on the grid
	}
	return m
}

func newTile(p figure.Progress, l figure.Line, ask pinned, b box) tile {
	t := tile{
		box: b, Href: ask.at(unitPath(l.Unit.Code)), Title: vi.TileTitle(p.Question, l),
		Key: string(l.Class), Initial: vi.ClassInitial(l.Class), Silent: l.Silent, Zero: l.Zero,
		InitialX: b.X + b.Width - 4, InitialY: b.Y + b.Height - 4,
	}
	most := 10
	if b.Width > tileWidth {
		most = 20
	}
	for i, s := range twoLines(l.Unit.ShortName, most) {
		t.Lines = append(t.Lines, textLine{b.X + 4, b.Y + 10 + i*10, s})
	}
	return t
}

// twoLines breaks a name between words so that neither line is longer than
// need be. What a name shares with its neighbours after a dash falls away.
func twoLines(name string, most int) []string {
	name, _, _ = strings.Cut(name, " - ")
	if utf8.RuneCountInString(name) <= most {
		return []string{name}
	}
	words := strings.Fields(name)
	best := []string{name}
	width := func(lines []string) int {
		return slices.Max([]int{utf8.RuneCountInString(lines[0]), utf8.RuneCountInString(lines[len(lines)-1])})
	}
	for i := 1; i < len(words); i++ {
		if try := []string{strings.Join(words[:i], " "), strings.Join(words[i:], " ")}; width(try) < width(best) {
			best = try
		}
	}
	return best
}
