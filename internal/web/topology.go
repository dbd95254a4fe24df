package web

import (
	"encoding/json"
	"math"

	"tiendo/internal/refdata"
)

// topology is the part of a TopoJSON file that is read: arcs shared by
// neighbours, and units as lists of arcs.
type topology struct {
	Arcs      [][][2]int64 `json:"arcs"`
	Transform struct {
		Scale     [2]float64 `json:"scale"`
		Translate [2]float64 `json:"translate"`
	} `json:"transform"`
	Objects struct {
		Units struct {
			Geometries []geometry `json:"geometries"`
		} `json:"units"`
	} `json:"objects"`
}

type geometry struct {
	ID   string          `json:"id"`
	Type string          `json:"type"`
	Arcs json.RawMessage `json:"arcs"`
}

// spot is a point of the picture before it is rounded. Pictures are the one
// place where floating point is right: no figure is made of it.
type spot struct{ x, y float64 }

type ring []spot

// readTopology reads the boundaries the product ships with. They are ours and
// tested, so a fault in them is a mistake in the program.
func readTopology() topology {
	var t topology
	if err := json.Unmarshal(refdata.Read("lam_dong_units.topo.json"), &t); err != nil {
		panic("web: boundaries: " + err.Error())
	}
	return t
}

// midLatitude is about that of Di Linh, the middle of the province.
const midLatitude = 11.7

// lines decodes the arcs and lays them flat: degrees of longitude shrink with
// the cosine of the latitude, which over one province is projection enough.
func (t topology) lines() []ring {
	narrow := math.Cos(midLatitude * math.Pi / 180)
	out := make([]ring, 0, len(t.Arcs))
	for _, arc := range t.Arcs {
		var x, y int64
		line := make(ring, 0, len(arc))
		for _, d := range arc {
			x, y = x+d[0], y+d[1]
			lon := float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0]
			lat := float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1]
			line = append(line, spot{lon * narrow, -lat})
		}
		out = append(out, line)
	}
	return out
}

// rings puts a unit together from its arcs; a negative number is an arc walked
// backwards.
func (g geometry) rings(lines []ring) []ring {
	var polygons [][][]int
	if g.Type == "Polygon" {
		polygons = make([][][]int, 1)
		if err := json.Unmarshal(g.Arcs, &polygons[0]); err != nil {
			panic("web: boundaries of " + g.ID + ": " + err.Error())
		}
	} else if err := json.Unmarshal(g.Arcs, &polygons); err != nil {
		panic("web: boundaries of " + g.ID + ": " + err.Error())
	}
	var out []ring
	for _, p := range polygons {
		for _, arcs := range p {
			var r ring
			for _, i := range arcs {
				line := lines[max(i, ^i)]
				for j := range line {
					at := line[j]
					if i < 0 {
						at = line[len(line)-1-j]
					}
					if j > 0 || len(r) == 0 { // an arc begins where the last one ended
						r = append(r, at)
					}
				}
			}
			out = append(out, r)
		}
	}
	return out
}

// simplified leaves out the points of a line that matter least, one after the
// other, until each that is left spans a triangle of at least that size with
// its neighbours (Visvalingam). The ends stay: there other lines begin.
func simplified(line ring, least float64) ring {
	line = append(ring{}, line...)
	fewest := 2
	if line[0] == line[len(line)-1] {
		fewest = 4 // an island stays an area
	}
	for len(line) > fewest {
		at, smallest := 0, math.Inf(1)
		for i := 1; i+1 < len(line); i++ {
			if a := triangle(line[i-1], line[i], line[i+1]); a < smallest {
				at, smallest = i, a
			}
		}
		if smallest >= least {
			break
		}
		line = append(line[:at], line[at+1:]...)
	}
	return line
}

func triangle(a, b, c spot) float64 {
	return math.Abs((b.x-a.x)*(c.y-a.y)-(c.x-a.x)*(b.y-a.y)) / 2
}

func (r ring) area() float64 {
	var sum float64
	for i := range r {
		j := (i + 1) % len(r)
		sum += r[i].x*r[j].y - r[j].x*r[i].y
	}
	return math.Abs(sum) / 2
}

// middle is a point deep inside the ring, with its distance to the nearest
// border: where a letter has most room.
func (r ring) middle() (best spot, room float64) {
	low, high := r[0], r[0]
	for _, p := range r {
		low, high = spot{min(low.x, p.x), min(low.y, p.y)}, spot{max(high.x, p.x), max(high.y, p.y)}
	}
	const steps = 24
	for i := 1; i < steps; i++ {
		for j := 1; j < steps; j++ {
			at := spot{low.x + (high.x-low.x)*float64(i)/steps, low.y + (high.y-low.y)*float64(j)/steps}
			if d := r.depth(at); d > room {
				best, room = at, d
			}
		}
	}
	return best, room
}

// depth is how far inside the ring a point lies; 0 outside.
func (r ring) depth(at spot) float64 {
	inside, nearest := false, math.Inf(1)
	for i := range r {
		a, b := r[i], r[(i+1)%len(r)]
		if (a.y > at.y) != (b.y > at.y) && at.x < (b.x-a.x)*(at.y-a.y)/(b.y-a.y)+a.x {
			inside = !inside
		}
		dx, dy := b.x-a.x, b.y-a.y
		t := 0.0
		if long := dx*dx + dy*dy; long > 0 {
			t = min(1, max(0, ((at.x-a.x)*dx+(at.y-a.y)*dy)/long))
		}
		nearest = min(nearest, math.Hypot(at.x-a.x-t*dx, at.y-a.y-t*dy))
	}
	if !inside {
		return 0
	}
	return nearest
}
