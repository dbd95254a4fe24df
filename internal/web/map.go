package web

import (
	"math"
	"strconv"
	"strings"

	"tiendo/internal/domain"
	"tiendo/internal/domain/figure"
	"tiendo/internal/vi"
)

// provinceMap is the province as it is drawn: simplified so strongly that a
// page with it is no heavier than one with the grid.
type provinceMap struct {
	width, height int
	island        box
	shapes        map[string]shape
}

// shape is the outline of one unit, and where a letter fits.
type shape struct {
	d    string
	at   label
	room bool // the letter fits
}

// The size of the map, and how much of a border may be lost: the area of the
// triangle that a point spans with its neighbours.
const (
	mapWidth   = 520
	mapDetail  = 16.0
	letterRoom = 6.0
	insetSize  = 78
)

func newProvinceMap() provinceMap {
	t := readTopology()
	lines := t.lines()
	// The scale follows from the mainland; the island lies far out at sea.
	low, high := spot{math.Inf(1), math.Inf(1)}, spot{math.Inf(-1), math.Inf(-1)}
	for _, g := range t.Objects.Units.Geometries {
		if g.ID == islandCode {
			continue
		}
		for _, r := range g.rings(lines) {
			for _, p := range r {
				low, high = spot{min(low.x, p.x), min(low.y, p.y)}, spot{max(high.x, p.x), max(high.y, p.y)}
			}
		}
	}
	scale := mapWidth / (high.x - low.x)
	m := provinceMap{width: mapWidth, height: int((high.y-low.y)*scale) + 1, shapes: map[string]shape{}}
	m.island = box{m.width - insetSize, m.height - insetSize, insetSize, insetSize}
	for i, line := range lines {
		for j, p := range line {
			line[j] = spot{(p.x - low.x) * scale, (p.y - low.y) * scale}
		}
		lines[i] = simplified(line, mapDetail)
	}
	full := t.lines()
	for _, g := range t.Objects.Units.Geometries {
		if g.ID == islandCode {
			m.shapes[g.ID] = m.inset(g.rings(full))
			continue
		}
		m.shapes[g.ID] = newShape(g.rings(lines))
	}
	return m
}

// islandCode is Phú Quý.
const islandCode = "23272"

// inset draws the island larger than the rest, in the frame at sea.
func (m provinceMap) inset(rings []ring) shape {
	main := rings[0]
	for _, r := range rings {
		if r.area() > main.area() {
			main = r
		}
	}
	low, high := main[0], main[0]
	for _, p := range main {
		low, high = spot{min(low.x, p.x), min(low.y, p.y)}, spot{max(high.x, p.x), max(high.y, p.y)}
	}
	const edge = 14
	scale := (insetSize - 2*edge) / max(high.x-low.x, high.y-low.y)
	out := make(ring, 0, len(main))
	for _, p := range main {
		out = append(out, spot{
			float64(m.island.X) + insetSize/2 + (p.x-(low.x+high.x)/2)*scale,
			float64(m.island.Y) + insetSize/2 + (p.y-(low.y+high.y)/2)*scale,
		})
	}
	return newShape([]ring{simplified(out, mapDetail)})
}

// newShape writes the outline in whole units, each point from the last. Small
// parts that would be specks fall away.
func newShape(rings []ring) shape {
	main := rings[0]
	for _, r := range rings {
		if r.area() > main.area() {
			main = r
		}
	}
	var d strings.Builder
	for _, r := range rings {
		if len(r) > 3 && (r.area() > mapDetail || &r[0] == &main[0]) {
			r.write(&d)
		}
	}
	at, room := main.middle()
	return shape{d.String(), label{int(math.Round(at.x)), int(math.Round(at.y))}, room >= letterRoom}
}

func (r ring) write(d *strings.Builder) {
	x, y := int(math.Round(r[0].x)), int(math.Round(r[0].y))
	d.WriteString("M" + strconv.Itoa(x) + number(y))
	d.WriteByte('l')
	first := true
	for _, p := range r[1 : len(r)-1] { // z leads back to the first point
		nx, ny := int(math.Round(p.x)), int(math.Round(p.y))
		if nx == x && ny == y {
			continue
		}
		if s := number(nx - x); first {
			d.WriteString(strings.TrimPrefix(s, " "))
		} else {
			d.WriteString(s)
		}
		d.WriteString(number(ny - y))
		x, y, first = nx, ny, false
	}
	d.WriteByte('z')
}

// number needs no blank before its sign.
func number(n int) string {
	if n < 0 {
		return strconv.Itoa(n)
	}
	return " " + strconv.Itoa(n)
}

// areaMap is the map of one board.
type areaMap struct {
	Width, Height int
	Areas         []area
	Island        *box
	Tiles         []tile // the agency committees, beside the map
	Agencies      label
}

type area struct {
	Href, Title, Key, D, Initial string
	At                           label
	Silent, Room, Zero           bool
}

func (m provinceMap) of(p figure.Progress, ask pinned) (out areaMap, missing int) {
	out = areaMap{Width: m.width, Height: m.height}
	agencies := 0
	for _, l := range p.Lines {
		if l.Unit.Kind == domain.Agency {
			// The north-east of the picture is empty.
			b := box{m.width - 2*(agencyWidth+2) + agencies%2*(agencyWidth+2), 16 + agencies/2*stepY, agencyWidth, tileHeight}
			out.Tiles = append(out.Tiles, newTile(p, l, ask, b))
			agencies++
			continue
		}
		s, ok := m.shapes[l.Unit.Code]
		if !ok {
			missing++
			continue
		}
		if l.Unit.Code == islandCode {
			out.Island = &m.island
		}
		out.Areas = append(out.Areas, area{
			Href: ask.at(unitPath(l.Unit.Code)), Title: vi.TileTitle(p.Question, l), Key: string(l.Class), D: s.d,
			Initial: vi.ClassInitial(l.Class), At: s.at, Silent: l.Silent, Room: s.room, Zero: l.Zero,
		})
	}
	if agencies > 0 {
		out.Agencies = label{m.width - 2*(agencyWidth+2), 10}
	}
	return out, missing
}

// Patterns tell the classes apart without colour.
func (areaMap) Patterns() []string { return []string{string(figure.Medium), string(figure.Low)} }

// drawing is the map or the grid; the other one is a link away.
type drawing struct {
	Heading   string
	Tiles     tileMap
	Map       *areaMap
	Grid      string // address of the page with the grid
	Borders   string // and with the map
	Missing   int    // units that have no place in it
	HasSilent bool
}

func (s *Server) picture(p figure.Progress, ask pinned, by filter) drawing {
	out := drawing{Heading: vi.PictureTitle(p.Rules)}
	address := func(which string) string {
		other := by
		other.picture = which
		return other.where(ask) + "#so-do"
	}
	out.Grid, out.Borders = address(""), address(pictureMap)
	for _, l := range p.Lines {
		out.HasSilent = out.HasSilent || l.Silent
	}
	if by.picture == pictureMap {
		if m, missing := s.borders().of(p, ask); len(m.Areas) > 0 {
			out.Map, out.Missing = &m, missing
		}
		return out
	}
	out.Tiles = s.tiles.of(p, ask)
	out.Missing = out.Tiles.Missing
	return out
}

// Drawn says that there is a picture.
func (p drawing) Drawn() bool { return p.Map != nil || len(p.Tiles.Tiles) > 0 }
