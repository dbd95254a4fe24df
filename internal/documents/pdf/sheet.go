package pdf

import (
	"math"
	"strings"
)

// pt turns millimetres into points, rounded to twentieths: the file the
// document is kept in knows nothing finer, and both roads must agree.
func pt(mm float64) float64 { return math.Round(mm*1440/25.4) / 20 }

// sheet is a page with everything on it, in points from the top left corner.
type sheet struct {
	width, height float64
	section       int // of the document, from 0
	texts         []textItem
	rules         []ruleItem
	fills         []fillItem
}

// textItem is a line of text in its place.
type textItem struct {
	line     *line
	x, y     float64 // left edge of the column, top of the line
	headers  bool    // belongs to the header
	repeated bool    // a table's header row shown again
	note     bool    // belongs to a footnote
}

type ruleItem struct{ x1, y1, x2, y2, width float64 }

type fillItem struct {
	x, y, width, height float64
	color               string
}

func (s *sheet) rule(x1, y1, x2, y2, width float64) {
	s.rules = append(s.rules, ruleItem{x1, y1, x2, y2, width})
}

// lines is the text of the sheet, empty lines left out.
func (s *sheet) lines() []string {
	var out []string
	for _, t := range s.texts {
		if text := strings.TrimSpace(t.line.text()); text != "" {
			out = append(out, text)
		}
	}
	return out
}
