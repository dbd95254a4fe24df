package docx

import (
	"math"
	"strconv"

	"tiendo/internal/documents/page"
)

// Files measure in twips, twentieths of a point; the model in millimetres.
const twipsPerMM = 1440 / 25.4

func twips(mm float64) int      { return int(math.Round(mm * twipsPerMM)) }
func millimetres(t int) float64 { return float64(t) / twipsPerMM }
func twentieths(pt float64) int { return int(math.Round(pt * 20)) }
func points(t int) float64      { return float64(t) / 20 }

// halves is a type size as files hold it.
func halves(pt float64) int { return int(math.Round(pt * 2)) }

// maxTwips is Word's largest length, 22 inches; a file that says more lies.
const maxTwips = 31680

// length reads a length in twips, 0 if there is none.
func length(s string) int {
	v, err := strconv.ParseFloat(s, 64) // LibreOffice sometimes writes fractions
	if err != nil || math.IsNaN(v) {
		return 0
	}
	return int(math.Round(max(-maxTwips, min(v, maxTwips))))
}

// whole reads a whole number between low and high, low if there is none.
func whole(s string, low, high int) int {
	v, err := strconv.Atoi(s)
	if err != nil {
		return low
	}
	return max(low, min(v, high))
}

// on reads a switch such as <w:b/>; a missing element leaves it as it was.
func on(n *node, was bool) bool {
	if n == nil {
		return was
	}
	switch n.attr("w:val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}

// textWidthOf is what a section's margins leave, each rounded as the file
// rounds it, mm.
func textWidthOf(s *page.Section) float64 {
	return millimetres(twips(s.Width) - twips(s.Left) - twips(s.Right))
}
