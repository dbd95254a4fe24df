package documents

import (
	"strings"

	"tiendo/internal/documents/xlsx"
	"tiendo/internal/domain"
	"tiendo/internal/vi"
)

// maxName is the most characters of a name.
const maxName = 300

// cell is the cell of a column, if the file has the column and something usable
// stands in the cell; if not, the problem has been noted.
func (l line) cell(name string) (xlsx.Cell, bool) {
	col, has := l.at[name]
	if !has {
		return xlsx.Cell{}, false
	}
	c := l.Cells[col]
	switch {
	case c.IsFormula:
		l.fault(name, domain.CodeFormula)
	case c.Kind == xlsx.Error:
		l.fault(name, domain.CodeCellError)
	case c.Kind != xlsx.Blank:
		return c, true
	case l.needs[name]:
		l.fault(name, domain.CodeValueMissing)
	}
	return xlsx.Cell{}, false
}

// fault notes a problem of the cell of a column.
func (l line) fault(name string, code domain.Code, args ...any) {
	col := l.at[name]
	l.bad.Add(l.problemAt(l.Number, col, l.Cells[col].Text, code, args...))
}

// code is a unit's code, its leading zeros kept; "" where it is blank or wrong.
func (l line) code(name string) string {
	c, ok := l.cell(name)
	if !ok {
		return ""
	}
	if c.Kind == xlsx.Date {
		l.fault(name, domain.CodeCodeIsDate)
		return ""
	}
	return l.checkedCode(name, c.Text)
}

func (l line) checkedCode(name, code string) string {
	if known, ok := l.codes[code]; ok {
		return known
	}
	if fault, args := domain.UnitCodeFault(shortened(code)); fault != "" {
		l.fault(name, fault, args...)
		return ""
	}
	code = strings.Clone(code)
	l.codes[code] = code
	return code
}

// list reads several values parted by ; or |.
func (l line) list(name string) []string {
	c, ok := l.cell(name)
	if !ok {
		return nil
	}
	var parts []string
	for s := range strings.FieldsFuncSeq(c.Text, func(r rune) bool { return r == ';' || r == '|' }) {
		if s = strings.TrimSpace(s); s != "" {
			parts = append(parts, s)
		}
	}
	return parts
}

// name is a text for people, spelled as official texts are, on one line.
func (l line) name(column string) string {
	c, ok := l.cell(column)
	if !ok {
		return ""
	}
	if n := len([]rune(shortened(c.Text))); n == maxValue && len([]rune(c.Text)) > maxName {
		l.fault(column, domain.CodeTextTooLong, maxName)
		return ""
	}
	return strings.Join(strings.Fields(vi.Spelled(c.Text)), " ")
}

// whole is a whole number from 0 to most; given says that there is a right one.
func (l line) whole(name string, most int64) (n int64, given bool) {
	c, ok := l.cell(name)
	if !ok {
		return 0, false
	}
	n, code, args := wholeOf(c, most)
	if code != "" {
		l.fault(name, code, args...)
	}
	return n, code == ""
}

// date is a day; the zero Date where the cell is blank or wrong.
func (l line) date(name string) domain.Date {
	c, ok := l.cell(name)
	if !ok {
		return 0
	}
	d, code, args := dateOf(c)
	if code != "" {
		l.fault(name, code, args...)
		return 0
	}
	return d
}

// yes reads 1 or 0, and the words for them.
func (l line) yes(name string) bool {
	c, ok := l.cell(name)
	if !ok {
		return false
	}
	switch vi.Fold(c.Text) {
	case "1", "x", "co", "true", "yes":
		return true
	case "0", "khong", "false", "no":
	default:
		l.fault(name, domain.CodeYesNo)
	}
	return false
}
