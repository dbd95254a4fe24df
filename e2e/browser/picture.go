package browser

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"maps"
	"slices"

	cdp "github.com/chromedp/chromedp"
)

// Picture saves what the window shows as a file of a document, with so few
// colours that a screen of text takes some tens of kilobytes.
func (b *Tab) Picture(folder, name string) {
	b.t.Helper()
	data, err := cdp.Run(b.ctx, cdp.CaptureScreenshot())
	if err == nil {
		data, err = small(data)
	}
	b.save(folder, name+".png", data, err)
}

// small gives a picture with the 255 colours that stand for it best: the most
// frequent ones, every other pixel taking the nearest of them. Screens have few
// colours and the smooth edges of their letters.
func small(data []byte) ([]byte, error) {
	in, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	full := image.NewRGBA(in.Bounds())
	draw.Draw(full, full.Bounds(), in, in.Bounds().Min, draw.Src)
	count := map[color.RGBA]int{}
	for i := 0; i < len(full.Pix); i += 4 {
		count[pixel(full, i)]++
	}
	order := slices.SortedFunc(maps.Keys(count), func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var colours color.Palette
	for _, near := range []int{24, 8} { // first such as differ, then the rest
		for _, c := range order {
			if len(colours) < 255 && !slices.ContainsFunc(colours, func(p color.Color) bool { return apart(p.(color.RGBA), c) < near }) { //nolint:forcetypeassert // only these are put in
				colours = append(colours, c)
			}
		}
	}
	out := image.NewPaletted(full.Bounds(), colours)
	nearest := map[color.RGBA]uint8{}
	for i := 0; i < len(full.Pix); i += 4 {
		c := pixel(full, i)
		at, ok := nearest[c]
		if !ok {
			at = uint8(colours.Index(c)) //nolint:gosec // there are 255 of them
			nearest[c] = at
		}
		out.Pix[i/4] = at
	}
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out)
	return b.Bytes(), err
}

func pixel(p *image.RGBA, i int) color.RGBA {
	return color.RGBA{p.Pix[i], p.Pix[i+1], p.Pix[i+2], 255}
}

// apart is how far two colours are from each other.
func apart(a, b color.RGBA) int {
	d := func(x, y uint8) int { return max(int(x), int(y)) - min(int(x), int(y)) }
	return d(a.R, b.R) + d(a.G, b.G) + d(a.B, b.B)
}
