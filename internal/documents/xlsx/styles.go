package xlsx

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what the format of a cell says of the number in it.
type style uint8

// A number is a number, unless its format shows it as a day, or with leading
// zeros (1 + the digits shown: codes typed as numbers under the format 00000).
const (
	numberStyle style = 0
	dateStyle   style = 255
	maxZeros          = 20
	maxFormats        = 10_000 // custom ones; spreadsheets allow some hundreds
)

func (w *workbook) readStyles(name string) error {
	custom := map[string]style{}
	inCells := false
	return w.parts.each(name, func(e xml.StartElement) {
		switch e.Name.Local {
		case "numFmt":
			if s := styleOf(attr(e, "formatCode")); s != numberStyle && len(custom) < maxFormats {
				custom[attr(e, "numFmtId")] = s
			}
		case "cellXfs":
			inCells = true
		case "cellStyleXfs", "cellStyles", "dxfs":
			inCells = false
		case "xf":
			if !inCells {
				return
			}
			id := attr(e, "numFmtId")
			s := custom[id]
			if n, err := strconv.Atoi(id); err == nil && s == numberStyle && builtinDate(n) {
				s = dateStyle
			}
			w.styles = append(w.styles, s)
		}
	})
}

// builtinDate says which formats without a text of their own are days or times,
// those of East Asian versions among them (ECMA-376 part 1, 18.8.30).
func builtinDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// styleOf reads a custom format: it shows a day or a time if a d, m, y or h
// stands outside of quotation marks, brackets (colours, languages) and escapes.
func styleOf(format string) style {
	if n := len(format); n >= 2 && n <= maxZeros && strings.Trim(format, "0") == "" {
		return style(1 + n)
	}
	skip := false
	var until rune
	for _, r := range format {
		switch {
		case skip:
			skip = false
		case until != 0:
			if r == until {
				until = 0
			}
		case r == '"':
			until = '"'
		case r == '[':
			until = ']'
		case r == '\\' || r == '_' || r == '*':
			skip = true
		case strings.ContainsRune("dmyhDMYH", r):
			return dateStyle
		}
	}
	return numberStyle
}
